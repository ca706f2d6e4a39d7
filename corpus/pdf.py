"""PDF to plain text: the text layer page by page, as a reader of the printed page would type it.

Running headers and footers go, words and paragraphs broken at the margin are mended where that is certain, and it is
known where each page begins. Nothing is guessed from pictures: a scanned page has no text.
"""

from __future__ import annotations

import ctypes
import re
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.errors import UnreadableDocumentError
from corpus.printed_pages import SOFT_HYPHEN, Place, PrintedLine, assembled, without_edges

MOST_PAGES = 5_000
MOST_CHARACTERS = 50_000_000

_FEWEST_CHARACTERS = 25  # a page with fewer is scanned or empty
_EOL_HYPHEN = "\ufffe"  # what PDFium puts where it joins two lines at a hyphen
_BREAK = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029\ufffe]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b\ufeff\ufffe\uffff\ud800-\udfff]")
_SPECIAL = re.compile("[^\t -~ §«»´·À-ÿ‐-…•]")  # all else may need mending; these stand as they are
_SYMBOLS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d", "•"))  # bullets of Symbol and Wingdings
_LOCK = threading.Lock()  # PDFium is not made for several threads


@dataclass(frozen=True, slots=True)
class PdfText:
    """`pages[i]` is where in `text` page i+1 begins; a page without text begins where the next one does.

    `running` are the headers and footers that were removed, each once: they may alone name the body and the day.
    """

    text: str
    pages: tuple[int, ...]
    running: str = ""


def pdf_to_text(data: bytes) -> PdfText:
    """The text of a PDF. Raises UnreadableDocumentError, also when it has no text layer."""
    with _LOCK:
        pages = _read_pages(data)
    if all(sum(len(line.words) for line in page) < _FEWEST_CHARACTERS for page in pages):
        raise UnreadableDocumentError(
            "PDF-filen er scannet eller tom: den har ingen tekst. Kør tekstgenkendelse (OCR) på den og prøv igen."
        )
    kept, running = without_edges(pages)
    text, starts = assembled(kept)
    return PdfText(text, starts, "\n".join(running))


def _read_pages(data: bytes) -> list[list[PrintedLine]]:
    """Every page's printed lines, in the order of the text layer."""
    if b"%PDF-" not in data[:1024]:
        raise UnreadableDocumentError("Filen er ikke en PDF. Kontrollér filen, eller giv den sin rette endelse.")
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            count = len(document)
            if count > MOST_PAGES:
                raise UnreadableDocumentError(
                    f"PDF-filen har {count} sider; der læses højst {MOST_PAGES}. Del den i mindre filer."
                )
            pages = []
            characters = 0
            for number in range(count):
                with closing(document[number]) as page, closing(page.get_textpage()) as layer:
                    characters += layer.count_chars()
                    if characters > MOST_CHARACTERS:
                        raise UnreadableDocumentError(
                            f"PDF-filen har over {MOST_CHARACTERS} tegn; flere læses ikke. Del den i mindre filer."
                        )
                    pages.append(list(_printed(layer, number)))
            return pages
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableDocumentError(
                "PDF-filen er låst med en adgangskode. Gem den uden adgangskode og prøv igen."
            ) from error
        raise UnreadableDocumentError("PDF-filen er beskadiget. Hent eller gem den på ny.") from error


def _printed(layer: pypdfium2.PdfTextPage, page: int) -> Iterator[PrintedLine]:
    raw = layer.get_text_range()
    measured = len(raw) == layer.count_chars()
    ruler = _Ruler(layer)
    at = 0
    for end, following, broken in _line_ends(raw):
        line = raw[at:end]
        words = _clean(line)
        if words:
            start = at + len(line) - len(line.lstrip())
            place = ruler.place(start, at + len(line.rstrip()) - 1, words.find(" ")) if measured else None
            yield PrintedLine(words, page, place, broken)
        at = following


def _line_ends(raw: str) -> Iterator[tuple[int, int, bool]]:
    for match in _BREAK.finditer(raw):
        yield match.start(), match.end(), match[0] == _EOL_HYPHEN
    yield len(raw), len(raw), False


def _clean(line: str) -> str:
    """The line's words with one blank between; a soft hyphen at its end is kept for mending."""
    line = " ".join(line.split())
    if not _SPECIAL.search(line):
        return line
    last = SOFT_HYPHEN if line.endswith(SOFT_HYPHEN) else ""
    line = _UNSEEN.sub("", line.replace(SOFT_HYPHEN, "").translate(_SYMBOLS))
    line = unicodedata.normalize("NFC", line).strip()
    return line + last if line else ""


class _Ruler:
    """Measures the lines of one page."""

    def __init__(self, layer: pypdfium2.PdfTextPage) -> None:
        self._handle = layer.raw
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._end, self._word = pdfium.FS_RECTF(), pdfium.FS_RECTF()

    def place(self, first: int, last: int, word: int) -> Place | None:
        """Where the characters `first` to `last` stand, the first word having `word` letters (all when negative).

        None where it is not known or the line does not run from left to right.
        """
        end = self._end
        word_end = self._word if word > 0 else end
        if not (
            pdfium.FPDFText_GetCharOrigin(self._handle, first, self._x, self._y)
            and pdfium.FPDFText_GetLooseCharBox(self._handle, last, end)
            and (word_end is end or pdfium.FPDFText_GetLooseCharBox(self._handle, first + word - 1, word_end))
        ):
            return None
        left, right, baseline, bottom, top = self._x.value, end.right, self._y.value, end.bottom, end.top
        width = word_end.right - left
        upright = right > left and bottom < top and bottom <= baseline + 1 <= top + 1
        return Place(left, right, baseline, top - bottom, width) if upright and width > 0 else None
