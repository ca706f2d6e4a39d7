"""The lines of one agenda item as its sections, before it is known which decision is the meeting's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.closed_marks import group_mark
from corpus.headings import HeadingLine
from corpus.item_candidates import CASE_NUMBER_LINE, LABEL_LINE
from corpus.lines import Line
from corpus.records import SectionKind

_MEETING_ENDS = re.compile(
    r"^mødet? (?:blev |er )?(?:sluttede?|afsluttede?s?|hævet|slut|hævedes)\b.{0,40}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reported:
    """A decision quoted under "Tidligere besluttet": its heading, that heading's line, the lines below it."""

    heading: HeadingLine
    line: Line
    below: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch under one heading; `opened` is None above the first. `start` is where its own words begin."""

    opened: HeadingLine | None
    kind: SectionKind
    start: int
    lines: tuple[Line, ...]
    reported: tuple[Reported, ...] = ()

    @property
    def end(self) -> int:
        return self.lines[-1].end


def item_blocks(
    text: str, lines: Sequence[Line], opened: Sequence[HeadingLine | None], template: set[SectionKind]
) -> list[Block]:
    """The sections of one item in order; a button in the middle of one parts it in two of the same heading.

    `template` holds the kinds that have strong headings in this meeting: a weak heading of such a kind is running text.
    """
    blocks: list[Block] = []
    current: HeadingLine | None = None
    kind = SectionKind.OTHER
    start = -1
    held: list[Line] = []
    reported: list[tuple[HeadingLine, Line, list[Line]]] = []

    def close() -> None:
        nonlocal held, reported, start
        if start >= 0 and held:
            inner = tuple(Reported(entry, line, tuple(below)) for entry, line, below in reported)
            blocks.append(Block(current, kind, start, tuple(held), inner))
        held, reported, start = [], [], -1

    for line, entry in zip(lines, opened, strict=True):
        if line.is_furniture or group_mark(line.plain) is not None:
            close()
            continue
        if entry is not None and kind is SectionKind.EARLIER_DECISIONS and (entry.committee or entry.date):
            reported.append((entry, line, []))
        elif entry is not None and _opens(entry, line, kind, template):
            close()
            current, kind = entry, entry.kind
            if entry.inline:
                start = entry.text_start(text, line)
                held.append(line)
            continue
        elif start < 0 and current is None and (CASE_NUMBER_LINE.match(line.plain) or LABEL_LINE.match(line.plain)):
            continue
        elif _MEETING_ENDS.match(line.plain):
            close()
            current, kind = None, SectionKind.OTHER
        elif reported:
            reported[-1][2].append(line)
        if start < 0:
            start = line.start
        held.append(line)
    close()
    return blocks


def _opens(entry: HeadingLine, line: Line, kind: SectionKind, template: set[SectionKind]) -> bool:
    """Whether the heading parts the item here, or is a sub-heading of the section it stands in."""
    if kind is SectionKind.PRESENTATION and entry.kind is SectionKind.PRESENTATION:
        return entry.strong
    if entry.strong:
        return True
    if entry.kind is SectionKind.DECISION or not (line.blank_before and line.blank_after):
        return False
    return entry.kind not in template or (
        entry.kind is SectionKind.PRESENTATION and kind is not SectionKind.RECOMMENDATION
    )
