"""What was published, as frozen records: Document, AgendaItem, Section and the facts derived from them.

Offsets count Unicode characters of `Document.text`, start included, end excluded. A fact that is not known is
None; a fact that was derived carries the basis it was derived from.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum


class DocumentKind(StrEnum):
    MINUTES = "minutes"
    AGENDA = "agenda"
    PLAN = "plan"
    STRATEGY = "strategy"
    POLICY = "policy"
    NEWS = "news"
    ATTACHMENT = "attachment"
    PAGE = "page"
    OTHER = "other"


class SectionKind(StrEnum):
    SUBJECT = "subject"
    SUMMARY = "summary"
    PRESENTATION = "presentation"
    LEGAL_BASIS = "legal_basis"
    FINANCES = "finances"
    CONSEQUENCES = "consequences"
    CASE_ROUTE = "case_route"
    RECOMMENDATION = "recommendation"
    EARLIER_DECISIONS = "earlier_decisions"
    DECISION = "decision"
    ATTACHMENTS = "attachments"
    ATTENDANCE = "attendance"
    BODY = "body"
    OTHER = "other"


class Outcome(StrEnum):
    APPROVED = "approved"
    NOTED = "noted"
    DISCUSSED = "discussed"
    RECOMMENDED = "recommended"
    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    REFERRED = "referred"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """Where a fact was found, strongest first."""

    SOURCE_API = "source_api"
    SIDECAR = "sidecar"
    COMMAND_LINE = "command_line"
    HEADER = "header"
    CASE_ROUTE = "case_route"
    TEXT = "text"
    PATH = "path"
    UNKNOWN = "unknown"


class DateBasis(StrEnum):
    """What a document's date is the date of."""

    MEETING = "meeting"
    PUBLISHED = "published"
    UPDATED = "updated"
    VALIDITY_START = "validity_start"
    SIDECAR = "sidecar"
    UNKNOWN = "unknown"


class PeriodBasis(StrEnum):
    """Where a period's year was found: printed with it, or the year that lies nearest the day of the meeting."""

    TEXT = "text"
    CONTEXT = "context"


class VoteBy(StrEnum):
    """Who a vote tells of: persons alone, parties (a list with one in it cannot be counted in heads), or numbers alone."""

    PERSON = "person"
    PARTY = "party"
    COUNT = "count"


class Majority(StrEnum):
    """How a vote fell out in the words of the minutes: "enstemmigt", "et flertal"."""

    UNANIMOUS = "unanimous"
    MAJORITY = "majority"


class ClosedBy(StrEnum):
    """Why an item is closed: its publisher marks it, it may be closed, or it was when it was read before."""

    MARK = "mark"
    DOUBT = "doubt"
    EARLIER = "earlier"


class AttendanceStatus(StrEnum):
    PRESENT = "present"
    ABSENT = "absent"
    LATE = "late"
    LEFT = "left"
    RECUSED = "recused"


class MeetingStatus(StrEnum):
    """`moved`: not held on the day first announced; the document says when it is held instead, or only that it is not."""

    HELD = "held"
    CANCELLED = "cancelled"
    MOVED = "moved"


class FurnitureKind(StrEnum):
    """What a page prints beside the document's own words.

    `byline` is the line of a page that says who published it and when, and nothing else: kept as municipality and date.
    """

    PAGE_HEADER = "page_header"
    PAGE_FOOTER = "page_footer"
    CONTENTS = "contents"
    BUTTONS = "buttons"
    RULE = "rule"
    BYLINE = "byline"


@dataclass(frozen=True, slots=True)
class Municipality:
    """`name` as shown ("Thisted Kommune"); `code` is None for one outside the table of 98."""

    name: str | None = None
    code: str | None = None
    basis: Basis = Basis.UNKNOWN


@dataclass(frozen=True, slots=True)
class Committee:
    name: str | None = None
    basis: Basis = Basis.UNKNOWN


@dataclass(frozen=True, slots=True)
class DocumentDate:
    value: datetime.date | None = None
    basis: DateBasis = DateBasis.UNKNOWN


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the document under one heading; the heading itself lies outside the stretch."""

    kind: SectionKind
    heading: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OutcomePart:
    """`part` is the number in "Ad 1."; None when the decision has no parts."""

    part: str | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer to an agenda item of another meeting, as printed; `former` when to a body "daværende" so named."""

    committee: str | None
    date: datetime.date
    item_number: str
    start: int
    end: int
    former: bool = False


@dataclass(frozen=True, slots=True)
class ReportedDecision:
    """Another body's (or another day's) decision, quoted in this item; the span holds its words, `votes` those told in it.

    `former` when the body is "daværende" so named.
    """

    committee: str | None
    date: datetime.date | None
    item_number: str | None
    outcome: Outcome
    start: int
    end: int
    former: bool = False
    votes: tuple[Vote, ...] = ()


@dataclass(frozen=True, slots=True)
class RouteStop:
    """One line of *Høring og sagsgang*: a body that treats the case, and when; `former` when it is "daværende" so named."""

    committee: str
    date: datetime.date | None
    former: bool = False


@dataclass(frozen=True, slots=True)
class Attendee:
    """`role` as printed, in small letters ("formand"); `stands_in_for` is the name of the absent member a deputy sat in for."""

    name: str
    party: str | None
    status: AttendanceStatus
    role: str | None = None
    stands_in_for: str | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the text that belongs to no section because it is the page's, not the document's."""

    kind: FurnitureKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attachment:
    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote in a decision: names, parties or party letters as printed on each side; counts where they are printed."""

    in_favour: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    abstained: tuple[str, ...] = ()
    in_favour_count: int | None = None
    against_count: int | None = None
    abstained_count: int | None = None
    by: VoteBy = VoteBy.COUNT
    start: int = 0
    end: int = 0
    majority: Majority | None = None


@dataclass(frozen=True, slots=True)
class Law:
    """An act as named ("Planloven"), and the paragraph where one is named ("§ 13, stk. 2")."""

    title: str
    section: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount with its unit: `value` in kroner ("mio. kr.") or in the unit itself ("pct.", "m²", "årsværk").

    A range has no value but `low` and `high`; other currencies have neither.
    """

    value: float | None
    text: str
    unit: str
    start: int
    end: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """Days a text names, `first` and `last` included; a single day has both the same. `text` is the words as printed."""

    first: datetime.date
    last: datetime.date
    text: str
    start: int
    end: int
    basis: PeriodBasis = PeriodBasis.TEXT


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of a meeting; `text[start:end]` runs from its heading to its last character.

    `number` and `title` are None when not published; `source_url` is the item's own address where it has one. `kle` is
    the subject ("01.00.16") when the case number has one. `basis` tells where number, title, case number, attachments
    and closedness come from; all else is read from the item's words. A closed item has no sections: its text was never
    stored. `closed_by` tells why it is closed; `opened` that an operator has opened it (sidecar, `open_items`).
    `attendance` has those alone of whom it is said, for this very item, that they were there, were not, or were recused.
    """

    item_id: str
    number: str | None
    title: str | None
    start: int
    end: int
    closed: bool = False
    case_number: str | None = None
    kle: str | None = None
    sections: tuple[Section, ...] = ()
    outcome: Outcome = Outcome.UNKNOWN
    outcomes: tuple[OutcomePart, ...] = ()
    references: tuple[Reference, ...] = ()
    earlier_decisions: tuple[ReportedDecision, ...] = ()
    case_route: tuple[RouteStop, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    source_url: str | None = None
    basis: Basis = Basis.TEXT
    votes: tuple[Vote, ...] = ()
    laws: tuple[Law, ...] = ()
    amounts: tuple[Amount, ...] = ()
    dates: tuple[Period, ...] = ()
    closed_by: ClosedBy | None = None
    opened: bool = False
    attendance: tuple[Attendee, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One published text. `content_hash` is 16 hex digits over the text as it was read.

    `pages[i]` is where page i+1 begins in `text`; empty for what has no pages. `masked_numbers` is how many personal
    numbers were masked in it. `meeting_status` is None for what is no meeting; `moved_to` the new day of a meeting that is
    moved, where it is told.
    """

    document_id: str
    kind: DocumentKind
    title: str
    text: str
    content_hash: str
    municipality: Municipality = Municipality()
    committee: Committee = Committee()
    meeting_date: datetime.date | None = None
    date: DocumentDate = DocumentDate()
    updated: datetime.date | None = None
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    attendance: tuple[Attendee, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    sections: tuple[Section, ...] = ()
    source_url: str | None = None
    warnings: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    masked_numbers: int = 0
    meeting_status: MeetingStatus | None = None
    moved_to: datetime.date | None = None
    furniture: tuple[Furniture, ...] = ()

    def page_of(self, offset: int) -> int | None:
        """The number, from 1, of the page that the character at `offset` stands on."""
        return bisect_right(self.pages, offset) or None if self.pages else None
