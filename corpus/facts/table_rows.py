"""Tables whose rows are lines with their cells apart: parted by "|", a tab or two blanks, or numbers at the end of each line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from corpus.facts.table_cells import Kind, Row, Stretch, Table, caption_above, kind_of

_LINE = re.compile(r"[^\n]*(?:\n|$)")
_RULE = re.compile(r"[\s|:=+_-]+")
_DIGIT = re.compile(r"\d")
_GAP = re.compile(r"[ \u00a0]{2,}")
_NUMBERS_AT_END = re.compile(
    r"[ \t]*(?P<label>\S[^\n]{0,80}?[^\W\d][.)]?)(?P<numbers>(?: [-–−+]?\d[\d.]*(?:,\d+)?%?){2,})[ \t]*\Z"
)
_YEARS = re.compile(r"[ \t]*(?:(?P<label>[^\W\d][^\n]{0,60}?) )?(?P<numbers>(?:[BR]?(?:19|20)\d\d ?){2,})[ \t]*\Z")
_BROKEN_NUMBER = re.compile(r"(?<![\d.,])\d{1,3} \d{3}(?![\d.,])")
_LONGEST_LINE = 500
_LONGEST_LABEL = 120


class _Parted(StrEnum):
    BARS = "|"
    TABS = "\t"
    BLANKS = "  "
    NUMBERS = " "


Cells = tuple[Stretch, ...]
_Line = tuple[Stretch, Cells]


def find_rows(text: str, start: int, end: int) -> list[Table]:
    """The tables of `text[start:end]` whose rows are lines, in order."""
    found = []
    for parted, lines in _groups(text, start, end):
        table = _barred(text, lines) if parted is _Parted.BARS else _spaced(text, parted, lines)
        found += [table] if table is not None else []
    return found


def _groups(text: str, start: int, end: int) -> Iterator[tuple[_Parted, list[Stretch]]]:
    """Lines below each other whose cells are parted alike; a blank line parts those with bars, two part the others."""
    kind: _Parted | None = None
    lines: list[Stretch] = []
    blank = 0
    for match in _LINE.finditer(text, start, end):
        if not match[0]:
            continue
        line = Stretch(match.start(), match.end() - match[0].endswith("\n"))
        if not match[0].strip():
            blank += 1
            continue
        parted = _parted(match[0])
        if kind is not None and (parted is not kind or blank > (kind is not _Parted.BARS)):
            yield kind, lines
            kind, lines = None, []
        if parted is not None:
            kind, lines = parted, [*lines, line]
        blank = 0
    if kind is not None:
        yield kind, lines


def _parted(line: str) -> _Parted | None:
    if "|" in line:
        return _Parted.BARS
    if len(line) > _LONGEST_LINE:
        return None
    plain = line.strip()
    if "\t" in plain:
        return _Parted.TABS
    if _GAP.search(plain):
        return _Parted.BLANKS
    return _Parted.NUMBERS if _NUMBERS_AT_END.match(line.rstrip("\n")) or _YEARS.match(line.rstrip("\n")) else None


def _barred(text: str, lines: list[Stretch]) -> Table | None:
    """None for lines that are no table: fewer than two rows, or a single cell in each."""
    rules = [_RULE.fullmatch(text, line.start, line.end) is not None for line in lines]
    rows = [_cells(text, line) for line, rule in zip(lines, rules, strict=True) if not rule]
    kept = [line for line, rule in zip(lines, rules, strict=True) if not rule]
    if len(rows) < 2 or min(len(row) for row in rows) < 2:
        return None
    headed = (len(rules) > 1 and rules[1]) or _is_heading(text, rows)
    return _table(text, list(zip(kept, rows, strict=True)), headed=headed)


def _spaced(text: str, parted: _Parted, lines: list[Stretch]) -> Table | None:
    """Rows without rules are a table where each of them, save those that head it, holds a number, and their cells are as many."""
    rows = [
        (line, _spaced_cells(text, parted, line)) for line in lines if not _RULE.fullmatch(text, line.start, line.end)
    ]
    while rows and not _has_number(text, rows[-1][1]):
        rows.pop()
    first = next((place for place, (_, cells) in enumerate(rows) if _has_number(text, cells)), len(rows))
    rows = rows[max(0, first - 1) :]
    body = rows[1:] if first else rows
    if len(rows) < 2 or not body or not all(_has_number(text, cells) for _, cells in body):
        return None
    widest = max(len(cells) for _, cells in body)
    if first and len(rows[0][1]) not in (widest, widest - 1):
        rows, first = body, 0
    if any(cells[0].end - cells[0].start > _LONGEST_LABEL for _, cells in rows) or (len(rows) < 2):
        return None
    if first:
        rows = [rows[0], *((line, _under(rows[0], (line, cells), widest)) for line, cells in body)]
    if len({len(cells) for _, cells in (rows[1:] if first else rows)}) > 1:
        return None
    return _table(text, rows, headed=bool(first))


def _table(text: str, rows: Sequence[_Line], *, headed: bool) -> Table:
    header = rows[0][1] if headed else ()
    body = rows[1:] if headed else rows
    cornered = len(header) >= max((len(row) for _, row in body), default=0)  # else there is nothing over the labels
    return Table(
        Stretch(rows[0][0].start, rows[-1][0].end),
        caption_above(text, rows[0][0].start),
        header[0] if header and cornered else None,
        header[1:] if cornered else header,
        tuple(Row(line, cells[0], cells[1:]) for line, cells in body),
    )


def _cells(text: str, line: Stretch) -> Cells:
    """The cells of a line without the blanks around them; bars at its ends are none."""
    said = text[line.start : line.end]
    left = len(said) - len(said.lstrip(" |"))
    right = len(said.rstrip(" |"))
    return _pieces(said[left:right].split("|"), line.start + left, 1)


def _spaced_cells(text: str, parted: _Parted, line: Stretch) -> Cells:
    said = text[line.start : line.end].rstrip()
    at = line.start + len(said) - len(said.lstrip())
    said = said.lstrip()
    if parted is _Parted.TABS:
        return tuple(cell for cell in _pieces(said.split("\t"), at, 1) if cell.start < cell.end)
    if parted is _Parted.BLANKS:
        gaps = [match.span() for match in _GAP.finditer(said)]
        begins, ends = [0, *(last for _, last in gaps)], [*(first for first, _ in gaps), len(said)]
        return tuple(Stretch(at + first, at + last) for first, last in zip(begins, ends, strict=True))
    match = _NUMBERS_AT_END.match(said) or _YEARS.match(said)
    if match is None or _BROKEN_NUMBER.search(match["numbers"]):
        return (Stretch(at, at + len(said)),)
    label = [Stretch(at + match.start("label"), at + match.end("label"))] if match["label"] else []
    numbers = match["numbers"].split(" ")
    return (*label, *(cell for cell in _pieces(numbers, at + match.start("numbers"), 1) if cell.start < cell.end))


def _pieces(pieces: Sequence[str], at: int, joint: int) -> Cells:
    found = []
    for piece in pieces:
        inner = piece.strip()
        begins = at + (len(piece) - len(piece.lstrip()))
        found.append(Stretch(begins, begins + len(inner)))
        at += len(piece) + joint
    return tuple(found)


def _under(header: _Line, row: _Line, widest: int) -> Cells:
    """The cells of a row with some left blank, each under the heading it begins or ends with; as they are where that is not certain."""
    (head_line, heads), (line, cells) = header, row
    heads = heads[1:] if len(heads) == widest else heads
    if len(cells) == widest or len(heads) != widest - 1:
        return cells
    filled = [Stretch(cells[0].end, cells[0].end)] * len(heads)
    before = -1
    for cell in cells[1:]:
        under = [
            place
            for place, head in enumerate(heads)
            if cell.start - line.start == head.start - head_line.start
            or cell.end - line.start == head.end - head_line.start
        ]
        if len(under) != 1 or under[0] <= before:
            return cells
        before = under[0]
        filled[before] = cell
    return (cells[0], *filled)


def _has_number(text: str, cells: Cells) -> bool:
    """Whether a cell behind the first holds a number that is no year."""
    return any(kind_of(text[cell.start : cell.end]) is Kind.NUMBER for cell in cells[1:])


def _is_heading(text: str, rows: Sequence[Cells]) -> bool:
    """Whether the first row has words where the others have numbers; years may stand in a heading."""

    def numbers(row: Cells) -> int:
        said = (text[cell.start : cell.end] for cell in row[1:])
        return sum(bool(_DIGIT.search(cell)) and not re.fullmatch(r"\D*(?:19|20)\d\d\D*", cell) for cell in said)

    below = max(numbers(row) for row in rows[1:])
    return below > 0 and numbers(rows[0]) < below
