"""HTML to plain text with the headings known: a line a block, nothing of the page's furniture.

Everything a reader of the page's main part sees is kept, in order; menus, scripts, forms and cookie boxes go. Soft
hyphens are removed here, since extraction is where mending belongs; blanks are collapsed as a browser shows them.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from corpus.errors import UnreadableDocumentError
from corpus.formats.html_content import Content, find_content
from corpus.formats.html_head import PageHead, read_head
from corpus.formats.html_layout import clean, lay_out
from corpus.formats.html_source import safe_source


@dataclass(frozen=True, slots=True)
class HtmlText:
    """`headings` are (start, end, level) stretches of `text`. `title` is the page's own heading, `page_title` what the
    browser's tab shows.

    `published` and `updated` are what the page's head, JSON-LD or `<time>` elements state, `url` is the page's own
    absolute address. `context` is text that is no part of the page but tells of it: tab, site and who runs it. `links`
    are (start of a heading, its address): "#punkt-3" or "?id=…&punktid=…", to be joined to the address of the page.
    `has_odd_url`: the head states an address that is none of the web. `titles` are the starts of the headings that a known
    portal marks as titles of items.
    """

    text: str
    headings: tuple[tuple[int, int, int], ...]
    title: str | None
    page_title: str
    published: datetime.date | None
    updated: datetime.date | None = None
    url: str | None = None
    context: str = ""
    links: tuple[tuple[int, str], ...] = ()
    has_odd_url: bool = False
    titles: tuple[int, ...] = ()


def html_to_text(source: str) -> HtmlText:
    """The page's text; empty when the page shows none. A fragment of a page is read whole.

    Raises UnreadableDocumentError for a frameset, whose text is in other files.
    """
    source = safe_source(source)
    page = LexborHTMLParser(source)
    head = read_head(page, source)
    content = find_content(page, source)
    laid_out = lay_out(content.roots, content.skipped, content.titles)
    if not laid_out.text and page.css_first("frameset"):
        raise UnreadableDocumentError(
            "Siden er kun en ramme om andre sider (frameset). Gem den side, der står i rammen, og læs den."
        )
    return HtmlText(
        laid_out.text,
        laid_out.headings,
        _title(page, content, head),
        head.tab,
        head.published,
        head.updated,
        head.url,
        "\n".join(dict.fromkeys(filter(None, (head.tab, head.site)))),
        laid_out.links,
        head.has_odd_url,
        laid_out.titles,
    )


def _title(page: LexborHTMLParser, content: Content, head: PageHead) -> str | None:
    """The first heading of the first level, rather in the content than beside it, else the title in the page's head."""
    within = (node for root in content.roots for node in root.css("h1"))
    for node in (*within, *page.css("h1")):
        if node.mem_id not in content.skipped and (shown := clean(node.text())):
            return shown
    return head.named or head.tab or None
