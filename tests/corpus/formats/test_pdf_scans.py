"""Scanned pages are read by text recognition where it is installed, else they are told of; never left out in silence."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import UnreadableDocumentError
from corpus.formats import ocr, pdf_scans
from corpus.formats.ocr import Picture, read_hocr
from corpus.formats.pdf import pdf_to_text
from corpus.metadata import GivenMetadata
from corpus.parsing import parse_raw
from corpus.raw import RawDocument

needs_tesseract = pytest.mark.skipif(
    ocr.recogniser() is None, reason=f"text recognition is not installed ({ocr.INSTALL})"
)

_MINUTES = """Referat
Udvalget for Kyst og Havn
Onsdag den 7. maj 2025 kl. 16.30

1. Godkendelse af dagsorden

Beslutning
Dagsordenen blev godkendt.

2. Ny sti langs fjorden

Sagsfremstilling
Udvalget har i foråret drøftet, hvordan den nye sti kan føres uden om havnen, så fiskerne beholder deres plads ved kajen. Forvaltningen har talt med lodsejerne.

Indstilling
Forvaltningen indstiller, at stien lægges på diget, og at der afsættes 450.000 kr. til hegnet.

Beslutning
Godkendt, idet hegnet først sættes op efter høsten."""


def typed(pages: Sequence[str]) -> bytes:
    """A PDF with a text layer: these words a page, broken at 80 characters."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in pages:
        y = 780.0
        for line in page.split("\n"):
            for row in textwrap.wrap(line, 80) or [""]:
                canvas.setFont("Helvetica", 11)
                canvas.drawString(70, y, row)
                y -= 14
            y -= 4
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scanned(data: bytes, pages: Sequence[int], *, turn: int = 0) -> bytes:
    """The PDF, the pages with these numbers (from 0) as pictures, turned by so many degrees."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    with closing(pypdfium2.PdfDocument(data)) as document:
        for number, page in enumerate(document):
            if number in pages:
                picture = page.render(scale=200 / 72, grayscale=True, rotation=turn).to_pil()
                size = A4 if turn % 180 == 0 else (A4[1], A4[0])
                canvas.setPageSize(size)
                canvas.drawImage(ImageReader(picture), 0, 0, *size)
            else:
                canvas.setPageSize(A4)
                canvas.setFont("Helvetica", 11)
                for row, line in enumerate(page.get_textpage().get_text_range().split("\r\n")):
                    canvas.drawString(70, 780 - 14 * row, line)
            canvas.showPage()
    canvas.save()
    return out.getvalue()


def facts(text: str) -> list[tuple[object, ...]]:
    document = parse_raw(RawDocument("x.pdf", text), GivenMetadata())
    return [
        (item.number, item.title, item.outcome, [section.kind for section in item.sections]) for item in document.items
    ]


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


@needs_tesseract
def test_scanned_minutes_are_the_same_meeting() -> None:
    found = pdf_to_text(scanned(typed([_MINUTES]), [0]))
    assert found.warnings == ("1 side er læst med tekstgenkendelse (OCR).",)
    assert facts(found.text) == facts(_MINUTES)
    right = set(found.text.split()) & set(_MINUTES.split())
    assert len(right) >= 0.95 * len(set(_MINUTES.split()))


@needs_tesseract
@pytest.mark.parametrize("turn", [90, 180])
def test_pages_that_lie_on_their_side_or_head_are_turned(turn: int) -> None:
    found = pdf_to_text(scanned(typed([_MINUTES]), [0], turn=turn))
    assert facts(found.text) == facts(_MINUTES)


@needs_tesseract
def test_scanned_pages_among_others_are_read_in_their_place() -> None:
    pages = [f"{words} på havnen og langs kysten drøftes." for words in ("Veje", "Skoler", "Stier", "Broer")]
    found = pdf_to_text(scanned(typed(pages), [1, 2]))
    assert found.text.split("\n") == pages
    assert [found.text[start:].split(" ")[0] for start in found.pages] == ["Veje", "Skoler", "Stier", "Broer"]
    assert found.warnings == ("2 sider er læst med tekstgenkendelse (OCR).",)


@needs_tesseract
def test_more_scanned_pages_than_are_read_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_scans, "MOST_RECOGNISED", 1)
    found = pdf_to_text(
        scanned(typed([f"Sagen om {what} i kommunen drøftes." for what in "veje stier broer".split()]), [0, 1, 2])
    )
    assert found.text == "Sagen om veje i kommunen drøftes."
    assert found.warnings[0] == "1 side er læst med tekstgenkendelse (OCR)."
    assert found.warnings[1].startswith("Side 2 og 3 er scannet og er ikke læst: der læses højst 1 scannede sider")


@needs_tesseract
def test_the_pages_there_is_no_time_for_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_scans, "MOST_SECONDS", 0)
    monkeypatch.setattr(pdf_scans, "_AT_ONCE", 1)
    ticks = iter((0.0, 0.0, 1.0))
    monkeypatch.setattr("corpus.formats.pdf_scans.time.monotonic", lambda: next(ticks))
    pages = ["Sagen om veje i kommunen drøftes.", "Sagen om stier i kommunen drøftes."]
    found = pdf_to_text(scanned(typed(pages), [0, 1]))
    assert found.text == pages[0]
    assert found.warnings[1].startswith("Side 2 er scannet og er ikke læst")


@needs_tesseract
def test_a_page_recognition_does_not_finish_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_SECONDS", 0.01)
    monkeypatch.setattr(ocr, "recogniser", lambda: "tesseract")
    pages = ["Sagen om vejene i kommunen drøftes på mødet.", "Sagen om stierne i kommunen drøftes på mødet."]
    found = pdf_to_text(scanned(typed(pages), [1]))
    assert found.text == pages[0]
    assert found.warnings == ("Side 2 er scannet og kunne ikke læses med tekstgenkendelse (OCR).",)


@needs_tesseract
def test_a_picture_without_words_is_told_of() -> None:
    words = "Sagen om vejene i kommunen drøftes på mødet."
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.drawString(70, 780, words)
    canvas.showPage()
    blank = pypdfium2.PdfDocument(typed([""]))[0].render(scale=1, grayscale=True).to_pil()
    canvas.drawImage(ImageReader(blank), 0, 0, *A4)
    canvas.showPage()
    canvas.save()
    found = pdf_to_text(out.getvalue())
    assert (found.text, found.pages) == (words, (0, len(words)))
    assert found.warnings == ("Side 2 er scannet, og tekstgenkendelse (OCR) fandt ingen tekst.",)


@pytest.mark.usefixtures("no_tesseract")
def test_without_the_program_a_scanned_file_says_what_it_needs() -> None:
    with pytest.raises(UnreadableDocumentError) as caught:
        pdf_to_text(scanned(typed([_MINUTES]), [0]))
    message = str(caught.value)
    assert "kræver tekstgenkendelse (OCR)" in message
    assert "apt install tesseract-ocr tesseract-ocr-dan" in message
    assert "\n" not in message


@pytest.mark.usefixtures("no_tesseract")
def test_without_the_program_the_pages_that_were_not_read_are_named() -> None:
    pages = [f"Sagen om {what} i kommunen drøftes på mødet." for what in "veje stier broer havne skoler huse".split()]
    found = pdf_to_text(scanned(typed(pages), [1, 3, 4, 5]))
    assert found.text == f"{pages[0]}\n{pages[2]}"
    (warning,) = found.warnings
    assert warning.startswith("Side 2 og 4-6 er scannet og er ikke læst: installér tekstgenkendelse (OCR)")


def test_a_program_without_danish_counts_as_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho 'List of available languages (1):'\necho eng\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    assert ocr.recogniser() is None
    program.write_text("#!/bin/sh\necho 'List of available languages (2):'\necho dan\necho eng\n")
    assert ocr.recogniser() == str(program)


def test_words_stand_where_the_recogniser_saw_them_and_guesses_are_left_out() -> None:
    source = (
        "<p class='ocr_par'>\n<span class='ocr_line' id='l1' title=\"bbox 100 200 500 250; baseline 0.001 -10; x_size 40;"
        " x_descenders 9; x_ascenders 10\">\n<span class='ocrx_word' id='w1' title='bbox 100 200 200 250; x_wconf 96'>"
        "Børn &amp;</span>\n<span class='ocrx_word' id='w2' title='bbox 220 200 300 250; x_wconf 12'>x7#</span>\n"
        "<span class='ocrx_word' id='w3' title='bbox 320 200 500 250; x_wconf 90'><strong>unge</strong></span>\n</span>\n"
        "<span class='ocr_line' id='l2' title=\"bbox 100 300 120 350; baseline 0 -10; x_size 40\">\n"
        "<span class='ocrx_word' id='w4' title='bbox 100 300 120 350; x_wconf 99'>|</span>\n</span>\n</p>"
    )
    (line,), sureness = read_hocr(source, Picture(4, 1000, 2000, b"", 4.0))
    assert (line.words, line.page, sureness) == ("Børn & unge", 4, 93)
    assert line.place is not None
    assert (line.place.left, line.place.right, line.place.baseline) == (25, 125, (2000 - 240) / 4)
    assert (line.place.height, line.place.word) == (10, 25)


def test_a_cover_with_a_small_mark_is_no_scanned_page() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    mark = pypdfium2.PdfDocument(typed(["Mærke"]))[0].render(scale=1, grayscale=True).to_pil()
    canvas.drawString(70, 700, "Kystplan 2025")
    canvas.drawImage(ImageReader(mark), 400, 700, 80, 110)
    canvas.showPage()
    canvas.drawString(70, 780, "Planen gælder for hele kysten og havnen.")
    canvas.showPage()
    canvas.save()
    assert pdf_to_text(out.getvalue()).warnings == ()
