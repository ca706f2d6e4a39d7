"""Absence, lateness, leaving and recusal that minutes tell under a decision and not in their header.

Some systems print who was absent from the meeting below each decision ("Fraværende i Byrådet - 4. maj 2022:"), and
the secretary notes who came late there. Absence from one item alone is no absence from the meeting.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.facts.committees import find_committees, same_committee
from corpus.facts.dates import first_date
from corpus.facts.sentences import sentences
from corpus.meetings.attendance import told_in_list
from corpus.meetings.attendance_labels import attendance_label, is_list
from corpus.meetings.attendance_names import people_in
from corpus.meetings.attendance_sentences import hold_members, in_full, teller_of
from corpus.meetings.lines import Line, split_lines
from corpus.meetings.people import ANY_NAME, Mention, dashes_as_brackets
from corpus.meetings.same_person import name_key, one_row_a_person, one_spelling
from corpus.meetings.stand_ins import Away, stand_ins, tells_of_stand_ins
from corpus.records import AttendanceStatus as Status
from corpus.records import Attendee

_OF_MEETING = re.compile(
    r"^(?:fraværende|afbud|ikke til stede)\s+(?:i|fra|ved)\s+(?P<meeting>[^:]+):\s*(?P<names>.*)$", re.IGNORECASE
)
_LIKELY_WRAPPED = 60
_NARROWEST = 56
_HOLDERS = {
    "Borgmesteren": "borgmester",
    "Viceborgmesteren": "viceborgmester",
    "Formanden": "formand",
    "Næstformanden": "næstformand",
}
_NAMED_BY_OFFICE = re.compile(
    rf"\b(?:[Uu]dvalgs|[Rr]åds)?(?P<office>[Ff]ormand|[Nn]æstformand|[Bb]orgmester|[Vv]iceborgmester)(?:en)? (?P<name>{ANY_NAME})"
)
_EXCUSED = re.compile(r"\b(?:afbud|forfald|ikke (?:i|på|til) mødet)\b", re.IGNORECASE)
_BEHIND_SUBJECT = re.compile(r"\s[-–—]\s|[.:?]\s*$")
_SHORTEST_SUBJECT = 12
_ITEM_WEIGHT = {Status.PRESENT: 0, Status.ABSENT: 1, Status.RECUSED: 2}


@dataclass(frozen=True, slots=True)
class ItemWords:
    """What an item of the meeting itself decided, with who was absent under it; empty for one without, or a closed one.

    `above` is what stands above its first heading.
    `is_roll_call`: the item is about who is at the meeting, so that what it tells is of no item.
    """

    number: str | None
    words: str = ""
    above: str = ""
    is_roll_call: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class MeetingAttendance:
    """One row a person of the meeting, and item by item one row for each of whom something is said for it."""

    people: tuple[Attendee, ...]
    items: tuple[tuple[Attendee, ...], ...]

    @property
    def names_nobody(self) -> bool:
        return names_nobody(self.people)


def names_nobody(people: Sequence[Attendee]) -> bool:
    """Whether the minutes do not tell of anybody that they were there: no list of members was found."""
    return not any(person.status is not Status.ABSENT for person in people)


@dataclass(frozen=True, slots=True)
class _Told:
    """What one item's words tell: who is listed absent from the whole meeting or from `part` of it, who was recused, who came and went.

    `stayed_out` are of this item alone, `away` those of whom a sentence tells that they sent their excuse to the meeting, with their deputies.
    """

    whole: list[Mention]
    part: list[Mention]
    recused: list[Mention]
    others: list[Mention]
    stayed_out: list[Mention]
    away: list[Mention]


def meeting_attendance(
    people: Sequence[Mention], items: Sequence[ItemWords], committee: str | None, date: datetime.date | None
) -> MeetingAttendance:
    """One row a person of the header, with what the decisions of this meeting's own items say of them.

    Absent is who is listed absent from this body's meeting on this date, or from every decided item; recused, late and
    left are only people of the header. Where no header says who was there, whoever a decision tells of counts, and
    absence from one item too. Late and left override absent, and absent overrides recused. Absence from the first of the
    meeting's items but not the last is lateness, the other way round leaving, and in between nothing.
    """
    numbers = [item.number for item in items if item.number]
    is_listed = hold_members(people)
    known = {name_key(mention.name) for mention in people}
    names = frozenset(mention.name for mention in people) if is_listed else None
    found = [_settled(mention, numbers) for mention in people]
    said: list[tuple[int | None, Mention]] = [(None, mention) for mention in people]
    absent: list[dict[tuple[str, ...], Mention]] = []
    for position, item in enumerate(items):
        said += [(position, mention) for mention in _absent_above(item.above, people)]
        if not item.words:
            continue
        told = _told(item.words, people if is_listed else (), names, committee, date)
        absent.append({name_key(mention.name): mention for mention in (*told.whole, *told.part)})
        counted = [
            *(told.whole if is_listed else (*told.whole, *told.part)),
            *(mention for mention in told.recused if not is_listed or name_key(mention.name) in known),
            *told.others,
            *told.away,
        ]
        found += [_settled(mention, numbers) for mention in counted]
        here = None if item.is_roll_call else position
        said += [
            (here, mention) for mention in (*told.whole, *told.part, *told.recused, *told.others, *told.stayed_out)
        ]
    everywhere = set.intersection(*(set(keys) for keys in absent)) if absent else set()
    found += [mention for key, mention in (absent[0] if absent else {}).items() if key in everywhere]
    rows = _with_offices(_with_parties(one_row_a_person(found), items), items)
    return MeetingAttendance(rows, _item_rows(rows, said, items))


def _with_offices(rows: tuple[Attendee, ...], items: Sequence[ItemWords]) -> tuple[Attendee, ...]:
    """The rows, with the office that decisions name somebody by ("Formanden Ea Ask oplyste, …") where no list names who holds it."""
    held = {row.role for row in rows if row.role}
    told = {
        match["name"]: match["office"].casefold()
        for item in items
        for match in _NAMED_BY_OFFICE.finditer(" ".join(item.words.split()))
        if match["office"].casefold() not in held
    }
    alone = Counter(told.values())
    return tuple(
        replace(row, role=told[row.name]) if row.name in told and not row.role and alone[told[row.name]] == 1 else row
        for row in rows
    )


def lists_the_absent(words: str, people: Sequence[Attendee]) -> bool:
    """Whether the words are lines of names and nothing else, all of people absent from the meeting."""
    away = {name_key(person.name) for person in people if person.status is Status.ABSENT}
    lines = split_lines(words) if away and words else []
    named = {name_key(mention.name) for line in lines for mention in people_in(line.plain, Status.ABSENT)}
    return bool(named) and named <= away and all(is_list(line.plain, 1) for line in lines)


def _absent_above(above: str, people: Sequence[Mention]) -> Iterator[Mention]:
    """Those absent from the meeting whom a line above the item's first heading names, and nobody else: a list without its label."""
    away = {name_key(mention.name): mention for mention in people if mention.status is Status.ABSENT}
    for line in split_lines(above) if away and above else ():
        if is_list(line.plain, 1):
            named = [away.get(name_key(mention.name)) for mention in people_in(line.plain, Status.ABSENT)]
            if None not in named:
                yield from (mention for mention in named if mention is not None)


def _told(
    words: str,
    members: Sequence[Mention],
    names: frozenset[str] | None,
    committee: str | None,
    date: datetime.date | None,
) -> _Told:
    lines = split_lines(words)
    whole, part, recused, others, away = _listed(lines, committee, date)
    stayed_out: list[Mention] = []
    excused: list[Mention] = []
    teller = teller_of(names)
    sits = tells_of_stand_ins(words)
    for printed in _paragraphs(lines):
        paragraph = in_full(dashes_as_brackets(printed), members)
        for sentence in sentences(paragraph):
            (excused if _EXCUSED.search(sentence) else part).extend(teller.stayed_away(sentence))
            stayed_out += teller.stayed_out(sentence)
            if sits:
                told = stand_ins(sentence, away)
                away = told.away
                missing = {
                    mention.name for mention in (*recused, *teller.told(paragraph)) if mention.status is Status.RECUSED
                }
                for mention in told.mentions:
                    (others if (mention.stands_in_for or mention.name) in missing else excused).append(mention)
        others += teller.told(paragraph)
        if not members:
            others += [
                replace(mention, role=_HOLDERS[mention.name])
                for mention in teller_of(frozenset(_HOLDERS)).told(paragraph)
                if mention.status is Status.RECUSED
            ]
    return _Told(whole, part, recused, others, stayed_out, excused)


def _with_parties(rows: Sequence[Attendee], items: Sequence[ItemWords]) -> tuple[Attendee, ...]:
    """The rows; who is listed without a party has the one that decisions print behind the name, where all print the same."""
    words = "\n".join(item.words for item in items if "(" in item.words)
    return tuple(
        replace(row, party=told.pop())
        if row.party is None and f"{row.name} (" in words and len(told := _parties_behind(row.name, words)) == 1
        else row
        for row in rows
    )


def _parties_behind(name: str, words: str) -> set[str]:
    return {match[1] for match in re.finditer(rf"(?<![\w-]){re.escape(name)} \(([A-ZÆØÅ]{{1,2}})\)", words)}


def _item_rows(
    rows: Sequence[Attendee], said: Sequence[tuple[int | None, Mention]], items: Sequence[ItemWords]
) -> tuple[tuple[Attendee, ...], ...]:
    """What is said of each item: for those who came late or left, of every item. A closed one has no words to tell it: others' do."""
    spelled = one_spelling([mention for _, mention in said])
    by_name = {row.name: row for row in rows}
    told: list[dict[str, Attendee]] = [{} for _ in items]
    for position, mention in said:
        name = spelled[mention.name]
        row = by_name.get(name) or Attendee(name, mention.party, mention.status)
        for place, status in _places(mention, position, items):
            before = told[place].get(name)
            if before is None or _ITEM_WEIGHT[status] > _ITEM_WEIGHT[before.status]:
                stands_in_for = mention.stands_in_for and spelled.get(mention.stands_in_for, mention.stands_in_for)
                told[place][name] = Attendee(name, row.party or mention.party, status, mention.role, stands_in_for)
    return tuple(tuple(here.values()) for here in told)


def _places(mention: Mention, position: int | None, items: Sequence[ItemWords]) -> Iterator[tuple[int, Status]]:
    """(place of the item, status there) for each item the mention, told in the item at `position` or in the header, speaks of."""
    if mention.status in (Status.LATE, Status.LEFT):
        turn = mention.turn
        at = position if turn is None or turn.number is None else _place_of(turn.number, items)
        if at is None:
            return
        at += turn.after if turn is not None else 0
        is_late = mention.status is Status.LATE
        for place in range(len(items)):
            yield place, Status.PRESENT if (place >= at) == is_late else Status.ABSENT
    elif mention.items:
        for place, item in enumerate(items):
            if item.number and any(_covers(first, item.number, last) for first, last in mention.items):
                yield place, mention.status
    elif mention.said and (of_subject := _of_subject(mention.said, items)):
        yield from ((place, mention.status) for place in of_subject)
    elif position is not None and not (mention.implied and mention.status is Status.PRESENT):
        yield position, mention.status


def _of_subject(said: str, items: Sequence[ItemWords]) -> list[int]:
    """The places of the items whose subject the sentence names: "inhabil i sagen om salg af ejendom" of "Salg af ejendom - Torvet 1"."""
    words = " ".join(said.casefold().split())
    subjects = [" ".join(_BEHIND_SUBJECT.split(item.title, maxsplit=1)[0].casefold().split()) for item in items]
    return [
        place
        for place, subject in enumerate(subjects)
        if len(subject) >= _SHORTEST_SUBJECT and " " in subject and f" {subject}" in words
    ]


def _place_of(number: str, items: Sequence[ItemWords]) -> int | None:
    found = [place for place, item in enumerate(items) if item.number and item.number.lstrip("0") == number.lstrip("0")]
    return found[0] if len(found) == 1 else None


def _settled(mention: Mention, numbers: Sequence[str]) -> Mention:
    """The mention with what an absence limited to some items makes of the whole meeting; who stepped aside was there."""
    if not mention.items or mention.status is not Status.ABSENT:
        return mention
    if mention.implied:
        return replace(mention, status=Status.PRESENT, items=())
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
        if held and (line.blank_before or line.is_bullet or not _is_wrapped(held[-1], line.plain)):
            yield " ".join(held)
            held = []
        held.append(line.plain)
    if held:
        yield " ".join(held)


def _is_wrapped(above: str, below: str) -> bool:
    """Whether a sentence of the line above goes on below."""
    if len(above) >= _LIKELY_WRAPPED or below[:1].islower():
        return True
    return above[-1] not in ".:)" and len(above) + len(below.split()[0]) >= _NARROWEST


def _listed(
    lines: Sequence[Line], committee: str | None, date: datetime.date | None
) -> tuple[list[Mention], list[Mention], list[Mention], list[Mention], Away]:
    """Who is listed absent from this meeting, who only "Fraværende:", which may mean the item alone, "Inhabil:", and their deputies.

    The last are those nobody is told to have sat in for.
    """
    whole: list[Mention] = []
    part: list[Mention] = []
    recused: list[Mention] = []
    others: list[Mention] = []
    into: list[Mention] | None = None
    away: Away = ()
    for line in lines:
        of_meeting = _OF_MEETING.match(line.plain)
        label = attendance_label(line)
        if of_meeting:
            into = whole if _is_this_meeting(of_meeting["meeting"], committee, date) else []
            names = of_meeting["names"]
        elif label:
            into = {Status.ABSENT: part, Status.RECUSED: recused, Status.PRESENT: others}.get(label[0], [])
            names = line.plain if label[0] is Status.PRESENT else label[1]
        else:
            names = line.plain.lstrip("•-*–· ")
        if into is None:
            continue
        status = Status.RECUSED if into is recused else Status.PRESENT if into is others else Status.ABSENT
        found, away = told_in_list(names, status, away)
        others += [mention for mention in found if mention.stands_in_for or (mention.role and into is others)]
        for mention in found:
            if mention.status is Status.RECUSED:
                recused.append(mention)
            elif into is not others and mention.status is status:
                into.append(mention)
        if names and not found:
            into = None
    return whole, part, recused, others, away


def _is_this_meeting(words: str, committee: str | None, date: datetime.date | None) -> bool:
    named = next(find_committees(words), None)
    when = first_date(words)
    return (named is None or same_committee(named.name, committee)) and (when is None or when.value == date)
