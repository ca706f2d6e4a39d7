"""The strictly rising chain of numbered candidates with the most points, in O(n log n).

The longest-increasing-subsequence recurrence, weighted (a Fenwick tree over the ranked numbers holds the best chain that
ends at or below each; Fredman 1975 for the plain problem). A number that follows on from the one before (7 after 6, 2.1
after 2, 3 after 2.4) gets a point and a half more, so that steady numbering beats stray numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

_FOLLOWS_ON = 1.5
_FEWEST_OF_A_YEAR = 3
_YEAR_FIRST = re.compile(r"(\d\d)[/-](\d{1,3})")
_YEAR = re.compile(r"^(?:19|20)\d\d[/-]|[/-]\d{2,4}$")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A candidate: positions `first` to `last` of its lines, its number ("7", "1.2") and its points."""

    first: int
    last: int
    number: str
    points: float


class _Best:
    """The best chain end among those entered: by rank and below, by number, and by leading number."""

    def __init__(self, size: int) -> None:
        self._tree = [(0.0, -1)] * (size + 1)
        self.by_number: dict[tuple[int, ...], tuple[float, int]] = {}
        self.by_leading: dict[int, tuple[float, int]] = {}

    def enter(self, rank: int, key: tuple[int, ...], score: float, at: int) -> None:
        entry = (score, at)
        place = rank + 1
        while place < len(self._tree):
            if score > self._tree[place][0]:
                self._tree[place] = entry
            place += place & -place
        if score > self.by_number.get(key, (float("-inf"), -1))[0]:
            self.by_number[key] = entry
        if score > self.by_leading.get(key[0], (float("-inf"), -1))[0]:
            self.by_leading[key[0]] = entry

    def below(self, rank: int) -> tuple[float, int]:
        best = (0.0, -1)
        while rank > 0:
            if self._tree[rank][0] > best[0]:
                best = self._tree[rank]
            rank -= rank & -rank
        return best


def best_chain(candidates: Sequence[Numbered]) -> list[int]:
    """Positions in `candidates` (which are in order of the text) of the best chain; empty when none is worth a point.

    >>> best_chain([Numbered(0, 0, "1", 2.0), Numbered(1, 1, "9", 1.0), Numbered(2, 2, "2", 2.0)])
    [0, 2]
    """
    keys = [number_key(candidate.number) for candidate in candidates]
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys)))}
    best = _Best(len(ranks))
    scores: list[float] = []
    previous: list[int] = []
    entered = 0
    for here, candidate in enumerate(candidates):
        while entered < here and candidates[entered].last < candidate.first:
            best.enter(ranks[keys[entered]], keys[entered], scores[entered], entered)
            entered += 1
        score, link = best.below(ranks[keys[here]])
        for followed in _predecessors(keys[here], best):
            if followed[0] + _FOLLOWS_ON > score:
                score, link = followed[0] + _FOLLOWS_ON, followed[1]
        scores.append(score + candidate.points)
        previous.append(link)
    if not scores or max(scores) <= 0:
        return []
    at = scores.index(max(scores))
    chain: list[int] = []
    while at >= 0:
        chain.append(at)
        at = previous[at]
    chain.reverse()
    return chain


def number_key(number: str) -> tuple[int, ...]:
    """`1.12` -> (1, 12): item numbers compare by their parts; `12/21`, `12-2021` and `2021/12` -> (12,), the year left out; `61b` -> (61, 2)."""
    if number[-1:].isalpha():
        return int(number[:-1]), ord(number[-1].lower()) - ord("a") + 1
    bare = _YEAR.sub("", number) if "/" in number or "-" in number else number
    return tuple(int(part) for part in bare.split("."))


def years_in_front(numbers: Iterable[str]) -> Set[str]:
    """The years ("21") that are printed in front of at least three numbers, each another: "21/44", "21/45", "21/46"."""
    behind: dict[str, set[str]] = {}
    for number in numbers:
        if match := _YEAR_FIRST.fullmatch(number):
            behind.setdefault(match[1], set()).add(match[2])
    return {year for year, told in behind.items() if len(told) >= _FEWEST_OF_A_YEAR}


def without_years_in_front(numbers: Sequence[str]) -> list[str]:
    """The numbers, each "21/44" as "44" where the year stands in front of them."""
    years = years_in_front(numbers)
    matches = [_YEAR_FIRST.fullmatch(number) for number in numbers] if years else [None] * len(numbers)
    return [
        match[2] if match is not None and match[1] in years else number
        for number, match in zip(numbers, matches, strict=True)
    ]


def year_of(number: str) -> str:
    """The year printed with an item's number, "21" of "12/21"; "" for a number without."""
    year = _YEAR.search(number) if "/" in number or "-" in number else None
    return year[0].strip("/-") if year else ""


def _predecessors(key: tuple[int, ...], best: _Best) -> list[tuple[float, int]]:
    """The best chains this number follows on from."""
    found = [best.by_number.get((*key[:-1], key[-1] - 1))]
    if key[-1] == 1 and len(key) > 1:
        found.append(best.by_number.get(key[:-1]))
    if len(key) == 1:
        found.append(best.by_leading.get(key[0] - 1))
    return [entry for entry in found if entry is not None]
