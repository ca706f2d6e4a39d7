"""Rows of words below the numbers of a table that lost its rules: "Kontering" and "Bemærkning", with a cell in each column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from corpus.facts.table_cells import LONGEST_CELL, Row, Stretch, Table

_LABEL = re.compile(
    r"(?:kontering|bemærkning(?:er)?|noter?|finansiering|kommentar(?:er)?|ansvarlig|forklaring|forudsætning(?:er)?|status|konto):?",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_LONGEST = 200


def with_text_rows(text: str, table: Table, end: int) -> Table:
    """The table with the rows of words right below it and above `end`; each has as many cells as there are columns, or it is none."""
    if table.printed or not table.columns:
        return table
    rows = list(_rows(text, table.whole.end, end, len(table.columns)))
    if not rows:
        return table
    return replace(table, whole=Stretch(table.whole.start, rows[-1].line.end), rows=(*table.rows, *rows))


def _rows(text: str, start: int, end: int, width: int) -> Iterator[Row]:
    lines = _LINE.finditer(text, start, end)
    while (label := next(lines, None)) is not None and _LABEL.fullmatch(label[0].strip()):
        cells = list(islice(lines, width))
        if len(cells) < width or not all(map(_is_cell, cells)):
            return
        first, *others = [_place(match) for match in (label, *cells)]
        yield Row(Stretch(first.start, others[-1].end), first, tuple(others))


def _is_cell(match: re.Match[str]) -> bool:
    """Whether the line may be a cell: no label, and no sentence of the text below the table."""
    words = match[0].strip()
    if _LABEL.fullmatch(words) or len(words) > _LONGEST:
        return False
    return len(words) <= LONGEST_CELL or words[0].islower()


def _place(match: re.Match[str]) -> Stretch:
    words = match[0]
    start = match.start() + len(words) - len(words.lstrip())
    return Stretch(start, start + len(words.strip()))
