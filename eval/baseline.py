"""The baseline `rank-bm25`: the field's reference in Python, untouched, over the same terms the index counts.

It takes none of our choices but the analysis: no minimum match, no dropping of question words, its own constants
(Okapi BM25, k1 1.5, b .75, negative idf raised to a quarter of the mean).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from eval.retrieval import NOTHING_HIDDEN, Hidden, Level, identifiers_by_row, rank_all
from eval.runs import Run
from index.danish.analysis import terms
from index.ranking import Ranking, ScoredPassage, best_first
from index.segments.generation import Generation
from indexer.progress import Progress

RANK_BM25 = "rank-bm25"


class RankBM25Baseline:
    """Ranks passages by rank-bm25; a hit holds at least one of the query's terms."""

    def __init__(self, passages: Sequence[Sequence[str]]) -> None:
        from rank_bm25 import BM25Okapi

        self._vocabulary = [frozenset(passage) for passage in passages]
        self._bm25: Any = BM25Okapi(passages) if any(passages) else None  # it divides by the number of terms

    def rank(self, text: str) -> Ranking:
        wanted = terms(text)
        if not wanted or self._bm25 is None:
            return Ranking()
        scores = self._bm25.get_scores(wanted).tolist()
        return best_first(
            ScoredPassage(row, scores[row]) for row, held in enumerate(self._vocabulary) if not held.isdisjoint(wanted)
        )


def rank_baseline(
    generation: Generation,
    queries: Mapping[str, str],
    level: Level,
    progress: Progress,
    *,
    hidden: Hidden = NOTHING_HIDDEN,
) -> Run:
    """The run of rank-bm25 over the passages of the index; it looks at every passage for every query."""
    baseline = RankBM25Baseline([terms(passage.indexed_text) for passage in generation.store.all_passages()])
    names = identifiers_by_row(generation, level)

    def rank(query_id: str, text: str) -> Ranking:
        left_out = frozenset(hidden.get(query_id, ()))
        found = baseline.rank(text)
        return found.only(~np.isin(found.order, list(left_out)))

    return rank_all(RANK_BM25, queries, rank, names, progress)
