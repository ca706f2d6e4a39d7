"""The commands index, withdraw, info and verify: what they print, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus.errors import CorpusError
from index.commands import default_index, info, verify
from index.errors import IndexMissingError, LexicalEngineError, ModelError, ModelMismatchError
from index.segments.layout import IndexFolder
from indexer.commands import index, withdraw
from indexer.errors import NothingToIndexError, UnknownIdError
from indexer.progress import TerminalProgress
from tests.index_helpers import minutes, opened, replace_file, write
from tests.tiny_model import write_tiny_model

MEETING = "tangsund.teknikudvalget.2023-02-09.referat"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_tiny_model(tmp_path_factory.mktemp("tiny")))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write(
        tmp_path / "in", {"a.txt": minutes([("Cykelsti", "Ny cykelsti.", "Godkendt."), ("Støj", "Støj.", "Afvist.")])}
    )


def run(command: object, *arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])  # type: ignore[arg-type]


def indexed(source: Path, folder: Path, model: str, *more: object) -> Result:
    result = run(index, source, "--index", folder, "--model", model, *more)
    assert result.exception is None, result.exception
    return result


def test_index_prints_one_json_value_and_speaks_of_progress_elsewhere(source: Path, tmp_path: Path, model: str) -> None:
    result = indexed(source, tmp_path / "index", model, "--json")
    body = json.loads(result.stdout)
    expected = {"added": 1, "changed": 0, "unchanged": 0, "withdrawn": 0, "failed": 0, "failures": [], "passages": 4}
    assert {key: body[key] for key in expected} == expected
    assert "Beregner vektorer: 4 tekststykker" in result.stderr


def test_index_ends_with_a_table_of_what_is_warned_of_the_documents(source: Path, tmp_path: Path, model: str) -> None:
    folder = tmp_path / "index"
    write(
        source,
        {
            "b.txt": minutes(
                [("Skov", "Ny skov.", "Udvalget takkede."), ("Bro", "Ny bro.", "Udsat.")], date="3. maj 2023"
            )
        },
    )
    shown = indexed(source, folder, model).stdout.splitlines()
    table = shown[shown.index("Bemærkninger om indeksets dokumenter:") + 1 :]
    assert table == [
        "  deltagere mangler       2 dokumenter  fx a.txt",
        "  udfald uklart           1 dokument    fx b.txt",
    ]
    body = json.loads(indexed(source, folder, model, "--json").stdout)
    assert body["warned"] == [
        {"kind": "deltagere mangler", "documents": 2, "example": str(source / "a.txt")},
        {"kind": "udfald uklart", "documents": 1, "example": str(source / "b.txt")},
    ]
    (source / "b.txt").unlink()
    body = json.loads(indexed(source, folder, model, "--json", "--prune").stdout)
    assert [(each["kind"], each["documents"]) for each in body["warned"]] == [("deltagere mangler", 1)]


def test_index_sums_up_in_danish_and_lists_what_failed(source: Path, tmp_path: Path, model: str) -> None:
    write(source, {"tom.txt": "", "binær.txt": b"\x00\x01" * 300})
    result = indexed(source, tmp_path / "index", model)
    assert "Nye: 1  ændrede: 0  uændrede: 0  fjernede: 0  fejlede: 2" in result.stdout
    assert "1 dokumenter, 2 punkter og 4 tekststykker" in result.stdout
    assert [line for line in result.stderr.splitlines() if line.startswith("ordstyrer: ")] == [
        f"ordstyrer: {source / 'binær.txt'}: Filen er ikke tekst (den indeholder binære data). Gem den som txt, md eller html.",
        f"ordstyrer: {source / 'tom.txt'}: Filen er tom.",
    ]


@pytest.mark.parametrize(
    "prefix", ["javascript:alert(1)//", " JavaScript:x", "file:///arkiv/", "/arkiv/", "ftp://a.example/"]
)
def test_a_prefix_that_is_no_address_of_the_web_is_left_out_with_one_warning(
    source: Path, tmp_path: Path, model: str, prefix: str
) -> None:
    write(source, {"b.txt": "Havnen er åben."})
    result = indexed(source, tmp_path / "index", model, "--source-url-prefix", prefix, "--json")
    warnings = [told for told in json.loads(result.stdout)["warnings"] if "adresse" in told["warning"]]
    assert [told["place"] for told in warnings] == ["--source-url-prefix"]
    store = opened(tmp_path / "index").store
    stored = [store.document(name) for name in store.document_ids()]
    assert [each.document.source_url for each in stored if each] == [None, None]


def test_index_ends_with_1_when_all_failed(tmp_path: Path, model: str) -> None:
    result = run(index, write(tmp_path / "in", {"tom.txt": ""}), "--index", tmp_path / "index", "--model", model)
    assert result.exit_code == 1
    assert not IndexFolder(tmp_path / "index").exists()


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("nowhere.txt",), CorpusError),
        (("empty",), NothingToIndexError),
        (("in", "--model", "findes-ikke"), ModelError),
    ],
)
def test_bad_input_is_one_of_our_errors(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], error: type[Exception]
) -> None:
    """`ordstyrer` turns them into one line and exit code 2."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    result = run(index, *arguments, "--index", "index")
    assert isinstance(result.exception, error)
    assert "\n" not in str(result.exception)


def test_the_index_is_where_the_environment_points_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORDSTYRER_INDEX", "/et/sted")
    assert default_index() == Path("/et/sted")
    monkeypatch.setenv("ORDSTYRER_INDEX", "")
    assert default_index() == Path("var/index")


def test_the_model_of_the_index_is_used_without_naming_it_again(source: Path, tmp_path: Path, model: str) -> None:
    indexed(source, tmp_path / "index", model)
    again = run(index, source, "--index", tmp_path / "index", "--json")
    assert json.loads(again.stdout)["unchanged"] == 1
    other = str(write_tiny_model(tmp_path / "other", seed=3))
    refused = run(index, source, "--index", tmp_path / "index", "--model", other)
    assert isinstance(refused.exception, ModelMismatchError)
    assert "uændret" not in refused.stdout


def test_the_lexical_engine_is_chosen_and_shown(
    source: Path, tmp_path: Path, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexed(source, tmp_path / "index", model, "--lexical", "rank-bm25")
    assert json.loads(run(info, "--index", tmp_path / "index", "--json").stdout)["lexical"] == "rank-bm25"
    assert run(index, source, "--lexical", "lucene").exit_code == 2
    monkeypatch.setattr("index.segments.lexical.MAX_RANK_BM25_PASSAGES", 2)
    refused = run(index, source, "--index", tmp_path / "new", "--model", model, "--lexical", "rank-bm25")
    assert isinstance(refused.exception, LexicalEngineError)


def test_withdraw_names_what_is_gone(source: Path, tmp_path: Path, model: str) -> None:
    indexed(source, tmp_path / "index", model)
    told = run(withdraw, f"{MEETING}.2", "--index", tmp_path / "index")
    assert told.stdout == f"Trukket tilbage: {MEETING}.2\n"
    listed = json.loads(run(withdraw, MEETING, "--index", tmp_path / "index", "--json").stdout)["withdrawn"]
    assert [(entry["id"], entry["kind"]) for entry in listed] == [(MEETING, "document")]
    assert isinstance(run(withdraw, "findes-ikke", "--index", tmp_path / "index").exception, UnknownIdError)
    assert json.loads(run(info, "--index", tmp_path / "index", "--json").stdout)["withdrawn"] == 2


def test_info_tells_what_is_in_the_index(source: Path, tmp_path: Path, model: str) -> None:
    indexed(source, tmp_path / "index", model)
    body = json.loads(run(info, "--index", tmp_path / "index", "--json").stdout)
    expected = {
        "generation": 1, "documents": 1, "items": 2, "passages": 4, "municipalities": ["Tangsund Kommune"],
        "committees": ["Teknikudvalget"], "date_from": "2023-02-09", "date_to": "2023-02-09", "model": model,
        "dimension": 32, "lexical": "tantivy", "withdrawn": 0,
    }  # fmt: skip
    assert {key: body[key] for key in expected} == expected
    shown = run(info, "--index", tmp_path / "index").stdout
    assert "Tekststykker     4" in shown
    assert "2023-02-09 til 2023-02-09" in shown
    assert isinstance(run(info, "--index", tmp_path / "nowhere").exception, IndexMissingError)


def test_verify_ends_with_0_when_sound_and_1_when_damaged(source: Path, tmp_path: Path, model: str) -> None:
    indexed(source, tmp_path / "index", model)
    sound = run(verify, "--index", tmp_path / "index")
    assert (sound.exit_code, sound.stdout) == (0, f"Indekset {tmp_path / 'index'} er i orden.\n")
    generation = opened(tmp_path / "index")
    for name in ("store.sqlite", "vectors.faiss"):
        path = generation.folder.segments / generation.manifest.segment.name / name
        good = path.read_bytes()
        replace_file(path, good[:-1] + bytes([good[-1] ^ 1]))
        damaged = run(verify, "--index", tmp_path / "index", "--json")
        assert damaged.exit_code == 1
        body = json.loads(damaged.stdout)
        assert body["sound"] is False
        assert name in body["faults"][0]
        replace_file(path, good)
    (tmp_path / "index" / "CURRENT").write_text("noget andet")
    assert run(verify, "--index", tmp_path / "index").exit_code == 1


def test_progress_speaks_now_and_then_and_tells_the_time_left(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """90 of 100 steps in 90 seconds leave 10 s; nothing is said more often than every five seconds."""
    clock = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    progress = TerminalProgress()
    progress.start("Beregner vektorer", 100, "tekststykker")
    progress.advance()
    clock[0] = 90.0
    progress.advance(89)
    progress.advance(10)
    progress.finish()
    assert capsys.readouterr().err.splitlines() == [
        "Beregner vektorer: 100 tekststykker",
        "Beregner vektorer: 90 af 100 tekststykker, ca. 10 s tilbage",
    ]
