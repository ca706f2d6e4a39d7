"""The superuser may read everything; here are a user and a folder for tests in which something may not be read."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NOBODY = 65534


@contextmanager
def as_ordinary_user() -> Iterator[None]:
    """The body runs as somebody whom permissions stop. What it needs must have been imported before."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def folder_of_ordinary_user() -> Iterator[Path]:
    """An empty folder that belongs to that user, gone afterwards; pytest's own may be entered by its owner alone."""
    path = Path(tempfile.mkdtemp(prefix="ordstyrer-"))
    if os.geteuid() == 0:
        os.chown(path, _NOBODY, _NOBODY)
    try:
        yield path.resolve()
    finally:
        for folder, _, _ in os.walk(path):
            os.chmod(folder, 0o700)
        shutil.rmtree(path)
