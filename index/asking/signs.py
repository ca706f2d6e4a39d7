"""The signs of a query: quotation marks round words that belong together, a dash before a word to leave out."""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUOTED = re.compile(r"[\"“”„»«]([^\"“”„»«]{2,200})[\"“”„»«]")
_EXCLUDED = re.compile(r"(?:^|(?<=\s))[-–](?P<word>[^\W\d_][\w-]*)")
_JOINED = "\u2060"
"""Stands for the quotation mark before a piece."""


@dataclass(frozen=True, slots=True)
class Signs:
    """`text` is the query without quotation marks and left-out words."""

    text: str
    phrases: tuple[str, ...]
    excluded: tuple[str, ...]


def read_signs(text: str) -> Signs:
    """
    >>> read_signs('"ny  sti" langs fjorden -havn')
    Signs(text='ny sti langs fjorden', phrases=('ny sti',), excluded=('havn',))
    """
    pieces = _QUOTED.split(text)  # every second one stood in quotation marks
    phrases = tuple(" ".join(piece.split()) for piece in pieces[1::2])
    joined = [
        piece if place == 0 else _JOINED + piece for place, piece in enumerate(pieces)
    ]  # '"Din fart"-tavler' leaves nothing out
    excluded = tuple(found["word"] for piece in joined[::2] for found in _EXCLUDED.finditer(piece))
    kept = (
        piece if place % 2 else _EXCLUDED.sub(" ", joined[place]).removeprefix(_JOINED)
        for place, piece in enumerate(pieces)
    )
    return Signs(" ".join(" ".join(kept).split()), phrases, excluded)
