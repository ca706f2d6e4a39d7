"""The number of the one item that a page holds, where the page's address or its source tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.meetings.lines import Line

_ADDRESS = re.compile(
    r"/(?:dagsordens)?(?:punkt|pkt)(?:[-_/]|-?nr-?)?(?P<number>\d{1,4})(?:\.html?|\.aspx)?/?(?:[?#].*)?$", re.IGNORECASE
)
_SOURCE = re.compile(
    r"^(?:kilde|kildehenvisning|original(?:en)?|hentet fra|fra)\b.{0,200}?\b(?:referat|dagsorden|protokol|møde)\w*\b.{0,120}?"
    r"\b(?:punkt|pkt\.?|dagsordenspunkt|sag)\s*(?:nr\.?\s*)?(?P<number>\d{1,4})\b",
    re.IGNORECASE,
)


def source_line(lines: Sequence[Line]) -> int | None:
    """The position of the line that tells where a page has its one item from: "Kilde: ... referat fra mødet 19. maj 2026, punkt 4."."""
    return next((place for place in reversed(range(len(lines))) if _SOURCE.match(lines[place].plain)), None)


def own_number(source: Line | None, address: str | None) -> str | None:
    """ "27" of ".../referat/punkt-27"; "4" of a source that ends in "punkt 4."; None where neither tells."""
    told = _ADDRESS.search(address) if address else None
    told = told or (_SOURCE.match(source.plain) if source else None)
    return told["number"] if told else None
