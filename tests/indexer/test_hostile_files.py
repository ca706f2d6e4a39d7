"""One file never stops a run: whatever lies in a folder, the rest is indexed, and what could not be read is told."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from index.segments.layout import IndexFolder
from indexer.build import IndexRequest, build
from indexer.progress import NoProgress
from tests.fakes import FakeEmbedder
from tests.index_helpers import counts, index_files, minutes, opened, write
from tests.ordinary_user import as_ordinary_user, folder_of_ordinary_user

GOOD = {
    "a.txt": minutes([("Vejen", "Vejen skal asfalteres.", "Godkendt.")]),
    "sub/b.txt": minutes([("Broen", "Broen skal males.", "Udsat.")], date="1. marts 2023"),
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write(tmp_path / "in", GOOD)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def names(index: Path) -> list[str]:
    return sorted(Path(source.path).name for source, _, _ in opened(index).store.sources())


def plant(folder: Path) -> dict[str, str]:
    """One of each kind that has stopped a run, and what must be said of it."""
    os.mkfifo(folder / "kanal.txt")
    (folder / "i-ring.txt").symlink_to("i-ring.txt")
    (folder / "en").symlink_to("to")
    (folder / "to").symlink_to("en")
    (folder / "løs.pdf").symlink_to("findes-ikke.pdf")
    (folder / "nul.txt").symlink_to("/dev/zero")
    (folder / "r\udcf8d.txt").write_bytes(b"\x00\x01" * 300)
    (folder / "linje\nskift.txt").write_bytes(b"")
    (folder / "c.txt").write_text("Havnen\n\nOm havnen.\n", encoding="utf-8")
    os.mkfifo(folder / "c.txt.meta.json")
    return {
        "kanal.txt": "kanal (FIFO)",
        "i-ring.txt": "sig selv",
        "en": "sig selv",
        "to": "sig selv",
        "løs.pdf": "ikke findes",
        "r\\xf8d.txt": "binære data",
        "linje\\nskift.txt": "tom",
        "c.txt": "c.txt.meta.json",
    }


def test_each_fails_with_its_place_and_reason_and_the_rest_is_indexed(index: Path, source: Path) -> None:
    expected = plant(source)
    summary = index_files(index, source)
    assert counts(summary) == (2, 0, 0, 0, len(expected))
    told = {failure.place.removeprefix(f"{source}/"): failure.reason for failure in summary.failures}
    assert told.keys() == expected.keys()
    assert all(expected[place] in reason for place, reason in told.items())
    assert all(line.isprintable() for pair in told.items() for line in pair)
    assert [place.removeprefix(f"{source}/") for place, _ in summary.warnings] == ["nul.txt"]
    assert names(index) == ["a.txt", "b.txt"]


def test_and_again_and_pruned_and_with_links_followed(index: Path, source: Path) -> None:
    """With them the device is reached, and not read."""
    expected = plant(source)
    index_files(index, source)
    assert counts(index_files(index, source)) == (0, 0, 2, 0, len(expected))
    followed = index_files(index, source, prune=True, follow_links=True)
    assert counts(followed) == (0, 0, 2, 0, len(expected) + 1)
    assert "en enhed" in next(failure.reason for failure in followed.failures if failure.place.endswith("nul.txt"))


def test_when_nothing_else_is_there_all_have_failed_and_no_index_is_written(index: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    expected = plant(tmp_path / "in")
    assert counts(index_files(index, tmp_path / "in")) == (0, 0, 0, 0, len(expected))
    assert not IndexFolder(index).exists()


def test_a_file_that_vanishes_while_the_run_goes_on_fails_alone_and_keeps_its_document(
    index: Path, source: Path
) -> None:
    index_files(index, source)

    class Deleting(NoProgress):
        def start(self, what: str, total: int, unit: str) -> None:
            shutil.rmtree(source / "sub", ignore_errors=True)

    request = IndexRequest((source,), prune=True)
    summary = build(IndexFolder(index), request, lambda name: FakeEmbedder(), Deleting())
    assert counts(summary) == (0, 0, 1, 0, 1)
    assert "findes ikke (længere)" in summary.failures[0].reason
    assert names(index) == ["a.txt", "b.txt"]


def test_paths_named_outright_that_cannot_be_read_fail_among_the_others(index: Path, source: Path) -> None:
    expected = plant(source)
    odd = [source / name for name in ("kanal.txt", "i-ring.txt", "løs.pdf")]
    summary = index_files(index, source / "a.txt", *odd, Path("x" * 300), Path("a\0b.txt"))
    assert counts(summary) == (1, 0, 0, 0, 5)
    assert len(expected) > 3


def test_a_document_linked_to_from_outside_comes_in_only_when_links_are_followed(
    index: Path, source: Path, tmp_path: Path
) -> None:
    write(tmp_path / "ude", {"c.txt": "Havnen\n\nOm havnen.\n", "mappe/d.txt": "Kajen\n\nOm kajen.\n"})
    (source / "c.txt").symlink_to("../ude/c.txt")
    (source / "mappe").symlink_to("../ude/mappe")
    summary = index_files(index, source)
    assert counts(summary) == (2, 0, 0, 0, 0)
    assert [warning for _, warning in summary.warnings] == [
        "Links ud af mappen er ikke fulgt (2 i alt). Følg dem med --follow-links."
    ]
    assert counts(index_files(index, source, follow_links=True)) == (2, 0, 2, 0, 0)
    assert names(index) == ["a.txt", "b.txt", "c.txt", "d.txt"]


class TestPermissions:
    """As somebody who may not read everything."""

    def test_a_folder_without_access_fails_and_nothing_under_it_is_pruned(self) -> None:
        with folder_of_ordinary_user() as folder:
            with as_ordinary_user():
                source = write(
                    folder / "in", {**GOOD, "sub/dyb/c.txt": "Havnen\n\nOm havnen.\n", "d.txt": "Kajen\n\nOm kajen.\n"}
                )
                assert counts(index_files(folder / "index", source)) == (4, 0, 0, 0, 0)
                (source / "d.txt").unlink()
                (source / "sub").chmod(0)
                summary = index_files(folder / "index", source, prune=True)
            assert counts(summary) == (0, 0, 1, 1, 1)
            (failure,) = summary.failures
            assert failure.place == str(source / "sub")
            assert failure.reason == "Mappen kan ikke læses: adgang nægtet; giv læseadgang til den."
            assert names(folder / "index") == ["a.txt", "b.txt", "c.txt"]

    @pytest.mark.parametrize("mode", [0o000, 0o400, 0o100])
    def test_whichever_right_is_lacking(self, mode: int) -> None:
        """A folder that may be listed and not entered, or entered and not listed, hides what lies in it all the same."""
        with folder_of_ordinary_user() as folder, as_ordinary_user():
            source = write(folder / "in", {**GOOD, "sub/dyb/c.txt": "Havnen\n\nOm havnen.\n"})
            index_files(folder / "index", source)
            (source / "sub").chmod(mode)
            summary = index_files(folder / "index", source, prune=True, yes=True)
            assert (summary.unchanged, summary.withdrawn) == (1, 0)
            assert summary.failures
            assert names(folder / "index") == ["a.txt", "b.txt", "c.txt"]

    @pytest.mark.parametrize("shut", ["ude/in", "ude"])
    def test_a_given_folder_without_access_fails_and_loses_nothing(self, shut: str) -> None:
        """Be it shut itself, or lie in one that is: then one cannot even see that it is a folder."""
        with folder_of_ordinary_user() as folder, as_ordinary_user():
            source = write(folder / "ude" / "in", GOOD)
            index_files(folder / "index", source)
            (folder / shut).chmod(0)
            summary = index_files(folder / "index", source, prune=True, yes=True)
            assert counts(summary) == (0, 0, 0, 0, 1)
            assert names(folder / "index") == ["a.txt", "b.txt"]

    def test_a_copy_in_a_folder_without_access_stops_nothing(self) -> None:
        with folder_of_ordinary_user() as folder, as_ordinary_user():
            one, two = write(folder / "en", GOOD), write(folder / "to", GOOD)
            index_files(folder / "index", one)
            (one / "sub").chmod(0)
            assert counts(index_files(folder / "index", two)) == (0, 0, 2, 0, 0)
            assert names(folder / "index") == ["a.txt", "a.txt", "b.txt", "b.txt"]

    def test_a_given_link_to_a_folder_that_is_away_loses_nothing(self) -> None:
        with folder_of_ordinary_user() as folder, as_ordinary_user():
            source = write(folder / "drev", GOOD)
            (folder / "in").symlink_to("drev")
            index_files(folder / "index", folder / "in")
            source.rename(folder / "frakoblet")
            summary = index_files(folder / "index", folder / "in", prune=True, yes=True)
            assert counts(summary) == (0, 0, 0, 0, 1)
            assert names(folder / "index") == ["a.txt", "b.txt"]

    def test_a_file_without_read_permission_fails_alone(self) -> None:
        with folder_of_ordinary_user() as folder, as_ordinary_user():
            source = write(folder / "in", GOOD)
            (source / "a.txt").chmod(0)
            summary = index_files(folder / "index", source)
            assert counts(summary) == (1, 0, 0, 0, 1)
            assert "adgang nægtet" in summary.failures[0].reason
