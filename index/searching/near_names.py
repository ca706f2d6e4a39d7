"""Which known municipality or body somebody may have meant: one spelt or sounding nearly so, or that begins with the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from corpus.facts.municipalities import known_municipalities, municipality_key

_SOUNDS = tuple(
    (re.compile(written), sound)
    for written, sound in (
        ("udvalget$|naevnet$", ""), ("-", ""), ("oe", "ø"), ("ae|æ", "e"), ("th|dt", "t"), ("ph", "f"), ("ck|ch|q", "k"), ("x", "ks"),
        ("c(?=[eiy])|z", "s"), ("c", "k"), ("w", "v"), ("h(?=[jv])", ""), ("(?<=[gk])j", ""), ("(?<=[nl])d(?![aeiouyø])", ""),
        (r"(.)\1", r"\1"),
    )
)  # fmt: skip
"""On keys: small letters, æ ø å written out. What is not heard, or is written in several ways, is written in one."""

_LETTERS_AN_ERROR = 4


def near_name(key: str, known: Iterable[str]) -> str | None:
    """The key that is nearest to one that is not known: "tisted" -> "thisted"; None where none is near, and for a municipality
    that there is, which is not meant for another."""
    wanted = _sound(key)
    ranked = sorted((distance, name) for name in known if (distance := _distance(key, wanted, name)) is not None)
    return ranked[0][1] if ranked and not _exists(key) else None


def _distance(key: str, wanted: str, name: str) -> int | None:
    """Errors between the two, one in every four letters of the shorter at most; 0 where one begins with the other's words."""
    if f"{name}-".startswith(f"{key}-") or f"{key}-".startswith(f"{name}-"):
        return 0
    heard = _sound(name)
    most = min(len(wanted), len(heard)) // _LETTERS_AN_ERROR
    distance = OSA.distance(wanted, heard, score_cutoff=most)
    return distance if distance <= most else None


def _exists(key: str) -> bool:
    return any(municipality_key(known.name) == key for known in known_municipalities())


def _sound(key: str) -> str:
    for written, sound in _SOUNDS:
        key = written.sub(sound, key)
    return key
