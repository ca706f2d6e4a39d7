"""The errors of `indexer`: IndexerError <- NothingToIndexError, PruneRefusedError, UnknownIdError,
TombstoneFileError.

Messages are one Danish line: the fault, its place, the remedy.
"""

from __future__ import annotations


class IndexerError(Exception):
    """Base of all errors of this package."""


class NothingToIndexError(IndexerError):
    """The given paths hold no documents."""


class PruneRefusedError(IndexerError):
    """Pruning would remove more than half of what was read from the given paths, and nobody has said yes to that."""


class UnknownIdError(IndexerError):
    """An id that the index does not hold."""


class TombstoneFileError(IndexerError):
    """A file that tombstones cannot be written to or read from."""
