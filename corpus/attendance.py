"""Who was at the meeting: member lists, absentees, late arrivals, with party where it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.attendance_sentences import ANY_NAME, PARTY, Mention, Teller, sentences
from corpus.lines import Line
from corpus.records import AttendanceStatus as Status
from corpus.records import Section, SectionKind

_ABSENCE = r"(?:afbud|fravær(?:ende)?|ikke til ?stede|ikke mødte?)"
_LABELS: tuple[tuple[re.Pattern[str], Status], ...] = tuple(
    (re.compile(rf"^(?:{pattern})\b\s*(?:medlemmer)?\s*(?:ved mødet|i mødet|på mødet)?\s*:?\s*", re.IGNORECASE), status)
    for pattern, status in (
        (
            r"deltagere|til ?stede(?:værende)?|mødedeltagere|fremmødte|mødte?|medlemmer|tilstedeværende|deltog",
            Status.PRESENT,
        ),
        (rf"{_ABSENCE}(?:\s?(?:/|og|eller)\s?{_ABSENCE})?(?: fra)?|meldt afbud", Status.ABSENT),
        (r"inhabil(?:e)?", Status.RECUSED),
        (r"for sent fremmødte|ankom (?:senere|for sent)", Status.LATE),
        (r"forlod mødet", Status.LEFT),
    )
)
_PARTY = re.compile(rf"\s*[,]?\s*\(({PARTY})\)\s*$")
_NAME = re.compile(rf"^{ANY_NAME}$")
_ROLE = r"(?:for(?:mand|person|kvinde)|næstfor\w+|(?:vice)?borgmester\w*|suppleant\w*|stedfortræder\w*|medlem|byrådsmedlem)\b"
_ROLE_IN_BRACKETS = re.compile(rf"\s*\(\s*{_ROLE}[^()]*\)", re.IGNORECASE)
_ROLE_BEFORE = re.compile(rf"^{_ROLE}:?\s+(?=[A-ZÆØÅ])", re.IGNORECASE)
_ROLE_AFTER = re.compile(rf"\s*[–-]\s*{_ROLE}.*$|\s+{_ROLE}$", re.IGNORECASE)
_WAS_THERE = re.compile(r"\s+(?:var|er) (?:alle )?(?:til ?stede|mødt|fremmødt)\b.*$")
_COMMA_BEFORE_PARTY = re.compile(r",\s*(?=\([A-ZÆØÅ])")
_RECUSED = re.compile(r",?\s*\(?\s*(?:på grund af |grundet |pga\. |som )?inhabil(?:itet)?\b\s*\)?", re.IGNORECASE)
_NUMBERS = r"\d+(?:\.\d+)*[a-z]?\b(?:\s*(?:-|–|,|til(?: og med)?|og|samt|, og)\s*\d+(?:\.\d+)*[a-z]?\b)*"
_LIMITED = re.compile(
    r",?\s*\(?\s*(?:\b(?:under|ved|i|til|for)\s+)?(?:behandlingen af )?"
    rf"\b(?:dagsordens)?(?:pkt\.?|punkt(?:et|er|erne)?|sag(?:en|er|erne)?\b(?: nr\.?)?)\s*(?P<numbers>{_NUMBERS})\s*\)?",
    re.IGNORECASE,
)
_RUN = re.compile(r"(?P<first>[\d.]*\d[a-z]?)(?:\s*(?:-|–|til(?: og med)?)\s*(?P<last>[\d.]*\d[a-z]?))?")
_MARK = re.compile(r"\[([^\]]*)\]")
_ALL_BUT = re.compile(r"\b(?:bortset fra|undtagen|på nær|med undtagelse af)\s+")
_ROLL_CALL = re.compile(r"\b(?:mødt|til ?stede|fremmødt|deltog)\b")
_BULLETS = "•-*–· "
_NONE = re.compile(r"^(?:ingen|alle(?: var)?|-|–)\b", re.IGNORECASE)
_LIKELY_WRAPPED = 60
_LONGEST_LIST = 5000
_ANYBODY = Teller()


def attendance_label(line: Line) -> tuple[Status, str] | None:
    """(status, rest of the line) when the line opens or is an attendance list: "Deltagere:", "Afbud: Ida Bak (A)"."""
    if line.is_bullet:
        return None
    for pattern, status in _LABELS:
        match = pattern.match(line.plain)
        if match is None:
            continue
        rest = line.plain[match.end() :]
        said = match[0].rstrip()
        if not rest or ":" in said or (said.casefold().endswith(" fra") and people_in(rest, status)):
            return status, rest
    return None


def read_attendance(lines: Sequence[Line]) -> tuple[Mention, ...]:
    """Each mention of a person in the labelled lists among these lines and in what sentences there tell of them."""
    found: list[Mention] = []
    status: Status | None = None
    for line in _unwrapped(lines):
        label = attendance_label(line)
        rest = label[1] if label else line.plain.lstrip(_BULLETS)
        status = label[0] if label else status
        people = _told(rest, status) if rest and status else []
        if rest and not people and label is None:
            status = status if _NONE.match(rest) else None
            people = _told_beside(line.plain, found)
        found += people
    return tuple(found)


def people_in(text: str, status: Status) -> list[Mention]:
    """The people in a comma list or on a line of their own; words that are no name and role are passed over."""
    return list(_people(text, status))


def _unwrapped(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, those of a comma list that was broken at the margin put together."""
    held: Line | None = None
    for line in lines:
        if held is not None and _goes_on(held, line):
            held = replace(held, plain=f"{held.plain} {line.plain}", end=line.end)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _goes_on(held: Line, line: Line) -> bool:
    if line.blank_before or line.level or held.level or line.is_bullet or attendance_label(line):
        return False
    if len(held.plain) > _LONGEST_LIST:
        return False
    is_open = held.plain.endswith((",", " og")) or (len(held.plain) >= _LIKELY_WRAPPED and held.plain[-1] not in ").:")
    return is_open and "," in held.plain and "(" in held.plain


def _told(text: str, status: Status) -> list[Mention]:
    """The people in what stands in a list of that status, be it names or sentences."""
    found: list[Mention] = []
    for sentence in sentences(text):
        but = _ALL_BUT.search(sentence)
        found += people_in(sentence[: but.start()] if but else sentence, status)
        found += people_in(sentence[but.end() :], Status.ABSENT) if but else _absent_in(sentence, _ANYBODY)
    return [*found, *_ANYBODY.told(text)]


def _told_beside(text: str, listed: Sequence[Mention]) -> list[Mention]:
    """What a line outside the lists tells: "Alle var mødt, bortset fra Ida Bak (A)", or of people of the lists."""
    found: list[Mention] = []
    teller = Teller({mention.name for mention in listed}) if listed else None
    for sentence in sentences(text):
        but = _ALL_BUT.search(sentence)
        if but and _ROLL_CALL.search(sentence, 0, but.start()):
            found += people_in(sentence[but.end() :], Status.ABSENT)
        elif teller:
            found += _absent_in(sentence, teller)
    return [*found, *(teller.told(text) if teller else [])]


def _absent_in(sentence: str, teller: Teller) -> list[Mention]:
    """Who is told to have been absent, from the items named in the sentence where it names some."""
    limits = tuple(run for match in _LIMITED.finditer(sentence) for run in _runs(match["numbers"]))
    return [replace(mention, items=limits) for mention in teller.stayed_away(sentence)]


def _people(text: str, status: Status) -> Iterable[Mention]:
    text = _COMMA_BEFORE_PARTY.sub(" ", _ROLE_IN_BRACKETS.sub("", text))
    text = _RECUSED.sub(" [inhabil]", text)
    text = _LIMITED.sub(lambda match: f" [{_without_commas(match['numbers'])}]", text)
    for piece in re.split(r"[,;](?![^(]*\))|\s+(?:og|samt)\s+(?=[A-ZÆØÅ])| • ", text):
        marks = _MARK.findall(piece)
        name = _ROLE_AFTER.sub("", _WAS_THERE.sub("", piece.partition("[")[0])).strip(" .•")
        party = _PARTY.search(name)
        if party:
            name = name[: party.start()].strip(" ,")
        name = _ROLE_BEFORE.sub("", name)
        if not _NAME.match(name):
            continue
        told = Status.RECUSED if "inhabil" in marks else status
        limits = tuple(run for mark in marks for run in _runs(mark)) if told is Status.ABSENT else ()
        yield Mention(name, party[1] if party else None, told, limits)


def _without_commas(numbers: str) -> str:
    return " ".join(numbers.replace(",", " ").split())


def _runs(numbers: str) -> Iterator[tuple[str, str]]:
    """("44", "46") and ("50", "50") in "44-46 og 50"."""
    for match in _RUN.finditer(numbers):
        yield match["first"], match["last"] or match["first"]


def attendance_sections(text: str, head: Sequence[Line]) -> tuple[Section, ...]:
    """One section a labelled list in the header ("Deltagere:", "Afbud:"), the label being its heading."""
    sections: list[Section] = []
    for position, line in enumerate(head):
        label = attendance_label(line)
        if label is None:
            continue
        held = [line] if label[1] and _told(label[1], label[0]) else []
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
