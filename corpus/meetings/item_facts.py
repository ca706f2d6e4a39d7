"""An agenda item put together: its heading, its sections, and the facts that their words tell."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.facts.amounts import find_amounts
from corpus.facts.case_lines import case_line, case_numbers, is_about_the_case, kle_code, reads_as_case_number
from corpus.facts.committees import same_committee
from corpus.facts.laws import find_laws
from corpus.facts.outcomes import common_outcome
from corpus.facts.periods import find_periods
from corpus.facts.references import find_references
from corpus.facts.votes import votes_in_stretches
from corpus.meetings.attachments import attachments_of
from corpus.meetings.decisions import Decided
from corpus.meetings.item_candidates import ItemHeading
from corpus.meetings.item_sections import Block
from corpus.meetings.lines import Line
from corpus.records import (
    AgendaItem,
    Amount,
    ClosedBy,
    Law,
    Period,
    Reference,
    RouteStop,
    Section,
    SectionKind,
    Vote,
)


def agenda_item(
    text: str, heading: ItemHeading, lines: Sequence[Line], blocks: Sequence[Block], decided: Decided,
    route: tuple[RouteStop, ...], committee: str | None, date: datetime.date | None,
) -> AgendaItem:  # fmt: skip
    """The item of a heading, as far as its number, title, stretch and case go, with what its sections tell."""
    sections = decided.sections
    heading_lines = lines[heading.first : heading.last + 1]
    beginning = [
        *(line.start for line in heading_lines),
        *(section.start for section in sections),
        *(line.start for line in lines[heading.first : heading.first + 1]),
    ]
    start = beginning[0] if beginning else len(text) if heading.first else 0
    finish = max([line.end for line in heading_lines] + [section.end for section in sections] + [start])
    item = AgendaItem(
        item_id="",
        number=heading.number,
        title=heading.title,
        start=start,
        end=finish,
        closed=heading.closed,
        closed_by=None if not heading.closed else ClosedBy.DOUBT if heading.doubtful else ClosedBy.MARK,
        case_number=None if heading.closed else heading.case_number or _case_number(lines, heading, finish),
        attachments=attachments_of(blocks),
    )
    return with_derived_facts(item, text, decided, route, committee, date)


def with_derived_facts(
    item: AgendaItem, text: str, decided: Decided, route: tuple[RouteStop, ...], committee: str | None, date: datetime.date | None,
) -> AgendaItem:  # fmt: skip
    """The item, of that body's meeting on that date, with its sections and what their words tell."""
    sections = decided.sections
    return replace(
        item,
        kle=kle_code(item.case_number) if item.case_number else None,
        sections=sections,
        outcome=common_outcome(decided.outcomes),
        outcomes=decided.outcomes,
        references=_references(_without_page_edges(text, sections), item.start, item.end, item.number, committee, date),
        earlier_decisions=decided.earlier,
        case_route=route,
        votes=tuple(_votes(text, sections)),
        laws=tuple(_laws(text, sections)),
        amounts=tuple(_amounts(text, sections)),
        dates=tuple(_dates(text, sections, date)),
    )


def _references(
    text: str, start: int, end: int, number: str | None, committee: str | None, date: datetime.date | None
) -> tuple[Reference, ...]:
    """What the item refers to, itself left out."""
    return tuple(
        reference
        for reference in find_references(text, start, end, when=date)
        if not (
            reference.date == date
            and reference.item_number == number
            and (reference.committee is None or same_committee(reference.committee, committee))
        )
    )


def _without_page_edges(text: str, sections: Sequence[Section]) -> str:
    """The text, offsets as before, without what a page prints in the midst of a section."""
    for above, below in pairwise(sections):
        if (above.kind, above.heading) == (below.kind, below.heading):
            text = text[: above.end] + " " * (below.start - above.end) + text[below.start :]
    return text


def _votes(text: str, sections: Sequence[Section]) -> Iterator[Vote]:
    spans = [(section.start, section.end) for section in sections if section.kind is SectionKind.DECISION]
    yield from votes_in_stretches(text, spans)


def _laws(text: str, sections: Sequence[Section]) -> Iterator[Law]:
    """Each act and paragraph once, where it is first named."""
    seen: set[tuple[str, str | None]] = set()
    for section in sections:
        for law in find_laws(text, section.start, section.end, every=section.kind is SectionKind.LEGAL_BASIS):
            key = (law.title.casefold(), law.section)
            if key not in seen:
                seen.add(key)
                yield law


def _amounts(text: str, sections: Sequence[Section]) -> Iterator[Amount]:
    for section in sections:
        if section.kind is not SectionKind.ATTACHMENTS:
            yield from find_amounts(text, section.start, section.end)


def _dates(text: str, sections: Sequence[Section], date: datetime.date | None) -> Iterator[Period]:
    """When what is proposed and decided is to be, years left out understood from the day of the meeting."""
    for section in sections:
        if section.kind in (SectionKind.RECOMMENDATION, SectionKind.DECISION):
            yield from find_periods(text, section.start, section.end, date)


def _case_number(lines: Sequence[Line], heading: ItemHeading, finish: int) -> str | None:
    """From a "Sagsnr.:" line right below the heading, its number on that line or the next."""
    for position in range(heading.last + 1, min(heading.last + 6, len(lines))):
        line = lines[position]
        if line.start > finish:
            break
        found = case_line(line.plain)
        if found is None:
            named = case_numbers(line.plain) if is_about_the_case(line.plain) else ()
            if named:
                return named[0]
            continue
        printed = found.number or (lines[position + 1].plain if position + 1 < len(lines) else "")
        return printed.strip() if reads_as_case_number(printed) else None
    return None
