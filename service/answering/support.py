"""How far a stretch of text bears out what is asked: word by word, as the word itself or as one that means the same there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.asking.reading import Reading
from index.danish.analysis import query_words, share_held
from index.danish.spelling import mended
from index.models.embedder import EncodedQuery
from index.models.word_vectors import UNIT, WordVectors
from index.segments.generation import Generation
from service.answering.weights import WEIGHTS, WordWeights

Support = npt.NDArray[np.float32]
"""float32 `(words of the question,)`, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Said:
    """What of the question's words a stretch of text says: `held`, 1 for a word that is there and less for parts of it; `met`, the cosine
    of the nearest word, -1 without any and 0 throughout where there are no word vectors."""

    held: Support
    met: Support

    def with_(self, other: Said) -> Said:
        return Said(np.maximum(self.held, other.held), np.maximum(self.met, other.met))


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a question that say what it is about: each as its terms, how telling it is (`weights`, float32, sum 1), what
    it means (`vectors`, float32 `(words, dimension)`; no rows where the index has no word vectors), and whether it is a number."""

    words: tuple[tuple[str, ...], ...]
    weights: npt.NDArray[np.float32]
    vectors: npt.NDArray[np.float32]
    numeric: npt.NDArray[np.bool_]

    def said(self, terms: Collection[str], vectors: WordVectors) -> Said:
        """By a stretch of these terms and word vectors. A number is there or not: any other means much the same."""
        held = np.array([share_held([word], terms) for word in self.words], np.float32)
        return Said(held, np.where(self.numeric, held, self._nearest(vectors)).astype(np.float32))

    def _nearest(self, vectors: WordVectors) -> Support:
        if not len(self.vectors):
            return np.zeros(len(self.words), np.float32)
        if not len(vectors):
            return np.full(len(self.words), -1.0, np.float32)
        cosines: Support = (vectors.astype(np.float32) @ self.vectors.T) / np.float32(UNIT**2)
        return np.asarray(cosines.max(axis=0), np.float32)

    def share(self, support: Support) -> float:
        """The weighted mean."""
        return float(support @ self.weights)


def borne_out(said: Said, weights: WordWeights = WEIGHTS.words) -> Support:
    """0 to 1 for each word: held, or met by one that means much the same."""
    like: Support = np.clip((said.met - weights.unlike) / (weights.like - weights.unlike), 0.0, 1.0)
    return np.asarray(np.maximum(said.held, like), np.float32)


def asked(generation: Generation, reading: Reading, encoded: EncodedQuery, by_whom: frozenset[str]) -> Asked:
    """The question's words that are searched for, each once, with the encoder's vectors of the same words.

    Those `by_whom` (terms of the body named) say nothing of the matter and are left out, while others remain.
    """
    distinct = tuple(dict.fromkeys(reading.words))
    words = tuple(word for word in distinct if by_whom.isdisjoint(word)) or distinct
    vocabulary = generation.lexical.vocabulary
    row_of: dict[str, int] = {}
    for row, spelled in enumerate(encoded.spelled):
        for word in mended(query_words(spelled), vocabulary):
            row_of.setdefault(word[0], row)
    weights = np.array([generation.idf(word[0]) for word in words], np.float32)
    total = float(weights.sum())
    weights = weights / total if total else np.full(len(words), 1 / max(len(words), 1), np.float32)
    numeric = np.array([any(letter.isdigit() for letter in word[0]) for word in words], np.bool_)
    if not row_of:
        return Asked(words, weights, np.empty((0, 0), np.float32), numeric)
    vectors = np.zeros(
        (len(words), encoded.words.shape[1]), np.float32
    )  # what the encoder cuts otherwise is met by nothing
    for place, word in enumerate(words):
        if word[0] in row_of:
            vectors[place] = encoded.words[row_of[word[0]]]
    return Asked(words, weights, vectors, numeric)
