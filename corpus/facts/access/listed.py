"""Lines that tell which items are closed: by their numbers ("Lukkede punkter: 3 og 4"), or by a sign they explain ("* = lukket")."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.facts.access.statements import OTHER_TIME
from corpus.facts.access.vocabulary import (
    ADVERB,
    CLOSED_ADJECTIVE,
    CLOSED_DOORS,
    CLOSED_PHRASE,
    IS_OR_IS_TREATED,
    SEVERAL_ITEMS,
)
from corpus.facts.access.words import TAKEN_BACK, may_say_closed

_NUMBERS_LISTED = r"(?P<numbers>\d{1,3}(?:\.\d{1,2})?(?:\s*(?:,|og|samt|-|–|til|&)\s*\d{1,3}(?:\.\d{1,2})?)*)"
_NUMBERS_CLOSED = re.compile(
    rf"\b(?:dagsordens)?(?:punkt(?:et|er|erne)?|pkt\.?|sag(?:en|er|erne)?)(?: nr\.?)? {_NUMBERS_LISTED}(?:\.)? (?:på dagsordenen )?(?:(?:{IS_OR_IS_TREATED}|skal|blev|har|været) )*(?:{ADVERB} ){{0,4}}(?:{CLOSED_ADJECTIVE}|{CLOSED_PHRASE})"
    rf"|(?:{CLOSED_ADJECTIVE}) {SEVERAL_ITEMS}(?: er)?\s*[:–-]?\s*(?:(?:nr|punkt|pkt)\.? )*{_NUMBERS_LISTED.replace('numbers', 'listed')}(?=[\s.,]*$)"
    rf"|(?:under|på|som|ved|i) (?:{CLOSED_ADJECTIVE}) (?:dagsordens)?(?:punkt|sag)(?: nr\.?)? (?P<under>\d{{1,3}})(?![\d/.-])"
    rf"|(?:behandle|drøfte|optage|behandlede) (?:dagsordens)?(?:punkt|pkt\.?|sag)(?:erne|er|et)?(?: nr\.?)? {_NUMBERS_LISTED.replace('numbers', 'treated')} (?:{ADVERB} ){{0,3}}(?:{CLOSED_DOORS}|(?:{CLOSED_ADJECTIVE}) {SEVERAL_ITEMS}|(?:{CLOSED_ADJECTIVE}) punkt)",
    re.IGNORECASE,
)
_EXPLAINS_SIGN = re.compile(
    rf"(?:^|[\s(\[\"'”])(?P<sign>[*†#§]{{1,2}}|[A-ZÆØÅ]{{1,2}})[)\]\"'”]?(?:\s*(?:=|:|–|-)\s*|(?<=\))\s+|\s+(?:(?:foran|efter|ved|bag|i|før)\b.{{0,40}}\s)?(?:betyder|angiver|viser|markerer|står for)\b.{{0,40}}?)(?i:{CLOSED_ADJECTIVE}|{CLOSED_DOORS})"
    rf"|(?:mærket|markeret|forsynet|angivet|mrk\.?|med) (?:med )?[(\[\"'”]?(?P<marked>[*†#§]{{1,2}}|[A-ZÆØÅ]{{1,2}})[)\]\"'”]?,? (?:\w+ ){{0,2}}(?:{IS_OR_IS_TREATED} )?(?:\w+ )?(?i:{CLOSED_ADJECTIVE}|{CLOSED_DOORS})"
)
_EXPLAINING_WORD = re.compile(r"=|betyder|angiver|viser|markerer|står for", re.IGNORECASE)


@lru_cache(4096)
def numbers_said_closed(plain: str) -> frozenset[str]:
    """The numbers of items that a line says are closed: "Punkt 7 behandles for lukkede døre", "Lukkede punkter: 3, 4 og 6"."""
    if not may_say_closed(plain) or not any(letter.isdigit() for letter in plain):
        return frozenset()
    found: set[str] = set()
    for match in _NUMBERS_CLOSED.finditer(plain):
        listed = match["numbers"] or match["listed"] or match["treated"] or match["under"]
        if OTHER_TIME.search(match[0].replace(listed, "")) or TAKEN_BACK.search(match[0]):
            continue
        for first, last in re.findall(r"(\d{1,3}(?:\.\d{1,2})?)(?:\s*(?:-|–|til)\s*(\d{1,3}))?", listed):
            found.add(first)
            if last and first.isdigit() and int(first) < int(last) < int(first) + 100:
                found.update(map(str, range(int(first), int(last) + 1)))
    return frozenset(found)


@lru_cache(4096)
def legend_sign(plain: str) -> str | None:
    """The sign that marks closed items where a line explains it: "(L) betyder lukket punkt", "* = lukket"; None for other lines."""
    match = _EXPLAINS_SIGN.search(plain) if may_say_closed(plain) else None
    if match is None:
        starred = may_say_closed(plain) and re.search(
            rf"\bstjerne\b.{{0,30}}(?:{CLOSED_ADJECTIVE})", plain, re.IGNORECASE
        )
        return "*" if starred else None
    if "stjerne" in plain.casefold():
        return "*"
    counts = (
        match["sign"] is not None and set(match["sign"]) <= set("IVXABCDE") and not _EXPLAINING_WORD.search(match[0])
    )
    return None if counts else match["sign"] or match["marked"]
