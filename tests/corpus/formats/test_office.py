import shutil
from pathlib import Path

import pytest

from corpus.errors import UnreadableDocumentError
from corpus.formats.office import to_docx
from corpus.formats.programs import run_program
from corpus.raw import RawDocument, ReadFailure
from corpus.readers import read_file

RTF = rb"{\rtf1\ansi\ansicpg1252 {\b Referat}\par M\'f8det blev holdt i R\'e5dhuset.\par}"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("name", ["a.rtf", "a.doc"])
def test_what_libreoffice_reads_is_read_through_it(name: str) -> None:
    (raw,) = read_file(Path(name), RTF)
    assert isinstance(raw, RawDocument)
    assert raw.text.split("\n\n") == ["Referat", "Mødet blev holdt i Rådhuset."]


@pytest.mark.parametrize(("name", "data"), [("a.rtf", RTF), ("a.doc", b"\xd0\xcf\x11\xe0"), ("a.odt", b"PK\x03\x04")])
def test_without_libreoffice_the_remedy_is_told(name: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    (failure,) = read_file(Path(name), data)
    assert isinstance(failure, ReadFailure)
    assert "gem dokumentet som docx: soffice --headless --convert-to docx" in failure.reason


@pytest.mark.parametrize("ending", [".doc", ".odt", ".rtf"])
def test_a_file_of_another_kind_never_reaches_libreoffice(ending: str) -> None:
    with pytest.raises(UnreadableDocumentError, match="Filen er ikke"):
        to_docx(b"ren tekst", ending)


def test_a_program_that_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    with pytest.raises(TimeoutError):
        run_program(["sh", "-c", f"(sleep 1; touch {mark}) & wait"], 0.2)
    assert run_program(["sh", "-c", f"sleep 1.5; test ! -e {mark}"], 10) == 0
