"""Who was at the meeting: member lists, absentees, late arrivals, with party where it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.facts.sentences import sentences
from corpus.meetings.attendance_labels import BULLETS, attendance_label, column_labels, is_list, people_cells
from corpus.meetings.attendance_lines import TABLE_HEAD, list_lines
from corpus.meetings.attendance_names import item_runs, people_in
from corpus.meetings.attendance_sentences import (
    Teller,
    hold_members,
    in_full,
    teller_of,
    tells_of_presence,
)
from corpus.meetings.first_names import FIRST_NAMES
from corpus.meetings.lines import Line
from corpus.meetings.people import ANY_NAME, DEPUTY, OFFICE, Mention, dashes_as_brackets, role_as_printed
from corpus.meetings.stand_ins import Away, stand_ins, tells_of_stand_ins, tied
from corpus.records import AttendanceStatus as Status
from corpus.records import Section, SectionKind

_OF_ROLE = re.compile(
    rf"^(?P<role>{OFFICE})(?:en)?(?: (?:for|i|af) [\w-]*(?:udvalget|rådet|bestyrelsen|nævnet|kommissionen|mødet|forummet|gruppen))?\s*:\s*(?=[A-ZÆØÅ])",
    re.IGNORECASE,
)
_OF_DEPUTIES = re.compile(rf"^[|\s]*(?P<role>{DEPUTY})", re.IGNORECASE)
_OTHERS = r"(?:administrationen|forvaltningen|sekretariatet|direktionen|kommunen|centeret|centret|staben|embedsværket|\w+forvaltningen|\w+kommune)"
_GUESTS = re.compile(
    r"^\W*(?:(?:også|desuden|endvidere|herudover|derudover|øvrige|andre|eksterne|(?:særligt )?inviterede)\b|gæst(?:er)?\b|referent\w*\b"
    r"|(?:møde|udvalgs)?sekretær(?:er)?\b|protokolfører\b|tilhørere?\b|observatør(?:er)?\b|oplægsholdere?\b|embedsmænd\b|ansatte\b|medarbejdere?\b"
    rf"|mødeleder\b|ordstyrer\b|dirigent\b|{_OTHERS}\b)"
    rf"|\bfra {_OTHERS}\b|\b(?:uden|ikke) stemmeret\b|\b(?:deltog|deltager|mødte|til ?stede) (?:endvidere|desuden|også|herudover)\b",
    re.IGNORECASE,
)
_GLUED = re.compile(
    rf"\)(?=[A-ZÆØÅ][a-zæøå])|\) (?={ANY_NAME}(?: \([^()]{{1,20}}\))? (?:var|er|havde|har|deltog|mødte|ankom|forlod|gik)\b)"
)
_ALL_BUT = re.compile(r"\b(?:bortset fra|undtagen|undtaget|på nær|med undtagelse af):?\s+")
_ROLL_CALL = re.compile(r"\b(?:mødt|til ?stede|fremmødt|deltog)\b", re.IGNORECASE)
_OF_AN_ITEM = re.compile(r"(?:under|ved|i|på|til) (?:behandlingen af )?(?:dagsordens)?(?:pkt|punkt|sag)", re.IGNORECASE)
_NONE = re.compile(r"^(?:ingen|alle(?: var)?|-|–)\b", re.IGNORECASE)
_FIRST_NAME = re.compile(r"(?:(?<=^)|(?<=, )|(?<=; )|(?<= og ))[A-ZÆØÅ][\wæøåéü-]+(?=\s*(?:[,;.]|og\b|$))")
_EMPTY_LABEL = re.compile(r"[A-ZÆØÅ][\wæøå/ .-]{1,40}:$")
_FAR = 20
_FEWEST_UNLABELLED = 3
_MAY_BE_NAMES = re.compile(r"[A-ZÆØÅ][\w.'’-]*(?: [\w.'’()-]+){1,5}(?:, [\w ]{1,20})?")
_IN_ONE_BRACKET = re.compile(rf"\(([A-ZÆØÅ]{{1,3}}), (?=(?i:{DEPUTY}) for )")


def read_attendance(lines: Sequence[Line], text: str = "") -> tuple[Mention, ...]:
    """Each mention of a person in the labelled lists among these lines and in what sentences there tell of them.

    Lists may stand under their labels, beside each other in columns, or after a block of labels in the same order.
    With the stored `text` of the lines, columns are told apart by their blanks.
    """
    found: list[Mention] = []
    deputies: list[Mention] = []  # of a list of their own, until it is known for whom they sat
    away: Away = ()
    full_names: dict[str, str | None] = {}
    status: Status | None = None
    columns: tuple[Status, ...] = ()
    waiting: list[Status] = []
    label_above = answered = False
    role: str | None = None
    for line in list_lines(lines, text):
        label = attendance_label(line)
        rest = label[1] if label else line.plain.lstrip(BULLETS)
        if beside := column_labels(line):
            columns, status = beside, None
            continue
        if columns and label is None and (row := _row(line, columns)):
            found += row
            _remember(full_names, row)
            continue
        columns = ()
        if TABLE_HEAD.fullmatch(line.plain) and line.plain.count(" ") and not label:
            status = status or Status.PRESENT
            continue
        if label and deputies:
            found, deputies, away = [*found, *_sitting(deputies, away)], [], ()
        if label:
            of_deputies = _OF_DEPUTIES.match(line.plain)
            role = role_as_printed(of_deputies["role"]) if of_deputies else None
        elif (of_role := _OF_ROLE.match(line.plain)) and (
            people := people_in(line.plain[of_role.end() :], Status.PRESENT)
        ):
            found += [replace(people[0], role=role_as_printed(of_role["role"])), *people[1:]]
            _remember(full_names, people)
            continue
        elif status and _GUESTS.search(line.plain) and not tells_of_stand_ins(line.plain):
            status = None
        if label and not label[1] and label_above:
            waiting.append(label[0])
        label_above = bool(_EMPTY_LABEL.match(line.plain))
        status = label[0] if label else status
        before = away
        people, away = told_in_list(_with_full_names(rest, full_names), status, away) if rest and status else ([], away)
        if rest and not people and label is None:
            if waiting and (_NONE.match(rest) or is_list(rest, 1 if answered else 2)):
                answered = True
                listing = waiting.pop(0)
                people, away = ([], away) if _NONE.match(rest) else told_in_list(rest, listing, away)
                status = listing if len(people) == 1 else None  # a person a line: the list goes on
            else:
                answered = False
                status = status if _NONE.match(rest) else None
                people, away = _told_beside(line.plain, found, before)
        elif people and status in waiting:
            waiting.remove(status)
        if label is None and status is Status.ABSENT and len(away) == len(before) + 1 and before:
            away = (*before[:-1], (*before[-1], *away[-1]))  # one list, a person a line
        if role and people and status is Status.PRESENT:
            sat = [person for person in people if person.status is Status.PRESENT]
            deputies += [replace(person, role=person.role or role) for person in sat]
            found += [person for person in people if person.status is not Status.PRESENT]
        else:
            found += people
        _remember(full_names, people)
    if not any(mention.status is Status.PRESENT for mention in (*found, *deputies)):
        found = [*_unlabelled(lines), *found]
    return (*found, *_sitting(deputies, away))


def _unlabelled(lines: Sequence[Line]) -> list[Mention]:
    """The people of lines that hold a name each and nothing else, three below each other at least: who was there."""
    found: list[Mention] = []
    known = 0
    for line in lines:
        plain = line.plain.lstrip(BULLETS)
        here = people_in(plain, Status.PRESENT) if _MAY_BE_NAMES.fullmatch(plain) and is_list(plain, 1) else []
        if len(here) == 1:
            found += here
            known += here[0].name.split()[0] in FIRST_NAMES
        elif len(found) >= _FEWEST_UNLABELLED:
            break
        else:
            found, known = [], 0
    return found if len(found) >= _FEWEST_UNLABELLED and 2 * known > len(found) else []


def _sitting(deputies: Sequence[Mention], away: Away) -> list[Mention]:
    """The deputies of a list of their own, each with the one of those listed absent before it they sat in for, where that is borne out."""
    present = [person for person in deputies if person.status is Status.PRESENT and person.stands_in_for is None]
    names = tied(away, present)
    sat = {id(person): name for person, name in zip(present, names, strict=True)}
    return [replace(person, stands_in_for=person.stands_in_for or sat.get(id(person))) for person in deputies]


def _row(line: Line, columns: Sequence[Status]) -> list[Mention]:
    """The people of a row, each of the list whose column they stand in; one far from the margin stands in the last."""
    cells = [people_in(cell, Status.PRESENT) for cell in people_cells(line.plain)]
    if not cells or not all(cells) or len(cells) > len(columns):
        return []
    places = [len(columns) - 1] if len(cells) == 1 and line.indent >= _FAR else range(len(cells))
    return [
        replace(mention, status=columns[place])
        for place, people in zip(places, cells, strict=True)
        for mention in people
    ]


def _remember(full_names: dict[str, str | None], people: Iterable[Mention]) -> None:
    """Adds each one's name under the first name; None where more than one bear that."""
    for mention in people:
        first = mention.name.split()[0]
        full_names[first] = mention.name if full_names.get(first, mention.name) == mention.name else None


def _with_full_names(text: str, full_names: Mapping[str, str | None]) -> str:
    """The list with the full name for a first name that only one of the people listed before bears."""
    return _FIRST_NAME.sub(lambda match: full_names.get(match[0]) or match[0], text)


def told_in_list(text: str, status: Status, away: Away = ()) -> tuple[list[Mention], Away]:
    """The people in what stands in a list of that status, be it names or sentences, and who may yet be stood in for."""
    found: list[Mention] = []
    text = _IN_ONE_BRACKET.sub(r"(\1) (", dashes_as_brackets(text))
    for printed in sentences(_GLUED.sub("). ", text)):
        sentence = printed
        if tells_of_stand_ins(sentence):
            told = stand_ins(sentence, away, status=status)
            found += told.mentions
            sentence, away = told.rest, told.away
        elif _GUESTS.search(sentence):
            continue
        but = _ALL_BUT.search(sentence)
        listed = people_in(sentence[: but.start()] if but else sentence, status)
        if status is Status.PRESENT and found:
            away_from = {mention.stands_in_for for mention in found}
            listed = [person for person in listed if person.name not in away_from]
        gone = people_in(sentence[but.end() :], Status.ABSENT) if but else _absent_in(sentence, teller_of(None))
        found += [*listed, *gone, *teller_of(None).stayed_out(sentence)]
        away = _with(away, (*listed, *gone), found)
    return [*found, *teller_of(None).told(text)], away


def _with(away: Away, people: Sequence[Mention], found: Sequence[Mention]) -> Away:
    """With those of the people who were absent or recused and whom nobody stands in for yet."""
    known = {mention.stands_in_for for mention in found} | {mention.name for group in away for mention in group}
    absent = tuple(
        mention
        for mention in people
        if mention.status in (Status.ABSENT, Status.RECUSED) and not mention.items and mention.name not in known
    )
    return (*away, absent) if absent else away


def _told_beside(text: str, listed: Sequence[Mention], away: Away) -> tuple[list[Mention], Away]:
    """What a line outside the lists tells: of people of the lists, or of anybody while no list says who was there."""
    found: list[Mention] = []
    sits = tells_of_stand_ins(text)
    if not (sits or tells_of_presence(text)):
        return [], away
    teller = teller_of(frozenset(mention.name for mention in listed) if hold_members(listed) else None)
    text = in_full(dashes_as_brackets(_GLUED.sub("). ", text)), listed)
    for sentence in sentences(text):
        but = _ALL_BUT.search(sentence)
        if but and _ROLL_CALL.search(sentence, 0, but.start()):
            gone = people_in(sentence[but.end() :], Status.ABSENT)
        else:
            gone = _absent_in(sentence, teller)
        if sits:
            told = stand_ins(sentence, away)
            found += _of_items(told.mentions, sentence)
            away = told.away
        found += [*gone, *teller.stayed_out(sentence)]
        away = _with(away, gone, found)
    told_of_others = teller.told(text)
    return [*found, *told_of_others], _with(away, told_of_others, found)


def _of_items(people: Sequence[Mention], sentence: str) -> Iterator[Mention]:
    """Those who sat in, and for whom, of the items the sentence names: "Under punkt 4 deltog Ea Ask som stedfortræder for …"."""
    items = item_runs(sentence) if _OF_AN_ITEM.match(sentence) else ()
    for person in people:
        yield replace(person, items=items) if items and person.status is not Status.ABSENT else person


def _absent_in(sentence: str, teller: Teller) -> list[Mention]:
    """Who is told to have been absent, from the items named in the sentence where it names some."""
    items = item_runs(sentence)
    return [replace(mention, items=items, implied=bool(items)) for mention in teller.stayed_away(sentence)]


def attendance_sections(text: str, head: Sequence[Line]) -> tuple[Section, ...]:
    """One section a labelled list in the header ("Deltagere:", "Afbud:"), the label being its heading."""
    sections: list[Section] = []
    for position, line in enumerate(head):
        label = attendance_label(line)
        if label is None:
            continue
        held = [line] if label[1] and told_in_list(label[1], label[0])[0] else []
        for following in head[position + 1 :]:
            if attendance_label(following) or following.is_furniture or not _is_list_line(following, label[0]):
                break
            held.append(following)
        if not held:
            continue
        start = held[0].start
        if held[0] is line:
            start = line.position(text, len(line.plain) - len(label[1]))
        heading = line.plain[: len(line.plain) - len(label[1])].lstrip(BULLETS).rstrip(" :")
        sections.append(Section(SectionKind.ATTENDANCE, heading, start, held[-1].end))
    return tuple(sections)


def _is_list_line(line: Line, status: Status) -> bool:
    return bool(people_in(line.plain.lstrip(BULLETS), status))
