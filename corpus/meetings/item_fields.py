"""Items that each begin with the fields of a form, number and title among them ("Sag nr.: 43", "Overskrift: Vintertjeneste")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.facts.access.lines import line_access
from corpus.facts.access.words import Access
from corpus.facts.case_lines import case_line
from corpus.meetings.headings import HeadingLine
from corpus.meetings.laid_out_items import LaidOutItems
from corpus.meetings.lines import Line

_FIELD = re.compile(r"(?P<label>[^\W\d_][^:|\d]{0,28}?)\s*(?::|(?<=\s)\||\.{3,}:?)(?:\s+(?P<value>\S.*))?")
_NUMBERS = frozenset(
    (
        "sag nr, sagsnr, sagsnummer, punkt, punkt nr, punktnr, pkt, pkt nr, nr, dagsordenspunkt, løbenr, "
        "dagsordenspunkt nr, dagsordenpunkt, løbenummer, punktnummer, dagsorden nr, dagsordennr, nummer, sag"
    ).split(", ")
)
_TITLES = frozenset(
    (
        "overskrift, emne, titel, sagstitel, sagens titel, sagens navn, sagsnavn, sagen angår, angående, vedr, "
        "vedrørende, tekst, sag, punktets titel, navn, betegnelse, sagen vedrører, punkt, sagsoverskrift"
    ).split(", ")
)
_NUMBER = re.compile(
    r"(?:(?P<type>[lå])[ -]?)?(?P<number>\d{1,4}[a-h]?)\.?(?:[ ,–-]*\(?(?P<access>åben|lukket|l|å)\)?)?", re.IGNORECASE
)
_MAY_BE_FIELD = re.compile(  # the first field of an item, by its label
    rf"(?:{'|'.join(sorted(_NUMBERS | _TITLES, key=len, reverse=True)).replace(' ', '[ .]+')})\s*\.?\s*(?:[:|]|\.\.)",
    re.IGNORECASE,
)
_FEWEST_ITEMS = 2
_FEWEST_FIELDS = 2
_LONGEST_TITLE = 250


@dataclass(frozen=True, slots=True)
class _Form:
    """The fields that an item begins with: `first` to `last` are the positions of their lines."""

    first: int
    last: int
    number: str
    title: str
    aside: tuple[str, ...]


def items_of_fields(lines: Sequence[Line]) -> LaidOutItems | None:
    """The lines, the fields of each item made its heading; None where no two items begin so."""
    forms = list(_forms(lines))
    if len({form.number for form in forms}) < _FEWEST_ITEMS or len({form.number for form in forms}) < len(forms):
        return None
    kept: list[Line] = []
    titles: list[int] = []
    at = 0
    for form in forms:
        kept += lines[at : form.first]
        titles.append(len(kept))
        above = line_access(lines[form.first - 1].plain) if form.first else None
        aside = (*form.aside, "(lukket)") if above in (Access.CLOSED, Access.DOUBTFUL) else form.aside
        words = " ".join((f"{form.number}. {form.title}", *aside))
        first, last = lines[form.first], lines[form.last]
        kept.append(replace(first, end=last.end, plain=words, blank_before=True, blank_after=last.blank_after))
        at = form.last + 1
    opens: dict[int, HeadingLine | None] = dict.fromkeys(titles)
    return LaidOutItems([*kept, *lines[at:]], frozenset(titles), opens)


def _forms(lines: Sequence[Line]) -> Iterator[_Form]:
    position = 0
    while position < len(lines):
        form = _form(lines, position) if _MAY_BE_FIELD.match(lines[position].plain) else None
        if form is not None:
            yield form
        position = form.last + 1 if form is not None else position + 1


def _form(lines: Sequence[Line], first: int) -> _Form | None:
    """The fields from a line on, when they tell a number and a title in words; else None."""
    number = title = None
    aside: list[str] = []
    place = first
    fields = 0
    in_title = False
    while place < len(lines) and (place == first or not lines[place - 1].blank_after):
        line = lines[place]
        told = _FIELD.fullmatch(line.plain)
        label = told["label"].casefold().replace(".", "").strip() if told else ""
        value = (told["value"] or "") if told else ""
        if told is None or line.is_furniture:
            if not (in_title and title and line.indent > lines[first].indent and len(title) < _LONGEST_TITLE):
                break
            title = f"{title} {line.plain}"
        elif number is None and label in _NUMBERS and (found := _NUMBER.fullmatch(value)) is not None:
            number, in_title = found["number"], False
            states = [state for state in (found["type"], found["access"]) if state]
            aside += ["(lukket)" if state[0].casefold() == "l" else "(åben)" for state in states]
        elif title is None and label in _TITLES and value and not _NUMBER.fullmatch(value):
            title, in_title = value, True
            aside += ["(lukket)"] if value.endswith(("(L)", "[L]")) else []
        elif fields and not (value and _is_aside(line.plain, label)):
            break
        elif not fields:
            return None
        else:
            in_title = False
            case = case_line(line.plain)
            if line_access(line.plain) is Access.CLOSED:
                aside.append("(lukket)")
            elif case is not None and case.number:
                aside.append(f"(sagsnr. {case.number})")
        fields += told is not None
        place += 1
    if number is None or title is None or fields < _FEWEST_FIELDS:
        return None
    return _Form(first, place - 1, number, title, tuple(aside))


def _is_aside(plain: str, label: str) -> bool:
    """Whether a field tells of the case and not what was said of it."""
    return case_line(plain) is not None or line_access(plain) is not None or label in _ABOUT


_ABOUT = frozenset(
    (
        "sagsbeh, sagsbehandler, initialer, init, j nr, jnr, journalnr, sagsid, sags-id, sagsnr, forvaltning, "
        "afdeling, center, dato, udarbejdet af, ansvarlig, forfatter, type, sagstype, åben/lukket, status, dok nr, "
        "doknr, kle, emneord, journalnummer, team, fagcenter, referent, udv, udvalg, møde"
    ).split(", ")
)
