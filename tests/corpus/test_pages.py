"""Every section of a PDF knows its page, also behind a closed item whose body was cut and behind one closed later."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from corpus.metadata import GivenMetadata
from corpus.parsing import parse_file
from corpus.records import Document, Section
from indexer.closing import close_item
from tests.conftest import SAMPLE
from tests.corpus.make_formats import Block, blocks, write_pdf

MINUTES = sorted(SAMPLE.glob("referat-*.*"))


def _parsed(path: Path) -> Document:
    (document,) = parse_file(path, GivenMetadata())
    assert isinstance(document, Document)
    return document


def _printed(path: Path) -> list[str]:
    """The letters of each page, nothing between them."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [_letters(page.get_textpage().get_text_range()) for page in pdf]


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def _sections(document: Document) -> list[Section]:
    return [*document.sections, *(section for item in document.items for section in item.sections)]


@pytest.mark.parametrize(
    "path", [path for path in MINUTES if not path.name.endswith(".json")], ids=lambda path: path.name
)
def test_every_section_begins_on_the_page_it_is_said_to(path: Path, tmp_path: Path) -> None:
    made = tmp_path / "a.pdf"
    write_pdf(blocks(path), made)
    document, printed = _parsed(made), _printed(made)
    assert len(document.pages) == len(printed)
    assert _sections(document)
    for section in _sections(document):
        page = document.page_of(section.start)
        assert page is not None
        opening = _letters(document.text[section.start : section.end].split("\n")[0])[:20]
        assert opening in printed[page - 1], (section, page)


def _with_closed_body() -> list[Block]:
    lines = ["Referat", "Byrådet i Tangsund Kommune", "Torsdag den 6. marts 2025"]
    lines += ["1. Regnskab", "Beslutning", "Godkendt.", "2. Lukket punkt: Salg af grund"]
    lines += [f"Køberen i afsnit {number} er hemmelig og skal aldrig ses af nogen." for number in range(150)]
    lines += ["3. Ny skole", "Beslutning", "Vedtaget enstemmigt.", "4. Bro", "Beslutning", "Udsat til mødet i maj."]
    return [Block(line, 0, False) for line in lines]


def test_pages_hold_behind_what_was_cut(tmp_path: Path) -> None:
    made = tmp_path / "a.pdf"
    write_pdf(_with_closed_body(), made)
    document, printed = _parsed(made), _printed(made)
    assert len(printed) > 2
    assert "hemmelig" not in document.text
    decisions = {document.text[section.start : section.end]: section for section in _sections(document)}
    assert document.page_of(decisions["Godkendt."].start) == 1
    assert document.page_of(decisions["Vedtaget enstemmigt."].start) == len(printed)
    closed = close_item(document, document.items[2].item_id)
    last = closed.items[3].sections[-1]
    assert closed.text[last.start : last.end] == "Udsat til mødet i maj."
    assert closed.page_of(last.start) == len(printed)
    assert len(closed.pages) == len(printed)


def test_what_has_no_pages_has_none(tmp_path: Path) -> None:
    document = _parsed(MINUTES[0])
    assert document.pages == ()
    assert document.page_of(0) is None
