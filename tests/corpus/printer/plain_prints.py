"""Text and Markdown: blank lines, wrapped lines, running lines of pages."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.corpus.printer.forms import Layout
from tests.corpus.printer.sheet import HEADINGS, Block, Print, Sheet, Style, ink_of
from tests.corpus.printer.templates import filled

_LIST_MARKS = ("- ", "• ", "* ")
_SHORTEST_PAGE = 12


@dataclass(slots=True)
class _Paper:
    """Lines with the ink printed so far, and the page they stand on."""

    layout: Layout
    values: Mapping[str, str]
    pages: int
    lines: list[str] = field(default_factory=list)
    ink: int = 0
    page: int = 1
    used: int = 0

    def line(self, text: str) -> None:
        self.lines.append(text)
        self.ink += ink_of(text)
        self.used += 1

    def ends_here(self) -> bool:
        """Whether the page is full, and ends when the next line has no room."""
        every = int(self.layout["page"].get("every", 0))
        return every > 0 and self.used >= max(every, _SHORTEST_PAGE)

    def running(self, name: str) -> None:
        page = {"page": str(self.page), "pages": str(self.pages)}
        for template in self.layout["page"].get(name, ()):
            self.line(filled(template, {**self.values, **page}))

    def turn(self) -> None:
        """The foot of this page and the head of the next."""
        self.line("")
        self.running("footer")
        self.page += 1
        self.used = 0
        if self.layout["page"].get("feed"):
            self.lines.append("\f")
        else:
            self.line("")
        self.running("header")
        self.line("")


def print_plain(sheet: Sheet, layout: Layout, values: Mapping[str, str]) -> Print:
    """The sheet as text or Markdown; `values` are what running lines may say."""
    pages = 1
    if layout["page"].get("every"):
        pages = _printed(sheet, layout, values, 1)[1]
        for block in sheet.blocks:
            for mark in block.marks:
                mark.stretch.runs.clear()
    return _printed(sheet, layout, values, pages)[0]


def _printed(sheet: Sheet, layout: Layout, values: Mapping[str, str], pages: int) -> tuple[Print, int]:
    paper = _Paper(layout, values, pages)
    paper.running("header")
    hidden: list[tuple[int, int]] = []
    kept = False
    for place, block in enumerate(sheet.blocks):
        began = paper.ink
        if paper.ends_here() and not kept:
            paper.turn()
        elif paper.lines:
            for _ in range(_above(block, sheet.blocks[place - 1] if place else None, layout)):
                paper.line("")
        for number, (text, piece, prefix) in enumerate(_lines_of(block, layout)):
            if number and paper.ends_here() and block.style is Style.TEXT:
                paper.turn()
            _mark(block, piece, paper.ink, prefix)
            paper.line(text)
        kept = block.keep
        if block.hidden:
            hidden.append((began, paper.ink))
    if layout["page"].get("every"):
        paper.line("")
        paper.running("footer")
    text = "\n".join(paper.lines) + "\n"
    return Print(text, text, hidden), paper.page


def _above(block: Block, before: Block | None, layout: Layout) -> int:
    """Blank lines above a block; Markdown needs one around a heading and above what is no list."""
    if layout.ending != "md" or before is None:
        return block.above
    same = before.style == block.style and block.style in (Style.ENTRY, Style.ROW)
    needs = block.style in HEADINGS or before.style in HEADINGS or not same
    return max(block.above, 1) if needs else block.above


def _lines_of(block: Block, layout: Layout) -> list[tuple[str, tuple[int, int], int]]:
    """(line, the part of the block's text in it, ink that stands before that part)."""
    template = _template(block, layout)
    wrap = layout["wrap"]
    indent = " " * wrap.get("indent", 0) if block.marks and block.style in (Style.TEXT, Style.ENTRY) else ""
    width = int(wrap.get("width") or 0)
    wraps = width > 0 and (
        block.style in (Style.TEXT, Style.ENTRY) or (block.style is Style.ITEM and wrap.get("titles"))
    )
    found: list[tuple[str, tuple[int, int], int]] = []
    at = 0
    for text in block.text.split("\n"):
        pieces = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) if wraps else [text]
        for piece in pieces:
            start = block.text.index(piece, at)
            at = start + len(piece)
            line = filled(template, {"line": piece}) if template else piece
            before = ink_of(template, template.index("{line}")) if template else 0
            if block.lead and layout.ending == "md" and not found:
                within = str(layout["format"].get("section", "{line}"))
                line = filled(within, {"line": piece[: block.lead]}) + piece[block.lead :]
                before = ink_of(within.replace("{line}", ""))
            found.append((f"{indent}{line}", (start, at), before))
    return found


def _template(block: Block, layout: Layout) -> str:
    if layout.ending != "md":
        return ""
    template = str(layout["format"].get(block.style.value, ""))
    if block.style is Style.ENTRY and (block.text.startswith(_LIST_MARKS) or block.text[:1].isdigit()):
        return ""
    return template


def _mark(block: Block, piece: tuple[int, int], ink: int, prefix: int) -> None:
    """The marks of a printed piece of the block; one that begins with it begins with the mark of the list before it."""
    first, last = piece
    for mark in block.marks:
        start, end = mark.start, len(block.text) if mark.end is None else mark.end
        low, high = max(start, first), min(end, last)
        if low < high:
            begins = ink + prefix + ink_of(block.text[first:low])
            ends = begins + ink_of(block.text[low:high])
            mark.stretch.add(ink if low == 0 else begins, ends)
