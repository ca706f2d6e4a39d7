"""The command line as a person or a script meets it: help, one JSON value, exit codes, one Danish line a fault."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import indexer.commands
from index.models.bundled_model import BUNDLED_MODEL, Progress, prepare
from index.models.embedder import Embedder
from index.models.loader import load_embedder
from index.segments.layout import IndexFolder
from ordstyrer import cli, main
from service.app import create_app
from service.settings import Settings
from tests.conftest import FEW, SAMPLE
from tests.ordinary_user import as_ordinary_user, folder_of_ordinary_user

ROOT = Path(__file__).resolve().parents[1]
NEWS = SAMPLE / "nyhed-fjordvaerk-2024-10-09.txt"
SOCIAL = "tangsund.social-og-beskaeftigelsesudvalget.2024-10-08.referat"
COMMANDS = [
    "parse", "scan", "index", "search", "ask", "withdraw", "tombstones", "info", "verify", "serve",
    "eval", "eval-compare", "eval-ablate", "eval-free", "eval-answers", "eval-parse",
]  # fmt: skip
ENGLISH = (
    "Usage",
    "Options",
    "Commands",
    "Show this",
    "Error",
    "default:",
    "required",
    "Missing",
    "No such",
    "Invalid",
)


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    def json(self) -> Any:
        """The one JSON value on standard output."""
        return json.loads(self.out)

    def fault(self) -> str:
        """The one line that tells what is wrong; nothing else may have been said."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("ordstyrer: ")
        assert "Traceback" not in self.err
        assert "Uventet fejl" not in self.err
        assert not any(word in self.err for word in ENGLISH)
        assert self.out == ""
        return lines[0]


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, embedder: Embedder) -> Run:
    """Runs a command in this process, where the bundled model is loaded already; any other one is loaded."""

    def loaded(name: str | None = None, *, progress: Progress | None = None) -> Embedder:
        return embedder if name in (None, BUNDLED_MODEL) else load_embedder(name, progress=progress)

    monkeypatch.setattr(indexer.commands, "load_embedder", loaded)

    def call(*arguments: object) -> Result:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Result(code, said.out, said.err)

    return call


def process(*arguments: str, cwd: Path = ROOT, **environment: str) -> Result:
    """Runs a command as a process of its own."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "ordstyrer.py"), *arguments],
        cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, encoding="utf-8", timeout=120,
        check=False,
    )  # fmt: skip
    return Result(done.returncode, done.stdout, done.stderr)


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file's bytes."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def own_index(sample_index: IndexFolder, tmp_path: Path) -> IndexFolder:
    """A copy of the sample's index, to be written to."""
    shutil.copytree(sample_index.path, tmp_path / "index")
    return IndexFolder(tmp_path / "index")


# Help --------------------------------------------------------------------------------------------------------------


def test_the_front_page_lists_every_command_of_the_contract(run: Run) -> None:
    shown = run("--help")
    assert shown.code == 0
    assert [line.split()[0] for line in shown.out.split("Kommandoer:")[1].splitlines() if line[2:3].isalpha()][
        : len(COMMANDS)
    ] == COMMANDS
    assert not any(word in shown.out for word in ENGLISH)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_danish_help_with_an_example(run: Run, command: str) -> None:
    shown = run(command, "--help")
    assert shown.code == 0
    assert shown.err == ""
    assert shown.out.startswith(f"Brug: ordstyrer {command} [TILVALG]")
    assert f"Eksempel: ordstyrer {command}" in shown.out
    assert not any(word in shown.out for word in ENGLISH)


def test_filters_are_explained_and_taken_in_danish(run: Run, sample_index: IndexFolder) -> None:
    shown = " ".join(run("search", "--help").out.split())
    for words in ("Dokumenttype: referat, dagsorden", "Udfald: godkendt, taget til efterretning", "fx 31-12-2023"):
        assert words in shown
    danish = (
        "--kind Referater --outcome vedtaget --section Beslutningen --date-from 1.1.2015 --date-to 31-12-2030".split()
    )
    english = "--kind minutes --outcome approved --section decision --date-from 2015-01-01 --date-to 2030-12-31".split()
    bodies = [
        run("search", "godkendt", *filters, "--json", "--index", sample_index.path).json()
        for filters in (danish, english)
    ]
    assert bodies[0] == bodies[1]
    assert bodies[0]["total"] > 0


def test_where_an_id_is_found_is_told_and_shown(run: Run, sample_index: IndexFolder) -> None:
    told = " ".join(run("withdraw", "--help").out.split()), run("withdraw", "nix", "--index", sample_index.path).fault()
    for each in told:
        assert "ordstyrer search" in each
        assert "/punkt/" in each
    hit = run("search", "cykelsti", "-k", 1, "--json", "--index", sample_index.path).json()["results"][0]["citation"]
    assert f"id: {hit['item_id']}" in run("search", "cykelsti", "-k", 1, "--index", sample_index.path).out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(command: str) -> None:
    found = cli.get_command(cli.make_context("ordstyrer", ["--help"], resilient_parsing=True), command)
    assert found is not None
    for parameter in found.params:
        if parameter.param_type_name == "option":
            assert getattr(parameter, "help", None), parameter.name
    assert found.name == command
    has_json = any("--json" in parameter.opts for parameter in found.params)
    assert has_json is (command not in ("serve", "tombstones"))


@pytest.mark.parametrize("command", ["export", "import"])
def test_the_commands_under_tombstones_are_explained_too(run: Run, command: str) -> None:
    front = run("tombstones", "--help")
    assert f"\n  {command} " in front.out
    shown = run("tombstones", command, "--help")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith(f"Brug: ordstyrer tombstones {command} [TILVALG]")
    assert f"Eksempel: ordstyrer tombstones {command}" in shown.out
    assert "--json" in shown.out
    assert not any(word in shown.out + front.out for word in ENGLISH)


def test_without_a_command_the_help_is_shown_as_a_fault(run: Run) -> None:
    shown = run()
    assert (shown.code, shown.out) == (2, "")
    assert shown.err.startswith("Brug: ordstyrer")


def test_help_and_simple_faults_come_at_once() -> None:
    """What needs no model loads none; the bound is wide, for slow machines, but far below what torch takes."""
    code = "import sys, ordstyrer; ordstyrer.main(sys.argv[1:]); print(*sorted(sys.modules))"
    for arguments in (["--help"], ["search", "--help"], ["parse", str(NEWS)], ["nix"], ["info", "--index", "nix"]):
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
        )
        took = time.monotonic() - began
        loaded = set(done.stdout.splitlines()[-1].split())
        assert not loaded & {"torch", "transformers", "sentence_transformers", "fastapi", "uvicorn"}, arguments
        assert took < 5
    assert "numpy" not in _loaded(code, ["--help"])
    assert "faiss" not in _loaded(code, ["parse", str(NEWS)])


def _loaded(code: str, arguments: Sequence[str]) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


# What the commands do ----------------------------------------------------------------------------------------------


def test_parse_needs_no_index_and_gives_the_contracts_fields(run: Run) -> None:
    parsed = run("parse", *FEW, "--json")
    assert parsed.code == 0
    documents = parsed.json()["documents"]
    assert len(documents) == 4
    for document in documents:
        assert document.keys() >= {
            "document_id", "kind", "title", "municipality", "committee", "meeting_date", "date", "updated", "attendance",
            "items", "sections", "warnings",
        }  # fmt: skip
    shown = run("parse", NEWS)
    assert "Nyhed · Tangsund Kommune (fra teksten)" in shown.out


def test_scan_tells_where_personal_numbers_stand_and_never_shows_them(run: Run, tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_text(
        "Brev\n\nBorgeren (cpr 211062-5629) klager.\n\nSagsnr. 2110625629\n", encoding="utf-8"
    )
    (tmp_path / "liste.jsonl").write_text('{"_id": "a", "title": "t", "text": "født 010190 0000"}\n', encoding="utf-8")
    shown = run("scan", tmp_path)
    assert shown.code == 0
    assert "brev.txt, linje 3" in shown.out
    assert "2 personnumre i 2 filer." in shown.out
    assert not any(digits in shown.out + shown.err for digits in ("5629", "211062", "010190", "0000"))
    body = run("scan", tmp_path, "--json").json()
    assert [(Path(number["place"]).name.split(",")[0], number["certain"]) for number in body["personal_numbers"]] == [
        ("brev.txt", True),
        ("liste.jsonl", True),
    ]
    assert run("scan", NEWS).out.startswith("0 personnumre i 1 fil.")


def test_no_command_says_a_personal_number_again(run: Run, sample_index: IndexFolder, tmp_path: Path) -> None:
    said = [
        run("parse", tmp_path / "211062-5629.txt"), run("scan", tmp_path / "211062-5629"), run("index", tmp_path / "2110625629"), run("withdraw", "211062-5629", "--index", sample_index.path),
        run("search", "klage 211062-5629", "--mode", "lexical", "--index", sample_index.path), run("search", "klage 2110625629", "--mode", "lexical", "--index", sample_index.path, "--json"),
        run("search", "klage", "--kind", "211062-5629", "--index", sample_index.path), run("ask", "Hvad med 211062 5629?", "--index", sample_index.path), run("211062-5629"),
    ]  # fmt: skip
    assert not [each for each in said if re.search("211062|5629", each.out + each.err)]
    assert "»klage ******-****«" in said[4].out


def test_search_prints_the_body_that_http_gives(run: Run, sample_index: IndexFolder, embedder: Embedder) -> None:
    chosen = [
        "--committee",
        "Social- og Beskæftigelsesudvalget",
        "--date-from",
        "2024-01-01",
        "-k",
        3,
        "--sort",
        "newest",
    ]
    printed = run("search", "Fjordværk og borgerne", *chosen, "--index", sample_index.path, "--json")
    assert printed.code == 0
    with TestClient(create_app(Settings(sample_index.path), embedder)) as client:
        served = client.get(
            "/api/v1/search",
            params={
                "q": "Fjordværk og borgerne", "committee": "Social- og Beskæftigelsesudvalget",
                "date_from": "2024-01-01", "k": 3, "sort": "newest",
            },
        )  # fmt: skip
    assert printed.json() == served.json()
    assert printed.json()["results"]


def test_ask_prints_the_body_that_http_gives(run: Run, sample_index: IndexFolder, embedder: Embedder) -> None:
    question = "Hvad blev der besluttet om frivilligpuljen?"
    printed = run("ask", question, "--index", sample_index.path, "--json")
    assert printed.code == 0
    with TestClient(create_app(Settings(sample_index.path), embedder)) as client:
        assert printed.json() == client.get("/api/v1/ask", params={"q": question}).json()
    shown = run("ask", question, "--index", sample_index.path)
    assert "»Udsat til mødet den 5. november 2024." in shown.out
    assert "Social- og Beskæftigelsesudvalget" in shown.out


def test_search_shows_place_body_date_and_words(run: Run, sample_index: IndexFolder) -> None:
    shown = run("search", "cykelsti", "--mode", "lexical", "--index", sample_index.path)
    assert shown.code == 0
    assert "Punkt 94: Anlægsbevilling til cykelsti mellem Tangsund og Ralsted" in shown.out
    assert "Klima-, Plan- og Teknikudvalget · Referat · 2024-09-24" in shown.out


def test_info_and_verify_tell_of_a_sound_index(run: Run, sample_index: IndexFolder) -> None:
    info = run("info", "--index", sample_index.path, "--json")
    assert (info.code, info.json()["documents"]) == (0, 4)
    verified = run("verify", "--index", sample_index.path, "--json")
    assert (verified.code, verified.json()) == (0, {"sound": True, "faults": []})
    assert "er i orden" in run("verify", "--index", sample_index.path).out


def test_index_adds_skips_changes_and_prunes_and_says_so(run: Run, own_index: IndexFolder, tmp_path: Path) -> None:
    papers = tmp_path / "papirer"
    papers.mkdir()
    (papers / "ny.txt").write_text("Minigolf\n\nBanen i Ralsted åbner.", encoding="utf-8")

    def counted(*more: str) -> list[int]:
        told = run("index", papers, "--index", own_index.path, "--json", *more).json()
        return [told[name] for name in ("added", "changed", "unchanged", "withdrawn", "failed")]

    assert counted() == [1, 0, 0, 0, 0]
    assert counted() == [0, 0, 1, 0, 0]
    (papers / "ny.txt").unlink()
    (papers / "anden.txt").write_text("Bålplads\n\nBålpladsen i Tværby åbner.", encoding="utf-8")
    assert counted("--prune", "--yes") == [1, 0, 0, 1, 0]


def test_pruning_an_empty_folder_asks_first_and_says_what_it_would_take(
    run: Run, own_index: IndexFolder, tmp_path: Path
) -> None:
    """A share that is not mounted is an empty folder."""
    papers = tmp_path / "papirer"
    papers.mkdir()
    (papers / "ny.txt").write_text("Minigolf\n\nBanen i Ralsted åbner.", encoding="utf-8")
    for _ in range(2):  # the second sweeps away the generation before the first
        run("index", papers, "--index", own_index.path)
    (papers / "ny.txt").unlink()
    before = fingerprint(own_index.path)
    refused = run("index", papers, "--index", own_index.path, "--prune", "--json")
    assert refused.code == 2
    assert "1 af 1 dokument" in refused.fault()
    assert "--yes" in refused.fault()
    assert fingerprint(own_index.path) == before
    agreed = run("index", papers, "--index", own_index.path, "--prune", "--yes", "--json")
    assert (agreed.code, agreed.json()["withdrawn"]) == (0, 1)


def test_a_name_that_is_no_utf8_is_read_and_shown_in_a_process_of_its_own(tmp_path: Path) -> None:
    name = os.fsdecode(b"r\xf8dby.txt")
    (tmp_path / name).write_text("Minigolf\n\nBanen i Ralsted åbner.", encoding="utf-8")
    (tmp_path / os.fsdecode(b"tom\xf8.txt")).write_bytes(b"")
    one, both = process("parse", str(tmp_path / name), "--json"), process("parse", str(tmp_path), "--json")
    assert (one.code, len(one.json()["documents"])) == (0, 1)
    assert (both.code, len(both.json()["documents"])) == (2, 1)
    assert [Path(failed["place"]).name for failed in both.json()["failed"]] == ["tom\\xf8.txt"]
    gone = process("parse", str(tmp_path / os.fsdecode(b"\xe6.txt")))
    assert (gone.code, "\\xe6.txt: findes ikke" in gone.fault()) == (2, True)


def test_withdraw_leaves_a_tombstone_and_nothing_to_find(run: Run, own_index: IndexFolder) -> None:
    withdrawn = run("withdraw", f"{SOCIAL}.7", "--index", own_index.path, "--json")
    assert withdrawn.code == 0
    assert [stone["id"] for stone in withdrawn.json()["withdrawn"]] == [f"{SOCIAL}.7"]
    found = run("search", "frivilligpuljen", "--mode", "lexical", "--index", own_index.path, "--json").json()
    assert all(hit["citation"]["item_id"] != f"{SOCIAL}.7" for hit in found["results"])
    assert run("verify", "--index", own_index.path).code == 0


def test_the_index_may_be_named_by_the_environment(sample_index: IndexFolder) -> None:
    named = process("info", "--json", ORDSTYRER_INDEX=str(sample_index.path))
    assert (named.code, named.json()["documents"], named.err) == (0, 4, "")


def test_progress_goes_to_standard_error_and_one_json_value_to_standard_output(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Minigolf\n\nBanen i Ralsted åbner.", encoding="utf-8")
    done = process("index", str(tmp_path / "a.txt"), "--index", str(tmp_path / "index"), "--json")
    assert (done.code, done.json()["added"]) == (0, 1)
    assert "Beregner vektorer" in done.err


def test_a_reader_that_goes_away_is_no_fault(sample_index: IndexFolder) -> None:
    command = f'"{sys.executable}" ordstyrer.py search kommune --mode lexical -k 1000 --json --index "{sample_index.path}" | head -c 10'
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


# Faults ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["nix"], "'nix'"),
        (["--nix"], "--nix"),
        (["search", "x", "--nix"], "--nix"),
        (["search"], "SØGNING"),
        (["ask"], "SPØRGSMÅL"),
        (["parse"], "FIL…"),
        (["index"], "STI…"),
        (["withdraw"], "ID…"),
        (["tombstones", "nix"], "'nix'"),
        (["tombstones", "export"], "FIL"),
        (["eval"], "--queries"),
        (["eval-parse"], "FACIT"),
        (["eval-compare", "a.run"], "KØRSEL_B"),
        (["eval-ablate"], "--queries"),
        (["eval-free"], "--out"),
        (["search", "to", "ord"], "anførselstegn"),
        (["search", "x", "-k"], "-k"),
        (["search", "x", "-k", "mange"], "-k"),
        (["search", "x", "--json=1"], "--json"),
        (["index", ".", "--lexical", "lucene"], "tantivy, rank-bm25"),
        (["serve", "--port", "99999"], "65535"),
        (["serve", "--port", "http"], "--port"),
        (["search", ""], "tom"),
        (["search", " \t "], "tom"),
        (["ask", ""], "tom"),
        (["search", "x" * 10_000], "10000"),
        (["ask", "x" * 10_000], "10000"),
        (["search", "x", "-k", "0"], "k er 0"),
        (["search", "x", "-k", "-1"], "k er -1"),
        (["search", "x", "-k", "1001"], "1000"),
        (["search", "x", "--offset", "-1"], "offset"),
        (["search", "x", "--mode", "semantic"], "hybrid"),
        (["search", "x", "--sort", "date"], "newest"),
        (["search", "x", "--group", "document"], "passage"),
        (["search", "x", "--kind", "protocol"], "referat, dagsorden"),
        (["ask", "x", "--section", "cykelsti"], "indstilling"),
        (["ask", "x", "--outcome", "cykelsti"], "godkendt, taget til efterretning"),
        (["search", "x", "--date-from", "9/13-2023"], "--date-from"),
        (["search", "x", "--date-from", "2024-02-01", "--date-to", "2024-01-01"], "Byt dem om"),
        (["withdraw", "findes.ikke"], "findes.ikke"),
        (["withdraw", f"{SOCIAL}.4", "findes.ikke"], "findes.ikke"),
        (["parse", "findes-ikke.txt"], "findes-ikke.txt"),
        (["scan", "findes-ikke.txt"], "findes-ikke.txt"),
        (["index", "findes-ikke.txt"], "findes-ikke.txt"),
    ],
)  # fmt: skip
def test_bad_input_is_one_danish_line_code_2_and_changes_nothing(
    run: Run, sample_index: IndexFolder, arguments: list[str], named: str
) -> None:
    before = fingerprint(sample_index.path)
    takes_index = (
        arguments[0] in COMMANDS and arguments[0] not in ("parse", "scan") and not arguments[0].startswith("eval")
    )
    result = run(*arguments, *(["--index", str(sample_index.path)] if takes_index and arguments[-1] != "-k" else []))
    assert named in result.fault()
    assert result.code == 2
    assert fingerprint(sample_index.path) == before


@pytest.mark.parametrize("command", [["info"], ["verify"], ["search", "x"], ["ask", "x"], ["withdraw", "x"], ["serve"]])
@pytest.mark.parametrize("kind", ["missing", "foreign", "file", "older"])
def test_an_index_that_is_none_is_code_2(
    run: Run, sample_index: IndexFolder, tmp_path: Path, kind: str, command: list[str]
) -> None:
    place = tmp_path / "index"
    if kind == "foreign":
        place.mkdir()
        (place / "CURRENT").write_text("noget helt andet", encoding="utf-8")
    elif kind == "file":
        place.write_text("en fil", encoding="utf-8")
    elif kind == "older":
        shutil.copytree(sample_index.path, place)
        _make_older(IndexFolder(place))
    before = fingerprint(tmp_path)
    result = run(*command, "--index", place)
    assert str(place) in result.fault()
    assert "ordstyrer index" in result.err
    assert result.code == 2
    assert fingerprint(tmp_path) == before


def _make_older(folder: IndexFolder) -> None:
    manifest = folder.manifests / folder.current_name()
    content = json.dumps({**json.loads(manifest.read_bytes()), "format": 0}).encode()
    manifest.write_bytes(content)
    folder.current.write_text(f"{manifest.name} {hashlib.sha256(content).hexdigest()}\n", encoding="ascii")


def test_a_folder_with_something_else_in_it_is_not_written_to(run: Run, tmp_path: Path) -> None:
    (tmp_path / "vigtigt.txt").write_text("mine noter", encoding="utf-8")
    result = run("index", NEWS, "--index", tmp_path)
    assert "ikke tom" in result.err
    assert result.code == 2
    assert fingerprint(tmp_path).keys() == {"vigtigt.txt"}


@pytest.fixture(scope="module")
def other_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled model with another prompt: another model, as far as an index is concerned."""
    folder, source = tmp_path_factory.mktemp("model") / "anden", prepare()
    shutil.copytree(source, folder, copy_function=os.symlink)
    config = folder / "config_sentence_transformers.json"
    changed = {**json.loads(config.read_text(encoding="utf-8")), "prompts": {"query": "q: ", "passage": "p: "}}
    config.unlink()
    config.write_text(json.dumps(changed), encoding="utf-8")
    return folder


@pytest.mark.parametrize("command", [["search", "x"], ["ask", "x"], ["index", str(NEWS)], ["withdraw", SOCIAL]])
def test_an_index_of_another_model_is_refused(
    run: Run, own_index: IndexFolder, other_model: Path, command: list[str]
) -> None:
    before = fingerprint(own_index.path)
    result = run(*command, "--index", own_index.path, "--model", other_model)
    assert "bygget med modellen" in result.fault()
    assert result.code == 2
    assert fingerprint(own_index.path) == before


def test_a_model_that_is_none_is_refused(run: Run, sample_index: IndexFolder, tmp_path: Path) -> None:
    result = run("search", "x", "--index", sample_index.path, "--model", tmp_path)
    assert str(tmp_path) in result.fault()
    assert result.code == 2


@pytest.mark.parametrize("command", ["parse", "index"])
@pytest.mark.parametrize(
    ("name", "content"), [("tom.txt", b""), ("billede.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))]
)
def test_a_file_that_holds_no_text_is_named(run: Run, tmp_path: Path, command: str, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    index = ["--index", str(tmp_path / "index")] if command == "index" else []
    result = run(command, tmp_path / name, "--json", *index)
    assert name in result.err
    assert "Traceback" not in result.err
    assert result.code == (1 if command == "index" else 2)
    json.loads(result.out)
    assert not (tmp_path / "index" / "CURRENT").exists()


@pytest.mark.parametrize("command", ["parse", "index"])
def test_a_folder_without_documents_is_named(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "papirer").mkdir()
    index = ["--index", str(tmp_path / "index")] if command == "index" else []
    result = run(command, tmp_path / "papirer", *index)
    assert str(tmp_path / "papirer") in result.fault()
    assert result.code == 2


def test_a_file_that_may_not_be_read_is_named(run: Run) -> None:
    with folder_of_ordinary_user() as folder:
        (folder / "hemmelig.txt").write_text("Tekst nok til at læse.", encoding="utf-8")
        (folder / "hemmelig.txt").chmod(0)
        with as_ordinary_user():
            result = run("parse", folder / "hemmelig.txt")
    assert "hemmelig.txt" in result.fault()
    assert result.code == 2


def test_a_folder_given_for_a_file_of_another_kind_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04")
    result = run("parse", tmp_path / "a.docx")
    assert "a.docx" in result.err
    assert result.code == 2


def test_one_failed_file_among_others_is_listed_and_no_failure(
    run: Run, own_index: IndexFolder, tmp_path: Path
) -> None:
    papers = tmp_path / "papirer"
    papers.mkdir()
    (papers / "tom.txt").write_bytes(b"")
    (papers / "god.txt").write_text("Minigolf\n\nBanen i Ralsted åbner.", encoding="utf-8")
    result = run("index", papers, "--index", own_index.path, "--json")
    assert result.code == 0
    assert [(failure["place"], bool(failure["reason"])) for failure in result.json()["failures"]] == [
        (str(papers / "tom.txt"), True)
    ]


def test_a_damaged_index_is_code_1_and_says_which_file(run: Run, own_index: IndexFolder) -> None:
    segment = next(own_index.segments.iterdir())
    vectors = segment / "vectors.faiss"
    content = bytearray(vectors.read_bytes())
    content[-1] ^= 1
    vectors.write_bytes(content)
    verified = run("verify", "--index", own_index.path)
    assert "vectors.faiss" in verified.fault()
    assert verified.code == 1
    told = run("verify", "--index", own_index.path, "--json")
    assert told.code == 1
    assert told.json()["sound"] is False
    vectors.unlink()
    assert run("verify", "--index", own_index.path).code == 1
    assert run("search", "x", "--mode", "lexical", "--index", own_index.path).code == 1


def test_a_port_in_use_is_told(run: Run, sample_index: IndexFolder) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = run("serve", "--port", taken.getsockname()[1], "--index", sample_index.path)
    assert "porten er optaget" in result.fault()
    assert result.code == 2


def test_bytes_that_are_no_text_are_searched_for_and_named_without_a_fault(sample_index: IndexFolder) -> None:
    command = [sys.executable, str(ROOT / "ordstyrer.py")]
    searched = subprocess.run(
        [*map(os.fsencode, command), b"search", b"l\xe6ge cykelsti", b"--mode", b"lexical", b"--json", b"--index", os.fsencode(sample_index.path)],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert searched.returncode == 0, searched.stderr
    assert json.loads(searched.stdout)["total"] > 0
    parsed = subprocess.run(
        [*map(os.fsencode, command), b"parse", b"m\xe6rke.txt"], cwd=ROOT, capture_output=True, check=False
    )
    assert parsed.returncode == 2
    assert parsed.stderr.count(b"\n") == 1


def test_a_terminal_without_danish_letters_still_gets_whole_json(sample_index: IndexFolder) -> None:
    done = process(
        "search",
        "cykelsti",
        "--mode",
        "lexical",
        "--json",
        "--index",
        str(sample_index.path),
        PYTHONIOENCODING="ascii",
        PYTHONUTF8="0",
    )
    assert done.code == 0
    assert (
        done.json()["results"][0]["citation"]["item_title"] == "Anlægsbevilling til cykelsti mellem Tangsund og Ralsted"
    )


def test_what_is_alike_follows_what_holds_every_word(run: Run, whole_sample_index: IndexFolder) -> None:
    asked = ("fødevareaffald ved sommerhuse", "-k", "7", "--index", whole_sample_index.path)
    body = run("search", *asked, "--json").json()
    assert (body["total"], body["results"]) == (0, [])
    assert len(body["similar"]) == 7
    shown = run("search", *asked).out
    assert "Ligner i betydning (har ikke alle ordene og tælles ikke med):" in shown
    assert all(hit["citation"]["item_id"] or hit["citation"]["document_id"] in shown for hit in body["similar"])
