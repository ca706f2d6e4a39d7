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
from corpus.records import Furniture, FurnitureKind

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
_BESIDE = re.compile(r" ?[-–|·•/] ")
_PAGE = re.compile(
    r"\bside:?\s+\d{1,4}(?:\s*(?:af|/|ud af)\s*\d{1,4})?\.?$|^(?:side )?\d{1,4} (?:of|af|/) \d{1,4}$|^[-–] ?(?:\d{1,4}|[ivxl]{1,7}) ?[-–]$",
    re.IGNORECASE,
)
_HOLDS_PAGE = re.compile(r"[Ss][Ii][Dd][Ee]|^[\d–-]")  # no page is numbered without
_DIGITS = re.compile(r"\d+|(?<=^[-–] )[ivxl]+(?= [-–]$)")
_PAGE_ENDS = "0123456789.-–"
_COUNTED = (
    ("first", re.compile(r"(?P<page>\d{1,4}) (?P<rest>[^\W\d].{9,})")),
    ("last", re.compile(r"(?P<rest>.{9,}\S) (?P<page>\d{1,4}) (?:of|af) \d{1,4}")),
    ("last", re.compile(r"(?P<rest>.{9,}\S)(?<!pkt\.)(?<!punkt)(?<!Punkt)(?<!sag)(?<!nr\.) (?P<page>\d{1,4})")),
)
_AUTHORITY = re.compile(
    r"^(?!.*(?:lukket|lukkede|fortrolig|beslutning\b|indstilling|behandle)).*(?:kommune|region|råd|udvalg|bestyrelse|nævn|referat|dagsorden|protokol)",
    re.IGNORECASE,
)
_FEWEST_PAGES = 2
_FEWEST_COUNTED = 3
_LATEST_FIRST = 5
_LONGEST_NUMBER = 3
_LONGEST_BUTTONS = 80
_REMEMBERED = 4096  # lines; each is looked at from several sides
_LONGEST_STAMP = 60
_BOLD = re.compile(r"(\*\*|__)(?:(?!\1).)+\1:?")
_BULLETS = "•-*–· "
_MOST_EDGE_LINES = 4
_FIRST_LINES = 4
_LONGEST_EDGE = 90
_PRINTED = re.compile(
    r"(?:udskrevet|udskriftsdato|udskrift (?:den|af)|printet|hentet)\b[^.]{0,40}\d{2,4}[^.]{0,20}", re.IGNORECASE
)
_UPDATED = re.compile(r"(?:sidst |senest )?(?:opdateret|ændret|redigeret)(?: den| d\.)?:? ", re.IGNORECASE)
_RULE_BEGINS = "-–—_=*·."
_RULE = re.compile(r"(?:[-–—_=*·.] ?){3,}")
_PARTS = (FurnitureKind.BUTTONS, FurnitureKind.PAGE_HEADER, FurnitureKind.PAGE_FOOTER)


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
    if plain[:1] in _RULE_BEGINS and _RULE.fullmatch(plain):
        return FurnitureKind.RULE
    if are_buttons(plain) or _updated(plain) is not None:
        return FurnitureKind.BUTTONS
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
    if len(plain) > _LONGEST_BUTTONS:
        return False
    if plain[:1] not in _BULLETS and not _BESIDE.search(plain):
        return plain.casefold() in _MORE_FURNITURE or _is_row_of_buttons(plain.split())
    return all(words.casefold() in _MORE_FURNITURE for words in _BESIDE.split(plain.lstrip(_BULLETS)))


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
    lines = []
    for (start, end, body), gap, blank_before, blank_after in zip(found, gaps, blank, blank[1:], strict=False):
        plain, level = _plain(body)
        if not plain:
            continue
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
    return _mark_page_edges(lines)


def _mark_page_edges(lines: list[Line]) -> list[Line]:
    """The lines; those that number a page ("Side 3 af 14"), and what stands beside every one of them, marked.

    Digits aside, a running header is the same on most pages. Papers put together have numbers of several forms.
    """
    numbered: dict[str, list[int]] = {}
    for position, line in enumerate(lines):
        may_end_page = len(line.plain) <= _LONGEST_EDGE and line.plain[-1] in _PAGE_ENDS
        if may_end_page and _HOLDS_PAGE.search(line.plain) and _PAGE.search(line.plain):
            numbered.setdefault(_DIGITS.sub("0", line.plain), []).append(position)
    edges: dict[int, FurnitureKind] = {}

    def mark(found: Sequence[int]) -> None:
        kind = _edge_of(found, len(lines))
        edges.update((position, kind) for position in found if position not in edges)

    for heads in _numbered_heads(lines):
        mark(heads)
    ways = [pages for pages in numbered.values() if len(pages) >= _FEWEST_PAGES]
    longest = max(ways, key=len) if ways else _bare_numbers(lines)
    for pages in [longest, *(pages for pages in ways if pages is not longest and _count_on(lines, pages))]:
        mark([*pages, *(position for beside in _beside_pages(lines, pages) for position in beside)])
    if not edges:
        return lines
    return [replace(line, edge=edges[position]) if position in edges else line for position, line in enumerate(lines)]


def _edge_of(found: Sequence[int], end: int) -> FurnitureKind:
    """Whether such lines stand on top of their pages or below: on top when the text begins with one and ends with none."""
    on_top = bool(found) and min(found) < _FIRST_LINES and max(found) < end - 1
    return FurnitureKind.PAGE_HEADER if on_top else FurnitureKind.PAGE_FOOTER


def _count_on(lines: Sequence[Line], pages: Sequence[int]) -> bool:
    """Whether the first numbers of these lines count one up each time."""
    numbers = [_DIGITS.search(lines[position].plain) for position in pages]
    counted = [int(number[0]) for number in numbers if number and number[0].isdecimal()]
    return counted == list(range(counted[0], counted[0] + len(pages))) if counted else False


def _beside_pages(lines: Sequence[Line], pages: Sequence[int]) -> Iterator[list[int]]:
    """The positions of running headers and footers: what stands in the same place beside most of the pages' numbers."""
    for side in (-1, 1) if pages else ():
        for away in range(1, _MOST_EDGE_LINES):
            beside = [page + side * away for page in pages if 0 <= page + side * away < len(lines)]
            shapes = Counter(_DIGITS.sub("0", lines[place].plain) for place in beside)
            shape, count = shapes.most_common(1)[0] if shapes else ("", 0)
            if 2 * count <= len(pages) or len(shape) > _LONGEST_EDGE:
                break
            yield [place for place in beside if _DIGITS.sub("0", lines[place].plain) == shape]


def _numbered_heads(lines: Sequence[Line]) -> Iterator[list[int]]:
    """The positions of lines that name an authority or a meeting in the same words each time and count one on each time.

    Where the number comes first, the pages above that have no such line are those whose number is glued to their own first
    words ("2 Hobro Kommune 191. Dagsorden").
    """
    counted: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for position, line in enumerate(lines):
        if len(line.plain) <= _LONGEST_EDGE and (line.plain[0].isdigit() or line.plain[-1].isdigit()):
            for side, pattern in _COUNTED:
                counts = line.plain[0 if side == "first" else -1].isdigit()
                if counts and (match := pattern.fullmatch(line.plain)) and _AUTHORITY.search(match["rest"]):
                    counted.setdefault((side, match["rest"]), []).append((position, int(match["page"])))
                    break
    for (side, _), found in counted.items():
        first, pages = found[0][1], [page for _, page in found]
        if len(found) < _FEWEST_COUNTED or first > _LATEST_FIRST or pages != list(range(first, first + len(pages))):
            continue
        heads = [position for position, _ in found]
        page = first
        for position in range(found[0][0] - 1, -1, -1) if side == "first" else ():
            if lines[position].blank_before and lines[position].plain.startswith(f"{page - 1} "):
                heads.append(position)
                page -= 1
        yield heads


def _bare_numbers(lines: Sequence[Line]) -> list[int]:
    """The positions of bare page numbers: they count on, each beside the same line that names an authority or a meeting."""
    bare = [
        position for position, line in enumerate(lines) if len(line.plain) <= _LONGEST_NUMBER and line.plain.isdecimal()
    ]
    if len(bare) < _FEWEST_COUNTED:
        return []
    for side in (-1, 1):
        beside: dict[str, list[int]] = {}
        for position in bare:
            if 0 <= position + side < len(lines) and len(lines[position + side].plain) <= _LONGEST_EDGE:
                beside.setdefault(lines[position + side].plain, []).append(position)
        for words, found in beside.items():
            pages = [int(lines[position].plain) for position in found]
            if (
                len(found) >= _FEWEST_COUNTED
                and pages == list(range(pages[0], pages[0] + len(pages)))
                and _AUTHORITY.search(words)
            ):
                return found
    return []


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
        text = text[heading.end() :].rstrip("# ")
    elif text.startswith(("**", "__")) and _BOLD.fullmatch(text):
        level = 6
    if "**" in text or "__" in text:
        text = _EMPHASIS.sub(r"\2", text)
    return " ".join(text.split()), level
