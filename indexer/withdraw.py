"""Taking documents and items out for good: from text, vectors, terms, caches and every older generation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.embedder import Embedder
from index.generation import open_generation
from index.layout import IndexFolder
from index.store import Store, StoredDocument, Tombstone
from indexer.build import now, write_generation
from indexer.closing import close_item
from indexer.embedding_cache import EmbeddingCache
from indexer.errors import UnknownIdError
from indexer.progress import Progress


def withdraw(
    folder: IndexFolder, identifiers: Sequence[str], load: Callable[[str | None], Embedder], progress: Progress
) -> list[Tombstone]:
    """Withdraw documents and items by id; returns the tombstones that stay. All ids are checked first.

    An item's document stays, the item being closed in it. What has been withdrawn before keeps its tombstone. Raises
    UnknownIdError naming every id that is not there.
    """
    previous = open_generation(folder)
    _resolved(previous.store, identifiers)
    embedder = load(previous.manifest.model)
    with folder.writing():
        previous = open_generation(folder)
        previous.require_model(embedder)
        store = previous.store
        names = _resolved(store, identifiers)
        stones = {name: stone for name in names if (stone := _earlier(store, name)) is not None}
        fresh = [name for name in names if name not in stones]
        moment = now()
        remove = {name for name in fresh if store.document(name) is not None}
        put: dict[str, StoredDocument] = {}
        for name in fresh:
            stones[name] = _stone(store, name, moment)
            found = store.item(name) if name not in remove else None
            if found is not None and found.document.document_id not in remove:
                stored = put.get(found.document.document_id) or store.document(found.document.document_id)
                if stored is not None:
                    changed = close_item(stored.document, name)
                    put[changed.document_id] = StoredDocument(changed, stored.sources, stored.first_seen, moment)
        manifest = previous.manifest
        if fresh:
            manifest, _ = write_generation(
                folder, previous, embedder, manifest.lexical, progress,
                put=put, sources={}, remove=remove, aliases={}, lifted=(), tombstones=[stones[name] for name in fresh],
            )  # fmt: skip
        folder.sweep(manifest)
        forget_unused_vectors(folder)
    return [stones[name] for name in names]


def _resolved(store: Store, identifiers: Sequence[str]) -> list[str]:
    """The ids as they are today, each once. Raises UnknownIdError."""
    names = list(dict.fromkeys(store.resolve(identifier) for identifier in identifiers))
    unknown = [
        name
        for name in names
        if store.document(name) is None and not store.has_item(name) and not _earlier(store, name)
    ]
    if unknown:
        raise UnknownIdError(f"Ukendt id: {', '.join(unknown)}. Find det rette id med: ordstyrer search")
    return names


def _earlier(store: Store, name: str) -> Tombstone | None:
    stone = store.tombstone(name)
    return stone if stone is not None and stone.reason == "withdrawn" else None


def _stone(store: Store, name: str, moment: str) -> Tombstone:
    stored = store.document(name)
    if stored is not None:
        return Tombstone(name, "document", moment, "withdrawn", stored.document.content_hash)
    item = store.item(name)
    return Tombstone(name, "item", moment, "withdrawn", item.content_hash if item else "")


def forget_unused_vectors(folder: IndexFolder) -> int:
    """Delete the cached vectors that no passage of the current generation uses."""
    current = open_generation(folder)
    with EmbeddingCache(folder.cache) as cache:
        return cache.keep_only(passage.vector_key for passage in current.store.all_passages())
