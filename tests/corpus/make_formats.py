"""The sample documents as PDF and DOCX, for readers of these formats.

    python -m tests.corpus.make_formats OUT

Each line of a document becomes a paragraph, a heading by its level, a bullet by its mark. The PDF has what printed
minutes have: a running header of two lines with page numbers, and lines broken at the margin.
"""

from __future__ import annotations

import html
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docx import Document as DocxDocument
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer

from corpus.meetings.lines import split_lines
from corpus.raw import RawDocument
from corpus.readers import find_files, read_file

_EMPTY_LINE = 8  # points, besides the space that every line has below it

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "sample"


@dataclass(frozen=True, slots=True)
class Block:
    """One line: its words without mark-up, its heading level (0 for none), whether it is a bullet, and whether an empty
    line parts it from the one above."""

    words: str
    level: int
    bullet: bool
    apart: bool = False


def blocks(path: Path) -> list[Block]:
    """The lines of the one document in a text, Markdown or HTML file."""
    (raw,) = read_file(path)
    assert isinstance(raw, RawDocument), raw
    return [
        Block(
            words=line.plain.lstrip("•-*–· ") if line.is_bullet else line.plain,
            level=line.level,
            bullet=line.is_bullet,
            apart=line.blank_before,
        )
        for line in split_lines(raw.text, raw.headings)
    ]


def write_docx(found: list[Block], path: Path) -> None:
    document = DocxDocument()
    for block in found:
        if block.level:
            document.add_heading(block.words, level=min(block.level, 4))
        else:
            document.add_paragraph(block.words, style="List Bullet" if block.bullet else None)
    document.save(str(path))


def write_pdf(found: list[Block], path: Path) -> None:
    """A4 with a header on every page: the document's first line, and "Side N"."""
    title = found[0].words[:70] if found else ""

    def header(canvas: Canvas, _: object) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(2.5 * cm, A4[1] - 1.2 * cm, title)
        canvas.drawString(2.5 * cm, A4[1] - 1.6 * cm, f"Side {canvas.getPageNumber()}")

    template = SimpleDocTemplate(
        str(path), pagesize=A4, leftMargin=2.5 * cm, rightMargin=2.5 * cm, topMargin=2.2 * cm, bottomMargin=2 * cm,
        invariant=1,
    )  # fmt: skip
    template.build(list(_flowables(found)), onFirstPage=header, onLaterPages=header)


def _flowables(found: list[Block]) -> Iterator[Flowable]:
    styles = getSampleStyleSheet()
    body: ParagraphStyle = styles["BodyText"]
    for block in found:
        style = styles[f"Heading{min(block.level, 4)}"] if block.level else body
        if block.apart:
            yield Spacer(1, _EMPTY_LINE)
        yield Paragraph(html.escape(block.words), style, bulletText="•" if block.bullet else None)
        yield Spacer(1, 2)


def main(out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for path in find_files([SAMPLE]):
        found = blocks(path)
        write_docx(found, out / f"{path.stem}.docx")
        write_pdf(found, out / f"{path.stem}.pdf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
