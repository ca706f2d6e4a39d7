"""Folders walked: links followed once and no further than they may, and what cannot be looked into told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.errors import UnreadableDocumentError
from corpus.folders import FoundFiles, files_at
from tests.index_helpers import write
from tests.ordinary_user import as_ordinary_user, folder_of_ordinary_user


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder to look in and one that lies outside it."""
    write(tmp_path, {"in/a.txt": "a", "in/sub/b.txt": "b", "ude/c.txt": "c", "ude/dyb/d.txt": "d"})
    return tmp_path


def look(*paths: Path, follow_links: bool = False) -> FoundFiles:
    return files_at(paths, {".txt"}, follow_links=follow_links)


def names(found: FoundFiles, under: Path) -> list[str]:
    return [path.relative_to(under).as_posix() for path in found.files]


class TestLinks:
    def test_a_link_out_is_not_followed_but_told_with_the_number_of_them(self, place: Path) -> None:
        (place / "in" / "l.txt").symlink_to(place / "ude" / "c.txt")
        (place / "in" / "sub" / "l").symlink_to("../../ude")
        found = look(place / "in")
        assert names(found, place) == ["in/a.txt", "in/sub/b.txt"]
        assert found.failures == ()
        ((where, told),) = found.warnings
        assert where == str(place / "in" / "l.txt")
        assert told == "Links ud af mappen er ikke fulgt (2 i alt). Følg dem med --follow-links."

    def test_links_out_are_followed_when_asked_for(self, place: Path) -> None:
        (place / "in" / "l.txt").symlink_to(place / "ude" / "c.txt")
        (place / "in" / "sub" / "l").symlink_to("../../ude/dyb")
        found = look(place / "in", follow_links=True)
        assert names(found, place) == ["in/a.txt", "in/sub/b.txt", "in/l.txt", "in/sub/l/d.txt"]
        assert found.warnings == ()

    @pytest.mark.parametrize("follow_links", [False, True])
    def test_what_is_linked_to_inside_comes_once_and_by_its_own_name(self, place: Path, follow_links: bool) -> None:
        (place / "in" / "aa.txt").symlink_to("a.txt")
        (place / "in" / "aa").symlink_to("sub")
        assert names(look(place / "in", follow_links=follow_links), place) == ["in/a.txt", "in/sub/b.txt"]

    def test_a_link_inside_leads_where_the_walk_does_not_go(self, place: Path) -> None:
        write(place, {"in/.skjult/e.txt": "e", "in/.skjult/f.txt": "f", "in/.gemt.txt": "g"})
        (place / "in" / "fremme").symlink_to(".skjult")
        (place / "in" / "fremme.txt").symlink_to(".gemt.txt")
        assert names(look(place / "in"), place) == [
            "in/a.txt", "in/sub/b.txt", "in/fremme/e.txt", "in/fremme/f.txt", "in/fremme.txt",
        ]  # fmt: skip

    @pytest.mark.parametrize("follow_links", [False, True])
    def test_folders_that_link_to_each_other_are_walked_once(self, place: Path, follow_links: bool) -> None:
        (place / "in" / "sub" / "op").symlink_to("..")
        (place / "in" / "ned").symlink_to("sub")
        (place / "ude" / "hjem").symlink_to("../in")
        assert names(look(place / "in", place / "ude", follow_links=follow_links), place) == [
            "in/a.txt", "in/sub/b.txt", "ude/c.txt", "ude/dyb/d.txt",
        ]  # fmt: skip

    def test_a_link_into_another_given_folder_leads_nowhere_else(self, place: Path) -> None:
        (place / "in" / "l").symlink_to("../ude")
        found = look(place / "in", place / "ude")
        assert found.links_out == ()
        assert names(found, place)[-2:] == ["ude/c.txt", "ude/dyb/d.txt"]

    def test_a_folder_whose_name_begins_alike_lies_outside(self, place: Path) -> None:
        write(place, {"in-hemmeligt/h.txt": "h"})
        (place / "in" / "l.txt").symlink_to("../in-hemmeligt/h.txt")
        assert look(place / "in").links_out == (place / "in" / "l.txt",)

    def test_a_chain_of_links_is_judged_by_where_it_ends(self, place: Path) -> None:
        (place / "in" / "et.txt").symlink_to("to.txt")
        (place / "in" / "to.txt").symlink_to("../ude/tre.txt")
        (place / "ude" / "tre.txt").symlink_to("c.txt")
        (place / "ude" / "hjem.txt").symlink_to("../in/a.txt")
        (place / "in" / "rundt.txt").symlink_to("../ude/hjem.txt")
        found = look(place / "in")
        assert names(found, place) == ["in/a.txt", "in/sub/b.txt"]
        assert {path.name for path in found.links_out} == {"et.txt", "to.txt"}

    def test_a_link_named_outright_is_taken(self, place: Path) -> None:
        (place / "fil.txt").symlink_to("ude/c.txt")
        (place / "mappe").symlink_to("in")
        assert names(look(place / "fil.txt", place / "mappe"), place) == ["fil.txt", "mappe/a.txt", "mappe/sub/b.txt"]

    def test_a_sidecar_that_is_a_link_out_fails_its_file(self, place: Path) -> None:
        (place / "in" / "a.txt.meta.json").symlink_to("../ude/hemmelig.json")
        found = look(place / "in")
        assert names(found, place) == ["in/sub/b.txt"]
        assert [failure.place for failure in found.failures] == [str(place / "in" / "a.txt")]
        assert "--follow-links" in found.failures[0].reason
        assert names(look(place / "in", follow_links=True), place) == ["in/a.txt", "in/sub/b.txt"]

    def test_a_link_to_what_is_no_document_is_no_matter(self, place: Path) -> None:
        write(place, {"ude/billede.png": "p"})
        (place / "in" / "billede.png").symlink_to("../ude/billede.png")
        assert look(place / "in").warnings == ()


class TestWhatIsNoFile:
    def test_pipes_and_broken_links_are_among_the_files_whatever_their_names(self, place: Path) -> None:
        """Reading them tells why they cannot be read."""
        os.mkfifo(place / "in" / "kanal")
        (place / "in" / "selv").symlink_to("selv")
        (place / "in" / "væk.pdf").symlink_to("nowhere")
        assert names(look(place / "in"), place) == [
            "in/a.txt", "in/kanal", "in/sub/b.txt", "in/selv", "in/væk.pdf",
        ]  # fmt: skip

    @pytest.mark.parametrize("name", ["ikke-der", "a.txt/b.txt"])
    def test_a_path_that_does_not_exist_is_refused(self, place: Path, name: str) -> None:
        with pytest.raises(UnreadableDocumentError, match="findes ikke"):
            look(place / "in", place / "in" / name)

    def test_a_path_that_cannot_be_looked_at_is_taken_for_reading_to_tell_why(self, place: Path) -> None:
        (place / "selv").symlink_to("selv")
        odd = (place / ("x" * 300), place / "a\0b", place / "selv")
        assert look(*odd).files == odd


class TestFoldersThatCannotBeLookedInto:
    def test_a_folder_without_access_fails_alone(self) -> None:
        with folder_of_ordinary_user() as folder:
            write(folder, {"a.txt": "a", "lukket/b.txt": "b", "åben/c.txt": "c"})
            (folder / "lukket").chmod(0)
            with as_ordinary_user():
                found = look(folder)
            assert names(found, folder) == ["a.txt", "åben/c.txt"]
            ((where, reason),) = [(failure.place, failure.reason) for failure in found.failures]
            assert where == str(folder / "lukket")
            assert reason == "Mappen kan ikke læses: adgang nægtet; giv læseadgang til den."
            assert str(folder / "lukket") in found.unlisted

    def test_a_folder_whose_path_is_too_long_fails_alone(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A path of more than 4096 bytes can only be gone into step by step."""
        monkeypatch.chdir(place / "in")
        for _ in range(20):
            os.mkdir("d" * 250)
            os.chdir("d" * 250)
        os.chdir(place / "in")
        found = look(place / "in")
        assert names(found, place) == ["in/a.txt", "in/sub/b.txt"]
        ((where, reason),) = [(failure.place, failure.reason) for failure in found.failures]
        assert where.endswith("d" * 250)
        assert "for langt" in reason

    def test_hidden_folders_and_links_that_were_left_count_as_not_looked_into(self, place: Path) -> None:
        write(place, {"in/.skjult/e.txt": "e"})
        (place / "in" / "ud").symlink_to("../ude")
        (place / "in" / "væk").symlink_to("nowhere")
        home = os.path.realpath(place / "in")
        found = look(place / "in")
        assert found.unlisted == {f"{home}/.skjult", f"{home}/ud", f"{home}/væk"}
        assert found.listed == {home, f"{home}/sub"}
