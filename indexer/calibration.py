"""The dense floor: the cosine under which a passage is no more like a query than chance would have it.

E5-like models give every pair of texts a high cosine, so no fixed number tells a hit from noise. Queries that no
municipal document answers are therefore asked of each new generation, and the floor is set by what they find.
"""

from __future__ import annotations

import math

import numpy as np

from index.embedder import Embedder
from index.vectors import VectorLeg

_NOISE = (
    "wert dfgh", "xyzzy plugh", "qqqq wwww eeee", "lkjhgfdsa", "hjkl uiop", "zxcv bnm", "aaaaaaaa", "fnord blarg",
)  # fmt: skip
_FAR_AWAY = (
    "opskrift på pandekager", "hvem vandt Champions League i 1998", "akkorder til guitar", "how to install a printer driver",
    "skuespillere i Matador", "afstanden til månen", "hvordan lapper jeg en dinghy", "horoskop for vandmanden",
    "regler for backgammon", "python list comprehension",
)  # fmt: skip
_STEP = 0.001


def dense_floor(vectors: VectorLeg, embedder: Embedder) -> float:
    """Just above the best cosine that noise reaches, and above nine in ten of what far-away questions reach, if higher.

    -1 (everything passes) for an index without passages.
    """
    if not vectors.count:
        return -1.0
    noise, far = _best(vectors, embedder, _NOISE), _best(vectors, embedder, _FAR_AWAY)
    floor = max(float(np.max(noise)), float(np.percentile(far, 90)))
    return math.ceil(floor / _STEP) * _STEP


def _best(vectors: VectorLeg, embedder: Embedder, queries: tuple[str, ...]) -> list[float]:
    return [vectors.nearest(vector, k=1)[0].score for vector in embedder.embed_queries(list(queries))]
