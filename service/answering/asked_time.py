"""The days and months that a question names, and whether a decision is of them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from index.asking.times import Says
from index.searching.search import Matches
from service.answering.question import Question
from service.answering.told import Decision

LONGEST_WINDOW = 92
"""Days; a quarter at most."""

Window = tuple[datetime.date, datetime.date]
"""First and last day, both included."""


def windows_of(matches: Matches) -> list[Window]:
    """The months and weeks that the question names; a day is no window, a year may be what the matter is about."""
    periods = [period for period in matches.reading.periods if period.says is not Says.SUBJECT]
    closed = [(each.first, each.last) for each in periods if each.first is not None and each.last is not None]
    return [(first, last) for first, last in closed if 0 < (last - first).days <= LONGEST_WINDOW]


def is_within(day: datetime.date | None, windows: Sequence[Window]) -> bool:
    """Whether the day lies in one of them; a day that is not known lies in none."""
    return day is not None and any(first <= day <= last for first, last in windows)


def is_of_another_time(matches: Matches, question: Question, decision: Decision) -> bool:
    """Whether the decision is of another time than the day or month that the question names."""
    windows = [*windows_of(matches), *((day, day) for day in question.dates)]
    return bool(windows) and not is_within(decision.date, windows)
