"""Two runs side by side: over all queries, by group, and query by query with what each put on top."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from eval.errors import NoOverlapError
from eval.evaluation import MAIN_MEASURE, Comparison, Interval, compare, evaluate_runs
from eval.judgments import Qrels
from eval.metrics import MEASURES, Measured
from eval.runs import Run

TOP = 5
"""So many hits of each run are shown for a query."""

Title = Callable[[str], str | None]
"""Id to the title it is shown by; None where only the id is known."""


@dataclass(frozen=True, slots=True)
class Row:
    """One measure over all queries, or MAIN_MEASURE over a group: means of both runs, and the second minus the first."""

    name: str
    queries: int
    before: float
    after: float
    change: Comparison
    before_interval: Interval | None = None
    after_interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A document or item at its rank; `grade` is None where it is not judged."""

    rank: int
    identifier: str
    title: str | None
    grade: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something relevant, and the rank from 1 at which each run has it; None where it does not."""

    identifier: str
    title: str | None
    grade: int
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class QueryPair:
    """One query: MAIN_MEASURE and the top of both runs, and where what is relevant stands."""

    query_id: str
    text: str
    group: str | None
    before: float
    after: float
    top_before: tuple[Listed, ...]
    top_after: tuple[Listed, ...]
    wanted: tuple[Wanted, ...]

    @property
    def difference(self) -> float:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class SideBySide:
    """`queries` has the largest losses first, the largest gains last."""

    before: str
    after: str
    measures: tuple[Row, ...]
    groups: tuple[Row, ...]
    queries: tuple[QueryPair, ...]


def side_by_side(
    qrels: Qrels, before: Run, after: Run, texts: Mapping[str, str], groups: Mapping[str, str], title: Title
) -> SideBySide:
    """The comparison of two runs of different names over all judged queries.

    `texts` and `groups` go by query id and may lack some. Raises NoOverlapError when no judged id is in either run.
    """
    _require_overlap(qrels, before, after)
    evaluation = evaluate_runs(qrels, [after, before])
    first, second = evaluation.measured[before.name], evaluation.measured[after.name]
    measures = tuple(
        Row(
            measure,
            len(qrels),
            first.means[measure],
            second.means[measure],
            compare(after.name, second, before.name, first, measure=measure),
            evaluation.intervals[before.name][measure],
            evaluation.intervals[after.name][measure],
        )
        for measure in MEASURES
    )
    values = first.of(MAIN_MEASURE), second.of(MAIN_MEASURE)
    pairs = [
        QueryPair(
            query_id,
            texts.get(query_id, ""),
            groups.get(query_id),
            values[0][query_id],
            values[1][query_id],
            _top(before, query_id, grades, title),
            _top(after, query_id, grades, title),
            _wanted(grades, _ranks(before, query_id), _ranks(after, query_id), title),
        )
        for query_id, grades in qrels.items()
    ]
    by_group = tuple(
        _group(name, groups, before.name, first, after.name, second) for name in sorted(set(groups.values()))
    )
    shown = tuple(row for row in by_group if row is not None)
    return SideBySide(before.name, after.name, measures, shown, tuple(sorted(pairs, key=lambda pair: pair.difference)))


def _require_overlap(qrels: Qrels, *runs: Run) -> None:
    judged = {identifier for grades in qrels.values() for identifier in grades}
    found = {hit.identifier for run in runs for ranking in run.rankings.values() for hit in ranking}
    if not judged & found:
        raise NoOverlapError(
            f"Ingen af de {len(judged)} dømte id'er (fx {min(judged)!r}) står i kørslerne (fx {min(found, default='')!r}). "
            "Er dommene på steder (FIL#NUMMER) eller gamle id'er, så angiv indekset med --index."
        )


def _group(
    name: str, groups: Mapping[str, str], before: str, first: Measured, after: str, second: Measured
) -> Row | None:
    """None for a group without judged queries."""
    within = {query_id for query_id, group in groups.items() if group == name}
    first, second = first.only(within), second.only(within)
    if not first.query_ids:
        return None
    means = first.means[MAIN_MEASURE], second.means[MAIN_MEASURE]
    return Row(name, len(first.query_ids), *means, compare(after, second, before, first))


def _top(run: Run, query_id: str, grades: Mapping[str, int], title: Title) -> tuple[Listed, ...]:
    ranking = run.rankings.get(query_id, ())[:TOP]
    return tuple(
        Listed(rank, hit.identifier, title(hit.identifier), grades.get(hit.identifier))
        for rank, hit in enumerate(ranking, start=1)
    )


def _ranks(run: Run, query_id: str) -> dict[str, int]:
    return {hit.identifier: rank for rank, hit in enumerate(run.rankings.get(query_id, ()), start=1)}


def _wanted(
    grades: Mapping[str, int], before: Mapping[str, int], after: Mapping[str, int], title: Title
) -> tuple[Wanted, ...]:
    """What is relevant, the best grades first."""
    relevant = sorted(((name, grade) for name, grade in grades.items() if grade > 0), key=lambda entry: -entry[1])
    return tuple(Wanted(name, title(name), grade, before.get(name), after.get(name)) for name, grade in relevant)
