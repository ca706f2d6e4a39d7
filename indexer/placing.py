"""What becomes of each document that was read: new, changed, the same as another, clashing, withdrawn or gone.

Nothing is written here. A document is told from another by its id, and by its content where ids clash.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.folders import FoundFiles
from corpus.identifiers import content_hash, with_clash
from corpus.records import Document
from index.segments.store import Source, Store, StoredDocument
from index.segments.tombstones import Tombstone
from indexer.closed_before import ClosedBefore, told
from indexer.plan import IndexRequest, Plan
from indexer.progress import Progress
from indexer.reading import ReadDocument, Reading, read_files
from indexer.withdrawn_documents import WithdrawnDocuments
from indexer.withdrawn_items import WithdrawnItems


def make_plan(
    store: Store | None, stones: Mapping[str, Tombstone], found: FoundFiles, request: IndexRequest, moment: str,
    progress: Progress, *, anew: bool = False,
) -> Plan:  # fmt: skip
    """Read every file that is new or changed, and decide what becomes of each document. `moment` is now.

    `stones` are those that stand. `anew`: nothing of the store is kept but what was read in this run; ids and history stay.
    """
    reading = read_files(store, found, request, progress, anew=anew)
    placer = _Placer(store, stones, reading, moment, anew=anew)
    placer.place()
    return placer.plan


class _Placer:
    def __init__(
        self, store: Store | None, stones: Mapping[str, Tombstone], reading: Reading, moment: str, *, anew: bool
    ) -> None:
        self.plan = Plan(unchanged=reading.unchanged, failures=reading.failures)
        self._store = store
        self._moment = moment
        self._anew = anew
        self._reading = reading
        self._known = reading.known
        self._stones = stones
        given = Counter(entry.source.key for entry in reading.documents)
        read = [entry.document for entry in reading.documents]
        alone = {key for key, count in given.items() if count == 1}
        self._withdrawn = WithdrawnDocuments(store, stones.values(), self._known, alone, read, anew=anew)
        self._withdrawn_items = WithdrawnItems(store, stones.values(), self._known, alone, anew=anew)
        withdrawn = {
            name for stone in stones.values() if stone.reason == "withdrawn" for name in (stone.id, *stone.names)
        }
        self._closed_before = ClosedBefore(store, read, withdrawn)
        self._confirmed: set[str] = set()  # stored documents that a file of this run still gives, unchanged

    def place(self) -> None:
        """Give every document that was read its id in the index: new, changed, the same as another, or clashing."""
        whole, gone = self._reading.whole, self._reading.gone
        given: dict[str, set[str]] = {key: set() for key in whole}
        for entry in self._in_order():
            identifier = self._place(entry.document, entry.source)
            if identifier is not None:
                given.setdefault(entry.source.key, set()).add(identifier)
        for key in sorted(whole):
            before = self._known.get(key, {})
            for old in sorted(before.keys() - given[key]):
                self._drop_source(old, key)
                if len(before) == 1 and len(given[key]) == 1:
                    self._alias(old, next(iter(given[key])))
        for key in sorted(gone):
            for identifier in self._known[key]:
                self._drop_source(identifier, key)
        self._close_the_stored()
        pruned = {identifier for key in gone for identifier in self._known[key]}
        pruned &= self._reading.prunable & self.plan.remove - self.plan.aliases.keys()
        self.plan.pruned = len(pruned)
        self.plan.prunable = len(self._reading.prunable)
        self.plan.emptied = {path: len(held) for path, held in self._reading.below.items() if held <= pruned}
        self.plan.tombstones += [*self._gone_now(), *self._withdrawn.learnt, *self._withdrawn_items.learnt]
        self.plan.lifted |= set(self._published_again())

    def _gone_now(self) -> Iterator[Tombstone]:
        """Of documents that go for good, and of items that their documents no longer have: their ids keep answering."""
        for identifier in sorted(self.plan.remove | self.plan.put.keys()):
            stored = self._stored(identifier)
            if stored is None:
                continue
            if identifier in self.plan.remove and identifier not in self.plan.aliases:
                yield Tombstone(identifier, "document", self._moment, "gone", stored.document.content_hash)
                continue
            successor = self.plan.put.get(self.plan.aliases.get(identifier, identifier))
            left = {item.item_id for item in successor.document.items} if successor else set()
            for item in stored.document.items:
                if item.item_id not in left | self.plan.aliases.keys() | self._stones.keys():
                    digest = content_hash(stored.document.text[item.start : item.end])
                    yield Tombstone(item.item_id, "item", self._moment, "gone", digest)

    def _published_again(self) -> Iterator[str]:
        """What had gone, and is there again and open."""
        for identifier, stored in self.plan.put.items():
            there = [identifier, *(item.item_id for item in stored.document.items if not item.closed)]
            yield from (name for name in there if name in self._stones and self._stones[name].reason == "gone")

    def _in_order(self) -> list[ReadDocument]:
        """By id, what is stored under it already first, then by content: ids do not depend on the order of files."""
        entries = [self._closed_as_before(self._without_withdrawn_items(entry)) for entry in self._reading.documents]
        hashes = {}
        for identifier in {entry.document.document_id for entry in entries}:
            stored = self._stored(identifier)
            hashes[identifier] = stored.document.content_hash if stored else None
        return sorted(
            entries,
            key=lambda entry: (
                entry.document.document_id,
                entry.document.content_hash != hashes[entry.document.document_id],
                entry.document.content_hash,
                _order(entry.source),
            ),
        )

    def _without_withdrawn_items(self, entry: ReadDocument) -> ReadDocument:
        document, known = self._withdrawn_items.closed_in(entry.document, entry.source.key)
        for stone in known:
            said = f"{document.document_id} har et punkt som det tilbagetrukne {stone.id}; det optages som lukket."
            self.plan.warnings.append((entry.source.place, said))
        return replace(entry, document=document)

    def _closed_as_before(self, entry: ReadDocument) -> ReadDocument:
        document, numbers = self._closed_before.closed_in(entry.document)
        if numbers:
            self.plan.warnings.append((entry.source.place, told(numbers)))
        return replace(entry, document=document)

    def _close_the_stored(self) -> None:
        """Items of documents of earlier runs that one of this run closes."""
        placed = {name: stored.document for name, stored in self.plan.put.items()}
        for name, document, numbers in list(self._closed_before.also_closed(placed, self.plan.remove)):
            stored = self._stored(name)
            if stored is not None:
                sources = self.plan.sources.pop(name, stored.sources)
                self.plan.known.add(name)
                self.plan.put[name] = StoredDocument(document, sources, stored.first_seen, self._moment)
                self.plan.warnings.append((sources[0].place if sources else name, told(numbers)))

    def _place(self, document: Document, source: Source) -> str | None:
        """The id the document gets; None when it has been withdrawn and stays out."""
        stone = self._withdrawn.stone_of(document, source.key)
        if stone is not None:
            same_id = document.document_id in (stone.id, *stone.names)
            what = "er trukket tilbage" if same_id else f"siger det samme som {stone.id}, der er trukket tilbage,"
            self.plan.kept_out += 1
            self.plan.warnings.append((source.place, f"{document.document_id} {what} og optages ikke igen."))
            return None
        identifier = self._identifier(document, source)
        document = _under(document, identifier)
        self.plan.warnings += [(source.place, warning) for warning in document.warnings]
        self.plan.masked_numbers += document.masked_numbers
        self._put(document, source)
        return identifier

    def _identifier(self, document: Document, source: Source) -> str:
        """The document's id, or a clash id when that one belongs to other content."""
        for candidate in (document.document_id, with_clash(document.document_id, document.content_hash)):
            planned = self.plan.put.get(candidate)
            stone = self._stones.get(candidate)
            if planned is not None:
                if _same_content(planned.document, document):
                    return candidate
                continue
            if stone is not None and stone.reason == "withdrawn":
                continue
            stored = self._stored(candidate) or self._stored(self._resolve(candidate))
            if stored is None or _same_content(stored.document, document):
                return candidate
            reading, before = self._reading, self._known.get(source.key, {})
            followed = candidate not in self._confirmed and all(
                known.key == source.key or known.key in reading.whole or known.key in reading.gone
                for known in stored.sources
            )
            if followed and (candidate in before or self._all_gone(stored)):
                return candidate
            if stored.document.document_id in before and stored.document.document_id != candidate:
                return candidate
        return with_clash(document.document_id, document.content_hash)

    def _all_gone(self, stored: StoredDocument) -> bool:
        return all(known.key in self._reading.gone for known in stored.sources)

    def _put(self, document: Document, source: Source) -> None:
        identifier = document.document_id
        planned = self.plan.put.get(identifier)
        stored = self._stored(identifier)
        if planned is not None:
            self.plan.put[identifier] = replace(planned, sources=_with_source(planned.sources, source))
            self.plan.unchanged += 1
        elif stored is None:
            self.plan.put[identifier] = StoredDocument(document, (source,), self._moment, self._moment)
        else:
            self.plan.known.add(identifier)
            sources = _with_source(self.plan.sources.get(identifier, stored.sources), source)
            second_copy = _same_content(stored.document, document) and not self._leads(source, sources)
            if self._anew and _same(stored.document, document):
                self._confirmed.add(identifier)
                self.plan.unchanged += 1
                self.plan.same.add(identifier)
                self.plan.put[identifier] = replace(stored, document=document, sources=sources)
            elif not self._anew and (_same(stored.document, document) or second_copy):
                self._confirmed.add(identifier)
                self.plan.unchanged += 1
                if sources != stored.sources:
                    self.plan.sources[identifier] = sources
            else:
                self.plan.sources.pop(identifier, None)
                self.plan.put[identifier] = StoredDocument(document, sources, stored.first_seen, self._moment)

    def _leads(self, source: Source, sources: Sequence[Source]) -> bool:
        """Of files with the same content the first one that is there says what the document is called and where it lies.

        Where one of another run lies is not known when its path is masked: it is taken to be there.
        """
        there = (
            known
            for known in sources
            if known.key in self._reading.there or not known.has_true_path or os.path.exists(known.path)
        )
        return source.key == min(there, key=_order).key

    def _drop_source(self, identifier: str, key: str) -> None:
        """The file no longer gives this document: it goes, unless another file still does."""
        planned, stored = self.plan.put.get(identifier), self._stored(identifier)
        if planned is not None:
            left = tuple(source for source in planned.sources if source.key != key)
            self.plan.put[identifier] = replace(planned, sources=left)
        elif stored is not None:
            listed = self.plan.sources.get(identifier, stored.sources)
            left = tuple(source for source in listed if source.key != key)
            if left:
                self.plan.sources[identifier] = left
            else:
                self.plan.sources.pop(identifier, None)
                self.plan.remove.add(identifier)

    def _alias(self, old: str, new: str) -> None:
        """The one document of one file is known by another id now: the old one, and those of its items, keep answering.

        Not where the file holds something else altogether: then the old document is gone.
        """
        stored = self._stored(old)
        successor = self.plan.put.get(new) or self._stored(new)
        if old not in self.plan.remove or stored is None or successor is None:
            return
        if not _same_publication(stored.document, successor.document):
            return
        self.plan.aliases[old] = new
        if new in self.plan.put and self._stored(new) is None:
            self.plan.put[new] = replace(successor, first_seen=stored.first_seen)
        items = {item.item_id for item in successor.document.items}
        for item in stored.document.items:
            renamed = new + item.item_id.removeprefix(old)
            if renamed in items:
                self.plan.aliases[item.item_id] = renamed
                stone = self._stones.get(item.item_id)
                if stone is not None and stone.reason == "withdrawn":
                    self.plan.tombstones.append(replace(stone, id=renamed))

    def _stored(self, identifier: str) -> StoredDocument | None:
        stored = self._store.document(identifier) if self._store else None
        if stored is None or not self._reading.renamed:
            return stored
        return replace(stored, sources=tuple(map(self._with_true_key, stored.sources)))

    def _with_true_key(self, source: Source) -> Source:
        key, folders = self._reading.renamed.get(source.key, (source.key, source.folders))
        return replace(source, key=key, folders=folders)

    def _resolve(self, identifier: str) -> str:
        return self._store.resolve(identifier) if self._store else identifier


def _under(document: Document, identifier: str) -> Document:
    """The document under that id; its items keep the last part of theirs."""
    if identifier == document.document_id:
        return document
    items = tuple(
        replace(item, item_id=identifier + item.item_id.removeprefix(document.document_id)) for item in document.items
    )
    return replace(document, document_id=identifier, items=items)


def _same(one: Document, other: Document) -> bool:
    """Whether nothing a reader would see differs; warnings are for whoever indexes."""
    return replace(one, warnings=()) == replace(other, warnings=())


def _same_content(one: Document, other: Document) -> bool:
    return one.content_hash == other.content_hash


def _same_publication(one: Document, other: Document) -> bool:
    """Whether a document is another's later form: the same text, or at least half of all their lines in common."""
    ours, theirs = _lines(one.text), _lines(other.text)
    return _same_content(one, other) or 2 * len(ours & theirs) >= len(ours | theirs)


def _lines(text: str) -> set[str]:
    return {line.strip() for line in text.splitlines() if line.strip()}


def _with_source(sources: Sequence[Source], source: Source) -> tuple[Source, ...]:
    return tuple(sorted({**{known.key: known for known in sources}, source.key: source}.values(), key=_order))


def _order(source: Source) -> tuple[str, str]:
    return source.path, source.key
