"""Absence, lateness and leaving that minutes tell under a decision and not in their header.

Some systems print who was absent from the meeting below each decision ("Fraværende i Byrådet - 4. maj 2022:"), and
the secretary notes who came late there. Absence from one item alone is no absence from the meeting.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.attendance import attendance_label, people_in
from corpus.committees import find_committees, same_committee
from corpus.dates import first_date
from corpus.lines import Line, split_lines
from corpus.records import AttendanceStatus, Attendee

_OF_MEETING = re.compile(
    r"^(?:fraværende|afbud|ikke til stede)\s+(?:i|fra|ved)\s+(?P<meeting>[^:]+):\s*(?P<names>.*)$", re.IGNORECASE
)
_CAME_OR_WENT = (
    (AttendanceStatus.LATE, re.compile(r"\s*(?:ankom|mødte|tiltrådte mødet|deltog først)\b(?! ikke)", re.IGNORECASE)),
    (
        AttendanceStatus.LEFT,
        re.compile(r"\s*(?:forlod mødet\b|gik (?:fra mødet|kl\.)|måtte forlade mødet\b)", re.IGNORECASE),
    ),
)
_PARTY = r"(?:\s*,?\s*\([^()]{1,30}\))?"


def with_item_attendance(
    people: Sequence[Attendee], decisions: Sequence[str], committee: str | None, date: datetime.date | None
) -> tuple[Attendee, ...]:
    """The people of the header, corrected by what the decisions of this meeting's own items say of them.

    Absent is who is listed absent from this body's meeting on this date, or from every decided item; late and left are
    only people of the header.
    """
    known = {person.name: person for person in people}
    absent: list[dict[str, Attendee]] = []
    for decision in decisions:
        lines = split_lines(decision)
        whole, part = _absent(lines, committee, date)
        absent.append({person.name: person for person in (*whole, *part)})
        for person in whole:
            known[person.name] = _absentee(person, known.get(person.name))
        for line in lines:
            for status, verb in _CAME_OR_WENT:
                name = _subject(line.plain, verb, known)
                if name and known[name].status is AttendanceStatus.PRESENT:
                    known[name] = replace(known[name], status=status)
    everywhere = set.intersection(*(set(names) for names in absent)) if absent else set()
    for name, person in (absent[0] if absent else {}).items():
        if name in everywhere:
            known[name] = _absentee(person, known.get(name))
    return tuple(known.values())


def _absentee(person: Attendee, known: Attendee | None) -> Attendee:
    return replace(person, party=person.party or (known.party if known else None))


def _absent(
    lines: Sequence[Line], committee: str | None, date: datetime.date | None
) -> tuple[list[Attendee], list[Attendee]]:
    """Who is listed absent from this meeting, and who only "Fraværende:", which may mean the item alone."""
    whole: list[Attendee] = []
    part: list[Attendee] = []
    into: list[Attendee] | None = None
    for line in lines:
        of_meeting = _OF_MEETING.match(line.plain)
        label = attendance_label(line)
        if of_meeting:
            into = whole if _is_this_meeting(of_meeting["meeting"], committee, date) else []
            names = of_meeting["names"]
        elif label:
            into = part if label[0] is AttendanceStatus.ABSENT else []
            names = label[1]
        else:
            names = line.plain
        found = people_in(names, AttendanceStatus.ABSENT) if into is not None else []
        if names and not found:
            into = None
        if into is not None:
            into += found
    return whole, part


def _is_this_meeting(words: str, committee: str | None, date: datetime.date | None) -> bool:
    named = next(find_committees(words), None)
    when = first_date(words)
    return (named is None or same_committee(named.name, committee)) and (when is None or when.value == date)


def _subject(plain: str, verb: re.Pattern[str], known: dict[str, Attendee]) -> str | None:
    """The known person with whom the line begins and who does what `verb` says."""
    for name in known:
        if plain.startswith(name):
            after = re.compile(_PARTY).match(plain, len(name))
            return name if after and verb.match(plain, after.end()) else None
    return None
