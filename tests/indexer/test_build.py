"""Documents in, generation out: what counts as new, changed and gone, and that nothing is lost on the way."""

from __future__ import annotations

import datetime
import json
import random
import shutil
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.metadata import GivenMetadata
from corpus.parsing import parse_file
from corpus.records import Basis, Document
from index.errors import LexicalEngineError, ModelMismatchError
from index.models.embedder import Embedder
from index.segments.generation import faults_in
from index.segments.layout import IndexFolder
from index.segments.lexical import MAX_RANK_BM25_PASSAGES, LexicalEngine
from index.segments.tombstones import Tombstone
from indexer import build as build_module
from indexer.errors import NothingToIndexError
from indexer.progress import NoProgress
from indexer.withdraw import withdraw
from tests.conftest import FEW
from tests.fakes import FakeEmbedder
from tests.index_helpers import counts, files_in, found, index_files, jsonl, minutes, opened, write

MEETING = "tangsund.teknikudvalget.2023-02-09.referat"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write(
        tmp_path / "in",
        {
            "a.txt": minutes(
                [("Cykelsti", "Ny cykelsti langs Nørregade.", "Godkendt."), ("Støj", "Støj fra vej.", "Afvist.")]
            ),
            "b.txt": minutes([("Skoler", "Skolerne får nye borde.", "Udsat.")], date="1. marts 2023"),
            "c.txt": "Nyt om biblioteket\n\nBiblioteket åbner igen i april.\n",
        },
    )


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def ids(index: Path) -> list[str]:
    return opened(index).store.document_ids()


def text_of(index: Path, identifier: str) -> str:
    stored = opened(index).store.document(identifier)
    assert stored is not None
    return stored.document.text


def sources_of(index: Path, identifier: str) -> list[str]:
    stored = opened(index).store.document(identifier)
    assert stored is not None
    return [Path(known.path).name for known in stored.sources]


class TestCounting:
    def test_a_first_run_adds_and_a_second_changes_nothing(self, index: Path, source: Path) -> None:
        embedder = FakeEmbedder()
        first = index_files(index, source, embedder=embedder)
        assert counts(first) == (3, 0, 0, 0, 0)
        assert (first.documents, first.items, first.passages, first.embedded) == (3, 3, 7, 7)
        before = {path: path.read_bytes() for path in files_in(index) if path.parent.name != "cache"}
        second = index_files(index, source, embedder=embedder)
        assert counts(second) == (0, 0, 3, 0, 0)
        assert len(embedder.embedded) == 7
        assert {path: path.read_bytes() for path in files_in(index) if path.parent.name != "cache"} == before
        assert faults_in(IndexFolder(index)) == []

    def test_only_what_changed_is_embedded(self, index: Path, source: Path) -> None:
        index_files(index, source)
        write(
            source,
            {
                "a.txt": minutes(
                    [("Cykelsti", "Ny cykelsti langs Søndergade.", "Godkendt."), ("Støj", "Støj fra vej.", "Afvist.")]
                ),
                "d.txt": "Ny svømmehal\n\nSvømmehallen åbner i maj.\n",
            },
        )
        embedder = FakeEmbedder()
        summary = index_files(index, source, embedder=embedder)
        assert counts(summary) == (1, 1, 2, 0, 0)
        assert sorted(text.split("\n", 1)[1] for text in embedder.embedded) == [
            "Ny cykelsti langs Søndergade.", "Svømmehallen åbner i maj.",
        ]  # fmt: skip
        assert summary.embedded == 2

    def test_withdrawn_and_failed_are_counted_with_their_reasons(self, index: Path, source: Path) -> None:
        index_files(index, source)
        (source / "b.txt").unlink()
        write(source, {"d.txt": b"\x00\x01\x02\x03" * 50, "e.txt": ""})
        summary = index_files(index, source, prune=True)
        assert counts(summary) == (0, 0, 2, 1, 2)
        assert [(Path(failure.place).name, failure.reason[:20]) for failure in summary.failures] == [
            ("d.txt", "Filen er ikke tekst "), ("e.txt", "Filen er tom."),
        ]  # fmt: skip

    def test_all_failed_writes_no_index(self, index: Path, tmp_path: Path) -> None:
        summary = index_files(index, write(tmp_path / "in", {"a.txt": "", "b.txt": b"\x00" * 400}))
        assert counts(summary) == (0, 0, 0, 0, 2)
        assert not IndexFolder(index).exists()

    def test_a_folder_without_documents_is_told(self, index: Path, tmp_path: Path) -> None:
        write(tmp_path / "in", {"billede.jpg": b"\xff", ".skjult.txt": "x"})
        with pytest.raises(NothingToIndexError, match="ingen dokumenter at indeksere"):
            index_files(index, tmp_path / "in")
        assert not index.exists()

    def test_a_path_that_does_not_exist_is_told_before_any_work(self, index: Path, source: Path) -> None:
        with pytest.raises(CorpusError, match="findes ikke"):
            index_files(index, source, source / "nowhere")
        assert not index.exists()

    def test_a_file_named_twice_is_read_once(self, index: Path, source: Path) -> None:
        (source / "link.txt").symlink_to(source / "c.txt")
        assert counts(index_files(index, source, source / "c.txt", source / ".." / "in" / "c.txt")) == (3, 0, 0, 0, 0)


class TestNothingIsLost:
    def test_a_file_that_cannot_be_read_any_more_keeps_its_document(self, index: Path, source: Path) -> None:
        index_files(index, source)
        write(source, {"a.txt": b"\x00\x01\x02" * 200})
        (source / "b.txt").unlink()
        (source / "b.txt").symlink_to(source / "nowhere.txt")
        for prune in (False, True):
            summary = index_files(index, source, prune=prune)
            assert counts(summary) == (0, 0, 1, 0, 2)
            assert len(ids(index)) == 3
        assert "Cykelsti" in text_of(index, MEETING)

    def test_a_folder_with_a_documents_name_is_walked(self, index: Path, source: Path) -> None:
        write(source, {"x.txt/y.txt": "Om svømmehallen\n\nDen åbner i maj.\n"})
        assert counts(index_files(index, source)) == (4, 0, 0, 0, 0)

    def test_an_unreadable_sidecar_fails_its_file_alone(self, index: Path, source: Path) -> None:
        write(source, {"a.txt.meta.json": "{", "b.txt.meta.json": '["liste"]'})
        summary = index_files(index, source)
        assert counts(summary) == (1, 0, 0, 0, 2)
        assert all("meta.json" in failure.reason for failure in summary.failures)

    def test_old_encodings_are_read_right(self, index: Path, tmp_path: Path) -> None:
        text = "Ældre på Sønderø\n\nKommunen bygger ældreboliger på Sønderø.\n"
        write(tmp_path / "in", {"cp1252.txt": text.encode("cp1252")})
        index_files(index, tmp_path / "in")
        write(tmp_path / "in", {"utf16.txt": text.encode("utf-16"), "utf8bom.txt": text.encode("utf-8-sig")})
        assert counts(index_files(index, tmp_path / "in")) == (0, 0, 3, 0, 0)
        (identifier,) = ids(index)
        assert text_of(index, identifier) == text
        assert sources_of(index, identifier) == ["cp1252.txt", "utf16.txt", "utf8bom.txt"]
        assert [hit[0] for hit in found(index, "ældreboliger")] == [identifier]

    def test_another_model_is_refused_before_anything_is_read(self, index: Path, source: Path) -> None:
        index_files(index, source, embedder=FakeEmbedder("one"))
        before = {path: path.read_bytes() for path in files_in(index)}
        other = FakeEmbedder("two")
        with pytest.raises(ModelMismatchError, match="Vælg samme model"):
            index_files(index, source, embedder=other)
        assert other.embedded == []
        assert {path: path.read_bytes() for path in files_in(index)} == before

    def test_too_many_passages_for_rank_bm25_are_refused_before_embedding(
        self, index: Path, source: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        index_files(index, source)
        monkeypatch.setattr("index.segments.lexical.MAX_RANK_BM25_PASSAGES", 7)
        index_files(index, source, lexical=LexicalEngine.RANK_BM25)
        write(source, {"d.txt": "Ny svømmehal\n\nSvømmehallen åbner i maj.\n"})
        embedder = FakeEmbedder()
        with pytest.raises(LexicalEngineError, match="her er 8"):
            index_files(index, source, embedder=embedder)
        assert embedder.embedded == []
        assert opened(index).manifest.passages == 7
        assert faults_in(IndexFolder(index)) == []
        assert MAX_RANK_BM25_PASSAGES == 10_000

    def test_a_run_that_fails_leaves_no_segment_behind(self, index: Path, source: Path) -> None:
        index_files(index, source)

        class Failing(FakeEmbedder):
            def embed_passages(self, texts):  # type: ignore[no-untyped-def]
                raise MemoryError

        write(source, {"d.txt": "Ny svømmehal\n\nSvømmehallen åbner i maj.\n"})
        with pytest.raises(MemoryError):
            index_files(index, source, embedder=Failing())
        assert [path.name for path in (index / "segments").iterdir()] == [opened(index).manifest.segment.name]
        assert counts(index_files(index, source)) == (1, 0, 3, 0, 0)

    @pytest.mark.parametrize("content", [b"ikke en database" * 500, b"", None])
    def test_a_damaged_or_deleted_cache_costs_nothing(self, index: Path, source: Path, content: bytes | None) -> None:
        index_files(index, source)
        before = found(index, "cykelsti ved havnen", mode="dense")
        cache = index / "cache" / "embeddings.sqlite"
        cache.unlink()
        if content is not None:
            cache.write_bytes(content)
        write(source, {"d.txt": "Ny svømmehal\n\nSvømmehallen åbner i maj.\n"})
        embedder = FakeEmbedder()
        assert counts(index_files(index, source, embedder=embedder)) == (1, 0, 3, 0, 0)
        assert len(embedder.embedded) == 1, "the other vectors are taken from the generation before"
        assert before == [hit for hit in found(index, "cykelsti ved havnen", mode="dense") if hit in before]
        assert faults_in(IndexFolder(index)) == []


class TestJsonl:
    LINES = (
        {"_id": "kle/85.12 §1", "title": "Skovbrug", "text": "Om drift af skove."},
        {"_id": "2", "title": "Veje", "text": "", "ukendt": 1},
        {"_id": "3", "text": "Om havne.", "municipality": "Thisted", "date": "2023-02-09", "kind": "plan"},
    )

    def test_ids_are_kept_as_they_are_and_titles_are_searched(self, index: Path, tmp_path: Path) -> None:
        write(tmp_path / "in", {"c.jsonl": jsonl(self.LINES)})
        assert counts(index_files(index, tmp_path / "in")) == (3, 0, 0, 0, 0)
        assert ids(index) == ["2", "3", "kle/85.12 §1"]
        assert [hit[0] for hit in found(index, "skovbrug")] == ["kle/85.12 §1"]
        assert [hit[0] for hit in found(index, "veje")] == ["2"]
        stored = opened(index).store.document("3")
        assert stored is not None
        assert stored.document.date.value == datetime.date(2023, 2, 9)

    def test_a_line_that_fails_does_not_lose_the_others_nor_what_it_said_before(
        self, index: Path, tmp_path: Path
    ) -> None:
        path = write(tmp_path / "in", {"c.jsonl": jsonl(self.LINES)}) / "c.jsonl"
        index_files(index, path)
        lines = jsonl([{**self.LINES[0], "text": "Om drift af plantager."}, *self.LINES[1:]]).splitlines()
        path.write_text("\n".join([lines[0], '{"_id": "2", ', lines[2]]), encoding="utf-8")
        summary = index_files(index, path)
        assert counts(summary) == (0, 1, 1, 0, 1)
        assert "linje 2" in summary.failures[0].place
        assert ids(index) == ["2", "3", "kle/85.12 §1"]
        assert text_of(index, "kle/85.12 §1") == "Om drift af plantager."
        generation = opened(index).manifest.generation
        again = index_files(index, path)
        assert counts(again) == (0, 0, 2, 0, 1), "the fault is told until it is mended"
        assert opened(index).manifest.generation == generation, "nothing new, nothing written"
        path.write_text(jsonl(self.LINES[:1]), encoding="utf-8")
        assert counts(index_files(index, path)) == (0, 1, 0, 2, 0)
        assert ids(index) == ["kle/85.12 §1"]

    def test_changing_one_line_embeds_that_line(self, index: Path, tmp_path: Path) -> None:
        path = write(tmp_path / "in", {"c.jsonl": jsonl(self.LINES)}) / "c.jsonl"
        index_files(index, path)
        path.write_text(jsonl([*self.LINES[:2], {**self.LINES[2], "text": "Om broer."}]), encoding="utf-8")
        embedder = FakeEmbedder()
        assert counts(index_files(index, path, embedder=embedder)) == (0, 1, 2, 0, 0)
        assert len(embedder.embedded) == 1


class TestIdentity:
    def test_parse_and_index_give_the_same_ids(self, index: Path, source: Path) -> None:
        index_files(index, source)
        parsed = [entry for path in sorted(source.iterdir()) for entry in parse_file(path, GivenMetadata())]
        documents = [entry for entry in parsed if isinstance(entry, Document)]
        assert ids(index) == sorted(document.document_id for document in documents)
        store = opened(index).store
        assert all(store.has_item(item.item_id) for document in documents for item in document.items)
        for document in documents:
            stored = store.document(document.document_id)
            assert stored is not None
            assert stored.document == document, "the record comes back from the store as it went in"

    def test_the_same_content_under_two_names_is_one_document_with_two_sources(self, index: Path, source: Path) -> None:
        shutil.copy(source / "a.txt", source / "z.txt")
        assert counts(index_files(index, source)) == (3, 0, 1, 0, 0)
        assert sources_of(index, MEETING) == ["a.txt", "z.txt"]
        (source / "a.txt").unlink()
        assert counts(index_files(index, source, prune=True)) == (0, 0, 3, 0, 0)
        assert sources_of(index, MEETING) == ["z.txt"]
        (source / "z.txt").unlink()
        assert counts(index_files(index, source, prune=True)) == (0, 0, 2, 1, 0)

    def test_one_of_two_copies_edited_becomes_a_document_of_its_own(self, index: Path, source: Path) -> None:
        shutil.copy(source / "a.txt", source / "z.txt")
        index_files(index, source)
        old = (source / "a.txt").read_text(encoding="utf-8")
        for name in ("z.txt", "a.txt"):
            write(source, {name: old.replace("langs Nørregade", f"langs {name[0]}-vej")})
            index_files(index, source)
            kept = {text_of(index, identifier) for identifier in ids(index)}
            wanted = {(source / other).read_text(encoding="utf-8") for other in ("a.txt", "z.txt")}
            assert wanted <= kept

    @pytest.mark.parametrize("order", [("x.txt", "y.txt"), ("y.txt", "x.txt")])
    def test_a_clash_gets_eight_hex_whatever_the_files_are_called(
        self, index: Path, tmp_path: Path, order: tuple[str, str]
    ) -> None:
        one = minutes([("Cykelsti", "Ny cykelsti.", "Godkendt.")])
        two = minutes([("Støj", "Støj fra vej.", "Afvist.")])
        write(tmp_path / "in", dict(zip(order, (one, two), strict=True)))
        assert counts(index_files(index, tmp_path / "in")) == (2, 0, 0, 0, 0)
        store = opened(index).store
        hashes = {identifier: store.document(identifier).document.content_hash for identifier in ids(index)}  # type: ignore[union-attr]
        plain, clash = sorted(hashes)
        assert plain == MEETING
        assert clash == f"{MEETING}~{hashes[clash][:8]}"
        assert hashes[plain] < hashes[clash], "the smaller content hash has the plain id, in either order"
        assert store.has_item(f"{clash}.1")
        assert counts(index_files(index, tmp_path / "in")) == (0, 0, 2, 0, 0)

    def test_a_clashing_document_that_is_edited_keeps_answering_by_its_old_id(
        self, index: Path, tmp_path: Path
    ) -> None:
        source = write(
            tmp_path / "in",
            {
                "x.txt": minutes([("Cykelsti", "Ny cykelsti.", "Godkendt."), ("Bro", "Ny bro.", "Godkendt.")]),
                "y.txt": minutes([("Støj", "Støj fra vej.", "Afvist."), ("Kaj", "Ny kaj.", "Afvist.")]),
            },
        )
        index_files(index, source)
        clash = next(identifier for identifier in ids(index) if "~" in identifier)
        (name,) = sources_of(index, clash)
        text = (source / name).read_text(encoding="utf-8")
        write(source, {name: text.replace("Ny ", "Den nye ")})
        assert counts(index_files(index, source)) == (0, 1, 1, 0, 0)
        store = opened(index).store
        assert store.resolve(clash) != clash
        assert "Den nye" in text_of(index, store.resolve(clash))
        assert store.resolve(f"{clash}.1") == f"{store.resolve(clash)}.1"

    def test_a_renamed_file_is_the_same_document(self, index: Path, source: Path) -> None:
        index_files(index, source)
        (source / "a.txt").rename(source / "referat.txt")
        embedder = FakeEmbedder()
        assert counts(index_files(index, source, embedder=embedder, prune=True)) == (0, 0, 3, 0, 0)
        assert embedder.embedded == []
        assert sources_of(index, MEETING) == ["referat.txt"]

    def test_a_file_renamed_and_edited_takes_the_id_over_when_the_old_one_is_pruned(
        self, index: Path, source: Path
    ) -> None:
        index_files(index, source)
        text = (source / "a.txt").read_text(encoding="utf-8")
        (source / "a.txt").unlink()
        write(source, {"referat (rettet).txt": text.replace("Nørregade", "Søndergade")})
        assert counts(index_files(index, source, prune=True)) == (0, 1, 2, 0, 0)
        assert "Søndergade" in text_of(index, MEETING)
        assert len(ids(index)) == 3

    def test_a_better_derivation_keeps_the_old_ids_answering(self, index: Path, source: Path) -> None:
        index_files(index, source)
        history = opened(index).store.item_history(MEETING)
        write(source, {"a.txt.meta.json": json.dumps({"committee": "Miljøudvalget"})})
        assert counts(index_files(index, source)) == (0, 1, 2, 0, 0)
        store = opened(index).store
        better = MEETING.replace("teknikudvalget", "miljoeudvalget")
        assert store.resolve(MEETING) == better
        assert store.resolve(f"{MEETING}.2") == f"{better}.2"
        assert store.document(MEETING) is None
        assert store.item_history(better)[f"{better}.2"] == history[f"{MEETING}.2"]
        assert store.tombstone(MEETING) is None

    def test_and_when_it_changes_back_the_ids_change_back(self, index: Path, source: Path) -> None:
        index_files(index, source)
        write(source, {"a.txt.meta.json": json.dumps({"committee": "Miljøudvalget"})})
        index_files(index, source)
        (source / "a.txt.meta.json").unlink()
        assert counts(index_files(index, source)) == (0, 1, 2, 0, 0)
        store = opened(index).store
        better = MEETING.replace("teknikudvalget", "miljoeudvalget")
        assert (store.resolve(MEETING), store.resolve(better)) == (MEETING, MEETING)
        assert store.resolve(f"{better}.1") == f"{MEETING}.1"

    def test_an_id_that_became_an_alias_is_not_given_to_other_content(self, index: Path, source: Path) -> None:
        index_files(index, source)
        write(source, {"a.txt.meta.json": json.dumps({"committee": "Miljøudvalget"})})
        index_files(index, source)
        write(source, {"d.txt": minutes([("Helt andet", "Noget ganske andet.", "Godkendt.")])})
        index_files(index, source)
        store = opened(index).store
        assert "miljoeudvalget" in store.resolve(MEETING), "a permalink given out shows what it showed"
        assert [identifier for identifier in ids(index) if identifier.startswith(f"{MEETING}~")]

    def test_a_file_overwritten_with_another_meeting_is_no_alias(self, index: Path, source: Path) -> None:
        """Else a permalink to January would show February."""
        index_files(index, source)
        write(source, {"b.txt": minutes([("Havnen", "Havnen skal uddybes i år.", "Drøftet.")], date="12. april 2023")})
        assert counts(index_files(index, source)) == (1, 0, 2, 1, 0)
        march = MEETING.replace("02-09", "03-01")
        store = opened(index).store
        assert store.resolve(march) == march
        stone = store.tombstone(march)
        assert stone is not None
        assert stone.reason == "gone"

    def test_a_sidecar_is_read_again_when_it_changes(self, index: Path, source: Path) -> None:
        index_files(index, source)
        write(source, {"a.txt.meta.json": json.dumps({"url": "https://example.dk/a"})})
        assert counts(index_files(index, source)) == (0, 1, 2, 0, 0)
        stored = opened(index).store.document(MEETING)
        assert stored is not None
        assert stored.document.source_url == "https://example.dk/a"

    def test_the_command_lines_municipality_holds_where_the_text_names_none(self, index: Path, tmp_path: Path) -> None:
        write(tmp_path / "in", {"a.txt": "Nyt bibliotek\n\nDet åbner i maj.\n"})
        index_files(index, tmp_path / "in", commanded=GivenMetadata(municipality="Thisted", basis=Basis.COMMAND_LINE))
        (identifier,) = ids(index)
        assert identifier.startswith("thisted.")

    def test_the_url_prefix_and_the_path_below_the_folder_give_the_source_url(
        self, index: Path, tmp_path: Path
    ) -> None:
        write(tmp_path / "in", {"år 2023/møde.txt": "Nyt bibliotek\n\nDet åbner i maj.\n"})
        index_files(index, tmp_path / "in", url="https://example.dk/arkiv/")
        stored = opened(index).store.document(ids(index)[0])
        assert stored is not None
        assert stored.document.source_url == "https://example.dk/arkiv/%C3%A5r%202023/m%C3%B8de.txt"

    @pytest.mark.parametrize("together", [True, False])
    def test_of_two_copies_the_first_path_gives_the_url_in_one_run_or_two(
        self, index: Path, tmp_path: Path, together: bool
    ) -> None:
        text = "Nyt bibliotek\n\nDet åbner i maj.\n"
        source = write(tmp_path / "in", {"a.txt": text})
        if not together:
            index_files(index, source, url="https://example.dk/")
        write(source, {"b.txt": text})
        index_files(index, source, url="https://example.dk/")
        stored = opened(index).store.document(ids(index)[0])
        assert stored is not None
        assert stored.document.source_url == "https://example.dk/a.txt"
        (source / "a.txt").unlink()
        index_files(index, source, url="https://example.dk/", prune=True)


class TestPruning:
    def test_without_it_nothing_goes(self, index: Path, source: Path) -> None:
        index_files(index, source)
        (source / "a.txt").unlink()
        assert counts(index_files(index, source)) == (0, 0, 2, 0, 0)
        assert len(ids(index)) == 3

    def test_only_documents_of_the_given_paths_go(self, index: Path, source: Path, tmp_path: Path) -> None:
        other = write(tmp_path / "other", {"a.txt": "Havnen\n\nOm havnen.\n", "b.txt": "Broen\n\nOm broen.\n"})
        index_files(index, source, other)
        (source / "a.txt").unlink()
        (other / "a.txt").unlink()
        assert counts(index_files(index, source, prune=True)) == (0, 0, 2, 1, 0)
        assert len(ids(index)) == 4
        stone = opened(index).store.tombstone(MEETING)
        assert isinstance(stone, Tombstone)
        assert (stone.kind, stone.reason) == ("document", "gone")

    def test_a_file_named_outright_is_not_pruned_because_a_folder_would_not_take_it(
        self, index: Path, source: Path
    ) -> None:
        write(source, {"LÆSMIG": "Om arkivet\n\nHer ligger referater.\n"})
        index_files(index, source, source / "LÆSMIG")
        assert counts(index_files(index, source, prune=True)) == (0, 0, 3, 0, 0)
        assert len(ids(index)) == 4

    def test_a_folder_that_was_emptied_is_pruned_empty(self, index: Path, source: Path) -> None:
        index_files(index, source)
        for path in source.iterdir():
            path.unlink()
        with pytest.raises(NothingToIndexError):
            index_files(index, source)
        assert counts(index_files(index, source, prune=True, yes=True)) == (0, 0, 0, 3, 0)
        assert ids(index) == []
        assert faults_in(IndexFolder(index)) == []
        assert found(index, "cykelsti", mode="hybrid") == []

    def test_what_comes_back_is_taken_in_again(self, index: Path, source: Path, tmp_path: Path) -> None:
        index_files(index, source)
        (source / "a.txt").rename(tmp_path / "a.txt")
        index_files(index, source, prune=True)
        (tmp_path / "a.txt").rename(source / "a.txt")
        embedder = FakeEmbedder()
        assert counts(index_files(index, source, prune=True, embedder=embedder)) == (1, 0, 2, 0, 0)
        assert opened(index).store.tombstone(MEETING) is None
        assert embedder.embedded == [], "its vectors were still in the cache"


QUERIES = ("cykelsti", "støj fra vej", "skolerne godkendt", "biblioteket", "møde om havnen", "udvalget drøftede broer")


def random_meetings(count: int) -> dict[str, str]:
    random_words = random.Random(3)
    words = "havn bro vej skole støj cykel plads bibliotek budget lokalplan vand skov".split()

    def sentence() -> str:
        return "Udvalget drøftede " + " ".join(random_words.choices(words, k=8)) + "."

    return {
        f"{number}.txt": minutes(
            [(f"Sag om {random_words.choice(words)}", f"{sentence()} {sentence()}", sentence()) for _ in range(3)],
            committee=("Teknikudvalget", "Kulturudvalget")[number % 2],
            date=f"{number % 28 + 1}. marts 20{10 + number // 28}",
        )
        for number in range(count)
    }


def rankings(index: Path) -> list[object]:
    return [found(index, query, mode=mode) for query in QUERIES for mode in ("lexical", "dense", "hybrid")]


@pytest.mark.parametrize("engine", list(LexicalEngine))
def test_an_incremental_build_ranks_exactly_like_a_fresh_one(tmp_path: Path, engine: LexicalEngine) -> None:
    files = random_meetings(24)
    names = sorted(files)
    source = write(tmp_path / "in", {name: files[name] for name in names[:8]})
    write(source, {names[1]: files[names[1]].replace("Udvalget", "Forvaltningen"), names[2]: "Om noget andet.\n"})
    index_files(tmp_path / "step", source, lexical=engine)
    for first in (8, 16):
        write(source, {name: files[name] for name in (*names[first : first + 8], names[1])})
        (source / names[2]).unlink(missing_ok=True)
        index_files(tmp_path / "step", source, lexical=engine, prune=True)
    index_files(tmp_path / "fresh", source, lexical=engine)
    assert any(rankings(tmp_path / "fresh"))
    assert rankings(tmp_path / "step") == rankings(tmp_path / "fresh")
    step, fresh = opened(tmp_path / "step"), opened(tmp_path / "fresh")
    assert list(step.store.all_passages()) == list(fresh.store.all_passages())


def test_two_builds_of_the_same_files_rank_identically_with_the_real_model(embedder: Embedder, tmp_path: Path) -> None:
    """In two steps here, at once there: the vectors of a text may differ in the last bit, rankings may not."""
    one, two = sorted(FEW, key=lambda path: path.stat().st_size)[:2]
    index_files(tmp_path / "step", two, embedder=embedder)
    index_files(tmp_path / "step", one, two, embedder=embedder)
    index_files(tmp_path / "fresh", one, two, embedder=embedder)
    for query in ("Hvad koster Fjordværk?", "cykelværksted", "hvem skal have job"):
        ours = found(tmp_path / "step", query, mode="hybrid", embedder=embedder)
        theirs = found(tmp_path / "fresh", query, mode="hybrid", embedder=embedder)
        assert [hit[:3] for hit in ours] == [hit[:3] for hit in theirs]
        assert [hit[3] for hit in ours] == pytest.approx([hit[3] for hit in theirs], abs=2e-3)


def test_times_are_utc_and_first_seen_stays(index: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_module, "now", lambda: "2024-01-01T00:00:00+00:00")
    index_files(index, source)
    monkeypatch.setattr(build_module, "now", lambda: "2025-01-01T00:00:00+00:00")
    text = (source / "a.txt").read_text(encoding="utf-8")
    write(source, {"a.txt": text.replace("Nørregade", "Søndergade")})
    index_files(index, source)
    store = opened(index).store
    stored = store.document(MEETING)
    assert stored is not None
    assert (stored.first_seen[:4], stored.changed_at[:4]) == ("2024", "2025")
    history = store.item_history(MEETING)
    assert [history[f"{MEETING}.{number}"][2][:4] for number in (1, 2)] == ["2025", "2024"], "item 2 has not changed"
    assert [row[0] for row in store.changes_since("2024-06-01")] == [MEETING]


def test_no_time_goes_back_when_the_clock_does(index: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Back by a year, and stopped; then it goes again."""
    text = (source / "a.txt").read_text(encoding="utf-8")
    before: dict[str, tuple[str, str]] = {}
    created: list[str] = []
    latest: list[str] = []
    for turn, clock in enumerate(
        (
            "2026-03-01T12:00:00",
            "2025-03-01T12:00:00",
            "2025-03-01T12:00:00",
            "2026-03-01T12:00:01",
            "2026-03-02T12:00:00",
        )
    ):
        moment = f"{clock}+00:00"
        monkeypatch.setattr(build_module, "now", lambda moment=moment: moment)
        write(
            source,
            {"a.txt": text.replace("Nørregade", f"Gade{turn}"), f"ny{turn}.txt": f"Nyt{turn}\n\nHavn{turn} er åben."},
        )
        index_files(index, source)
        generation = opened(index)
        seen = generation.store.seen()
        assert all(seen[name] >= times for name, times in before.items())
        changed = {name for name in seen if seen[name] != before.get(name)}
        assert {seen[name][1] for name in changed} == {generation.manifest.created_at}
        if latest:
            assert min(seen[name][1] for name in changed) > latest[-1]
            listed = {row[0] for row in generation.store.changes_since(generation.manifest.created_at)}
            assert listed == {name for name in changed if generation.store.document(name)}
            assert MEETING in listed
        before = seen
        latest.append(max(times[1] for times in seen.values()))
        created.append(generation.manifest.created_at)
    assert created == sorted(set(created))
    assert created[0] == "2026-03-01T12:00:00+00:00"
    assert created[1:4] == [f"2026-03-01T12:00:0{second}+00:00" for second in (1, 2, 3)]
    assert created[4] == "2026-03-02T12:00:00+00:00"


def test_what_is_withdrawn_after_the_clock_went_back_is_no_older_either(
    index: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_module, "now", lambda: "2099-01-01T00:00:00+00:00")
    index_files(index, source)
    withdraw(IndexFolder(index), [f"{MEETING}.1"], lambda name: FakeEmbedder(), NoProgress())
    generation = opened(index)
    (stone,) = generation.store.tombstones()
    assert stone.withdrawn_at == "2099-01-01T00:00:01+00:00"
    assert generation.store.seen()[MEETING][1] == generation.manifest.created_at == stone.withdrawn_at
