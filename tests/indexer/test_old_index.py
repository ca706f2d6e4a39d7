"""An index of format 4 with twenty withdrawals: not served until it has been read again, and then nothing has come back.

`format_4_index.zip` was written by the program as it was; make_format_4_index.py says how.
"""

from __future__ import annotations

import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from index.errors import IndexFormatError
from index.segments.generation import LiveIndex, faults_in, open_generation
from index.segments.layout import FORMAT, IndexFolder
from index.segments.verifying import folder_faults
from ordstyrer import main
from service.app import create_app
from service.errors import WithdrawnError
from service.reading import find_document, find_item
from service.settings import Settings
from tests.fakes import FakeEmbedder
from tests.index_helpers import counts, files_in, index_files, opened, reseal, write

KEPT = Path(__file__).with_name("format_4_index.zip")
BUILT_AT = "/tmp/format-4/in"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder with `in` and `index`, the files as if they had been moved since."""
    with zipfile.ZipFile(KEPT) as kept:
        kept.extractall(tmp_path)
    return tmp_path


@pytest.fixture
def expected(old: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((old / "expected.json").read_text(encoding="utf-8"))
    return told


def at_its_place(index: Path, source: Path) -> None:
    """The index as if it had been built of the files where they lie now."""
    segment = IndexFolder(index).segments / IndexFolder(index).read_manifest().segment.name
    with sqlite3.connect(segment / "store.sqlite") as connection:
        connection.execute("UPDATE sources SET path = replace(path, ?, ?)", (BUILT_AT, str(source)))
    connection.close()
    reseal(index)


def traces(index: Path, words: list[str]) -> list[str]:
    """The words that stand in any file of the folder."""
    held = b"".join(path.read_bytes() for path in files_in(index))
    return [word for word in words if word.encode() in held]


def answer(index: Path, identifier: str) -> str:
    """ "document", "item" or the tombstone's reason; fails for an id that no one knows."""
    store = opened(index).store
    for find, what in ((find_document, "document"), (find_item, "item")):
        try:
            find(store, identifier)
        except WithdrawnError as error:
            return error.tombstone.reason
        except Exception:  # noqa: BLE001 - looked for as the other kind
            continue
        return what
    raise AssertionError(f"{identifier} does not answer")


def test_it_is_what_it_says(old: Path, expected: dict[str, Any]) -> None:
    """Else the tests below would show nothing: twenty withdrawals, all of them published still."""
    assert (expected["format"], len(expected["withdrawn"]), len(expected["pruned"])) == (4, 20, 2)
    published = "".join(path.read_text(encoding="utf-8") for path in files_in(old / "in"))
    assert all(word in published for word in expected["withdrawn"].values())
    assert expected["aliases"]


def test_it_is_not_served_before_it_has_been_read_again(old: Path) -> None:
    remedy = r"ældre regler for lukkede punkter .*Kør ordstyrer index igen på de samme stier\."
    with pytest.raises(IndexFormatError, match=remedy):
        open_generation(IndexFolder(old / "index"))
    with pytest.raises(IndexFormatError, match=remedy):
        LiveIndex(old / "index").current()
    with TestClient(create_app(Settings(index=old / "index"), FakeEmbedder())) as client:
        for path in ("/readyz", "/api/v1/search?q=støj", "/api/v1/documents/brev~2F3", "/search.csv?q=støj"):
            refused = client.get(path)
            assert refused.status_code == 503, path
            assert "Kør ordstyrer index igen på de samme stier." in refused.json()["detail"]


@pytest.mark.parametrize("command", [("search", "støj"), ("ask", "Hvad blev besluttet?"), ("info",), ("verify",)])
def test_every_command_that_shows_it_names_the_remedy(
    old: Path, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--index", str(old / "index")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("Kør ordstyrer index igen på de samme stier.")


@pytest.mark.parametrize("moved", [True, False])
def test_read_again_nothing_returns_and_every_id_answers(old: Path, expected: dict[str, Any], moved: bool) -> None:
    if not moved:
        at_its_place(old / "index", old / "in")
    embedder = FakeEmbedder()
    summary = index_files(old / "index", old / "in", embedder=embedder)
    assert summary.failures == ()
    assert (summary.added, summary.withdrawn, summary.kept_out) == (0, 0, 8)
    assert summary.changed == 6, "they are read otherwise than format 4 was: what stands beside the items is a section"
    assert len(embedder.embedded) < summary.passages, "the vectors of what is as it was are taken over"
    assert opened(old / "index").manifest.format == FORMAT
    assert traces(old / "index", list(expected["withdrawn"].values())) == []
    assert opened(old / "index").store.document_ids() == expected["documents"]
    for identifier in expected["withdrawn"]:
        assert answer(old / "index", identifier) == "withdrawn", identifier
    for identifier in expected["pruned"]:
        assert answer(old / "index", identifier) == "gone", identifier
    for identifier in expected["issued"]:
        assert answer(old / "index", identifier), identifier
    for identifier, target in expected["aliases"].items():
        assert opened(old / "index").store.resolve(identifier) == target
    for identifier, moment in expected["first_seen"].items():
        stored = opened(old / "index").store.document(identifier)
        assert stored is not None
        assert stored.first_seen == moment
    assert folder_faults(IndexFolder(old / "index")) == []
    again = index_files(old / "index", old / "in")
    assert (counts(again)[:2], again.kept_out) == ((0, 0), 6), "a file that also holds what is shown is not read again"


def test_nor_does_anything_return_that_was_edited_before_it_was_read_again(old: Path, expected: dict[str, Any]) -> None:
    """Items numbered anew: all that format 4 knows of a withdrawn one is its number and the hash of its words."""
    path = old / "in" / "kultur-marts.txt"
    text = path.read_text(encoding="utf-8")
    for number in range(6, 0, -1):
        text = text.replace(f"\n{number}. ", f"\n{number + 1}. ")
    before = "1. Velkomst\n\nSagsfremstilling\n\nFormanden bød velkommen til udvalgets møde.\n\n"
    path.write_text(text.replace("\n2. ", f"\n{before}2. ", 1), encoding="utf-8")
    index_files(old / "index", old / "in")
    words = list(expected["withdrawn"].values())
    assert traces(old / "index", words) == []


@pytest.mark.parametrize("moved", [True, False])
def test_nor_what_the_rules_make_another_text_of(old: Path, expected: dict[str, Any], moved: bool) -> None:
    """Masked otherwise, numbered otherwise: neither id nor hash is what it was, in items and where ids hold the content."""
    if not moved:
        at_its_place(old / "index", old / "in")
    for path in (old / "in").glob("*.txt"):
        text = path.read_text(encoding="utf-8").replace("naboerne", "****erne").replace("april.", "*****.")
        text = text.replace("skal plejes", "**** plejes")
        if path.name.startswith(("kultur-marts", "byraad")):
            for number in range(6, 0, -1):
                text = text.replace(f"\n{number}. ", f"\n{number + 1}. ")
            first = "1. Velkomst\n\nSagsfremstilling\n\nFormanden bød velkommen til udvalgets møde.\n\n"
            text = text.replace("\n2. ", f"\n{first}2. ", 1)
        path.write_text(text, encoding="utf-8")
    summary = index_files(old / "index", old / "in")
    words = list(expected["withdrawn"].values())
    assert traces(old / "index", words) == []
    assert summary.kept_out == 8
    shown = "".join(opened(old / "index").store.text(name) for name in opened(old / "index").store.document_ids())
    for title in ("Bibliotekets åbningstider", "Musikskolens takster", "Budgetopfølgning", "Valg af stedfortræder"):
        assert title in shown, "what was open stays so"
    for path in (old / "in").glob("*.txt"):
        path.write_text(path.read_text(encoding="utf-8") + "\nRettet.\n", encoding="utf-8")
    index_files(old / "index", old / "in")
    assert traces(old / "index", words) == [], "nor later on"


def test_once_read_again_what_was_withdrawn_is_known_by_its_words(old: Path, expected: dict[str, Any]) -> None:
    """The tombstones of format 4 have learnt what they stand for, though the text was never taken in."""
    index_files(old / "index", old / "in")
    for path in (old / "in").glob("*.txt"):
        text = path.read_text(encoding="utf-8").replace("9. februar 2023", "10. februar 2023")
        path.write_text(text.replace("Tangsund Kommune", "Nørresund Kommune"), encoding="utf-8")
        path.rename(path.with_name(f"ny-{path.name}"))
    index_files(old / "index", old / "in", prune=True, yes=True)
    meetings = [word for name, word in expected["withdrawn"].items() if ".referat" in name]
    assert len(meetings) == 15
    assert traces(old / "index", meetings) == []


def test_what_is_not_read_again_goes_until_it_is(old: Path, expected: dict[str, Any]) -> None:
    summary = index_files(old / "index", old / "in" / "byraad-maj.txt")
    assert summary.withdrawn == len(expected["documents"]) - 1
    (warning,) = (said for _, said in summary.warnings if "læst igen" in said)
    assert warning.startswith("7 dokumenter, der ikke blev læst igen, er ikke med mere")
    assert opened(old / "index").store.document_ids() == ["tangsund.byraadet.2023-05-30.referat"]
    harbour = "tangsund.havneudvalget.2023-06-06.referat"
    assert answer(old / "index", f"{harbour}.2") == "gone"
    assert answer(old / "index", harbour.replace("havne", "fiskeri")) == "gone"
    index_files(old / "index", old / "in")
    assert opened(old / "index").store.document_ids() == expected["documents"]
    assert answer(old / "index", f"{harbour}.2") == "item"
    assert traces(old / "index", list(expected["withdrawn"].values())) == []


def test_a_file_that_cannot_be_read_any_more_is_not_served_by_its_old_text(old: Path) -> None:
    at_its_place(old / "index", old / "in")
    write(old / "in", {"teknik-juni.txt": b"\x00\x01\x02" * 200})
    summary = index_files(old / "index", old / "in")
    assert (len(summary.failures), summary.withdrawn) == (1, 1)
    assert answer(old / "index", "tangsund.teknikudvalget.2023-06-08.referat") == "gone"


def test_where_nothing_at_all_can_be_read_the_old_index_stays_as_it_is(old: Path) -> None:
    write(old / "other", {"a.txt": ""})
    before = IndexFolder(old / "index").current_name()
    summary = index_files(old / "index", old / "other")
    assert (counts(summary), IndexFolder(old / "index").current_name()) == ((0, 0, 0, 0, 1), before)


def test_a_damaged_vector_of_the_old_index_is_made_anew(old: Path) -> None:
    folder = IndexFolder(old / "index")
    path = folder.segments / folder.read_manifest().segment.name / "vectors.faiss"
    content = bytearray(path.read_bytes())
    content[-1] ^= 0x40
    path.write_bytes(bytes(content))
    embedder = FakeEmbedder()
    index_files(old / "index", old / "in", embedder=embedder)
    assert embedder.embedded
    assert faults_in(folder) == []


def test_a_rebuild_keeps_the_tombstones_of_an_old_index_that_has_lost_current(
    old: Path, expected: dict[str, Any]
) -> None:
    """The only place that format 4 has them in is its store."""
    (old / "index" / "CURRENT").unlink()
    index_files(old / "index", old / "in", rebuild=True)
    assert traces(old / "index", list(expected["withdrawn"].values())) == []
    assert answer(old / "index", "brev/1") == "withdrawn"


def test_tombstones_can_be_taken_out_of_an_old_index(old: Path, expected: dict[str, Any]) -> None:
    assert main(["tombstones", "export", str(old / "stones.json"), "--index", str(old / "index")]) == 0
    assert traces(old / "stones.json", []) == []
    assert main(["tombstones", "import", str(old / "stones.json"), "--index", str(old / "new")]) == 0
    index_files(old / "new", old / "in")
    assert traces(old / "new", list(expected["withdrawn"].values())) == []
    for identifier in expected["withdrawn"]:
        assert answer(old / "new", identifier) == "withdrawn"
    former = [alias for alias, target in expected["aliases"].items() if target in expected["withdrawn"]]
    assert former
    for identifier in former:
        assert answer(old / "new", identifier) == "withdrawn", "also by the ids they had before"
