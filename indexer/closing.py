"""Making an open item closed: its text leaves the document, everything after it moves up."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from corpus.identifiers import content_hash
from corpus.records import AgendaItem, Document, Outcome, Reference, ReportedDecision, Section

Span = TypeVar("Span", Section, Reference, ReportedDecision)


def close_item(document: Document, item_id: str) -> Document:
    """The document without the item's title and text; the item stays, closed, with its number.

    Offsets of everything behind it are moved, so that `text[start:end]` stays exact. Raises KeyError for an id the
    document does not hold.
    """
    item = next((item for item in document.items if item.item_id == item_id), None)
    if item is None:
        raise KeyError(item_id)
    label = f"{item.number}. Lukket punkt" if item.number else "Lukket punkt"
    text = document.text[: item.start] + label + document.text[item.end :]
    shift = len(label) - (item.end - item.start)
    items = tuple(
        _closed(other, label) if other.item_id == item_id else _moved(other, item.end, shift)
        for other in document.items
    )
    return replace(
        document,
        text=text,
        content_hash=content_hash(text),
        items=items,
        sections=tuple(_shift(section, item.end, shift) for section in document.sections),
    )


def _closed(item: AgendaItem, label: str) -> AgendaItem:
    return AgendaItem(
        item_id=item.item_id, number=item.number, title=None, start=item.start, end=item.start + len(label),
        closed=True, outcome=Outcome.UNKNOWN,
    )  # fmt: skip


def _moved(item: AgendaItem, behind: int, shift: int) -> AgendaItem:
    if item.start < behind:
        return item
    return replace(
        item,
        start=item.start + shift,
        end=item.end + shift,
        sections=tuple(_shift(section, behind, shift) for section in item.sections),
        references=tuple(_shift(reference, behind, shift) for reference in item.references),
        earlier_decisions=tuple(_shift(decision, behind, shift) for decision in item.earlier_decisions),
    )


def _shift(span: Span, behind: int, shift: int) -> Span:
    return span if span.start < behind else replace(span, start=span.start + shift, end=span.end + shift)
