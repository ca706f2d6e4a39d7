"""The vector leg: an exact inner-product scan over float16 vectors in a memory-mapped FAISS file."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from index.errors import REBUILD, IndexDamagedError
from index.models.embedder import Vectors
from index.ranking import Ranking, ranked

MAX_DENSE_HITS = 1000
"""The dense leg finds at most so many passages a query."""

LEAD_OVER = 100
"""The nearest passage's lead is measured against the passage at this place."""

_ADDED_AT_ONCE = 65_536

RowMask = npt.NDArray[np.bool_]


def write_vectors(vectors: npt.NDArray[np.float16] | Vectors, dimension: int, path: Path) -> None:
    """Write `(n, dimension)` unit vectors, row i being passage i; n may be 0."""
    index = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    for first in range(0, len(vectors), _ADDED_AT_ONCE):
        index.add(np.ascontiguousarray(vectors[first : first + _ADDED_AT_ONCE], dtype=np.float32))
    faiss.write_index(index, str(path))


@dataclass(frozen=True, slots=True)
class DenseFloor:
    """What tells a hit from chance: a `cosine`, or the nearest passage's `lead` over the 100th (`lead_of`).

    A query in another language or other words has low cosines throughout, but one that something answers has a lead.
    A passage `margin` below the query's best one is no hit, however high the floor lies below it. So far above the floor
    (`clearly_above`), or ahead of its lead (`clearly_ahead`), no noise and no far-away question has been seen.
    """

    cosine: float
    lead: float
    margin: float = 0.06
    clearly_above: float = 0.01
    clearly_ahead: float = 0.004


NO_FLOOR = DenseFloor(-1.0, 2.0)


def lead_of(nearest: Ranking) -> float:
    """How far the nearest passage stands above the 100th, or the last where there are fewer."""
    return float(nearest.scores[0] - nearest.scores[:LEAD_OVER][-1]) if len(nearest) else 0.0


def stands_out(nearest: Ranking, floor: DenseFloor, everywhere: Ranking) -> bool:
    """Whether the nearest passage is clearly no chance: well above the floor, or well in the lead of those everywhere."""
    if not len(nearest):
        return False
    best, lead = float(nearest.scores[0]), lead_of(everywhere)
    leads = lead >= floor.lead + floor.clearly_ahead and best >= max(
        floor.cosine - floor.margin, float(everywhere.scores[0]) - lead / 2
    )
    return best >= floor.cosine + floor.clearly_above or leads


def hits(nearest: Ranking, floor: DenseFloor, everywhere: Ranking) -> Ranking:
    """Those of the nearest passages, best first, that are no chance.

    They reach the floor and lie within the margin of the first one. `everywhere` are those that no filter has taken from:
    where the first of them has the lead and is not much below the floor, those in the upper half of its lead are hits too.
    """
    if not len(nearest):
        return nearest
    least = max(floor.cosine, float(nearest.scores[0]) - floor.margin)
    first, lead = float(everywhere.scores[0]), lead_of(everywhere)
    if lead >= floor.lead and first >= floor.cosine - floor.margin:
        least = min(least, first - lead / 2)
    return nearest.only(nearest.scores >= least)


class VectorLeg:
    """Finds the passages nearest to a query vector, filters acting inside the scan."""

    def __init__(self, path: Path) -> None:
        try:
            self._index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        except RuntimeError as error:
            raise IndexDamagedError(f"Vektorfilen {path} kan ikke læses. {REBUILD}") from error
        self._threads = threading.local()

    @property
    def count(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    def nearest(self, vector: Vectors, *, k: int = MAX_DENSE_HITS, mask: RowMask | None = None) -> Ranking:
        """The k nearest passages whatever their cosine, best first."""
        if not self.count or (mask is not None and not mask.any()):
            return Ranking()
        if getattr(self._threads, "single", False) is False:
            faiss.omp_set_num_threads(
                1
            )  # one query gains nothing from more; the server's threads run beside each other
            self._threads.single = True
        parameters = None
        if mask is not None:
            bits = np.packbits(mask, bitorder="little")
            selector: Any = faiss.IDSelectorBitmap
            search_parameters: Any = faiss.SearchParameters  # both are given their Python signature at import time
            parameters = search_parameters(sel=selector(bits))
        query = np.ascontiguousarray(vector.reshape(1, -1), dtype=np.float32)
        scores, rows = self._index.search(query, min(k, self.count), params=parameters)
        found = rows[0] >= 0
        return ranked(rows[0][found], scores[0][found])

    def vectors(self, rows: npt.NDArray[np.int64]) -> Vectors:
        """The stored vectors of these rows, float32 `(len(rows), dimension)`."""
        return (
            np.vstack([self._index.reconstruct(int(row)) for row in rows])
            if len(rows)
            else np.empty((0, self.dimension), np.float32)
        )
