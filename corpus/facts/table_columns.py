"""Tables that lost their rules: one cell a line, row after row or column after column.

Only what the shape bears out is a table: the same number of cells in each of two rows at least, numbers below numbers, and
headings for each column wherever a row holds words. Lists, contents and addresses are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from corpus.facts.numbers import number_of
from corpus.facts.sentences import ends_in_abbreviation
from corpus.facts.table_cells import LONGEST_CELL, Kind, Row, Stretch, Table, kind_of, may_be_caption, names_unit

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_NUMBER_LINE = re.compile(
    r"^[ \t]*(?:kr\.? ?|ca\. )?[-–−+(]?[ ]?\d[\d.,½]*(?:[ ][-–−+]?\d[\d.,]*%?)*[ ]?[%a-zæøåA-Z²³.)*/½,‰-]{0,9}(?:[ /][^\n]{1,16})?[ \t]*$",
    re.MULTILINE,
)
_NUMBERS = re.compile(r"[ \t]*[-–−+]?\d[\d.]*(?:,\d+)?%?(?: +[-–−+]?\d[\d.]*(?:,\d+)?%?)+[ \t]*")
_BROKEN_NUMBER = re.compile(r"(?<![\d.,])\d{1,3} \d{3}(?![\d.,])")
_GROUPED = re.compile(r"[-–−+]?\d{1,3}(?: \d{3})+(?:,\d+)?")
_MARKED = re.compile(
    r"(?:[•▪○●*·–-]|\d{1,3}[.)]|[a-zæøå]\))(?:\s|\Z)|(?:[Pp]unkt|[Pp]kt\.?|[Ss]ide|[Ss]ag|[Bb]ilag)\s\d"
)
_PAGE = re.compile(r"\f|\bside:? ?\d+ ?(?:af|/|\Z)", re.IGNORECASE)
_PAGE_WORDS = re.compile(
    r"\b(?:kommune|byråd|kommunalbestyrelsen|referat|dagsorden|protokol)|udvalget\b", re.IGNORECASE
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
_UNIT_HEAD = re.compile(r"(?:i |pr\.|kr|mio|mia|t\.?kr|antal|stk|pct|procent|m2|m²|ha\b|km\b)")
_OF_YEARS = re.compile(r"(?:budget|regnskabs|kalender)?år|periode|kvartal|måned|dato", re.IGNORECASE)
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
    if sum(1 for _ in islice(_NUMBER_LINE.finditer(text, start, end), 2)) < 2:
        return
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
        if not found and cells and _PAGE.search(words):
            while cells and cells[-1].is_words and _PAGE_WORDS.search(cells[-1].words):
                cells.pop()
            continue
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
    shapes = (
        shape
        for width in range(2, _WIDEST + 1)
        for before in range(width)
        if first - before >= at and (shape := _shape(cells, at, first - before, width)) is not None
    )
    shape = max(shapes, key=lambda shape: (shape.end - shape.begins, -len(shape.heads)), default=None)
    if shape is None:
        return None
    corner, caption = _corner(shape.corner)
    top = shape.top + (shape.corner is not None and corner is None)
    table = Table(
        Stretch(cells[top].start, cells[shape.end - 1].end),
        caption or _above(cells, at, shape.top),
        corner,
        tuple(head.place for head in shape.heads),
        tuple(_row(row) for row in shape.rows),
        printed=False,
    )
    return (_turned(table, shape) if _is_turned(shape) else table), shape.end


@dataclass(frozen=True, slots=True)
class _Shape:
    """Rows of as many cells, or of one that names those below it, from `begins` to `end`; their headings begin at `top`."""

    begins: int
    end: int
    rows: list[Sequence[_Cell]]
    corner: _Cell | None
    heads: Sequence[_Cell]
    top: int


def _shape(cells: Sequence[_Cell], at: int, begins: int, width: int) -> _Shape | None:
    """The rows of that width from there on; None where they bear out no table."""
    pattern = cells[begins : begins + width]
    if len(pattern) < width or not (pattern[0].is_words or pattern[0].kind is Kind.YEAR):
        return None
    corner, heads, top = _heads(cells, at, begins, width)
    rows: list[Sequence[_Cell]] = []
    place = begins
    while place < len(cells):
        if _are_alike(row := cells[place : place + width], pattern):
            rows.append(row)
        elif width > 2 and len(rows) > 1 and (heads or _is_years(pattern[1:])) and _names_group(cells, place, pattern):
            rows.append(cells[place : place + 1])
        else:
            break
        place += len(rows[-1])
    if (
        not heads
        and rows
        and _is_years(rows[0][1:])
        and rows[0][0].is_words
        and not all(_is_years(row[1:]) for row in rows)
    ):
        corner, heads, top, rows = rows[0][0], rows[0][1:], begins, rows[1:]
    shape = _Shape(begins, place, rows, corner, heads, top)
    return shape if _is_borne_out(shape, width) and (len(rows) > 1 or top == begins) else None


def _are_alike(row: Sequence[_Cell], pattern: Sequence[_Cell]) -> bool:
    """Words below words and numbers below numbers; a cell may be empty."""
    if len(row) < len(pattern) or row[0].kind is not pattern[0].kind:
        return False
    return all(
        cell.is_words == above.is_words or cell.kind is Kind.EMPTY
        for cell, above in zip(row[1:], pattern[1:], strict=True)
    ) and not all(cell.is_words for cell in row)


def _names_group(cells: Sequence[_Cell], place: int, pattern: Sequence[_Cell]) -> bool:
    """Whether the line is one more above a row than the others have, and no part of that row's label."""
    follows = cells[place + 1 : place + 1 + len(pattern)]
    if not (cells[place].is_words and pattern[0].is_words and _are_alike(follows, pattern)):
        return False
    return not (_GOES_ON.search(cells[place].words) or follows[0].words[:1].islower())


def _row(row: Sequence[_Cell]) -> Row:
    return Row(Stretch(row[0].start, row[-1].end), row[0].place, tuple(cell.place for cell in row[1:]))


def _is_borne_out(shape: _Shape, width: int) -> bool:
    rows = [row for row in shape.rows if len(row) == width]
    if not rows or (len(rows) < 2 and not shape.heads):
        return False
    numeric = [[row[column] for row in rows] for column in range(1, width) if not rows[0][column].is_words]
    if not numeric or not all(any(cell.kind is Kind.NUMBER for cell in column) for column in numeric):
        return False
    if any(_ADDRESS.match(row[0].words) for row in rows):
        return False
    if shape.corner is None and any(_GROUPED.fullmatch(cell.words) for column in numeric for cell in column):
        return False  # "125 300" may be the cells of two columns
    if len(numeric) < width - 1:
        return shape.corner is not None
    if rows[0][0].kind is Kind.YEAR:
        return len(shape.heads) > 0
    if width > 2:
        return len(rows) > 1 or shape.corner is not None
    headed = len(shape.heads) > 0 and _HEAD.match(shape.heads[-1].words) is not None
    return not _counts_up(numeric[0]) and (headed or (_are_telling(numeric[0]) and len(rows) > 2))


def _heads(cells: Sequence[_Cell], at: int, begins: int, width: int) -> tuple[_Cell | None, Sequence[_Cell], int]:
    """The corner, the headings and where they begin: as many short lines right above as the rows have cells, or one less."""
    heads: list[_Cell] = []
    top = begins
    while top > at and len(heads) < width and (cells[top - 1].is_words or cells[top - 1].kind is Kind.YEAR):
        top -= 1
        goes_on = bool(heads) and _is_rest(heads[0]) and cells[top].is_words
        heads[: int(goes_on)] = [_joined(cells[top], heads[0]) if goes_on else cells[top]]
    while len(heads) == width and _is_rest(heads[0]) and top > at and cells[top - 1].is_words:
        top -= 1
        heads[0] = _joined(cells[top], heads[0])
    if len(heads) == width and heads[0].is_words:
        corner, columns = heads[0], heads[1:]
    elif width > 2 and len(heads) >= width - 1:
        corner, columns = None, heads[1 - width :]
        top += len(heads) == width
    else:
        return None, (), begins
    if any(len(head.words) > _LONGEST_HEAD for head in columns):
        return None, (), begins
    return corner, columns, top


def _is_rest(head: _Cell) -> bool:
    """Whether a line can only be the rest of the one above it: "Korrigeret" and below it "budget"."""
    return head.is_words and head.words[0].islower() and not _UNIT_HEAD.match(head.words)


def _joined(one: _Cell, other: _Cell) -> _Cell:
    return _Cell(one.start, other.end, Kind.WORDS, f"{one.words} {other.words}")


def _is_turned(shape: _Shape) -> bool:
    """Whether what stands row after row are the columns of a table, each with its own heading: names first, then the numbers of a
    year, then those of the next."""
    if not shape.heads or (shape.corner is not None and _OF_YEARS.match(shape.corner.words)):
        return False
    labels = [row[0] for row in shape.rows]
    headings = all(label.kind is Kind.YEAR or _HEAD.match(label.words) for label in labels)
    return headings and not any(
        head.kind is Kind.YEAR or (_HEAD.match(head.words) and not _ALL.match(head.words)) for head in shape.heads
    )


def _turned(table: Table, shape: _Shape) -> Table:
    rows = tuple(
        Row(head.place, head.place, tuple(row[column].place for row in shape.rows))
        for column, head in enumerate(shape.heads, start=1)
    )
    return Table(
        table.whole, table.caption, table.corner, tuple(row[0].place for row in shape.rows), rows, printed=False
    )


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
