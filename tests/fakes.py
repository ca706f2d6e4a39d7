"""Small parts that fulfil the protocols, for tests that are not about the part they stand for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from index.models.embedder import EncodedQuery, Vectors
from index.models.word_vectors import NO_WORDS, Spans, WordVectors

DIMENSION = 64


class FakeEmbedder:
    """A text's vector is the sum of its words' vectors, made from a hash; so texts that share words are alike.

    `embedded` lists every passage it was asked to embed.
    """

    def __init__(self, fingerprint: str = "fake-1", *, max_tokens: int = 512) -> None:
        self.name = "fake"
        self.fingerprint = fingerprint
        self.dimension = DIMENSION
        self.max_tokens = max_tokens
        self.embedded: list[str] = []

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return _embed(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        return _embed(texts)

    def encode_queries(self, texts: Sequence[str]) -> list[EncodedQuery]:
        return [EncodedQuery(vector) for vector in self.embed_queries(texts)]

    def encode_passages(self, texts: Sequence[str]) -> tuple[Vectors, list[WordVectors]]:
        return self.embed_passages(texts), [NO_WORDS] * len(texts)

    def word_spans(self, texts: Sequence[str]) -> list[Spans]:
        return [[] for _ in texts]

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Words and signs; a long word counts one for every eight letters."""
        return [sum(-(-len(word) // 8) for word in _words(text)) for text in texts]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", text.casefold())


def _embed(texts: Sequence[str]) -> Vectors:
    vectors = np.zeros((len(texts), DIMENSION), np.float32)
    for row, text in enumerate(texts):
        for word in _words(text):
            vectors[row] += _word_vector(word)
        length = float(np.linalg.norm(vectors[row]))
        vectors[row] = vectors[row] / length if length else 1 / np.sqrt(DIMENSION)
    return vectors


@cache
def _word_vector(word: str) -> Vectors:
    seed = int.from_bytes(hashlib.sha256(word.encode("utf-8", "replace")).digest()[:8], "big")
    return np.random.default_rng(seed).standard_normal(DIMENSION).astype(np.float32)
