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
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.facts.access.fields import field_states
from corpus.facts.formalities import is_last_item
from corpus.meetings.closed_headings import closed_apart, marked_headings, marks_around, unnumbered_closed
from corpus.meetings.closed_marks import group_mark, says_closed
from corpus.meetings.closed_unrecognised import (
    closed_unrecognised,
    first_of_items,
    with_doors,
    with_marked_above,
    with_stamps_between,
    without_body_titles,
)
from corpus.meetings.heading_prints import (
    contents_above,
    from_first_print,
    group_names_above,
    where_treated,
    with_case_above,
    with_route_columns,
)
from corpus.meetings.headings import HeadingLine
from corpus.meetings.item_candidates import ItemHeading, find_candidates, heading_key
from corpus.meetings.item_groups import (
    Group,
    adjoins,
    closed_body_above,
    closed_whole,
    find_groups,
    group_items,
    is_between,
    stands_apart,
    with_document,
)
from corpus.meetings.lines import Line
from corpus.meetings.number_chains import Numbered, best_chain
from corpus.meetings.same_numbers import same_numbered
from corpus.meetings.told_titles import told_headings
from corpus.meetings.unnumbered_items import unnumbered_items
from corpus.records import SectionKind

_OF_AN_ITEM = frozenset(
    (SectionKind.SUMMARY, SectionKind.PRESENTATION, SectionKind.RECOMMENDATION, SectionKind.DECISION)
)
_OPEN_COLUMN = re.compile(r"(?:åbent?|offentlig\w*)(?: (?:punkt|sag|møde|nr\.?))?(?: \|(?: X)?)?", re.IGNORECASE)
_FEWEST_ALIKE = 3
_TYPE_LETTER = re.compile(r"(?:^|\s)\((?P<letter>[BCDEOL]|ÅL?)\)$")
_LABELLED = re.compile(r"(?:punkt|pkt\.?|dagsordenspunkt|sag)\s+(?:nr\.?\s*)?\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ItemHeadings:
    """The item headings of a text in order, and the positions of group headings whose items are all closed.

    `repeated` are the positions of lines that print the heading of the item they stand in once more or name whose items
    follow, `contents` those of
    the list of contents above the first item.
    """

    headings: list[ItemHeading]
    closed_groups: list[int]
    repeated: frozenset[int] = frozenset()
    contents: frozenset[int] = frozenset()


def choose_item_headings(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], titles: Set[int] = frozenset()
) -> ItemHeadings:
    """The headings of the items, in order; empty when the text has none. `sections[i]` is what line i opens.

    `titles` are the positions of the lines that the publisher marks as titles of items: where there are some, no other is one.
    """
    lines = _without_column_names(lines)
    candidates = find_candidates(lines, sections)
    told = told_headings(lines, candidates, titles)
    candidates = told or candidates
    groups = find_groups(lines, sections, candidates)
    groups = with_document(lines, sections, groups, candidates)
    chosen = told or _recognised(lines, sections, groups, candidates)
    if chosen and not any(heading.number for heading in chosen):
        groups = with_document(lines, sections, find_groups(lines, sections, [*candidates, *chosen]), candidates)
    if not chosen:
        return _closed_alone(lines, sections, groups, candidates)
    groups = with_doors(lines, sections, groups, chosen)
    start = first_of_items(sections, chosen)
    body = [group for group in groups if group.start > start]
    for group in body:
        if group.closed:
            outside = [heading for heading in chosen if not group.start < heading.first < group.end]
            chosen = [*outside, *group_items(lines, group, candidates, chosen)]
    chosen = [*chosen, *closed_apart(chosen, candidates)]
    chosen = sorted([*chosen, *unnumbered_closed(lines, sections, chosen)], key=lambda heading: heading.first)
    chosen = with_marked_above(chosen, closed_unrecognised(lines, sections, chosen), lines)
    if not chosen:  # all stood in a closed group, and none is an item of it
        return _closed_alone(lines, sections, groups, candidates)
    around = marks_around(lines, sections, candidates, groups, chosen[0], start)
    chosen = _last_below_closed(marked_headings(around, chosen), _without_type_letters(chosen), candidates, lines)
    marked = marked_headings(around, chosen)
    listed = {heading_key(each) for each in candidates if each.title and each.last < chosen[0].first}
    trusted, repeated = from_first_print(with_case_above(_trusted(chosen, marked, lines, listed), lines), lines)
    trusted = with_route_columns(trusted, lines)
    repeated |= group_names_above(trusted, lines)
    contents = contents_above(lines, candidates, trusted)
    trusted = without_body_titles(with_stamps_between(trusted, lines), lines)
    return ItemHeadings(trusted, [group.start for group in body if group.closed], repeated, contents)


def _closed_alone(
    lines: Sequence[Line],
    sections: Sequence[HeadingLine | None],
    groups: Sequence[Group],
    candidates: Sequence[ItemHeading],
) -> ItemHeadings:
    """What a text without items holds that is closed: groups, the whole of it, items told by nothing but their mark."""
    whole = closed_whole(lines, sections, groups)
    groups = [*with_doors(lines, sections, [group for group in groups if group.start >= 0], []), *whole]
    apart = closed_apart([], candidates)
    taken = {position for heading in apart for position in range(heading.first, heading.last + 1)}
    without_number = [heading for heading in unnumbered_closed(lines, sections, []) if heading.first not in taken]
    hidden_items = [*apart, *without_number]
    hidden_items = with_marked_above(hidden_items, closed_unrecognised(lines, sections, hidden_items), lines)
    return ItemHeadings(hidden_items, [group.start for group in groups if group.closed])


def _recognised(
    lines: Sequence[Line],
    sections: Sequence[HeadingLine | None],
    groups: Sequence[Group],
    candidates: Sequence[ItemHeading],
) -> list[ItemHeading]:
    """The headings that the numbers and their surroundings tell, those of items without a number where there are none; maybe none."""
    chosen = _with_unordered(_best(candidates), candidates, lines)
    if chosen and (hidden := closed_body_above(lines, groups, candidates, chosen[0].first)) is not None:
        chosen = _best([each for each in candidates if not hidden.start < each.first < hidden.end])
    chosen = where_treated(chosen, lines)
    alike = same_numbered(lines, sections, candidates, chosen)
    chosen = alike or chosen
    numbered = sum(heading.evident for heading in chosen)
    if chosen and not _begins_above(sections, chosen[0].first):
        numbered = len(chosen)
    elif numbered == 1:
        chosen, numbered = [], 0
    return alike or unnumbered_items(lines, sections, numbered) or chosen


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

    Mark-up or the word in front ("Pkt. 5") must show them to be headings just as it shows each of the chain, and no other item
    may have their number; below a closed item there is none.
    """
    if len(chosen) < _FEWEST_ALIKE:
        return chosen
    levels = {lines[heading.first].level for heading in chosen}
    level = levels.pop() if len(levels) == 1 else 0
    labelled = all(_LABELLED.match(lines[heading.first].plain) for heading in chosen)
    numbers = {heading.number for heading in chosen}
    found = list(chosen)
    for each in candidates:
        if each.number in numbers or not each.evident or each.goes_on >= 0 or each.first <= chosen[0].first:
            continue
        marked = level and lines[each.first].level == level
        if not (marked or (labelled and _stands_labelled(each, lines))):
            continue
        place = bisect_left(found, each.first, key=lambda heading: heading.first)
        free = place == len(found) or each.last < found[place].first
        if free and found[place - 1].last < each.first and not found[place - 1].closed:
            found.insert(place, each)
            numbers.add(each.number)
    return found


def _stands_labelled(heading: ItemHeading, lines: Sequence[Line]) -> bool:
    """Whether it has the word for an item in front of its number, stands apart and reads as a title."""
    line, title = lines[heading.first], heading.title or ""
    apart = line.blank_before and title[:1].isupper() and not title.endswith((".", ",", ";", ":"))
    return apart and _LABELLED.match(line.plain) is not None


def _begins_above(sections: Sequence[HeadingLine | None], first: int) -> bool:
    """Whether an item's sections stand above the first numbered heading: that is then a line of a list in an item without one."""
    above = {opened.kind for opened in sections[:first] if opened is not None and opened.strong}
    return bool(above & _OF_AN_ITEM)


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
    once = Counter(heading.number for heading in chosen)
    for candidate in candidates:
        by_number.setdefault(candidate.number or "", []).append(candidate)
    latest: list[ItemHeading] = []
    limit = len(lines)
    for heading in reversed(chosen):
        same = by_number.get(heading.number or "", []) if once[heading.number] == 1 else []
        place = bisect_left(same, limit, key=lambda each: each.first) - 1
        while place >= 0 and same[place].first > heading.last:
            rival = same[place]
            apart = not heading.evident and rival.goes_on < 0 and lines[rival.first].blank_before
            if rival.last < limit and (rival.evident or apart):
                break
            place -= 1
        last = same[place] if heading.number and place >= 0 and same[place].first > heading.last else heading
        latest.append(last)
        limit = last.first
    latest.reverse()
    found: list[ItemHeading] = []
    for place, heading in enumerate(chosen):
        moves = bool(found) and (marked[place - 1].closed or found[-1].last >= heading.first)
        found.append(latest[place] if moves else heading)
    return found


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
        right_below = bool(trusted) and all(_is_state(line) for line in lines[trusted[-1].last + 1 : heading.first])
        apart = (bare or heading.closed) and stands_apart(heading, trusted[-1] if trusted else None, lines)
        known = heading_key(heading) in listed or is_last_item(heading.title or "")
        known = known and lines[heading.first].blank_before
        reopened = any(
            trusted and trusted[-1].last < position < heading.first and adjoins(lines, position, heading)
            for position in opened
        )
        next_one = below_closed and _goes_on_as_the_next(heading, trusted[-1], lines)
        if not below_closed or heading.evident or known or found.closed or right_below or apart or reopened or next_one:
            trusted.append(heading)
    return trusted


def _is_state(line: Line) -> bool:
    """Whether a line below a closed heading holds nothing of the item's body: its case number, a button, "Lukket punkt"."""
    return is_between(line) or says_closed(line.plain)


def _goes_on_as_the_next(heading: ItemHeading, above: ItemHeading, lines: Sequence[Line]) -> bool:
    """Whether it has the number after the closed item's, stands apart, begins as a title does and goes on no list of the closed body."""
    numbers = (heading.number or "", above.number or "")
    follows = all(number.isdigit() for number in numbers) and int(numbers[0]) == int(numbers[1]) + 1
    follows = follows or (above.number is None and numbers[0].isdigit())
    title = heading.title or ""
    reads_as_title = title[:1].isupper() and not title.endswith((".", ";", ","))
    return follows and reads_as_title and stands_apart(heading, above, lines)
