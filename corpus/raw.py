"""What a reader gives: a document's text as extracted, before anything is understood of it, or why there is none."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from corpus.metadata import GivenMetadata
from corpus.personal_numbers import PersonalNumber
from corpus.published import PublishedMeeting

TOO_MUCH = "Dokumentet kræver mere tid eller hukommelse, end der må bruges på ét. Gem det på ny, eller del det."


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A document's text as extracted.

    `place` names it to people (path; line in a JSONL file, member of an archive). `headings` are (start, end, level)
    stretches known from mark-up, `pages` where each page begins (empty when there are none). `given_id` is a JSONL
    `_id`. `published`, `updated` and `url` are what a page says of itself. `context` is text that is no part of the document but tells of it (the browser tab's title). `warnings` say
    what of the file could not be read. `meeting` is what a publishing system told field by field; `text` is then the
    text laid out of it. `masked` are the personal numbers that stood in the text, `masked_beside` those of all other fields
    that the text does not hold (see `corpus.masking`). `titles` are where the headings begin that a portal marks as titles of
    items, `links` (start of a heading, its address on the page).
    """

    place: str
    text: str
    headings: tuple[tuple[int, int, int], ...] = ()
    title: str | None = None
    published: datetime.date | None = None
    given: GivenMetadata = field(default_factory=GivenMetadata)
    given_id: str | None = None
    context: str = ""
    pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    meeting: PublishedMeeting | None = None
    updated: datetime.date | None = None
    url: str | None = None
    masked: tuple[PersonalNumber, ...] = ()
    masked_beside: tuple[PersonalNumber, ...] = ()
    titles: tuple[int, ...] = ()
    links: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """A file, or a part of one, that could not be read, and why (one line in Danish)."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """What of a file is read by itself: the whole, a line of JSONL, a file in an archive. `place` names it to people.

    `read` may raise CorpusError, and take any time and memory; finding the next part does not.
    """

    place: str
    read: Callable[[], Iterable[RawDocument | ReadFailure]]


def part_of(entry: RawDocument | ReadFailure) -> Part:
    """One that has been read already."""
    return Part(entry.place, lambda: (entry,))
