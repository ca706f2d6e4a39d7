"""Numbers in tables, lists and columns: what the row and the column of a number say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.printed_digits import Joint, Printed

_CELL_END = re.compile(r"\s*\|\s*|\t+| {3,}|</?t[dh]\b[^<>]*>", re.IGNORECASE)
_FIELD_END = re.compile(r"[,;]")
_TIGHT = re.compile(r"[,;][^\s,;]+[,;]|[;\"]")
_NUMBER = re.compile(r"[-\d.,% ]*\d[-\d.,% ]*")
_LETTERS = re.compile(r"[^\W\d_]{3}|^\D*$")
_DATE = re.compile(r"(?:[0-36-9]\d)(?:0\d|1[0-2])\d\d|\d\d([./-])\d\d\1(?:\d\d)?\d\d")
OF_AMOUNTS = re.compile(
    r"\bkr\b|beløb|budget|regnskab|forbrug|antal|konto|areal|pris|i alt|sum\b|saldo|udgift|indtægt|tilskud|m[23]|m[²³]|[%]|pct"
    r"|indbygger|boliger|husstande|elever|stemmer|besøg|udlån|procent|timer|stk|[kmg]wh|\bkm\b|moms|renter?\b|gæld|biler|overskud",
    re.IGNORECASE,
)
_OF_PERSONS = re.compile(r"cpr|person|født|fødsel|løbe", re.IGNORECASE)
_ROWS_BESIDE = 6
"""Rows above and below that are looked at for a column's numbers."""
_LINE = 400
"""Characters of a line that are looked at on either side; longer ones are no table's."""


@dataclass(frozen=True, slots=True)
class _Row:
    """The line that digits stand on, as cells: those before, those behind, and the offsets of the line."""

    before: list[str]
    behind: list[str]
    start: int
    end: int
    ends: re.Pattern[str]


def stands_in_row(text: str, printed: Printed) -> bool:
    """Whether the date ends a cell and the serial fills the next, in a row and a column that are not of amounts."""
    ends = _FIELD_END if printed.joints[2] is Joint.LIST else _CELL_END
    row = _row(text, printed.start, printed.end, ends)
    if row is None or (ends is _FIELD_END and not _TIGHT.search(text, row.start, row.end)):  # "211062,5629": a decimal
        return False
    column = len(row.before)
    others = [cells for cells in _rows_beside(text, row) if len(cells) > column + 1]
    headings = [f"{cells[column]} {cells[column + 1]}" for cells in others if _LETTERS.search(cells[column])]
    headings += row.before  # a row's first cell may be its heading
    if any(_OF_PERSONS.search(heading) for heading in headings):
        return True
    if any(OF_AMOUNTS.search(heading) for heading in headings):
        return False
    numbers = [cells[column] for cells in others if _NUMBER.fullmatch(cells[column])]
    if numbers:  # half of them: a number of another kind may stand among them
        return 2 * sum(_DATE.fullmatch(number) is not None for number in numbers) >= len(numbers)
    beside = [cell for cell in (*row.before, *row.behind) if len(cell) > 1]
    numbered = sum(len(cell) > 3 and _NUMBER.fullmatch(cell) is not None for cell in beside)
    return numbered < min(2, len(beside) or 1)


def column_heading(text: str, first: int, last: int, tops: dict[tuple[int, bool], int]) -> str:
    """The words at the top of the column whose cell the digits from `first` to `last` fill; empty where there is none.

    `tops` remembers where the table of a line begins, for the next number of the same text.
    """
    for ends in (_CELL_END, _FIELD_END):
        row = _row(text, first, last, ends)
        if row is None or not (row.before or row.behind):
            continue
        top = _top(text, row, tops)
        cells = _cells(text[top : max(top, text.find("\n", top))][:_LINE], ends)
        if len(cells) > len(row.before) and not _NUMBER.search(cells[len(row.before)]):
            return cells[len(row.before)]
    return ""


def _top(text: str, row: _Row, tops: dict[tuple[int, bool], int]) -> int:
    """Where the first line of the row's table begins."""
    is_list = row.ends is _FIELD_END
    passed, at = [], row.start
    while at > 0 and (at, is_list) not in tops:
        passed.append((at, is_list))
        above = text.rfind("\n", max(0, at - 1 - _LINE), at - 1) + 1
        if (above == 0 and at > _LINE) or not row.ends.search(text, above, at - 1):
            break
        at = above
    top = tops.get((at, is_list), at)
    tops.update(dict.fromkeys(passed, top))
    return top


def is_in_column_of_numbers(text: str, printed: Printed) -> bool:
    """Whether the two lines hold nothing but the date and the serial, and a line beside them is a number too."""
    start, end = _line(text, printed.start, printed.end)
    if text[start : printed.start].strip() or text[printed.end : end].strip():
        return False
    beside = (next(_lines_above(text, start, 1), ""), next(_lines_below(text, end, 1), ""))
    return any(_NUMBER.fullmatch(line.strip()) for line in beside)


def _line(text: str, first: int, last: int) -> tuple[int, int]:
    """The start of the line where the digits begin, and the end of that where they end."""
    least, most = max(0, first - _LINE), min(len(text), last + _LINE)
    start, end = text.rfind("\n", least, first), text.find("\n", last, most)
    return (least if start < 0 else start + 1), (most if end < 0 else end)


def _row(text: str, first: int, last: int, ends: re.Pattern[str]) -> _Row | None:
    """None where more stands in the cell behind the digits."""
    start, end = _line(text, first, last)
    before = _cells(text[start:first] + "x", ends)[:-1]
    own, *behind = _cells("x" + text[last:end], ends)
    return _Row(before, behind, start, end, ends) if own == "x" else None


def _rows_beside(text: str, row: _Row) -> Iterator[list[str]]:
    """The cells of the lines above and below, up to one that has none."""
    for lines in (_lines_above(text, row.start, _ROWS_BESIDE), _lines_below(text, row.end, _ROWS_BESIDE)):
        for line in lines:
            cells = _cells(line, row.ends)
            if len(cells) < 2:
                break
            yield cells


def _lines_above(text: str, start: int, most: int) -> Iterator[str]:
    while most and start > 0:
        before = text.rfind("\n", max(0, start - 1 - _LINE), start - 1)
        yield text[before + 1 if before >= 0 else max(0, start - 1 - _LINE) : start - 1]
        start, most = before + 1, most - 1


def _lines_below(text: str, end: int, most: int) -> Iterator[str]:
    while most and end < len(text):
        after = text.find("\n", end + 1, end + 1 + _LINE)
        yield text[end + 1 : after if after >= 0 else end + 1 + _LINE]
        end, most = after if after >= 0 else len(text), most - 1


def _cells(row: str, ends: re.Pattern[str]) -> list[str]:
    return [cell.strip(" \"'*_") for cell in ends.split(row.strip())]
