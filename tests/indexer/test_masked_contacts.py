"""What `--mask-contacts` takes out is in no file of the index; without it, or with it anew, the sources are read again."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from corpus.metadata import GivenMetadata
from corpus.records import Basis
from index.segments.layout import IndexFolder
from indexer.build import IndexRequest, build
from indexer.progress import NoProgress
from tests.fakes import FakeEmbedder
from tests.index_helpers import opened, write

_LETTER = "Høringssvar\n\nFra Ib Dam, ib.dam@mail.example, tlf. 22 34 56 78.\n\nSvar til plan@tangsund.dk, tlf. 72 53 10 10.\n"


def test_contacts_are_in_no_file_of_the_index_and_the_choice_is_part_of_what_was_read(tmp_path: Path) -> None:
    source = write(
        tmp_path / "in", {"svar fra ib.dam@mail.example.txt": _LETTER, "fra ib.dam@mail.example.pdf": "ingen PDF"}
    )
    folder, embedder = IndexFolder(tmp_path / "index"), FakeEmbedder()
    request = IndexRequest(
        (source,), GivenMetadata(municipality="Tangsund", basis=Basis.COMMAND_LINE), mask_contacts=True
    )
    first = build(folder, request, lambda _: embedder, NoProgress())
    assert (first.added, len(first.failures)) == (1, 1)
    assert "1 private" not in repr(first.warnings)
    assert "2 private kontaktoplysninger er maskeret." in repr(first.warnings)
    assert "ib.dam" not in repr((first.failures, first.warnings))
    kept = [
        path
        for path in folder.path.rglob("*")
        if path.is_file() and any(trace in path.read_bytes() for trace in (b"22 34 56 78", b"ib.dam"))
    ]
    assert kept == []
    assert build(folder, request, lambda _: embedder, NoProgress()).unchanged == 1
    again = build(folder, dataclasses.replace(request, mask_contacts=False), lambda _: embedder, NoProgress())
    assert (again.unchanged, again.added + again.changed) == (0, 1)
    (identifier,) = opened(folder.path).store.document_ids()
    stored = opened(folder.path).store.document(identifier)
    assert stored is not None
    assert stored.document.text == _LETTER
