"""The short display text of a passage: the stretch of it that holds most of what was searched for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.facts.sentences import sentence_borders

SNIPPET_CHARS = 320
_LEAD_CHARS = 60
"""How far before its first highlight a snippet may begin, to begin with a sentence or a word."""

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Snippet:
    """`text` is a stretch of the passage; `highlights` are [start, end) in it. `cut_before`, `cut_after`: more stands there."""

    text: str
    highlights: tuple[tuple[int, int], ...]
    cut_before: bool
    cut_after: bool


def snippet(text: str, highlights: Spans, limit: int = SNIPPET_CHARS) -> Snippet:
    """The stretch of at most `limit` characters (a word in the way of the cut left out) with the most different highlighted words,
    the first of equals; the whole text where it is short enough."""
    text, highlights = _trimmed(text, highlights)
    if len(text) <= limit:
        return Snippet(text, tuple(highlights), False, False)
    start = _start(text, _best(text, highlights, limit - _LEAD_CHARS))
    end = _end(text, start, limit)
    inside = tuple(
        (max(first, start) - start, min(last, end) - start)
        for first, last in highlights
        if first < end and last > start
    )
    return Snippet(text[start:end], inside, start > 0, end < len(text))


def _trimmed(text: str, highlights: Spans) -> tuple[str, list[tuple[int, int]]]:
    lead = len(text) - len(text.lstrip())
    return text.strip(), [(start - lead, end - lead) for start, end in highlights]


def _best(text: str, highlights: Spans, width: int) -> int:
    """Where the window of that width begins that holds the most different highlighted words; 0 without highlights."""
    best, most = 0, 0
    for position, (start, _) in enumerate(highlights):
        words = {text[first:last].casefold() for first, last in highlights[position:] if last <= start + width}
        if len(words) > most:
            best, most = start, len(words)
    return best


def _start(text: str, first: int) -> int:
    """The start of the sentence that `first` stands in, where it is near; else of a word a little before."""
    near = max(0, first - _LEAD_CHARS)
    if near == 0:
        return 0
    line = text.rfind("\n", near, first) + 1
    begins = [following for _, following in sentence_borders(text, near, first + 1) if following <= first]
    if line or begins:
        return line or begins[-1]
    at = text.find(" ", near, first)
    return at + 1 if at >= 0 else first


def _end(text: str, start: int, limit: int) -> int:
    if len(text) <= start + limit:
        return len(text)
    at = max(text.rfind(" ", start + limit // 2, start + limit), text.rfind("\n", start + limit // 2, start + limit))
    return at if at >= 0 else start + limit
