"""Passages and spans to citations: every quote is the text it points to."""

from __future__ import annotations

from corpus.identifiers import content_hash
from corpus.records import AgendaItem, Document, DocumentKind, SectionKind
from corpus.web_addresses import web_address
from service.paths import in_path
from service.schemas import Citation


def cite(document: Document, item: AgendaItem | None, kind: SectionKind, start: int, end: int) -> Citation:
    """The citation of `document.text[start:end]`."""
    digest = content_hash(document.text[item.start : item.end]) if item else document.content_hash
    in_meeting = document.kind in (DocumentKind.MINUTES, DocumentKind.AGENDA)
    return Citation(
        municipality=document.municipality.name,
        committee=document.committee.name,
        meeting_date=str(document.meeting_date) if document.meeting_date and in_meeting else None,
        item_id=item.item_id if item else None,
        item_number=item.number if item else None,
        item_title=item.title if item else None,
        section=kind.value,
        outcome=item.outcome.value if item else None,
        document_id=document.document_id,
        document_kind=document.kind.value,
        document_title=document.title,
        date=str(document.date.value) if document.date.value else None,
        start=start,
        end=end,
        page=document.page_of(start),
        quote=document.text[start:end],
        permalink=item_permalink(item.item_id, digest)
        if item
        else document_permalink(document.document_id, digest, start, end),
        source_url=web_address(item.source_url if item else None) or web_address(document.source_url),
        content_hash=digest,
        basis={
            "municipality": document.municipality.basis.value,
            "committee": document.committee.basis.value,
            "date": document.date.basis.value,
        },
    )


def item_permalink(item_id: str, digest: str | None = None) -> str:
    """The page of an item; with the hash it can say whether the item has changed since it was cited."""
    return f"/punkt/{in_path(item_id)}" + (f"?v={digest}" if digest else "")


def document_permalink(
    document_id: str, digest: str | None = None, start: int | None = None, end: int | None = None
) -> str:
    query = "&".join(
        part
        for part in (f"v={digest}" if digest else "", f"fra={start}&til={end}" if start is not None else "")
        if part
    )
    return f"/dokument/{in_path(document_id)}" + (f"?{query}" if query else "")


def item_of(document: Document, item_id: str | None) -> AgendaItem | None:
    return next((item for item in document.items if item.item_id == item_id), None) if item_id else None
