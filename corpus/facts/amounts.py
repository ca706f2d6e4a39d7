"""Amounts with their unit in a text: "12,8 mio. kr." is 12,800,000 kroner, "2,5 pct." is 2.5, "1.200 m2" is 1,200 m².

Money is in kroner; shares, areas, distances and posts are in the unit printed. What is counted in other things
("14 elever") is no amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.facts.numbers import NUMBER, SCALE, TO, UNIT, number_of, unit_of
from corpus.facts.small_letters import small_letters
from corpus.facts.table_amounts import find_table_amounts, table_unit
from corpus.records import Amount

_AMOUNT = re.compile(
    rf"(?=[\d–-])(?<![\w.,/§-])(?:(?P<from>{NUMBER})(?:\s?(?P<from_scale>{SCALE}))?(?:\s?{UNIT})?{TO})?"
    rf"(?P<number>[-–]?{NUMBER})(?:,-)?\.?\s?(?:(?P<scale>{SCALE})\s?)?(?P<unit>{UNIT})",
    re.IGNORECASE,
)
_UNIT_FIRST = re.compile(
    rf"(?=[kde€])(?<![\w.])(?P<unit>kr\.|dkk|eur|€)(?:[ \u00a0]?|\n(?=[-–]?[\d.,]{{1,15}} [a-zæøå]))(?P<number>[-–]?{NUMBER})(?:,-)?(?:\s(?P<scale>(?:mio|mia|mill|millioner|milliarder)\b\.?))?(?![\d%])",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    rf"\bmellem\s+(?P<from>{NUMBER})(?:\s?(?P<from_scale>{SCALE}))?(?:\s?{UNIT})?\s+og\s+$", re.IGNORECASE
)
_HINT = re.compile(  # on small letters, and beginning with letters alone: three times as fast
    r"kr|dkk|eur|€|pct|procent|promille|%|‰|²|³|m[23]\b|kvm|meter|ha\b|hektar|årsværk|km\b"
)
_YEAR_BEFORE = re.compile(r"(?:19|20)\d\d kr\. ?\d", re.IGNORECASE)  # "i 2024 kr. 5.000"
_TABLE_UNIT = re.compile(r"\b(?:i|hele)\s+$", re.IGNORECASE)
_LONGEST_BETWEEN = 60
_TABLE_BELOW = 400
_AROUND = 80  # characters on both sides of a unit; the longest range is shorter


def find_amounts(text: str, start: int, end: int) -> Iterator[Amount]:
    """The amounts in `text[start:end]`, in order, those of tables whose unit stands in the caption among them.

    `value` is in kroner or in the unit; None for a range, which has `low` and `high` instead, and for other currencies.
    "(i 1.000 kr.)" above a table is its unit and no amount.
    """
    windows = list(_windows(text, start, end))
    if not windows:
        return
    cells = list(find_table_amounts(text, start, end))
    starts = {amount.start for amount in cells}
    written = [
        amount
        for first, last in windows
        for amount in _written(text, first, last)
        if amount.start not in starts and not (amount.text.startswith("1.000 ") and _is_caption(text, amount, cells))
    ]
    yield from sorted([*written, *cells], key=lambda amount: amount.start)


def _is_caption(text: str, amount: Amount, cells: Sequence[Amount]) -> bool:
    """Whether "1.000 kr." is the unit of the table right below."""
    line_start, line_end = text.rfind("\n", 0, amount.start) + 1, text.find("\n", amount.end)
    below = any(0 < cell.start - amount.end < _TABLE_BELOW for cell in cells)
    return below and line_end > 0 and table_unit(text[line_start:line_end]) is not None


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches around the units in the text: looking for units alone is many times as fast as for amounts."""
    first = last = start
    for hint in _HINT.finditer(small_letters(text[start:end])):
        if start + hint.start() - _AROUND > last:
            if last > start:
                yield first, last
            first = start + hint.start() - _AROUND
        last = min(end, start + hint.end() + _AROUND)
    if last > start:
        yield max(start, first), last


def _written(text: str, start: int, end: int) -> Iterator[Amount]:
    """Numbers with their unit beside them."""
    taken = start
    matches = [*_AMOUNT.finditer(text, start, end), *_UNIT_FIRST.finditer(text, start, end)]
    for match in sorted(matches, key=lambda found: (found.start(), -found.end())):
        if match.start() < taken:
            continue
        if match["number"] == "1.000" and _TABLE_UNIT.search(text, max(start, match.start() - 8), match.start()):
            continue
        if _YEAR_BEFORE.match(text, match.start("number"), min(end, match.end() + 3)):
            continue
        between = _BETWEEN.search(text, max(taken, match.start() - _LONGEST_BETWEEN), match.start())
        begin = between.start("from") if between else match.start()
        taken = match.end()
        printed = text[begin : match.end()].rstrip()
        unit, factor = unit_of(match["unit"], (match["scale"] or "").strip())
        value = None if factor is None else round(number_of(match["number"]) * factor, 2)
        first = between or (match if "from" in match.re.groupindex and match["from"] else None)
        if first is None:
            yield Amount(value, printed, unit, begin, begin + len(printed))
        else:
            low = None if value is None else _low(first, match["unit"], match["scale"] or "", value)
            yield Amount(None, printed, unit, begin, begin + len(printed), low, value)


def _low(first: re.Match[str], unit: str, scale: str, high: float) -> float:
    """The lower end of a range: in the unit of the upper ("2-3 mio. kr."), unless its own is told or it would be more."""
    printed = number_of(first["from"])
    for own in (first["from_scale"] or scale, ""):
        low = round(printed * (unit_of(unit, own.strip())[1] or 1), 2)
        if low <= high:
            break
    return low
