"""What a printed page is made of: lines with their words, their place and the type they are set in."""

from __future__ import annotations

import re
from typing import NamedTuple

SOFT_HYPHEN = "\u00ad"
JOINING = re.compile(r"(?:og|eller|samt|til|såvel|men|både|henholdsvis|hhv)\b")
"""What follows a hyphen that stands for a word's other half ("Social- og Sundhedsudvalget")."""


class Place(NamedTuple):
    """Where on the page a line stands, in points. `word` is its first word's width, `height` that of its letters."""

    left: float
    right: float
    baseline: float
    height: float
    word: float


class Style(NamedTuple):
    """The type of a whole line: `size` in points, to the half."""

    size: float
    bold: bool


class PrintedLine(NamedTuple):
    """One line as printed. `hyphenated`: it ended in a hyphen that PDFium took for a word's break. `style` is None
    where it changes inside the line or is not known. `is_row`: a row of a table, which is never joined to another."""

    words: str
    page: int
    place: Place | None
    hyphenated: bool = False
    style: Style | None = None
    is_row: bool = False
