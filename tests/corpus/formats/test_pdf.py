"""PDF to text: the sample printed and read back is the same meeting, and no file brings more than one Danish line."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import UnreadableDocumentError
from corpus.formats import pdf
from corpus.formats.pdf import PdfText, pdf_to_text
from corpus.formats.pdf_layer import clean_line
from corpus.metadata import GivenMetadata
from corpus.parsing import parse_raw
from corpus.raw import RawDocument
from corpus.readers import find_files, read_file
from corpus.records import Document, Section
from tests.conftest import SAMPLE
from tests.corpus.corpus_helpers import check_spans
from tests.corpus.make_formats import blocks, write_pdf

_FULL = "Udvalget har i foråret drøftet, hvordan den nye sti langs fjorden kan føres uden om havnen og"


def printed(
    *pages: Sequence[str | tuple[float, str]], size: float = 10, encrypt: StandardEncryption | None = None
) -> bytes:
    """A PDF with these lines a page, 12 points apart; a number before a line moves it that much further down."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, encrypt=encrypt)
    for page in pages:
        y = A4[1] - 60
        for entry in page:
            more, words = entry if isinstance(entry, tuple) else (0.0, entry)
            y -= 12 + more
            canvas.setFont("Helvetica", size)
            canvas.drawString(70, y, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def sample_pdf(path: Path, folder: Path) -> PdfText:
    write_pdf(blocks(path), folder / "x.pdf")
    return pdf_to_text((folder / "x.pdf").read_bytes())


def facts(document: Document) -> list[tuple[object, ...]]:
    """What was read of each item: its facts, and its sections' kinds, headings and letters."""
    return [
        (
            item.number, " ".join((item.title or "").split()), item.closed, item.outcome, item.case_number,
            sections(document, item.sections),
        )
        for item in document.items
    ]  # fmt: skip


def sections(document: Document, found: Sequence[Section]) -> list[tuple[object, ...]]:
    return [(each.kind, each.heading, _letters(document.text[each.start : each.end])) for each in found]


def original(path: Path) -> RawDocument:
    (raw,) = read_file(path)
    assert isinstance(raw, RawDocument)
    return raw


def check_pages(found: PdfText) -> None:
    assert list(found.pages) == sorted(found.pages)
    assert all(0 <= start <= len(found.text) for start in found.pages)


# The sample


def outside_items(document: Document) -> list[Section]:
    """The document's own sections; of a meeting those with a heading alone: what else stands beside items goes by lines, which print parts."""
    return [section for section in document.sections if section.heading or not document.items]


@pytest.mark.parametrize("path", find_files([SAMPLE]), ids=lambda path: str(path.name))
def test_a_sample_document_printed_as_pdf_is_the_same_document(path: Path, tmp_path: Path) -> None:
    raw, found = original(path), sample_pdf(path, tmp_path)
    before = parse_raw(raw, GivenMetadata())
    after = parse_raw(RawDocument(str(path), found.text, found.headings, given=raw.given), GivenMetadata())
    check_spans(after)
    check_pages(found)
    assert (after.kind, after.title) == (before.kind, before.title)
    assert [each.name for each in after.attendance] == [each.name for each in before.attendance]
    assert (after.meeting_date, after.committee.name) == (before.meeting_date, before.committee.name)
    assert (after.valid_from, after.valid_to, after.updated) == (before.valid_from, before.valid_to, before.updated)
    assert sections(after, outside_items(after)) == sections(before, outside_items(before))
    assert facts(after) == facts(before)


@pytest.mark.parametrize("path", find_files([SAMPLE])[::5], ids=lambda path: str(path.name))
def test_no_word_is_lost_but_the_running_header(path: Path, tmp_path: Path) -> None:
    found = sample_pdf(path, tmp_path)
    expected = _letters("".join(block.words for block in blocks(path)))
    header = _letters(blocks(path)[0].words[:70])
    assert _letters(found.text) == (expected if len(found.pages) > 1 else header + expected)  # nothing repeats on one


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def test_running_headers_are_gone_and_told_apart(tmp_path: Path) -> None:
    found = sample_pdf(SAMPLE / "referat-byraadet-2024-10-30.md", tmp_path)
    title = "Referat fra Byrådets møde onsdag den 30. oktober 2024 kl. 17.00"
    assert found.text.count(title) == 1
    assert found.text.startswith(title)
    assert "Side 1" not in found.text
    assert "Side 10" not in found.text
    assert found.running == f"{title}\nSide 1"


def test_each_pages_first_words_stand_at_its_offset(tmp_path: Path) -> None:
    found = sample_pdf(SAMPLE / "referat-byraadet-2024-10-30.md", tmp_path)
    with closing(pypdfium2.PdfDocument(tmp_path / "x.pdf")) as document:
        pages = [page.get_textpage().get_text_range().split("\r\n") for page in document]
    assert len(found.pages) == len(pages) > 5
    assert sorted(set(found.pages)) == list(found.pages)
    for start, page in zip(found.pages, pages, strict=True):
        assert found.text[start:].startswith(page[2][:30])  # two lines of header before it


# Lines and words


def test_a_paragraph_broken_at_the_margin_is_one_line() -> None:
    found = pdf_to_text(printed([_FULL, "kajen. Sagen er sendt i høring.", "Ny linje begynder her."]))
    assert found.text == f"{_FULL} kajen. Sagen er sendt i høring.\nNy linje begynder her."


@pytest.mark.parametrize(
    "second", ["Beslutning", "2. Budget for havnen", "• en bilagsliste", "- en streg", "a) et led"]
)
def test_headings_numbers_and_list_marks_keep_their_line(second: str) -> None:
    assert pdf_to_text(printed([_FULL, second])).text == f"{_FULL}\n{second}"


def test_a_short_line_is_never_joined() -> None:
    lines = ["ældre borgere i eget hjem", "børn med særlige behov", _FULL, "kajen."]
    assert pdf_to_text(printed(lines)).text == f"{lines[0]}\n{lines[1]}\n{_FULL} kajen."


def test_a_wider_gap_is_an_empty_line() -> None:
    found = pdf_to_text(
        printed(["Udvalget drøftede sagen om stien.", "Formanden takkede.", (8, "Beslutning"), "Godkendt."])
    )
    assert found.text == ("Udvalget drøftede sagen om stien.\nFormanden takkede.\n\nBeslutning\nGodkendt.")


@pytest.mark.parametrize(
    ("end", "begin", "mended"),
    [
        ("beskæfti-", "gelsesindsatsen styrkes.", "beskæftigelsesindsatsen styrkes."),
        ("Social-", "og Sundhedsudvalget.", "Social- og Sundhedsudvalget."),
        ("sundheds-", "eller plejefaglig hjælp.", "sundheds- eller plejefaglig hjælp."),
        ("Høje-", "Taastrup Kommune deltog.", "Høje-Taastrup Kommune deltog."),
        ("2025-", "2028 gælder planen.", "2025-2028 gælder planen."),
    ],
)
def test_a_word_broken_over_a_line_end_is_mended_and_no_other(end: str, begin: str, mended: str) -> None:
    start = _FULL[:75].rsplit(" ", 1)[0]
    assert pdf_to_text(printed([f"{start} {end}", begin])).text == f"{start} {mended}"


def test_a_word_broken_over_a_page_counts_to_the_page_its_rest_stands_on() -> None:
    start = _FULL[:75].rsplit(" ", 1)[0]
    found = pdf_to_text(printed([f"{start} beskæfti-"], ["gelsesindsatsen styrkes i hele kommunen."]))
    assert found.text == f"{start} beskæftigelsesindsatsen styrkes i hele kommunen."
    assert found.text[found.pages[1] :].startswith("gelsesindsatsen")


def test_text_is_composed_and_without_soft_hyphens() -> None:
    assert clean_line("A\u030arsplan\u00ad og  \u00a0\uf0b7 mere") == "Årsplan og • mere"


def test_a_name_broken_at_the_margin_is_one_name() -> None:
    start = "Dorthe Klintebæk kom for sent og deltog derfor ikke i punkt 140 og 141. Jens Otto"
    found = pdf_to_text(printed([f"{start}", "Kvistgaard (C) deltog ikke.", "Karl (V) deltog.", start + " Bo Bi"]))
    assert found.text.split("\n")[0] == f"{start} Kvistgaard (C) deltog ikke."
    assert found.text.split("\n")[1] == "Karl (V) deltog."


# Headers and footers


def test_an_item_a_page_keeps_its_number_though_only_the_digits_differ() -> None:
    pages = [["Byrådet den 3. maj 2025", f"Punkt {n}", f"{word} i kommunen behandles."] for n, word in
             ((4, "Veje"), (5, "Skoler"), (6, "Havne"))]  # fmt: skip
    found = pdf_to_text(printed(*pages))
    assert found.text == (
        "Punkt 4\nVeje i kommunen behandles.\nPunkt 5\nSkoler i kommunen behandles.\nPunkt 6\nHavne i kommunen behandles."
    )
    assert found.running == "Byrådet den 3. maj 2025"
    assert [found.text[start : start + 7] for start in found.pages] == ["Punkt 4", "Punkt 5", "Punkt 6"]


def test_footers_and_bare_page_numbers_go_and_a_cover_needs_none() -> None:
    bodies = ["Veje og stier i kommunen.", "Skoler og dagtilbud i kommunen.", "Havne og strande i kommunen."]
    pages: list[list[str | tuple[float, str]]] = [["Referat fra mødet i Byrådet"]]
    pages += [[body, "Tangsund Kommune", f"{n} af 4", str(n)] for n, body in enumerate(bodies, 2)]  # fmt: skip
    assert pdf_to_text(printed(*pages)).text == "Referat fra mødet i Byrådet\n" + "\n".join(bodies)


def test_what_stands_on_few_pages_stays() -> None:
    pages = [["Bilag til sagen om vejene", f"Tekst {word} om noget andet."] for word in ("et", "to")]
    pages += [[f"Her er der {word} ord om noget andet."] for word in ("andre", "flere", "mange")]
    assert pdf_to_text(printed(*pages)).text.count("Bilag til sagen om vejene") == 2


def test_left_and_right_pages_may_have_headers_of_their_own() -> None:
    bodies = ["Veje og stier", "Skoler og dagtilbud", "Havne og strande", "Plejehjem", "Budgettet", "Eventuelt"]
    pages: list[list[str | tuple[float, str]]] = [["Referat fra mødet i Byrådet", "Onsdag den 7. maj 2025"]]
    for number, body in enumerate(bodies, 2):
        left = [f"{number} Tangsund Kommune", "Byrådet"]
        right = ["Møde onsdag den 7. maj 2025", f"Mødereferat {number}"]
        pages.append([*(right if number % 2 else left), f"{body} i kommunen drøftes på næste møde."])
    found = pdf_to_text(printed(*pages))
    assert found.text.split("\n") == [*pages[0], *(f"{body} i kommunen drøftes på næste møde." for body in bodies)]
    assert found.running.count("\n") == 3


def test_a_section_that_begins_every_other_page_keeps_its_heading() -> None:
    pages = []
    for number in range(1, 9):
        heading = ["Sagsfremstilling"] if number % 2 else []
        pages.append(
            [*heading, f"Sagen om {'vejene skolerne havnen stien broen engen diget molen'.split()[number - 1]} er ny."]
        )
    assert pdf_to_text(printed(*pages)).text.count("Sagsfremstilling") == 4


def test_a_header_of_four_lines_goes_wherever_the_layer_has_it() -> None:
    header = ["Tangsund Kommune", "Udvalget for Kyst og Havn", "Referat", "Møde nr. 5"]
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    for number, words in enumerate(
        ("Beslutning\nGodkendt, idet prisen", "for stien skal holdes.\nSagen er slut.", "2. Havnen"), 1
    ):
        for row, line in enumerate(words.split("\n")):
            canvas.drawString(70, 700 - 12 * row, line)
        for row, line in enumerate(header):
            canvas.drawString(70, 800 - 12 * row, line)
        canvas.drawString(500, 30, f"{number} of 3")
        canvas.showPage()
    canvas.save()
    found = pdf_to_text(out.getvalue())
    assert found.text == "Beslutning\nGodkendt, idet prisen\nfor stien skal holdes.\nSagen er slut.\n2. Havnen"
    assert set(header) < set(found.running.split("\n"))


# What cannot be read


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableDocumentError) as caught:
        pdf_to_text(data)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_pages_without_text_or_pictures_are_empty() -> None:
    message = refused(printed(["Side 1"], [""], [""]))
    assert "er tom" in message


def test_pages_with_text_among_empty_ones_are_read() -> None:
    found = pdf_to_text(printed([""], ["Udvalget tiltrådte indstillingen uden bemærkninger."], [""]))
    assert found == PdfText("Udvalget tiltrådte indstillingen uden bemærkninger.", (0, 0, len(found.text)))


def test_a_locked_file_asks_for_one_without_password() -> None:
    locked = printed(["Hemmeligt punkt på dagsordenen"], encrypt=StandardEncryption("kode", ownerPassword="ejer"))
    assert "adgangskode" in refused(locked)


def test_a_file_anyone_may_open_is_read_though_encrypted() -> None:
    data = printed(["Åbent punkt på dagsordenen i Byrådet"], encrypt=StandardEncryption("", ownerPassword="ejer"))
    assert pdf_to_text(data).text == "Åbent punkt på dagsordenen i Byrådet"


@pytest.mark.parametrize("data", [b"", b"abc", b"PK\x03\x04" + b"\0" * 500, "Referat fra mødet".encode()])
def test_another_kind_of_file_is_named_as_such(data: bytes) -> None:
    assert "ikke en PDF" in refused(data)


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.7\n" + b"\xff" * 2000, printed([_FULL])[:60]])
def test_a_damaged_file_is_named_as_such(data: bytes) -> None:
    assert "beskadiget" in refused(data)


def test_more_pages_or_characters_than_are_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = printed([_FULL], [_FULL], [_FULL])
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    with pytest.raises(UnreadableDocumentError, match="har 3 sider; der læses højst 2"):
        pdf_to_text(data)
    monkeypatch.setattr(pdf, "MOST_PAGES", 3)
    monkeypatch.setattr(pdf, "MOST_CHARACTERS", 150)
    with pytest.raises(UnreadableDocumentError, match="over 150 tegn"):
        pdf_to_text(data)


def test_a_file_that_claims_a_million_pages_is_refused_at_once() -> None:
    assert "1000000 sider" in refused(printed([_FULL]).replace(b"/Count 1", b"/Count 1000000"))


def test_no_mangled_file_brings_another_error() -> None:
    whole = printed(*[[_FULL, "kajen.", f"Side {n}"] for n in range(1, 4)])
    dice = random.Random(7)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(dice.randint(1, 30)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        if dice.random() < 0.3:
            del data[dice.randrange(len(data)) :]
        with suppress(UnreadableDocumentError):
            check_pages(pdf_to_text(bytes(data)))
