"""The 98 municipalities (code, name, region), and which one a text is about."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.identifiers import municipality_slug
from corpus.records import Basis, Municipality


@dataclass(frozen=True, slots=True)
class KnownMunicipality:
    """`code` has three digits ("787"); `name` is without the word Kommune ("Thisted")."""

    code: str
    name: str
    region: str


@cache
def known_municipalities() -> tuple[KnownMunicipality, ...]:
    table = files("corpus").joinpath("municipalities.tsv").read_text(encoding="utf-8")
    return tuple(
        KnownMunicipality(row["code"], row["name"], row["region"])
        for row in csv.DictReader(table.splitlines(), delimiter="\t")
    )


@cache
def _by_slug() -> dict[str, KnownMunicipality]:
    return {municipality_slug(known.name): known for known in known_municipalities()}


def municipality(name: str, basis: Basis) -> Municipality:
    """A municipality by name (with or without "Kommune") or code; an unknown name is kept as given, without code."""
    asked = " ".join(name.split())
    known = _by_slug().get(municipality_slug(asked)) or next(
        (entry for entry in known_municipalities() if entry.code == asked.lstrip("0")), None
    )
    if known is not None:
        return Municipality(f"{known.name} Kommune", known.code, basis)
    spelled = asked if re.search(r"\bkommune\b", asked, re.IGNORECASE) else f"{asked} Kommune"
    return Municipality(spelled, None, basis)


def municipality_key(name: str) -> str:
    """What two spellings of one municipality have in common; a code stands for its name."""
    found = municipality(name, Basis.UNKNOWN)
    return municipality_slug(found.name or "")


_NAMED = re.compile(r"\b([A-ZÆØÅ][\wæøåéü]*(?:[ -][A-ZÆØÅ][\wæøåéü]*){0,2})s? Kommune(?:s)?\b")
_NAMED_COUNCIL = re.compile(r"\b([A-ZÆØÅ][\wæøåéü]*(?:-[A-ZÆØÅ][\wæøåéü]*)?) (?:Kommunalbestyrelse|Byråd)\b")
_ENOUGH = 2


def municipality_in_text(text: str) -> Municipality:
    """The municipality named most often as "X Kommune"; unknown where none is, or where two are named equally often.

    A name outside the table of 98 counts too when it comes at least twice (or at the text's head), so that merged
    or foreign ones are kept.
    """
    named: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for pattern in (_NAMED, _NAMED_COUNCIL):
        for match in pattern.finditer(text):
            name = _known_tail(match[1])
            key = municipality_slug(name)
            if key not in _by_slug() and pattern is _NAMED_COUNCIL:
                continue
            spelled.setdefault(key, name)
            named[key] += 1
    for key in [key for key in named if key not in _by_slug() and named[key] < _ENOUGH]:
        if not re.search(rf"\b{re.escape(spelled[key])} Kommune", text[:300]):
            del named[key]
    ranked = named.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return Municipality()
    return municipality(spelled[ranked[0][0]], Basis.TEXT)


def _known_tail(name: str) -> str:
    """ "I Thisted" and "Både Morsø" begin a sentence: drop leading words until a known name is left."""
    words = re.split(r"(?<=\S)\s", name)
    for first in range(len(words)):
        tail = " ".join(words[first:])
        if municipality_slug(tail) in _by_slug():
            return tail
    return name
