"""Where else a document or an item is published: provenance is shown beside what is shown once. Knows no HTTP."""

from __future__ import annotations

from corpus.records import AgendaItem, Document
from corpus.web_addresses import web_address
from index.segments.store import Store, StoredDocument
from service.citations import document_permalink, item_permalink
from service.schemas import AlsoBody, SourceBody


def source_bodies(stored: StoredDocument) -> list[SourceBody]:
    """The copies of the document that were read, by path."""
    return [SourceBody(place=source.place, url=web_address(source.url)) for source in stored.sources]


def also_published(store: Store, document: Document, item: AgendaItem | None) -> list[AlsoBody]:
    """Everything that is the same as the item (or as a document without items), newest first; itself left out."""
    name = item.item_id if item else document.document_id
    found = [
        _body(other, other_item, document)
        for document_id, item_id in store.family(name)
        if (item_id or document_id) != name and (other := store.document(document_id)) is not None
        for other_item in [next((each for each in other.document.items if each.item_id == item_id), None)]
    ]
    return sorted(found, key=lambda body: (body.meeting_date or "", body.document_id), reverse=True)


def _body(other: StoredDocument, item: AgendaItem | None, document: Document) -> AlsoBody:
    its = other.document
    same_meeting = (its.committee.name, its.meeting_date) == (document.committee.name, document.meeting_date)
    return AlsoBody(
        relation="same_meeting" if same_meeting else "same_case",
        document_id=its.document_id,
        document_kind=its.kind.value,
        item_id=item.item_id if item else None,
        item_number=item.number if item else None,
        committee=its.committee.name,
        meeting_date=str(its.meeting_date) if its.meeting_date else None,
        outcome=item.outcome.value if item else None,
        permalink=item_permalink(item.item_id) if item else document_permalink(its.document_id),
        sources=source_bodies(other),
    )
