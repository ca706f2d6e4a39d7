"""The furniture of a page of which nothing is known, by what trafilatura leaves out.

Trafilatura is made for articles: of minutes it drops short items, attendance lists and whole decisions. So it is asked
only which *containers* of the page hold none of its content, and one of these is left out only when nothing in it is
what minutes are made of either. Where it keeps less than half the words that are no links, it is not heard at all.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from selectolax.lexbor import LexborNode

from corpus.formats.html_layout import children_of, is_page_button

MOST_CHARS = 1_000_000
"""Longer pages are read whole: trafilatura's time and memory grow with the page (see `tests.corpus.formats.measure_html`)."""
_MOST_ELEMENTS = 20_000
_DEEPEST = 150
_LEAST_KEPT = 0.5
_HARDLY_KEPT = 0.15
_SOME_KEPT = 0.5
_MOSTLY_LINKS = 0.5
_NEARLY_ALL_LINKS = 0.8
_RUN = 5
"""So many words in a row are no coincidence."""
_LONGEST_BOX = 120
_LONGEST_ADDRESS_LINE = 8
_REACHED = frozenset("telefon tlf cvr ean mail email telefontid".split())

_CONTAINERS = frozenset("div section article header footer aside ul ol dl table center form figure p".split())
_PLAIN = ("p", "ul", "ol", "dl")  # text of the page as likely as of the site
_BLOCKS = _CONTAINERS | frozenset("li h1 h2 h3 h4 h5 h6 tr td th dt dd caption summary blockquote body".split())
_WORD = re.compile(r"\w+")
_MARK = re.compile(
    r"(?P<numbered>(?:punkt|pkt\.?|sag nr\.?|nr\.?)\s*\d{1,4}\b|\d{1,3}(?:\.\d{1,2})?\s?[.:)]\s*[^\W\d_]{2}|\d{1,3}\s*[-–]\s*[^\W\d_]{3})"
    r"|beslutning|indstilling|sagsfremstilling|resum[eé]|redegørelse|sagstema|afgørelse|protokol|referat|dagsorden|baggrund|økonomi"
    r"|lukkede?|åbent?\s*\Z|fraværende|afbud|deltagere|tilstede|mødte|medlemmer|mødested|mødedato|mødet\b|dato|udvalg|sagsnr|j\.?nr"
    r"|eventuelt|orientering|meddelelser|godkend|bilag\b|ad \d|for stemte|imod stemte"
    r"|[^\W\d_][^()]{2,60}\([A-ZÆØÅ]{1,2}\)\s*\Z",
    re.IGNORECASE,
)
_DOCUMENT_LINK = re.compile(r"#.|.*(?:\.(?:pdf|docx?|xlsx?|pptx?|odt|zip)\b|bilag|download|getfile)", re.IGNORECASE)


@dataclass(slots=True)
class _Container:
    """Words `start` to `end` of the page. `protected` when something in it is what minutes are made of."""

    mem_id: int
    tag: str
    name: str  # its class
    start: int
    end: int = 0
    protected: bool = False


@dataclass(frozen=True, slots=True)
class _Measured:
    """A container with how many of its words trafilatura keeps, and how many are links."""

    container: _Container
    kept: int
    linked: int

    @property
    def size(self) -> int:
        return self.container.end - self.container.start

    @property
    def own(self) -> int:
        return self.size - self.linked

    @property
    def keeps(self) -> float:
        return self.kept / self.size

    @property
    def links(self) -> float:
        return self.linked / self.size

    @property
    def shape(self) -> tuple[str, str]:
        return self.container.tag, self.container.name


@dataclass(slots=True)
class _Page:
    """The words of the page in small letters, and for each whether it is part of a link that leads away from it.

    `marks` are the places of words that open what minutes are made of, `rows` those of table rows, `titles` those of
    headings of the first level, `lines` those of the first word after a break.
    """

    words: list[str] = field(default_factory=list)
    linked: list[bool] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    titles: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    containers: list[_Container] = field(default_factory=list)


def furniture_of(body: LexborNode, skipped: AbstractSet[int], titles: AbstractSet[int], source: str) -> set[int]:
    """The `mem_id` of each container that is no content, beside what is `skipped` already."""
    if len(source) > MOST_CHARS or source.count("<") > 2 * _MOST_ELEMENTS:
        return set()
    page = _survey(body, skipped, titles)
    if page is None or not page.words:
        return set()
    kept = _kept_words(page.words, source)
    own = sum(not linked for linked in page.linked)
    kept_of_own = sum(keeps and not linked for keeps, linked in zip(kept, page.linked, strict=True))
    return _left_out(page, kept, heard=own > 0 and kept_of_own >= _LEAST_KEPT * own)


def _survey(body: LexborNode, skipped: AbstractSet[int], titles: AbstractSet[int]) -> _Page | None:
    """None for a page that is nested too deep for trafilatura."""
    page = _Page()
    opened: list[tuple[_Container, int, int]] = []  # with the number of marks and rows before it
    row_cells: list[list[int]] = []  # of each row we are in, where its cells begin
    links = 0
    at_start = True
    stack = [(body, False, 0)]
    while stack:
        node, leaving, depth = stack.pop()
        tag = node.tag or ""
        if tag == "-text":
            shown = node.text_content or ""
            if words := _WORD.findall(shown):
                mark = _MARK.match(shown.strip()) if at_start else None
                if mark and (not links or mark["numbered"]):
                    page.marks.append(len(page.words))
                if at_start:
                    page.lines.append(len(page.words))
                at_start = False
                page.words.extend(word.casefold() for word in words)
                page.linked.extend([links > 0] * len(words))
            continue
        at_start = at_start or tag in _BLOCKS or tag == "br"
        if leaving:
            if tag == "a":
                links -= _leads_away(node)
            elif tag == "tr" and _is_row(row_cells.pop(), page):
                page.rows.append(len(page.words))
            if tag in _CONTAINERS:
                container, marks, rows = opened.pop()
                container.end = len(page.words)
                container.protected = len(page.marks) > marks or len(page.rows) > rows
            continue
        if node.mem_id in skipped:
            continue
        if depth > _DEEPEST:
            return None
        if node.mem_id in titles:
            page.marks.append(len(page.words))
        if tag == "h1":
            page.titles.append(len(page.words))
        elif tag == "a":
            links += _leads_away(node)
        elif tag == "tr":
            row_cells.append([])
        elif tag in ("td", "th") and row_cells:
            row_cells[-1].append(len(page.words))
        if tag in _CONTAINERS:
            container = _Container(node.mem_id, tag, node.attributes.get("class") or "", len(page.words))
            page.containers.append(container)
            opened.append((container, len(page.marks), len(page.rows)))
        stack.append((node, True, depth))
        stack.extend((child, False, depth + 1) for child in reversed(children_of(node)))
    return page


def _leads_away(link: LexborNode) -> bool:
    """Whether the link leads to another page, and not to a place on this one or to a document; a button does not."""
    target = link.attributes.get("href") or ""
    return bool(target) and _DOCUMENT_LINK.match(target) is None and not is_page_button(link.text().strip())


def _is_row(cells: Sequence[int], page: _Page) -> bool:
    """Whether two cells or more hold words, most of them no links."""
    if len(cells) < 2:
        return False
    filled = sum(start < end for start, end in pairwise([*cells, len(page.words)]))
    linked = page.linked[cells[0] :]
    return filled >= 2 and 2 * sum(linked) < len(linked)


def _kept_words(words: Sequence[str], source: str) -> list[bool]:
    """Which of the page's words stand beside the same neighbour, before or after, in what trafilatura keeps."""
    kept = [word.casefold() for word in _WORD.findall(_by_trafilatura(source))]
    pairs = set(pairwise(kept))
    with_next = [pair in pairs for pair in pairwise(words)]
    return [after or before for after, before in zip([*with_next, False], [False, *with_next], strict=True)]


def _by_trafilatura(source: str) -> str:
    """The text it keeps; empty when it keeps none or stumbles over the page."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it would warn of every page it finds nothing on
    unwrapped = re.sub(r"(</?)form\b", r"\1div", source, flags=re.IGNORECASE)  # some servers wrap the page in a form
    try:
        found = trafilatura.bare_extraction(
            unwrapped, include_comments=False, include_tables=True, favor_precision=True
        )
    except Exception:  # noqa: BLE001 - whatever a broken page makes it stumble on, we can read the page ourselves
        return ""
    return " ".join(found.body.itertext()) if isinstance(found, trafilatura.settings.Document) else ""


def _left_out(page: _Page, kept: Sequence[bool], *, heard: bool) -> set[int]:
    boxes = {each.mem_id: each for each in page.containers if _is_box_of_the_site(each, page)}
    in_box = {place for box in boxes.values() for place in range(box.start, box.end)}
    kept = [keeps and place not in in_box for place, keeps in enumerate(kept)]
    first, last = _first_of_content(page), _last_of_content(page, kept)
    keeps, links = _sums(kept), _sums(page.linked)
    more_own_than_linked = 2 * links[-1] < len(page.words)
    measured = [
        _Measured(each, keeps[each.end] - keeps[each.start], links[each.end] - links[each.start])
        for each in page.containers
        if each.end > each.start
    ]
    like_content = {each.shape for each in measured if each.shape[1] and each.size >= _RUN and each.keeps > _SOME_KEPT}
    found = set(boxes)
    for each in measured:
        if each.container.protected or 2 * each.own > len(page.words) - links[-1] or each.shape in like_content:
            continue
        is_menu = each.links >= _NEARLY_ALL_LINKS and (
            each.container.end <= first or (heard and each.keeps <= _SOME_KEPT and more_own_than_linked)
        )
        beside = each.links >= _MOSTLY_LINKS or (each.container.start > last and each.container.tag not in _PLAIN)
        if is_menu or (heard and beside and each.keeps <= _HARDLY_KEPT):
            found.add(each.container.mem_id)
    return found


def _first_of_content(page: _Page) -> int:
    """The place of the page's title, else of the first mark of minutes."""
    return min([len(page.words), *page.titles[:1], *page.marks[:1]]) if page.titles or page.marks else 0


def _last_of_content(page: _Page, kept: Sequence[bool]) -> int:
    """The place of the last word that is content: one of several kept in a row, or a mark of minutes."""
    run, last = 0, -1
    for place, keeps in enumerate(kept):
        run = run + 1 if keeps and not page.linked[place] else 0
        if run >= _RUN:
            last = place
    return max([last, *page.marks[-1:]])


def _is_box_of_the_site(container: _Container, page: _Page) -> bool:
    """A cookie box, or the site's address in short lines, before the title or below all that is marked as minutes."""
    words = page.words[container.start : container.end]
    if container.tag == "p" or container.protected or not 0 < len(words) <= min(_LONGEST_BOX, len(page.words) // 2):
        return False
    above = container.end <= _first_of_content(page)
    below = container.start > max([len(page.words) // 2, *page.marks[-1:]])
    if not (above or below):
        return False
    if any(word.startswith("cookie") for word in words):
        return True
    lines = bisect_left(page.lines, container.end) - bisect_left(page.lines, container.start)
    placed = any(len(word) == 4 and word.isdigit() for word in words)
    return placed and not _REACHED.isdisjoint(words) and lines > 1 and len(words) <= _LONGEST_ADDRESS_LINE * lines


def _sums(flags: Sequence[bool]) -> list[int]:
    """How many are set before each place."""
    return [0, *accumulate(map(int, flags))]
