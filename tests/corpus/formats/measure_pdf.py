"""Pages a second of reading PDFs beside bare pypdfium2 in the same run, on pages of text, of tables and scanned.

    python -m tests.corpus.formats.measure_pdf [FILE.pdf …]

Without files it prints the sample's documents as PDF, and pages of tables; with files it reads those.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

import pypdfium2
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from corpus.formats import pdf
from corpus.formats.pdf import pdf_to_text
from corpus.readers import find_files
from tests.corpus.make_formats import SAMPLE, blocks, write_pdf

_ROUNDS = 7


def sample_pdfs() -> list[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.pdf"
        found = []
        for source in find_files([SAMPLE]):
            write_pdf(blocks(source), path)
            found.append(path.read_bytes())
        return found


def table_pdf(pages: int) -> bytes:
    """Pages with a heading, a paragraph and a ruled table of 12 rows each."""
    styles = getSampleStyleSheet()
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    story: list[Flowable] = []
    for page in range(pages):
        rows = [
            ["Område", "2025", "2026"],
            *([f"Tilbud {page}-{row}", f"1.{row}00", f"2.{row}00"] for row in range(11)),
        ]
        story += [
            Paragraph("Økonomi", styles["Heading2"]),
            Paragraph("Udgifterne fordeler sig på områder og år, sådan som de er sat af i budgettet. " * 8, styles["BodyText"]),
            Table(rows, style=grid),
            Spacer(1, 400),
        ]  # fmt: skip
    out = io.BytesIO()
    SimpleDocTemplate(out, invariant=1).build(story)
    return out.getvalue()


def bare(data: bytes) -> int:
    """The number of pages, whose text pypdfium2 gives."""
    with closing(pypdfium2.PdfDocument(data)) as document:
        for page in document:
            with closing(page), closing(page.get_textpage()) as layer:
                layer.get_text_range()
        return len(document)


def without_tables(data: bytes) -> None:
    with patch.object(pdf, "is_ruled", lambda _: False):
        pdf_to_text(data)


def report(name: str, files: Sequence[bytes]) -> None:
    """Each way of reading takes its turn, so that a busy machine is so for all; the best turn of each counts."""
    ways: Sequence[Callable[[bytes], object]] = (bare, pdf_to_text, without_tables)
    best = [float("inf")] * len(ways)
    for _ in range(_ROUNDS):
        for place, read in enumerate(ways):
            read(files[0])  # warms the caches
            begun = time.perf_counter()
            for data in files:
                read(data)
            best[place] = min(best[place], time.perf_counter() - begun)
    pages = sum(bare(data) for data in files)
    alone, inside, without = (pages / seconds for seconds in best)
    print(  # noqa: T201
        f"{name:<24} {pages:>6} {alone:>9.0f} {inside:>9.0f} {inside / alone:>6.2f} {without:>9.0f}"
    )


def main(paths: Sequence[Path]) -> None:
    head = ("pages of", "pages", "bare /s", "read /s", "share", "no tables")
    print(f"{head[0]:<24} {head[1]:>6} {head[2]:>9} {head[3]:>9} {head[4]:>6} {head[5]:>9}")  # noqa: T201
    if paths:
        for path in paths:
            report(path.name[:24], [path.read_bytes()])
        return
    report("the sample", sample_pdfs())
    report("a table each", [table_pdf(30)])


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
