"""Faults of the disk, told from all other faults by what the engines make of them."""

from __future__ import annotations

import errno
import re
import sqlite3

_FULL, _FAILING = "disken er fuld", "disken svarer med fejl"
_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: "pladsen, der er tildelt, er brugt op",
    errno.EFBIG: "en fil ville blive større, end systemet tillader",
    errno.EIO: _FAILING,
}
_NUMBERED = re.compile(r"\bos error (\d+)\b")  # tantivy
_NAMED = ((re.compile("No space left"), _FULL), (re.compile("write error in|index writer was killed"), _FAILING))


def disk_fault(error: BaseException) -> str | None:
    """What is wrong with the disk, as it may stand in a sentence; None for a fault of another kind."""
    if isinstance(error, OSError):
        return _REASONS.get(error.errno or 0)
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", "")
        if name == "SQLITE_FULL":
            return _FULL
        return _FAILING if name.startswith("SQLITE_IOERR") and name != "SQLITE_IOERR_SHORT_READ" else None
    if isinstance(error, (RuntimeError, ValueError)):  # faiss, tantivy
        told = str(error)
        numbered = _NUMBERED.search(told)
        if numbered and (reason := _REASONS.get(int(numbered[1]))):
            return reason
        return next((reason for pattern, reason in _NAMED if pattern.search(told)), None)
    return None
