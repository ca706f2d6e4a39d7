"""Meetings of invented towns, drawn as records before anything is said of how they are printed."""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from tests.corpus.printer.forms import FOLDER, OUTCOMES

_WEIGHTS = (40, 16, 8, 10, 8, 4, 6, 8)
_TEXT_KINDS = ("subject", "summary", "legal_basis", "finances", "consequences", "case_route")
_FIRST_DAY = datetime.date(2003, 1, 7)


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    party: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """Who voted how; everyone voted with their party, save who abstained."""

    in_favour: tuple[Person, ...]
    against: tuple[Person, ...]
    abstained: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class OtherDecision:
    body: str
    date: datetime.date
    outcome: str


@dataclass(frozen=True, slots=True)
class Item:
    """`outcomes` has one row without a part, or one for each clause; none where nothing was decided."""

    title: str
    closed: bool
    texts: Mapping[str, Sequence[str]]
    clauses: Sequence[str] = ()
    attachments: Sequence[str] = ()
    table: Mapping[str, Any] | None = None
    others: Sequence[OtherDecision] = ()
    outcomes: Sequence[tuple[str | None, str]] = ()
    vote: Vote | None = None
    recused: Person | None = None
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """`late` and `left` are a person and the position of the item from which on he was there, or was not."""

    town: str
    body: str
    date: datetime.date
    place: str
    kind: str
    status: str
    new_date: datetime.date | None
    first_number: int
    members: Sequence[Person]
    absent: Sequence[Person]
    substitute: tuple[Person, Person] | None
    late: tuple[Person, int] | None
    left: tuple[Person, int] | None
    items: Sequence[Item]


@cache
def _material() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((FOLDER / "material.json").read_text(encoding="utf-8"))
    return found


def draw_meeting(rng: random.Random) -> Meeting:
    """A meeting with four to eight items; one in seven is an agenda, one in fifteen was cancelled or moved."""
    words = _material()
    status = rng.choices(("held", "cancelled", "moved"), (14, 0.5, 0.5))[0]
    kind = "agenda" if status != "held" or rng.random() < 0.14 else "minutes"
    body = rng.choice(words["bodies"])
    date = _FIRST_DAY + datetime.timedelta(days=rng.randrange(23 * 365))
    people = _people(rng, body)
    members, spare = people[:-1], people[-1]
    held = status == "held" and kind == "minutes"
    absent = tuple(rng.sample(members[1:], rng.choice((0, 0, 1, 1, 2)))) if held else ()
    there = [person for person in members if person not in absent]
    told = rng.sample(there[1:], 3)
    items = _items(rng, body, date, there, told[2], decided=held)
    return Meeting(
        town=rng.choice(words["towns"]), body=body, date=date, place=rng.choice(words["places"]), kind=kind, status=status,
        new_date=date + datetime.timedelta(days=7) if status == "moved" and rng.random() < 0.7 else None,
        first_number=rng.randint(2, 180), members=members, absent=absent,
        substitute=(spare, absent[0]) if absent and rng.random() < 0.4 else None,
        late=(told[0], rng.randrange(1, len(items))) if held and rng.random() < 0.2 else None,
        left=(told[1], rng.randrange(1, len(items))) if held and rng.random() < 0.2 else None,
        items=items,
    )  # fmt: skip


def _people(rng: random.Random, body: str) -> tuple[Person, ...]:
    words = _material()
    size = rng.randint(7, 11)
    firsts, lasts = rng.sample(words["first"], size), rng.sample(words["last"], size)
    head = {"Byrådet": "borgmester", "Kommunalbestyrelsen": "borgmester", "Økonomiudvalget": "borgmester"}
    roles = (head.get(body, "formand"), "næstformand")
    return tuple(
        Person(f"{first} {last}", rng.choice(words["parties"]), roles[place] if place < 2 else None)
        for place, (first, last) in enumerate(zip(firsts, lasts, strict=True))
    )


def _items(
    rng: random.Random, body: str, date: datetime.date, there: Sequence[Person], recused: Person, *, decided: bool
) -> tuple[Item, ...]:
    words = _material()
    cases = [_case(rng, case, body, date, there, decided) for case in rng.sample(words["cases"], rng.randint(3, 6))]
    if decided and rng.random() < 0.25:
        place = rng.randrange(len(cases))
        cases[place] = _with_recused(cases[place], recused)
    first = rng.choice(words["first_cases"])
    opening = Item(first["title"], False, {}, (first["clause"],), outcomes=((None, "approved"),) if decided else ())
    items = [opening, *cases] if rng.random() < 0.7 else cases
    if rng.random() < 0.4:
        said = {"presentation": (rng.choice(words["texts"]["presentation"]).format(thing="arbejdet"),)}
        outcomes = ((None, "noted"),) if decided and rng.random() < 0.7 else ()
        items = [*items, Item(rng.choice(words["last_cases"]), False, said, outcomes=outcomes)]
    for title in rng.sample(words["closed_titles"], rng.choice((0, 0, 1, 1, 2))):
        items.insert(
            len(items) if rng.random() < 0.8 else rng.randrange(1, len(items)),
            Item(title, True, {}, hidden=rng.choice(words["closed_words"]) if rng.random() < 0.5 else ""),
        )
    return tuple(items)


def _case(
    rng: random.Random, case: Mapping[str, Any], body: str, date: datetime.date, there: Sequence[Person], decided: bool
) -> Item:
    words = _material()
    said = words["texts"]
    texts = {kind: (rng.choice(said[kind]),) for kind in _TEXT_KINDS if rng.random() < 0.6}
    texts["presentation"] = tuple(rng.sample(said["presentation"], rng.randint(1, 3)))
    clauses = case["clauses"]
    outcome = rng.choices(OUTCOMES, _WEIGHTS)[0]
    outcomes: tuple[tuple[str | None, str], ...] = ((None, outcome),)
    if len(clauses) > 1 and rng.random() < 0.35:
        outcomes = tuple((str(place + 1), rng.choices(OUTCOMES, _WEIGHTS)[0]) for place in range(len(clauses)))
    if not decided or rng.random() < 0.06:
        outcomes = ()
    others = [other for other in words["bodies"] if other != body]
    return Item(
        title=case["title"],
        closed=False,
        texts={kind: tuple(text.format(thing=case["thing"]) for text in found) for kind, found in texts.items()},
        clauses=clauses,
        attachments=tuple(rng.sample(case["attachments"], rng.randint(0, len(case["attachments"])))),
        table=rng.choice(words["tables"]) if rng.random() < 0.2 else None,
        others=tuple(
            OtherDecision(other, date - datetime.timedelta(days=14 * (place + 1)), rng.choice(OUTCOMES[:5]))
            for place, other in enumerate(rng.sample(others, rng.choice((0, 0, 0, 1, 2))))
        )[::-1],
        outcomes=outcomes,
        vote=_vote(rng, there) if outcomes == ((None, "approved"),) and rng.random() < 0.3 else None,
    )


def _vote(rng: random.Random, there: Sequence[Person]) -> Vote | None:
    parties = sorted({person.party for person in there})
    if len(parties) < 3:
        return None
    against = set(rng.sample(parties, 1))
    abstained = set(rng.sample([party for party in parties if party not in against], rng.randint(0, 1)))
    return Vote(
        tuple(person for person in there if person.party not in against | abstained),
        tuple(person for person in there if person.party in against),
        tuple(person for person in there if person.party in abstained),
    )


def _with_recused(item: Item, person: Person) -> Item:
    return replace(item, recused=person, vote=None) if item.outcomes else item
