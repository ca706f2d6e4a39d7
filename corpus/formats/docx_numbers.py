"""Word's automatic numbers: what stands before a paragraph on the page and nowhere in its text.

Word stores "use list 4, level 1" and counts when it shows the page; so it is counted here as well, in the order of the
paragraphs. Not followed: `lvlRestart`, and number words in full ("første").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_LEVEL = re.compile(r"%([1-9])")
_ROMAN = tuple(
    zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split(), strict=True)
)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: `form` is Word's name of the figures, `pattern` "%1." or "%1.%2"."""

    start: int
    form: str
    pattern: str


@dataclass(frozen=True, slots=True)
class WordList:
    """A list paragraphs name by number. Lists with the same `counter` count on together."""

    counter: str
    levels: dict[int, Level]
    restarts: dict[int, int]


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists by number, and which level belongs to a paragraph style."""

    lists: dict[str, WordList] = field(default_factory=dict)
    style_levels: dict[tuple[str, str], int] = field(default_factory=dict)


@dataclass(slots=True)
class Counters:
    """How far the lists have come, paragraph by paragraph."""

    at: dict[str, dict[int, int]] = field(default_factory=dict)
    restarted: set[tuple[str, int]] = field(default_factory=set)


def value(parent: Element | None, *path: str) -> str | None:
    """The `w:val` of the element down that path, None where there is none."""
    for name in path:
        parent = parent.find(W + name) if parent is not None else None
    return parent.get(W + "val") if parent is not None else None


def whole_number(text: str | None, otherwise: int) -> int:
    """The number in an attribute; `otherwise` for anything strange."""
    return int(text) if text and re.fullmatch(r"[0-9]{1,6}", text) else otherwise


def read_numbering(root: Element | None, linked: dict[str, str]) -> Numbering:
    """The lists of `word/numbering.xml`. `linked` gives the list of a numbering style, for lists that name one."""
    if root is None:
        return Numbering()
    plans = {plan.get(W + "abstractNumId"): plan for plan in root.iter(W + "abstractNum")}
    own = {num.get(W + "numId"): value(num, "abstractNumId") for num in root.iter(W + "num")}
    found = Numbering()
    for num in root.iter(W + "num"):
        number, plan = num.get(W + "numId") or "", plans.get(value(num, "abstractNumId"))
        link = value(plan, "numStyleLink")
        if link:
            plan = plans.get(own.get(linked.get(link)))
        if plan is None:
            continue
        levels = _levels(plan.iter(W + "lvl"))
        restarts: dict[int, int] = {}
        for override in num.iter(W + "lvlOverride"):
            levels |= _levels(override.iter(W + "lvl"))
            if override.find(W + "startOverride") is not None:
                depth = whole_number(override.get(W + "ilvl"), 0)
                restarts[depth] = whole_number(value(override, "startOverride"), 1)
        found.lists[number] = WordList(plan.get(W + "abstractNumId") or "", levels, restarts)
        for level in plan.iter(W + "lvl"):
            style = value(level, "pStyle")
            if style:
                found.style_levels[number, style] = whole_number(level.get(W + "ilvl"), 0)
    return found


def _levels(elements: Iterable[Element]) -> dict[int, Level]:
    return {
        whole_number(level.get(W + "ilvl"), 0): Level(
            whole_number(value(level, "start"), 1),
            value(level, "numFmt") or "decimal",
            value(level, "lvlText") or "",
        )
        for level in elements
    }


def next_mark(word_list: WordList, number: str, depth: int, counters: Counters) -> str:
    """Counts one paragraph on and gives what stands before it ("3.", "2.1", "b)"); empty for a bullet or nothing."""
    level = word_list.levels.get(depth)
    if level is None or level.form == "bullet":
        return ""
    at = counters.at.setdefault(word_list.counter, {})
    if depth in word_list.restarts and (number, depth) not in counters.restarted:
        counters.restarted.add((number, depth))
        at[depth] = word_list.restarts[depth]
    else:
        at[depth] = at[depth] + 1 if depth in at else level.start
    for deeper in [each for each in at if each > depth]:
        del at[deeper]
    if level.form == "none":
        return ""

    def figures(match: re.Match[str]) -> str:
        shown = int(match[1]) - 1
        used = word_list.levels.get(shown)
        return _figures(at.get(shown, used.start if used else 1), used.form if used else "decimal")

    return _LEVEL.sub(figures, level.pattern).strip()


def _figures(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and 0 < number < 1000:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = ""
        for amount, sign in _ROMAN:
            roman += sign * (number // amount)
            number %= amount
        return roman.upper() if form == "upperRoman" else roman
    return f"{number:02d}" if form == "decimalZero" else str(number)
