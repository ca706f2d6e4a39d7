"""Minutes that are one table: a row an item, its columns named above ("Punkt", "Emne", "Beslutning")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.meetings.closed_marks import group_mark, says_closed
from corpus.meetings.headings import HeadingLine
from corpus.meetings.item_columns import (
    ACCESS,
    LONGEST_TITLE,
    Cell,
    Columns,
    Row,
    cells_of,
    kind_of_column,
    may_name_columns,
    name_of,
    number_in,
    placed,
    table_columns,
)
from corpus.meetings.item_row_access import begins_closed, group_row, heads_closed, is_closed, states
from corpus.meetings.laid_out_items import LaidOutItems
from corpus.meetings.lines import Line
from corpus.meetings.plain_decisions import plainly_decided
from corpus.records import FurnitureKind, SectionKind

_WITH_TITLE = re.compile(r"(?:(?:punkt|pkt\.?|nr\.?|sag)\s*)?\d{1,4}[a-h]?\s*(?:[.:)]\s*|\s[-–]\s)\S")
_YES = re.compile(r"\W*(?:ja|x|j|1)\W*|[\s|]*[✓✔☑☒]\W*")
_RULED = re.compile(r"[|\s:=+-]+")
_HIDDEN = "–"
"""In place of words from which nothing may be read."""
_FEWEST_ROWS = 2


def items_of_table(text: str, lines: Sequence[Line]) -> LaidOutItems | None:
    """The lines, each row of the tables laid out as a heading and its cells; None where no such table is.

    What stands below the last row on lines of its own goes on in the last cell.
    """
    kept: list[Line] = []
    titles: list[int] = []
    opens: dict[int, HeadingLine | None] = {}
    position = done = 0
    shut = False
    while position < len(lines):
        table = _table_at(text, lines, position, shut=shut, fewest=1 if titles else _FEWEST_ROWS)
        if table is None:
            plain = lines[position].plain
            mark = group_mark(plain)
            shut = mark if mark is not None else shut or (bool(titles) and (heads_closed(plain) or says_closed(plain)))
            position += 1
            continue
        columns, rows, end, shut = table
        kept += lines[done:position]
        _lay_out(lines[position], columns, rows, kept, titles, opens)
        position = done = end
    return LaidOutItems([*kept, *lines[done:]], frozenset(titles), opens) if titles else None


def _table_at(
    text: str, lines: Sequence[Line], position: int, *, shut: bool, fewest: int
) -> tuple[Columns, list[Row], int, bool] | None:
    """The table whose columns a line names, the position of the line below it, and whether that is closed, too; else None."""
    if not may_name_columns(lines[position]):
        return None
    for columns in table_columns(text, lines[position]):
        rows, end, below = _rows(text, lines, position + 1, columns, shut=shut)
        if len(rows) >= fewest:
            return columns, rows, end, below
    return None


def _rows(text: str, lines: Sequence[Line], first: int, columns: Columns, *, shut: bool) -> tuple[list[Row], int, bool]:
    """The rows from line `first` on, the position of the line below the table, and `shut` there: below "Lukkede punkter"."""
    rows: list[Row] = []
    within: Row | None = None
    group: Row | None = None  # "Lukkede punkter", of which words may come that are no row
    for position, line in enumerate(lines[first:], first):
        cells = cells_of(text, line, columns.places)
        if line.furniture is not None or _RULED.fullmatch(line.plain):
            if rows:
                rows[-1].cells.append((Cell(_last_column(rows[-1], columns), line.start, line.end, line.plain), line))
            continue
        mark = group_row(text, line, cells, columns)
        shut = shut if mark is None else mark
        if mark is not None and rows:
            plain = line.plain if group_mark(line.plain.strip(" |*_")) is not None else _HIDDEN
            heads = replace(line, plain=plain, edge=FurnitureKind.CONTENTS)
            rows[-1].cells.append((Cell(_last_column(rows[-1], columns), line.start, line.end, line.plain), heads))
            group = Row(line, cells, shut=True) if mark else None
            if mark and not heads_closed(cells[0].plain):
                rows[-1].shut = True  # "Lukket punkt" may as well be the state of the item above
        elif mark is not None:
            continue
        elif _begins_row(line, cells, columns) or (rows and begins_closed(text, line, cells, columns)):
            heading = [cell for cell in cells if cell.column <= columns.title]
            rows.append(Row(line, heading, [(cell, line) for cell in cells if cell.column > columns.title], shut))
            title = " ".join(cell.plain for cell in heading if cell.column == columns.title)
            shut = shut or (len(cells) == len(heading) and heads_closed(title))
            group = None
        elif not rows:
            break
        elif line.blank_before and _ends_table(text, line, cells, columns, rows[0]):
            return rows, position, shut
        elif group is not None:
            rows[-1].cells.pop()
            group.cells += [(cell, line) for cell in cells]
            rows.append(group)
            group, within = None, group
        elif cells and cells[0].column == columns.title and placed(text, line, columns) and rows[-1] is not within:
            rows[-1].heading += cells[:1]
            rows[-1].cells += [(cell, line) for cell in cells[1:]]
        else:
            last = _last_column(rows[-1], columns)
            alone = len(cells) == 1 and not (cells[0].column > columns.title and placed(text, line, columns))
            rows[-1].cells += [(replace(cell, column=last) if alone else cell, line) for cell in cells]
    return rows, len(lines), shut


def _last_column(row: Row, columns: Columns) -> int:
    """The column that a line without columns goes on in: that of the last words, the next one where these stand aside."""
    last = row.cells[-1][0].column if row.cells else columns.title + 1
    return next((column for column in range(last, len(columns.names)) if column not in columns.aside), last)


def _begins_row(line: Line, cells: Sequence[Cell], columns: Columns) -> bool:
    if not cells or any(len(cell.plain) > LONGEST_TITLE for cell in cells if cell.column <= columns.title):
        return False
    if columns.number >= 0:
        numbered = [cell for cell in cells if cell.column == columns.number and number_in(cell.plain)]
        return bool(numbered) and any(cell.column == columns.title for cell in cells)
    if not any(cell.column == columns.title for cell in cells) or cells[0].column > columns.title:
        return False
    with_number = _WITH_TITLE.match(cells[0].plain.casefold()) is not None
    return with_number or (len(cells) > 1 and (line.blank_before or not columns.places))


def _ends_table(text: str, line: Line, cells: Sequence[Cell], columns: Columns, first: Row) -> bool:
    """Whether a line below an empty one is no part of a table with tabs or blanks: it begins at the margin or has no tabs."""
    if columns.places:
        return not cells or line.indent < max(1, columns.places[-1] // 2)
    return "\t" in text[first.line.start : first.line.end]


def _lay_out(
    head: Line,
    columns: Columns,
    rows: Sequence[Row],
    kept: list[Line],
    titles: list[int],
    opens: dict[int, HeadingLine | None],
) -> None:
    """The table behind what is `kept`; `head` is the line with the names of its columns."""
    opens[len(kept)] = None
    kept.append(
        replace(head, plain=columns.names[columns.title], edge=FurnitureKind.CONTENTS)
    )  # "Lukket" closes nothing
    ticked = {column for row in rows for column, value in states(columns, row) if _YES.fullmatch(value)}
    for row in rows:
        before = [cell for cell, _ in row.cells[: _first_text(row, columns)]]
        heading = [*row.heading, *before]
        closed = is_closed(columns, row, ticked)
        words = _heading(row, columns) + (" | Lukket" if closed else "")
        titles.append(len(kept))
        opens[len(kept)] = None
        end = max(cell.end for cell in heading)
        kept.append(
            replace(row.line, start=heading[0].start, end=end, plain=words, blank_before=True, blank_after=False)
        )
        below = list(_text_lines(row, columns, len(before), len(kept), opens))
        if closed:
            opens.update(dict.fromkeys(range(len(kept), len(kept) + len(below))))
            below = [
                replace(
                    line,
                    plain=_HIDDEN if group_mark(line.plain) is None or not line.edge else line.plain,
                    level=0,
                    edge=FurnitureKind.CONTENTS,
                )
                for line in below
            ]
        kept += below


def _heading(row: Row, columns: Columns) -> str:
    """ "5. Ferieplan": the number and the title, whose lines go on in the cells of its column."""
    title = " ".join(cell.plain for cell in row.heading if cell.column == columns.title)
    place = next((cell.plain for cell in row.heading if cell.column == columns.number), "")
    number = number_in(place) if columns.number >= 0 else None
    if number is None or not number["number"][0].isdigit():
        return title + (" | Lukket" if number and "l" in (number["type"], number["behind"]) else "")
    closed = " | Lukket" if "l" in (number["type"], number["behind"]) else ""
    return f"{number['number']}. {title}{closed}"


def _first_text(row: Row, columns: Columns) -> int:
    """How many cells that stand aside come before the first with text."""
    return next(
        (place for place, (cell, _) in enumerate(row.cells) if cell.column not in columns.aside), len(row.cells)
    )


def _text_lines(
    row: Row, columns: Columns, first: int, position: int, opens: dict[int, HeadingLine | None]
) -> Iterator[Line]:
    """A line for each cell of the item's text; the first of a column opens its section."""
    column = -1
    for offset, (cell, line) in enumerate(row.cells[first:]):
        if name_of(columns, cell.column) in ACCESS:
            laid_aside = replace(line, start=cell.start, end=cell.end, plain=cell.plain, edge=FurnitureKind.CONTENTS)
            opens[position + offset] = None
            yield laid_aside
            continue
        whole = (cell.start, cell.end) == (line.start, line.end)
        laid = line if whole else replace(line, start=cell.start, end=cell.end, plain=cell.plain, level=0)
        if cell.column != column and not (column < 0 and cell.column in columns.reports):
            name = columns.names[cell.column] if cell.column < len(columns.names) else columns.names[-1]
            words = "\n".join(each.plain.lstrip("•-*– ") for each, _ in row.cells if each.column == cell.column)
            kind = kind_of_column(name.casefold().rstrip(".")) or SectionKind.OTHER
            if cell.column in columns.reports:
                kind = SectionKind.DECISION if plainly_decided(words, None) else SectionKind.OTHER
            opens[position + offset] = HeadingLine(kind, name, True, inline=laid.plain)
        column = cell.column
        yield laid
