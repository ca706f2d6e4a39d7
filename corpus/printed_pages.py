"""Printed lines with their place on the page to running text: without headers and footers, paragraphs mended.

Words and paragraphs broken at the margin are joined only where that is certain.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from corpus.headings import heading_line
from corpus.lines import Line

_MOST_EDGE_LINES = 4
_LONGEST_EDGE = 120
_TAIL = 100
_LONG_LINE = 60  # characters, where the page's measures are not known
_FEWEST_IN_COLUMN = 4
_WIDER_GAP = 1.3  # times the usual distance between two lines: a new paragraph
_HEADING_SIZE = 1.08  # times the usual height of letters
SOFT_HYPHEN = "\u00ad"
_DIGITS = re.compile(r"\d+")
_MARK = re.compile(r"(?:[•▪◦‣·*–—-]|o|\(?\d{1,3}[.)]|\d+(?:\.\d+)+\.?|\(?[a-zæøå][.)]|[ivx]+[.)]|§)(?:\s|$)")
_LONE_MARK = re.compile(r"[•▪◦‣·*]")
_LABEL = re.compile(r"[^\W\d][\w .-]{0,30}:(?:\s|$)")
_LEADERS = re.compile(r"\.{4,}[\s\d]*$")
_PAGE_NUMBER = re.compile(r"(?:side|page)\s*:?\s*\d+(?:\s*(?:af|of|/|ud af)\s*\d+)?\.?", re.IGNORECASE)
_PAGE_OF_PAGES = re.compile(r"\b\d+ (?:ud )?(?:af|of) \d+\b|^\W*\d+\s*/\s*\d+\W*$", re.IGNORECASE)
_NUMBERED_PAGE = re.compile(r"\b(?:side|page)\b\W*\d", re.IGNORECASE)
_ITEM = re.compile(r"(?:punkt|pkt|sag|bilag|dagsordenspunkt|emne|kapitel|nr|ad|§)\b|\d+[.)]", re.IGNORECASE)
_JOINING = re.compile(r"(?:og|eller|samt|til|såvel|men|både|henholdsvis|hhv)\b")
_UNFINISHED = re.compile(
    r"(?:,|\b(?:af|ad|at|blandt|de|den|der|det|efter|eller|en|er|et|for|fra|før|gennem|har|hos|i|in|ift|med|mellem|mod|"
    r"og|om|over|på|pr|samt|se|som|til|under|ved|vedr|vedrørende))$"
)
_BEFORE_NUMBER = re.compile(r"(?:§|\b(?:art|bilag|kap|kl|nr|pkt|punkt|sag|side|stk)\.?)$", re.IGNORECASE)
_PARTY = re.compile(r"[^\W\d_][\w-]* \([A-ZÆØÅ]{1,2}\)")  # the rest of a name, and its party
_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")


class Place(NamedTuple):
    """Where on the page a line stands, in points. `word` is its first word's width, `height` that of its letters."""

    left: float
    right: float
    baseline: float
    height: float
    word: float


class PrintedLine(NamedTuple):
    """One line as printed. `hyphenated`: it ended in a hyphen that PDFium took for a word's break."""

    words: str
    page: int
    place: Place | None
    hyphenated: bool = False


@dataclass(frozen=True, slots=True)
class _Measures:
    """`margin` is where most long lines end; `columns` where the lines beginning at a page's (page, left) end;
    `pitch` the usual distance between lines of a height; `height` the usual height of letters."""

    margin: float
    columns: dict[tuple[int, int], float]
    pitch: dict[int, float]
    height: float


def without_edges(pages: list[list[PrintedLine]]) -> tuple[list[list[PrintedLine]], list[str]]:
    """The pages without their running headers and footers, which are the outermost lines that most pages share, digits
    aside; and the words of those, each shape once."""
    kept = pages
    removed: dict[str, str] = {}
    for backwards in (False, True):
        running = _running([page[::-1] if backwards else page for page in pages if page])
        cut = []
        for page in kept:
            lines = page[::-1] if backwards else page
            edge, rest = lines[:_MOST_EDGE_LINES], lines[_MOST_EDGE_LINES:]
            seen: set[str] = set()
            outermost = True
            left: list[PrintedLine] = []
            for line in edge:
                shape = _shape(line.words)
                outermost = outermost and shape in running and shape not in seen
                if outermost or _PAGE_NUMBER.fullmatch(line.words):
                    seen.add(shape)
                    removed.setdefault(shape, line.words)
                    outermost = outermost or not left
                else:
                    left.append(line)
            lines = left + rest
            cut.append(lines[::-1] if backwards else lines)
        kept = cut
    return kept, list(removed.values())


def _running(pages: Sequence[Sequence[PrintedLine]]) -> set[str]:
    """The shapes of lines at this edge of most pages. `pages` begin at the edge."""
    seen: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for page in pages:
        shapes: set[str] = set()
        for line in page[:_MOST_EDGE_LINES]:
            shape = _shape(line.words)
            if shape not in shapes and len(line.words) <= _LONGEST_EDGE:
                shapes.add(shape)
                seen[shape].append((line.page, line.words))
    return {
        shape
        for shape, places in seen.items()
        if len(places) >= 2 and 2 * len(places) > len(pages) and _counts_pages(places)
    }


def _counts_pages(places: Sequence[tuple[int, str]]) -> bool:
    """Whether the numbers in a repeated line may differ: they number pages, not the items printed one a page."""
    if len({words for _, words in places}) == 1:
        return True
    words = places[0][1]
    if _NUMBERED_PAGE.search(words) or _PAGE_OF_PAGES.search(words):
        return True
    if _ITEM.match(words):
        return False
    columns = zip(*([int(number) for number in _DIGITS.findall(line)] for _, line in places), strict=True)
    numbers = [page for page, _ in places]
    return all(
        len(set(column)) == 1 or len({value - page for value, page in zip(column, numbers, strict=True)}) == 1
        for column in columns
    )


def _shape(words: str) -> str:
    return _DIGITS.sub("0", words)


def _measures(lines: Sequence[PrintedLine]) -> _Measures:
    placed = [(line, line.place) for line in lines if line.place]
    rights = sorted(place.right for line, place in placed if len(line.words) >= 50)
    if not rights:
        rights = sorted(place.right for _, place in placed)
    columns: dict[tuple[int, int], list[float]] = defaultdict(list)
    heights: Counter[int] = Counter()
    for line, place in placed:
        columns[line.page, round(place.left / 4)].append(place.right)
        heights[round(place.height)] += len(line.words)
    gaps: dict[int, Counter[float]] = defaultdict(Counter)
    for (line, place), (following, below) in pairwise(placed):
        distance = place.baseline - below.baseline
        height = round(place.height)
        if line.page == following.page and height == round(below.height) and 0.7 < distance / place.height < 2.5:
            gaps[height][round(distance * 2) / 2] += 1
    return _Measures(
        margin=rights[int(0.95 * (len(rights) - 1))] if rights else 0.0,
        columns={key: max(ends) for key, ends in columns.items() if len(ends) >= _FEWEST_IN_COLUMN},
        pitch={height: _usual_gap(found) for height, found in gaps.items()},
        height=float(heights.most_common(1)[0][0]) if heights else 0.0,
    )


def _usual_gap(found: Counter[float]) -> float:
    """The narrowest common distance: most lines may be paragraphs of their own."""
    most = max(found.values())
    return min(gap for gap, count in found.items() if count >= 0.15 * most and (count > 1 or most == 1))


def assembled(pages: list[list[PrintedLine]]) -> tuple[str, tuple[int, ...]]:
    """The text, and where in it each page begins."""
    lines = [line for page in pages for line in page]
    measures = _measures(lines)
    pieces: list[str] = []
    starts: dict[int, int] = {}
    at = 0
    for position, line in enumerate(lines):
        starts.setdefault(line.page, at)
        words = line.words.rstrip(SOFT_HYPHEN)
        if position + 1 < len(lines):
            following = lines[position + 1]
            if _word_goes_on(line, following, measures):
                words = _hyphen_before(line) or words
            else:
                words += "-" * line.hyphenated + _gap(line, following, measures)
        pieces.append(words)
        at += len(words)
    begins = [at] * len(pages)
    for number in reversed(range(len(pages))):
        begins[number] = starts.get(number, begins[number + 1] if number + 1 < len(pages) else at)
    return "".join(pieces), tuple(begins)


def _hyphen_before(line: PrintedLine) -> str | None:
    """The words before a hyphen that ends the line; None without one."""
    last = line.words[-1]
    if line.hyphenated or last == SOFT_HYPHEN:
        return line.words.rstrip(SOFT_HYPHEN)
    return line.words[:-1] if last in "-‐" else None


def _word_goes_on(line: PrintedLine, following: PrintedLine, measures: _Measures) -> bool:
    """Whether the hyphen ending the line only broke a word: letters on both sides, lower case after, no "Social- og"."""
    before = _hyphen_before(line)
    return (
        before is not None
        and _TWO_LETTERS.fullmatch(before[-2:]) is not None
        and not before.rpartition(" ")[2].isupper()
        and following.words[0].islower()
        and _TWO_LETTERS.match(following.words) is not None
        and not (_MARK.match(following.words) or _JOINING.match(following.words))
        and (line.hyphenated or line.words.endswith(SOFT_HYPHEN) or _is_full(line, following, measures))
    )


def _gap(line: PrintedLine, following: PrintedLine, measures: _Measures) -> str:
    """What stands between two printed lines: nothing, a blank, a line break or an empty line."""
    beside = _distance(line, following)
    first = following.words[0]
    if _LONE_MARK.fullmatch(line.words) and (beside is None or abs(beside) < measures.height / 2):
        return " "
    if beside is not None and _is_paragraph_gap(line, beside, measures):
        return "\n\n"
    if _MARK.match(following.words) or not (line.hyphenated or _is_full(line, following, measures)):
        return "\n"
    before = _hyphen_before(line)
    if before and before[-1].isalnum():  # "Social- og", "Høje-Taastrup", "2022-2024", but no letter before a number
        if _JOINING.match(following.words):
            return " "
        return "" if first.isalpha() or (first.isdigit() and before[-1].isdigit()) else "\n"
    if first.islower() or _same_sentence(line, following, beside, measures):
        return " "
    return "\n"


def _distance(line: PrintedLine, following: PrintedLine) -> float | None:
    if line.page != following.page or not line.place or not following.place:
        return None
    return line.place.baseline - following.place.baseline


def _is_paragraph_gap(line: PrintedLine, distance: float, measures: _Measures) -> bool:
    assert line.place is not None
    usual = measures.pitch.get(round(line.place.height), 1.2 * line.place.height)
    return distance > _WIDER_GAP * max(usual, 0.9 * line.place.height)


def _is_full(line: PrintedLine, following: PrintedLine, measures: _Measures) -> bool:
    """Whether the margin broke the line: the next one's first word would not have found room on it."""
    if _LEADERS.search(line.words[-_TAIL:]):
        return False
    if not line.place or not following.place:
        return len(line.words) >= _LONG_LINE
    if len(line.words) < 30:
        return False
    blank = 0.2 * line.place.height
    margin = measures.columns.get((line.page, round(line.place.left / 4)), measures.margin)
    return line.place.right + blank + following.place.word > min(margin, measures.margin)


def _same_sentence(line: PrintedLine, following: PrintedLine, distance: float | None, measures: _Measures) -> bool:
    """Whether a full line and the next, which begins with no small letter, are surely one: words that cannot end a
    sentence, a large heading on two lines, or a name in an enumeration whose lines stand as close as a paragraph's."""
    if _LABEL.match(following.words) or _opens_section(following) or _opens_section(line):
        return False
    end = line.words[-_TAIL:]
    if _UNFINISHED.search(end) or (following.words[0].isdigit() and _BEFORE_NUMBER.search(end)):
        return True
    if not distance or not line.place or not following.place or line.words[-1] in ".:;!?":
        return False
    if abs(line.place.height - following.place.height) > 0.5 or not 0 < distance < 1.5 * line.place.height:
        return False
    name = (
        len(line.words) >= _LONG_LINE
        and (", " in line.words or _PARTY.match(following.words))
        and line.words[-1].isalpha()
        and following.words[0].isalpha()
        and not _MARK.match(line.words)
    )
    return bool(name) or line.place.height > _HEADING_SIZE * measures.height


def _opens_section(line: PrintedLine) -> bool:
    return (
        len(line.words) <= _LONGEST_EDGE
        and heading_line(Line(0, len(line.words), line.words, 0, 0, False, False)) is not None
    )
