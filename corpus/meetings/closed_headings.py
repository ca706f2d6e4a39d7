"""Which items of a set of minutes are closed, told by all that stands in and around them, and closed items outside the chain of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from corpus.facts.access.groups import says_none_is_closed
from corpus.facts.access.words import Access
from corpus.meetings.closed_around import (
    closed_by_words,
    is_stamp,
    numbers_closed_elsewhere,
    says_open,
    signed,
    with_sub_items,
)
from corpus.meetings.closed_marks import closed_title, group_mark, says_closed, unnumbered_title
from corpus.meetings.headings import HeadingLine
from corpus.meetings.item_candidates import ItemHeading, heading_key
from corpus.meetings.item_groups import Group, adjoins, is_listed_above
from corpus.meetings.item_titles import bare_title
from corpus.meetings.lines import Line, begins_apart

_LONGEST_BARE_TITLE = 120


_MOST_OF_A_NUMBER = 2


@dataclass(frozen=True, slots=True)
class MarksAround:
    """What a set of minutes says of its items elsewhere than at the item.

    `groups` are the closed groups whose items are closed with them. The table of contents lists items as closed by
    `listed_numbers` and `listed_titles`; `row_numbers` stand in rows of a table that are marked, `told_numbers` in sentences.
    """

    lines: Sequence[Line]
    sections: Sequence[HeadingLine | None]
    groups: Sequence[Group]
    listed_numbers: Set[str | None]
    listed_titles: Set[str]
    row_numbers: Set[str]
    told_numbers: Set[str]


def marks_around(
    lines: Sequence[Line],
    sections: Sequence[HeadingLine | None],
    candidates: Sequence[ItemHeading],
    groups: Sequence[Group],
    first: ItemHeading,
    start: int,
) -> MarksAround:
    """What the minutes say outside of their items, of which `first` is the first; the groups above it count where they are no table of contents.

    None is from line `start` on, which is surely of an item.
    """
    closing = [
        group
        for group in groups
        if group.closed
        and (
            group.start > start
            or group.start < 0
            or (adjoins(lines, group.start, first) and not is_listed_above(candidates, group, first))
        )
    ]
    numbers, titles = _listed_as_closed(lines, candidates, groups, first.first)
    shared = _shared_numbers(candidate for candidate in candidates if candidate.evident)
    own = {candidate.first for candidate in candidates if candidate.closed and candidate.number in shared}
    rows, told = numbers_closed_elsewhere(lines, sections, first.first, own)
    return MarksAround(lines, sections, closing, numbers, titles, rows, told)


def _listed_as_closed(
    lines: Sequence[Line], candidates: Sequence[ItemHeading], groups: Sequence[Group], first: int
) -> tuple[frozenset[str | None], frozenset[str]]:
    """The numbers and the titles of what the table of contents lists as closed: marked so itself, or below "Lukkede punkter" there.

    A number that stands at several titles tells nothing: there only titles tell.
    """
    contents = [candidate for candidate in candidates if candidate.last < first]
    closed = [group for group in groups if group.closed and group.start < first]
    shut = [
        candidate
        for candidate in contents
        if candidate.closed or any(group.start < candidate.first < group.end for group in closed)
    ]
    shared = _shared_numbers(contents)
    apart = {candidate.number for candidate in shut if not (candidate.title and candidate.number in shared)}
    titles = {
        line.plain.casefold().lstrip("•-*–· ")
        for group in closed
        for line in lines[group.start + 1 : min(group.end, first)]
    }
    printed = {candidate.title for candidate in shut if candidate.title and candidate.number in shared}
    titles |= {title.casefold() for title in printed} | {bare_title(title) for title in printed}
    return frozenset(apart), frozenset(titles)


def _shared_numbers(candidates: Iterable[ItemHeading]) -> Set[str | None]:
    """The numbers that stand at more titles than a line that tells of an item and the item itself would give them."""
    titles: dict[str | None, set[str]] = {}
    for candidate in candidates:
        titles.setdefault(candidate.number, set()).add((candidate.title or "").casefold())
    return {number for number, told in titles.items() if len(told) > _MOST_OF_A_NUMBER}


def marked_headings(around: MarksAround, headings: Sequence[ItemHeading]) -> list[ItemHeading]:
    """The headings, each closed, in doubt or open as its own words and those around it say."""
    limits = [*(heading.first for heading in headings[1:]), len(around.lines)]
    floors = [-1, *(heading.last for heading in headings[:-1])]
    by_sign = set(signed(around.lines, headings, headings[0].first if headings else 0))
    marked: list[ItemHeading] = []
    for place, (heading, floor, limit) in enumerate(zip(headings, floors, limits, strict=True)):
        said = Access.CLOSED if place in by_sign else _access(around, heading, floor, limit)
        if said is Access.OPEN:
            heading = replace(heading, closed=False, doubtful=False)
        if said is Access.CLOSED:
            heading = replace(heading, closed=True, doubtful=False)
        elif said is Access.DOUBTFUL and not heading.closed:
            heading = replace(heading, closed=True, doubtful=True)
        marked.append(heading)
    return with_sub_items(marked)


def _access(around: MarksAround, heading: ItemHeading, floor: int, limit: int) -> Access | None:
    """What is said of the item that begins at `heading` and ends above line `limit`; the heading above it ends at `floor`."""
    lines, sections = around.lines, around.sections
    if _says_there_is_none(lines, heading, limit):
        return Access.OPEN
    grouped = any(group.start < heading.first < group.end for group in around.groups)
    if grouped and not heading.closed and says_open(lines, sections, heading, limit):
        grouped = False
    listed = heading.number in around.listed_numbers or (heading.title or "-").casefold() in around.listed_titles
    in_row = heading.number in around.row_numbers
    if listed or in_row or grouped:
        return Access.CLOSED
    said = closed_by_words(lines, sections, heading, floor, limit)
    if said is Access.OPEN and heading.closed:
        return None  # words of the item above: "Åben: kl. 9-16"
    if said is None and heading.number is None and heading.title and (own := closed_title(heading.title)):
        return own.access
    return Access.DOUBTFUL if said is None and heading.number in around.told_numbers else said


def _says_there_is_none(lines: Sequence[Line], heading: ItemHeading, limit: int) -> bool:
    """Whether the item "Lukkede punkter" says that there are none: few words, that among them."""
    title = " ".join(line.plain for line in lines[max(heading.first, 0) : heading.last + 1])
    return says_none_is_closed(title, [line.plain for line in lines[heading.last + 1 : limit]])


def closed_apart(chosen: Sequence[ItemHeading], candidates: Sequence[ItemHeading]) -> list[ItemHeading]:
    """The numbered items that say themselves that they are closed and have no place in the chain: their count is their own."""
    first = min((heading.first for heading in chosen), default=-1)
    taken = {position for heading in chosen for position in range(heading.first, heading.last + 1)}
    keys = {heading_key(heading) for heading in chosen}
    found: list[ItemHeading] = []
    for each in candidates:
        place = range(each.first, each.last + 1)
        if each.closed and each.first > first and taken.isdisjoint(place) and heading_key(each) not in keys:
            found.append(each)
            taken.update(place)
    return found


def unnumbered_closed(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], chosen: Sequence[ItemHeading]
) -> list[ItemHeading]:
    """Closed items without a number, "Lukket punkt: Salg"; right below a heading a bare "Lukket punkt" is its own state."""
    taken = {position for heading in chosen for position in range(heading.first, heading.last + 1)}
    below = {heading.last + 1 for heading in chosen}
    first = min((heading.first for heading in chosen), default=-1)
    levels = {lines[heading.first].level for heading in chosen if heading.number} - {0}
    return [
        ItemHeading(position, position, None, title.strip() or None, True, 0.0)
        for position, line in enumerate(lines)
        if position > first
        and position not in taken
        and not (position in below and says_closed(line.plain))
        and not is_stamp(lines, position, chosen)
        and (
            title := _closed_line(
                line, levels, apart=begins_apart(lines, position), opens=_opens_below(sections, position)
            )
        )
        is not None
    ]


def _opens_below(sections: Sequence[HeadingLine | None], position: int) -> bool:
    below = sections[position + 1] if position + 1 < len(sections) else None
    return sections[position] is None and below is not None and below.strong


def _closed_line(line: Line, levels: Set[int], *, apart: bool, opens: bool) -> str | None:
    """The title of a closed item without a number: "Lukket punkt: Salg", or any closed title that stands as items' headings do.

    `opens` tells that a section's heading is right below, `apart` that nothing is right above; "(Lukket) Salg" stands for itself.
    """
    title = unnumbered_title(line.plain)
    bare = (
        apart
        and (opens or line.plain[0] in "([")
        and len(line.plain) <= _LONGEST_BARE_TITLE
        and not line.plain.endswith(".")
    )
    if title is None and (line.level in levels or bare) and not line.is_bullet and group_mark(line.plain) is None:
        said = closed_title(line.plain)
        return said.rest if said and (said.access is Access.CLOSED or line.level in levels) else None
    return title
