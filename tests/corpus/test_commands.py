"""The commands parse and scan over a folder in which not everything can be read."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus.commands import parse, scan
from tests.index_helpers import write
from tests.ordinary_user import as_ordinary_user, folder_of_ordinary_user

LETTER = "Brev\n\nBorgeren 211062-5629 har klaget over støj.\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    write(tmp_path, {"in/a.txt": LETTER, "ude/b.txt": LETTER})
    os.mkfifo(tmp_path / "in" / "kanal.txt")
    (tmp_path / "in" / "i-ring.txt").symlink_to("i-ring.txt")
    (tmp_path / "in" / "ud").symlink_to("../ude")
    return tmp_path / "in"


def run(command: object, *arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])  # type: ignore[arg-type]


def told(result: Result) -> list[str]:
    """The names of the files in the faults and warnings on standard error."""
    lines = result.stderr.splitlines()
    assert all(line.startswith(("ordstyrer: ", "Bemærk: ")) for line in lines)
    return sorted(Path(line.split(": ")[1]).name for line in lines)


def test_parse_shows_what_it_could_read_and_tells_the_rest(source: Path) -> None:
    result = run(parse, source, "--json")
    body = json.loads(result.stdout)
    assert len(body["documents"]) == 1
    assert [Path(failed["place"]).name for failed in body["failed"]] == ["kanal.txt", "i-ring.txt"]
    assert told(result) == ["i-ring.txt", "kanal.txt", "ud"]
    assert result.exit_code == 2


def test_scan_counts_what_it_could_read_and_tells_the_rest(source: Path) -> None:
    result = run(scan, source, "--json")
    body = json.loads(result.stdout)
    assert [Path(number["place"]).name for number in body["personal_numbers"]] == ["a.txt"]
    assert told(result) == ["i-ring.txt", "kanal.txt", "ud"]
    assert result.exit_code == 0
    (source / "a.txt").unlink()
    assert run(scan, source).exit_code == 2, "nothing could be read"


@pytest.mark.parametrize("command", [parse, scan])
def test_links_out_are_followed_when_asked_for(source: Path, command: object) -> None:
    body = json.loads(run(command, source, "--follow-links", "--json").stdout)
    found = body.get("documents") or body["personal_numbers"]
    assert len(found) == 2


@pytest.mark.parametrize("command", [parse, scan])
def test_a_folder_without_access_is_told_by_its_place(command: object) -> None:
    with folder_of_ordinary_user() as folder:
        write(folder, {"a.txt": LETTER, "lukket/b.txt": LETTER})
        (folder / "lukket").chmod(0)
        with as_ordinary_user():
            some, none = run(command, folder), run(command, folder / "lukket")
        assert told(some) == told(none) == ["lukket"]
        assert "adgang nægtet" in none.stderr
        assert none.exit_code == 2


@pytest.mark.parametrize("command", [parse, scan])
def test_a_folder_of_nothing_but_a_link_out_says_both_in_one_line(tmp_path: Path, command: object) -> None:
    write(tmp_path, {"ude/b.txt": LETTER})
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ud 211062-5629").symlink_to("../ude")
    result = run(command, tmp_path / "in")
    assert "ingen dokumenter" in str(result.exception)
    assert "--follow-links" in str(result.exception)
    assert "\n" not in str(result.exception)


@pytest.mark.parametrize("command", [parse, scan])
def test_a_number_in_a_path_that_holds_nothing_is_not_said(tmp_path: Path, command: object) -> None:
    (tmp_path / "Sag 211062-5629").mkdir()
    for name in ("Sag 211062-5629", "Brev 211062-5629.txt"):
        said = str(run(command, tmp_path / name).exception)
        assert "******-****" in said
        assert "211062" not in said


def test_parse_shows_roles_and_for_whom_a_substitute_sat_in(tmp_path: Path) -> None:
    words = "Teknikudvalget\nReferat\n4. maj 2021\n\nDeltagere: Ane Bro (A), formand\nAfbud: Bo Dal (V)\nSuppleant: Ea Ask (V)\n\n"
    write(tmp_path, {"a.txt": f"{words}1. Vej\nBeslutning\nGodkendt. Ane Bro var inhabil.\n"})
    shown = run(parse, tmp_path / "a.txt").stdout
    assert "Ane Bro, formand (A, inhabil)" in shown
    assert "Ea Ask, suppleant, for Bo Dal (V, til stede)" in shown
    assert "ved punktet" in shown
