"""The answer to a question about a matter: from the item that the search found, and the others of its case."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from corpus.facts.committees import committee_key
from corpus.records import DocumentKind, Vote
from index.segments.generation import Generation
from index.segments.store import StoredItem
from service.answering.decision import own_decision
from service.answering.records.attendance import attendance_said, stand_in_said
from service.answering.records.cases import body_said, day_said, number_said, route_said
from service.answering.records.counts import treatments_said
from service.answering.records.found import MOST_QUOTED, NOT_TOLD, FromRecords, silence
from service.answering.records.kinds import (
    AttendanceAsked,
    CaseAsked,
    CountAsked,
    RecordAsked,
    StandInAsked,
    VoteAsked,
)
from service.answering.records.meetings import MeetingsAsked
from service.answering.records.votes import vote_asked_about, vote_said
from service.answering.sources import Source
from service.answering.told import Said
from service.case import treatments

_LATEST = (CaseAsked.LATEST, CaseAsked.LATEST_DATE)


def of_matter(
    text: str, asked: RecordAsked, main: Source, sources: Sequence[Source], meetings: MeetingsAsked
) -> FromRecords | None:
    """`sources` bear the question out as well as `main` does, it first. None where the question may be answered by its sentences: a day or a
    body that no item's records tell."""
    if main.item is None:  # a page or a plan has no records
        return None
    store = meetings.generation.store
    starts = sources if asked in _LATEST else [main]
    case = _in_case(meetings.generation, starts)
    within = [stored for stored in case if _is_of(stored, meetings)]
    if isinstance(asked, VoteAsked):
        if main.reported is not None and (own := store.item(main.item.item_id)) is not None:
            return _vote(text, asked, [(own, main.reported.votes)])
        return _vote(text, asked, [(stored, stored.item.votes) for stored in within])
    if isinstance(asked, AttendanceAsked | StandInAsked):
        return _people(asked, within)
    if asked is CountAsked.TREATMENTS:
        held = (
            [step for step in treatments(store, main.document, main.item) if step.same_case and step.stored]
            if main.item
            else []
        )
        return (
            FromRecords(tuple(treatments_said(held)[:MOST_QUOTED]), None, case[0] if case else None)
            if held
            else silence(NOT_TOLD)
        )
    if asked is CaseAsked.NUMBER:
        numbered = next(
            ((stored, said) for stored in within if (said := number_said(stored.document, stored.item))), None
        )
        return FromRecords(tuple(numbered[1]), None, numbered[0]) if numbered is not None else silence(NOT_TOLD)
    if isinstance(asked, CaseAsked):
        return _treatment(asked, case, within, meetings)
    return silence(NOT_TOLD)


def _in_case(generation: Generation, sources: Iterable[Source]) -> list[StoredItem]:
    """The items of the sources, then those that surely treat their cases, latest first; each once."""
    found: dict[str, StoredItem] = {}
    for source in sources:
        if source.item is not None and (own := generation.store.item(source.item.item_id)) is not None:
            found.setdefault(source.item.item_id, own)
    for source in sources:
        if source.item is None:
            continue
        steps = treatments(generation.store, source.document, source.item)
        for step in reversed(steps):
            if step.stored is not None and step.same_case:
                found.setdefault(step.stored.item.item_id, step.stored)
    return list(found.values())


def _is_of(stored: StoredItem, meetings: MeetingsAsked) -> bool:
    """Whether the item is of the body and the days that the question names, where it names any; a whole year may be what the matter is about."""
    document = stored.document
    if meetings.bodies and committee_key(document.committee.name or "") not in meetings.bodies:
        return False
    windows = meetings.short_days
    day = document.meeting_date
    return not windows or (day is not None and any(first <= day <= last for first, last in windows))


def _vote(text: str, asked: VoteAsked, items: Sequence[tuple[StoredItem, Sequence[Vote]]]) -> FromRecords | None:
    told: list[Said] = []
    of: StoredItem | None = None
    for stored, votes in items:
        vote = vote_asked_about(asked, text, stored.document, votes)
        said = vote_said(asked, stored.document, stored.item, vote) if vote is not None else []
        told += said
        of = of or (stored if said else None)
        if said and asked.voter is None:
            break
    if not told:
        return silence(NOT_TOLD) if asked.surely else None
    return FromRecords(tuple(told), None, of)


def _people(asked: AttendanceAsked | StandInAsked, items: Sequence[StoredItem]) -> FromRecords:
    for stored in items:
        document, item = stored.document, stored.item
        if document.kind is not DocumentKind.MINUTES:
            continue
        said = (
            attendance_said(asked, document, item)
            if isinstance(asked, AttendanceAsked)
            else stand_in_said(asked, document, item)
        )
        if said:
            return FromRecords(tuple(said), None, stored)
    return silence(NOT_TOLD)


def _treatment(
    asked: CaseAsked, case: Sequence[StoredItem], within: Sequence[StoredItem], meetings: MeetingsAsked
) -> FromRecords | None:
    """When or by whom: of the items that were held; the next one is on an agenda, or named on the route of the last."""
    held = [stored for stored in within if stored.document.kind is DocumentKind.MINUTES]
    if asked is CaseAsked.NEXT_DATE:
        return _next(case, within, meetings)
    if not held:
        return silence(NOT_TOLD) if meetings.bodies and case else None
    if asked is CaseAsked.BODIES:
        listed = sorted(held, key=_day)
        told = [said for stored in listed if (said := _decided(stored)) is not None]
        return FromRecords(tuple(told[:MOST_QUOTED]), None, held[0]) if told else None
    chosen = (
        max(held, key=_day) if asked in _LATEST else min(held, key=_day) if asked is CaseAsked.FIRST_DATE else held[0]
    )
    decided = _decided(chosen)
    if asked is CaseAsked.LATEST:
        return FromRecords((decided,), None, chosen) if decided is not None else None
    place = (body_said if asked is CaseAsked.BODY else day_said)(chosen.document, chosen.item)
    if place is None:
        return None
    return FromRecords((place, *((decided,) if decided is not None else ())), None, chosen)


def _next(case: Sequence[StoredItem], within: Sequence[StoredItem], meetings: MeetingsAsked) -> FromRecords:
    last = max(
        (_day(stored) for stored in case if stored.document.kind is DocumentKind.MINUTES), default=datetime.date.min
    )
    coming = [stored for stored in within if stored.document.kind is DocumentKind.AGENDA and _day(stored) > last]
    for stored in sorted(coming, key=_day):
        if (day := day_said(stored.document, stored.item)) is not None:
            return FromRecords((day,), None, stored)
    for stored in sorted(case, key=_day, reverse=True):
        if said := route_said(stored.document, stored.item, meetings.bodies, max(last, _day(stored))):
            return FromRecords(tuple(said), None, stored)
    return silence(NOT_TOLD)


def _day(stored: StoredItem) -> datetime.date:
    return stored.document.meeting_date or datetime.date.min


def _decided(stored: StoredItem) -> Said | None:
    decision = own_decision(stored.document, stored.item)
    return Said(decision.quote) if decision is not None else None
