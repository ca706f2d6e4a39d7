"""HTML: each block an element, entries in a list, rows in a table, and what a browser shows of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from tests.corpus.printer.forms import Layout
from tests.corpus.printer.sheet import Block, Print, Sheet, Style, ink_of
from tests.corpus.printer.templates import filled

_LIST_MARKS = ("- ", "• ", "* ")
_TEMPLATES = {Style.TEXT: "<p>{line}</p>", Style.ENTRY: "<p>{line}</p>"}
_MENU = '<nav><ul><li><a href="/">Forside</a></li><li><a href="/borger">Borger</a></li><li><a href="/erhverv">Erhverv</a></li></ul></nav>'
_FOOT = '<footer><p>Åbningstider</p><p><a href="/privatliv">Privatlivspolitik</a></p></footer>'


def print_html(sheet: Sheet, layout: Layout, title: str) -> Print:
    """The sheet as a page."""
    parts: list[str] = []
    shown: list[str] = []
    hidden: list[tuple[int, int]] = []
    ink = 0
    for _, group in groupby(
        sheet.blocks, key=lambda block: (block.style, block.hidden, _is_list(block, layout), bool(block.cells))
    ):
        blocks = list(group)
        began = ink
        for number, block in enumerate(blocks):
            text = _shown(block, layout, number)
            start = ink + ink_of(text) - ink_of(block.text)
            _mark(block, ink, start)
            shown.append(text)
            ink += ink_of(text)
        parts += _elements(blocks, layout)
        if blocks[0].hidden:
            hidden.append((began, ink))
    content = "\n".join(parts)
    body = f"{_MENU}<main>{content}</main>{_FOOT}" if layout["format"].get("site") else content
    source = f'<!DOCTYPE html>\n<html lang="da"><head><meta charset="utf-8"><title>{escape(title)}</title></head><body>{body}</body></html>\n'
    return Print(source, "\n".join(shown), hidden)


def _is_list(block: Block, layout: Layout) -> str:
    """How the entries around a block are held; "" for what is no entry, or has its number printed."""
    if block.style is not Style.ENTRY or block.text.startswith(_LIST_MARKS) or block.text[:1].isdigit():
        return ""
    return str(layout["format"].get("list", "p"))


def _shown(block: Block, layout: Layout, number: int) -> str:
    """What the reader sees: list marks of the browser stand before an entry."""
    kind = _is_list(block, layout)
    if block.style is Style.ROW and block.cells:
        return " | ".join(block.cells)
    return {"ul": f"• {block.text}", "ol": f"{number + 1}. {block.text}"}.get(kind, block.text)


def _elements(blocks: Sequence[Block], layout: Layout) -> Iterator[str]:
    first = blocks[0]
    kind = _is_list(first, layout)
    lines = [_inner(block, layout) for block in blocks]
    if first.style is Style.ROW and first.cells:
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in block.cells) for block in blocks)
        yield f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    elif first.style is Style.ROW:
        yield f"<pre>{chr(10).join(escape(block.text) for block in blocks)}</pre>"
    elif kind in ("ul", "ol"):
        yield f"<{kind}>{''.join(f'<li>{line}</li>' for line in lines)}</{kind}>"
    elif kind == "br":
        yield f"<p>{'<br>'.join(lines)}</p>"
    else:
        template = str(layout["format"].get(first.style.value) or _TEMPLATES.get(first.style, "<p>{line}</p>"))
        for line in lines:
            yield filled(template, {"line": line})


def _inner(block: Block, layout: Layout) -> str:
    """The block's words, a heading run in with them in the element that headings have within their paragraph."""
    lead, rest = block.text[: block.lead], block.text[block.lead :]
    within = str(layout["format"].get("section", "{line}")).removeprefix("<p>").removesuffix("</p>")
    said = filled(within, {"line": escape(lead)}) if lead else ""
    return said + escape(rest).replace("\n", "<br>")


def _mark(block: Block, ink: int, start: int) -> None:
    """As on paper: a stretch that begins with an entry begins with the mark before it."""
    for mark in block.marks:
        begins = start + ink_of(block.text, mark.start)
        ends = start + ink_of(block.text, mark.end)
        mark.stretch.add(ink if mark.start == 0 else begins, ends)
