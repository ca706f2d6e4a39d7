"""Amounts in the cells of a table whose unit stands in its caption or its heads: "Tabel 1 (i 1.000 kr.)".

Only what is certain: rows of cells on one line (parted by "|", a tab or two blanks), below a caption or a row of heads
that names one unit of money, in columns headed by a year, by a word for money, or by a unit of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.facts.numbers import number_of, unit_of
from corpus.records import Amount

_UNIT = re.compile(
    r"(?:\b(?:i|hele)\s+|[(,|:–-]\s*|^\s*)(?:(?P<thousand>(?:1\.000|1000|tusinde?)\s?kr\b|t\.?\s?kr\b)|(?P<scale>mio|mia|mill)\.?\s?kr\b|(?P<plain>kr\.(?=[\s),|]|$)|kroner\b))",
    re.IGNORECASE,
)
_CELLS = re.compile(r"[^|\t\n]+?(?=\s*(?:\||\t|\s{2,}|$))")
_NUMBER = re.compile(r"[-–+]?\d{1,3}(?:\.\d{3})*(?:,\d+)?|[-–+]?\d+(?:,\d+)?")
_RULE = re.compile(r"[|\s:+=-]+$")
_MONEY_HEAD = re.compile(
    r"(?:[BR]?\s?(?:19|20)\d\d\b|budget|regnskab|forbrug|afvigelse|i alt|beløb|udgift|indtægt|bevilling|ramme|besparelse"
    r"|tilskud|pris|virkning|netto|brutto|anlæg|drift|forventet|korrigeret|år \d|BO\s?\d|samlet|sum\b)",
    re.IGNORECASE,
)
_OTHER_HEAD = re.compile(
    r"\b(?:antal|pct|procent|andel|elever|børn|borgere|stk|timer|årsværk|pladser|nr|uge|indeks|m2|m²|km|ha)\b|%",
    re.IGNORECASE,
)
_ROW = re.compile(r"[|\t]\s*[-–+\d]| (?<=\S ) +[-–+\d]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_CAPTION = 160
_LONGEST_ROW = 500
_LINES_TO_TABLE = 2


@dataclass(frozen=True, slots=True)
class _Cell:
    words: str
    start: int


def find_table_amounts(text: str, start: int, end: int) -> Iterator[Amount]:
    """The money in the tables of `text[start:end]`, in order."""
    if not _ROW.search(text, start, end):
        return
    unit: tuple[str, str] | None = None
    heads: Sequence[_Cell] = ()
    blank = 0
    at = start
    for line in text[start:end].splitlines(keepends=True):
        cells = _cells(line, at)
        at += len(line)
        numbers = [cell for cell in cells[1:] if _NUMBER.fullmatch(cell.words)]
        if not line.strip() or _RULE.match(line):
            blank += not line.strip()
            continue
        far, blank = blank >= _LINES_TO_TABLE, 0
        in_row = len(cells) > 1 and bool(numbers) and not all(_YEAR.fullmatch(cell.words) for cell in numbers)
        if not in_row:
            told = table_unit(line)
            if told is None and (len(cells) < 2 or far):
                unit, heads = None, ()
            elif len(cells) > 1:
                unit, heads = told or unit, cells
            else:
                unit, heads = told, ()
        elif unit is not None and not far:
            yield from _row(cells, heads, unit)


def table_unit(line: str) -> tuple[str, str] | None:
    """(unit, scale) that a caption, or a row of heads, names; None where it names none or reads as a sentence."""
    plain = line.strip()
    if len(plain) > _LONGEST_CAPTION or (plain.endswith(".") and not plain.endswith("kr.")):
        return None
    match = _UNIT.search(plain)
    if match is None:
        return None
    return "kr", "t" if match["thousand"] else match["scale"] or ""


def _cells(line: str, at: int) -> list[_Cell]:
    """The cells of a line that may be a row, with their places in the text; none of a line as long as a paragraph."""
    if len(line) > _LONGEST_ROW:
        return []
    found = [
        (match[0].strip(), match.start() + len(match[0]) - len(match[0].lstrip())) for match in _CELLS.finditer(line)
    ]
    return [_Cell(words, at + place) for words, place in found if words]


def _row(cells: Sequence[_Cell], heads: Sequence[_Cell], unit: tuple[str, str]) -> Iterator[Amount]:
    aligned = _aligned(cells, heads)
    for cell in cells[1:]:
        if not _NUMBER.fullmatch(cell.words) or (heads and cell not in aligned):
            continue
        head = aligned.get(cell)
        if head is not None and (_OTHER_HEAD.search(head) or not (table_unit(head) or _MONEY_HEAD.search(head))):
            continue
        name, factor = unit_of(*(table_unit(head) or unit if head else unit))
        value = None if factor is None else round(number_of(cell.words.lstrip("+")) * factor, 2)
        yield Amount(value, cell.words, name, cell.start, cell.start + len(cell.words))


def _aligned(cells: Sequence[_Cell], heads: Sequence[_Cell]) -> dict[_Cell, str]:
    """Each cell with the head of its column, where there are as many cells as heads, or one less: the corner is empty."""
    missing = len(cells) - len(heads)
    if missing not in (0, 1):
        return {}
    return {cell: head.words for cell, head in zip(cells[missing:], heads, strict=True)}
