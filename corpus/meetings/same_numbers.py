"""Items that all have the same number, where a text lost its numbering: each "1." that begins the sections anew."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.facts.case_lines import case_line
from corpus.meetings.closed_marks import group_mark, says_closed, unnumbered_title
from corpus.meetings.headings import HeadingLine
from corpus.meetings.item_candidates import ItemHeading, heading_key
from corpus.meetings.lines import Line, begins_apart
from corpus.records import FurnitureKind, SectionKind

_CONCLUDES = frozenset((SectionKind.DECISION, SectionKind.ATTENDANCE, SectionKind.ATTACHMENTS))
_LAST_ITEM = re.compile(r"(?:eventuelt|evt\.?|underskrift\w*|næste møde)\W*", re.IGNORECASE)
_FEWEST = 2


def same_numbered(
    lines: Sequence[Line],
    sections: Sequence[HeadingLine | None],
    candidates: Sequence[ItemHeading],
    chosen: Sequence[ItemHeading],
) -> list[ItemHeading]:
    """The headings that have one number, where they are more than those of the chain `chosen` that have another; else empty.

    The first stands above all sections, and there are about as many as there are sections of one name.
    Below a closed one, whose body may hold such lines, only mark-up or the list of contents tells the next.
    """
    numbers = Counter(each.number for each in candidates if each.evident)
    number, count = numbers.most_common(1)[0] if numbers else (None, 0)
    if count < _FEWEST:
        return []
    last = {heading_key(each): place for place, each in enumerate(candidates)}
    prints = Counter(heading_key(each) for each in candidates)
    found = [
        each
        for place, each in enumerate(candidates)
        if each.number == number
        and (each.title is None or last[heading_key(each)] == place)
        and _begins(lines, sections, each, listed=each.title is not None and prints[heading_key(each)] > 1)
    ]
    named = Counter(opened.heading for opened in sections if opened is not None and opened.strong)
    if not found or any(
        opened is not None and opened.strong and opened.kind is not SectionKind.ATTENDANCE
        for opened in sections[: found[0].first]
    ):
        return []
    if named and 3 * len(found) < 2 * max(named.values()):
        return []
    if level := _level(lines, found[0]):
        alike = [each for each in found if _level(lines, each) == level or each.closed]
        found = alike if 2 * len(alike) > len(found) else found
    levels = {_level(lines, each) for each in found}
    if len(levels) != 1 or 0 in levels:
        shut = _first_closed(lines, candidates, found[0].first)
        look = _look(lines, found[0])
        found = [
            each
            for each in found
            if each.first <= shut
            or (each.title and prints[heading_key(each)] > 1)
            or (any(look) and _look(lines, each) == look)
        ]
    others = sum(each.evident and each.number != number for each in chosen)
    return found if len(found) >= _FEWEST and len(found) > others else []


def _first_closed(lines: Sequence[Line], candidates: Sequence[ItemHeading], start: int) -> int:
    """The first line from `start` that closes an item, maybe one without a number, or a group of them."""
    numbered = next((each.first for each in candidates if each.closed and each.first >= start), len(lines))
    for position in range(start, numbered):
        plain = lines[position].plain
        if says_closed(plain) or unnumbered_title(plain) is not None or group_mark(plain):
            return position
    return numbered


def _begins(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], heading: ItemHeading, *, listed: bool
) -> bool:
    """Whether the sections above are concluded, so that it is no line of a list in one, and others begin below.

    One `listed` in the contents need but stand apart.
    """
    if (heading.title or "")[:1].islower() and not heading.closed:
        return False
    if listed and _reads_as_title(lines, heading):
        return True
    above = next(
        (opened for opened in reversed(sections[: heading.first]) if opened is not None and opened.strong), None
    )
    concluded = (
        above is None or above.kind in _CONCLUDES or _level(lines, heading) > 0 or _reads_as_title(lines, heading)
    )
    line = lines[heading.first]
    apart = begins_apart(lines, heading.first) and _LAST_ITEM.fullmatch(heading.title or "") is not None
    below = next((opened for opened in sections[heading.last + 1 :] if opened is not None and opened.strong), None)
    tells = line.blank_before and line.blank_after and below is not None and below.kind is SectionKind.DECISION
    return concluded and (heading.evident or heading.closed or apart or (tells and line.plain[:1].isdigit()))


def _look(lines: Sequence[Line], heading: ItemHeading) -> tuple[bool, bool]:
    """Whether a rule stands above it, and whether its case number is printed with it: what a list in a closed body has not."""
    above, below = heading.first - 1, heading.last + 1
    ruled = above >= 0 and lines[above].furniture is FurnitureKind.RULE
    case = case_line(lines[below].plain) if below < len(lines) else None
    return ruled, heading.case_number is not None or (case is not None and bool(case.number))


def _level(lines: Sequence[Line], heading: ItemHeading) -> int:
    """The highest heading level its lines have: a number may stand plainly above a title that is marked."""
    return max(line.level for line in lines[heading.first : heading.last + 1])


def _reads_as_title(lines: Sequence[Line], heading: ItemHeading) -> bool:
    """Whether it stands apart and is no sentence and no clause of one: "1. Lejrskole", not "1. at lejrskolen flyttes,"."""
    title = heading.title or ""
    return begins_apart(lines, heading.first) and title[:1].isupper() and not title.endswith((".", ",", ";", ":"))
