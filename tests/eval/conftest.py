"""One small index of own text, built with the real model, shared by the tests that measure it."""

from __future__ import annotations

import json

import pytest

from index.models.embedder import Embedder
from index.segments.generation import open_generation
from index.segments.layout import IndexFolder
from indexer.build import IndexRequest, build
from indexer.progress import NoProgress
from tests.eval.eval_helpers import DOCUMENTS, MINUTES, SmallIndex


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> SmallIndex:
    source = tmp_path_factory.mktemp("small-corpus")
    lines = [json.dumps({"_id": name, "title": name.capitalize(), "text": text}) for name, text in DOCUMENTS.items()]
    (source / "corpus.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (source / "referat.txt").write_text(MINUTES, encoding="utf-8")
    folder = IndexFolder(tmp_path_factory.mktemp("small-index"))
    summary = build(folder, IndexRequest((source,)), lambda _: embedder, NoProgress())
    assert (summary.added, summary.items, summary.failures) == (10, 3, ())
    generation = open_generation(folder)
    (minutes_id,) = set(generation.store.document_ids()) - DOCUMENTS.keys()
    stored = generation.store.document(minutes_id)
    assert stored is not None
    items = {str(item.number): item.item_id for item in stored.document.items}
    return SmallIndex(folder.path, generation, minutes_id, items)
