"""The grammar of layouts: choices, their forms as data, and the drawing of one form of each."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.corpus.printer.templates import placeholders

FOLDER = Path(__file__).resolve().parent
CHOICES = (
    "format", "header", "municipality", "body", "date", "mark_date", "kind", "contents", "numbering", "item_heading",
    "case_number", "case_line", "section_words", "section_order", "heading_style", "spacing", "lead_in", "decision_mark",
    "earlier", "outcome_words", "parts", "vote", "attendance", "person", "role", "absence", "substitute", "late", "left",
    "recused", "item_absence", "closed", "table", "attachments", "page", "wrap", "ending", "placeholder", "status",
)  # fmt: skip
OUTCOMES = ("approved", "noted", "discussed", "recommended", "postponed", "withdrawn", "rejected", "referred")
_FORMATS = ("txt", "md", "html")
_MOST_DRAWS = 200

Body = Mapping[str, Any]
Forms = Mapping[str, Mapping[str, Body]]
"""Choice to name of the form to the form."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One form of each choice: `names` tells which, `bodies` what they say."""

    names: Mapping[str, str]
    bodies: Mapping[str, Body]

    def __getitem__(self, choice: str) -> Body:
        return self.bodies[choice]

    @property
    def ending(self) -> str:
        return str(self["format"]["ending"])


def read_forms(name: str) -> Forms:
    """The forms of `forms_NAME.json`. Raises ValueError with all that is missing or misshapen in them."""
    forms: Forms = json.loads((FOLDER / f"forms_{name}.json").read_text(encoding="utf-8"))["choices"]
    if faults := list(_faults(forms)):
        raise ValueError(f"forms_{name}.json: " + "; ".join(faults))
    return forms


def draw_layout(forms: Forms, rng: random.Random) -> Layout:
    """One form of each choice, each independently of the others, as long as the whole can be read by a person at all."""
    for _ in range(_MOST_DRAWS):
        layout = _drawn(forms, rng)
        if is_readable(layout):
            return layout
    raise ValueError("no readable layout in the grammar")


def is_readable(layout: Layout) -> bool:
    """Whether a person can tell items from each other, and words run in with their text from those words."""
    return _has_visible_items(layout) and _has_visible_headings(layout)


def eligible(forms: Forms, choice: str, ending: str) -> dict[str, Body]:
    """The forms of a choice that a format may have; one that prints nothing where there is none."""
    found = {name: body for name, body in forms[choice].items() if ending in _formats_of(choice, body)}
    return found or {"none": {"width": None, "titles": False, "indent": 0, "style": "none"}}


def _drawn(forms: Forms, rng: random.Random) -> Layout:
    names: dict[str, str] = {}
    bodies: dict[str, Body] = {}
    ending = "txt"
    for choice in CHOICES:
        among = forms[choice] if choice == "format" else eligible(forms, choice, ending)
        (name,) = rng.choices(list(among), [body.get("weight", 1) for body in among.values()])
        names[choice], bodies[choice] = name, among[name]
        if choice == "format":
            ending = among[name]["ending"]
    return Layout(names, bodies)


def _formats_of(choice: str, body: Body) -> tuple[str, ...]:
    named = tuple(body.get("formats", _FORMATS))
    style = body.get("style")
    if (
        (choice == "page" and body.get("every"))
        or (choice == "wrap" and (body["width"] or body["indent"]))
        or style == "columns"
    ):
        return tuple(ending for ending in named if ending == "txt")
    if choice == "table" and style == "html":
        return tuple(ending for ending in named if ending == "html")
    return named


def _has_visible_items(layout: Layout) -> bool:
    if layout["numbering"]["start"] != "none":
        return True
    spacing = layout["spacing"]
    return bool(
        "item" in layout["format"]
        or any(line != "{title}" for line in layout["item_heading"]["unnumbered"])
        or spacing["rule"]
        or spacing["item"] > max(1, spacing["paragraph"])
    )


def _has_visible_headings(layout: Layout) -> bool:
    style = layout["heading_style"]
    marked = style["print"][-1:] in ":.-–" or "{HEADING}" in style["print"] or style["join"] != "inline"
    return bool(marked or layout["format"].get("section", "{line}") != "{line}")


def _faults(forms: Forms) -> Iterator[str]:
    for choice in CHOICES:
        if len(forms.get(choice, {})) < 2:
            yield f"{choice} has fewer than two forms"
    for choice in sorted(set(forms) - set(CHOICES)):
        yield f"{choice} is no choice"
    for choice, name, body in ((each, name, body) for each in forms for name, body in forms[each].items()):
        known = _KNOWN.get(choice)
        for key, template in _templates(body):
            if known is not None and (strange := placeholders(template) - known):
                yield f"{choice}/{name}/{key}: {', '.join(sorted(strange))} unknown"
        for missing in _NEEDED.get(choice, frozenset()) - set(body):
            if "none" not in (body.get("where"), body.get("style")) and (choice in _NEVER_EMPTY or _prints(body)):
                yield f"{choice}/{name}: {missing} missing"


def _prints(body: Body) -> bool:
    return bool(set(body) - {"weight", "formats"})


def _templates(body: Body) -> Iterator[tuple[str, str]]:
    for key, value in body.items():
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str):
                yield key, text


_DATE = frozenset(("d", "dd", "m", "mm", "yy", "yyyy", "month", "mon", "weekday"))
_KNOWN: Mapping[str, frozenset[str]] = {
    "format": frozenset(("line",)),
    "header": frozenset(
        ("municipality", "body", "kind", "date", "town", "body_s", "time", "end_time", "place", "chair")
    ),
    "municipality": frozenset(("town",)),
    "body": frozenset(("body",)),
    "date": _DATE,
    "mark_date": _DATE,
    "kind": frozenset(),
    "contents": frozenset(("number", "title", "page")),
    "numbering": frozenset(("n", "yy", "yyyy")),
    "item_heading": frozenset(("number", "title")),
    "case_number": frozenset(("yy", "yyyy")),
    "case_line": frozenset(("case",)),
    "section_words": frozenset(),
    "heading_style": frozenset(("heading", "k")),
    "lead_in": frozenset(("proposer", "clause", "k")),
    "decision_mark": frozenset(("word", "body", "body_s", "date", "number")),
    "earlier": frozenset(("body", "body_s", "date", "decision")),
    "outcome_words": frozenset(("body",)),
    "parts": frozenset(("k", "phrase")),
    "vote": frozenset(("for", "against", "abstained", "name", "party")),
    "attendance": frozenset(("person",)),
    "person": frozenset(("name", "party")),
    "role": frozenset(("person", "role")),
    "absence": frozenset(("person",)),
    "substitute": frozenset(("sub", "name", "person")),
    "late": frozenset(("name", "person", "number", "time")),
    "left": frozenset(("name", "person", "number", "time")),
    "recused": frozenset(("name", "person")),
    "closed": frozenset(("title",)),
    "attachments": frozenset(("k", "title")),
    "page": frozenset(("municipality", "body", "date", "kind", "page", "pages")),
    "ending": frozenset(("time", "chair", "place")),
    "status": frozenset(("date", "new_date")),
}
_NEVER_EMPTY = frozenset(("spacing", "wrap", "outcome_words", "section_words"))
_NEEDED: Mapping[str, frozenset[str]] = {
    "format": frozenset(("ending",)),
    "header": frozenset(("lines",)),
    "contents": frozenset(("lead", "line")),
    "numbering": frozenset(("start",)),
    "item_heading": frozenset(("lines", "unnumbered")),
    "case_line": frozenset(("where", "print")),
    "section_words": frozenset(("presentation", "recommendation", "decision")),
    "section_order": frozenset(("order",)),
    "heading_style": frozenset(("print", "join")),
    "spacing": frozenset(("item", "heading", "below", "paragraph", "rule")),
    "lead_in": frozenset(("proposer", "single", "lead", "part", "last")),
    "decision_mark": frozenset(("line", "styled", "text")),
    "earlier": frozenset(("where", "line")),
    "outcome_words": frozenset(OUTCOMES),
    "parts": frozenset(("print", "join")),
    "vote": frozenset(("by", "print", "with_abstained")),
    "attendance": frozenset(("style", "lead", "entry")),
    "person": frozenset(("print", "last")),
    "role": frozenset(("print",)),
    "absence": frozenset(("where", "nobody")),
    "substitute": frozenset(("where", "print", "role")),
    "late": frozenset(("where", "numbered", "timed")),
    "left": frozenset(("where", "numbered", "timed")),
    "recused": frozenset(("print",)),
    "item_absence": frozenset(("lead", "inline")),
    "closed": frozenset(("where", "print")),
    "table": frozenset(("style",)),
    "attachments": frozenset(("entry", "nothing")),
    "page": frozenset(("every", "header", "footer", "feed")),
    "wrap": frozenset(("width", "titles", "indent")),
    "ending": frozenset(("lines", "signatures")),
    "placeholder": frozenset(("print", "heading")),
    "status": frozenset(("cancelled", "moved", "undated")),
}
