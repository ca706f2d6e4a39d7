"""Filling the cache with what a generation needs: out of the generation before where it still has it, else by the model."""

from __future__ import annotations

from collections.abc import Mapping, Set

import numpy as np

from index.models.embedder import Embedder
from index.segments.embedding_cache import EmbeddingCache, are_sound
from index.segments.generation import Generation
from index.segments.layout import VECTORS, WORDS, damaged_files
from indexer.progress import Progress


def restore(cache: EmbeddingCache, previous: Generation, replaced: Set[str], texts: dict[bytes, str]) -> None:
    """Take over from the previous generation what the cache lacks: for these texts, and for the documents not replaced.

    Only from files that are still what its manifest says. Of those documents `texts` gets what has to be embedded again.
    """
    rows: dict[bytes, int] = {}
    stays: set[bytes] = set()
    for passage in previous.store.all_passages():
        rows[passage.vector_key] = passage.row
        if passage.document_id not in replaced:
            stays.add(passage.vector_key)
    lost = cache.missing(texts.keys() | stays)
    found = sorted(lost & rows.keys())
    if found and not damaged_files(previous.base, previous.manifest.segment, (VECTORS, WORDS)):
        for first in range(0, len(found), 1000):
            lost -= _take_over(cache, previous, {key: rows[key] for key in found[first : first + 1000]})
    for key in lost & stays:
        texts[key] = previous.store.passages([rows[key]])[0].indexed_text


def _take_over(cache: EmbeddingCache, previous: Generation, rows: Mapping[bytes, int]) -> set[bytes]:
    """The keys whose vectors are sound, and kept now."""
    vectors = previous.vectors.vectors(np.array(list(rows.values()), np.int64))
    sound = are_sound(vectors)
    keys = [key for key, good in zip(rows, sound, strict=True) if good]
    cache.add(keys, vectors[sound], [previous.words.of(rows[key]) for key in keys])
    return set(keys)


def embed_missing(
    cache: EmbeddingCache, texts: Mapping[bytes, str], embedder: Embedder, progress: Progress, *, batch: int = 64
) -> int:
    """Embed the texts whose keys the cache lacks, longest first (so the time left is never too rosy); how many."""
    todo = sorted(cache.missing(texts), key=lambda key: (-len(texts[key]), key))
    progress.start("Beregner vektorer", len(todo), "tekststykker")
    for first in range(0, len(todo), batch):
        keys = todo[first : first + batch]
        cache.add(keys, *embedder.encode_passages([texts[key] for key in keys]))
        progress.advance(len(keys))
    progress.finish()
    return len(todo)
