"""A page's elements to plain text: a heading, paragraph, list entry or table row is a block, and the headings are known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from corpus.meetings.item_columns import are_item_columns
from corpus.meetings.lines import is_button

_BLOCKS = frozenset(
    """
    address article blockquote body caption center dd details div dl dt fieldset figcaption figure footer h1 h2
    h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul
    """.split()
)
_PARAGRAPHS = frozenset("p li td th caption dd dt h1 h2 h3 h4 h5 h6 summary".split())
_NO_DATA = frozenset("table ul ol dl h1 h2 h3 h4 h5 h6 pre hr article section".split())
_IN_A_CELL = frozenset("p div center blockquote address".split())
_JOINING = frozenset((*_IN_A_CELL, "ul", "ol", "li"))
_CELLS = ("td", "th")
_ROWS = ("thead", "tbody", "tfoot")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD_LEVEL = 6  # of a paragraph in bold, as of a line in bold in Markdown
_LONGEST_BOLD = 160
_BLANKS = re.compile("[ \\t\\r\\n\\f\\v\u0085\u00a0\u2000-\u200b\u2028\u2029\u202f\ufeff]+")
_SPLIT = re.compile(r"\n[^\S\n]*\n\s*")
_UNSEEN = str.maketrans("", "", "\u00ad\u2060\u200c\u200d\0")
_BETWEEN_BUTTONS = re.compile(r"[\s|/·•–-]*\Z")
_MORE_BUTTONS = re.compile(
    r"(?:kopi[eé]r link(?: til (?:punkt|side|møde)\w*)?|del (?:på|via|med) [\w-]+(?: ?\(x\))?|del (?:link|punkt)\w*"
    r"|udskriv \w+|print \w+|til(?:bage til)? toppen af siden|tilbage til forsiden"
    r"|(?:hent|download|åbn|vis) (?:punkt\w*|siden|referat\w*|dagsorden\w*)?(?: ?som)? ?pdf|tip en ven|se alle bilag"
    r"|(?:fold|luk|vis|åbn) (?:alle|alt)(?: (?:ud|sammen|op|punkter))?|lyt til (?:siden|teksten)|oplæs|læs siden op)",
    re.IGNORECASE,
)  # fmt: skip
_SKIP_LINK = re.compile(
    r"(?:skip|gå|spring|hop|videre) (?:direkte )?til (?:side)?(?:hoved ?)?(?:side)?indhold\w*", re.IGNORECASE
)
_LONGEST_BUTTON = 60
_MOST_BREAKS_IN_A_CELL = 1


@dataclass(frozen=True, slots=True)
class Title:
    """An item's title on a known portal: the heading level it gets, the number written before it, its own address."""

    level: int
    prefix: str = ""
    address: str | None = None


@dataclass(frozen=True, slots=True)
class LaidOut:
    """`headings` are (start, end, level) stretches of `text`; `links` (start of a heading, its address on the page).

    `titles` are the starts of those headings that a known portal marks as the title of an item.
    """

    text: str
    headings: tuple[tuple[int, int, int], ...]
    links: tuple[tuple[int, str], ...]
    titles: tuple[int, ...] = ()


def clean(text: str) -> str:
    """One line as a browser shows it: NFC, blanks collapsed, soft hyphens gone."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text.translate(_UNSEEN))).strip()


def is_page_button(words: str) -> bool:
    """Whether the words are nothing but a button of the web page ("Udskriv", "Kopier link til punktet")."""
    if len(words) > _LONGEST_BUTTON:
        return False
    return is_button(words) or any(names.fullmatch(words) for names in (_MORE_BUTTONS, _SKIP_LINK))


def children_of(node: LexborNode) -> list[LexborNode]:
    """The elements and texts right below, in order."""
    found = []
    child = node.child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def lay_out(
    roots: Sequence[LexborNode], skipped: AbstractSet[int] = frozenset(), titles: Mapping[int, Title] | None = None
) -> LaidOut:
    """The text of the elements in order, without those `skipped`. Elements are known by their `mem_id`."""
    writer = _Writer(skipped, titles or {})
    for root in roots:
        writer.walk(root)
    return writer.finish()


class _Button(str):
    """The words of a link that is a button: its own line at a block's edge, plain words inside one."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    level: int
    listed: bool  # part of a list or table
    address: str | None
    is_title: bool = False


class _Writer:
    def __init__(self, skipped: AbstractSet[int], titles: Mapping[int, Title]) -> None:
        self._skipped = skipped
        self._titles = titles
        self._blocks: list[_Block] = []
        self._inline: list[str] = []
        self._mark = ""  # the bullet or number the next block begins with
        self._counters: list[int | None] = []  # one a list we are in; None for one without numbers
        self._level = 0  # of the heading we are in
        self._preformatted = self._paragraphs = self._in_row = 0
        self._data_rows: set[int] = set()
        self._item_tables: set[int] = set()  # those with a row an agenda item
        self._column = -1  # of the cell we are in, in a row of such a table whose cells hold paragraphs
        self._cell_at = 0  # where its words begin in what the line has
        self._row_line = False  # whether the row's first line goes on
        self._used: set[str] = set()  # anchors that a heading already has

    def walk(self, root: LexborNode) -> None:
        """Depth first without recursion: pages nest deeper than Python's stack."""
        stack: list[tuple[LexborNode, bool]] = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            tag = node.tag or ""
            if leaving:
                self._leave(node, tag)
                continue
            if tag == "-text":
                shown = node.text_content or ""
                self._inline.append(shown if self._preformatted else shown.replace("\n", " "))
                continue
            if self._skipped and node.mem_id in self._skipped:
                continue
            if tag == "br":
                self._inline.append(" " if self._in_row else "\n")
                continue
            if tag == "a" and is_page_button(words := clean(node.text())):
                self._inline.append(_Button(words))
                continue
            if tag in _BLOCKS or (self._titles and node.mem_id in self._titles):
                self._enter(node, tag)
                stack.append((node, True))
            stack.extend((child, False) for child in reversed(children_of(node)))

    def _enter(self, node: LexborNode, tag: str) -> None:
        if self._column >= 0 and self._enter_in_item(tag):
            pass
        elif tag in _CELLS and self._in_row:
            if any(part.strip() for part in self._inline):
                self._inline.append(" | ")
        elif self._in_row and tag in _IN_A_CELL:
            self._inline.append(" ")
        elif tag in _BLOCKS and tag not in _ROWS:
            self._flush(listed=False)
        self._preformatted += tag == "pre"
        self._paragraphs += tag in _PARAGRAPHS
        if tag in _HEADINGS:
            self._level = _HEADINGS[tag]
        elif tag == "p" and not (self._level or self._in_row or self._column >= 0 or self._counters) and _is_bold(node):
            self._level = _BOLD_LEVEL
        elif tag == "tr" and _is_data_row(node, self._skipped):
            self._data_rows.add(node.mem_id)
            self._in_row += 1
        elif tag == "tr" and self._item_tables and _table_of(node) in self._item_tables:
            self._column, self._row_line = 0, True
        elif tag == "table" and are_item_columns(_names_of_columns(node)):
            self._item_tables.add(node.mem_id)
        elif tag == "ol":
            start = node.attributes.get("start") or ""
            self._counters.append(int(start) - 1 if _is_number(start) else 0)
        elif tag == "ul":
            self._counters.append(None)
        elif tag == "li":
            self._mark = "• "
            if self._counters and self._counters[-1] is not None:
                stated = node.attributes.get("value") or ""
                self._counters[-1] = int(stated) if _is_number(stated) else self._counters[-1] + 1
                self._mark = f" {self._counters[-1]}. "
            if self._inline:  # it goes on in the line of its row
                self._inline.append(self._mark.lstrip())
                self._mark = ""
        if self._titles and (title := self._titles.get(node.mem_id)):
            if tag not in _HEADINGS:
                self._flush(listed=False)
                self._level = title.level
            self._mark = ""
            self._inline.append(title.prefix)

    def _enter_in_item(self, tag: str) -> bool:
        """Whether a block of an agenda item's row goes on in the line it stands in, as its cells and their first paragraphs do.

        Below a cell of several paragraphs, the next begins a line, with a bar for each column before it and its own.
        """
        if tag in _CELLS:
            if not self._row_line:
                self._flush(listed=False)
                self._inline.append("| " * (self._column + 1))
            elif self._column:
                self._inline.append(" | ")
            self._column, self._cell_at = self._column + 1, len(self._inline)
            return True
        joins = tag in _JOINING and not any(part.strip() for part in self._inline[self._cell_at :])
        if tag in _BLOCKS and not joins:
            self._row_line, self._cell_at = False, 0
        return joins

    def _leave(self, node: LexborNode, tag: str) -> None:
        title = self._titles.get(node.mem_id) if self._titles else None
        if tag in _HEADINGS or title:
            self._flush(
                listed=False, address=title.address if title else self._address(node), is_title=title is not None
            )
            self._level = 0
        elif tag == "li":
            self._flush(listed=True)
        elif self._column >= 0 and tag in (*_CELLS, *_IN_A_CELL):
            pass  # what comes next in the row tells whether a line ends here
        elif tag == "tr":
            self._flush(listed=True)
            self._column = -1
            if node.mem_id in self._data_rows:
                self._data_rows.remove(node.mem_id)
                self._in_row -= 1
        elif tag in ("ol", "ul") and self._counters:
            self._flush(listed=True)
            self._counters.pop()
        elif tag in ("dt", "dd"):
            self._flush(listed=True)
        elif tag in _BLOCKS and tag not in _ROWS and not (self._in_row and (tag in _CELLS or tag in _IN_A_CELL)):
            self._flush(listed=False)
            if tag == "p" and self._level == _BOLD_LEVEL:
                self._level = 0
        self._preformatted -= tag == "pre"
        self._paragraphs -= tag in _PARAGRAPHS

    def _address(self, heading: LexborNode) -> str | None:
        """The anchor of the heading itself, or of what it is the first heading in."""
        node: LexborNode | None = heading
        for _ in range(3):
            if node is None or node.tag in ("body", "main", "html"):
                return None
            if (anchor := node.attributes.get("id")) and anchor not in self._used:
                self._used.add(anchor)
                return f"#{anchor}"
            node = node.parent
        return None

    def _flush(self, *, listed: bool, address: str | None = None, is_title: bool = False) -> None:
        """Ends the block: its buttons become lines of their own, and two line breaks outside paragraphs part it."""
        if not self._inline:
            return
        parts, self._inline = self._inline, []
        before = after = ()  # type: tuple[str, ...] | tuple[()]
        if any(isinstance(part, _Button) for part in parts):
            before, parts, after = _without_buttons(parts)
        self._button_lines(before)
        raw = "".join(parts)
        if raw and not raw.isspace():
            if not raw.isascii():
                raw = unicodedata.normalize("NFC", raw.translate(_UNSEEN))
            for paragraph in [raw] if self._paragraphs else _SPLIT.split(raw):
                self._add(paragraph, listed=listed, address=address, is_title=is_title)
        self._button_lines(after)

    def _add(self, raw: str, *, listed: bool, address: str | None, is_title: bool) -> None:
        lines = [cleaned for line in raw.split("\n") if (cleaned := _BLANKS.sub(" ", line).strip())]
        if not lines:
            return
        text = "\n".join(lines)
        if not self._level and is_page_button(text):
            self._button_lines((text,))
            return
        self._blocks.append(_Block(self._mark + text, self._level, listed or bool(self._mark), address, is_title))
        self._mark = ""

    def _button_lines(self, buttons: Sequence[str]) -> None:
        """The plainest buttons stay as lines of their own: where one stands right below a line, that line is a title."""
        self._blocks.extend(
            _Block(words, 0, False, None) for words in buttons if is_button(words) and not _SKIP_LINK.fullmatch(words)
        )
        if buttons:
            self._mark = ""

    def finish(self) -> LaidOut:
        self._flush(listed=False)
        pieces: list[str] = []
        headings: list[tuple[int, int, int]] = []
        links: list[tuple[int, str]] = []
        titles: list[int] = []
        at = 0
        for position, block in enumerate(self._blocks):
            if position:
                gap = "\n" if block.listed and self._blocks[position - 1].listed else "\n\n"
                pieces.append(gap)
                at += len(gap)
            if block.level:
                start = at + len(block.text) - len(block.text.lstrip())
                headings.append((start, at + len(block.text), block.level))
                if block.address:
                    links.append((start, block.address))
                if block.is_title:
                    titles.append(start)
            pieces.append(block.text)
            at += len(block.text)
        return LaidOut("".join(pieces), tuple(headings), tuple(links), tuple(titles))


def _is_bold(paragraph: LexborNode) -> bool:
    """Whether a paragraph is one line in bold and nothing else: as good as a heading."""
    inner = [child for child in children_of(paragraph) if child.tag != "-text" or (child.text_content or "").strip()]
    if len(inner) != 1 or inner[0].tag not in ("b", "strong") or inner[0].css_first("br") is not None:
        return False
    words = clean(inner[0].text())
    return 0 < len(words) <= _LONGEST_BOLD and not words.endswith((".", ",", ";", ":"))


def _without_buttons(parts: list[str]) -> tuple[tuple[str, ...], list[str], tuple[str, ...]]:
    """The buttons a block begins with, the block, and the buttons it ends with; bars between them go."""
    places = [place for place, part in enumerate(parts) if isinstance(part, _Button)]
    first, last = 0, len(parts)
    for place in places:
        if not _BETWEEN_BUTTONS.match("".join(parts[first:place])):
            break
        first = place + 1
    for place in reversed(places):
        if place < first or not _BETWEEN_BUTTONS.match("".join(parts[place + 1 : last])):
            break
        last = place
    if _BETWEEN_BUTTONS.match("".join(parts[first:last])):
        last = first
    return (
        tuple(parts[place] for place in places if place < first),
        parts[first:last],
        tuple(parts[place] for place in places if place >= last and place >= first),
    )


def _table_of(row: LexborNode) -> int | None:
    """The table that a row is of."""
    node = row.parent
    while node is not None and node.tag in _ROWS:
        node = node.parent
    return node.mem_id if node is not None and node.tag == "table" else None


def _names_of_columns(table: LexborNode) -> list[str]:
    """What stands in the cells of its first row."""
    row = table.css_first("tr")
    return [clean(cell.text()) for cell in children_of(row) if cell.tag in _CELLS] if row is not None else []


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 6


def _is_data_row(row: LexborNode, skipped: AbstractSet[int]) -> bool:
    """Whether the cells hold a value each, and not a page's paragraphs laid out in columns."""
    breaks = paragraphs = 0
    parted = True
    stack = [(row, False)]
    while stack:
        node, leaving = stack.pop()
        tag = node.tag or ""
        if tag == "-text":
            if parted and (node.text_content or "").strip():
                paragraphs += 1
                parted = False
                if paragraphs > 1:
                    return False
            continue
        if leaving or (skipped and node.mem_id in skipped):
            parted = True
            continue
        if tag in _NO_DATA:
            return False
        if tag in _CELLS:
            breaks = paragraphs = 0
            parted = True
        elif tag == "br":
            breaks += 1
        elif tag in _IN_A_CELL:
            parted = True
            stack.append((node, True))
        if breaks > _MOST_BREAKS_IN_A_CELL:
            return False
        stack.extend((child, False) for child in reversed(children_of(node)))
    return True
