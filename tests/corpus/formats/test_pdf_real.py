"""Real PDFs, when they are here: read or refused cleanly, and the same meeting as in their Word form."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import UnreadableDocumentError
from corpus.formats import ocr
from corpus.formats.docx import docx_to_text
from corpus.formats.pdf import PdfText, pdf_to_text
from corpus.metadata import GivenMetadata
from corpus.parsing import parse_raw
from corpus.raw import RawDocument
from corpus.records import Document, SectionKind
from tests.corpus.corpus_helpers import REAL, check_spans

_SCANNED = ("ballerup_1537646.PDF",)
_EMPTY = ("sbsys_bilag_14.pdf",)


def real(pattern: str) -> list[Path]:
    found = sorted((REAL / "files").glob(pattern))
    if not found:
        pytest.skip("the real documents are not here (shared/corpus/files beside the repository)")
    return found


def document(found: PdfText) -> Document:
    return parse_raw(RawDocument("x.pdf", found.text, found.headings, context=found.running), GivenMetadata())


@pytest.mark.parametrize("pattern", ["ballerup_*.PDF", "syddjurs_*.pdf", "sbsys_*.pdf"])
def test_real_files_are_read_or_refused_cleanly(pattern: str) -> None:
    for path in real(pattern):
        if path.name in _SCANNED:
            continue
        if path.name in _EMPTY:
            with pytest.raises(UnreadableDocumentError, match="er tom"):
                pdf_to_text(path.read_bytes())
            continue
        found = pdf_to_text(path.read_bytes())
        assert list(found.pages) == sorted(found.pages)
        assert not {"\ufffe", "\u00ad", "\r", "\0"} & set(found.text)
        assert all(found.text[start:end].strip() and 1 <= level <= 6 for start, end, level in found.headings)
        check_spans(document(found))


@pytest.mark.skipif(ocr.recogniser() is None, reason=f"text recognition is not installed ({ocr.INSTALL})")
def test_a_real_scan_lying_on_its_side_is_read() -> None:
    for path in (path for name in _SCANNED for path in real(name)):
        found = pdf_to_text(path.read_bytes())
        assert found.warnings == (f"{len(found.pages)} sider er læst med tekstgenkendelse (OCR).",)
        assert "Ejendomsoversigt" in found.text
        assert "Grupperet efter udvalg" in found.text
        check_spans(document(found))


def test_real_minutes_have_their_item_and_no_page_furniture() -> None:
    (path,) = real("syddjurs_Ekstra*.pdf")
    found = pdf_to_text(path.read_bytes())
    assert len(found.pages) == 5
    assert "of 5" not in found.text
    assert "Referat For Udvalget" not in found.text
    assert "20. juni 2013 - kl. 10:30" in found.running
    assert found.text[found.pages[2] :].startswith("715. ")


def test_the_same_real_minutes_as_pdf_and_as_word_have_the_same_items_and_sections() -> None:
    (path,), (other,) = real("syddjurs_Ekstra*.pdf"), real("syddjurs_3687982.DOCX")
    word = docx_to_text(other.read_bytes())
    from_pdf = document(pdf_to_text(path.read_bytes()))
    from_word = parse_raw(RawDocument("x.docx", word.text, word.headings), GivenMetadata())
    assert facts(from_pdf) == facts(from_word)
    assert [each.name for each in from_pdf.attendance] == [each.name for each in from_word.attendance]
    assert (from_pdf.kind, from_pdf.meeting_date) == (from_word.kind, from_word.meeting_date)
    assert from_pdf.committee == from_word.committee


def facts(found: Document) -> list[tuple[object, ...]]:
    """Of each item, and of its sections the kind, heading and letters; a line without heading is its case number, which
    Word has in a table."""
    return [
        (item.number, item.title, item.closed, item.outcome, [part.outcome for part in item.outcomes], [
            (section.kind, section.heading, "".join(filter(str.isalnum, found.text[section.start : section.end])))
            for section in item.sections
            if section.kind is not SectionKind.OTHER or section.heading
        ])
        for item in found.items
    ]  # fmt: skip
