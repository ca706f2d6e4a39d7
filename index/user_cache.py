"""The user's cache folder, and arrays that take seconds to work out, kept there for the next process."""

from __future__ import annotations

import contextlib
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

Arrays = dict[str, npt.NDArray[np.generic]]


def cache_folder() -> Path:
    """Where prepared models lie: `$ORDSTYRER_CACHE`, else `ordstyrer` in the user's cache folder."""
    chosen = os.environ.get("ORDSTYRER_CACHE")
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ordstyrer"


def prepared(name: str, make: Callable[[], Arrays]) -> Arrays:
    """The arrays kept under that name, else made and kept. The name changes whenever what `make` gives does.

    Where the cache folder cannot be written they are made in every process anew: slower, otherwise the same.
    """
    path = cache_folder() / f"{name}.npz"
    with contextlib.suppress(OSError, ValueError, EOFError, zipfile.BadZipFile), np.load(path) as kept:
        return {key: kept[key] for key in kept.files}
    made = make()
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("wb") as file:
            np.savez(file, **made)  # type: ignore[arg-type]  # its stub takes the keys for options
        aside.replace(path)
    except OSError:
        aside.unlink(missing_ok=True)
    return made


def packed(words: list[str]) -> npt.NDArray[np.uint8]:
    """Words without line breaks as one array of bytes."""
    return np.frombuffer("\n".join(words).encode(), np.uint8)


def unpacked(array: npt.NDArray[np.generic]) -> list[str]:
    return array.tobytes().decode().split("\n")
