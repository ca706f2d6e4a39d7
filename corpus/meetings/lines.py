"""A text as lines with offsets, each with the form used for recognition: NFC, one kind of blank, no mark-up."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise

from corpus.facts.dates import first_date
from corpus.meetings.page_edges import page_edges
from corpus.personal_numbers import MASK
from corpus.records import Furniture, FurnitureKind

_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_UNSEEN = (("\u00ad", ""), ("\u200b", " "), ("\ufeff", " "))
_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+")
_ANCHOR = re.compile(r"\s*\{[#.][^{}\s]{1,60}\}$")  # "## Vejplan {#p21}"
_EMPHASIS = re.compile(r"(\*\*|__)(.+?)\1")
_SINGLE_EMPHASIS = re.compile(r"(?<![\w*_\\])([*_])(?=[^\s*_])([^*_]{1,200}?)(?<=\S)\1(?![\w*_])")
_RUN_IN_EMPHASIS = re.compile(r"^([*_])(?=[A-ZÆØÅ])([^*_]{3,120}?)(?<=\S)\1(?=[A-ZÆØÅ0-9\"”“(-])")  # "*Økonomi*Ingen."
_MASKED = re.compile(r"(?:\*\*[ ./-]?){3}(?: ?[-–/.] ?)?\*{4}")  # a personal number, its digits masked one for one
_STAR = "\ue000"
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
        "Forrige punkt", "Fold alle ud", "Fold alle sammen", "Åbn alle", "Hent som PDF", "Hent PDF", "Download PDF", "Download som PDF", "Åbn som PDF", "Vis som PDF",
        "Abonnér på nyheder", "Abonner på nyheder", "Abonner på referater", "Del på LinkedIn", "Del på X", "Del på Twitter", "Del via e-mail",
        "Send som e-mail", "Til forsiden", "Tilbage til oversigten", "Tilbage til mødet", "Se hele mødet", "Se hele referatet",
        "Vis bilag", "Vis alle bilag", "Hent bilag", "Hent alle bilag", "Skjul bilag", "Næste", "Forrige", "Læs mere", "Vis mere", "Vis mindre",
    )
)  # fmt: skip
_IN_A_ROW = _MORE_FURNITURE | frozenset(
    (
        "udskriv referat",
        "udskriv referatet",
        "udskriv dagsorden",
        "udskriv dagsordenen",
        "del referatet",
        "del dagsordenen",
    )
)
_BUTTON_BEGINS = frozenset(name.split()[0] for name in _IN_A_ROW)
_MOST_WORDS = max(len(name.split()) for name in _IN_A_ROW)
_OUTER = "".join(letter for letter in map(chr, range(0x3001)) if letter.isspace()) + "\u00ad\u200b\ufeff"
_NOT_KEPT = frozenset("*_#\\\u00ad\u200b\ufeff")
_ESCAPED = re.compile(r"\\(?=[.()\[\]*_#+!|>-])")
_LINK = re.compile(r"\[([^\]\[]{1,60})\]\([^()\s]{0,200}\)")
_SUBSCRIBE = re.compile(r"(?:tilmeld|abonn[eé]r på) [\wæøå]+(?: [\wæøå]+)?", re.IGNORECASE)
_CONTACT = re.compile(  # what stands beside buttons at the foot of a page
    r"[A-ZÆØÅ][\w. ]{2,40} \d{1,4}[A-Za-z]?,? \d{4} [A-ZÆØÅ][\wæøå. ]{1,30}|\d{4} [A-ZÆØÅ][\wæøå .]{1,30}|(?:tlf\.?|telefon|cvr(?:[- ]nr\.?)?):? ?[\d ]{8,12}|\S+@\S+",
    re.IGNORECASE,
)
_BESIDE = re.compile(r" ?[-–|·•/] ")
_LONGEST_BUTTONS = 80
_REMEMBERED = 4096  # lines; each is looked at from several sides
_LONGEST_STAMP = 60
_BOLD = re.compile(r"(\*\*|__)(?:(?!\1).)+\1:?")
_BULLETS = "•-*–· "
_PRINTED = re.compile(
    r"(?:udskrevet|udskriftsdato|udskrift (?:den|af)|printet|hentet)\b[^.]{0,40}\d{2,4}[^.]{0,20}", re.IGNORECASE
)
_UPDATED = re.compile(
    r"(?:(?:oprettet|publiceret|offentliggjort|udgivet)(?: den| d\.)?:? [\w. /-]{6,25}? ?[|·•,;–-] ?)?(?:sidst |senest )?(?:opdateret|ændret|redigeret)(?: den| d\.)?:? ",
    re.IGNORECASE,
)
_RULE_BEGINS = "-–—_=*·.~#+"
_RULE = re.compile(r"(?:[-–—_=*·.~#+] ?){3,}")
_COLUMN_NAMES = re.compile(
    r"(?:punkt|pkt|sags?)?[.-]? ?(?:nr\.?|nummer)?(?: \|)? (?:titel|overskrift|emne|sagstitel|punkt)(?: (?:\| )?side)?",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"\d{1,3}")
_MIDDLE, _MARGIN = 25, 12
_COUNTED_PAGE = re.compile(r"\d{1,3}(?:/\d{1,3})?")
_FAR_RIGHT = 50
_LONGEST_COLUMN_NAMES = 40
_PARTS = (FurnitureKind.BUTTONS, FurnitureKind.CONTENTS, FurnitureKind.PAGE_HEADER, FurnitureKind.PAGE_FOOTER)


@dataclass(frozen=True, slots=True)
class Line:
    """`text[start:end]` is the line without its break and outer blanks; never empty.

    `plain` is what recognisers look at. `level` is the heading level (1 to 6) the mark-up gives it, else 0.
    `edge` marks the running headers and footers of a printed page. `blank_before` and `blank_after` tell whether an empty line, or the text's edge, parts it from its neighbours.
    """

    start: int
    end: int
    plain: str
    indent: int
    level: int
    blank_before: bool
    blank_after: bool
    edge: FurnitureKind | None = None

    @property
    def furniture(self) -> FurnitureKind | None:
        """Which furniture of the page the line is: a running header or footer, buttons and stamps, a rule; None for text."""
        return self.edge or _furniture(self.plain)

    @property
    def is_furniture(self) -> bool:
        """Whether it is furniture that never belongs to a section. A rule may stand within one."""
        return self.edge is not None or _furniture(self.plain) in _PARTS

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


def begins_apart(lines: Sequence[Line], position: int) -> bool:
    """Whether an empty line, a rule or the edge of a page parts the line from what stands above."""
    return lines[position].blank_before or position == 0 or lines[position - 1].furniture is not None


@lru_cache(_REMEMBERED)
def _updated(plain: str) -> datetime.date | None:
    if len(plain) > _LONGEST_STAMP or not (match := _UPDATED.match(plain)):
        return None
    found = first_date(plain[match.end() :])
    return found.value if found and found.start <= 1 else None


def _is_row_of_buttons(words: Sequence[str]) -> bool:
    """Whether the words are buttons one after the other, each with its capital: "Udskriv Del på Facebook Luk alle"."""
    row = len(words) > 1 and " ".join(words).casefold() not in _IN_A_ROW
    while row and words and words[0].casefold() in _BUTTON_BEGINS and words[0][0].isupper():
        for count in range(min(_MOST_WORDS, len(words)), 0, -1):
            if " ".join(words[:count]).casefold() in _IN_A_ROW:
                words = words[count:]
                break
        else:
            return False
    return row and not words


@lru_cache(_REMEMBERED)
def _furniture(plain: str) -> FurnitureKind | None:
    if plain[:1] in _RULE_BEGINS and _RULE.fullmatch(plain) and not _MASKED.fullmatch(plain):
        return FurnitureKind.RULE
    if are_buttons(plain) or _updated(plain) is not None:
        return FurnitureKind.BUTTONS
    if plain[:1] in "PpNnSs" and len(plain) <= _LONGEST_COLUMN_NAMES and _COLUMN_NAMES.fullmatch(plain):
        return FurnitureKind.CONTENTS
    return FurnitureKind.PAGE_FOOTER if _is_print_stamp(plain) else None


def _is_print_stamp(plain: str) -> bool:
    """Whether the line tells nothing but when the page was printed: "Udskrevet 15-06-2020"."""
    return len(plain) <= _LONGEST_STAMP and plain[:1] in "UuPpHh" and _PRINTED.fullmatch(plain) is not None


def is_button(plain: str) -> bool:
    """Whether the words are nothing but a common button of a web page ("Udskriv")."""
    return plain.casefold() in _FURNITURE


@lru_cache(_REMEMBERED)
def are_buttons(plain: str) -> bool:
    """Whether the words are nothing but buttons, common and others, side by side: "• Kopier link til punktet - Print"."""
    if "](" in plain:
        plain = _LINK.sub(r"\1", plain)
    if len(plain) > _LONGEST_BUTTONS:
        return False
    if plain[:1] not in _BULLETS and not _BESIDE.search(plain):
        return plain.casefold() in _MORE_FURNITURE or _is_row_of_buttons(plain.split())
    parts = _BESIDE.split(plain.lstrip(_BULLETS))
    told = [words.casefold() in _MORE_FURNITURE or _SUBSCRIBE.fullmatch(words) is not None for words in parts]
    return any(told) and all(
        button or _CONTACT.fullmatch(words) is not None for button, words in zip(told, parts, strict=True)
    )


def furniture_of(lines: Iterable[Line]) -> Iterator[Furniture]:
    """The lines that are furniture, those of one kind on end put together."""
    for kind, run in groupby(lines, key=lambda line: line.furniture):
        if kind is not None:
            held = list(run)
            yield Furniture(kind, held[0].start, held[-1].end)


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
    gaps = [text[above[1] : below[0]] for above, below in pairwise([(0, 0, ""), *found, (len(text), len(text), "")])]
    blank = [len(gap) > 1 and _breaks(gap) > 1 for gap in gaps]
    blank[0] = blank[-1] = True  # the edges of the text
    lines: list[Line] = []
    fed: list[int] = []
    for (start, end, body), gap, blank_before, blank_after in zip(found, gaps, blank, blank[1:], strict=False):
        plain, level = _plain(body)
        if not plain:
            continue
        if "\f" in gap and lines:
            fed.append(len(lines))
        lines.append(
            Line(
                start=start,
                end=end,
                plain=plain,
                indent=0 if gap.endswith("\n") else _indent(gap, first=start == found[0][0]),
                level=levels.get(start, level),
                blank_before=blank_before,
                blank_after=blank_after,
            )
        )
    edges = page_edges(
        [line.plain for line in lines],
        lambda position: text[lines[position].start : lines[position].end],
        [line.blank_before for line in lines],
        fed,
    )
    far = _numbers_far_right(lines)
    counted = (*_lone_numbers(lines), *far, *_heads_below(lines, far))
    edges |= {place: FurnitureKind.PAGE_FOOTER for place in counted if place not in edges}
    if not edges:
        return lines
    return [replace(line, edge=edges[position]) if position in edges else line for position, line in enumerate(lines)]


def _lone_numbers(lines: Sequence[Line]) -> Iterator[int]:
    """The positions of numbers alone in the middle or at the right of the page, apart from lines that begin at its margin."""
    for place, line in enumerate(lines[1:], 1):
        if not (
            line.indent >= _MIDDLE and line.blank_before and line.blank_after and _PAGE_NUMBER.fullmatch(line.plain)
        ):
            continue
        beside = lines[place - 1 : place + 2 : 2]
        if all(each.indent < _MARGIN for each in beside):
            yield place


def _numbers_far_right(lines: Sequence[Line]) -> list[int]:
    """The positions of numbers alone far to the right of the page, which count one up each time: "3", "2/3"."""
    places = [
        place
        for place, line in enumerate(lines)
        if line.indent >= _FAR_RIGHT and _COUNTED_PAGE.fullmatch(line.plain) and (line.blank_after or line.blank_before)
    ]
    pages = [int(lines[place].plain.partition("/")[0]) for place in places]
    return places if len(pages) > 1 and pages == list(range(pages[0], pages[0] + len(pages))) else []


def _heads_below(lines: Sequence[Line], pages: Sequence[int]) -> Iterator[int]:
    """The positions of the lines right below the numbers of pages that are the same on two pages or more: running heads."""
    below = [page + 1 for page in pages if page + 1 < len(lines)]
    shapes = Counter(lines[place].plain for place in below)
    yield from (place for place in below if shapes[lines[place].plain] > 1 and lines[place].blank_after)


def _is_kept(letter: str) -> bool:
    """Whether the letter comes through into `plain` one for one: no blank, mark-up or combining mark."""
    return not (letter.isspace() or letter in _NOT_KEPT or unicodedata.combining(letter))


def _indent(gap: str, *, first: bool) -> int:
    """How many blanks stand between the last break and the line; those above the first line have no break before them."""
    last_break = max(gap.rfind("\n"), gap.rfind("\r"))
    return len(gap) - last_break - 1 if last_break >= 0 or first else 0


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
    if text.startswith("#") and (heading := _MARKDOWN_HEADING.match(text)):
        level = len(heading[1])
        text = _ANCHOR.sub("", text[heading.end() :].rstrip("# "))
    elif text.startswith(("**", "__")) and _BOLD.fullmatch(text):
        level = 6
    if ("*" in text or "_" in text) and not _RULE.fullmatch(text):
        text = _without_emphasis(text)
    return " ".join(text.split()), level


def _without_emphasis(text: str) -> str:
    """The text without the marks of bold and italics; the stars of a masked number are none."""
    kept = _MASKED.sub(lambda number: number[0].replace(MASK, _STAR), text) if "****" in text else text
    bare = _RUN_IN_EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", kept))
    return _SINGLE_EMPHASIS.sub(r"\2", bare).replace(_STAR, MASK)
