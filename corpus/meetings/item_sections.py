"""The lines of one agenda item as its sections, before it is known which decision is the meeting's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.facts.case_lines import is_about_the_case
from corpus.facts.committees import find_committees
from corpus.meetings.attendance_names import people_in
from corpus.meetings.closed_marks import is_group_line
from corpus.meetings.headings import HeadingLine, reported_heading
from corpus.meetings.item_ends import end_of_item, ends_meeting
from corpus.meetings.lines import Line
from corpus.meetings.section_names import NAMES
from corpus.records import AttendanceStatus, FurnitureKind, SectionKind

_OTHER_PAGES = re.compile(r"(?:relaterede|lignende) (?:dokumenter|sider|artikler)\W*", re.IGNORECASE)
_ABSENCE = re.compile(
    r"^(?P<heading>(?:fraværende|fravær|(?:meldt )?afbud(?: fra(?=\s*:))?|(?:ikke|ej) til ?stede|ikke mødt|(?:lovligt )?forfald|udeblevet|deltog ikke)(?: (?:med|uden) (?:afbud|lovligt forfald))?(?:\s+(?:i|fra|ved|under|på)\s+[^:]{3,120})?"
    r"|(?:følgende )?deltog ikke i behandlingen(?: af (?:punktet|sagen))?)"
    r"(?:\s*(?P<colon>:)\s*|\s*(?=[-–•] ?[A-ZÆØÅ])|$)(?P<names>.*)$",
    re.IGNORECASE,
)
_ABOUT_THE_MEETING = re.compile(r"^(?:møde)?(?:dato|sted|tid|tidspunkt|lokale|start|slut|leder)\s*:", re.IGNORECASE)
_LAST = frozenset((SectionKind.DECISION, SectionKind.ATTACHMENTS, SectionKind.ATTENDANCE))
_NUMBER_BEFORE = re.compile(r"^(?:(?:pkt\.?|punkt|sag|nr\.?)\s*(?:nr\.?\s*)?)?\d[\d.]*\s*[.:–-]?\s+", re.IGNORECASE)
_LETTER_AFTER = re.compile(r"\s*\([A-ZÆØÅ]{1,2}\)$")
_RELAYS = re.compile(r"(?:indstille[rs]|foreslå[rs]|anbefale[rs])\b.*(?:udvalg|råd|bestyrelse)", re.IGNORECASE)
_BULLETS = "•-*–· "
_COUNTED = re.compile(r"^\d{1,2}[.)]\s+(?=[A-ZÆØÅ])")
_PARTY_BEFORE_TIME = re.compile(
    r"^[A-ZÆØÅ][^.()]{3,60} \([A-ZÆØÅ]{0,3}\) (?:mødte|ankom|kom|forlod|gik|deltog|(?:var|er|erklærede sig) inhabil)\b.{0,60}$"
)
_HEARS = re.compile(r"hør|inddrag|involver|udtalelse|dialog|orientering", re.IGNORECASE)
_SHORTEST_LEAD = 12
_SHORTEST_DOTTED = 12
_NOBODY = re.compile(r"^(?:ingen|-|–)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reported:
    """A decision quoted under "Tidligere besluttet": its heading, that heading's line, the lines below it."""

    heading: HeadingLine
    line: Line
    below: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch under one heading; `opened` is None above the first. `start` is where its own words begin."""

    opened: HeadingLine | None
    kind: SectionKind
    start: int
    lines: tuple[Line, ...]
    reported: tuple[Reported, ...] = ()

    @property
    def end(self) -> int:
        return self.lines[-1].end


@dataclass(frozen=True, slots=True)
class Template:
    """How a meeting sets its headings, seen from the strong ones.

    `kinds` have strong headings: a weak heading of such a kind is running text. `tight` tells that text follows right
    below a heading, no blank line between, `packed` that there is none above it either; `colon` that most end in one. `lead_ins` are those that head a section where they
    can be nothing else, and so do everywhere; so do those through
    another body ("indstiller til Økonomiudvalget at anbefale Byrådet") where no recommendation has a name.
    `hears` tells that one of the strong headings is of who was heard ("Høring og sagsgang"), and not of the way alone ("Behandlingsplan"). `own` is the
    heading that most decisions stand below, where one names its body.
    """

    kinds: frozenset[SectionKind]
    tight: bool
    packed: bool = False
    colon: bool = False
    lead_ins: frozenset[str] = frozenset()
    hears: bool = True
    own: frozenset[str] = frozenset()


def template_of(lines: Sequence[Line], opened: Sequence[HeadingLine | None]) -> Template:
    strong = [(line, entry) for line, entry in zip(lines, opened, strict=True) if entry is not None and entry.strong]
    alone = [line for line, entry in strong if not entry.inline]
    tight = 2 * sum(not line.blank_after for line in alone) > len(alone)
    packed = tight and 2 * sum(not line.blank_before for line in alone) > len(alone)
    colon = 2 * sum(line.plain.endswith(":") for line in alone) > len(alone)
    return Template(
        frozenset(entry.kind for _, entry in strong if not entry.is_lead_in),
        tight,
        packed,
        colon,
        frozenset(_heading_lead_ins(strong)),
        any(entry.kind is SectionKind.CASE_ROUTE and _HEARS.search(entry.heading) for _, entry in strong),
        _own_mark(strong),
    )


def _own_mark(strong: Sequence[tuple[Line, HeadingLine]]) -> frozenset[str]:
    """The heading with a body that heads more decisions than any other, more than one of them."""
    heads = Counter(entry.heading for _, entry in strong if entry.kind is SectionKind.DECISION and not entry.inline)
    named = {entry.heading for _, entry in strong if entry.committee}
    ranked = heads.most_common(2)
    alone = bool(ranked) and ranked[0][1] > 1 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
    return frozenset({ranked[0][0]} & named) if alone else frozenset()


def _heading_lead_ins(strong: Sequence[tuple[Line, HeadingLine]]) -> Iterator[str]:
    """The lead-ins ("Administrationen anbefaler, at") that stand apart below sections they can be no part of."""
    for (_, above), (line, entry) in pairwise(strong):
        parts = above.kind not in (SectionKind.PRESENTATION, SectionKind.RECOMMENDATION, SectionKind.DECISION)
        if entry.is_lead_in and not entry.inline and parts and line.blank_before:
            yield entry.heading


def item_blocks(
    text: str,
    lines: Sequence[Line],
    opened: Sequence[HeadingLine | None],
    template: Template,
    title: str | None = None,
) -> list[Block]:
    """The sections of one item in order; a button in the middle of one parts it in two of the same heading.

    Who was absent, told under the decision ("Fraværende i Byrådet - 4. maj 2022:"), is a section of its own. What stands
    between the heading and the first words of the item (its case, when the meeting was, the title again) is in none.
    """
    blocks: list[Block] = []
    current: HeadingLine | None = None
    kind = SectionKind.OTHER
    start = -1
    held: list[Line] = []
    reported: list[tuple[HeadingLine, Line, list[Line]]] = []
    level = 0
    above: tuple[HeadingLine | None, SectionKind] | None = None
    ended = False

    def close() -> None:
        nonlocal held, reported, start
        if start >= 0 and held:
            while held and (_is_rule(held[-1]) or (len(held) > 1 and _is_dotted_rule(held[-1]))):
                held.pop()
        if start >= 0 and held:
            inner = tuple(Reported(entry, line, tuple(below)) for entry, line, below in reported)
            blocks.append(Block(current, kind, start, tuple(held), inner))
        held, reported, start = [], [], -1

    end = end_of_item(lines, opened)
    only = _only_proposal(lines[:end], opened[:end])
    for position, (line, entry) in enumerate(zip(lines[:end], opened[:end], strict=True)):
        if above is not None and entry is None and not _is_list_line(line):
            close()
            (current, kind), above = above, None
        if line.is_furniture or is_group_line(line.plain):
            close()
            continue
        if (start < 0 and _is_rule(line)) or (ended and (entry is None or not entry.strong)):
            continue
        if entry is None and kind is SectionKind.EARLIER_DECISIONS:
            entry = reported_heading(line)
        names_body = entry is not None and bool(entry.committee or entry.date)
        own = entry is not None and not entry.inline and entry.heading in template.own
        if entry is not None and names_body and _tells_decisions(kind, entry) and not (own or 0 < line.level <= level):
            reported.append((entry, line, []))
        elif (
            entry is not None
            and _opens(entry, line, kind, template, only=position == only, first=not blocks and start < 0)
            and not _is_announced(entry, held)
        ):
            if entry.is_lead_in and kind is SectionKind.DECISION and len(held) > 1 and _is_body_alone(held[-1]):
                held.pop()  # whose proposal it is, or to whom
            close()
            current, kind, level, above, ended = entry, entry.kind, line.level, None, False
            if entry.inline:
                start = entry.text_start(text, line)
                held.append(line)
                beside = replace(line, plain=entry.inline, start=start)
                if kind is SectionKind.EARLIER_DECISIONS and (told := reported_heading(beside)) is not None:
                    reported.append((told, beside, []))
            continue
        elif (absence := _absence(lines, position, current, kind)) is not None:
            close()
            above = (current, kind) if above is None else above
            current, kind = absence, SectionKind.ATTENDANCE
            if absence.inline:
                start = current.text_start(text, line)
                held.append(line)
            continue
        elif start < 0 and current is None and _belongs_to_heading(line, title):
            continue
        elif line.blank_before and _OTHER_PAGES.fullmatch(line.plain) and kind in _LAST:
            break
        elif ends_meeting(lines, position, decided=kind in _LAST or current is None):
            close()
            ended = True
            continue
        elif reported:
            reported[-1][2].append(line)
        if start < 0:
            start = line.start
        held.append(line)
    close()
    return blocks


def _is_body_alone(line: Line) -> bool:
    return any(mention.start == 0 and mention.end == len(line.plain) for mention in find_committees(line.plain))


def _is_rule(line: Line) -> bool:
    """Whether a line of signs parts or underlines; dots stand for words that are not there."""
    return line.furniture is FurnitureKind.RULE and not line.plain.startswith(".")


def _is_dotted_rule(line: Line) -> bool:
    return line.furniture is FurnitureKind.RULE and len(line.plain) >= _SHORTEST_DOTTED


def _tells_decisions(kind: SectionKind, entry: HeadingLine) -> bool:
    """Whether such a line of a section of that kind quotes a decision: on a route of the case only with its words beside it."""
    if kind is SectionKind.CASE_ROUTE:
        return bool(entry.committee and entry.date and entry.inline)
    return kind is SectionKind.EARLIER_DECISIONS


def _absence(
    lines: Sequence[Line], position: int, current: HeadingLine | None, kind: SectionKind
) -> HeadingLine | None:
    """The heading of a list of absentees, under a decision or first in the item, its names beside or below it."""
    if current is not None and kind not in (SectionKind.DECISION, SectionKind.ATTENDANCE):
        return None
    return absence_heading(lines, position)


def absence_heading(lines: Sequence[Line], position: int) -> HeadingLine | None:
    """What the line opens where it heads a list of absentees: "Fraværende: Ane Bro", "Afbud" with names below."""
    absence = _ABSENCE.match(lines[position].plain)
    if absence is None or not _tells_names(absence["names"]):
        return None
    below = lines[position + 1] if position + 1 < len(lines) else None
    if not absence["names"] and not absence["colon"] and (below is None or not _is_list_line(below)):
        return None
    return HeadingLine(SectionKind.ATTENDANCE, absence["heading"], True, inline=absence["names"])


def _belongs_to_heading(line: Line, title: str | None) -> bool:
    """Whether a line above an item's first words tells of its case, of the meeting, or is its title once more."""
    if is_about_the_case(line.plain) or _ABOUT_THE_MEETING.match(line.plain):
        return True
    again = _LETTER_AFTER.sub("", _NUMBER_BEFORE.sub("", line.plain))
    return title is not None and again.casefold() == _LETTER_AFTER.sub("", title).casefold()


def _tells_names(words: str) -> bool:
    return not words or bool(_NOBODY.match(words)) or _names_people(words.lstrip(_BULLETS))


def _is_list_line(line: Line) -> bool:
    """Whether the line goes on a list of absentees."""
    words = _COUNTED.sub("", line.plain.lstrip(_BULLETS))
    return not line.is_furniture and (bool(_NOBODY.match(words)) or _names_people(words))


def _names_people(words: str) -> bool:
    return bool(people_in(words, AttendanceStatus.ABSENT)) or bool(_PARTY_BEFORE_TIME.match(words))


def _is_announced(entry: HeadingLine, held: Sequence[Line]) -> bool:
    """Whether the words above lead into it ("… med nedenstående tidsplan:" above "Tidsplan"): it heads what they tell of."""
    if entry.kind is SectionKind.DECISION or entry.inline or not held or not held[-1].plain.endswith(":"):
        return False
    words, name = held[-1].plain.rstrip(": ").casefold(), entry.heading.casefold()
    return words.endswith(f" {name}") and len(words) > len(name) + _SHORTEST_LEAD


def _only_proposal(lines: Sequence[Line], opened: Sequence[HeadingLine | None]) -> int:
    """The position of the lead-in ("Direktionen indstiller, at") that is all an item has for a recommendation: apart, the decision next; else -1."""
    strong = [(position, entry) for position, entry in enumerate(opened) if entry is not None and entry.strong]
    proposals = [place for place, (_, entry) in enumerate(strong) if entry.kind is SectionKind.RECOMMENDATION]
    if len(proposals) != 1:
        return -1
    position, entry = strong[proposals[0]]
    below = strong[proposals[0] + 1][1] if proposals[0] + 1 < len(strong) else None
    apart = lines[position].blank_before and not entry.inline and entry.is_lead_in
    return position if apart and below is not None and below.kind is SectionKind.DECISION else -1


def _opens(entry: HeadingLine, line: Line, kind: SectionKind, template: Template, *, only: bool, first: bool) -> bool:
    """Whether the heading parts the item here, or is a sub-heading of the section it stands in.

    `only`: it leads into all that the item has for a recommendation; `first`: no words of the item stand above it.
    """
    if kind is SectionKind.PRESENTATION and entry.kind is SectionKind.PRESENTATION:
        return entry.strong
    if entry.is_lead_in and kind is SectionKind.EARLIER_DECISIONS:
        return only and entry.heading in template.lead_ins
    if entry.is_lead_in and not line.level:
        inside = kind is SectionKind.PRESENTATION and not entry.heading.endswith(
            ("indstiller", "foreslår", "anbefaler")
        )
        relays = SectionKind.RECOMMENDATION not in template.kinds and _RELAYS.search(entry.heading) is not None
        heads = only or ((relays or entry.heading in template.lead_ins) and line.blank_before)
        return kind is not SectionKind.RECOMMENDATION and (heads or not inside)
    if kind is SectionKind.ATTACHMENTS and not entry.strong and entry.heading.casefold() not in NAMES:
        return False  # a title such as "Høringssvar og forvaltningens bemærkninger"
    if kind is SectionKind.ATTACHMENTS and not (line.blank_before or template.packed or line.level or entry.inline):
        return template.colon and line.plain.endswith(":")  # a title such as "Økonomisk oversigt"
    if kind is SectionKind.CASE_ROUTE and entry.is_bare:
        return False  # a stop of the route: "Byrådet den 26-02-2025, punkt 18"
    if entry.strong:
        return True
    stands_apart = line.blank_before or first or (template.packed and line.plain[0].isupper())
    if entry.kind is SectionKind.DECISION or not (stands_apart and (line.blank_after or template.tight)):
        return False
    if template.colon and line.plain.endswith(":"):
        return True
    if entry.kind is SectionKind.CASE_ROUTE and not template.hears and _HEARS.search(entry.heading):
        return True
    return entry.kind not in template.kinds - {SectionKind.OTHER} or (
        entry.kind is SectionKind.PRESENTATION and kind is not SectionKind.RECOMMENDATION
    )
