"""The items of meetings whose items have no numbers: told by mark-up, by a line that begins each, or by the sections' round.

What begins an item is found for the meeting as a whole: one heading level above its sections; a word ("Åben") or a case
number right above the first section; else the first section's heading, when it comes again after a decision.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.facts.case_lines import case_line, is_about_the_case
from corpus.facts.dates import first_date
from corpus.meetings.attendance_labels import attendance_label
from corpus.meetings.closed_marks import group_mark, is_behind_doors, is_group_line, says_closed
from corpus.meetings.headings import HeadingLine
from corpus.meetings.item_candidates import ItemHeading
from corpus.meetings.item_titles import TITLE_LABEL
from corpus.meetings.lines import Line, begins_apart
from corpus.meetings.listed_titles import listed_titles
from corpus.meetings.unnumbered_headings import (
    has_closed_title,
    is_closed_below,
    says_an_item_is_closed,
    section_follows,
    unnumbered_heading,
)
from corpus.records import SectionKind

_ACCESS_LINE = re.compile(r"(?:åbent?|lukket)(?: (?:punkt|sag))?", re.IGNORECASE)
_CASE = frozenset((SectionKind.SUBJECT, SectionKind.SUMMARY, SectionKind.PRESENTATION))
_WORD_ALONE = re.compile(
    r"(?:(?:nyt |næste )?(?:dagsordens|møde)?punkt(?: på dagsordenen)?|sag|overskrift|titel|sagstitel):?", re.IGNORECASE
)
_FEWEST = 2
_LONGEST_TITLE = 160
_BELOW_ALL_LEVELS = 7
_SHORTEST_WRAPPED = 40
_MOST_TITLE_LINES = 3
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
    ways: list[Callable[[Sequence[Line], Sequence[HeadingLine | None]], Iterable[ItemHeading]]] = [
        _by_level,
        _by_word,
        _by_access,
        _by_case,
        _by_case_above,
        _by_case_behind,
    ]
    listed = [] if numbered else listed_titles(lines, sections)
    if not numbered:
        ways.append(_by_round)
    for way in ways:
        found = list(way(lines, sections))
        if len(found) >= _FEWEST and len(found) > numbered * (1 if way in (_by_access, _by_level) else 2):
            return listed if len(listed) >= len(found) or (listed and way is _by_round) else found
    return listed


def _by_level(lines: Sequence[Line], sections: Sequence[HeadingLine | None]) -> Iterator[ItemHeading]:
    """The lines one heading level above the sections. Those before the first and after the last with a section are none."""
    strong = Counter(line.level for line, opened in zip(lines, sections, strict=True) if opened and opened.strong)
    of_sections = (strong.most_common(1)[0][0] if strong else 0) or _BELOW_ALL_LEVELS
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
        or has_closed_title(lines[title].plain)
        or is_closed_below(lines, title)
        or _in_closed_group(lines, title)
        for title, end in zip(titles, ends, strict=True)
    ]
    if sum(whole) < _FEWEST:
        return
    first, last = whole.index(True), len(whole) - 1 - whole[::-1].index(True)
    for title in titles[first : last + 1]:
        yield unnumbered_heading(lines, title, title, title=lines[title].plain)


def _in_closed_group(lines: Sequence[Line], title: int) -> bool:
    """Whether a heading "Lukkede punkter" stands right above."""
    return title > 0 and (bool(group_mark(lines[title - 1].plain)) or is_behind_doors(lines[title - 1].plain))


def _by_word(lines: Sequence[Line], sections: Sequence[HeadingLine | None]) -> Iterator[ItemHeading]:
    """Each line "Punkt" or "Dagsordenspunkt" above a title, or with it ("Punkt: Vej"), where most have a section or the case below."""
    found: list[ItemHeading] = []
    told = 0
    for mark, line in enumerate(lines):
        alone = _WORD_ALONE.fullmatch(line.plain) is not None
        last = mark + 1 if alone else mark
        labelled = TITLE_LABEL.match(line.plain) and case_line(line.plain) is None and begins_apart(lines, mark)
        if not (alone or labelled) or last >= len(lines):
            continue
        if sections[last] is not None and (alone or line.plain.endswith(_NO_TITLE_END)):
            continue
        while last + 1 < len(lines) and _goes_on(lines, sections, last):
            last += 1
        title = " ".join(each.plain for each in lines[mark + 1 if alone else mark : last + 1])
        heading = unnumbered_heading(lines, mark, last, title=title)
        told += heading.closed or is_closed_below(lines, last) or section_follows(lines, sections, last)
        found.append(heading)
    if 2 * told > len(found):
        yield from found


def _goes_on(lines: Sequence[Line], sections: Sequence[HeadingLine | None], last: int) -> bool:
    """Whether the line right below is the rest of a title that is set over two lines: a case or a section follows on it."""
    below = last + 1
    if lines[last].blank_after or sections[below] is not None or is_about_the_case(lines[below].plain):
        return False
    if lines[below].is_furniture or says_closed(lines[below].plain) or len(lines[last].plain) < _SHORTEST_WRAPPED:
        return False
    return lines[below].blank_after or is_about_the_case(lines[below + 1].plain) or sections[below + 1] is not None


def _by_access(lines: Sequence[Line], sections: Sequence[HeadingLine | None]) -> Iterator[ItemHeading]:
    """Each "Åben" or "Lukket" alone on a line; the open ones with a section below."""
    marks = [
        position
        for position, line in enumerate(lines)
        if _ACCESS_LINE.fullmatch(line.plain)
        and line.blank_before
        and (line.plain.casefold().startswith("lukket") or section_follows(lines, sections, position))
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
        and not (position and case_line(lines[position - 1].plain))  # the second line of one item
        and (case.closed or is_closed_below(lines, position) or section_follows(lines, sections, position))
    ]
    yield from _marked(lines, sections, marks)


def _by_case_above(lines: Sequence[Line], sections: Sequence[HeadingLine | None]) -> Iterator[ItemHeading]:
    """Each line with a case number above a title, where most have a section below that, columns of bodies passed over."""
    found: list[ItemHeading] = []
    opens = 0
    for mark, line in enumerate(lines[:-1]):
        case = case_line(line.plain)
        if case is None or not case.number or not begins_apart(lines, mark):
            continue
        below = mark + 1
        while below < len(lines) - 1 and lines[below].is_furniture:
            below += 1
        if sections[below] is not None or case_line(lines[below].plain) is not None:
            continue
        heading = unnumbered_heading(lines, mark, below, title=lines[below].plain)
        opens += heading.closed or section_follows(lines, sections, below)
        found.append(heading)
    if 2 * opens > len(found):
        yield from found


def _by_case_behind(lines: Sequence[Line], sections: Sequence[HeadingLine | None]) -> Iterator[ItemHeading]:
    """Each title that stands apart with a case number behind it and a section below; closed titles beside them have none."""
    found: list[ItemHeading] = []
    told = 0
    for mark, line in enumerate(lines):
        if (
            sections[mark] is not None
            or line.is_bullet
            or not begins_apart(lines, mark)
            or len(line.plain) > _LONGEST_TITLE
        ):
            continue
        heading = unnumbered_heading(lines, mark, mark, title=line.plain)
        titled = heading.title is not None and heading.title != line.plain
        if titled and (heading.closed or (heading.case_number and section_follows(lines, sections, mark))):
            told += not heading.closed
            found.append(heading)
    if told >= _FEWEST:
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
        or says_an_item_is_closed(lines[position].plain)
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
        has_title = above >= 0 and _reads_as_title(lines, range(above, above + 1), None)
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
        _title_above(lines, sections, mark, marks[place - 1] + 1 if own and place else -1)
        for place, mark in enumerate(marks)
    ]
    marked = frozenset(marks)
    closed = [_closed_above(lines, sections, marked, mark) if own else -1 for mark in marks]
    open_titles = [
        place
        for mark, place, shut in zip(marks, above, closed, strict=True)
        if shut < 0 and not says_an_item_is_closed(lines[mark].plain)
    ]
    titled = bool(open_titles) and all(
        place.start >= 0 and _reads_as_title(lines, place, sections[place.start]) for place in open_titles
    )
    for mark, place, shut in zip(marks, above, closed, strict=True):
        last = mark if own else mark - 1
        if shut >= 0:
            yield replace(unnumbered_heading(lines, shut, shut, title=lines[shut].plain), closed=True)
        elif not own and says_an_item_is_closed(lines[mark].plain):
            yield unnumbered_heading(lines, mark, mark, title=lines[mark].plain)
        elif place.start >= 0 and (titled or has_closed_title(lines[place.start].plain)):
            title = " ".join(line.plain for line in lines[place.start : place.stop])
            yield unnumbered_heading(lines, place.start, last, title=title)
        else:
            yield unnumbered_heading(lines, mark, last, title=None)


def _title_above(lines: Sequence[Line], sections: Sequence[HeadingLine | None], mark: int, floor: int) -> range:
    """The lines of what may be the title above a mark, from where it stands apart; range(-1, 0) when there is none."""
    last = _line_above(lines, mark, floor)
    first = last
    while (
        first > floor + 1
        and last - first < _MOST_TITLE_LINES - 1
        and not begins_apart(lines, first)
        and sections[first - 1] is None
        and not (lines[first - 1].is_furniture or lines[first - 1].is_bullet)
        and len(lines[first - 1].plain) >= _SHORTEST_WRAPPED
    ):
        first -= 1
    return range(first, last + 1)


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
        if says_an_item_is_closed(lines[position].plain):
            return -1 if position - 1 in marks else position
    return -1


def _line_above(lines: Sequence[Line], position: int, floor: int) -> int:
    """The first line above that is no button, group or line of the case; -1 when there is none from `floor` on.

    A line right below the mark before, "Lukket punkt", is of that item.
    """
    for above in range(position - 1, floor, -1):
        plain = lines[above].plain
        closed = has_closed_title(plain) or says_closed(plain)
        if closed or not (lines[above].is_furniture or is_group_line(plain) or is_about_the_case(plain)):
            return above
    return -1


def _reads_as_title(lines: Sequence[Line], place: range, opened: HeadingLine | None) -> bool:
    """Whether the lines may be a title: apart from what stands above, short, no sentence, no list, no date."""
    line = lines[place.start]
    plain = " ".join(each.plain for each in lines[place.start : place.stop])
    return (
        opened is None
        and begins_apart(lines, place.start)
        and not line.is_bullet
        and _SHORTEST_TITLE < len(plain) <= _LONGEST_TITLE
        and not plain.endswith(_NO_TITLE_END)
        and not plain[0].islower()
        and attendance_label(line) is None
        and not (first_date(plain) and (len(plain) < _LONGEST_DATE_LINE or _OF_A_MEETING.search(plain)))
    )
