"""The treatments of one case across bodies: each item that treated it, and those it tells of that are not indexed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.facts.committees import committee_key
from corpus.facts.formalities import is_formality
from corpus.records import AgendaItem, Document, DocumentKind, Outcome, Reference, ReportedDecision
from index.danish.analysis import terms
from index.segments.lexical import day_number
from index.segments.sameness import title_key
from index.segments.store import Store, StoredItem
from service.outcomes import decides
from service.schemas import CaseStep

SHORTEST_TERM = 5
"""Letters from which a word of a title says what it is about."""

MOST_ITEMS = 40
"""A case number that is reused for everything ("diverse") is no case."""


@dataclass(frozen=True, slots=True)
class Treatment:
    """One treatment; `stored` is None where the item is not indexed. `same_case`: it surely is one of the case, not merely named."""

    committee: str | None
    date: datetime.date | None
    item_number: str | None
    outcome: Outcome
    stored: StoredItem | None = None
    same_case: bool = True

    @property
    def decides(self) -> bool:
        """Whether anything was decided in it, a part at least."""
        item = self.stored.item if self.stored is not None else None
        outcomes = {self.outcome, *(part.outcome for part in item.outcomes)} if item is not None else {self.outcome}
        return any(map(decides, outcomes))


def case_steps(found: Sequence[Treatment]) -> list[CaseStep]:
    """In their order. A step of an item that is not indexed has no `item_id`."""
    return [
        CaseStep(
            committee=treatment.committee,
            date=str(treatment.date) if treatment.date else None,
            item_number=treatment.item_number,
            outcome=treatment.outcome.value,
            item_id=treatment.stored.item.item_id if treatment.stored else None,
        )
        for treatment in found
    ]


def treatments(store: Store, document: Document, item: AgendaItem) -> list[Treatment]:
    """What is known of the case: items with its case number, those it names and those that name it, and what they report.

    By date, undated ones last.
    """
    related = _related(store, document, item)
    items = [found for found, _ in related.values()]
    told = [
        treatment
        for found, sure in related.values()
        if sure
        for treatment in _told_of(store, found.document, found.item)
    ]
    steps = [
        Treatment(
            found.document.committee.name,
            found.document.meeting_date,
            found.item.number,
            found.item.outcome,
            found,
            sure,
        )
        for found, sure in related.values()
        if not (found.document.kind is DocumentKind.AGENDA and _has_minutes(found, items))
        and (found.item.item_id == item.item_id or not found.item.closed)
    ]
    for treatment in told:
        if not any(_same(treatment, other) for other in steps):
            steps.append(treatment)
    return sorted(steps, key=lambda step: (step.date is None, step.date or datetime.date.max, step.stored is None))


def later_treatments(found: Sequence[Treatment], item_id: str | None, date: datetime.date | None) -> list[Treatment]:
    """The indexed treatments of the same case after that day, of other items, that decided something; by date."""
    return [
        treatment
        for treatment in found
        if treatment.stored is not None
        and treatment.same_case
        and treatment.stored.item.item_id != item_id
        and treatment.date is not None
        and date is not None
        and treatment.date > date
        and treatment.decides
    ]


def reported_item(store: Store, document: Document, item: AgendaItem, earlier: ReportedDecision) -> str | None:
    """The id of the item that a quoted decision was taken in, where it is indexed: named beside it, or the one of its case that day."""
    if earlier.date is None:
        return None
    if earlier.item_number is not None:
        named = Reference(earlier.committee, earlier.date, earlier.item_number, earlier.start, earlier.end)
        return resolve_reference(store, document, named)
    if item.case_number is None:
        return None
    same_day = [
        found
        for name in store.items_of_case(item.case_number)
        if (found := store.item(name)) is not None
        and found.document.meeting_date == earlier.date
        and found.document.kind is DocumentKind.MINUTES
        and committee_key(found.document.committee.name or "") == committee_key(earlier.committee or "")
    ]
    return same_day[0].item.item_id if len(same_day) == 1 else None


def resolve_reference(store: Store, document: Document, reference: Reference) -> str | None:
    """The id of the item a reference points to, when that meeting is indexed and only one item fits."""
    if document.municipality.name is None:
        return None
    day = day_number(reference.date)
    return store.find_item(
        municipality=document.municipality.name, committee=reference.committee, day=day, number=reference.item_number
    )


def _related(store: Store, document: Document, item: AgendaItem) -> dict[str, tuple[StoredItem, bool]]:
    """The item and all that treats its case, by id, each with whether it surely is that case.

    Surely: the same case number, a quoted decision, the same item on the agenda, or a pointer between items of like titles; these are followed on.
    What the item merely names, and what merely names it, is told of and not followed.
    """
    start = store.item(item.item_id)
    found = {item.item_id: (start, True)} if start is not None else {}
    if start is None or is_formality(title_key(item.title)):
        return found
    waiting = [start]
    while waiting and len(found) < MOST_ITEMS:
        one = waiting.pop(0)
        for name, sure in _links(store, one):
            other = store.item(name) if name not in found else None
            if other is None or other.document.municipality.name != document.municipality.name:
                continue
            sure = sure or _alike(one.item.title, other.item.title)
            if sure or one is start:
                found[name] = (other, sure)
            if sure:
                waiting.append(other)
    return found


def _links(store: Store, one: StoredItem) -> Iterator[tuple[str, bool]]:
    """The ids that lie one step away, and whether the step alone says that it is the same case."""
    document, item = one.document, one.item
    if item.case_number is not None:
        numbered = store.items_of_case(item.case_number)
        yield from ((name, True) for name in (numbered if len(numbered) <= MOST_ITEMS else ()))
    if document.municipality.name is not None and document.meeting_date is not None and item.number is not None:
        day = day_number(document.meeting_date)
        twin = store.find_item(
            municipality=document.municipality.name, committee=document.committee.name, day=day, number=item.number
        )
        if twin is not None:
            yield twin, True
    quoted = (reported_item(store, document, item, earlier) for earlier in item.earlier_decisions)
    named = (resolve_reference(store, document, reference) for reference in item.references)
    yield from ((name, True) for name in quoted if name is not None)
    yield from ((name, False) for name in named if name is not None)
    yield from ((name, False) for name in store.items_pointing_to(item.item_id))


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two titles share what they are about: two words of some length, or a third of all of them."""
    ours, theirs = ({term for term in terms(title or "") if len(term) >= SHORTEST_TERM} for title in (one, other))
    shared = len(ours & theirs)
    return shared >= 2 or (shared > 0 and shared >= len(ours | theirs) / 3)


def _told_of(store: Store, document: Document, item: AgendaItem) -> Iterator[Treatment]:
    """What the item tells of other treatments: decisions it quotes, places it names, the bodies on its route."""
    for earlier in item.earlier_decisions:
        if reported_item(store, document, item, earlier) is None:
            yield Treatment(earlier.committee, earlier.date, earlier.item_number, earlier.outcome)
    for reference in item.references:
        if resolve_reference(store, document, reference) is None:
            yield Treatment(reference.committee, reference.date, reference.item_number, Outcome.UNKNOWN)
    for stop in item.case_route:
        yield Treatment(stop.committee, stop.date, None, Outcome.UNKNOWN)


def _same(one: Treatment, other: Treatment) -> bool:
    """Whether they may be one treatment: nothing that both tell of differs, and the body or the number is told of by both."""
    bodies = committee_key(one.committee or ""), committee_key(other.committee or "")
    if all(bodies) and bodies[0] != bodies[1]:
        return False
    if one.date is not None and other.date is not None and one.date != other.date:
        return False
    if one.item_number is not None and other.item_number is not None and one.item_number != other.item_number:
        return False
    return all(bodies) or (one.date is not None and one.date == other.date)


def _place(document: Document, item: AgendaItem) -> tuple[str, datetime.date | None, str | None]:
    return committee_key(document.committee.name or ""), document.meeting_date, item.number


def _has_minutes(found: StoredItem, items: list[StoredItem]) -> bool:
    return any(
        other.document.kind is DocumentKind.MINUTES
        and _place(other.document, other.item) == _place(found.document, found.item)
        for other in items
    )
