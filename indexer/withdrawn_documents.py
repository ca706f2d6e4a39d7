"""Withdrawn documents stay out: known by the ids they have or had, and by their words (`indexer.likeness`).

What has been in the index all the time is not what was withdrawn. Of an index of older rules, whose texts may read
otherwise now and whose tombstones may know no words, everything that may be what was withdrawn stays out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from corpus.records import Document
from index.segments.store import Store, StoredDocument
from index.segments.tombstones import Likeness, Tombstone
from indexer.likeness import document_likeness, document_words, is_other_document, is_same_document

_CLASH = re.compile(r"~[0-9a-f]{8}$")
_UNKNOWN = re.compile(r"(?<![^.])u[0-9a-f]{8}(?![^.~])")
"""The part of an id that stands for what was not known, made of the content, which may read otherwise now."""


class WithdrawnDocuments:
    """`known` gives the ids and content hashes of what each file gave before; `alone` are the files that give one document.
    Files are told apart by their keys (`corpus.files.path_key`).

    `read` are the documents of this run. `anew` says that the store may be of older rules. `learnt` are tombstones of
    format 4, which know no more than id and hash, with the likeness of the text they stand for.
    """

    def __init__(
        self, store: Store | None, stones: Iterable[Tombstone], known: Mapping[str, Mapping[str, str]], alone: Set[str],
        read: Iterable[Document], *, anew: bool,
    ) -> None:  # fmt: skip
        self._stones = [stone for stone in stones if stone.reason == "withdrawn" and stone.kind == "document"]
        self._store, self._known, self._alone, self._anew = store, known, alone, anew
        self._ids = {stone.id for stone in self._stones}  # which the store may hold still, after a withdrawal cut short
        self._said = {document_words(document) for document in read} - {""} if self._stones else set()
        self._named: dict[str, list[Tombstone]] = defaultdict(list)
        self._without_unknown: dict[str, list[Tombstone]] = defaultdict(list)
        for stone in self._stones:
            names = {stone.id, *stone.names}
            for name in names | {_CLASH.sub("", each) for each in names}:
                self._named[name].append(stone)
            if stone.likeness is None and _UNKNOWN.search(stone.id):
                self._without_unknown[_UNKNOWN.sub("", _CLASH.sub("", stone.id))].append(stone)
        self.learnt: list[Tombstone] = []

    def stone_of(self, document: Document, key: str) -> Tombstone | None:
        """The tombstone of a document that was withdrawn, by its id (an edited copy has the same) or by its words.

        None for a document that is in the index: neither under its own id, nor under a clash id from the same file.
        """
        if not self._stones:
            return None
        before = {name: digest for name, digest in self._known.get(key, {}).items() if name not in self._ids}
        names = {document.document_id, self._store.resolve(document.document_id) if self._store else ""}
        ours = document_likeness(document, key if key in self._alone else "")
        same = [stone for stone in self._stones if _same_words(stone, document, ours)]
        alive = {digest for name, digest in before.items() if names & {name, _CLASH.sub("", name)}}
        if alive:
            return next(iter(same), None) if document.content_hash not in alive else None
        stored = self._stored(document.document_id)
        if stored is not None and _says_the_same(stored.document, document, ours):
            return None
        named = self._by_id(names, ours)
        if named:
            self._learn([stone for stone in named if self._anew or stone in same], ours, document.document_id)
            return named[0]
        if any(_says_the_same(there.document, document, ours) for name in before if (there := self._stored(name))):
            return None
        alike = (stone for stone in self._stones if stored is None and is_same_document(stone, ours))
        return next(iter(same), None) or next(alike, None)

    def _by_id(self, names: Set[str], ours: Likeness) -> list[Tombstone]:
        """Those that have one of these ids, or one that differs from it in nothing but a clash; of an index of older rules
        also in the parts that are made of the content."""
        named = [stone for name in sorted(names) for stone in self._named.get(name, ())]
        if self._anew:
            unsure = (_UNKNOWN.sub("", _CLASH.sub("", name)) for name in sorted(names) if _UNKNOWN.search(name))
            named += [stone for name in unsure for stone in self._without_unknown.get(name, ())]
        return [stone for stone in named if not self._is_other(stone, ours)]

    def _is_other(self, stone: Tombstone, ours: Likeness) -> bool:
        """Whether what was withdrawn was read in this run, and a document that has its id is another."""
        return stone.likeness is not None and stone.likeness.words in self._said and is_other_document(stone, ours)

    def _learn(self, stones: Iterable[Tombstone], likeness: Likeness, identifier: str) -> None:
        for stone in stones:
            if stone.likeness is None:
                names = tuple(name for name in dict.fromkeys((*stone.names, identifier)) if name != stone.id)
                self.learnt.append(replace(stone, likeness=likeness, names=names))

    def _stored(self, identifier: str) -> StoredDocument | None:
        return self._store.document(identifier) if self._store and identifier not in self._ids else None


def _same_words(stone: Tombstone, document: Document, ours: Likeness) -> bool:
    theirs = stone.likeness.words if stone.likeness else ""
    return stone.content_hash == document.content_hash or ours.words == theirs != ""


def _says_the_same(one: Document, other: Document, ours: Likeness) -> bool:
    return one.content_hash == other.content_hash or document_words(one) == ours.words != ""
