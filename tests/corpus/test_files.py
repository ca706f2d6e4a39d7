"""One file: how its name is shown, what tells it from others, and that reading it always ends."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from corpus.errors import SidecarError, UnreadableDocumentError
from corpus.files import folder_keys, path_key, place_of, read_bytes, shown, true_path
from corpus.metadata import read_sidecar, sidecar_bytes
from corpus.raw import ReadFailure
from corpus.readers import read_file
from tests.ordinary_user import as_ordinary_user, folder_of_ordinary_user


def reason(path: Path, most: int | None = None) -> str:
    with pytest.raises(UnreadableDocumentError) as refused:
        read_bytes(path, most)
    assert "\n" not in str(refused.value)
    return str(refused.value)


class TestNames:
    @pytest.mark.parametrize(
        ("name", "told"),
        [
            ("møde 7.txt", "møde 7.txt"),
            ("brev 211062-5629.txt", "brev ******-****.txt"),
            ("r\udcf8dby.txt", "r\\xf8dby.txt"),
            ("linje\nskift\x1b[2J.txt", "linje\\nskift\\x1b[2J.txt"),
            ("u\u0308bersicht\u00a0\U0001f600.txt", "u\u0308bersicht\u00a0\U0001f600.txt"),
            ("a\u202eb.txt", "a\\u202eb.txt"),
            ("brev 211062-5629 r\udcf8d.txt", "brev ******-**** r\\xf8d.txt"),
        ],
    )
    def test_what_is_no_sign_is_written_out_and_numbers_are_masked(self, name: str, told: str) -> None:
        assert place_of(Path("mappe") / name) == f"mappe/{told}"
        assert shown(name).encode("utf-8")

    def test_names_that_are_shown_alike_have_keys_of_their_own(self) -> None:
        one, two = "/in/brev 100223-1600.txt", "/in/brev 140323-1600.txt"
        assert shown(one) == shown(two)
        assert path_key(one) != path_key(two)
        assert path_key("/in/r\udcf8dby.txt") != path_key("/in/r\\xf8dby.txt")

    def test_a_key_is_32_hex_digits_of_sha256_over_the_path(self) -> None:
        """`printf /in/a.txt | sha256sum`."""
        assert path_key("/in/a.txt") == "31e535d30a7f00c19bf92e5cc9cd0a6a"

    def test_folders_are_known_by_their_keys_outermost_first(self) -> None:
        assert folder_keys("/a/b/c.txt").split() == [path_key("/"), path_key("/a"), path_key("/a/b")]

    def test_a_true_path_follows_links_and_takes_any_name(self, tmp_path: Path) -> None:
        (tmp_path / "b.txt").write_text("x")
        (tmp_path / "a.txt").symlink_to("b.txt")
        (tmp_path / "i-ring").symlink_to("i-ring")
        home = os.path.realpath(tmp_path)
        assert true_path(tmp_path / "a.txt") == f"{home}/b.txt"
        assert true_path(tmp_path / "i-ring").startswith(home)
        assert true_path(Path("/in/a\0b.txt")) == "/in/a\0b.txt"


class TestReading:
    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "a.txt")
        told = "Det er ikke en almindelig fil, men en kanal (FIFO), og læses ikke. Gem indholdet som en fil."
        assert reason(tmp_path / "a.txt") == told

    def test_a_device_is_not_read(self) -> None:
        assert "en enhed" in reason(Path("/dev/zero"), 10)

    def test_a_socket_is_not_opened(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)  # its address may be no longer than 107 bytes
        with socket.socket(socket.AF_UNIX) as held:
            held.bind("a.txt")
            assert "en socket" in reason(tmp_path / "a.txt")

    @pytest.mark.parametrize(
        ("target", "told"),
        [("a.txt", "linket peger på sig selv"), ("ingen.txt", "linket peger på noget, der ikke findes")],
    )
    def test_a_link_that_leads_nowhere_is_told(self, tmp_path: Path, target: str, told: str) -> None:
        (tmp_path / "a.txt").symlink_to(target)
        assert told in reason(tmp_path / "a.txt")

    @pytest.mark.parametrize(
        ("name", "told"),
        [
            ("x" * 300 + ".txt", "navnet er for langt"),
            ("a\0b.txt", "navnet kan ikke bruges"),
            ("\ud800.txt", "navnet kan ikke bruges"),
            ("væk.txt", "findes ikke"),
            ("a.txt/b.txt", "findes ikke"),
            ("", "det er en mappe"),
        ],
    )
    def test_a_name_that_cannot_be_opened_is_told(self, tmp_path: Path, name: str, told: str) -> None:
        (tmp_path / "a.txt").write_text("x")
        assert told in reason(tmp_path / name)

    def test_a_file_without_read_access_is_told_with_the_remedy(self) -> None:
        with folder_of_ordinary_user() as folder:
            (folder / "a.txt").write_text("x")
            (folder / "a.txt").chmod(0)
            with as_ordinary_user():
                (failure,) = read_file(folder / "a.txt")
            assert isinstance(failure, ReadFailure)
            assert failure.reason == "Filen kan ikke læses: adgang nægtet; giv læseadgang til den."

    def test_a_file_that_is_too_big_is_not_read(self, tmp_path: Path) -> None:
        with (tmp_path / "a.txt").open("wb") as file:
            file.truncate(3_000_000_000_000)
        assert reason(tmp_path / "a.txt", 20_000_000).startswith(
            "Filen er på 3.000.000 MB; af denne slags læses højst 20 MB."
        )


class TestSidecars:
    def test_a_name_that_leaves_no_room_for_a_sidecars_has_none(self, tmp_path: Path) -> None:
        """250 bytes and the ending are more than the 255 a name can have."""
        path = tmp_path / ("x" * 246 + ".txt")
        path.write_text("Tekst.")
        assert sidecar_bytes(path) is None
        assert not isinstance(next(iter(read_file(path))), ReadFailure)

    @pytest.mark.parametrize("kind", ["pipe", "folder", "link to nowhere", "too big"])
    def test_a_sidecar_that_cannot_be_read_fails_its_file(self, tmp_path: Path, kind: str) -> None:
        sidecar = tmp_path / "a.txt.meta.json"
        if kind == "pipe":
            os.mkfifo(sidecar)
        elif kind == "folder":
            sidecar.mkdir()
        elif kind == "link to nowhere":
            sidecar.symlink_to("ingen")
        else:
            sidecar.write_bytes(b" " * 2_000_000)
        with pytest.raises(SidecarError, match=r"a\.txt\.meta\.json"):
            read_sidecar(tmp_path / "a.txt")
