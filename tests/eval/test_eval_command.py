import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval.fusion_sweep import CONVEX_WEIGHTS, RRF_KS, sweep
from eval.metrics import MEASURES
from eval.runs import read_run
from ordstyrer import main
from tests.eval.eval_helpers import SmallIndex

Evaluate = Callable[..., int]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Three queries, the last of which no document answers in its words."""
    queries = {"q1": "bassinet i Nørrevang", "q2": "instrumenter til søskende", "q3": "zzkvx"}
    qrels = {"q1": "svømmehal", "q2": "musikskole", "q3": "natbus"}
    lines = [json.dumps({"_id": name, "text": text, "tom": ""}) for name, text in queries.items()]
    (tmp_path / "queries.jsonl").write_text("\n".join(lines), encoding="utf-8")
    judged = "".join(f"{query}\t{document}\t1\n" for query, document in qrels.items())
    (tmp_path / "qrels.tsv").write_text(f"query-id\tcorpus-id\tscore\n{judged}", encoding="utf-8")
    return tmp_path / "queries.jsonl", tmp_path / "qrels.tsv"


@pytest.fixture
def evaluate(files: tuple[Path, Path], small_index: SmallIndex) -> Evaluate:
    """Runs `ordstyrer eval` on the files and the small index; later options override earlier ones."""

    def run(*options: str) -> int:
        qrels = [] if "--qrels" in options else ["--qrels", str(files[1])]
        given = ["--queries", str(files[0]), *qrels, "--index", str(small_index.folder)]
        return main(["eval", *given, *options])

    return run


def _json(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(capsys.readouterr().out)
    return body


def test_the_json_has_queries_means_and_intervals_by_mode(
    evaluate: Evaluate, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate("--json") == 0
    body = _json(capsys)
    assert body["queries"] == 3
    assert body["level"] == "document"
    assert list(body["modes"]) == list(body["intervals"]) == ["hybrid", "lexical", "dense"]
    for mode, means in body["modes"].items():
        assert list(means) == list(body["intervals"][mode]) == list(MEASURES)
        for measure, mean in means.items():
            low, high = body["intervals"][mode][measure]
            assert 0 <= low <= mean <= high <= 1
    assert body["modes"]["hybrid"]["RR@10"] >= 0.666666
    assert [found["other"] for found in body["differences"]] == ["lexical", "dense"]


def test_a_query_without_hits_counts_zero(evaluate: Evaluate, capsys: pytest.CaptureFixture[str]) -> None:
    """The lexical leg puts the answers of q1 and q2 first and finds nothing for q3: two thirds everywhere."""
    assert evaluate("--mode", "lexical", "--json") == 0
    assert _json(capsys)["modes"] == {"lexical": dict.fromkeys(MEASURES, 0.666667)}


def test_modes_come_in_the_order_asked_for_each_once(evaluate: Evaluate, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate("--mode", "lexical", "--mode", "lexical", "--baseline", "rank-bm25", "--json") == 0
    assert list(_json(capsys)["modes"]) == ["lexical", "rank-bm25"]


def test_the_table_is_danish_and_alone_on_standard_output(
    evaluate: Evaluate, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate("--mode", "lexical", "--baseline", "rank-bm25") == 0
    shown = capsys.readouterr()
    lines = shown.out.splitlines()
    assert lines[0].startswith("3 bedømte søgninger, de 100 bedste dokumenter til hver, 10 dokumenter og ")
    assert lines[2].split() == list(MEASURES)
    assert lines[3].startswith("lexical    0,667 [0,000; 1,000]  0,667 ")
    assert lines[4].startswith("rank-bm25  0,667 [")
    assert "lexical − rank-bm25  +0,000 [0,000; 0,000]  p = 1,0000" in shown.out
    assert "Søger (lexical)" in shown.err


def test_runs_are_written_one_a_mode(
    evaluate: Evaluate, tmp_path: Path, small_index: SmallIndex, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "runs" / "maj"
    assert evaluate("--mode", "lexical", "--baseline", "rank-bm25", "--run-dir", str(folder), "--json") == 0
    assert sorted(path.name for path in folder.iterdir()) == ["lexical.run", "rank-bm25.run"]
    assert _json(capsys)["runs"] == {name: str(folder / f"{name}.run") for name in ("lexical", "rank-bm25")}
    run = read_run(folder / "lexical.run")
    assert run.rankings["q1"][0].identifier == "svømmehal"
    assert "q3" not in run.rankings


def test_items_are_measured_where_items_are_judged(
    evaluate: Evaluate, tmp_path: Path, small_index: SmallIndex, capsys: pytest.CaptureFixture[str]
) -> None:
    queries, qrels = tmp_path / "topics.tsv", tmp_path / "qrels.txt"
    queries.write_text("1\tkunstgræsbane\n2\tscenetæppe i teatersalen\n", encoding="utf-8")
    qrels.write_text(f"1 0 {small_index.items['2']} 2\n2 0 {small_index.items['3']} 1\n", encoding="utf-8")
    assert evaluate("--queries", str(queries), "--qrels", str(qrels), "--mode", "lexical", "--json") == 0
    body = _json(capsys)
    assert body["level"] == "item"
    assert body["modes"]["lexical"] == dict.fromkeys(MEASURES, 1)


def test_what_cannot_be_answered_for_is_warned_of(
    evaluate: Evaluate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    qrels = tmp_path / "qrels.txt"
    qrels.write_text("q1 0 svømmehal 1\nq1 0 væk 1\nq2 0 natbus 0\nq7 0 natbus 1\n", encoding="utf-8")
    assert evaluate("--qrels", str(qrels), "--mode", "lexical", "--json") == 0
    shown = capsys.readouterr()
    body = json.loads(shown.out)
    assert body["queries"] == 3
    assert body["modes"]["lexical"]["RR@10"] == 0.333333
    assert body["warnings"] == [
        "1 af 3 bedømte søgninger står ikke blandt søgningerne og tæller 0 (fx 'q7').",
        "1 af 3 bedømte søgninger har intet relevant svar og tæller 0 (fx 'q2').",
        "1 af 3 dømte id'er findes ikke i indekset og regnes som ikke fundet (fx 'væk').",
    ]
    for warning in body["warnings"]:
        assert f"Bemærk: {warning}" in shown.err


def test_a_broken_floor_is_one_line_and_code_1_after_the_table(
    evaluate: Evaluate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors = tmp_path / "floors.json"
    floors.write_text('{"measure": "nDCG@10", "floors": {"qrels.tsv": {"lexical": 0.7}}}', encoding="utf-8")
    assert evaluate("--mode", "lexical", "--floors", str(floors)) == 1
    shown = capsys.readouterr()
    (line,) = [line for line in shown.err.splitlines() if line.startswith("ordstyrer: ")]
    assert line == "ordstyrer: qrels.tsv: lexical har nDCG@10 0,6667, under gulvet 0,7000."
    assert "lexical  0,667" in shown.out


def test_floors_that_hold_are_code_0(evaluate: Evaluate, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    floors.write_text('{"measure": "nDCG@10", "floors": {"qrels.tsv": {"lexical": 0.66}}}', encoding="utf-8")
    assert evaluate("--mode", "lexical", "--floors", str(floors)) == 0


def test_a_query_is_not_answered_by_what_it_excludes(
    evaluate: Evaluate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without its own document, "bassinet i Nørrevang" is answered by nothing, in the modes and in the baseline."""
    queries = tmp_path / "uden.jsonl"
    query = {"_id": "q1", "text": "bassinet i Nørrevang", "metadata": {"exclude": [{"id": "svømmehal"}]}}
    queries.write_text(json.dumps(query), encoding="utf-8")
    qrels = tmp_path / "uden.tsv"
    qrels.write_text("query-id\tcorpus-id\tscore\nq1\tsvømmehal\t1\n", encoding="utf-8")
    assert evaluate("--queries", str(queries), "--qrels", str(qrels), "--baseline", "rank-bm25", "--json") == 0
    assert {name: means["R@100"] for name, means in _json(capsys)["modes"].items()} == {
        "hybrid": 0, "lexical": 0, "dense": 0, "rank-bm25": 0,
    }  # fmt: skip


def _refused(capsys: pytest.CaptureFixture[str]) -> str:
    shown = capsys.readouterr()
    assert shown.out == ""
    (line,) = [line for line in shown.err.splitlines() if line.startswith("ordstyrer: ")]
    assert "Traceback" not in shown.err
    return line


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--queries", "ingen.jsonl"], "ingen.jsonl: filen findes ikke"),
        (["--qrels", "ingen.tsv"], "ingen.tsv: filen findes ikke"),
        (["--text-field", "tom"], "linje 1: søgningen 'q1': Søgningen er tom."),
        (["--text-field", "text_long"], 'linje 1: tekstfeltet "text_long" mangler.'),
        (["--mode", "semantisk"], "--mode"),
        (["--baseline", "bm25s"], "--baseline"),
        (["--floors", "ingen.json"], "ingen.json: filen findes ikke"),
        (["--index", "intet-indeks"], "Der er intet indeks i intet-indeks."),
        (["--ukendt"], "--ukendt"),
    ],
)
def test_bad_input_is_one_line_and_code_2(
    evaluate: Evaluate,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    reason: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert evaluate(*options) == 2
    assert reason in _refused(capsys)


@pytest.mark.parametrize("missing", ["--queries", "--qrels"])
def test_both_files_must_be_named(missing: str, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    given = {"--queries": str(files[0]), "--qrels": str(files[1])}
    del given[missing]
    assert main(["eval", *(part for option in given.items() for part in option)]) == 2
    assert missing in _refused(capsys)


def test_judgments_of_another_corpus_are_code_2(
    evaluate: Evaluate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "andre.txt").write_text("q1 0 fremmed 1\n", encoding="utf-8")
    assert evaluate("--qrels", str(tmp_path / "andre.txt")) == 2
    assert "'fremmed'" in _refused(capsys)


def test_a_run_folder_that_cannot_be_written_fails_before_the_work(
    evaluate: Evaluate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fil").touch()
    assert evaluate("--run-dir", str(tmp_path / "fil")) == 2
    assert "--run-dir" in _refused(capsys)


def test_the_help_is_danish_and_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "--help"]) == 0
    shown = capsys.readouterr().out
    assert "Mål indekset mod bedømte søgninger" in shown
    assert "Eksempel: ordstyrer eval --queries" in shown


def test_the_sweep_measures_the_legs_and_every_fusion(
    files: tuple[Path, Path], small_index: SmallIndex, evaluate: Evaluate, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its row for the weight in use is what the command measures for the hybrid."""
    found = dict(sweep(small_index.generation, *files, "text"))
    fusions = [*(f"convex {weight}" for weight in CONVEX_WEIGHTS), *(f"rrf {k}" for k in RRF_KS)]
    assert list(found) == ["lexical", "dense", *fusions]
    assert evaluate("--json") == 0
    modes = _json(capsys)["modes"]
    for row, mode in (("lexical", "lexical"), ("dense", "dense"), ("convex 0.5", "hybrid")):
        assert found[row] == pytest.approx(modes[mode], abs=1e-6)
