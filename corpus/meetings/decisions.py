"""The meeting's own decision of an item, apart from decisions of other bodies and other days quoted in the same item."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from corpus.facts.committees import find_committees, initials, is_letters, same_committee, spelled_out
from corpus.facts.outcomes import common_outcome, outcomes_of
from corpus.facts.votes import find_votes
from corpus.meetings.headings import HeadingLine, heading_line
from corpus.meetings.item_sections import Block, absence_heading
from corpus.meetings.lines import Line
from corpus.meetings.plain_decisions import plainly_decided
from corpus.records import FurnitureKind, Outcome, OutcomePart, ReportedDecision, Section, SectionKind

_LABELLED_ABSENCE = re.compile(  # "Fraværende i Økonomiudvalget - 4. maj 2022:", a heading of its own
    r"(?:fraværende|afbud|ikke til stede)(?: (?:med|uden) afbud)? (?:i|fra|ved|under) ", re.IGNORECASE
)
_COUNCIL = r"byråd|kommunalbestyrelse|borgerrepræsentation"
_IS_COUNCIL = re.compile(_COUNCIL, re.IGNORECASE)
_WHOSE = re.compile(  # "Udvalgets beslutning", "Beslutning i byrådet", "Byrådsbeslutning"
    rf"\b[\w-]*?(?P<body>{_COUNCIL}|regionsråd|bestyrelse|direktion|(?<!om)råd|udvalg|nævn|magistrat)(?:et|en|n)?s?(?=\b|beslutning|vedtagelse|afgørelse)",
    re.IGNORECASE,
)
_BESIDE_WORDS = (SectionKind.ATTACHMENTS, SectionKind.ATTENDANCE)
"""Sections that an item without headings may have beside its words."""
_LONGEST_LABEL = 160
_DAY = re.compile(r"(?:den |d\. )?\d{1,2}[. /-]")


@dataclass(frozen=True, slots=True)
class Decided:
    """An item's sections with their final kinds, what was decided, and what others are reported to have decided."""

    sections: tuple[Section, ...]
    outcomes: tuple[OutcomePart, ...]
    earlier: tuple[ReportedDecision, ...]
    untold: bool = False  # several bodies have decided, and which of them met is not known


def decide(
    text: str, blocks: Sequence[Block], committee: str | None, date: datetime.date | None, *, in_minutes: bool = False
) -> Decided:
    """Sections and decisions of an item of that body's meeting on that date (None where unknown).

    `in_minutes`: an item without a heading may tell what was decided in plain sentences.
    """
    sections: list[Section] = []
    earlier: list[ReportedDecision] = []
    untold = _whose_is_untold(blocks, committee, date)
    apart = list(_own_apart(text, blocks, committee, date))
    reported = {
        id(block.opened)
        for block in apart
        if block.kind is SectionKind.DECISION
        and (not _is_own(block.opened, committee, date) or (untold and _names_any(block.opened)))
    }
    told: set[int] = set()
    for block in _with_their_absence(text, apart, reported):
        kind = block.kind
        if kind is SectionKind.DECISION and id(block.opened) in reported:
            kind = SectionKind.EARLIER_DECISIONS
            if id(block.opened) not in told:  # else it goes on behind the edge of a page
                earlier.append(_reported(text, block.opened, block.start, block.lines))
            told.add(id(block.opened))
        for inner in block.reported:
            start = inner.below[0].start if inner.below else inner.line.end
            if inner.heading.inline:
                start = inner.heading.text_start(text, inner.line)
            if inner.below or inner.heading.inline:
                earlier.append(_reported(text, inner.heading, start, (inner.line, *inner.below)))
        _add(text, sections, kind, block.opened, block.start, _within_cell(text, block.opened, block.end))
    own = _running_on(text, [section for section in sections if section.kind is SectionKind.DECISION])
    bare = [each for each in sections if each.kind is SectionKind.OTHER and each.heading is None]
    if in_minutes and bare and all(each in bare or each.kind in _BESIDE_WORDS for each in sections):
        own = plainly_decided("\n\n".join(text[section.start : section.end] for section in bare), committee)
        if own:
            sections = [replace(each, kind=SectionKind.DECISION) if each in bare else each for each in sections]
    proposal = "\n".join(
        text[section.start : section.end] for section in sections if section.kind is SectionKind.RECOMMENDATION
    )
    return Decided(tuple(sections), outcomes_of(own, proposal), tuple(earlier), untold)


def _add(
    text: str, sections: list[Section], kind: SectionKind, opened: HeadingLine | None, start: int, end: int
) -> None:
    """One more section; who was absent when another body decided goes on with what it decided."""
    heading = opened.heading if opened else None
    start += _leading_blanks(text, start, end)
    above = sections[-1] if sections else None
    goes_on = above is not None and above.kind is kind is SectionKind.EARLIER_DECISIONS and above.heading == heading
    if above is not None and goes_on and not text[above.end : start].strip():
        sections[-1] = replace(above, end=end)
    elif start < end:
        sections.append(Section(kind, heading, start, end))


def _own_apart(
    text: str, blocks: Sequence[Block], committee: str | None, date: datetime.date | None
) -> Iterator[Block]:
    """The blocks; a decision of this very meeting that goes on a list of earlier ones becomes a block of its own."""
    for block in _by_date(text, blocks, date):
        own = [place for place, inner in enumerate(block.reported) if _names(inner.heading, committee, date)]
        if not own:
            yield block
            continue
        first = block.reported[own[0]].line
        before = tuple(line for line in block.lines if line.start < first.start)
        if before:
            yield replace(block, lines=before, reported=block.reported[: own[0]])
        for inner in block.reported[own[0] :]:
            lines = (inner.line, *inner.below) if inner.heading.inline else inner.below
            if lines:
                start = inner.heading.text_start(text, inner.line) if inner.heading.inline else lines[0].start
                yield from _absence_apart(text, Block(inner.heading, SectionKind.DECISION, start, lines))


def _absence_apart(text: str, block: Block) -> Iterator[Block]:
    """The decision, and who was absent told below it."""
    for place, line in enumerate(block.lines):
        absent = absence_heading(block.lines, place) if place else None
        if absent is not None:
            yield replace(block, lines=block.lines[:place])
            below = block.lines[place if absent.inline else place + 1 :]
            if below:
                start = absent.text_start(text, line) if absent.inline else below[0].start
                yield Block(absent, SectionKind.ATTENDANCE, start, below)
            return
    yield block


def _with_their_absence(text: str, blocks: Sequence[Block], reported: Set[int]) -> list[Block]:
    """The blocks; who was absent from a decision reported here, whose heading is in `reported`, is told within it.

    The list stands under the same heading, above the words ("Afbud: Ingen", "Udsat.") or below them.
    """
    found: list[Block] = []
    for block in blocks:
        above = found[-1] if found else None
        if above is None or text[above.end : _first(text, block)].strip() or not _are_one(above, block, reported):
            found.append(block)
            continue
        opened = above.opened if above.kind is SectionKind.DECISION else block.opened
        start = above.start if above.kind is SectionKind.DECISION else _first(text, above)
        found[-1] = Block(opened, SectionKind.DECISION, start, (*above.lines, *block.lines))
    return found


def _are_one(above: Block, block: Block, reported: Set[int]) -> bool:
    """Whether the one is a reported decision, and the other who was absent or the rest of the decision."""
    kinds = {above.kind, block.kind}
    if SectionKind.DECISION not in kinds or not kinds <= {SectionKind.DECISION, SectionKind.ATTENDANCE}:
        return False
    decisions = [each for each in (above, block) if each.kind is SectionKind.DECISION]
    labels = (each.opened.heading for each in (above, block) if each.kind is not SectionKind.DECISION and each.opened)
    if any(_LABELLED_ABSENCE.match(label) for label in labels):
        return False
    return len({id(each.opened) for each in decisions}) == 1 and id(decisions[0].opened) in reported


def _first(text: str, block: Block) -> int:
    """Where the block begins with the label of its list: "Afbud: Bo Dal"."""
    if block.kind is not SectionKind.ATTENDANCE or block.opened is None:
        return block.start
    place = text.rfind(block.opened.heading, max(0, block.start - _LONGEST_LABEL), block.start)
    return place if place >= 0 else block.start


def _by_date(text: str, blocks: Sequence[Block], date: datetime.date | None) -> Iterator[Block]:
    """The blocks; a decision told in dated lines ("18. september 2012: Udsat.") is one block for each of its days.

    Such lines begin right below a heading without a date and tell of the meeting's day or days before it.
    """
    for block in blocks:
        days = _days(block, date) if block.kind is SectionKind.DECISION else []
        if not days or days[0][0] > 0:
            yield block
            continue
        for place, (first, day) in enumerate(days):
            lines = _own_lines(block)[first : days[place + 1][0] if place + 1 < len(days) else None]
            opened = replace(block.opened or day, date=day.date)
            yield replace(block, opened=opened, start=day.text_start(text, lines[0]), lines=lines, reported=())


def _own_lines(block: Block) -> tuple[Line, ...]:
    """The block's lines, the first without the heading that stands on it."""
    if block.opened is None or not block.opened.inline:
        return block.lines
    return (replace(block.lines[0], plain=block.opened.inline, start=block.start), *block.lines[1:])


def _days(block: Block, date: datetime.date | None) -> list[tuple[int, HeadingLine]]:
    """The positions of the block's lines that begin with a day and a colon, not after the meeting's, and what they open."""
    if date is None or (block.opened is not None and block.opened.date is not None):
        return []
    lines = _own_lines(block)
    found = [(place, heading_line(line)) for place, line in enumerate(lines) if _DAY.match(line.plain)]
    return [
        (place, day)
        for place, day in found
        if day and day.inline and not day.committee and day.date and day.date <= date
    ]


def _names(opened: HeadingLine, committee: str | None, date: datetime.date | None) -> bool:
    """Whether the heading names this very body and this very day."""
    if opened.committee is None:
        return not opened.is_bare and opened.strong and opened.date is not None and opened.date == date
    same = committee is not None and _same_body(opened.committee, committee)
    return same and opened.date is not None and opened.date == date


def _names_any(opened: HeadingLine | None) -> bool:
    return opened is not None and (opened.committee is not None or opened.date is not None)


def _whose_is_untold(blocks: Sequence[Block], committee: str | None, date: datetime.date | None) -> bool:
    """Whether several bodies have decided, and neither the meeting's body nor its day tells which of them met."""
    named = {
        block.opened.committee
        for block in blocks
        if block.kind is SectionKind.DECISION and block.opened is not None and block.opened.committee
    }
    return committee is None and date is None and len(named) > 1


def _is_own(opened: HeadingLine | None, committee: str | None, date: datetime.date | None) -> bool:
    """A decision heading that names another body or another date reports what was decided elsewhere."""
    if opened is None:
        return True
    if opened.date and date and opened.date != date:
        return False
    if opened.committee is None or committee is None:
        return committee is None or _may_be_whose(opened.heading, committee)
    if is_letters(opened.committee) and opened.date is not None and spelled_out(opened.committee) == opened.committee:
        return date is not None or _same_body(opened.committee, committee)  # letters of its own for this very day
    return _same_body(opened.committee, committee)


def _same_body(printed: str, committee: str) -> bool:
    """Whether that is the body: by name, or by letters that fit ("TMU")."""
    return (printed.casefold() == committee.casefold().removesuffix("s") or same_committee(printed, committee)) or (
        is_letters(printed) and printed.replace("&", "") in initials(committee)
    )


def _may_be_whose(heading: str, committee: str) -> bool:
    """ "Udvalgets beslutning" is not the council's, "Bestyrelsens afgørelse" no committee's. A council goes by several names."""
    whose = _WHOSE.search(heading)
    if whose is None or whose["body"].casefold() in committee.casefold():
        return True
    return _IS_COUNCIL.fullmatch(whose["body"]) is not None and _IS_COUNCIL.match(committee) is not None


def _reported(text: str, opened: HeadingLine | None, start: int, lines: Sequence[Line]) -> ReportedDecision:
    while len(lines) > 1 and lines[-1].furniture is FurnitureKind.RULE:
        lines = lines[:-1]
    end = _within_cell(text, opened, lines[-1].end)
    for line in lines:
        if line.start > start and _LABELLED_ABSENCE.match(line.plain):
            end = max(start, start + len(text[start : line.start].rstrip()))
            break
    start += _leading_blanks(text, start, end)
    return ReportedDecision(
        committee=spelled_out(opened.committee) if opened and opened.committee else None,
        date=opened.date if opened else None,
        item_number=opened.item_number if opened else None,
        outcome=_on_the_whole(outcomes_of(text[start:end])),
        start=start,
        end=end,
        votes=tuple(find_votes(text, start, end)),
        former=opened is not None and any(mention.former for mention in find_committees(opened.heading)),
    )


def _running_on(text: str, sections: Sequence[Section]) -> str:
    """Their words, apart but where the edge of a page cuts a sentence."""
    told = ""
    for section in sections:
        cut = (told and told[-1].isalnum()) or told.endswith((",", "-"))
        told += ("\n" if cut else "\n\n" if told else "") + text[section.start : section.end]
    return told


def _on_the_whole(parts: Sequence[OutcomePart]) -> Outcome:
    """What is told of the whole, exceptions apart ("Anbefales, dog ikke punkt 2"); else what its parts share."""
    whole = next((part.outcome for part in parts if part.part is None), None)
    return whole or common_outcome(tuple(parts))


def _within_cell(text: str, opened: HeadingLine | None, end: int) -> int:
    """The end without the border of the cell that the words stand in: "| Byrådet 04-05-2020 | Godkendt. |"."""
    in_cell = opened is not None and opened.inline.endswith("|")
    return len(text[:end].rstrip("| ")) if in_cell and text[end - 1] == "|" else end


def _leading_blanks(text: str, start: int, end: int) -> int:
    stretch = text[start:end]
    return len(stretch) - len(stretch.lstrip())
