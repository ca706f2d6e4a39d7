"""Amounts of money in a text: "12,8 mio. kr." is 12,800,000 kroner. Shares and counts are no amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.records import Amount

_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
_AMOUNT = re.compile(
    rf"(?<![\w.,/§-])(?P<from>{_NUMBER}\s?(?:-|–|til)\s?)?(?P<number>[-–]?{_NUMBER})(?:,-)?\.?\s?"
    r"(?P<scale>(?:mio|mia|mill|milliarder|millioner|tusinde?r?|t)\b\.?\s?)?(?P<unit>kr\b\.?|kroner\b|dkk\b|euro?\b|eur\b|€|tkr\b\.?)",
    re.IGNORECASE,
)
_UNIT_FIRST = re.compile(
    rf"(?<![\w.])(?P<unit>kr\.|dkk|eur|€)\s?(?P<number>[-–]?{_NUMBER})(?:,-)?(?:\s(?P<scale>(?:mio|mia|mill|millioner|milliarder)\b\.?))?(?![\d%])",
    re.IGNORECASE,
)
_TABLE_UNIT = re.compile(r"\b(?:i|hele)\s+$", re.IGNORECASE)


def find_amounts(text: str, start: int, end: int) -> Iterator[Amount]:
    """The amounts in `text[start:end]`, in order. `value` is in kroner; None for a range and for other currencies.

    "(i 1.000 kr.)" above a table is its unit and no amount.
    """
    if not any(unit in text[start:end].casefold() for unit in ("kr", "dkk", "eur", "€")):
        return
    taken = start
    matches = [*_AMOUNT.finditer(text, start, end), *_UNIT_FIRST.finditer(text, start, end)]
    for match in sorted(matches, key=lambda found: (found.start(), -found.end())):
        if match.start() < taken:
            continue
        if match["number"] == "1.000" and _TABLE_UNIT.search(text, max(start, match.start() - 8), match.start()):
            continue
        taken = match.end()
        printed = match[0].rstrip()
        unit, factor = _unit(match["unit"], (match["scale"] or "").strip())
        ranged = "from" in match.re.groupindex and match["from"]
        value = None if ranged or factor is None else round(_number(match["number"]) * factor, 2)
        yield Amount(value, printed, unit, match.start(), match.start() + len(printed))


def _unit(unit: str, scale: str) -> tuple[str, float | None]:
    """The unit as we write it and what one of it is in kroner."""
    name, scale = unit.casefold().rstrip("."), scale.casefold().rstrip(".")
    thousand = name == "tkr"
    factor: float = 1_000 if thousand else 1
    if scale.startswith("t"):
        factor, scale = 1_000, "t"
    elif scale.startswith(("mia", "milliard")):
        factor, scale = 1_000_000_000, "mia"
    elif scale:
        factor, scale = 1_000_000, "mio"
    if name.startswith("eu") or name == "€":
        return " ".join(part for part in (f"{scale}." if scale else "", "EUR") if part), None
    spelled = "t.kr." if thousand or scale == "t" else f"{scale}. kr." if scale else "kr."
    return spelled, factor


def _number(printed: str) -> float:
    return float(printed.replace("–", "-").replace(".", "").replace(",", "."))
