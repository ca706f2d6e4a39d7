"""The index folder: what is an index and what is not, who may write, and that no flipped bit goes unseen."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import (
    IndexDamagedError,
    IndexFormatError,
    IndexLockedError,
    IndexMissingError,
    SearchIndexError,
)
from index.segments.generation import faults_in, open_generation
from index.segments.layout import FORMAT, OLDEST_FORMAT, IndexFolder
from index.segments.lexical import LexicalEngine
from tests.index_helpers import counts, files_in, index_files, minutes, replace_file, write

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def index(tmp_path: Path) -> Path:
    write(tmp_path / "in", {"a.txt": minutes([("Cykelsti", "Ny cykelsti langs Nørregade.", "Godkendt.")])})
    index_files(tmp_path / "index", tmp_path / "in")
    return tmp_path / "index"


def rewrite_manifest(index: Path, change: Callable[[dict[str, object]], object]) -> None:
    """Change the current manifest as a program would that knows of its checksum."""
    name = IndexFolder(index).current_name()
    fields = json.loads((index / "manifests" / name).read_text(encoding="utf-8"))
    change(fields)
    content = json.dumps(fields).encode()
    (index / "manifests" / name).write_bytes(content)
    (index / "CURRENT").write_text(f"{name} {hashlib.sha256(content).hexdigest()}\n", encoding="ascii")


class TestWhatIsAnIndex:
    def test_a_folder_that_is_not_there_or_empty_holds_no_index(self, tmp_path: Path) -> None:
        for path in (tmp_path / "nowhere", tmp_path):
            with pytest.raises(IndexMissingError, match=r"intet indeks i .*ordstyrer index"):
                open_generation(IndexFolder(path))

    def test_a_folder_of_something_else_holds_no_index_and_is_not_written_to(self, tmp_path: Path) -> None:
        write(tmp_path / "photos", {"sommer.jpg": b"\xff\xd8"})
        write(tmp_path / "in", {"a.txt": "En tekst om noget."})
        with pytest.raises(IndexMissingError):
            open_generation(IndexFolder(tmp_path / "photos"))
        with pytest.raises(IndexFormatError, match=r"ikke tom og er ikke et indeks.*--index"):
            index_files(tmp_path / "photos", tmp_path / "in")
        assert [path.name for path in (tmp_path / "photos").iterdir()] == ["sommer.jpg"]

    def test_another_programs_database_with_a_file_current_is_refused(self, tmp_path: Path) -> None:
        write(tmp_path / "db", {"CURRENT": "MANIFEST-000001\n", "MANIFEST-000001": b"\x00", "000003.log": b""})
        write(tmp_path / "in", {"a.txt": "En tekst om noget."})
        before = {path: path.read_bytes() for path in files_in(tmp_path / "db")}
        with pytest.raises(IndexFormatError, match="ikke et indeks"):
            index_files(tmp_path / "db", tmp_path / "in")
        assert {path: path.read_bytes() for path in files_in(tmp_path / "db")} == before

    def test_a_file_is_no_index_folder(self, tmp_path: Path) -> None:
        write(tmp_path, {"index": "tekst", "in/a.txt": "En tekst om noget."})
        with pytest.raises(IndexMissingError):
            open_generation(IndexFolder(tmp_path / "index"))
        with pytest.raises(IndexFormatError, match=r"kan ikke skrives .*--index"):
            index_files(tmp_path / "index", tmp_path / "in")

    @pytest.mark.parametrize(
        "begun", [["manifests"], ["manifests", "segments"], ["manifests", "segments", "cache", "lock"]]
    )
    def test_a_first_build_that_was_cut_short_can_be_run_again(self, tmp_path: Path, begun: list[str]) -> None:
        for name in begun:
            path = tmp_path / "index" / name
            path.parent.mkdir(exist_ok=True)
            path.touch() if name == "lock" else path.mkdir()
        write(tmp_path / "in", {"a.txt": "En tekst om noget."})
        assert counts(index_files(tmp_path / "index", tmp_path / "in")) == (1, 0, 0, 0, 0)
        assert faults_in(IndexFolder(tmp_path / "index")) == []

    @pytest.mark.parametrize(("number", "age"), [(OLDEST_FORMAT - 1, "ældre"), (FORMAT + 1, "nyere")])
    def test_an_older_or_newer_format_is_told_apart_from_damage(self, index: Path, number: int, age: str) -> None:
        rewrite_manifest(index, lambda fields: fields.update(format=number))
        with pytest.raises(
            IndexFormatError, match=rf"det {age} format {number}; denne udgave læser {FORMAT}.*Byg det igen"
        ):
            open_generation(IndexFolder(index))

    def test_an_older_format_whose_current_has_no_checksum_is_told_too(self, index: Path) -> None:
        name = IndexFolder(index).current_name()
        rewrite_manifest(index, lambda fields: fields.update(format=OLDEST_FORMAT - 1))
        (index / "CURRENT").write_text(name + "\n", encoding="ascii")
        with pytest.raises(IndexFormatError, match="ældre format"):
            open_generation(IndexFolder(index))

    def test_an_analysis_of_another_making_is_told_and_mended_by_indexing_again(
        self, index: Path, tmp_path: Path
    ) -> None:
        rewrite_manifest(index, lambda fields: fields.update(analysis_version=0))
        with pytest.raises(IndexFormatError, match=r"anden ordanalyse .*Kør ordstyrer index igen"):
            open_generation(IndexFolder(index))
        summary = index_files(index, tmp_path / "in")
        assert (counts(summary), summary.embedded) == ((0, 0, 1, 0, 0), 0)
        assert faults_in(IndexFolder(index)) == []


class TestDamage:
    @pytest.mark.parametrize(
        "change",
        [
            lambda fields: fields.pop("segments"),
            lambda fields: fields.update(segments=[]),
            lambda fields: fields.update(lexical="lucene"),
            lambda fields: fields.update(surprise=1),
        ],
    )
    def test_a_manifest_that_does_not_hold_what_it_should_is_damaged(
        self, index: Path, change: Callable[[dict[str, object]], object]
    ) -> None:
        rewrite_manifest(index, change)
        with pytest.raises(IndexDamagedError, match="Manifestet") as caught:
            open_generation(IndexFolder(index))
        assert "\n" not in str(caught.value)

    def test_a_manifest_that_is_gone_or_cut_short_is_damage(self, index: Path) -> None:
        folder = IndexFolder(index)
        manifest = index / "manifests" / folder.current_name()
        manifest.write_bytes(manifest.read_bytes()[:-10])
        with pytest.raises(IndexDamagedError, match="sha256"):
            open_generation(folder)
        manifest.unlink()
        with pytest.raises(IndexDamagedError, match="mangler filen"):
            open_generation(folder)
        assert len(faults_in(folder)) == 1

    @pytest.mark.parametrize("engine", list(LexicalEngine))
    def test_one_flipped_bit_is_found_in_every_file(self, tmp_path: Path, engine: LexicalEngine) -> None:
        write(tmp_path / "in", {"a.txt": minutes([("Cykelsti", "Ny cykelsti langs Nørregade.", "Godkendt.")])})
        folder = IndexFolder(tmp_path / "index")
        index_files(folder.path, tmp_path / "in", lexical=engine)
        segment = folder.segments / folder.read_manifest().segment.name
        files = [folder.current, folder.manifests / folder.current_name(), *files_in(segment)]
        assert len(files) > 4
        assert faults_in(folder) == []
        for path in files:
            good = path.read_bytes()
            for place in {0, len(good) // 3, len(good) // 2, len(good) - 1} if good else set():
                for bit in (0x01, 0x80):
                    flipped = bytearray(good)
                    flipped[place] ^= bit
                    replace_file(path, bytes(flipped))
                    assert faults_in(folder), f"{path.relative_to(folder.path)}, byte {place}"
            replace_file(path, good)
        assert faults_in(folder) == []

    def test_opening_damaged_files_fails_with_one_of_our_errors_or_not_at_all(self, index: Path) -> None:
        folder = IndexFolder(index)
        segment = folder.segments / folder.read_manifest().segment.name
        said = []
        for path in files_in(segment):
            good = path.read_bytes()
            for damaged in (b"", good[: len(good) // 2], bytes([good[0] ^ 1]) + good[1:] if good else b"x"):
                replace_file(path, damaged)
                try:
                    open_generation(folder)
                except SearchIndexError as error:
                    said.append(str(error))
            replace_file(path, good)
        assert said
        assert not [line for line in said if "\n" in line]

    def test_a_missing_file_of_a_segment_is_named(self, index: Path) -> None:
        folder = IndexFolder(index)
        path = folder.segments / folder.read_manifest().segment.name / "vectors.faiss"
        path.unlink()
        with pytest.raises(IndexDamagedError, match=r"mangler filen .*vectors\.faiss"):
            open_generation(folder)
        assert [fault for fault in faults_in(folder) if fault.endswith("vectors.faiss: mangler")]


HOLDS_THE_LOCK = """
import sys, time
from pathlib import Path
from index.segments.layout import IndexFolder
with IndexFolder(Path(sys.argv[1])).writing():
    print("held", flush=True)
    time.sleep(60)
"""


class TestLock:
    def test_a_second_writer_is_refused_and_readers_are_not(self, index: Path, tmp_path: Path) -> None:
        write(tmp_path / "in", {"b.txt": "En ny tekst om broer."})
        before = IndexFolder(index).current_name()
        with IndexFolder(index).writing():
            with pytest.raises(IndexLockedError, match="En anden proces skriver"):
                index_files(index, tmp_path / "in")
            assert open_generation(IndexFolder(index)).faults() == []
        assert IndexFolder(index).current_name() == before
        assert counts(index_files(index, tmp_path / "in")) == (1, 0, 1, 0, 0)

    def test_the_lock_of_a_killed_process_is_free(self, index: Path, tmp_path: Path) -> None:
        holder = subprocess.Popen(
            [sys.executable, "-c", HOLDS_THE_LOCK, str(index)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        with holder:
            assert holder.stdout is not None
            assert holder.stdout.readline() == "held\n"
            with pytest.raises(IndexLockedError):
                index_files(index, tmp_path / "in")
            holder.kill()
        assert counts(index_files(index, tmp_path / "in")) == (0, 0, 1, 0, 0)
