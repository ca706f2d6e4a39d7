"""What stands between an item's own words and is not of them: the next group's heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.facts.committees import find_committees
from corpus.facts.outcome_words import outcome_of
from corpus.meetings.headings import HeadingLine
from corpus.meetings.lines import Line
from corpus.records import Outcome

_COLUMN_NAMES = re.compile(
    r"(?:punkt|pkt\.?|nr\.?|sag|sagsnr\.?)\s+(?:titel|emne|overskrift|sag|tekst|punkt|dagsordenspunkt)", re.IGNORECASE
)
_GROUP = re.compile(
    r"(?:[A-ZÆØÅ][-.] ?)?(?:[\w,&-]+ ){0,6}?[\w-]*(?:sager|punkter)(?: (?:til|fra|for|vedrørende|om) [^.:]{3,60})?",
    re.IGNORECASE,
)
_LONGEST = 70
_FEWEST_LETTERS = 5


def end_of_item(lines: Sequence[Line], opened: Sequence[HeadingLine | None]) -> int:
    """How many of an item's lines are its own: the heading of the next group of items, and its columns' names, are not.

    The only words below a section's heading are the section's.
    """
    end = len(lines)
    while end > 1 and opened[end - 1] is None and _heads_group(lines[end - 1]):
        end -= 1
    apart = end < len(lines) and lines[end].blank_before and opened[end - 1] is None
    return end if apart else len(lines)


def _heads_group(line: Line) -> bool:
    plain = line.plain
    if len(plain) > _LONGEST or plain[-1] in ".:,;" or not plain[0].isupper():
        return False
    if _COLUMN_NAMES.fullmatch(plain):
        return True
    if _GROUP.fullmatch(plain) and (" til " in plain.casefold() or outcome_of(plain) is Outcome.UNKNOWN):
        return True
    if plain.isupper():
        return sum(map(str.isalpha, plain)) >= _FEWEST_LETTERS and outcome_of(plain) is Outcome.UNKNOWN
    return any(mention.start == 0 and mention.end == len(plain) for mention in find_committees(plain))
