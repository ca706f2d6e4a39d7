"""Taking documents and items out for good: from text, vectors, terms, caches and every older generation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.models.embedder import Embedder
from index.segments.generation import Generation, open_generation
from index.segments.layout import IndexFolder
from index.segments.store import Store, StoredDocument
from index.segments.sweeping import clear_away
from index.segments.tombstones import Tombstone, merged, read_tombstones
from indexer.closing import close_item
from indexer.errors import UnknownIdError
from indexer.likeness import document_likeness, item_likeness
from indexer.progress import Progress
from indexer.twins import twins_of
from indexer.writing import not_before, now, write_generation

WHERE_IDS_ARE = (
    "Et id står under hvert resultat af: ordstyrer search 'ord fra titlen', efter filens titel i: ordstyrer parse FIL, "
    "og i sidens adresse efter /punkt/ eller /dokument/."
)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The tombstones that stay, and the ids of the same matter elsewhere in the same meeting that stand still."""

    stones: tuple[Tombstone, ...]
    twins: tuple[str, ...]


def withdraw(
    folder: IndexFolder, identifiers: Sequence[str], load: Callable[[str | None], Embedder], progress: Progress, *,
    with_twins: bool = False,
) -> Withdrawal:  # fmt: skip
    """Withdraw documents and items by id, and their twins where asked for. All ids are checked first.

    An item's document stays, the item being closed in it. What has been withdrawn before keeps its tombstone; what had
    gone stays out from now on. Raises UnknownIdError naming every id that is not there.
    """
    previous = open_generation(folder)
    _resolved(previous.store, identifiers)
    embedder = load(previous.manifest.model)
    with folder.writing():
        previous = open_generation(folder)
        previous.require_model(embedder)
        store = previous.store
        known = standing(folder, store)
        moment = not_before(previous, now())
        stones = {name: _stone(store, known.get(name), name, moment) for name in _resolved(store, identifiers)}
        found = [name for stone in stones.values() for name in twins_of(stone, store)]
        twins = [name for name in dict.fromkeys(found) if name not in stones]
        if with_twins:
            stones |= {name: _stone(store, known.get(name), name, moment) for name in twins}
        carry_out(folder, previous, merged(stones.values(), known.values()), embedder, progress)
        clear_away(folder)
    return Withdrawal(tuple(stones.values()), () if with_twins else tuple(twins))


def standing(folder: IndexFolder, store: Store | None, *more: Iterable[Tombstone]) -> dict[str, Tombstone]:
    """The tombstones of the folder's file, of the current generation, and more, by id.

    Not those of what has gone but is there: a run that was cut short right before its commit had it go. Raises
    IndexDamagedError for a file that cannot be read.
    """
    stones = merged(read_tombstones(folder), store.tombstones() if store else (), *more)
    return {name: stone for name, stone in stones.items() if not _is_published(store, stone)}


def _is_published(store: Store | None, stone: Tombstone) -> bool:
    if store is None or stone.reason == "withdrawn":
        return False
    item = store.item(stone.id)
    return store.document(stone.id) is not None or (item is not None and not item.item.closed)


def carry_out(
    folder: IndexFolder, previous: Generation, stones: Mapping[str, Tombstone], embedder: Embedder, progress: Progress
) -> bool:
    """Take out whatever these tombstones say is withdrawn, and everything that holds it; whether there was anything.

    The caller holds the writer's lock.
    """
    store = previous.store
    withdrawn = [stone.id for stone in stones.values() if stone.reason == "withdrawn"]
    moment = not_before(previous, now())
    remove = {name for name in withdrawn if store.document(name) is not None}
    put: dict[str, StoredDocument] = {}
    for name in withdrawn:
        found = store.item(name)
        if found is None or found.item.closed or found.document.document_id in remove:
            continue
        stored = put.get(found.document.document_id) or store.document(found.document.document_id)
        if stored is not None:
            closed = close_item(stored.document, name)
            put[closed.document_id] = StoredDocument(closed, stored.sources, stored.first_seen, moment)
    if not remove and not put and not _new(stones.values(), store):
        return False
    folder.mark(folder.unswept)
    write_generation(
        folder, previous, embedder, previous.manifest.lexical, progress,
        moment=moment, put=put, sources={}, remove=remove, aliases={}, tombstones=stones.values(),
    )  # fmt: skip
    clear_away(folder)
    return True


def _new(stones: Iterable[Tombstone], store: Store) -> bool:
    known = {stone.id: stone for stone in store.tombstones()}
    return any(known.get(stone.id) != stone for stone in stones)


def _resolved(store: Store, identifiers: Sequence[str]) -> list[str]:
    """The ids as they are today, each once. Raises UnknownIdError."""
    names = list(dict.fromkeys(store.resolve(identifier) for identifier in identifiers))
    unknown = [
        name
        for name in names
        if store.document(name) is None and not store.has_item(name) and store.tombstone(name) is None
    ]
    if unknown:
        raise UnknownIdError(f"Ukendt id: {', '.join(unknown)}. {WHERE_IDS_ARE}")
    return names


def _stone(store: Store, known: Tombstone | None, name: str, moment: str) -> Tombstone:
    """The one that stands, if it is a withdrawal's; else one of what is there, or of what has gone."""
    if known is not None and known.reason == "withdrawn":
        return known
    names = tuple(alias for alias, target in store.aliases().items() if target == name)
    stored, item = store.document(name), store.item(name)
    if stored is not None:
        likeness = document_likeness(stored.document, _only_file(store, stored))
        return Tombstone(name, "document", moment, "withdrawn", stored.document.content_hash, names, likeness)
    if item is not None:
        around = store.document(item.document.document_id)
        likeness = item_likeness(item.document, item.item, _only_file(store, around) if around else "")
        return Tombstone(name, "item", moment, "withdrawn", item.content_hash, names, likeness)
    if known is None:
        raise UnknownIdError(f"Ukendt id: {name}. {WHERE_IDS_ARE}")
    return replace(known, withdrawn_at=moment, reason="withdrawn", names=names)


def _only_file(store: Store, stored: StoredDocument) -> str:
    """The key of the one file that gave this document, if it gave no other; else ""."""
    keys = [source.key for source in stored.sources]
    return keys[0] if len(keys) == 1 and store.documents_of_file(keys[0]) == 1 else ""
