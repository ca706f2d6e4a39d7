"""Who was at the meeting: member lists, absentees, late arrivals, with party where it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.lines import Line
from corpus.records import AttendanceStatus as Status
from corpus.records import Attendee, Section, SectionKind

_LABELS: tuple[tuple[re.Pattern[str], Status], ...] = tuple(
    (re.compile(rf"^(?:{pattern})\b\s*(?:medlemmer)?\s*(?:ved mødet|i mødet|på mødet)?\s*:?\s*", re.IGNORECASE), status)
    for pattern, status in (
        (
            r"deltagere|til ?stede(?:værende)?|mødedeltagere|fremmødte|mødt|medlemmer|tilstedeværende|deltog",
            Status.PRESENT,
        ),
        (r"fraværende|afbud(?: fra)?|ikke til stede|meldt afbud", Status.ABSENT),
        (r"inhabil(?:e)?", Status.RECUSED),
        (r"for sent fremmødte|ankom (?:senere|for sent)", Status.LATE),
        (r"forlod mødet", Status.LEFT),
    )
)
_PARTY = re.compile(r"\s*[,]?\s*\(([A-ZÆØÅ]{1,3}|UP|Uden for parti(?:erne)?|Løsgænger|[A-ZÆØÅ][\w æøå-]{2,30})\)\s*$")
_NAME = re.compile(r"^[A-ZÆØÅ][\wæøåéäöüÆØÅ.'’-]*(?: (?:[A-ZÆØÅ][\wæøåéäöüÆØÅ.'’-]*|van|von|de|af|la|el|da|bin)){1,5}$")
_ROLE = r"(?:for(?:mand|person|kvinde)|næstfor\w+|(?:vice)?borgmester\w*|suppleant\w*|stedfortræder\w*|medlem|byrådsmedlem)\b"
_ROLE_IN_BRACKETS = re.compile(rf"\s*\(\s*{_ROLE}[^()]*\)", re.IGNORECASE)
_ROLE_AFTER = re.compile(rf"\s*[–-]\s*{_ROLE}.*$|\s+{_ROLE}$", re.IGNORECASE)
_COMMA_BEFORE_PARTY = re.compile(r",\s*(?=\([A-ZÆØÅ])")
_BULLETS = "•-*–· "
_NONE = re.compile(r"^(?:ingen|alle(?: var)?|-|–)\b", re.IGNORECASE)


def attendance_label(line: Line) -> tuple[Status, str] | None:
    """(status, rest of the line) when the line opens or is an attendance list: "Deltagere:", "Afbud: Ida Bak (A)"."""
    if line.is_bullet:
        return None
    for pattern, status in _LABELS:
        match = pattern.match(line.plain)
        if match is None:
            continue
        rest = line.plain[match.end() :]
        colon = ":" in line.plain[: match.end()]
        if not rest or colon or (not rest and line.level):
            return status, rest
    return None


def read_attendance(lines: Sequence[Line]) -> tuple[Attendee, ...]:
    """The people in the labelled lists among these lines; one row a person, absence or lateness overriding presence."""
    people: dict[str, Attendee] = {}
    status: Status | None = None
    for line in lines:
        label = attendance_label(line)
        if label is not None:
            status, rest = label
        elif status is None:
            continue
        else:
            rest = line.plain.lstrip(_BULLETS)
        names = people_in(rest, status) if rest else []
        if rest and not names and not _NONE.match(rest) and label is None:
            status = None
            continue
        for person in names:
            known = people.get(person.name)
            if known is None or known.status is Status.PRESENT:
                party = person.party or (known.party if known else None)
                people[person.name] = Attendee(person.name, party, person.status)
    return tuple(people.values())


def people_in(text: str, status: Status) -> list[Attendee]:
    """The people in a comma list or on a line of their own; words that are no name and role are passed over."""
    return list(_people(text, status))


def _people(text: str, status: Status) -> Iterable[Attendee]:
    text = _COMMA_BEFORE_PARTY.sub(" ", _ROLE_IN_BRACKETS.sub("", text))
    for piece in re.split(r"[,;](?![^(]*\))|\s+(?:og|samt)\s+(?=[A-ZÆØÅ])| • ", text):
        name = _ROLE_AFTER.sub("", piece).strip(" .•")
        party = _PARTY.search(name)
        if party:
            name = name[: party.start()].strip(" ,")
        if _NAME.match(name):
            yield Attendee(name, party[1] if party else None, status)


def attendance_sections(text: str, head: Sequence[Line]) -> tuple[Section, ...]:
    """One section a labelled list in the header ("Deltagere:", "Afbud:"), the label being its heading."""
    sections: list[Section] = []
    for position, line in enumerate(head):
        label = attendance_label(line)
        if label is None:
            continue
        held = [line] if label[1] and people_in(label[1], label[0]) else []
        for following in head[position + 1 :]:
            if attendance_label(following) or following.is_furniture or not _is_list_line(following, label[0]):
                break
            held.append(following)
        if not held:
            continue
        start = held[0].start
        if held[0] is line:
            start = line.position(text, len(line.plain) - len(label[1]))
        heading = line.plain[: len(line.plain) - len(label[1])].rstrip(" :")
        sections.append(Section(SectionKind.ATTENDANCE, heading, start, held[-1].end))
    return tuple(sections)


def _is_list_line(line: Line, status: Status) -> bool:
    return bool(people_in(line.plain.lstrip(_BULLETS), status))
