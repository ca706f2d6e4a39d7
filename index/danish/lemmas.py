"""The terms of a single Danish word: the word itself brought to one form, and the parts of a compound.

A word's form is Snowball's stem of its lemma: the lemma joins "børn" and "barn", the stem "borger" and "borge", which
the dictionary keeps apart. A word the dictionary lacks has the lemma of its last part, or is stemmed as it is.
"""

from __future__ import annotations

from functools import cache, lru_cache

import Stemmer

from index.danish.compounds import LINK, is_known, plain_first_part, split
from index.danish.dictionary import dictionary

_OWN_LEMMA = {"børne": "barn", "forældre": "forældre", "ældre": "ældre", "ældres": "ældre"}
"""Where the dictionary's lemma is another word for us: the elderly ("ældre") are not what is old ("gammel")."""

_SPELLINGS = (("aa", "å"), ("ae", "æ"), ("oe", "ø"))


@lru_cache(maxsize=200_000)
def forms(word: str) -> tuple[str, ...]:
    """The terms of a lower-case word of letters, its own first, then those of its parts: "skoleveje" gives "skolevej",
    "skol" and "vej"."""
    word = respelled(word)
    return tuple(dict.fromkeys([_stem(_lemma(word)), *_parts(word)]))


@lru_cache(maxsize=50_000)
def respelled(word: str) -> str:
    """The word with å, æ, ø for aa, ae, oe, unless it is a known word as it is ("klimaaftale").

    A name nobody knows is spelled alike either way: "aabenraa" and "åbenrå" both give "åbenrå".
    """
    if not any(two in word for two, _ in _SPELLINGS) or is_known(word):
        return word
    for two, one in _SPELLINGS:
        word = word.replace(two, one)
    return word


def _parts(word: str) -> list[str]:
    """The forms of a word's smallest parts."""
    segments = split(word)
    if len(segments) == 1:
        return [_stem(_lemma(word))]
    found: list[str] = []
    for segment in segments[:-1]:
        if segment != LINK:
            inner = split(segment)
            found += _parts(segment) if len(inner) > 1 else [_stem(_lemma(plain_first_part(segment)))]
    return found + _parts(segments[-1])


def _lemma(word: str) -> str:
    words = dictionary()
    if word in _OWN_LEMMA:
        return _OWN_LEMMA[word]
    if word in words.lemma_set:
        return word  # "leder" is a noun, though the dictionary's lemma for it is "led"
    lemma = words.lemma(word)
    if lemma is not None:
        return lemma
    segments = split(word)
    return word if len(segments) == 1 else "".join(segments[:-1]) + _lemma(segments[-1])


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("danish", 0)  # without its own cache it keeps nothing between calls that threads could share


def _stem(word: str) -> str:
    stem: str = _stemmer().stemWord(word)
    return stem
