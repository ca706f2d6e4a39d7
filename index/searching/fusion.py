"""Several rankings to one, in our own code, so that every engine behind a leg ranks alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.ranking import Ranking, Scores, ranked

RRF_K = 60


def convex(
    lexical: Ranking,
    dense: Ranking,
    *,
    dense_floor: float,
    dense_best: float | None = None,
    lexical_weight: float = 0.5,
) -> Ranking:
    """A weighted sum of both scores, each brought to 0..1; a leg that misses a passage gives it 0.

    Lexical scores are divided by the best one; dense scores run from the floor (0) to the best one (1),
    `dense_best` where that is no hit itself.
    Bruch, Gai, Ingber (2023), "An Analysis of Fusion Functions for Hybrid Retrieval", eq. 2 with
    theoretical minimum normalisation: 0 for BM25, the floor for the cosine.
    """
    best = float(lexical.scores.max(initial=0.0))
    words = lexical.scores / best if best > 0 else np.zeros(len(lexical))
    top = float(dense.scores.max(initial=0.0)) if dense_best is None else dense_best
    span = top - dense_floor
    nearness = np.maximum((dense.scores - dense_floor) / span, 0.0) if span > 0 else np.ones(len(dense))
    return _summed([(lexical, lexical_weight * words), (dense, (1 - lexical_weight) * nearness)])


def reciprocal_rank(rankings: Sequence[Ranking], *, k: int = RRF_K) -> Ranking:
    """Sum of 1 / (k + rank). Cormack, Clarke, Büttcher (2009), "Reciprocal Rank Fusion", eq. 1."""
    return _summed([(ranking, 1.0 / (k + np.arange(1, len(ranking) + 1))) for ranking in rankings])


def _summed(parts: Sequence[tuple[Ranking, Scores]]) -> Ranking:
    """What the rankings' passages have together; `parts` gives each ranking with the points of its passages."""
    every = np.concatenate([np.empty(0, np.int64), *(ranking.order for ranking, _ in parts)])
    rows, place = np.unique(every, return_inverse=True)
    points = np.concatenate([np.empty(0), *(given for _, given in parts)])
    sums: Scores = np.bincount(place, weights=points, minlength=len(rows)).astype(np.float64)
    return ranked(rows, sums)
