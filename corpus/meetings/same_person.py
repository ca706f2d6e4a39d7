"""One row a person: the same name spelt otherwise is found again, and two people are never made one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from corpus.meetings.people import Mention
from corpus.records import AttendanceStatus as Status
from corpus.records import Attendee

_WEIGHT = {Status.PRESENT: 0, Status.RECUSED: 2, Status.ABSENT: 3, Status.LATE: 4, Status.LEFT: 4}
_IMPLIED = 1
_PARTED = re.compile(r"[\s‐‑–—-]+")
_NO_LETTER = re.compile(r"[^\w\s]")
_SHORTEST_PARTY_NAME = 4


@lru_cache(4096)
def name_key(name: str) -> tuple[str, ...]:
    """The parts of the name without what may be spelt either way: hyphens, accents, "Aa" for "Å", capitals, full stops."""
    small = _NO_LETTER.sub("", " ".join(_PARTED.split(name.casefold()))).replace("å", "aa")
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", small) if not unicodedata.combining(letter))
    return tuple(plain.split())


@dataclass(slots=True)
class _Spelling:
    """What is told of one way to spell a name."""

    name: str
    parties: set[str] = field(default_factory=set)
    is_listed: bool = False
    is_deputy: bool = False
    is_away: bool = False


def one_spelling(mentions: Iterable[Mention]) -> dict[str, str]:
    """Each name to the first full spelling of that person's name among the mentions."""
    told: dict[tuple[str, ...], _Spelling] = {}
    names: dict[str, tuple[str, ...]] = {}
    for mention in mentions:
        key = names[mention.name] = name_key(mention.name)
        spelling = told.setdefault(key, _Spelling(mention.name))
        spelling.parties |= {mention.party} if mention.party else set()
        is_deputy = mention.stands_in_for is not None
        spelling.is_listed |= mention.status is Status.PRESENT and not is_deputy
        spelling.is_deputy |= is_deputy
        spelling.is_away |= mention.status is not Status.PRESENT
    fuller = _fuller(told)
    return {name: told[fuller.get(key, key)].name for name, key in names.items()}


def _fuller(told: dict[tuple[str, ...], _Spelling]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Each shortened name to the only full one it can stand for."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for key in told:
        by_first.setdefault(key[0] if key else "", []).append(key)
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for keys in by_first.values():
        if len(keys) < 2:
            continue
        for short in keys:
            longer = [full for full in keys if _shortens(short, full) and _may_be_one(told[short], told[full])]
            if len(longer) == 1:
                found[short] = longer[0]
    return {short: full for short, full in found.items() if list(found.values()).count(full) == 1 and full not in found}


def _shortens(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the name is the other one without a middle name, with an initial for one, or without the last of two surnames."""
    if short == full or len(short) < 2 or len(short) > len(full):
        return False
    if tuple(full[: len(short)]) == tuple(short):
        return True
    if short[-1] != full[-1]:
        return False
    left = list(full[1:-1])
    for part in short[1:-1]:
        while left and not (left[0] == part or (len(part) == 1 and left[0].startswith(part))):
            left.pop(0)
        if not left:
            return False
        left.pop(0)
    return True


def _may_be_one(one: _Spelling, other: _Spelling) -> bool:
    """Who stand in the same list of those present are two, and so are those of two parties.

    Who sits in for another may be one who was there, and nobody told to have been away.
    """
    sits_in = one.is_deputy or other.is_deputy
    return not (
        (one.is_listed and other.is_listed)
        or (sits_in and (one.is_away or other.is_away or not (one.is_listed or other.is_listed)))
        or any(parties_differ(a, b) for a in one.parties for b in other.parties)
    )


def parties_differ(one: str | None, other: str | None) -> bool:
    """Whether the parties are two, both written as letters or both as names."""
    if not one or not other or one.casefold() == other.casefold():
        return False
    return (len(one) < _SHORTEST_PARTY_NAME) == (len(other) < _SHORTEST_PARTY_NAME)


def one_row_a_person(mentions: Sequence[Mention]) -> tuple[Attendee, ...]:
    """In the order of first mention, with the weightiest status and the first party, role and absent member told."""
    spelled = one_spelling(mentions)
    rows: list[Attendee] = []
    weights: list[int] = []
    places: dict[str, list[int]] = {}
    for mention in mentions:
        name = spelled[mention.name]
        same = [place for place in places.get(name, ()) if not parties_differ(rows[place].party, mention.party)]
        weight = _IMPLIED if mention.implied else _WEIGHT[mention.status]
        if len(same) > 1:
            same = [place for place in same if rows[place].party == mention.party]
        if not same:
            places.setdefault(name, []).append(len(rows))
            rows.append(Attendee(name, mention.party, mention.status))
            weights.append(weight)
        place = same[0] if same else len(rows) - 1
        row = rows[place]
        stands_in_for = mention.stands_in_for and spelled.get(mention.stands_in_for, mention.stands_in_for)
        rows[place] = replace(
            row,
            party=row.party or mention.party,
            status=mention.status if weight > weights[place] else row.status,
            role=row.role or mention.role,
            stands_in_for=row.stands_in_for or stands_in_for,
        )
        weights[place] = max(weights[place], weight)
    return tuple(rows)
