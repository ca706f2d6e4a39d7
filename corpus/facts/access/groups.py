"""Headings of groups of items that are closed or open, "Lukkede punkter", and the lines that say a group is empty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.facts.access.fields import field_states
from corpus.facts.access.listed import legend_sign
from corpus.facts.access.vocabulary import (
    CLOSED_ADJECTIVE,
    CLOSED_DOORS,
    CLOSED_PHRASE,
    LAW_REFERENCE,
    SECRET_ADJECTIVE,
    SEVERAL_ITEMS,
    THE_PUBLIC,
)
from corpus.facts.access.words import MARK_ALONE, OPEN_MARK, Access, may_say_closed, mended, segments_of

_NUMBER_BEFORE_TURN = re.compile(
    r"(?:punkt |pkt\.? )?\d{1,3}[.:)]?\s+(?=(?:herefter |derefter )?(?:mødet|dørene) \w+)", re.IGNORECASE
)
"""In front of what is numbered like an item and yet turns the whole meeting: "7. Mødet lukkes for offentligheden"."""
_LONGEST_GROUP = 110
_LETTER_OF_PART = re.compile(r"^(?:[A-ZÆØÅ]|[IVX]{1,4})[.):]\s+")
_BARE_GROUP = r"(?:lukkede|fortrolige|ikke[- ]offentlige|ikke[- ]åbne|hemmelige)"
_OPEN_BARE_GROUP = r"(?:åbne|offentlige)"
_GOES_ON = r"(?: (?:på|i|af|til|for|fra|under|kl|jf|der|som|uden)\b.{0,70})?"
_OPEN_GROUP = re.compile(
    rf"(?:(?:den|det|de|følgende|øvrige) )?(?:{_OPEN_BARE_GROUP}|(?:åbent?|åbne|offentlig[te]?) {SEVERAL_ITEMS}{_GOES_ON}|(?:{SEVERAL_ITEMS} )?(?:\w+ ){{0,2}}for åbne døre|(?:herefter |derefter )?(?:mødet|dørene|behandlingen) (?:blev |bliver )?(?:åbnes|åbnedes|åbnet|genåbnes|genåbnedes|genåbnet)(?: igen)?(?: for (?:{THE_PUBLIC}|tilhørere))?|{SEVERAL_ITEMS} (?:på|i|til) (?:åbent?|åbne|offentlig[te]?) {SEVERAL_ITEMS}{_GOES_ON})",
    re.IGNORECASE,
)
_CLOSED_GROUP = re.compile(
    rf"(?:(?:den|det|de|følgende|øvrige|mødets|dagsordenens) )?(?:{_BARE_GROUP}|(?:{CLOSED_ADJECTIVE}|{SECRET_ADJECTIVE}) {SEVERAL_ITEMS}{_GOES_ON}"
    rf"|(?:følgende |de )?[a-zæøå]*(?:punkter(?:ne)?|sager(?:ne)?|emner),?(?: der| som)?(?: \w+){{0,3}} (?:{CLOSED_ADJECTIVE}|{CLOSED_PHRASE}|(?:på|i|til) (?:{CLOSED_ADJECTIVE}) {SEVERAL_ITEMS}){_GOES_ON}|(?:(?:herefter|derefter|efterfølgende|følgende|fortsat|møde|mødet|sager|punkter)\.?:? ){{0,2}}(?:{CLOSED_DOORS}|lukkede døre)|(?:herefter|derefter|så) blev (?:dørene|døren|mødet) lukket|(?:herefter|derefter) (?:fortsatte|fortsætter|gik|overgik|fortsattes) (?:mødet|udvalget|byrådet|rådet|behandlingen)(?: \w+){{0,2}} {CLOSED_DOORS}|(?:herefter |derefter )?(?:mødet|behandlingen|dørene) (?:blev |bliver )?(?:herefter |derefter )?(?:lukkes|lukkedes|lukket|fortsat|fortsatte|fortsætter|fortsættes|afholdes)(?: herefter| derefter)?(?: for (?:{THE_PUBLIC}|tilhørere))?(?: {CLOSED_DOORS})?)",
    re.IGNORECASE,
)
_NAMES_PART_OF_PAPER = re.compile(
    r"(?:\w+ )?\w*(?:sager|punkter)|(?:tillægs?|bilag|(?:tillægs)?dagsorden|referat|protokol|afsnit|del|møde|sager|punkter)\w*(?: til \w+)?(?: [IVX\d]+)?",
    re.IGNORECASE,
)
_BEHIND_DOORS_ALONE = re.compile(
    r"(?:punkter |sager )?(?:behandles |behandlet )?(?:for|bag) lukkede døre:?", re.IGNORECASE
)
_NONE_CLOSED = re.compile(
    r"\b(?:ingen|ikke(?: nogen)?|intet) (?:(?:lukkede|fortrolige|ikke-offentlige) )?(?:dagsordens)?(?:punkter|sager)\b|^\W*(?:ingen|intet)(?:[.!]|\W*$)",
    re.IGNORECASE,
)
_MOST_LINES_OF_NONE = 4
_LAW_BEHIND = re.compile(rf",? \(?{LAW_REFERENCE}.*$", re.IGNORECASE)


@lru_cache(4096)
def group_access(plain: str) -> Access | None:
    """CLOSED for the heading of a group of items that are closed ("Lukkede", "B. Fortrolige sager"), OPEN for "Åbne punkter"."""
    turns = _NUMBER_BEFORE_TURN.match(plain)
    plain = plain[turns.end() :] if turns else plain
    if len(plain) > _LONGEST_GROUP or plain[:1].isdigit() or plain[:1] in "([" or plain.endswith((",", ";")):
        return None
    words = _LETTER_OF_PART.sub("", mended(plain.strip(" *_#=–-")))
    if not (may_say_closed(words) or "åb" in words.casefold()):
        return None
    if field_states(plain)[0]:
        return None  # "Dagsordenstype: Lukket" tells of one item
    parts = [part for part in segments_of(words) if part]
    if not parts or len(parts) > 3 or re.search(r"\b(?:ingen|intet|ikke nogen)\b", words, re.IGNORECASE):
        return None
    if any(re.match(r"\d", part) for part in parts[1:] if f"({part})" not in plain) or legend_sign(plain):
        return None
    whole = _LAW_BEHIND.sub("", " ".join(words.split())).strip(" .:!,")
    if _OPEN_GROUP.fullmatch(parts[0]):
        return Access.OPEN
    heads = _CLOSED_GROUP.fullmatch(parts[0]) is not None and not _is_long_tail(parts[1:])
    if len(parts) > 1 and _NAMES_PART_OF_PAPER.fullmatch(parts[0]) and any(map(OPEN_MARK.fullmatch, parts[1:])):
        return Access.OPEN
    if len(parts) > 1 and _NAMES_PART_OF_PAPER.fullmatch(parts[0]):
        heads = heads or bool(_CLOSED_GROUP.fullmatch(parts[1]) or MARK_ALONE.fullmatch(parts[1]))
    if may_say_closed(words) and (heads or _CLOSED_GROUP.fullmatch(whole)):
        return None if is_behind_doors_alone(whole) else Access.CLOSED
    return None


def is_behind_doors_alone(plain: str) -> bool:
    """Whether the line is "For lukkede døre" and no more: above items it closes them, below an item's heading that item alone."""
    return _BEHIND_DOORS_ALONE.fullmatch(plain) is not None


def _is_long_tail(parts: list[str]) -> bool:
    return any(len(part) > 60 for part in parts)


def says_none_is_closed(title: str, lines: Sequence[str]) -> bool:
    """Whether the item "Lukkede punkter" says that there are none: few lines, and that among them."""
    heads_group = group_access(re.sub(r"^[\W\d]+", "", title)) is Access.CLOSED
    return heads_group and len(lines) <= _MOST_LINES_OF_NONE and any(map(_NONE_CLOSED.search, lines))
