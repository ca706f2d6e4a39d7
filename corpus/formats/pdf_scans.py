"""Scanned pages of a PDF: which they are, their pictures, and the lines text recognition finds on them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.formats import ocr
from corpus.formats.ocr import Picture, Recognised
from corpus.formats.printed_lines import PrintedLine

MOST_RECOGNISED = 200
"""Pages of one file that are read by text recognition; each takes a few seconds."""

MOST_SECONDS = 1800
"""That text recognition is given for one file; the pages it has not come to by then are told of."""

_DOTS_PER_INCH = 300
_MOST_PIXELS = 20_000_000  # an A3 page has 17 million
_AT_ONCE = 4  # pictures held in memory
_COVERED = 0.25  # of the page, by pictures
_MOST_OBJECTS = 2_000
_FEWEST_SHAPES = 50  # letters may be drawn as shapes


@dataclass(frozen=True, slots=True)
class Recognition:
    """`lines` of the pages that were read, and what is to be told of those and the others, in Danish."""

    lines: dict[int, list[PrintedLine]]
    warnings: tuple[str, ...]


def is_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether a page without text may show some: pictures cover a good part of it, or it is drawn in many shapes."""
    width, height = page.get_size()
    covered, shapes = 0.0, 0
    wanted = [pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH]
    for found in islice(page.get_objects(filter=wanted, max_depth=4), _MOST_OBJECTS):
        if found.type == pdfium.FPDF_PAGEOBJ_PATH:
            shapes += 1
        else:
            left, bottom, right, top = found.get_bounds()
            covered += max(0.0, right - left) * max(0.0, top - bottom)
        if covered >= _COVERED * width * height or shapes >= _FEWEST_SHAPES:
            return True
    return False


def recognise_pages(document: pypdfium2.PdfDocument, numbers: Sequence[int]) -> Recognition:
    """Reads the pages with these numbers (from 0) with tesseract, as many as are allowed; none without it."""
    program = ocr.recogniser() if numbers else None
    if program is None:
        return Recognition({}, tuple(_missing(numbers)))
    wanted, left = numbers[:MOST_RECOGNISED], numbers[MOST_RECOGNISED:]
    lines: dict[int, list[PrintedLine]] = {}
    failed: list[int] = []
    turn = 0
    deadline = time.monotonic() + MOST_SECONDS
    for first in range(0, len(wanted), _AT_ONCE):
        if time.monotonic() > deadline:
            left = [*wanted[first:], *left]
            break
        batch = wanted[first : first + _AT_ONCE]
        read = _upright(document, program, batch, turn)
        turn = read[-1].turn
        for number, found in zip(batch, read, strict=True):
            if found.failed:
                failed.append(number)
            else:
                lines[number] = list(found.lines)
    return Recognition(lines, tuple(_told(lines, failed, left)))


def _upright(
    document: pypdfium2.PdfDocument, program: str, numbers: Sequence[int], turn: int
) -> list[Recognised]:  # fmt: skip
    """What stands on the pages; they are turned by `turn` at first, and those that then do not stand upright again.

    The `turn` of each is the one it was read at.
    """
    found = [
        replace(page, turn=(turn + page.turn) % 360 if page.turn else turn)
        for page in ocr.recognise(program, [_picture(document, number, turn) for number in numbers])
    ]
    turned = [place for place, page in enumerate(found) if page.turn != turn]
    again = ocr.recognise(program, [_picture(document, numbers[place], found[place].turn) for place in turned])
    for place, page in zip(turned, again, strict=True):
        better = page.sureness > found[place].sureness
        found[place] = replace(page, turn=found[place].turn) if better else replace(found[place], turn=turn)
    return found


def _picture(document: pypdfium2.PdfDocument, number: int, turn: int) -> Picture:
    with closing(document[number]) as page:
        width, height = page.get_size()
        scale = min(_DOTS_PER_INCH / 72, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
        scale = max(scale, 1 / max(min(width, height), 1))
        with closing(page.render(scale=scale, rotation=turn, grayscale=True)) as bitmap:
            pixels, wide, high, stride = bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride
    if stride != wide:
        pixels = b"".join(pixels[row * stride : row * stride + wide] for row in range(high))
    return Picture(number, wide, high, pixels, scale)


def _missing(numbers: Sequence[int]) -> Iterator[str]:
    if numbers:
        yield (
            f"{_pages(numbers)} er scannet og er ikke læst: installér tekstgenkendelse (OCR), "
            f"fx {ocr.INSTALL}, og læs filen igen."
        )


def _told(lines: dict[int, list[PrintedLine]], failed: Sequence[int], left: Sequence[int]) -> Iterator[str]:
    read = [number for number, found in lines.items() if found]
    empty = [number for number, found in lines.items() if not found]
    if read:
        yield f"{len(read)} {'side' if len(read) == 1 else 'sider'} er læst med tekstgenkendelse (OCR)."
    if empty:
        yield f"{_pages(empty)} er scannet, og tekstgenkendelse (OCR) fandt ingen tekst."
    if failed:
        yield f"{_pages(failed)} er scannet og kunne ikke læses med tekstgenkendelse (OCR)."
    if left:
        yield (
            f"{_pages(left)} er scannet og er ikke læst: der læses højst {MOST_RECOGNISED} scannede sider i en fil, "
            f"og i højst {MOST_SECONDS // 60} minutter. "
            "Del den i mindre filer."
        )


def _pages(numbers: Sequence[int]) -> str:
    """ "Side 3, 5 og 7-9": numbers from 1, runs of three or more written short."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown: list[str] = []
    for run in runs:
        shown += [f"{run[0] + 1}-{run[-1] + 1}"] if len(run) > 2 else [str(number + 1) for number in run]
    return "Side " + (f"{', '.join(shown[:-1])} og {shown[-1]}" if len(shown) > 1 else shown[0])
