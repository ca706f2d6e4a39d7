from pathlib import Path

from corpus.metadata import GivenMetadata
from corpus.parsing import parse_file
from corpus.records import Document, DocumentKind, SectionKind
from service.citations import cite
from tests.conftest import SAMPLE
from tests.corpus.make_formats import blocks, write_pdf


def test_a_citation_of_a_pdf_names_the_page_its_quote_begins_on(tmp_path: Path) -> None:
    made = tmp_path / "a.pdf"
    write_pdf(blocks(SAMPLE / "referat-social-og-beskaeftigelsesudvalget-2024-10-08.txt"), made)
    (document,) = parse_file(made, GivenMetadata())
    assert isinstance(document, Document)
    assert len(document.pages) > 1
    last = [(item, section) for item in document.items for section in item.sections][-1]
    citation = cite(document, last[0], SectionKind.DECISION, last[1].start, last[1].end)
    assert citation.page == document.page_of(citation.start)
    assert citation.page is not None
    assert citation.page > 1
    assert citation.quote == document.text[citation.start : citation.end]


def test_what_has_no_pages_is_cited_without_one() -> None:
    document = Document("a", DocumentKind.OTHER, "Brev", "Tekst.", "0" * 16)
    assert cite(document, None, SectionKind.BODY, 0, 6).page is None
