"""Words as marks of access, `Access`: mended, cut into segments, freed of what a negation takes back, and whether one is nothing but a mark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from corpus.facts.access.vocabulary import (
    CLOSED_ADJECTIVE,
    CLOSED_DOORS,
    CLOSED_PHRASE,
    ITEM_NOUN,
    LAW_REFERENCE,
    SECRET_ADJECTIVE,
    THE_PUBLIC,
)

_STEMS = (
    "luk",
    "fortrol",
    "fortr.",
    "offent",
    "off.",
    "ikke åb",
    "ikke-åb",
    "ej åb",
    "aktinds",
    "hemmel",
    "intern",
    "publicer",
    "medlem",
    "adgang",
    "closed",
    "confidential",
    "døre",
    "tilhører",
    "klausul",
    "lk.",
    "tavsheds",
    "konfidentiel",
    "videregives",
    "dørene",
)
_LETTER_OF_CLOSED = re.compile(r"^\W?L\b|[:|=(\[]\s*L\b")
_LETTERS_APART = re.compile(r"(?<!\w)(?:[^\W\d_] ){3,}[^\W\d_](?!\w)|\bLUK KET\b|\bLUK KEDE\b", re.IGNORECASE)
"""A word written with its letters apart."""
_MARK_WITH_DASH = re.compile(r"^(\W*(?:Lukket|LUKKET))-(?=[A-ZÆØÅ])")
_MARK_RUN_TOGETHER = re.compile(
    r"\b(lukket)-?(?=(?:dagsordens)?punkt|sag\b|møde|dagsorden|protokol|referat|del\b)", re.IGNORECASE
)
TAKEN_BACK = re.compile(
    rf"\b(?:{CLOSED_ADJECTIVE}) {ITEM_NOUN}\s*[:?–-]\s*(?:nej|ingen|0)\b|\b(?:ikke|ej|ingen|intet|aldrig|hverken)(?:[ -](?:længere|behandlet|er|som|på|i|et|en|helt|egentlig)){{0,3}} (?:{CLOSED_ADJECTIVE}(?! for)|{CLOSED_DOORS})|(?:{CLOSED_ADJECTIVE})\s*[:?]?\s*(?:nej|ingen|nej tak|0|false)\b|\bikke-(?:fortrolig|lukke)[a-z]*",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"\s+[-–—·•|/]+\s+|\s+/|\s*[–—|;:()\[\]{}•·]+\s*|\s*,\s+|\s+-\s*|(?<=\w{3})\.\s+(?=[A-ZÆØÅ])|\s*[*_#]+\s*|\s*[\"“”„»«]\s*|\s*\\\s*|\t+|\s+//\s*"
)
_ABBREVIATED_MARK = re.compile(r"(?:lukk?|fortr)\.", re.IGNORECASE)
SENTENCE_STOP = re.compile(r"[.!?;]\s+(?=[A-ZÆØÅ])")
MARK_ALONE = re.compile(
    rf"(?:for )?lukkede døre(?: {LAW_REFERENCE}.*)?|(?:{CLOSED_ADJECTIVE})(?: ?[/&+] ?| og )(?:{CLOSED_ADJECTIVE})(?: {ITEM_NOUN})?|(?:(?:den|det|dette|et|en|er|status|dvs\.?|nb|obs|bemærk|type)[:.!]? )?(?:(?:helt|delvist?|strengt|som|personale?sag|personsag|ejendomssag) )?{CLOSED_ADJECTIVE}(?: (?:{ITEM_NOUN}))?(?: (?:nr\.? ?)?\d{{1,3}})?"
    rf"(?: {LAW_REFERENCE}.{{0,140}}| § ?\d.{{0,100}}| (?:for|over for) {THE_PUBLIC})?[.!]*",
    re.IGNORECASE,
)
_SECRET_ITEM_ALONE = re.compile(rf"(?:{SECRET_ADJECTIVE}|privat) {ITEM_NOUN}[.!]*", re.IGNORECASE)
_TREATED_IN_FRONT = re.compile(r"(?:behandles|behandlet|beh\.|drøftes|drøftet|holdt|afholdt) ", re.IGNORECASE)
CLOSED_PHRASE_FOUND = re.compile(rf"(?<![\w-])(?:{CLOSED_PHRASE})", re.IGNORECASE)
_TAIL_OF_PHRASE = re.compile(
    rf"\s*(?:(?:{LAW_REFERENCE}|fra|under|§|stk|nr|lov|og|om|i|af|den|det|ved|punkt\w*|sag\w*|møde\w*|behandles|behandling\w*|behandlet|\d)[^.]*)?[.!]?$",
    re.IGNORECASE,
)
BEGINS_WITH_MARKED_NOUN = re.compile(
    rf"(?:det |den |de |et |en )?(?:{CLOSED_ADJECTIVE}|{SECRET_ADJECTIVE}) {ITEM_NOUN}", re.IGNORECASE
)
OPEN_MARK = re.compile(
    r"[\[(]?(?:punktet er |sagen er )?(?:åbent?|offentligt?)(?: (?:punkt|sag|dagsordenspunkt|møde|dagsorden))?[\])]?[.:]?",
    re.IGNORECASE,
)


class Access(StrEnum):
    """`DOUBTFUL` is closed too, but only because it might be."""

    OPEN = "open"
    DOUBTFUL = "doubtful"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Said:
    """What words say of access, and the words without the mark (a title without "Lukket punkt:")."""

    access: Access
    rest: str


@lru_cache(4096)
def may_say_closed(words: str) -> bool:
    """Whether a stem of the family stands in the words: most have none and need none of the patterns."""
    small = words.casefold()
    return (
        any(stem in small for stem in _STEMS)
        or "l.d" in small
        or _LETTER_OF_CLOSED.search(words) is not None
        or _LETTERS_APART.search(words) is not None
    )


def mended(words: str) -> str:
    """The words with those of the family that are spaced out or run together written as one writes them."""
    return _MARK_RUN_TOGETHER.sub(
        r"\1 ", _MARK_WITH_DASH.sub(r"\1 - ", _LETTERS_APART.sub(lambda match: match[0].replace(" ", ""), words))
    )


def without_taken_back(words: str) -> str:
    """The words without those of the family that a negation or an answer takes back: "ikke lukket", "Fortrolig: nej"."""
    return TAKEN_BACK.sub(" ", words)


def segments_of(words: str) -> list[str]:
    """What stands between the separators, without stops and wide spaces; "" where nothing does."""
    joined = mended(words)
    return [_bare(" ".join(part.split())) if part else "" for part in _SEPARATOR.split(joined)]


def _bare(part: str) -> str:
    return part if _ABBREVIATED_MARK.fullmatch(part) else part.strip(" .!?")


def is_state(segment: str) -> bool:
    """Whether the segment is nothing but a mark."""
    if MARK_ALONE.fullmatch(segment) or _SECRET_ITEM_ALONE.fullmatch(segment):
        return True
    lead = _TREATED_IN_FRONT.match(segment)
    phrase = CLOSED_PHRASE_FOUND.match(segment, lead.end() if lead else 0)
    if phrase and len(segment) - phrase.end() < 100:
        return _is_tail(segment[phrase.end() :])
    return False


def _is_tail(words: str) -> bool:
    return _TAIL_OF_PHRASE.fullmatch(words) is not None


def holds_mark(words: str) -> bool:
    """Whether one of the segments of a short field is a mark: "LU (lukket)"."""
    return any(map(is_state, segments_of(without_taken_back(words))))
