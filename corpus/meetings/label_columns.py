"""Lines whose first words are a label in a column of its own ("Referat      Sofie fortalte om …"): parted into label and text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.facts.access.lines import line_access
from corpus.meetings.attendance_labels import attendance_label
from corpus.meetings.lines import Line
from corpus.meetings.section_names import kind_of

_PARTED = re.compile(
    r"(?P<label>[A-ZÆØÅ][\w /-]{2,30}?)(?P<colon>\s?:)?(?P<gap>\t\s*|[ \u00a0]{3,})(?P<rest>(?:[^\W\d_]|[\"”“»(]|\d{1,2}[.:)]).*)"
)
_FEWEST = 3


def with_labels_apart(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, those with a label in front made two, where at least three have one."""
    parted = {
        position: found
        for position, line in enumerate(lines)
        if line.edge is None and line.level == 0 and (found := _parted(text, line)) is not None
    }
    if len(parted) < _FEWEST:
        return list(lines)
    return list(_lines(lines, parted))


def _parted(text: str, line: Line) -> re.Match[str] | None:
    """The label and what stands beside it; None for a line that has none, or one of several columns."""
    raw = text[line.start : line.end]
    if not ("\t" in raw or "   " in raw or "\u00a0" in raw):
        return None
    found = _PARTED.fullmatch(raw)
    if found is not None and line_access(line.plain) is not None:
        return None  # "Behandling    Lukkede døre" is the state of the item
    if found is None or "\t" in found["rest"] or "   " in found["rest"]:
        return None
    label = found["label"]
    names = kind_of(label.casefold(), colon=True)[0] is not None
    told = attendance_label(replace(line, plain=label))
    return found if names or (told is not None and not told[1]) else None


def _lines(lines: Sequence[Line], parted: dict[int, re.Match[str]]) -> Iterator[Line]:
    for position, line in enumerate(lines):
        found = parted.get(position)
        if found is None:
            yield line
            continue
        at = line.start + found.start("rest")
        bare = not found["colon"] and kind_of(found["label"].casefold(), colon=False)[0] is not None
        label = found["label"] + ("" if bare else ":")
        yield replace(line, end=line.start + found.start("gap"), plain=label, blank_before=True, blank_after=False)
        rest = " ".join(found["rest"].split())
        yield replace(line, start=at, plain=rest, indent=line.indent + found.start("rest"), blank_before=False)
