"""The text layer of a PDF's page as printed lines: their words, where they stand, and the type they are set in."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.formats.printed_lines import JOINING, SOFT_HYPHEN, Place, PrintedLine, Style

_EOL_HYPHEN = "\ufffe"  # what PDFium puts where it joins two lines at a hyphen
_BREAK = re.compile("(\r\n|[\r\n\x0b\x0c\x85\u2028\u2029\ufffe])")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b\ufeff\ufffe\uffff\ud800-\udfff]")
_SPECIAL = re.compile("[^\t\r\n -~ §«»´·À-ÿ‐-…•]")  # all else may need mending; these stand as they are
_SYMBOLS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d", "•"))  # bullets of Symbol and Wingdings
_BOLD_NAME = re.compile("bold|black|heavy", re.IGNORECASE)
_BOLD_WEIGHT = 600
_LONG = 60  # characters
_LONGEST_NAME = 128
_BROKEN_WORD = re.compile(r"[^\W\d_]{2}[-‐\u00ad]$")


def printed_lines(layer: pypdfium2.PdfTextPage, page: int) -> tuple[list[PrintedLine], list[tuple[int, int]]]:
    """The lines in the order of the text layer, empty ones left out; and where in the layer the long ones begin and end.

    The second may be empty though there are long lines: when the layer's characters cannot be counted.
    """
    raw = layer.get_text_range()
    measured = len(raw) == layer.count_chars()
    ruler = _Ruler(layer, raw)
    lines: list[PrintedLine] = []
    long: list[tuple[int, int]] = []
    at = 0
    pieces = _BREAK.split(raw)
    is_clean = not _SPECIAL.search(raw)
    for line, ending in zip_longest(pieces[::2], pieces[1::2], fillvalue=""):
        words = " ".join(line.split()) if is_clean else clean_line(line)
        if words:
            place = style = None
            if measured:
                first, last = at, at + len(line) - 1
                if words != line:
                    first, last = at + len(line) - len(line.lstrip()), at + len(line.rstrip()) - 1
                place, style = ruler.measure(first, last, words.find(" "))
                if last - first >= _LONG:
                    long.append((first, last))
            lines.append(PrintedLine(words, page, place, ending == _EOL_HYPHEN, style))
        at += len(line) + len(ending)
    return lines, long


def clean_line(line: str) -> str:
    """The line's words with one blank between; a soft hyphen at its end is kept for mending."""
    line = " ".join(line.split())
    if not _SPECIAL.search(line):
        return line
    last = SOFT_HYPHEN if line.endswith(SOFT_HYPHEN) else ""
    line = _UNSEEN.sub("", line.replace(SOFT_HYPHEN, "").translate(_SYMBOLS))
    line = unicodedata.normalize("NFC", line).strip()
    return line + last if line else ""


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of the page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def texts_in(layer: pypdfium2.PdfTextPage, boxes: Sequence[Box]) -> list[str]:
    """The words inside each box, on one line, words broken at its edge mended; a letter is where its middle is."""
    raw = layer.get_text_range()
    found: list[list[str]] = [[] for _ in boxes]
    if len(raw) != layer.count_chars() or not boxes:
        return ["" for _ in boxes]
    around = Box(
        min(box.left for box in boxes), min(box.bottom for box in boxes),
        max(box.right for box in boxes), max(box.top for box in boxes),
    )  # fmt: skip
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    current = -1
    for place, letter in enumerate(raw):
        if not letter.isspace() and letter != _EOL_HYPHEN:
            known = pdfium.FPDFText_GetCharBox(layer.raw, place, left, right, bottom, top)
            x, y = (left.value + right.value) / 2, (bottom.value + top.value) / 2
            inside = known and around.holds(x, y)
            if not inside:
                current = -1
            elif current < 0 or not boxes[current].holds(x, y):
                current = next((number for number, box in enumerate(boxes) if box.holds(x, y)), -1)
        if current >= 0:
            found[current].append(letter)
    return [_on_one_line("".join(letters)) for letters in found]


def _on_one_line(cell: str) -> str:
    text = ""
    for piece in _BREAK.split(cell.replace(_EOL_HYPHEN, "-\n")):
        words = clean_line(piece)
        if _BROKEN_WORD.search(text) and words[:1].islower() and not JOINING.match(words):
            text = text[:-1] + words
        elif words:
            text = f"{text} {words}" if text else words
    return text


class _Ruler:
    """Measures the lines of one page, whose text layer is `raw`."""

    def __init__(self, layer: pypdfium2.PdfTextPage, raw: str) -> None:
        self._handle, self._raw = layer.raw, raw
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._end, self._word = pdfium.FS_RECTF(), pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(_LONGEST_NAME)
        self._bold: dict[bytes, bool] = {}
        self._styles: dict[tuple[bytes, float], Style] = {}

    def measure(self, first: int, last: int, word: int) -> tuple[Place | None, Style | None]:
        """Where the characters `first` to `last` stand, the first word having `word` letters (all when negative), and
        their type, as far as the first of them and, in bold, the last and a middle one tell.

        No place where it is not known or the line does not run from left to right; no type where there is no place or
        it changes inside the line.
        """
        handle, end = self._handle, self._end
        word_end = self._word if word > 0 else end
        if not (
            pdfium.FPDFText_GetCharOrigin(handle, first, self._x, self._y)
            and pdfium.FPDFText_GetLooseCharBox(handle, last, end)
            and (word_end is end or pdfium.FPDFText_GetLooseCharBox(handle, first + word - 1, word_end))
        ):
            return None, None
        left, right, baseline, bottom, top = self._x.value, end.right, self._y.value, end.bottom, end.top
        width = word_end.right - left
        if not (right > left and bottom < top and bottom <= baseline + 1 <= top + 1 and width > 0):
            return None, None
        height = top - bottom
        name = self._font(first)
        style = self._styles.get((name, height)) or self._style(name, first, last, height)
        if style.bold and not (self._is_bold(last) and self._is_bold(self._letter_from((first + last) // 2, last))):
            return Place(left, right, baseline, height, width), None
        return Place(left, right, baseline, height, width), style

    def _style(self, name: bytes, first: int, last: int, height: float) -> Style:
        """The type of the first character, kept for lines alike when the last one has its size."""
        size: float = pdfium.FPDFText_GetFontSize(self._handle, first)
        uniform = pdfium.FPDFText_GetFontSize(self._handle, last) == size
        if not 0.6 * size < height < 2 * size and pdfium.FPDFText_GetMatrix(self._handle, first, self._matrix):
            size *= abs(self._matrix.d)  # set small and enlarged by the page
        style = Style(round(2 * size) / 2, self._is_bold(first))
        if uniform and name:
            self._styles[name, height] = style
        return style

    def _font(self, character: int) -> bytes:
        needed = pdfium.FPDFText_GetFontInfo(self._handle, character, self._name, _LONGEST_NAME, None)
        return self._name.value if 0 < needed <= _LONGEST_NAME else b""

    def _is_bold(self, character: int) -> bool:
        name = self._font(character)
        known = self._bold.get(name)
        if known is None:
            known = bool(_BOLD_NAME.search(name.decode("utf-8", "replace")))
            known = known or pdfium.FPDFText_GetFontWeight(self._handle, character) >= _BOLD_WEIGHT
            if name:
                self._bold[name] = known
        return known

    def _letter_from(self, at: int, last: int) -> int:
        """The first place from `at` that holds no blank: blanks may be PDFium's own, of no type."""
        while at < last and self._raw[at].isspace():
            at += 1
        return at
