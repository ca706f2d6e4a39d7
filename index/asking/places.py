"""Municipalities that a query names. Several are called what an everyday word is ("vejen", "greve", "skive"), and many names
begin another one ("Køge Bugt"): each is told with what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise

from corpus.facts.municipalities import known_municipalities, municipality_key
from corpus.identifiers import municipality_slug, slug
from index.danish.dictionary import dictionary


class Evidence(StrEnum):
    """What says that a municipality is meant, strongest first: its title ("Vejen Kommune"), a preposition before it, the name alone."""

    TITLE = "title"
    PLACE = "place"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class NamedMunicipality:
    """`name` is without the word Kommune, `key` what filters take; `indexed` whether the index holds it. The name stands at `[start, end)`."""

    name: str
    key: str
    indexed: bool
    evidence: Evidence
    start: int
    end: int


_WORD = re.compile(r"[^\W_]+")
_TITLE = re.compile(r"\s+(?:region[s]?)?(?:kommun|byråd|kommunalbestyrels|rådhus|borgmester)", re.IGNORECASE)
_PLACED = re.compile(r"\b(?:i|for|fra|til|hos|ved|omkring|nær)\s+$", re.IGNORECASE)
_LONGER_NAME = re.compile(
    r"\s+(?:Fjord|Bugt|Å|Sund|Klint|Landevej|Vej|Nor|Bakker|Bælt|Bredning|Strandvej|Boulevard|Allé|Gade)(?![\w])"
)
_GOES_ON = re.compile(r"s?\s+[A-ZÆØÅ][\wæøå-]")  # "Tangsund Erhvervsforum"
_MOST_WORDS = 3
_ALSO_WRITTEN = ("fyns", "lands", "fyn", "land")
"""Names that end so are written with and without the s of the genitive."""


def named_municipalities(text: str, indexed: Mapping[str, str]) -> tuple[NamedMunicipality, ...]:
    """Each municipality once, in the order of the text, by its strongest evidence. `indexed` is key to full name, and may hold names
    outside the table of 98."""
    found: dict[str, NamedMunicipality] = {}
    for named in _named(text, indexed):
        known = found.get(named.key)
        if known is None or list(Evidence).index(named.evidence) < list(Evidence).index(known.evidence):
            found[named.key] = named
    return tuple(sorted(found.values(), key=lambda named: named.start))


def _named(text: str, indexed: Mapping[str, str]) -> Iterator[NamedMunicipality]:
    words = [match.span() for match in _WORD.finditer(text)]
    spelled = [slug(text[start:end]) for start, end in words]
    known = _known()
    own = {slug(key): (key, name.removesuffix(" Kommune")) for key, name in indexed.items()}
    place = 0
    while place < len(words):
        for count in range(min(_MOST_WORDS, len(words) - place), 0, -1):
            start, end = words[place][0], words[place + count - 1][1]
            if count > 1 and not _is_one_name(text, words[place : place + count]):
                continue
            name = _name("-".join(spelled[place : place + count]), (own, known))
            if name is None or _is_in_a_compound(text, start, end):
                continue
            evidence = _evidence(text, start, end)
            if evidence is not None:
                yield NamedMunicipality(name[1], name[0], name[0] in indexed, evidence, start, end)
                place += count - 1
                break
        place += 1


def _is_one_name(text: str, words: Sequence[tuple[int, int]]) -> bool:
    return all(text[one[1] : other[0]] in (" ", "-") for one, other in pairwise(words))


@cache
def _known() -> dict[str, tuple[str, str]]:
    return {
        municipality_slug(known.name): (municipality_key(known.name), known.name) for known in known_municipalities()
    }


def _name(spelled: str, tables: Sequence[Mapping[str, tuple[str, str]]]) -> tuple[str, str] | None:
    """(key, name) of what is so spelled, a genitive s more or less."""
    forms = [spelled, spelled.removesuffix("s"), *([f"{spelled}s"] if spelled.endswith(_ALSO_WRITTEN) else [])]
    return next((table[form] for form in forms for table in tables if form in table), None)


def _is_in_a_compound(text: str, start: int, end: int) -> bool:
    """ "Samsø-færgen", "Køge-Næstved": a name with something behind a hyphen is of something else."""
    return text[end : end + 1] == "-" or text[max(start - 1, 0) : start] == "-"


def _evidence(text: str, start: int, end: int) -> Evidence | None:
    if _TITLE.match(text, end):
        return Evidence.TITLE
    if _LONGER_NAME.match(text, end):
        return None
    placed = _PLACED.search(text, max(0, start - 10), start) is not None
    if is_everyday_word(text[start:end]):
        capital = text[start].isupper() and not text.isupper()
        return Evidence.PLACE if placed and capital else None
    return Evidence.PLACE if placed and not _GOES_ON.match(text, end) else Evidence.NAME


def is_everyday_word(name: str) -> bool:
    """Whether the dictionary has it as a word that is no name: "vejen", "skive", "odder"."""
    return dictionary().lemma(name.casefold()) is not None
