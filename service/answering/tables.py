"""Tables in a document's text: rows of cells with "|" between them, read to cells with row, column and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]*(?:\n|$)")
_RULE = re.compile(r"[\s|:=-]+")
_DIGIT = re.compile(r"\d")
_UNIT = re.compile(
    r"(?:\b1\.000 |\bmio\. ?|\bmia\. ?|\bt\.? ?)?\bkr\b\.?(?:/\w+)?|%|\bpct\b\.?|\bprocent(?:point)?\b|\b(?:1\.000 )?tons?\b(?: CO2e?)?|\bmikrogram pr\. liter\b|µg/l|\bdB(?:\(A\))?"
    r"|\bm[²³]|\bkm/t\b|\bkm\b|\bkWh\b|\bMW\b|\bha\b|\bårsværk\b|\btimer\b|\bdage\b|\buger\b",
    re.IGNORECASE,
)
FARTHEST = 4000
"""Characters before and behind the stretch in which the rest of its table is looked for."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """`text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """`line` is the whole row, `label` its first cell, `cells` the others."""

    line: Stretch
    label: Stretch
    cells: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` are the headings over the other cells, one for each of them or none at all; `corner` the one over the labels;
    `caption` the line above."""

    whole: Stretch
    caption: Stretch | None
    corner: Stretch | None
    columns: tuple[Stretch, ...]
    rows: tuple[Row, ...]

    def unit(self, text: str, row: Row, place: int) -> str | None:
        """What the numbers of that cell are: said in it, over it, beside it, or over the table."""
        asks = self.caption is not None and text[self.caption.start : self.caption.end].endswith("?")
        caption = None if asks else self.caption
        sources = [row.cells[place], *(self.columns[place : place + 1]), row.label, self.corner, caption]
        said = (_UNIT.search(text[source.start : source.end]) for source in sources if source is not None)
        found = next((match for match in said if match is not None), None)
        return found[0].strip() if found is not None else None


def find_tables(text: str, start: int, end: int) -> list[Table]:
    """The tables of which something stands in `text[start:end]`, each of them whole."""
    first = text.rfind("\n", 0, max(start - FARTHEST, 0)) + 1
    if text.find("|", first, end + FARTHEST) < 0:
        return []
    groups: list[list[Stretch]] = [[]]
    for line in _lines(text, first, min(end + FARTHEST, len(text))):
        if "|" in text[line.start : line.end]:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    found = (_table(text, lines) for lines in groups if lines and lines[0].start < end and lines[-1].end > start)
    return [table for table in found if table is not None]


def _lines(text: str, start: int, end: int) -> Iterator[Stretch]:
    for line in _LINE.finditer(text, start, end):
        if line[0]:
            yield Stretch(line.start(), line.end() - line[0].endswith("\n"))


def _table(text: str, lines: list[Stretch]) -> Table | None:
    """None for lines that are no table: fewer than two rows, or a single cell in each."""
    rules = [_RULE.fullmatch(text, line.start, line.end) is not None for line in lines]
    rows = [_cells(text, line) for line, rule in zip(lines, rules, strict=True) if not rule]
    kept = [line for line, rule in zip(lines, rules, strict=True) if not rule]
    if len(rows) < 2 or min(len(row) for row in rows) < 2:
        return None
    headed = (len(rules) > 1 and rules[1]) or _is_heading(text, rows)
    header = rows[0] if headed else ()
    body = list(zip(kept, rows, strict=True))[1 if headed else 0 :]
    cornered = len(header) >= max(len(row) for _, row in body)  # else there is nothing over the labels
    return Table(
        Stretch(lines[0].start, lines[-1].end),
        _caption(text, lines[0].start),
        header[0] if header and cornered else None,
        header[1:] if cornered else header,
        tuple(Row(line, cells[0], cells[1:]) for line, cells in body),
    )


def _cells(text: str, line: Stretch) -> tuple[Stretch, ...]:
    """The cells of a line without the blanks around them; bars at its ends are none."""
    said = text[line.start : line.end]
    left = len(said) - len(said.lstrip(" |"))
    right = len(said.rstrip(" |"))
    found, at = [], line.start + left
    for piece in said[left:right].split("|"):
        inner = piece.strip()
        begins = at + (len(piece) - len(piece.lstrip()))
        found.append(Stretch(begins, begins + len(inner)))
        at += len(piece) + 1
    return tuple(found)


def _is_heading(text: str, rows: list[tuple[Stretch, ...]]) -> bool:
    """Whether the first row has words where the others have numbers; years may stand in a heading."""

    def numbers(row: tuple[Stretch, ...]) -> int:
        said = (text[cell.start : cell.end] for cell in row[1:])
        return sum(bool(_DIGIT.search(cell)) and not re.fullmatch(r"\D*(?:19|20)\d\d\D*", cell) for cell in said)

    below = max(numbers(row) for row in rows[1:])
    return below > 0 and numbers(rows[0]) < below


def _caption(text: str, start: int) -> Stretch | None:
    """The last line above that says something, where it is short and no sentence."""
    above = text[max(start - 200, 0) : start].rstrip()
    line = above.rsplit("\n", 1)[-1].strip()
    if not line or len(line) > 120 or (line.endswith((".", ":")) and not _UNIT.search(line)):
        return None
    place = text.rfind(line, 0, start)
    return Stretch(place, place + len(line))
