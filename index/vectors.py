"""The vector leg: an exact inner-product scan over float16 vectors in a memory-mapped FAISS file."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from index.embedder import Vectors
from index.errors import IndexDamagedError
from index.ranking import Ranking, ScoredPassage, best_first

MAX_DENSE_HITS = 1000
"""The dense leg finds at most so many passages a query."""

DENSE_MARGIN = 0.06
"""A passage this far below the query's best passage (cosine) is no dense hit, however high the floor lies below it."""

_ADDED_AT_ONCE = 65_536

RowMask = npt.NDArray[np.bool_]


def write_vectors(vectors: npt.NDArray[np.float16] | Vectors, dimension: int, path: Path) -> None:
    """Write `(n, dimension)` unit vectors, row i being passage i; n may be 0."""
    index = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    for first in range(0, len(vectors), _ADDED_AT_ONCE):
        index.add(np.ascontiguousarray(vectors[first : first + _ADDED_AT_ONCE], dtype=np.float32))
    faiss.write_index(index, str(path))


class VectorLeg:
    """Finds the passages nearest to a query vector, filters acting inside the scan."""

    def __init__(self, path: Path) -> None:
        try:
            self._index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        except RuntimeError as error:
            raise IndexDamagedError(
                f"Vektorfilen {path} kan ikke læses. Byg indekset igen i en tom mappe med: ordstyrer index STI --index MAPPE"
            ) from error
        self._threads = threading.local()

    @property
    def count(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    def retrieve(
        self, vector: Vectors, *, floor: float, mask: RowMask | None = None, k: int = MAX_DENSE_HITS
    ) -> Ranking:
        """The k nearest passages whose cosine reaches the floor and lies within DENSE_MARGIN of the best one's.

        `vector` is float32 `(dimension,)`; `mask` is bool `(count,)`, True where a passage may be ranked.
        """
        found = self.nearest(vector, k=k, mask=mask)
        if not found:
            return Ranking()
        floor = max(floor, found[0].score - DENSE_MARGIN)
        return Ranking(tuple(passage for passage in found if passage.score >= floor))

    def nearest(self, vector: Vectors, *, k: int, mask: RowMask | None = None) -> tuple[ScoredPassage, ...]:
        """The k nearest passages whatever their cosine, best first."""
        if not self.count or (mask is not None and not mask.any()):
            return ()
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
        found = (
            ScoredPassage(row, score)
            for row, score in zip(rows[0].tolist(), scores[0].tolist(), strict=True)
            if row >= 0
        )
        return best_first(found).passages

    def vectors(self, rows: npt.NDArray[np.int64]) -> Vectors:
        """The stored vectors of these rows, float32 `(len(rows), dimension)`."""
        return (
            np.vstack([self._index.reconstruct(int(row)) for row in rows])
            if len(rows)
            else np.empty((0, self.dimension), np.float32)
        )
