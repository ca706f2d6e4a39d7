"""How minutes say that an item, or all items of a group, are closed to the public."""

from __future__ import annotations

import re

from corpus.facts.access.groups import group_access, is_behind_doors_alone
from corpus.facts.access.lines import line_access
from corpus.facts.access.titles import title_access
from corpus.facts.access.vocabulary import CLOSED_ADJECTIVE
from corpus.facts.access.words import Access, Said, may_say_closed

_WITHOUT_NUMBER = re.compile(
    rf"\(?{CLOSED_ADJECTIVE} (?:punkt|sag|dagsordenspunkt)\)?(?:\s*[-–—:.]\s*(?P<title>.{{0,200}}))?", re.IGNORECASE
)
_NO_TITLE = re.compile(r"(?:ja|nej|ingen|x|0)[.!]?", re.IGNORECASE)
_LETTERED_GROUP = re.compile(
    r"[A-ZÆØÅ]\. [a-zæøå]*(?:punkter|sager)(?: til (?:behandling|orientering|efterretning|afgørelse|beslutning)\b.{0,40}|,? (?:der|som) .{3,80})",
    re.IGNORECASE,
)


def closed_title(title: str) -> Said | None:
    """What the title of a closed item says, with its words without the mark ("Lukket punkt: Salg" -> "Salg"); None for an open one."""
    said = title_access(title)
    return said if said is not None and said.access is not Access.OPEN else None


def without_mark(title: str) -> str | None:
    """The title of a closed item without the words that say so ("Lukket punkt: Salg" -> "Salg"); None for an open one."""
    said = closed_title(title)
    return said.rest if said else None


def says_closed(plain: str) -> bool:
    """Whether a line is nothing but the statement that its item is closed."""
    return line_access(plain) is Access.CLOSED


def unnumbered_title(plain: str) -> str | None:
    """The title (maybe empty) in a heading without a number, "Lukket punkt: Salg"; None for any other line."""
    alone = _WITHOUT_NUMBER.fullmatch(plain) if may_say_closed(plain) else None
    if alone is None or _NO_TITLE.fullmatch(alone["title"] or ""):
        return None
    title = alone["title"] or ""
    return "" if title and says_closed(plain) else title  # "Lukket sag - jf. § 27" is nothing but a state


def group_mark(plain: str) -> bool | None:
    """True for a heading "Lukkede punkter", False for "Åbne punkter", None for any other line."""
    said = group_access(plain)
    return None if said is None else said is not Access.OPEN


def is_group_line(plain: str) -> bool:
    """Whether the line names the group that the items around it belong to: "Åbne punkter", "A. Sager til orientering"."""
    lettered = plain[1:2] == "." and _LETTERED_GROUP.fullmatch(plain) is not None
    return lettered or group_mark(plain) is not None or is_behind_doors(plain)


def is_behind_doors(plain: str) -> bool:
    """Whether the line is "For lukkede døre": above items it closes them, below an item's heading that item alone."""
    return may_say_closed(plain) and is_behind_doors_alone(plain)
