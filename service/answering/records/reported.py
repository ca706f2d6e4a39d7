"""Who was away from a meeting whose minutes are not indexed, where another meeting's minutes tell it under that body and day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.facts.committees import committee_key, find_committees
from corpus.facts.dates import find_dates
from corpus.records import AttendanceStatus, Document
from index.searching.search import Matches
from index.segments.generation import Generation
from service.answering.records.kinds import AttendanceAsked
from service.answering.records.meetings import MeetingsAsked
from service.answering.told import Quote, Said
from service.citations import item_of

_LABELS = {
    AttendanceStatus.ABSENT: re.compile(
        r"^\W*(?:fraværende|afbud|forfald)\b[^\n]{0,160}$", re.IGNORECASE | re.MULTILINE
    ),
    AttendanceStatus.RECUSED: re.compile(r"^\W*(?:inhabile?)\b[^\n]{0,160}$", re.IGNORECASE | re.MULTILINE),
}
_PASSAGES_READ = 30


def reported_attendance_said(
    generation: Generation, asked: AttendanceAsked, meetings: MeetingsAsked, matches: Matches
) -> tuple[list[Said], Document | None]:
    """The labelled line that names the body and the day asked for, with the names behind or below it; whose minutes tell it."""
    label = _LABELS.get(asked.status)
    if label is None or not meetings.bodies or not meetings.days:
        return [], None
    for passage in generation.store.passages(matches.ranking.order[:_PASSAGES_READ].tolist()):
        stored = generation.store.document(passage.document_id)
        if stored is None:
            continue
        document, item = stored.document, item_of(stored.document, passage.item_id)
        for start, end, names in _labelled(document, label, passage.start, passage.end):
            if _is_of(document.text[start : names[0]], meetings):
                bodies = {
                    "reported": {
                        "committee": _body(document.text[start : names[0]], meetings),
                        "date": meetings.days[0][0],
                        "item_number": None,
                    }
                }
                return [Said(Quote(document, item, passage.kind, start, end), names, bodies)], document
    return [], None


def _labelled(
    document: Document, label: re.Pattern[str], first: int, last: int
) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """[start, end) of each labelled list, and of the names in it: behind a colon on the line, else the lines below up to a blank one."""
    text = document.text
    for found in label.finditer(text, first, last):
        start, stop = found.span()
        colon = text.find(":", start, stop)
        behind = text[colon + 1 : stop].strip() if colon >= 0 else ""
        if behind:
            begin = text.index(behind, colon)
            yield start, begin + len(behind), (begin, begin + len(behind))
            continue
        begin = stop + len(text[stop:last]) - len(text[stop:last].lstrip())
        end = text.find("\n\n", begin, last)
        end = last if end < 0 else end
        end = begin + len(text[begin:end].rstrip())
        if begin < end:
            yield start, end, (begin, end)


def _is_of(line: str, meetings: MeetingsAsked) -> bool:
    """Whether the label names the body and a day asked for."""
    days = [found.value for found in find_dates(line)]
    return _body(line, meetings) is not None and any(
        first <= day <= last for day in days for first, last in meetings.days
    )


def _body(line: str, meetings: MeetingsAsked) -> str | None:
    return next((found.name for found in find_committees(line) if committee_key(found.name) in meetings.bodies), None)
