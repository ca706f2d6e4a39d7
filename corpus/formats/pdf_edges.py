"""Running headers and footers of printed pages: which lines they are, and the pages without them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter

from corpus.formats.printed_lines import PrintedLine
from corpus.meetings.headings import heading_line
from corpus.meetings.lines import Line

_MOST_LINES = 4
_LONGEST = 120
_FEWEST_OF_A_SIDE = 3  # left-hand pages, or right-hand ones
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:side|page)\s*:?\s*\d+(?:\s*(?:af|of|/|ud af)\s*\d+)?\.?", re.IGNORECASE)
_PAGE_OF_PAGES = re.compile(r"\b\d+ (?:ud )?(?:af|of) \d+\b|^\W*\d+\s*/\s*\d+\W*$", re.IGNORECASE)
_NUMBERED_PAGE = re.compile(r"\b(?:side|page)\b\W*\d", re.IGNORECASE)
_ITEM = re.compile(r"(?:punkt|pkt|sag|bilag|dagsordenspunkt|emne|kapitel|nr|ad|§)\b|\d+[.)]", re.IGNORECASE)


def without_edges(pages: list[list[PrintedLine]]) -> tuple[list[list[PrintedLine]], list[str]]:
    """The pages without their running headers and footers, and the words of those, each shape once.

    They are the outermost lines that most pages share, or most left-hand or right-hand ones, digits aside.
    """
    kept = pages
    removed: dict[str, str] = {}
    for foot in (False, True):
        edges = [_edge(page, foot) if page else [] for page in pages]
        running = _running([edge for edge in edges if edge])
        kept = [_cut(page, edge, running, removed) for page, edge in zip(kept, edges, strict=True)]
    return kept, list(removed.values())


def _edge(page: Sequence[PrintedLine], foot: bool) -> list[PrintedLine]:
    """The lines nearest the top or the foot of the page, outermost first: by their place where all are known to have
    one, else by their order."""
    heights = [line.place.baseline for line in page if line.place]
    if len(heights) < len(page):
        return list(page[: -_MOST_LINES - 1 : -1] if foot else page[:_MOST_LINES])
    order = sorted(heights, reverse=not foot)
    last = order[min(_MOST_LINES, len(order)) - 1]
    nearest = [
        (height, line)
        for height, line in zip(heights, page, strict=True)
        if (height <= last if foot else height >= last)
    ]
    nearest.sort(key=itemgetter(0), reverse=not foot)
    return [line for _, line in nearest[:_MOST_LINES]]


def _cut(
    page: list[PrintedLine], edge: Sequence[PrintedLine], running: set[str], removed: dict[str, str]
) -> list[PrintedLine]:
    """The page without the running lines of that edge, which are noted in `removed`."""
    gone: set[int] = set()
    seen: set[str] = set()
    outermost = True
    for line in edge:
        shape = _shape(line.words)
        if (outermost and shape in running and shape not in seen) or _PAGE_NUMBER.fullmatch(line.words):
            seen.add(shape)
            removed.setdefault(shape, line.words)
            gone.add(id(line))
        else:
            outermost = False
    return [line for line in page if id(line) not in gone] if gone else page


def _running(edges: Sequence[Sequence[PrintedLine]]) -> set[str]:
    """The shapes of the lines that most pages have at this edge, given outermost first."""
    seen: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for edge in edges:
        shapes: set[str] = set()
        for line in edge:
            shape = _shape(line.words)
            if shape not in shapes and len(line.words) <= _LONGEST:
                shapes.add(shape)
                seen[shape].append((line.page, line.words))
    numbers = [edge[0].page for edge in edges]
    return {
        shape
        for shape, places in seen.items()
        if (_on_most(places, numbers) or _on_most_of_a_side(places, numbers)) and _counts_pages(places)
    }


def _on_most(places: Sequence[tuple[int, str]], pages: Sequence[int]) -> bool:
    return len(places) >= 2 and 2 * len(places) > len(pages)


def _on_most_of_a_side(places: Sequence[tuple[int, str]], pages: Sequence[int]) -> bool:
    """Whether the line stands on most left-hand or most right-hand pages and on no other; a section's heading that
    happens to does not count."""
    side = places[0][0] % 2
    if len(places) < _FEWEST_OF_A_SIDE or any(page % 2 != side for page, _ in places):
        return False
    words = places[0][1]
    return (
        3 * len(places) >= 2 * sum(page % 2 == side for page in pages)
        and heading_line(Line(0, len(words), words, 0, 0, False, False)) is None
    )


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
