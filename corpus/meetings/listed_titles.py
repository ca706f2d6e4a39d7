"""Items without numbers told by the list of contents: its lines stand again, each above the words of its item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.meetings.closed_marks import is_group_line
from corpus.meetings.headings import HeadingLine
from corpus.meetings.item_candidates import ItemHeading
from corpus.meetings.item_titles import TITLE_LABEL, without_case
from corpus.meetings.lines import Line
from corpus.meetings.unnumbered_headings import has_closed_title, is_closed_below, unnumbered_heading
from corpus.records import SectionKind

_PAGE_BEHIND = re.compile(r"[\s.…_]+\d{1,3}$")
_BULLETS = "•-*–· "
_FEWEST = 2
_MOST_TITLE_LINES = 3
_LONGEST_TITLE = 250


def listed_titles(lines: Sequence[Line], sections: Sequence[HeadingLine | None]) -> list[ItemHeading]:
    """The headings that the first run of lines above all sections lists in order; empty where there is no such run.

    Most of them must have a section of their own or be closed: else the lines are names that stand again as signatures.
    """
    first_section = next(
        (
            position
            for position, opened in enumerate(sections)
            if opened is not None and opened.strong and opened.kind is not SectionKind.ATTENDANCE
        ),
        0,
    )
    printed = _printed_again(lines, sections)
    position = 0
    while position < first_section:
        run = _run(lines, printed, position, first_section)
        if len(run) >= _FEWEST and (found := _headings(lines, sections, run)):
            return found
        position += max(len(run), 1)
    return []


def _printed_again(lines: Sequence[Line], sections: Sequence[HeadingLine | None]) -> dict[str, list[range]]:
    """Where each title is printed: on one line, or on up to three set one below the other."""
    printed: dict[str, list[range]] = {}
    for position, line in enumerate(lines):
        if line.is_furniture or sections[position] is not None:
            continue
        title = line.plain
        for last in range(position, min(position + _MOST_TITLE_LINES, len(lines))):
            if last > position:
                if lines[last - 1].blank_after or lines[last].is_furniture or sections[last] is not None:
                    break
                title = f"{title} {lines[last].plain}"
            if len(title) > _LONGEST_TITLE:
                break
            printed.setdefault(_key(title), []).append(range(position, last + 1))
    return printed


def _key(printed: str) -> str:
    return without_case(TITLE_LABEL.sub("", printed.lstrip(_BULLETS)))[0].casefold()


def _again(line: Line, printed: dict[str, list[range]], floor: int) -> range | None:
    """Where the title of a line of the contents is printed first from `floor` on, as it is or without the number of its page."""
    for key in (_key(line.plain), _key(_PAGE_BEHIND.sub("", line.plain))):
        found = next((each for each in printed.get(key, ()) if each.start >= floor), None)
        if found is not None:
            return found
    return None


def _run(lines: Sequence[Line], printed: dict[str, list[range]], start: int, end: int) -> list[range]:
    """The lines of the headings that a run of lines from `start` lists, each below the one before and below the run."""
    found: list[range] = []
    for position in range(start, end):
        line = lines[position]
        if found and (
            found[0].start <= position or (line.blank_before and not line.is_bullet and not is_group_line(line.plain))
        ):
            break
        if found and (line.is_furniture or is_group_line(line.plain)):
            continue
        floor = found[-1].stop if found else position + 1
        again = _again(line, printed, floor)
        if again is None:
            break
        found.append(again)
    return found if found and found[0].start > start + len(found) - 1 else []


def _headings(lines: Sequence[Line], sections: Sequence[HeadingLine | None], run: Sequence[range]) -> list[ItemHeading]:
    headings: list[ItemHeading] = []
    whole = 0
    for place, title in enumerate(run):
        end = run[place + 1].start if place + 1 < len(run) else len(lines)
        heading = unnumbered_heading(
            lines, title.start, title.stop - 1, title=" ".join(line.plain for line in lines[title.start : title.stop])
        )
        opens = any(opened is not None and opened.strong for opened in sections[title.stop : end])
        whole += (
            opens or heading.closed or is_closed_below(lines, title.stop - 1) or has_closed_title(heading.title or "")
        )
        headings.append(heading)
    return headings if 2 * whole > len(headings) else []
