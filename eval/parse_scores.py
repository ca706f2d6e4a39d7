"""How well documents are read, field by field: precision, recall and F1 over facts.

A document, gold or parsed, is a bag of facts a field: a section is (file, item number, kind, start, end), a vote is
(file, item number, who for, who against, who aside, counts). A fact is right when gold has the very same; so an offset
one character off is one fact missed and one invented. F1 is 2 TP / (gold + found), micro-averaged over all documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Fact = tuple[Any, ...]
Facts = Mapping[str, Counter[Fact]]

FIELDS = (
    "kind", "municipality", "committee", "date", "updated", "validity", "attendance", "item", "case_number", "closed",
    "outcome", "section", "heading", "earlier_decision", "reference", "vote", "attachment",
    "meeting", "role", "stands_in", "item_attendance",
)  # fmt: skip

LATER_FIELDS = {"meeting": "meeting", "role": "role", "stands_in": "stands_in_for", "item_attendance": "attendance"}
"""Fields that the oldest gold does not have, and by which name of the body one sees that it does."""


@dataclass(frozen=True, slots=True)
class FieldScore:
    """`right` facts are in both; `gold` and `found` count all of them. A field nobody speaks of scores 1."""

    right: int
    gold: int
    found: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 1.0

    def __add__(self, other: FieldScore) -> FieldScore:
        return FieldScore(self.right + other.right, self.gold + other.gold, self.found + other.found)


NOTHING = FieldScore(0, 0, 0)


def facts(file: str, body: Mapping[str, Any]) -> dict[str, Counter[Fact]]:
    """The facts of a body in the shape of `document_json`; null and absent fields give none.

    A field of `LATER_FIELDS` is left out where the body does not speak of it: gold written before it is not scored on it.
    """
    silent = {field for field in LATER_FIELDS if not _speaks_of(field, body)}
    found: dict[str, Counter[Fact]] = {field: Counter() for field in FIELDS if field not in silent}
    for field, fact in _facts(body):
        if field in found:
            found[field][(file, *fact)] += 1
    return found


def _speaks_of(field: str, body: Mapping[str, Any]) -> bool:
    if field == "meeting":
        return "meeting" in body
    if field == "item_attendance":
        return any("attendance" in item for item in body.get("items", []))
    return any(LATER_FIELDS[field] in person for person in body.get("attendance", []))


def score(gold: Facts, parsed: Facts) -> dict[str, FieldScore]:
    """Field to its score; nothing for a field that `gold` does not speak of."""
    return {
        field: FieldScore((gold[field] & read).total(), gold[field].total(), read.total()) if field in gold else NOTHING
        for field in FIELDS
        for read in (parsed.get(field, Counter()),)
    }


def total(scores: Iterable[FieldScore]) -> FieldScore:
    """All of them as one."""
    return sum(scores, NOTHING)


def differences(gold: Facts, parsed: Facts) -> Iterator[tuple[str, str, Fact]]:
    """(field, "missed" or "invented", fact) of every fact in only one of the two, in the order of fields and facts."""
    for field in (field for field in FIELDS if field in gold):
        missed = gold[field] - parsed.get(field, Counter())
        invented = parsed.get(field, Counter()) - gold[field]
        for name, facts_of in (("missed", missed), ("invented", invented)):
            for fact in sorted(facts_of.elements(), key=repr):
                yield field, name, fact


def _facts(body: Mapping[str, Any]) -> Iterator[tuple[str, Fact]]:
    for field, value in (
        ("kind", body.get("kind")),
        ("municipality", _name(body.get("municipality"))),
        ("committee", _name(body.get("committee"))),
        ("date", _value(body.get("date"))),
        ("updated", body.get("updated")),
    ):
        if value is not None:
            yield field, (value,)
    if body.get("valid_from") or body.get("valid_to"):
        yield "validity", (body.get("valid_from"), body.get("valid_to"))
    for person in body.get("attendance", []):
        yield "attendance", (person["name"], person.get("party"), person["status"])
        if person.get("role"):
            yield "role", (person["name"], person["role"])
        if person.get("stands_in_for"):
            yield "stands_in", (person["name"], person["stands_in_for"])
    meeting = body.get("meeting")
    if meeting and meeting["status"] != "held":
        yield "meeting", (meeting["status"], meeting.get("moved_to"))
    if not body.get("items"):
        for section in body.get("sections", []):
            if section["kind"] != "attendance":
                yield from _section("", section)
    for item in body.get("items", []):
        yield from _item(item)


def _item(item: Mapping[str, Any]) -> Iterator[tuple[str, Fact]]:
    number = item["number"]
    yield "item", (number, " ".join((item.get("title") or "").split()))
    if item.get("case_number"):
        yield "case_number", (number, item["case_number"])
    if item.get("closed"):
        yield "closed", (number,)
    else:
        for outcome in item.get("outcomes", []):
            if outcome["part"] is not None or outcome["outcome"] != "unknown":
                yield "outcome", (number, outcome["part"], outcome["outcome"])
    for section in item.get("sections", []):
        yield from _section(number, section)
    for decision in item.get("earlier_decisions", []):
        place = decision.get("item_number")
        yield (
            "earlier_decision",
            (number, decision["committee"], decision["date"], place, decision["outcome"], *_span(decision)),
        )
    for reference in item.get("references", []):
        yield "reference", (number, reference["date"], reference["item_number"], reference.get("committee"))
    for vote in item.get("votes", []):
        counts = vote.get("counts") or {}
        sides = (tuple(sorted(vote.get(side) or ())) for side in ("for", "against", "abstained"))
        yield "vote", (number, *sides, *(counts.get(side) for side in ("for", "against", "abstained")))
    for person in item.get("attendance", []):
        yield "item_attendance", (number, person["name"], person["status"])
    for attachment in item.get("attachments", []):
        yield "attachment", (number, attachment["title"] if isinstance(attachment, Mapping) else attachment)


def _section(number: str | None, section: Mapping[str, Any]) -> Iterator[tuple[str, Fact]]:
    yield "section", (number, section["kind"], *_span(section))
    yield "heading", (number, section["kind"], section.get("heading"))


def _span(stretch: Mapping[str, Any]) -> Sequence[int | None]:
    return (stretch.get("start"), stretch.get("end"))


def _name(value: Any) -> str | None:
    return value.get("name") if isinstance(value, Mapping) else value


def _value(value: Any) -> str | None:
    return value.get("value") if isinstance(value, Mapping) else value
