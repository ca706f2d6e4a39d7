"""Bodies that a query names, and the one whose decision it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.facts.committees import find_committees
from corpus.identifiers import slug

COUNCILS = {
    "byraadet": "byråd", "kommunalbestyrelsen": "kommunalbestyrelse", "borgerrepraesentationen": "borgerrepræsentation",
}  # fmt: skip
"""The keys of the names that a council goes by, and what stands in a text that calls it so."""

_COUNCIL_NAMES = "byraad|kommunalbestyrels|borgerrepraesentation"
_DEFINITE = ("udvalget", "raadet", "naevnet", "bestyrelsen", "kommissionen", "direktionen")
_ENDING = r"(?:et|ets|en|ens|n|ns|s)?(?:s?-?moede\w*)?"
_VERB = r"(?:besluttede|vedtog|afgjorde|godkendte|bevilgede|tiltrådte|afviste|anbefalede|indstillede|endte|valgte|sagde|mente)"
_DONE = r"(?:besluttet|vedtaget|afgjort)"
_DECIDES_NEXT = re.compile(rf"(?:\b{_VERB}|\bhar|\b{_DONE} (?:af|i|på)|\bbeslutning(?:en)? (?:fra|i|af))\s+$", re.I)
_HAS_DECIDED = re.compile(rf"^s?\s+(?:{_VERB}|har {_DONE}|beslutning|afgørelse)\b", re.I)
_LOWER_CASE_BODY = re.compile(
    r"\b[a-zæøå](?=[\w-]*(?:udvalg|råd|bestyrelse|nævn)(?:et|en|n)?\b)|\b[a-zæøå](?=[\w-]*-,? (?:[\w-]+ )?og \w*udvalg)"
)
_OTHER_DECIDER = re.compile(rf"\b(?:{_VERB}|har) (folketinget|regeringen|staten|ministeriet)\b", re.I)


def named_committees(text: str, keys: Iterable[str]) -> Iterator[str]:
    """The keys whose name stands in the text, in any form: "arbejdsmarkedsudvalgets møde". A council goes by all its names."""
    query = slug(text)
    for key in keys:
        stem = re.sub(r"(?:et|en|n)$", "", key) if key.endswith(_DEFINITE) else key
        names = _COUNCIL_NAMES if key in COUNCILS else re.escape(stem)
        if re.search(rf"(?<![a-z0-9])(?:{names}){_ENDING}(?![a-z0-9])", query):
            yield key


def with_capitals(text: str) -> str:
    """The text, offsets as before, with bodies as minutes write them: "økonomiudvalget" is typed as often."""
    return _LOWER_CASE_BODY.sub(lambda letter: letter[0].upper(), text)


def decider(text: str) -> str | None:
    """The body whose decision is asked for ("Hvad besluttede Økonomiudvalget …"), by name; None when none is named."""
    for found in find_committees(with_capitals(text)):
        if _DECIDES_NEXT.search(text[: found.start]) or _HAS_DECIDED.match(text[found.end :]):
            return found.name
    other = _OTHER_DECIDER.search(text)
    return other[1].capitalize() if other else None
