"""What the index holds, by municipality and committee; the meetings of a committee. Knows no HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.facts.committees import committee_key
from corpus.records import Document, DocumentKind
from index.commands import iso_day
from index.segments.generation import Generation
from service.errors import NotFoundError

_OF_MEETINGS = (DocumentKind.MINUTES, DocumentKind.AGENDA)
_Row = tuple[str, str | None, str, str, int, int]
"""As `Store.meetings_of` gives them."""


@dataclass(frozen=True, slots=True)
class Holding:
    """The documents of a committee, or those of one kind that belong to none (`committee` None). Days are ISO, None where unknown."""

    committee: str | None
    kind: str | None
    documents: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class MunicipalityHoldings:
    """`municipality` None: of documents that name none."""

    municipality: str | None
    documents: int
    first: str | None
    last: str | None
    committees: tuple[Holding, ...]
    others: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """A meeting of a committee, or a document of its that is of no meeting; `items` of the document that tells most."""

    meeting_id: str | None
    document_id: str
    kinds: tuple[str, ...]
    title: str
    date: str | None
    items: int


@dataclass(frozen=True, slots=True)
class CommitteeMeetings:
    """`committee` None: the documents of no committee, of that municipality; of none where `municipality` is None too."""

    municipality: str | None
    committee: str | None
    years: tuple[tuple[str, tuple[ListedMeeting, ...]], ...]
    """Latest first; the year is "uden dato" where it is not known."""

    @property
    def count(self) -> int:
        return sum(len(meetings) for _, meetings in self.years)


def holdings(generation: Generation) -> list[MunicipalityHoldings]:
    found = []
    for municipality, rows in groupby(generation.store.holdings(), key=lambda row: row[0]):
        listed = list(rows)
        committees, others = [], []
        for committee, of_it in groupby(listed, key=lambda row: row[1]):
            each = list(of_it)
            if committee is not None:
                committees.append(_holding(committee, None, each))
            else:
                others += [_holding(None, row[2], [row]) for row in each]
        whole = _holding(None, None, listed)
        found.append(
            MunicipalityHoldings(
                municipality, whole.documents, whole.first, whole.last, tuple(committees), tuple(others)
            )
        )
    return found


def _holding(
    committee: str | None, kind: str | None, rows: list[tuple[str | None, str | None, str, int, int, int]]
) -> Holding:
    days = [day for row in rows for day in row[4:6] if day]
    return Holding(
        committee,
        kind,
        sum(row[3] for row in rows),
        iso_day(min(days)) if days else None,
        iso_day(max(days)) if days else None,
    )


def committee_meetings(generation: Generation, municipality: str | None, committee: str) -> CommitteeMeetings:
    """The meetings of a committee by date. Raises NotFoundError for one that is not indexed."""
    rows = generation.store.meetings_of(municipality, committee) if committee_key(committee) else []
    if not rows:
        of = f" i {municipality}" if municipality else ""
        raise NotFoundError(f"Der er intet udvalg med navnet {committee[:80]!r}{of}. Se dem, der er, på siden Udvalg.")
    first = _first(generation, rows)
    return CommitteeMeetings(
        municipality=first.municipality.name if municipality else None,
        committee=first.committee.name or committee,
        years=_by_year(rows),
    )


def without_committee(generation: Generation, municipality: str, kind: str = "") -> CommitteeMeetings:
    """The documents that name no committee, latest first; "" are those that name no municipality either. Raises NotFoundError."""
    rows = [row for row in generation.store.meetings_of(municipality, "") if kind in ("", row[2])]
    if not rows:
        raise NotFoundError("Der er ingen dokumenter uden udvalg her. Se, hvad der er, på siden Dækning.")
    return CommitteeMeetings(_first(generation, rows).municipality.name, None, _by_year(rows))


def _first(generation: Generation, rows: Sequence[_Row]) -> Document:
    stored = generation.store.document(rows[0][0])
    if stored is None:
        raise KeyError(rows[0][0])
    return stored.document


def _by_year(rows: Iterable[_Row]) -> tuple[tuple[str, tuple[ListedMeeting, ...]], ...]:
    by_meeting: dict[str, list[_Row]] = {}
    for row in rows:
        by_meeting.setdefault(row[1] if row[1] and row[2] in _OF_MEETINGS else row[0], []).append(row)
    meetings = [_meeting(documents) for documents in by_meeting.values()]
    years = groupby(meetings, key=lambda meeting: meeting.date[:4] if meeting.date else "uden dato")
    return tuple((year, tuple(listed)) for year, listed in years)


def _meeting(documents: list[_Row]) -> ListedMeeting:
    identifier, meeting, kind, title, day, items = documents[0]
    return ListedMeeting(
        meeting_id=meeting if kind in _OF_MEETINGS else None,
        document_id=identifier,
        kinds=tuple(dict.fromkeys(row[2] for row in documents)),
        title=title,
        date=iso_day(day) if day else None,
        items=items,
    )
