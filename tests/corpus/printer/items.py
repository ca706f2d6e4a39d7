"""One item as printed: heading, case number, sections, decisions, who was recused; and its gold."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.corpus.printer.forms import Layout
from tests.corpus.printer.meetings import Item, Meeting, Person, Vote
from tests.corpus.printer.people import Roll, as_printed, names_in_line, person_values, shows_party
from tests.corpus.printer.sheet import Mark, Sheet, Stretch, Style, inked
from tests.corpus.printer.tables import table_rows
from tests.corpus.printer.templates import case_number, filled, listed, placeholders, shown_date, without_number

_LETTERS = "abcdefgh"
_SIGNS = "*_ =<>»«|/~#•·▪►–-"

Piece = tuple[Style, str, Sequence[Mark]]
"""A block of a section: its style, its words and what of them belongs to another stretch too."""


@dataclass(slots=True)
class ItemPrinter:
    """Writes one item on the sheet. `number` is as printed; `told` are late and left people whose sentence stands here."""

    sheet: Sheet
    meeting: Meeting
    layout: Layout
    rng: random.Random
    roll: Roll
    item: Item
    number: str | None
    told: Sequence[tuple[str, Person, str]] = ()
    gold: dict[str, Any] = field(default_factory=dict)
    _sections: int = 0

    def print(self) -> dict[str, Any]:
        """The item's gold, with stretches in place of offsets."""
        self.gold = {
            "number": self.number, "title": None, "case_number": None, "closed": self.item.closed, "attendance": [], "outcomes": [],
            "sections": [], "earlier_decisions": [], "references": [], "votes": [], "attachments": [],
        }  # fmt: skip
        self._heading()
        if self.item.closed:
            self.sheet.write(Style.TEXT, self.item.hidden, above=1, hidden=True)
            return self.gold
        printers = {
            "recommendation": self._recommendation,
            "earlier_decisions": self._earlier,
            "decision": self._decision,
        }
        for kind in self.layout["section_order"]["order"]:
            printers.get(kind, lambda kind=kind: self._text(kind))()
        return self.gold

    def _heading(self) -> None:
        layout, item = self.layout, self.item
        closed = layout["closed"] if item.closed else {"where": "none"}
        title = filled(closed["print"], {"title": item.title}) if closed["where"] == "title" else item.title
        form = layout["item_heading"]
        lines = form["lines"] if self.number is not None else form["unnumbered"]
        case = layout["case_line"]
        said = "" if item.closed or case["where"] == "none" else self._case()
        above = layout["spacing"]["item"]
        if layout["spacing"]["rule"]:
            self.sheet.write(Style.TEXT, layout["spacing"]["rule"], above=above)
            above = 0
        if said and case["where"] == "above":
            self.sheet.write(Style.TEXT, filled(case["print"], {"case": said}), above=above)
            above = min(above, 1)
        for template in lines:
            has_title = "title" in placeholders(template)
            text = filled(template, {"number": self.number or "", "title": title})
            if has_title and said and case["where"] == "behind":
                text += filled(case["print"], {"case": said})
            self.sheet.write(Style.ITEM if has_title else Style.NUMBER, text, above=above)
            above = 0
            if has_title and (
                not item.closed or closed["where"] != "title" or "title" in placeholders(closed["print"])
            ):
                self.gold["title"] = item.title.upper() if "{TITLE}" in template else item.title
        if said and case["where"] == "below":
            self.sheet.write(
                Style.TEXT, filled(case["print"], {"case": said}), above=min(1, layout["spacing"]["below"])
            )
        if closed["where"] == "line":
            self.sheet.write(Style.TEXT, closed["print"], above=min(1, layout["spacing"]["below"]))

    def _case(self) -> str:
        said = case_number(self.layout["case_number"]["print"], self.meeting.date, self.rng)
        self.gold["case_number"] = said
        return said

    def _text(self, kind: str) -> None:
        if kind == "other":
            texts: Sequence[str] = (self.meeting.body,) if len(self.item.texts) > 1 else ()
        elif kind == "attachments":
            self._attachments()
            return
        else:
            texts = self.item.texts.get(kind, ())
        word = self.layout["section_words"].get(kind)
        if not (word and texts):
            return
        blocks: list[Piece] = [(Style.TEXT, text, ()) for text in texts]
        if kind == "presentation" and self.item.table:
            blocks[1:1] = table_rows(self.item.table, self.layout)
        self._section(kind, word, blocks)

    def _attachments(self) -> None:
        form, word = self.layout["attachments"], self.layout["section_words"].get("attachments")
        if not word:
            return
        entries = []
        for place, title in enumerate(self.item.attachments):
            entries.append(filled(form["entry"], {"k": str(place + 1), "title": title}))
            before, _, behind = form["entry"].partition("{title}")
            named = filled(before, {"k": str(place + 1), "title": ""}) if "ilag" in before else ""
            printed = f"{named}{title}{behind if behind.startswith('.') else ''}"
            self.gold["attachments"].append({"title": printed})
        if entries:
            self._section("attachments", word, [(Style.ENTRY, entry, ()) for entry in entries])
        elif form["nothing"] and self.item.texts:
            self._section("attachments", word, [(Style.TEXT, form["nothing"], ())])

    def _recommendation(self) -> None:
        form, clauses = self.layout["lead_in"], self.item.clauses
        if not clauses:
            return
        who = {"proposer": form["proposer"]}
        if len(clauses) == 1:
            blocks = [(Style.TEXT, filled(form["single"], {**who, "clause": clauses[0]}).replace("kr..", "kr."), ())]
        else:
            blocks = [(Style.TEXT, filled(form["lead"], who), ())] if form["lead"] else []
            for place, clause in enumerate(clauses):
                template = form["last"] if place == len(clauses) - 1 else form["part"]
                said = filled(template, {**who, "k": self._part(place), "clause": clause})
                blocks.append((Style.ENTRY, said.replace("kr..", "kr."), ()))
        self._section("recommendation", self.layout["section_words"]["recommendation"], blocks)

    def _part(self, place: int) -> str:
        return _LETTERS[place] if self.layout["lead_in"].get("letters") else str(place + 1)

    def _earlier(self) -> None:
        form = self.layout["earlier"]
        word = self.layout["section_words"].get("earlier_decisions")
        if form["where"] == "none" or not self.item.others or (form["where"] == "list" and not word):
            return
        blocks = []
        for other in self.item.others:
            said = self._phrase(other.outcome, other.body)
            values = {
                "body": other.body, "body_s": f"{other.body}s", "date": shown_date(self.layout["mark_date"]["print"], other.date),
            }  # fmt: skip
            stretch = Stretch()
            named = placeholders(form["line"])
            self.gold["earlier_decisions"].append(
                {
                    "committee": other.body, "date": other.date.isoformat() if "date" in named else None, "item_number": None,
                    "outcome": other.outcome, "stretch": stretch,
                }
            )  # fmt: skip
            if form["where"] == "marks":
                mark = filled(form["line"], values)
                self._section("earlier_decisions", mark, [(Style.TEXT, said, (Mark(stretch),))])
            else:
                before, _, behind = form["line"].partition("{decision}")
                text = filled(before, values)
                whole = text + said + filled(behind, values)
                blocks.append((Style.TEXT, whole, (Mark(stretch, len(text), len(text) + len(said)),)))
        if blocks:
            self._section("earlier_decisions", str(word), blocks)

    def _phrase(self, outcome: str, body: str) -> str:
        return filled(self.rng.choice(self.layout["outcome_words"][outcome]), {"body": body})

    def _decision(self) -> None:
        if self.meeting.kind != "minutes":
            return
        mark, words = self.layout["decision_mark"], self.layout["section_words"]
        values = {
            "word": words["decision"], "body": self.meeting.body, "body_s": f"{self.meeting.body}s", "number": self.number or "",
            "date": shown_date(self.layout["mark_date"]["print"], self.meeting.date),
        }  # fmt: skip
        line = mark["line"] if self.number is not None else without_number(mark["line"])
        heading = filled(line, values)
        nothing = self.layout["placeholder"]
        if not self.item.outcomes:
            if nothing["heading"]:
                blocks = [(Style.TEXT, nothing["print"], ())] if nothing["print"] else []
                self._section("decision", heading, blocks, styled=mark["styled"])
            return
        texts = self._decided()
        for choice, person, said in self.told:
            texts.append(said)
            self.roll.tell(
                person, party=shows_party(self.layout, self.layout[choice][_TEMPLATE[choice]]), status=choice
            )
        if self.item.recused:
            texts.append(self._recused(self.item.recused))
        self._section(
            "decision",
            heading,
            [(Style.TEXT, text, ()) for text in texts],
            styled=mark["styled"],
            begins=filled(mark["text"], values),
        )
        self._absence()

    def _decided(self) -> list[str]:
        form = self.layout["parts"]
        said = []
        for part, outcome in self.item.outcomes:
            phrase = self._phrase(outcome, self.meeting.body)
            named = None if part is None else self._part(int(part) - 1)
            said.append(phrase if named is None else filled(form["print"], {"k": named, "phrase": phrase}))
            self.gold["outcomes"].append({"part": named, "outcome": outcome})
        if self.item.vote and (vote := self._vote(self.item.vote)):
            said[-1] = f"{_ended(said[-1])} {vote}"
        return [" ".join([*map(_ended, said[:-1]), said[-1]])] if form["join"] == "run" else said

    def _vote(self, vote: Vote) -> str:
        form = self.layout["vote"]
        by = form["by"]
        if by == "persons" and self.layout["attendance"]["style"] == "none":
            return ""
        sides = {"for": vote.in_favour, "against": vote.against, "abstained": vote.abstained}
        template = form["with_abstained"] if vote.abstained else form["print"]
        printed = {side: persons for side, persons in sides.items() if side in placeholders(template)}
        lists = {side: self._voters(persons, by) for side, persons in printed.items()}
        counts = {side: len(persons) if by == "count" and side in printed else None for side, persons in sides.items()}
        values = {
            side: str(counts[side]) if by == "count" else listed(lists[side], self.layout["person"]["last"]) for side in printed
        }  # fmt: skip
        self.gold["votes"].append(
            {side: [] if by == "count" else lists.get(side, []) for side in sides} | {"counts": counts}
        )
        return filled(template, values)

    def _voters(self, persons: Sequence[Person], by: str) -> list[str]:
        if by == "persons":
            template = self.layout["vote"].get("person", self.layout["person"]["print"])
            for person in persons if "party" in placeholders(template) else ():
                self.roll.tell(person, party=True)
            return [filled(template, {"name": person.name, "party": person.party}) for person in persons]
        return sorted({person.party for person in persons})

    def _recused(self, person: Person) -> str:
        template = self.layout["recused"]["print"]
        self.roll.tell(person, party=shows_party(self.layout, template), status="recused")
        self.gold["attendance"].append({"name": person.name, "party": None, "status": "recused"})
        return filled(template, person_values(person, self.layout))

    def _absence(self) -> None:
        form = self.layout["item_absence"]
        if "lead" not in form or not self.meeting.absent:
            return
        for person in self.meeting.absent:
            self.roll.tell(person, party=shows_party(self.layout), status="absent")
            self.gold["attendance"].append({"name": person.name, "party": None, "status": "absent"})
        stretch = Stretch()
        self.gold["sections"].append({"kind": "attendance", "heading": _bare(form["lead"]), "stretch": stretch})
        above = max(1, self.layout["spacing"]["paragraph"])
        if form["inline"]:
            lead = f"{form['lead']} "
            text = lead + names_in_line(self.meeting.absent, self.layout)
            self.sheet.write(Style.TEXT, text, Mark(stretch, len(lead)), above=above)
            return
        self.sheet.write(Style.TEXT, form["lead"], above=above)
        for person in self.meeting.absent:
            self.sheet.write(Style.ENTRY, as_printed(person, self.layout), Mark(stretch))

    def _section(
        self, kind: str, heading: str, blocks: Sequence[Piece], *, styled: bool = True, begins: str = ""
    ) -> None:  # fmt: skip
        """A heading in the style of the layout and what stands below it, or behind it; `begins` is no part of the section."""
        style, spacing = self.layout["heading_style"], self.layout["spacing"]
        self._sections += 1
        shown = filled(style["print"], {"heading": heading, "k": str(self._sections)}) if styled else heading
        join = style["join"] if styled and not _is_marked_up(self.layout) else "below"
        if join == "glued" and not (blocks and blocks[0][1][:1].isupper()):
            join = "below"
        stretch = Stretch()
        if any(inked(text) for _, text, _ in blocks):
            self.gold["sections"].append({"kind": kind, "heading": _bare(shown), "stretch": stretch})
        if join == "below" or not blocks or blocks[0][0] is not Style.TEXT:
            self.sheet.write(Style.SECTION, shown, above=spacing["heading"])
            prefix, above, lead = "", spacing["below"], 0
        else:
            prefix, above = shown + (" " if join == "inline" else ""), spacing["heading"]
            lead = len(shown)
        for place, (kind_of_block, text, marks) in enumerate(blocks):
            first = prefix + begins if place == 0 else ""
            if kind_of_block is Style.ROW:
                between = 1 if blocks[place - 1][0] is not Style.ROW else 0
            else:
                between = spacing["paragraph"] if kind_of_block is Style.TEXT else 0
            moved = [
                Mark(mark.stretch, mark.start + len(first), None if mark.end is None else mark.end + len(first))
                for mark in marks
            ]
            self.sheet.write(
                kind_of_block, first + text, Mark(stretch, len(first)), *moved, above=above if place == 0 else between,
                lead=lead if place == 0 else 0, cells=text.split(" | ") if _is_real_table(kind_of_block, self.layout) else (),
            )  # fmt: skip


_TEMPLATE: Mapping[str, str] = {"late": "numbered", "left": "numbered"}


def _ended(phrase: str) -> str:
    """The phrase as one writes it where another follows."""
    return phrase if phrase[-1] in ".!?" else f"{phrase}."


def _is_real_table(style: Style, layout: Layout) -> bool:
    return style is Style.ROW and layout["table"]["style"] == "html"


def _is_marked_up(layout: Layout) -> bool:
    """Whether headings of sections are elements or lines of their own by their mark-up."""
    template = str(layout["format"].get("section", "{line}"))
    return template.startswith(("#", "<h"))


def _bare(heading: str) -> str:
    """A heading without what is printed behind it and the signs that set it off: they are of the print, as stars are of Markdown."""
    bare = heading.strip(_SIGNS)
    if bare[:1] == "[" and bare[-1:] == "]":
        bare = bare[1:-1]
    return bare if bare.endswith(("m.v.", "m.m.")) else bare.rstrip(" :;.-–").rstrip(_SIGNS)
