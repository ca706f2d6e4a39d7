"""Minutes and agendas: text to agenda items with typed sections, outcome, references and the facts of the meeting.

The body of a closed item is cut out of the text before anything else is read from it, so that nothing below this
module ever holds it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from corpus.facts.access.papers import paper_access
from corpus.facts.access.words import Access
from corpus.facts.case_lines import is_about_the_case
from corpus.meetings.attendance import attendance_sections, read_attendance
from corpus.meetings.attendance_labels import is_roll_call
from corpus.meetings.closed_items import cut_closed
from corpus.meetings.closed_marks import says_closed
from corpus.meetings.decision_marks import with_decision_marks
from corpus.meetings.decisions import decide
from corpus.meetings.heading_styles import section_lines, without_title
from corpus.meetings.headings import HeadingLine
from corpus.meetings.item_attendance import meeting_attendance
from corpus.meetings.item_candidates import ItemHeading
from corpus.meetings.item_facts import agenda_item
from corpus.meetings.item_fields import items_of_fields
from corpus.meetings.item_headings import ItemHeadings, choose_item_headings
from corpus.meetings.item_sections import item_blocks, template_of
from corpus.meetings.item_tables import items_of_table
from corpus.meetings.label_columns import with_labels_apart
from corpus.meetings.lines import Line, furniture_of, split_lines
from corpus.meetings.meeting_evidence import is_meeting
from corpus.meetings.meeting_facts import case_route, closed_by_doubt, meeting_kind, says_minutes, undecided, warnings
from corpus.meetings.meeting_head import meeting_committee, meeting_date
from corpus.meetings.meeting_status import status_told
from corpus.meetings.own_number import own_number, source_line
from corpus.meetings.own_words import own_words, with_lists_named
from corpus.meetings.quoted_decisions import decision_place, without_quoted
from corpus.records import (
    AgendaItem,
    Attendee,
    Basis,
    Committee,
    DocumentKind,
    Furniture,
    FurnitureKind,
    MeetingStatus,
    Section,
    SectionKind,
)

_OF_A_MEETING = re.compile(r"møde|referat|dagsorden|protokol", re.IGNORECASE)
_AD_NUMBER = re.compile(r"ad\.?\s*(?:punkt|pkt\.?)?\s*(?P<number>\d{1,4}[a-z]?)\b", re.IGNORECASE)
_MOST_LINES_CALLED_OFF = 40
_SHORTEST_TITLE = 3


@dataclass(frozen=True, slots=True)
class ParsedMeeting:
    """What the text of a meeting says. Item ids are empty: they need the whole document's metadata."""

    text: str
    kind: DocumentKind
    committee: Committee
    date: datetime.date | None
    updated: datetime.date | None
    attendance: tuple[Attendee, ...]
    sections: tuple[Section, ...]
    items: tuple[AgendaItem, ...]
    closed_text_removed: int
    warnings: tuple[str, ...]
    pages: tuple[int, ...]
    status: MeetingStatus = MeetingStatus.HELD
    moved_to: datetime.date | None = None
    furniture: tuple[Furniture, ...] = ()


def parse_meeting(
    text: str,
    headings: Sequence[tuple[int, int, int]] = (),
    *,
    committee: str | None = None,
    date: datetime.date | None = None,
    pages: Sequence[int] = (),
    opened: Set[int] = frozenset(),
    address: str | None = None,
    titles: Sequence[int] = (),
    links: Sequence[tuple[int, str]] = (),
) -> ParsedMeeting | None:
    """The meeting in the text, or None when the text is no minutes and no agenda.

    `headings` are (start, end, level) stretches known from mark-up, `pages` where each page begins; `committee` and `date`, when known from outside,
    decide which decisions are the meeting's own. `opened` are the positions, among the items, of those that an operator has
    opened: doubt does not close them. `address` is that of the page, which may tell the number of its one item. `titles` are where the headings begin that
    the publisher marks as titles of items: no other line is one. `links` are (start of a heading, its address): that of a title is its item's.
    """
    lines = split_lines(text, headings)
    told_titles = set(titles)
    laid_out = None if told_titles else items_of_table(text, lines) or items_of_fields(lines)
    lines = with_labels_apart(text, lines) if laid_out is None else list(laid_out.lines)
    sections = without_title(lines, with_decision_marks(lines, without_title(lines, section_lines(lines))))
    if laid_out is not None:
        sections = [laid_out.opens.get(position, opened) for position, opened in enumerate(sections)]
        marked = laid_out.titles
    else:
        marked = frozenset(position for position, line in enumerate(lines) if line.start in told_titles)
    found = choose_item_headings(lines, sections, marked)
    if not is_meeting(lines, sections, found):
        return _called_off(text, lines, pages, committee, date)
    numbered_or_open = any(heading.number or not heading.closed for heading in found.headings)
    before = 0 if numbered_or_open else 1  # the item without a number above those that are closed
    told = [
        replace(heading, closed=False, doubtful=False) if heading.doubtful and place + before in opened else heading
        for place, heading in enumerate(found.headings)
    ]
    doubtful = [_place_of(text, lines, heading) for heading in told if heading.doubtful]
    at_heading = {start: link for start, link in links if start in told_titles}
    addresses = [at_heading.get(lines[heading.first].start) for heading in told]
    lines = [
        replace(line, edge=kind) if (kind := _edge(position, found)) else line for position, line in enumerate(lines)
    ]
    updated = next((line.updated for line in reversed(lines) if line.updated), None)
    cut = cut_closed(text, lines, sections, told, [*found.closed_groups, *_above_closed(lines, told)])
    text, lines, chosen = cut.text, cut.lines, cut.headings
    if not numbered_or_open:
        only = _only_item(lines, cut.opened, chosen[0].first if chosen else len(lines))
        whole = not found.headings and bool(found.closed_groups)
        chosen = [*(replace(heading, closed=whole) for heading in only), *chosen]
        addresses = [*(None for _ in only), *addresses]
    single = len(chosen) == 1 and chosen[0].number is None and not chosen[0].closed
    source = source_line(lines) if single else None
    if source is not None:
        lines = [*lines[:source], replace(lines[source], edge=FurnitureKind.PAGE_FOOTER), *lines[source + 1 :]]

    head = lines[: chosen[0].first]
    template = template_of(lines, cut.opened)
    place = decision_place(cut.opened[first:last] for _, first, last in _bodies(chosen, len(lines)))
    marks = [without_quoted(cut.opened[first:last], place) for _, first, last in _bodies(chosen, len(lines))]
    blocks = [
        [] if heading.closed else item_blocks(text, lines[first:last], opens, template, heading.title)
        for (heading, first, last), opens in zip(_bodies(chosen, len(lines)), marks, strict=True)
    ]
    routes = [case_route(within) for within in blocks]
    letterhead = [*head, *_below_title(lines, cut.opened, chosen), *([lines[source]] if source is not None else [])]
    if single:
        chosen = [replace(chosen[0], number=own_number(lines[source] if source is not None else None, address))]
    told_status = status_told(head)
    found_date = date or told_status.moved_to or meeting_date(letterhead, routes, blocks)
    found_committee = (
        Committee(committee, Basis.UNKNOWN)
        if committee
        else meeting_committee(letterhead, routes, found_date, text, blocks)
    )
    in_minutes = says_minutes(head) and told_status.status is not MeetingStatus.CANCELLED
    decided = [decide(text, within, found_committee.name, found_date, in_minutes=in_minutes) for within in blocks]
    items = tuple(
        agenda_item(text, heading, lines, within, outcome, route, found_committee.name, found_date)
        for heading, within, outcome, route in zip(chosen, blocks, decided, routes, strict=True)
    )
    attendance = meeting_attendance(
        read_attendance([*head, *_roll_calls(lines, chosen)], text),
        own_words(text, items),
        found_committee.name,
        found_date,
    )
    items = with_lists_named(text, with_attendance(items, attendance.items), attendance.people)
    if len(addresses) == len(items):
        items = tuple(replace(item, source_url=at) for item, at in zip(items, addresses, strict=True))
    return ParsedMeeting(
        text=text,
        kind=meeting_kind(head, items, text),
        committee=found_committee,
        date=found_date,
        updated=updated,
        attendance=attendance.people,
        sections=attendance_sections(text, head),
        items=items,
        closed_text_removed=cut.removed,
        warnings=(
            *warnings(items, found_date, found_committee, text, undecided(text, items, decided, marks)),
            *([closed_by_doubt(doubtful)] if doubtful else ()),
        ),
        pages=tuple(cut.moved(start) for start in pages),
        furniture=tuple(furniture_of(lines)),
        status=told_status.status,
        moved_to=told_status.moved_to,
    )


def _called_off(
    text: str, lines: Sequence[Line], pages: Sequence[int], committee: str | None, date: datetime.date | None
) -> ParsedMeeting | None:
    """A paper without items that says whose meeting, when, is cancelled or moved: its words are one section; None for any other.

    What may be closed is left to who reads papers.
    """
    told = status_told(lines)
    if told.status is MeetingStatus.HELD or len(lines) > _MOST_LINES_CALLED_OFF:
        return None
    if any(says_closed(line.plain) or paper_access(line.plain) is Access.CLOSED for line in lines):
        return None
    body = Committee(committee, Basis.UNKNOWN) if committee else meeting_committee(lines, (), None, "")
    when = date or told.moved_to or meeting_date(lines, ())
    if body.name is None or when is None or not any(_OF_A_MEETING.search(line.plain) for line in lines):
        return None
    return ParsedMeeting(
        text=text,
        kind=meeting_kind(lines, (), text),
        committee=body,
        date=when,
        updated=next((line.updated for line in reversed(lines) if line.updated), None),
        attendance=(),
        sections=(Section(SectionKind.OTHER, None, lines[0].start, lines[-1].end),),
        items=(),
        closed_text_removed=0,
        warnings=(),
        pages=tuple(pages),
        status=told.status,
        moved_to=told.moved_to,
    )


def _above_closed(lines: Sequence[Line], headings: Sequence[ItemHeading]) -> Iterator[int]:
    """The lines above what is told of a closed item elsewhere than below its heading: "Ad 2: ..." below the list of the items."""
    closed = {heading.number for heading in headings if heading.closed and heading.number}
    own = {position for heading in headings for position in range(heading.first, heading.last + 1)}
    for position, line in enumerate(lines):
        told = _AD_NUMBER.match(line.plain) if closed and position and position not in own else None
        if told is not None and told["number"] in closed:
            yield position - 1


def _edge(position: int, found: ItemHeadings) -> FurnitureKind | None:
    """What a line is that is no text, because of the headings: a heading printed again, a line of the list of contents."""
    if position in found.repeated:
        return FurnitureKind.PAGE_HEADER
    return FurnitureKind.CONTENTS if position in found.contents else None


def _place_of(text: str, lines: Sequence[Line], heading: ItemHeading) -> str:
    """ "punkt 3, linje 41", lines counted in the text as read."""
    line = text.count("\n", 0, lines[max(heading.first, 0)].start) + 1
    return f"punkt {heading.number}, linje {line}" if heading.number else f"linje {line}"


def _bodies(chosen: Sequence[ItemHeading], end: int) -> Iterator[tuple[ItemHeading, int, int]]:
    """Each heading with the positions of the lines below it, last excluded."""
    for place, heading in enumerate(chosen):
        yield heading, heading.last + 1, chosen[place + 1].first if place + 1 < len(chosen) else end


def _roll_calls(lines: Sequence[Line], chosen: Sequence[ItemHeading]) -> Iterator[Line]:
    """The lines of the items that are about who is at the meeting ("1. Fraværende")."""
    for heading, first, last in _bodies(chosen, len(lines)):
        if heading.title and not heading.closed and is_roll_call(heading.title):
            yield from lines[first:last]


def _below_title(
    lines: Sequence[Line], opened: Sequence[HeadingLine | None], chosen: Sequence[ItemHeading]
) -> Sequence[Line]:
    """What a page of one item without a number prints of the meeting between its title and its first section."""
    if len(chosen) > 1 or chosen[0].number or chosen[0].closed:
        return ()
    first = chosen[0].last + 1
    section = next((position for position in range(first, len(lines)) if opened[position] is not None), first)
    return lines[first:section]


def with_attendance(items: Sequence[AgendaItem], told: Sequence[tuple[Attendee, ...]]) -> tuple[AgendaItem, ...]:
    """The items, each with what is told of who was there for it."""
    return tuple(replace(item, attendance=here) if here else item for item, here in zip(items, told, strict=True))


def _only_item(lines: Sequence[Line], opened: Sequence[HeadingLine | None], end: int) -> list[ItemHeading]:
    """The item without a number that a page holds before line `end`: its title is the line above its first section."""
    first_section = next((position for position in range(end) if opened[position] is not None), end)
    titles = [
        position
        for position in range(first_section)
        if not lines[position].is_furniture
        and len(lines[position].plain) > _SHORTEST_TITLE
        and not is_about_the_case(lines[position].plain)
    ]
    marked = [position for position in titles if lines[position].level]
    if not titles:
        return [ItemHeading(0, -1, None, None, False, 0.0)] if end else []
    if first_section == end:
        return [ItemHeading(titles[0], titles[0], None, lines[titles[0]].plain, False, 0.0)]
    at = (marked or titles)[-1]
    return [ItemHeading(at, at, None, lines[at].plain, False, 0.0)]
