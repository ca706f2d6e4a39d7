"""Absence, lateness, leaving and recusal that minutes tell under a decision and not in their header.

Some systems print who was absent from the meeting below each decision ("Fraværende i Byrådet - 4. maj 2022:"), and
the secretary notes who came late there. Absence from one item alone is no absence from the meeting.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.facts.committees import find_committees, same_committee
from corpus.facts.dates import first_date
from corpus.facts.sentences import sentences
from corpus.meetings.attendance import attendance_label
from corpus.meetings.attendance_names import people_in
from corpus.meetings.attendance_sentences import Mention, deputies, hold_members, teller_of
from corpus.meetings.lines import Line, split_lines
from corpus.records import AttendanceStatus as Status
from corpus.records import Attendee

_OF_MEETING = re.compile(
    r"^(?:fraværende|afbud|ikke til stede)\s+(?:i|fra|ved)\s+(?P<meeting>[^:]+):\s*(?P<names>.*)$", re.IGNORECASE
)
_LIKELY_WRAPPED = 60
_WEIGHT = {Status.PRESENT: 0, Status.RECUSED: 1, Status.ABSENT: 2, Status.LATE: 3, Status.LEFT: 3}


def with_item_attendance(
    people: Sequence[Mention],
    decisions: Sequence[str],
    committee: str | None,
    date: datetime.date | None,
    *,
    numbers: Sequence[str] = (),
) -> tuple[Attendee, ...]:
    """One row a person of the header, with what the decisions of this meeting's own items say of them.

    Absent is who is listed absent from this body's meeting on this date, or from every decided item; recused, late and
    left are only people of the header. Where no header says who was there, whoever a decision tells of counts, and
    absence from one item too. Late and left override absent, and absent overrides recused. `numbers` are the meeting's
    item numbers in order: absence from the first of them but not the last is lateness, the other way round leaving, and
    in between nothing.
    """
    is_listed = hold_members(people)
    known = {mention.name for mention in people}
    teller = teller_of(frozenset(known) if is_listed else None)
    found = [_settled(mention, numbers) for mention in people]
    absent: list[dict[str, Mention]] = []
    for decision in decisions:
        lines = split_lines(decision)
        paragraphs = list(_paragraphs(lines))
        told = [sentence for paragraph in paragraphs for sentence in sentences(paragraph)]
        whole, part, recused = _listed(lines, committee, date)
        part += [mention for sentence in told for mention in teller.stayed_away(sentence)]
        absent.append({mention.name: mention for mention in (*whole, *part)})
        found += [
            *(_settled(mention, numbers) for mention in (whole if is_listed else (*whole, *part))),
            *(mention for mention in recused if mention.name in known or not is_listed),
            *(mention for sentence in told for mention in deputies(sentence)),
        ]
        found += [mention for paragraph in paragraphs for mention in teller.told(paragraph)]
    everywhere = set.intersection(*(set(names) for names in absent)) if absent else set()
    found += [mention for name, mention in (absent[0] if absent else {}).items() if name in everywhere]
    return _one_row_a_person(found)


def _one_row_a_person(mentions: Iterable[Mention]) -> tuple[Attendee, ...]:
    """In the order of first mention, with the weightiest status and the first party told."""
    rows: dict[str, Attendee] = {}
    for mention in mentions:
        row = rows.get(mention.name) or Attendee(mention.name, mention.party, mention.status)
        status = mention.status if _WEIGHT[mention.status] > _WEIGHT[row.status] else row.status
        party = row.party or mention.party
        rows[mention.name] = (
            row if (party, status) == (row.party, row.status) else replace(row, party=party, status=status)
        )
    return tuple(rows.values())


def _settled(mention: Mention, numbers: Sequence[str]) -> Mention:
    """The mention with what an absence limited to some items makes of the whole meeting."""
    if not mention.items:
        return mention
    missed = [any(_covers(first, number, last) for first, last in mention.items) for number in numbers]
    if not any(missed):
        status = Status.PRESENT
    elif all(missed):
        status = Status.ABSENT
    elif missed[0]:
        status = Status.LATE
    else:
        status = Status.LEFT if missed[-1] else Status.PRESENT
    return replace(mention, status=status, items=())


def _covers(first: str, number: str, last: str) -> bool:
    """Whether the number lies in the run; 44.2 lies in a run that ends with 44."""
    low, at, high = ([int(part) for part in re.findall(r"\d+", each)] for each in (first, number, last))
    return low <= at and at[: len(high)] <= high


def _paragraphs(lines: Iterable[Line]) -> Iterator[str]:
    """The lines, those put together that were broken at the margin."""
    held: list[str] = []
    for line in lines:
        if held and (line.blank_before or line.is_bullet or len(held[-1]) < _LIKELY_WRAPPED):
            yield " ".join(held)
            held = []
        held.append(line.plain)
    if held:
        yield " ".join(held)


def _listed(
    lines: Sequence[Line], committee: str | None, date: datetime.date | None
) -> tuple[list[Mention], list[Mention], list[Mention]]:
    """Who is listed absent from this meeting, who only "Fraværende:", which may mean the item alone, and "Inhabil:"."""
    whole: list[Mention] = []
    part: list[Mention] = []
    recused: list[Mention] = []
    into: list[Mention] | None = None
    for line in lines:
        of_meeting = _OF_MEETING.match(line.plain)
        label = attendance_label(line)
        if of_meeting:
            into = whole if _is_this_meeting(of_meeting["meeting"], committee, date) else []
            names = of_meeting["names"]
        elif label:
            into = {Status.ABSENT: part, Status.RECUSED: recused}.get(label[0], [])
            names = label[1]
        else:
            names = line.plain
        if into is None:
            continue
        found = people_in(names, Status.RECUSED if into is recused else Status.ABSENT)
        into += [mention for mention in found if into is recused or mention.status is not Status.RECUSED]
        if into is whole or into is part:
            recused += [mention for mention in found if mention.status is Status.RECUSED]
        if names and not found:
            into = None
    return whole, part, recused


def _is_this_meeting(words: str, committee: str | None, date: datetime.date | None) -> bool:
    named = next(find_committees(words), None)
    when = first_date(words)
    return (named is None or same_committee(named.name, committee)) and (when is None or when.value == date)
