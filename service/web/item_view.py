"""What the pages of an item and of its case show."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.records import AgendaItem, Attendee, Document, SectionKind
from index.segments.generation import Generation
from service.answering.decision import own_decision
from service.asking import cited, decision_body
from service.case import Treatment, case_steps, treatments
from service.citation_formats import FORMATS, Cited
from service.citations import cite, item_permalink
from service.reading import find_item, item_body
from service.schemas import CaseStep, Citation, DecisionBody, ItemBody
from service.web.pictures import TimeLine, time_line


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """One treatment of a case. `address` and `decision` are None where its item is not indexed; `here`: it is the item shown."""

    step: CaseStep
    title: str | None
    address: str | None
    decision: DecisionBody | None
    same_case: bool
    here: bool

    @property
    def words(self) -> str | None:
        """What each part came to, of a decision in parts that came to different things."""
        return (
            self.decision.in_words
            if self.decision and self.step.outcome == "unknown" and self.decision.in_words != "Ukendt"
            else None
        )


@dataclass(frozen=True, slots=True)
class Neighbour:
    address: str
    number: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class WrittenCitation:
    """A citation in one format: `ending` is that of its file."""

    ending: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """`attendance` is of the whole meeting, `at_item` has those of whom something is said for the item itself."""

    item: ItemBody
    citation: Citation
    decision: DecisionBody | None
    attendance: tuple[Attendee, ...]
    at_item: tuple[Attendee, ...]
    case: tuple[CaseEntry, ...]
    line: TimeLine | None
    before: Neighbour | None
    after: Neighbour | None
    written: tuple[WrittenCitation, ...]


def item_view(
    generation: Generation, identifier: str, cited_hash: str | None, base: str, today: datetime.date
) -> ItemView:
    """Raises WithdrawnError, NotFoundError."""
    body = item_body(generation, identifier, cited_hash)
    stored = find_item(generation.store, identifier)
    document, item = stored.document, stored.item
    case, line = _case(generation, document, item)
    citation = item_citation(document, item)
    place = document.items.index(item)
    return ItemView(
        item=body,
        citation=citation,
        decision=_decision_body(document, item),
        attendance=document.attendance,
        at_item=item.attendance,
        case=case,
        line=line,
        before=_neighbour(document.items[place - 1]) if place else None,
        after=_neighbour(document.items[place + 1]) if place + 1 < len(document.items) else None,
        written=written(Cited(citation, base + citation.permalink, today)),
    )


def item_citation(document: Document, item: AgendaItem) -> Citation:
    """The item's own decision; of an item without one, the item as a whole, with an empty quote."""
    decision = own_decision(document, item)
    if decision is not None:
        return cited(decision.quote)
    first = item.sections[0] if item.sections else None
    start = first.start if first is not None else item.start
    return cite(document, item, first.kind if first is not None else SectionKind.OTHER, start, start)


def written(cited: Cited) -> tuple[WrittenCitation, ...]:
    return tuple(WrittenCitation(ending, form.name, form.write(cited)) for ending, form in FORMATS.items())


@dataclass(frozen=True, slots=True)
class CaseView:
    item: ItemBody
    case: tuple[CaseEntry, ...]
    line: TimeLine | None


def case_view(generation: Generation, identifier: str) -> CaseView:
    """Raises WithdrawnError, NotFoundError."""
    stored = find_item(generation.store, identifier)
    case, line = _case(generation, stored.document, stored.item)
    return CaseView(item_body(generation, identifier), case, line)


def _case(
    generation: Generation, document: Document, item: AgendaItem
) -> tuple[tuple[CaseEntry, ...], TimeLine | None]:
    found = treatments(generation.store, document, item)
    steps = case_steps(found)
    entries = tuple(_entry(treatment, step, item) for treatment, step in zip(found, steps, strict=True))
    return entries, time_line(steps)


def _entry(treatment: Treatment, step: CaseStep, item: AgendaItem) -> CaseEntry:
    stored = treatment.stored
    return CaseEntry(
        step=step,
        title=stored.item.title if stored else None,
        address=item_permalink(stored.item.item_id) if stored else None,
        decision=_decision_body(stored.document, stored.item) if stored else None,
        same_case=treatment.same_case,
        here=stored is not None and stored.item.item_id == item.item_id,
    )


def _decision_body(document: Document, item: AgendaItem) -> DecisionBody | None:
    decision = own_decision(document, item)
    return decision_body(decision) if decision is not None else None


def earlier_and_later(entries: Sequence[CaseEntry]) -> tuple[list[CaseEntry], list[CaseEntry]]:
    """The other treatments before and after the item shown, in their order; undated ones count as later."""
    place = next((number for number, entry in enumerate(entries) if entry.here), len(entries))
    return list(entries[:place]), list(entries[place + 1 :])


def _neighbour(item: AgendaItem) -> Neighbour:
    return Neighbour(item_permalink(item.item_id), item.number, item.title)
