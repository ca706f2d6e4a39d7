"""A text as lines with offsets, each with the form used for recognition: NFC, one kind of blank, no mark-up."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import first_date

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BLANKS = re.compile(r"[\s\u00a0\u202f\u200b\ufeff]+")
_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+")
_EMPHASIS = re.compile(r"(\*\*|__)(.+?)\1")
_FURNITURE = frozenset(
    name.casefold()
    for name in (
        "Udskriv", "Udskriv siden", "Udskriv side", "Udskriv punkt", "Print", "Print siden", "Print Friendly, PDF & Email",
        "Til toppen", "Til top", "Tilbage til toppen", "Gå til toppen", "Op", "Del", "Del siden", "Del på Facebook", "Tilbage",
        "Læs op", "Læs højt", "Skip til hovedindhold", "Skip til hoved indholdet", "Gå til hovedindhold",
        "Spring til indhold", "Vis alle", "Luk alle", "Fold ud", "Fold sammen", "Abonner", "Send til en ven",
    )
)  # fmt: skip
_UPDATED = re.compile(r"(?:sidst |senest )?(?:opdateret|ændret|redigeret)(?: den| d\.)?:? ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """`text[start:end]` is the line without its break and outer blanks; never empty.

    `plain` is what recognisers look at. `level` is the heading level (1 to 6) the mark-up gives it, else 0.
    `blank_before` and `blank_after` tell whether an empty line, or the text's edge, parts it from its neighbours.
    """

    start: int
    end: int
    plain: str
    indent: int
    level: int
    blank_before: bool
    blank_after: bool

    @property
    def is_furniture(self) -> bool:
        """Page furniture: buttons and stamps of the web page that never belong to a section."""
        return self.plain.casefold() in _FURNITURE or self.updated is not None

    @property
    def updated(self) -> datetime.date | None:
        """The date of a stamp line such as "Opdateret 13-01-2022"."""
        if len(self.plain) > 60 or not (match := _UPDATED.match(self.plain)):
            return None
        found = first_date(self.plain[match.end() :])
        return found.value if found and found.start <= 1 else None

    @property
    def is_bullet(self) -> bool:
        return self.plain[:2] in ("• ", "- ", "* ", "– ", "o ", "· ")


def split_lines(text: str, headings: Sequence[tuple[int, int, int]] = ()) -> list[Line]:
    """The non-empty lines of the text, in order. `headings` are (start, end, level) stretches known from mark-up."""
    levels = {start: level for start, _, level in headings}
    found: list[tuple[int, int, str]] = []
    for match in _LINE.finditer(text):
        raw = match[0]
        body = raw.strip("\u200b\ufeff" + " \t\u00a0\u202f\u2003\u2002")
        if body:
            start = match.start() + raw.index(body)
            found.append((start, start + len(body), body))
    lines = []
    for position, (start, end, body) in enumerate(found):
        before = text[found[position - 1][1] if position else 0 : start]
        after = text[end : found[position + 1][0] if position + 1 < len(found) else len(text)]
        plain, level = _plain(body)
        last_break = max(before.rfind("\n"), before.rfind("\r"))
        lines.append(
            Line(
                start=start,
                end=end,
                plain=plain,
                indent=len(before) - last_break - 1 if last_break >= 0 or position == 0 else 0,
                level=levels.get(start, level),
                blank_before=position == 0 or _breaks(before) > 1,
                blank_after=position + 1 == len(found) or _breaks(after) > 1,
            )
        )
    return lines


def _breaks(gap: str) -> int:
    return len(re.findall(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]", gap))


def _plain(body: str) -> tuple[str, int]:
    """The line without Markdown marks, and its heading level: a wholly bold line counts as level 6."""
    text = unicodedata.normalize("NFC", body).replace("\u00ad", "")
    level = 0
    if heading := _MARKDOWN_HEADING.match(text):
        level = len(heading[1])
        text = text[heading.end() :].rstrip("# ")
    elif re.fullmatch(r"(\*\*|__)(?:(?!\1).)+\1:?", text):
        level = 6
    text = _EMPHASIS.sub(r"\2", text)
    return _BLANKS.sub(" ", text).strip(), level
