"""Bodies that a query names, and the one whose decision it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.facts.committees import find_committees
from corpus.identifiers import slug

_COUNCIL = frozenset(("byraadet", "kommunalbestyrelsen", "borgerrepraesentationen"))
_COUNCIL_NAMES = "byraad|kommunalbestyrels|borgerrepraesentation"
_DEFINITE = ("udvalget", "raadet", "naevnet", "bestyrelsen", "kommissionen", "direktionen")
_ENDING = r"(?:et|ets|en|ens|n|ns|s)?(?:s?-?moede\w*)?"
_VERB = r"(?:besluttede|vedtog|afgjorde|godkendte|bevilgede|tiltrådte|afviste|anbefalede|indstillede|endte|valgte|sagde|mente)"
_DONE = r"(?:besluttet|vedtaget|afgjort)"
_DECIDES_NEXT = re.compile(rf"(?:\b{_VERB}|\bhar|\b{_DONE} (?:af|i|på)|\bbeslutning(?:en)? (?:fra|i|af))\s+$", re.I)
_HAS_DECIDED = re.compile(rf"^s?\s+(?:{_VERB}|har {_DONE}|beslutning|afgørelse)\b", re.I)
_LOWER_CASE_BODY = re.compile(r"\b[a-zæøå](?=[\w-]*(?:udvalg|råd|bestyrelse|nævn)(?:et|en|n)?\b)")
_OTHER_DECIDER = re.compile(rf"\b(?:{_VERB}|har) (folketinget|regeringen|staten|ministeriet)\b", re.I)


def named_committees(text: str, keys: Iterable[str]) -> Iterator[str]:
    """The keys whose name stands in the text, in any form: "arbejdsmarkedsudvalgets møde". A council goes by all its names."""
    query = slug(text)
    for key in keys:
        stem = re.sub(r"(?:et|en|n)$", "", key) if key.endswith(_DEFINITE) else key
        names = _COUNCIL_NAMES if key in _COUNCIL else re.escape(stem)
        if re.search(rf"(?<![a-z0-9])(?:{names}){_ENDING}(?![a-z0-9])", query):
            yield key


def decider(text: str) -> str | None:
    """The body whose decision is asked for ("Hvad besluttede Økonomiudvalget …"), by name; None when none is named."""
    capital = _LOWER_CASE_BODY.sub(lambda found: found[0].upper(), text)  # "økonomiudvalget" is typed as often
    for found in find_committees(capital):
        if _DECIDES_NEXT.search(text[: found.start]) or _HAS_DECIDED.match(text[found.end :]):
            return found.name
    other = _OTHER_DECIDER.search(text)
    return other[1].capitalize() if other else None
