"""The items of meetings whose items have no numbers: told by mark-up, by a line that begins each, or by the sections' round.

What begins an item is found for the meeting as a whole: one heading level above its sections; a word ("Åben") or a case
number right above the first section; else the first section's heading, when it comes again after a decision.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.facts.access.words import Access
from corpus.facts.case_lines import case_line, is_about_the_case
from corpus.facts.dates import first_date
from corpus.meetings.attendance import attendance_label
from corpus.meetings.closed_marks import closed_title, is_group_line, says_closed, unnumbered_title, without_mark
from corpus.meetings.heading_prints import is_route_column
from corpus.meetings.headings import HeadingLine
from corpus.meetings.item_candidates import ItemHeading
from corpus.meetings.lines import Line
from corpus.records import SectionKind

_ACCESS_LINE = re.compile(r"(?:åbent?|lukket)(?: (?:punkt|sag))?", re.IGNORECASE)
_CASE = frozenset((SectionKind.SUBJECT, SectionKind.SUMMARY, SectionKind.PRESENTATION))
_BULLETS = ("- ", "• ", "* ", "– ", "· ")
_FEWEST = 2
_LONGEST_TITLE = 160
_SHORTEST_TITLE = 3
_LONGEST_DATE_LINE = 40
_OF_A_MEETING = re.compile(r"\b(?:(?:man|tirs|ons|tors|fre|lør|søn)dag|kl\.?|møde)\b", re.IGNORECASE)
_NO_TITLE_END = (".", ":", ";", ",", "?", "!")


def unnumbered_items(lines: Sequence[Line], sections: Sequence[HeadingLine | None], numbered: int) -> list[ItemHeading]:
    """The headings of at least two items, in order; else empty. `sections[i]` is what line i opens.

    `numbered` headings are evident ones with a number: items without must be more than twice as many, and marked as such.
    """
    named = Counter(opened.heading for opened in sections if opened is not None and opened.strong)
    if not named or numbered >= max(named.values()):
        return []
    ways = [_by_level, _by_access, _by_case, _by_case_above]
    if not numbered:
        ways.append(_by_round)
    for way in ways:
        found = list(way(lines, sections))
        if len(found) >= _FEWEST and len(found) > numbered * (1 if way is _by_access else 2):
            return found
    return []


def _by_level(lines: Sequence[Line], sections: Sequence[HeadingLine | None]) -> Iterator[ItemHeading]:
    """The lines one heading level above the sections. Those before the first and after the last with a section are none."""
    strong = Counter(line.level for line, opened in zip(lines, sections, strict=True) if opened and opened.strong)
    of_sections = strong.most_common(1)[0][0] if strong else 0
    counted = Counter(
        line.level for line, opened in zip(lines, sections, strict=True) if not opened and 0 < line.level < of_sections
    )
    level = max((level for level, count in counted.items() if count >= _FEWEST), default=0)
    if not level:
        return
    titles = [
        position
        for position, line in enumerate(lines)
        if line.level == level and sections[position] is None and not line.is_furniture
    ]
    ends = [*titles[1:], len(lines)]
    whole = [
        any(opened is not None and opened.strong for opened in sections[title:end])
        or _closed_title(lines[title].plain)
        or _is_closed_below(lines, title)
        for title, end in zip(titles, ends, strict=True)
    ]
    if sum(whole) < _FEWEST:
        return
    first, last = whole.index(True), len(whole) - 1 - whole[::-1].index(True)
    for title in titles[first : last + 1]:
        yield plain_heading(lines, title, title, title=lines[title].plain)


def _by_access(lines: Sequence[Line], sections: Sequence[HeadingLine | None]) -> Iterator[ItemHeading]:
    """Each "Åben" or "Lukket" alone on a line; the open ones with a section below."""
    marks = [
        position
        for position, line in enumerate(lines)
        if _ACCESS_LINE.fullmatch(line.plain)
        and line.blank_before
        and (line.plain.casefold().startswith("lukket") or _section_follows(lines, sections, position))
    ]
    if any(not says_closed(lines[mark].plain) for mark in marks):
        yield from _marked(lines, sections, marks)


def _by_case(lines: Sequence[Line], sections: Sequence[HeadingLine | None]) -> Iterator[ItemHeading]:
    """Each line with a case number that has a section below."""
    marks = [
        position
        for position, line in enumerate(lines)
        if (case := case_line(line.plain)) is not None
        and case.number
        and (case.closed or _is_closed_below(lines, position) or _section_follows(lines, sections, position))
    ]
    yield from _marked(lines, sections, marks)


def _by_case_above(lines: Sequence[Line], sections: Sequence[HeadingLine | None]) -> Iterator[ItemHeading]:
    """Each line with a case number above a title, where most have a section below that, columns of bodies passed over."""
    found: list[ItemHeading] = []
    opens = 0
    for mark, line in enumerate(lines[:-1]):
        case = case_line(line.plain)
        if case is None or not case.number or not line.blank_before:
            continue
        below = mark + 1
        while below < len(lines) - 1 and lines[below].is_furniture:
            below += 1
        if sections[below] is not None or case_line(lines[below].plain) is not None:
            continue
        heading = plain_heading(lines, mark, below, title=lines[below].plain)
        opens += heading.closed or _section_follows(lines, sections, below)
        found.append(heading)
    if 2 * opens > len(found):
        yield from found


def _by_round(lines: Sequence[Line], sections: Sequence[HeadingLine | None]) -> Iterator[ItemHeading]:
    """Where the sections' round begins anew: a heading comes again after a decision (or a recommendation, in an agenda).

    Where decisions mostly come last, the case itself told after one is the next item's, though its heading is new. So it
    is where the first item is but a decision, with its body and day, and the last ends in one.
    """
    told = [
        (position, opened)
        for position, opened in enumerate(sections)
        if (opened is not None and opened.strong and opened.kind is not SectionKind.ATTENDANCE)
        or _says_an_item_is_closed(lines[position].plain)
    ]
    kinds = {opened.kind for _, opened in told if opened is not None}
    concludes = SectionKind.DECISION if SectionKind.DECISION in kinds else SectionKind.RECOMMENDATION
    if concludes not in kinds:
        return
    rounds = _rounds(lines, told, concludes, frozenset())
    told_after = sum(any(kind in _CASE for kind in each.after) for each in rounds)
    decided = [opened for _, opened in told if opened is not None]
    bare = decided[0].kind is decided[-1].kind is concludes and bool(decided[0].date or decided[0].committee)
    if 2 * told_after < len(rounds) or bare:
        rounds = _rounds(lines, told, concludes, _CASE)
    yield from _marked(lines, sections, [each.start for each in rounds], own=False)


@dataclass(slots=True)
class _Round:
    """The sections of one item: where they begin, and the kinds of those after the one that concludes it."""

    start: int
    after: list[SectionKind]


def _rounds(
    lines: Sequence[Line],
    told: Sequence[tuple[int, HeadingLine | None]],
    concludes: SectionKind,
    begins: frozenset[SectionKind],
) -> list[_Round]:
    """The rounds among section headings and lines that close an item (None).

    Sections of the kinds in `begins` start a round after the one that concludes it, others where their name comes again. A
    closed item has the round below it for its own, unless items have titles and one is right below the closed one.
    """
    rounds: list[_Round] = []
    seen: set[str] = set()
    titles: list[bool] = []
    concluded, closed = False, False
    for position, opened in told:
        above = _line_above(lines, position, -1)
        has_title = above >= 0 and _reads_as_title(lines[above], None)
        if opened is None:
            rounds.append(_Round(position, []))
            seen, concluded, closed = set(), False, True
            continue
        name = "" if opened.committee or opened.date else opened.heading.casefold()
        again = concluded and (name in seen or (opened.kind in begins and not closed))
        bare = closed and not seen and _line_above(lines, above, -1) == rounds[-1].start
        if not rounds or again or (bare and has_title and titles and all(titles)):
            titles += [] if closed else [has_title]
            rounds.append(_Round(position, []))
            seen, concluded, closed = set(), False, False
        elif concluded:
            rounds[-1].after.append(opened.kind)
        seen.add(name or str(position))
        concluded = concluded or opened.kind is concludes
    return rounds


def _marked(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], marks: Sequence[int], *, own: bool = True
) -> Iterator[ItemHeading]:
    """The items that begin at these lines, their titles above them where every one of them has what looks like one.

    A line above that says "Lukket punkt" closes the item. `own` tells that the line is of the heading, else it opens the
    item's first section.
    """
    above = [
        _line_above(lines, mark, marks[place - 1] + 1 if own and place else -1) for place, mark in enumerate(marks)
    ]
    marked = frozenset(marks)
    closed = [_closed_above(lines, sections, marked, mark) if own else -1 for mark in marks]
    open_titles = [
        place
        for mark, place, shut in zip(marks, above, closed, strict=True)
        if shut < 0 and not _says_an_item_is_closed(lines[mark].plain)
    ]
    titled = bool(open_titles) and all(
        place >= 0 and _reads_as_title(lines[place], sections[place]) for place in open_titles
    )
    for mark, place, shut in zip(marks, above, closed, strict=True):
        last = mark if own else mark - 1
        if shut >= 0:
            yield replace(plain_heading(lines, shut, shut, title=lines[shut].plain), closed=True)
        elif not own and _says_an_item_is_closed(lines[mark].plain):
            yield plain_heading(lines, mark, mark, title=lines[mark].plain)
        elif place >= 0 and (titled or _closed_title(lines[place].plain)):
            yield plain_heading(lines, place, last, title=lines[place].plain)
        else:
            yield plain_heading(lines, mark, last, title=None)


def _closed_above(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], marks: frozenset[int], mark: int
) -> int:
    """The line that says "Lukket punkt" above the mark, below the section or the mark before: where a closed item begins; or -1.

    What stands between that line and the mark may be its text. Right below the mark before, it tells of that item.
    """
    for position in range(mark - 1, -1, -1):
        opened = sections[position]
        if position in marks or (opened is not None and opened.strong):
            return -1
        if _says_an_item_is_closed(lines[position].plain):
            return -1 if position - 1 in marks else position
    return -1


def _says_an_item_is_closed(plain: str) -> bool:
    if plain.startswith(_BULLETS):
        return False
    return unnumbered_title(plain) is not None or says_closed(plain)


def plain_heading(lines: Sequence[Line], first: int, last: int, *, title: str | None) -> ItemHeading:
    """The heading in these lines: closed when one of them says so; its case number where one of them has it."""
    within = lines[first : last + 1]
    cases = [case for line in within if (case := case_line(line.plain)) is not None]
    closed = any(says_closed(line.plain) or _closed_title(line.plain) for line in within) or any(
        case.closed for case in cases
    )
    shown = title
    if title is not None and closed:
        without = unnumbered_title(title) if unnumbered_title(title) is not None else without_mark(title)
        shown = title if without is None else without
    number = next((case.number for case in cases if case.number), None)
    return ItemHeading(first, last, None, (shown or "").strip() or None, closed, 0.0, case_number=number)


def _is_closed_below(lines: Sequence[Line], position: int) -> bool:
    """Whether the first line below says that the item is closed."""
    return position + 1 < len(lines) and says_closed(lines[position + 1].plain)


def _section_follows(lines: Sequence[Line], sections: Sequence[HeadingLine | None], position: int) -> bool:
    """Whether the first line below that is no button and not of the case opens a section, be it a weak one."""
    for below in range(position + 1, len(lines)):
        plain = lines[below].plain
        if not (lines[below].is_furniture or is_about_the_case(plain) or is_route_column(plain)):
            return sections[below] is not None
    return False


def _line_above(lines: Sequence[Line], position: int, floor: int) -> int:
    """The first line above that is no button, group or line of the case; -1 when there is none from `floor` on.

    A line right below the mark before, "Lukket punkt", is of that item.
    """
    for above in range(position - 1, floor, -1):
        plain = lines[above].plain
        closed = _closed_title(plain) or says_closed(plain)
        if closed or not (lines[above].is_furniture or is_group_line(plain) or is_about_the_case(plain)):
            return above
    return -1


def _closed_title(plain: str) -> bool:
    if plain.startswith(_BULLETS):
        return False
    said = closed_title(plain)
    return unnumbered_title(plain) is not None or (said is not None and said.access is Access.CLOSED)


def _reads_as_title(line: Line, opened: HeadingLine | None) -> bool:
    """Whether the line may be a title: apart from what stands above, short, no sentence, no list, no date."""
    plain = line.plain
    return (
        opened is None
        and line.blank_before
        and not line.is_bullet
        and _SHORTEST_TITLE < len(plain) <= _LONGEST_TITLE
        and not plain.endswith(_NO_TITLE_END)
        and not plain[0].islower()
        and attendance_label(line) is None
        and not (first_date(plain) and (len(plain) < _LONGEST_DATE_LINE or _OF_A_MEETING.search(plain)))
    )
