"""Lists in a document's text: the lines with a mark that follow a sentence ending in a colon."""

from __future__ import annotations

import re

_ITEM = re.compile(r"(?:[-–•*·○▪]|\d{1,2}[.)]|[a-zæøå][.)])[ \t]+(?P<said>\S[^\n]*)")


def list_items(text: str, end: int, until: int) -> list[tuple[int, int]]:
    """[start, end) of what each line of the list says that begins behind a sentence's `end`; none where the sentence does not lead into one.

    A line that goes on without a mark belongs to the item above it; a list ends with `until`, or where two lines are blank.
    """
    if not text[:end].rstrip().endswith(":"):
        return []
    found: list[tuple[int, int]] = []
    line_end = text.find("\n", end)
    at, blank = (line_end + 1 if line_end >= 0 else until), 0
    while at < until:
        line_end = text.find("\n", at)
        line_end = until if line_end < 0 else min(line_end, until)
        line = text[at:line_end]
        begins = at + len(line) - len(line.lstrip())
        match = _ITEM.match(text, begins, line_end)
        if match is not None:
            found.append((match.start("said"), begins + len(text[begins:line_end].rstrip())))
            blank = 0
        elif line.strip():
            if not found or blank:
                break
            found[-1] = (found[-1][0], begins + len(line.strip()))
        else:
            blank += 1
            if blank > 1:
                break
        at = line_end + 1
    return found
