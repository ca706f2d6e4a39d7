"""Days and periods that a query names: which, in what relation to them, and whether they say when something was decided.

"siden 2022" and "før den 1. maj" open a period to one side, "i år" and "de seneste to år" count from today. A period is often what
the matter is about instead: "budget 2024", "takster fra 1. januar 2026", "færdig inden 1. juni".
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.facts.numbers import number_spelled, spelled
from corpus.facts.periods import find_periods
from corpus.records import PeriodBasis
from index.asking.forms import RECORD
from index.danish.analysis import FUNCTION_WORDS


class Relation(StrEnum):
    """How a period is meant: the days it names, or those since, after, before or until it; `AS_OF` is "pr." a day."""

    IN = "in"
    SINCE = "since"
    AFTER = "after"
    BEFORE = "before"
    UNTIL = "until"
    AS_OF = "as_of"


class Says(StrEnum):
    """What a period tells of what is looked for: when it was decided, what it is about, or one of the two."""

    WHEN = "when"
    SUBJECT = "subject"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class StatedPeriod:
    """The days meant, both ends included; None is open. `text`, at `[start, end)`, is what says so, with the preposition where that opens
    the period. `preposition` stands before the period ("siden", "i", "" for a bare year); `years` are those printed in it
    that stand as a point in time; `dated` whether its year is printed, not told from today."""

    first: datetime.date | None
    last: datetime.date | None
    text: str
    start: int
    end: int
    relation: Relation = Relation.IN
    says: Says = Says.EITHER
    preposition: str = ""
    years: tuple[str, ...] = ()
    dated: bool = True

    @property
    def day(self) -> datetime.date | None:
        """The one day that is meant; None for a longer or an open period."""
        return self.first if self.first == self.last else None

    @property
    def is_bound(self) -> bool:
        """Whether the query itself sets the bounds of when something was decided: "siden 2022", "mellem 2021 og 2023"."""
        bounded = self.relation not in (Relation.IN, Relation.AS_OF) or self.preposition == "mellem"
        return bounded and self.says is Says.WHEN


COUNTS = spelled(1.5, 20)
"""A pattern of the number words that count years and months."""

_DAY_OR_YEAR = r"(?:den\s+|d\.\s?|år(?:et)?\s+|i\s+)?$"
_PREPOSITION = re.compile(
    r"\b(?P<word>siden|fra og med|fra|efter|nyere end|pr\.?|per|før|inden|indtil|frem til|til og med|til|senest|ældre end|mellem|i perioden"
    rf"|i løbet af|omkring|ultimo|primo|medio|i|for|på|om|og|den|d\.|år|året)\s*{_DAY_OR_YEAR}",
    re.IGNORECASE,
)
_RELATIONS = {
    "siden": Relation.SINCE, "fra": Relation.SINCE, "fra og med": Relation.SINCE, "efter": Relation.AFTER,
    "nyere end": Relation.AFTER, "før": Relation.BEFORE, "inden": Relation.BEFORE, "ældre end": Relation.BEFORE,
    "indtil": Relation.UNTIL, "frem til": Relation.UNTIL, "til": Relation.UNTIL, "til og med": Relation.UNTIL,
    "senest": Relation.UNTIL, "pr": Relation.AS_OF, "per": Relation.AS_OF,
}  # fmt: skip
_ONWARDS = re.compile(
    r"\s*(?:og\s+(?:frem(?:efter|ad)?|senere|til nu|til i dag)|til nu|til i dag|fremefter)\b", re.IGNORECASE
)
_OF_A_YEAR = re.compile(
    r"(?:\b(?:\w*budget|\w*regnskab|\w*takst|\w*gebyr|\w*plan|\w*kalender|\w*beretning|\w*rapport|\w*strategi|\w*politik|\w*valg|\w*lov"
    r"|\w*aftale|\w*pulje|\w*tilskud|\w*sæson|\w*program|\w*redegørelse|\w*opgørelse|\w*statistik|\w*prognose|\w*vision|\w*målsætning)(?:s?(?:et|en|er|erne|ne|n|t|tet|ter|terne|ten)?s?)"
    r"|\b(?:skole|budget|regnskabs|overslags|plan|kalender|finans)år\w*)\s+(?:(?:for|til)\s+)?(?:år(?:et)?\s+)?$",
    re.IGNORECASE,
)
_NAMED_YEAR = re.compile(r"^(?:skole|budget|regnskabs|overslags|kalender|finans)år", re.IGNORECASE)
_VALID = re.compile(
    r"\b(?:gælde\w*|virkning|virke\w*|kraft|træde\w*|start\w*|begynde\w*|åbne\w*|ikrafttræde\w*)\s+(?:fra|pr\.?)\s+(?:den\s+)?$",
    re.IGNORECASE,
)
_RECORD_BEFORE = re.compile(rf"\b{RECORD}(?:et|en|erne|ne|t|n)?s?\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)
_ONE_RECORD_BEFORE = re.compile(
    r"\b\w*(?:mødet|referatet|dagsordenen|beslutningen|afgørelsen|punktet|sagen|behandlingen)\s+$", re.IGNORECASE
)
_BARE_YEAR = re.compile(r"(?<![\w./-])(?P<year>(?:19|20)\d\d)(?![\w/%-]|[.,:]\d|\s%)")
_PRINTED_YEAR = re.compile(r"(?<![\d/-])(?:19|20)\d\d(?![\d/-])")
_NEXT_WORD = re.compile(r"\s+(?P<word>[^\W\d_]+)")
_TELLS_ON = re.compile(
    r"(?:besluttede|vedtog|godkendte|afviste|bevilgede|vedtaget|besluttet|kostede|kommune\w*|byråd\w*|\w*udvalg\w*)$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:(?P<this>i år|dette år|indeværende år)|(?P<last>sidste år|i fjor|forrige år)|(?P<next>næste år|til næste år)|(?P<this_month>denne måned)"
    r"|(?P<last_month>sidste måned|forrige måned)|(?:de |det |den )?(?:seneste|sidste)\s+(?P<count>\d{1,2}|halve|par|" + COUNTS + r")?\s*(?P<unit>år|måneder|måned|uger|uge))\b",
    re.IGNORECASE,
)  # fmt: skip
_COUNT = {"par": 2.0, "halve": 0.5}
_HALF_A_YEAR = datetime.timedelta(183)
_LONGEST_PREPOSITION, _LONGEST_BEFORE = 30, 60


def stated_periods(text: str, today: datetime.date, *, decided: bool) -> Iterator[StatedPeriod]:
    """The periods in the text. `decided`: what was decided, or all records of a kind, is asked for, so that days are those of meetings."""
    taken: list[tuple[int, int]] = []
    for period in find_periods(text, 0, len(text), today - _HALF_A_YEAR):  # without a year: the last one gone by
        if _PRINTED_YEAR.fullmatch(period.text) and not _stands_as_a_year(text, period.end):
            continue
        taken.append((period.start, period.end))
        yield _stated(
            text,
            period.start,
            period.end,
            (period.first, period.last),
            today,
            decided,
            period.basis is PeriodBasis.TEXT,
        )
    for found in _BARE_YEAR.finditer(text):
        if not any(start <= found.start() < end for start, end in taken) and _stands_as_a_year(text, found.end()):
            year = int(found["year"])
            days = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
            yield _stated(text, found.start(), found.end(), days, today, decided, True)
    for found in _RELATIVE.finditer(text):
        if not any(start < found.end() and found.start() < end for start, end in taken):
            first, last = _relative(found, today)
            relation = Relation.SINCE if found["unit"] else Relation.IN
            is_bound = relation is Relation.SINCE or decided
            says = Says.SUBJECT if found["next"] else Says.WHEN if is_bound else Says.EITHER
            yield StatedPeriod(first, last, found[0], *found.span(), relation, says, dated=False)


def _stands_as_a_year(text: str, end: int) -> bool:
    """ "i 1996" and "2022 og frem", but not "2000 kr." or "i 1950 boliger"."""
    following = _NEXT_WORD.match(text, end)
    return (
        following is None
        or following["word"].casefold() in FUNCTION_WORDS
        or _TELLS_ON.match(following["word"]) is not None
    )


def _stated(
    text: str,
    start: int,
    end: int,
    days: tuple[datetime.date, datetime.date],
    today: datetime.date,
    decided: bool,
    dated: bool,
) -> StatedPeriod:
    first, last = days
    found = _PREPOSITION.search(text, max(0, start - _LONGEST_PREPOSITION), start)
    preposition = " ".join(found["word"].casefold().rstrip(".").split()) if found else ""
    begins = found.start() if found else start
    before = text[max(0, begins - _LONGEST_BEFORE) : begins]
    relation = _RELATIONS.get(preposition, Relation.IN)
    if preposition == "fra" and _is_of_a_record(before, first, last, text, end):
        relation = Relation.IN  # "beslutninger fra 2024" are of that year
    says = _says(preposition, relation, before, text[start:end], days, today, decided)
    opened = relation not in (Relation.IN, Relation.AS_OF)
    return StatedPeriod(
        *_opened(first, last, relation),
        text=text[begins if opened else start : end],
        start=begins if opened else start,
        end=end,
        relation=relation,
        says=says,
        preposition=preposition,
        years=_years(text[start:end], is_marked=found is not None or _OF_A_YEAR.search(before) is not None),
        dated=dated,
    )  # fmt: skip


def _opened(
    first: datetime.date, last: datetime.date, relation: Relation
) -> tuple[datetime.date | None, datetime.date | None]:
    """Open to one side where the relation says so; the days named are left out where it leaves them out."""
    day = datetime.timedelta(1)
    if relation is Relation.SINCE:
        return first, None
    if relation is Relation.AFTER:
        return last + day, None
    if relation is Relation.BEFORE:
        return None, first - day
    return (None, last) if relation is Relation.UNTIL else (first, last)


def _is_of_a_record(before: str, first: datetime.date, last: datetime.date, text: str, end: int) -> bool:
    """Whether "fra" says which meeting or year records are of, not from when on."""
    if _ONWARDS.match(text, end):
        return False
    return _ONE_RECORD_BEFORE.search(before) is not None or (
        first != last and _RECORD_BEFORE.search(before) is not None
    )


def _says(
    preposition: str,
    relation: Relation,
    before: str,
    named: str,
    days: tuple[datetime.date, datetime.date],
    today: datetime.date,
    decided: bool,
) -> Says:
    first, last = days
    of_record = _RECORD_BEFORE.search(before) is not None
    if relation is Relation.AS_OF or first > today or _NAMED_YEAR.match(named):
        return Says.SUBJECT
    if (
        _OF_A_YEAR.search(f"{before}{preposition} " if preposition in ("for", "til", "år", "året") else before)
        and relation
        in (
            Relation.IN,
            Relation.UNTIL,
        )
        and preposition in ("", "for", "til", "år", "året")
    ):
        return Says.SUBJECT
    if preposition in ("fra", "fra og med", "senest", "inden") and not of_record and first == last:
        deadline = preposition in ("senest", "inden")
        if deadline or first.day == 1 or _VALID.search(f"{before}{preposition} "):
            return Says.SUBJECT
    if relation is not Relation.IN or of_record or decided or preposition == "mellem":
        return Says.WHEN
    return Says.EITHER


def _years(named: str, *, is_marked: bool) -> tuple[str, ...]:
    """The year printed in a period, where it is one and words make it a time; of two, the last."""
    years = _PRINTED_YEAR.findall(named)
    is_bare = _PRINTED_YEAR.fullmatch(named) is not None
    return tuple(years[-1:]) if is_marked or not is_bare else ()


def _relative(found: re.Match[str], today: datetime.date) -> tuple[datetime.date, datetime.date | None]:
    month = today.replace(day=1)
    for group, step in (("this", 0), ("last", -1), ("next", 1)):
        if found[group]:
            return datetime.date(today.year + step, 1, 1), datetime.date(today.year + step, 12, 31)
    if found["this_month"]:
        return month, None
    if found["last_month"]:
        before = month - datetime.timedelta(1)
        return before.replace(day=1), before
    unit = (found["unit"] or "").casefold()
    told = (found["count"] or "1").casefold()
    count = _COUNT.get(told) or number_spelled(told) or float(told)
    days = {"år": 365.25, "måneder": 30.4375, "måned": 30.4375}.get(unit, 7.0)
    return today - datetime.timedelta(round(count * days)), None
