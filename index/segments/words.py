"""The word vectors of an index's passages: one file of rows, and where each passage's begin, both memory-mapped."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.errors import REBUILD, IndexDamagedError
from index.models.word_vectors import WORD_DIMENSION, WordVectors

_ROWS, _STARTS = "rows.npy", "starts.npy"


def write_words(passages: Iterable[WordVectors], counts: npt.NDArray[np.int64], folder: Path) -> None:
    """Write the word vectors of all passages in order; `counts` are how many words each has."""
    folder.mkdir(parents=True)
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    np.save(folder / _STARTS, starts)
    with (folder / _ROWS).open("wb") as file:
        np.lib.format.write_array_header_1_0(
            file, {"descr": "|i1", "fortran_order": False, "shape": (int(starts[-1]), WORD_DIMENSION)}
        )
        for words in passages:
            file.write(words.tobytes())


class Words:
    """Raises IndexDamagedError when the files cannot be read."""

    def __init__(self, folder: Path) -> None:
        try:
            self._starts: npt.NDArray[np.int64] = np.load(folder / _STARTS, mmap_mode="r")
            rows = np.load(folder / _ROWS, mmap_mode="r" if self._starts[-1] else None)
            self._rows: WordVectors = rows.view(np.ndarray)  # a memmap's own slices are slow
            expected = (int(self._starts[-1]), WORD_DIMENSION)
            if self._rows.shape != expected or self._rows.dtype != np.int8 or self._starts.dtype != np.int64:
                raise ValueError(f"{self._rows.shape} instead of {expected}")
        except FileNotFoundError:
            raise
        except Exception as error:  # numpy raises classes of a dozen kinds for a header it cannot make sense of
            raise IndexDamagedError(f"Ordvektorerne {folder} kan ikke læses. {REBUILD}") from error

    @property
    def count(self) -> int:
        """How many passages."""
        return len(self._starts) - 1

    def of(self, row: int) -> WordVectors:
        """The vectors of one passage's words; none where the engine that embedded it gives none."""
        return self._rows[self._starts[row] : self._starts[row + 1]]
