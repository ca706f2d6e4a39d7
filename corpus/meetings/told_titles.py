"""Item headings that the publisher's own mark-up tells: which lines they are is then known, and nothing has to be recognised."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from corpus.meetings.item_candidates import ItemHeading
from corpus.meetings.lines import Line
from corpus.meetings.unnumbered_headings import unnumbered_heading


def told_headings(lines: Sequence[Line], candidates: Sequence[ItemHeading], titles: Set[int]) -> list[ItemHeading]:
    """One heading for each of the lines at `titles`, in order: the numbered candidate that stands there, else the line as a title."""
    known = {position: each for each in candidates for position in range(each.first, each.last + 1)}
    found: list[ItemHeading] = []
    for position in sorted(titles):
        each = known.get(position)
        if each is None:
            each = unnumbered_heading(lines, position, position, title=lines[position].plain)
        if not found or each.first > found[-1].last:
            found.append(replace(each, evident=True, goes_on=-1))
    return found
