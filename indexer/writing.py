"""Writing and committing a generation: passages, vectors, terms and tombstones, aside and synced, then made current."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.identifiers import content_hash
from corpus.parsing import PARSER_VERSION
from corpus.rules import RULES_VERSION
from index.danish.acronyms import Acronym, acronyms, also_said
from index.danish.analysis import ANALYSIS_VERSION, terms
from index.errors import REBUILD, IndexDamagedError, SearchIndexError
from index.models.embedder import Embedder
from index.segments.embedding_cache import EmbeddingCache, vector_key
from index.segments.generation import Generation
from index.segments.layout import (
    FORMAT,
    STORE,
    TERMS,
    VECTORS,
    WORDS,
    IndexFolder,
    Manifest,
    damaged_files,
    describe_segment,
)
from index.segments.lexical import LexicalEngine, PassageTerms, require_room, write_terms
from index.segments.store import Source, Store, StoredDocument
from index.segments.store_writer import NewPassage, StoreWriter
from index.segments.tombstones import Tombstone, write_tombstones
from index.segments.vectors import VectorLeg, write_vectors
from index.segments.words import write_words
from indexer.calibration import dense_floor
from indexer.embedding import embed_missing, restore
from indexer.passages import Passage, passages_of
from indexer.progress import Progress


def now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def not_before(previous: Generation | None, moment: str) -> str:
    """The moment, or one second after the latest that the generation tells of, should the clock have gone back.

    What changed later never seems to have changed earlier, and whoever asks what is new since then is told.
    """
    if previous is None:
        return moment
    latest = max(previous.manifest.created_at, previous.store.last_change())
    if moment > latest:
        return moment
    return (datetime.datetime.fromisoformat(latest) + datetime.timedelta(seconds=1)).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Written:
    """The new generation's manifest, how many texts were embedded for it, and how many cached vectors were no longer sound."""

    manifest: Manifest
    embedded: int
    damaged_vectors: int


def write_generation(
    folder: IndexFolder, previous: Generation | None, embedder: Embedder, engine: LexicalEngine, progress: Progress, *,
    moment: str, put: Mapping[str, StoredDocument], sources: Mapping[str, tuple[Source, ...]], remove: set[str],
    aliases: Mapping[str, str], tombstones: Iterable[Tombstone], anew: bool = False,
) -> Written:  # fmt: skip
    """Write and commit the generation that follows `previous`.

    `moment` is the one of all that changes in it (`not_before`). `tombstones` are all that stand after it; they are on the disk before it is current, so that no crash loses one.
    `anew`: nothing is taken over from `previous` but old ids, history and vectors. The caller holds the writer's lock.
    """
    if previous is not None and not anew:
        _require_sound(previous)
    number = folder.next_generation()
    segment = folder.new_segment(number)
    stones = list(tombstones)
    try:
        with EmbeddingCache(folder.cache) as cache:
            passages, texts = _chunk(put.values(), embedder, progress)
            kept = 0 if anew else _kept_passages(previous, remove | put.keys())
            require_room(engine, kept + sum(map(len, passages.values())))
            if previous is not None:
                restore(cache, previous, remove | put.keys(), texts)
            embedded = embed_missing(cache, texts, embedder, progress)
            with StoreWriter(segment / STORE, previous.base / STORE if previous and not anew else None) as writer:
                for alias, target in previous.store.aliases().items() if previous and anew else ():
                    writer.add_alias(alias, target)
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
                writer.set_tombstones(stones)
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
            format=FORMAT, generation=number, created_at=moment, model=embedder.name,
            model_fingerprint=embedder.fingerprint, dimension=embedder.dimension,
            dense_floor=floor.cosine, dense_lead=floor.lead, lexical=engine,
            analysis_version=ANALYSIS_VERSION, parser_version=PARSER_VERSION, rules_version=RULES_VERSION,
            documents=documents, items=items, passages=count, segments=(describe_segment(segment),),
        )  # fmt: skip
        write_tombstones(folder, stones)
        folder.commit(manifest)
    except BaseException:
        if not _is_current(folder, number):
            shutil.rmtree(segment, ignore_errors=True)
        raise
    return Written(manifest, embedded, len(cache.damaged))


def _require_sound(previous: Generation) -> None:
    """Raises IndexDamagedError: what is copied into the next generation would get a checksum that makes it look sound."""
    faults = damaged_files(previous.base, previous.manifest.segment, (STORE,))
    if faults:
        raise IndexDamagedError(f"{faults[0]}. {REBUILD}")


def _is_current(folder: IndexFolder, number: int) -> bool:
    try:
        return folder.current_name() == f"{number:06d}.json"
    except SearchIndexError:
        return False


def _kept_passages(previous: Generation | None, replaced: set[str]) -> int:
    if previous is None:
        return 0
    return previous.manifest.passages - sum(len(previous.store.passages_of(identifier)) for identifier in replaced)


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
