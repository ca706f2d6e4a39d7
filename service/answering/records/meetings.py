"""The meetings that a question is about: of the body, on the days, of the municipality that it names; the last one where that is asked for."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from corpus.facts.committees import committee_key, find_committees, initials
from corpus.facts.municipalities import municipality_key
from corpus.records import Document, DocumentKind
from index.asking.bodies import COUNCILS, with_capitals
from index.asking.query import Query
from index.asking.times import Says
from index.searching.search import Matches
from index.segments.generation import Generation
from index.segments.lexical import day_number
from service.answering.asked_time import LONGEST_WINDOW
from service.answering.question import Question, is_body

_LATEST = re.compile(
    r"\b(?:seneste|sidste|nyeste|forrige)\b(?: (?:\w+)){0,2} \w*møde\w*\b|\bmødet? (?:sidst|senest)\b", re.IGNORECASE
)
_LETTERS = re.compile(r"\b[A-ZÆØÅ]{2,4}\b")
_UNNAMED_BODY = re.compile(r"\b(?:udvalget|udvalgets)\b", re.IGNORECASE)


@dataclass(frozen=True)
class MeetingsAsked:
    """What the question says of them: `bodies` are keys, `days` first and last day of each period named, `municipalities` keys."""

    generation: Generation
    query: Query
    bodies: tuple[str, ...]
    days: tuple[tuple[datetime.date, datetime.date], ...]
    municipalities: frozenset[str]
    latest: bool

    @property
    def is_named(self) -> bool:
        """Whether a meeting is told from others: by its day, or as the last one of its body."""
        return bool(self.days) or (self.latest and bool(self.bodies))

    @property
    def short_days(self) -> list[tuple[datetime.date, datetime.date]]:
        """The days and months named; a year may be what the matter is about."""
        return [(first, last) for first, last in self.days if (last - first).days <= LONGEST_WINDOW]

    @cached_property
    def found(self) -> tuple[Document, ...]:
        """The minutes of these meetings, the last first; one document a meeting."""
        return tuple(self.of_kind(DocumentKind.MINUTES))

    def of_kind(self, kind: DocumentKind) -> list[Document]:
        if not self.bodies and not self.days:
            return []
        mask = self.generation.selection(self.query.filters).mask
        kept: dict[tuple[str, str, datetime.date | None], Document] = {}
        for identifier in self._named():
            stored = self.generation.store.document(identifier)
            if stored is None or stored.document.kind is not kind or not self._fits(stored.document):
                continue
            document = stored.document
            rows = [passage.row for passage in self.generation.store.passages_of(identifier)]
            if mask is not None and not mask[rows].any():
                continue
            place = municipality_key(document.municipality.name or ""), _key(document), document.meeting_date
            kept.setdefault(place, document)
        found = sorted(kept.values(), key=lambda document: document.meeting_date or datetime.date.min, reverse=True)
        return found[:1] if self.latest and not self.days else found

    def _named(self) -> Iterable[str]:
        store = self.generation.store
        if self.bodies:
            return dict.fromkeys(row[0] for body in self.bodies for row in store.meetings_of(None, body))
        columns = self.generation.columns
        days = columns.day
        rows = np.zeros(len(days), np.bool_)
        for first, last in self.days:
            rows |= (days >= day_number(first)) & (days <= day_number(last))
        groups = np.unique(columns.group[rows]).tolist()
        return dict.fromkeys(columns.groups[group][0] for group in groups)

    def _fits(self, document: Document) -> bool:
        day, place = document.meeting_date, document.municipality.name
        if self.days and (day is None or not any(first <= day <= last for first, last in self.days)):
            return False
        return not self.municipalities or place is None or municipality_key(place) in self.municipalities


def _key(document: Document) -> str:
    return committee_key(document.committee.name or "")


def meetings_asked(generation: Generation, query: Query, matches: Matches, question: Question) -> MeetingsAsked:
    reading = matches.reading
    days = [
        (each.first, each.last)
        for each in reading.periods
        if each.first is not None and each.last is not None and each.says is not Says.SUBJECT
    ]
    days += [(day, day) for day in question.dates if not any(first <= day <= last for first, last in days)]
    return MeetingsAsked(
        generation,
        query,
        bodies_named(generation, query.text, reading.committees),
        tuple(days),
        frozenset(municipality_key(name) for name in question.municipalities),
        _LATEST.search(query.text) is not None,
    )


def bodies_named(generation: Generation, text: str, read: Sequence[str]) -> tuple[str, ...]:
    """The keys of the bodies that the text names: of the index in any form, by the end of the name or by letters; of a name that the index
    lacks its own key. Of councils the one called so, where the index has several."""
    known = generation.names[1]
    found = [key for key in read if key not in COUNCILS]
    councils = [key for key in read if key in COUNCILS]
    own = [key for key in councils if COUNCILS[key] in text.casefold()]
    found += own or councils
    for mention in find_committees(with_capitals(text)):
        key = committee_key(mention.name)
        if key in COUNCILS and councils:
            continue
        ending = [other for other, name in known.items() if is_body(mention.name, name)]
        found += ending or [key]
    letters = set(_LETTERS.findall(text))
    found += [key for key, name in known.items() if not letters.isdisjoint(initials(name))]
    return tuple(_most_telling(tuple(dict.fromkeys(found))))


def _most_telling(bodies: Sequence[str]) -> Iterator[str]:
    """The bodies named, without those whose name is but the end of another's that is named too."""
    for body in bodies:
        if not any(other != body and other.endswith(f"-{body}") for other in bodies):
            yield body


def names_no_body(text: str, asked: MeetingsAsked) -> bool:
    """Whether the question speaks of a body that it does not name."""
    return not asked.bodies and _UNNAMED_BODY.search(text) is not None


def of_one_municipality(documents: Sequence[Document]) -> bool:
    return len({municipality_key(document.municipality.name or "") for document in documents}) <= 1
