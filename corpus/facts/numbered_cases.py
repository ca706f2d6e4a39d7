"""What a decision says of several applications or projects by their numbers: "5.000 kr. til ansøgning 1. Ansøgning 2 afslås."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.facts.part_marks import each_part

_NUMBER = r"(?:\d{1,2}|[a-h])(?!\w|[.,/:-]?\d)\)?"
_CASE = re.compile(
    r"\b(?:ansøgning(?:en|erne|er)?|ansøger(?:en|ne|e)?|projekt(?:et|erne|er)?|initiativ(?:et|erne|er)?)\s+(?:nr\.?\s*)?"
    rf"(?P<numbers>{_NUMBER}(?:(?:\s*,\s*(?:og\s+)?|\s*[-–]\s*|\s+(?:og|til|samt)\s+){_NUMBER}){{0,20}})",
    re.IGNORECASE,
)
_BORDER = re.compile(r"[.;]\s+|,\s+(?:(?:og|men|mens|hvorimod)\s+)?|\s+(?:og|men|mens|hvorimod)\s+", re.IGNORECASE)


def numbered_cases(text: str) -> Iterator[tuple[str, str]]:
    """(number, clause that tells of it) of each case; nothing where two stand in one clause, or a number comes twice."""
    found = list(_CASE.finditer(text))
    borders = [0]
    for above, below in pairwise(found):
        between = list(_BORDER.finditer(text, above.end("numbers"), below.start()))
        if not between:
            return
        borders.append(between[-1].end())
    numbers = [each_part(match["numbers"]) for match in found]
    every = [number for several in numbers for number in several]
    if len(found) > 1 and len(set(every)) == len(every):
        for several, start, end in zip(numbers, borders, [*borders[1:], len(text)], strict=True):
            yield from ((number, text[start:end]) for number in several)
