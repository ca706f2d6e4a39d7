"""Minutes and agendas: text to agenda items with typed sections, outcome, references and the facts of the meeting.

The body of a closed item is cut out of the text before anything else is read from it, so that nothing below this
module ever holds it.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.attendance import attendance_label, read_attendance
from corpus.committees import committee_key, find_committees, same_committee
from corpus.dates import first_date
from corpus.headings import HeadingLine, heading_line
from corpus.item_headings import CASE_NUMBER_LINE, ItemHeading, choose_item_headings
from corpus.lines import Line, split_lines
from corpus.outcomes import common_outcome, outcome_of, outcomes_of
from corpus.records import (
    AgendaItem,
    Attachment,
    Attendee,
    Basis,
    Committee,
    DocumentKind,
    Outcome,
    OutcomePart,
    ReportedDecision,
    RouteStop,
    Section,
    SectionKind,
)
from corpus.references import find_references

_NEVER_STORED = "\n\n"
_LABEL_LINE = re.compile(
    r"^(?:sagsbehandler|sagsansvarlig|sagstype|type|åben(?:t)?(?: punkt| sag)?|åben/lukket|forvaltning|kontaktperson|dok\.? ?nr"
    r"|bilag vedlagt|punkt(?:et)? er åbent|initialer|enhed|afdeling)\b\s*(?::.{0,60})?$",
    re.IGNORECASE,
)
_MEETING_OF = re.compile(r"\bmødet?\s+i\s+(?=[A-ZÆØÅ])")
_ABSENT_LINE = re.compile(r"^(?:fraværende|afbud|ikke til stede)\b", re.IGNORECASE)
_CASE_NUMBER = re.compile(r"\d{2,6}[-/.]\d[\w./-]*|\d{4,}")


@dataclass(frozen=True, slots=True)
class ParsedMeeting:
    """What the text of a meeting says. Item ids are empty: they need the whole document's metadata."""

    text: str
    kind: DocumentKind
    committee: Committee
    date: datetime.date | None
    updated: datetime.date | None
    attendance: tuple[Attendee, ...]
    sections: tuple[Section, ...]
    items: tuple[AgendaItem, ...]
    closed_text_removed: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """A section as found, before it is known whether a decision is the meeting's own. Positions are of lines."""

    opened: HeadingLine | None
    kind: SectionKind
    start: int
    lines: tuple[Line, ...]
    reported: tuple[tuple[HeadingLine, Line, tuple[Line, ...]], ...] = ()


def parse_meeting(
    text: str,
    headings: Sequence[tuple[int, int, int]] = (),
    *,
    committee: str | None = None,
    date: datetime.date | None = None,
) -> ParsedMeeting | None:
    """The meeting in the text, or None when the text is no minutes and no agenda.

    `headings` are (start, end, level) stretches known from mark-up; `committee` and `date`, when known from outside,
    decide which decisions are the meeting's own.
    """
    lines = split_lines(text, headings)
    opened = [heading_line(line) for line in lines]
    chosen = choose_item_headings(lines, opened)
    if not chosen and not _is_single_item(opened):
        return None
    if chosen and not _looks_like_meeting(lines, opened, chosen):
        return None
    updated = next((line.updated for line in reversed(lines) if line.updated), None)
    text, lines, opened, chosen, removed = _cut_closed(text, lines, opened, chosen)
    if not chosen:
        chosen = [_only_item(lines, opened)]

    head = lines[: chosen[0].first]
    spans = [
        (heading, heading.last + 1, chosen[place + 1].first if place + 1 < len(chosen) else len(lines))
        for place, heading in enumerate(chosen)
    ]
    template = {entry.kind for entry in opened if entry is not None and entry.strong}
    blocks = [
        [] if heading.closed else _blocks(text, lines[first:last], opened[first:last], template)
        for heading, first, last in spans
    ]
    routes = [_case_route(found) for found in blocks]
    stated_date = first_date(" \n ".join(line.plain for line in head if line.updated is None))
    found_date = date or (stated_date.value if stated_date else _commonest_date(routes))
    found_committee = Committee(committee, Basis.UNKNOWN) if committee else _committee(head, routes, found_date, text)
    items = tuple(
        _item(text, heading, lines, found, route, found_committee.name, found_date)
        for (heading, _, _), found, route in zip(spans, blocks, routes, strict=True)
    )
    return ParsedMeeting(
        text=text,
        kind=_kind(head, items),
        committee=found_committee,
        date=found_date,
        updated=updated,
        attendance=read_attendance(head),
        sections=_attendance_sections(text, head),
        items=items,
        closed_text_removed=removed,
        warnings=_warnings(items, found_date, found_committee),
    )


def _is_single_item(opened: Sequence[HeadingLine | None]) -> bool:
    kinds = {entry.kind for entry in opened if entry is not None and entry.strong}
    telling = {SectionKind.DECISION, SectionKind.RECOMMENDATION, SectionKind.CASE_ROUTE, SectionKind.SUBJECT}
    return (SectionKind.DECISION in kinds and len(kinds) >= 2) or len(kinds & telling) >= 3


def _looks_like_meeting(
    lines: Sequence[Line], opened: Sequence[HeadingLine | None], chosen: Sequence[ItemHeading]
) -> bool:
    """Numbered chapters of a plan are no agenda: a meeting has decisions, recommendations, closed items or members."""
    telling = {
        SectionKind.DECISION, SectionKind.RECOMMENDATION, SectionKind.CASE_ROUTE, SectionKind.SUBJECT,
        SectionKind.EARLIER_DECISIONS,
    }  # fmt: skip
    if any(entry is not None and entry.strong and entry.kind in telling for entry in opened):
        return True
    head = lines[: chosen[0].first]
    said = any(
        re.match(r"(?:referat|dagsorden|tillægsdagsorden|beslutningsprotokol)\b", line.plain, re.I) for line in head
    )
    listed = any(attendance_label(line) is not None for line in head) and bool(read_attendance(head))
    return any(heading.closed for heading in chosen) or (said and len(head) < 60) or listed


def _only_item(lines: Sequence[Line], opened: Sequence[HeadingLine | None]) -> ItemHeading:
    """A page that holds one item without a number: its title is the line above the first section heading."""
    first_section = next(position for position, entry in enumerate(opened) if entry is not None)
    titles = [
        position
        for position in range(first_section)
        if not lines[position].is_furniture and len(lines[position].plain) > 3
    ]
    marked = [position for position in titles if lines[position].level]
    if not titles:
        return ItemHeading(0, -1, None, None, False, 0.0)
    at = (marked or titles)[-1]
    return ItemHeading(at, at, None, lines[at].plain, False, 0.0)


def _cut_closed(
    text: str, lines: list[Line], opened: list[HeadingLine | None], chosen: list[ItemHeading]
) -> tuple[str, list[Line], list[HeadingLine | None], list[ItemHeading], int]:
    """Text, lines and headings without what stands below closed items; last, how many characters went."""
    pieces: list[str] = []
    kept_lines: list[Line] = []
    kept_opened: list[HeadingLine | None] = []
    kept_chosen: list[ItemHeading] = []
    at = shift = next_line = removed = 0

    def keep_until(position: int) -> None:
        for place in range(next_line, position):
            line = lines[place]
            kept_lines.append(replace(line, start=line.start + shift, end=line.end + shift))
            kept_opened.append(opened[place])

    for place, heading in enumerate(chosen):
        keep_until(heading.last + 1)
        moved = len(kept_lines) - (heading.last + 1)
        kept_chosen.append(replace(heading, first=heading.first + moved, last=heading.last + moved))
        next_line = heading.last + 1
        if not heading.closed:
            continue
        end_line = chosen[place + 1].first if place + 1 < len(chosen) else len(lines)
        start = lines[heading.last].end
        end = lines[end_line].start if end_line < len(lines) else len(text)
        if end_line > next_line:
            glue = _NEVER_STORED if end_line < len(lines) else ""
            pieces += [text[at:start], glue]
            shift += len(glue) - (end - start)
            removed += end - start
            at = end
        next_line = end_line
    keep_until(len(lines))
    return "".join([*pieces, text[at:]]), kept_lines, kept_opened, kept_chosen, removed


def _blocks(
    text: str, lines: Sequence[Line], opened: Sequence[HeadingLine | None], template: set[SectionKind]
) -> list[_Block]:
    """The sections of one item in order; a button in the middle of one parts it in two of the same heading."""
    blocks: list[_Block] = []
    current: HeadingLine | None = None
    kind = SectionKind.OTHER
    start = -1
    held: list[Line] = []
    reported: list[tuple[HeadingLine, Line, list[Line]]] = []

    def close() -> None:
        nonlocal held, reported, start
        if start >= 0 and held:
            inner = tuple((entry, line, tuple(below)) for entry, line, below in reported)
            blocks.append(_Block(current, kind, start, tuple(held), inner))
        held, reported, start = [], [], -1

    for line, entry in zip(lines, opened, strict=True):
        if line.is_furniture:
            close()
            continue
        if entry is not None and kind is SectionKind.EARLIER_DECISIONS and (entry.committee or entry.date):
            reported.append((entry, line, []))  # a decision quoted under "Tidligere besluttet"
        elif entry is not None and _opens(entry, line, kind, template):
            close()
            current, kind = entry, entry.kind
            if entry.inline:
                start = entry.text_start(text, line)
                held.append(line)
            continue
        elif start < 0 and current is None and (CASE_NUMBER_LINE.match(line.plain) or _LABEL_LINE.match(line.plain)):
            continue
        elif reported:
            reported[-1][2].append(line)
        if start < 0:
            start = line.start
        held.append(line)
    close()
    return blocks


def _opens(entry: HeadingLine, line: Line, kind: SectionKind, template: set[SectionKind]) -> bool:
    """Whether the heading parts the item here, or is a sub-heading of the section it stands in."""
    if kind is SectionKind.PRESENTATION and entry.kind is SectionKind.PRESENTATION:
        return entry.strong
    if entry.strong:
        return True
    if not (line.blank_before and line.blank_after):
        return False
    return entry.kind not in template or (
        entry.kind is SectionKind.PRESENTATION and kind is not SectionKind.RECOMMENDATION
    )


def _case_route(blocks: Sequence[_Block]) -> tuple[RouteStop, ...]:
    stops = []
    for block in blocks:
        if block.kind is SectionKind.CASE_ROUTE:
            for line in block.lines:
                for mention in find_committees(line.plain):
                    date = first_date(line.plain[mention.end :])
                    stops.append(RouteStop(mention.name, date.value if date else None))
    return tuple(stops)


def _commonest_date(routes: Sequence[tuple[RouteStop, ...]]) -> datetime.date | None:
    """The date most items name; an item names each date once."""
    dates = Counter(date for route in routes for date in {stop.date for stop in route if stop.date})
    ranked = dates.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _committee(
    head: Sequence[Line], routes: Sequence[tuple[RouteStop, ...]], date: datetime.date | None, text: str
) -> Committee:
    """The body whose meeting this is: named in the header, else the one most items' case routes name on that date."""
    for line in head:
        if line.is_bullet or len(line.plain) > 160 or re.match(r"\d", line.plain):
            continue
        mention = next(find_committees(line.plain), None)
        if mention is not None:
            return Committee(mention.name, Basis.HEADER)
        label = re.sub(r"^(?:udvalg|råd|organ)\s*:\s*", "", line.plain, flags=re.IGNORECASE)
        if (
            len(label) < 80
            and re.search(r"\w{2,}(?:udvalg|råd|nævn|udvalget|rådet|nævnet)$", label)
            and not label.endswith(".")
        ):
            return Committee(label, Basis.HEADER)
    named: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for route in routes:
        for stop in {stop for stop in route if stop.date == date}:
            spelled.setdefault(committee_key(stop.committee), stop.committee)
            named[committee_key(stop.committee)] += 1
    ranked = named.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return Committee(spelled[ranked[0][0]], Basis.CASE_ROUTE)
    for match in _MEETING_OF.finditer(text):
        mention = next(find_committees(text[match.end() : match.end() + 120]), None)
        if mention is not None and mention.start == 0:
            return Committee(mention.name, Basis.TEXT)
    return Committee()


def _item(
    text: str, heading: ItemHeading, lines: Sequence[Line], blocks: Sequence[_Block], route: tuple[RouteStop, ...],
    committee: str | None, date: datetime.date | None,
) -> AgendaItem:  # fmt: skip
    sections: list[Section] = []
    earlier: list[ReportedDecision] = []
    for block in blocks:
        end = block.lines[-1].end
        kind = block.kind
        if kind is SectionKind.DECISION and not _is_own(block.opened, committee, date):
            kind = SectionKind.EARLIER_DECISIONS
            earlier.append(_reported(text, block.opened, block.start, block.lines))
        for entry, line, below in block.reported:
            start = entry.text_start(text, line) if entry.inline else (below[0].start if below else line.end)
            if below or entry.inline:
                earlier.append(_reported(text, entry, start, below or (line,)))
        start = block.start + len(text[block.start : end]) - len(text[block.start : end].lstrip())
        sections.append(Section(kind, block.opened.heading if block.opened else None, start, end))
    heading_lines = lines[heading.first : heading.last + 1]
    start = heading_lines[0].start if heading_lines else (sections[0].start if sections else 0)
    finish = max([line.end for line in heading_lines] + [section.end for section in sections] + [start])
    outcomes = _outcomes(text, sections)
    return AgendaItem(
        item_id="",
        number=heading.number,
        title=heading.title,
        start=start,
        end=finish,
        closed=heading.closed,
        case_number=None if heading.closed else _case_number(lines, heading, finish),
        sections=tuple(sections),
        outcome=common_outcome(outcomes),
        outcomes=outcomes,
        references=tuple(
            reference
            for reference in find_references(text, start, finish)
            if not (
                reference.date == date
                and reference.item_number == heading.number
                and same_committee(reference.committee, committee)
            )
        ),
        earlier_decisions=tuple(earlier),
        case_route=route,
        attachments=_attachments(blocks),
    )


def _is_own(opened: HeadingLine | None, committee: str | None, date: datetime.date | None) -> bool:
    """A decision heading that names another body or another date reports what was decided elsewhere."""
    if opened is None:
        return True
    if opened.committee and committee and not same_committee(opened.committee, committee):
        return False
    return not (opened.date and date and opened.date != date)


def _reported(text: str, opened: HeadingLine | None, start: int, lines: Sequence[Line]) -> ReportedDecision:
    end = lines[-1].end
    for line in lines:
        if line.start > start and _ABSENT_LINE.match(line.plain):
            end = max(start, start + len(text[start : line.start].rstrip()))
            break
    start += len(text[start:end]) - len(text[start:end].lstrip())
    parts = outcomes_of(text[start:end])
    return ReportedDecision(
        committee=opened.committee if opened else None,
        date=opened.date if opened else None,
        item_number=opened.item_number if opened else None,
        outcome=common_outcome(parts) if parts else outcome_of(text[start:end]),
        start=start,
        end=end,
    )


def _outcomes(text: str, sections: Sequence[Section]) -> tuple[OutcomePart, ...]:
    decision = "\n\n".join(
        text[section.start : section.end] for section in sections if section.kind is SectionKind.DECISION
    )
    return outcomes_of(decision)


def _case_number(lines: Sequence[Line], heading: ItemHeading, finish: int) -> str | None:
    """From a "Sagsnr.:" line right below the heading, its number on that line or the next."""
    for position in range(heading.last + 1, min(heading.last + 6, len(lines))):
        line = lines[position]
        if line.start > finish:
            break
        match = CASE_NUMBER_LINE.match(line.plain)
        if match is None:
            continue
        printed = match["number"] or (lines[position + 1].plain if position + 1 < len(lines) else "")
        if _CASE_NUMBER.search(printed) and len(printed) <= 40:
            return printed.strip()
        return None
    return None


def _attachments(blocks: Sequence[_Block]) -> tuple[Attachment, ...]:
    titles = [
        line.plain.lstrip("•-*–· ") for block in blocks if block.kind is SectionKind.ATTACHMENTS for line in block.lines
    ]
    return tuple(
        Attachment(title) for title in titles if not re.fullmatch(r"(?:ingen|intet)(?: bilag)?\.?|-", title, re.I)
    )


def _kind(head: Sequence[Line], items: Sequence[AgendaItem]) -> DocumentKind:
    """Minutes hold decisions, an agenda holds none; a meeting of closed items alone goes by its header."""
    if any(section.kind is SectionKind.DECISION for item in items for section in item.sections):
        return DocumentKind.MINUTES
    said = " ".join(line.plain.casefold() for line in head[:40] if len(line.plain) < 120)
    if "referat" in said or "beslutningsprotokol" in said:
        return DocumentKind.MINUTES
    return DocumentKind.AGENDA


def _attendance_sections(text: str, head: Sequence[Line]) -> tuple[Section, ...]:
    """One section a labelled list in the header ("Deltagere:", "Afbud:"), the label being its heading."""
    sections: list[Section] = []
    for position, line in enumerate(head):
        label = attendance_label(line)
        if label is None:
            continue
        below = [line] if label[1] else []
        for following in head[position + 1 :]:
            if attendance_label(following) or following.is_furniture or not read_attendance([line, following]):
                break
            below.append(following)
        if not below or not read_attendance([line, *below]):
            continue
        start = text.find(label[1].split()[0], line.start, line.end) if label[1] else below[0].start
        heading = line.plain[: len(line.plain) - len(label[1])].rstrip(" :")
        sections.append(Section(SectionKind.ATTENDANCE, heading, start, below[-1].end))
    return tuple(sections)


def _warnings(items: Sequence[AgendaItem], date: datetime.date | None, committee: Committee) -> tuple[str, ...]:
    warnings = []
    if date is None:
        warnings.append("Mødedatoen fremgår ikke af teksten.")
    if committee.name is None:
        warnings.append("Udvalget fremgår ikke af teksten.")
    for item in items:
        decided = any(section.kind is SectionKind.DECISION for section in item.sections)
        if decided and item.outcomes and all(part.outcome is Outcome.UNKNOWN for part in item.outcomes):
            warnings.append(f"Punkt {item.number or '?'}: beslutningens udfald kunne ikke læses.")
    return tuple(warnings)
