"""Where the matter of a withdrawn document or item stands once more: in the agenda, its supplement or another copy."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.records import Document
from index.segments.store import Store
from index.segments.tombstones import Tombstone
from indexer.likeness import document_likeness, is_alike, item_likeness

_ALIKE = 0.5
"""Share of their words that two items of one meeting, or two documents of one title, have in common when they are the same."""


def twins_of(stone: Tombstone, store: Store) -> list[str]:
    """Ids of open items, for an item's tombstone, else of documents, of the same meeting; of what is no meeting the copies
    that say the same. Found by what the tombstone knows, so that they are found after the withdrawal too."""
    return sorted(_twin_documents(stone, store) if stone.kind == "document" else _twin_items(stone, store))


def _twin_documents(stone: Tombstone, store: Store) -> Iterator[str]:
    of_meeting = {document.document_id for document in _of_the_meeting(stone, store)}
    yield from of_meeting
    if stone.likeness is None or stone.likeness.committee:
        return
    for name in store.documents_of_kind(stone.likeness.document_kind):
        stored = store.document(name)
        if name not in of_meeting | {stone.id} and stored is not None:
            ours = document_likeness(stored.document, "")
            if ours.title == stone.likeness.title and is_alike(ours, stone.likeness, _ALIKE):
                yield name


def _twin_items(stone: Tombstone, store: Store) -> Iterator[str]:
    if stone.likeness is None:
        return
    for document in _of_the_meeting(stone, store):
        for item in document.items:
            ours = item_likeness(document, item, "")
            same_title = ours.title == stone.likeness.title != ""
            if not item.closed and item.item_id != stone.id and (same_title or is_alike(ours, stone.likeness, _ALIKE)):
                yield item.item_id


def _of_the_meeting(stone: Tombstone, store: Store) -> Iterator[Document]:
    """The other documents of the meeting: of the same day and committee, and no other municipality, known or not."""
    own = stone.id if stone.kind == "document" else stone.id.rpartition(".")[0]
    facts = stone.likeness
    if facts is None or not (facts.committee and facts.day):
        return
    for name in store.documents_of_day(facts.day, facts.committee, facts.municipality):
        stored = store.document(name)
        if name != own and stored is not None:
            yield stored.document
