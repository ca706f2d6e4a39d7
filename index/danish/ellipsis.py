"""Words that share a part and leave it out: "Børne- og Familieudvalget" also says "Børneudvalget".

"ældre-, sundheds- og handicapudvalget" says three committees, "skoleledere og -lærere" also "skolelærere". What is left
out is looked for in the whole word by cutting it into its parts; where it has several, each tail is taken in turn.
"""

from __future__ import annotations

import re

from index.danish.compounds import LINK, split

_JOINT = r"(?: ?[,/] ?(?:(?:og|eller|samt) )?| (?:og|eller|samt|&|til) )"
_LETTERS = r"[^\W\d_]"
_TAIL_LEFT_OUT = re.compile(rf"(?<![\w-])((?:{_LETTERS}{{2,40}} ?-{_JOINT})+)({_LETTERS}{{4,60}})(?![\w-])")
_HEAD_LEFT_OUT = re.compile(rf"(?<![\w-])({_LETTERS}{{4,60}}){_JOINT}-({_LETTERS}{{3,40}})(?![\w-])")
_FIRST = re.compile(rf"({_LETTERS}+) ?-")


def whole_words(text: str) -> dict[int, tuple[str, ...]]:
    """The words meant where a part is left out, by where the shortened word begins. On text in lower case.

    Empty for a text without such words.
    """
    if "-" not in text:
        return {}
    found: dict[int, tuple[str, ...]] = {}
    for match in _TAIL_LEFT_OUT.finditer(text):
        tails = [tail for _, tail in _cuts(match[2])]
        for first in _FIRST.finditer(match[1]):
            if tails:
                found[match.start() + first.start()] = tuple(first[1] + tail for tail in tails)
    for match in _HEAD_LEFT_OUT.finditer(text):
        heads = [head for head, _ in _cuts(match[1])]
        if heads:
            found[match.start(2)] = tuple(head + match[2] for head in heads)
    return found


def _cuts(word: str) -> list[tuple[str, str]]:
    """A compound's beginning and end at each border of parts: ("familie", "udvalget")."""
    segments = split(word)
    places = [place for place in range(1, len(segments)) if segments[place] != LINK]
    return [("".join(segments[:place]), "".join(segments[place:])) for place in places]
