"""Word documents come out as the same text in another format does, and what is none is refused in one Danish line."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document as DocxDocument
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, nsmap

from corpus.errors import UnreadableDocumentError
from corpus.formats import docx
from corpus.formats.docx import DocxText, docx_to_text
from corpus.metadata import GivenMetadata
from corpus.parsing import parse_raw
from corpus.raw import RawDocument
from corpus.readers import find_files, read_file
from corpus.records import Document, DocumentKind
from tests.corpus.corpus_helpers import REAL, SAMPLE, check_spans
from tests.corpus.make_formats import blocks, write_docx

W = nsdecls("w")
W_ADDRESS = nsmap["w"]


def saved(document: WordDocument) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(*paragraphs: str) -> DocxText:
    """A document of paragraphs given as Word's XML, without its namespace."""
    document = DocxDocument()
    for paragraph in paragraphs:
        document.element.body.insert_element_before(parse_xml(paragraph.replace("<w:p>", f"<w:p {W}>", 1)), "w:sectPr")
    return docx_to_text(saved(document))


def lists(document: WordDocument, *levels: tuple[str, str], number: int = 90) -> None:
    """Adds a list: format and pattern of each level."""
    inner = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (form, pattern) in enumerate(levels)
    )
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="{number}">{inner}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))


def numbered(document: WordDocument, text: str, style: str, number: int = 90, depth: int = 0) -> None:
    paragraph = document.add_paragraph(text, style=style)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def headings(found: DocxText) -> list[tuple[str, int]]:
    return [(found.text[start:end], level) for start, end, level in found.headings]


def what_was_read(document: Document) -> list[object]:
    return [
        document.kind,
        document.meeting_date,
        [section.kind for section in document.sections if section.heading or not document.items],
        [
            (
                entry.number,
                entry.title,
                entry.closed,
                entry.outcome,
                [(part.part, part.outcome) for part in entry.outcomes],
                [section.kind for section in entry.sections],
            )
            for entry in document.items
        ],
    ]


@pytest.mark.parametrize("path", find_files([SAMPLE]), ids=lambda path: str(path.name))
def test_every_sample_document_is_read_the_same_as_docx(path: Path, tmp_path: Path) -> None:
    (original,) = read_file(path)
    assert isinstance(original, RawDocument)
    write_docx(blocks(path), tmp_path / "x.docx")
    found = docx_to_text((tmp_path / "x.docx").read_bytes())
    raw = RawDocument(
        "x.docx", found.text, found.headings, found.title, original.published, original.given, context=original.context
    )
    document = parse_raw(raw, GivenMetadata())
    check_spans(document)
    assert what_was_read(document) == what_was_read(parse_raw(original, GivenMetadata()))


def test_the_first_heading_of_level_one_is_the_title() -> None:
    document = DocxDocument()
    document.add_paragraph("Tangsund Kommune")
    document.add_heading("Kystplan", level=1)
    document.add_heading("Formål", level=2)
    document.add_paragraph("Vi passer på kysten.")
    found = docx_to_text(saved(document))
    assert found.text == "Tangsund Kommune\n\nKystplan\n\nFormål\n\nVi passer på kysten."
    assert headings(found) == [("Kystplan", 1), ("Formål", 2)]
    assert found.title == "Kystplan"


def test_a_style_of_ones_own_is_a_heading_by_its_outline_level_or_what_it_is_based_on() -> None:
    document = DocxDocument()
    derived = document.styles.add_style("Punktoverskrift", WD_STYLE_TYPE.PARAGRAPH)
    derived.base_style = document.styles["Heading 2"]
    document.add_paragraph("Sagsfremstilling", style="Punktoverskrift")
    outlined = document.add_paragraph("Indstilling")
    outlined._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {W} w:val="2"/>'))
    body = document.add_paragraph("Brødtekst", style="Heading 1")
    body._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {W} w:val="9"/>'))
    assert headings(docx_to_text(saved(document))) == [("Sagsfremstilling", 2), ("Indstilling", 3)]


def test_headings_numbered_by_word_get_their_numbers_back() -> None:
    document = DocxDocument()
    lists(document, ("decimal", "%1."), ("decimal", "%1.%2"))
    numbered(document, "Godkendelse af dagsorden", "Heading 1")
    numbered(document, "Havnen", "Heading 1")
    numbered(document, "Økonomi", "Heading 2", depth=1)
    numbered(document, "Tidsplan", "Heading 2", depth=1)
    numbered(document, "", "Heading 1")
    numbered(document, "Eventuelt", "Heading 1")
    numbered(document, "Bilag", "Heading 2", depth=1)
    document.add_paragraph("Intet.")
    found = docx_to_text(saved(document))
    assert headings(found) == [
        ("1. Godkendelse af dagsorden", 1), ("2. Havnen", 1), ("2.1 Økonomi", 2), ("2.2 Tidsplan", 2),
        ("4. Eventuelt", 1), ("4.1 Bilag", 2),
    ]  # fmt: skip
    assert found.text.endswith("4.1 Bilag\n\nIntet.")
    assert found.title is None


def test_a_heading_takes_its_number_from_its_style() -> None:
    document = DocxDocument()
    lists(document, ("decimal", "Punkt %1:"))
    style = document.styles["Heading 2"].element
    style.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="90"/></w:numPr>'))
    document.add_heading("Havnen", level=2)
    document.add_heading("Skolen", level=2)
    off = document.add_heading("Uden nummer", level=2)
    off._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="0"/></w:numPr>'))
    found = docx_to_text(saved(document))
    assert headings(found) == [("Punkt 1: Havnen", 2), ("Punkt 2: Skolen", 2), ("Uden nummer", 2)]


def test_a_list_counts_on_after_the_paragraph_between_and_keeps_its_letters() -> None:
    document = DocxDocument()
    lists(document, ("decimal", "%1."))
    lists(document, ("lowerLetter", "%1)"), number=91)
    numbered(document, "at planen godkendes", "Normal")
    numbered(document, "at høringen begynder", "Normal")
    document.add_paragraph("og desuden")
    numbered(document, "at udgiften afholdes", "Normal")
    document.add_heading("Bilag", level=2)
    numbered(document, "kort", "Normal", number=91)
    numbered(document, "tidsplan", "Normal", number=91)
    document.add_paragraph("løst", style="List Bullet")
    found = docx_to_text(saved(document))
    assert found.text == (
        " 1. at planen godkendes\n 2. at høringen begynder\n\nog desuden\n\n 3. at udgiften afholdes\n\nBilag\n\n"
        " a) kort\n b) tidsplan\n• løst"
    )
    assert headings(found) == [("Bilag", 2)]


def test_a_list_that_is_told_to_begins_anew() -> None:
    document = DocxDocument()
    lists(document, ("upperRoman", "%1."))
    document.part.numbering_part.element.append(
        parse_xml(
            f'<w:num {W} w:numId="92"><w:abstractNumId w:val="90"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
        )
    )
    numbered(document, "en", "Normal")
    numbered(document, "to", "Normal")
    numbered(document, "fire", "Normal", number=92)
    numbered(document, "fem", "Normal", number=92)
    assert docx_to_text(saved(document)).text == " I. en\n II. to\n IV. fire\n V. fem"


def test_a_table_row_is_a_line_and_a_table_that_lays_out_the_page_is_paragraphs() -> None:
    document = DocxDocument()
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells), "År Beløb 2024 1,5".split(), strict=True
    ):
        cell.text = words
    document.add_paragraph("imellem")
    page = document.add_table(rows=1, cols=2)
    page.cell(0, 0).text = "Beslutning"
    page.cell(0, 0).add_paragraph("Godkendt.")
    page.cell(0, 1).text = "Fraværende"
    assert docx_to_text(saved(document)).text == (
        "År | Beløb\n2024 | 1,5\n\nimellem\n\nBeslutning\n\nGodkendt.\n\nFraværende"
    )


def test_words_own_hyphens_blanks_and_breaks_are_mended() -> None:
    found = read(
        "<w:p><w:r><w:t>Lokalplan</w:t><w:softHyphen/><w:t>forslag 4</w:t><w:noBreakHyphen/><w:t>12\u00a0kr.</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>en</w:t><w:cr/><w:t>to</w:t><w:br/><w:t>tre</w:t></w:r></w:p>",
    )
    assert found.text == "Lokalplanforslag 4-12 kr.\n\nen\nto\ntre"


def test_a_page_break_parts_words() -> None:
    document = DocxDocument()
    paragraph = document.add_paragraph("før")
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    paragraph.add_run("efter")
    assert docx_to_text(saved(document)).text == "før\nefter"


def test_fields_and_content_controls_hold_their_text() -> None:
    found = read(
        '<w:p><w:r><w:t xml:space="preserve">Mødet den </w:t></w:r><w:fldSimple w:instr="DOCPROPERTY Dato"><w:r>'
        "<w:t>3. marts 2026</w:t></w:r></w:fldSimple></w:p>",
        "<w:p><w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>Byrådet</w:t></w:r></w:sdtContent></w:sdt></w:p>",
        '<w:p><w:hyperlink w:anchor="cookie"><w:r><w:t>Bilag 1</w:t></w:r></w:hyperlink></w:p>',
    )
    assert found.text == "Mødet den 3. marts 2026\n\nByrådet\n\nBilag 1"


def test_what_no_reader_sees_or_stands_beside_the_text_is_left_out() -> None:
    document = DocxDocument()
    document.sections[0].header.paragraphs[0].text = "Sidehoved"
    document.sections[0].footer.paragraphs[0].text = "Side 1"
    paragraph = document.add_paragraph("Godkendt")
    paragraph.add_run("skjult").font.hidden = True
    for part in (
        '<w:del w:id="1" w:author="x"><w:r><w:delText>slettet</w:delText></w:r></w:del>',
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        '<w:ins w:id="2" w:author="x"><w:r><w:t>.</w:t></w:r></w:ins>',
    ):
        name = part[1 : part.index(" ") if " " in part[:7] else part.index(">")]
        paragraph._p.append(parse_xml(part.replace(f"<{name}", f"<{name} {W}", 1)))
    assert docx_to_text(saved(document)).text == "Godkendt."


_BOX = "<w:txbxContent><w:p><w:r><w:t>LUKKET PUNKT</w:t></w:r></w:p></w:txbxContent>"
_COMPATIBLE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


@pytest.mark.parametrize(
    "run",
    [
        f"<w:r><w:pict>{_BOX}</w:pict></w:r>",
        f"<w:r><mc:AlternateContent {_COMPATIBLE}><mc:Choice><w:drawing>{_BOX}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{_BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        f"<w:r><mc:AlternateContent {_COMPATIBLE}><mc:Choice><w:drawing>{_BOX}</w:drawing></mc:Choice></mc:AlternateContent></w:r>",
    ],
)
def test_the_words_of_a_text_box_stand_once_above_the_paragraph_it_is_anchored_in(run: str) -> None:
    found = read(f"<w:p>{run}<w:r><w:t>2. Salg af grund</w:t></w:r></w:p>")
    assert found.text == "LUKKET PUNKT\n\n2. Salg af grund"


def packed(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def document_xml(inner: str) -> bytes:
    return f"<w:document {W}><w:body>{inner}</w:body></w:document>".encode()


def word(content: bytes) -> bytes:
    return packed(**{"word/document.xml": content})


def test_the_smallest_package_is_read_also_in_the_strict_form_and_in_utf_16() -> None:
    smallest = document_xml("<w:p><w:r><w:t>Blåbær</w:t></w:r></w:p>")
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert docx_to_text(word(smallest)).text == "Blåbær"
    assert docx_to_text(word(smallest.replace(W_ADDRESS.encode(), strict))).text == "Blåbær"
    assert docx_to_text(word(smallest.decode().encode("utf-16"))).text == "Blåbær"


def _locked_entry() -> bytes:
    data = bytearray(word(document_xml("<w:p/>")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _lying_size() -> bytes:
    """Declares 40 bytes and holds thousands."""
    data = bytearray(word(document_xml("<w:p/>" * 5000)))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (40).to_bytes(4, "little")
    return bytes(data)


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "ikke et Word-dokument"),
    "plain text": (lambda: b"Referat", "ikke et Word-dokument"),
    "rtf": (lambda: b"{\\rtf1 Referat}", "ikke et Word-dokument"),
    "old doc": (lambda: _OLE, "gamle Word-format"),
    "encrypted": (lambda: _OLE + "EncryptedPackage".encode("utf-16-le"), "adgangskode"),
    "zip with password": (_locked_entry, "adgangskode"),
    "zip of something else": (lambda: packed(readme=b"x"), "intet Word-dokument"),
    "spreadsheet": (
        lambda: packed(
            **{
                "_rels/.rels": b'<R><r Type="http://x/officeDocument" Target="xl/workbook.xml"/></R>',
                "xl/workbook.xml": b"<workbook/>",
            }
        ),
        "andet Office-format",
    ),
    "half a file": (lambda: saved(DocxDocument())[:9000], "beskadiget"),
    "only the first bytes": (lambda: b"PK\x03\x04", "beskadiget"),
    "size that lies": (_lying_size, "beskadiget"),
    "zip bomb": (lambda: word(b" " * (docx.MAX_XML_BYTES + 1)), "MB pakket ud"),
    "bomb in the styles": (
        lambda: packed(
            **{"word/document.xml": document_xml("<w:p/>"), "word/styles.xml": b" " * docx.MAX_XML_BYTES}
        ),
        "MB pakket ud",
    ),
    "entities": (
        lambda: word(b'<!DOCTYPE w [<!ENTITY a "aaaa">]>' + document_xml("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>")),
        "beskadiget",
    ),
    "broken xml": (lambda: word(b"<w:document"), "beskadiget"),
    "no body": (lambda: word(f"<w:document {W}/>".encode()), "beskadiget"),
    "a symbol without a sign": (
        lambda: word(document_xml('<w:p><w:r><w:sym w:font="x"/><w:t>x</w:t></w:r></w:p>')), "beskadiget"
    ),
    "nested too deep": (
        lambda: word(document_xml("<w:sdt><w:sdtContent>" * 3000 + "</w:sdtContent></w:sdt>" * 3000)), "beskadiget"
    ),
    "broken numbering": (
        lambda: packed(**{"word/document.xml": document_xml("<w:p/>"), "word/numbering.xml": b"<x"}), "beskadiget"
    ),
    "empty document": (lambda: saved(DocxDocument()), "ingen tekst"),
    "only blanks": (lambda: word(document_xml('<w:p><w:r><w:t xml:space="preserve"> </w:t></w:r></w:p>')), "ingen tekst"),
}  # fmt: skip


@pytest.mark.parametrize("name", _BAD)
def test_what_is_no_readable_word_document_is_refused_in_one_line(name: str) -> None:
    make, fault = _BAD[name]
    with pytest.raises(UnreadableDocumentError, match=fault) as raised:
        docx_to_text(make())
    said = str(raised.value)
    assert "\n" not in said
    assert said.endswith(".")
    assert said.count(". ") == 1, "the fault, then the remedy"


def _real(name: str) -> DocxText:
    path = REAL / "files" / name
    if not path.exists():
        pytest.skip(f"the real documents are not here (files/{name} beside the repository)")
    return docx_to_text(path.read_bytes())


def test_real_minutes_in_word_have_their_item_and_its_headings() -> None:
    found = _real("syddjurs_3687982.DOCX")
    document = parse_raw(RawDocument("x.docx", found.text, found.headings, found.title), GivenMetadata())
    check_spans(document)
    assert document.kind is DocumentKind.MINUTES
    assert str(document.meeting_date) == "2013-06-20"
    (entry,) = document.items
    assert (entry.number, entry.title) == ("715", "Kulturkommune 2017. Politiske fokusområder")
    assert [found.text[start:end] for start, end, _ in found.headings if start >= entry.start][1:4] == [
        "Resumé",
        "Sagsfremstilling",
        "Økonomi og organisatoriske konsekvenser",
    ]


def test_a_real_memo_in_word_has_its_lists_numbered() -> None:
    found = _real("syddjurs_3525829E1.DOCX")
    assert "\n 1. Hvad er en kulturkommune?\n 2. " in found.text
    check_spans(parse_raw(RawDocument("x.docx", found.text, found.headings), GivenMetadata()))


def test_a_real_old_word_document_is_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="gamle Word-format"):
        _real("syddjurs_2531342E2.DOC")
