"""Headings, columns and tables of a PDF are told from how its pages are printed."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pdfplumber
import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from corpus.formats.pdf import PdfText, pdf_to_text
from corpus.metadata import GivenMetadata
from corpus.parsing import parse_raw
from corpus.raw import RawDocument

_BODY = [
    "Udvalget har i foråret drøftet, hvordan den nye sti langs fjorden kan føres uden om havnen og",
    "kajen. Forvaltningen har talt med lodsejerne, og de er enige i linjen.",
]
_LEFT = """Udvalget drøftede i foråret, hvordan den nye
sti langs fjorden kan føres uden om havnen,
så fiskerne beholder deres plads ved kajen.
Forvaltningen har talt med lodsejerne, og de
er enige om, at stien kan ligge på diget, når
der sættes et hegn op mod engen.""".split("\n")
_RIGHT = """Høringen varede otte uger, og der kom fem
svar. To af dem handler om parkering, og tre
handler om fuglene i engen. Museet har ingen
bemærkninger til den nye linje, men vil gerne
være med, når der graves ved den gamle mole
eller på pladsen bag den.""".split("\n")


def typeset(*lines: tuple[str, float, str], scale: float = 1) -> bytes:
    """A page of lines (font, size, words), 18 points apart."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.scale(scale, scale)
    for row, (font, size, words) in enumerate(lines):
        canvas.setFont(font, size / scale)
        canvas.drawString(70 / scale, (780 - 18 * row) / scale, words)
    canvas.save()
    return out.getvalue()


def headings(found: PdfText) -> list[tuple[str, int]]:
    return [(found.text[start:end], level) for start, end, level in found.headings]


def body(times: int = 1) -> list[tuple[str, float, str]]:
    return [("Helvetica", 10.0, line) for line in _BODY] * times


# Headings


@pytest.mark.parametrize("scale", [1, 0.24])
def test_larger_and_bold_lines_are_headings_by_size(scale: float) -> None:
    lines = [
        ("Helvetica-Bold", 16.0, "Havnens nye sti"), *body(), ("Helvetica", 13.0, "Baggrund"), *body(),
        ("Helvetica-Bold", 10.0, "Økonomi"), *body(),
    ]  # fmt: skip
    assert headings(pdf_to_text(typeset(*lines, scale=scale))) == [
        ("Havnens nye sti", 1),
        ("Baggrund", 2),
        ("Økonomi", 3),
    ]


def test_words_in_bold_do_not_make_a_line_a_heading() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for row, line in enumerate(_BODY * 4):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(70, 780 - 14 * row, line)
    canvas.setFont("Helvetica-Bold", 10)
    canvas.drawString(70, 600, "Sagsnr.:")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(125, 600, "25/1234")
    canvas.save()
    found = pdf_to_text(out.getvalue())
    assert "Sagsnr.: 25/1234" in found.text
    assert found.headings == ()


def test_a_page_all_in_bold_has_no_headings() -> None:
    assert pdf_to_text(typeset(*[("Helvetica-Bold", 10.0, line) for _, _, line in body(4)])).headings == ()


def test_an_address_in_large_type_is_no_row_of_headings_but_numbered_lines_are() -> None:
    address = [("Helvetica", 14.0, words) for words in ("Rådhuset", "Store Torv 1", "Østerklit", "Indgang B")]
    numbered = [
        ("Helvetica-Bold", 12.0, f"{n}. Sagen om {what}") for n, what in enumerate("veje skoler stier havne".split(), 1)
    ]
    found = pdf_to_text(typeset(*address, *body(3), *numbered, *body(2)))
    assert [words for words, _ in headings(found)] == [words for _, _, words in numbered]


def test_a_heading_on_two_lines_is_one_and_stands_apart_from_the_text() -> None:
    lines = [
        *body(), ("Helvetica-Bold", 14.0, "Prioritering af midler til indsatser for"),
        ("Helvetica-Bold", 14.0, "borgere på øen"), *body(2),
    ]  # fmt: skip
    assert headings(pdf_to_text(typeset(*lines))) == [("Prioritering af midler til indsatser for borgere på øen", 1)]


def test_a_title_above_its_number_is_told_from_the_text_by_its_type() -> None:
    lines = [("Helvetica", 10.0, "Referat fra mødet i Økonomiudvalget den 3. maj 2025")]
    for number, title in ((45, "Ny bro over åen"), (46, "Havnens takster"), (47, "Eventuelt")):
        lines += [("Helvetica-Bold", 13.0, title), ("Helvetica", 10.0, f"Sag nr. {number}")]
        lines += [("Helvetica-Bold", 10.0, "Beslutning"), ("Helvetica", 10.0, "Godkendt."), *body()]
    found = pdf_to_text(typeset(*lines))
    raw = RawDocument("x.pdf", found.text, found.headings)
    assert [(item.number, item.title) for item in parse_raw(raw, GivenMetadata()).items] == [
        ("45", "Ny bro over åen"), ("46", "Havnens takster"), ("47", "Eventuelt"),
    ]  # fmt: skip


# Columns


def columns(rows: Sequence[tuple[str, str]], *, by_row: bool, second: float = 310) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(70, 780, "Referat fra mødet i Udvalget for Kyst og Havn den 3. maj 2025 i Østerklit Kommune")
    cells = [(70.0, 740 - 12 * row, left) for row, (left, _) in enumerate(rows)]
    cells += [(second, 740 - 12 * row, right) for row, (_, right) in enumerate(rows)]
    for x, y, words in sorted(cells, key=lambda cell: (-cell[1], cell[0])) if by_row else cells:
        canvas.drawString(x, y, words)
    canvas.drawString(70, 600, "Punktet blev udsat.")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("by_row", [True, False])
def test_two_columns_are_read_one_after_the_other(by_row: bool) -> None:
    words = pdf_to_text(columns(list(zip(_LEFT, _RIGHT, strict=True)), by_row=by_row)).text.split()
    head = "Referat fra mødet i Udvalget for Kyst og Havn den 3. maj 2025 i Østerklit Kommune".split()
    assert words == [*head, *" ".join(_LEFT + _RIGHT).split(), *"Punktet blev udsat.".split()]


def test_a_table_without_lines_is_read_row_by_row() -> None:
    rows = [(f"Tilbud nummer {n} i den nordlige del", f"{n}.200 kr.") for n in range(1, 9)]
    found = pdf_to_text(columns(rows, by_row=True))
    for left, right in rows:
        assert f"{left} {right}" in found.text


# Tables


def document(*story: Flowable) -> bytes:
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build(list(story))
    return out.getvalue()


def paragraph(words: str, style: str = "BodyText") -> Paragraph:
    return Paragraph(words, getSampleStyleSheet()[style])


def ruled(rows: Sequence[Sequence[object]], widths: Sequence[float]) -> Table:
    return Table(rows, colWidths=widths, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))


_SUMS = [
    ["I 1.000 kr.", "2025", "2026"],
    ["Drift", "1.200", "1.300"],
    ["Anlæg af den nye cykelsti langs fjorden og beskæfti-<br/>gelsesindsats", "", "400"],
    ["I alt", "1.200", "1.700"],
]


def sums(widths: Sequence[float] = (150, 80, 80)) -> Table:
    return ruled([[paragraph(_SUMS[row][0]), *_SUMS[row][1:]] for row in range(4)], widths)


def test_a_tables_rows_come_in_its_place_with_their_cells_parted() -> None:
    found = pdf_to_text(document(paragraph("Udgifterne fordeler sig sådan."), sums(), paragraph("Beløbene er årets.")))
    assert found.text == (
        "Udgifterne fordeler sig sådan.\n\nI 1.000 kr. | 2025 | 2026\nDrift | 1.200 | 1.300\n"
        "Anlæg af den nye cykelsti langs fjorden og beskæftigelsesindsats | | 400\nI alt | 1.200 | 1.700\n\n"
        "Beløbene er årets."
    )


def test_a_table_that_goes_on_over_a_page_has_each_row_on_its_own() -> None:
    rows = [["Tilbud", "Pladser"], *([f"Hus {n}", str(10 * n)] for n in range(1, 60))]
    found = pdf_to_text(document(paragraph("Pladserne er:"), ruled(rows, (200, 100)), paragraph("Det er alle.")))
    assert len(found.pages) == 2
    assert [line for line in found.text.split("\n") if line] == [
        "Pladserne er:", *(" | ".join(row) for row in rows), "Det er alle.",
    ]  # fmt: skip
    assert found.text[found.pages[1] :].startswith("Hus ")


def test_frames_around_text_and_tables_that_lay_out_a_page_are_text() -> None:
    framed = ruled([[paragraph(" ".join(_BODY))], [paragraph("Ingen bemærkninger.")]], (400,))
    laid_out = ruled([["Indstilling", paragraph("At planen godkendes.")], ["Beslutning", "Godkendt."]], (100, 300))
    found = pdf_to_text(document(framed, paragraph("Mellem de to."), laid_out))
    assert "|" not in found.text
    assert "Indstilling" in found.text
    assert "Godkendt." in found.text


def test_a_table_that_cannot_be_read_stays_text(monkeypatch: pytest.MonkeyPatch) -> None:
    data = document(paragraph("Udgifterne fordeler sig sådan."), sums())

    def broken(*_: object, **__: object) -> None:
        raise ValueError("damaged")

    monkeypatch.setattr(pdfplumber, "open", broken)
    found = pdf_to_text(data)
    assert "|" not in found.text
    assert "I alt 1.200 1.700" in found.text


def test_pages_of_plain_text_are_not_looked_at_for_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("looked")

    monkeypatch.setattr(pdfplumber, "open", never)
    assert pdf_to_text(document(*[paragraph(" ".join(_BODY)) for _ in range(30)])).text.startswith("Udvalget har")
