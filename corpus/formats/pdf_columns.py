"""Pages in two columns whose lines stand row by row in the text layer, as some programs print them: the left column's
lines, then the right one's. Only where it is certain that both are running text; a table is read row by row.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.formats.pdf_layer import clean_line
from corpus.formats.printed_lines import Place, PrintedLine

_SAMPLED = 8
_EOL_HYPHEN = "\ufffe"  # what PDFium puts where it joins two lines at a hyphen
_FEWEST_WIDE = 3
_WIDE = 1.2  # times the height of letters, and at least:
_WIDEST_BLANK = 10.0  # points
_MOST_CHARACTERS = 20_000
_FEWEST_LINES = 5  # of a column
_SHORTEST_MEAN = 25  # characters
_FULL = 0.75  # of the column's width
_MOST_FULL = 0.7  # of its lines
_ROOM = 2.5  # times the height of letters, between two rows
_ALIGNED = 3.0  # points


class _Letter(NamedTuple):
    left: float
    right: float
    baseline: float
    height: float
    shown: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """Letters on one baseline with no wide blank between them."""

    words: str
    left: float
    right: float
    baseline: float
    height: float
    word: float


def may_be_in_columns(layer: pypdfium2.PdfTextPage, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether most of the long lines, given by their first and last character, have a wide blank inside."""
    handle, wide = layer.raw, 0
    for place, (first, last) in enumerate(spans[:_SAMPLED]):
        if place == _SAMPLED // 2 and not wide:
            return False
        count = pdfium.FPDFText_CountRects(handle, first, last - first + 1)
        wide += count > 1 and _is_parted(handle, count)
    return wide >= _FEWEST_WIDE and 2 * wide > len(spans[:_SAMPLED])


def _is_parted(handle: object, count: int) -> bool:
    """Whether there is a wide blank between two of the rectangles PDFium has just counted."""
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    end = None
    for place in range(count):
        pdfium.FPDFText_GetRect(handle, place, left, top, right, bottom)
        if end is not None and left.value - end > max(_WIDEST_BLANK, _WIDE * (top.value - bottom.value)):
            return True
        end = right.value
    return False


def by_column(layer: pypdfium2.PdfTextPage, lines: list[PrintedLine]) -> list[PrintedLine]:
    """The page's lines, those of two columns of running text one column after the other."""
    if not lines or layer.count_chars() > _MOST_CHARACTERS:
        return lines
    pieces = _pieces(layer)
    gutter = _gutter(pieces)
    if gutter is None:
        return lines
    crossing = [piece.baseline for piece in pieces if piece.left < gutter < piece.right]
    columns = [piece for piece in pieces if not piece.left < gutter < piece.right]
    if not columns:
        return lines
    rows = sorted({piece.baseline for piece in columns}, reverse=True)
    found = lines
    for top, bottom in _stretches(rows, crossing, _ROOM * median(piece.height for piece in columns)):
        inside = [piece for piece in columns if bottom <= piece.baseline <= top]
        halves = (
            [piece for piece in inside if piece.right <= gutter],
            [piece for piece in inside if piece.left >= gutter],
        )
        if all(_is_running_text(half) for half in halves):
            found = _replaced(found, [piece for half in halves for piece in half], top, bottom)
    return found


def _pieces(layer: pypdfium2.PdfTextPage) -> list[_Piece]:
    """All pieces of the page, from the top, those on one baseline from the left."""
    raw = layer.get_text_range()
    if len(raw) != layer.count_chars():
        return []
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    rows: dict[int, list[_Letter]] = {}
    row: list[_Letter] = []
    for place, shown in enumerate(raw):
        if shown.isspace() or shown == _EOL_HYPHEN:
            if row:
                before = row[-1]
                row.append(before._replace(left=before.right, shown="-" if shown == _EOL_HYPHEN else " "))
            continue
        if not (
            pdfium.FPDFText_GetCharOrigin(layer.raw, place, x, y)
            and pdfium.FPDFText_GetLooseCharBox(layer.raw, place, box)
        ):
            return []
        row = rows.setdefault(round(y.value), [])
        row.append(_Letter(x.value, box.right, y.value, box.top - box.bottom, shown))
    found: list[_Piece] = []
    for number in sorted(rows, reverse=True):
        letters = sorted(rows[number], key=lambda letter: letter.left)
        begin = 0
        for place in range(1, len(letters) + 1):
            at_end = place == len(letters)
            if at_end or letters[place].left - letters[place - 1].right > max(
                _WIDEST_BLANK, _WIDE * letters[place].height
            ):
                piece = _piece(letters[begin:place])
                found += [piece] if piece else []
                begin = place
    return found


def _piece(letters: Sequence[_Letter]) -> _Piece | None:
    words = clean_line("".join(letter.shown for letter in letters))
    if not words:
        return None
    seen = [letter for letter in letters if not letter.shown.isspace()]
    first = seen[min(len(words.split(" ")[0]), len(seen)) - 1]
    left = seen[0].left
    baseline = median(letter.baseline for letter in seen)
    return _Piece(words, left, seen[-1].right, baseline, seen[0].height, max(first.right - left, 0.1))


def _gutter(pieces: Sequence[_Piece]) -> float | None:
    """Where the blank between two columns is: before the left edge that most pieces right of another one share."""
    edges: Counter[int] = Counter()
    for before, piece in pairwise(pieces):
        if abs(before.baseline - piece.baseline) < piece.height and piece.left > before.right:
            edges[round(piece.left / _ALIGNED)] += 1
    if not edges or edges.most_common(1)[0][1] < _FEWEST_LINES:
        return None
    return edges.most_common(1)[0][0] * _ALIGNED - 1.5 * _ALIGNED


def _stretches(rows: Sequence[float], crossing: Sequence[float], room: float) -> list[tuple[float, float]]:
    """The top and bottom baselines of the stretches of rows that no line across both columns and no wide room parts."""
    stretches: list[tuple[float, float]] = []
    begin = 0
    for place in range(1, len(rows) + 1):
        if (
            place == len(rows)
            or rows[place - 1] - rows[place] > room
            or any(rows[place] <= across <= rows[place - 1] for across in crossing)
        ):
            stretches.append((rows[begin], rows[place - 1]))
            begin = place
    return stretches


def _is_running_text(column: Sequence[_Piece]) -> bool:
    """Lines enough, one above the other, aligned to the left and most of them full."""
    if len(column) < _FEWEST_LINES or sum(len(piece.words) for piece in column) < _SHORTEST_MEAN * len(column):
        return False
    left, right = min(piece.left for piece in column), max(piece.right for piece in column)
    full = sum(piece.right - left >= _FULL * (right - left) for piece in column)
    aligned = sum(piece.left - left <= _ALIGNED for piece in column)
    apart = all(before.baseline - piece.baseline > 0.6 * piece.height for before, piece in pairwise(column))
    return apart and min(full, aligned) >= _MOST_FULL * len(column)


def _replaced(lines: list[PrintedLine], pieces: Sequence[_Piece], top: float, bottom: float) -> list[PrintedLine]:
    """The lines, those between the two baselines given way to the pieces; unchanged when that changed a letter."""
    inside = [line for line in lines if line.place and bottom - 1 <= line.place.baseline <= top + 1]
    if not inside or _letters(line.words for line in inside) != _letters(piece.words for piece in pieces):
        return lines
    page = inside[0].page
    style = inside[0].style if len({line.style for line in inside}) == 1 else None
    made = [
        PrintedLine(
            piece.words, page, Place(piece.left, piece.right, piece.baseline, piece.height, piece.word), style=style
        )
        for piece in pieces
    ]
    gone = {id(line) for line in inside}
    first = lines.index(inside[0])
    return [*lines[:first], *made, *(line for line in lines[first:] if id(line) not in gone)]


def _letters(words: Iterable[str]) -> Counter[str]:
    return Counter(letter for each in words for letter in each if letter.isalnum())
