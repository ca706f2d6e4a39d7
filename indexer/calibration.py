"""The dense floor: the cosine, and the lead, under which a passage is no more like a query than chance would have it.

E5-like models give every pair of texts a high cosine, so no fixed number tells a hit from noise. Queries that no
municipal document answers are therefore asked of each new generation, and the floor is set by what they find.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from index.models.embedder import Embedder
from index.ranking import Ranking
from index.segments.vectors import LEAD_OVER, NO_FLOOR, DenseFloor, VectorLeg, lead_of

_NOISE = (
    "wert dfgh", "xyzzy plugh", "qqqq wwww eeee", "lkjhgfdsa", "hjkl uiop", "zxcv bnm", "aaaaaaaa", "fnord blarg",
)  # fmt: skip
_FAR_AWAY = (
    "opskrift på pandekager", "hvem vandt Champions League i 1998", "akkorder til guitar", "how to install a printer driver",
    "skuespillere i Matador", "afstanden til månen", "hvordan lapper jeg en dinghy", "horoskop for vandmanden",
    "regler for backgammon", "python list comprehension",
)  # fmt: skip
_STEP = 0.001


def dense_floor(vectors: VectorLeg, embedder: Embedder) -> DenseFloor:
    """Just above the best that noise reaches, and above nine in ten of what far-away questions reach, if higher.

    Everything passes for an index without passages. In one of so few that there is none to lead over, no lead counts.
    """
    if not vectors.count:
        return NO_FLOOR
    lead_says_nothing = vectors.count <= LEAD_OVER
    noise, far = _nearest(vectors, embedder, _NOISE), _nearest(vectors, embedder, _FAR_AWAY)
    return DenseFloor(
        _above([float(found.scores[0]) for found in noise], [float(found.scores[0]) for found in far]),
        NO_FLOOR.lead
        if lead_says_nothing
        else _above([lead_of(each) for each in noise], [lead_of(each) for each in far]),
    )


def _above(noise: Sequence[float], far: Sequence[float]) -> float:
    return math.ceil(max(float(np.max(noise)), float(np.percentile(far, 90))) / _STEP) * _STEP


def _nearest(vectors: VectorLeg, embedder: Embedder, queries: tuple[str, ...]) -> list[Ranking]:
    return [vectors.nearest(vector, k=LEAD_OVER) for vector in embedder.embed_queries(list(queries))]
