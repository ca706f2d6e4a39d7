"""Where a decision tells its parts apart by their numbers or names: "1. og 2. godkendt, 3. udsat", "Pind 1 tiltrådt"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ORDINALS = {
    "første": "1", "andet": "2", "anden": "2", "andre": "2", "tredje": "3", "fjerde": "4", "femte": "5", "sjette": "6",
    "syvende": "7", "ottende": "8",
}  # fmt: skip
PART_NAME = r"(?:at|dot|pind|prik|bullet|led|litra|bogstav|del|delpunkt|delindstilling|indstilling(?:spunkt)?)"
"""What a part is called that no item of an agenda is called."""

_FLAGS = re.IGNORECASE | re.MULTILINE
_NAME = (
    rf"(?:(?P<whose>(?:indstilling|forslag|anbefaling)(?:en|et)?s\s+)?(?:(?P<open>punkt(?:et|erne)?|pkt\.?|nr\.?)"
    rf"|(?P<named>{PART_NAME}|forslag|anbefaling))\s*(?:nr\.?\s*)?)"
)
_FEW = r"(?:\d{1,2}|[a-h])(?!\w|[.,/:-]\d{3}|[.,/:]\d)[.):]*"
_BEHIND = rf"(?:\s+(?:{PART_NAME}(?:-(?:punkt|pkt))?|punkt)\b)"
_AND = r"(?:\s*,\s*(?:og\s+)?|\s*[-–]\s*|\s+(?:og|til|samt)\s+)"
_LIST = rf"{_FEW}{_BEHIND}?(?:{_AND}(?:(?:{PART_NAME}|punkt|pkt\.?|nr\.?)\s+)?{_FEW}){{0,20}}"
_ORDINAL = "|".join(ORDINALS)
_DECIDES = (
    r"(?:for stemte|imod stemte|blev|er|bliver|var|kan|kunne|ikke|intet|enstemmigt|ens?stemmig|anbefal|godkend|tiltr|vedt|forkast|fald|bortfald|udsæt|udsat|udsky|udskud"
    r"|udgå|udgik|tag|til efter|til orient|oversend|henvis|send|sat i|sæt|træk|truk|trak|drøft|imødek|afsl|afvi|nyder|nød|følge|fulgt|bevil|nedstemt"
    r"|stemt ned|ok\b|som indst|som anbef|indstil|medd|tilbagesend|støtte|nedlægge)"
)
_MARK = re.compile(
    r"(?:\A[ \t•*-]*|^[ \t•*-]*|(?<=[.;:!?)])\s+|,\s+(?:(?:og|men|mens|hvorimod)\s+)?|\s+(?:og|men|mens|hvorimod)\s+|\s+(?=\w{1,2}[.):]\s))"
    rf"(?:(?:den|det|indstillingens)\s+)?(?:{_NAME}(?P<marks>{_LIST})|(?P<ordinals>(?:{_ORDINAL})(?:{_AND}(?:{_ORDINAL})){{0,8}})\s+(?:{PART_NAME}|punkt)\b"
    rf"|(?:indstillingens\s+)?(?P<bare>{_LIST})(?P<behind>{_BEHIND})?(?=\s*[:–-]?\s*{_DECIDES}))"
    r"\s*[:–-]?\s*",
    _FLAGS,
)
_SPLIT = re.compile(r"\s*,\s*(?:og\s+)?|\s+(?:og|samt)\s+", re.IGNORECASE)
_MANY = re.compile(r"(\d{1,2})\W*?\s*(?:[-–]|til)\s*(\d{1,2})$", re.IGNORECASE)
_BEFORE = re.compile(rf"^(?:ad\.?|punkt|pkt\.?|nr\.?|{PART_NAME})\s+", re.IGNORECASE)
_AFTER = re.compile(rf"\s+(?:{PART_NAME}|punkt)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PartMark:
    """The parts named in one place, and the stretch `[start, end)` that tells of them.

    `open` marks might as well name items of the agenda ("punkt 1", "nr. 2").
    """

    parts: tuple[str, ...]
    open: bool
    first: int
    start: int
    end: int


def part_marks(text: str) -> list[PartMark]:
    """The marks that begin a clause, in order of the text."""
    found = list(_MARK.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)][: len(found)]
    return [
        PartMark(
            tuple(_parts(match)),
            match["open"] is not None and not match["whose"] and (match["marks"] or "")[:1].isdigit(),
            match.start(),
            match.end(),
            end,
        )
        for match, end in zip(found, ends, strict=True)
    ]


def each_part(printed: str) -> list[str]:
    """ "1, 2 og 4-6" names five parts, "a) og b)" two."""
    parts: list[str] = []
    for piece in _SPLIT.split(printed):
        piece = _AFTER.sub("", _BEFORE.sub("", piece)).rstrip(".): ")
        many = _MANY.match(piece)
        parts += [str(number) for number in range(int(many[1]), int(many[2]) + 1)] if many else [piece]
    return parts


def _parts(match: re.Match[str]) -> Iterator[str]:
    if match["ordinals"]:
        yield from (ORDINALS[word.lower()] for word in _SPLIT.split(match["ordinals"]) if word.lower() in ORDINALS)
    else:
        yield from each_part(match["marks"] or match["bare"])
