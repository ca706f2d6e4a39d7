"""The errors of `indexer`: IndexerError <- NothingToIndexError, UnknownIdError.

Messages are one Danish line: the fault, its place, the remedy.
"""

from __future__ import annotations


class IndexerError(Exception):
    """Base of all errors of this package."""


class NothingToIndexError(IndexerError):
    """The given paths hold no documents."""


class UnknownIdError(IndexerError):
    """An id that the index does not hold."""
