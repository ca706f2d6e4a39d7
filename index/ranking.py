"""Scored passages, best first: what every retriever returns and fusion takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """`row` is the passage's place in its generation. Scores of two retrievers are not comparable."""

    row: int
    score: float


def _no_rows() -> Rows:
    return np.empty(0, np.int64)


def _no_scores() -> Scores:
    return np.empty(0, np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Passages best first, each once: `order[i]` is the row of the passage of rank i + 1 and `scores[i]` its score.

    Arrays, because a search over many documents has tens of thousands of hits.
    """

    order: Rows = field(default_factory=_no_rows)
    scores: Scores = field(default_factory=_no_scores)

    def __len__(self) -> int:
        return len(self.order)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Ranking):
            return NotImplemented
        return np.array_equal(self.order, other.order) and np.array_equal(self.scores, other.scores)

    __hash__ = None  # type: ignore[assignment]

    @property
    def rows(self) -> list[int]:
        found: list[int] = self.order.tolist()
        return found

    @property
    def passages(self) -> tuple[ScoredPassage, ...]:
        return tuple(self)

    def __iter__(self) -> Iterator[ScoredPassage]:
        return map(ScoredPassage, self.order.tolist(), self.scores.tolist())

    def first(self, count: int) -> Ranking:
        return Ranking(self.order[:count], self.scores[:count])

    def only(self, kept: npt.NDArray[np.bool_]) -> Ranking:
        """Those ranks where `kept` is true."""
        return Ranking(self.order[kept], self.scores[kept])

    def place(self, row: int) -> tuple[int, float] | None:
        """(rank from 1, score) of a passage; None when it is not ranked."""
        found = np.flatnonzero(self.order == row)
        return (int(found[0]) + 1, float(self.scores[found[0]])) if len(found) else None


def ranked(rows: npt.NDArray[np.integer], scores: npt.NDArray[np.floating]) -> Ranking:
    """Highest score first; equal scores by row, so every machine agrees."""
    order = np.lexsort((rows, -scores))
    return Ranking(rows[order].astype(np.int64), scores[order].astype(np.float64))


def best_first(scored: Iterable[ScoredPassage]) -> Ranking:
    """As `ranked`, of single passages."""
    return from_scores({passage.row: passage.score for passage in scored})


def from_scores(scores: Mapping[int, float]) -> Ranking:
    """As `ranked`, of row to score."""
    return ranked(np.fromiter(scores, np.int64, len(scores)), np.fromiter(scores.values(), np.float64, len(scores)))


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where a passage stood in each leg: (rank, score), None for a leg that did not find it; the terms it holds."""

    lexical: tuple[int, float] | None = None
    dense: tuple[int, float] | None = None
    terms: tuple[str, ...] = field(default=())
