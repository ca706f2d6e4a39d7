"""A meeting as a publishing system tells of it, field by field, and the one plain text that is stored and cited of it.

The text is ours: the system publishes fields, not pages. What is closed never enters it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.facts.dates import danish_date
from corpus.meetings.closed_marks import without_mark
from corpus.records import AttendanceStatus, Attendee, DocumentKind

CLOSED_ITEM = "Lukket punkt"
SUPPLEMENTARY = "Tillægsdagsorden"
KIND_TITLES = {DocumentKind.MINUTES: "Referat", DocumentKind.AGENDA: "Dagsorden"}

Span = tuple[int, int]

_CLOSED_TITLES = frozenset(("", "closed point", "lukket", "lukket sag", "lukket punkt", "lukket dagsordenspunkt"))
_LISTS = {
    AttendanceStatus.PRESENT: "Deltagere",
    AttendanceStatus.LATE: "Ankom senere",
    AttendanceStatus.LEFT: "Forlod mødet",
    AttendanceStatus.RECUSED: "Inhabile",
    AttendanceStatus.ABSENT: "Afbud",
}


@dataclass(frozen=True, slots=True)
class PublishedSection:
    """One field of an item: its heading, if it has one, and its words as plain text without outer blanks.

    `headings` are (start, end, level) stretches of `text` known from mark-up. `is_earlier` marks what the system
    keeps as an earlier decision in the case; `committee` and `date` tell whose and when.
    """

    heading: str | None
    text: str
    headings: tuple[tuple[int, int, int], ...] = ()
    is_earlier: bool = False
    committee: str | None = None
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class PublishedAttachment:
    title: str
    is_open: bool = True
    url: str | None = None


@dataclass(frozen=True, slots=True)
class PublishedItem:
    number: str | None
    title: str | None
    case_number: str | None = None
    is_open: bool = True
    sections: tuple[PublishedSection, ...] = ()
    attachments: tuple[PublishedAttachment, ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True)
class PublishedMeeting:
    """One agenda, or the minutes, of one meeting. `warnings` are Danish lines on what the reader of it found odd."""

    kind: DocumentKind | None
    committee: str | None
    date: datetime.date | None
    start: datetime.time | None = None
    place: str | None = None
    is_open: bool = True
    is_supplementary: bool = False
    source_id: str | None = None
    url: str | None = None
    attendance: tuple[Attendee, ...] = ()
    items: tuple[PublishedItem, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionPlace:
    """Where a field stands in the text: its heading (None without one) and its words."""

    section: PublishedSection
    heading: Span | None
    body: Span


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """Where an item stands in the text, from its heading to its last character, and what of it where."""

    item: PublishedItem
    span: Span
    number: Span | None
    title: Span | None
    case_number: Span | None
    sections: tuple[SectionPlace, ...]
    attachments: tuple[Span, ...]
    attachment_list: SectionPlace | None


@dataclass(frozen=True, slots=True)
class AttendancePlace:
    """A list of people of one status: its heading, its entries together, and each one's name."""

    status: AttendanceStatus
    heading: Span
    body: Span
    people: tuple[tuple[Attendee, Span], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The places of all that is in the text. `headings` are (start, end, level) of every heading."""

    committee: Span | None
    attendance: tuple[AttendancePlace, ...]
    items: tuple[ItemPlace, ...]
    headings: tuple[tuple[int, int, int], ...]


def without_closed(meeting: PublishedMeeting) -> PublishedMeeting:
    """The meeting without the words and attachments of closed items, and without the titles of closed attachments.

    In a closed meeting every item is closed. The title of a closed item that says only that it is closed is None.
    """
    return replace(meeting, items=tuple(_withheld(item, meeting.is_open) for item in meeting.items))


def _withheld(item: PublishedItem, meeting_is_open: bool) -> PublishedItem:
    if item.is_open and meeting_is_open:
        attachments = tuple(
            each if each.is_open else PublishedAttachment("", is_open=False) for each in item.attachments
        )
        return replace(item, attachments=attachments)
    title = (item.title or "").strip()
    unmarked = without_mark(title)
    title = (title if unmarked is None else unmarked).strip()
    return PublishedItem(
        number=item.number,
        title=None if title.casefold().rstrip(".") in _CLOSED_TITLES else title,
        is_open=False,
        url=item.url,
    )


def laid_out(meeting: PublishedMeeting) -> tuple[str, Outline]:
    """The meeting's plain text, and where in it everything stands."""
    meeting = without_closed(meeting)
    writer = _Writer()
    kind = SUPPLEMENTARY if meeting.is_supplementary else KIND_TITLES.get(meeting.kind) if meeting.kind else None
    writer.heading(kind or "Møde", 1)
    committee = writer.line(meeting.committee) if meeting.committee else None
    if meeting.date:
        at = f" kl. {meeting.start:%H.%M}" if meeting.start else ""
        writer.line(f"{danish_date(meeting.date)}{at}")
    if meeting.place:
        writer.line(meeting.place)
    if not meeting.is_open:
        writer.line("Lukket møde")
    attendance = tuple(_attendance(writer, meeting.attendance))
    items = tuple(_item(writer, item) for item in meeting.items)
    return writer.text(), Outline(committee, attendance, items, tuple(writer.headings))


def _attendance(writer: _Writer, people: Sequence[Attendee]) -> Iterator[AttendancePlace]:
    for status, heading in _LISTS.items():
        listed = [person for person in people if person.status is status]
        if not listed:
            continue
        title = writer.heading(heading, 2)
        names = []
        for person in listed:
            start, _ = writer.line(f"• {person.name}{f' ({person.party})' if person.party else ''}")
            names.append((person, (start + 2, start + 2 + len(_one_line(person.name)))))
        yield AttendancePlace(status, title, (names[0][1][0] - 2, writer.at), tuple(names))


def _item(writer: _Writer, item: PublishedItem) -> ItemPlace:
    title = _one_line(item.title or "")
    shown = title
    if not item.is_open:
        shown = f"{CLOSED_ITEM}: {title}" if title else CLOSED_ITEM
    number = _one_line(item.number or "")
    start, end = writer.heading(" ".join(part for part in (f"{number}." if number else "", shown) if part) or "-", 2)
    case_number = None
    if item.case_number and item.is_open:
        _, case_end = writer.line(f"Sagsnr.: {item.case_number}")
        case_number = (case_end - len(_one_line(item.case_number)), case_end)
    sections = tuple(_section(writer, section) for section in item.sections if section.text)
    titles = [attachment.title for attachment in item.attachments if attachment.is_open and attachment.title]
    attachments: list[Span] = []
    attachment_list = None
    if titles:
        heading = writer.heading("Bilag", 3)
        for each in titles:
            line_start, line_end = writer.line(f"• {each}")
            attachments.append((line_start + 2, line_end))
        whole = (attachments[0][0] - 2, writer.at)
        attachment_list = SectionPlace(PublishedSection("Bilag", ""), heading, whole)
    return ItemPlace(
        item=item,
        span=(start, writer.at),
        number=(start, start + len(number)) if number else None,
        title=(end - len(title), end) if title else None,
        case_number=case_number,
        sections=sections,
        attachments=tuple(attachments),
        attachment_list=attachment_list,
    )


def _section(writer: _Writer, section: PublishedSection) -> SectionPlace:
    heading = writer.heading(section.heading, 3) if section.heading else None
    start, end = writer.block(section.text)
    writer.headings += [(start + first, start + last, min(6, 3 + level)) for first, last, level in section.headings]
    return SectionPlace(section, heading, (start, end))


@dataclass(slots=True)
class _Writer:
    """Puts lines and blocks below each other; a heading and a block have a blank line above and below."""

    pieces: list[str] = field(default_factory=list)
    at: int = 0
    headings: list[tuple[int, int, int]] = field(default_factory=list)
    gap: str = ""

    def heading(self, words: str, level: int) -> Span:
        start, end = self._put(_one_line(words), before="\n\n", after="\n\n" if level == 3 else "\n")
        self.headings.append((start, end, level))
        return start, end

    def line(self, words: str) -> Span:
        return self._put(_one_line(words), before="", after="\n")

    def block(self, words: str) -> Span:
        return self._put(words, before="\n\n", after="\n\n")

    def text(self) -> str:
        return "".join(self.pieces)

    def _put(self, words: str, *, before: str, after: str) -> Span:
        gap = max(self.gap, before, key=len) if self.pieces else ""
        start = self.at + len(gap)
        self.pieces += [gap, words]
        self.at = start + len(words)
        self.gap = after
        return start, self.at


def _one_line(words: str) -> str:
    return " ".join(words.split())
