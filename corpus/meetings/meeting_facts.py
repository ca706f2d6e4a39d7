"""What is told of a meeting as a whole: the way its cases go, whether these are minutes or an agenda, what is missing."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from corpus.facts.committees import find_committees
from corpus.facts.dates import first_date
from corpus.facts.outcomes import proposed_parts
from corpus.meetings.item_sections import Block
from corpus.meetings.lines import Line
from corpus.records import AgendaItem, Attendee, Committee, DocumentKind, Outcome, RouteStop, SectionKind


def case_route(blocks: Sequence[Block]) -> tuple[RouteStop, ...]:
    """The bodies of *Høring og sagsgang*, in order, each with the date behind its name."""
    stops = []
    for block in blocks:
        if block.kind is SectionKind.CASE_ROUTE:
            for line in block.lines:
                mentions = list(find_committees(line.plain))
                for place, mention in enumerate(mentions):
                    upto = mentions[place + 1].start if place + 1 < len(mentions) else len(line.plain)
                    date = first_date(line.plain[mention.end : upto])
                    stops.append(RouteStop(mention.name, date.value if date else None, mention.former))
    return tuple(stops)


def meeting_kind(head: Sequence[Line], items: Sequence[AgendaItem]) -> DocumentKind:
    """Minutes hold decisions, an agenda holds none; a meeting of closed items alone goes by its header."""
    if any(section.kind is SectionKind.DECISION for item in items for section in item.sections):
        return DocumentKind.MINUTES
    said = " ".join(line.plain.casefold() for line in head[:40] if len(line.plain) < 120)
    if "referat" in said or "beslutningsprotokol" in said:
        return DocumentKind.MINUTES
    return DocumentKind.AGENDA


def warnings(
    items: Sequence[AgendaItem], date: datetime.date | None, committee: Committee, text: str
) -> tuple[str, ...]:
    """One Danish line for each fact that a reader would expect and the stored `text` does not give or gives unclearly."""
    told = []
    if date is None:
        told.append("Mødedatoen fremgår ikke af teksten.")
    if committee.name is None:
        told.append("Udvalget fremgår ikke af teksten.")
    decided = [item for item in items if _has_decision(item)]
    for item in decided:
        name = f"Punkt {item.number or '?'}"
        unknown = [part.part for part in item.outcomes if part.outcome is Outcome.UNKNOWN]
        if unknown and len(unknown) == len(item.outcomes):
            told.append(f"{name}: beslutningens udfald kunne ikke læses.")
        elif unknown:
            told.append(f"{name}: beslutningens udfald kunne ikke læses for del {_listed(unknown)}.")
        if strange := _strange_parts(item, text):
            told.append(f"{name}: beslutningen nævner del {_listed(strange)}, som indstillingen ikke har.")
    without = [
        item.number for item in items if decided and not item.closed and item.sections and not _has_decision(item)
    ]
    if without:
        told.append(
            f"Ingen beslutning i referatet af {'punkt' if len(without) == 1 else 'punkterne'} {_listed(without)}."
        )
    return tuple(told)


def attendance_warnings(
    kind: DocumentKind, items: Sequence[AgendaItem], attendance: Sequence[Attendee]
) -> tuple[str, ...]:
    """The line for minutes in which nobody is read to have been there. An agenda, and a page of one item, need not tell."""
    whole = len(items) > 1 and not all(item.closed for item in items)
    missing = kind is DocumentKind.MINUTES and whole and not attendance
    return ("Deltagerne fremgår ikke af referatet.",) if missing else ()


def closed_by_doubt(places: Sequence[str]) -> str:
    """The line that tells an operator which items doubt has closed, and how to open one; none of their words."""
    told = (
        "1 punkt er lukket, fordi det måske er det"
        if len(places) == 1
        else f"{len(places)} punkter er lukket, fordi de måske er det"
    )
    return (
        f'{told} ({"; ".join(places)}). Er et af dem åbent, så skriv dets nummer i sidecar-filen: "open_items": ["3"].'
    )


def _has_decision(item: AgendaItem) -> bool:
    return any(section.kind is SectionKind.DECISION for section in item.sections)


def _strange_parts(item: AgendaItem, text: str) -> list[str]:
    """The parts that the decision names and a recommendation of several parts does not have."""
    proposed = proposed_parts(
        "\n".join(
            text[section.start : section.end] for section in item.sections if section.kind is SectionKind.RECOMMENDATION
        )
    )
    return [part.part for part in item.outcomes if part.part and len(proposed) > 1 and part.part not in proposed]


def _listed(names: Sequence[str | None]) -> str:
    """ "3, 5 og 7"; what has no name is "?"."""
    *most, last = [name or "?" for name in names]
    return f"{', '.join(most)} og {last}" if most else last
