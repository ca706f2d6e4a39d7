"""Clearing away what a withdrawal leaves behind: generations that hold the text still, and its cached vectors.

A mark in the folder (`IndexFolder.unswept`) is set before the generation without the text is committed, and taken away
when all is clear, so that whichever command comes after a crash between the two knows that it has something to finish.
"""

from __future__ import annotations

import sqlite3

from index.errors import SearchIndexError
from index.segments.embedding_cache import EmbeddingCache
from index.segments.layout import STORE, IndexFolder
from index.segments.store import Store
from index.syncing import sync


def clear_away(folder: IndexFolder) -> None:
    """Leave nothing but the current generation and the vectors that its passages use. The caller holds the writer's lock."""
    manifest = folder.read_manifest()
    folder.sweep(manifest)
    store = Store(folder.segments / manifest.segment.name / STORE)
    with EmbeddingCache(folder.cache) as cache:
        cache.keep_only(passage.vector_key for passage in store.all_passages())
    store.close()
    folder.unswept.unlink(missing_ok=True)
    sync(folder.path)


def finish_sweep(folder: IndexFolder) -> bool:
    """Finish what a withdrawal that was killed left to clear away; whether there was something, and it is done.

    Where the folder cannot be written to, or another process writes, it stays until the next command.
    """
    if not folder.unswept.exists():
        return False
    try:
        with folder.writing():
            clear_away(folder)
    except (SearchIndexError, OSError, sqlite3.DatabaseError):
        return False  # what is wrong with the folder is told by whoever opens it
    return True
