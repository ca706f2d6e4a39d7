"""A document's stored text as blocks to show: pages, headings, the cited stretch; every character in its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.records import Document

_HEADING_MARKS = " \t\r\n:#*="
PART_CHARS = 150_000
"""Characters shown at once; what is longer is shown in parts."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text. `marks` are [start, end) in `text` of what is cited. `page` is the number of the page that begins here,
    `item_id` the id of the item that does; `heading`: the stretch is a heading."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    heading: bool = False
    page: int | None = None
    item_id: str | None = None

    @property
    def words(self) -> str:
        """The text without the blanks around it, of a heading without its marks too."""
        return self.text.strip(_HEADING_MARKS if self.heading else None)

    @property
    def word_marks(self) -> list[tuple[int, int]]:
        """The marks in `words`."""
        lead = self.text.find(self.words)
        spans = ((start - lead, min(end - lead, len(self.words))) for start, end in self.marks)
        return [(max(start, 0), end) for start, end in spans if end > max(start, 0)]


@dataclass(frozen=True, slots=True)
class Shown:
    """The part of the text that is shown, of how many; both counted from 1."""

    blocks: tuple[Block, ...]
    part: int
    parts: int


def shown_text(document: Document, cited: tuple[int, int] | None, part: int | None) -> Shown:
    """The part asked for, else the one that the cited stretch begins in, else the first."""
    borders = _parts(document.text)
    count = len(borders) - 1
    if part is None:
        part = next((n for n in range(1, count + 1) if cited and cited[0] < borders[n]), 1)
    part = min(max(part, 1), count)
    return Shown(tuple(_blocks(document, cited, borders[part - 1], borders[part])), part, count)


def _parts(text: str) -> list[int]:
    """Where each part begins, and the end; at line ends."""
    borders = [0]
    while len(text) - borders[-1] > PART_CHARS:
        end = borders[-1] + PART_CHARS
        at = text.rfind("\n", borders[-1] + PART_CHARS // 2, end)
        borders.append(at + 1 if at >= 0 else end)
    return [*borders, len(text)]


def _blocks(document: Document, cited: tuple[int, int] | None, first: int, last: int) -> list[Block]:
    headings = _headings(document)
    pages = {start: number for number, start in enumerate(document.pages, start=1)}
    items = {item.start: item.item_id for item in document.items}
    cuts = {first, last, *pages, *items, *headings, *headings.values()}
    borders = sorted(cut for cut in cuts if first <= cut <= last)
    blocks = []
    for start, end in pairwise(borders):
        block = Block(document.text[start:end], (), headings.get(start) == end, pages.get(start), items.get(start))
        if cited and cited[0] < end and cited[1] > start:
            block = replace(block, marks=((max(cited[0], start) - start, min(cited[1], end) - start),))
        if block.text.strip() or block.page or block.item_id:
            blocks.append(block)
    return blocks


def _headings(document: Document) -> dict[int, int]:
    """Start to end of the lines that are the headings of sections and nothing else."""
    sections = [*document.sections, *(section for item in document.items for section in item.sections)]
    text, found = document.text, {}
    for section in sections:
        at = text.rfind(section.heading, 0, section.start) if section.heading else -1
        if at < 0 or section.heading is None:
            continue
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = end if end >= 0 else len(text)
        if text[start:end].strip(_HEADING_MARKS) == section.heading.strip(_HEADING_MARKS) and not text[
            end : section.start
        ].strip(_HEADING_MARKS):
            found[start] = end
    return found
