import datetime
from pathlib import Path

import pytest

from corpus.errors import UnreadableDocumentError
from corpus.metadata import GivenMetadata
from corpus.parsing import parse_file
from corpus.raw import ReadFailure
from corpus.records import Basis, DateBasis, Document, DocumentKind
from tests.corpus.corpus_helpers import parsed, parsed_file, warned

_MINUTES = "Referat\n\nTeknikudvalget\n\n4. maj 2021\n\n1. Vej\n\nBeslutning\n\nGodkendt.\n"


def test_the_stored_text_is_the_file_but_for_blanks_personal_numbers_and_closed_bodies() -> None:
    text = (
        _MINUTES.replace("Godkendt.", "Godkendt\u00a0for\u202f211062-5629.").replace("\n", "\r\n")
        + "\r\n2. Lukket punkt\r\n\r\nHemmeligt."
    )
    document = parsed(text)
    assert document.text == (
        _MINUTES.replace("Godkendt.", "Godkendt for ******-****.").replace("\n", "\r\n") + "\r\n2. Lukket punkt"
    )
    assert warned(document) == (
        "Deltagerne fremgår ikke af referatet.",
        "1 personnummer er maskeret (linje 11).",
    )


def test_the_report_of_masked_numbers_tells_places_and_doubts() -> None:
    document = parsed("Brev\n\nFra 211062-5629.\nTil 010190-1111 og 211062-5629.\n")
    assert document.masked_numbers == 3
    assert warned(document) == ("3 personnumre er maskeret (linje 3, 4; 1 af dem måske noget andet).",)


def test_the_same_text_gives_the_same_id_whatever_its_file_is_called(tmp_path: Path) -> None:
    names = ("a.txt", "b.md")
    for name in names:
        (tmp_path / name).write_text(_MINUTES, encoding="utf-8")
    first, second = (parsed_file(tmp_path / name) for name in names)
    assert first.document_id == second.document_id
    assert first.document_id.endswith(".teknikudvalget.2021-05-04.referat")
    assert first.items[0].item_id == f"{first.document_id}.1"


def test_a_sidecar_beats_the_command_line_and_both_beat_the_text() -> None:
    commanded = GivenMetadata(municipality="Thisted", committee="Byrådet", basis=Basis.COMMAND_LINE)
    by_command = parsed(_MINUTES, commanded=commanded)
    assert (by_command.municipality.code, by_command.municipality.basis) == ("787", Basis.COMMAND_LINE)
    assert (by_command.committee.name, by_command.committee.basis) == ("Byrådet", Basis.COMMAND_LINE)
    given = GivenMetadata(municipality="Morsø", committee="Ældrerådet", date=datetime.date(2020, 1, 2))
    by_sidecar = parsed(_MINUTES, given=given, commanded=commanded)
    assert (by_sidecar.municipality.code, by_sidecar.municipality.basis) == ("773", Basis.SIDECAR)
    assert by_sidecar.committee.name == "Ældrerådet"
    assert by_sidecar.meeting_date == datetime.date(2020, 1, 2)


def test_minutes_are_titled_by_committee_and_date() -> None:
    assert parsed(_MINUTES).title == "Referat: Teknikudvalget 4. maj 2021"


def test_a_given_url_is_the_source() -> None:
    assert parsed(_MINUTES, given=GivenMetadata(url="https://x.example/1")).source_url == "https://x.example/1"


def test_a_jsonl_id_is_kept_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(
        '{"_id": "Æ/1", "title": "Kun titel", "text": ""}\n{"_id": "2", "text": "211062-5629"}\n', encoding="utf-8"
    )
    first, second = (entry for entry in parse_file(path, GivenMetadata()) if isinstance(entry, Document))
    assert (first.document_id, first.title, first.kind) == ("Æ/1", "Kun titel", DocumentKind.PAGE)
    assert [first.text[section.start : section.end] for section in first.sections] == ["Kun titel"]
    assert second.text == "******-****"
    assert "211062" not in second.title


def test_a_faulty_line_fails_alone(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(
        '{"_id": "1", "text": "x"}\n{\n{"_id": "2", "text": "\u200b\u00ad"}\n{"_id": "3", "text": "y"}\n',
        encoding="utf-8",
    )
    found = list(parse_file(path, GivenMetadata()))
    assert [isinstance(entry, ReadFailure) for entry in found] == [False, True, True, False]


def test_a_text_of_nothing_but_blanks_is_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="tomt"):
        parsed(" \n\u200b\n")


def test_a_news_date_from_the_pages_head_is_its_publication() -> None:
    page = '<meta property="article:published_time" content="2024-10-09"><main><h1>Nyt torv</h1><p>Torvet er åbent.</p></main>'
    document = parsed_file(Path("a.html"), page.encode())
    assert (document.date.value, document.date.basis) == (datetime.date(2024, 10, 9), DateBasis.PUBLISHED)


def test_personal_numbers_in_titles_names_and_addresses_reach_nothing_either() -> None:
    given = GivenMetadata(
        municipality="By 211062-5629", title="Brev til 211062-5629", url="https://by.example/?id=2110625629"
    )
    document = parsed("En side om stier.\n\nDen handler om stier.\n", given=given)
    assert "5629" not in repr(document)
    assert document.source_url == "https://by.example/?id=**********"


def test_a_json_line_named_by_a_personal_number_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text('{"_id": "sag 211062-5629", "title": "T", "text": "Om stier."}\n', encoding="utf-8")
    (failure,) = parse_file(path, GivenMetadata())
    assert isinstance(failure, ReadFailure)
    assert "5629" not in failure.reason
