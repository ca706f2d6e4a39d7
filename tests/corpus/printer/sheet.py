"""A sheet that is written block by block and remembers where each stretch of gold was written.

Places are counted in *ink*: the characters that are no blank, in the order of printing. Wrapping, pages and the reading
of HTML move blanks alone, so ink is the same in what is printed and in what is read of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Style(StrEnum):
    TITLE = "title"
    ITEM = "item"
    NUMBER = "number"
    SECTION = "section"
    TEXT = "text"
    ENTRY = "entry"
    ROW = "row"


HEADINGS = (Style.TITLE, Style.ITEM, Style.NUMBER, Style.SECTION)


@dataclass(eq=False, slots=True)
class Stretch:
    """Where the words of a section or decision were printed: runs of ink, apart where a page ends in it."""

    runs: list[tuple[int, int]] = field(default_factory=list)

    def add(self, start: int, end: int) -> None:
        """Ink from `start` to `end`, which joins the run before when nothing was printed in between."""
        if start == end:
            return
        if self.runs and self.runs[-1][1] == start:
            self.runs[-1] = (self.runs[-1][0], end)
        else:
            self.runs.append((start, end))


@dataclass(frozen=True, slots=True)
class Mark:
    """The characters of a block from `start` on, to `end` or the block's last, belong to a stretch."""

    stretch: Stretch
    start: int = 0
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """`above` is how many blank lines stand above it; `keep` that a page does not end below it; `cells` those of a row;
    `lead` how many characters at its beginning are a heading run in with its text."""

    style: Style
    text: str
    marks: Sequence[Mark] = ()
    above: int = 0
    keep: bool = False
    hidden: bool = False
    cells: Sequence[str] = ()
    lead: int = 0


@dataclass(slots=True)
class Sheet:
    """What is to be printed, in order."""

    blocks: list[Block] = field(default_factory=list)

    def write(
        self,
        style: Style,
        text: str,
        *marks: Mark,
        above: int = 0,
        hidden: bool = False,
        cells: Sequence[str] = (),
        lead: int = 0,
    ) -> None:
        """A block; an empty one is not printed."""
        if text.strip():
            keep = style in HEADINGS
            self.blocks.append(Block(style, text, tuple(marks), above, keep, hidden, tuple(cells), lead))


@dataclass(slots=True)
class Print:
    """What a renderer made: `source` the file, `shown` what a reader sees, `hidden` ink that is of closed items."""

    source: str
    shown: str
    hidden: list[tuple[int, int]]

    @property
    def ink(self) -> str:
        return inked(self.shown)


def inked(text: str) -> str:
    """The characters that are no blank."""
    return "".join(text.split())


def ink_of(text: str, end: int | None = None) -> int:
    """How much ink is in the text before `end`."""
    return len(inked(text[:end]))
