"""The running headers and footers of printed pages: told by their form, or because they come again and count the pages.

Digits aside, a running line is the same on most pages. What merely comes again ("Godkendt.", "Afbud: ...", the heading of
a decision) counts no pages and is text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from corpus.facts.dates import first_date
from corpus.meetings.section_names import kind_of
from corpus.records import FurnitureKind

_NAME = r"(?:side|sidenr|sidenummer|page|pag|blad|folio)"
_PAGE = re.compile(
    rf"\b{_NAME}\.?(?: ?nr\.?)?:?\s+\d{{1,4}}(?:\s*(?:af|/|ud af|of)\s*\d{{1,4}})?\.?$"
    r"|\bs\. ?\d{1,4}(?: ?(?:af|/) ?\d{1,4})?$|^[-–(\[] ?side \d{1,4} ?[-–)\]]$|^[\[(]\d{1,4}[\])]$|^(?:side )?\d{1,4} (?:of|af|/) \d{1,4}$|^[-–] ?(?:\d{1,4}|[ivxl]{1,7}) ?[-–]$",
    re.IGNORECASE,
)
_PAGE_FIRST = re.compile(
    rf"^{_NAME}\.?(?: ?nr\.?)?:?\s+\d{{1,4}}(?:\s*(?:af|/|ud af|of)\s*\d{{1,4}})?\b", re.IGNORECASE
)
_PAGE_ALONE = re.compile(
    r"(?:Side|SIDE|Page|Sidenr\.?|Side nr\.?):? \d{1,4}(?: ?(?:af|/|ud af|of) ?\d{1,4})?|(?:side|page) \d{1,4} (?:af|of) \d{1,4}|[-–] \d{1,3} [-–]"
    r"|[A-ZÆØÅ].{9,70}\bSide:? \d{1,4} ?(?:af|/) ?\d{1,4}"
)
_OF_PAGE = re.compile(rf"\b(?:{_NAME}|s)\.?(?: ?nr\.?)?:? ?\d{{1,4}}", re.IGNORECASE)
_DIGITS = re.compile(r"\d+|(?<=^[-–] )[ivxl]+(?= [-–]$)")
_MARKED_BEGINS = frozenset("0123456789-–[(")
_PAGE_BEGINS = frozenset("0123456789SsPp[(")
_PAGE_ENDS = frozenset("0123456789.-–])")
_COUNTED = (
    ("first", re.compile(r"(?P<page>\d{1,4}) (?P<rest>[^\W\d].{9,})")),
    ("last", re.compile(r"(?P<rest>.{9,}\S) (?P<page>\d{1,4}) (?:of|af) \d{1,4}")),
    ("last", re.compile(r"(?P<rest>.{9,}\S)(?<!pkt\.)(?<!punkt)(?<!Punkt)(?<!sag)(?<!nr\.) (?P<page>\d{1,4})")),
)
_AUTHORITY = re.compile(
    r"^(?!.*(?:lukket|lukkede|fortrolig|beslutning\b|indstilling|behandle)).*(?:kommune|region|råd|udvalg|bestyrelse|nævn|referat|dagsorden|protokol)",
    re.IGNORECASE,
)
_APART = re.compile(r"(?: {3,}|\t)[ \t]*\d{1,4}$")
_PAGE_FAR_RIGHT = re.compile(rf"(?: {{3,}}|\t)[ \t]*{_NAME}\.?:? ?\d{{1,4}}$", re.IGNORECASE)
_NO_EDGE = re.compile(
    r"lukke[dt]|fortrolig|(?:åben|åbent)\b|beslutning\b|indstilling|vedtage|vedtaget|godkendt|afbud|fraværende|fravær|til ?stede|deltagere"
    r"|mødte|forlod|bilag\b|se\s",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:(?:dagsordens)?punkt|pkt\.?|sag|ad|nr\.?)?\s*(?:nr\.?)?\s*\d{1,4}(?:\.\d{1,2})*(?:[.:)]|\s|$)", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+(?: ?\.\.\.)?|file:\S+", re.IGNORECASE)
_PRINT_DATE = re.compile(r"\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d\d)(?:,? (?:kl\.? ?)?\d{1,2}[:.]\d\d(?::\d\d)?)?")
_FEWEST_PAGES = 2
_FEWEST_COUNTED = 3
_LATEST_FIRST = 5
_LONGEST_NUMBER = 3
_MOST_EDGE_LINES = 4
_FIRST_LINES = 4
_LONGEST_EDGE = 90


def page_edges(
    plains: Sequence[str], printed: Callable[[int], str], apart: Sequence[bool], fed: Sequence[int] = ()
) -> dict[int, FurnitureKind]:
    """The positions of running headers and footers among a text's lines, each with which of the two it is.

    `printed` gives a line with its own blanks, `apart` tells which have an empty line above, `fed` which are the first behind a form feed.
    """
    edges: dict[int, FurnitureKind] = {}
    counting = [
        position
        for position, plain in enumerate(plains)
        if (plain[-1] in _PAGE_ENDS or plain[0] in _PAGE_BEGINS) and len(plain) <= _LONGEST_EDGE
    ]

    def mark(found: Sequence[int]) -> None:
        kind = _edge_of(found, len(plains))
        edges.update((position, kind) for position in found if position not in edges)

    for heads in _numbered_heads(plains, counting, apart):
        mark(heads)
    numbered: dict[str, list[int]] = {}
    alone: list[int] = []
    for position in counting:
        plain = plains[position]
        if not (plain[0] in _MARKED_BEGINS or _names_page(plain)):
            continue  # no page is numbered without
        if (plain[-1] in _PAGE_ENDS and _PAGE.search(plain)) or _PAGE_FIRST.match(plain):
            numbered.setdefault(_DIGITS.sub("0", plain), []).append(position)
            if _PAGE_ALONE.fullmatch(plain) or _is_head_with_page(plain, printed(position)):
                alone.append(position)
    ways = [pages for pages in numbered.values() if len(pages) >= _FEWEST_PAGES and _rise(plains, pages)]
    longest = max(ways, key=len) if ways else _bare_numbers(plains, counting)
    for pages in [longest, *(pages for pages in ways if pages is not longest and _count_on(plains, pages))]:
        mark([*pages, *(position for beside in _beside_pages(plains, pages) for position in beside)])
    for page in alone:
        mark([page, *_of_a_web_print(plains, page)])
    for pages in _counted_apart(plains, counting, printed):
        mark([*pages, *(position for beside in _beside_pages(plains, pages) for position in beside)])
    edges.update((position, FurnitureKind.PAGE_HEADER) for position in _fed_heads(plains, fed) if position not in edges)
    edges.update((position, FurnitureKind.PAGE_FOOTER) for position in _fed_feet(plains, fed) if position not in edges)
    return edges


def _is_head_with_page(plain: str, printed: str) -> bool:
    """Whether the line names who met and, far to the right, the page: "Teknisk Udvalg 08-04-2003          Side: 2"."""
    page = _PAGE_FAR_RIGHT.search(printed)
    return page is not None and _may_be_edge(plain[: -len(" ".join(page[0].split()))])


def _fed_heads(plains: Sequence[str], fed: Sequence[int]) -> Iterator[int]:
    """The positions of what every page begins with, or of what the text began with and a page begins with again."""
    pages = [0, *fed] if fed else []
    for away in range(_MOST_EDGE_LINES):
        lines = [page + away for page in pages if page + away < len(plains)]
        shapes = Counter(_DIGITS.sub("0", plains[place]) for place in lines)
        shape, count = shapes.most_common(1)[0] if shapes else ("", 0)
        if count < _FEWEST_PAGES or 2 * count < len(pages) or len(shape) > _LONGEST_EDGE:
            return
        alike = [place for place in lines if _DIGITS.sub("0", plains[place]) == shape]
        if not _may_be_edge(plains[alike[0]]):
            return
        yield from (place for place in alike if place > _FIRST_LINES)


def _fed_feet(plains: Sequence[str], fed: Sequence[int]) -> Iterator[int]:
    """The positions of bare page numbers right above the form feeds, and of the last page's at the end: they count on."""
    if not fed:
        return
    feet = [
        place
        for place in (*(page - 1 for page in fed), len(plains) - 1)
        if len(plains[place].strip("- ")) <= _LONGEST_NUMBER
    ]
    pages = [int(number) for place in feet if (number := plains[place].strip("- ")).isdecimal()]
    if len(pages) == len(feet) >= len(fed) and _counts(pages):
        yield from feet


def _names_page(plain: str) -> bool:
    small = plain.casefold()
    return (
        "side" in small
        or "pag" in small
        or "blad" in small
        or "folio" in small
        or " s." in small
        or small.startswith("s.")
    )


def _edge_of(found: Sequence[int], end: int) -> FurnitureKind:
    """Whether such lines stand on top of their pages or below: on top when the text begins with one and ends with none."""
    on_top = bool(found) and min(found) < _FIRST_LINES and max(found) < end - 1
    return FurnitureKind.PAGE_HEADER if on_top else FurnitureKind.PAGE_FOOTER


def _of_a_web_print(plains: Sequence[str], page: int) -> Iterator[int]:
    """The positions of the address and the day that a browser prints beside the number of a page."""
    for side in (-1, 1):
        for position in (page + side, page + 2 * side):
            if not 0 <= position < len(plains):
                break
            if not (_ADDRESS.fullmatch(plains[position]) or _PRINT_DATE.fullmatch(plains[position])):
                break
            yield position


def _counted_apart(
    plains: Sequence[str], counting: Sequence[int], printed: Callable[[int], str]
) -> Iterator[list[int]]:
    """The positions of lines that are alike but for a number far to the right, which counts on ("Byrådet, 21-11-2006      8")."""
    alike: dict[str, list[int]] = {}
    for position in counting:
        plain = plains[position]
        if plain[-1].isdigit() and plain[0].isalpha() and _APART.search(printed(position)):
            alike.setdefault(plain.rpartition(" ")[0], []).append(position)
    for words, found in alike.items():
        pages = [int(plains[position].rpartition(" ")[2]) for position in found]
        if len(found) >= _FEWEST_PAGES and _may_be_edge(words) and _counts(pages):
            yield found


def _counts(pages: Sequence[int]) -> bool:
    return list(pages) == list(range(pages[0], pages[0] + len(pages)))


def _count_on(plains: Sequence[str], pages: Sequence[int]) -> bool:
    """Whether the first numbers of these lines count one up each time."""
    numbers = [_DIGITS.search(plains[position]) for position in pages]
    counted = [int(number[0]) for number in numbers if number and number[0].isdecimal()]
    return bool(counted) and _counts([*counted, *[-1] * (len(pages) - len(counted))])


def _rise(plains: Sequence[str], pages: Sequence[int]) -> bool:
    """Whether the numbers of the pages mostly rise: a page that is named twice is spoken of."""
    named = [(_OF_PAGE.search(plains[page]) or _DIGITS.search(plains[page])) for page in pages]
    numbers = [number[0].rpartition(" ")[2] for number in named if number]
    rises = sum(above != below for above, below in pairwise(numbers))
    return 2 * rises >= len(numbers) - 1


def _beside_pages(plains: Sequence[str], pages: Sequence[int]) -> Iterator[list[int]]:
    """The positions of running headers and footers: what stands in the same place beside most of the pages' numbers."""
    for side in (-1, 1) if pages else ():
        for away in range(1, _MOST_EDGE_LINES):
            beside = [page + side * away for page in pages if 0 <= page + side * away < len(plains)]
            shapes = Counter(_DIGITS.sub("0", plains[place]) for place in beside)
            shape, count = shapes.most_common(1)[0] if shapes else ("", 0)
            if 2 * count <= len(pages) or len(shape) > _LONGEST_EDGE:
                break
            alike = [place for place in beside if _DIGITS.sub("0", plains[place]) == shape]
            if not _may_be_edge(plains[alike[0]]) or _times(plains, shape) > 2 * len(alike):
                break  # what mostly stands away from the pages' edges is text
            yield alike


def _times(plains: Sequence[str], shape: str) -> int:
    """How many lines are of that shape."""
    return sum(
        len(plain) <= _LONGEST_EDGE and plain[0] == shape[0] and _DIGITS.sub("0", plain) == shape for plain in plains
    )


def _may_be_edge(plain: str) -> bool:
    """Whether such a line may run along the pages: no heading of a section or an item, no state, no decision, no list of people."""
    name = plain.rstrip(" :.").casefold()
    if kind_of(name, colon=plain.endswith(":"))[0] is not None or _NO_EDGE.match(plain):
        return False
    if _NUMBERED.match(plain):
        date = first_date(plain)
        return date is not None and date.start == 0
    return not plain.endswith((".", ";", ",", "?", "!")) or any(letter.isdigit() for letter in plain) or "..." in plain


def _numbered_heads(plains: Sequence[str], counting: Sequence[int], apart: Sequence[bool]) -> Iterator[list[int]]:
    """The positions of lines that name an authority or a meeting in the same words each time and count one on each time.

    Where the number comes first, the pages above that have no such line are those whose number is glued to their own first
    words ("2 Hobro Kommune 191. Dagsorden").
    """
    counted: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for position in counting:
        plain = plains[position]
        if plain[0].isdigit() or plain[-1].isdigit():
            for side, pattern in _COUNTED:
                counts = plain[0 if side == "first" else -1].isdigit()
                if counts and (match := pattern.fullmatch(plain)):
                    counted.setdefault((side, match["rest"]), []).append((position, int(match["page"])))
    for (side, rest), found in counted.items():
        if len(found) < _FEWEST_COUNTED or not _AUTHORITY.search(rest):
            continue
        first, pages = found[0][1], [page for _, page in found]
        if first > _LATEST_FIRST or not _counts(pages):
            continue
        heads = [position for position, _ in found]
        page = first
        for position in range(found[0][0] - 1, -1, -1) if side == "first" else ():
            if apart[position] and plains[position].startswith(f"{page - 1} "):
                heads.append(position)
                page -= 1
        yield heads


def _bare_numbers(plains: Sequence[str], counting: Sequence[int]) -> list[int]:
    """The positions of bare page numbers: they count on, each beside the same line that names an authority or a meeting."""
    bare = [place for place in counting if len(plains[place]) <= _LONGEST_NUMBER and plains[place].isdecimal()]
    if len(bare) < _FEWEST_COUNTED:
        return []
    for side in (-1, 1):
        beside: dict[str, list[int]] = {}
        for position in bare:
            if 0 <= position + side < len(plains) and len(plains[position + side]) <= _LONGEST_EDGE:
                beside.setdefault(plains[position + side], []).append(position)
        for words, found in beside.items():
            pages = [int(plains[position]) for position in found]
            if len(found) >= _FEWEST_COUNTED and _counts(pages) and _AUTHORITY.search(words):
                return found
    return []
