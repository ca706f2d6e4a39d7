"""The errors of `eval`: EvalError <- QueriesFileError, QrelsFileError, RunFileError, GoldFileError,
FloorsFileError, NoOverlapError, ReportError.

Messages are one Danish line: the fault, its place (file and line), the remedy.
"""

from __future__ import annotations


class EvalError(Exception):
    """Base of all errors of this package."""


class QueriesFileError(EvalError):
    """A file of queries that cannot be read, or a query in it that cannot be searched for."""


class QrelsFileError(EvalError):
    """A file of relevance judgments that cannot be read."""


class RunFileError(EvalError):
    """A run file that cannot be read or written, or an id that its form cannot hold."""


class GoldFileError(EvalError):
    """A gold file of the parser, or a document it speaks of, that cannot be read."""


class FloorsFileError(EvalError):
    """A file of floors that cannot be read, or that cannot be held against what is measured."""


class ReportError(EvalError):
    """A report or a judged set that cannot be written."""


class NoOverlapError(EvalError):
    """Queries, judgments and index have nothing in common, so there is nothing to measure."""
