"""Cells, rows and tables as records, and what a cell holds: a number, a year, nothing, or words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_UNIT = re.compile(
    r"(?:\b1\.000 |\bmio\. ?|\bmia\. ?|\bt\.? ?)?\bkr\b\.?(?:/\w+)?|%|\bpct\b\.?|\bprocent(?:point)?\b|\b(?:1\.000 )?tons?\b(?: CO2e?)?|\bmikrogram pr\. liter\b|µg/l|\bdB(?:\(A\))?"
    r"|\bm[²³]|\bkm/t\b|\bkm\b|\bkWh\b|\bMW\b|\bha\b|\bårsværk\b|\btimer\b|\bdage\b|\buger\b|\bt\.?kr\b\.?|\bm[23]\b|\bkroner\b",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"\bantal\b|\bindeks\b|\bnr\b", re.IGNORECASE)
_SIGN = r"[-–−+]?\s?"
_FIGURES = r"(?:\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[ \u00a0]\d{3})+|\d{1,7})(?:,\d+|,-)?½?"
_BEHIND = r"(?:\s?(?:%|pct\.?|procent|‰|(?:mio\.? |mia\.? |t\.? ?)?kr\.?|tkr\.?|mkr\.?|m[²³23]|km|ha|kvm|kWh|MWh|tons?|timer|t|stk\.?|årsværk|dage|år)(?:/[a-zæøå]{1,12}\.?|\spr\.\s[a-zæøå]{1,12}\.?)?)?"
_NUMBER = re.compile(
    rf"(?:kr\.?\s|kr\.\s?|ca\.\s)?(?:{_SIGN}{_FIGURES}{_BEHIND}|\(\s?{_FIGURES}\s?\)|{_FIGURES}-)\*{{0,3}}",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:[BR]|BO|B&O|F)?\s?-?(?:19|20)\d\d(?:\s?[/–-]\s?(?:\d{4}|\d\d))?")
_UNIT_NAME = re.compile(r"(?:1\.000|1000) ?kr\.?", re.IGNORECASE)
_EMPTY = re.compile(r"[-–—/*.]{1,3}|n/?a\.?|i\.a\.|…", re.IGNORECASE)
LONGEST_CELL = 80
_LONGEST_CAPTION = 120
_FURNITURE = re.compile(r"\bside \d+|^\W*\d+\W*$|^(?:Udskriv|Til toppen)$", re.IGNORECASE)


class Kind(StrEnum):
    """What stands in a cell."""

    NUMBER = "n"
    YEAR = "y"
    EMPTY = "e"
    WORDS = "t"


@dataclass(frozen=True, slots=True)
class Stretch:
    """`text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """`line` is the whole row, or its label alone where the cells stand elsewhere; `label` its first cell, `cells` the others. A line
    that names the rows below it has no cells; a cell that is not printed is an empty stretch."""

    line: Stretch
    label: Stretch
    cells: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` are the headings over the other cells, one for each of them or none at all; `corner` the one over the labels;
    `caption` the line above. `printed` tells whether each row is a line with its cells apart."""

    whole: Stretch
    caption: Stretch | None
    corner: Stretch | None
    columns: tuple[Stretch, ...]
    rows: tuple[Row, ...]
    printed: bool = True

    def unit(self, text: str, row: Row, place: int) -> str | None:
        """What the numbers of that cell are: said in it, over it, beside it, or over the table; None for what is counted."""
        asks = self.caption is not None and text[self.caption.start : self.caption.end].endswith("?")
        caption = None if asks else self.caption
        head = self.columns[place] if place < len(self.columns) else None
        for source in (row.cells[place], head, row.label, self.corner, caption):
            said = text[source.start : source.end] if source is not None else ""
            match = _UNIT.search(said)
            if match is not None:
                return match[0].strip()
            if source in (head, row.label) and _COUNTS.search(said):
                return None
        return None


def kind_of(words: str) -> Kind:
    """What a cell's words are."""
    if _YEAR.fullmatch(words):
        return Kind.YEAR
    if _UNIT_NAME.fullmatch(words):
        return Kind.WORDS
    if _EMPTY.fullmatch(words) or not words:
        return Kind.EMPTY
    return Kind.NUMBER if _NUMBER.fullmatch(words) else Kind.WORDS


def names_unit(words: str) -> bool:
    """Whether a unit is named: "i 1.000 kr."."""
    return _UNIT.search(words) is not None


def caption_above(text: str, start: int) -> Stretch | None:
    """The last line above that says something, where it is short and no sentence; one that ends with a colon leads in."""
    above = text[max(start - 200, 0) : start].rstrip()
    line = above.rsplit("\n", 1)[-1].strip()
    if not may_be_caption(line):
        return None
    place = text.rfind(line, 0, start)
    return Stretch(place, place + len(line))


def may_be_caption(line: str) -> bool:
    """Whether a line can name the table below it: short, and no sentence, save one that says the unit; nothing that a page repeats."""
    if not line or len(line) > _LONGEST_CAPTION or _FURNITURE.search(line):
        return False
    return not line.endswith(".") or names_unit(line)
