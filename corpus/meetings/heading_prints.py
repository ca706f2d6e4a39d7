"""What belongs to an item's heading above the line that was chosen for it: its case number, the same heading before, the list of contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.facts.case_lines import CaseLine, case_line
from corpus.meetings.closed_marks import group_mark
from corpus.meetings.item_candidates import ItemHeading, heading_key, printed_heading, title_keys
from corpus.meetings.item_titles import without_case
from corpus.meetings.lines import Line

_FARTHEST_PRINT = 40
_FEWEST_LISTED = 2
_FARTHEST_LISTED = 2
_NUMBER_IN_FRONT = re.compile(r"^(?:(?:punkt|pkt\.?|sag|nr\.?) ?(?:nr\.?)? ?)?\d{1,4}[.:)]? ", re.IGNORECASE)
_PAGE_BEHIND = re.compile(r"[\s.…_]+\d{1,3}$")
_LONGEST_COLUMNS = 60
_ROUTE_COLUMNS = re.compile(r"(?:[A-ZÆØÅ]{2,5}|[xX])(?: (?:\| )?(?:[A-ZÆØÅ]{2,5}|[xX]|-)){0,11}")
_GROUP_NAME = re.compile(
    r"(?:[\w,&/. -]{2,60}s )?[a-zæøå]*(?:sager|punkter|anliggender)(?: (?:fra|til|fremsat af|indstillet af|henvist|for) [\w,&/. -]{3,60})?",
    re.IGNORECASE,
)
_LONGEST_CONTENTS = 500
_MOST_WRAPPED = 3
_TELLING = 8
_NAMES_CONTENTS = re.compile(
    r"(?:indhold(?:sfortegnelse)?|dagsordens?(?:punkter|oversigt)?|oversigt|punktliste|punkter|side(?:nr\.?)?"
    r"|(?:(?:sags?|punkt|pkt)\.?[ -]?)?(?:nr|nummer)?\.?(?: \|?(?:titel|overskrift|emne))?(?: \|? ?side)?)\W*",
    re.IGNORECASE,
)


def with_case_above(headings: list[ItemHeading], lines: Sequence[Line]) -> list[ItemHeading]:
    """The headings, those below their case number ("Sagnr.: 24/00113", then "1. Vej") with it, where most stand so."""

    def above(place: int) -> CaseLine | None:
        heading = headings[place]
        free = place == 0 or headings[place - 1].last + 1 < heading.first - 1
        found = case_line(lines[heading.first - 1].plain) if free and heading.first > 0 else None
        return found if found and found.number else None

    def below(heading: ItemHeading) -> bool:
        return any(case_line(line.plain) is not None for line in lines[heading.last + 1 : heading.last + 3])

    cases = [above(place) for place in range(len(headings))]
    if 2 * sum(case is not None for case in cases) <= len(headings) or any(map(below, headings[:-1])):
        return headings
    return [
        replace(heading, first=heading.first - 1, case_number=case.number) if case else heading
        for heading, case in zip(headings, cases, strict=True)
    ]


def from_first_print(
    headings: Sequence[ItemHeading], lines: Sequence[Line]
) -> tuple[list[ItemHeading], frozenset[int]]:
    """Each heading where it is printed first since the item before ("• Pkt. 7 Vej", attachments, "Pkt. 7 Vej"); the later prints.

    A table of contents names other items below it.
    """
    numbers = Counter(heading.number for heading in headings)
    found: list[ItemHeading] = []
    repeated: set[int] = set()
    for place, heading in enumerate(headings):
        floor = headings[place - 1].last if place else -1
        first = heading.first
        near = range(heading.first - 1, max(floor, heading.first - _FARTHEST_PRINT), -1)
        title = heading_key(heading)[1]
        if not title or not any(title in lines[position].plain.casefold() for position in near):
            found.append(heading)
            continue
        for position in near:
            key = printed_heading(lines[position].plain)
            if key == (heading.number, title):
                first = position
            elif key[0] in numbers and (key[0] != heading.number or numbers[key[0]] > 1):
                break
        if first == heading.first or (place and headings[place - 1].closed):
            found.append(heading)
            continue
        below = heading.last + 1
        case = case_line(lines[below].plain) if below < len(lines) else None
        number = heading.case_number or (case.number if case else None)
        repeated.update(range(heading.first, below + 1 if case else below))
        found.append(replace(heading, first=first, last=first, case_number=number))
    return found, frozenset(repeated)


def contents_above(
    lines: Sequence[Line], candidates: Sequence[ItemHeading], headings: Sequence[ItemHeading]
) -> frozenset[int]:
    """The positions of the list of contents above the first item: from its name to the last entry that is an item below."""
    if not headings:
        return frozenset()
    keys = {heading_key(heading) for heading in headings}
    above = [each for each in candidates if each.last < headings[0].first]
    listed = [each for each in above if heading_key(each) in keys]
    printed = {position for each in listed for position in (each.first, each.last)} | _listed_titles(lines, headings)
    if not printed:
        return frozenset()
    first, last = min(printed), max(printed)
    for each in above:
        if each.first - 1 <= last + 1 and each.first > last:
            last = each.last
    numbers = {heading.number for heading in headings if heading.number}
    for each in reversed(above):  # entries with a state or a page behind them, right above those that are known
        if each.last == first - 1 and each.number in numbers:
            first = each.first
    while first > 0 and (lines[first - 1].is_furniture or _NAMES_CONTENTS.fullmatch(lines[first - 1].plain)):
        first -= 1
    while last + 1 < headings[0].first and lines[last + 1].plain.isdecimal():  # the column of the pages
        last += 1
    return frozenset(range(first, last + 1))


def is_route_column(plain: str) -> bool:
    """Whether the line holds nothing but bodies' short names or their crosses: "DIR TMU BYR", "x x"."""
    return len(plain) <= _LONGEST_COLUMNS and _ROUTE_COLUMNS.fullmatch(plain) is not None


def with_route_columns(headings: Sequence[ItemHeading], lines: Sequence[Line]) -> list[ItemHeading]:
    """The headings with the columns of bodies that stand below them, crosses and all; without a cross they are text."""
    found = []
    for place, heading in enumerate(headings):
        end = headings[place + 1].first if place + 1 < len(headings) else len(lines)
        below, crossed, named, case_number = heading.last + 1, False, False, heading.case_number
        while below < end and (is_route_column(lines[below].plain) or (not named and case_line(lines[below].plain))):
            crossed = crossed or "x" in lines[below].plain.casefold().split()
            named = named or lines[below].plain.split()[0] not in ("x", "X")
            case = case_line(lines[below].plain)
            case_number = case_number or (case.number if case else None) or None
            below += 1
        found.append(replace(heading, last=below - 1, case_number=case_number) if crossed and named else heading)
    return found


def group_names_above(headings: Sequence[ItemHeading], lines: Sequence[Line]) -> frozenset[int]:
    """The positions of lines right above a heading that name whose items follow ("TEKNIKUDVALGETS SAGER")."""
    found: set[int] = set()
    for place, heading in enumerate(headings[1:]):
        above = heading.first - 1
        while above > headings[place].last and (lines[above].is_furniture or _GROUP_NAME.fullmatch(lines[above].plain)):
            if not lines[above].is_furniture and lines[above].blank_before:
                found.add(above)
            above -= 1
    return frozenset(found)


def where_treated(headings: Sequence[ItemHeading], lines: Sequence[Line]) -> list[ItemHeading]:
    """The headings of a list of contents, put where their titles stand again without a number; others as they are.

    Every one must be found, in order: else one that is closed might lose its body to the one before. Closed ones that end the
    list may be listed alone.
    """
    listed = len(headings) >= _FEWEST_LISTED and all(
        below.first - above.last <= _FARTHEST_LISTED for above, below in pairwise(headings)
    )
    if not listed:
        return list(headings)
    found: list[ItemHeading] = []
    position = headings[-1].last + 1
    for heading in headings:
        case_number = heading.case_number
        whole = _NUMBER_IN_FRONT.sub("", lines[heading.last].plain)
        printed = (whole.casefold(), (heading.title or whole).casefold())
        titles = {title.rstrip(". ") for each in printed for title in (each, _PAGE_BEHIND.sub("", each))}
        while position < len(lines):
            title, case, _ = without_case(lines[position].plain)
            if {title.casefold().rstrip(". "), lines[position].plain.casefold().rstrip(". ")} & titles:
                break
            position += 1
        if position == len(lines):
            return found if found and _are_closed(headings, len(found), lines) else list(headings)
        own = heading.title if heading.title and heading.title.casefold() == title.casefold() else title
        number, last = heading.number, position
        below = lines[position + 1].plain if position + 1 < len(lines) else ""
        if below.isdecimal() and number is not None and below.lstrip("0") == number.lstrip("0"):
            number, last = below, position + 1
        found.append(
            replace(heading, first=position, last=last, number=number, title=own, case_number=case or case_number)
        )
        position = last + 1
    return found


def _listed_titles(lines: Sequence[Line], headings: Sequence[ItemHeading]) -> set[int]:
    """The positions of lines above the first item that hold nothing but the title of one, with or without a number, wrapped or not.

    Titles of two items at least, and hardly anything else between them.
    """
    titles = {title for heading in headings if (title := heading_key(heading)[1])}
    starts = {title[:_TELLING] for title in titles}
    end = headings[0].first
    found: set[int] = set()
    named: set[str] = set()
    for position in range(max(0, end - _LONGEST_CONTENTS), end):
        if position in found or not any(key[:_TELLING] in starts for key in title_keys(lines[position].plain)):
            continue
        for count in range(1, min(_MOST_WRAPPED, end - position) + 1):
            together = " ".join(line.plain for line in lines[position : position + count])
            if listed := titles.intersection(title_keys(together)):
                found.update(range(position, position + count))
                named |= listed
                break
    dense = bool(found) and 2 * len(found) > max(found) - min(found)
    return found if len(named) >= _FEWEST_LISTED and dense else set()


def _are_closed(headings: Sequence[ItemHeading], start: int, lines: Sequence[Line]) -> bool:
    """Whether the headings of a list from `start` on are closed, each by its own words or all by those above the first."""
    above = range(headings[start - 1].last + 1, headings[start].first)
    grouped = any(group_mark(lines[position].plain) for position in above)
    return grouped or all(each.closed for each in headings[start:])
