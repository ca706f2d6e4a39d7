"""Words in capitals as one writes them: "BØRNE- OG SKOLEUDVALGET" is "Børne- og Skoleudvalget"."""

from __future__ import annotations

import re
from itertools import groupby

_SMALL = frozenset(("af", "den", "for", "fra", "i", "med", "og", "på", "til", "ved"))
_UNCAPITALISED = re.compile(r"(?:(?<=\bi )|(?<=\baf ))udvalget for ")
_SHORTEST = 6


def as_written(words: str) -> str:
    """The words with those in capitals recased, where all are, else each run of them with a long one; as many characters as before."""
    words = _UNCAPITALISED.sub("Udvalget for ", words)
    runs = groupby(words.split(" "), key=lambda word: word.isupper() or word in ("&", "-", "–"))
    told: list[str] = []
    for in_capitals, run in runs:
        held = list(run)
        recased = in_capitals and (words.isupper() or any(len(word) >= _SHORTEST for word in held))
        told += map(_recased, held) if recased else held
    return " ".join(told)


def _recased(word: str) -> str:
    return word.lower() if word.casefold() in _SMALL else "/".join(part.capitalize() for part in word.split("/"))
