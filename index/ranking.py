"""Scored passages, best first: what every retriever returns and fusion takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """`row` is the passage's place in its generation. Scores of two retrievers are not comparable."""

    row: int
    score: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passages best first, each once."""

    passages: tuple[ScoredPassage, ...] = ()

    @property
    def rows(self) -> list[int]:
        return [passage.row for passage in self.passages]

    def ranks(self) -> dict[int, tuple[int, float]]:
        """Row to (rank from 1, score)."""
        return {passage.row: (rank, passage.score) for rank, passage in enumerate(self.passages, start=1)}


def best_first(scored: Iterable[ScoredPassage]) -> Ranking:
    """Highest score first; equal scores by row, so every machine agrees."""
    return Ranking(tuple(sorted(scored, key=lambda passage: (-passage.score, passage.row))))


def from_scores(scores: Mapping[int, float]) -> Ranking:
    return best_first(ScoredPassage(row, score) for row, score in scores.items())


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where a passage stood in each leg: (rank, score), None for a leg that did not find it; the terms it holds."""

    lexical: tuple[int, float] | None = None
    dense: tuple[int, float] | None = None
    terms: tuple[str, ...] = field(default=())
