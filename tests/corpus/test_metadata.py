import datetime
from pathlib import Path

import pytest

from corpus.errors import SidecarError
from corpus.metadata import GivenMetadata, given_metadata, read_sidecar
from corpus.records import DocumentKind


def _sidecar(folder: Path, content: str) -> Path:
    document = folder / "referat.txt"
    document.write_text("x", encoding="utf-8")
    (folder / "referat.txt.meta.json").write_text(content, encoding="utf-8")
    return document


def test_a_sidecar_gives_every_field(tmp_path: Path) -> None:
    path = _sidecar(
        tmp_path,
        '{"municipality": "Thisted", "committee": "Byrådet", "kind": "minutes", "date": "2023-02-09", '
        '"url": "https://thisted.example/7", "title": "Referat", "source_id": "7"}',
    )
    assert read_sidecar(path) == GivenMetadata(
        municipality="Thisted",
        committee="Byrådet",
        kind=DocumentKind.MINUTES,
        date=datetime.date(2023, 2, 9),
        url="https://thisted.example/7",
        title="Referat",
        source_id="7",
    )


def test_a_file_without_sidecar_has_no_metadata(tmp_path: Path) -> None:
    assert read_sidecar(tmp_path / "referat.txt") is None


def test_unknown_fields_and_nulls_are_passed_over(tmp_path: Path) -> None:
    assert read_sidecar(_sidecar(tmp_path, '{"farve": "blå", "title": null, "url": " "}')) == GivenMetadata()


def test_a_sidecar_with_byte_order_mark_is_read(tmp_path: Path) -> None:
    given = read_sidecar(_sidecar(tmp_path, '\ufeff{"title": "Årsplan"}'))
    assert given is not None
    assert given.title == "Årsplan"


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("{", "gyldig JSON"),
        ("", "gyldig JSON"),
        ("[1]", "JSON-objekt"),
        ('{"kind": "møde"}', "minutes, agenda"),
        ('{"date": "9. februar"}', "ÅÅÅÅ-MM-DD"),
        ('{"date": "2023-02-31"}', "ÅÅÅÅ-MM-DD"),
        ('{"title": 7}', "skal være tekst"),
        ('{"municipality": ["Thisted"]}', "municipality"),
    ],
)
def test_a_faulty_sidecar_is_refused_naming_file_and_fault(tmp_path: Path, content: str, named: str) -> None:
    with pytest.raises(SidecarError, match=named) as refused:
        read_sidecar(_sidecar(tmp_path, content))
    assert "referat.txt.meta.json" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_blanks_in_a_field_are_collapsed() -> None:
    assert given_metadata({"title": " Referat \n af mødet "}, place="x").title == "Referat af mødet"


def test_a_time_after_the_date_is_passed_over() -> None:
    assert given_metadata({"date": "2023-02-09T15:00:00"}, place="x").date == datetime.date(2023, 2, 9)
