"""PDF to plain text, as a reader of the printed page would type it: the text layer page by page, tables, scanned pages.

Running headers and footers go, words and paragraphs broken at the margin are mended where that is certain, headings
are told from the print, tables come row by row, and it is known where each page begins.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.errors import UnreadableDocumentError
from corpus.formats import ocr
from corpus.formats.pdf_columns import by_column, may_be_in_columns
from corpus.formats.pdf_edges import without_edges
from corpus.formats.pdf_layer import printed_lines
from corpus.formats.pdf_rules import is_ruled
from corpus.formats.pdf_scans import is_picture, recognise_pages
from corpus.formats.printed_lines import PrintedLine
from corpus.formats.printed_pages import assembled

MOST_PAGES = 5_000
MOST_CHARACTERS = 20_000_000

_FEWEST_CHARACTERS = 25  # a page with fewer is scanned or empty


@dataclass(frozen=True, slots=True)
class PdfText:
    """`pages[i]` is where in `text` page i+1 begins; a page without text begins where the next one does.

    `running` are the headers and footers that were removed, each once: they may alone name the body and the day.
    `headings` are (start, end, level) stretches of `text`. `warnings` say in Danish what could not be read, and what
    was only recognised.
    """

    text: str
    pages: tuple[int, ...]
    running: str = ""
    headings: tuple[tuple[int, int, int], ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pages:
    """`lines` of every page; the numbers of the pages that show something and have no text; what is to be told."""

    lines: list[list[PrintedLine]]
    pictures: list[int]
    warnings: tuple[str, ...]


def pdf_to_text(data: bytes) -> PdfText:
    """The text of a PDF. Raises UnreadableDocumentError, also when it has no text. Not for several threads at once."""
    if b"%PDF-" not in data[:1024]:
        raise UnreadableDocumentError("Filen er ikke en PDF. Kontrollér filen, eller giv den sin rette endelse.")
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            read = _read_pages(data, document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableDocumentError(
                "PDF-filen er låst med en adgangskode. Gem den uden adgangskode og prøv igen."
            ) from error
        raise UnreadableDocumentError("PDF-filen er beskadiget. Hent eller gem den på ny.") from error
    if not any(_has_text(page) for page in read.lines):
        raise UnreadableDocumentError(_without_text(read.pictures))
    kept, running = without_edges(read.lines)
    found = assembled(kept)
    return PdfText(found.text, found.pages, "\n".join(running), found.headings, read.warnings)


def _read_pages(data: bytes, document: pypdfium2.PdfDocument) -> _Pages:
    """Every page's printed lines, in the order of the text layer; in that of the recogniser on scanned pages."""
    count = len(document)
    if count > MOST_PAGES:
        raise UnreadableDocumentError(
            f"PDF-filen har {count} sider; der læses højst {MOST_PAGES}. Del den i mindre filer."
        )
    pages: list[list[PrintedLine]] = []
    pictures: list[int] = []
    ruled: list[int] = []
    characters = 0
    for number in range(count):
        with closing(document[number]) as page, closing(page.get_textpage()) as layer:
            characters += layer.count_chars()
            if characters > MOST_CHARACTERS:
                raise UnreadableDocumentError(
                    f"PDF-filen har over {MOST_CHARACTERS} tegn; flere læses ikke. Del den i mindre filer."
                )
            lines, long = printed_lines(layer, number)
            if may_be_in_columns(layer, long):
                lines = by_column(layer, lines)
            if not _has_text(lines) and is_picture(page):
                pictures.append(number)
            elif len(lines) > 1 and is_ruled(page):
                ruled.append(number)
            pages.append(lines)
    if ruled:
        from corpus.formats.pdf_tables import with_tables  # pdfplumber takes longer to import than most files to read

        pages = with_tables(data, document, pages, ruled)
    recognition = recognise_pages(document, pictures)
    for number, lines in recognition.lines.items():
        pages[number] = lines or pages[number]
    return _Pages(pages, pictures, recognition.warnings)


def _has_text(page: list[PrintedLine]) -> bool:
    return sum(len(line.words) for line in page) >= _FEWEST_CHARACTERS


def _without_text(pictures: list[int]) -> str:
    if not pictures:
        return "PDF-filen er tom: ingen af dens sider viser tekst. Hent eller gem den på ny."
    if ocr.recogniser() is None:
        return (
            "PDF-filen er scannet: den har ingen tekst og kræver tekstgenkendelse (OCR). "
            f"Installér den, fx {ocr.INSTALL}, og læs filen igen."
        )
    return "PDF-filen er scannet, og tekstgenkendelse (OCR) fandt ingen tekst i den. Skan den igen i bedre kvalitet."
