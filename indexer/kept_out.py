"""What was withdrawn stays out: the documents that are not taken in again, and the items that are closed as they come.

A text is known by its id, the ids it had before, and its words (`indexer.likeness`). What has been in the index all the
time, under whatever number, is not what was withdrawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from corpus.identifiers import content_hash, with_clash
from corpus.records import AgendaItem, Document
from index.store import Store, StoredDocument
from index.tombstones import Likeness, Tombstone
from indexer.closing import close_item
from indexer.likeness import (
    document_likeness,
    is_near,
    is_other_item,
    is_same_document,
    is_same_item,
    item_likeness,
    renumbered,
)

_CLASH = re.compile(r"~[0-9a-f]{8}$")


class KeptOut:
    """`known` gives the ids and content hashes of what each file gave before; `alone` are the files that give one document.
    Files are told apart by their keys (`corpus.files.path_key`).

    `learnt` are tombstones of format 4, which know no more than id and hash, with the likeness of the text they stand for.
    """

    def __init__(
        self, store: Store | None, stones: Iterable[Tombstone], known: Mapping[str, Mapping[str, str]], alone: Set[str]
    ) -> None:
        withdrawn = [stone for stone in stones if stone.reason == "withdrawn"]
        self._documents = [stone for stone in withdrawn if stone.kind == "document"]
        self._items = [stone for stone in withdrawn if stone.kind == "item"]
        self._ids = {stone.id for stone in withdrawn}  # which the store may hold still, after a withdrawal cut short
        self._store, self._known, self._alone = store, known, alone
        self.learnt: list[Tombstone] = []

    def stone_of(self, document: Document, key: str) -> Tombstone | None:
        """The tombstone of a document that was withdrawn, by its id (an edited copy has the same) or by its words.

        None for a document that is in the index: neither under its own id, nor under a clash id from the same file.
        """
        if not self._documents:
            return None
        before = {name: digest for name, digest in self._known.get(key, {}).items() if name not in self._ids}
        names = {document.document_id, self._store.resolve(document.document_id) if self._store else ""}
        ours = document_likeness(document, key if key in self._alone else "")
        same = [stone for stone in self._documents if _same_words(stone, document, ours)]
        named = [
            stone for stone in self._documents if any(names & {name, _CLASH.sub("", name)} for name in _ids(stone))
        ]
        alive = {digest for name, digest in before.items() if names & {name, _CLASH.sub("", name)}}
        if alive:
            return next(iter(same), None) if document.content_hash not in alive else None
        stored = self._stored(document.document_id)
        if stored is not None and _says_the_same(stored.document, document, ours):
            return None
        if named:
            self._learn([stone for stone in same if stone.id in names], ours)
            return named[0]
        if any(_says_the_same(there.document, document, ours) for name in before if (there := self._stored(name))):
            return None
        alike = (stone for stone in self._documents if stored is None and is_same_document(stone, ours))
        return next(iter(same), None) or next(alike, None)

    def without_items(self, document: Document, key: str) -> tuple[Document, list[Tombstone]]:
        """The document, its withdrawn items closed, and the tombstones of those that were known by their words alone.

        Another item that has got a withdrawn one's number gets an id of its own.
        """
        if not self._items:
            return document, []
        before = list(self._known.get(key, {}))
        former = [name for name in before if len(before) == 1 or _CLASH.sub("", name) == document.document_id]
        likeness = {
            item.item_id: item_likeness(document, item, key if key in self._alone else "")
            for item in document.items
            if not item.closed
        }
        near = {stone.id for stone in self._items if likeness and is_near(stone, next(iter(likeness.values())))}
        going_on = self._open_words({document.document_id, *former})

        def is_same(stone: Tombstone, item: AgendaItem) -> bool:
            return is_same_item(stone, document, item, likeness[item.item_id], near=stone.id in near)

        def has_moved(stone: Tombstone, item: AgendaItem) -> bool:
            """Whether what was withdrawn stands under another number here, and the item that has its id is another."""
            others = (other for other in document.items if other is not item and other.item_id in likeness)
            return is_other_item(stone, likeness[item.item_id]) and any(is_same(stone, other) for other in others)

        closed: list[AgendaItem] = []
        renamed: list[AgendaItem] = []
        known_by_words: list[Tombstone] = []
        for item in document.items:
            ours = likeness.get(item.item_id)
            if ours is None:
                continue
            goes_on = ours.words in going_on
            named = [stone for stone in self._items if _has_its_id(stone, item, document, former)]
            if named and (goes_on or all(has_moved(stone, item) for stone in named)):
                renamed.append(item)
            elif named:
                closed.append(item)
                self._learn([stone for stone in named if renumbered(stone, document, item)], ours)
            elif not goes_on and (same := [stone for stone in self._items if is_same(stone, item)]):
                closed.append(item)
                known_by_words.append(same[0])
        shown = _under_other_ids(document, renamed)
        for item in closed:
            shown = close_item(shown, item.item_id)
        return shown, known_by_words

    def _learn(self, stones: Iterable[Tombstone], likeness: Likeness) -> None:
        self.learnt += [replace(stone, likeness=likeness) for stone in stones if stone.likeness is None]

    def _open_words(self, names: Iterable[str]) -> set[str]:
        """What the open items of these stored documents say, as `Likeness.words`."""
        stored = [there.document for name in names if (there := self._stored(name)) is not None]
        items = ((each, item) for each in stored for item in each.items)
        shown = (pair for pair in items if not pair[1].closed and pair[1].item_id not in self._ids)
        return {item_likeness(each, item, "").words for each, item in shown} - {""}

    def _stored(self, identifier: str) -> StoredDocument | None:
        return self._store.document(identifier) if self._store and identifier not in self._ids else None


def _ids(stone: Tombstone) -> set[str]:
    return {stone.id, *stone.names}


def _same_words(stone: Tombstone, document: Document, ours: Likeness) -> bool:
    theirs = stone.likeness.words if stone.likeness else ""
    return stone.content_hash == document.content_hash or ours.words == theirs != ""


def _says_the_same(one: Document, other: Document, ours: Likeness) -> bool:
    return one.content_hash == other.content_hash or document_likeness(one, "").words == ours.words != ""


def _has_its_id(stone: Tombstone, item: AgendaItem, document: Document, former: Sequence[str]) -> bool:
    """By an id it has or had, by the one it had under an earlier id of its document, or by words, day and number."""
    tail = item.item_id.removeprefix(document.document_id)
    if not _ids(stone).isdisjoint({item.item_id, *(name + tail for name in former)}):
        return True
    place = item.item_id.split(".")[-3:]
    words = document.text[item.start : item.end]
    return stone.id.split(".")[-3:] == place and stone.content_hash == content_hash(words)


def _under_other_ids(document: Document, items: Sequence[AgendaItem]) -> Document:
    """As for documents that clash: their ids were given to something that was withdrawn."""
    digests = {item.item_id: content_hash(document.text[item.start : item.end]) for item in items}
    renamed = (
        replace(item, item_id=with_clash(item.item_id, digests[item.item_id])) if item.item_id in digests else item
        for item in document.items
    )
    return replace(document, items=tuple(renamed))
