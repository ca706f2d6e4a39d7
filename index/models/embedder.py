"""What an embedder is to the rest of the program: text to vectors, by whichever engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from index.models.word_vectors import NO_WORDS, Spans, WordVectors

Vectors = npt.NDArray[np.float32]
"""float32 `(n, dimension)`, each row of unit length."""


@dataclass(frozen=True, slots=True)
class EncodedQuery:
    """A query's `vector`, float32 `(dimension,)`, and what each of its words means in it (`index.models.word_vectors`).

    `spelled[i]` is the word whose meaning is `words[i]`. Both are empty where the engine gives vectors of texts alone.
    """

    vector: npt.NDArray[np.float32]
    words: WordVectors = field(default_factory=lambda: NO_WORDS)
    spelled: tuple[str, ...] = ()


class Embedder(Protocol):
    """Turns queries and passages into comparable vectors; similarity is the inner product."""

    @property
    def name(self) -> str: ...

    @property
    def fingerprint(self) -> str:
        """Changes with anything that changes vectors: weights, tokenizer, prompts, engine, precision."""

    @property
    def dimension(self) -> int: ...

    @property
    def max_tokens(self) -> int:
        """Longest input in tokens, prompt and special tokens included; what is longer is cut silently."""

    def embed_queries(self, texts: Sequence[str]) -> Vectors: ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors: ...

    def encode_queries(self, texts: Sequence[str]) -> list[EncodedQuery]: ...

    def encode_passages(self, texts: Sequence[str]) -> tuple[Vectors, list[WordVectors]]:
        """The vectors, and for each text those of its words."""

    def word_spans(self, texts: Sequence[str]) -> list[Spans]:
        """For each passage where the words stand whose vectors `encode_passages` gives, in their order."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text by the model's own tokenizer, without prompt and special tokens."""
