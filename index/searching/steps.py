"""The steps from the legs to a ranking: fuse, look at the best again, lift what the query names. The search takes them, and so does
every experiment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.asking.filters import Filters, Selection
from index.asking.query import Mode
from index.asking.reading import Reading
from index.danish.spelling import mended
from index.models.embedder import EncodedQuery
from index.ranking import Ranking
from index.searching import fusion
from index.searching.boosts import boosted
from index.searching.late_interaction import WordByWord
from index.searching.legs import Legs, find_legs
from index.searching.method import ALL_PARTS, METHOD, Method, Parts
from index.searching.rerank import Reranker
from index.searching.weights import FusionWeights
from index.segments.generation import Generation

Fuse = Callable[[Legs, Reading], Ranking]
"""Both legs to one ranking."""


def by_scores(weights: FusionWeights) -> Fuse:
    """The weighted sum of both legs' scores (`fusion.convex`). A lexical hit has its own cosine's share even where that makes no
    dense hit."""

    def fuse(legs: Legs, reading: Reading) -> Ranking:
        known = legs.near.only(np.isin(legs.near.order, np.concatenate([legs.lexical.order, legs.dense.order])))
        return fusion.convex(
            legs.lexical, known, dense_floor=legs.nearest - legs.floor.margin, dense_best=legs.nearest,
            lexical_weight=weights.of(len(set(reading.words))),
        )  # fmt: skip

    return fuse


def by_ranks(k: int = fusion.RRF_K) -> Fuse:
    """The sum over both legs of 1 / (k + rank)."""
    return lambda legs, _: fusion.reciprocal_rank([legs.lexical, legs.dense], k=k)


@dataclass(frozen=True, slots=True)
class Found:
    """What the legs find for a reading, its words mended by the index's, among the passages selected."""

    reading: Reading
    selection: Selection
    legs: Legs


def find(
    generation: Generation, reading: Reading, filters: Filters, mode: Mode, encoded: EncodedQuery | None,
    *, hidden: Sequence[int] = (), parts: Parts = ALL_PARTS,
) -> Found:  # fmt: skip
    """The first step. `encoded` is the text of the reading, None for the lexical mode; `hidden` rows are never found."""
    reading = replace(reading, words=mended(reading.words, generation.lexical.vocabulary))
    selection = generation.selection(filters)
    if hidden:
        selection = selection.without(hidden, generation.vectors.count)
    return Found(reading, selection, find_legs(generation, reading, selection, mode, encoded, parts))


def rank(
    generation: Generation, found: Found, mode: Mode, method: Method = METHOD,
    *, fuse: Fuse | None = None, reranker: Reranker | None = None,
) -> Ranking:  # fmt: skip
    """What was found, best first. `fuse` and `reranker` are those of the method where none are given."""
    parts, weights, legs = method.parts, method.weights, found.legs
    if mode is Mode.HYBRID:
        ranking = (fuse or by_scores(weights.fusion))(legs, found.reading)
        if parts.late_interaction and legs.encoded is not None:
            reranker = reranker or WordByWord(weights.rerank)
            ranking = reranker.rerank(generation, found.reading, legs.encoded, ranking)
    else:
        ranking = legs.lexical if mode is Mode.LEXICAL else legs.dense
    if not parts.boosts:
        return ranking
    says_nothing = legs.nearest - legs.floor.margin if mode is Mode.DENSE and len(legs.near) else 0.0
    return boosted(generation, ranking, found.reading, found.selection, weights.boosts, floor=says_nothing)
