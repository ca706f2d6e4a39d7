"""What a document of many items costs an index run: seconds, in proportion to its length."""

from __future__ import annotations

import time
from pathlib import Path

from tests.corpus.big_documents import MAKERS
from tests.index_helpers import index_files, opened

_SECONDS = 20
"""Of processor time; it takes five. Reading the whole text for every passage takes fifty."""


def test_five_thousand_items_numbered_alike_are_indexed_in_seconds(tmp_path: Path) -> None:
    (tmp_path / "referat.txt").write_bytes(MAKERS["referat.txt"][0]("items", 5_000))
    begun = time.process_time()
    summary = index_files(tmp_path / "index", tmp_path / "referat.txt")
    assert time.process_time() - begun < _SECONDS
    assert (summary.items, summary.passages, summary.failures) == (5_000, 10_000, ())
    passages = list(opened(tmp_path / "index").store.all_passages())
    assert {passage.text for passage in passages} == {"Stien er klar.", "Godkendt."}
