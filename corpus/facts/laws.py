"""Laws, orders and rules of procedure that a text names: "Lov om aktiv socialpolitik", "planlovens § 13, stk. 2".

In a legal-basis section every act counts; elsewhere only one with its paragraph ("miljøvurderingslovens § 10"), since
running text names laws in passing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.records import Law

_NUMBER = r"\d{1,3}(?:\s?[a-z](?![\wæøå])(?<!\si(?=\s)))?"
_FEW = r"\d{1,2}(?:\s?(?:-|–|og|,)\s?\d{1,2}(?!\w|\.|/))*"
_WITHIN = (
    rf"(?:,?\s?stk\.?\s?{_FEW})?(?:,?\s?\d\.\s?(?:pkt\.|punktum))?(?:,?\s?nr\.?\s?{_FEW})?(?:,?\s?litra\s[a-z]\b)?"
)
_PARAGRAPH = re.compile(
    rf"(?:§§?\s?{_NUMBER}(?:\s?(?:-|–|,|og|samt)\s?{_NUMBER}(?!\w|\.))*|(?:artikel|art\.)\s?\d{{1,3}}){_WITHIN}"
    r"|(?:kapitel|kap\.)\s?\d{1,2}(?:\s?[a-z](?!\w))?"
)
_AHEAD = r"(?=§|artikel\s?\d|art\.\s?\d|kapitel\s?\d|kap\.\s?\d)"
_ACT = (
    r"(?:lov|lovbekendtgørelse|bekendtgørelse|cirkulære|forretningsorden(?:en)?|styrelsesvedtægt(?:en)?|vejledning(?=\s+nr)"
    r"|(?-i:LBK|LOV|BEK|CIR|VEJ)(?=\s+nr))"
)
_EUROPEAN = (
    r"(?:(?:Europa-Parlamentets(?: og Rådets)?|Rådets|Kommissionens)\s+)?(?:[a-zæøå]*forordning|[a-zæøå]*direktiv)(?:en|et)?\s+"
    r"(?:\((?:EU|EF|EØF)\)\s*)?(?:nr\.\s*)?\d{2,4}/\d{2,4}(?:/(?:EU|EF|EØF))?"
)
_ACT_START = rf"{_ACT}(?=\s+(?:om|for|nr\.?)\s)"
_LONG_START = re.compile(rf"(?<![\w-])(?:{_ACT_START}|{_EUROPEAN})", re.IGNORECASE)
_DANISH_START = re.compile(rf"(?=[lbcfsv])(?<![\w-]){_ACT_START}", re.IGNORECASE)
_IS_EUROPEAN = re.compile(r"forordning|direktiv", re.IGNORECASE)
_SHORT = re.compile(
    r"(?<![\w-])(?P<name>[^\W\d_][\w-]{2,}(?:(?:lov|bekendtgørels|forordning|vedtægt)en|(?:direktiv|reglement)et))s?(?![\w-])",
    re.IGNORECASE,
)
_WITH_PARAGRAPH = re.compile(
    rf"(?=[A-ZÆØÅbf])(?<![\w-])(?:(?P<name>[Bb]arnets [Ll]ov|[Ff]orretningsorden(?:en)?)s?(?=,?\s*{_AHEAD})|(?P<short>[A-ZÆØÅ]{{2,4}})(?='?s?,?\s§))"
)
_SENTENCE_END = r"(?<!\bnr)(?<!\bm\.v)(?<!\bm\.fl)(?<!\d)\.(?=\s|$)|\.(?=\s+(?-i:[A-ZÆØÅ]))|\.\s*$"
_NAME_STOP = re.compile(
    rf"{_SENTENCE_END}|[;:\n()]|\s*,?\s*§|\s*,?\s+(?:og|samt|jf\.|eller|efter)\s+§|,?\s+(?:artikel|art\.)\s|,\s+jf\.|,?\s+(?:kapitel|kap\.)\s|,?\s+(?:og|samt)\s+(?:{_ACT}|[\w-]+loven)\b"
    r"|,\s+(?:hvor\w*|som|idet|jf\.|herunder|særligt?|samt|at|når|da)\b"
    r"|(?<!\bder)(?<!\bsom)\s(?:skal|kan|er|har|giver|gælder|fastsætter|fastslår|indeholder|kræver|bestemmer|foreskriver|pålægger)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 250
_BRIDGE = re.compile(rf"(?:'?s)?\s*(?:\([^()\n]{{2,80}}\))?\s*,?\s*{_AHEAD}")
_NEXT_PARAGRAPH = re.compile(r"\s*,?\s*(?:og|samt|jf\.|eller)\s+")
_BEFORE_NAME = re.compile(r"\s*,?\s+i\s+(?:den\s+)?$")
_OF_NEXT = re.compile(
    r"\s*,?\s+i\s+(?:den\s+)?(?:[\w-]*lov(?:en)?\b|[\w-]*(?:bekendtgørelse|forordning|vedtægt)\w*)", re.IGNORECASE
)


def find_laws(text: str, start: int, end: int, *, every: bool) -> Iterator[Law]:
    """The acts named in `text[start:end]`, in order, a line for each paragraph of one; `every` takes those without too."""
    if not every and text.find("§", start, end) < 0:
        return
    for name_start, name_end, name in _names(text, start, end, abbreviated=every):
        title = name[0].upper() + name[1:]
        before = _paragraphs_before(text, start, name_start)
        for paragraph in before:
            yield Law(title, _spelled(paragraph[0]), paragraph.start(), name_end)
        bridge = _BRIDGE.match(text, name_end, end)
        behind = _PARAGRAPH.match(text, bridge.end(), end) if bridge else None
        if behind is None or _OF_NEXT.match(text, behind.end(), end):
            if not before and every:
                yield Law(title, None, name_start, name_end)
            continue
        yield Law(title, _spelled(behind[0]), name_start, behind.end())
        while (joined := _NEXT_PARAGRAPH.match(text, behind.end(), end)) is not None:
            following = _PARAGRAPH.match(text, joined.end(), end)
            if following is None or _OF_NEXT.match(text, following.end(), end):
                break
            behind = following
            yield Law(title, _spelled(behind[0]), behind.start(), behind.end())


def _names(text: str, start: int, end: int, *, abbreviated: bool) -> Iterator[tuple[int, int, str]]:
    """(start, end, name) of every act; a name inside a longer one is none of its own. "LAB § 3" when `abbreviated`."""
    found = [(match.start(), match.end("name"), match["name"]) for match in _SHORT.finditer(text, start, end)]
    for match in _WITH_PARAGRAPH.finditer(text, start, end):
        if match["name"] or abbreviated:
            found.append((*match.span(match.lastgroup or 0), match["name"] or match["short"]))
    starts = _LONG_START if _IS_EUROPEAN.search(text, start, end) else _DANISH_START  # the latter is thrice as fast
    for match in starts.finditer(text, start, end):
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


def _paragraphs_before(text: str, start: int, name_start: int) -> list[re.Match[str]]:
    """The paragraphs in "§ 40, stk. 2, og § 41 i kommunestyrelsesloven"."""
    chain: list[re.Match[str]] = []
    for paragraph in _PARAGRAPH.finditer(text, max(start, name_start - 80), name_start):
        if chain and not _NEXT_PARAGRAPH.fullmatch(text, chain[-1].end(), paragraph.start()):
            chain = []
        chain.append(paragraph)
    return chain if chain and _BEFORE_NAME.fullmatch(text, chain[-1].end(), name_start) else []


def _spelled(paragraph: str) -> str:
    """One blank after the sign and between the words: "§5" is "§ 5"."""
    return " ".join(re.sub(r"(§+)\s*", r"\1 ", paragraph).split())
