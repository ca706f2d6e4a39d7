"""Headings told from the print: lines set larger than the text, or bold, each with the level its size gives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from corpus.formats.printed_lines import PrintedLine, Style

LARGER = 1.08  # times the text's size
_NO_SMALLER = 0.97
_MOST_OF_TEXT = 0.3  # a type that more of the letters are set in is no heading's
_MOST_BOLD = 0.4
_LOWEST_LEVEL = 6
_LONGEST = 240  # characters
_LONGEST_SENTENCE = 120
_LONGEST_RUN = 3  # more lines after one another are an address, a list or a cover
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,2})*[.:)]?\s|(?:punkt|pkt|sag)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_BULLETS = ("• ", "- ", "* ", "– ", "o ", "· ")
_LEADERS = re.compile(r"\.{4,}[\s\d]*$")


class Stretch(NamedTuple):
    """`text[start:end]`, a line of the finished text, and the type all of it is set in, None where that changes."""

    start: int
    end: int
    style: Style | None


def heading_levels(lines: Sequence[PrintedLine]) -> dict[Style, int]:
    """The types of a document's headings, each with its level: 1 for the largest, bold before plain."""
    letters: Counter[Style] = Counter()
    sizes: Counter[float] = Counter()
    for line in lines:
        if line.style and not line.is_row:
            letters[line.style] += len(line.words)
            if not line.style.bold:
                sizes[line.style.size] += len(line.words)
    total = sum(letters.values())
    if not sizes:
        return {}
    text = sizes.most_common(1)[0][0]
    is_marked = sum(count for style, count in letters.items() if style.bold) <= _MOST_BOLD * total
    found = [
        style
        for style, count in letters.items()
        if count <= _MOST_OF_TEXT * total
        and (style.size > LARGER * text or (style.bold and is_marked and style.size >= _NO_SMALLER * text))
    ]
    found.sort(key=lambda style: (-style.size, not style.bold))
    return {style: min(place, _LOWEST_LEVEL) for place, style in enumerate(found, start=1)}


def headings(
    text: str, stretches: Sequence[Stretch], levels: Mapping[Style, int]
) -> tuple[tuple[int, int, int], ...]:  # fmt: skip
    """The (start, end, level) of the stretches that are headings: set as such, of a heading's length, and no more than
    a few after one another, numbered ones aside."""
    found: list[tuple[int, int, int]] = []
    run: list[tuple[int, int, int]] = []

    def close() -> None:
        if len(run) <= _LONGEST_RUN:
            found.extend(run)
        run.clear()

    for start, end, style in stretches:
        level = levels.get(style, 0) if style else 0
        if not level or not _may_be(text[start:end]):
            if run:
                close()
        elif _NUMBERED.match(text, start, end):
            close()
            found.append((start, end, level))
        else:
            if run and run[-1][2] != level:
                close()
            run.append((start, end, level))
    close()
    return tuple(found)


def _may_be(words: str) -> bool:
    if len(words) > _LONGEST or not _LETTERS.search(words) or _LEADERS.search(words) or words.startswith(_BULLETS):
        return False
    return len(words) <= _LONGEST_SENTENCE or not words.endswith((".", ",", ";"))
