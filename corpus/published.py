"""A meeting as a publishing system tells of it, field by field, and the one plain text that is stored and cited of it.

The text is ours: the system publishes fields, not pages. What is closed never enters it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from corpus.facts.access.groups import says_none_is_closed
from corpus.facts.access.lines import line_access
from corpus.facts.access.listed import numbers_said_closed
from corpus.facts.access.statements import statement_access
from corpus.facts.access.titles import attachment_access, title_access
from corpus.facts.access.words import Access, holds_mark
from corpus.facts.dates import danish_date
from corpus.meetings.closed_marks import closed_title, without_mark
from corpus.meetings.people import Turn
from corpus.records import AttendanceStatus, Attendee, DocumentKind

CLOSED_ITEM = "Lukket punkt"
SUPPLEMENTARY = "Tillægsdagsorden"
KIND_TITLES = {DocumentKind.MINUTES: "Referat", DocumentKind.AGENDA: "Dagsorden"}

Span = tuple[int, int]
_LONGEST_STATE = 80
_LONGEST_CODE = 25
_LETTERED = re.compile(r"L[P.-]?\s?\d[\d.]*")
_OPEN_LETTER, _CLOSED_LETTER = re.compile(r"\(Å\)"), re.compile(r"\(L\)")
"""The letter of an item's type behind its title, where a system writes one."""

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
    """`in_doubt` is one that is not open only because nobody says that it is."""

    title: str
    is_open: bool = True
    url: str | None = None
    in_doubt: bool = False


@dataclass(frozen=True, slots=True)
class PublishedItem:
    """`in_doubt` is one that is not open only because nobody says that it is: an operator may open it."""

    number: str | None
    title: str | None
    case_number: str | None = None
    is_open: bool = True
    sections: tuple[PublishedSection, ...] = ()
    attachments: tuple[PublishedAttachment, ...] = ()
    url: str | None = None
    in_doubt: bool = False


@dataclass(frozen=True, slots=True)
class PublishedMeeting:
    """One agenda, or the minutes, of one meeting. `warnings` are Danish lines on what the reader of it found odd.

    `turns` are (name, item) of those of whom it is told at which item they came or left.
    """

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
    turns: tuple[tuple[str, Turn], ...] = ()
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


def closed_by_words(meeting: PublishedMeeting) -> PublishedMeeting:
    """The meeting, each item closed that its own words, its parent or another item close.

    What the system's own field says is open and words say is closed is in doubt.
    """
    told = {number for item in meeting.items for section in item.sections for number in _numbers_closed_in(section)}
    lettered = any(_OPEN_LETTER.search(item.title or "") for item in meeting.items)
    shut = [
        not item.is_open
        or item.number in told
        or _words_close(item)
        or bool(lettered and _CLOSED_LETTER.search(item.title or ""))
        for item in meeting.items
    ]
    numbers = tuple(
        f"{item.number}." for item, is_shut in zip(meeting.items, shut, strict=True) if item.number and is_shut
    )
    return replace(
        meeting,
        items=tuple(
            replace(item, is_open=False, in_doubt=True)
            if item.is_open and (is_shut or (item.number or "").startswith(numbers))
            else item
            for item, is_shut in zip(meeting.items, shut, strict=True)
        ),
    )


def with_opened(meeting: PublishedMeeting, places: Set[int]) -> PublishedMeeting:
    """The meeting with the items at these places open, if nothing but doubt has closed them, and their attachments likewise."""
    if not meeting.is_open:
        return meeting
    return replace(
        meeting,
        items=tuple(_opened(item) if place in places else item for place, item in enumerate(meeting.items)),
    )


def _opened(item: PublishedItem) -> PublishedItem:
    if not (item.is_open or item.in_doubt):
        return item
    attachments = tuple(
        replace(each, is_open=each.is_open or each.in_doubt, in_doubt=False) for each in item.attachments
    )
    return replace(item, is_open=True, in_doubt=False, attachments=attachments)


def _numbers_closed_in(section: PublishedSection) -> Iterator[str]:
    if not section.is_earlier:
        for line in section.text.splitlines():
            yield from numbers_said_closed(line)


def _words_close(item: PublishedItem) -> bool:
    """Whether the title or a field of the item says that it is closed."""
    lines = [line for section in item.sections for line in section.text.splitlines() if line.strip()]
    number = item.number or ""
    if number[:1].isalpha() and (
        _LETTERED.fullmatch(number) or closed_title(f"{number} {item.title or ''}") is not None
    ):
        return True
    if item.title and closed_title(item.title) is not None:
        return not says_none_is_closed(item.title, lines)
    return any(_section_closes(section) for section in item.sections if not section.is_earlier)


def _section_closes(section: PublishedSection) -> bool:
    lines = [" ".join(line.split()) for line in section.text.splitlines() if line.strip()]
    heading = section.heading or ""
    if heading and lines and len(lines[0]) <= _LONGEST_STATE:
        said = line_access(f"{heading}: {lines[0]}")
        if said is not None:
            return said is not Access.OPEN
    if len(lines) == 1 and len(lines[0]) <= _LONGEST_CODE and holds_mark(lines[0]):
        return True
    marked = title_access(heading) if "(" in heading else None
    if marked is not None and marked.access is Access.CLOSED:
        return True
    if heading and line_access(heading) is not None:
        return line_access(heading) is not Access.OPEN
    return any(
        said is not None and said is not Access.OPEN and not numbers_said_closed(line)
        for line in lines
        if (said := line_access(line) or statement_access(line)) is not None
    )


def without_closed(meeting: PublishedMeeting, *, keep_doubtful: bool = False) -> PublishedMeeting:
    """The meeting without the words and attachments of closed items, and without the titles of closed attachments.

    In a closed meeting every item is closed. The title of a closed item that says only that it is closed is None.
    `keep_doubtful` keeps the words of what only doubt has closed, for an operator may open it.
    """
    return replace(
        meeting,
        items=tuple(
            item
            if keep_doubtful and meeting.is_open and (item.in_doubt or item.is_open)
            else _withheld(item, meeting.is_open)
            for item in meeting.items
        ),
    )


def _withheld(item: PublishedItem, meeting_is_open: bool) -> PublishedItem:
    if item.is_open and meeting_is_open:
        attachments = tuple(
            each if each.is_open and attachment_access(each.title) is None else PublishedAttachment("", is_open=False)
            for each in item.attachments
        )
        sections = tuple(each for each in item.sections if not each.heading or attachment_access(each.heading) is None)
        return replace(item, attachments=attachments, sections=sections)
    title = (item.title or "").strip()
    unmarked = without_mark(title)
    title = (title if unmarked is None else unmarked).strip()
    return PublishedItem(
        number=item.number,
        title=None if title.casefold().rstrip(".") in _CLOSED_TITLES else title,
        is_open=False,
        url=item.url,
        in_doubt=item.in_doubt and meeting_is_open,
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
