"""Danish dates in running text: "9. februar 2023", "26. jan 2021", "19/12-2022", "04.12.2012", "2023-02-09"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "maj": 5, "may": 5, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
MONTH_NAMES = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
MONTH = (
    r"(?:jan(?:uary?|uar)?|feb(?:ruary?|ruar)?|mar(?:ts|ch)?|apr(?:il)?|maj|may|juni?|june|juli?|july|aug(?:ust)?"
    r"|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_FORMS = (
    rf"(?P<d1>\d{{1,2}})\s?\.?[\s-]*(?P<m1>{MONTH}),?[\s-]*(?P<y1>(?:19|20)\d\d)",
    r"(?P<y2>(?:19|20)\d\d)(?P<between>[-/.])(?P<m2>\d\d)(?P=between)(?P<d2>\d\d)",
    r"(?P<d3>\d{1,2})\s?[./-]\s?(?P<m3>\d{1,2})(?:\s?[./-]\s?|\s)(?P<y3>(?:19|20)\d\d)",
    rf"(?P<m4>{MONTH})\s+(?P<d4>\d{{1,2}}),\s*(?P<y4>(?:19|20)\d\d)",
)
_DATE = re.compile(
    r"(?=[\djfmasond])(?:(?<![\d/.-])|(?<=[ .-](?:19|20)\d\d-))(?:" + "|".join(_FORMS) + r")(?!\d|-\d{3})",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_BEFORE_YEAR = 30
_LONGEST_AFTER_YEAR = 10


@dataclass(frozen=True, slots=True)
class FoundDate:
    value: datetime.date
    start: int
    end: int


def find_dates(text: str) -> Iterator[FoundDate]:
    """Every full date (day, month, year) in the text, in order; impossible ones (31-02-2020) are left out."""
    taken = 0
    for year in _YEAR.finditer(text):  # every form has one, and looking around years alone is many times as fast
        if year.start() < taken:
            continue
        window = max(taken, year.start() - _LONGEST_BEFORE_YEAR)
        for match in _DATE.finditer(text, window, year.end() + _LONGEST_AFTER_YEAR):
            if match.start() <= year.start() < match.end():
                taken = match.end()
                value = _value(match)
                if value is not None:
                    yield FoundDate(value, match.start(), match.end())
                break


def _value(match: re.Match[str]) -> datetime.date | None:
    form = (match.lastgroup or "")[-1:]
    day, month, year = match[f"d{form}"], match[f"m{form}"].lower(), match[f"y{form}"]
    try:
        return datetime.date(int(year), int(month) if month.isdigit() else month_number(month), int(day))
    except ValueError:
        return None


def month_number(name: str) -> int:
    """1 for "januar", "jan." and "January"; KeyError for what no month begins with."""
    return _MONTHS[name[:3].lower()]


def first_date(text: str) -> FoundDate | None:
    return next(find_dates(text), None) if "19" in text or "20" in text else None  # no date is without its century


_SHORT = re.compile(
    rf"(?<![\w./-])(?P<d>\d{{1,2}})(?:\s?[./-]\s?(?P<m>\d{{1,2}})(?:\s?[./-]\s?|\s)['’]?|\.?[\s-]?(?P<name>{MONTH})[\s-]?['’]?)(?P<y>\d\d)(?![\w/:-]|[.,]\d)",
    re.IGNORECASE,
)
_FIRST_OF_LAST_CENTURY = 70


def first_day(text: str) -> FoundDate | None:
    """The first full date, else the first with a year of two digits ("12-03-08", "d. 5/3 08", "5. marts '08").

    For lines that tell of a day (a letterhead, the heading of a decision): in running text such numbers are case numbers, too.
    """
    found = first_date(text)
    if found is not None:
        return found
    for match in _SHORT.finditer(text):
        year = int(match["y"])
        month = int(match["m"]) if match["m"] else month_number(match["name"])
        try:
            day = datetime.date(year + (1900 if year >= _FIRST_OF_LAST_CENTURY else 2000), month, int(match["d"]))
        except ValueError:
            continue
        return FoundDate(day, match.start(), match.end())
    return None


def danish_moment(told: str) -> datetime.datetime | None:
    """A moment with its offset ("2026-01-14T23:30:00Z") by Danish clocks; None for what is none, or has no offset.

    Universal time is an hour behind Danish clocks, two between the last Sundays of March and October at one o'clock.
    """
    try:
        moment = datetime.datetime.fromisoformat(told.strip())
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    plain = moment.astimezone(datetime.UTC).replace(tzinfo=None)
    first, last = (_last_sunday(plain.year, month).replace(hour=1) for month in (3, 10))
    return plain + datetime.timedelta(hours=2 if first <= plain < last else 1)


def _last_sunday(year: int, month: int) -> datetime.datetime:
    last = datetime.datetime(year, month, 31)
    return last - datetime.timedelta(days=(last.weekday() + 1) % 7)


def danish_date(value: datetime.date) -> str:
    """As one writes it: "9. februar 2023"."""
    return f"{value.day}. {MONTH_NAMES[value.month - 1]} {value.year}"
