"""Members printed in a table, in cells below each other or with a tick before each: as entries of a plain list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from corpus.meetings.lines import Line
from corpus.meetings.people import DEPUTY, OFFICE, name_at_start, name_end, party_alone


class _Column(Enum):
    NAME = auto()
    PARTY = auto()
    ROLE = auto()
    STATUS = auto()
    ABSENCE = auto()
    NOTE = auto()
    OTHER = auto()


_COLUMNS = tuple(
    (column, re.compile(rf"(?:{words})\W*", re.IGNORECASE))
    for column, words in (
        (_Column.NAME, r"navne?|medlem(?:mer)?|deltagere?|person(?:er)?|(?:råds|udvalgs|byråds)medlem(?:mer)?"),
        (_Column.PARTY, r"parti|liste|partibogstav|bogstav|gruppe|(?:forening|organisation|udpeget af|valgt for)\s?/\s?(?:parti|liste)|(?:parti|liste)\s?/\s?(?:forening|organisation)"),
        (_Column.ROLE, r"rolle|funktion|titel|hverv|post"),
        (_Column.STATUS, r"fremmøde|status|mødt|mødte|til ?stede|tilstede(?:værende)?|deltog|deltagelse|fremmødt|mødt/afbud|til stede/afbud"),
        (_Column.ABSENCE, r"afbud|fravær(?:ende)?|ikke mødt|ikke til ?stede|forfald"),
        (_Column.NOTE, r"bemærk(?:ning(?:er)?)?|noter?|anmærkning(?:er)?|kommentar(?:er)?"),
        (
            _Column.OTHER,
            r"udpeget af|valgt af|indstillet af|repræsenterer|repræsentant for|organisation|forening|udpegning|kommune|virksomhed|stilling|område"
            r"|stedfortræder|suppleant|personlig stedfortræder",
        ),
    )
)  # fmt: skip
_NAMES = re.compile(r"navn|person", re.IGNORECASE)
_FIRST_CELL = re.compile(r"\W*(?:navn|person|deltager|(?:råds|udvalgs|byråds)?medlem)", re.IGNORECASE)
_TICKS = re.compile(r"[✓✔√☑✅✗✘✕❌☐×÷]|[\[(][xX ]?[\])]")
_CELLS = re.compile(r"[ \t\u00a0]{3,}|\t|[ \t]*\|[ \t]*")
_FEWEST, _MOST = 2, 8
_MOST_ROWS = 60
_LONGEST_CELL = 70
_LONGEST_LETTERS = 3  # of a party, or of an association
_THERE = re.compile(r"(?:ja|x|[✓✔√☑]|mødt|til ?stede|tilstede|deltog|fremmødt|1|\+)(?:,\s*|\s*$)", re.IGNORECASE)
_NOT_THERE = re.compile(r"(?:nej|[✗✘✕❌☐×÷–—-]|0)(?:,\s*|\s*$)", re.IGNORECASE)
_MARKED = re.compile(
    r"(?:(?P<there>[xX]|ja|mødt|til ?stede|deltog|[✓✔√☑✅])|(?P<not>afbud|fraværende|fravær|nej|ikke mødt|udeblevet|[✗✘✕❌☐]))(?=\s*[,(]|\s*$)",
    re.IGNORECASE,
)
_OFFICIALS = re.compile(
    r"ledelse|administration|forvaltning|sekret|uden stemmeret|gæster|øvrige|embeds|tilforordnet|observatør|kommunen\b",
    re.IGNORECASE,
)
_FEWEST_MARKED = 3
_WITH_PARTY = re.compile(r"[A-ZÆØÅ][\w .'-]{3,50} \([A-ZÆØÅ]{1,3}\)")
_TELLS = re.compile(
    rf"(?:{OFFICE}|{DEPUTY}|afbud|fravær|ikke mødt|mødte|ankom|kom |gik|forlod|deltog|fra pkt|fra kl|til pkt|til kl|inhabil|for [A-ZÆØÅ])",
    re.IGNORECASE,
)
_LONGEST_GROUP = 40
_NOTHING = frozenset(("", "-", "–", "—", "nej"))
_TICKED = re.compile(
    r"^[•*\s-]*(?:(?P<there>[✓✔√☑✅]|\[x\]|\(x\))|(?P<not>[✗✘✕❌☐×÷]|\[ ?\]))\s*(?=[A-ZÆØÅ])", re.IGNORECASE
)
_TICKED_BEHIND = re.compile(r"\s+(?:(?P<there>[✓✔√☑✅]|\[x\])|(?P<not>[✗✘✕❌☐×÷]|\[ ?\]))$", re.IGNORECASE)
_ROLE_IN_BRACKETS = re.compile(rf"\s*\((?P<role>{DEPUTY}|{OFFICE})\)$", re.IGNORECASE)
_FOR_SOMEBODY = re.compile(r"(?:for|i stedet for) (?=[A-ZÆØÅ])")
_INSTEAD = re.compile(r"^i stedet for\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Table:
    columns: tuple[_Column, ...]
    is_ticked: bool = True  # who has nothing in the column of those who came did not
    places: tuple[tuple[int, int], ...] = ()  # of the columns' names on their line, where blanks alone part them

    @property
    def tells_who_came(self) -> bool:
        return _Column.STATUS in self.columns or _Column.ABSENCE in self.columns


def without_tables(lines: Sequence[Line], text: str, otherwise: Callable[[Line], Line]) -> Iterator[Line]:
    """The lines; each row of a table of people as an entry of a list, "Bo Dal (V), formand, afbud", its head as a label.

    `otherwise` reads a line that is no part of a table.
    """
    table: _Table | None = None
    position = 0
    ticks = any(_TICKS.search(line.plain) and _tick(line.plain) for line in lines)
    while position < len(lines):
        line = lines[position]
        if stacked := _stacked_head(lines, position):
            yield replace(line, plain="Deltagere:")
            position += len(stacked.columns)
            for entry, count in _stacked_rows(lines, position, stacked):
                yield entry
                position += count
            continue
        if table is None and (marked := _marked_rows(lines, position, text)):
            yield replace(line, plain="Deltagere:")
            yield from (entry for entry in marked.values() if entry is not None)
            position += len(marked)
            continue
        begins = _FIRST_CELL.match(line.plain) is not None
        cells = _cells(line, text) if begins or table is not None else []
        below = (
            [_cells(row, text) for row in lines[position + 1 : position + _MOST_ROWS]]
            if len(cells) > 1 and begins
            else []
        )
        head = _head(cells, below) if begins else None
        if head is not None:
            places = tuple(_places(line, text))
            head = replace(head, places=places if len(places) == len(head.columns) else ())
            rows = below
            table = replace(head, is_ticked=any(_is_ticked(head.columns, row) for row in rows))
            label = (
                "Deltagere:" if head.tells_who_came else " ".join(cells) if _NAMES.match(cells[0]) else f"{cells[0]}:"
            )
            yield replace(line, plain=label)
        elif table is not None and name_at_start(cells[0] if cells else ""):
            yield replace(line, plain=_entry(table, _in_columns(table, line, text, cells)), blank_before=True)
        elif table is None or line.plain.strip("|-–—=+: "):  # no rule below the columns' names
            table = table if table is not None and not any(cells[1:]) else None
            yield _unticked(otherwise(line)) if ticks else otherwise(line)
        position += 1


def _marked_rows(lines: Sequence[Line], position: int, text: str) -> dict[int, Line | None]:
    """The rows from a line on that tell who came by a cross or a word behind each name, no columns named; None for a heading among them.

    "Valgt af forældrene" may stand above some of them; officials are members of nothing ("Ledelsen (uden stemmeret)").
    """
    rows: dict[int, Line | None] = {}
    told = 0
    for place in range(position, min(position + _MOST_ROWS, len(lines))):
        entry = _marked_row(lines[place], text)
        if entry is not None:
            told += 1
        elif not rows or not _heads_rows(lines, place, text):
            break
        rows[place] = entry
    return rows if told >= _FEWEST_MARKED else {}


def _marked_row(line: Line, text: str) -> Line | None:
    """ "Bo Dal (formand)   X", "Ane Bro   afbud" as an entry of a list; None for another line."""
    cells = [cell for cell in _cells(line, text) if cell]
    if _is_row_of_facts(cells):
        return replace(line, plain=", ".join((cells[0], *(cell for cell in cells[1:] if _TELLS.match(cell)))))
    if not _FEWEST <= len(cells) <= _FEWEST + 1 or _FIRST_CELL.match(cells[0]) or name_end(cells[0]) == 0:
        return None
    mark = _MARKED.match(cells[1])
    if mark is None:
        return None
    behind = " ".join((cells[1][mark.end() :], *cells[2:])).strip()
    away = ", afbud" if mark["not"] else ""
    return replace(line, plain=f"{cells[0]}{away}{f', {behind}' if behind else ''}", blank_before=False)


def _is_row_of_facts(cells: Sequence[str]) -> bool:
    """Whether a person with a party stands in front of columns of where they are from, which office they have, when they came."""
    return (
        len(cells) > 1 and _WITH_PARTY.fullmatch(cells[0]) is not None and not any(cell[0] == "(" for cell in cells[1:])
    )


def _heads_rows(lines: Sequence[Line], position: int, text: str) -> bool:
    line = lines[position]
    if len(line.plain) > _LONGEST_GROUP or line.plain.endswith((".", ",")) or _OFFICIALS.search(line.plain):
        return False
    return position + 1 < len(lines) and _marked_row(lines[position + 1], text) is not None


def _cells(line: Line, text: str) -> list[str]:
    """The cells of the line as it is printed, empty ones too."""
    printed = text[line.start : line.end] if text else line.plain
    inner = printed.strip(" \t")
    inner = inner.removeprefix("|").removesuffix("|") if inner.startswith("|") else inner
    return [" ".join(cell.replace("**", "").split()) for cell in _CELLS.split(inner)]


def _places(line: Line, text: str) -> Iterator[tuple[int, int]]:
    """Where each cell of a line whose columns stand apart by blanks begins and ends on the line; none for another line."""
    printed = text[line.start : line.end] if text else line.plain
    if "|" in printed or "\t" in printed:
        return
    begin = 0
    for gap in (*_CELLS.finditer(printed), None):
        end = gap.start() if gap else len(printed)
        yield line.indent + begin, line.indent + end
        begin = gap.end() if gap else end


def _in_columns(table: _Table, line: Line, text: str, cells: Sequence[str]) -> Sequence[str]:
    """The cells of a row that leaves some empty, each below the column's name that it stands nearest to."""
    places = list(_places(line, text)) if table.places and len(cells) < len(table.columns) else []
    if len(places) != len(cells):
        return cells
    row = [""] * len(table.columns)
    for (begin, end), cell in zip(places, cells, strict=True):
        away = [min(abs(begin - first), abs(begin + end - first - last) // 2) for first, last in table.places]
        row[away.index(min(away))] = cell
    return row if row[0] else cells


def _column(cell: str) -> _Column | None:
    return next((column for column, words in _COLUMNS if words.fullmatch(cell)), None)


def _head(cells: Sequence[str], below: Sequence[Sequence[str]] = ()) -> _Table | None:
    """The columns of a table of people: the first is the names', and none is of anything else.

    "Medlemmer   Til stede   Afbud" heads lists side by side, but with crosses `below` it is a table.
    """
    if not _FEWEST <= len(cells) <= _MOST or sum(map(bool, cells)) < _FEWEST:
        return None
    columns = [_column(cell) if cell else _Column.OTHER for cell in cells]
    if columns[0] is not _Column.NAME or None in columns:
        return None
    lists = not _NAMES.match(cells[0]) and set(columns[1:]) <= {_Column.STATUS, _Column.ABSENCE}
    if lists and not (below and all(_is_mark(cell) for cell in below[0][1:]) and any(below[0][1:])):
        return None
    return _Table(tuple(column for column in columns if column is not None))


def _is_mark(cell: str) -> bool:
    """Whether the cell holds a cross, a tick or a word for one, or nothing."""
    return not cell or _THERE.fullmatch(cell) is not None or _NOT_THERE.fullmatch(cell) is not None


def _stacked_head(lines: Sequence[Line], position: int) -> _Table | None:
    """The names of the columns, one a line: "Navn", "Udpeget af", "Fremmøde"."""
    if not _FIRST_CELL.match(lines[position].plain) or _column(lines[position].plain) is not _Column.NAME:
        return None
    columns: list[_Column] = []
    for line in lines[position : position + _MOST]:
        column = _column(line.plain) if ":" not in line.plain else None
        if column is None or (column is _Column.NAME and columns):
            break
        columns.append(column)
    table = _Table(tuple(columns))
    return table if len(columns) >= _FEWEST and table.tells_who_came else None


def _stacked_rows(lines: Sequence[Line], position: int, table: _Table) -> Iterator[tuple[Line, int]]:
    """Each row of cells that stand below each other, and how many lines it took; it begins with a name."""
    width = len(table.columns)
    while position < len(lines) and _begins_a_row(lines[position].plain):
        last = position + 1
        while last < min(position + width, len(lines)) and _is_a_cell(lines[last].plain):
            last += 1
        cells = [line.plain for line in lines[position:last]]
        columns = table.columns if len(cells) == width else (_Column.NAME, *[_Column.NOTE] * (len(cells) - 1))
        yield replace(lines[position], plain=_entry(_Table(columns), cells), end=lines[last - 1].end), last - position
        position = last


def _begins_a_row(plain: str) -> bool:
    return len(plain) <= _LONGEST_CELL and (name_at_start(plain) or _INSTEAD.match(plain) is not None)


def _is_a_cell(plain: str) -> bool:
    return len(plain) <= _LONGEST_CELL and not _begins_a_row(plain) and not plain.endswith(":")


def _is_ticked(columns: Sequence[_Column], cells: Sequence[str]) -> bool:
    return any(column is _Column.STATUS and _THERE.match(cell) for column, cell in zip(columns, cells, strict=False))


def _entry(table: _Table, cells: Sequence[str]) -> str:
    """The row as an entry of a list."""
    name, party, behind = cells[0], "", ""
    for column, cell in zip(table.columns[1:], cells[1:], strict=False):
        said = _said(column, cell) if cell or table.is_ticked else ""
        if _FOR_SOMEBODY.match(said):
            in_brackets = _ROLE_IN_BRACKETS.search(name)
            role = in_brackets["role"] if in_brackets else "stedfortræder"
            name = _ROLE_IN_BRACKETS.sub("", name)
            said = (
                f"{role} {said.removeprefix('i stedet ')}"
                if in_brackets
                else f"i stedet for {said.rpartition('for ')[2]}"
            )
        if column in (_Column.PARTY, _Column.OTHER) or (column is _Column.ROLE and not party and _is_letters(said)):
            party = said or party
        elif said:
            behind += f", {said}"
    end = name_end(name)
    return f"{name[:end]} ({party}){name[end:]}{behind}" if party else name + behind


def _is_letters(cell: str) -> bool:
    """Whether the cell holds a party's letter or two: one that stands in the next column where a name is long."""
    return len(cell) < _LONGEST_LETTERS and cell.isupper()


def _said(column: _Column, cell: str) -> str:
    """What the cell tells of the row's person, in the words of a list."""
    cell = cell.strip(" .")
    if column is _Column.ABSENCE:
        return "" if cell.casefold() in _NOTHING else "afbud"
    if column is _Column.STATUS:
        if not cell or _NOT_THERE.match(cell):
            return "afbud"
        there = _THERE.match(cell)
        return cell[there.end() :].strip() if there else cell
    if column is _Column.NOTE:
        there = _THERE.match(cell)
        return "" if cell in _NOTHING else cell[there.end() :].strip() if there else cell
    if column is _Column.PARTY:
        return party_alone(cell) or ("" if " " in cell else cell)
    if column is _Column.OTHER:
        return cell if len(cell) > _LONGEST_LETTERS and party_alone(cell) else ""
    return cell


def _tick(plain: str) -> re.Match[str] | None:
    return _TICKED.match(plain) or _TICKED_BEHIND.search(plain)


def _unticked(line: Line) -> Line:
    """The line without its tick; who has a cross is absent."""
    match = _tick(line.plain)
    if match is None:
        return line
    plain = line.plain[: match.start()] + line.plain[match.end() :]
    return replace(line, plain=f"{plain}, afbud" if match["not"] else plain)
