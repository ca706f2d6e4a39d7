"""Headings of sections whose names are not known: set as the known ones are, again and again, and named by what they are about.

No list holds every name ("Hvad siger økonomien", "Lov og planforhold"). A short line that stands as the known headings of
the document stand, and does so in several items, is a heading; a word in it tells the kind of its section.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.facts.access.words import may_say_closed
from corpus.facts.case_lines import is_about_the_case
from corpus.facts.committees import find_committees
from corpus.facts.outcome_words import outcome_of
from corpus.meetings.attendance_labels import attendance_label
from corpus.meetings.closed_marks import closed_title, group_mark, says_closed, unnumbered_title
from corpus.meetings.headings import HeadingLine
from corpus.meetings.lines import Line
from corpus.meetings.section_names import decided_by_another
from corpus.records import Outcome
from corpus.records import SectionKind as Kind

_KINDS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (Kind.ATTACHMENTS, r"bilag|vedhæft|vedlagt|dokument"),
        (Kind.EARLIER_DECISIONS, r"tidligere|hidtil|histori|forudgående"),
        (Kind.OTHER, r"kompeten|\bhvem (?:beslutter|afgør|bestemmer)|afgøres|besluttes"),
        (Kind.RECOMMENDATION, r"indstil|anbefal|foreslå|beslutningsforslag|forslag til"),
        (Kind.DECISION, r"beslutning\b|beslutningen|besluttede|besluttet|vedtag|afgørelse|konklu"),
        (Kind.FINANCES, r"økonomi|budget|bevilling|finansi|udgift|omkostning|koster|\bpris"),
        (Kind.LEGAL_BASIS, r"\blov|lovgivning|juridisk|\bret(?:s|lig)|hjemmel|\bjura|regler"),
        (Kind.CONSEQUENCES, r"konsekven|virkning|betydning|betyder|effekt|personale|miljø|klima|bæredygtig|sundhed"),
        (Kind.CASE_ROUTE, r"høring|proces|forløb|sagsgang|videre|tidsplan|inddragelse|kommunikation|udtalelse"),
        (Kind.SUMMARY, r"resum|kort|sammen(?:drag|fat)|overblik"),
        (Kind.SUBJECT, r"formål|tema|emne|anledning|skal (?:\w+ )?(?:beslutte|drøfte|tage)"),
        (Kind.PRESENTATION, r"baggrund|fremstilling|redegør|beskriv|vurdering|bemærkning|sagen|sags|oplysning|indhold|fakta"),
    )
)  # fmt: skip
_PREFIX = re.compile(r"(?:\d{1,2}(?:[.):]| ?[-–])?|[a-z]\)|§)\s+|[-–—=>»#*|•·▪■►~/]+\s*")
_BESIDE = re.compile(r"(?P<name>[^:.|]{3,60}?)(?P<border>:|\s[-–—>|]|\.)\s+(?=\S)")
_SIGNS = " :-–—=<>«»#*|~/"
_LONGEST = 60
_MOST_WORDS = 7
_WORDS_OF_NAME = 2
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Set:
    """How a heading is set: its level, what stands before and behind its name, capitals, whether text stands beside it."""

    level: int
    prefix: str
    border: str
    capitals: bool
    apart: bool


def recurring_headings(lines: Sequence[Line], opened: Sequence[HeadingLine | None]) -> Mapping[int, HeadingLine]:
    """The lines that are such headings, by their positions. `opened[i]` is what line i is known to open."""
    ways: Counter[_Set] = Counter()
    for line, entry in zip(lines, opened, strict=True):
        if entry is not None and entry.strong and not (entry.committee or entry.date or entry.is_lead_in):
            told = _told(line)
            if told is not None:
                ways[told[0]] += 1
    usual = {way for way, count in ways.items() if count >= _FEWEST and 4 * count >= max(ways.values())}
    if not usual:
        return {}
    found: dict[int, tuple[str, str, str]] = {}
    for position, (line, entry) in enumerate(zip(lines, opened, strict=True)):
        if entry is not None or line.is_furniture or not _may_head(line):
            continue
        told = _told(line)
        if told is not None and told[0] in usual:
            found[position] = (told[1].casefold(), told[2], told[3])
    rounds = _rounds(opened)
    shut = _first_closed(lines, opened)
    within: dict[str, list[int]] = {}
    for position, (name, _, _) in found.items():
        if position >= shut:
            break  # what stands in a closed body names no heading
        within.setdefault(name, []).append(rounds[position])
    decides = not any(entry is not None and entry.strong and entry.kind is Kind.DECISION for entry in opened)
    kinds = {
        name: _kind(name, decides=decides)
        for name, told in within.items()
        if len(set(told)) >= _FEWEST and 4 * len(set(told)) >= 3 * len(told)
    }
    headings: dict[int, HeadingLine] = {}
    for position, (name, printed, inline) in found.items():
        kind = kinds.get(name)
        if kind is not None and not _decides(printed, inline):
            headings[position] = HeadingLine(kind, printed, True, inline=inline)
    return headings


def _rounds(opened: Sequence[HeadingLine | None]) -> list[int]:
    """For each line how often the commonest known heading stands above it: a heading comes once in the sections of an item."""
    names = Counter(entry.heading for entry in opened if entry is not None and entry.strong)
    commonest = names.most_common(1)[0][0]
    count, rounds = 0, []
    for entry in opened:
        count += entry is not None and entry.strong and entry.heading == commonest
        rounds.append(count)
    return rounds


def _first_closed(lines: Sequence[Line], opened: Sequence[HeadingLine | None]) -> int:
    """The first line below a section that says that something is closed."""
    begins = next((place for place, entry in enumerate(opened) if entry is not None and entry.strong), len(lines))
    for position in range(begins, len(lines)):
        plain = lines[position].plain
        if may_say_closed(plain) and (says_closed(plain) or unnumbered_title(plain) is not None or group_mark(plain)):
            return position
        if may_say_closed(plain) and closed_title(plain) is not None:
            return position
    return len(lines)


def _decides(name: str, inline: str) -> bool:
    """Whether the line names a body or says an outcome ("Taget til efterretning"), and is text."""
    if next(find_committees(name), None) is not None:
        return True
    return not inline and len(name.split()) > _WORDS_OF_NAME and outcome_of(name) is not Outcome.UNKNOWN


def _kind(name: str, *, decides: bool) -> Kind | None:
    """The kind of the first word that tells one. A decision is the meeting's own only where no known heading is (`decides`) and nobody else is named."""
    kind = next((kind for kind, words in _KINDS if words.search(name)), None)
    return Kind.OTHER if kind is Kind.DECISION and (not decides or decided_by_another(name)) else kind


def _may_head(line: Line) -> bool:
    plain = line.plain
    if plain[0].islower() or is_about_the_case(plain) or attendance_label(line) is not None:
        return False
    return plain[0] != "•"


def _told(line: Line) -> tuple[_Set, str, str, str] | None:
    """How the line is set if it is a heading, its name, the name as printed with its number, and the text beside it; None where it is none."""
    prefix = _PREFIX.match(line.plain)
    rest = line.plain[prefix.end() :] if prefix else line.plain
    shape = re.sub(r"\d+", "0", prefix[0].strip()) if prefix else ""
    number = prefix[0] if prefix and shape[:1] == "0" else ""
    beside = _BESIDE.match(rest)
    name = beside["name"] if beside else rest.rstrip(_SIGNS)
    border = beside["border"].strip() if beside else rest[len(name) :].strip()
    inline = rest[beside.end() :] if beside else ""
    words = name.split()
    if (
        not (0 < len(words) <= _MOST_WORDS)
        or len(name) > _LONGEST
        or not name[0].isupper()
        or name.endswith((",", ";", "."))
    ):
        return None
    if any(letter.isdigit() for letter in name):
        return None
    way = _Set(line.level, shape, f"{border}|" if inline else border, name.isupper(), line.blank_before)
    return way, name, f"{number}{name}".strip(), inline
