"""A text as lines with offsets, each with the form used for recognition: NFC, one kind of blank, no mark-up."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.dates import first_date

_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_UNSEEN = (("\u00ad", ""), ("\u200b", " "), ("\ufeff", " "))
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
_MORE_FURNITURE = _FURNITURE | frozenset(
    name.casefold()
    for name in (
        "Kopier link", "Kopiér link", "Kopier link til punktet", "Kopiér link til punktet", "Del punkt", "Se alle bilag",
        "Til indholdsfortegnelse", "Til indholdsfortegnelsen", "Tilbage til indholdsfortegnelsen", "Næste punkt",
        "Forrige punkt", "Fold alle ud", "Fold alle sammen", "Åbn alle",
    )
)  # fmt: skip
_OUTER = "".join(letter for letter in map(chr, range(0x3001)) if letter.isspace()) + "\u00ad\u200b\ufeff"
_NOT_KEPT = frozenset("*_#\\\u00ad\u200b\ufeff")
_ESCAPED = re.compile(r"\\(?=[.()\[\]*_#+!|>-])")
_BESIDE = re.compile(r" ?[-–|·•/] ")
_PAGE = re.compile(
    r"\bside:?\s+\d{1,4}(?:\s*(?:af|/|ud af)\s*\d{1,4})?\.?$|^(?:side )?\d{1,4} (?:of|af|/) \d{1,4}$|^[-–] ?(?:\d{1,4}|[ivxl]{1,7}) ?[-–]$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+|(?<=^[-–] )[ivxl]+(?= [-–]$)")
_PAGE_ENDS = "0123456789.-–"
_FEWEST_PAGES = 2
_LONGEST_BUTTONS = 80
_REMEMBERED = 4096  # lines; each is looked at from several sides
_LONGEST_STAMP = 60
_BOLD = re.compile(r"(\*\*|__)(?:(?!\1).)+\1:?")
_BULLETS = "•-*–· "
_MOST_EDGE_LINES = 4
_LONGEST_EDGE = 90
_UPDATED = re.compile(r"(?:sidst |senest )?(?:opdateret|ændret|redigeret)(?: den| d\.)?:? ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """`text[start:end]` is the line without its break and outer blanks; never empty.

    `plain` is what recognisers look at. `level` is the heading level (1 to 6) the mark-up gives it, else 0.
    `on_every_page` marks running headers and footers of a printed page. `blank_before` and `blank_after` tell whether an empty line, or the text's edge, parts it from its neighbours.
    """

    start: int
    end: int
    plain: str
    indent: int
    level: int
    blank_before: bool
    blank_after: bool
    on_every_page: bool = False

    @property
    def is_furniture(self) -> bool:
        """Page furniture: buttons and stamps of the web page that never belong to a section."""
        return self.on_every_page or are_buttons(self.plain) or self.updated is not None

    @property
    def updated(self) -> datetime.date | None:
        """The date of a stamp line such as "Opdateret 13-01-2022"."""
        return _updated(self.plain)

    def position(self, text: str, offset: int) -> int:
        """Where in `text` the character `plain[offset]` stands; the line's end for an offset at or past its own end."""
        wanted = sum(1 for letter in self.plain[:offset] if _is_kept(letter))
        for position in range(self.start, self.end):
            if _is_kept(text[position]):
                if wanted == 0:
                    return position
                wanted -= 1
        return self.end

    @property
    def is_bullet(self) -> bool:
        return self.plain[:2] in ("• ", "- ", "* ", "– ", "o ", "· ")


@lru_cache(_REMEMBERED)
def _updated(plain: str) -> datetime.date | None:
    if len(plain) > _LONGEST_STAMP or not (match := _UPDATED.match(plain)):
        return None
    found = first_date(plain[match.end() :])
    return found.value if found and found.start <= 1 else None


def is_button(plain: str) -> bool:
    """Whether the words are nothing but a common button of a web page ("Udskriv")."""
    return plain.casefold() in _FURNITURE


@lru_cache(_REMEMBERED)
def are_buttons(plain: str) -> bool:
    """Whether the words are nothing but buttons, common and others, side by side: "• Kopier link til punktet - Print"."""
    if len(plain) > _LONGEST_BUTTONS:
        return False
    if plain[:1] not in _BULLETS and not _BESIDE.search(plain):
        return plain.casefold() in _MORE_FURNITURE
    return all(words.casefold() in _MORE_FURNITURE for words in _BESIDE.split(plain.lstrip(_BULLETS)))


def split_lines(text: str, headings: Sequence[tuple[int, int, int]] = ()) -> list[Line]:
    """The non-empty lines of the text, in order. `headings` are (start, end, level) stretches known from mark-up."""
    levels = {start: level for start, _, level in headings}
    found: list[tuple[int, int, str]] = []
    for match in _LINE.finditer(text):
        raw = match[0]
        body = raw.strip(_OUTER)
        if body:
            start = match.start() + raw.index(body)
            found.append((start, start + len(body), body))
    lines = []
    for position, (start, end, body) in enumerate(found):
        before = text[found[position - 1][1] if position else 0 : start]
        after = text[end : found[position + 1][0] if position + 1 < len(found) else len(text)]
        plain, level = _plain(body)
        if not plain:
            continue
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
    return _mark_page_edges(lines)


def _mark_page_edges(lines: list[Line]) -> list[Line]:
    """The lines; those that number a page ("Side 3 af 14"), and what stands beside every one of them, marked.

    Digits aside, a running header is the same on most pages.
    """
    numbered: dict[str, list[int]] = {}
    for position, line in enumerate(lines):
        if len(line.plain) <= _LONGEST_EDGE and line.plain[-1] in _PAGE_ENDS and _PAGE.search(line.plain):
            numbered.setdefault(_DIGITS.sub("0", line.plain), []).append(position)
    pages = max(numbered.values(), key=len, default=[])
    if len(pages) < _FEWEST_PAGES:
        return lines
    edges = set(pages)
    for side in (-1, 1):
        for away in range(1, _MOST_EDGE_LINES):
            beside = {page: page + side * away for page in pages if 0 <= page + side * away < len(lines)}
            shapes = Counter(_DIGITS.sub("0", lines[place].plain) for place in beside.values())
            shape, count = shapes.most_common(1)[0] if shapes else ("", 0)
            if 2 * count <= len(pages) or len(shape) > _LONGEST_EDGE:
                break
            edges.update(place for place in beside.values() if _DIGITS.sub("0", lines[place].plain) == shape)
    return [replace(line, on_every_page=True) if position in edges else line for position, line in enumerate(lines)]


def _is_kept(letter: str) -> bool:
    """Whether the letter comes through into `plain` one for one: no blank, mark-up or combining mark."""
    return not (letter.isspace() or letter in _NOT_KEPT or unicodedata.combining(letter))


def _breaks(gap: str) -> int:
    return gap.count("\n") if "\r" not in gap and gap.isascii() else len(_BREAK.findall(gap))


def _plain(body: str) -> tuple[str, int]:
    """The line without Markdown marks, and its heading level: a wholly bold line counts as level 6."""
    text = body if body.isascii() else unicodedata.normalize("NFC", body)
    for unseen, shown in _UNSEEN:
        if unseen in text:
            text = text.replace(unseen, shown)
    if "\\" in text:
        text = _ESCAPED.sub("", text)
    level = 0
    if heading := _MARKDOWN_HEADING.match(text):
        level = len(heading[1])
        text = text[heading.end() :].rstrip("# ")
    elif text.startswith(("**", "__")) and _BOLD.fullmatch(text):
        level = 6
    if "**" in text or "__" in text:
        text = _EMPHASIS.sub(r"\2", text)
    return " ".join(text.split()), level
