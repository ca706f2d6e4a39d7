"""How a decision was voted: who stood for, against and aside, by name, party letter or count."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.facts.numbers import number_spelled
from corpus.facts.sentences import sentence_borders
from corpus.facts.small_letters import small_letters
from corpus.facts.vote_words import (
    AGAINST_EACH_OTHER,
    APART,
    CARRIED,
    CLAUSE_END,
    COUNTED,
    COUNTER_MOTION,
    ELLIPTIC,
    EXCEPT,
    GAP,
    HINT,
    HYPHEN,
    IS_LETTER,
    IS_PARTY,
    LONGEST_CLAUSE,
    MAIN_MATTER,
    MAJORITY,
    NEXT_PART,
    OF_PARTY,
    OF_WHOM,
    RESULT,
    SIDED,
    SIDES,
    UNANIMOUS,
    Side,
)
from corpus.records import Majority, Vote, VoteBy


@dataclass(frozen=True, slots=True)
class _Stand:
    """Who or how many stood on one side, as told in one place."""

    voters: tuple[str, ...]
    count: int | None


@dataclass(frozen=True, slots=True)
class _Telling:
    """One or more sides of a vote as told in one place."""

    sides: Mapping[Side, _Stand]
    start: int
    end: int


def find_votes(text: str, start: int, end: int) -> Iterator[Vote]:
    """The votes told in `text[start:end]`, in order.

    Counts and names of one vote may stand apart ("Vedtaget med 16 stemmer mod 3. Imod stemte …") and are one vote; a
    side told a second time with nothing new begins another.
    """
    current: Vote | None = None
    for telling in _tellings(text, start, end):
        if current is None or not _belongs(current, telling, text):
            if current is not None:
                yield _whole(current, text, start)
            current = Vote(start=telling.start, end=telling.end)
        for side, stand in telling.sides.items():
            current = _with(current, side, stand)
        current = replace(current, end=max(current.end, telling.end))
    if current is not None:
        yield _whole(current, text, start)


def _whole(vote: Vote, text: str, start: int) -> Vote:
    """The vote with what its sentence says of it: "Enstemmigt", "et flertal"."""
    begin = max(start, vote.start - LONGEST_CLAUSE)
    for _, begins in sentence_borders(text, begin, vote.start):
        begin = begins
    following = sentence_borders(text, vote.end, min(len(text), vote.end + LONGEST_CLAUSE))
    said = text[begin : next((ends for ends, _ in following), vote.end)]
    majority = Majority.UNANIMOUS if UNANIMOUS.search(said) else Majority.MAJORITY if MAJORITY.search(said) else None
    return replace(vote, by=_by(vote), majority=majority)


def votes_in_stretches(text: str, stretches: Sequence[tuple[int, int]]) -> Iterator[Vote]:
    """The votes told in stretches that read on into each other, as where a page ends in the midst of a sentence."""
    joined = "\n".join(text[start:end] for start, end in stretches)
    begins = [0]
    for start, end in stretches[:-1]:
        begins.append(begins[-1] + end - start + 1)
    for vote in find_votes(joined, 0, len(joined)):
        first = bisect_right(begins, vote.start) - 1
        last = bisect_right(begins, max(vote.start, vote.end - 1)) - 1
        yield replace(
            vote,
            start=stretches[first][0] + vote.start - begins[first],
            end=stretches[last][0] + vote.end - begins[last],
        )


def _told(vote: Vote, side: Side) -> _Stand:
    if side == "in_favour":
        return _Stand(vote.in_favour, vote.in_favour_count)
    if side == "against":
        return _Stand(vote.against, vote.against_count)
    return _Stand(vote.abstained, vote.abstained_count)


def _with(vote: Vote, side: Side, stand: _Stand) -> Vote:
    told = _told(vote, side)
    voters = stand.voters or told.voters
    count = told.count if stand.count is None else stand.count
    if side == "in_favour":
        return replace(vote, in_favour=voters, in_favour_count=count)
    if side == "against":
        return replace(vote, against=voters, against_count=count)
    return replace(vote, abstained=voters, abstained_count=count)


def _belongs(vote: Vote, telling: _Telling, text: str) -> bool:
    """Whether the telling is of the same vote: other sides of it, or the names to its counts, or the reverse."""
    between = text[vote.end : telling.start]
    if NEXT_PART.search(between):
        return False
    if MAIN_MATTER.search(between) and COUNTER_MOTION.search(text, max(0, vote.start - LONGEST_CLAUSE), vote.end):
        return False  # the amendment is voted on, now the recommendation
    again = False
    for side, stand in telling.sides.items():
        told = _told(vote, side)
        if not told.voters and told.count is None:
            continue
        again = True
        voters, count = told.voters or stand.voters, told.count if stand.count is None else stand.count
        if (told.voters and stand.voters) or not voters:
            return False
        if None not in (told.count, stand.count) and told.count != stand.count:
            return False
        if count is not None and count < len(voters):
            return False
    if not again:
        return True
    borders = sentence_borders(text, vote.end, telling.end)
    begins = [following for last, following in borders if last <= telling.start]
    return not any(RESULT.search(text, first, last) for first, last in pairwise(begins))


def _tellings(text: str, start: int, end: int) -> list[_Telling]:
    """Every side told, in order of the text, none overlapping another; the fuller telling wins."""
    if not HINT.search(small_letters(text[start:end])):
        return []
    found = _Found()
    for match in AGAINST_EACH_OTHER.finditer(text, start, end):
        found.add(_opposed(text, match, start, end))
    for match in COUNTED.finditer(text, start, end):
        found.add(_telling(_side(match), match))
    for match in CARRIED.finditer(text, start, end):
        found.add(_telling("in_favour", match))
    for side, sign, pattern in SIDED:
        if sign is not None and not sign.search(text, start, end):
            continue
        for match in pattern.finditer(text, start, end):
            if "tells" not in pattern.groupindex or not _excepted(text, match):
                found.add(_telling(side, match))
    if not found.tellings:
        return []
    short = [match for pattern in ELLIPTIC for match in pattern.finditer(text, start, end)]
    for match in sorted(short, key=lambda each: each.start()):
        telling = _telling(_side(match), match)
        before = found.before(telling.start) if telling else None
        if telling and before and GAP.fullmatch(text, before.end, telling.start):
            found.add(telling)
    return found.tellings


class _Found:
    """Tellings in order of the text; one that overlaps an earlier found is left out."""

    def __init__(self) -> None:
        self.tellings: list[_Telling] = []
        self._starts: list[int] = []

    def add(self, telling: _Telling | None) -> None:
        if telling is None:
            return
        place = bisect_right(self._starts, telling.start)
        overlaps_before = place > 0 and self.tellings[place - 1].end > telling.start
        overlaps_behind = place < len(self._starts) and self._starts[place] < telling.end
        if not overlaps_before and not overlaps_behind:
            self._starts.insert(place, telling.start)
            self.tellings.insert(place, telling)

    def before(self, start: int) -> _Telling | None:
        place = bisect_right(self._starts, start)
        return self.tellings[place - 1] if place else None


def _excepted(text: str, match: re.Match[str]) -> bool:
    """ "Alle undtagen O stemte for": all but the one named; "…, bortset fra O, der stemte imod" tells how it voted."""
    return not match["tells"].startswith(",") and bool(EXCEPT.search(text, max(0, match.start() - 20), match.start()))


def _side(match: re.Match[str]) -> Side:
    return next(side for side in SIDES if match[side])


def _telling(side: Side, match: re.Match[str]) -> _Telling | None:
    groups = match.groupdict()
    printed = groups.get("voters") or groups.get("before") or groups.get("after") or groups.get("listed") or ""
    voters, summed = _voters(printed)
    count = summed if groups["count"] is None else _number(groups["count"])
    if not voters and count is None:
        return None
    last = match.start() + len(match[0].rstrip(" :,\n\t"))
    if voters and " " in voters[-1] and OF_WHOM.match(match.string, last) and voters[-1].endswith("s"):
        voters = (*voters[:-1], voters[-1][:-1])
    return _Telling({side: _Stand(voters, count)}, match.start() + _blanks(match[0]), last)


def _opposed(text: str, match: re.Match[str], start: int, end: int) -> _Telling:
    """ "4 stemmer mod 3": the first number is for what was voted on, save where that fell by the greater number."""
    one, other = (
        int(_number(match[name] or match[f"{name}2"] or match[f"{name}3"] or match[f"{name}4"]) or 0)
        for name in ("one", "other")
    )
    favour, against = (
        _Stand(_voters(match[name] or match[f"{name}4"])[0], count) for name, count in (("who", one), ("whom", other))
    )
    if one > other and not match["one4"] and _fell(text, match, start, end):
        favour, against = against, favour
    return _Telling({"in_favour": favour, "against": against}, match.start(), match.end())


def _fell(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether the clause says that the matter fell: by its last such word before the numbers, else its first after."""
    begin = max(start, match.start() - LONGEST_CLAUSE)
    for border in CLAUSE_END.finditer(text, begin, match.start()):
        begin = border.end()
    before = list(RESULT.finditer(text, begin, match.start()))
    if before:
        return before[-1]["fell"] is not None
    border_after = CLAUSE_END.search(text, match.end(), min(end, match.end() + LONGEST_CLAUSE))
    limit = border_after.start() if border_after else min(end, match.end() + LONGEST_CLAUSE)
    after = RESULT.search(text, match.end(), limit)
    return after is not None and after["fell"] is not None


def _blanks(printed: str) -> int:
    return len(printed) - len(printed.lstrip())


def _number(printed: str | None) -> int | None:
    if not printed:
        return None
    return int(printed) if printed.isdigit() else int(number_spelled(printed) or 0)


def _voters(printed: str | None) -> tuple[tuple[str, ...], int | None]:
    """The voters in a list as printed, and how many they are where the list says: "A (4) og B (1)", "A og F (5)"."""
    pieces = APART.split(printed or "")
    names = [" ".join(HYPHEN.sub("", piece).split()) for piece in pieces if piece]
    numbers = [int(told[1]) if (told := OF_PARTY.search(name)) else None for name in names]
    names = _with_party([OF_PARTY.sub("", name) for name in names], " ".join((printed or "").split()))
    if names and numbers[-1] is not None and all(number is None for number in numbers[:-1]):
        return tuple(names), numbers[-1]
    summed = [number for number in numbers if number is not None]
    return tuple(names), sum(summed) if summed and len(summed) == len(numbers) else None


def _with_party(names: list[str], printed: str) -> list[str]:
    """ "Ane Bro, A, Bo Dal, V" names two persons, each with a party."""
    pairs = list(zip(names[::2], names[1::2], strict=False))
    told = len(names) % 2 == 0 and all(
        IS_LETTER.fullmatch(party) and not IS_PARTY.match(one) and "(" not in one and f"{one}, {party}" in printed
        for one, party in pairs
    )
    return [f"{one}, {party}" for one, party in pairs] if told else names


def _by(vote: Vote) -> VoteBy:
    voters = (*vote.in_favour, *vote.against, *vote.abstained)
    if not voters:
        return VoteBy.COUNT
    return VoteBy.PARTY if any(IS_PARTY.match(voter) for voter in voters) else VoteBy.PERSON
