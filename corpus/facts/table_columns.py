"""Tables that lost their rules: one cell a line, row after row or column after column.

Only what the shape bears out is a table: the same number of cells in each of two rows at least, numbers below numbers, and
headings for each column wherever a row holds words. Lists, contents and addresses are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.facts.numbers import number_of
from corpus.facts.sentences import ends_in_abbreviation
from corpus.facts.table_cells import LONGEST_CELL, Kind, Row, Stretch, Table, kind_of, may_be_caption, names_unit

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_NUMBERS = re.compile(r"[ \t]*[-–−+]?\d[\d.]*(?:,\d+)?%?(?: +[-–−+]?\d[\d.]*(?:,\d+)?%?)+[ \t]*")
_BROKEN_NUMBER = re.compile(r"(?<![\d.,])\d{1,3} \d{3}(?![\d.,])")
_GROUPED = re.compile(r"[-–−+]?\d{1,3}(?: \d{3})+(?:,\d+)?")
_MARKED = re.compile(
    r"(?:[•▪○●*·–-]|\d{1,3}[.)]|[a-zæøå]\))(?:\s|\Z)|(?:[Pp]unkt|[Pp]kt\.?|[Ss]ide|[Ss]ag|[Bb]ilag)\s\d"
)
_HEAD = re.compile(
    r"(?:[BR]?\s?(?:19|20)\d\d\b|budget|regnskab|forbrug|afvigelse|antal|beløb|udgift|indtægt|bevilling|ramme|besparelse|tilskud|pris|takst|andel"
    r"|pct|procent|virkning|netto|brutto|drift|anlæg|år\b|år \d|i alt|kr\b|mio|\(|stemmer|m2|areal)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:telefon|tlf|mobil|cvr|ean|fax|e-?mail|postnr|postboks|journalnr|sagsnr|sagsid|dok|nr|side|kl|dato)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"(?:i alt|total|sum|samlet|hele)\b", re.IGNORECASE)
_WIDEST = 8
_LONGEST_HEAD, _LONGEST_CORNER = 60, 45
_GOES_ON = re.compile(r"(?:[-,/]|\b(?:og|samt|i|til|for|af|med))\Z")


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    kind: Kind
    words: str

    @property
    def place(self) -> Stretch:
        return Stretch(self.start, self.end)

    @property
    def is_words(self) -> bool:
        return self.kind is Kind.WORDS


def find_unruled(text: str, start: int, end: int) -> Iterator[Table]:
    """The tables of `text[start:end]` with one cell a line, in order."""
    for above, cells in _blocks(text, start, end):
        at, place = 0, _first_number(cells, 0)
        while place is not None:
            found = _by_rows(cells, at, place) or _by_columns(cells, at, place)
            if found is not None:
                table, at = found
                yield _captioned(table, above, cells)
            place = _first_number(cells, at if found is not None else place + 1)


def _first_number(cells: Sequence[_Cell], at: int) -> int | None:
    return next((place for place in range(at, len(cells)) if not cells[place].is_words), None)


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[Stretch | None, list[_Cell]]]:
    """Runs of short lines of which some are numbers, each with the line above that ends it to that side."""
    above: Stretch | None = None
    cells: list[_Cell] = []
    numbers = 0
    for match in _LINE.finditer(text, start, end):
        words = match[0].strip()
        first = match.start() + len(match[0]) - len(match[0].lstrip())
        line = Stretch(first, first + len(words))
        found = _cells_of(words, first)
        if found:
            cells += found
            numbers += sum(not cell.is_words for cell in found)
            continue
        if numbers > 1:
            yield above, cells
        above, cells, numbers = line if may_be_caption(words) else None, [], 0
    if numbers > 1:
        yield above, cells


def _cells_of(words: str, at: int) -> list[_Cell]:
    """The cell of a line, or the numbers of one that holds nothing else; none for a sentence or the item of a list."""
    if len(words) > LONGEST_CELL:
        return []
    kind = kind_of(words)
    if kind is not Kind.WORDS and not (kind is Kind.NUMBER and _NUMBERS.fullmatch(words)):
        return [_Cell(at, at + len(words), kind, words)]
    if _GROUPED.fullmatch(words):
        return [_Cell(at, at + len(words), kind, words)]
    if _NUMBERS.fullmatch(words):
        if _BROKEN_NUMBER.search(words):
            return []
        return [
            _Cell(at + piece.start(), at + piece.end(), kind_of(piece[0]), piece[0])
            for piece in re.finditer(r"\S+", words)
        ]
    ends = words.endswith(("!", "?", ";", ":")) or (words.endswith(".") and not ends_in_abbreviation(words))
    if ends or _MARKED.match(words) or "|" in words or "\t" in words or "  " in words:
        return []
    return [_Cell(at, at + len(words), kind, words)]


def _by_rows(cells: Sequence[_Cell], at: int, first: int) -> tuple[Table, int] | None:
    """Row after row: the period that covers most cells, the shortest of equals."""
    best: tuple[int, int, int, int] | None = None
    for width in range(2, _WIDEST + 1):
        for before in range(width):
            begins = first - before
            count = _rows_from(cells, begins, width) if begins >= at else 0
            if (
                count >= 2
                and _is_borne_out(cells, at, begins, width, count)
                and (best is None or count * width > best[0])
            ):
                best = count * width, begins, width, count
    if best is None:
        return None
    _, begins, width, count = best
    rows = [cells[place : place + width] for place in range(begins, begins + width * count, width)]
    corner, heads, top = _heads(cells, at, begins, width)
    if not heads and _is_years(rows[0][1:]) and not all(_is_years(row[1:]) for row in rows):
        corner, heads, top, rows = rows[0][0], rows[0][1:], begins, rows[1:]
    end = begins + width * count
    whole = Stretch(cells[top].start, cells[end - 1].end)
    made = tuple(
        Row(Stretch(row[0].start, row[-1].end), row[0].place, tuple(cell.place for cell in row[1:])) for row in rows
    )
    corner_place, caption = _corner(corner)
    columns = tuple(head.place for head in heads)
    caption = caption or _above(cells, at, top)
    if caption is not None and corner_place is None and caption.end > whole.start:
        whole = Stretch(cells[top + 1].start, whole.end)
    return Table(whole, caption, corner_place, columns, made, printed=False), end


def _rows_from(cells: Sequence[_Cell], begins: int, width: int) -> int:
    """How many rows of that width follow each other, alike in what their cells are."""
    pattern = cells[begins : begins + width]
    if len(pattern) < width or not (pattern[0].is_words or pattern[0].kind is Kind.YEAR):
        return 0
    words = [cell.is_words for cell in pattern]
    if all(words):
        return 0
    count = 0
    for place in range(begins, len(cells) - width + 1, width):
        row = cells[place : place + width]
        alike = all(
            cell.is_words == is_words or (is_words and index and cell.kind is Kind.EMPTY)
            for index, (cell, is_words) in enumerate(zip(row, words, strict=True))
        )
        if not alike or (row[0].kind is not pattern[0].kind):
            break
        count += 1
    return count


def _is_borne_out(cells: Sequence[_Cell], at: int, begins: int, width: int, count: int) -> bool:
    rows = [cells[place : place + width] for place in range(begins, begins + width * count, width)]
    body = rows[1:] if _is_years(rows[0][1:]) and rows[0][0].is_words else rows
    numeric = [column for column in range(1, width) if not body[0][column].is_words]
    columns = [[row[column] for row in body] for column in numeric]
    if not columns or not all(any(cell.kind is Kind.NUMBER for cell in column) for column in columns):
        return False
    if any(_ADDRESS.match(row[0].words) or (not row[0].words.strip("0123456789 ") and row[0].is_words) for row in body):
        return False
    corner, heads, _ = _heads(cells, at, begins, width)
    headed = bool(heads) or body is not rows
    if corner is None and any(_GROUPED.fullmatch(cell.words) for column in columns for cell in column):
        return False  # "125 300" may be the cells of two columns
    if any(cell.is_words for cell in rows[0][1:]) or rows[0][0].kind is Kind.YEAR:
        return bool(heads) and (len(numeric) == width - 1 or corner is not None)
    if width > 2:
        return len(body) >= 2 or headed
    telling = _are_telling(columns[0])
    headed = headed and (_HEAD.match(heads[-1].words) is not None if heads else True)
    return (
        not _counts_up(columns[0])
        and (telling or headed)
        and (len(body) >= 3 or headed or _named_unit(cells, at, begins))
    )


def _heads(cells: Sequence[_Cell], at: int, begins: int, width: int) -> tuple[_Cell | None, Sequence[_Cell], int]:
    """The corner, the headings and where they begin: as many short lines right above as the rows have cells, or one less."""
    for size in (width, width - 1) if width > 2 else (width,):
        heads = cells[begins - size : begins] if begins - size >= at else []
        fits = len(heads) == size and all(
            (head.is_words or head.kind is Kind.YEAR) and len(head.words) <= _LONGEST_HEAD
            for head in heads[size - width + 1 :]
        )
        if fits and size > 0 and (size == width - 1 or heads[0].is_words):
            return (heads[0] if size == width else None), heads[size - width + 1 :], begins - size
    return None, (), begins


def _by_columns(cells: Sequence[_Cell], at: int, first: int) -> tuple[Table, int] | None:
    """All labels first, then the numbers of one column."""
    end = first
    while end < len(cells) and not cells[end].is_words:
        end += 1
    headed_by_year = cells[first].kind is Kind.YEAR and end - first > 2
    values = cells[first + headed_by_year : end]
    labels = cells[at:first]
    if (
        len(values) < 2
        or any(value.kind is Kind.YEAR for value in values)
        or not all(label.is_words for label in labels)
    ):
        return None
    head = cells[first] if headed_by_year else None
    extra = len(labels) - len(values)
    if head is None and extra > 0 and _HEAD.match(labels[-1].words) and not _ALL.match(labels[-1].words):
        head, labels = labels[-1], labels[:-1]
        extra -= 1
    if extra < 0 or not (_are_telling(values) or head is not None) or _counts_up(values):
        return None
    named, above = labels[extra:], labels[:extra]
    if any(_ADDRESS.match(label.words) for label in named) or (len(values) < 3 and head is None):
        return None
    if head is None and not (_adds_up(named, values) or extra == 0 or (extra == 1 and names_unit(above[-1].words))):
        return None
    if extra > 2 and not _adds_up(named, values):
        return None
    corner, caption = _corner(above[-1] if above and head is not None else None)
    caption = caption or (above[-1].place if above and corner is None else above[-2].place if len(above) > 1 else None)
    top = corner.start if corner is not None else named[0].start
    rows = tuple(Row(label.place, label.place, (value.place,)) for label, value in zip(named, values, strict=True))
    columns = (head.place,) if head is not None else ()
    return Table(Stretch(top, values[-1].end), caption, corner, columns, rows, printed=False), end


def _captioned(table: Table, above: Stretch | None, cells: Sequence[_Cell]) -> Table:
    """With the line above the block as caption, where the table has none of its own and begins with the block."""
    if table.caption is not None or above is None or cells[0].start != table.whole.start:
        return table
    return Table(table.whole, above, table.corner, table.columns, table.rows, table.printed)


def _corner(corner: _Cell | None) -> tuple[Stretch | None, Stretch | None]:
    """The heading over the labels, or, where it is too long for one, what is the caption."""
    if corner is None:
        return None, None
    return (None, corner.place) if len(corner.words) > _LONGEST_CORNER else (corner.place, None)


def _above(cells: Sequence[_Cell], at: int, top: int) -> Stretch | None:
    return cells[top - 1].place if top > at and cells[top - 1].is_words else None


def _named_unit(cells: Sequence[_Cell], at: int, begins: int) -> bool:
    return begins > at and names_unit(cells[begins - 1].words)


def _is_years(cells: Sequence[_Cell]) -> bool:
    return len(cells) > 0 and all(cell.kind is Kind.YEAR for cell in cells)


def _are_telling(values: Sequence[_Cell]) -> bool:
    """Whether most of them can be no numbers of pages or items: decimals, thousands, units, signs."""
    return sum(not value.words.isdigit() for value in values) * 2 >= len(values) or any(
        value.words.isdigit() and len(value.words) > 3 for value in values
    )


def _counts_up(values: Sequence[_Cell]) -> bool:
    """Whether plain whole numbers rise throughout, as those of pages and items do."""
    plain = [int(value.words) for value in values if value.words.isdigit()]
    return len(plain) == len(values) and plain[-1] < 1_000 and all(one < other for one, other in pairwise(plain))


def _adds_up(labels: Sequence[_Cell], values: Sequence[_Cell]) -> bool:
    """Whether the last is the sum of the others, and named so."""
    if not labels or not _ALL.match(labels[-1].words) or any(value.kind is not Kind.NUMBER for value in values):
        return False
    try:
        numbers = [number_of(value.words) for value in values]
    except ValueError:
        return False
    return abs(sum(numbers[:-1]) - numbers[-1]) <= 0.1 * len(numbers)
