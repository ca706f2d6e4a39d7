"""What a query says beside its words: quoted phrases, words to leave out, days, bodies, municipalities, items, cases.

Nothing of it filters save "-word": it says what ranks first (`index.searching.boosts`). It is told to the user and can be switched
off (`literal`).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from corpus.facts.case_lines import case_numbers
from corpus.facts.numbers import number_spelled, spelled
from corpus.facts.periods import find_periods
from corpus.facts.references import find_references
from corpus.identifiers import slug

_QUOTED = re.compile(r"[\"“”„»«]([^\"“”„»«]{2,200})[\"“”„»«]")
_EXCLUDED = re.compile(r"(?:^|(?<=\s))[-–](?P<word>[^\W\d_][\w-]*)")
_JOINED = "\u2060"
"""Stands for the quotation mark before a piece."""

_SINCE = re.compile(
    r"\b(?:siden|fra|efter|fra og med|nyere end|pr\.?|per)\s+(?:den\s+|d\.\s?|år(?:et)?\s+|i\s+)?$", re.IGNORECASE
)
_UNTIL = re.compile(
    r"\b(?:før|inden|indtil|til|til og med|senest|ældre end)\s+(?:den\s+|d\.\s?|år(?:et)?\s+|i\s+)?$", re.IGNORECASE
)
_NOT_ITSELF = re.compile(r"\b(?:efter|før|inden|nyere end|ældre end)\b", re.IGNORECASE)
_BARE_YEAR = re.compile(r"(?<![\w./-])(?P<year>(?:19|20)\d\d)(?![\w/-]|\.\d)")
_RELATIVE = re.compile(
    r"\b(?:(?P<this>i år|dette år|indeværende år)|(?P<last>sidste år|i fjor|forrige år)|(?P<this_month>denne måned)"
    r"|(?P<last_month>sidste måned|forrige måned)|(?:de |det |den )?(?:seneste|sidste)\s+(?P<count>\d{1,2}|halve|par|" + spelled(1.5, 20) + r")?\s*(?P<unit>år|måneder|måned|uger|uge))\b",
    re.IGNORECASE,
)  # fmt: skip
_COUNTS = {"par": 2.0, "halve": 0.5}
_LATEST = re.compile(
    r"\b(?:seneste|senest|nyeste|sidste nyt|lige nu|p\.t\.|for tiden|aktuelle?|gældende|gælder (?:der )?nu|nuværende|sidst)\b",
    re.IGNORECASE,
)
_NO_LATEST = re.compile(
    r"\bsenest\s+(?:den\s+|d\.\s?|i\s+|kl\b|\d)|\b(?:seneste|sidste)\s+(?:\d+|par|halve|" + spelled(1.5, 20) + r")\b",
    re.IGNORECASE,
)
_COUNCIL = frozenset(("byraadet", "kommunalbestyrelsen", "borgerrepraesentationen"))
_COUNCIL_NAMES = "byraad|kommunalbestyrels|borgerrepraesentation"
_DEFINITE = ("udvalget", "raadet", "naevnet", "bestyrelsen", "kommissionen", "direktionen")
_ENDING = r"(?:et|ets|en|ens|n|ns|s)?(?:s?-?moede\w*)?"
_HALF_A_YEAR = datetime.timedelta(183)


@dataclass(frozen=True, slots=True)
class Days:
    """Days asked for, both ends included; None is open. `text` is what says so in the query."""

    first: datetime.date | None
    last: datetime.date | None
    text: str


@dataclass(frozen=True, slots=True)
class ItemAsked:
    """ "punkt 101 den 9. juni 2021": the one item that is meant."""

    number: str
    date: datetime.date
    committee: str | None


@dataclass(frozen=True, slots=True)
class QueryReading:
    """`words` is the query without quotation marks and left-out words; `committees` and `municipalities` are keys."""

    words: str
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    days: tuple[Days, ...] = ()
    committees: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    items: tuple[ItemAsked, ...] = ()
    case_numbers: tuple[str, ...] = ()
    latest: bool = False


def read_query(
    text: str,
    *,
    committees: Collection[str],
    municipalities: Collection[str],
    today: datetime.date,
) -> QueryReading:
    """What the query says. `committees` and `municipalities` are the keys of those in the index; `today` is for "i år".

    >>> reading = read_query('punkt 7 den 9. februar 2023 "ny sti" -havn', committees=(), municipalities=(), today=datetime.date(2024, 1, 1))
    >>> reading.items[0].number, reading.phrases, reading.excluded
    ('7', ('ny sti',), ('havn',))
    """
    pieces = _QUOTED.split(text)  # every second one stood in quotation marks
    phrases = tuple(" ".join(piece.split()) for piece in pieces[1::2])
    joined = [
        piece if place == 0 else _JOINED + piece for place, piece in enumerate(pieces)
    ]  # '"Din fart"-tavler' leaves nothing out
    excluded = tuple(found["word"] for piece in joined[::2] for found in _EXCLUDED.finditer(piece))
    kept = (
        piece if place % 2 else _EXCLUDED.sub(" ", joined[place]).removeprefix(_JOINED)
        for place, piece in enumerate(pieces)
    )
    words = " ".join(" ".join(kept).split())
    named = slug(words)
    return QueryReading(
        words=words,
        phrases=phrases,
        excluded=excluded,
        days=tuple(_days(words, today)),
        committees=tuple(_named(named, committees)),
        municipalities=tuple(_named(named, {key: key.removesuffix("-kommune") for key in municipalities})),
        items=tuple(ItemAsked(found.item_number, found.date, found.committee) for found in find_references(words)),
        case_numbers=case_numbers(words),
        latest=_LATEST.search(_NO_LATEST.sub(" ", words)) is not None,
    )


def _named(query: str, keys: Iterable[str]) -> Iterator[str]:
    """The keys whose name stands in the query (a slug), in any form: "arbejdsmarkedsudvalgets møde". A council goes by all its names."""
    for key in keys:
        stem = re.sub(r"(?:et|en|n)$", "", key) if key.endswith(_DEFINITE) else key
        names = _COUNCIL_NAMES if key in _COUNCIL else re.escape(stem)
        if re.search(rf"(?<![a-z0-9])(?:{names}){_ENDING}(?![a-z0-9])", query):
            yield key


def _days(words: str, today: datetime.date) -> Iterator[Days]:
    """Days and periods named; "siden" and "før" open them to one side, "i år" and "de seneste to år" count from today."""
    taken: list[tuple[int, int]] = []
    for period in find_periods(words, 0, len(words), today - _HALF_A_YEAR):  # without a year: the last one gone by
        taken.append((period.start, period.end))
        yield _opened(words, period.start, period.first, period.last, period.text)
    for found in _BARE_YEAR.finditer(words):
        if not any(start <= found.start() < end for start, end in taken):
            year = int(found["year"])
            yield _opened(words, found.start(), datetime.date(year, 1, 1), datetime.date(year, 12, 31), found[0])
    for found in _RELATIVE.finditer(words):
        if not any(start < found.end() and found.start() < end for start, end in taken):
            first, last = _relative(found, today)
            yield Days(first, last, found[0])


def _opened(words: str, start: int, first: datetime.date, last: datetime.date, text: str) -> Days:
    """The period, open to one side where the words before it say so; the day named is left out where they leave it out."""
    since, until = _SINCE.search(words, 0, start), _UNTIL.search(words, 0, start)
    if since is not None:
        begins = last + datetime.timedelta(1) if _NOT_ITSELF.search(since[0]) else first
        return Days(begins, None, since[0] + text)
    if until is not None:
        ends = first - datetime.timedelta(1) if _NOT_ITSELF.search(until[0]) else last
        return Days(None, ends, until[0] + text)
    return Days(first, last, text)


def _relative(found: re.Match[str], today: datetime.date) -> tuple[datetime.date, datetime.date | None]:
    month = today.replace(day=1)
    if found["this"]:
        return datetime.date(today.year, 1, 1), datetime.date(today.year, 12, 31)
    if found["last"]:
        return datetime.date(today.year - 1, 1, 1), datetime.date(today.year - 1, 12, 31)
    if found["this_month"]:
        return month, None
    if found["last_month"]:
        before = month - datetime.timedelta(1)
        return before.replace(day=1), before
    unit = (found["unit"] or "").casefold()
    told = (found["count"] or "1").casefold()
    count = _COUNTS.get(told) or number_spelled(told) or float(told)
    days = {"år": 365.25, "måneder": 30.4375, "måned": 30.4375}.get(unit, 7.0)
    return today - datetime.timedelta(round(count * days)), None
