"""A file is known by its true path, shown and stored by its masked one: no two files are taken for each other."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from corpus.metadata import GivenMetadata
from index.segments.generation import faults_in
from index.segments.layout import STORE, IndexFolder
from tests.index_helpers import counts, files_in, found, index_files, jsonl, minutes, opened, reseal, write

DAYS = {
    "100223": ("Vejen", "10. februar 2023"),
    "140323": ("Skolen", "14. marts 2023"),
    "110423": ("Broen", "11. april 2023"),
}
"""The day a meeting was held, written as six digits before its hour: "Referat 100223-1600.txt" is masked as a number."""


def meeting(day: str, decision: str = "Godkendt.") -> str:
    title, date = DAYS[day]
    return minutes([(title, f"{title} skal sættes i stand.", decision)], date=date)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write(tmp_path / "in", {f"Referat {day}-1600.txt": meeting(day) for day in DAYS})


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def shown_sources(index: Path) -> list[tuple[str, str]]:
    """(document id, name of the file as it is stored), of every source."""
    rows = [(document, Path(source.path).name) for source, document, _ in opened(index).store.sources()]
    return sorted(rows)


def make_older(index: Path) -> None:
    """Make the index one of format 4, which had no true paths in its table of sources."""
    generation = opened(index)
    with sqlite3.connect(generation.folder.segments / generation.manifest.segment.name / STORE) as store:
        store.executescript("""
            CREATE TABLE older (path TEXT NOT NULL, place TEXT NOT NULL, document_id TEXT NOT NULL, fingerprint TEXT NOT NULL,
                url TEXT, PRIMARY KEY (path, document_id)) WITHOUT ROWID;
            INSERT OR IGNORE INTO older SELECT path, place, document_id, fingerprint, url FROM sources ORDER BY key;
            DROP TABLE sources;
            ALTER TABLE older RENAME TO sources;
        """)
    store.close()
    reseal(index, lambda fields: fields.pop("rules_version") and fields.update(format=4))


class TestNamesThatDifferInAMaskedNumber:
    def test_each_file_is_a_document_in_the_first_run_and_unchanged_in_the_next(
        self, index: Path, source: Path
    ) -> None:
        assert counts(index_files(index, source)) == (3, 0, 0, 0, 0)
        assert counts(index_files(index, source)) == (0, 0, 3, 0, 0)
        assert counts(index_files(index, source, prune=True)) == (0, 0, 3, 0, 0)
        assert {name for _, name in shown_sources(index)} == {"Referat ******-****.txt"}
        assert [len(found(index, word)) > 0 for word in ("vejen", "skolen", "broen")] == [True, True, True]
        assert faults_in(IndexFolder(index)) == []

    def test_no_byte_of_the_index_holds_the_name(self, index: Path, source: Path) -> None:
        index_files(index, source)
        for path in files_in(index):
            assert not any(day.encode() in path.read_bytes() for day in DAYS), path

    def test_only_the_one_that_is_deleted_goes(self, index: Path, source: Path) -> None:
        index_files(index, source)
        (source / "Referat 140323-1600.txt").unlink()
        assert counts(index_files(index, source)) == (0, 0, 2, 0, 0)
        assert counts(index_files(index, source, prune=True)) == (0, 0, 2, 1, 0)
        assert found(index, "skolen") == []
        assert len(found(index, "vejen")) == len(found(index, "broen")) == 2

    def test_only_the_one_that_is_edited_changes(self, index: Path, source: Path) -> None:
        index_files(index, source)
        write(source, {"Referat 100223-1600.txt": meeting("100223", "Udsat.")})
        assert counts(index_files(index, source)) == (0, 1, 2, 0, 0)

    def test_the_same_content_is_one_document_with_a_source_of_each(self, index: Path, tmp_path: Path) -> None:
        text = meeting("100223")
        source = write(tmp_path / "in", {"Brev 211062-5629.txt": text, "Brev 211063-5629.txt": text})
        assert counts(index_files(index, source)) == (1, 0, 1, 0, 0)
        assert len(shown_sources(index)) == 2
        (source / "Brev 211062-5629.txt").unlink()
        assert counts(index_files(index, source, prune=True)) == (0, 0, 1, 0, 0)
        assert len(shown_sources(index)) == 1

    def test_other_content_under_the_same_id_gets_the_clash_id(self, index: Path, tmp_path: Path) -> None:
        one, two = meeting("100223", "Godkendt."), meeting("100223", "Udsat.")
        source = write(tmp_path / "in", {"Brev 211062-5629.txt": one, "Brev 211063-5629.txt": two})
        assert counts(index_files(index, source)) == (2, 0, 0, 0, 0)
        plain, clash = opened(index).store.document_ids()
        assert clash.startswith(f"{plain}~")
        assert counts(index_files(index, source)) == (0, 0, 2, 0, 0)

    def test_folders_differ_by_it_too_and_only_the_given_one_is_pruned(self, index: Path, tmp_path: Path) -> None:
        one = write(tmp_path / "Sag 211062-5629", {f"{day}.txt": meeting(day) for day in list(DAYS)[:2]})
        other = write(tmp_path / "Sag 211063-5629", {"110423.txt": meeting("110423"), "ny.txt": "Nyt\n\nOm havnen.\n"})
        index_files(index, one, other)
        (one / "100223.txt").unlink()
        (other / "110423.txt").unlink()
        assert counts(index_files(index, one, prune=True)) == (0, 0, 1, 1, 0)
        assert (found(index, "vejen"), len(found(index, "broen"))) == ([], 2)

    def test_of_copies_the_first_in_order_leads_in_one_run_or_two(self, index: Path, tmp_path: Path) -> None:
        """The masked path of the one that is not looked at in a run tells not whether it is there: it is taken to be."""
        text = "Nyt bibliotek\n\nDet åbner i maj.\n"
        one = write(tmp_path / "a", {"Brev 211062-5629.txt": text})
        two = write(tmp_path / "b", {"brev.txt": text})
        index_files(index, one, url="https://example.dk/a/")
        index_files(index, two, url="https://example.dk/b/")
        stored = opened(index).store.document(opened(index).store.document_ids()[0])
        assert stored is not None
        assert stored.document.source_url == "https://example.dk/a/Brev%20******-****.txt"


class TestNamesThatAreNoUtf8:
    def test_they_are_read_and_shown_with_the_byte_written_out(self, index: Path, tmp_path: Path) -> None:
        source = write(
            tmp_path / "in",
            {os.fsdecode(b"r\xf8dby.txt"): meeting("100223"), os.fsdecode(b"r\xe6dby.txt"): meeting("140323")},
        )
        assert counts(index_files(index, source)) == (2, 0, 0, 0, 0)
        assert [name for _, name in shown_sources(index)] == ["r\\xf8dby.txt", "r\\xe6dby.txt"]
        assert counts(index_files(index, source, prune=True)) == (0, 0, 2, 0, 0)
        (source / "r\udcf8dby.txt").unlink()
        assert counts(index_files(index, source, prune=True)) == (0, 0, 1, 1, 0)

    def test_their_bytes_are_in_the_address(self, index: Path, tmp_path: Path) -> None:
        """`%F8` is what the web server of such a folder answers to."""
        source = write(tmp_path / "in", {"r\udcf8dby.txt": meeting("100223")})
        index_files(index, source, url="https://example.dk/")
        (listed,) = (source for source, _, _ in opened(index).store.sources())
        assert listed.url == "https://example.dk/r%F8dby.txt"

    def test_what_fails_in_them_is_kept_and_told(self, index: Path, tmp_path: Path) -> None:
        source = write(
            tmp_path / "in",
            {
                "a.txt": meeting("100223"),
                "r\udcf8d.txt": "",
                "s\udcf8.txt": meeting("140323"),
                "s\udcf8.txt.meta.json": "{",
            },
        )
        summary = index_files(index, source)
        assert counts(summary) == (1, 0, 0, 0, 2)
        places = [Path(failure.place).name for failure in summary.failures]
        assert places == ["r\\xf8d.txt", "s\\xf8.txt"]
        assert summary.failures[1].reason.startswith("s\\xf8.txt.meta.json")
        assert "s\\\\xf8" in (index / "failures.json").read_text(encoding="utf-8")


class TestAnOlderIndex:
    """It knew its files by masked paths: of those that differ in a number only the first one found was ever read."""

    def test_files_with_plain_names_are_unchanged(self, index: Path, tmp_path: Path) -> None:
        source = write(tmp_path / "in", {f"{name}.txt": meeting(name) for name in DAYS})
        index_files(index, source)
        make_older(index)
        assert counts(index_files(index, source)) == (0, 0, 3, 0, 0)
        write(source, {"ny.txt": "Havnen\n\nOm havnen.\n"})
        (source / "100223.txt").unlink()
        assert counts(index_files(index, source, prune=True)) == (1, 0, 2, 1, 0)
        assert opened(index).store.has_keys

    def test_what_was_lost_comes_in_and_what_was_there_keeps_its_id(self, index: Path, source: Path) -> None:
        last = source / "Referat 140323-1600.txt"
        index_files(index, last)
        (kept,) = opened(index).store.document_ids()
        make_older(index)
        assert counts(index_files(index, source)) == (2, 0, 1, 0, 0)
        assert kept in opened(index).store.document_ids()
        assert len(shown_sources(index)) == 3, "nothing is left of the name they shared"
        assert counts(index_files(index, source, prune=True)) == (0, 0, 3, 0, 0)

    def test_an_id_that_is_derived_better_now_is_an_alias(self, index: Path, source: Path) -> None:
        only = source / "Referat 140323-1600.txt"
        index_files(index, only)
        (old,) = opened(index).store.document_ids()
        make_older(index)
        write(source, {f"{only.name}.meta.json": '{"committee": "Miljøudvalget"}'})
        assert counts(index_files(index, only)) == (0, 1, 0, 0, 0)
        assert opened(index).store.resolve(old) == old.replace("teknikudvalget", "miljoeudvalget")
        assert opened(index).store.resolve(f"{old}.1").endswith("miljoeudvalget.2023-03-14.referat.1")

    def test_what_is_not_read_again_of_a_file_with_faults_comes_back_when_it_is(
        self, index: Path, tmp_path: Path
    ) -> None:
        lines = [{"_id": "1", "text": "Om skove."}, {"_id": "2", "text": "Om havne."}]
        source = write(tmp_path / "in", {"Brev 211062-5629.jsonl": jsonl(lines)})
        index_files(index, source)
        make_older(index)
        write(source, {"Brev 211062-5629.jsonl": jsonl(lines[:1]) + "{\n"})
        assert counts(index_files(index, source)) == (0, 0, 1, 1, 1)
        assert opened(index).store.document_ids() == ["1"]
        write(source, {"Brev 211062-5629.jsonl": jsonl([lines[0], {"_id": "2", "text": "Om broer."}])})
        assert counts(index_files(index, source)) == (1, 0, 1, 0, 0)
        assert opened(index).store.document_ids() == ["1", "2"]
        assert len(shown_sources(index)) == 2


def test_the_command_lines_metadata_and_the_key_are_apart(index: Path, tmp_path: Path) -> None:
    """What is said of a file changes its fingerprint, never which file it is."""
    source = write(tmp_path / "in", {"a.txt": "Nyt bibliotek\n\nDet åbner i maj.\n"})
    index_files(index, source)
    before = {source.key for source, _, _ in opened(index).store.sources()}
    index_files(index, source, commanded=GivenMetadata(municipality="Thisted"))
    assert {source.key for source, _, _ in opened(index).store.sources()} == before
