"""Words of a query that the index lacks, and the nearest it has: "komunen" finds "kommunen"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

_FEWEST_LETTERS = 5
_TWO_EDITS_FROM = 8
"""Letters from which two letters may be wrong; below it one."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of letters that an index holds, sorted, and of every term in how many passages it is."""

    words: Sequence[str]
    counts: Mapping[str, int] = field(repr=False)
    _known: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", frozenset(self.words))

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def count(self, word: str) -> int:
        """In how many passages the term is, one of letters or not."""
        return self.counts.get(word, 0)

    def nearest(self, word: str) -> str | None:
        """The word of the same first letter that lies fewest edits away, the commonest of them; None for a short word.

        An edit inserts, drops or replaces a letter or swaps two neighbours (optimal string alignment).
        """
        if len(word) < _FEWEST_LETTERS:
            return None
        most = 2 if len(word) >= _TWO_EDITS_FROM else 1
        first = bisect_left(self.words, word[0])
        last = bisect_left(self.words, chr(ord(word[0]) + 1))
        near = [place for place in range(first, last) if abs(len(self.words[place]) - len(word)) <= most]
        if not near:
            return None
        distances = edit_distances(word, [self.words[place] for place in near])
        fewest = int(distances.min())
        if fewest > most:
            return None
        found = (place for place, distance in zip(near, distances.tolist(), strict=True) if distance == fewest)
        return self.words[max(found, key=lambda place: (self.counts[self.words[place]], -place))]


def vocabulary(counts: Mapping[str, int]) -> Vocabulary:
    words = sorted(word for word in counts if word.isalpha() and len(word) >= _FEWEST_LETTERS - 2)
    return Vocabulary(words, counts)


def mended(words: Iterable[tuple[str, ...]], known: Vocabulary) -> tuple[tuple[str, ...], ...]:
    """A query's words, those that the index lacks with the nearest term it has as a further one."""
    return tuple(_mended(word, known) for word in words)


def _mended(word: tuple[str, ...], known: Vocabulary) -> tuple[str, ...]:
    nearest = None if _is_held(word, known) else known.nearest(word[0])
    return word if nearest is None else (*word, nearest)


def _is_held(word: tuple[str, ...], known: Vocabulary) -> bool:
    return not word[0].isalpha() or word[0] in known or (len(word) > 1 and all(part in known for part in word[1:]))


def edit_distances(word: str, others: Sequence[str]) -> npt.NDArray[np.int32]:
    """Int32 `(len(others),)`: the optimal string alignment distance to each, all of them worked out side by side."""
    longest = max(map(len, others))
    letters = np.zeros((len(others), longest), np.int32)
    for row, other in enumerate(others):
        letters[row, : len(other)] = [ord(letter) for letter in other]
    lengths = np.array([len(other) for other in others])
    columns = np.arange(longest + 1, dtype=np.int32)
    before: npt.NDArray[np.int32] | None = None
    current = np.broadcast_to(columns, (len(others), longest + 1)).copy()
    for place, letter in enumerate(word, start=1):
        following = np.empty_like(current)
        following[:, 0] = place
        unequal = letters != ord(letter)
        following[:, 1:] = np.minimum(current[:, 1:] + 1, current[:, :-1] + unequal)
        if before is not None and longest > 1:
            swapped = (letters[:, :-1] == ord(letter)) & (letters[:, 1:] == ord(word[place - 2]))
            following[:, 2:] = np.where(swapped, np.minimum(following[:, 2:], before[:, :-2] + 1), following[:, 2:])
        # what an insertion adds: the least of all cells to the left and their way here
        following = np.minimum.accumulate(following - columns, axis=1) + columns
        before, current = current, following
    distances: npt.NDArray[np.int32] = current[np.arange(len(others)), lengths]
    return distances
