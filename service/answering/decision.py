"""The decision card: what came of the item, who decided, when, in which words, and how they voted."""

from __future__ import annotations

from corpus.facts.sentences import sentence_spans
from corpus.records import (
    AgendaItem,
    AttendanceStatus,
    Attendee,
    Document,
    Outcome,
    OutcomePart,
    ReportedDecision,
    SectionKind,
)
from index.segments.generation import Generation
from service.answering.sources import Source, decision_section
from service.answering.told import Decision, Quote
from service.case import reported_item

MAX_DECISION_CHARS = 700


def decision_of(generation: Generation, source: Source) -> Decision | None:
    """The decision that the source tells of: its own, or the reported one that was asked for, from its own minutes where they are indexed."""
    document, item = source.document, source.item
    if item is None:
        return None
    if source.reported is None:
        return own_decision(document, item)
    original = reported_item(generation.store, document, item, source.reported)
    stored = generation.store.item(original) if original is not None else None
    own = own_decision(stored.document, stored.item) if stored is not None else None
    return own or _reported(document, item, source.reported, original)


def own_decision(document: Document, item: AgendaItem) -> Decision | None:
    """The item's own decision, where its meeting has been held and it has one."""
    section = decision_section(document, item)
    if section is None:
        return None
    end = _cut(document.text, section.start, section.end)
    return Decision(
        Quote(document, item, SectionKind.DECISION, section.start, end),
        item.outcome,
        item.outcomes,
        document.committee.name,
        document.meeting_date,
        item.item_id,
        item.number,
        item.title,
        votes=item.votes,
        absent=tuple(_absent(document, item)),
        proposal=_proposal(document, item),
    )


def _absent(document: Document, item: AgendaItem) -> list[Attendee]:
    """Who was absent from the meeting or, where that is told, from this very item."""
    here = {person.name: person for person in item.attendance}
    rows = [here.pop(person.name, person) for person in document.attendance]
    return [person for person in (*rows, *here.values()) if person.status is AttendanceStatus.ABSENT]


def _proposal(document: Document, item: AgendaItem) -> Quote | None:
    """What was recommended, where all of it was approved: what "Godkendt." means."""
    outcomes = {item.outcome, *(part.outcome for part in item.outcomes)}
    section = next((section for section in item.sections if section.kind is SectionKind.RECOMMENDATION), None)
    if section is None or outcomes != {Outcome.APPROVED}:
        return None
    end = _cut(document.text, section.start, section.end)
    return Quote(document, item, SectionKind.RECOMMENDATION, section.start, end)


def _reported(document: Document, item: AgendaItem, earlier: ReportedDecision, original: str | None) -> Decision:
    kind = next(
        (section.kind for section in item.sections if section.start <= earlier.start < section.end),
        SectionKind.EARLIER_DECISIONS,
    )
    return Decision(
        Quote(document, item, kind, earlier.start, _cut(document.text, earlier.start, earlier.end)),
        earlier.outcome,
        (OutcomePart(None, earlier.outcome),),
        earlier.committee,
        earlier.date,
        original,
        earlier.item_number,
        None,
        reported=True,
    )


def _cut(text: str, start: int, end: int) -> int:
    """Where to end so that no more than MAX_DECISION_CHARS are quoted: at a sentence's end, after one at least."""
    ends = [last for _, last in sentence_spans(text, start, end)] or [end]
    return max((last for last in ends if last - start <= MAX_DECISION_CHARS), default=ends[0])
