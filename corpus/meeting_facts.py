"""What is told of a meeting as a whole: its date, the body that met, whether these are minutes or an agenda."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence

from corpus.committees import committee_key, find_committees
from corpus.dates import first_date
from corpus.item_sections import Block
from corpus.lines import Line
from corpus.records import AgendaItem, Basis, Committee, DocumentKind, Outcome, RouteStop, SectionKind

_MEETING_OF = re.compile(r"\bmødet?\s+i\s+(?=[A-ZÆØÅ])")
_BODY_LABEL = re.compile(r"^(?:udvalg|råd|organ|mødeforum|forum)\s*:\s*", re.IGNORECASE)
_BODY_LINE = re.compile(r"\w{2,}(?:udvalg|råd|nævn)(?:et)?$")
_LONGEST_HEADER_LINE = 160
_SMALL_WORDS = frozenset(("af", "den", "for", "fra", "i", "med", "og", "på", "til", "ved"))
_SHORTEST_CAPITALS = 6


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
                    stops.append(RouteStop(mention.name, date.value if date else None))
    return tuple(stops)


def meeting_date(head: Sequence[Line], routes: Sequence[tuple[RouteStop, ...]]) -> datetime.date | None:
    """The first date of the header, else the one most case routes name."""
    stated = first_date(" \n ".join(line.plain for line in head if line.updated is None))
    return stated.value if stated else _commonest_date(routes)


def _commonest_date(routes: Sequence[tuple[RouteStop, ...]]) -> datetime.date | None:
    """The date most items name; an item names each date once."""
    dates = Counter(date for route in routes for date in {stop.date for stop in route if stop.date})
    ranked = dates.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def meeting_committee(
    head: Sequence[Line], routes: Sequence[tuple[RouteStop, ...]], date: datetime.date | None, text: str
) -> Committee:
    """The body whose meeting this is: named in the header, else the one most items' case routes name on that date."""
    for line in head:
        named = _header_body(line)
        if named:
            return Committee(named, Basis.HEADER)
    counted: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for route in routes:
        for stop in dict.fromkeys(stop for stop in route if stop.date == date):
            spelled.setdefault(committee_key(stop.committee), stop.committee)
            counted[committee_key(stop.committee)] += 1
    ranked = counted.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return Committee(spelled[ranked[0][0]], Basis.CASE_ROUTE)
    for match in _MEETING_OF.finditer(text):
        mention = next(find_committees(text[match.end() : match.end() + 120]), None)
        if mention is not None and mention.start == 0:
            return Committee(mention.name, Basis.TEXT)
    return Committee()


def _header_body(line: Line) -> str | None:
    if line.is_bullet or len(line.plain) > _LONGEST_HEADER_LINE or line.plain[:1].isdigit():
        return None
    mention = next(find_committees(_recased(line.plain)), None)
    if mention is not None:
        return mention.name
    label = _BODY_LABEL.sub("", line.plain)
    return label if len(label) < 80 and _BODY_LINE.search(label) else None


def _recased(plain: str) -> str:
    """A header in capitals as one writes it: "KOMMUNALBESTYRELSEN I ODDER" is "Kommunalbestyrelsen i Odder"."""
    return " ".join(
        word if not word.isupper() or not (plain.isupper() or len(word) >= _SHORTEST_CAPITALS)
        else word.lower() if word.casefold() in _SMALL_WORDS
        else word.capitalize()
        for word in plain.split(" ")
    )  # fmt: skip


def meeting_kind(head: Sequence[Line], items: Sequence[AgendaItem]) -> DocumentKind:
    """Minutes hold decisions, an agenda holds none; a meeting of closed items alone goes by its header."""
    if any(section.kind is SectionKind.DECISION for item in items for section in item.sections):
        return DocumentKind.MINUTES
    said = " ".join(line.plain.casefold() for line in head[:40] if len(line.plain) < 120)
    if "referat" in said or "beslutningsprotokol" in said:
        return DocumentKind.MINUTES
    return DocumentKind.AGENDA


def warnings(items: Sequence[AgendaItem], date: datetime.date | None, committee: Committee) -> tuple[str, ...]:
    """One Danish line for each fact that a reader would expect and the text does not give."""
    told = []
    if date is None:
        told.append("Mødedatoen fremgår ikke af teksten.")
    if committee.name is None:
        told.append("Udvalget fremgår ikke af teksten.")
    for item in items:
        decided = any(section.kind is SectionKind.DECISION for section in item.sections)
        if decided and item.outcomes and all(part.outcome is Outcome.UNKNOWN for part in item.outcomes):
            told.append(f"Punkt {item.number or '?'}: beslutningens udfald kunne ikke læses.")
    return tuple(told)
