"""Everything that `ordstyrer verify` looks at: the current generation, and what lies beside it in the folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from index.errors import IndexDamagedError
from index.segments.embedding_cache import cache_faults
from index.segments.generation import faults_in
from index.segments.layout import STORE, IndexFolder
from index.segments.store import Store
from index.segments.tombstones import Tombstone, merged, read_tombstones


def folder_faults(folder: IndexFolder) -> list[str]:
    """Everything that does not hold, one line a fault. Raises IndexMissingError and IndexFormatError."""
    faults = faults_in(folder)
    if faults:
        return faults
    manifest = folder.read_manifest()
    current = Store(folder.segments / manifest.segment.name / STORE)
    try:
        stones = merged(read_tombstones(folder), current.tombstones())
    except IndexDamagedError as error:
        return [str(error)]
    withdrawn = [stone for stone in stones.values() if stone.reason == "withdrawn"]
    faults += [
        f"{stone.id} er trukket tilbage, men står i indekset; træk den tilbage igen med: ordstyrer withdraw {stone.id}"
        for stone in _held(current, withdrawn)
    ]
    current.close()
    return faults + list(_left_behind(folder, manifest.segment.name, withdrawn)) + cache_faults(folder.cache)


def _left_behind(folder: IndexFolder, current: str, withdrawn: list[Tombstone]) -> Iterator[str]:
    """Older generations and cached vectors of what has been withdrawn, which the next command that can write clears away."""
    if folder.unswept.exists():
        yield f"{folder.path}: en tilbagetrækning er ikke ryddet færdig; ældre udgaver og vektorer kan ligge her endnu"
    for path in sorted(folder.segments.iterdir()):
        if path.name == current:
            continue
        try:
            older = Store(path / STORE)
            held = _held(older, withdrawn)
            older.close()
        except (FileNotFoundError, sqlite3.DatabaseError):
            held = []  # begun, and never finished
        if held:
            yield f"{path}: holder endnu tilbagetrukken tekst ({held[0].id}); ryd op med: ordstyrer withdraw {held[0].id}"


def _held(store: Store, withdrawn: list[Tombstone]) -> list[Tombstone]:
    """Those whose text is there: a document under its id, an item that is open."""
    return [
        stone
        for stone in withdrawn
        if store.document(stone.id) is not None or ((item := store.item(stone.id)) is not None and not item.item.closed)
    ]
