"""Words in capitals as one writes them: "BØRNE- OG SKOLEUDVALGET" is "Børne- og Skoleudvalget"."""

from __future__ import annotations

import re

_SMALL = frozenset(("af", "den", "for", "fra", "i", "med", "og", "på", "til", "ved"))
_UNCAPITALISED = re.compile(r"(?:(?<=\bi )|(?<=\baf ))udvalget for ")
_SHORTEST = 6


def as_written(words: str) -> str:
    """The words with every one in capitals recased, where all are, else each long one; as many characters as before."""
    words = _UNCAPITALISED.sub("Udvalget for ", words)
    return " ".join(_recased(word, alone=len(word) >= _SHORTEST or words.isupper()) for word in words.split(" "))


def _recased(word: str, *, alone: bool) -> str:
    if not word.isupper() or not (alone or (len(word) > 1 and word.casefold() in _SMALL)):
        return word
    return word.lower() if word.casefold() in _SMALL else "/".join(part.capitalize() for part in word.split("/"))
