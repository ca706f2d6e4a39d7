"""Items, meetings and documents by id: their bodies, aliases followed, withdrawn ones told apart. Knows no HTTP."""

from __future__ import annotations

from dataclasses import replace

from corpus.identifiers import meeting_id
from corpus.json_form import document_json, item_json
from corpus.records import AgendaItem
from corpus.web_addresses import web_address
from index.commands import description
from index.segments.generation import Generation
from index.segments.store import Store, StoredDocument, StoredItem
from service.case import case_steps, resolve_reference, treatments
from service.citations import document_permalink, item_permalink
from service.errors import NotFoundError, WithdrawnError
from service.sameness import also_published, source_bodies
from service.schemas import (
    CaseBody,
    Change,
    ChangesBody,
    Coverage,
    DocumentBody,
    ItemBody,
    ItemSummary,
    MeetingBody,
)


def find_document(store: Store, identifier: str) -> StoredDocument:
    """Raises WithdrawnError, NotFoundError."""
    stored = store.document(store.resolve(identifier))
    if stored is None:
        raise _missing(store, identifier, "dokument")
    return stored


def find_item(store: Store, identifier: str) -> StoredItem:
    """Raises WithdrawnError (also for an item closed by withdrawal, and for one of a withdrawn document), NotFoundError."""
    name = store.resolve(identifier)
    stone = store.tombstone(name)
    if stone is not None and stone.reason == "withdrawn":
        raise WithdrawnError(stone)
    stored = store.item(name)
    if stored is None:
        raise _missing(store, name, "punkt")
    return stored


def _missing(store: Store, identifier: str, what: str) -> NotFoundError | WithdrawnError:
    names = (identifier, store.resolve(identifier), meeting_id(identifier), meeting_id(store.resolve(identifier)))
    for name in names:
        stone = store.tombstone(name)
        if stone is not None:
            return WithdrawnError(stone)
    return NotFoundError(f"Der er intet {what} med id {identifier!r}. Find det rette id ved at søge.")


def item_body(generation: Generation, identifier: str, cited_hash: str | None = None) -> ItemBody:
    """The body of `/items/{id}`. `cited_hash` is the content hash of an older citation, if one is followed."""
    stored = find_item(generation.store, identifier)
    document, item = stored.document, stored.item
    stored_document = generation.store.document(document.document_id)
    body = item_json(document, item)
    body["references"] = [
        {**entry, "resolved_item_id": resolve_reference(generation.store, document, reference)}
        for entry, reference in zip(body["references"], item.references, strict=True)
    ]
    body["source_url"] = web_address(item.source_url) or web_address(document.source_url)
    whole = document_json(replace(document, items=()))
    return ItemBody(
        **body,
        document_id=document.document_id,
        document_kind=document.kind.value,
        meeting_id=meeting_id(document.document_id),
        municipality=whole["municipality"],
        committee=whole["committee"],
        meeting_date=whole["meeting_date"],
        permalink=item_permalink(item.item_id, stored.content_hash),
        content_hash=stored.content_hash,
        first_seen=stored.first_seen,
        changed_at=stored.changed_at,
        changed_since_cited=None if cited_hash is None else cited_hash != stored.content_hash,
        sources=source_bodies(stored_document) if stored_document else [],
        also=also_published(generation.store, document, item),
    )


def case_body(generation: Generation, identifier: str) -> CaseBody:
    """The body of `/items/{id}/case`."""
    stored = find_item(generation.store, identifier)
    found = treatments(generation.store, stored.document, stored.item)
    return CaseBody(item_id=stored.item.item_id, case=case_steps(found))


def document_body(generation: Generation, identifier: str) -> DocumentBody:
    """The body of `/documents/{id}`."""
    stored = find_document(generation.store, identifier)
    return DocumentBody(
        **document_json(stored.document),
        first_seen=stored.first_seen,
        changed_at=stored.changed_at,
        permalink=document_permalink(stored.document.document_id, stored.document.content_hash),
        sources=[source.place for source in stored.sources],
    )


def meeting_body(generation: Generation, identifier: str) -> MeetingBody:
    """The body of `/meetings/{id}`: by meeting id, or by the id of its minutes or agenda."""
    store = generation.store
    name = store.resolve(identifier)
    documents = store.documents_of_meeting(name) or store.documents_of_meeting(meeting_id(name))
    if not documents:
        stone = store.tombstone_of_meeting(name)
        raise WithdrawnError(stone) if stone else _missing(store, identifier, "møde")
    listed = [stored.document for document in documents if (stored := store.document(document))]
    main = listed[0]  # minutes sort before the agenda
    body = document_json(replace(main, items=()))
    return MeetingBody(
        meeting_id=meeting_id(main.document_id),
        municipality=body["municipality"],
        committee=body["committee"],
        meeting_date=body["meeting_date"],
        meeting=body["meeting"],
        attendance=body["attendance"],
        documents=[
            {"document_id": document.document_id, "kind": document.kind.value, "title": document.title}
            for document in listed
        ],
        items=[item_summary(item) for item in main.items],
    )


def item_summary(item: AgendaItem) -> ItemSummary:
    return ItemSummary(
        item_id=item.item_id,
        number=item.number,
        title=item.title,
        closed=item.closed,
        outcome=item.outcome.value,
        permalink=item_permalink(item.item_id),
    )


def coverage(generation: Generation) -> Coverage:
    """What was searched: an answer of "not found" is worth as much as this is wide."""
    body = description(generation)
    return Coverage(**{name: body[name] for name in Coverage.model_fields})


def changes_body(generation: Generation, since: str) -> ChangesBody:
    """The body of `/changes`: documents new, changed or withdrawn at or after the moment, newest first."""
    store = generation.store
    changes = [
        Change(
            document_id=identifier,
            title=title,
            change="added" if first_seen == changed_at else "changed",
            at=changed_at,
        )
        for identifier, title, first_seen, changed_at in store.changes_since(since)
    ]
    changes += [
        Change(document_id=stone.id, title=None, change="withdrawn", at=stone.withdrawn_at, reason=stone.reason)
        for stone in store.tombstones()
        if stone.withdrawn_at >= since
    ]
    return ChangesBody(
        since=since, changes=sorted(changes, key=lambda change: (change.at, change.document_id), reverse=True)
    )
