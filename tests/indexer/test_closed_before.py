"""A closed item that loses its mark on the way stays closed until an operator says otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.records import ClosedBy
from index.segments.store import Store
from tests.index_helpers import index_files, opened

_AGENDA = "Dagsorden\nByrådet\nMødedato: 5. juni 2024\n\n1. Vej\n\nIndstilling\nAt vejen bygges.\n\n2. Lukket punkt: Salg af grund\n\n3. Lukket punkt\n"
_MINUTES = (
    "Referat\nByrådet\nMødedato: 5. juni 2024\n\n1. Vej\n\nBeslutning\nGodkendt.\n\n{sale}. Salg af grund\n\nBeslutning\nHemmeligt salg.\n\n"
    "{post}. Ansættelse\n\nBeslutning\nHemmelig ansættelse.\n\n4. Bro\n\nBeslutning\nUdsat.\n"
)


def _closed(index: Path, kind: str) -> dict[str | None, ClosedBy | None]:
    store: Store = opened(index).store
    documents = [store.document(name) for name in store.document_ids()]
    (document,) = [each.document for each in documents if each is not None and each.document.kind == kind]
    return {item.number: item.closed_by for item in document.items if item.closed}


def _words(index: Path) -> str:
    store = opened(index).store
    return "".join(store.text(name) for name in store.document_ids())


def _write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("together", [True, False])
def test_what_the_agenda_closes_the_minutes_do_not_open(tmp_path: Path, together: bool) -> None:
    source = _write(tmp_path / "in", "dagsorden.txt", _AGENDA)
    if not together:
        index_files(tmp_path / "index", source)
    _write(source, "referat.txt", _MINUTES.format(sale=2, post=3))
    summary = index_files(tmp_path / "index", source)
    assert _closed(tmp_path / "index", "minutes") == {"2": ClosedBy.EARLIER, "3": ClosedBy.EARLIER}
    assert "Hemmelig" not in _words(tmp_path / "index")
    (told,) = [warning for _, warning in summary.warnings if "open_items" in warning]
    assert "punkterne 2, 3 holdes lukket" in told


def test_a_closed_item_is_known_by_its_title_when_its_number_changes(tmp_path: Path) -> None:
    source = _write(tmp_path / "in", "dagsorden.txt", _AGENDA.replace("\n\n3. Lukket punkt\n", "\n"))
    _write(source, "referat.txt", _MINUTES.format(sale=11, post=12))
    index_files(tmp_path / "index", source)
    assert _closed(tmp_path / "index", "minutes") == {"11": ClosedBy.EARLIER}


def test_the_same_file_without_its_mark_stays_closed(tmp_path: Path) -> None:
    source = _write(
        tmp_path / "in",
        "referat.txt",
        _MINUTES.format(sale=2, post=3).replace("Salg af grund", "Salg af grund (lukket)"),
    )
    index_files(tmp_path / "index", source)
    _write(source, "referat.txt", _MINUTES.format(sale=2, post=3))
    index_files(tmp_path / "index", source)
    assert _closed(tmp_path / "index", "minutes") == {"2": ClosedBy.EARLIER}
    assert "Hemmeligt salg" not in _words(tmp_path / "index")


def test_minutes_that_close_an_item_close_it_in_the_agenda_that_is_stored(tmp_path: Path) -> None:
    agenda = _write(
        tmp_path / "a",
        "dagsorden.txt",
        _AGENDA.replace("2. Lukket punkt: Salg af grund", "2. Salg af grund\n\nIndstilling\nHemmelig pris."),
    )
    index_files(tmp_path / "index", agenda)
    assert "Hemmelig pris" in _words(tmp_path / "index")
    minutes = _write(
        tmp_path / "b", "referat.txt", _MINUTES.format(sale=2, post=3).replace("2. Salg", "2. Lukket punkt: Salg")
    )
    summary = index_files(tmp_path / "index", minutes)
    assert _closed(tmp_path / "index", "agenda") == {"2": ClosedBy.EARLIER, "3": ClosedBy.MARK}
    assert "Hemmelig pris" not in _words(tmp_path / "index")
    assert (summary.added, summary.changed) == (1, 1)


def test_an_operator_opens_it(tmp_path: Path) -> None:
    source = _write(tmp_path / "in", "dagsorden.txt", _AGENDA)
    _write(source, "referat.txt", _MINUTES.format(sale=2, post=3))
    index_files(tmp_path / "index", source)
    (source / "referat.txt.meta.json").write_text(json.dumps({"open_items": ["2"]}), encoding="utf-8")
    index_files(tmp_path / "index", source)
    assert _closed(tmp_path / "index", "minutes") == {"3": ClosedBy.EARLIER}
    assert "Hemmeligt salg" in _words(tmp_path / "index")


def test_another_meeting_and_another_item_with_the_number_stay_open(tmp_path: Path) -> None:
    source = _write(tmp_path / "in", "dagsorden.txt", _AGENDA)
    _write(source, "referat.txt", _MINUTES.format(sale=2, post=3).replace("5. juni", "12. juni"))
    _write(
        source,
        "andet.txt",
        "Referat\nByrådet\nMødedato: 5. juni 2024\n\n2. Legeplads\n\nBeslutning\nGodkendt.\n\n5. Sti\n\nBeslutning\nUdsat.\n",
    )
    index_files(tmp_path / "index", source)
    store = opened(tmp_path / "index").store
    shut = {}
    for name in store.document_ids():
        stored = store.document(name)
        assert stored is not None
        shut[str(stored.document.meeting_date), stored.document.kind.value] = [
            item.number for item in stored.document.items if item.closed
        ]
    assert shut == {("2024-06-05", "agenda"): ["2", "3"], ("2024-06-05", "minutes"): [], ("2024-06-12", "minutes"): []}


def test_what_only_doubt_has_closed_is_not_carried_on(tmp_path: Path) -> None:
    doubtful = "2. Salg af grund\n\nSagsfremstilling\nDet bemærkes, at punktet behandles for lukkede døre, som lejer ønsker.\n\n"
    source = _write(
        tmp_path / "in",
        "dagsorden.txt",
        _AGENDA.replace("2. Lukket punkt: Salg af grund\n\n3. Lukket punkt\n", doubtful),
    )
    _write(source, "referat.txt", _MINUTES.format(sale=2, post=3))
    index_files(tmp_path / "index", source)
    assert _closed(tmp_path / "index", "agenda") == {"2": ClosedBy.DOUBT}
    assert _closed(tmp_path / "index", "minutes") == {}


def test_text_that_is_closed_later_lies_in_no_file_any_more(tmp_path: Path) -> None:
    agenda = _AGENDA.replace("2. Lukket punkt: Salg af grund", "2. Salg af grund\n\nIndstilling\nHemmeligpris.")
    index_files(tmp_path / "index", _write(tmp_path / "a", "dagsorden.txt", agenda))
    minutes = _MINUTES.format(sale=2, post=3).replace("2. Salg", "2. Lukket punkt: Salg")
    index_files(tmp_path / "index", _write(tmp_path / "b", "referat.txt", minutes))
    files = [path for path in (tmp_path / "index").rglob("*") if path.is_file()]
    assert not [path for path in files if b"hemmeligpris" in path.read_bytes().lower()]
