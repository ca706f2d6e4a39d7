"""What stands below a closed item is cut out of the text before anything else is read from it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.meetings.headings import HeadingLine
from corpus.meetings.item_candidates import ItemHeading
from corpus.meetings.lines import Line

_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class OpenText:
    """A text as it may be stored, with its lines, what each opens, and the item headings, all at their new places.

    `cuts` are (start, end, length of what stands there now) in the text as read.
    """

    text: str
    lines: list[Line]
    opened: list[HeadingLine | None]
    headings: list[ItemHeading]
    cuts: tuple[tuple[int, int, int], ...] = ()

    @property
    def removed(self) -> int:
        return sum(end - start for start, end, _ in self.cuts)

    def moved(self, offset: int) -> int:
        """Where a place in the text as read is now; the end of what was cut, for a place within."""
        shift = 0
        for start, end, left in self.cuts:
            if start >= offset:
                break
            shift += left - (min(end, offset) - start)
        return offset + shift


def cut_closed(
    text: str,
    lines: Sequence[Line],
    opened: Sequence[HeadingLine | None],
    headings: Sequence[ItemHeading],
    closed_groups: Sequence[int] = (),
) -> OpenText:
    """The text without the bodies of closed items, and without what a heading "Lukkede punkter" has below it.

    `closed_groups` are the positions of such headings. A body reaches to the next item heading or the end of the text.
    """
    starts = sorted({heading.first for heading in headings})
    bodies = [(heading.last, _after(starts, heading.last, len(lines))) for heading in headings if heading.closed]
    bodies += [(group, _after(starts, group, len(lines))) for group in closed_groups]
    dropped: set[int] = set()
    spans: list[tuple[int, int]] = []
    for above, below in sorted(set(bodies)):
        start = lines[above].end
        end = lines[below].start if below < len(lines) else len(text)
        if below > above + 1 and above not in dropped:
            dropped.update(range(above + 1, below))
            spans.append((start, end))

    if not spans:
        return OpenText(text, list(lines), list(opened), list(headings))
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += [text[at:start], _GAP if end < len(text) else ""]
        at = end
    pieces.append(text[at:])

    kept: list[Line] = []
    kept_opened: list[HeadingLine | None] = []
    moved = {-1: -1}  # the end of a heading without lines of its own, before the first line
    shift = span = 0
    for position, line in enumerate(lines):
        while span < len(spans) and spans[span][1] <= line.start:
            shift += (len(_GAP) if spans[span][1] < len(text) else 0) - (spans[span][1] - spans[span][0])
            span += 1
        moved[position] = len(kept)
        if position in dropped:
            continue
        kept.append(replace(line, start=line.start + shift, end=line.end + shift) if shift else line)
        kept_opened.append(opened[position])
    return OpenText(
        text="".join(pieces),
        lines=kept,
        opened=kept_opened,
        headings=[
            replace(heading, first=moved[heading.first], last=moved[heading.last] - (heading.last in dropped))
            for heading in headings
        ],
        cuts=tuple((start, end, len(_GAP) if end < len(text) else 0) for start, end in spans),
    )


def _after(starts: Sequence[int], position: int, otherwise: int) -> int:
    """The first item heading below the position."""
    place = bisect_right(starts, position)
    return starts[place] if place < len(starts) else otherwise
