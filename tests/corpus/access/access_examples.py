"""Examples of closed and open items, written by people who had not seen the reader, and what becomes of each in every format.

A list holds examples in a small notation (`== ` the heading of an item, `-- ` of a section, `++ ` of a group, `= ` of the
document, `| a | b |` a row, `>> ` a stamp, `* ` an attachment, `[[x]]` a badge). `{{S}}` stands for a word that must not come
out, `{{K}}` for one that must stay.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HEAD = ("= Referat", "Byrådet", "Mødedato: 5. juni 2024", "== 1. Ny vej ved skolen", "-- Beslutning", "Godkendt.")
_LETTERS = "bdfgklmnprst"
_VOWELS = "aeiouy"


@dataclass(frozen=True, slots=True)
class Example:
    """`secret` must not come out, `kept` must stay; `lines` are in the notation, their places filled in."""

    name: str
    is_closed: bool
    lines: tuple[str, ...]
    secret: tuple[str, ...]
    kept: tuple[str, ...]


def read_examples(path: Path, *, head: tuple[str, ...] = _HEAD) -> Iterator[Example]:
    """The examples of a list, with the head before each that does not bring its own."""
    for number, block in enumerate(re.split(r"(?m)^### ", path.read_text(encoding="utf-8"))[1:]):
        title, *lines = block.rstrip().split("\n")
        name, kind = title.split(":")[0].split()[:2]
        words = _words(number)
        secret: list[str] = []
        kept: list[str] = []

        def filled(
            match: re.Match[str], secret: list[str] = secret, kept: list[str] = kept, words: Iterator[str] = words
        ) -> str:
            word = next(words)
            (secret if match[1] == "S" else kept).append(word)
            return word

        own = any(line.startswith("= ") for line in lines)
        written = [re.sub(r"\{\{([SK])\}\}", filled, line) for line in lines]
        yield Example(name, kind == "closed", (*(() if own else head), *written), tuple(secret), tuple(kept))


def _words(seed: int) -> Iterator[str]:
    """Words of no language, each different: "zqbadobaf"."""
    for number in itertools.count(seed * 97):
        syllables = []
        for _ in range(4):
            number, letter = divmod(number, len(_LETTERS))
            number, vowel = divmod(number, len(_VOWELS))
            syllables.append(_LETTERS[letter] + _VOWELS[vowel])
        yield "zq" + "".join(syllables) + "x"
