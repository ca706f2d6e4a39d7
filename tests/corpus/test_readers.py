import datetime
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import UnreadableDocumentError
from corpus.raw import RawDocument, ReadFailure
from corpus.readers import find_files, read_file
from corpus.records import DocumentKind
from tests.conftest import SAMPLE
from tests.corpus.make_formats import Block, blocks, write_docx, write_pdf


def _jsonl(*lines: object) -> bytes:
    return "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines).encode()


def _read(name: str, data: bytes) -> list[RawDocument | ReadFailure]:
    return list(read_file(Path(name), data))


def _failure(name: str, data: bytes) -> ReadFailure:
    (failure,) = _read(name, data)
    assert isinstance(failure, ReadFailure)
    return failure


def test_a_text_file_is_one_document_with_its_line_ends() -> None:
    (raw,) = _read("a.txt", "Første\r\nAnden æøå\r\n".encode())
    assert isinstance(raw, RawDocument)
    assert raw.text == "Første\r\nAnden æøå\r\n"


def test_a_jsonl_file_is_one_document_a_line() -> None:
    data = _jsonl(
        {"_id": "a", "title": "Om Å", "text": "Tekst", "municipality": "Thisted", "kind": "news", "date": "2024-01-02",
         "url": "https://x.example", "farve": "blå", "metadata": {"x": 1}},
        "",
        {"_id": 7, "title": "Kun titel", "text": ""},
    )  # fmt: skip
    first, second = _read("c.jsonl", data)
    assert isinstance(first, RawDocument)
    assert (first.given_id, first.title, first.text) == ("a", "Om Å", "Tekst")
    assert first.given.municipality == "Thisted"
    assert first.given.kind is DocumentKind.NEWS
    assert first.given.date == datetime.date(2024, 1, 2)
    assert first.given.url == "https://x.example"
    assert first.given.title is None
    assert isinstance(second, RawDocument)
    assert (second.given_id, second.text) == ("7", "Kun titel")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "gyldig JSON"),
        ("[" * 100_000, "gyldig JSON"),
        ("[1, 2]", "JSON-objekt"),
        ('{"title": "x", "text": "y"}', '"_id"'),
        ('{"_id": "", "text": "y"}', '"_id"'),
        ('{"_id": "z"}', "tomme"),
        ('{"_id": "z", "title": " ", "text": "\\n"}', "tomme"),
        ('{"_id": "z", "text": 7}', "tekst"),
        ('{"_id": "..", "text": "y"}', "adresse"),
        ('{"_id": "z", "text": "y", "n": ' + "9" * 5_000 + "}", "gyldig JSON"),
        ('{"_id": "z", "text": "y", "date": "i går"}', "ÅÅÅÅ-MM-DD"),
        ('{"_id": "z", "text": "y", "kind": "digt"}', "kind"),
        ('{"_id": "a", "text": "igen"}', "linje 1"),
    ],
)
def test_a_bad_line_fails_alone_and_names_its_place(line: str, reason: str) -> None:
    first, failure, last = _read("c.jsonl", _jsonl({"_id": "a", "text": "før"}, line, {"_id": "b", "text": "efter"}))
    assert isinstance(first, RawDocument)
    assert isinstance(last, RawDocument)
    assert isinstance(failure, ReadFailure)
    assert failure.place == "c.jsonl, linje 2"
    assert reason in failure.reason
    assert "\n" not in failure.reason


def test_a_jsonl_file_with_windows_line_ends_is_read() -> None:
    data = b'{"_id": "a", "text": "x"}\r\n\r\n{"_id": "b", "text": "y"}\r\n'
    assert [raw.given_id for raw in _read("c.jsonl", data) if isinstance(raw, RawDocument)] == ["a", "b"]


def test_the_separators_unicode_counts_as_line_ends_do_not_part_a_jsonl_line() -> None:
    (raw,) = _read("c.jsonl", '{"_id": "a", "text": "en\u2028to"}'.encode())
    assert isinstance(raw, RawDocument)
    assert raw.text == "en\u2028to"


def test_a_pdf_or_a_page_without_an_ending_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_pdf(blocks(SAMPLE / "referat-social-og-beskaeftigelsesudvalget-2024-10-08.txt"), path)
    (raw,) = _read("uden-endelse", path.read_bytes())
    assert isinstance(raw, RawDocument)
    assert raw.pages
    (page,) = _read("side.aspx", b"<!DOCTYPE html><main><h1>Nyt</h1><p>Hallen har \xc3\xa5bent.</p></main>")
    assert isinstance(page, RawDocument)
    assert page.text == "Nyt\n\nHallen har åbent."


def test_a_file_over_the_bound_is_refused_and_its_rest_never_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    (failure,) = read_file(path)
    assert isinstance(failure, ReadFailure)
    assert failure.reason == "Filen er på 200 MB; af denne slags læses højst 20 MB. Del den i mindre filer."


@pytest.mark.parametrize(("suffix", "write"), [(".pdf", write_pdf), (".docx", write_docx)])
def test_a_file_of_an_office_program_is_read_by_its_ending(
    suffix: str, write: Callable[[list[Block], Path], None], tmp_path: Path
) -> None:
    path = tmp_path / f"a{suffix}"
    write(blocks(SAMPLE / "referat-social-og-beskaeftigelsesudvalget-2024-10-08.txt"), path)
    (raw,) = read_file(path)
    assert isinstance(raw, RawDocument)
    assert "Foreningen Fjordværk har gennem halvandet år drevet et lille værksted med frivillige." in raw.text
    assert "Filen er ikke e" in _failure(f"b{suffix}", b"x").reason


def test_an_unknown_format_an_empty_file_and_binary_fail_alone() -> None:
    assert "kendes ikke" in _failure("a.xyz", b"x").reason
    assert "tom" in _failure("a.txt", b" \n").reason
    assert "binære" in _failure("a.txt", bytes(range(256)) * 9).reason


def test_a_page_that_shows_nothing_fails() -> None:
    assert "tekst" in _failure("a.html", b"<html><script>1</script></html>").reason


def test_a_broken_sidecar_fails_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Tekst", encoding="utf-8")
    (tmp_path / "a.txt.meta.json").write_text("{", encoding="utf-8")
    (failure,) = read_file(path)
    assert isinstance(failure, ReadFailure)
    assert "a.txt.meta.json" in failure.reason


def test_a_file_that_vanished_fails(tmp_path: Path) -> None:
    (failure,) = read_file(tmp_path / "væk.txt")
    assert isinstance(failure, ReadFailure)
    assert "kan ikke læses" in failure.reason


def test_folders_are_walked_and_what_is_no_document_is_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "a.html.meta.json", ".skjult.txt", "billede.png", "x/c.jsonl", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path, tmp_path / "b.txt"])]
    assert found == ["a.html", "b.txt", "x/c.jsonl"]


def test_a_file_named_outright_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "referat.xyz"
    path.write_text("x", encoding="utf-8")
    assert find_files([path]) == [path]


def test_a_path_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError, match="findes ikke"):
        find_files([tmp_path / "nix"])
