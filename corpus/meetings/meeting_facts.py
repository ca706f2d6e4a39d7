"""What is told of a meeting as a whole: the way its cases go, whether these are minutes or an agenda, what is missing."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from corpus.facts.committees import find_committees
from corpus.facts.dates import first_date
from corpus.facts.outcome_words import is_placeholder, is_unwritten
from corpus.facts.outcomes import proposed_parts
from corpus.meetings.decisions import Decided
from corpus.meetings.headings import HeadingLine
from corpus.meetings.item_sections import Block
from corpus.meetings.lines import Line
from corpus.records import AgendaItem, Attendee, Committee, DocumentKind, Outcome, RouteStop, SectionKind

_FEWEST_LEFT_OUT = 3
_LETTERS = "abcdefghABCDEFGH "  # behind the number of an item that was put in: "61a", "61 b"
_PROTOCOL = re.compile(
    r"(?:[A-ZÆØÅ][\w, &-]{2,60}s )?(?:mødeprotokol|forhandlingsprotokol|protokol)(?: (?:fra|for|over|af) [\w .]{0,30}møde\b.*|\W.{0,40})?$",
    re.IGNORECASE,
)
_MAY_BE_NOTHING = re.compile(
    r"(?:eventuelt|evt\b|bordet rundt|meddelelser|orientering|gensidig|nyt fra|siden sidst|spørgetid|bemærkninger|næste møde)",
    re.IGNORECASE,
)


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


def meeting_kind(head: Sequence[Line], items: Sequence[AgendaItem], text: str) -> DocumentKind:
    """Minutes hold decisions, an agenda holds none or has yet to have them written; a meeting of closed items alone goes by its header."""
    if any(words and not is_unwritten(words) for item in items for words in _decided_words(item, text)):
        return DocumentKind.MINUTES
    return DocumentKind.MINUTES if says_minutes(head) else DocumentKind.AGENDA


def says_minutes(head: Sequence[Line]) -> bool:
    """Whether the top of the document says that it holds what was decided."""
    said = " ".join(line.plain.casefold() for line in head[:40] if len(line.plain) < 120)
    return "referat" in said or "beslutningsprotokol" in said or any(_PROTOCOL.match(line.plain) for line in head[:10])


def warnings(
    items: Sequence[AgendaItem],
    date: datetime.date | None,
    committee: Committee,
    text: str,
    undecided: Mapping[int, str] = MappingProxyType({}),
) -> tuple[str, ...]:
    """One Danish line for each fact that a reader would expect and the stored `text` does not give or gives unclearly."""
    told = []
    if date is None:
        told.append("Mødedatoen fremgår ikke af teksten.")
    if committee.name is None:
        told.append("Udvalget fremgår ikke af teksten.")
    told.extend(_about_headings(items))
    with_section = [item for item in items if _has_decision(item)]
    decided = [item for item in with_section if item.outcomes]
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
        item.number
        for place, item in enumerate(items)
        if with_section and not item.closed and item.sections and not _has_decision(item) and place not in undecided
    ]
    if without:
        told.append(
            f"Ingen beslutning i referatet af {'punkt' if len(without) == 1 else 'punkterne'} {_listed(without)}."
        )
    told += undecided.values()
    if with_section and not decided:
        told.append("Referatet har ingen beslutninger.")
    return tuple(told)


def _about_headings(items: Sequence[AgendaItem]) -> Iterator[str]:
    """Items without a title, numbers that stand at several items, numbers that the run of items leaves out."""
    untitled = [item.number for item in items if item.title is None and item.number and not item.closed]
    if untitled:
        yield f"{_items_named(untitled)} har ingen titel."
    nameless = sum(item.title is None and item.number is None and not item.closed for item in items)
    if nameless:
        yield (
            "1 punkt har hverken nummer eller titel."
            if nameless == 1
            else f"{nameless} punkter har hverken nummer eller titel."
        )
    counted = Counter(item.number for item in items if item.number)
    if twice := [number for number, count in counted.items() if count > 1]:
        yield f"{'Punktnummer' if len(twice) == 1 else 'Punktnumrene'} {_listed(twice)} står ved flere punkter."
    leading = sorted(
        {int(first) for number in counted if (first := number.partition(".")[0].rstrip(_LETTERS)).isdecimal()}
    )
    gaps = [(above + 1, below - 1) for above, below in pairwise(leading) if below > above + 1]
    left_out = sum(last - first + 1 for first, last in gaps)
    if gaps and left_out < max(len(leading), _FEWEST_LEFT_OUT):
        one = left_out == 1
        ranges = [str(first) if first == last else f"{first}-{last}" for first, last in gaps]
        yield f"{'Punktnummer' if one else 'Punktnumrene'} {_listed(ranges)} mangler i rækken."


def _items_named(numbers: Sequence[str]) -> str:
    return f"{'Punkt' if len(numbers) == 1 else 'Punkterne'} {_listed(numbers)}"


def undecided(
    text: str, items: Sequence[AgendaItem], decided: Sequence[Decided], opened: Sequence[Sequence[HeadingLine | None]]
) -> dict[int, str]:
    """For each item, by its position, whose decision has a place and no words, or that several bodies have decided: what to tell."""
    written = any(_decided_words(item, text) for item in items)
    told = {}
    for place, (item, found, opens) in enumerate(zip(items, decided, opened, strict=True)):
        if item.closed:
            continue
        name = f"Punkt {item.number or '?'}"
        words = _decided_words(item, text)
        marks = [entry for entry in opens if entry is not None and entry.strong and entry.kind is SectionKind.DECISION]
        if found.untold:
            told[place] = f"{name}: det fremgår ikke, hvilken af flere beslutninger der er mødets egen."
        elif words and all(is_placeholder(each) for each in words):
            if is_unwritten(words[0]) or not (item.title and _MAY_BE_NOTHING.match(item.title)):
                told[place] = f'{name} har ingen beslutning: der står kun "{" ".join(words[0].split())}".'
        elif not words and marks and not found.earlier and written:
            told[place] = f'{name} har ingen beslutning: der står intet under "{marks[-1].heading}".'
    return told


def _decided_words(item: AgendaItem, text: str) -> list[str]:
    return [
        text[section.start : section.end].strip() for section in item.sections if section.kind is SectionKind.DECISION
    ]


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
