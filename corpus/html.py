"""HTML to plain text with the headings known: a line a block, nothing of the page's furniture.

Everything a reader of the page's main part sees is kept, in order; menus, scripts, forms and cookie boxes go. Soft
hyphens are removed here, since extraction is where mending belongs; blanks are collapsed as a browser shows them.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.dates import first_date

_DROPPED = (
    "script, style, noscript, template, svg, canvas, iframe, object, nav, aside, form, button, select, dialog, "
    "[hidden], [aria-hidden=true], [role=navigation], [role=banner], [role=contentinfo], [role=search], [role=dialog], "
    "[class*=cookie], [id*=cookie], [class*=breadcrumb], [id*=breadcrumb]"
)
_BLOCKS = frozenset(
    """
    address article blockquote body caption center dd details div dl dt fieldset figcaption figure footer h1 h2
    h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul
    """.split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLANKS = re.compile(r"[ \t\r\n\f\u00a0\u202f\u200b\ufeff]+")


@dataclass(frozen=True, slots=True)
class HtmlText:
    """`headings` are (start, end, level) stretches of `text`. `title` is the page's own heading, `page_title` what the
    browser's tab shows; `published` comes from the page's head."""

    text: str
    headings: tuple[tuple[int, int, int], ...]
    title: str | None
    page_title: str
    published: datetime.date | None


def html_to_text(source: str) -> HtmlText:
    """The page's text; empty when the page shows none."""
    page = LexborHTMLParser(source)
    heading, tab = page.css_first("h1"), page.css_first("title")
    title = heading or tab
    page_title = _clean(tab.text()) if tab else ""
    published = _published(page)
    root = page.css_first("main, [role=main]") or page.body or page.root
    if root is not None:
        for node in root.css(_DROPPED):
            node.decompose()
        if root.tag == "body":
            for node in root.css("body > header, body > footer, footer"):
                node.decompose()
    writer = _Writer()
    if root is not None:
        writer.walk(root)
    text, headings = writer.finish()
    return HtmlText(text, headings, (_clean(title.text()) or None) if title else None, page_title, published)


def _clean(text: str) -> str:
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text.replace("\u00ad", ""))).strip()


def _published(page: LexborHTMLParser) -> datetime.date | None:
    for selector in ('meta[property="article:published_time"]', 'meta[name="date"]', 'meta[name="dcterms.date"]'):
        node = page.css_first(selector)
        found = first_date((node.attributes.get("content") or "")[:10]) if node else None
        if found:
            return found.value
    return None


class _Writer:
    """Collects blocks of text; a heading, paragraph, list entry or table row is one block."""

    def __init__(self) -> None:
        self._blocks: list[tuple[str, int, bool]] = []  # text, heading level, part of a list or table
        self._inline: list[str] = []
        self._mark = ""  # the bullet or number the next block begins with
        self._counters: list[int | None] = []  # one a list we are in; None for one without numbers
        self._preformatted = 0

    def walk(self, root: LexborNode) -> None:
        """Depth first without recursion: pages nest deeper than Python's stack."""
        stack: list[tuple[LexborNode, bool]] = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            tag = node.tag or ""
            if leaving:
                self._leave(tag)
                continue
            if tag == "-text":
                shown = node.text_content or ""
                self._inline.append(shown if self._preformatted else _BLANKS.sub(" ", shown))
                continue
            if tag == "br":
                self._inline.append("\n")
                continue
            self._enter(tag)
            stack.append((node, True))
            children = []
            child = node.child
            while child is not None:
                children.append((child, False))
                child = child.next
            stack.extend(reversed(children))

    def _enter(self, tag: str) -> None:
        if tag in ("td", "th"):
            if any(part.strip() for part in self._inline):
                self._inline.append(" | ")
        elif tag in _BLOCKS and tag not in ("thead", "tbody", "tfoot"):
            self._flush(0, listed=False)
        self._preformatted += tag == "pre"
        if tag in ("ol", "ul"):
            self._counters.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._mark = "• "
            if self._counters and self._counters[-1] is not None:
                self._counters[-1] += 1
                self._mark = f" {self._counters[-1]}. "

    def _leave(self, tag: str) -> None:
        self._preformatted -= tag == "pre"
        if tag in _HEADINGS:
            self._flush(_HEADINGS[tag], listed=False)
        elif tag in ("li", "tr"):
            self._flush(0, listed=True)
        elif tag in ("ol", "ul") and self._counters:
            self._counters.pop()
            self._flush(0, listed=True)
        elif tag in _BLOCKS and tag not in ("td", "th", "thead", "tbody", "tfoot"):
            self._flush(0, listed=False)

    def _flush(self, level: int, *, listed: bool) -> None:
        raw = unicodedata.normalize("NFC", "".join(self._inline).replace("\u00ad", ""))
        self._inline = []
        lines = [cleaned for line in raw.split("\n") if (cleaned := _BLANKS.sub(" ", line).strip())]
        if lines:
            self._blocks.append((self._mark + "\n".join(lines), level, listed or bool(self._mark)))
            self._mark = ""

    def finish(self) -> tuple[str, tuple[tuple[int, int, int], ...]]:
        self._flush(0, listed=False)
        pieces: list[str] = []
        headings: list[tuple[int, int, int]] = []
        at = 0
        for position, (block, level, listed) in enumerate(self._blocks):
            if position:
                gap = "\n" if listed and self._blocks[position - 1][2] else "\n\n"
                pieces.append(gap)
                at += len(gap)
            if level:
                headings.append((at + len(block) - len(block.lstrip()), at + len(block), level))
            pieces.append(block)
            at += len(block)
        return "".join(pieces), tuple(headings)
