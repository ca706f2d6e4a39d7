"""Templates of the forms: `{body}` as it is, `{Body}` with its first letter big, `{BODY}` in capitals."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Mapping, Sequence

_WITHOUT_NUMBER = re.compile(
    r"(?:\b(?:[Dd]agsordens)?[Pp]unkt |\b[Pp]kt\.? |\b[Nn]r\.? |\b[Ss]ag )?\{number\}[.:)]*\s*"
)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
_SHORT_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


def filled(template: str, values: Mapping[str, str]) -> str:
    """The template with its placeholders filled. Raises KeyError for one that `values` does not have."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name in values:
            return values[name]
        found = values[name.lower()]
        return found.upper() if name.isupper() else found[:1].upper() + found[1:]

    return _PLACEHOLDER.sub(value, template)


def placeholders(template: str) -> set[str]:
    """The names of its placeholders, in small letters."""
    return {name.lower() for name in _PLACEHOLDER.findall(template)}


def without_number(template: str) -> str:
    """The template for an item that has no number: the word for it goes with it."""
    return re.sub(r"(?:[,\s]|\b(?:for|til|ved|under))+$", "", _WITHOUT_NUMBER.sub("", template))


def shown_date(template: str, date: datetime.date) -> str:
    """A date in a date form."""
    month = _MONTHS[date.month - 1]
    return filled(
        template,
        {
            "d": str(date.day), "dd": f"{date.day:02}", "m": str(date.month), "mm": f"{date.month:02}", "yy": f"{date.year % 100:02}",
            "yyyy": str(date.year), "month": month, "mon": _SHORT_MONTHS[date.month - 1], "weekday": _WEEKDAYS[date.weekday()],
        },
    )  # fmt: skip


def case_number(pattern: str, date: datetime.date, rng: random.Random) -> str:
    """A case number in a pattern: each # is a digit, the first of a run never 0."""
    years = filled(pattern, {"yy": f"{date.year % 100:02}", "yyyy": str(date.year)})
    return re.sub(r"#+", lambda run: "".join(_digit(place, rng) for place in range(len(run[0]))), years)


def _digit(place: int, rng: random.Random) -> str:
    return str(rng.randint(0 if place else 1, 9))


def listed(words: Sequence[str], last: str) -> str:
    """ "A, V og F": commas, and `last` between the last two."""
    return ", ".join([*words[:-2], f"{words[-2]}{last}{words[-1]}"]) if len(words) > 1 else "".join(words)
