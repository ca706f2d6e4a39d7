"""The columns of minutes that are one table, by their names ("Punkt", "Emne", "Beslutning"), and the cells of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.meetings.lines import Line
from corpus.meetings.section_names import kind_of
from corpus.records import SectionKind

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
_BESIDE_NUMBERS = frozenset(("emne", "emner", "titel", "overskrift", "tema"))
"""Columns of titles, whatever else they may be, where "Punkt" or "Nr." stands in front: of a table of contents, as a rule."""
_ACCOUNTS = frozenset(("indhold", "beskrivelse", "oplæg", "formål", "baggrund", "resumé", "resume", "uddybning"))
_ASIDE = frozenset(
    (
        "tid, form, form/tid, tid/form, type, ansvarlig, hvem, initialer, varighed, klokken, kl, o/d/b, åben/lukket, "
        "åbent/lukket, lukket, fortrolig, fortroligt, offentlig, offentligt, offentlighed, adgang, ansvar, tovholder, "
        "deadline, opfølgning, ansvarlig/tid, minutter, tidspunkt, hvornår, status"
    ).split(", ")
)
ACCESS_OF_BOTH = frozenset(
    (
        "åben/lukket, åbent/lukket, åben el lukket, åben eller lukket, å/l, l/å, o/l, l/o, offentlig/lukket, lukket/åben, "
        "lukket/åbent, offentlighed, adgang, fortrolighed, åbenhed"
    ).split(", ")
)
ACCESS_OF_OPEN = frozenset(
    (
        "åben, åbent, åbent punkt, åben sag, offentlig, offentligt, offentligt punkt, off, offtl, kan offentliggøres, "
        "må offentliggøres, offentliggøres, publiceres, må publiceres"
    ).split(", ")
)
ACCESS_OF_CLOSED = frozenset(
    "lukket, lukket punkt, lukket sag, lukket møde, fortrolig, fortroligt, fortroligt punkt, ikke offentlig, l".split(
        ", "
    )
)
ACCESS = ACCESS_OF_BOTH | ACCESS_OF_OPEN | ACCESS_OF_CLOSED
"""Columns that tell whether the item is closed: what is not plainly open there closes it."""
_NUMBER = re.compile(
    r"(?:(?:punkt|pkt\.?|nr\.?|sag)\s*)?(?:\(?(?P<type>[lå])\)?\s?)?(?P<number>[ivx]{1,5}(?=\W|$)|\d{1,4}(?:\.\d{1,2})?[a-h]?)\.?(?:[ -]?\(?(?P<behind>[lå])\)?)?\s*[.:)]?"
)
_MAY_NAME = re.compile(  # the line begins with the name of a column that numbers or titles stand in
    rf"[| ]*(?:{'|'.join(map(re.escape, sorted((*_NUMBERS, *_TITLES, *_ASIDE, *ACCESS), key=len, reverse=True)))})(?!\w)",
    re.IGNORECASE,
)
_LONGEST_NAMES = 250
_FEWEST_COLUMNS = 2
_LONGEST_NAME = 30
LONGEST_TITLE = 200
_GAP = re.compile(r"(?:[ \u00a0]{3,})")
_SMALL_GAP = re.compile(r"(?:[ \u00a0]{2,})")


@dataclass(frozen=True, slots=True)
class Cell:
    """`start` and `end` in the text, `column` counted from 0; `plain` as in `Line`."""

    column: int
    start: int
    end: int
    plain: str


@dataclass(frozen=True, slots=True)
class Columns:
    """`number` is the column of the numbers or -1, `title` that of the titles (maybe with their numbers), `names` of all.

    The words of `reports` tell themselves what they are; those `aside` (time, who) tell nothing of the case. `places` are where
    each begins on its line, counted from the margin, where blanks alone part them.
    """

    number: int
    title: int
    names: tuple[str, ...]
    reports: frozenset[int]
    aside: frozenset[int]
    places: tuple[int, ...] = ()


@dataclass(slots=True)
class Row:
    """An item: the cells of its heading, and those of its text in the order of the page, each with its line.

    `shut` where it stands in a group of closed ones.
    """

    line: Line
    heading: list[Cell]
    cells: list[tuple[Cell, Line]] = field(default_factory=list)
    shut: bool = False


def may_name_columns(line: Line) -> bool:
    """Whether the line begins as one that names the columns of such a table; most lines do not."""
    return len(line.plain) <= _LONGEST_NAMES and _MAY_NAME.match(line.plain) is not None


def are_item_columns(names: Sequence[str]) -> bool:
    """Whether a row of a table names the columns of one with a row an item."""
    return any(columns_of([Cell(column, 0, 0, name) for column, name in enumerate(names) if name]))


def cells_of(text: str, line: Line, places: tuple[int, ...] = ()) -> list[Cell]:
    """What stands between tabs or between bars, or in columns that begin at `places`; the tabs a line begins with count."""
    raw = text[line.start : line.end]
    if places:
        return [_cell(line, raw, at, end, _nearest(places, line.indent + at)) for at, end in _pieces(raw, _SMALL_GAP)]
    bars = " | " in f" {raw} "
    mark = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)") if bars else re.compile(r"\t")
    column = 0 if bars else before(text, line).count("\t")
    found: list[Cell] = []
    for at, end in _pieces(raw, mark):
        if raw[at:end].strip():
            found.append(_cell(line, raw, at, end, column))
        elif bars and not at:
            column -= 1  # a row of Markdown begins with a bar
        column += 1
    return found


def _pieces(raw: str, mark: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where what stands between the marks begins and ends."""
    at = 0
    for stop in mark.finditer(raw):
        yield at, stop.start()
        at = stop.end()
    yield at, len(raw)


def _cell(line: Line, raw: str, at: int, end: int, column: int) -> Cell:
    words = raw[at:end].strip()
    start = line.start + raw.index(words, at)
    return Cell(column, start, start + len(words), " ".join(words.replace("**", "").split()))


def _nearest(places: tuple[int, ...], at: int) -> int:
    return min(range(len(places)), key=lambda column: abs(places[column] - at))


def table_columns(text: str, line: Line) -> Iterator[Columns]:
    """What the columns may be that a line names, parted by tabs, bars or wide blanks; none where it names none."""
    cells = cells_of(text, line)
    if len(cells) > 1:
        yield from columns_of(cells)
        return
    raw = text[line.start : line.end]
    pieces = list(_pieces(raw, _GAP))
    places = tuple(line.indent + at for at, _ in pieces)
    if len(pieces) > 1:
        spaced = [_cell(line, raw, at, end, column) for column, (at, end) in enumerate(pieces)]
        yield from (replace(columns, places=places) for columns in columns_of(spaced))


def placed(text: str, line: Line, columns: Columns) -> bool:
    """Whether where the line's first cell stands tells its column: tabs or a bar in front, or columns of blanks."""
    return bool(columns.places) or "\t" in before(text, line) or text[line.start] == "|"


def columns_of(cells: Sequence[Cell]) -> Iterator[Columns]:
    """What the columns may be, when the cells are names of such columns: "Punkt" may be that of the numbers or that of the titles."""
    if len(cells) < _FEWEST_COLUMNS or any(len(cell.plain) > _LONGEST_NAME for cell in cells):
        return
    names = [re.sub(r"\s*/\s*", "/", cell.plain.casefold().replace(".", "").rstrip(": ")) for cell in cells]
    beside = _ASIDE | ACCESS
    told = [(cell.column, name) for cell, name in zip(cells, names, strict=True) if name not in beside]
    if len(told) > _FEWEST_COLUMNS and told[0][1] in _NUMBERS and told[1][1] in _TITLES:
        yield from _told(cells, names, told[0][0], told[1][0])
    if told and told[0][1] in _TITLES:
        yield from _told(cells, names, -1, told[0][0])


def _told(cells: Sequence[Cell], names: Sequence[str], number: int, title: int) -> Iterator[Columns]:
    """The columns, where any beside the titles' tells what was said or decided."""
    above = {cell.column: name for cell, name in zip(cells, names, strict=True) if cell.column > title}
    titled = next(name for cell, name in zip(cells, names, strict=True) if cell.column == title)
    tells = set(above.values()) - _ASIDE - (_BESIDE_NUMBERS if titled in _NUMBERS else set())
    if any(name in _REPORTS or kind_of_column(name) is not None for name in tells):
        printed = {cell.column: cell.plain.rstrip(": ") for cell in cells}
        yield Columns(
            number,
            title,
            tuple(printed.get(column, "") for column in range(cells[-1].column + 1)),
            frozenset(column for column, name in above.items() if name in _REPORTS),
            frozenset(cell.column for cell, name in zip(cells, names, strict=True) if name in _ASIDE | ACCESS),
        )


def kind_of_column(name: str) -> SectionKind | None:
    """The kind of the section that a column of that name in small letters holds."""
    if name in _ACCOUNTS:
        return SectionKind.PRESENTATION
    return kind_of(name, colon=False)[0]


def before(text: str, line: Line) -> str:
    return text[text.rfind("\n", 0, line.start) + 1 : line.start]


def number_in(plain: str) -> re.Match[str] | None:
    """The number in a cell of the numbers, without a mark in words: "2", "L 2", "2 (lukket)"."""
    return _NUMBER.fullmatch(re.sub(r"\W*\b(?:lukket|fortroligt?)\b\W*", "", plain.casefold()))


def name_of(columns: Columns, column: int) -> str:
    """The name of a column as it stands in the sets of names."""
    name = columns.names[column] if column < len(columns.names) else ""
    return re.sub(r"\s*/\s*", "/", name.casefold().replace(".", "").rstrip(":? "))
