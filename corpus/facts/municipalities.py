"""The 98 municipalities (code, name, region), and which one a text is about."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice

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
    table = files("corpus.facts").joinpath("municipalities.tsv").read_text(encoding="utf-8")
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


_WORD = re.compile(r"(?:Regionsk|regionsk|K|k)ommunes?\b|(?:Kommunalbestyrelse|Byråd)(?:e[nt])?s?\b|Rådhus\b")
_TOWN_HALL_IN = re.compile(r"\b(?:[Rr]ådhuset|(?:[Kk]ommunalbestyrelsen|[Bb]yrådet)) i (?P<name>[A-ZÆØÅ][\wæøåéü-]+)")
_NAME_BEFORE = re.compile(r"\b([A-ZÆØÅ][\wæøåéü]*(?:[ -][A-ZÆØÅ][\wæøåéü]*){0,2}) \Z")
_PARTNER = re.compile(r"\b(?:med|mellem|nabokommunen|naboen|nabokommunerne)\s$|kommunalbestyrelsen i\s$", re.IGNORECASE)
_NO_NAME = frozenset(  # words that begin a sentence or a letterhead
    "af al alle anden at beslutningsprotokol begge både da dagsorden de den denne der det digital dog ekstraordinært en enhver fair "
    "for fra gamle grøn hele her hver hvilken hvis i ifølge kommende kun lukket med mod møde nu ny nye nyt når og også om ordinært "
    "over på referat ren samme smart som sund til tillægsdagsorden ud ugens under vild ved vores åben åbent årets".split()
)
_AFTER_UNKNOWN = ("Kommune", "Kommunes", "Byråd", "Byråds", "Kommunalbestyrelse", "Kommunalbestyrelses", "Rådhus")
_CAPITALS = re.compile(r"^[A-ZÆØÅ -]+ (?:KOMMUNE|BYRÅD|KOMMUNALBESTYRELSE|RÅDHUS)\b", re.MULTILINE)
_MOSTLY = 3
_LONGEST_NAME = 60
_ENOUGH = 2
_HEAD_CHARS = 300


def municipality_in_text(text: str) -> Municipality:
    """The municipality named most often, in the letterhead above all; unknown where none is, or where two are equal.

    Whom something is done with ("sammen med Morsø Kommune", a third of the times or more) is not who writes. A name
    outside the table of 98 is kept too, so that merged and foreign ones are: where the letterhead has it ("Tangsund
    Rådhus"), where the text has it twice, or where it is the only one named.
    """
    text = unicodedata.normalize("NFC", text)
    text = _CAPITALS.sub(lambda line: line[0].title(), text[:_HEAD_CHARS]) + text[_HEAD_CHARS:]
    named: Counter[str] = Counter()
    partners: Counter[str] = Counter()
    for start, name, is_certain in _names(text):
        if is_certain or start < _HEAD_CHARS:
            named[name] += 1
            partners[name] += bool(_PARTNER.search(text, max(0, start - _LONGEST_NAME), start))
    own = {name: count for name, count in named.items() if _MOSTLY * partners[name] < count}
    at_head = {name for name in own if _has_word(text[:_HEAD_CHARS], name)}
    sure = {
        name
        for name in own
        if _known(name) or name in at_head or len(named) == 1 or own[name] >= _ENOUGH or _has_word(text, name, _ENOUGH)
    }
    ranked = sorted(sure, key=lambda name: (own[name] + (name in at_head), name), reverse=True)
    scores = [own[name] + (name in at_head) for name in ranked]
    if not ranked or (len(ranked) > 1 and scores[0] == scores[1]):
        return Municipality()
    return municipality(ranked[0], Basis.TEXT)


def _names(text: str) -> Iterator[tuple[int, str, bool]]:
    """(where, name, whether anywhere in the text it is a municipality's) of each place that names one.

    The council, town hall or lower-case "kommune" of an unknown name counts in the letterhead alone.
    """
    for word in _WORD.finditer(text):
        match = _NAME_BEFORE.search(text, max(0, word.start() - _LONGEST_NAME), word.start())
        if match is None:
            continue
        known = _known_tail(match[1])
        if known:
            yield match.start(), known.name, word[0] != "Rådhus"
        elif (name := _unknown_tail(match[1])) and word[0] in _AFTER_UNKNOWN:
            yield match.start(), name, word[0].startswith("Kommune")
    for match in _TOWN_HALL_IN.finditer(text, 0, _HEAD_CHARS):
        known = _known(match["name"])
        yield match.start(), known.name if known else match["name"], False


def _has_word(text: str, name: str, times: int = 1) -> bool:
    found = re.finditer(rf"(?<!\w){re.escape(name)}s?(?!\w)", text)
    return next(islice(found, times - 1, None), None) is not None


def _known_tail(name: str) -> KnownMunicipality | None:
    """ "I Thisted" and "Både Morsø" begin a sentence: leading words are dropped until a known name is left."""
    words = name.split()
    tails = (" ".join(words[first:]) for first in range(len(words)))
    return next((known for tail in tails if (known := _known(tail))), None)


def _unknown_tail(name: str) -> str:
    """The name without the words that begin a sentence; empty where nothing else is left ("Denne")."""
    words = name.split()
    while words and words[0].casefold() in _NO_NAME:
        words = words[1:]
    return " ".join(words)
