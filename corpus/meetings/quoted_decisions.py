"""The decision of somebody else that an account of a case quotes under a heading like the item's own: "Beslutning: …" in a letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.meetings.headings import HeadingLine
from corpus.records import SectionKind

_OWN_BELOW = frozenset(
    (SectionKind.RECOMMENDATION, SectionKind.DECISION, SectionKind.ATTENDANCE, SectionKind.EARLIER_DECISIONS, SectionKind.ATTACHMENTS)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DecisionPlace:
    """How a meeting heads its decisions, and whether they mostly stand below what was recommended.

    `usual` is the heading most have, in small letters, "" for one that names body or day.
    """

    usual: str | None = None
    below_proposal: bool = False


def decision_place(items: Iterable[Sequence[HeadingLine | None]]) -> DecisionPlace:
    """Where the items of a meeting, each given as what its lines open, have their decision."""
    names: Counter[str] = Counter()
    below = above = 0
    for opened in items:
        kinds = [entry.kind for entry in opened if entry is not None and entry.strong]
        told = [_name(entry) for entry in opened if entry is not None and _decides(entry)]
        names.update(told[-1:])  # an item ends with its own
        if SectionKind.DECISION in kinds and SectionKind.RECOMMENDATION in kinds:
            last = len(kinds) - 1 - kinds[::-1].index(SectionKind.DECISION)
            if last > kinds.index(SectionKind.RECOMMENDATION):
                below += 1
            else:
                above += 1
    usual = names.most_common(1)
    return DecisionPlace(usual[0][0] if usual else None, below > above)


def without_quoted(opened: Sequence[HeadingLine | None], place: DecisionPlace) -> Sequence[HeadingLine | None]:
    """What the lines of one item open, save a decision quoted within the account of the case.

    Such a one names neither body nor day and is not below a recommendation; the item's own decision stands below it, behind
    the recommendation or under the heading that decisions of this meeting usually have.
    """
    decisions = [position for position, entry in enumerate(opened) if entry is not None and _decides(entry)]
    if not decisions:
        return opened
    proposals = [
        position
        for position, entry in enumerate(opened)
        if entry is not None and entry.strong and entry.kind is SectionKind.RECOMMENDATION
    ]
    quoted = {
        position for position in decisions if _is_quoted(opened, position, decisions, proposals, place)
    }  # fmt: skip
    return [None if position in quoted else entry for position, entry in enumerate(opened)] if quoted else opened


def _is_quoted(
    opened: Sequence[HeadingLine | None],
    position: int,
    decisions: Sequence[int],
    proposals: Sequence[int],
    place: DecisionPlace,
) -> bool:
    entry = opened[position]
    above = next((each for each in reversed(opened[:position]) if each is not None and each.strong), None)
    if entry is None or _name(entry) == "" or (above is not None and above.kind in _OWN_BELOW):
        return False
    if position + 1 in decisions:
        return False  # "Beslutning" above the body and its day
    later = [each for each in decisions if each > position]
    if (
        above is None
    ):  # what a meeting prints above the account of a case may be its decision, unless it heads another so
        return _is_unusual(entry, [opened[each] for each in later], place)
    proposed = next((each for each in proposals if each > position), None)
    if proposed is not None and ((not later and place.below_proposal) or (later and later[-1] > proposed)):
        return True
    return _is_unusual(entry, [opened[each] for each in later], place)


def _is_unusual(entry: HeadingLine, later: Sequence[HeadingLine | None], place: DecisionPlace) -> bool:
    """Whether one of those that follow has the heading that decisions of this meeting usually have, and this one has not."""
    usual = place.usual is not None and _name(entry) != place.usual
    return usual and any(_name(found) == place.usual for found in later if found is not None)


def _decides(entry: HeadingLine) -> bool:
    return entry.strong and entry.kind is SectionKind.DECISION


def _name(entry: HeadingLine) -> str:
    return "" if entry.committee or entry.date else entry.heading.casefold()
