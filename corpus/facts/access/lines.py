"""What a line says that is nothing but a state: a stamp, a status field, a row with a label and a value, a statement."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.facts.access.fields import field_states
from corpus.facts.access.listed import legend_sign
from corpus.facts.access.statements import statement_access
from corpus.facts.access.vocabulary import CLOSED_ADJECTIVE, ITEM_NOUN, LAW_REFERENCE
from corpus.facts.access.words import (
    BEGINS_WITH_MARKED_NOUN,
    OPEN_MARK,
    SENTENCE_STOP,
    Access,
    is_state,
    may_say_closed,
    mended,
    segments_of,
    without_taken_back,
)

_INITIALS_AND_DAY = re.compile(r"\s*(?:[/,–-]\s*\w{2,5}[ .,]*)?\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\s*$|\s+/\w{2,5}$")
"""Initials and a day behind a stamp: "LUKKET /hkj 14.02.06"."""
_CLOSED_PART_ENDS = re.compile(
    rf"^\W*(?:slut|slutning|afslutning|ophør)(?:en)? (?:på|af|for) (?:det |den )?(?:{CLOSED_ADJECTIVE}) {ITEM_NOUN}|^\W*(?:{CLOSED_ADJECTIVE}) {ITEM_NOUN} (?:slut|afsluttet|ophørt)\W*$",
    re.IGNORECASE,
)
_NAMES_CASE_NUMBER = re.compile(
    r"^\W*(?:j\.? ?nr|journal|sags?[ -]?(?:nr|nummer|id)|sag nr|dok|acadre|edoc|sbsys)", re.IGNORECASE
)


@lru_cache(4096)
def line_access(plain: str) -> Access | None:
    """What a line says that is nothing but a state: a stamp, a status field, a row with a label and a value, a statement.

    None for a line that tells of something else. "Lukket punkt", "Offentlighed: Lukket" and "Punktet behandles for lukkede
    døre." are closed, "Åben/lukket: Åben" is open.
    """
    if not (may_say_closed(plain) or "åb" in plain.casefold()):
        return None
    if legend_sign(plain):
        return None
    words = _INITIALS_AND_DAY.sub("", mended(plain.strip(" •-*–·>")))
    states, rest = field_states(words)
    if any(states):
        return Access.CLOSED
    if states or OPEN_MARK.fullmatch(words):
        return Access.OPEN
    segments = segments_of(without_taken_back(rest))
    said = [segment for segment in segments if segment]
    if not said:
        return None
    if _CLOSED_PART_ENDS.search(words):
        return Access.CLOSED
    first = SENTENCE_STOP.search(words)
    if (
        first
        and first.start() < 60
        and BEGINS_WITH_MARKED_NOUN.match(words)
        and is_state(words[: first.start()].strip())
    ):
        return Access.CLOSED
    states_found = [is_state(segment) for segment in said]
    behind = [segment for segment, marked in zip(said, states_found, strict=True) if not marked]
    if not behind or (
        states_found[0] and len(plain) <= 110 and all(map(_explains, behind)) and not _names_other(behind)
    ):
        return Access.CLOSED
    if _NAMES_CASE_NUMBER.match(plain) and any(states_found):
        return Access.CLOSED
    if len(plain) <= 80 and not any(states_found) and any(map(OPEN_MARK.fullmatch, said)):
        return Access.OPEN
    return statement_access(plain)


def _explains(segment: str) -> bool:
    """Whether a segment beside a mark goes on about it ("jf. § 10", "sagen om salg") rather than names an item."""
    return (
        segment[:1].islower()
        or not segment[:1].isalpha()
        or "§" in segment
        or re.match(LAW_REFERENCE, segment, re.IGNORECASE) is not None
    )


def _names_other(segments: list[str]) -> bool:
    """Whether segments beside a mark tell of days, hours or places that are closed, not of an item."""
    return any(
        re.search(r"\b(?:kl|dag|uge|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)\b", each, re.I)
        for each in segments
    )
