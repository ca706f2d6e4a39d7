"""Documents in, a new generation out: read what changed, embed what is new, write aside, commit.

An index run changes nothing until its last step; what it has embedded by then is kept, so a run that is killed
is simply run again.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.errors import CorpusError
from corpus.identifiers import content_hash, with_clash
from corpus.metadata import SIDECAR_ENDING, GivenMetadata
from corpus.parsing import PARSER_VERSION, parse_file, renamed
from corpus.readers import ReadFailure, find_files, read_bytes
from corpus.records import Document
from index.analysis import ANALYSIS_VERSION, terms
from index.embedder import Embedder
from index.generation import Generation, open_generation
from index.layout import FORMAT, STORE, TERMS, VECTORS, IndexFolder, Manifest, describe_segment
from index.lexical import LexicalEngine, PassageTerms, write_terms
from index.store import NewPassage, Source, Store, StoredDocument, StoreWriter, Tombstone
from index.vectors import VectorLeg, write_vectors
from indexer.calibration import dense_floor
from indexer.closing import close_item
from indexer.embedding_cache import EmbeddingCache, embed_missing, vector_key
from indexer.errors import NothingToIndexError
from indexer.passages import Passage, passages_of
from indexer.progress import Progress


@dataclass(frozen=True, slots=True)
class IndexRequest:
    """What to index, and what is said of all of it. `source_url_prefix` and a file's relative path give its URL."""

    paths: tuple[Path, ...]
    commanded: GivenMetadata = field(default_factory=GivenMetadata)
    source_url_prefix: str | None = None
    lexical: LexicalEngine | None = None
    prune: bool = False


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """What a run did, counted in documents. `withdrawn` are those pruned now and those kept out by a tombstone."""

    added: int
    changed: int
    unchanged: int
    withdrawn: int
    failures: tuple[ReadFailure, ...]
    warnings: tuple[tuple[str, str], ...]
    embedded: int
    documents: int
    items: int
    passages: int


@dataclass(slots=True)
class _Plan:
    """What a run is going to change; `put` holds documents by id, `remove` the ids that go."""

    put: dict[str, StoredDocument] = field(default_factory=dict)
    sources: dict[str, tuple[Source, ...]] = field(default_factory=dict)
    remove: set[str] = field(default_factory=set)
    aliases: dict[str, str] = field(default_factory=dict)
    lifted: set[str] = field(default_factory=set)
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    kept_out: int = 0
    failures: list[ReadFailure] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)

    @property
    def changes_anything(self) -> bool:
        return bool(self.put or self.remove or self.sources or self.aliases)


def build(
    folder: IndexFolder, request: IndexRequest, load: Callable[[str | None], Embedder], progress: Progress
) -> IndexSummary:
    """Bring the index up to date with the paths. `load` gives the embedder of a model name (None: the default).

    Raises NothingToIndexError, CorpusError for a path that does not exist, and SearchIndexError for an index that
    cannot be written or was built with another model.
    """
    files = find_files(request.paths)
    if not files:
        places = ", ".join(str(path) for path in request.paths)
        raise NothingToIndexError(f"{places}: ingen dokumenter at indeksere (txt, md, html eller jsonl).")
    previous = open_generation(folder) if folder.exists() else None
    embedder = load(previous.manifest.model if previous else None)
    if previous is not None:
        previous.require_model(embedder)
    folder.prepare()
    with folder.writing():
        previous = open_generation(folder) if folder.exists() else None
        folder.sweep({previous.manifest.name} if previous else set())
        plan = _plan(previous.store if previous else None, files, request, progress)
        return _carry_out(folder, previous, plan, embedder, request, progress)


def now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


# Planning ----------------------------------------------------------------------------------------------------------


def _plan(store: Store | None, files: Sequence[Path], request: IndexRequest, progress: Progress) -> _Plan:
    """Read every file that is new or changed, and decide what becomes of each document."""
    known = _known_sources(store)
    plan = _Plan()
    read: list[tuple[Document, Source]] = []
    still_there: set[str] = set()
    progress.start("Læser dokumenter", len(files), "filer")
    for path in files:
        name = str(path.resolve())
        still_there.add(name)
        try:
            data = read_bytes(path)
        except CorpusError as error:
            plan.failures.append(ReadFailure(str(path), str(error)))
            progress.advance()
            continue
        fingerprint = _fingerprint(path, data, request)
        before = known.get(name, {})
        if before and all(source.fingerprint == fingerprint for source, _ in before.values()):
            plan.unchanged += len(before)
        else:
            commanded = _with_url(request, path)
            for parsed in parse_file(path, commanded, data):
                if isinstance(parsed, ReadFailure):
                    plan.failures.append(parsed)
                else:
                    read.append((parsed, Source(name, str(path), fingerprint)))
        progress.advance()
    progress.finish()
    _place(plan, store, known, read)
    if request.prune:
        _prune(plan, store, known, request.paths, still_there)
    return plan


def _known_sources(store: Store | None) -> dict[str, dict[str, tuple[Source, str]]]:
    """Path to (document id to (source, content hash)) of what was indexed before."""
    known: dict[str, dict[str, tuple[Source, str]]] = {}
    for source, document_id, digest in store.sources() if store else ():
        known.setdefault(source.path, {})[document_id] = (source, digest)
    return known


def _fingerprint(path: Path, data: bytes, request: IndexRequest) -> str:
    """Changes with the file, its sidecar, what the command line says of it, and the parser."""
    digest = hashlib.sha256(data)
    sidecar = path.with_name(path.name + SIDECAR_ENDING)
    if sidecar.is_file():
        digest.update(b"\0sidecar\0" + sidecar.read_bytes())
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
    return replace(request.commanded, url=request.source_url_prefix + below.as_posix())


def _place(
    plan: _Plan,
    store: Store | None,
    known: dict[str, dict[str, tuple[Source, str]]],
    read: Iterable[tuple[Document, Source]],
) -> None:
    """Give every document that was read its id in the index: new, changed, the same as another, or clashing."""
    moment = now()
    withdrawn = {stone.id: stone for stone in store.tombstones()} if store else {}
    by_path: dict[str, set[str]] = {}
    for document, source in sorted(
        read, key=lambda entry: (entry[0].document_id, entry[0].content_hash, entry[1].path)
    ):
        document = _without_withdrawn_items(document, set(withdrawn))
        stone = withdrawn.get(document.document_id)
        if stone is not None and stone.reason == "withdrawn":
            plan.kept_out += 1
            plan.warnings.append((source.place, f"{document.document_id} er trukket tilbage og optages ikke igen."))
            continue
        if stone is not None:
            plan.lifted.add(stone.id)
        before = known.get(source.path, {})
        identifier = _identifier(plan, store, document, source)
        if identifier != document.document_id:
            document = renamed(document, identifier)
        by_path.setdefault(source.path, set()).add(identifier)
        plan.warnings += [(source.place, warning) for warning in document.warnings]
        _put(plan, store, document, source, moment, was_here=identifier in before)
    for path, identifiers in by_path.items():
        for gone in set(known.get(path, {})) - identifiers:
            _drop_source(plan, store, gone, path)
            if len(identifiers) == 1 and len(known[path]) == 1 and store is not None:
                _alias(plan, store, gone, plan.put.get(next(iter(identifiers))))


def _identifier(plan: _Plan, store: Store | None, document: Document, source: Source) -> str:
    """The document's id, or a clash id when that one belongs to other content from another place."""
    for candidate in (document.document_id, with_clash(document.document_id, document.content_hash)):
        planned = plan.put.get(candidate)
        if planned is not None:
            if planned.document.content_hash == document.content_hash:
                return candidate
            continue
        stored = store.document(candidate) if store else None
        if stored is None or candidate in plan.remove:
            return candidate
        if stored.document.content_hash == document.content_hash or any(
            known.path == source.path for known in stored.sources
        ):
            return candidate
    return with_clash(document.document_id, document.content_hash)


def _put(plan: _Plan, store: Store | None, document: Document, source: Source, moment: str, *, was_here: bool) -> None:
    identifier = document.document_id
    planned = plan.put.get(identifier)
    stored = store.document(identifier) if store and identifier not in plan.remove else None
    if planned is not None:
        plan.put[identifier] = replace(planned, sources=_with_source(planned.sources, source))
        plan.unchanged += 1
    elif stored is not None and _same(stored.document, document):
        plan.sources[identifier] = _with_source(plan.sources.get(identifier, stored.sources), source)
        plan.unchanged += 1
    elif stored is not None:
        plan.put[identifier] = StoredDocument(document, _with_source(stored.sources, source), stored.first_seen, moment)
        plan.changed += 1
    else:
        plan.put[identifier] = StoredDocument(document, (source,), moment, moment)
        plan.added += 0 if was_here else 1


def _same(one: Document, other: Document) -> bool:
    """Whether nothing a reader would see differs; warnings are for whoever indexes."""
    return replace(one, warnings=()) == replace(other, warnings=())


def _with_source(sources: Sequence[Source], source: Source) -> tuple[Source, ...]:
    return tuple(
        sorted({**{known.path: known for known in sources}, source.path: source}.values(), key=lambda known: known.path)
    )


def _drop_source(plan: _Plan, store: Store | None, identifier: str, path: str) -> None:
    """The path no longer gives this document: it goes, unless another path still does."""
    stored = plan.put.get(identifier) or (store.document(identifier) if store else None)
    if stored is None:
        return
    left = tuple(source for source in plan.sources.get(identifier, stored.sources) if source.path != path)
    if identifier in plan.put:
        plan.put[identifier] = replace(plan.put[identifier], sources=left)
    elif left:
        plan.sources[identifier] = left
    else:
        plan.sources.pop(identifier, None)
        plan.remove.add(identifier)


def _alias(plan: _Plan, store: Store, old: str, new: StoredDocument | None) -> None:
    """One document of one file got a better id: the old one, and its items' by number, keep answering."""
    stored = store.document(old)
    if stored is None or new is None or old not in plan.remove:
        return
    plan.added -= 1
    plan.changed += 1
    plan.put[new.document.document_id] = replace(new, first_seen=stored.first_seen)
    plan.aliases[old] = new.document.document_id
    numbered = {item.number: item.item_id for item in new.document.items}
    for item in stored.document.items:
        if item.number in numbered and item.item_id != numbered[item.number]:
            plan.aliases[item.item_id] = numbered[item.number]


def _without_withdrawn_items(document: Document, withdrawn: set[str]) -> Document:
    for identifier in [item.item_id for item in document.items if item.item_id in withdrawn and not item.closed]:
        document = close_item(document, identifier)
    return document


def _prune(
    plan: _Plan,
    store: Store | None,
    known: dict[str, dict[str, tuple[Source, str]]],
    paths: Sequence[Path],
    still_there: set[str],
) -> None:
    """Documents earlier indexed from these paths whose files are gone."""
    roots = [path.resolve() for path in paths]
    for path, documents in known.items():
        if path in still_there or not any(Path(path).is_relative_to(root) for root in roots):
            continue
        for identifier in documents:
            _drop_source(plan, store, identifier, path)


# Carrying out ------------------------------------------------------------------------------------------------------


def _carry_out(
    folder: IndexFolder,
    previous: Generation | None,
    plan: _Plan,
    embedder: Embedder,
    request: IndexRequest,
    progress: Progress,
) -> IndexSummary:
    embedded = 0
    engine = request.lexical or (previous.manifest.lexical if previous else LexicalEngine.TANTIVY)
    other_engine = previous is not None and engine is not previous.manifest.lexical
    nothing_read = plan.failures and not (plan.put or plan.unchanged or plan.kept_out)
    if previous is None and nothing_read:
        return _summary(plan, 0, (0, 0, 0))
    manifest = previous.manifest if previous else None
    if plan.changes_anything or manifest is None or other_engine:
        manifest, embedded = write_generation(
            folder, previous, embedder, engine, progress,
            put=plan.put, sources=plan.sources, remove=plan.remove, aliases=plan.aliases, lifted=plan.lifted,
            tombstones=[_pruned(previous, identifier) for identifier in sorted(plan.remove - plan.aliases.keys())],
        )  # fmt: skip
    return _summary(plan, embedded, (manifest.documents, manifest.items, manifest.passages))


def _pruned(previous: Generation | None, identifier: str) -> Tombstone:
    stored = previous.store.document(identifier) if previous else None
    return Tombstone(identifier, "document", now(), "pruned", stored.document.content_hash if stored else "")


def _summary(plan: _Plan, embedded: int, counts: tuple[int, int, int]) -> IndexSummary:
    gone = len(plan.remove - plan.aliases.keys())
    return IndexSummary(
        plan.added, plan.changed, plan.unchanged, gone + plan.kept_out,
        tuple(plan.failures), tuple(plan.warnings), embedded, *counts,
    )  # fmt: skip


def write_generation(
    folder: IndexFolder, previous: Generation | None, embedder: Embedder, engine: LexicalEngine, progress: Progress, *,
    put: dict[str, StoredDocument], sources: dict[str, tuple[Source, ...]], remove: Iterable[str],
    aliases: dict[str, str], lifted: Iterable[str], tombstones: Iterable[Tombstone],
) -> tuple[Manifest, int]:  # fmt: skip
    """Write and commit the generation that follows `previous`; returns it and how many texts were embedded.

    The caller holds the writer's lock.
    """
    number = previous.manifest.generation + 1 if previous else 1
    segment = folder.new_segment(number)
    with EmbeddingCache(folder.cache) as cache:
        passages, embedded = _embed(cache, put.values(), embedder, progress)
        base = folder.segments / previous.manifest.segment.name / STORE if previous else None
        with StoreWriter(segment / STORE, base) as writer:
            for identifier in remove:
                writer.remove(identifier)
            for stored in put.values():
                identifier = stored.document.document_id
                history = previous.store.item_history(identifier) if previous else {}
                writer.put(stored, passages[identifier], _kept_history(stored, history))
            for identifier, listed in sources.items():
                writer.set_sources(identifier, listed)
            for alias, target in aliases.items():
                writer.add_alias(alias, target)
            for identifier in lifted:
                writer.drop_tombstone(identifier)
            for tombstone in tombstones:
                writer.add_tombstone(tombstone)
            writer.finish()
        store = Store(segment / STORE)
        keys = [passage.vector_key for passage in store.all_passages()]
        write_vectors(cache.vectors(keys, embedder.dimension), embedder.dimension, segment / VECTORS)
    progress.start("Bygger ordindekset", len(keys), "tekststykker")
    write_terms(engine, _terms(store, progress), len(keys), segment / TERMS)
    progress.finish()
    documents, items, count = store.counts()
    store.close()
    manifest = Manifest(
        format=FORMAT, generation=number, created_at=now(), model=embedder.name, model_fingerprint=embedder.fingerprint,
        dimension=embedder.dimension, dense_floor=dense_floor(VectorLeg(segment / VECTORS), embedder), lexical=engine,
        analysis_version=ANALYSIS_VERSION, parser_version=PARSER_VERSION, documents=documents, items=items,
        passages=count, segments=(describe_segment(segment),),
    )  # fmt: skip
    folder.commit(manifest)
    return manifest, embedded


def _embed(
    cache: EmbeddingCache, documents: Iterable[StoredDocument], embedder: Embedder, progress: Progress
) -> tuple[dict[str, list[NewPassage]], int]:
    """The passages of every document, each text's vector in the cache afterwards."""
    listed = list(documents)
    found: dict[str, list[NewPassage]] = {}
    texts: dict[bytes, str] = {}
    progress.start("Deler i tekststykker", len(listed), "dokumenter")
    for stored in listed:
        document = stored.document
        new: list[NewPassage] = []
        for passage in passages_of(document, embedder.count_tokens, embedder.max_tokens):
            text = passage.indexed_text(document)
            key = vector_key(embedder.fingerprint, text)
            texts[key] = text
            new.append(_new_passage(passage, key))
        found[document.document_id] = new
        progress.advance()
    progress.finish()
    return found, embed_missing(cache, texts, embedder, progress)


def _new_passage(passage: Passage, key: bytes) -> NewPassage:
    return NewPassage(passage.item_id, passage.kind, passage.start, passage.end, passage.header, key)


def _kept_history(stored: StoredDocument, history: dict[str, tuple[str, str, str]]) -> dict[str, tuple[str, str]]:
    """(first seen, changed at) of each item: an item whose words are the same has not changed with its document."""
    kept = {}
    for item in stored.document.items:
        if item.item_id in history:
            digest, first_seen, changed_at = history[item.item_id]
            same = content_hash(stored.document.text[item.start : item.end]) == digest
            kept[item.item_id] = (first_seen, changed_at if same else stored.changed_at)
    return kept


def _terms(store: Store, progress: Progress) -> Iterable[PassageTerms]:
    fields = store.filter_fields()
    for passage, (row, municipality, committee, kind, section, outcomes, day) in zip(
        store.all_passages(), fields, strict=True
    ):
        progress.advance()
        yield PassageTerms(row, terms(passage.indexed_text), municipality, committee, kind, section, outcomes, day)
