"""No string that leaves a reader holds a personal number, whatever field, file, name or refusal it stands in."""

from __future__ import annotations

import dataclasses
import datetime
import io
import json
import os
import re
import typing
import zipfile
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.json_form import document_json
from corpus.masking import masked, masked_record
from corpus.metadata import GivenMetadata
from corpus.parsing import parse_file
from corpus.published import PublishedItem, PublishedMeeting
from corpus.raw import RawDocument, ReadFailure
from corpus.readers import read_file
from corpus.records import DocumentKind

_NUMBER = "211062-5629"


def _filled(kind: Any) -> Any:
    """A value of that type with the number in every string of it."""
    if kind is str:
        return f"Om {_NUMBER}"
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (UnionType, typing.Union):
        return _filled(arguments[0])
    if origin is tuple:
        return tuple(_filled(each) for each in arguments if each is not ...)
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return kind(**{field.name: _filled(hints[field.name]) for field in dataclasses.fields(kind)})  # type: ignore[operator]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    return {int: 0, bool: True, datetime.date: datetime.date(2024, 5, 6), datetime.time: datetime.time(9)}[kind]


def _digits(value: object) -> list[str]:
    return re.findall(r"211062|5629", repr(value))


def test_every_string_field_of_a_raw_document_is_masked_but_its_checked_id() -> None:
    raw = _filled(RawDocument)
    assert len(_digits(raw)) > 40
    read = masked(raw)
    assert isinstance(read, RawDocument)
    assert _digits(dataclasses.replace(read, given_id=None)) == []
    assert read.given_id == raw.given_id
    assert isinstance(read.given.kind, DocumentKind)
    assert masked(read) == dataclasses.replace(read, masked=(), masked_beside=())


def test_a_failure_and_what_the_command_line_says_are_masked_too() -> None:
    assert _digits(masked(_filled(ReadFailure))) == []
    assert _digits(masked_record(_filled(GivenMetadata))) == []


def test_what_holds_no_number_is_kept_as_it_is() -> None:
    meeting = PublishedMeeting(None, "Byrådet", None, items=(PublishedItem("1", "Vej", "2024-0017"),))
    assert masked_record(meeting) is meeting


def test_the_number_of_a_case_has_its_label_in_the_name_of_its_field() -> None:
    run, dashed = (masked_record(PublishedItem("1", "Vej", number)) for number in ("2110625629", _NUMBER))
    assert (run.case_number, dashed.case_number) == ("2110625629", "******-****")


def test_a_number_in_text_and_title_is_told_once_and_one_beside_the_text_apart() -> None:
    read = masked(RawDocument(f"brev {_NUMBER}.txt", f"Om\n{_NUMBER}", title=_NUMBER))
    assert isinstance(read, RawDocument)
    assert [number.start for number in read.masked] == [3]
    assert len(read.masked_beside) == 1


def _said(path: Path) -> str:
    """All that comes of a file: raw documents, Documents as JSON, failures."""
    parsed = [
        entry if isinstance(entry, ReadFailure) else document_json(entry) for entry in parse_file(path, GivenMetadata())
    ]
    assert parsed
    return repr(list(read_file(path))) + repr(parsed)


@pytest.mark.parametrize(
    "field", ["title", "text", "municipality", "committee", "kind", "date", "url", "source_id", "andet"]
)
@pytest.mark.parametrize(
    "value", [_NUMBER, [_NUMBER], {"a": _NUMBER}, f"Et langt forord på mere end tredive tegn {_NUMBER}", 2110625629]
)
def test_no_field_of_a_json_line_is_told_be_it_refused_or_not(tmp_path: Path, field: str, value: object) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(
        json.dumps({"_id": "a", "title": "T", "text": "Om stier."} | {field: value}) + "\n", encoding="utf-8"
    )
    assert _digits(_said(path)) == []


@pytest.mark.parametrize(
    "content",
    [f'{{"_id": "{_NUMBER}", "text": "x"}}', f'["{_NUMBER}"]', f'{{"_id": "{_NUMBER}"', f'"{_NUMBER}"', f"{_NUMBER}"],
)
def test_no_line_that_is_refused_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(f"{content}\n{content}\n", encoding="utf-8")
    assert _digits(_said(path)) == []


@pytest.mark.parametrize("field", ["title", "municipality", "committee", "kind", "date", "url", "source_id"])
@pytest.mark.parametrize("value", [_NUMBER, [_NUMBER], 2110625629])
def test_no_field_of_a_sidecar_is_told_be_it_refused_or_not(tmp_path: Path, field: str, value: object) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Om stier.\n", encoding="utf-8")
    (tmp_path / "a.txt.meta.json").write_text(json.dumps({field: value}), encoding="utf-8")
    assert _digits(_said(path)) == []


@pytest.mark.parametrize(
    "name",
    [
        f"{_NUMBER}/a.txt",
        f"{_NUMBER}.txt",
        f"a.{_NUMBER}",
        "a.211062.5629",
        f"{_NUMBER}.pdf",
        f"{_NUMBER}.json",
        f"{_NUMBER}.zip",
    ],
)
def test_no_name_of_a_file_or_folder_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("Om stier.\n", encoding="utf-8")
    assert _digits(_said(path)) == []
    (tmp_path / f"{name}.meta.json").write_text("{", encoding="utf-8")
    assert _digits(_said(path)) == []


def test_no_name_in_an_archive_is_told(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(f"{_NUMBER}/indeni.txt", "Om stier.")
        archive.writestr(f"{_NUMBER}.pdf", "ingen PDF")
        archive.writestr(f"{_NUMBER}.zip", "ingen ZIP")
        archive.writestr("b.txt", "Om veje.")
        archive.writestr("b.txt.meta.json", json.dumps({"kind": _NUMBER}))
    path = tmp_path / "a.zip"
    path.write_bytes(packed.getvalue())
    assert _digits(_said(path)) == []


def test_a_root_of_an_xml_file_is_told_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(f"<a{'a' * 30}{_NUMBER}></a{'a' * 30}{_NUMBER}>", encoding="utf-8")
    assert _digits(_said(path)) == []


def test_texts_of_attributes_titles_and_addresses_of_a_page_are_masked(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        f"<html><head><title>{_NUMBER}</title><link rel=canonical href='https://a.example/211062%2D5629'></head><body><main><h1>Om {_NUMBER}</h1>"
        f"<p title='{_NUMBER}'>En sti <img alt='foto {_NUMBER}' src='a.png'> <a href='https://a.example/211062%2D5629'>Borger 2110<b>62</b>-5629</a></p>"
        "<table><tr><th>Navn</th><th>Født</th><th>Løbenr</th></tr><tr><td>Ib</td><td>211062</td><td>5629</td></tr></table></main></body></html>",
        encoding="utf-8",
    )
    assert _digits(_said(path)) == []


def test_the_address_made_of_a_files_name_is_masked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Om stier.\n", encoding="utf-8")
    (document,) = parse_file(path, GivenMetadata(url="https://a.example/brev%20211062%2D5629.txt"))
    assert not isinstance(document, ReadFailure)
    assert document.source_url == "https://a.example/brev%20******%2D****.txt"


_TRUST = Path(__file__).resolve().parents[2].parent / "shared" / "cases" / "trust"


@pytest.mark.skipif(not _TRUST.is_dir(), reason="the inputs of an attack are not here (shared/cases/trust)")
@pytest.mark.parametrize("name", ["personal-numbers.txt", "kind-cpr.jsonl"])
def test_the_inputs_of_an_attack_leave_no_number(name: str) -> None:
    assert not re.search("211062|5629|1962|100253|1069", _said(_TRUST / name))


# Any number in any place ---------------------------------------------------------------------------------------------

_FORMS = (
    "{d}{m}{y}-{n}", "{d}{m}{y}{n}", "{d}{m}{y} {n}", "{d}{m}{y}–{n}", "{d}{m}{y} - {n}", "{d}{m}{y}/{n}", "{d}.{m}.{y}-{n}", "{d} {m} {y}-{n}", "{d}-{m}-{y}-{n}", "cpr {d}{m}{y}\n{n}",
    "CPR\t{d}{m}{y}\t{n}", "{d}{m}{y}-\n{n}", "{d}{m}{y}\u2007{n}", "{d}{m}{y}\u2011{n}", "\u200e{d}{m}\u200b{y}\u200f-\u200e{n}", "**{d}{m}{y}**-{n}", "{d}{m}{y}%2D{n}", "{d}{m}{y}&#8209;{n}",
    "{d}.{m}.19{y}-{n}", "J.nr. {d}{m}{y}-{n}", "Tlf. 98765432 {d}{m}{y}-{n}", "cpr-nr. {d}.{m}.{y} {n}", "({d}{m}{y}-{n})", "\u201c{d}{m}{y}-{n}\u201d",
)  # fmt: skip
_WORDS = "Borgeren har søgt om hjælp til flytning og får et tilskud som udvalget har godkendt efter en samlet vurdering af sagen".split()


@st.composite
def _numbers(draw: st.DrawFn) -> tuple[str, str, str]:
    """A number in some form, its six digits and its four."""
    day, month, year = draw(st.integers(1, 28)), draw(st.integers(1, 12)), draw(st.integers(40, 99))
    day += draw(st.sampled_from((0, 0, 0, 60)))
    serial = draw(st.integers(2100, 9998))
    form = draw(st.sampled_from(_FORMS))
    six, four = f"{day:02}{month:02}{year:02}", f"{serial:04}"
    return form.format(d=six[:2], m=six[2:4], y=six[4:], n=four), six, four


@st.composite
def _planted(draw: st.DrawFn) -> tuple[str, str, list[tuple[str, str, str]]]:
    """The ending of a file, its content with numbers in places by chance, and the numbers."""
    numbers = draw(st.lists(_numbers(), min_size=1, max_size=4))

    def sentence() -> str:
        words = draw(st.lists(st.sampled_from(_WORDS), min_size=2, max_size=12))
        for number, _, _ in draw(st.lists(st.sampled_from(numbers), max_size=2)):
            words.insert(draw(st.integers(0, len(words))), number)
        return " ".join(words) + "."

    lines = [sentence() for _ in range(draw(st.integers(1, 6)))]
    ending = draw(st.sampled_from((".txt", ".md", ".html", ".jsonl", ".csv.txt")))
    if ending == ".html":
        attribute = sentence().replace("&", "&amp;")
        content = (
            f"<html><title>{sentence()}</title><main><h1>{lines[0]}</h1><p title='{attribute}'>"
            + "</p><p>".join(lines)
            + "</p></main></html>"
        )
    elif ending == ".jsonl":
        field = draw(st.sampled_from(("title", "municipality", "committee", "kind", "date", "url", "source_id")))
        content = "\n".join(
            json.dumps({"_id": f"r{at}", "text": line, field: sentence()}) for at, line in enumerate(lines)
        )
    elif ending == ".csv.txt":
        sign = draw(st.sampled_from((";", ",", "\t", " | ")))
        single = [number for number in numbers if "\n" not in number[0] and "\t" not in number[0]]
        content = (
            "\n".join(
                sign.join((draw(st.sampled_from(_WORDS)), number[0], draw(st.sampled_from(_WORDS))))
                for number in single
            )
            or "Intet"
        )
    else:
        heading = f"Referat\n\nTeknikudvalget\n\n1. {lines[0]}\n\nSagsfremstilling\n\n"
        content = heading + "\n\n".join(lines) + f"\n\nBeslutning\n\n{sentence()}\n"
    return ending.rpartition(".")[2], content, numbers


@settings(max_examples=int(os.environ.get("ORDSTYRER_CASES", "200")), deadline=None)  # 8,000 in a long run
@given(_planted())
def test_no_digit_of_a_number_planted_anywhere_is_left(planted: tuple[str, str, list[tuple[str, str, str]]]) -> None:
    ending, content, numbers = planted
    path = Path(f"papir.{ending}")
    data = content.encode()
    parsed = [
        entry if isinstance(entry, ReadFailure) else document_json(entry)
        for entry in parse_file(path, GivenMetadata(), data)
    ]
    said = json.dumps(
        [dataclasses.asdict(entry) if isinstance(entry, ReadFailure) else entry for entry in parsed], ensure_ascii=False
    )
    for number, six, four in numbers:
        assert six not in said, number
        assert not re.search(rf"(?<!\d){four}(?!\d)", said), number
