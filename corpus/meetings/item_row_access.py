"""Which rows of minutes that are one table are closed: by a column of access, a group they stand in, a mark in their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from corpus.facts.access.lines import line_access
from corpus.facts.access.titles import title_access
from corpus.facts.access.words import OPEN_MARK, Access, may_say_closed, without_taken_back
from corpus.meetings.closed_marks import group_mark, is_behind_doors
from corpus.meetings.item_columns import (
    ACCESS,
    ACCESS_OF_CLOSED,
    ACCESS_OF_OPEN,
    LONGEST_TITLE,
    Cell,
    Columns,
    Row,
    name_of,
    placed,
)
from corpus.meetings.lines import Line

_IS_OPEN = re.compile(
    r"\W*(?:[åo]|åbent?|offentligt?|alle|off|for åbne døre|nej,? (?:åbent?|offentligt?)|ja,? (?:åbent?|offentligt?))(?: (?:punkt|sag|møde|dagsorden))?\W*"
)
_NO = re.compile(r"[\s.,|()–-]*(?:nej|ingen|ikke|n|0)?[\s.,|()–-]*")
_YES = re.compile(r"\W*(?:ja|x|j|1)\W*|[\s|]*[✓✔☑☒]\W*")
_LETTER_OF_CLOSED = re.compile(r"L\.? (?=[A-ZÆØÅ])(?!\w+ ?:)|.*(?:[(\[](?:L|[Tt]avshedspligt)[)\]]|\sL)")
_OF_A_PARTY = re.compile(r"\b(?:fra|liste|lokalliste\w*|parti\w*)\b", re.IGNORECASE)
_MARK = r"(?:lukk?et|fortroligt?|ikke[- ]offentligt?)(?: (?:punkt|sag|del))?"
_BEGINS_CLOSED = re.compile(rf"\W*{_MARK}(?:\s*[.:;)\]!]|\s[-–—]\s)", re.IGNORECASE)
_STAMPED = re.compile(  # the mark runs into the words where a row has no lines of its own
    r"\W*(?:LUKKET|FORTROLIGT)(?= )|(?:.*[.!?] )?\(?(?:LUKKET|FORTROLIGT|(?:Lukket|Fortroligt|Ikke offentligt)(?: punkt| sag)?)\W*"
)
_LONGEST_STATE = 40
_NAMES_ITEMS = re.compile(r"(?:punkt|sag|dagsorden|møde|del\b|behandling)", re.IGNORECASE)
_SEVERAL = re.compile(r"(?:punkter|sager|emner|dagsorden|møde)\b", re.IGNORECASE)


def group_row(text: str, line: Line, cells: Sequence[Cell], columns: Columns) -> bool | None:
    """True for a row of one cell that heads closed items ("Lukkede punkter"), False for one above open items, else None."""
    if len(cells) != 1 or cells[0].column > columns.title:
        return None
    words = cells[0].plain.strip(" *_~")
    mark = group_mark(words)
    if mark is not None or heads_closed(words):
        return mark is not False
    if cells[0].column == columns.title and columns.title > 0 and placed(text, line, columns):
        return None  # a title that goes on: "Elevsag", "(lukket)"
    if not words[:1].isalpha() or words.endswith(".") or ":" in words:
        return None
    of_items = may_say_closed(words) and _NAMES_ITEMS.search(words) is not None and title_access(words) is not None
    return True if line_access(words) is Access.CLOSED or (of_items and len(words) <= _LONGEST_STATE) else None


def heads_closed(words: str) -> bool:
    """Whether words head several closed items: "Lukkede punkter", "For lukkede døre", "Punkter til lukket behandling"."""
    words = words.strip(" *_~")
    if group_mark(words) is True or is_behind_doors(words):
        return True
    several = _SEVERAL.search(words) is not None and len(words) <= _LONGEST_STATE
    return several and may_say_closed(without_taken_back(words)) and _is_closed_title(words)


def begins_closed(text: str, line: Line, cells: Sequence[Cell], columns: Columns) -> bool:
    """Whether a row without a number has a title that says it is closed: it goes on no other row."""
    titles = [cell for cell in cells if cell.column == columns.title]
    if columns.number < 0 or not titles or len(titles[0].plain) > LONGEST_TITLE:
        return False
    if cells[0].column == columns.title and placed(text, line, columns):
        return False
    return len(cells) > 1 and _is_closed_title(titles[0].plain)


def _is_closed_title(title: str) -> bool:
    said = title_access(title)
    return said is not None and said.access is not Access.OPEN


def is_closed(columns: Columns, row: Row, ticked: Set[int]) -> bool:
    """Whether the group, a cell or the letter of the number or the title says that the item is closed.

    `ticked` are the columns in which other items have a tick: none in the column "Åben" closes.
    """
    texts = [cell for cell, line in row.cells if line.edge is None]
    title = " ".join(cell.plain for cell in row.heading if cell.column == columns.title)
    if row.shut or heads_closed(title) or any(_says_closed(columns, cell) for cell in (*row.heading, *texts)):
        return True
    told = dict(states(columns, row))
    if any(column in ticked and column not in told for column in _access(columns, ACCESS_OF_OPEN)):
        return True
    if any(not _is_open_in(name_of(columns, column), value) for column, value in told.items()):
        return True
    if _LETTER_OF_CLOSED.fullmatch(title) or _LETTER_OF_CLOSED.match(title, 0, 3):
        return _OF_A_PARTY.search(title) is None
    return any(_begins_with_mark(cell) for cell in texts)


def _begins_with_mark(cell: Cell) -> bool:
    return (
        _BEGINS_CLOSED.match(cell.plain) is not None
        or _STAMPED.fullmatch(cell.plain) is not None
        or (_STAMPED.match(cell.plain) is not None and cell.plain.split()[0].isupper())
    )


def _access(columns: Columns, names: Set[str]) -> Iterator[int]:
    return (column for column in range(len(columns.names)) if name_of(columns, column) in names)


def states(columns: Columns, row: Row) -> Iterator[tuple[int, str]]:
    """The columns of access in which the row says something, with what it says."""
    cells = [*row.heading, *(cell for cell, line in row.cells if line.edge is None)]
    for column in _access(columns, ACCESS):
        value = " ".join(cell.plain for cell in cells if cell.column == column).casefold()
        if value:
            yield column, value


def _is_open_in(name: str, value: str) -> bool:
    """Whether what stands in a column of access plainly leaves the item open."""
    if _IS_OPEN.fullmatch(value) or OPEN_MARK.fullmatch(value):
        return True
    return (_NO if name in ACCESS_OF_CLOSED else _YES).fullmatch(value) is not None


def _says_closed(columns: Columns, cell: Cell) -> bool:
    """Whether a short cell says, alone or with the name of its column, that the item is closed: "Lukket"; "Offentlig": "Nej"."""
    name = name_of(columns, cell.column)
    if len(cell.plain) > _LONGEST_STATE or cell.column == columns.title or name in ACCESS:
        return False
    if cell.column < columns.title and may_say_closed(without_taken_back(cell.plain)):
        return not OPEN_MARK.fullmatch(cell.plain)
    return line_access(cell.plain) is Access.CLOSED or line_access(f"{name}: {cell.plain}") is Access.CLOSED
