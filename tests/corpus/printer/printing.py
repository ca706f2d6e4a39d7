"""A drawn meeting in a drawn layout: the file, and what a careful clerk reads in it."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.corpus.printer.forms import Forms, Layout, draw_layout
from tests.corpus.printer.html_prints import print_html
from tests.corpus.printer.items import ItemPrinter
from tests.corpus.printer.meetings import Item, Meeting, Person, draw_meeting
from tests.corpus.printer.people import Roll, person_values, print_people, print_sentence
from tests.corpus.printer.plain_prints import print_plain
from tests.corpus.printer.sheet import Print, Sheet, Style
from tests.corpus.printer.templates import filled, placeholders, shown_date, without_number

_STARTS = ("15:00", "16:30", "17:00", "19:00")
_ENDS = ("17:40", "18:05", "20:15", "21:30")


@dataclass(frozen=True, slots=True)
class Printed:
    """`gold` has the shape of gold files, with stretches of ink in place of offsets."""

    draw: int
    layout: Layout
    meeting: Meeting
    print: Print
    gold: Mapping[str, Any]

    @property
    def name(self) -> str:
        return f"draw-{self.draw}.{self.layout.ending}"

    @property
    def data(self) -> bytes:
        return self.print.source.encode("utf-8")


def printed(forms: Forms, seed: int, draw: int) -> Printed:
    """The document of a draw: the same seed, draw and forms give the same."""
    rng = random.Random(f"{seed}/{draw}")
    meeting = draw_meeting(rng)
    layout = draw_layout(forms, rng)
    sheet = Sheet()
    roll = Roll()
    values = _values(meeting, layout, rng)
    _head(sheet, meeting, layout, values)
    items = _in_order(meeting, layout)
    numbers = _numbers(meeting, layout, len(items))
    places = {id(item): place for place, item in enumerate(items)}
    told = _told(meeting, layout, items, numbers, values)
    if meeting.kind == "minutes":
        print_people(sheet, meeting, layout, roll)
    for choice, person, place in _comings(meeting):
        if not any(choice == each[0] for each in told.get(_stands_at(choice, place), ())):
            form = layout[choice]
            template = form["numbered"] if _is_told_apart(numbers) else form["timed"]
            said = {"number": numbers[place] or "", "time": values[choice]}
            print_sentence(sheet, choice, person, layout, roll, said, template)
    _contents(sheet, layout, items, numbers)
    golds = []
    grouped = False
    for item in items:
        place = places[id(item)]
        if item.closed and layout["closed"]["where"] == "group" and not grouped:
            sheet.write(Style.TEXT, layout["closed"]["print"], above=layout["spacing"]["item"])
            grouped = True
        sentences = [(choice, person, said) for choice, person, said in told.get(place, ())]
        golds.append(ItemPrinter(sheet, meeting, layout, rng, roll, item, numbers[place], sentences).print())
    if _is_told_apart(numbers):
        _come_and_gone(meeting, golds)
    _ending(sheet, meeting, layout, values)
    gold = _gold(meeting, layout, roll, golds)
    if layout.ending == "html":
        return Printed(draw, layout, meeting, print_html(sheet, layout, values["kind"]), gold)
    return Printed(draw, layout, meeting, print_plain(sheet, layout, values), gold)


def _values(meeting: Meeting, layout: Layout, rng: random.Random) -> dict[str, str]:
    start = rng.randrange(len(_STARTS))
    return {
        "municipality": filled(layout["municipality"]["print"], {"town": meeting.town}), "town": meeting.town, "place": meeting.place,
        "body": filled(layout["body"]["print"], {"body": meeting.body}), "body_s": f"{meeting.body}s",
        "kind": layout["kind"][meeting.kind], "date": shown_date(layout["date"]["print"], meeting.date),
        "time": _STARTS[start], "end_time": _ENDS[start], "chair": meeting.members[0].name,
        "late": f"{_STARTS[start][:2]}.35", "left": f"{_ENDS[start][:2]}.02",
    }  # fmt: skip


def _head(sheet: Sheet, meeting: Meeting, layout: Layout, values: Mapping[str, str]) -> None:
    for place, template in enumerate(layout["header"]["lines"]):
        sheet.write(Style.TITLE if place == 0 else Style.TEXT, filled(template, values))
    if meeting.status == "held":
        return
    form = layout["status"]
    name = meeting.status if meeting.status == "cancelled" or meeting.new_date else "undated"
    new_date = shown_date(layout["mark_date"]["print"], meeting.new_date) if meeting.new_date else ""
    date = shown_date(layout["mark_date"]["print"], meeting.date)
    sheet.write(Style.TEXT, filled(form[name], {"new_date": new_date, "date": date}), above=1)


def _in_order(meeting: Meeting, layout: Layout) -> list[Item]:
    """The items, those that are closed last where they stand in a group."""
    if layout["closed"]["where"] != "group":
        return list(meeting.items)
    return sorted(meeting.items, key=lambda item: item.closed)


def _numbers(meeting: Meeting, layout: Layout, count: int) -> list[str | None]:
    form = layout["numbering"]
    if form["start"] == "none":
        return [None] * count
    first = 1 if form["start"] == "one" else meeting.first_number
    year = {"yy": f"{meeting.date.year % 100:02}", "yyyy": str(meeting.date.year)}
    return [filled(form["print"], {"n": str(first + place * form.get("step", 1)), **year}) for place in range(count)]


def _is_told_apart(numbers: Sequence[str | None]) -> bool:
    return None not in numbers and len(set(numbers)) == len(numbers)


def _comings(meeting: Meeting) -> list[tuple[str, Person, int]]:
    """("late" or "left", who, the position of the item from which on)."""
    found = (("late", meeting.late), ("left", meeting.left))
    return [(choice, told[0], told[1]) for choice, told in found if told]


def _stands_at(choice: str, place: int) -> int:
    return place if choice == "late" else place - 1


def _told(
    meeting: Meeting, layout: Layout, items: Sequence[Item], numbers: Sequence[str | None], values: Mapping[str, str]
) -> dict[int, list[tuple[str, Person, str]]]:
    """By the position of an item, who is said under its decision to have come or gone."""
    found: dict[int, list[tuple[str, Person, str]]] = {}
    for choice, person, place in _comings(meeting):
        at = _stands_at(choice, place)
        form = layout[choice]
        if form["where"] == "decision" and _is_told_apart(numbers) and not items[at].closed and items[at].outcomes:
            said = {**person_values(person, layout), "number": numbers[place] or "", "time": values[choice]}
            found.setdefault(at, []).append((choice, person, filled(form["numbered"], said)))
    return found


def _come_and_gone(meeting: Meeting, golds: Sequence[dict[str, Any]]) -> None:
    """On which items someone who came late or left was there."""
    for choice, person, place in _comings(meeting):
        for position, gold in enumerate(golds):
            there = (position >= place) == (choice == "late")
            gold["attendance"].append({"name": person.name, "party": None, "status": "present" if there else "absent"})


def _contents(sheet: Sheet, layout: Layout, items: Sequence[Item], numbers: Sequence[str | None]) -> None:
    form = layout["contents"]
    if "line" not in form:
        return
    sheet.write(Style.TEXT, form["lead"], above=2)
    closed = layout["closed"]
    for place, (item, number) in enumerate(zip(items, numbers, strict=True)):
        title = item.title
        if item.closed and closed["where"] == "title":
            title = filled(closed["print"], {"title": title})
        template = form["line"] if number is not None else without_number(form["line"])
        values = {"number": number or "", "title": title, "page": str(2 + place // 2)}
        sheet.write(_contents_style(layout), filled(template, values), above=1 if place == 0 else 0)


def _contents_style(layout: Layout) -> Style:
    """A line of the list of contents: no list whose marks are numbers, for they would be read as those of the items."""
    return Style.TEXT if layout["format"].get("list") == "ol" else _line_style(layout)


def _line_style(layout: Layout) -> Style:
    """A line of a list that is never wrapped on paper."""
    return Style.ROW if layout.ending == "txt" else Style.ENTRY


def _ending(sheet: Sheet, meeting: Meeting, layout: Layout, values: Mapping[str, str]) -> None:
    if meeting.kind != "minutes":
        return
    form = layout["ending"]
    for template in form["lines"]:
        sheet.write(Style.TEXT, filled(template, {**values, "time": values["end_time"]}), above=1)
    if layout["attendance"]["style"] == "none" or form["signatures"] == "none":
        return
    names = [person.name for person in meeting.members if person not in meeting.absent]
    if form["signatures"] == "list":
        for name in names:
            sheet.write(_line_style(layout), name)
        return
    for place in range(0, len(names), 2):
        sheet.write(Style.ROW, f"{names[place]:<36}{names[place + 1] if place + 1 < len(names) else ''}".rstrip())


def _gold(meeting: Meeting, layout: Layout, roll: Roll, golds: Sequence[dict[str, Any]]) -> dict[str, Any]:
    lines = [*layout["header"]["lines"], *layout["page"].get("header", ()), *layout["page"].get("footer", ())]
    if not layout["page"].get("every"):
        lines = list(layout["header"]["lines"])
    said = "ommune" in layout["municipality"]["print"] or "OMMUNE" in layout["municipality"]["print"]
    named = said and any("municipality" in placeholders(line) for line in lines)
    moved_to = meeting.new_date.isoformat() if meeting.new_date else None
    return {
        "layout": "printed", "kind": meeting.kind, "municipality": f"{meeting.town} Kommune" if named else None, "committee": meeting.body,
        "date": (meeting.new_date or meeting.date).isoformat(), "updated": None, "valid_from": None, "valid_to": None,
        "meeting": {"status": meeting.status, "moved_to": moved_to}, "attendance": list(roll.rows.values()), "items": list(golds),
    }  # fmt: skip
