"""Several rankings to one, in our own code, so that every engine behind a leg ranks alike."""

from __future__ import annotations

from collections.abc import Sequence

from index.ranking import Ranking, from_scores

LEXICAL_WEIGHT = 0.5
"""Share of the lexical leg in `convex`; flat between .3 and .7 (docs/evaluation.md)."""

LEXICAL_WEIGHT_OF_ONE_WORD = 0.64
"""For a query of one word, of which a vector says little."""

RRF_K = 60


def lexical_weight(words: int) -> float:
    """The share of the lexical leg for a query of so many distinct words."""
    return LEXICAL_WEIGHT_OF_ONE_WORD if words == 1 else LEXICAL_WEIGHT


def convex(lexical: Ranking, dense: Ranking, *, dense_floor: float, lexical_weight: float = LEXICAL_WEIGHT) -> Ranking:
    """A weighted sum of both scores, each brought to 0..1; a leg that misses a passage gives it 0.

    Lexical scores are divided by the best one; dense scores run from the floor (0) to the best one (1).
    Bruch, Gai, Ingber (2023), "An Analysis of Fusion Functions for Hybrid Retrieval", eq. 2 with
    theoretical minimum normalisation: 0 for BM25, the floor for the cosine.
    """
    scores: dict[int, float] = {}
    best = max((passage.score for passage in lexical.passages), default=0.0)
    for passage in lexical.passages:
        scores[passage.row] = lexical_weight * (passage.score / best if best > 0 else 0.0)
    top = max((passage.score for passage in dense.passages), default=0.0)
    span = top - dense_floor
    for passage in dense.passages:
        share = (passage.score - dense_floor) / span if span > 0 else 1.0
        scores[passage.row] = scores.get(passage.row, 0.0) + (1 - lexical_weight) * max(share, 0.0)
    return from_scores(scores)


def reciprocal_rank(rankings: Sequence[Ranking], *, k: int = RRF_K) -> Ranking:
    """Sum of 1 / (k + rank). Cormack, Clarke, Büttcher (2009), "Reciprocal Rank Fusion", eq. 1."""
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, passage in enumerate(ranking.passages, start=1):
            scores[passage.row] = scores.get(passage.row, 0.0) + 1.0 / (k + rank)
    return from_scores(scores)
