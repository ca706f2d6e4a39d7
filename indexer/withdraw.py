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

    An item's document stays, the item being closed in it. Raises UnknownIdError naming every id that is not there.
    """
    previous = open_generation(folder)
    store = previous.store
    resolved = [store.resolve(identifier) for identifier in dict.fromkeys(identifiers)]
    unknown = [name for name in resolved if store.document(name) is None and not store.has_item(name)]
    if unknown:
        raise UnknownIdError(f"Ukendt id: {', '.join(unknown)}. Find det rette id med: ordstyrer search")
    embedder = load(previous.manifest.model)
    previous.require_model(embedder)
    with folder.writing():
        previous = open_generation(folder)
        store = previous.store
        moment = now()
        remove = {name for name in resolved if store.document(name) is not None}
        stones = [_document_stone(store, name, moment) for name in sorted(remove)]
        put: dict[str, StoredDocument] = {}
        for name in resolved:
            found = store.item(name) if name not in remove else None
            if found is None or found.document.document_id in remove:
                continue
            stored = put.get(found.document.document_id) or store.document(found.document.document_id)
            if stored is None:
                continue
            stones.append(Tombstone(name, "item", moment, "withdrawn", found.content_hash))
            changed = close_item(stored.document, name)
            put[changed.document_id] = StoredDocument(changed, stored.sources, stored.first_seen, moment)
        manifest, _ = write_generation(
            folder, previous, embedder, previous.manifest.lexical, progress,
            put=put, sources={}, remove=remove, aliases={}, lifted=(), tombstones=stones,
        )  # fmt: skip
        folder.sweep({manifest.name})
        forget_unused_vectors(folder)
    return stones


def _document_stone(store: Store, name: str, moment: str) -> Tombstone:
    stored = store.document(name)
    return Tombstone(name, "document", moment, "withdrawn", stored.document.content_hash if stored else "")


def forget_unused_vectors(folder: IndexFolder) -> int:
    """Delete the cached vectors that no passage of the current generation uses."""
    current = open_generation(folder)
    with EmbeddingCache(folder.cache) as cache:
        return cache.keep_only(passage.vector_key for passage in current.store.all_passages())
