"""Whether the meeting was held, cancelled or moved, and to which day: what the lines above its first item say."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.facts.dates import first_date, first_day
from corpus.facts.periods import find_periods
from corpus.meetings.lines import Line
from corpus.records import MeetingStatus

_MEETING = r"(?:\w*mødet|\w*møde|mødedatoen|mødedagen|datoen)"
_BE = r"(?:er|blev|bliver|var|(?:er|blev) (?:desværre|derfor|efterfølgende|nu|senere))"
_LONGEST_LINE = 240
_OTHER_MEETING = re.compile(
    r"^\W*(?:næste|forrige|tidligere|kommende|sidste|seneste|fremtidige|øvrige|såfremt|hvis)\b"
    r"|\b(?:næste|forrige|sidste|kommende|øvrige) (?:ordinære )?møde",
    re.IGNORECASE,
)
_CANCELLED = re.compile(
    rf"\b{_MEETING}\b[^;]{{0,100}}?\b(?:{_BE} (?:blevet )?(?:aflyst|indstillet)|aflyses|udgår|afholdes ikke|blev ikke afholdt|bliver ikke afholdt)\b"
    r"|^\W*(?:aflyst|aflysning)\b|\w*møde\w*\b.{0,80}[–—(:*-]\s*\W{0,3}aflyst\W*$|\baflysning af \w*mødet?\b|\baflyst møde\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    rf"\b{_MEETING}\b[^;]{{0,100}}?\b(?:{_BE} (?:blevet )?(?:flyttet|rykket|udsat|udskudt|ændret|fremrykket)|flyttes|rykkes|udsættes|udskydes|ændres|fremrykkes)\b"
    r"|\b(?:flyttet|rykket|udsat|udskudt|fremrykket) (?:fra|til)\b"
    rf"|\b(?:ny|ændret) (?:mødedato|mødedag|dato)\b|\bflyttet møde\b|\b(?:erstatter|i stedet for) (?:det (?:ordinære )?)?{_MEETING}\b(?=.{{0,60}}\d)"
    rf"|\b{_MEETING}\b.{{0,80}}\bi stedet for (?:den |d\. )?\d"
    rf"|\b{_MEETING}\b.{{0,80}}\b(?:holdes|afholdes|finder sted|gennemføres|blev holdt|blev afholdt)\b.{{0,20}}\bi stedet\b(?! for)"
    rf"|\b{_MEETING}\b.{{0,80}}\bi stedet (?:holdt|afholdt|holdes|afholdes)\b",
    re.IGNORECASE,
)
_MAY_TELL = re.compile(  # what every way of telling has: quicker looked for than the ways themselves
    r"aflys|indstil|udg[åa]r|afhold|flyt|ryk|udsat|udsæt|udsk|ændre|mødedato|mødedag|dato|erstat|i stedet",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:fra|i stedet for|erstatter|oprindelig\w*|tidligere)\b", re.IGNORECASE)
_TO = re.compile(
    r"\btil\b|\b(?:ny|ændret) (?:mødedato|mødedag|dato)\b|\bog afholdes\b|\bholdes\b|\bafholdes\b|\bfinder sted\b|\bi stedet (?:holdt|afholdt)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:flyttet|rykket|udsat|udskudt|fremrykket|flyttes|rykkes|udsættes|udskydes|fremrykkes)\b", re.IGNORECASE
)
_LATER = re.compile(
    r"\b(?:udsat|udskudt|udsættes|udskydes)\b|senere|ubestemt|\bmødet (?:er|bliver|blev) (?:desværre )?(?:flyttet|rykket)\W*$",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    rf"\b{_MEETING}\b.{{0,100}}\b(?:flyttet|rykket|udsat|udskudt|fremrykket|flyttes|rykkes|udsættes|udskydes|holdes)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?:]$")
_NOT = re.compile(r"\bikke (?:aflyst|flyttet|rykket|udsat)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What a document says of its meeting; `moved_to` where it names the new day."""

    status: MeetingStatus = MeetingStatus.HELD
    moved_to: datetime.date | None = None


def status_told(head: Sequence[Line]) -> Told:
    """Of the lines above the first item. What is told of other meetings ("Næste møde er aflyst") counts for nothing."""
    announced = next((found.value for line in head if (found := first_date(line.plain))), None)
    for line in _sentences(head):
        told = status_of_line(line, announced)
        if told.status is not MeetingStatus.HELD:
            return told
    return Told()


def _sentences(head: Sequence[Line]) -> Iterator[str]:
    """The lines, a sentence about a meeting that was moved and broken at the margin put together."""
    held = ""
    for line in head:
        if held and not line.blank_before and not _ENDS.search(held):
            held = f"{held} {line.plain}"
        else:
            if held:
                yield held
            held = line.plain
        if not _BEGINS.search(held) or len(held) > _LONGEST_LINE:
            yield held
            held = ""
    if held:
        yield held


def status_of_line(plain: str, announced: datetime.date | None = None) -> Told:
    """ "Mødet den 3. marts 2026 er flyttet til den 5." tells of a meeting moved; days without a year lie near `announced`."""
    if len(plain) > _LONGEST_LINE or not _MAY_TELL.search(plain) or _OTHER_MEETING.search(plain) or _NOT.search(plain):
        return Told()
    moved = _MOVED.search(plain)
    if moved is not None:
        day = _new_day(plain, announced)
        if day is not None or _LATER.search(plain):
            return Told(MeetingStatus.MOVED, day)
    return Told(MeetingStatus.CANCELLED) if _CANCELLED.search(plain) else Told()


def _new_day(plain: str, announced: datetime.date | None) -> datetime.date | None:
    """The day the line says the meeting is held instead: behind "til" or "ny dato", or before "flyttet fra"."""
    first = first_date(plain)
    days = [
        (period.start, period.first)
        for period in find_periods(plain, 0, len(plain), announced or (first.value if first else None))
        if period.first == period.last
    ]
    if not days and (short := first_day(plain)):
        days = [(short.start, short.value)]
    verb = _VERB.search(plain)
    for to in (_TO.search(plain, verb.end()) if verb else None, _TO.search(plain)):  # "planlagt til" stands before it
        behind = [day for start, day in days if to is not None and start >= to.end()]
        if behind:
            return behind[0]
    old = _FROM.search(plain)
    before = [day for start, day in days if old is not None and start < old.start()]
    return before[0] if before else None
