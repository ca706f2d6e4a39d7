"""The errors of `corpus`: CorpusError <- UnreadableDocumentError, SidecarError.

Messages are one Danish line: the fault, its place, the remedy.
"""

from __future__ import annotations


class CorpusError(Exception):
    """Base of all errors of this package."""


class UnreadableDocumentError(CorpusError):
    """A file, or one line of a JSONL file, that cannot be read as a document."""


class SidecarError(CorpusError):
    """A `FILE.meta.json` that does not hold what it should."""
