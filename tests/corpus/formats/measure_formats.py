"""What large and hostile PDFs cost: size, seconds, peak memory of the process that reads, and how it ends.

    python -m tests.corpus.formats.measure_formats [CASE …]

Each case is made anew and read by a Python of its own. Scanned pages need tesseract.
"""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.bounded import read_bounded, stop_reading
from corpus.raw import RawDocument
from tests.corpus.formats.measure_pdf import table_pdf

_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_WORDS = "Udvalget for Kyst og Havn har drøftet den nye sti langs fjorden og kajen med lodsejerne i foråret".split()


def raw_pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"", packed: int = 1) -> bytes:
    """A stream object, deflated so many times."""
    for _ in range(packed):
        data = zlib.compress(data, 9)
    filters = b"/Filter[" + b"/FlateDecode" * packed + b"]" if packed else b""
    return b"<<%s%s/Length %d>>stream\n%s\nendstream" % (entries, filters, len(data), data)


def one_page(contents: bytes, box: bytes = b"[0 0 595 842]") -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>" % box
    return raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, contents, _FONT])


def same_pages(count: int, contents: bytes) -> bytes:
    """So many pages with the same contents."""
    kids = b" ".join(b"%d 0 R" % number for number in range(5, count + 5))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>>>"
    pages = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    return raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, stream(contents), _FONT, *[page] * count])


def forms_in_forms(depth: int, wide: int = 10) -> bytes:
    """A page that draws a form that draws the next so many times, and so on: wide ** depth pieces of text."""
    last = b"BT /F1 9 Tf 50 500 Td (Referat) Tj ET"
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<%s>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 6 0 R>>>>>>",
        stream(b"/X Do\n"), _FONT,
    ]  # fmt: skip
    for number in range(7, 7 + depth):
        objects.append(stream(b"/X Do\n" * wide, form % (b"/XObject<</X %d 0 R>>" % number)))
    return raw_pdf([*objects, stream(last, form % b"/Font<</F1 5 0 R>>")])


def nested_page_tree(depth: int) -> bytes:
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 3) for number in range(depth)]
    page = b"<</Type/Page/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 %d 0 R>>>>>>" % (
        depth + 3,
        depth + 4,
    )
    contents = stream(b"BT /F1 9 Tf 50 500 Td (Referat af et langt moede i udvalget) Tj ET")
    return raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", *nodes, page, contents, _FONT])


def typed(pages: int, words_a_page: int) -> bytes:
    """Minutes of running text with a header."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in range(pages):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(70, 810, f"Referat fra mødet i Byrådet    Side {page + 1}")
        canvas.setFont("Helvetica", 9)
        for row in range(0, words_a_page, 15):
            line = " ".join(_WORDS[(page + row + each) % len(_WORDS)] for each in range(min(15, words_a_page - row)))
            canvas.drawString(70, 780 - 11 * (row // 15), line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scanned(pages: int) -> bytes:
    with closing(pypdfium2.PdfDocument(typed(1, 300))) as document:
        picture = ImageReader(document[0].render(scale=200 / 72, grayscale=True).to_pil())
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for _ in range(pages):
        canvas.drawImage(picture, 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


CASES: Mapping[str, Callable[[], bytes]] = {
    "40,000 words, 80 pages": lambda: typed(80, 500),
    "500 pages": lambda: typed(500, 400),
    "5,000 pages": lambda: typed(5_000, 400),
    "300 pages of tables": lambda: table_pdf(300),
    "20 scanned pages": lambda: scanned(20),
    "500 MB of blanks": lambda: one_page(stream(b" " * 500_000_000)),
    "2 GB packed twice": lambda: one_page(stream(b" " * 2_000_000_000, packed=2)),
    "100 MB of lines": lambda: one_page(stream(b"0 0 m 9 9 l S\n" * 7_000_000)),
    "100 MB of text": lambda: one_page(stream(b"BT /F1 9 Tf 50 500 Td (Referat af moedet) Tj ET\n" * 2_000_000)),
    "10^6 forms in forms": lambda: forms_in_forms(6),
    "10^9 forms in forms": lambda: forms_in_forms(9),
    "5,000 pages of 1 MB": lambda: same_pages(5_000, b"0 0 m 9 9 l S\n" * 70_000),
    "100,000 empty pages": lambda: same_pages(100_000, b""),
    "a page of 10^9 points": lambda: one_page(
        stream(b"BT /F1 9 Tf 50 500 Td (Referat af moedet i udvalget) Tj ET"), b"[0 0 1e9 1e9]"
    ),
    "5,000,000 open arrays": lambda: one_page(stream(b"[" * 5_000_000)),
    "a page tree 100,000 deep": lambda: nested_page_tree(100_000),
}


def measure(name: str, path: Path) -> str:
    """One case read from this process: a row of the table."""
    begun = time.perf_counter()
    (found,) = read_bounded(path)
    outcome = (
        f"{len(found.pages)} pages, {len(found.text.split())} words {' '.join(found.warnings)}"
        if isinstance(found, RawDocument)
        else f"refused: {found.reason}"
    )
    seconds = time.perf_counter() - begun
    stop_reading()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return f"{name:<26} {path.stat().st_size / 1e6:>8.2f} {seconds:>8.1f} {peak:>8.0f}  {outcome}"


def main(names: Sequence[str]) -> None:
    print(f"{'case':<26} {'MB':>8} {'seconds':>8} {'peak MB':>8}  outcome", flush=True)  # noqa: T201
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.pdf"
        for name in (
            names or CASES
        ):  # made and read by Pythons of their own, since a child starts with its parent's peak
            for step in ("make", "read"):
                subprocess.run(
                    [sys.executable, "-m", "tests.corpus.formats.measure_formats", step, name, str(path)], check=True
                )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make", name, path]:
            Path(path).write_bytes(CASES[name]())
        case ["read", name, path]:
            print(measure(name, Path(path)), flush=True)  # noqa: T201
        case names:
            main(names)
