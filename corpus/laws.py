"""Laws, orders and rules of procedure that a text names: "Lov om aktiv socialpolitik", "planlovens § 13, stk. 2".

In a legal-basis section every act counts; elsewhere only one with its paragraph ("miljøvurderingslovens § 10"), since
running text names laws in passing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.records import Law

_NUMBER = r"\d{1,3}(?:\s?[a-z](?![\wæøå]))?"
_PARAGRAPH = re.compile(
    rf"§§?\s?{_NUMBER}(?:\s?(?:-|–|,|og|samt)\s?{_NUMBER}(?!\w|\.))*"
    r"(?:,?\s?stk\.?\s?\d{1,2})?(?:,?\s?nr\.?\s?\d{1,2})?(?:,?\s?litra\s[a-z]\b)?"
)
_ACT = r"(?:lov|lovbekendtgørelse|bekendtgørelse|cirkulære|forretningsorden(?:en)?|styrelsesvedtægt(?:en)?)"
_LONG_START = re.compile(rf"(?<![\w-]){_ACT}(?=\s+(?:om|for|nr\.)\s)", re.IGNORECASE)
_SHORT = re.compile(
    r"(?<![\w-])(?P<name>[^\W\d_][\w-]{2,}(?:lov|bekendtgørels|forordning|vedtægt)en)s?(?![\w-])", re.IGNORECASE
)
_SENTENCE_END = r"(?<!\bnr)(?<!\bm\.v)(?<!\bm\.fl)(?<!\d)\.(?=\s|$)|\.(?=\s+(?-i:[A-ZÆØÅ]))|\.\s*$"
_NAME_STOP = re.compile(
    rf"{_SENTENCE_END}|[;:\n(]|\s*,?\s*§|,?\s+(?:kapitel|kap\.)\s|,?\s+(?:og|samt)\s+(?:{_ACT}|[\w-]+loven)\b"
    r"|,\s+(?:hvor\w*|som|idet|jf\.|herunder|særligt?|samt|at|når|da)\b"
    r"|(?<!\bder)(?<!\bsom)\s(?:skal|kan|er|har|giver|gælder|fastsætter|fastslår|indeholder|kræver|bestemmer|foreskriver|pålægger)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 250
_BRIDGE = re.compile(r"s?\s*,?\s*(?=§)")
_NEXT_PARAGRAPH = re.compile(r"\s*,?\s*(?:og|samt|jf\.)\s+(?=§)")
_BEFORE_NAME = re.compile(r"\s*,?\s+i\s+(?:den\s+)?$")


def find_laws(text: str, start: int, end: int, *, every: bool) -> Iterator[Law]:
    """The acts named in `text[start:end]`, in order, a line for each paragraph of one; `every` takes those without too."""
    if not every and text.find("§", start, end) < 0:
        return
    for name_start, name_end, name in _names(text, start, end):
        title = name[0].upper() + name[1:]
        bridge = _BRIDGE.match(text, name_end, end)
        paragraph = _PARAGRAPH.match(text, bridge.end(), end) if bridge else None
        if paragraph is None:
            before = _paragraph_before(text, start, name_start)
            if before is not None:
                yield Law(title, _spelled(before[0]), before.start(), name_end)
            elif every:
                yield Law(title, None, name_start, name_end)
            continue
        yield Law(title, _spelled(paragraph[0]), name_start, paragraph.end())
        while (joined := _NEXT_PARAGRAPH.match(text, paragraph.end(), end)) is not None:
            following = _PARAGRAPH.match(text, joined.end(), end)
            if following is None:
                break
            paragraph = following
            yield Law(title, _spelled(paragraph[0]), paragraph.start(), paragraph.end())


def _names(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """(start, end, name) of every act; a name inside a longer one is none of its own."""
    found = [(match.start(), match.end("name"), match["name"]) for match in _SHORT.finditer(text, start, end)]
    for match in _LONG_START.finditer(text, start, end):
        name_end = _name_end(text, match.start(), match.end(), min(end, match.end() + _LONGEST_NAME))
        found.append((match.start(), name_end, " ".join(text[match.start() : name_end].split())))
    taken = start
    for name_start, name_end, name in sorted(found, key=lambda entry: (entry[0], -entry[1])):
        if name_start >= taken:
            yield name_start, name_end, name
            taken = name_end


def _name_end(text: str, start: int, inside: int, end: int) -> int:
    """Where a name such as "Lov om X, der Y" ends. Only a name that begins its line may hold a comma."""
    stop = _NAME_STOP.search(text, inside + 1, end)
    last = stop.start() if stop else end
    if re.search(r"\bm\.(?:v|fl|m)$", text[start:last]):
        last += text.startswith(".", last)
    begins_line = not text[text.rfind("\n", 0, start) + 1 : start].strip(" •-*")
    comma = -1 if begins_line else text.find(",", inside, last)
    last = comma if comma >= 0 else last
    return inside + len(text[inside:last].rstrip(" ,"))


def _paragraph_before(text: str, start: int, name_start: int) -> re.Match[str] | None:
    """The paragraph in "§ 40, stk. 2, i kommunestyrelsesloven"."""
    window = max(start, name_start - 60)
    for paragraph in _PARAGRAPH.finditer(text, window, name_start):
        if _BEFORE_NAME.fullmatch(text, paragraph.end(), name_start):
            return paragraph
    return None


def _spelled(paragraph: str) -> str:
    """One blank after the sign and between the words: "§5" is "§ 5"."""
    return " ".join(re.sub(r"(§+)\s*", r"\1 ", paragraph).split())
