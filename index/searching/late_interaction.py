"""The second stage: the best hits once more, by how well each word of the query is met by a word of the passage.

A vector of the whole text blurs which words it was made of; BM25 sees words but not what they mean. Here each word of the
query looks for the passage's word that means most the same in its place, and the passage counts what they find, rare
words more. Khattab, Zaharia (2020), "ColBERT", eq. 3 (MaxSim), with the words' idf as weights.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.asking.reading import Reading
from index.danish.analysis import query_words
from index.models.embedder import EncodedQuery
from index.models.word_vectors import UNIT
from index.ranking import Ranking, ranked
from index.searching.weights import RerankWeights
from index.segments.generation import Generation
from index.segments.words import Words

NOT_MET = -1.0
"""What a passage without words scores; it gains nothing and sets no measure for the others."""

Weigh = Callable[[str], float]
"""How telling a term is: its idf."""


@dataclass(frozen=True, slots=True)
class WordByWord:
    """Fulfils `index.searching.rerank.Reranker`. A ranking stays as it is where there are no word vectors."""

    weights: RerankWeights

    def rerank(self, generation: Generation, _: Reading, encoded: EncodedQuery, ranking: Ranking, /) -> Ranking:
        return second_look(ranking, encoded, generation.words, generation.idf, self.weights)


def second_look(ranking: Ranking, query: EncodedQuery, words: Words, weigh: Weigh, weights: RerankWeights) -> Ranking:
    """The ranking with the points of its first hits, best first."""
    looked_at = ranking.first(weights.depth)
    if len(looked_at) < 2 or not len(query.words):
        return ranking
    scores = met(query, [words.of(row) for row in looked_at.rows], weigh)
    low, high = float(scores[scores > NOT_MET].min(initial=1.0)), float(scores.max())
    if high <= low:
        return ranking
    points = ranking.scores.copy()
    points[: weights.depth] += weights.share * np.maximum(scores - low, 0.0) / (high - low)
    return ranked(ranking.order, points)


def met(query: EncodedQuery, passages: list[npt.NDArray[np.int8]], weigh: Weigh) -> npt.NDArray[np.float32]:
    """float32 `(passages,)`, about -1 to 1: the weighted mean over the query's words of the nearest word's cosine."""
    weights = np.array([_weight(word, weigh) for word in query.spelled], np.float32)
    weights = weights / weights.sum() if weights.sum() > 0 else np.full(len(weights), 1 / len(weights), np.float32)
    wanted = np.ascontiguousarray(query.words.astype(np.float32).T / UNIT**2)
    # passage by passage: one large product would wake the threads of the matrix library, which costs more than it takes
    met_by = [
        float((words.astype(np.float32) @ wanted).max(axis=0) @ weights) if len(words) else NOT_MET
        for words in passages
    ]
    return np.array(met_by, np.float32)


def _weight(word: str, weigh: Weigh) -> float:
    return max((weigh(terms[0]) for terms in query_words(word)), default=0.0)
