"""The errors of `index`: SearchIndexError <- ModelError, IndexMissingError, IndexFormatError, IndexDamagedError,
IndexWriteError, ModelMismatchError, IndexLockedError, QueryError, LexicalEngineError.

Messages are one Danish line for the person at the keyboard: the fault, its place, the remedy.
"""

from __future__ import annotations

REBUILD = "Byg det igen i samme mappe, så gravstenene bliver: ordstyrer index STI --index MAPPE --rebuild"
"""The remedy for an index that cannot be mended: what was withdrawn stays out, which an empty folder would not know of."""


class SearchIndexError(Exception):
    """Base of all errors of this package."""


class ModelError(SearchIndexError):
    """The embedding model is absent, damaged or cannot be loaded."""


class IndexMissingError(SearchIndexError):
    """There is no index in the folder; building one helps."""


class IndexFormatError(SearchIndexError):
    """The folder holds something else, or a format this version does not read; building it again helps."""


class IndexDamagedError(SearchIndexError):
    """Files of the index are missing or not what the manifest says."""


class IndexWriteError(SearchIndexError):
    """The disk is full or fails; what was committed before is whole."""


class ModelMismatchError(SearchIndexError):
    """The index was built with another embedding model than the one at hand."""


class IndexLockedError(SearchIndexError):
    """Another process is writing to the index."""


class LexicalEngineError(SearchIndexError):
    """The chosen lexical engine cannot be used for this index."""


class QueryError(SearchIndexError):
    """The query or one of its parameters is not acceptable; `parameter` names it."""

    def __init__(self, message: str, parameter: str) -> None:
        super().__init__(message)
        self.parameter = parameter
