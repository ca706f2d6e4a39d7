"""Withdrawn items stay closed in whatever document comes: known by the ids they have or had, and by their words.

What has been open in the index all the time, under whatever number, is not what was withdrawn. In a document of an index
of older rules, whose tombstones may know no words, everything that may be what was withdrawn is closed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from corpus.identifiers import content_hash, with_clash
from corpus.records import AgendaItem, Document
from index.segments.sameness import SAME
from index.segments.store import Store
from index.segments.tombstones import Likeness, Tombstone
from indexer.closing import close_item
from indexer.likeness import is_alike, is_near, is_other_item, is_same_item, item_likeness, spellings

_CLASH = re.compile(r"~[0-9a-f]{8}$")


@dataclass(frozen=True, slots=True)
class _Open:
    """An open item as it was read; `named` are the tombstones that have its id, `spelled` those that have its letters."""

    item: AgendaItem
    likeness: Likeness
    named: tuple[Tombstone, ...]
    spelled: tuple[Tombstone, ...]


class WithdrawnItems:
    """`known` gives the ids of what each file gave before, `alone` are the files that give one document, by their keys.

    `anew` says that the store may be of older rules. `learnt` are tombstones of format 4 with the likeness of the text they
    stand for.
    """

    def __init__(
        self, store: Store | None, stones: Iterable[Tombstone], known: Mapping[str, Mapping[str, str]], alone: Set[str],
        *, anew: bool,
    ) -> None:  # fmt: skip
        withdrawn = [stone for stone in stones if stone.reason == "withdrawn"]
        self._stones = [stone for stone in withdrawn if stone.kind == "item"]
        self._ids = {stone.id for stone in withdrawn}  # which the store may hold still, after a withdrawal cut short
        self._store, self._known, self._alone, self._anew = store, known, alone, anew
        self._named: dict[str, list[Tombstone]] = defaultdict(list)
        self._placed: dict[tuple[str, str], list[Tombstone]] = defaultdict(list)
        self._spelled: dict[str, list[Tombstone]] = defaultdict(list)
        self._worded: dict[str, list[Tombstone]] = defaultdict(list)
        for stone in self._stones:
            for name in (stone.id, *stone.names):
                self._named[name].append(stone)
            self._placed[_place(stone.id), stone.content_hash].append(stone)
            if stone.likeness is None:
                self._spelled[stone.content_hash].append(stone)
            elif stone.likeness.words:
                self._worded[stone.likeness.words].append(stone)
        self._numbers = {_number(stone.id) for stones in self._spelled.values() for stone in stones}
        self.learnt: list[Tombstone] = []

    def closed_in(self, document: Document, key: str) -> tuple[Document, list[Tombstone]]:
        """The document, its withdrawn items closed, and the tombstones of those that were known by their words alone.

        Another item that has got a withdrawn one's number gets an id of its own, as documents that clash do.
        """
        if not self._stones:
            return document, []
        before = list(self._known.get(key, {}))
        former = [name for name in before if len(before) == 1 or _CLASH.sub("", name) == document.document_id]
        found = list(self._open(document, former, key if key in self._alone else ""))
        there = list(self._open_before({document.document_id, *former}))
        going_on = {likeness.words for likeness in there} - {""}
        near = self._near(found)
        doubted = self._doubted(document, former, found) if self._anew else []
        closed: list[AgendaItem] = []
        others: list[AgendaItem] = []
        by_words: list[Tombstone] = []
        for each in found:
            same = [] if each.likeness.words in going_on else self._same(each, near)
            if each.likeness.words in going_on or self._all_moved(each, found, near):
                others += [each.item] * bool(each.named)
            elif each.named:
                closed.append(each.item)
                self._learn(each.named if self._anew else set(each.named) & set(each.spelled), each)
            elif same:
                closed.append(each.item)
                by_words.append(same[0])
            elif doubted and not _was_there(each.likeness, there):
                closed.append(each.item)
                by_words.append(doubted[0])
                self.learnt.append(replace(doubted[0], id=each.item.item_id, likeness=each.likeness))
        shown = _under_other_ids(document, others)
        for item in closed:
            shown = close_item(shown, item.item_id)
        return shown, by_words

    def _open(self, document: Document, former: Sequence[str], file: str) -> Iterator[_Open]:
        for item in document.items:
            if item.closed:
                continue
            tail = item.item_id.removeprefix(document.document_id)
            named = [
                stone
                for name in (item.item_id, *(each + tail for each in former))
                for stone in self._named.get(name, ())
            ]
            digest = content_hash(document.text[item.start : item.end])
            named += self._placed.get((_place(item.item_id), digest), ())
            digests = spellings(document, item, self._numbers) if self._spelled else set()
            spelled = [stone for each in sorted(digests & self._spelled.keys()) for stone in self._spelled[each]]
            likeness = item_likeness(document, item, file)
            yield _Open(item, likeness, tuple(dict.fromkeys(named)), tuple(spelled))

    def _open_before(self, names: Iterable[str]) -> Iterator[Likeness]:
        """Of the open items of these stored documents."""
        for name in sorted(names):
            stored = self._store.document(name) if self._store and name not in self._ids else None
            for item in stored.document.items if stored else ():
                if stored and not item.closed and item.item_id not in self._ids:
                    yield item_likeness(stored.document, item, "")

    def _near(self, found: Sequence[_Open]) -> list[Tombstone]:
        """What was withdrawn from this meeting, but for what surely stands here, so that no other item of its title is meant."""
        return [
            stone
            for stone in self._stones
            if found and is_near(stone, found[0].likeness) and not any(_is_its_place(stone, each) for each in found)
        ]

    def _same(self, each: _Open, near: Sequence[Tombstone]) -> list[Tombstone]:
        """Those that stand for this item by its words; an empty list for one that is not withdrawn."""
        worded = self._worded.get(each.likeness.words, [])
        return [*worded, *each.spelled, *(stone for stone in near if is_same_item(stone, each.likeness))]

    def _all_moved(self, each: _Open, found: Sequence[_Open], near: Sequence[Tombstone]) -> bool:
        """Whether what was withdrawn stands under another number here, and the item that has its id is another."""
        others = [other for other in found if other is not each]
        return bool(each.named) and all(
            is_other_item(stone, each.likeness) and any(stone in self._same(other, near) for other in others)
            for stone in each.named
        )

    def _doubted(self, document: Document, former: Sequence[str], found: Sequence[_Open]) -> list[Tombstone]:
        """The tombstones of the document's items whose texts it does not have to the letter: they may be any of its items."""
        told = {stone for each in found for stone in each.spelled}
        own = {document.document_id, *former}
        old = (stone for stones in self._spelled.values() for stone in stones)
        return [stone for stone in old if stone.id.rpartition(".")[0] in own and stone not in told]

    def _learn(self, stones: Iterable[Tombstone], each: _Open) -> None:
        for stone in stones:
            if stone.likeness is None:
                names = tuple(name for name in dict.fromkeys((*stone.names, each.item.item_id)) if name != stone.id)
                self.learnt.append(replace(stone, likeness=each.likeness, names=names))


def _is_its_place(stone: Tombstone, each: _Open) -> bool:
    ours, theirs = each.likeness, stone.likeness
    return theirs is not None and (
        ours.words == theirs.words != "" or (stone in each.named and ours.title == theirs.title)
    )


def _was_there(ours: Likeness, before: Iterable[Likeness]) -> bool:
    """Whether one of the items that were open before is like it: of the same title, or of much the same words."""
    return any(ours.title == known.title != "" or is_alike(ours, known, SAME) for known in before)


def _place(item_id: str) -> str:
    """Day, kind and number: what an item's id keeps when its document's municipality or committee is derived better."""
    return ".".join(item_id.split(".")[-3:])


def _number(item_id: str) -> str:
    return item_id.rpartition(".")[2].partition("~")[0].replace("-", ".")


def _under_other_ids(document: Document, items: Sequence[AgendaItem]) -> Document:
    digests = {item.item_id: content_hash(document.text[item.start : item.end]) for item in items}
    renamed = (
        replace(item, item_id=with_clash(item.item_id, digests[item.item_id])) if item.item_id in digests else item
        for item in document.items
    )
    return replace(document, items=tuple(renamed))
