"""Which part of a page is its content: a known portal's, the page's `<main>`, or what trafilatura finds on any other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.formats.html_layout import Title, clean, is_page_button
from corpus.formats.html_survey import furniture_of
from corpus.formats.portals import content_of, portal_of, titles_of

_NEVER = (
    "script, style, noscript, template, svg, canvas, iframe, object, xml, head, nav, dialog, select, textarea, "
    "[role=navigation], [role=search], [role=dialog], [role=alertdialog], .modal"
)
_MOSTLY_NOT = (
    "aside, form, label, [role=banner], [role=contentinfo], [class*=cookie], [id*=cookie], [class*=consent], "
    "[id*=consent], [class*=breadcrumb], [id*=breadcrumb], [class*=skip-link], [class*=skiplink], [class*=skip-to]"
)
_HIDDEN = (
    "[hidden], [aria-hidden=true], [style*='display:none'], [style*='display: none'], [style*='visibility:hidden'], "
    "[style*='visibility: hidden'], [style*='mso-hide:all']"
)
_HEADINGS = "h1, h2, h3, h4, h5, h6"
_FOLDS = re.compile(r"accordion|collaps|fold|toggl|panel|expand|details|tab-?(?:pane|content)", re.IGNORECASE)
_FOLDED = frozenset("div section article ul ol dl dd table tbody tr td li".split())
_WHOLE_PAGE = re.compile(r"<(?:!doctype|html|head|body|title|frameset)\b", re.IGNORECASE)
_HEAD_CHARS = 4_000
_FEW_WORDS = 20
_SHELL = 10
"""A `<main>` of few words with ten times as many outside it is an empty shell that a script was to fill."""


@dataclass(slots=True)
class Content:
    """What to read: `roots` in order, without the elements `skipped`; elements are known by their `mem_id`."""

    roots: list[LexborNode]
    skipped: set[int] = field(default_factory=set)
    titles: dict[int, Title] = field(default_factory=dict)


def find_content(page: LexborHTMLParser, source: str) -> Content:
    """A fragment of a page is content throughout."""
    body = page.body or page.root
    if body is None:
        return Content([])
    content = Content([body], _furniture(page, body))
    portal = portal_of(page)
    if portal:
        content.titles, numbers = titles_of(portal, page)
        content.skipped |= numbers
        if portal.dropped:
            content.skipped.update(node.mem_id for node in page.css(portal.dropped))
        content.roots = _outermost(content_of(portal, page), content.skipped) or content.roots
        if content.roots != [body]:
            return content
    if not _WHOLE_PAGE.search(source, 0, _HEAD_CHARS):
        return content
    if mains := _main_parts(page, body, content.skipped):
        content.roots = mains
        return content
    for node in body.css("header, footer"):
        of_page = node.tag == "footer" or (node.parent is not None and node.parent.mem_id == body.mem_id)
        if of_page and not _holds_the_title(node, page):
            content.skipped.add(node.mem_id)
    content.skipped |= furniture_of(body, content.skipped, content.titles.keys(), source)
    return content


def _furniture(page: LexborHTMLParser, body: LexborNode) -> set[int]:
    """What no page shows as its content, wherever it stands."""
    skipped = {node.mem_id for node in page.css(_NEVER) if node.mem_id != body.mem_id}
    all_words: int | None = None
    for node in page.css(_MOSTLY_NOT):
        if node.tag in ("body", "html", "main") or _within(node, skipped):
            continue
        if node.tag not in ("aside", "label"):  # a class may mark the page around a cookie box, a form may be the page
            all_words = all_words or len(body.text())
            if 2 * len(node.text()) > all_words or node.css_first("h1, main, [role=main]"):
                continue
        skipped.add(node.mem_id)
    hidden = [node for node in page.css(_HIDDEN) if node.tag not in ("body", "html") and node.child is not None]
    if hidden:
        unfolded = _unfolded(page)
        skipped.update(node.mem_id for node in hidden if not _can_be_unfolded(node, unfolded))
    for button in page.css("button, [role=button]"):
        if not _is_title_button(button):
            skipped.add(button.mem_id)
    return skipped


def _unfolded(page: LexborHTMLParser) -> set[str]:
    """The ids of what the page's controls fold out."""
    said = (
        node.attributes.get(name) or ""
        for name, selector in (
            ("aria-controls", "[aria-controls]"), ("data-target", "[data-target]"),
            ("data-bs-target", "[data-bs-target]"), ("href", "a[href^='#']"),
        )
        for node in page.css(selector)
    )  # fmt: skip
    return {anchor.lstrip("#") for each in said for anchor in each.split()}


def _can_be_unfolded(node: LexborNode, unfolded: set[str]) -> bool:
    said = node.attributes
    if said.get("id") and said["id"] in unfolded:
        return True
    return node.tag in _FOLDED and _FOLDS.search(f"{said.get('class') or ''} {said.get('id') or ''}") is not None


def _is_title_button(button: LexborNode) -> bool:
    """Whether the button is a heading that folds out what is below it."""
    if button.css_first(_HEADINGS):
        return True
    around = button.parent
    for _ in range(2):
        if around is not None and around.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "summary"):
            return not is_page_button(clean(button.text()))
        around = around.parent if around is not None else None
    return False


def _main_parts(page: LexborHTMLParser, body: LexborNode, skipped: set[int]) -> list[LexborNode]:
    """The page's main parts that show anything; none when they are an empty shell."""
    found = _outermost(page.css("main, [role=main]"), skipped)
    words = sum(len(node.text(separator=" ").split()) for node in found)
    if words >= _FEW_WORDS or not found:
        return found
    return [] if _SHELL * max(words, 1) < len(body.text(separator=" ").split()) - words else found


def _holds_the_title(node: LexborNode, page: LexborHTMLParser) -> bool:
    """Whether the page's only heading of the first level stands here."""
    return node.css_first("h1") is not None and len(page.css("h1")) == 1


def _outermost(nodes: Iterable[LexborNode], skipped: set[int]) -> list[LexborNode]:
    found: list[LexborNode] = []
    known: set[int] = set()
    for node in nodes:
        if node.mem_id not in skipped and not _within(node, known) and not _within(node, skipped):
            known.add(node.mem_id)
            found.append(node)
    return found


def _within(node: LexborNode, known: set[int]) -> bool:
    around = node.parent if known else None
    while around is not None:
        if around.mem_id in known:
            return True
        around = around.parent
    return False
