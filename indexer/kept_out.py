"""What was withdrawn stays out: the documents that are not taken in again, and the items that are closed as they come.

A text is known by its id, the ids it had before, and its words (`indexer.likeness`). What has been in the index all the
time, under whatever number, is not what was withdrawn. Of an index of older rules, whose texts may read otherwise now and
whose tombstones may know no words, everything that may be what was withdrawn is kept out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from corpus.identifiers import content_hash, with_clash
from corpus.records import AgendaItem, Document
from index.sameness import SAME
from index.store import Store, StoredDocument
from index.tombstones import Likeness, Tombstone
from indexer.closing import close_item
from indexer.likeness import (
    document_likeness,
    document_words,
    is_alike,
    is_near,
    is_other_document,
    is_other_item,
    is_same_document,
    is_same_item,
    item_likeness,
    renumbered,
)

_CLASH = re.compile(r"~[0-9a-f]{8}$")
_UNKNOWN = re.compile(r"(?<![^.])u[0-9a-f]{8}(?![^.~])")
"""The part of an id that stands for what was not known, made of the content, which may read otherwise now."""


class KeptOut:
    """`known` gives the ids and content hashes of what each file gave before; `alone` are the files that give one document.
    Files are told apart by their keys (`corpus.files.path_key`).

    `read` are the documents of this run. `anew` says that the store may be of older rules. `learnt` are tombstones of format 4, which know no more than id and
    hash, with the likeness of the text they stand for.
    """

    def __init__(
        self, store: Store | None, stones: Iterable[Tombstone], known: Mapping[str, Mapping[str, str]], alone: Set[str],
        read: Iterable[Document], *, anew: bool,
    ) -> None:  # fmt: skip
        withdrawn = [stone for stone in stones if stone.reason == "withdrawn"]
        self._documents = [stone for stone in withdrawn if stone.kind == "document"]
        self._items = [stone for stone in withdrawn if stone.kind == "item"]
        self._ids = {stone.id for stone in withdrawn}  # which the store may hold still, after a withdrawal cut short
        self._store, self._known, self._alone, self._anew = store, known, alone, anew
        self._said = {document_words(document) for document in read} - {""} if self._documents else set()
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
            stone
            for stone in self._documents
            if any(names & {name, _CLASH.sub("", name)} for name in _ids(stone)) and not self._is_other(stone, ours)
        ]
        alive = {digest for name, digest in before.items() if names & {name, _CLASH.sub("", name)}}
        if alive:
            return next(iter(same), None) if document.content_hash not in alive else None
        stored = self._stored(document.document_id)
        if stored is not None and _says_the_same(stored.document, document, ours):
            return None
        if self._anew:
            named += [
                stone for stone in self._documents if stone.likeness is None and _may_be(stone.id, document.document_id)
            ]
        if named:
            sure = [stone for stone in named if self._anew or stone in same]
            self._learn(sure, ours, document.document_id)
            return named[0]
        if any(_says_the_same(there.document, document, ours) for name in before if (there := self._stored(name))):
            return None
        alike = (stone for stone in self._documents if stored is None and is_same_document(stone, ours))
        return next(iter(same), None) or next(alike, None)

    def _is_other(self, stone: Tombstone, ours: Likeness) -> bool:
        """Whether what was withdrawn was read in this run, and a document that has its id is another."""
        return stone.likeness is not None and stone.likeness.words in self._said and is_other_document(stone, ours)

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
        doubted = self._doubted(document, former) if self._anew else []
        near = {stone.id for stone in self._items if likeness and is_near(stone, next(iter(likeness.values())))}
        going_on = self._open_words({document.document_id, *former})
        near -= {stone.id for stone in self._items if self._has_its_place(stone, document, former, likeness)}

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
                self._learn(
                    [each for each in named if self._anew or renumbered(each, document, item)], ours, item.item_id
                )
            elif not goes_on and (same := [stone for stone in self._items if is_same(stone, item)]):
                closed.append(item)
                known_by_words.append(same[0])
            elif not goes_on and doubted and not self._was_open(ours, {document.document_id, *former}):
                closed.append(item)
                known_by_words.append(doubted[0])
                self.learnt.append(replace(doubted[0], id=item.item_id, likeness=ours))
        shown = _under_other_ids(document, renamed)
        for item in closed:
            shown = close_item(shown, item.item_id)
        return shown, known_by_words

    def _learn(self, stones: Iterable[Tombstone], likeness: Likeness, identifier: str) -> None:
        for stone in stones:
            if stone.likeness is None:
                names = tuple(dict.fromkeys((*stone.names, identifier)) - {stone.id: None}.keys())
                self.learnt.append(replace(stone, likeness=likeness, names=names))

    def _has_its_place(
        self, stone: Tombstone, document: Document, former: Sequence[str], likeness: Mapping[str, Likeness]
    ) -> bool:
        """Whether what was withdrawn surely stands in the document, so that no other item of its title is meant."""
        theirs = stone.likeness
        return theirs is not None and any(
            ours.words == theirs.words != ""
            or (ours.title == theirs.title and _has_its_id(stone, item, document, former))
            for item in document.items
            if (ours := likeness.get(item.item_id)) is not None
        )

    def _doubted(self, document: Document, former: Sequence[str]) -> list[Tombstone]:
        """The tombstones of the document's items whose texts it does not have to the letter: they may be any of its items."""
        stones = [stone for stone in self._items if stone.likeness is None]
        own = [stone for stone in stones if stone.id.rpartition(".")[0] in {document.document_id, *former}]
        return [stone for stone in own if not any(renumbered(stone, document, item) for item in document.items)]

    def _was_open(self, ours: Likeness, names: Iterable[str]) -> bool:
        """Whether these stored documents have an open item like it: of the same title, or of much the same words."""
        there = (item_likeness(each, item, "") for each, item in self._open_items(names))
        return any(ours.title == known.title != "" or is_alike(ours, known, SAME) for known in there)

    def _open_words(self, names: Iterable[str]) -> set[str]:
        """What the open items of these stored documents say, as `Likeness.words`."""
        return {item_likeness(each, item, "").words for each, item in self._open_items(names)} - {""}

    def _open_items(self, names: Iterable[str]) -> Iterator[tuple[Document, AgendaItem]]:
        for name in names:
            stored = self._stored(name)
            for item in stored.document.items if stored else ():
                if stored and not item.closed and item.item_id not in self._ids:
                    yield stored.document, item

    def _stored(self, identifier: str) -> StoredDocument | None:
        return self._store.document(identifier) if self._store and identifier not in self._ids else None


def _may_be(withdrawn: str, identifier: str) -> bool:
    """Whether two ids differ in nothing but parts made of the content."""
    if not (_UNKNOWN.search(withdrawn) and _UNKNOWN.search(identifier)):
        return False
    return _UNKNOWN.sub("", _CLASH.sub("", withdrawn)) == _UNKNOWN.sub("", _CLASH.sub("", identifier))


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
