"""The ledger beside a silence: what the question names that the index lacks, and the meetings that are named but not indexed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import chain

from corpus.facts.committees import committee_key, find_committees
from corpus.facts.dates import danish_date
from corpus.facts.municipalities import municipality_key
from index.asking.bodies import COUNCILS, with_capitals
from index.asking.reading import Reading
from index.asking.times import Says, StatedPeriod
from index.commands import iso_day
from index.searching.search import Matches, groups
from index.segments.generation import Generation
from index.segments.lexical import day_number
from index.segments.store import StoredItem
from service.answering.question import Question, is_body
from service.answering.told import Lacking, Missing

ITEMS_READ, MOST_MEETINGS = 3, 3
EARLIEST, LATEST = 0, 99991231
"""Days as numbers (20230209) that no document goes before or beyond."""


def missing_from(generation: Generation, matches: Matches, question: Question) -> tuple[Missing, ...]:
    """What is missing, as far as it is known: municipalities, bodies and periods of the question first, then meetings."""
    return tuple(
        chain(
            _municipalities(question, matches.reading),
            _bodies(generation, matches.reading),
            _periods(generation, matches.reading),
            _meetings(generation, matches),
        )
    )


def _municipalities(question: Question, reading: Reading) -> Iterator[Missing]:
    indexed = {municipality_key(named.name) for named in reading.municipalities if named.indexed}
    for name in question.municipalities:
        if municipality_key(name) not in indexed:
            yield Missing(
                Lacking.MUNICIPALITY, f"Ingen dokumenter fra {name} Kommune er i indekset.", municipality=name
            )


def _bodies(generation: Generation, reading: Reading) -> Iterator[Missing]:
    known = generation.names[1]
    told: dict[str, str] = {
        committee_key(found.name): found.name for found in find_committees(with_capitals(reading.asked))
    }
    for key, name in told.items():
        is_council = key in COUNCILS and any(council in known for council in COUNCILS)
        if not is_council and not any(is_body(name, other) for other in known.values()):
            yield Missing(Lacking.BODY, f"Ingen møder i {name} er i indekset.", committee=name)


def _periods(generation: Generation, reading: Reading) -> Iterator[Missing]:
    days = generation.columns.day
    for period in reading.periods:
        first = day_number(period.first) if period.first is not None else EARLIEST
        last = day_number(period.last) if period.last is not None else LATEST
        if not ((days >= max(first, 1)) & (days <= last)).any():
            text = f"Intet dokument i indekset er {_of(period)}.{_ends(generation)}"
            yield Missing(Lacking.PERIOD, text, date_from=period.first, date_to=period.last)


def _of(period: StatedPeriod) -> str:
    """ "fra 2015", "fra den 1. maj 2024", "fra perioden 1. maj 2024 til 3. maj 2024" """
    first, last = period.first, period.last
    if first is None or last is None:
        return f"fra tiden »{period.text}«"
    if first == last:
        return f"fra den {danish_date(first)}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"fra {first.year}"
    return f"fra perioden {danish_date(first)} til {danish_date(last)}"


def _ends(generation: Generation) -> str:
    if generation.days is None:
        return ""
    oldest, newest = (danish_date(datetime.date.fromisoformat(iso_day(day))) for day in generation.days)
    return f" Det ældste er fra {oldest}, det nyeste fra {newest}."


def _meetings(generation: Generation, matches: Matches) -> Iterator[Missing]:
    """Meetings that the nearest items name, and the index does not hold, the latest first: those of a body or a time that the question
    names; where it names none, those of the nearest item."""
    found: dict[tuple[str, datetime.date], Missing] = {}
    reading = matches.reading
    bodies = [mention.name for mention in find_committees(with_capitals(reading.asked))]
    times = [period for period in reading.periods if period.says is not Says.SUBJECT]
    nearest = _nearest_items(generation, matches)
    for stored in nearest if bodies or times else nearest[:1]:
        municipality = municipality_key(stored.document.municipality.name or "")
        for committee, day in _named(stored):
            if bodies and not any(is_body(body, committee) for body in bodies):
                continue
            if times and not any(_is_in(day, period) for period in times):
                continue
            if generation.store.documents_of_day(day_number(day), committee_key(committee), municipality):
                continue
            text = f"Mødet i {committee} {danish_date(day)} er nævnt, men ikke i indekset."
            found.setdefault(
                (committee_key(committee), day),
                Missing(
                    Lacking.MEETING, text, stored.document.municipality.name, committee, day, day, stored.item.item_id
                ),
            )
    latest = sorted(found.values(), key=lambda missing: missing.date_from or datetime.date.min, reverse=True)
    yield from latest[:MOST_MEETINGS]


def _is_in(day: datetime.date, period: StatedPeriod) -> bool:
    return (period.first is None or period.first <= day) and (period.last is None or day <= period.last)


def _nearest_items(generation: Generation, matches: Matches) -> Sequence[StoredItem]:
    store = generation.store
    rows = [row for row, _ in groups(generation, matches, ITEMS_READ)] or list(matches.near.rows)
    names = dict.fromkeys(passage.item_id for passage in store.passages(rows) if passage.item_id is not None)
    return [stored for name in names if (stored := store.item(name)) is not None]


def _named(stored: StoredItem) -> Iterator[tuple[str, datetime.date]]:
    """The body and day of every meeting that the item refers to, quotes, or goes through before its own."""
    item, own = stored.item, stored.document.meeting_date
    told = chain(
        ((reference.committee, reference.date) for reference in item.references),
        ((earlier.committee, earlier.date) for earlier in item.earlier_decisions),
        ((stop.committee, stop.date) for stop in item.case_route),
    )
    here = stored.document.committee.name
    for committee, day in told:
        committee = committee or here  # "på mødet den 19. december" is of the same body
        if (
            committee is not None
            and day is not None
            and not (day == own and committee_key(committee) == committee_key(here or ""))
        ):
            yield committee, day
