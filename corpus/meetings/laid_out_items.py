"""What a table or the fields of a form tell of a meeting's items: which lines are their headings and what opens their sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.meetings.headings import HeadingLine
from corpus.meetings.lines import Line


@dataclass(frozen=True, slots=True)
class LaidOutItems:
    """`lines` of the text, cells and fields laid out; `titles` are the positions of the items' headings among them.

    `opens` has the lines whose section is told by their column, None for one that opens none.
    """

    lines: Sequence[Line]
    titles: frozenset[int]
    opens: Mapping[int, HeadingLine | None]
