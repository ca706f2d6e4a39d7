"""What only doubt has closed an operator may open, by number or id; what is marked closed never opens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.bounded import parse_bounded
from corpus.metadata import GivenMetadata
from corpus.records import ClosedBy, Document, Outcome
from tests.corpus.corpus_helpers import check_spans

_HEAD = "Referat\nByrådet\nMødedato: 5. juni 2024\n\n1. Vej\n\nBeslutning\nGodkendt.\n\n"
_DOUBTFUL = (
    _HEAD
    + "2. Lokaleplan\n\nSagsfremstilling\nDet bemærkes, at punktet behandles for lukkede døre, som lejer ønsker.\n\nBeslutning\nUdsat.\n"
)
_MARKED = _HEAD + "2. Salg\nÅben/lukket: Lukket\n\nBeslutning\nHemmeligt.\n"
_PART = _HEAD + "2. Lukket punkt: Salg\n\n2.1. Pris\n\nBeslutning\nHemmeligt.\n\n3. Bro\n\nBeslutning\nUdsat.\n"


def _read(folder: Path, name: str, content: str, sidecar: object = None) -> Document:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    if sidecar is not None:
        (folder / f"{name}.meta.json").write_text(json.dumps(sidecar), encoding="utf-8")
    (document,) = parse_bounded(path, GivenMetadata(municipality="Tangsund"))
    assert isinstance(document, Document), document
    check_spans(document)
    return document


def test_doubt_closes_and_the_operator_is_told_where_but_no_word(tmp_path: Path) -> None:
    document = _read(tmp_path, "a.txt", _DOUBTFUL)
    assert [(item.number, item.closed_by) for item in document.items] == [("1", None), ("2", ClosedBy.DOUBT)]
    (told,) = [warning for warning in document.warnings if "open_items" in warning]
    assert "1 punkt er lukket" in told
    assert "punkt 2, linje 10" in told
    assert "Lokaleplan" not in told


@pytest.mark.parametrize("named", ["2", 2, "2.", "tangsund.byraadet.2024-06-05.referat.2"])
def test_an_operator_opens_what_doubt_has_closed_by_number_or_id(tmp_path: Path, named: object) -> None:
    document = _read(tmp_path, "a.txt", _DOUBTFUL, {"open_items": [named]})
    item = document.items[1]
    assert (item.closed, item.opened, item.outcome) == (False, True, Outcome.POSTPONED)
    assert not any("open_items" in warning for warning in document.warnings)


def test_an_item_marked_closed_never_opens(tmp_path: Path) -> None:
    document = _read(tmp_path, "a.txt", _MARKED, {"open_items": ["2"]})
    assert (document.items[1].closed, document.items[1].closed_by) == (True, ClosedBy.MARK)
    assert "Hemmeligt" not in document.text
    assert any("åbner ikke punkt 2" in warning for warning in document.warnings)


def test_a_part_of_a_closed_item_is_closed_with_it_and_the_next_item_is_open(tmp_path: Path) -> None:
    document = _read(tmp_path, "a.txt", _PART)
    assert [(item.number, item.closed_by) for item in document.items] == [
        ("1", None), ("2", ClosedBy.MARK), ("2.1", ClosedBy.DOUBT), ("3", None),
    ]  # fmt: skip
    assert "Hemmeligt" not in document.text


def test_a_number_that_no_item_has_is_told(tmp_path: Path) -> None:
    document = _read(tmp_path, "a.txt", _DOUBTFUL, {"open_items": ["9"]})
    assert document.items[1].closed
    assert "open_items nævner intet punkt, som dokumentet har." in document.warnings


@pytest.mark.parametrize("wrong", ["2", {"2": True}, [None], [["2"]]])
def test_open_items_of_the_wrong_form_are_refused_with_the_form_that_is_right(tmp_path: Path, wrong: object) -> None:
    (tmp_path / "a.txt").write_text(_DOUBTFUL, encoding="utf-8")
    (tmp_path / "a.txt.meta.json").write_text(json.dumps({"open_items": wrong}), encoding="utf-8")
    (failure,) = parse_bounded(tmp_path / "a.txt", GivenMetadata())
    assert not isinstance(failure, Document)
    assert 'liste af punktnumre eller id\'er, fx ["3"]' in failure.reason


def _answer(flag: object, attachment: object = True) -> str:
    point = {
        "Id": "p",
        "IsOpen": flag,
        "Punktnummer": "1",
        "Navn": "Havn",
        "Felter": [{"Navn": "Beslutning", "Html": "<p>Udsat.</p>"}],
    }
    point["Bilag"] = [{"Id": "b", "Navn": "Kort over havnen", "IsOpen": attachment}]
    held = {
        "Id": "m", "Udvalg": {"Navn": "Byrådet"}, "Moede": {"Navn": "Referat", "Dato": "2024-06-05T16:00:00+02:00"},
        "Dagsordenpunkter": [point],
    }  # fmt: skip
    return json.dumps(held)


def test_an_export_that_does_not_say_is_in_doubt_and_opened_by_the_items_id(tmp_path: Path) -> None:
    name = "tangsund.byraadet.2024-06-05.referat.1"
    closed = _read(tmp_path, "a.json", _answer(None, None))
    assert (closed.items[0].item_id, closed.items[0].closed_by) == (name, ClosedBy.DOUBT)
    assert "Udsat" not in closed.text
    opened = _read(tmp_path, "a.json", _answer(None, None), {"open_items": [name]})
    assert (opened.items[0].opened, opened.items[0].outcome) == (True, Outcome.POSTPONED)
    assert [each.title for each in opened.items[0].attachments] == ["Kort over havnen"]


@pytest.mark.parametrize("flag", [False, "Lukket", "Delvist lukket"])
def test_an_export_that_says_closed_never_opens(tmp_path: Path, flag: object) -> None:
    document = _read(tmp_path, "a.json", _answer(flag), {"open_items": ["1"]})
    assert (document.items[0].closed_by, "Udsat" in document.text) == (ClosedBy.MARK, False)


@pytest.mark.parametrize("flag", ["Åbent for medlemmer", "Åben (delvis)", "Åben;Lukket"])
def test_a_field_that_says_half_is_in_doubt(tmp_path: Path, flag: str) -> None:
    assert _read(tmp_path, "a.json", _answer(flag)).items[0].closed_by is ClosedBy.DOUBT


def test_another_field_that_speaks_against_the_flag_is_doubt(tmp_path: Path) -> None:
    beside = _answer(True).replace('"IsOpen": true, "Punktnummer"', '"IsOpen": true, "Status": "Lukket", "Punktnummer"')
    assert _read(tmp_path, "a.json", beside).items[0].closed_by is ClosedBy.DOUBT


@pytest.mark.parametrize("flag", [None, "", "måske"])
def test_an_attachment_that_does_not_say_is_closed(tmp_path: Path, flag: object) -> None:
    assert "Kort over havnen" not in _read(tmp_path, "a.json", _answer(True, flag)).text


def test_a_line_of_jsonl_is_opened_by_its_own_field_and_by_the_files_sidecar(tmp_path: Path) -> None:
    line = {"_id": "sag-1", "title": "Referat", "text": _DOUBTFUL}
    assert _read(tmp_path, "a.jsonl", json.dumps(line)).items[1].closed
    assert not _read(tmp_path, "b.jsonl", json.dumps(line | {"open_items": ["2"]})).items[1].closed
    assert not _read(tmp_path, "c.jsonl", json.dumps(line), {"open_items": ["sag-1.2"]}).items[1].closed
    assert _read(tmp_path, "d.jsonl", json.dumps(line), {"open_items": ["2"]}).items[1].closed, (
        "a number says not of which"
    )


@pytest.mark.parametrize("top", ["FORTROLIGT", "Fortroligt notat", "Lukket bilag"])
def test_a_paper_that_its_top_marks_is_not_kept(tmp_path: Path, top: str) -> None:
    line = {"_id": "n", "title": "Notat", "text": f"{top}\n\nKøberen er Ane Bro.", "kind": "attachment"}
    (tmp_path / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")
    (failure,) = parse_bounded(tmp_path / "a.jsonl", GivenMetadata())
    assert not isinstance(failure, Document)
    assert "lukket eller fortroligt" in failure.reason
