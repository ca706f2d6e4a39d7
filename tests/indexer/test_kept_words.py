"""Word vectors outlive a lost cache: they are taken from the generation before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.models.embedder import Vectors
from index.models.word_vectors import WORD_DIMENSION, WordVectors
from tests.fakes import FakeEmbedder
from tests.index_helpers import index_files, opened, write


class _WithWords(FakeEmbedder):
    """As many words as the text has letters a, each its own row."""

    def encode_passages(self, texts: Sequence[str]) -> tuple[Vectors, list[WordVectors]]:
        words = [
            (np.arange(text.count("a") * WORD_DIMENSION) % 100).astype(np.int8).reshape(-1, WORD_DIMENSION)
            for text in texts
        ]
        return self.embed_passages(texts), words


def test_words_are_taken_from_the_generation_before(tmp_path: Path) -> None:
    source = write(
        tmp_path / "in", {"a.txt": "Havnen\n\nKajen ved havnen laves.\n", "b.txt": "Ny skole\n\nDen bygges.\n"}
    )
    index_files(tmp_path / "index", source, embedder=_WithWords())
    before = opened(tmp_path / "index")
    kept = {passage.vector_key: before.words.of(passage.row).copy() for passage in before.store.all_passages()}
    assert sum(map(len, kept.values())) > 0
    (tmp_path / "index" / "cache" / "embeddings.sqlite").unlink()
    write(source, {"c.txt": "Hallen\n\nTaget.\n"})
    embedder = _WithWords()
    index_files(tmp_path / "index", source, embedder=embedder)
    assert len(embedder.embedded) == 1
    after = opened(tmp_path / "index")
    found = {passage.vector_key: after.words.of(passage.row) for passage in after.store.all_passages()}
    assert len(found) == 3
    for key, words in kept.items():
        np.testing.assert_array_equal(found[key], words)
