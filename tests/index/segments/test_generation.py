"""A generation in use: the model it belongs to, and new ones appearing while others are read."""

from __future__ import annotations

import gc
import os
import threading
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest

from index.asking.filters import Filters, make_filters
from index.asking.query import make_query
from index.errors import IndexDamagedError, IndexMissingError, ModelMismatchError
from index.searching.search import search
from index.segments.generation import LiveIndex, open_generation
from index.segments.layout import IndexFolder
from index.segments.store import Store
from indexer.progress import NoProgress
from indexer.withdraw import withdraw
from tests.fakes import FakeEmbedder
from tests.index_helpers import index_files, minutes, opened, write


def meeting(day: int, word: str) -> str:
    return minutes(
        [(f"Sag om {word}", f"Udvalget drøftede {word} ved havnen.", "Godkendt.")], date=f"{day}. marts 2023"
    )


def test_another_model_is_refused_and_named(tmp_path: Path) -> None:
    write(tmp_path / "in", {"a.txt": meeting(1, "broer")})
    index_files(tmp_path / "index", tmp_path / "in", embedder=FakeEmbedder("one"))
    opened(tmp_path / "index").require_model(FakeEmbedder("one"))
    with pytest.raises(ModelMismatchError, match=r"modellen fake \(one\), ikke fake \(two\)\. Vælg samme model"):
        opened(tmp_path / "index").require_model(FakeEmbedder("two"))


def test_masks_are_made_once_for_equal_filters(tmp_path: Path) -> None:
    write(tmp_path / "in", {"a.txt": meeting(1, "broer")})
    index_files(tmp_path / "index", tmp_path / "in")
    generation = opened(tmp_path / "index")
    one, other = (generation.selection(make_filters(municipality=[name])) for name in ("Tangsund", "tangsund kommune"))
    assert one is other
    assert generation.selection(Filters()).mask is None


def test_a_generation_no_one_uses_lets_go_of_its_files(tmp_path: Path) -> None:
    """No reference cycle: what was withdrawn is not kept readable until the garbage collector comes by."""
    write(tmp_path / "in", {"a.txt": meeting(1, "broer")})
    index_files(tmp_path / "index", tmp_path / "in")
    gc.disable()
    try:
        generation = opened(tmp_path / "index")
        search(generation, FakeEmbedder(), make_query("broer", filters=make_filters(municipality=["Tangsund"])))
        gone = weakref.ref(generation)
        del generation
        assert gone() is None
    finally:
        gc.enable()


def test_a_generation_in_hand_answers_new_threads_after_its_files_are_deleted(tmp_path: Path) -> None:
    write(tmp_path / "in", {"a.txt": meeting(1, "broer"), "b.txt": meeting(2, "kajer")})
    index_files(tmp_path / "index", tmp_path / "in")
    held = opened(tmp_path / "index")
    (document,) = [name for name in held.store.document_ids() if "03-02" in name]
    withdraw(IndexFolder(tmp_path / "index"), [document], lambda name: FakeEmbedder(), NoProgress())
    assert not (held.folder.segments / held.manifest.segment.name).exists()
    answers: list[int] = []

    def ask() -> None:
        for mode in ("lexical", "dense", "hybrid"):
            query = make_query("kajer ved havnen", filters=make_filters(kind=["minutes"]), mode=mode)
            answers.append(search(held, FakeEmbedder(), query).total)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 12
    assert min(answers) >= 1


def test_readers_follow_new_generations_without_a_failed_request(tmp_path: Path) -> None:
    """Three threads search while the index is built anew six times and two documents are withdrawn."""
    source = write(tmp_path / "in", {"a.txt": meeting(1, "broer")})
    index_files(tmp_path / "index", source)
    live = LiveIndex(tmp_path / "index")
    stop = threading.Event()
    failures: list[Exception] = []
    seen: list[set[int]] = [set() for _ in range(3)]

    def ask(place: int) -> None:
        embedder = FakeEmbedder()
        while not stop.is_set():
            try:
                generation = live.current()
                result = search(generation, embedder, make_query("sag om broer", filters=Filters(), mode="hybrid"))
                assert result.hits[0].passage.text
                assert generation.store.counts()[0] == generation.manifest.documents
                seen[place].add(generation.manifest.generation)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is a failed request
                failures.append(error)
                return

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(3)]
    for thread in threads:
        thread.start()
    try:
        for day in range(2, 8):
            write(source, {f"{day}.txt": meeting(day, f"emne{day}")})
            index_files(tmp_path / "index", source)
            if day % 3 == 0:
                name = f"tangsund.teknikudvalget.2023-03-{day:02d}.referat"
                withdraw(IndexFolder(tmp_path / "index"), [name], lambda name: FakeEmbedder(), NoProgress())
    finally:
        last = opened(tmp_path / "index").manifest.generation
        stop.wait(0.3)
        stop.set()
        for thread in threads:
            thread.join()
    assert failures == []
    assert last == 9
    assert all(len(generations) > 1 and last in generations for generations in seen)


@pytest.mark.parametrize("withdrawing", [False, True])
def test_a_generation_that_is_replaced_while_it_is_opened_gives_the_newer_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, withdrawing: bool
) -> None:
    """The files go between the opening of the store and that of the vectors."""
    source = write(tmp_path / "in", {"a.txt": meeting(1, "broer"), "b.txt": meeting(2, "kajer")})
    index_files(tmp_path / "index", source)

    class Overtaken(Store):
        def __init__(self, path: Path) -> None:
            super().__init__(path)
            monkeypatch.setattr("index.segments.generation.Store", Store)
            if withdrawing:
                name = "tangsund.teknikudvalget.2023-03-01.referat"
                withdraw(IndexFolder(tmp_path / "index"), [name], lambda name: FakeEmbedder(), NoProgress())
            else:
                for day in (3, 4):  # the second run sweeps the generation that is being opened
                    index_files(tmp_path / "index", write(source, {f"{day}.txt": meeting(day, "møder")}))

    monkeypatch.setattr("index.segments.generation.Store", Overtaken)
    generation = opened(tmp_path / "index")
    assert generation.manifest.generation == (2 if withdrawing else 3)
    assert generation.faults() == []


def test_an_index_that_is_taken_away_is_told(tmp_path: Path) -> None:
    write(tmp_path / "in", {"a.txt": meeting(1, "broer")})
    index_files(tmp_path / "index", tmp_path / "in")
    live = LiveIndex(tmp_path / "index")
    generation = live.current()
    assert live.current() is generation
    (tmp_path / "index" / "CURRENT").unlink()
    with pytest.raises(IndexMissingError):
        live.current()


@pytest.fixture
def two_meetings(tmp_path: Path) -> IndexFolder:
    """An index of one meeting, and beside it the folder of documents with one more in it."""
    write(tmp_path / "in", {"a.txt": meeting(1, "broer")})
    index_files(tmp_path / "index", tmp_path / "in")
    write(tmp_path / "in", {"b.txt": meeting(2, "havne")})
    return IndexFolder(tmp_path / "index")


@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param(lambda said: b"", id="emptied"),
        pytest.param(lambda said: said[: len(said) // 2], id="half written"),
        pytest.param(lambda said: said[:11], id="written to the end of the name"),
        pytest.param(lambda said: said.replace(b"1", b"7", 1), id="another name"),
        pytest.param(lambda said: said[:-3] + bytes([said[-3] ^ 1]) + said[-2:], id="a flipped bit"),
        pytest.param(lambda said: b"\x00" * len(said), id="zeros"),
        pytest.param(lambda said: b"\xff\xfe" + said, id="no text"),
        pytest.param(lambda said: said * 100_000, id="much too long"),
    ],
)
def test_while_current_is_damaged_the_loaded_generation_is_served_and_one_line_logged(
    two_meetings: IndexFolder, damaged: Callable[[bytes], bytes], caplog: pytest.LogCaptureFixture
) -> None:
    live = LiveIndex(two_meetings.path)
    loaded = live.current()
    said = two_meetings.current.read_bytes()
    two_meetings.current.write_bytes(damaged(said))
    assert [live.current() for _ in range(3)] == [loaded] * 3
    (record,) = caplog.records
    assert str(two_meetings.current) in record.getMessage()
    assert "generation 1 bruges fortsat" in record.getMessage()
    assert "\n" not in record.getMessage()
    assert live.fault
    two_meetings.current.write_bytes(said)
    assert live.current() is loaded
    assert not live.fault
    index_files(two_meetings.path, two_meetings.path.parent / "in")
    assert live.current().manifest.generation == 2


def test_a_damaged_current_does_not_hide_a_later_commit(two_meetings: IndexFolder) -> None:
    """Something may have been withdrawn in it."""
    live = LiveIndex(two_meetings.path)
    live.current()
    index_files(two_meetings.path, two_meetings.path.parent / "in")
    for path in two_meetings.segments.glob("000002-*/store.sqlite"):
        path.write_bytes(path.read_bytes()[:-4096])
    with pytest.raises(IndexDamagedError, match=r"store\.sqlite"):
        live.current()


@pytest.mark.parametrize(
    "name", ["store.sqlite", "vectors.faiss", "words/rows.npy", "words/starts.npy", "terms/meta.json"]
)
@pytest.mark.parametrize("share", [0, 2])
def test_a_file_cut_short_is_told_before_it_is_used(two_meetings: IndexFolder, name: str, share: int) -> None:
    """To read a mapped file behind its end is the end of the process."""
    live = LiveIndex(two_meetings.path)
    live.current()
    (path,) = two_meetings.segments.glob(f"000001-*/{name}")
    whole = path.read_bytes()
    os.truncate(path, len(whole) // share if share else 0)
    for look in (live.current, LiveIndex(two_meetings.path).current, lambda: open_generation(two_meetings)):
        with pytest.raises(IndexDamagedError, match=name) as caught:
            look()
        assert "verify" in str(caught.value)
        assert "\n" not in str(caught.value)


def test_every_terms_file_cut_short_is_told(two_meetings: IndexFolder) -> None:
    live = LiveIndex(two_meetings.path)
    live.current()
    for path in two_meetings.segments.glob("000001-*/terms/*"):
        whole = path.read_bytes()
        if whole:
            os.truncate(path, len(whole) // 2)
            with pytest.raises(IndexDamagedError, match=path.name):
                live.current()
            path.write_bytes(whole)
    live.current()
