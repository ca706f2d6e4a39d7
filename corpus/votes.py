"""How a decision was voted: who stood for, against and aside, by name, party letter or count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from corpus.records import Vote

_Side = Literal["in_favour", "against", "abstained"]

_LETTER = r"[A-ZÆØÅ]{1,2}(?!\w|\.\w)"
_PERSON = r"[A-ZÆØÅ][\w'’-]{1,40}(?:\s(?:[A-ZÆØÅ]\.|[A-ZÆØÅ][\w'’-]{0,40}|van|von|de|af)){1,5}"
_PARTY = (
    r"(?:Socialdemokrat(?:iet|erne)|Venstre|SF|Enhedslisten|Konservative|Alternativet|Moderaterne|Danmarksdemokraterne"
    r"|Kristendemokraterne|Nye Borgerlige|[Ll]iste [A-ZÆØÅ])\b"
)
_VOTER = rf"(?:(?:{_PERSON}|{_PARTY})(?:(?:,\s?|\s)?\([^()\n]{{1,30}}\))?|{_LETTER})"
_VOTERS = rf"(?>{_VOTER}(?:\s*,\s*(?:og\s+)?{_VOTER}|\s+(?:og|samt)\s+{_VOTER}){{0,60}})"
_MATTER = r"(?:\s+(?:indstillingen|forslaget|ændringsforslaget|sagen|punktet|beslutningen|dette))?"
_VOTED = r"\s+stem(?:te|mer)"
_COUNT = r"(?:(?P<count>\d{1,2})\s*(?:stemmer|medlemmer)?\s*(?::\s*)?(?=[(\s.,]))?"

_OPENINGS: tuple[tuple[_Side, str], ...] = (
    ("in_favour", rf"(?:\b[Ff]or{_MATTER}{_VOTED}|^For(?=\s?:))"),
    ("against", rf"(?:\b[Ii]?[Mm]od{_MATTER}{_VOTED}|^Imod(?=\s?:))"),
    (
        "abstained",
        rf"(?:\b[Hh]verken for eller imod{_MATTER}(?:{_VOTED})?|\b[Uu]nd(?:lod|lader) at stemme|^Undlod(?=\s?:))",
    ),
    ("in_favour", r"\b[Ee]t flertal(?: bestående)?(?: af|(?=\s\())"),
    ("against", r"\b[Ee]t mindretal(?: bestående)?(?: af|(?=\s\())"),
)
_VERBS: tuple[tuple[_Side, str], ...] = (
    ("in_favour", r"stem(?:te|mer) for\b"),
    ("against", r"stem(?:te|mer) i?mod\b"),
    ("abstained", r"und(?:lod|lader) at stemme\b"),
)
_PATTERNS = (
    *(
        (side, re.compile(rf"{opening}\s*:?\s*{_COUNT}\s*\(?(?P<voters>{_VOTERS})?\)?", re.MULTILINE))
        for side, opening in _OPENINGS
    ),
    *((side, re.compile(rf"(?<![\w(-])(?P<voters>{_VOTERS})\s+(?P<count>(?!))?{verb}")) for side, verb in _VERBS),
)
_COUNTED = re.compile(
    r"\b(?P<for>\d{1,2}) (?:stemmer for|(?:medlemmer )?stemte for)\b(?: (?:forslaget|indstillingen))?"
    r"(?:,?\s+(?:og )?(?P<against>\d{1,2}) (?:stemmer |(?:medlemmer )?stemte )?i?mod\b)?"
    r"(?:,?\s+(?:og )?(?P<abstained>\d{1,2}) (?:(?:medlemmer )?undlod at stemme|blanke? stemmer?|stemte blankt)\b)?"
    r"|\b(?P<for2>\d{1,2}) stemmer i?mod (?P<against2>\d{1,2})\b(?! stemmer for)"
)


@dataclass(frozen=True, slots=True)
class _Stand:
    """One side of a vote as told in one place."""

    side: _Side
    voters: tuple[str, ...]
    count: int | None
    start: int
    end: int


def find_votes(text: str, start: int, end: int) -> Iterator[Vote]:
    """The votes told in `text[start:end]`, in order. A side told a second time begins another vote."""
    current: Vote | None = None
    told: set[_Side] = set()
    for stand in _stands(text, start, end):
        if current is None or stand.side in told:
            if current is not None:
                yield current
            current, told = Vote(start=stand.start, end=stand.end), set()
        told.add(stand.side)
        current = _with(current, stand)
    if current is not None:
        yield current


def _with(vote: Vote, stand: _Stand) -> Vote:
    end = max(vote.end, stand.end)
    if stand.side == "in_favour":
        return replace(vote, in_favour=stand.voters, in_favour_count=stand.count, end=end)
    if stand.side == "against":
        return replace(vote, against=stand.voters, against_count=stand.count, end=end)
    return replace(vote, abstained=stand.voters, abstained_count=stand.count, end=end)


def _stands(text: str, start: int, end: int) -> list[_Stand]:
    """Every side told, in order of the text, none overlapping another; the longer telling wins."""
    found: list[_Stand] = []
    for match in _COUNTED.finditer(text, start, end):
        named = {name: int(value) for name, value in match.groupdict().items() if value}
        sides: tuple[tuple[_Side, tuple[str, ...]], ...] = (
            ("in_favour", ("for", "for2")), ("against", ("against", "against2")), ("abstained", ("abstained",)),
        )  # fmt: skip
        for side, names in sides:
            count = next((named[name] for name in names if name in named), None)
            if count is not None:
                found.append(_Stand(side, (), count, match.start(), match.end()))
    taken = [(stand.start, stand.end) for stand in found]
    for side, pattern in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            voters = _voters(match["voters"] or "")
            count = int(match["count"]) if match["count"] else None
            overlaps = any(match.start() < last and first < match.end() for first, last in taken)
            if overlaps or not (voters or count is not None):
                continue
            last = match.start() + len(match[0].rstrip(" :,"))
            found.append(_Stand(side, voters, count, match.start(), last))
            taken.append((match.start(), last))
    return sorted(found, key=lambda stand: stand.start)


def _voters(printed: str) -> tuple[str, ...]:
    names = re.split(r"\s*,\s*(?:og\s+)?(?![^(]*\))(?!\()|\s+(?:og|samt)\s+", printed)
    return tuple(" ".join(name.split()) for name in names if name)
