"""Groups of agenda items under a heading of their own, "Åbne punkter" and "Lukkede punkter", and the closed document as one such group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.facts.access.groups import says_none_is_closed
from corpus.facts.case_lines import case_line
from corpus.meetings.closed_around import closes_document
from corpus.meetings.closed_marks import group_mark, is_behind_doors, unnumbered_title
from corpus.meetings.headings import HeadingLine
from corpus.meetings.item_candidates import ItemHeading, heading_key
from corpus.meetings.lines import Line
from corpus.meetings.number_chains import number_key

_LONGEST_BARE = 4


@dataclass(frozen=True, slots=True)
class Group:
    """A group heading at `start` ("Lukkede punkter"); the group reaches to `end`, excluded."""

    start: int
    end: int
    closed: bool


def find_groups(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], candidates: Sequence[ItemHeading]
) -> list[Group]:
    """The group headings: by their own words, or "For lukkede døre" that is above an item's heading and not right below one."""
    starts = {candidate.first for candidate in candidates}
    ends = {candidate.last for candidate in candidates}

    def mark_of(position: int, line: Line) -> bool | None:
        if is_behind_doors(line.plain) and (position - 1 not in ends or not any(sections[position:])):
            below = position + 1
            while below < len(lines) and below not in starts and is_between(lines[below]):
                below += 1
            return True if below in starts or (below < len(lines) and _is_bare_number(lines[below])) else None
        mark = group_mark(line.plain)
        if mark and position + 1 < len(lines) and says_none_is_closed(line.plain, [lines[position + 1].plain]):
            return None
        return mark

    marks = [(position, mark) for position, line in enumerate(lines) if (mark := mark_of(position, line)) is not None]
    limits = [*(position for position, _ in marks[1:]), len(lines)]
    return [Group(position, end, mark) for (position, mark), end in zip(marks, limits, strict=False)]


def _is_bare_number(line: Line) -> bool:
    return len(line.plain) <= _LONGEST_BARE and line.plain.rstrip(".").isdecimal()


def is_between(line: Line) -> bool:
    """Whether the line may stand between a group's heading and its first item: a rule, the edge of a page, a case number."""
    return line.furniture is not None or case_line(line.plain) is not None


def with_document(
    lines: Sequence[Line],
    sections: Sequence[HeadingLine | None],
    groups: list[Group],
    candidates: Sequence[ItemHeading],
) -> list[Group]:
    """The groups, and before them one that the heading of the whole document closes ("Lukket referat"): down to the first open group."""
    first = _first_of_body(lines, sections, candidates)
    if closes_document(lines, first) is None:
        return groups
    end = next((group.start for group in groups if not group.closed), len(lines))
    return [Group(-1, end, True), *groups]


def _first_of_body(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], candidates: Sequence[ItemHeading]
) -> int:
    """The first line that may be of an item: numbered, a section's heading, a closed item without a number."""
    first = next((each.first for each in candidates), len(lines))
    return next(
        (
            position
            for position in range(first)
            if ((opened := sections[position]) is not None and opened.strong)
            or (unnumbered_title(lines[position].plain) and not lines[position].plain[:1].isdigit())
        ),
        first,
    )


def closed_whole(lines: Sequence[Line], sections: Sequence[HeadingLine | None], groups: Sequence[Group]) -> list[Group]:
    """The group of a closed document in which no items are told: from the line that says so."""
    at = closes_document(lines, _first_of_body(lines, sections, ()))
    return [Group(at, len(lines), True)] if at is not None and any(group.start < 0 for group in groups) else []


def closed_body_above(
    lines: Sequence[Line], groups: Sequence[Group], candidates: Sequence[ItemHeading], first: int
) -> Group | None:
    """The closed group that line `first` stands in, when it holds an item of its own rather than a table of contents.

    A table of contents names numbers that come again below it, or ends with the group: then an item below is listed above.
    """
    for group in groups:
        if group.closed and _ends_contents(candidates, group, first):
            continue
        if group.closed and group.start < first < group.end:
            head = next((each for each in candidates if adjoins(lines, group.start, each)), None)
            if head is not None and head.first < first:
                below = {each.number for each in candidates if each.first > head.last}
                return group if head.number not in below else None
    return None


def _ends_contents(candidates: Sequence[ItemHeading], group: Group, first: int) -> bool:
    """Whether the group is the last of a table of contents: nothing but titles above it, those of the items from line `first`."""
    above = [each for each in candidates if each.last < group.start]
    below = {heading_key(each) for each in candidates if each.first >= first and each.title}
    return bool(above) and all(heading_key(each) in below and not each.evident for each in above)


def group_items(
    lines: Sequence[Line], group: Group, candidates: Sequence[ItemHeading], chosen: Sequence[ItemHeading]
) -> list[ItemHeading]:
    """The items of a closed group. One right below the group's heading begins a count of its own: those that follow on.

    Else those of the meeting's chain. A line that goes on a list is none, for it might stand in a closed body.
    """
    inside = [each for each in candidates if group.start < each.first and each.last < group.end]
    in_chain = {(heading.first, heading.last) for heading in chosen}
    if not inside or not adjoins(lines, group.start, inside[0]):
        return [each for each in inside if (each.first, each.last) in in_chain and each.goes_on < 0]
    items = [inside[0]]
    for candidate in inside[1:]:
        key, last = number_key(candidate.number or "0"), number_key(items[-1].number or "0")
        right_below = candidate.first == items[-1].last + 1
        follows = key == (*last[:-1], last[-1] + 1) or ((candidate.first, candidate.last) in in_chain and key > last)
        if follows and candidate.first > items[-1].last and (right_below or stands_apart(candidate, items[-1], lines)):
            items.append(candidate)
    return items


def adjoins(lines: Sequence[Line], group: int, heading: ItemHeading) -> bool:
    """Whether nothing but buttons and rules stands between the group heading and the first item: it is no table of contents."""
    return group < heading.first and all(line.furniture is not None for line in lines[group + 1 : heading.first])


def stands_apart(heading: ItemHeading, above: ItemHeading | None, lines: Sequence[Line]) -> bool:
    """Whether a blank line parts it from what stands above, and it goes on no list that began below the item above."""
    return lines[heading.first].blank_before and heading.goes_on <= (above.last if above else -1)


def is_listed_above(candidates: Sequence[ItemHeading], group: Group, heading: ItemHeading) -> bool:
    """Whether the item is listed above the group's heading too: then that ends a table of contents, with nothing in the group."""
    return any(each.last < group.start and heading_key(each) == heading_key(heading) for each in candidates)
