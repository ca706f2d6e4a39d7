"""Minutes that are one table: a row an item, its columns named above ("Punkt", "Emne", "Beslutning")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from corpus.facts.access.lines import line_access
from corpus.facts.access.titles import title_access
from corpus.facts.access.words import OPEN_MARK, Access, may_say_closed, without_taken_back
from corpus.meetings.closed_marks import group_mark, is_behind_doors, says_closed
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
_ACCESS_OF_BOTH = frozenset(
    (
        "åben/lukket, åbent/lukket, åben el lukket, åben eller lukket, å/l, l/å, o/l, l/o, offentlig/lukket, lukket/åben, "
        "lukket/åbent, offentlighed, adgang, fortrolighed, åbenhed"
    ).split(", ")
)
_ACCESS_OF_OPEN = frozenset(
    (
        "åben, åbent, åbent punkt, åben sag, offentlig, offentligt, offentligt punkt, off, offtl, kan offentliggøres, "
        "må offentliggøres, offentliggøres, publiceres, må publiceres"
    ).split(", ")
)
_ACCESS_OF_CLOSED = frozenset(
    "lukket, lukket punkt, lukket sag, lukket møde, fortrolig, fortroligt, fortroligt punkt, ikke offentlig, l".split(
        ", "
    )
)
_ACCESS = _ACCESS_OF_BOTH | _ACCESS_OF_OPEN | _ACCESS_OF_CLOSED
"""Columns that tell whether the item is closed: what is not plainly open there closes it."""
_IS_OPEN = re.compile(
    r"\W*(?:[åo]|åbent?|offentligt?|alle|off|for åbne døre|nej,? (?:åbent?|offentligt?)|ja,? (?:åbent?|offentligt?))(?: (?:punkt|sag|møde|dagsorden))?\W*"
)
_NO = re.compile(r"[\s.,|()–-]*(?:nej|ingen|ikke|n|0)?[\s.,|()–-]*")
_YES = re.compile(r"\W*(?:ja|x|j|1)\W*|[\s|]*[✓✔☑☒]\W*")
_NUMBER = re.compile(
    r"(?:(?:punkt|pkt\.?|nr\.?|sag)\s*)?(?:\(?(?P<type>[lå])\)?\s?)?(?P<number>[ivx]{1,5}(?=\W|$)|\d{1,4}(?:\.\d{1,2})?[a-h]?)\.?(?:[ -]?\(?(?P<behind>[lå])\)?)?\s*[.:)]?"
)
_LETTER_OF_CLOSED = re.compile(r"L\.? (?=[A-ZÆØÅ])(?!\w+ ?:)|.*(?:[(\[](?:L|[Tt]avshedspligt)[)\]]|\sL)")
_OF_A_PARTY = re.compile(r"\b(?:fra|liste|lokalliste\w*|parti\w*)\b", re.IGNORECASE)
_MARK = r"(?:lukk?et|fortroligt?|ikke[- ]offentligt?)(?: (?:punkt|sag|del))?"
_BEGINS_CLOSED = re.compile(rf"\W*{_MARK}(?:\s*[.:;)\]!]|\s[-–—]\s)", re.IGNORECASE)
_STAMPED = re.compile(  # the mark runs into the words where a row has no lines of its own
    r"\W*(?:LUKKET|FORTROLIGT)(?= )|(?:.*[.!?] )?\(?(?:LUKKET|FORTROLIGT|(?:Lukket|Fortroligt|Ikke offentligt)(?: punkt| sag)?)\W*"
)
_WITH_TITLE = re.compile(r"(?:(?:punkt|pkt\.?|nr\.?|sag)\s*)?\d{1,4}[a-h]?\s*(?:[.:)]\s*|\s[-–]\s)\S")
_MAY_NAME = re.compile(  # the line begins with the name of a column that numbers or titles stand in
    rf"[| ]*(?:{'|'.join(map(re.escape, sorted((*_NUMBERS, *_TITLES, *_ASIDE, *_ACCESS), key=len, reverse=True)))})(?!\w)",
    re.IGNORECASE,
)
_LONGEST_NAMES = 250
_RULED = re.compile(r"[|\s:=+-]+")
_LONGEST_STATE = 40
_NAMES_ITEMS = re.compile(r"(?:punkt|sag|dagsorden|møde|del\b|behandling)", re.IGNORECASE)
_SEVERAL = re.compile(r"(?:punkter|sager|emner|dagsorden|møde)\b", re.IGNORECASE)
_HIDDEN = "–"
"""In place of words from which nothing may be read."""
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
    """An item: the cells of its heading, and those of its text in the order of the page, each with its line.

    `shut` where it stands in a group of closed ones.
    """

    line: Line
    heading: list[_Cell]
    cells: list[tuple[_Cell, Line]] = field(default_factory=list)
    shut: bool = False


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
            shut = mark if mark is not None else shut or (bool(titles) and (_heads_closed(plain) or says_closed(plain)))
            position += 1
            continue
        columns, rows, end, shut = table
        kept += lines[done:position]
        _lay_out(lines[position], columns, rows, kept, titles, opens)
        position = done = end
    return LaidOutItems([*kept, *lines[done:]], frozenset(titles), opens) if titles else None


def _table_at(
    text: str, lines: Sequence[Line], position: int, *, shut: bool, fewest: int
) -> tuple[_Columns, list[_Row], int, bool] | None:
    """The table whose columns a line names, the position of the line below it, and whether that is closed, too; else None."""
    line = lines[position]
    if len(line.plain) > _LONGEST_NAMES or not _MAY_NAME.match(line.plain):
        return None
    for columns in _columns(_cells(text, line)):
        rows, end, below = _rows(text, lines, position + 1, columns, shut=shut)
        if len(rows) >= fewest:
            return columns, rows, end, below
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
    beside = _ASIDE | _ACCESS
    told = [(cell.column, name) for cell, name in zip(cells, names, strict=True) if name not in beside]
    if len(told) > _FEWEST_COLUMNS and told[0][1] in _NUMBERS and told[1][1] in _TITLES:
        yield from _told(cells, names, told[0][0], told[1][0])
    if told and told[0][1] in _TITLES:
        yield from _told(cells, names, -1, told[0][0])


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
            frozenset(cell.column for cell, name in zip(cells, names, strict=True) if name in _ASIDE | _ACCESS),
        )


def _kind(name: str) -> SectionKind | None:
    """The kind of the section that a column of that name in small letters holds."""
    if name in _ACCOUNTS:
        return SectionKind.PRESENTATION
    return kind_of(name, colon=False)[0]


def _rows(
    text: str, lines: Sequence[Line], first: int, columns: _Columns, *, shut: bool
) -> tuple[list[_Row], int, bool]:
    """The rows from line `first` on, the position of the line below the table, and `shut` there: below "Lukkede punkter"."""
    rows: list[_Row] = []
    within: _Row | None = None
    group: _Row | None = None  # "Lukkede punkter", of which words may come that are no row
    for position, line in enumerate(lines[first:], first):
        cells = _cells(text, line)
        if line.furniture is not None or _RULED.fullmatch(line.plain):
            if rows:
                rows[-1].cells.append((_Cell(_last_column(rows[-1], columns), line.start, line.end, line.plain), line))
            continue
        mark = _group_row(text, line, cells, columns)
        shut = shut if mark is None else mark
        if mark is not None and rows:
            plain = line.plain if group_mark(line.plain.strip(" |*_")) is not None else _HIDDEN
            heads = replace(line, plain=plain, edge=FurnitureKind.CONTENTS)
            rows[-1].cells.append((_Cell(_last_column(rows[-1], columns), line.start, line.end, line.plain), heads))
            group = _Row(line, cells, shut=True) if mark else None
            if mark and not _heads_closed(cells[0].plain):
                rows[-1].shut = True  # "Lukket punkt" may as well be the state of the item above
        elif mark is not None:
            continue
        elif _begins_row(cells, columns) or (rows and _begins_closed(text, line, cells, columns)):
            heading = [cell for cell in cells if cell.column <= columns.title]
            rows.append(_Row(line, heading, [(cell, line) for cell in cells if cell.column > columns.title], shut))
            title = " ".join(cell.plain for cell in heading if cell.column == columns.title)
            shut = shut or (len(cells) == len(heading) and _heads_closed(title))
            group = None
        elif not rows:
            break
        elif "\t" in text[rows[0].line.start : rows[0].line.end] and line.blank_before:
            return rows, position, shut
        elif group is not None:
            rows[-1].cells.pop()
            group.cells += [(cell, line) for cell in cells]
            rows.append(group)
            group, within = None, group
        elif cells and cells[0].column == columns.title and "\t" in _before(text, line) and rows[-1] is not within:
            rows[-1].heading += cells[:1]
            rows[-1].cells += [(cell, line) for cell in cells[1:]]
        else:
            last = _last_column(rows[-1], columns)
            placed = "\t" in _before(text, line) or text[line.start] == "|"
            alone = len(cells) == 1 and not (cells[0].column > columns.title and placed)
            rows[-1].cells += [(replace(cell, column=last) if alone else cell, line) for cell in cells]
    return rows, len(lines), shut


def _group_row(text: str, line: Line, cells: Sequence[_Cell], columns: _Columns) -> bool | None:
    """True for a row of one cell that heads closed items ("Lukkede punkter"), False for one above open items, else None."""
    if len(cells) != 1 or cells[0].column > columns.title:
        return None
    words = cells[0].plain.strip(" *_~")
    mark = group_mark(words)
    if mark is not None or _heads_closed(words):
        return mark is not False
    if cells[0].column == columns.title and "\t" in _before(text, line):
        return None  # a title that goes on: "Elevsag", "(lukket)"
    if not words[:1].isalpha() or words.endswith(".") or ":" in words:
        return None
    of_items = may_say_closed(words) and _NAMES_ITEMS.search(words) is not None and title_access(words) is not None
    return True if line_access(words) is Access.CLOSED or (of_items and len(words) <= _LONGEST_STATE) else None


def _heads_closed(words: str) -> bool:
    """Whether words head several closed items: "Lukkede punkter", "For lukkede døre", "Punkter til lukket behandling"."""
    words = words.strip(" *_~")
    if group_mark(words) is True or is_behind_doors(words):
        return True
    several = _SEVERAL.search(words) is not None and len(words) <= _LONGEST_STATE
    return several and may_say_closed(without_taken_back(words)) and _is_closed_title(words)


def _begins_closed(text: str, line: Line, cells: Sequence[_Cell], columns: _Columns) -> bool:
    """Whether a row without a number has a title that says it is closed: it goes on no other row."""
    titles = [cell for cell in cells if cell.column == columns.title]
    if columns.number < 0 or not titles or len(titles[0].plain) > _LONGEST_TITLE:
        return False
    if cells[0].column == columns.title and "\t" in _before(text, line):
        return False
    return len(cells) > 1 and _is_closed_title(titles[0].plain)


def _is_closed_title(title: str) -> bool:
    said = title_access(title)
    return said is not None and said.access is not Access.OPEN


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
        numbered = [cell for cell in cells if cell.column == columns.number and _number(cell.plain)]
        return bool(numbered) and any(cell.column == columns.title for cell in cells)
    if not any(cell.column == columns.title for cell in cells) or cells[0].column > columns.title:
        return False
    return len(cells) > 1 or _WITH_TITLE.match(cells[0].plain.casefold()) is not None


def _number(plain: str) -> re.Match[str] | None:
    """The number in a cell of the numbers, without a mark in words: "2", "L 2", "2 (lukket)"."""
    return _NUMBER.fullmatch(re.sub(r"\W*\b(?:lukket|fortroligt?)\b\W*", "", plain.casefold()))


def _lay_out(
    head: Line,
    columns: _Columns,
    rows: Sequence[_Row],
    kept: list[Line],
    titles: list[int],
    opens: dict[int, HeadingLine | None],
) -> None:
    """The table behind what is `kept`; `head` is the line with the names of its columns."""
    opens[len(kept)] = None
    kept.append(
        replace(head, plain=columns.names[columns.title], edge=FurnitureKind.CONTENTS)
    )  # "Lukket" closes nothing
    ticked = {column for row in rows for column, value in _states(columns, row) if _YES.fullmatch(value)}
    for row in rows:
        before = [cell for cell, _ in row.cells[: _first_text(row, columns)]]
        heading = [*row.heading, *before]
        closed = _is_closed(columns, row, ticked)
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


def _is_closed(columns: _Columns, row: _Row, ticked: Set[int]) -> bool:
    """Whether the group, a cell or the letter of the number or the title says that the item is closed.

    `ticked` are the columns in which other items have a tick: none in the column "Åben" closes.
    """
    texts = [cell for cell, line in row.cells if line.edge is None]
    title = " ".join(cell.plain for cell in row.heading if cell.column == columns.title)
    if row.shut or _heads_closed(title) or any(_says_closed(columns, cell) for cell in (*row.heading, *texts)):
        return True
    states = dict(_states(columns, row))
    if any(column in ticked and column not in states for column in _access(columns, _ACCESS_OF_OPEN)):
        return True
    if any(not _is_open_in(_name(columns, column), value) for column, value in states.items()):
        return True
    if _LETTER_OF_CLOSED.fullmatch(title) or _LETTER_OF_CLOSED.match(title, 0, 3):
        return _OF_A_PARTY.search(title) is None
    return any(_begins_with_mark(cell) for cell in texts)


def _begins_with_mark(cell: _Cell) -> bool:
    return (
        _BEGINS_CLOSED.match(cell.plain) is not None
        or _STAMPED.fullmatch(cell.plain) is not None
        or (_STAMPED.match(cell.plain) is not None and cell.plain.split()[0].isupper())
    )


def _name(columns: _Columns, column: int) -> str:
    """The name of a column as it stands in the sets of names."""
    name = columns.names[column] if column < len(columns.names) else ""
    return re.sub(r"\s*/\s*", "/", name.casefold().replace(".", "").rstrip(":? "))


def _access(columns: _Columns, names: Set[str]) -> Iterator[int]:
    return (column for column in range(len(columns.names)) if _name(columns, column) in names)


def _states(columns: _Columns, row: _Row) -> Iterator[tuple[int, str]]:
    """The columns of access in which the row says something, with what it says."""
    cells = [*row.heading, *(cell for cell, line in row.cells if line.edge is None)]
    for column in _access(columns, _ACCESS):
        value = " ".join(cell.plain for cell in cells if cell.column == column).casefold()
        if value:
            yield column, value


def _is_open_in(name: str, value: str) -> bool:
    """Whether what stands in a column of access plainly leaves the item open."""
    if _IS_OPEN.fullmatch(value) or OPEN_MARK.fullmatch(value):
        return True
    return (_NO if name in _ACCESS_OF_CLOSED else _YES).fullmatch(value) is not None


def _says_closed(columns: _Columns, cell: _Cell) -> bool:
    """Whether a short cell says, alone or with the name of its column, that the item is closed: "Lukket"; "Offentlig": "Nej"."""
    name = _name(columns, cell.column)
    if len(cell.plain) > _LONGEST_STATE or cell.column == columns.title or name in _ACCESS:
        return False
    if cell.column < columns.title and may_say_closed(without_taken_back(cell.plain)):
        return not OPEN_MARK.fullmatch(cell.plain)
    return line_access(cell.plain) is Access.CLOSED or line_access(f"{name}: {cell.plain}") is Access.CLOSED


def _heading(row: _Row, columns: _Columns) -> str:
    """ "5. Ferieplan": the number and the title, whose lines go on in the cells of its column."""
    title = " ".join(cell.plain for cell in row.heading if cell.column == columns.title)
    place = next((cell.plain for cell in row.heading if cell.column == columns.number), "")
    number = _number(place) if columns.number >= 0 else None
    if number is None or not number["number"][0].isdigit():
        return title + (" | Lukket" if number and "l" in (number["type"], number["behind"]) else "")
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
        if _name(columns, cell.column) in _ACCESS:
            laid_aside = replace(line, start=cell.start, end=cell.end, plain=cell.plain, edge=FurnitureKind.CONTENTS)
            opens[position + offset] = None
            yield laid_aside
            continue
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
