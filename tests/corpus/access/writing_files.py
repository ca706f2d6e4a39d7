"""An example in each format that people publish: text, Markdown, HTML, Word, PDF."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table

_BADGE = re.compile(r"\[\[(.*?)\]\]")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LEVELS = {"= ": 1, "== ": 2, "-- ": 3, "++ ": 2}


def _kind(line: str) -> tuple[str, str]:
    """The mark of the notation and the words behind it."""
    for mark in ("== ", "-- ", "++ ", "= ", ">> ", "* "):
        if line.startswith(mark):
            return mark, line[len(mark) :].strip()
    return ("|", line.strip()) if line.startswith("|") else ("", line.strip())


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def _flat(words: str) -> str:
    return _BADGE.sub(r"\1", words)


def as_text(lines: Sequence[str]) -> bytes:
    """Headings stand apart, what is below them right below."""
    written: list[str] = []
    for line in lines:
        mark, words = _kind(line)
        written += [""] if mark in ("== ", "-- ", "++ ") else []
        written.append(" | ".join(_cells(words)) if mark == "|" else f"• {words}" if mark == "* " else _flat(words))
    return "\n".join(written).encode()


def as_spaced_text(lines: Sequence[str]) -> bytes:
    """A blank line everywhere."""
    return as_text(lines).replace(b"\n\n", b"\n").replace(b"\n", b"\n\n")


def as_markdown(lines: Sequence[str]) -> bytes:
    written: list[str] = []
    for line in lines:
        mark, words = _kind(line)
        bold = _BADGE.sub(r"**\1**", words)
        if mark in _LEVELS:
            written += ["", f"{'#' * _LEVELS[mark]} {bold}", ""]
        else:
            written.append(
                words
                if mark == "|"
                else f"- {words}"
                if mark == "* "
                else f"\n**{words}**\n"
                if mark == ">> "
                else words
            )
    return "\n".join(written).encode()


def as_html(lines: Sequence[str]) -> bytes:
    body: list[str] = []
    for line in lines:
        mark, words = _kind(line)
        shown = _BADGE.sub(r'<span class="badge">\1</span>', html.escape(words))
        if mark in _LEVELS:
            body.append(f"<h{_LEVELS[mark]}>{shown}</h{_LEVELS[mark]}>")
        elif mark == "|":
            body.append(
                "<table><tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in _cells(words)) + "</tr></table>"
            )
        elif mark == "* ":
            body.append(f"<ul><li>{shown}</li></ul>")
        elif mark == ">> ":
            body.append(f'<div class="stempel">{shown}</div>')
        elif words:
            body.append(f"<p>{shown}</p>")
    joined = "".join(body).replace("</tr></table><table><tr>", "</tr><tr>").replace("</ul><ul>", "")
    return f'<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Møde</title></head><body><main>{joined}</main></body></html>'.encode()


def as_docx(lines: Sequence[str]) -> bytes:
    """Headings by style, rows as tables, stamps in text boxes."""
    body: list[str] = []
    for line in lines:
        mark, words = _kind(line)
        if mark == "|":
            body.append(_word_row(_cells(words)))
        elif mark in _LEVELS:
            body.append(_word_paragraph(_flat(words), f"Heading{_LEVELS[mark]}"))
        elif mark == ">> ":
            box = f"<w:txbxContent>{_word_paragraph(words)}</w:txbxContent>"
            body.append(f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>")
        elif words:
            body.append(_word_paragraph(f"• {words}" if mark == "* " else words))
    return _word_file(body)


def as_docx_table(lines: Sequence[str]) -> bytes:
    """As where minutes are one table: number and title of an item in two cells of a row."""
    body: list[str] = []
    for line in lines:
        mark, words = _kind(line)
        numbered = re.match(r"(\d[\d.]*)\s+(.*)", _flat(words)) if mark == "== " else None
        if numbered or mark == "|":
            body.append(_word_row([numbered[1], numbered[2]] if numbered else _cells(words)))
        elif words:
            body.append(_word_paragraph(_flat(words)))
    return _word_file(body)


def _word_paragraph(words: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{named}<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


def _word_row(cells: Sequence[str]) -> str:
    return "<w:tbl><w:tr>" + "".join(f"<w:tc>{_word_paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr></w:tbl>"


def _word_file(body: Sequence[str]) -> bytes:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/></w:style>'
        for level in (1, 2, 3)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{_W}"><w:body>{"".join(body)}</w:body></w:document>'
        )
        archive.writestr("word/styles.xml", f'<w:styles xmlns:w="{_W}">{styles}</w:styles>')
    return out.getvalue()


def as_pdf(lines: Sequence[str]) -> bytes:
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build(list(_flowables(lines)))
    return out.getvalue()


def _flowables(lines: Sequence[str]) -> Iterator[Flowable]:
    styles = getSampleStyleSheet()
    for line in lines:
        mark, words = _kind(line)
        if mark == "|":
            yield Table([_cells(words)], style=[("GRID", (0, 0), (-1, -1), 0.5, "black")])
        elif mark == ">> ":
            yield Table([[words]], style=[("BOX", (0, 0), (-1, -1), 1, "black")])
        elif words:
            style = styles[f"Heading{_LEVELS[mark]}"] if mark in _LEVELS else styles["BodyText"]
            yield KeepTogether(
                [Paragraph(html.escape(_flat(words)), style, bulletText="•" if mark == "* " else None), Spacer(1, 3)]
            )


FORMATS: Mapping[str, tuple[str, Callable[[Sequence[str]], bytes]]] = {
    "txt": (".txt", as_text),
    "txt, spaced": (".txt", as_spaced_text),
    "md": (".md", as_markdown),
    "html": (".html", as_html),
    "docx": (".docx", as_docx),
    "docx, table": (".docx", as_docx_table),
    "pdf": (".pdf", as_pdf),
}
"""Name to ending and writer."""
