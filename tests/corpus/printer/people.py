"""Who was there, as printed, and the rows of gold that follow from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.corpus.printer.forms import Layout
from tests.corpus.printer.meetings import Meeting, Person
from tests.corpus.printer.sheet import Sheet, Style
from tests.corpus.printer.templates import filled, listed, placeholders

_GAP = 38


@dataclass(slots=True)
class Roll:
    """The rows of gold so far, by name: what is printed of a person adds to them."""

    rows: dict[str, dict[str, Any]] = field(default_factory=dict)

    def tell(
        self,
        person: Person,
        *,
        party: bool,
        status: str | None = None,
        role: str | None = None,
        stands_in: str | None = None,
    ) -> None:
        """The person is printed: with the party or without, and with what else is said."""
        row = self.rows.setdefault(
            person.name,
            {"name": person.name, "party": None, "status": "present", "role": None, "stands_in_for": None},
        )
        row["party"] = person.party if party else row["party"]
        row["status"] = status or row["status"]
        row["role"] = role or row["role"]
        row["stands_in_for"] = stands_in or row["stands_in_for"]


def as_printed(person: Person, layout: Layout) -> str:
    return filled(layout["person"]["print"], {"name": person.name, "party": person.party})


def shows_party(layout: Layout, template: str = "{person}") -> bool:
    """Whether the party is printed by a template that names a person."""
    return "person" in placeholders(template) and "party" in placeholders(layout["person"]["print"])


def person_values(person: Person, layout: Layout) -> dict[str, str]:
    return {"name": person.name, "person": as_printed(person, layout)}


def names_in_line(persons: Sequence[Person], layout: Layout) -> str:
    """ "Bo Dal (A), Ea Ask (V) og Per Aa (F)"."""
    return listed([as_printed(person, layout) for person in persons], layout["person"]["last"])


def print_people(sheet: Sheet, meeting: Meeting, layout: Layout, roll: Roll) -> None:
    """The members, the absent, and the sentences about substitutes, those late and those who left."""
    _members(sheet, meeting, layout, roll)
    _absent(sheet, meeting, layout, roll)
    if meeting.substitute and layout["substitute"]["where"] == "below":
        sheet.write(Style.TEXT, _substitute(meeting, layout, roll), above=1)


def print_sentence(
    sheet: Sheet, choice: str, person: Person, layout: Layout, roll: Roll, values: Mapping[str, str], template: str
) -> None:
    """Who came late or left, as a sentence of its own below the members."""
    sheet.write(Style.TEXT, filled(template, {**person_values(person, layout), **values}), above=1)
    roll.tell(person, party=shows_party(layout, template), status=choice)


def _members(sheet: Sheet, meeting: Meeting, layout: Layout, roll: Roll) -> None:
    form, absence = layout["attendance"], layout["absence"]
    style = form["style"]
    if style == "none":
        return
    entries = []
    rows = []
    for person in meeting.members:
        gone = person in meeting.absent
        if gone and absence["where"] == "below":
            continue
        role = person.role if person.role and "role" in placeholders(layout["role"]["print"]) else None
        said = as_printed(person, layout)
        if role:
            said = filled(layout["role"]["print"], {"person": said, "role": role})
        marked = gone and absence["where"] == "in_list"
        if marked and style != "table":
            said = filled(absence["mark"], {"person": said})
        entries.append(filled(form["entry"], {"person": said}))
        rows.append((person.name, person.party, role or ("afbud" if marked else "")))
        roll.tell(
            person, party=style == "table" or shows_party(layout), status="absent" if gone else None,
            role=role,
        )  # fmt: skip
    if meeting.substitute and layout["substitute"]["where"] == "in_list" and style != "table":
        entries.append(filled(form["entry"], {"person": _substitute(meeting, layout, roll)}))
    _print_entries(sheet, form, layout, entries, rows)


def _print_entries(
    sheet: Sheet, form: Mapping[str, Any], layout: Layout, entries: Sequence[str], rows: Sequence[tuple[str, str, str]]
) -> None:
    lead, style = form["lead"], form["style"]
    if style == "commas":
        line = listed(entries, layout["person"]["last"])
        if form.get("inline"):
            sheet.write(Style.TEXT, f"{lead} {line}", above=1)
        else:
            sheet.write(Style.TEXT, lead, above=1)
            sheet.write(Style.TEXT, line)
        return
    sheet.write(Style.TEXT, lead, above=1)
    if style == "columns":
        half = (len(entries) + 1) // 2
        for place in range(half):
            right = entries[half + place] if half + place < len(entries) else ""
            sheet.write(Style.ROW, f"{entries[place]:<{_GAP}}  {right}".rstrip())
    elif style == "table":
        for cells in (("Navn", "Parti", "Bemærkning"), *rows):
            text = " | ".join(cells) if layout.ending == "html" else f"| {' | '.join(cells)} |"
            sheet.write(Style.ROW, text, cells=[cell for cell in cells if cell] if layout.ending == "html" else ())
    else:
        for entry in entries:
            sheet.write(Style.ENTRY, entry)


def _absent(sheet: Sheet, meeting: Meeting, layout: Layout, roll: Roll) -> None:
    form = layout["absence"]
    if not meeting.absent:
        if meeting.kind == "minutes":
            sheet.write(Style.TEXT, form["nobody"], above=1)
        return
    if form["where"] == "in_list":
        return
    for person in meeting.absent:
        roll.tell(person, party=shows_party(layout), status="absent")
    if form.get("inline"):
        sheet.write(Style.TEXT, f"{form['lead']} {names_in_line(meeting.absent, layout)}", above=1)
        return
    sheet.write(Style.TEXT, form["lead"], above=1)
    for person in meeting.absent:
        sheet.write(Style.ENTRY, as_printed(person, layout))


def _substitute(meeting: Meeting, layout: Layout, roll: Roll) -> str:
    assert meeting.substitute
    sub, absent = meeting.substitute
    form = layout["substitute"]
    roll.tell(sub, party=shows_party(layout), role=form["role"], stands_in=absent.name)
    roll.tell(absent, party="person" in placeholders(form["print"]) and shows_party(layout), status="absent")
    values = {"sub": as_printed(sub, layout), "name": absent.name, "person": as_printed(absent, layout)}
    return filled(form["print"], values)
