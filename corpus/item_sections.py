"""The lines of one agenda item as its sections, before it is known which decision is the meeting's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.attendance import people_in
from corpus.case_lines import is_about_the_case
from corpus.closed_marks import group_mark
from corpus.headings import HeadingLine
from corpus.lines import Line
from corpus.records import AttendanceStatus, SectionKind

_MEETING_ENDS = re.compile(
    r"^mødet? (?:blev |er )?(?:sluttede?|afsluttede?s?|hævet|slut|hævedes)\b.{0,40}$", re.IGNORECASE
)

_ABSENCE = re.compile(
    r"^(?P<heading>(?:fraværende|afbud|ikke til stede)(?:\s+(?:i|fra|ved)\s+[^:]{3,120})?)\s*:\s*(?P<names>.*)$",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"^(?:ingen|-|–)\W*$", re.IGNORECASE)


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


@dataclass(frozen=True, slots=True)
class Template:
    """How a meeting sets its headings, seen from the strong ones.

    `kinds` have strong headings: a weak heading of such a kind is running text. `tight` tells that text follows right
    below a heading, no blank line between.
    """

    kinds: frozenset[SectionKind]
    tight: bool


def template_of(lines: Sequence[Line], opened: Sequence[HeadingLine | None]) -> Template:
    strong = [(line, entry) for line, entry in zip(lines, opened, strict=True) if entry is not None and entry.strong]
    alone = [line for line, entry in strong if not entry.inline]
    tight = 2 * sum(not line.blank_after for line in alone) > len(alone)
    return Template(frozenset(entry.kind for _, entry in strong), tight)


def item_blocks(
    text: str, lines: Sequence[Line], opened: Sequence[HeadingLine | None], template: Template
) -> list[Block]:
    """The sections of one item in order; a button in the middle of one parts it in two of the same heading.

    Who was absent, told under the decision ("Fraværende i Byrådet - 4. maj 2022:"), is a section of its own.
    """
    blocks: list[Block] = []
    current: HeadingLine | None = None
    kind = SectionKind.OTHER
    start = -1
    held: list[Line] = []
    reported: list[tuple[HeadingLine, Line, list[Line]]] = []
    level = 0

    def close() -> None:
        nonlocal held, reported, start
        if start >= 0 and held:
            inner = tuple(Reported(entry, line, tuple(below)) for entry, line, below in reported)
            blocks.append(Block(current, kind, start, tuple(held), inner))
        held, reported, start = [], [], -1

    decision: HeadingLine | None = None
    for line, entry in zip(lines, opened, strict=True):
        if kind is SectionKind.ATTENDANCE and entry is None and not _is_list_line(line):
            close()
            current, kind = decision, SectionKind.DECISION
        if line.is_furniture or group_mark(line.plain) is not None:
            close()
            continue
        names_body = entry is not None and bool(entry.committee or entry.date)
        if entry is not None and names_body and kind is SectionKind.EARLIER_DECISIONS and not 0 < line.level <= level:
            reported.append((entry, line, []))
        elif entry is not None and _opens(entry, line, kind, template):
            close()
            current, kind, level = entry, entry.kind, line.level
            if entry.inline:
                start = entry.text_start(text, line)
                held.append(line)
            continue
        elif (
            kind is SectionKind.DECISION and (absence := _ABSENCE.match(line.plain)) and _tells_names(absence["names"])
        ):
            close()
            decision, kind = current, SectionKind.ATTENDANCE
            current = HeadingLine(kind, absence["heading"], True, inline=absence["names"])
            if absence["names"]:
                start = current.text_start(text, line)
                held.append(line)
            continue
        elif start < 0 and current is None and is_about_the_case(line.plain):
            continue
        elif _MEETING_ENDS.match(line.plain):
            close()
            current, kind = None, SectionKind.OTHER
            continue
        elif reported:
            reported[-1][2].append(line)
        if start < 0:
            start = line.start
        held.append(line)
    close()
    return blocks


def _tells_names(words: str) -> bool:
    return not words or bool(_NOBODY.match(words)) or bool(people_in(words, AttendanceStatus.ABSENT))


def _is_list_line(line: Line) -> bool:
    """Whether the line goes on a list of absentees."""
    words = line.plain.lstrip("•-*–· ")
    return not line.is_furniture and (bool(_NOBODY.match(words)) or bool(people_in(words, AttendanceStatus.ABSENT)))


def _opens(entry: HeadingLine, line: Line, kind: SectionKind, template: Template) -> bool:
    """Whether the heading parts the item here, or is a sub-heading of the section it stands in."""
    if kind is SectionKind.PRESENTATION and entry.kind is SectionKind.PRESENTATION:
        return entry.strong
    if kind is SectionKind.CASE_ROUTE and entry.is_bare:
        return False  # a stop of the route: "Byrådet den 26-02-2025, punkt 18"
    if entry.strong:
        return True
    if entry.kind is SectionKind.DECISION or not (line.blank_before and (line.blank_after or template.tight)):
        return False
    return entry.kind not in template.kinds or (
        entry.kind is SectionKind.PRESENTATION and kind is not SectionKind.RECOMMENDATION
    )
