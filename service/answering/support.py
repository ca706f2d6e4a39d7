"""How far a stretch of text bears out what is asked: word by word, as the word itself or as one that means the same there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.analysis import query_words, share_held
from index.embedder import EncodedQuery
from index.generation import Generation
from index.query import Interpretation
from index.spelling import mended
from index.word_vectors import UNIT, WordVectors

Support = npt.NDArray[np.float32]
"""float32 `(words of the question,)`, 0 to 1."""

LIKE, UNLIKE = 0.75, 0.3
"""Cosines of word vectors: from here on the same word, up to here another one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a question that say what it is about: each as its terms, how telling it is (`weights`, float32, sum 1) and
    what it means (`vectors`, float32 `(words, dimension)`; no rows where the index has no word vectors)."""

    words: tuple[tuple[str, ...], ...]
    weights: npt.NDArray[np.float32]
    vectors: npt.NDArray[np.float32]

    @property
    def numeric(self) -> npt.NDArray[np.bool_]:
        """`(words,)`: which of them are numbers. They are there or not; any other number means much the same."""
        return np.array([any(letter.isdigit() for letter in word[0]) for word in self.words], np.bool_)

    def held(self, terms: Collection[str]) -> Support:
        """By the words themselves: 1 for one that is there, less for parts of it."""
        return np.array([share_held([word], terms) for word in self.words], np.float32)

    def met(self, vectors: WordVectors) -> Support:
        """By meaning: the nearest word's cosine, -1 without any. 0 throughout where there are no word vectors."""
        if not len(self.vectors):
            return np.zeros(len(self.words), np.float32)
        if not len(vectors):
            return np.full(len(self.words), -1.0, np.float32)
        cosines: Support = (vectors.astype(np.float32) @ self.vectors.T) / np.float32(UNIT**2)
        return np.asarray(cosines.max(axis=0), np.float32)

    def share(self, support: Support) -> float:
        """The weighted mean."""
        return float(support @ self.weights)


def borne_out(held: Support, met: Support) -> Support:
    """0 to 1 for each word: held, or met by one that means much the same."""
    like: Support = np.clip((met - UNLIKE) / (LIKE - UNLIKE), 0.0, 1.0)
    return np.asarray(np.maximum(held, like), np.float32)


def asked(
    generation: Generation, interpretation: Interpretation, encoded: EncodedQuery, by_whom: frozenset[str]
) -> Asked:
    """The question's words that are searched for, each once, with the encoder's vectors of the same words.

    Those `by_whom` (terms of the body named) say nothing of the matter and are left out, while others remain.
    """
    distinct = tuple(dict.fromkeys(interpretation.words))
    words = tuple(word for word in distinct if by_whom.isdisjoint(word)) or distinct
    vocabulary = generation.lexical.vocabulary
    row_of: dict[str, int] = {}
    for row, spelled in enumerate(encoded.spelled):
        for word in mended(query_words(spelled), vocabulary):
            row_of.setdefault(word[0], row)
    weights = np.array([generation.idf(word[0]) for word in words], np.float32)
    total = float(weights.sum())
    weights = weights / total if total else np.full(len(words), 1 / max(len(words), 1), np.float32)
    if not row_of:
        return Asked(words, weights, np.empty((0, 0), np.float32))
    # what the encoder cuts otherwise is met by nothing; nor is a number, for any other means much the same
    vectors = np.zeros((len(words), encoded.words.shape[1]), np.float32)
    for place, word in enumerate(words):
        if word[0] in row_of and not any(letter.isdigit() for letter in word[0]):
            vectors[place] = encoded.words[row_of[word[0]]]
    return Asked(words, weights, vectors)
