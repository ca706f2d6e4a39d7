"""What an index run is going to change: which files to read, and what becomes of each document in them.

Nothing is written here. A document is told from another by its id, and by its content where ids clash; a file that
could not be read, wholly or in part, takes nothing out of the index.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from corpus.errors import CorpusError
from corpus.files import place_of, read_bytes
from corpus.formats.ocr import recogniser
from corpus.identifiers import content_hash, with_clash
from corpus.metadata import SIDECAR_ENDING, GivenMetadata
from corpus.parsing import PARSER_VERSION, parse_file
from corpus.raw import ReadFailure
from corpus.readers import most_bytes
from corpus.records import AgendaItem, Document
from index.lexical import LexicalEngine
from index.store import Source, Store, StoredDocument, Tombstone
from indexer.closing import close_item
from indexer.progress import Progress

_CLASH = re.compile(r"~[0-9a-f]{8}$")
_PARTLY_READ = "partly:"
"""Before the fingerprint of a file with faults in it, so that the next run reads it again."""
_RECOGNISED = "recognised:"
"""Before that of one read while text recognition was there; without it, a file with scanned pages is read again once it is."""
_MAY_BE_SCANNED = (".pdf", ".zip")


@dataclass(frozen=True, slots=True)
class IndexRequest:
    """What to index, and what is said of all of it. `source_url_prefix` and a file's relative path give its URL."""

    paths: tuple[Path, ...]
    commanded: GivenMetadata = field(default_factory=GivenMetadata)
    source_url_prefix: str | None = None
    lexical: LexicalEngine | None = None
    prune: bool = False


@dataclass(slots=True)
class Plan:
    """What a run is going to change.

    `put` holds documents to write by id, `sources` new sources of documents that are otherwise the same, `remove` the
    ids that go, `aliases` old ids (of documents and items) and what they stand for now.
    """

    put: dict[str, StoredDocument] = field(default_factory=dict)
    sources: dict[str, tuple[Source, ...]] = field(default_factory=dict)
    remove: set[str] = field(default_factory=set)
    aliases: dict[str, str] = field(default_factory=dict)
    lifted: set[str] = field(default_factory=set)
    tombstones: list[Tombstone] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    unchanged: int = 0
    kept_out: int = 0
    failures: list[ReadFailure] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)
    masked_numbers: int = 0

    @property
    def changes_anything(self) -> bool:
        return bool(self.put or self.remove or self.sources or self.aliases)

    @property
    def added(self) -> int:
        return len(self.put) - self.changed

    @property
    def changed(self) -> int:
        return len(self.put.keys() & (self.known | set(self.aliases.values())))

    @property
    def removed(self) -> int:
        """Documents that go for good, those that go on under another id not counted."""
        return len(self.remove - self.aliases.keys())


@dataclass(frozen=True, slots=True)
class _Read:
    document: Document
    source: Source


def make_plan(
    store: Store | None, files: Sequence[Path], request: IndexRequest, moment: str, progress: Progress
) -> Plan:
    """Read every file that is new or changed, and decide what becomes of each document. `moment` is now."""
    planner = _Planner(store, request, moment)
    planner.read(files, progress)
    planner.place()
    return planner.plan


class _Planner:
    def __init__(self, store: Store | None, request: IndexRequest, moment: str) -> None:
        self.plan = Plan()
        self._store = store
        self._request = request
        self._moment = moment
        self._known: dict[str, dict[str, str]] = {}  # path to document id to content hash
        self._fingerprints: dict[str, set[str]] = {}
        for source, document_id, digest in store.sources() if store else ():
            self._known.setdefault(source.path, {})[document_id] = digest
            self._fingerprints.setdefault(source.path, set()).add(source.fingerprint)
        stones = store.tombstones() if store else []
        self._stones = {stone.id: stone for stone in stones}
        self._withdrawn = [stone for stone in stones if stone.reason == "withdrawn"]
        self._read: list[_Read] = []
        self._read_whole: set[str] = set()  # paths read in this run without a fault
        self._gone: set[str] = set()  # paths to prune
        self._confirmed: set[str] = set()  # stored documents that a file of this run still gives, unchanged

    # Reading -------------------------------------------------------------------------------------------------------

    def read(self, files: Sequence[Path], progress: Progress) -> None:
        seen: set[str] = set()
        progress.start("Læser dokumenter", len(files), "filer")
        for path in files:
            name = place_of(path.resolve())
            if name not in seen:
                self._read_path(path, name)
            seen.add(name)
            progress.advance()
        progress.finish()
        if self._request.prune:
            roots = [path.resolve() for path in self._request.paths]
            self._gone = {
                path
                for path in self._known.keys() - seen
                if any(Path(path).is_relative_to(root) for root in roots) and not os.path.lexists(path)
            }

    def _read_path(self, path: Path, name: str) -> None:
        try:
            data = read_bytes(path, most_bytes(path))
            fingerprint = _fingerprint(path, data, self._request)
            accepted = {fingerprint, _RECOGNISED + fingerprint}
            if path.suffix.lower() in _MAY_BE_SCANNED and self._recognises:
                fingerprint = _RECOGNISED + fingerprint
                accepted = {fingerprint}
            known = self._fingerprints.get(name, set())
            if len(known) == 1 and known <= accepted:
                self.plan.unchanged += len(self._known[name])
                return
        except CorpusError as error:
            self.plan.failures.append(ReadFailure(place_of(path), str(error)))
            return
        found = list(parse_file(path, _with_url(self._request, path), data))
        failures = [entry for entry in found if isinstance(entry, ReadFailure)]
        self.plan.failures += failures
        if failures:
            fingerprint = _PARTLY_READ + fingerprint
        else:
            self._read_whole.add(name)
        place = place_of(path)
        self._read += [
            _Read(entry, Source(name, place, fingerprint, entry.source_url))
            for entry in found
            if isinstance(entry, Document)
        ]

    @cached_property
    def _recognises(self) -> bool:
        return recogniser() is not None

    # Placing -------------------------------------------------------------------------------------------------------

    def place(self) -> None:
        """Give every document that was read its id in the index: new, changed, the same as another, or clashing."""
        given: dict[str, set[str]] = {path: set() for path in self._read_whole}
        for entry in self._in_order():
            identifier = self._place(entry.document, entry.source)
            if identifier is not None:
                given.setdefault(entry.source.path, set()).add(identifier)
        for path in sorted(self._read_whole):
            before = self._known.get(path, {})
            for old in sorted(before.keys() - given[path]):
                self._drop_source(old, path)
                if len(before) == 1 and len(given[path]) == 1:
                    self._alias(old, next(iter(given[path])))
        for path in sorted(self._gone):
            for identifier in self._known[path]:
                self._drop_source(identifier, path)
        for identifier in sorted(self.plan.remove - self.plan.aliases.keys()):
            stored = self._stored(identifier)
            digest = stored.document.content_hash if stored else ""
            self.plan.tombstones.append(Tombstone(identifier, "document", self._moment, "pruned", digest))

    def _in_order(self) -> list[_Read]:
        """By id, what is stored under it already first, then by content: ids do not depend on the order of files."""
        entries = [
            replace(entry, document=self._without_withdrawn_items(entry.document, entry.source.path))
            for entry in self._read
        ]
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
                entry.source.path,
            ),
        )

    def _place(self, document: Document, source: Source) -> str | None:
        """The id the document gets; None when it has been withdrawn and stays out."""
        if self._is_withdrawn(document, source.path):
            self.plan.kept_out += 1
            self.plan.warnings.append(
                (source.place, f"{document.document_id} er trukket tilbage og optages ikke igen.")
            )
            return None
        identifier = self._identifier(document, source)
        document = _under(document, identifier)
        if identifier in self._stones:
            self.plan.lifted.add(identifier)
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
            followed = candidate not in self._confirmed and all(
                known.path == source.path or known.path in self._read_whole or known.path in self._gone
                for known in stored.sources
            )
            if followed and (candidate in self._known.get(source.path, {}) or self._all_gone(stored)):
                return candidate
            if (
                stored.document.document_id in self._known.get(source.path, {})
                and stored.document.document_id != candidate
            ):
                return candidate
        return with_clash(document.document_id, document.content_hash)

    def _all_gone(self, stored: StoredDocument) -> bool:
        return all(known.path in self._gone for known in stored.sources)

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
            second_copy = _same_content(stored.document, document) and not _leads(source, sources)
            if _same(stored.document, document) or second_copy:
                self._confirmed.add(identifier)
                self.plan.unchanged += 1
                if sources != stored.sources:
                    self.plan.sources[identifier] = sources
            else:
                self.plan.sources.pop(identifier, None)
                self.plan.put[identifier] = StoredDocument(document, sources, stored.first_seen, self._moment)

    def _drop_source(self, identifier: str, path: str) -> None:
        """The path no longer gives this document: it goes, unless another path still does."""
        planned, stored = self.plan.put.get(identifier), self._stored(identifier)
        if planned is not None:
            left = tuple(source for source in planned.sources if source.path != path)
            self.plan.put[identifier] = replace(planned, sources=left)
        elif stored is not None:
            listed = self.plan.sources.get(identifier, stored.sources)
            left = tuple(source for source in listed if source.path != path)
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
                if item.item_id in self._stones:
                    self.plan.tombstones.append(replace(self._stones[item.item_id], id=renamed))

    # What was withdrawn --------------------------------------------------------------------------------------------

    def _is_withdrawn(self, document: Document, path: str) -> bool:
        """Whether it is a withdrawn document, by its id (an edited copy has the same) or by its content.

        A document that is in the index is not: neither under its own id, nor under a clash id from the same file.
        """
        stones = [stone for stone in self._withdrawn if stone.kind == "document"]
        if not stones:
            return False
        before = self._known.get(path, {})
        names = {document.document_id, self._resolve(document.document_id)}
        withdrawn_words = any(stone.content_hash == document.content_hash for stone in stones)
        alive = {digest for name, digest in before.items() if names & {name, _CLASH.sub("", name)}}
        if alive:
            return withdrawn_words and document.content_hash not in alive
        stored = self._stored(document.document_id)
        if stored is not None and _same_content(stored.document, document):
            return False
        if any(names & {stone.id, _CLASH.sub("", stone.id)} for stone in stones):
            return True
        return withdrawn_words and document.content_hash not in before.values()

    def _without_withdrawn_items(self, document: Document, path: str) -> Document:
        stones = [stone for stone in self._withdrawn if stone.kind == "item"]
        if not stones:
            return document
        before = list(self._known.get(path, {}))
        former = [name for name in before if len(before) == 1 or _CLASH.sub("", name) == document.document_id]
        closed = document
        for item in document.items:
            if not item.closed and any(_is_of(stone, item, document, former) for stone in stones):
                closed = close_item(closed, item.item_id)
        return closed

    def _stored(self, identifier: str) -> StoredDocument | None:
        return self._store.document(identifier) if self._store else None

    def _resolve(self, identifier: str) -> str:
        return self._store.resolve(identifier) if self._store else identifier


def _is_of(stone: Tombstone, item: AgendaItem, document: Document, former: Sequence[str]) -> bool:
    """By the item's id, by the one it had under an earlier id of its document, or by words, day and number."""
    tail = item.item_id.removeprefix(document.document_id)
    if stone.id == item.item_id or any(stone.id == name + tail for name in former):
        return True
    place = item.item_id.split(".")[-3:]
    words = document.text[item.start : item.end]
    return stone.id.split(".")[-3:] == place and stone.content_hash == content_hash(words)


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
    return tuple(
        sorted({**{known.path: known for known in sources}, source.path: source}.values(), key=lambda known: known.path)
    )


def _leads(source: Source, sources: Sequence[Source]) -> bool:
    """Of files with the same content the first one that is there says what the document is called and where it lies."""
    there: Iterator[str] = (known.path for known in sources if known.path == source.path or Path(known.path).exists())
    return source.path == min(there)


def _fingerprint(path: Path, data: bytes, request: IndexRequest) -> str:
    """Changes with the file, its sidecar, what the command line says of it, and the parser. Raises CorpusError."""
    digest = hashlib.sha256(data)
    sidecar = path.with_name(path.name + SIDECAR_ENDING)
    if sidecar.is_file():
        digest.update(b"\0sidecar\0" + read_bytes(sidecar))
    said = (PARSER_VERSION, request.commanded.municipality, request.commanded.committee, _with_url(request, path).url)
    digest.update(repr(said).encode())
    return digest.hexdigest()[:32]


def _with_url(request: IndexRequest, path: Path) -> GivenMetadata:
    """The command line's metadata with the file's own URL: the prefix and the path below the folder that was given."""
    if request.source_url_prefix is None:
        return request.commanded
    below = next(
        (path.relative_to(root) for root in request.paths if root.is_dir() and path.is_relative_to(root)),
        Path(path.name),
    )
    return replace(request.commanded, url=request.source_url_prefix + quote(below.as_posix()))
