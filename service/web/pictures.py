"""Pictures drawn as SVG by the templates: where their parts stand, in percent, so that they fit every width without scripts."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from service.schemas import CaseStep, FacetValue

_BAR_SHARE = 0.8
"""Of a year's breadth that its bar fills."""

_MOST_LABELS = 7
_LEAST_HEIGHT = 4.0
"""Of a year with any hits, in percent, so that it can be seen and clicked."""

_NEAR = 7.0
"""Percent of the breadth from which two marks of a time line stand beside each other, not over."""

_ROWS = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """One year: its bar from `x` on, `width` broad and `height` high, all in percent; `label` is empty where there is no room."""

    year: int
    count: int
    x: float
    width: float
    height: float
    middle: float
    label: str
    address: str
    chosen: bool


def year_bars(
    years: Sequence[FacetValue], address: Callable[[int], str], chosen: Callable[[int], bool] = lambda year: False
) -> list[Bar]:
    """A bar for every year from the first with hits to the last; empty for fewer than two years."""
    counts = {int(year.value): year.count for year in years}
    if len(counts) < 2:
        return []
    first, last = min(counts), max(counts)
    breadth = 100 / (last - first + 1)
    most = max(counts.values())
    every = -(-(last - first + 1) // _MOST_LABELS)
    return [
        Bar(
            year=year,
            count=(count := counts.get(year, 0)),
            x=round((year - first) * breadth + breadth * (1 - _BAR_SHARE) / 2, 3),
            width=round(breadth * _BAR_SHARE, 3),
            height=round(max(_LEAST_HEIGHT, 100 * count / most), 2) if count else 0.0,
            middle=round((year - first + 0.5) * breadth, 3),
            label=str(year) if (last - year) % every == 0 else "",
            address=address(year),
            chosen=chosen(year),
        )
        for year in range(first, last + 1)
    ]


@dataclass(frozen=True, slots=True)
class Mark:
    """One treatment on the time line: `number` in the list, `x` in percent, `row` counted from the line upwards."""

    number: int
    x: float
    row: int
    step: CaseStep


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Marks in time's order on a line from `first` to `last`; `ticks` are (percent, year) of each new year that has room."""

    marks: tuple[Mark, ...]
    ticks: tuple[tuple[float, int], ...]
    first: str
    last: str


def time_line(steps: Sequence[CaseStep]) -> TimeLine | None:
    """The dated steps of a case on a line true to time; None where fewer than two days are known."""
    dated = [
        (number, datetime.date.fromisoformat(step.date), step)
        for number, step in enumerate(steps, start=1)
        if step.date
    ]
    if len({day for _, day, _ in dated}) < 2:
        return None
    first, last = dated[0][1], dated[-1][1]
    span = (last - first).days

    def place(day: datetime.date) -> float:
        return round(3 + 94 * (day - first).days / span, 2)

    marks: list[Mark] = []
    for number, day, step in dated:
        x, row = place(day), 0
        near = {mark.row for mark in marks if x - mark.x < _NEAR}
        while row in near and row < _ROWS - 1:
            row += 1
        marks.append(Mark(number, x, row, step))
    years = range(first.year + 1, last.year + 1)
    every = -(-len(years) // _MOST_LABELS) if years else 1
    ticks = tuple((place(datetime.date(year, 1, 1)), year) for year in years[::every])
    return TimeLine(tuple(marks), ticks, dated[0][2].date or "", dated[-1][2].date or "")
