"""Text recognition of a page's picture by tesseract, an optional program, with its Danish data."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import unescape
from statistics import mean, median

from corpus.formats.printed_lines import Place, PrintedLine

INSTALL = "apt install tesseract-ocr tesseract-ocr-dan"

_SECONDS = 60  # for one page
_SURE = 65  # per cent; below that the page may lie on its side
_LEAST_WORD = 25  # per cent
_LEAST_LINE = 40
_USUAL_SHARE = 0.25  # letters no more than that larger or smaller than usual are of the usual height
_LINE = re.compile(r"<span class='ocr_(?:line|header|caption|textfloat)'[^>]*?title=\"([^\"]*)\"[^>]*>(.*?)(?=<span class='ocr_|</p>)", re.DOTALL)  # fmt: skip
_WORD = re.compile(r"<span class='ocrx_word'[^>]*?title='([^']*)'[^>]*>(.*?)</span>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_BOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"x_size ([\d.]+)")
_SURENESS = re.compile(r"x_wconf (\d+)")
_RULED = re.compile(r"[|¦_~\\/=—–\s]*")  # what is left of a table's lines
_ROTATE = re.compile(r"Rotate: (\d+)")


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as grey pixels, a byte each, row by row; `per_point` pixels are a point."""

    page: int
    width: int
    height: int
    pixels: bytes
    per_point: float


@dataclass(frozen=True, slots=True)
class Recognised:
    """`sureness` is the mean of the words', in per cent. `turn` is by how many degrees, clockwise, the page should be
    turned to stand upright; it is only asked for when the words are unsure. `failed`: it took too long."""

    lines: tuple[PrintedLine, ...] = ()
    sureness: float = 0.0
    turn: int = 0
    failed: bool = False


def recogniser() -> str | None:
    """The path of tesseract when it is installed with its Danish data, else None."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        listed = subprocess.run(
            [program, "--list-langs"], capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return program if "dan" in listed.stdout.split() else None


def recognise(program: str, pictures: Sequence[Picture]) -> list[Recognised]:
    """The lines on each picture; as many pages at once as there are processors."""
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        return list(pool.map(lambda picture: _recognise(program, picture), pictures))


def _recognise(program: str, picture: Picture) -> Recognised:
    found = _run(program, picture, "-l", "dan", "--psm", "3", "-c", "tessedit_create_hocr=1")
    if found is None:
        return Recognised(failed=True)
    lines, sureness = read_hocr(found, picture)
    if sureness >= _SURE:
        return Recognised(lines, sureness)
    turned = _ROTATE.search(_run(program, picture, "--psm", "0") or "")
    return Recognised(lines, sureness, int(turned[1]) % 360 if turned else 0)


def _run(program: str, picture: Picture, *options: str) -> str | None:
    """What tesseract prints, or None when it fails or is not done in time."""
    dots_per_inch = str(round(72 * picture.per_point))
    try:
        done = subprocess.run(
            [program, "stdin", "stdout", "--dpi", dots_per_inch, *options],
            input=b"P5\n%d %d\n255\n" % (picture.width, picture.height) + picture.pixels,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def read_hocr(source: str, picture: Picture) -> tuple[tuple[PrintedLine, ...], float]:
    """The printed lines in tesseract's hOCR and how sure it is of their words, in per cent, 0 when most lines lie on
    their side; words it can but guess at are left out."""
    found: list[tuple[str, tuple[float, float, float, float], float]] = []  # words; left, right, baseline, word; height
    surenesses: list[int] = []
    sideways = 0
    for line in _LINE.finditer(source):
        words: list[tuple[str, int, int]] = []  # with their left and right
        sure: list[int] = []
        for word in _WORD.finditer(line[2]):
            box, sureness = _BOX.search(word[1]), _SURENESS.search(word[1])
            shown = unescape(_TAG.sub("", word[2])).strip()
            if box and sureness and not _RULED.fullmatch(shown) and int(sureness[1]) >= _LEAST_WORD:
                words.append((shown, int(box[1]), int(box[3])))
                sure.append(int(sureness[1]))
        box, baseline, size = _BOX.search(line[1]), _BASELINE.search(line[1]), _SIZE.search(line[1])
        if not (words and box and baseline and size) or mean(sure) < _LEAST_LINE:
            continue
        surenesses += sure
        sideways += int(box[4]) - int(box[2]) > int(box[3]) - int(box[1])
        place = (words[0][1], words[-1][2], int(box[4]) + float(baseline[2]), words[0][2] - words[0][1])
        found.append((" ".join(shown for shown, _, _ in words), place, float(size[1])))
    if not found:
        return (), 0.0
    usual = median(height for _, _, height in found)
    scale = picture.per_point

    def printed(words: str, place: tuple[float, float, float, float], height: float) -> PrintedLine:
        left, right, baseline, first = place
        height = usual if abs(height - usual) <= _USUAL_SHARE * usual else height
        return PrintedLine(
            words,
            picture.page,
            Place(left / scale, right / scale, (picture.height - baseline) / scale, height / scale, first / scale),
        )

    return tuple(printed(*line) for line in found), 0.0 if 2 * sideways > len(found) else mean(surenesses)
