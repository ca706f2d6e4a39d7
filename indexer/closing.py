"""Making an open item closed: its text leaves the document, everything after it moves up."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

from corpus.identifiers import content_hash
from corpus.records import AgendaItem, ClosedBy, Document

Record = TypeVar("Record")


def close_item(document: Document, item_id: str, *, closed_by: ClosedBy | None = None) -> Document:
    """The document without the item's title and text; the item stays, closed, with its number. `closed_by` says why, where
    it is no withdrawal.

    Everything up to the next item goes with it. Offsets of what stands behind are moved, so that `text[start:end]`
    stays exact. Raises KeyError for an id the document does not hold.
    """
    item = next((item for item in document.items if item.item_id == item_id), None)
    if item is None:
        raise KeyError(item_id)
    label = f"{item.number}. Lukket punkt" if item.number else "Lukket punkt"
    end = min((other.start for other in document.items if other.start >= item.end), default=len(document.text))
    below = "\n\n" if end < len(document.text) else ""
    text = _without_title(document, item) + label + below + document.text[end:]
    shift = len(label) + len(below) - (end - item.start)
    return replace(
        document,
        text=text,
        content_hash=content_hash(text),
        items=tuple(
            _closed(other, label, closed_by) if other is item else _moved(other, end, shift) for other in document.items
        ),
        sections=tuple(
            _moved(section, end, shift)
            for section in document.sections
            if section.end <= item.start or section.start >= end
        ),
        furniture=tuple(
            _moved(each, end, shift) for each in document.furniture if each.end <= item.start or each.start >= end
        ),
        pages=tuple(page if page <= item.start else max(page, end) + shift for page in document.pages),
    )


def _without_title(document: Document, item: AgendaItem) -> str:
    """What stands before the item, its title masked in the table of contents above the first item."""
    contents = min(other.start for other in document.items)
    head = document.text[:contents]
    if item.title:
        head = head.replace(item.title, "*" * len(item.title))
    return head + document.text[contents : item.start]


def _closed(item: AgendaItem, label: str, closed_by: ClosedBy | None) -> AgendaItem:
    return AgendaItem(
        item_id=item.item_id,
        number=item.number,
        title=None,
        start=item.start,
        end=item.start + len(label),
        closed=True,
        closed_by=closed_by,
    )


def _moved(record: Record, behind: int, shift: int) -> Record:
    """The record with its span, and those of all records in its fields, moved, where they lie behind that place."""
    changes: dict[str, Any] = {}
    for field in fields(record):  # type: ignore[arg-type]
        value = getattr(record, field.name)
        if isinstance(value, tuple):
            changes[field.name] = tuple(
                _moved(entry, behind, shift) if hasattr(entry, "__dataclass_fields__") else entry for entry in value
            )
    start, end = getattr(record, "start", None), getattr(record, "end", None)
    if isinstance(start, int) and isinstance(end, int) and start >= behind:
        changes |= {"start": start + shift, "end": end + shift}
    return replace(record, **changes)  # type: ignore[type-var]
