"""The treatments of one case: what earlier bodies decided, as the item itself tells it, and its own decision."""

from __future__ import annotations

from corpus.records import AgendaItem, Document, Outcome, Reference, ReportedDecision
from index.store import Store
from service.schemas import CaseStep


def case_steps(store: Store, document: Document, item: AgendaItem) -> list[CaseStep]:
    """By date, undated ones last. A step of an item that is not indexed has no `item_id`."""
    steps = [reported_step(store, document, item, earlier) for earlier in item.earlier_decisions]
    if item.outcome is not Outcome.UNKNOWN or item.outcomes:
        steps.append(
            CaseStep(
                committee=document.committee.name,
                date=str(document.meeting_date) if document.meeting_date else None,
                item_number=item.number,
                outcome=item.outcome.value,
                item_id=item.item_id,
            )
        )
    return sorted(steps, key=lambda step: step.date or "9999")


def reported_step(store: Store, document: Document, item: AgendaItem, earlier: ReportedDecision) -> CaseStep:
    """A decision quoted in the item, with the id of the item it was taken in where that one is indexed."""
    known = {(reference.date, reference.item_number): reference for reference in item.references}
    reference = known.get((earlier.date, earlier.item_number or "")) if earlier.date else None
    return CaseStep(
        committee=earlier.committee,
        date=str(earlier.date) if earlier.date else None,
        item_number=earlier.item_number,
        outcome=earlier.outcome.value,
        item_id=resolve_reference(store, document, reference) if reference else None,
    )


def resolve_reference(store: Store, document: Document, reference: Reference) -> str | None:
    """The id of the item a reference points to, when that meeting is indexed and only one item fits."""
    if document.municipality.name is None:
        return None
    day = reference.date.year * 10000 + reference.date.month * 100 + reference.date.day
    return store.find_item(
        municipality=document.municipality.name, committee=reference.committee, day=day, number=reference.item_number
    )
