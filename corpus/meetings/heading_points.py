"""What speaks for a numbered line to be an item's heading: what stands right below it, and how it looks beside the others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from corpus.facts.access.lines import line_access
from corpus.facts.case_lines import case_line, is_type_line
from corpus.facts.formalities import is_last_item, opens_as_formality
from corpus.meetings.headings import HeadingLine
from corpus.meetings.item_titles import bare_title, title_stands_below, without_case
from corpus.meetings.lines import Line, are_buttons, begins_apart
from corpus.records import SectionKind

EVIDENT = 2.0
"""So many points that what stands below shows a line to be a heading."""
_FEWEST_STACKED = 2
_LONG_TITLE = 200


@dataclass(frozen=True, slots=True)
class Looks:
    """How numbered lines of the text stand: the least they are set in, and whether any has an empty line above.

    `printed` are the numbers and titles that stand on one line; `stacked` tells that numbers stand above their titles,
    `spread` that empty lines part these.
    """

    indent: int
    apart: bool
    printed: Set[tuple[str | None, str]]
    stacked: bool
    spread: bool

    @classmethod
    def of(
        cls,
        lines: Sequence[Line],
        sections: Sequence[HeadingLine | None],
        matches: Mapping[int, re.Match[str]],
    ) -> Looks:
        numbered = [lines[position] for position in matches]
        alone = [
            position
            for position, match in matches.items()
            if lines[position].plain == match["number"]
            and begins_apart(lines, position)
            and title_stands_below(lines, sections, position, bare=True)
        ]
        return cls(
            min((line.indent for line in numbered), default=0),
            any(line.blank_before for line in numbered[1:]),
            frozenset((match["number"], bare_title(match["title"])) for match in matches.values() if match["title"]),
            len(alone) >= _FEWEST_STACKED,
            sum(lines[position].blank_after for position in alone) >= _FEWEST_STACKED,
        )

    def lists(self, number: str, title: str) -> bool:
        """Whether that number and title stand on one line elsewhere, as in a list of contents."""
        return (number, bare_title(without_case(title)[0])) in self.printed


def points_below(lines: Sequence[Line], sections: Sequence[HeadingLine | None], last: int, *, listed: bool) -> float:
    """What stands right below the heading, buttons passed over."""
    points = 0.0
    below = last + 1
    if below < len(lines) and are_buttons(lines[below].plain):
        points += 2
    ruled = False
    while below < len(lines) and (lines[below].furniture is not None or is_type_line(lines[below].plain)):
        ruled = ruled or not lines[below].is_furniture
        below += 1
    if below < len(lines):
        opened = sections[below]
        if opened is not None and opened.strong:
            points += 1 if listed or opened.kind is SectionKind.ATTACHMENTS else 4
        elif (not ruled and case_line(lines[below].plain) is not None) or line_access(lines[below].plain) is not None:
            points += 4
        elif opened is not None:
            points += 1
    return points


def points_of_looks(line: Line, title: str, others: Looks, *, explicit: bool, closed: bool) -> float:
    points = 0.0
    points += 2 if explicit else 0
    points += 3 if closed else 0
    points += 2 if line.level else 0
    last = is_last_item(title)
    points += 1 if last or opens_as_formality(title) else 0
    points -= 1.5 if line.indent > others.indent and not line.level else 0
    points -= 2 if title[:1].islower() and not closed else 0
    points -= 1 if title.endswith((";", ",", ".")) and not last else 0
    points -= 1 if len(title) > _LONG_TITLE else 0
    points -= 0 if line.blank_before or line.level or not others.apart else 1
    return points
