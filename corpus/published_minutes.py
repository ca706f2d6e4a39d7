"""A published meeting's fields to agenda items: what the system says is taken as it is, the rest read from its words."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.meetings.decisions import decide
from corpus.meetings.heading_styles import section_lines
from corpus.meetings.headings import HeadingLine
from corpus.meetings.item_attendance import meeting_attendance
from corpus.meetings.item_facts import with_derived_facts
from corpus.meetings.item_sections import Block, Reported, Template, item_blocks, template_of
from corpus.meetings.lines import Line, furniture_of, split_lines
from corpus.meetings.meeting_facts import case_route, closed_by_doubt, meeting_kind, warnings
from corpus.meetings.minutes import ParsedMeeting, with_attendance
from corpus.meetings.own_words import own_words
from corpus.meetings.people import Mention
from corpus.published import ItemPlace, Outline, PublishedAttachment, PublishedMeeting, SectionPlace, Span
from corpus.records import AgendaItem, Attachment, Basis, ClosedBy, Committee, DocumentKind, Section, SectionKind
from corpus.web_addresses import file_address, web_address


@dataclass(frozen=True, slots=True)
class _Lines:
    """The text's lines, and what section each of them opens."""

    lines: Sequence[Line]
    opened: Sequence[HeadingLine | None]
    starts: Sequence[int]
    template: Template

    def within(self, span: Span) -> slice:
        return slice(bisect_left(self.starts, span[0]), bisect_left(self.starts, span[1]))


def parse_published_meeting(
    meeting: PublishedMeeting,
    text: str,
    outline: Outline,
    *,
    kind: DocumentKind | None,
    committee: Committee,
    date: datetime.date | None,
) -> ParsedMeeting:
    """The meeting whose `laid_out` text and outline these are; letters may be masked in the text since.

    `kind`, `committee` and `date` are the system's own or, where it tells none, what is known otherwise.
    """
    read = _lines_of(text, outline)
    blocks = [list(_blocks(text, place, read)) for place in outline.items]
    routes = [case_route(within) for within in blocks]
    items = tuple(
        with_derived_facts(
            _told(text, place), text, decide(text, within, committee.name, date), route, committee.name, date
        )
        for place, within, route in zip(outline.items, blocks, routes, strict=True)
    )
    turns = dict(meeting.turns)
    people = [
        Mention(
            text[start:end],
            person.party,
            person.status,
            role=person.role,
            stands_in_for=person.stands_in_for,
            turn=turns.get(person.name),
        )
        for listed in outline.attendance
        for person, (start, end) in listed.people
    ]
    attendance = meeting_attendance(people, own_words(text, items), committee.name, date)
    return ParsedMeeting(
        text=text,
        kind=kind or meeting_kind((), items, text),
        committee=committee,
        date=date,
        updated=None,
        attendance=attendance.people,
        sections=tuple(
            Section(SectionKind.ATTENDANCE, text[slice(*listed.heading)], *listed.body) for listed in outline.attendance
        ),
        items=with_attendance(items, attendance.items),
        closed_text_removed=0,
        warnings=(
            *meeting.warnings,
            *_closed_warnings(meeting),
            *_address_warnings(meeting),
            *warnings(items, date, committee, text),
        ),
        pages=(),
        furniture=tuple(furniture_of(read.lines)),
    )


def _told(text: str, place: ItemPlace) -> AgendaItem:
    """What the system itself says of the item."""
    return AgendaItem(
        item_id="",
        number=text[slice(*place.number)] if place.number else None,
        title=text[slice(*place.title)] if place.title else None,
        start=place.span[0],
        end=place.span[1],
        closed=not place.item.is_open,
        closed_by=None if place.item.is_open else ClosedBy.DOUBT if place.item.in_doubt else ClosedBy.MARK,
        case_number=text[slice(*place.case_number)] if place.case_number else None,
        attachments=tuple(
            Attachment(text[start:end], file_address(attachment.url))
            for (start, end), attachment in zip(place.attachments, _open(place), strict=True)
        ),
        source_url=web_address(place.item.url),
        basis=Basis.SOURCE_API,
    )


def _open(place: ItemPlace) -> list[PublishedAttachment]:
    """The attachments that stand in the text."""
    return [each for each in place.item.attachments if each.is_open and each.title]


def _lines_of(text: str, outline: Outline) -> _Lines:
    """Every heading that the system itself sets opens a section; the others do as they do in any text."""
    lines = split_lines(text, outline.headings)
    starts = [line.start for line in lines]
    opened = section_lines(lines)
    for item in outline.items:
        for place in (*item.sections, *((item.attachment_list,) if item.attachment_list else ())):
            if place.heading:
                at = bisect_left(starts, place.heading[0])
                if at < len(lines) and starts[at] < place.heading[1]:
                    opened[at] = _opening(lines[at], opened[at])
    return _Lines(lines, opened, starts, template_of(lines, opened))


def _opening(line: Line, read: HeadingLine | None) -> HeadingLine:
    if read is None:
        return HeadingLine(SectionKind.OTHER, line.plain.rstrip(" :"), strong=True)
    return replace(read, heading=line.plain.rstrip(" :"), strong=True, inline="", is_bare=False)


def _blocks(text: str, item: ItemPlace, read: _Lines) -> Iterator[Block]:
    """The item's sections, field by field: none of them runs over into the next."""
    for place in (*item.sections, *((item.attachment_list,) if item.attachment_list else ())):
        if place.section.is_earlier:
            yield from _earlier(place, read)
            continue
        within = read.within((place.heading[0] if place.heading else place.body[0], place.body[1]))
        lines = read.lines[within]
        yield from item_blocks(text, lines, _opened_in_field(lines, read.opened[within]), read.template)


def _opened_in_field(lines: Sequence[Line], opened: Sequence[HeadingLine | None]) -> list[HeadingLine | None]:
    """What each line of a field opens. Where headings are marked, no other line opens a section of the same kind.

    "Forvaltningen indstiller," begins what stands under the heading "Indstilling".
    """
    found: list[HeadingLine | None] = []
    marked: HeadingLine | None = None
    for line, entry in zip(lines, opened, strict=True):
        if entry is not None and line.level:
            marked = entry
        elif entry is not None and marked is not None and entry.kind is marked.kind:
            again = entry.heading.casefold() == marked.heading.casefold()
            entry = entry if again or entry.committee or entry.date else None
        found.append(entry)
    return found


def _earlier(place: SectionPlace, read: _Lines) -> Iterator[Block]:
    """A decision that the system keeps as an earlier one in the case."""
    below = tuple(line for line in read.lines[read.within(place.body)] if not line.is_furniture)
    if not below:
        return
    within = read.lines[read.within(place.heading)] if place.heading else ()
    heading = HeadingLine(
        SectionKind.EARLIER_DECISIONS,
        within[0].plain.rstrip(" :") if within else "Tidligere beslutning",
        strong=True,
        committee=place.section.committee,
        date=place.section.date,
    )
    reported = (Reported(heading, within[0] if within else below[0], below),)
    yield Block(heading, SectionKind.EARLIER_DECISIONS, below[0].start, below, reported)


def _address_warnings(meeting: PublishedMeeting) -> Iterator[str]:
    """One Danish line for the addresses of items and attachments that are left out because no browser should follow them."""
    items = [item.url for item in meeting.items if item.url and not web_address(item.url)]
    attached = [
        each.url for item in meeting.items for each in item.attachments if each.url and not file_address(each.url)
    ]
    if count := len(items) + len(attached):
        told = (
            "1 adresse på et punkt eller bilag er udeladt"
            if count == 1
            else f"{count} adresser på punkter eller bilag er udeladt"
        )
        yield f"{told}: kun hele adresser, der begynder med https:// eller http://, bruges."


def _closed_warnings(meeting: PublishedMeeting) -> Iterator[str]:
    """One Danish line for what is left out because it is closed."""
    doubtful = [f"punkt {item.number or '?'}" for item in meeting.items if item.in_doubt and meeting.is_open]
    if doubtful:
        yield closed_by_doubt(doubtful)
    if not meeting.is_open:
        yield "Mødet er lukket: punkternes tekst og bilag er udeladt."
    for item in meeting.items:
        closed = sum(not attachment.is_open for attachment in item.attachments)
        if item.is_open and meeting.is_open and closed:
            bilag = "1 lukket bilag er udeladt" if closed == 1 else f"{closed} lukkede bilag er udeladt"
            yield f"Punkt {item.number or '?'}: {bilag}."
