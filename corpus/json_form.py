"""A Document as the JSON that `ordstyrer parse` prints and the API serves."""

from __future__ import annotations

from typing import Any

from corpus.records import AgendaItem, Attendee, Basis, Document, Outcome, Section, Vote


def document_json(document: Document) -> dict[str, Any]:
    """The whole document but its text, sections with their own text."""
    return {
        "document_id": document.document_id,
        "kind": document.kind.value,
        "title": document.title,
        "municipality": {
            "name": document.municipality.name,
            "code": document.municipality.code,
            "basis": document.municipality.basis.value,
        },
        "committee": {"name": document.committee.name, "basis": document.committee.basis.value},
        "meeting_date": _iso(document.meeting_date),
        "date": {"value": _iso(document.date.value), "basis": document.date.basis.value},
        "updated": _iso(document.updated),
        "valid_from": _iso(document.valid_from),
        "valid_to": _iso(document.valid_to),
        "source_url": document.source_url,
        "content_hash": document.content_hash,
        "pages": list(document.pages),
        "masked_numbers": document.masked_numbers,
        "meeting": meeting_json(document),
        "attendance": [attendee_json(person) for person in document.attendance],
        "items": [item_json(document, item) for item in document.items],
        "sections": [section_json(document, section) for section in document.sections],
        "furniture": [{"kind": each.kind.value, "start": each.start, "end": each.end} for each in document.furniture],
        "warnings": list(document.warnings),
    }


def meeting_json(document: Document) -> dict[str, str | None] | None:
    """Whether the meeting was held, and when instead; None for what is no meeting."""
    if document.meeting_status is None:
        return None
    return {"status": document.meeting_status.value, "moved_to": _iso(document.moved_to)}


def attendee_json(person: Attendee) -> dict[str, str | None]:
    return {
        "name": person.name,
        "party": person.party,
        "status": person.status.value,
        "role": person.role,
        "stands_in_for": person.stands_in_for,
    }


def item_json(document: Document, item: AgendaItem) -> dict[str, Any]:
    return {
        "item_id": item.item_id,
        "number": item.number,
        "title": item.title,
        "start": item.start,
        "end": item.end,
        "case_number": item.case_number,
        "kle": item.kle,
        "closed": item.closed,
        "closed_by": item.closed_by.value if item.closed_by else None,
        "opened": item.opened,
        "attendance": [attendee_json(person) for person in item.attendance],
        "outcome": item.outcome.value,
        "outcomes": [{"part": part.part, "outcome": part.outcome.value} for part in item.outcomes],
        "sections": [section_json(document, section) for section in item.sections],
        "earlier_decisions": [
            {
                "committee": decision.committee,
                "date": _iso(decision.date),
                "item_number": decision.item_number,
                "outcome": decision.outcome.value,
                "former": decision.former,
                "start": decision.start,
                "end": decision.end,
                "text": document.text[decision.start : decision.end],
                "votes": [_vote(document, vote) for vote in decision.votes],
            }
            for decision in item.earlier_decisions
        ],
        "references": [
            {
                "committee": reference.committee,
                "date": _iso(reference.date),
                "item_number": reference.item_number,
                "start": reference.start,
                "end": reference.end,
                "former": reference.former,
                "resolved_item_id": None,
            }
            for reference in item.references
        ],
        "case_route": [
            {"committee": stop.committee, "date": _iso(stop.date), "former": stop.former} for stop in item.case_route
        ],
        "votes": [_vote(document, vote) for vote in item.votes],
        "laws": [{"title": law.title, "section": law.section, "start": law.start, "end": law.end} for law in item.laws],
        "amounts": [
            {
                "value": amount.value,
                "text": amount.text,
                "unit": amount.unit,
                "low": amount.low,
                "high": amount.high,
                "start": amount.start,
                "end": amount.end,
            }
            for amount in item.amounts
        ],
        "dates": [
            {
                "first": _iso(period.first),
                "last": _iso(period.last),
                "text": period.text,
                "start": period.start,
                "end": period.end,
                "basis": period.basis.value,
            }
            for period in item.dates
        ],
        "attachments": [{"title": attachment.title, "url": attachment.url} for attachment in item.attachments],
        "source_url": item.source_url,
        "basis": _item_basis(item),
    }


def _vote(document: Document, vote: Vote) -> dict[str, Any]:
    return {
        "for": list(vote.in_favour),
        "against": list(vote.against),
        "abstained": list(vote.abstained),
        "counts": {"for": vote.in_favour_count, "against": vote.against_count, "abstained": vote.abstained_count},
        "by": vote.by.value,
        "majority": vote.majority.value if vote.majority else None,
        "start": vote.start,
        "end": vote.end,
        "text": document.text[vote.start : vote.end],
    }


def _item_basis(item: AgendaItem) -> dict[str, str]:
    """Where each fact of the item comes from; unknown for what it does not have."""
    told = {
        "number": item.number,
        "title": item.title,
        "case_number": item.case_number,
        "closed": True,
        "attachments": item.attachments,
    }
    read = {
        "outcome": item.outcome is not Outcome.UNKNOWN or item.outcomes, "votes": item.votes, "references": item.references,
        "earlier_decisions": item.earlier_decisions, "laws": item.laws, "amounts": item.amounts,
    }  # fmt: skip
    found = {name: item.basis if known else Basis.UNKNOWN for name, known in told.items()}
    return {
        name: basis.value
        for name, basis in (
            found | {name: Basis.TEXT if known else Basis.UNKNOWN for name, known in read.items()}
        ).items()
    }


def section_json(document: Document, section: Section) -> dict[str, Any]:
    return {
        "kind": section.kind.value,
        "heading": section.heading,
        "start": section.start,
        "end": section.end,
        "page": document.page_of(section.start),
        "text": document.text[section.start : section.end],
    }


def _iso(date: object) -> str | None:
    return str(date) if date is not None else None
