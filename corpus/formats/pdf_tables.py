"""Tables of printed pages as rows of text: a row a line, its cells parted by " | ".

Finding a table's cells is slow, so it is only done on pages whose ruling lines look like one's. A table is put in the
place of its lines only when it holds their very letters; else the text stays as it is.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import zip_longest

import pdfplumber
import pypdfium2
from pdfplumber.page import Page
from pdfplumber.table import Table

from corpus.formats.pdf_layer import Box, texts_in
from corpus.formats.printed_lines import Place, PrintedLine
from corpus.meetings.headings import heading_line
from corpus.meetings.lines import Line

MOST_TABLE_CHARACTERS = 600_000
"""On the pages of one file that are looked at for tables."""

_MOST_ON_A_PAGE = 15_000  # characters
_LONGEST_CELL = 400  # characters; longer ones lay out a page
_FEWEST_ROWS = 2
_SLACK = 3.0  # points


def with_tables(
    data: bytes, document: pypdfium2.PdfDocument, pages: list[list[PrintedLine]], ruled: Sequence[int]
) -> list[list[PrintedLine]]:
    """The pages, the tables on those with the numbers `ruled` (from 0) row by row; at most MOST_TABLE_CHARACTERS."""
    wanted: list[int] = []
    characters = 0
    for number in ruled:
        size = sum(len(line.words) for line in pages[number])
        characters += size
        if (
            characters <= MOST_TABLE_CHARACTERS
            and size <= _MOST_ON_A_PAGE
            and all(line.place for line in pages[number])
        ):
            wanted.append(number)
    if not wanted:
        return pages
    changed = list(pages)
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number + 1 for number in wanted]) as plumber:
            for number, ruling in zip(wanted, plumber.pages, strict=True):
                with closing(document[number]) as page, closing(page.get_textpage()) as layer:
                    if page.get_rotation() == 0:
                        changed[number] = _page_with_tables(ruling, layer, pages[number])
                ruling.close()
    except Exception:  # noqa: BLE001 - pdfminer lets through whatever a broken file makes it stumble on
        return changed
    return changed


def _page_with_tables(ruling: Page, layer: pypdfium2.PdfTextPage, lines: list[PrintedLine]) -> list[PrintedLine]:
    for table in ruling.find_tables():
        area = _box(ruling, table.bbox)
        inside = [line for line in lines if _stands_in(line, area)]
        rows = list(_rows(ruling, table, layer, inside[0].page)) if inside else []
        if rows and _letters(inside) == _letters(rows):
            first, replaced = lines.index(inside[0]), {id(line) for line in inside}
            kept_before = [line for line in lines[:first] if id(line) not in replaced]
            lines = [*kept_before, *rows, *(line for line in lines[first:] if id(line) not in replaced)]
    return lines


def _box(ruling: Page, bbox: tuple[float, float, float, float]) -> Box:
    """A box of pdfplumber, which counts from the top, in the page's own points."""
    left, top, right, bottom = bbox
    origin_left, _, _, origin_top = ruling.mediabox
    return Box(left + origin_left, origin_top - bottom, right + origin_left, origin_top - top)


def _stands_in(line: PrintedLine, area: Box) -> bool:
    place = line.place
    return (
        place is not None
        and not line.is_row
        and area.left - _SLACK <= place.left
        and place.right <= area.right + _SLACK
        and area.bottom - _SLACK <= place.baseline <= area.top
    )


def _rows(ruling: Page, table: Table, layer: pypdfium2.PdfTextPage, page: int) -> Iterator[PrintedLine]:
    """The rows that hold something; none of what only lays out the page: one column, whole paragraphs, headings of
    sections."""
    boxes = [[_box(ruling, cell) if cell else None for cell in row.cells] for row in table.rows]
    found = iter(texts_in(layer, [box for row in boxes for box in row if box]))
    texts = [[next(found) if box else None for box in row] for row in boxes]
    filled = [any(column) for column in zip_longest(*texts)]
    cells = [[text for text, any_ in zip(row, filled, strict=False) if any_ and text is not None] for row in texts]
    if 2 * sum(sum(map(bool, row)) > 1 for row in cells) < len(cells) or len(cells) < _FEWEST_ROWS:
        return
    if any(len(text) > _LONGEST_CELL or _opens_section(text) for row in cells for text in row):
        return
    area = _box(ruling, table.bbox)
    for row, parts in zip(cells, boxes, strict=True):
        words = " ".join(" | ".join(row).strip(" |").split())
        if words:
            low = min((part.bottom for part in parts if part), default=area.bottom)
            yield PrintedLine(words, page, Place(area.left, area.right, low, 1.0, 1.0), is_row=True)


def _opens_section(cell: str) -> bool:
    opened = heading_line(Line(0, len(cell), cell, 0, 0, False, False)) if cell else None
    return opened is not None and opened.strong


def _letters(lines: Sequence[PrintedLine]) -> Counter[str]:
    return Counter(letter for line in lines for letter in line.words if letter.isalnum())
