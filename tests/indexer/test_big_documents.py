"""What big and hostile documents cost an index run: seconds in proportion to their length, and one line each."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from corpus import bounded
from tests.corpus.big_documents import MAKERS
from tests.index_helpers import index_files, opened, write

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


def test_a_file_that_takes_too_much_is_a_failure_and_the_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two seconds here; the next run reads it again."""
    bounded.stop_reading()
    limited = "from corpus import reading_process as p; p.SECONDS = 2; p.main()"
    monkeypatch.setattr(bounded, "_COMMAND", (sys.executable, "-c", limited))
    slow = "Referat\n" + "".join(f"a{number}\n" for number in range(700_000))
    source = write(
        tmp_path / "in", {"a.txt": "Havnen\n\nHavnen er åben.", "b.txt": slow, "c.txt": "Kajen\n\nKajen er ny."}
    )
    for expected in ((2, 0), (0, 2)):
        summary = index_files(tmp_path / "index", source)
        assert (summary.added, summary.unchanged) == expected
        (failure,) = summary.failures
        assert failure.place == str(source / "b.txt")
        assert "mere tid eller hukommelse" in failure.reason
    bounded.stop_reading()
