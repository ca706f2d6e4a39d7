"""The sample's documents in PDF and DOCX hold every line of the originals, in order."""

import zipfile
from pathlib import Path

import pytest
from docx import Document as DocxDocument

from corpus.readers import find_files
from tests.conftest import SAMPLE
from tests.corpus.make_formats import blocks, write_docx, write_pdf


@pytest.mark.parametrize("path", find_files([SAMPLE])[::7], ids=lambda path: str(path.name))
def test_a_docx_holds_every_line_in_order(path: Path, tmp_path: Path) -> None:
    found = blocks(path)
    write_docx(found, tmp_path / "x.docx")
    assert zipfile.is_zipfile(tmp_path / "x.docx")
    written = [paragraph.text for paragraph in DocxDocument(str(tmp_path / "x.docx")).paragraphs]
    assert written == [block.words for block in found]


def test_a_pdf_is_written_the_same_twice(tmp_path: Path) -> None:
    found = blocks(SAMPLE / "referat-byraadet-2024-10-30.md")
    write_pdf(found, tmp_path / "one.pdf")
    write_pdf(found, tmp_path / "two.pdf")
    data = (tmp_path / "one.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert data == (tmp_path / "two.pdf").read_bytes()
