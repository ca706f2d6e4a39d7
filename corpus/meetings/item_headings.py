"""Which lines of a set of minutes are the headings of its agenda items, and which of these items are closed.

Numbered lines are everywhere: tables of contents, lists in a recommendation, numbered paragraphs. A heading of an
item is told by what stands around it (a section heading below, a button, a case number) and by the numbers, which
rise through the meeting. So every candidate gets points for its surroundings, and the strictly rising chain with
the most points is chosen.

Where it is doubtful whether something is closed, it is: below a closed item a numbered line begins the next item only
when it looks as the other items of the meeting do.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.facts.access import Access, says_none_is_closed
from corpus.facts.access_fields import field_states, is_label_above
from corpus.facts.case_lines import case_line
from corpus.meetings.closed_around import (
    closed_by_words,
    closes_document,
    is_of_the_next,
    is_stamp,
    numbers_closed_elsewhere,
    runs_within,
    says_open,
    signed,
    with_sub_items,
)
from corpus.meetings.closed_marks import closed_title, group_mark, is_behind_doors, says_closed, unnumbered_title
from corpus.meetings.heading_prints import from_first_print, with_case_above
from corpus.meetings.headings import HeadingLine
from corpus.meetings.item_candidates import ItemHeading, find_candidates, heading_key
from corpus.meetings.lines import Line
from corpus.meetings.number_chains import Numbered, best_chain, number_key
from corpus.meetings.unnumbered_items import unnumbered_items
from corpus.records import SectionKind

_OPEN_COLUMN = re.compile(r"(?:åbent?|offentlig\w*)(?: (?:punkt|sag|møde|nr\.?))?(?: \|(?: X)?)?", re.IGNORECASE)
_STATUS_LINES = 8
_OF_AN_ITEM = frozenset(
    (SectionKind.SUMMARY, SectionKind.PRESENTATION, SectionKind.RECOMMENDATION, SectionKind.DECISION)
)
_FEWEST_ALIKE = 3
_LAST_ITEM = re.compile(r"(?:eventuelt|evt\.?|underskrift\w*)\W*", re.IGNORECASE)
_TYPE_LETTER = re.compile(r"(?:^|\s)\((?P<letter>[BCDEOL]|ÅL?)\)$")


@dataclass(frozen=True, slots=True)
class ItemHeadings:
    """The item headings of a text in order, and the positions of group headings whose items are all closed.

    `repeated` are the positions of lines that print the heading of the item they stand in once more.
    """

    headings: list[ItemHeading]
    closed_groups: list[int]
    repeated: frozenset[int] = frozenset()


def choose_item_headings(lines: Sequence[Line], sections: Sequence[HeadingLine | None]) -> ItemHeadings:
    """The headings of the items, in order; empty when the text has none. `sections[i]` is what line i opens."""
    lines = _without_column_names(lines)
    candidates = find_candidates(lines, sections)
    groups = _groups(lines, sections, candidates)
    groups = _with_document(lines, sections, groups, candidates)
    chosen = _with_unordered(_best(candidates), candidates, lines)
    if chosen and (hidden := _closed_body_above(lines, groups, candidates, chosen[0].first)) is not None:
        chosen = _best([each for each in candidates if not hidden.start < each.first < hidden.end])
    numbered = sum(heading.evident for heading in chosen)
    if chosen and not _begins_above(sections, chosen[0].first):
        numbered = len(chosen)
    elif numbered == 1:
        chosen, numbered = [], 0
    chosen = unnumbered_items(lines, sections, numbered) or chosen
    if not chosen:
        groups = [group for group in groups if group.start >= 0] + _closed_whole(lines, sections, groups)
        apart = _closed_apart([], candidates)
        taken = {position for heading in apart for position in range(heading.first, heading.last + 1)}
        without_number = [heading for heading in _unnumbered(lines, sections, []) if heading.first not in taken]
        hidden_items = sorted([*apart, *without_number], key=lambda heading: heading.first)
        return ItemHeadings(hidden_items, [group.start for group in groups if group.closed])
    body = [group for group in groups if group.start > chosen[0].first]
    for group in body:
        if group.closed:
            outside = [heading for heading in chosen if not group.start < heading.first < group.end]
            chosen = [*outside, *_group_items(lines, group, candidates, chosen)]
    chosen = [*chosen, *_closed_apart(chosen, candidates)]
    chosen = sorted([*chosen, *_unnumbered(lines, sections, chosen)], key=lambda heading: heading.first)
    closed_in_contents = _listed_as_closed(lines, candidates, groups, chosen[0].first)
    inside = [
        group
        for group in groups
        if group.closed
        and (
            group in body
            or group.start < 0
            or (_adjoins(lines, group.start, chosen[0]) and not _is_listed_above(candidates, group, chosen[0]))
        )
    ]

    rows, told = numbers_closed_elsewhere(lines, sections, chosen[0].first)

    def access(heading: ItemHeading, floor: int, limit: int) -> Access | None:
        if _says_there_is_none(lines, heading, limit):
            return Access.OPEN
        grouped = any(group.start < heading.first < group.end for group in inside)
        if grouped and not heading.closed and says_open(lines, sections, heading, limit):
            grouped = False
        if (
            closed_in_contents(heading)
            or heading.number in rows
            or grouped
            or _status_says_closed(lines, sections, heading, limit)
        ):
            return Access.CLOSED
        said = closed_by_words(lines, sections, heading, floor, limit)
        if said is None and heading.number is None and heading.title and (own := closed_title(heading.title)):
            return own.access
        return Access.DOUBTFUL if said is None and heading.number in told else said

    def mark(headings: Sequence[ItemHeading]) -> list[ItemHeading]:
        limits = [*(heading.first for heading in headings[1:]), len(lines)]
        floors = [-1, *(heading.last for heading in headings[:-1])]
        by_sign = set(signed(lines, headings, headings[0].first if headings else 0))
        marked: list[ItemHeading] = []
        for place, (heading, floor, limit) in enumerate(zip(headings, floors, limits, strict=True)):
            said = Access.CLOSED if place in by_sign else access(heading, floor, limit)
            if said is Access.OPEN:
                heading = replace(heading, closed=False, doubtful=False)
            if said is Access.CLOSED:
                heading = replace(heading, closed=True, doubtful=False)
            elif said is Access.DOUBTFUL and not heading.closed:
                heading = replace(heading, closed=True, doubtful=True)
            marked.append(heading)
        return with_sub_items(marked)

    chosen = _last_below_closed(mark(chosen), _without_type_letters(chosen), candidates, lines)
    marked = mark(chosen)
    listed = {heading_key(each) for each in candidates if each.title and each.last < chosen[0].first}
    trusted, repeated = from_first_print(with_case_above(_trusted(chosen, marked, lines, listed), lines), lines)
    return ItemHeadings(trusted, [group.start for group in body if group.closed], repeated)


def _says_there_is_none(lines: Sequence[Line], heading: ItemHeading, limit: int) -> bool:
    """Whether the item "Lukkede punkter" says that there are none: few words, that among them."""
    title = " ".join(line.plain for line in lines[max(heading.first, 0) : heading.last + 1])
    return says_none_is_closed(title, [line.plain for line in lines[heading.last + 1 : limit]])


def _begins_above(sections: Sequence[HeadingLine | None], first: int) -> bool:
    """Whether an item's sections stand above the first numbered heading: that is then a line of a list in an item without one."""
    above = {opened.kind for opened in sections[:first] if opened is not None and opened.strong}
    return bool(above & _OF_AN_ITEM)


def _without_column_names(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, with "Åbent punkt" and "Lukket punkt" right below one another made one name: a table's columns, no state."""
    pairs = [
        place
        for place, (line, below) in enumerate(pairwise(lines))
        if not below.blank_before
        and says_closed(below.plain)
        and not any(field_states(below.plain)[0])
        and _OPEN_COLUMN.fullmatch(line.plain)
    ]
    if not pairs:
        return lines
    named = list(lines)
    for place in pairs:
        both = f"{lines[place].plain} | {lines[place + 1].plain}"
        named[place : place + 2] = [replace(line, plain=both) for line in lines[place : place + 2]]
    return named


def _best(candidates: Sequence[ItemHeading]) -> list[ItemHeading]:
    """The best chain; where it is of closed items alone, that of the headings above them, for the closed may have a count of their own."""
    chain = best_chain([Numbered(each.first, each.last, each.number or "0", each.points) for each in candidates])
    chosen = [candidates[place] for place in chain]
    if chosen and all(heading.closed for heading in chosen):
        above = [each for each in candidates if each.evident and not each.closed and each.last < chosen[0].first]
        return _best(above) or chosen
    return chosen


def _with_unordered(
    chosen: list[ItemHeading], candidates: Sequence[ItemHeading], lines: Sequence[Line]
) -> list[ItemHeading]:
    """The chain with the items whose numbers are out of its order (treated early: "17" after "2").

    Mark-up or a case number must show them to be headings just as it shows each of the chain, and no other item may have
    their number; below a closed item there is none.
    """
    if len(chosen) < _FEWEST_ALIKE:
        return chosen
    levels = {lines[heading.first].level for heading in chosen}
    level = levels.pop() if len(levels) == 1 else 0
    numbers = {heading.number for heading in chosen}
    found = list(chosen)
    for each in candidates:
        if each.number in numbers or not each.evident or each.goes_on >= 0 or each.first <= chosen[0].first:
            continue
        if not (level and lines[each.first].level == level):
            continue
        place = bisect_left(found, each.first, key=lambda heading: heading.first)
        free = place == len(found) or each.last < found[place].first
        if free and found[place - 1].last < each.first and not found[place - 1].closed:
            found.insert(place, each)
            numbers.add(each.number)
    return found


def _last_below_closed(
    marked: Sequence[ItemHeading],
    chosen: Sequence[ItemHeading],
    candidates: Sequence[ItemHeading],
    lines: Sequence[Line],
) -> list[ItemHeading]:
    """The headings, each below a closed one put at the last line with its number that looks no less like a heading.

    A numbered line of a closed body ("3. Underpunkt", sections below it) comes before the real item 3.
    """
    by_number: dict[str, list[ItemHeading]] = {}
    for candidate in candidates:
        by_number.setdefault(candidate.number or "", []).append(candidate)
    latest: list[ItemHeading] = []
    limit = len(lines)
    for heading in reversed(chosen):
        same = by_number.get(heading.number or "", [])
        place = bisect_left(same, limit, key=lambda each: each.first) - 1
        while place >= 0 and same[place].first > heading.first:
            rival = same[place]
            apart = not heading.evident and rival.goes_on < 0 and lines[rival.first].blank_before
            if rival.last < limit and (rival.evident or apart):
                break
            place -= 1
        last = same[place] if heading.number and place >= 0 and same[place].first > heading.first else heading
        latest.append(last)
        limit = last.first
    latest.reverse()
    found: list[ItemHeading] = []
    for place, heading in enumerate(chosen):
        moves = bool(found) and (marked[place - 1].closed or found[-1].last >= heading.first)
        found.append(latest[place] if moves else heading)
    return found


def _trusted(
    chosen: Sequence[ItemHeading],
    marked: Sequence[ItemHeading],
    lines: Sequence[Line],
    listed: Set[tuple[str | None, str]],
) -> list[ItemHeading]:
    """The headings without those below a closed one that may well be a numbered line of its body.

    Trusted is an evident heading, one `listed` in the table of contents under its number and title, "Eventuelt", one whose own words say it is closed, one right below the heading before it, and, where
    items have no evident headings (a meeting of bare titles, a closed group), one that stands apart and goes on no list.
    """
    first_closed = next((place for place, heading in enumerate(marked) if heading.closed), len(marked))
    bare = not any(heading.evident for heading in marked[:first_closed])
    trusted: list[ItemHeading] = []
    opened = [position for position, line in enumerate(lines) if group_mark(line.plain) is False]
    for found, heading in zip(chosen, marked, strict=True):
        below_closed = bool(trusted) and trusted[-1].closed
        adjoins = bool(trusted) and all(_is_state(line) for line in lines[trusted[-1].last + 1 : heading.first])
        apart = (bare or heading.closed) and _stands_apart(heading, trusted[-1] if trusted else None, lines)
        known = heading_key(heading) in listed or _LAST_ITEM.fullmatch(heading.title or "") is not None
        known = known and lines[heading.first].blank_before
        reopened = any(
            trusted and trusted[-1].last < position < heading.first and _adjoins(lines, position, heading)
            for position in opened
        )
        next_one = below_closed and _goes_on_as_the_next(heading, trusted[-1], lines)
        if not below_closed or heading.evident or known or found.closed or adjoins or apart or reopened or next_one:
            trusted.append(heading)
    return trusted


def _goes_on_as_the_next(heading: ItemHeading, above: ItemHeading, lines: Sequence[Line]) -> bool:
    """Whether it has the number after the closed item's, stands apart, begins as a title does and goes on no list of the closed body."""
    numbers = (heading.number or "", above.number or "")
    follows = all(number.isdigit() for number in numbers) and int(numbers[0]) == int(numbers[1]) + 1
    follows = follows or (above.number is None and numbers[0].isdigit())
    title = heading.title or ""
    reads_as_title = title[:1].isupper() and not title.endswith((".", ";", ","))
    return follows and reads_as_title and _stands_apart(heading, above, lines)


def _is_state(line: Line) -> bool:
    """Whether a line below a closed heading holds nothing of the item's body: its case number, a button, "Lukket punkt"."""
    return _is_between(line) or says_closed(line.plain)


def _stands_apart(heading: ItemHeading, above: ItemHeading | None, lines: Sequence[Line]) -> bool:
    """Whether a blank line parts it from what stands above, and it goes on no list that began below the item above."""
    return lines[heading.first].blank_before and heading.goes_on <= (above.last if above else -1)


@dataclass(frozen=True, slots=True)
class _Group:
    """A group heading at `start` ("Lukkede punkter"); the group reaches to `end`, excluded."""

    start: int
    end: int
    closed: bool


def _groups(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], candidates: Sequence[ItemHeading]
) -> list[_Group]:
    """The group headings: by their own words, or "For lukkede døre" that is above an item's heading and not right below one."""
    starts = {candidate.first for candidate in candidates}
    ends = {candidate.last for candidate in candidates}

    def mark_of(position: int, line: Line) -> bool | None:
        if is_behind_doors(line.plain) and (position - 1 not in ends or not any(sections[position:])):
            below = position + 1
            while below < len(lines) and below not in starts and _is_between(lines[below]):
                below += 1
            return True if below in starts else None
        mark = group_mark(line.plain)
        if mark and position + 1 < len(lines) and says_none_is_closed(line.plain, [lines[position + 1].plain]):
            return None
        return mark

    marks = [(position, mark) for position, line in enumerate(lines) if (mark := mark_of(position, line)) is not None]
    limits = [*(position for position, _ in marks[1:]), len(lines)]
    return [_Group(position, end, mark) for (position, mark), end in zip(marks, limits, strict=False)]


def _with_document(
    lines: Sequence[Line],
    sections: Sequence[HeadingLine | None],
    groups: list[_Group],
    candidates: Sequence[ItemHeading],
) -> list[_Group]:
    """The groups, and before them one that the heading of the whole document closes ("Lukket referat"): down to the first open group."""
    first = _first_of_body(lines, sections, candidates)
    if closes_document(lines, first) is None:
        return groups
    end = next((group.start for group in groups if not group.closed), len(lines))
    return [_Group(-1, end, True), *groups]


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


def _closed_whole(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], groups: Sequence[_Group]
) -> list[_Group]:
    """The group of a closed document in which no items are told: from the line that says so."""
    at = closes_document(lines, _first_of_body(lines, sections, ()))
    return [_Group(at, len(lines), True)] if at is not None and any(group.start < 0 for group in groups) else []


def _is_between(line: Line) -> bool:
    """Whether the line may stand between a group's heading and its first item."""
    return line.is_furniture or case_line(line.plain) is not None


def _group_items(
    lines: Sequence[Line], group: _Group, candidates: Sequence[ItemHeading], chosen: Sequence[ItemHeading]
) -> list[ItemHeading]:
    """The items of a closed group. One right below the group's heading begins a count of its own: those that follow on.

    Else those of the meeting's chain. A line that goes on a list is none, for it might stand in a closed body.
    """
    inside = [each for each in candidates if group.start < each.first and each.last < group.end]
    in_chain = {(heading.first, heading.last) for heading in chosen}
    if not inside or not _adjoins(lines, group.start, inside[0]):
        return [each for each in inside if (each.first, each.last) in in_chain and each.goes_on < 0]
    items = [inside[0]]
    for candidate in inside[1:]:
        key, last = number_key(candidate.number or "0"), number_key(items[-1].number or "0")
        adjoins = candidate.first == items[-1].last + 1
        follows = key == (*last[:-1], last[-1] + 1) or ((candidate.first, candidate.last) in in_chain and key > last)
        if follows and candidate.first > items[-1].last and (adjoins or _stands_apart(candidate, items[-1], lines)):
            items.append(candidate)
    return items


def _adjoins(lines: Sequence[Line], group: int, heading: ItemHeading) -> bool:
    """Whether nothing but buttons stands between the group heading and the first item: it is no table of contents."""
    return group < heading.first and all(line.is_furniture for line in lines[group + 1 : heading.first])


def _is_listed_above(candidates: Sequence[ItemHeading], group: _Group, heading: ItemHeading) -> bool:
    """Whether the item is listed above the group's heading too: then that ends a table of contents, with nothing in the group."""
    return any(each.last < group.start and heading_key(each) == heading_key(heading) for each in candidates)


def _without_type_letters(chosen: Sequence[ItemHeading]) -> list[ItemHeading]:
    """Titles without the letter of the item's type ("Salg (L)"), where most items have one; else it is somebody's party."""
    lettered = [_TYPE_LETTER.search(heading.title or "") for heading in chosen]
    if 2 * sum(match is not None for match in lettered) <= len(chosen):
        return list(chosen)
    return [
        replace(
            heading,
            title=(heading.title or "")[: match.start()].strip() or None,
            closed=heading.closed or match["letter"] == "L",
        )
        if match
        else heading
        for heading, match in zip(chosen, lettered, strict=True)
    ]


def _closed_body_above(
    lines: Sequence[Line], groups: Sequence[_Group], candidates: Sequence[ItemHeading], first: int
) -> _Group | None:
    """The closed group that line `first` stands in, when it holds an item of its own rather than a table of contents.

    A table of contents names numbers that come again below it.
    """
    for group in groups:
        if group.closed and group.start < first < group.end:
            head = next((each for each in candidates if _adjoins(lines, group.start, each)), None)
            if head is not None and head.first < first:
                below = {each.number for each in candidates if each.first > head.last}
                return group if head.number not in below else None
    return None


def _opens_below(sections: Sequence[HeadingLine | None], position: int) -> bool:
    below = sections[position + 1] if position + 1 < len(sections) else None
    return sections[position] is None and below is not None and below.strong


def _unnumbered(
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
        and (title := _closed_line(line, levels, opens=_opens_below(sections, position))) is not None
    ]


_LONGEST_BARE_TITLE = 120


def _closed_line(line: Line, levels: Set[int], *, opens: bool) -> str | None:
    """The title of a closed item without a number: "Lukket punkt: Salg", or any closed title that stands as items' headings do.

    `opens` tells that a section's heading is right below.
    """
    title = unnumbered_title(line.plain)
    bare = line.blank_before and opens and len(line.plain) <= _LONGEST_BARE_TITLE and not line.plain.endswith(".")
    if title is None and (line.level in levels or bare) and not line.is_bullet and group_mark(line.plain) is None:
        said = closed_title(line.plain)
        return said.rest if said and (said.access is Access.CLOSED or line.level in levels) else None
    return title


def _closed_apart(chosen: Sequence[ItemHeading], candidates: Sequence[ItemHeading]) -> list[ItemHeading]:
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


def _listed_as_closed(
    lines: Sequence[Line], candidates: Sequence[ItemHeading], groups: Sequence[_Group], first: int
) -> Callable[[ItemHeading], bool]:
    """Tells whether the table of contents lists an item as closed: marked so itself, or below "Lukkede punkter" there."""
    contents = [candidate for candidate in candidates if candidate.last < first]
    closed = [group for group in groups if group.closed and group.start < first]
    numbers = {
        candidate.number
        for candidate in contents
        if candidate.closed or any(group.start < candidate.first < group.end for group in closed)
    }
    titles = {
        line.plain.casefold().lstrip("•-*–· ")
        for group in closed
        for line in lines[group.start + 1 : min(group.end, first)]
    }
    return lambda heading: heading.number in numbers or (heading.title or "-").casefold() in titles


def _status_says_closed(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], heading: ItemHeading, limit: int
) -> bool:
    """Whether a line above the item's first section says so, or the very first of that section, which is no decision."""
    for position in range(heading.last + 1, min(heading.last + 1 + _STATUS_LINES, limit)):
        if group_mark(lines[position].plain) is not None:
            return False
        opened = sections[position]
        if opened is not None:
            below = position + 1
            decided = (
                opened.kind is SectionKind.DECISION or below >= limit or group_mark(lines[below].plain) is not None
            )
            return not decided and says_closed(lines[below].plain)
        about = case_line(lines[position].plain)
        if position > heading.last + 1 and is_label_above(lines[position - 1].plain, lines[position].plain):
            continue
        if lines[position].plain[:1].islower() and runs_within(lines, position, heading.last):
            continue
        own = limit == len(lines) or not is_of_the_next(lines, position, heading.last, limit)
        if (own and says_closed(lines[position].plain)) or (about is not None and about.closed):
            return True
    return False
