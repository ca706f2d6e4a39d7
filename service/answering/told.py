"""What an answer is, before it takes any outward form: quotes of documents, the decision, and what is said beside them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from corpus.records import AgendaItem, Attendee, Document, Outcome, OutcomePart, SectionKind, Vote
from index.searching.search import Hit
from service.case import Treatment


class Status(StrEnum):
    """`PARTIAL` says itself why it is given with a reservation."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NOT_FOUND = "not_found"
    OUT_OF_COVERAGE = "out_of_coverage"


@dataclass(frozen=True, slots=True)
class Quote:
    """`document.text[start:end]`, word for word; `kind` is of the section it stands in."""

    document: Document
    item: AgendaItem | None
    kind: SectionKind
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of an answer. `span` is the exact answer inside the document's text, where there is one; `context` is what tells
    a cell, a place in a list, whose decision is quoted, or what is counted."""

    quote: Quote
    span: tuple[int, int] | None = None
    context: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What an item decided, in its own words. `absent` was away from the meeting or the item, `proposal` is what had been recommended where
    just that was approved. `reported`: another body's decision, quoted here; `item_id` None where its minutes are not indexed."""

    quote: Quote
    outcome: Outcome
    parts: tuple[OutcomePart, ...]
    committee: str | None
    date: datetime.date | None
    item_id: str | None
    item_number: str | None
    item_title: str | None
    reported: bool = False
    votes: tuple[Vote, ...] = ()
    absent: tuple[Attendee, ...] = ()
    proposal: Quote | None = None


@dataclass(frozen=True, slots=True)
class Phrased:
    """A sentence that a language model phrased, and the quote that bears it out."""

    text: str
    quote: Quote


class Lacking(StrEnum):
    """What the index lacks of what was asked."""

    MUNICIPALITY = "municipality"
    BODY = "body"
    PERIOD = "period"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that the index lacks; `text` says it in Danish. A meeting has its day at both ends and the item that names it."""

    what: Lacking
    text: str
    municipality: str | None = None
    committee: str | None = None
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    named_in: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """`confidence`, 0 to 1, is 0 where nothing is answered. `said` is empty where nothing is answered; `reason` tells why so, or why with a reservation. `nearest` are
    passages of the search, in which `marked` (terms) are shown. `missing` is what the index lacks, told beside a silence."""

    status: Status
    confidence: float
    said: tuple[Said, ...] = ()
    decision: Decision | None = None
    case: tuple[Treatment, ...] = ()
    notices: tuple[str, ...] = ()
    nearest: tuple[Hit, ...] = ()
    marked: frozenset[str] = frozenset()
    reason: str | None = None
    warnings: tuple[str, ...] = ()
    phrased: tuple[Phrased, ...] = ()
    missing: tuple[Missing, ...] = ()
