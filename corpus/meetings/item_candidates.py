"""Lines that might be the heading of an agenda item, each with points for what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from corpus.facts.access.lines import line_access
from corpus.facts.access.titles import title_access
from corpus.facts.access.words import Access
from corpus.facts.case_lines import case_line, is_type_line
from corpus.facts.formalities import is_last_item, opens_as_formality
from corpus.meetings.closed_marks import closed_title, group_mark, says_closed, unnumbered_title
from corpus.meetings.headings import HeadingLine
from corpus.meetings.item_numbers import (
    AD,
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
from corpus.meetings.lines import Line, are_buttons, begins_apart
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


_CLOSED_ACCESS = ("lukket", "l")
_CLOSED_TAIL = re.compile(r"\b(?:lukket|fortrolig)(?: sag| punkt)?$", re.IGNORECASE)
_DOCUMENT_NUMBER = re.compile(r" \d[\d-]{2,9}/\d{2,4}(?: \|)?$")
_BULLETS = "•-*–· "
_LONGEST_HEADING = 400
_LONGEST_CLOSED_TITLE = 200
_LONG_TITLE = 200
_EVIDENT = 2.0
_FEWEST_PLAIN = 2
_FEWEST_STACKED = 2
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
    for position in _attachment_rows(lines, sections, matches):
        del matches[position]
    listed = _list_entries(lines, sections, matches)
    looks = _Looks.of(lines, sections, matches)
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


@dataclass(frozen=True, slots=True)
class _Looks:
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
    ) -> _Looks:
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
            return again or strong or _points_below(lines, sections, last, listed=False) >= _EVIDENT
        if line.plain[:1].isdigit() and (printed := printed_heading(line.plain))[1]:
            listed.add(printed)
    return False


def _with_ad(heading: ItemHeading) -> ItemHeading:
    return replace(heading, points=heading.points + _EVIDENT, evident=True)


def _attachment_rows(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], matches: Mapping[int, re.Match[str]]
) -> list[int]:
    """The numbered lines that follow on one another right below a heading of attachments, the first of them number 1.

    A closed one counts only with the number of its document: else it may be an item whose words are not to be told.
    """
    rows: list[int] = []
    for position, opened in enumerate(sections):
        if opened is None or opened.kind is not SectionKind.ATTACHMENTS or opened.inline:
            continue
        count, outer = 1, None
        for below in range(position + 1, len(lines)):
            if lines[below].is_furniture:
                continue
            row = matches.get(below)
            if row is not None and count == 1 and row["number"].endswith(".1"):
                outer = row["number"].removesuffix("1")  # "3.1 Regnskab", "3.2 Revision" below item 3
            if row is None or row["number"] != f"{outer or ''}{count}" or not _is_open_or_listed(row):
                break
            if not row["title"] or row["label"] or lines[below].level > lines[position + 1].level:
                break
            states = bool(heading_access(row)[0]) and _DOCUMENT_NUMBER.search(row.string) is None
            if lines[below].blank_before and (
                states or _points_below(lines, sections, below, listed=False) >= _EVIDENT
            ):
                break  # an item's own case or section is right below
            rows.append(below)
            count += 1
    return rows


def _is_open_or_listed(row: re.Match[str]) -> bool:
    access, title = heading_access(row)
    closed = access in _CLOSED_ACCESS or closed_title(title) is not None
    return not closed or _DOCUMENT_NUMBER.search(row.string) is not None


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
    return access in _CLOSED_ACCESS or closed_title(title) is not None or shows_closed(line.plain)


def _candidate(
    lines: Sequence[Line],
    sections: Sequence[HeadingLine | None],
    position: int,
    match: re.Match[str],
    goes_on: int,
    others: _Looks,
) -> ItemHeading | None:
    (access, title), first, last = heading_access(match), position, position
    beside = case_line(title) if title else None
    if beside is not None and beside.number:  # "Sag nr. 61    J.nr. 05.01.02G01", the title above or below
        title = ""
    elif title and not (beside is not None or match["access"]):
        title = TITLE_LABEL.sub("", title)  # "3. Emne: Lejrskole"
    marked = bool(match["mark"].strip())
    explicit = bool(match["label"] or access)
    closed = access in _CLOSED_ACCESS or shows_closed(lines[position].plain)
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
    line, below = lines[first], _points_below(lines, sections, last, listed=goes_on >= 0)
    looks = _points_of_looks(line, title, others, explicit=explicit, closed=closed)
    evident = bool(explicit or line.level or (below >= _EVIDENT and goes_on < 0))
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


def _points_below(lines: Sequence[Line], sections: Sequence[HeadingLine | None], last: int, *, listed: bool) -> float:
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


def _points_of_looks(line: Line, title: str, others: _Looks, *, explicit: bool, closed: bool) -> float:
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
