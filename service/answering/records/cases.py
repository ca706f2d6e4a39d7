"""Where the minutes print an item's case number, the day and the body of its treatment, and where its case goes next."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from corpus.facts.committees import committee_key, find_committees, same_committee
from corpus.facts.dates import find_dates
from corpus.records import AgendaItem, Document, SectionKind
from service.answering.records.places import first_line_with
from service.answering.told import Quote, Said

_HEAD = 1500
"""Characters of a document's beginning among which its letterhead stands."""


def number_said(document: Document, item: AgendaItem) -> list[Said]:
    """The line that prints the item's case number."""
    if item.case_number is None:
        return []
    printed = re.compile(rf"(?<![\w-]){re.escape(item.case_number)}(?![\w-])")
    found = first_line_with(document, printed, item.start, item.end)
    if found is None:
        return []
    start, end, at, last = found
    return [Said(Quote(document, item, _kind(item, at), start, end), (at, last))]


def day_said(document: Document, item: AgendaItem | None) -> Said | None:
    """Where the day of the meeting is printed: over the item's decision, else in the letterhead."""
    return next((_line(document, item, start, end) for start, end in _days(document, item)), None)


def _days(document: Document, item: AgendaItem | None) -> Iterator[tuple[int, int]]:
    """Those in the document's own words before those that its pages print."""
    found = [
        (first + day.start, first + day.end)
        for first, last in _windows(document, item)
        for day in find_dates(document.text[first:last])
        if day.value == document.meeting_date
    ]
    printed = [(each.start, each.end) for each in document.furniture]
    yield from sorted(found, key=lambda place: any(start <= place[0] < end for start, end in printed))


def body_said(document: Document, item: AgendaItem | None) -> Said | None:
    """Where the body is named: over the item's decision, else in the letterhead."""
    for first, last in _windows(document, item):
        for found in find_committees(document.text[first:last]):
            if same_committee(found.name, document.committee.name):
                return _line(document, item, first + found.start, first + found.end)
    return None


def _windows(document: Document, item: AgendaItem | None) -> Iterator[tuple[int, int]]:
    """The heading of the decision, then the letterhead, then the item."""
    text = document.text
    for section in item.sections if item is not None else ():
        if item is not None and section.kind is SectionKind.DECISION and section.heading:
            at = text.rfind(section.heading, item.start, section.start)
            if at >= 0:
                yield at, at + len(section.heading)
    first = min((each.start for each in document.items), default=len(text))
    yield 0, min(first, _HEAD) or min(len(text), _HEAD)
    yield 0, min(len(text), _HEAD)
    if item is not None:
        yield item.start, item.end


def _line(document: Document, item: AgendaItem | None, start: int, end: int) -> Said:
    text = document.text
    begin = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    line = text[begin:last]
    begin += len(line) - len(line.lstrip(" \t#*>•-"))
    last = begin + len(text[begin:last].rstrip(" \t*#"))
    within = item if item is not None and item.start <= start < item.end else None
    kind = _kind(item, start) if within is not None and item is not None else SectionKind.OTHER
    return Said(Quote(document, within, kind, begin, max(last, end)), (start, end))


def _kind(item: AgendaItem, offset: int) -> SectionKind:
    return next((section.kind for section in item.sections if section.start <= offset < section.end), SectionKind.OTHER)


def route_said(document: Document, item: AgendaItem, bodies: Sequence[str], after: datetime.date) -> list[Said]:
    """The stop on the item's route that comes after that day, at one of the bodies (keys) where any are named: where and when the case goes next."""
    for stop in item.case_route:
        if stop.date is None or stop.date <= after or (bodies and committee_key(stop.committee) not in bodies):
            continue
        for section in item.sections:
            if section.kind is not SectionKind.CASE_ROUTE:
                continue
            for found in find_dates(document.text[section.start : section.end]):
                if found.value == stop.date:
                    return [_line(document, item, section.start + found.start, section.start + found.end)]
    return []
