"""Which items are the same thing published more than once, so that a result shows them once with all their sources.

Two kinds: the same item of one meeting (agenda and minutes, one meeting on two hosts, a PDF beside its page), and one
case put word for word before several bodies. Words are compared by sketches: of the 64-bit hashes of all runs of five
words the sixteen smallest; the share that two sketches have among the smallest of both estimates how much of all their
runs two texts have in common (Broder, On the resemblance and containment of documents, 1997).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations

import numpy as np

from corpus.records import AgendaItem, Document, SectionKind

SKETCH_SIZE = 16
SAME = 0.75
"""What two texts must have in common to be one case; .75 forgives a paragraph in twenty that was put in."""

_RUN = 5
_FEWEST_WORDS = 40
_MOST_SHARING = 64  # a run of words that more items have is a set phrase, and tells nothing
_SAME_CASE_DAYS = 400  # between the first and the last treatment of one wording
_NOT_OF_THE_CASE = frozenset(
    {SectionKind.DECISION, SectionKind.EARLIER_DECISIONS, SectionKind.ATTENDANCE, SectionKind.ATTACHMENTS, SectionKind.CASE_ROUTE}
)  # fmt: skip
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Unit:
    """What may be the same as another: an item, or (`item_id` None) a document without items. Keys are folded names,
    empty where unknown; `day` is an ordinal, 0 where unknown."""

    document_id: str
    item_id: str | None
    municipality: str
    committee: str
    day: int
    number: str
    title: str
    case_number: str
    sketch: bytes


def title_key(title: str | None) -> str:
    """The letters and digits of a title alone."""
    return "".join(words_of(title or ""))


def sketch(document: Document, item: AgendaItem | None) -> bytes:
    """Up to `SKETCH_SIZE` hashes of 8 bytes, rising, of what the item says of its case (not what was decided).

    Empty for a text of less than forty words: short ones are alike without being the same.
    """
    sections = item.sections if item else document.sections
    telling = [section for section in sections if item is None or section.kind not in _NOT_OF_THE_CASE]
    return sketch_of(words_of("\n".join(document.text[section.start : section.end] for section in telling)))


def words_of(text: str) -> list[str]:
    """Its words and numbers, folded; signs and blanks count for nothing."""
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def sketch_of(words: Sequence[str], fewest: int = _FEWEST_WORDS) -> bytes:
    """As `sketch` gives it; empty for less than so many words."""
    if len(words) < fewest:
        return b""
    runs = {
        blake2b(" ".join(words[at : at + _RUN]).encode("utf-8", "replace"), digest_size=8).digest()
        for at in range(len(words) - _RUN + 1)
    }
    return b"".join(sorted(runs)[:SKETCH_SIZE])


def resemblance(one: bytes, other: bytes) -> float:
    """Estimated share of all runs of words of two texts that both have; 0 where either is too short to tell."""
    ours, theirs = _values(one), _values(other)
    if not ours or not theirs:
        return 0.0
    smallest = sorted(ours | theirs)[:SKETCH_SIZE]
    return sum(value in ours and value in theirs for value in smallest) / len(smallest)


def _values(sketched: bytes) -> set[bytes]:
    return {sketched[at : at + 8] for at in range(0, len(sketched), 8)}


def families(units: Sequence[Unit]) -> list[int]:
    """For each unit the position of the first one of its family; its own where it is alone.

    A family never holds two items of one document.
    """
    family = _Families(units)
    for one, other in _same_in_meeting(units):
        family.join(one, other)
    for one, other in _same_words(units):
        family.join(one, other)
    return [family.first(position) for position in range(len(units))]


class _Families:
    """Union-find over positions (Galler and Fischer, 1964), each family with the documents it draws on."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._parent = list(range(len(units)))
        self._documents = [{unit.document_id} for unit in units]

    def first(self, position: int) -> int:
        while self._parent[position] != position:
            self._parent[position] = self._parent[self._parent[position]]
            position = self._parent[position]
        return position

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.first(one), self.first(other)))
        if low != high and self._documents[low].isdisjoint(self._documents[high]):
            self._parent[high] = low
            self._documents[low] |= self._documents[high]


def _same_in_meeting(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Items of two documents of one meeting that have number and title in common, or a title that neither has twice."""
    meetings: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for position, unit in enumerate(units):
        if unit.committee and unit.day and unit.item_id and unit.title:
            meetings[unit.municipality, unit.committee, unit.day].append(position)
    for members in meetings.values():
        if len({units[position].document_id for position in members}) < 2:
            continue
        titled: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for position in members:
            titled[units[position].title][units[position].document_id].append(position)
        for documents in titled.values():
            for ours, theirs in combinations(documents.values(), 2):
                if len(ours) == len(theirs) == 1:
                    yield ours[0], theirs[0]
                else:
                    yield from (
                        (one, other) for one in ours for other in theirs if units[one].number == units[other].number
                    )


def _same_words(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Pairs that say the same of their case, the likest first."""
    pairs = [
        (resemblance(units[one].sketch, units[other].sketch), one, other)
        for one, other in sorted(_candidates([unit.sketch for unit in units]))
        if _may_be_same(units[one], units[other])
    ]
    yield from ((one, other) for likeness, one, other in sorted(pairs, key=lambda pair: -pair[0]) if likeness >= SAME)


def _candidates(sketches: Sequence[bytes]) -> set[tuple[int, int]]:
    """Pairs of positions whose sketches have half their hashes in common; fewer cannot make three quarters."""
    values = np.frombuffer(b"".join(sketches), ">u8")
    owners = np.repeat(np.arange(len(sketches), dtype=np.int32), [len(sketched) // 8 for sketched in sketches])
    order = np.argsort(values, kind="stable")
    edges = np.flatnonzero(np.diff(values[order])) + 1
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for run in np.split(owners[order], edges) if len(values) else ():
        if 1 < len(run) <= _MOST_SHARING:
            for pair in combinations(run.tolist(), 2):
                shared[pair] += 1
    return {pair for pair, count in shared.items() if 2 * count >= SKETCH_SIZE}


def _may_be_same(one: Unit, other: Unit) -> bool:
    """Whether place, time and case number let two like texts be the same thing.

    A wording that one body uses again and again (its standing items) is not one case.
    """
    if one.document_id == other.document_id or (one.item_id is None) != (other.item_id is None):
        return False
    same_day = one.day == other.day
    if one.municipality != other.municipality and not (
        same_day and one.committee == other.committee and not (one.municipality and other.municipality)
    ):
        return False
    if one.item_id is None:
        return one.title == other.title and (same_day or not (one.day and other.day))
    if one.case_number and other.case_number and one.case_number != other.case_number:
        return False
    if one.committee == other.committee:
        return same_day
    return same_day or bool(one.day and other.day and abs(one.day - other.day) <= _SAME_CASE_DAYS)


def by_family(numbers: Iterable[int]) -> dict[int, list[int]]:
    """The positions of every family of two and more."""
    found: dict[int, list[int]] = defaultdict(list)
    for position, number in enumerate(numbers):
        found[number].append(position)
    return {number: members for number, members in found.items() if len(members) > 1}
