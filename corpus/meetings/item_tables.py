"""Minutes that are one table: a row an item, its columns named above ("Punkt", "Emne", "Beslutning")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.facts.access.lines import line_access
from corpus.facts.access.words import Access
from corpus.meetings.headings import HeadingLine
from corpus.meetings.laid_out_items import LaidOutItems
from corpus.meetings.lines import Line
from corpus.meetings.plain_decisions import plainly_decided
from corpus.meetings.section_names import kind_of
from corpus.records import FurnitureKind, SectionKind

_NUMBERS = frozenset(("punkt", "pkt", "nr", "punkt nr", "pkt nr", "punktnr", "sag", "sag nr", "#", "dagsordenspunkt"))
_TITLES = frozenset(
    (
        "emne, emner, titel, overskrift, tema, sag, punkt, punkter, dagsorden, dagsordenspunkt, dagsordenspunkter, "
        "dagsordenpunkt, dagsordenens punkter, punkter på dagsordenen, indhold, hvad"
    ).split(", ")
)
_REPORTS = frozenset(
    (
        "referat, referat/beslutning, beslutning/referat, notat, noter, opsamling, resultat, drøftelse, referat og "
        "beslutning, beslutninger og aftaler, aftaler, bemærkninger, kommentarer"
    ).split(", ")
)
"""Columns of what was said and decided alike: what is a decision is told by the words."""
_ACCOUNTS = frozenset(("indhold", "beskrivelse", "oplæg", "formål", "baggrund", "resumé", "resume", "uddybning"))
_ASIDE = frozenset(
    (
        "tid, form, form/tid, tid/form, type, ansvarlig, hvem, initialer, varighed, klokken, kl, o/d/b, åben/lukket, "
        "åbent/lukket, lukket, fortrolig, fortroligt, offentlig, offentligt, offentlighed, adgang, ansvar, tovholder, "
        "deadline, opfølgning, ansvarlig/tid, minutter, tidspunkt, hvornår, status"
    ).split(", ")
)
_NUMBER = re.compile(
    r"(?:(?:punkt|pkt\.?|nr\.?|sag)\s*)?(?:(?P<type>[lå])\s?)?(?P<number>\d{1,4}[a-h]?)(?:[ -]?(?P<behind>[lå]))?\s*[.:)]?"
)
_WITH_TITLE = re.compile(r"(?:(?:punkt|pkt\.?|nr\.?|sag)\s*)?\d{1,4}[a-h]?\s*(?:[.:)]\s*|\s[-–]\s)\S")
_MAY_NAME = re.compile(  # the line begins with the name of a column that numbers or titles stand in
    rf"[| ]*(?:{'|'.join(map(re.escape, sorted((*_NUMBERS, *_TITLES), key=len, reverse=True)))})(?!\w)", re.IGNORECASE
)
_LONGEST_NAMES = 250
_RULED = re.compile(r"[|\s:=+-]+")
_CLOSED_SIGN = re.compile(r"[xl✓✔☑☒]|lp|ja|lukk?\.?")
_LONGEST_STATE = 40
_FEWEST_COLUMNS = 2
_FEWEST_ROWS = 2
_LONGEST_NAME = 30
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class _Cell:
    """`start` and `end` in the text, `column` counted from 0; `plain` as in `Line`."""

    column: int
    start: int
    end: int
    plain: str


@dataclass(frozen=True, slots=True)
class _Columns:
    """`number` is the column of the numbers or -1, `title` that of the titles (maybe with their numbers), `names` of all.

    The words of `reports` tell themselves what they are; those `aside` (time, who) tell nothing of the case.
    """

    number: int
    title: int
    names: tuple[str, ...]
    reports: frozenset[int]
    aside: frozenset[int]


@dataclass(slots=True)
class _Row:
    """An item: the cells of its heading, and those of its text in the order of the page, each with its line."""

    line: Line
    heading: list[_Cell]
    cells: list[tuple[_Cell, Line]] = field(default_factory=list)


def items_of_table(text: str, lines: Sequence[Line]) -> LaidOutItems | None:
    """The lines, each row of the table laid out as a heading and its cells; None where no such table is.

    What stands below the last row on lines of its own goes on in the last cell.
    """
    for position, line in enumerate(lines):
        if len(line.plain) > _LONGEST_NAMES or not _MAY_NAME.match(line.plain):
            continue
        for columns in _columns(_cells(text, line)):
            rows, end = _rows(text, lines, position + 1, columns)
            if len(rows) >= _FEWEST_ROWS:
                return _laid_out(lines, range(position, end), columns, rows)
    return None


def are_item_columns(names: Sequence[str]) -> bool:
    """Whether a row of a table names the columns of one with a row an item."""
    return any(_columns([_Cell(column, 0, 0, name) for column, name in enumerate(names) if name]))


def _cells(text: str, line: Line) -> list[_Cell]:
    """What stands between tabs or between bars; the tabs a line begins with count."""
    raw = text[line.start : line.end]
    bars = " | " in f" {raw} "
    mark = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)") if bars else re.compile(r"\t")
    column = 0 if bars else text[text.rfind("\n", 0, line.start) + 1 : line.start].count("\t")
    found: list[_Cell] = []
    at = 0
    for stop in (*mark.finditer(raw), None):
        piece = raw[at : stop.start() if stop else len(raw)]
        if words := piece.strip():
            start = line.start + at + piece.index(words[0])
            found.append(_Cell(column, start, start + len(words), " ".join(words.replace("**", "").split())))
        elif bars and not at:
            column -= 1  # a row of Markdown begins with a bar
        at = stop.end() if stop else at
        column += 1
    return found


def _columns(cells: Sequence[_Cell]) -> Iterator[_Columns]:
    """What the columns may be, when the cells are names of such columns: "Punkt" may be that of the numbers or that of the titles."""
    if len(cells) < _FEWEST_COLUMNS or any(len(cell.plain) > _LONGEST_NAME for cell in cells):
        return
    names = [re.sub(r"\s*/\s*", "/", cell.plain.casefold().replace(".", "").rstrip(": ")) for cell in cells]
    first = cells[0].column
    if len(cells) > _FEWEST_COLUMNS and names[0] in _NUMBERS and names[1] in _TITLES:
        yield from _told(cells, names, first, first + 1)
    if names[0] in _TITLES:
        yield from _told(cells, names, -1, first)


def _told(cells: Sequence[_Cell], names: Sequence[str], number: int, title: int) -> Iterator[_Columns]:
    """The columns, where any beside the titles' tells what was said or decided."""
    above = {cell.column: name for cell, name in zip(cells, names, strict=True) if cell.column > title}
    if any(name in _REPORTS or _kind(name) is not None for name in above.values()):
        printed = {cell.column: cell.plain.rstrip(": ") for cell in cells}
        yield _Columns(
            number,
            title,
            tuple(printed.get(column, "") for column in range(cells[-1].column + 1)),
            frozenset(column for column, name in above.items() if name in _REPORTS),
            frozenset(column for column, name in above.items() if name in _ASIDE),
        )


def _kind(name: str) -> SectionKind | None:
    """The kind of the section that a column of that name in small letters holds."""
    if name in _ACCOUNTS:
        return SectionKind.PRESENTATION
    return kind_of(name, colon=False)[0]


def _rows(text: str, lines: Sequence[Line], first: int, columns: _Columns) -> tuple[list[_Row], int]:
    """The rows from line `first` on, and the position of the line below the table."""
    rows: list[_Row] = []
    for position, line in enumerate(lines[first:], first):
        cells = _cells(text, line)
        if line.furniture is not None or _RULED.fullmatch(line.plain):
            if rows:
                rows[-1].cells.append((_Cell(_last_column(rows[-1], columns), line.start, line.end, line.plain), line))
            continue
        if _begins_row(cells, columns):
            heading = [cell for cell in cells if cell.column <= columns.title]
            rows.append(_Row(line, heading, [(cell, line) for cell in cells if cell.column > columns.title]))
        elif not rows:
            break
        elif "\t" in text[rows[0].line.start : rows[0].line.end] and line.blank_before:
            return rows, position
        elif cells and cells[0].column == columns.title and "\t" in _before(text, line):
            rows[-1].heading += cells[:1]
            rows[-1].cells += [(cell, line) for cell in cells[1:]]
        else:
            last = _last_column(rows[-1], columns)
            placed = "\t" in _before(text, line) or text[line.start] == "|"
            alone = len(cells) == 1 and not (cells[0].column > columns.title and placed)
            rows[-1].cells += [(replace(cell, column=last) if alone else cell, line) for cell in cells]
    return rows, len(lines)


def _last_column(row: _Row, columns: _Columns) -> int:
    """The column that a line without columns goes on in: that of the last words, the next one where these stand aside."""
    last = row.cells[-1][0].column if row.cells else columns.title + 1
    return next((column for column in range(last, len(columns.names)) if column not in columns.aside), last)


def _before(text: str, line: Line) -> str:
    return text[text.rfind("\n", 0, line.start) + 1 : line.start]


def _begins_row(cells: Sequence[_Cell], columns: _Columns) -> bool:
    if not cells or any(len(cell.plain) > _LONGEST_TITLE for cell in cells if cell.column <= columns.title):
        return False
    if columns.number >= 0:
        numbered = cells[0].column == columns.number and _NUMBER.fullmatch(cells[0].plain.casefold())
        return bool(numbered) and len(cells) > 1 and cells[1].column == columns.title
    if cells[0].column != columns.title:
        return False
    return len(cells) > 1 or _WITH_TITLE.match(cells[0].plain.casefold()) is not None


def _laid_out(lines: Sequence[Line], table: range, columns: _Columns, rows: Sequence[_Row]) -> LaidOutItems:
    """`table` are the positions of its lines, the names of its columns first."""
    names = replace(lines[table.start], plain=columns.names[columns.title], edge=FurnitureKind.CONTENTS)
    kept = [*lines[: table.start], names]  # a column's name "Lukket" closes nothing
    titles: list[int] = []
    opens: dict[int, HeadingLine | None] = {}
    for row in rows:
        before = [cell for cell, _ in row.cells[: _first_text(row, columns)]]
        heading = [*row.heading, *before]
        closed = any(_says_closed(columns, cell) for cell, _ in row.cells)
        words = _heading(row, columns) + (" | Lukket" if closed else "")
        titles.append(len(kept))
        opens[len(kept)] = None
        end = max(cell.end for cell in heading)
        kept.append(
            replace(row.line, start=heading[0].start, end=end, plain=words, blank_before=True, blank_after=False)
        )
        kept += _text_lines(row, columns, len(before), len(kept), opens)
    return LaidOutItems([*kept, *lines[table.stop :]], frozenset(titles), opens)


def _says_closed(columns: _Columns, cell: _Cell) -> bool:
    """Whether a short cell says, alone or with the name of its column, that the item is closed: "Lukket"; "Offentlig": "Nej"."""
    name = columns.names[cell.column].casefold() if cell.column < len(columns.names) else ""
    if len(cell.plain) > _LONGEST_STATE:
        return False
    if line_access(cell.plain) is Access.CLOSED or line_access(f"{name}: {cell.plain}") is Access.CLOSED:
        return True
    return ("lukket" in name or "fortrolig" in name) and _CLOSED_SIGN.fullmatch(cell.plain.casefold()) is not None


def _heading(row: _Row, columns: _Columns) -> str:
    """ "5. Ferieplan": the number and the title, whose lines go on in the cells of its column."""
    if columns.number < 0:
        return " ".join(cell.plain for cell in row.heading)
    number = _NUMBER.fullmatch(row.heading[0].plain.casefold())
    title = " ".join(cell.plain for cell in row.heading[1:])
    if number is None:
        return f"{row.heading[0].plain}. {title}"
    closed = " | Lukket" if "l" in (number["type"], number["behind"]) else ""
    return f"{number['number']}. {title}{closed}"


def _first_text(row: _Row, columns: _Columns) -> int:
    """How many cells that stand aside come before the first with text."""
    return next(
        (place for place, (cell, _) in enumerate(row.cells) if cell.column not in columns.aside), len(row.cells)
    )


def _text_lines(
    row: _Row, columns: _Columns, first: int, position: int, opens: dict[int, HeadingLine | None]
) -> Iterator[Line]:
    """A line for each cell of the item's text; the first of a column opens its section."""
    column = -1
    for offset, (cell, line) in enumerate(row.cells[first:]):
        whole = (cell.start, cell.end) == (line.start, line.end)
        laid = line if whole else replace(line, start=cell.start, end=cell.end, plain=cell.plain, level=0)
        if cell.column != column and not (column < 0 and cell.column in columns.reports):
            name = columns.names[cell.column] if cell.column < len(columns.names) else columns.names[-1]
            words = "\n".join(each.plain.lstrip("•-*– ") for each, _ in row.cells if each.column == cell.column)
            kind = _kind(name.casefold().rstrip(".")) or SectionKind.OTHER
            if cell.column in columns.reports:
                kind = SectionKind.DECISION if plainly_decided(words, None) else SectionKind.OTHER
            opens[position + offset] = HeadingLine(kind, name, True, inline=laid.plain)
        column = cell.column
        yield laid
