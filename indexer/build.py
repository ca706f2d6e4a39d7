"""Documents in, a new generation out: plan what changes, embed what is new, write aside, commit.

An index run changes nothing until its last step; what it has embedded by then is kept, so a run that is killed
is simply run again.
"""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from corpus.files import place_of
from corpus.identifiers import content_hash
from corpus.parsing import PARSER_VERSION
from corpus.raw import ReadFailure
from corpus.readers import look_for_files, nothing_at
from index.acronyms import Acronym, acronyms, also_said
from index.analysis import ANALYSIS_VERSION, terms
from index.embedder import Embedder
from index.failures import record_failures
from index.generation import Generation, open_generation
from index.layout import FORMAT, STORE, TERMS, VECTORS, WORDS, IndexFolder, Manifest, describe_segment
from index.lexical import LexicalEngine, PassageTerms, require_room, write_terms
from index.store import Source, Store, StoredDocument, Tombstone
from index.store_writer import NewPassage, StoreWriter
from index.vectors import VectorLeg, write_vectors
from index.words import write_words
from indexer.calibration import dense_floor
from indexer.embedding_cache import EmbeddingCache, embed_missing, vector_key
from indexer.errors import NothingToIndexError, PruneRefusedError
from indexer.passages import Passage, passages_of
from indexer.placing import make_plan
from indexer.plan import IndexRequest, Plan
from indexer.progress import Progress

__all__ = ["IndexRequest", "IndexSummary", "build", "now", "write_generation"]


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """What a run did, counted in documents. `withdrawn` went now; `kept_out` have a tombstone and were not taken in."""

    added: int
    changed: int
    unchanged: int
    withdrawn: int
    kept_out: int
    failures: tuple[ReadFailure, ...]
    warnings: tuple[tuple[str, str], ...]
    masked_numbers: int
    embedded: int
    documents: int
    items: int
    passages: int


def build(
    folder: IndexFolder, request: IndexRequest, load: Callable[[str | None], Embedder], progress: Progress
) -> IndexSummary:
    """Bring the index up to date with the paths. `load` gives the embedder of a model name (None: the default).

    Raises NothingToIndexError, PruneRefusedError, CorpusError for a path that does not exist, and SearchIndexError for
    an index that cannot be written or was built with another model. Nothing is changed then.
    """
    found = look_for_files(request.paths, follow_links=request.follow_links)
    has_files = bool(found.files or found.failures)
    if not has_files and not (request.prune and folder.exists()):
        raise NothingToIndexError(nothing_at(request.paths, found, "at indeksere"))
    previous = open_generation(folder, any_analysis=True) if folder.exists() else None
    embedder = load(previous.manifest.model if previous else None)
    if previous is not None:
        previous.require_model(embedder)
    folder.prepare()
    with folder.writing():
        previous = open_generation(folder, any_analysis=True) if folder.exists() else None
        if previous is not None:
            previous.require_model(embedder)  # another process may have built it meanwhile
        folder.sweep(previous.manifest if previous else None)
        moment = now()
        plan = make_plan(previous.store if previous else None, found, request, moment, progress)
        _require_consent(plan, request, has_files=has_files)
        if not has_files and not plan.changes_anything:
            raise NothingToIndexError(nothing_at(request.paths, found, "at indeksere"))
        plan.warnings += found.warnings
        summary = _carry_out(folder, previous, plan, embedder, request, progress)
        failed = [(failure.place, failure.reason) for failure in summary.failures]
        record_failures(folder, map(place_of, request.paths), failed, moment)
        return summary


def _require_consent(plan: Plan, request: IndexRequest, *, has_files: bool) -> None:
    """A share that is not mounted looks like a folder that was emptied. Raises PruneRefusedError."""
    if request.yes or not request.prune or 2 * plan.pruned <= plan.prunable:
        return
    places = ", ".join(map(place_of, request.paths))
    documents = "dokument" if plan.prunable == 1 else "dokumenter"
    empty = "" if has_files else "Der er ingen dokumenter nu; er drevet koblet på? "
    raise PruneRefusedError(
        f"{places}: --prune ville fjerne {plan.pruned} af {plan.prunable} {documents}, der er indekseret herfra. "
        f"{empty}Intet er ændret. Er filerne væk med vilje, så gentag med --yes."
    )


def now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _carry_out(
    folder: IndexFolder,
    previous: Generation | None,
    plan: Plan,
    embedder: Embedder,
    request: IndexRequest,
    progress: Progress,
) -> IndexSummary:
    manifest = previous.manifest if previous else None
    engine = request.lexical or (manifest.lexical if manifest else LexicalEngine.TANTIVY)
    outdated = manifest is not None and (
        engine is not manifest.lexical or manifest.analysis_version != ANALYSIS_VERSION
    )
    if manifest is None and plan.failures and not (plan.put or plan.kept_out):
        return _summary(plan, 0, (0, 0, 0))
    embedded = 0
    if plan.changes_anything or manifest is None or outdated:
        manifest, embedded = write_generation(
            folder, previous, embedder, engine, progress,
            put=plan.put, sources=plan.sources, remove=plan.remove, aliases=plan.aliases, lifted=plan.lifted,
            tombstones=plan.tombstones,
        )  # fmt: skip
    return _summary(plan, embedded, (manifest.documents, manifest.items, manifest.passages))


def _summary(plan: Plan, embedded: int, counts: tuple[int, int, int]) -> IndexSummary:
    return IndexSummary(
        plan.added, plan.changed, plan.unchanged, plan.removed, plan.kept_out,
        tuple(plan.failures), tuple(plan.warnings), plan.masked_numbers, embedded, *counts,
    )  # fmt: skip


def write_generation(
    folder: IndexFolder, previous: Generation | None, embedder: Embedder, engine: LexicalEngine, progress: Progress, *,
    put: dict[str, StoredDocument], sources: dict[str, tuple[Source, ...]], remove: set[str],
    aliases: dict[str, str], lifted: Iterable[str], tombstones: Iterable[Tombstone],
) -> tuple[Manifest, int]:  # fmt: skip
    """Write and commit the generation that follows `previous`; returns it and how many texts were embedded.

    The caller holds the writer's lock.
    """
    number = previous.manifest.generation + 1 if previous else 1
    segment = folder.new_segment(number)
    try:
        with EmbeddingCache(folder.cache) as cache:
            passages, texts = _chunk(put.values(), embedder, progress)
            require_room(engine, _kept_passages(previous, remove | put.keys()) + sum(map(len, passages.values())))
            _restore(cache, previous, remove | put.keys())
            embedded = embed_missing(cache, texts, embedder, progress)
            base = folder.segments / previous.manifest.segment.name / STORE if previous else None
            with StoreWriter(segment / STORE, base) as writer:
                for identifier in remove:
                    writer.remove(identifier)
                former = {target: alias for alias, target in aliases.items() if alias in remove}
                for identifier, stored in put.items():
                    history = _history(previous, identifier, former.get(identifier))
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
            write_words((cache.words(key) for key in keys), cache.word_counts(keys), segment / WORDS)
        progress.start("Bygger ordindekset", len(keys), "tekststykker")
        write_terms(engine, _terms(store, progress), len(keys), segment / TERMS)
        progress.finish()
        documents, items, count = store.counts()
        store.close()
        floor = dense_floor(VectorLeg(segment / VECTORS), embedder)
        manifest = Manifest(
            format=FORMAT, generation=number, created_at=now(), model=embedder.name,
            model_fingerprint=embedder.fingerprint, dimension=embedder.dimension,
            dense_floor=floor.cosine, dense_lead=floor.lead, lexical=engine,
            analysis_version=ANALYSIS_VERSION, parser_version=PARSER_VERSION, documents=documents, items=items,
            passages=count, segments=(describe_segment(segment),),
        )  # fmt: skip
        folder.commit(manifest)
    except BaseException:
        if not (folder.exists() and folder.current_name() == f"{number:06d}.json"):
            shutil.rmtree(segment, ignore_errors=True)
        raise
    return manifest, embedded


def _kept_passages(previous: Generation | None, replaced: set[str]) -> int:
    if previous is None:
        return 0
    return previous.manifest.passages - sum(len(previous.store.passages_of(identifier)) for identifier in replaced)


def _restore(cache: EmbeddingCache, previous: Generation | None, replaced: set[str]) -> None:
    """Vectors that a damaged or deleted cache has lost, for the documents that stay, from the previous generation."""
    if previous is None:
        return
    rows = {
        passage.vector_key: passage.row
        for passage in previous.store.all_passages()
        if passage.document_id not in replaced
    }
    lost = sorted(cache.missing(rows))
    for first in range(0, len(lost), 1000):
        keys = lost[first : first + 1000]
        kept = [rows[key] for key in keys]
        words = [previous.words.of(row) for row in kept]
        cache.add(keys, previous.vectors.vectors(np.array(kept, np.int64)), words)


def _chunk(
    documents: Iterable[StoredDocument], embedder: Embedder, progress: Progress
) -> tuple[dict[str, list[NewPassage]], dict[bytes, str]]:
    """The passages of every document, and the text of each vector key."""
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
    return found, texts


def _new_passage(passage: Passage, key: bytes) -> NewPassage:
    return NewPassage(passage.item_id, passage.kind, passage.start, passage.end, passage.header, key)


def _history(previous: Generation | None, identifier: str, former: str | None) -> dict[str, tuple[str, str, str]]:
    """What is known of a document's items by id, where the document had another id before, by the new one."""
    if previous is None:
        return {}
    known = previous.store.item_history(identifier)
    for name, facts in previous.store.item_history(former).items() if former else ():
        known.setdefault(identifier + name.removeprefix(former or ""), facts)
    return known


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
    known: tuple[str, tuple[Acronym, ...]] = ("", ())  # a document's passages stand together
    for passage, (row, municipality, committee, kind, section, outcomes, day) in zip(
        store.all_passages(), fields, strict=True
    ):
        progress.advance()
        if known[0] != passage.document_id:
            known = passage.document_id, acronyms(store.text(passage.document_id))
        found = [*terms(passage.indexed_text), *also_said(passage.indexed_text, known[1])]
        yield PassageTerms(row, found, terms(passage.header), municipality, committee, kind, section, outcomes, day)
