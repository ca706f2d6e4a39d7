"""Vectors and word vectors by content hash, kept beside the index, so that only new text is ever embedded.

Written batch by batch: what was embedded before a crash need not be embedded again.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.embedder import Embedder, Vectors
from index.word_vectors import WORD_DIMENSION, WordVectors
from indexer.progress import Progress


def vector_key(fingerprint: str, indexed_text: str) -> bytes:
    """16 bytes that name a text's vector under one model."""
    return hashlib.sha256(f"{fingerprint}\0{indexed_text}".encode()).digest()[:16]


class EmbeddingCache:
    """Float16 vectors, and those of their words, in SQLite. Use as a context manager; one process writes at a time (the index lock).

    It holds nothing that cannot be computed again: a file that is damaged is replaced by an empty one.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / "embeddings.sqlite"
        try:
            self._connection = _open(path)
        except sqlite3.DatabaseError:
            for left in folder.glob(f"{path.name}*"):
                left.unlink()
            self._connection = _open(path)

    def __enter__(self) -> EmbeddingCache:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.close()

    def missing(self, keys: Iterable[bytes]) -> set[bytes]:
        wanted = list(dict.fromkeys(keys))
        return {
            key
            for key in wanted
            if not self._connection.execute("SELECT 1 FROM embeddings WHERE key = ?", (key,)).fetchone()
        }

    def add(self, keys: Sequence[bytes], vectors: Vectors, words: Sequence[WordVectors]) -> None:
        rows = [
            (key, vector.tobytes(), of_words.tobytes())
            for key, vector, of_words in zip(keys, vectors.astype(np.float16), words, strict=True)
        ]
        self._connection.execute("BEGIN")
        self._connection.executemany("INSERT OR REPLACE INTO embeddings VALUES (?,?,?)", rows)
        self._connection.execute("COMMIT")

    def vectors(self, keys: Sequence[bytes], dimension: int) -> npt.NDArray[np.float16]:
        """`(len(keys), dimension)` in the order of the keys. Raises KeyError for one that is not there."""
        found = np.empty((len(keys), dimension), np.float16)
        for position, key in enumerate(keys):
            found[position] = np.frombuffer(self._one("vector", key), np.float16)
        return found

    def word_counts(self, keys: Sequence[bytes]) -> npt.NDArray[np.int64]:
        """How many words the text of each key has. Raises KeyError for one that is not there."""
        lengths = [self._one("length(words)", key) for key in keys]
        return np.array(lengths, np.int64) // WORD_DIMENSION

    def words(self, key: bytes) -> WordVectors:
        """Raises KeyError for one that is not there."""
        return np.frombuffer(self._one("words", key), np.int8).reshape(-1, WORD_DIMENSION)

    def _one(self, column: str, key: bytes) -> Any:
        row = self._connection.execute(f"SELECT {column} FROM embeddings WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key.hex())
        return row[0]

    def keep_only(self, keys: Iterable[bytes]) -> int:
        """Forget every vector whose key is not given, and leave no trace of it in the file; how many went."""
        self._connection.execute("CREATE TEMP TABLE kept (key BLOB PRIMARY KEY) WITHOUT ROWID")
        self._connection.executemany("INSERT OR IGNORE INTO kept VALUES (?)", ((key,) for key in keys))
        gone = self._connection.execute("DELETE FROM embeddings WHERE key NOT IN (SELECT key FROM kept)").rowcount
        self._connection.execute("DROP TABLE kept")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.execute("VACUUM")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return int(gone)


def _open(path: Path) -> sqlite3.Connection:
    """Raises sqlite3.DatabaseError for a file that is no sound database."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("DROP TABLE IF EXISTS vectors")  # of formats before 3
        connection.execute(
            "CREATE TABLE IF NOT EXISTS embeddings (key BLOB PRIMARY KEY, vector BLOB NOT NULL, words BLOB NOT NULL)"
        )
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError(f"{path}: quick_check")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def embed_missing(
    cache: EmbeddingCache, texts: dict[bytes, str], embedder: Embedder, progress: Progress, *, batch: int = 64
) -> int:
    """Embed the texts whose keys the cache lacks, longest first (so the time left is never too rosy); how many."""
    todo = sorted(cache.missing(texts), key=lambda key: (-len(texts[key]), key))
    progress.start("Beregner vektorer", len(todo), "tekststykker")
    for first in range(0, len(todo), batch):
        keys = todo[first : first + batch]
        cache.add(keys, *embedder.encode_passages([texts[key] for key in keys]))
        progress.advance(len(keys))
    progress.finish()
    return len(todo)
