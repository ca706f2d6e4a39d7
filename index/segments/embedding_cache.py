"""Vectors and word vectors by content hash, kept beside the index, so that only new text is ever embedded.

Written batch by batch: what was embedded before a crash need not be embedded again. Every row has a checksum; one that
does not hold counts as missing, so that no flipped bit reaches a generation.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import numpy as np
import numpy.typing as npt

from index.disk import disk_fault
from index.errors import ModelError
from index.models.embedder import Vectors
from index.models.word_vectors import WORD_DIMENSION, WordVectors

CACHE = "embeddings.sqlite"
_LENGTH_TOLERANCE = 0.01  # float16 rounds each of hundreds of numbers to three digits


def vector_key(fingerprint: str, indexed_text: str) -> bytes:
    """16 bytes that name a text's vector under one model."""
    return hashlib.sha256(f"{fingerprint}\0{indexed_text}".encode()).digest()[:16]


def are_sound(vectors: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """`(n,)`, True for each vector of numbers and of length 1, or 0: what a model gives a text that it knows no word of."""
    with np.errstate(over="ignore", invalid="ignore"):
        lengths = np.linalg.norm(vectors.astype(np.float32), axis=1)
        sound: npt.NDArray[np.bool_] = (np.abs(lengths - 1) < _LENGTH_TOLERANCE) | (lengths == 0)
    return sound


class EmbeddingCache:
    """Float16 vectors, and those of their words, in SQLite. Use as a context manager; one process writes at a time (the index lock).

    It holds nothing that cannot be computed again: a file that is damaged is replaced by an empty one, rows of format 4,
    which have no checksum, are forgotten (the generation before has the same vectors, under its checksum). `damaged` are
    the keys of the rows that were found not to hold.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / CACHE
        self.damaged: set[bytes] = set()
        try:
            self._connection = _open(path)
        except sqlite3.DatabaseError as error:
            if disk_fault(error) is not None:  # it is whole, and may hold what took days
                raise
            for left in folder.glob(f"{path.name}*"):
                left.unlink()
            self._connection = _open(path)

    def __enter__(self) -> EmbeddingCache:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.close()

    def missing(self, keys: Iterable[bytes]) -> set[bytes]:
        """Those that are not there, or not as they were written."""
        return {key for key in dict.fromkeys(keys) if self._row(key) is None}

    def add(self, keys: Sequence[bytes], vectors: Vectors, words: Sequence[WordVectors]) -> None:
        """Raises ModelError for a vector that is none: nothing is kept then."""
        kept = vectors.astype(np.float16)
        if not are_sound(kept).all():
            raise ModelError(
                "Modellen gav en vektor, der ikke består af tal eller ikke har længden 1. Vælg en anden med --model."
            )
        rows = [
            (key, vector.tobytes(), of_words.tobytes(), _checksum(key, vector.tobytes(), of_words.tobytes()))
            for key, vector, of_words in zip(keys, kept, words, strict=True)
        ]
        self._connection.execute("BEGIN")
        self._connection.executemany("INSERT OR REPLACE INTO embeddings VALUES (?,?,?,?)", rows)
        self._connection.execute("COMMIT")

    def vectors(self, keys: Sequence[bytes], dimension: int) -> npt.NDArray[np.float16]:
        """`(len(keys), dimension)` in the order of the keys. Raises KeyError for one that is missing."""
        found = np.empty((len(keys), dimension), np.float16)
        for position, key in enumerate(keys):
            found[position] = np.frombuffer(self._known(key)[0], np.float16)
        return found

    def word_counts(self, keys: Sequence[bytes]) -> npt.NDArray[np.int64]:
        """How many words the text of each key has, which `words` will check. Raises KeyError for one that is not there."""
        statement = "SELECT length(words) FROM embeddings WHERE key = ?"
        lengths = [self._connection.execute(statement, (key,)).fetchone() for key in keys]
        if None in lengths:
            raise KeyError(keys[lengths.index(None)].hex())
        return np.array([length for (length,) in lengths], np.int64) // WORD_DIMENSION

    def words(self, key: bytes) -> WordVectors:
        """Raises KeyError for one that is missing."""
        return np.frombuffer(self._known(key)[1], np.int8).reshape(-1, WORD_DIMENSION)

    def _known(self, key: bytes) -> tuple[bytes, bytes]:
        row = self._row(key)
        if row is None:
            raise KeyError(key.hex())
        return row

    def _row(self, key: bytes) -> tuple[bytes, bytes] | None:
        row = self._connection.execute(
            "SELECT vector, words, checksum FROM embeddings WHERE key = ?", (key,)
        ).fetchone()
        if row is None:
            return None
        if not _holds(key, *row):
            self.damaged.add(key)
            return None
        return row[0], row[1]

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


def _checksum(*parts: bytes) -> bytes:
    """Over key, vector and words and their lengths, so that no byte can change sides."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        digest.update(len(part).to_bytes(4, "big") + part)
    return digest.digest()


def _holds(*row: object) -> bool:
    """Whether a row is as it was written. A flipped bit can make a number or nothing of what was bytes."""
    *parts, checksum = row
    return all(isinstance(part, bytes) for part in parts) and _checksum(*parts) == checksum  # type: ignore[arg-type]


def _open(path: Path) -> sqlite3.Connection:
    """Raises sqlite3.DatabaseError for a file that is no sound database."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.text_factory = bytes  # what a flipped bit has made text of is no text
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("DROP TABLE IF EXISTS vectors")  # of formats before 3
        if len(connection.execute("PRAGMA table_info(embeddings)").fetchall()) == 3:
            connection.execute("DROP TABLE embeddings")  # of format 4
        connection.execute(
            "CREATE TABLE IF NOT EXISTS embeddings "
            "(key BLOB PRIMARY KEY, vector BLOB NOT NULL, words BLOB NOT NULL, checksum BLOB NOT NULL)"
        )
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != b"ok":
            raise sqlite3.DatabaseError(f"{path}: quick_check")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def cache_faults(folder: Path) -> list[str]:
    """What is wrong with a cache, one line a fault; nothing is written. None for one that is not there, or of format 4.

    What does not hold is computed again by the next index run that needs it.
    """
    path = folder / CACHE
    if not path.is_file():
        return []
    # a disk that cannot be written to has no room for the log that SQLite reads beside the file
    for mode in ("mode=rw", "mode=ro&immutable=1"):
        try:
            connection = sqlite3.connect(f"file:{quote(str(path))}?{mode}", uri=True)
            try:
                return _row_faults(path, connection)
            finally:
                connection.close()
        except sqlite3.OperationalError:
            continue
        except sqlite3.DatabaseError as error:
            return [f"{path}: kan ikke læses ({error}); vektorerne beregnes igen, når der indekseres"]
    return [f"{path}: kan ikke åbnes; vektorerne beregnes igen, når der indekseres"]


def _row_faults(path: Path, connection: sqlite3.Connection) -> list[str]:
    if len(connection.execute("PRAGMA table_info(embeddings)").fetchall()) != 4:
        return []
    connection.text_factory = bytes
    bad = sum(not _holds(*row) for row in connection.execute("SELECT key, vector, words, checksum FROM embeddings"))
    return [f"{path}: {bad} vektorer passer ikke med deres kontrolsum; de beregnes igen, når der indekseres"] * bool(
        bad
    )
