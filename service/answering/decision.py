"""The decision card: what came of the item, who decided, when, in which words, and how they voted."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.facts.sentences import sentence_spans
from corpus.records import AgendaItem, AttendanceStatus, Attendee, Document, Outcome, ReportedDecision, SectionKind
from corpus.words import OUTCOMES
from index.segments.generation import Generation
from service.answering.sources import Source, decision_section
from service.case import reported_item, reported_step
from service.citations import cite
from service.schemas import Citation, DecisionBody, OutcomePartBody, VoteBody

MAX_DECISION_CHARS = 700


def decision_body(generation: Generation, source: Source) -> DecisionBody | None:
    """The decision that the source tells of: its own, or the reported one that was asked for, from its own minutes where they are indexed."""
    document, item = source.document, source.item
    if item is None:
        return None
    if source.reported is None:
        return own_decision_body(document, item)
    original = reported_item(generation.store, document, item, source.reported)
    stored = generation.store.item(original) if original is not None else None
    own = own_decision_body(stored.document, stored.item) if stored is not None else None
    return own or _reported(generation, document, item, source.reported)


def own_decision_body(document: Document, item: AgendaItem) -> DecisionBody | None:
    """The item's own decision, where its meeting has been held and it has one."""
    section = decision_section(document, item)
    if section is None:
        return None
    citation = cite(
        document, item, SectionKind.DECISION, section.start, _cut(document.text, section.start, section.end)
    )
    parts = [OutcomePartBody(part=part.part, outcome=part.outcome.value) for part in item.outcomes]
    return DecisionBody(
        outcome=item.outcome.value,
        outcomes=parts,
        in_words=_in_words(item.outcome.value, parts),
        committee=document.committee.name,
        date=str(document.meeting_date) if document.meeting_date else None,
        item_id=item.item_id,
        item_number=item.number,
        item_title=item.title,
        text=citation.quote,
        reported=False,
        votes=_votes(item),
        absent=[
            f"{person.name} ({person.party})" if person.party else person.name for person in _absent(document, item)
        ],
        proposal=_proposal(document, item),
        citation=citation,
    )


def _absent(document: Document, item: AgendaItem) -> list[Attendee]:
    """Who was absent from the meeting or, where that is told, from this very item."""
    here = {person.name: person for person in item.attendance}
    rows = [here.pop(person.name, person) for person in document.attendance]
    return [person for person in (*rows, *here.values()) if person.status is AttendanceStatus.ABSENT]


def _proposal(document: Document, item: AgendaItem) -> Citation | None:
    """What was recommended, where all of it was approved: what "Godkendt." means."""
    outcomes = {item.outcome, *(part.outcome for part in item.outcomes)}
    section = next((section for section in item.sections if section.kind is SectionKind.RECOMMENDATION), None)
    if section is None or outcomes != {Outcome.APPROVED}:
        return None
    end = _cut(document.text, section.start, section.end)
    return cite(document, item, SectionKind.RECOMMENDATION, section.start, end)


def _in_words(outcome: str, parts: Sequence[OutcomePartBody]) -> str:
    """ "Godkendt", or of a decision in parts "1: Godkendt, 2: Anbefalet"."""
    if outcome == "unknown" and any(part.part for part in parts):
        return ", ".join(
            f"{part.part}: {OUTCOMES[part.outcome]}" if part.part else OUTCOMES[part.outcome] for part in parts
        )
    return OUTCOMES[outcome]


def _votes(item: AgendaItem) -> list[VoteBody]:
    return [
        VoteBody(
            in_favour=list(vote.in_favour), against=list(vote.against), abstained=list(vote.abstained),
            in_favour_count=vote.in_favour_count, against_count=vote.against_count, abstained_count=vote.abstained_count,
            start=vote.start, end=vote.end, majority=vote.majority,
        )
        for vote in item.votes
    ]  # fmt: skip


def _reported(generation: Generation, document: Document, item: AgendaItem, earlier: ReportedDecision) -> DecisionBody:
    kind = next(
        (section.kind for section in item.sections if section.start <= earlier.start < section.end),
        SectionKind.EARLIER_DECISIONS,
    )
    citation = cite(document, item, kind, earlier.start, _cut(document.text, earlier.start, earlier.end))
    step = reported_step(generation.store, document, item, earlier)
    parts = [OutcomePartBody(part=None, outcome=step.outcome)]
    return DecisionBody(
        outcome=step.outcome,
        outcomes=parts,
        in_words=_in_words(step.outcome, parts),
        committee=step.committee,
        date=step.date,
        item_id=step.item_id,
        item_number=step.item_number,
        item_title=None,
        text=citation.quote,
        reported=True,
        votes=[],
        absent=[],
        proposal=None,
        citation=citation,
    )


def _cut(text: str, start: int, end: int) -> int:
    """Where to end so that no more than MAX_DECISION_CHARS are quoted: at a sentence's end, after one at least."""
    ends = [last for _, last in sentence_spans(text, start, end)] or [end]
    return max((last for last in ends if last - start <= MAX_DECISION_CHARS), default=ends[0])
