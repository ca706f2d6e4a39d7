"""Numbers as Danish texts print and spell them ("-1.250,5", "femogtyve"), and their units: one "mio. kr." is 1,000,000 kroner."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

NUMBER_WORDS: dict[str, float] = {
    "nul": 0, "en": 1, "et": 1, "én": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8,
    "ni": 9, "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17,
    "atten": 18, "nitten": 19, "tyve": 20, "tredive": 30, "fyrre": 40, "fyrretyve": 40, "halvtreds": 50, "halvtredsindstyve": 50, "tres": 60,
    "tresindstyve": 60, "halvfjerds": 70, "halvfjerdsindstyve": 70, "firs": 80, "firsindstyve": 80, "halvfems": 90, "halvfemsindstyve": 90,
    "hundrede": 100, "hundred": 100, "tusind": 1_000, "tusinde": 1_000, "en million": 1_000_000, "en milliard": 1_000_000_000,
    "halvanden": 1.5, "halvandet": 1.5, "halvtredje": 2.5, "en halv": 0.5, "et halvt": 0.5,
}  # fmt: skip
_TENS = frozenset(range(20, 100, 10))
_BLANK = re.compile(r"\s")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}

TO = r"\s?(?:-|–|til)\s?"
"""Between the ends of a range: "2-3 mio. kr.", "10 til 12"."""

NUMBER = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
SCALE = r"(?:mio|mia|mill|milliarder|millioner|tusinde?r?|t)\b\.?"
UNIT = (
    r"(?:kr\b\.?|kroner\b|dkk\b|euro?\b|eur\b|€|tkr\b\.?|mkr\b\.?"
    r"|procentpoint\b|pct\b\.?(?:[ -]?point\b)?|procent\b|promille\b|%(?:[ -]?point\b)?|‰"
    r"|k?m(?:[²³]|[23]\b)|kvm\b\.?|kvadratmeter\b|kubikmeter\b|ha\b\.?|hektar\b|årsværk\b|km\b)"
)
_BASES = {
    "m2": "m²", "m²": "m²", "kvm": "m²", "kvadratmeter": "m²", "m3": "m³", "m³": "m³", "kubikmeter": "m³", "km2": "km²",
    "km²": "km²", "ha": "ha", "hektar": "ha", "km": "km", "årsværk": "årsværk", "promille": "promille", "‰": "promille",
    "pct": "pct.", "procent": "pct.", "%": "pct.", "procentpoint": "pct.point",
}  # fmt: skip


def unit_of(unit: str, scale: str) -> tuple[str, float | None]:
    """The unit as we write it, and what one of it is in kroner or in the unit itself; None for other currencies."""
    name, scale = unit.casefold().rstrip("."), scale.casefold().rstrip(".")
    name, scale = {"tkr": ("kr", "t"), "mkr": ("kr", "mio")}.get(name, (name, scale))
    if scale.startswith("t"):
        factor, scale = 1_000.0, "t"
    elif scale.startswith(("mia", "milliard")):
        factor, scale = 1_000_000_000.0, "mia"
    elif scale:
        factor, scale = 1_000_000.0, "mio"
    else:
        factor = 1.0
    if name.startswith("eu") or name == "€":
        return f"{scale}. EUR" if scale else "EUR", None
    if name in ("kr", "kroner", "dkk"):
        return "t.kr." if scale == "t" else f"{scale}. kr." if scale else "kr.", factor
    base = "pct.point" if name.endswith("point") else _BASES[name]
    return f"{scale}. {base}" if scale else base, factor


def number_of(printed: str) -> float:
    """ "-1.250,5" is -1250.5, and so are "(1.250,5)" and "1 250,5-"; "1.250,-" is 1250, "2½" is 2.5."""
    plain = _BLANK.sub("", printed.replace("–", "-").replace("−", "-")).removesuffix(",-")
    negative = plain.startswith(("-", "(")) or plain.endswith("-")
    plain = plain.strip("()+-").replace(".", "").replace(",", ".")
    half = _FRACTIONS.get(plain[-1:], 0.0)
    value = float((plain[:-1] or 0) if half else plain) + half
    return -value if negative and value else value


def number_spelled(word: str) -> float | None:
    """ "tolv" is 12, "femoghalvtreds" 55, "halvanden" 1.5, "tre hundrede" 300; None for what spells no number."""
    plain = " ".join(word.casefold().replace("é", "e").split())
    if plain in NUMBER_WORDS:
        return NUMBER_WORDS[plain]
    ones, joint, tens = plain.partition("og")
    if joint and 1 <= _small(ones) <= 9 and _small(tens) in _TENS:
        return _small(ones) + _small(tens)
    times, blank, unit = plain.rpartition(" ")
    factor = {"hundrede": 100, "hundred": 100, "tusind": 1_000, "tusinde": 1_000}.get(unit)
    many = number_spelled(times) if blank and factor else None
    return many * factor if many is not None and factor else None


def _small(word: str) -> float:
    return NUMBER_WORDS.get(word, 0)


def spelled(least: float, most: float) -> str:
    """What matches the words for the numbers from `least` to `most`, small or with a capital ("femogtyve" where most is 99 or more)."""
    words = [word for word, number in NUMBER_WORDS.items() if least <= number <= most]
    ones = [word for word, number in NUMBER_WORDS.items() if number in range(1, 10)] if most >= 99 else []
    tens = "|".join(word for word, number in NUMBER_WORDS.items() if number in _TENS)
    return f"(?:{_any_of(ones)}og(?:{tens})|{_any_of(words)})" if ones else _any_of(words)


def _any_of(words: Iterable[str]) -> str:
    """By their first letters, which is faster than one word after the other; the longest first."""
    groups = groupby(sorted(words, key=lambda word: (word[0], -len(word))), key=lambda word: word[0])
    return "(?:{})".format(
        "|".join(f"[{first}{first.upper()}](?:{'|'.join(word[1:] for word in group)})" for first, group in groups)
    )
