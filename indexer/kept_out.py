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
    is_other_item,
    is_same_document,
    is_same_item,
    item_likeness,
    renumbered,
)

_CLASH = re.compile(r"~[0-9a-f]{8}$")


class KeptOut:
    """`known` gives the ids and content hashes of what each path gave before; `alone` are the paths that give one document.

    `learnt` are tombstones of format 4, which know no more than id and hash, with the likeness of the text they stand for.
    """

    def __init__(
        self, store: Store | None, stones: Iterable[Tombstone], known: Mapping[str, Mapping[str, str]], alone: Set[str]
    ) -> None:
        withdrawn = [stone for stone in stones if stone.reason == "withdrawn"]
        self._documents = [stone for stone in withdrawn if stone.kind == "document"]
        self._items = [stone for stone in withdrawn if stone.kind == "item"]
        self._ids = {
            stone.id for stone in withdrawn
        }  # which the store may hold still, where a withdrawal was cut short
        self._store, self._known, self._alone = store, known, alone
        self.learnt: list[Tombstone] = []

    def holds(self, document: Document, path: str) -> bool:
        """Whether it is a withdrawn document, by its id (an edited copy has the same) or by its words.

        A document that is in the index is not: neither under its own id, nor under a clash id from the same file.
        """
        if not self._documents:
            return False
        before = {name: digest for name, digest in self._known.get(path, {}).items() if name not in self._ids}
        names = {document.document_id, self._store.resolve(document.document_id) if self._store else ""}
        ours = document_likeness(document, path if path in self._alone else "")
        same = [stone for stone in self._documents if _same_words(stone, document, ours)]
        alive = {digest for name, digest in before.items() if names & {name, _CLASH.sub("", name)}}
        if alive:
            return bool(same) and document.content_hash not in alive
        stored = self._stored(document.document_id)
        if stored is not None and _says_the_same(stored.document, document, ours):
            return False
        if any(names & {name, _CLASH.sub("", name)} for stone in self._documents for name in (stone.id, *stone.names)):
            self._learn([stone for stone in same if stone.id in names], ours)
            return True
        if any(_says_the_same(there.document, document, ours) for name in before if (there := self._stored(name))):
            return False
        return bool(same) or (stored is None and any(is_same_document(stone, ours) for stone in self._documents))

    def without_items(self, document: Document, path: str) -> Document:
        """The document, its withdrawn items closed. Another item that has got a withdrawn one's number gets an id of its own."""
        if not self._items:
            return document
        before = list(self._known.get(path, {}))
        former = [name for name in before if len(before) == 1 or _CLASH.sub("", name) == document.document_id]
        likeness = {
            item.item_id: item_likeness(document, item, path if path in self._alone else "")
            for item in document.items
            if not item.closed
        }
        going_on = self._open_words({document.document_id, *former})
        closed, renamed = [], []
        for item in document.items:
            ours = likeness.get(item.item_id)
            if ours is None:
                continue
            goes_on = ours.words in going_on
            named = [stone for stone in self._items if _has_its_id(stone, item, document, former)]
            if named and (goes_on or all(self._moved(stone, document, item, likeness) for stone in named)):
                renamed.append(item)
            elif named:
                closed.append(item)
                self._learn([stone for stone in named if renumbered(stone, document, item)], ours)
            elif not goes_on and any(is_same_item(stone, document, item, ours) for stone in self._items):
                closed.append(item)
        shown = _under_other_ids(document, renamed)
        for item in closed:
            shown = close_item(shown, item.item_id)
        return shown

    def _moved(
        self, stone: Tombstone, document: Document, item: AgendaItem, likeness: Mapping[str, Likeness]
    ) -> bool:  # fmt: skip
        """Whether what was withdrawn stands under another number in the document, and the item that has its id is another."""
        return is_other_item(stone, likeness[item.item_id]) and any(
            is_same_item(stone, document, other, likeness[other.item_id])
            for other in document.items
            if other is not item and other.item_id in likeness
        )

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


def _same_words(stone: Tombstone, document: Document, ours: Likeness) -> bool:
    theirs = stone.likeness.words if stone.likeness else ""
    return stone.content_hash == document.content_hash or ours.words == theirs != ""


def _says_the_same(one: Document, other: Document, ours: Likeness) -> bool:
    return one.content_hash == other.content_hash or document_likeness(one, "").words == ours.words != ""


def _has_its_id(stone: Tombstone, item: AgendaItem, document: Document, former: Sequence[str]) -> bool:
    """By an id it has or had, by the one it had under an earlier id of its document, or by words, day and number."""
    tail = item.item_id.removeprefix(document.document_id)
    if not {stone.id, *stone.names}.isdisjoint({item.item_id, *(name + tail for name in former)}):
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
