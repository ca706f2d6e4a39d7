"""Acronyms that a document explains: "Center for Ejendomme (CFE)", "CFE (Center for Ejendomme)".

Its other passages say only one of the two; each of them counts as both, within the document alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.danish.analysis import terms
from index.danish.compounds import LINK, split

_SHORT = r"[A-ZÆØÅ][A-ZÆØÅa-zæøå]{0,3}[A-ZÆØÅ]"
_AFTER = re.compile(rf"\(({_SHORT})\)")
_BEFORE = re.compile(rf"\b({_SHORT}) \(([^()\n]{{6,80}})\)")
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 8
_SMALL_WORDS = frozenset("af for i med og om på samt til under ved".split())


@dataclass(frozen=True, slots=True)
class Acronym:
    """`short` ("CFE") stands for `long` ("Center for Ejendomme")."""

    short: str
    long: str


def acronyms(text: str) -> tuple[Acronym, ...]:
    """The acronyms a text explains, each once, by their first explanation."""
    found: dict[str, Acronym] = {}
    for acronym in _explained(text):
        found.setdefault(acronym.short, acronym)
    return tuple(found.values())


def also_said(text: str, known: Sequence[Acronym]) -> list[str]:
    """The terms of what a passage also says: the acronyms of the long names in it, the long names of its acronyms."""
    small = text.lower()
    also: list[str] = []
    for acronym in known:
        is_short = re.search(rf"\b{re.escape(acronym.short)}\b", text) is not None
        is_long = acronym.long.lower() in small
        if is_short != is_long:
            also += terms(acronym.long if is_short else acronym.short)
    return also


def _explained(text: str) -> Iterator[Acronym]:
    for match in _AFTER.finditer(text):
        before = text[max(0, match.start() - 120) : match.start()].rpartition("\n")[2]
        long = _spelled_out(before, match[1])
        if long:
            yield Acronym(match[1], long)
    for match in _BEFORE.finditer(text):
        long = _spelled_out(match[2], match[1])
        if long == match[2]:
            yield Acronym(match[1], match[2])


def _spelled_out(text: str, short: str) -> str | None:
    """The last words of a text whose initials, small words left out or not, are the acronym; None without."""
    words = list(_WORD.finditer(text))[-_MOST_WORDS:]
    for place in range(len(words) - 1, -1, -1):
        if words[place][0].lower() in _SMALL_WORDS:
            continue
        if _begin(short.lower(), [word[0].lower() for word in words[place:]]):
            return text[words[place].start() :].strip()
    return None


def _begin(letters: str, words: list[str]) -> bool:
    """Whether the words' initials give the letters: every word its own, a compound maybe also its parts'."""
    if not words:
        return not letters
    word, rest = words[0], words[1:]
    if word in _SMALL_WORDS and _begin(letters, rest):
        return True
    initials = "".join(segment[0] for segment in split(word) if segment != LINK)
    return any(
        letters.startswith(initials[:count]) and _begin(letters[count:], rest) for count in range(1, len(initials) + 1)
    )
