"""How minutes say that an item, or all items of a group, are closed to the public."""

from __future__ import annotations

import re

_OF = r"(?:punkt|sag|dagsordenspunkt|møde)"
_TITLE = re.compile(
    rf"^\(?\s*(?:lukket\s+{_OF}\b|lukket(?=\s*(?:[-–—:,.)]|$))|(?:punktet|dette punkt) er lukket\b|for lukkede døre\b)\s*\)?"
    r"\s*[-–—:,.]*\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_SUFFIX = re.compile(rf"\s*(?:[-–]\s*|\(\s*)lukket(?:\s+{_OF})?\s*\)?$", re.IGNORECASE)
_STATUS = re.compile(
    rf"^\(?(?:lukket|lukket {_OF}|(?:punktet|dette punkt|sagen) er lukket|(?:åben/lukket|åbent/lukket|status|adgang|type):? lukket"
    r"|(?:punktet |sagen )?(?:behandles |behandlet |blev behandlet |behandledes )?for lukkede døre|lukket for offentligheden"
    r"|ikke[- ]offentligt?(?: punkt)?)\)?\s*[.:]?$",
    re.IGNORECASE,
)
_ALONE = re.compile(r"^\(?lukket (?:punkt|sag|dagsordenspunkt)\)?(?:\s*[-–—:.]\s*(?P<rest>.{0,200}))?$", re.IGNORECASE)
_GROUP = re.compile(
    r"^(?:lukkede (?:punkter|sager|dagsordenspunkter)|lukket (?:dagsorden|referat|møde|del)|(?:punkter|sager) for lukkede døre)\s*:?$",
    re.IGNORECASE,
)
_OPEN_GROUP = re.compile(
    r"^(?:åbne (?:punkter|sager|dagsordenspunkter)|åben (?:dagsorden|referat|del)|åbent (?:møde|referat))\s*:?$",
    re.IGNORECASE,
)


def without_mark(title: str) -> str | None:
    """The title of a closed item without the words that say so ("Lukket punkt: Salg" -> "Salg"); None for an open one."""
    marked = _TITLE.match(title)
    if marked:
        return marked["rest"]
    return _SUFFIX.sub("", title) if _SUFFIX.search(title) else None


def says_closed(plain: str) -> bool:
    """Whether a line is nothing but the statement that its item is closed."""
    return bool(_STATUS.match(plain))


def unnumbered_title(plain: str) -> str | None:
    """The title (maybe empty) in a heading without a number, "Lukket punkt: Salg"; None for any other line."""
    alone = _ALONE.match(plain)
    return (alone["rest"] or "") if alone else None


def group_mark(plain: str) -> bool | None:
    """True for a heading "Lukkede punkter", False for "Åbne punkter", None for any other line."""
    if _GROUP.match(plain):
        return True
    return False if _OPEN_GROUP.match(plain) else None
