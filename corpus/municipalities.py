"""The 98 municipalities (code, name, region), and which one a text is about."""

from __future__ import annotations

import csv
import re
import unicodedata
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


@cache
def _known(name: str) -> KnownMunicipality | None:
    """The entry of the table; with a genitive s too much ("Københavns") or too little ("Nordfyn") it is the same one."""
    key = municipality_slug(name)
    table = _by_slug()
    return table.get(key) or table.get(key.removesuffix("s")) or table.get(f"{key}s")


def municipality(name: str, basis: Basis) -> Municipality:
    """A municipality by name (with or without "Kommune") or code; an unknown name is kept as given, without code."""
    asked = " ".join(name.split())
    known = _known(asked) or next((entry for entry in known_municipalities() if entry.code == asked.lstrip("0")), None)
    if known is not None:
        return Municipality(f"{known.name} Kommune", known.code, basis)
    spelled = asked if re.search(r"kommune\b", asked, re.IGNORECASE) else f"{asked} Kommune"
    return Municipality(spelled, None, basis)


def municipality_key(name: str) -> str:
    """What two spellings of one municipality have in common; a code stands for its name."""
    found = municipality(name, Basis.UNKNOWN)
    return municipality_slug(found.name or "")


_WORD = re.compile(r"(?:Regionsk|regionsk|K|k)ommune(?:s)?\b|Kommunalbestyrelse|Byråd")
_NAME_BEFORE = re.compile(r"\b([A-ZÆØÅ][\wæøåéü]*(?:[ -][A-ZÆØÅ][\wæøåéü]*){0,2}) \Z")
_PARTNER = re.compile(r"\b(?:med|mellem|nabokommunen|naboen|nabokommunerne)\s$|kommunalbestyrelsen i\s$", re.IGNORECASE)
_MOSTLY = 3
_LONGEST_NAME = 60
_ENOUGH = 2
_HEAD_CHARS = 300


def municipality_in_text(text: str) -> Municipality:
    """The municipality named most often as "X Kommune"; unknown where none is, or where two are named equally often.

    Whom something is done with ("sammen med Morsø Kommune", a third of the times or more) is not who writes. A name outside the table of 98 counts too when it comes at least twice (or at the text's head) and is written with a
    capital K, so that merged or foreign ones are kept.
    """
    text = unicodedata.normalize("NFC", text)
    named: Counter[str] = Counter()
    partners: Counter[str] = Counter()
    at_head: set[str] = set()
    for word in _WORD.finditer(text):
        match = _NAME_BEFORE.search(text, max(0, word.start() - _LONGEST_NAME), word.start())
        known = _known_tail(match[1]) if match else None
        if match is None or (known is None and word[0] not in ("Kommune", "Kommunes")):
            continue
        name = known.name if known else match[1]
        named[name] += 1
        partners[name] += bool(_PARTNER.search(text, max(0, match.start() - _LONGEST_NAME), match.start()))
        if known or match.start() < _HEAD_CHARS:
            at_head.add(name)
    ranked = [
        (name, count)
        for name, count in named.most_common()
        if (count >= _ENOUGH or name in at_head) and _MOSTLY * partners[name] < count
    ]
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return Municipality()
    return municipality(ranked[0][0], Basis.TEXT)


def _known_tail(name: str) -> KnownMunicipality | None:
    """ "I Thisted" and "Både Morsø" begin a sentence: leading words are dropped until a known name is left."""
    words = name.split()
    tails = (" ".join(words[first:]) for first in range(len(words)))
    return next((known for tail in tails if (known := _known(tail))), None)
