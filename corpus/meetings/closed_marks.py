"""How minutes say that an item, or all items of a group, are closed to the public."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.facts.access.groups import group_access, is_behind_doors_alone
from corpus.facts.access.lines import line_access
from corpus.facts.access.titles import title_access
from corpus.facts.access.words import Access, Said

_OF = r"(?:punkt|sag|dagsordenspunkt|møde)"
_ITEMS = r"(?:[a-zæøå]*punkter|[a-zæøå]*sager)"
_AFTER = r"(?:for lukkede døre|(?:uden for|undtaget fra) offentlighed\w*)"
_CLOSED = rf"(?:lukket|lukkede|fortrolig[te]?|ikke[- ]offentlig\w*|{_AFTER})"
_STEMS = ("luk", "fortrol", "offentl")  # every alternative of _CLOSED holds one of these, in small letters
_OPEN_STEMS = ("åb", "offentl")  # and every one of _OPEN_GROUP one of these
_IS = r"(?:er|bliver|blev|behandles|behandledes|behandlet|er behandlet|blev behandlet)"
_BRACKETED = r"(?:[^()]|\([^()]*\))*"
_TITLE = re.compile(
    rf"^(?:\(\s*{_CLOSED}\b{_BRACKETED}\)|\(?\s*(?:{_CLOSED}\s+{_OF}\b|{_CLOSED}(?=\s*(?:[-–—:,.)]|$))"
    rf"|(?:punktet|dette punkt) er {_CLOSED}\b|{_AFTER}(?!\w))\s*\)?)\s*[-–—:,.]*\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_SUFFIX = re.compile(rf"\s*(?:[-–—]\s*{_CLOSED}(?:\s+{_OF})?\s*\)?|\(\s*{_CLOSED}\b{_BRACKETED}\)?)\s*$", re.IGNORECASE)
_STATUS = re.compile(
    rf"^\(?(?:{_CLOSED}(?: {_OF})?|(?:(?:punktet|dette punkt|sagen) )?{_IS} {_CLOSED}(?: for offentligheden)?"
    rf"|(?:åben/lukket|åbent/lukket|status|adgang|type):? {_CLOSED}(?: {_OF})?|(?:punktet|sagen) {_AFTER}|lukket for offentligheden)"
    r"(?:,? \(?(?:jf|iht|i henhold til|i medfør af|efter)\b.{0,150}?)?\)?\s*[.:]?$",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"^\(?{_CLOSED} (?:punkt|sag|dagsordenspunkt)\)?(?:\s*[-–—:.]\s*(?P<rest>.{{0,200}}))?$", re.IGNORECASE
)
_NO_TITLE = re.compile(r"(?:ja|nej|ingen|x|0)[.!]?", re.IGNORECASE)
_LETTER = r"(?:[A-ZÆØÅ]\. )?"
_TREATED = r"til (?:behandling|orientering|efterretning|afgørelse|beslutning)"
_GROUP = re.compile(
    rf"^{_LETTER}(?:{_CLOSED} (?:{_ITEMS}|dagsorden|referat|møde|del)|{_ITEMS},? (?:der er |som er )?{_CLOSED}"
    rf"|(?:{_ITEMS} )?{_TREATED}\s*[-–—,:]?\s*{_AFTER})\s*[:.]?$",
    re.IGNORECASE,
)
_OPEN_GROUP = re.compile(
    rf"^{_LETTER}(?:(?:åbne|offentlige) {_ITEMS}|(?:åben|offentlig) (?:dagsorden|referat|del)|(?:åbent|offentligt) (?:møde|referat)"
    rf"|(?:{_ITEMS} )?(?:{_TREATED}\s*[-–—,:]?\s*)?for åbne døre)\s*[:.]?$",
    re.IGNORECASE,
)
_LETTERED_GROUP = re.compile(
    rf"^[A-ZÆØÅ]\. {_ITEMS}(?: {_TREATED}\b.{{0,40}}|,? (?:der|som) .{{3,80}})$", re.IGNORECASE
)


@lru_cache(4096)
def _holds(plain: str, stems: tuple[str, ...]) -> bool:
    """Whether one of the stems stands in the line: most lines have none and need none of the patterns."""
    small = plain.casefold()
    return any(stem in small for stem in stems)


def closed_title(title: str) -> Said | None:
    """What the title of a closed item says, with its words without the mark ("Lukket punkt: Salg" -> "Salg"); None for an open one."""
    said = title_access(title)
    if said is not None and said.access is not Access.OPEN and _holds(title, _STEMS):
        if marked := _TITLE.match(title):
            return Said(Access.CLOSED, marked["rest"])
        if _SUFFIX.search(title):
            return Said(Access.CLOSED, _SUFFIX.sub("", title))
    return said if said is not None and said.access is not Access.OPEN else None


def without_mark(title: str) -> str | None:
    """The title of a closed item without the words that say so ("Lukket punkt: Salg" -> "Salg"); None for an open one."""
    said = closed_title(title)
    return said.rest if said else None


def says_closed(plain: str) -> bool:
    """Whether a line is nothing but the statement that its item is closed."""
    return (_holds(plain, _STEMS) and bool(_STATUS.match(plain))) or line_access(plain) is Access.CLOSED


def unnumbered_title(plain: str) -> str | None:
    """The title (maybe empty) in a heading without a number, "Lukket punkt: Salg"; None for any other line."""
    alone = _ALONE.match(plain) if _holds(plain, _STEMS) else None
    if alone is None or _NO_TITLE.fullmatch(alone["rest"] or ""):
        return None
    return alone["rest"] or ""


@lru_cache(4096)
def group_mark(plain: str) -> bool | None:
    """True for a heading "Lukkede punkter", False for "Åbne punkter", None for any other line."""
    if _holds(plain, _STEMS) and _GROUP.match(plain):
        return True
    if _holds(plain, _OPEN_STEMS) and _OPEN_GROUP.match(plain):
        return False
    said = group_access(plain)
    return None if said is None else said is not Access.OPEN


def is_group_line(plain: str) -> bool:
    """Whether the line names the group that the items around it belong to: "Åbne punkter", "A. Sager til orientering"."""
    lettered = plain[1:2] == "." and _LETTERED_GROUP.match(plain) is not None
    return lettered or group_mark(plain) is not None or is_behind_doors(plain)


def is_behind_doors(plain: str) -> bool:
    """Whether the line is "For lukkede døre": above items it closes them, below an item's heading that item alone."""
    return _holds(plain, _STEMS) and is_behind_doors_alone(plain)
