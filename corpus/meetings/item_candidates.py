"""Lines that might be the heading of an agenda item, each with points for what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.facts.access.lines import line_access
from corpus.facts.access.titles import title_access
from corpus.facts.access.words import Access
from corpus.facts.case_lines import case_line
from corpus.meetings.attachment_rows import attachment_rows
from corpus.meetings.closed_marks import closed_title, group_mark, says_closed, unnumbered_title
from corpus.meetings.heading_points import EVIDENT, Looks, points_below, points_of_looks
from corpus.meetings.headings import HeadingLine
from corpus.meetings.item_numbers import (
    AD,
    CLOSED_ACCESS,
    NUMBERED,
    drop_lone_years,
    heading_access,
    may_be_numbered,
    numbered,
    numbers_before,
    shows_closed,
    take_inner_numbers,
    without_ad,
)
from corpus.meetings.item_titles import (
    MONTH,
    TITLE_LABEL,
    bare_title,
    reads_as_amount,
    reads_as_date_or_count,
    runs_on,
    stands_without_title,
    title_stands_above,
    title_stands_above_bare,
    title_stands_below,
    title_stands_right_below,
    without_case,
)
from corpus.meetings.lines import Line
from corpus.meetings.plain_decisions import tells_a_part
from corpus.records import SectionKind


@dataclass(frozen=True, slots=True)
class ItemHeading:
    """`first` to `last` are the positions of its lines; `title` is None when none is published.

    `points` say how much speaks for it. `evident` tells whether mark-up, its own words ("Punkt 7") or what stands right
    below (a section, a button, a case number) show it to be a heading; `goes_on` is the position of the
    line with the number before its own in the same stretch, so that both may be of one list, or -1. `case_number` is
    the one that is printed with the title. `doubtful` is a closed one that may be open: an operator may open it.
    """

    first: int
    last: int
    number: str | None
    title: str | None
    closed: bool
    points: float
    evident: bool = True
    goes_on: int = -1
    case_number: str | None = None
    doubtful: bool = False


_CLOSED_TAIL = re.compile(r"\b(?:lukket|fortrolig)(?: sag| punkt)?$", re.IGNORECASE)
_BULLETS = "•-*–· "
_LONGEST_HEADING = 400
_LONGEST_CLOSED_TITLE = 200
_FEWEST_PLAIN = 2
_MOST_TITLE_LINES = 4
_IN_CONTENTS = 3.0
_SHORTEST_REPEATED = 3


def find_candidates(lines: Sequence[Line], sections: Sequence[HeadingLine | None]) -> list[ItemHeading]:
    """Every numbered line that might be an item's heading, in order. `sections[i]` is what line i opens."""
    whole = not any(opened is not None and opened.strong for opened in sections)
    ad_heads = whole or _ad_heads_items(lines, sections)
    matches = {
        position: match
        for position, line in enumerate(lines)
        if sections[position] is None
        and may_be_numbered(line.plain)
        and not (line.is_furniture or line.is_bullet or len(line.plain) > _LONGEST_HEADING)
        and (match := numbered(without_ad(line.plain) if ad_heads else line.plain)) is not None
    }
    if whole and len(matches) < _FEWEST_PLAIN:
        matches |= _numbered_bullets(lines)
    drop_lone_years(matches)
    take_inner_numbers(matches)
    for position in attachment_rows(lines, sections, matches):
        del matches[position]
    listed = _list_entries(lines, sections, matches)
    looks = Looks.of(lines, sections, matches)
    return _less_for_contents(
        [
            _with_ad(candidate) if whole and AD.match(lines[position].plain) else candidate
            for position, match in matches.items()
            if (candidate := _candidate(lines, sections, position, match, listed.get(position, -1), looks)) is not None
        ]
    )


def _numbered_bullets(lines: Sequence[Line]) -> dict[int, re.Match[str]]:
    """The entries of lists that begin with a number ("• 3. Lejrskole"): a page may hold its items as such."""
    return {
        position: match
        for position, line in enumerate(lines)
        if line.is_bullet
        and not line.is_furniture
        and len(line.plain) <= _LONGEST_HEADING
        and line.plain[2:3].isdigit()
        and (match := numbered(line.plain[2:])) is not None
        and match["mark"].strip()
    }


def _ad_heads_items(lines: Sequence[Line], sections: Sequence[HeadingLine | None]) -> bool:
    """Whether "Ad 3. Lejrskole" is the heading of an item: the first stands above all sections, one or the case number right below.

    Else it is a part of a decision ("Ad 3. Godkendt."). Items listed above, with number and title, are told by these as well.
    """
    listed: set[tuple[str | None, str]] = set()
    for position, line in enumerate(lines[:-1]):
        opened = sections[position]
        if line.is_furniture or (opened is not None and opened.kind is SectionKind.ATTENDANCE):
            continue
        if opened is not None and opened.strong:
            return False
        if AD.match(line.plain):
            last = position + (without_ad(line.plain).rstrip(".:").isdigit() and sections[position + 1] is None)
            below = sections[last + 1] if last + 1 < len(lines) else None
            strong = below is not None and below.strong
            again = printed_heading(without_ad(line.plain)) in listed
            return again or strong or points_below(lines, sections, last, listed=False) >= EVIDENT
        if line.plain[:1].isdigit() and (printed := printed_heading(line.plain))[1]:
            listed.add(printed)
    return False


def _with_ad(heading: ItemHeading) -> ItemHeading:
    return replace(heading, points=heading.points + EVIDENT, evident=True)


def _less_for_contents(candidates: Sequence[ItemHeading]) -> list[ItemHeading]:
    """The candidates, with less for a number and title that come again: the first time may be the table of contents."""
    keys = [heading_key(each) for each in candidates]
    last = {key: place for place, key in enumerate(keys)}
    rows = {each.first for each in candidates}
    return [
        replace(each, points=each.points - _IN_CONTENTS)
        if last[key] > place and (each.title or each.first - 1 in rows)
        else each
        for place, (each, key) in enumerate(zip(candidates, keys, strict=True))
    ]


def heading_key(heading: ItemHeading) -> tuple[str | None, str]:
    """What two prints of one heading have alike: the number and the title without its type letter and its page."""
    return heading.number, bare_title(heading.title or "")


def printed_heading(plain: str) -> tuple[str | None, str]:
    """The `heading_key` of a line that is nothing but a number and a title, ("", "") for any other."""
    match = NUMBERED.match(plain.lstrip(_BULLETS))
    return (match["number"], bare_title(heading_access(match)[1])) if match else ("", "")


def title_keys(plain: str) -> tuple[str, str]:
    """The title of a `heading_key` that the line holds when all of it is one, and when a number stands before it."""
    return bare_title(plain.lstrip(_BULLETS)), printed_heading(plain)[1]


def _list_entries(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], matches: Mapping[int, re.Match[str]]
) -> dict[int, int]:
    """Numbered lines that may go on a list, each with the position of the line before it on that list.

    That line has the number before theirs and no section heading, button, case number or closed item between.
    """
    seen: dict[str, int] = {}
    entries: dict[int, int] = {}
    for position, line in enumerate(lines):
        if not seen and position not in matches:
            continue  # there is no list that the line could end
        parts = sections[position] is not None or line.is_furniture or _is_closed_item(line, matches.get(position))
        if parts or group_mark(line.plain) is not None or case_line(line.plain) is not None:
            seen.clear()
        elif position in matches:
            number = matches[position]["number"]
            before = next((seen[each] for each in numbers_before(number) if each in seen), -1)
            if before >= 0:
                entries[position] = before
            seen[number.lower()] = position
    return entries


def _is_closed_item(line: Line, match: re.Match[str] | None) -> bool:
    """Whether the line says of itself, or of the item it stands below, that it is closed."""
    if says_closed(line.plain) or unnumbered_title(line.plain) is not None:
        return True
    if match is None:
        return False
    access, title = heading_access(match)
    return access in CLOSED_ACCESS or closed_title(title) is not None or shows_closed(line.plain)


def _candidate(
    lines: Sequence[Line],
    sections: Sequence[HeadingLine | None],
    position: int,
    match: re.Match[str],
    goes_on: int,
    others: Looks,
) -> ItemHeading | None:
    (access, title), first, last = heading_access(match), position, position
    beside = case_line(title) if title else None
    if beside is not None and beside.number:  # "Sag nr. 61    J.nr. 05.01.02G01", the title above or below
        title = ""
    elif title and not (beside is not None or match["access"]):
        title = TITLE_LABEL.sub("", title)  # "3. Emne: Lejrskole"
    marked = bool(match["mark"].strip())
    explicit = bool(match["label"] or access)
    closed = access in CLOSED_ACCESS or shows_closed(lines[position].plain)
    if (
        not title
        and match["label"]
        and position
        and title_stands_above(
            lines, sections, position, listed=others.lists(match["number"], lines[position - 1].plain)
        )
    ):
        title, first = lines[position - 1].plain, position - 1
    elif not title and not closed:
        if not (marked or explicit) and title_stands_above_bare(lines, sections, position):
            title, first = lines[position - 1].plain, position - 1
        elif title_stands_below(lines, sections, position, bare=not (marked or explicit)) or (
            others.stacked and title_stands_right_below(lines, sections, position, spread=others.spread)
        ):
            title, last = TITLE_LABEL.sub("", lines[position + 1].plain), position + 1
        elif not ((marked or explicit) and stands_without_title(lines, sections, position)):
            return None
    while last - position < _MOST_TITLE_LINES and last >= position and runs_on(lines, sections, last, title):
        title, last = f"{title} {lines[last + 1].plain}", last + 1
    title, case_number, tail = without_case(title)
    if beside is not None:
        case_number, closed = case_number or beside.number or None, closed or bool(beside.closed)
    closed = closed or bool(_CLOSED_TAIL.search(tail))
    if (
        last + 1 < len(lines)
        and len(title) > _SHORTEST_REPEATED
        and lines[last + 1].plain.casefold() == title.casefold()
    ):
        last += 1
    untitled = title and not (re.search(r"[^\W\d_]{2}", title) or "****" in title)
    if not closed and (reads_as_amount(title) or MONTH.match(title) or untitled):
        return None
    if not marked and not explicit and reads_as_date_or_count(title):
        return None
    if _YEAR.fullmatch(match["number"]) and not (explicit or lines[position].blank_before or lines[position].level):
        return None  # a sentence that ended in a year is broken there
    opens = title_access(title)
    if opens is not None and opens.access is Access.OPEN:
        explicit, title = True, opens.rest or title
    said = closed_title(title)
    if "|" in title:
        title = " | ".join(cell for cell in map(str.strip, title.split("|")) if cell and not _tells_access(cell))
        said = replace(said, rest=title) if said else None
    doubtful = said is not None and not closed and said.access is Access.DOUBTFUL
    if said is not None:
        closed, title = True, "" if _PAGE_ALONE.fullmatch(said.rest) else said.rest
    if len(title) > _LONGEST_CLOSED_TITLE and closed:
        title = ""
    line, below = lines[first], points_below(lines, sections, last, listed=goes_on >= 0)
    looks = points_of_looks(line, title, others, explicit=explicit, closed=closed)
    evident = bool(explicit or line.level or (below >= EVIDENT and goes_on < 0))
    of_a_part = match["number"][-1].isalpha() or ("." in match["number"] and tells_a_part(title))
    if of_a_part and not (evident or closed):
        return None  # "1b. at vejen lukkes", "4.1: Godkendt."
    return ItemHeading(
        first,
        last,
        match["number"],
        title.strip() or None,
        closed,
        below + looks,
        evident,
        goes_on,
        case_number,
        doubtful,
    )


def _tells_access(cell: str) -> bool:
    """Whether the cell of a row says nothing but open or closed: "Lukket", "Å", "LP"."""
    return line_access(cell) is not None or _TYPE_CELL.fullmatch(cell) is not None


_YEAR = re.compile(r"(?:19|20)\d\d")
_PAGE_ALONE = re.compile(r"[\s.…_]*\d{1,3}")  # behind "Lukket punkt" in a list of contents
_TYPE_CELL = re.compile("[ÅL]P?")
