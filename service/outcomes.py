"""What an outcome means for the case that was treated."""

from __future__ import annotations

from corpus.records import Outcome

_SETTLES = frozenset((Outcome.APPROVED, Outcome.REJECTED, Outcome.WITHDRAWN))
_ONLY_HEARD = frozenset((Outcome.NOTED, Outcome.DISCUSSED, Outcome.UNKNOWN))


def settles(outcome: Outcome) -> bool:
    """Whether the case is at its end: one recommended, postponed or referred goes on, and one that was noted was only heard."""
    return outcome in _SETTLES


def decides(outcome: Outcome) -> bool:
    """Whether anything was decided at all, be it where the case goes next."""
    return outcome not in _ONLY_HEARD
