import json
from pathlib import Path

import pytest

from ordstyrer import main
from tests.eval.eval_helpers import SmallIndex


@pytest.fixture
def files(tmp_path: Path, small_index: SmallIndex) -> Path:
    """Two runs over the small index in folders of their own, a query judged by place and one by id."""
    item, other = small_index.items["2"], small_index.items["3"]
    for folder, order in (("maj", (item, other)), ("juni", (other, item))):
        (tmp_path / folder).mkdir()
        lines = [f"q1 Q0 {name} {rank} {3 - rank} x\n" for rank, name in enumerate(order, start=1)]
        (tmp_path / folder / "hybrid.run").write_text("".join(lines), encoding="utf-8")
    (tmp_path / "queries.tsv").write_text("q1\tkunstgræsbane\n", encoding="utf-8")
    (tmp_path / "qrels.txt").write_text("q1 0 referat.txt#2 1\n", encoding="utf-8")
    return tmp_path


def _compare(files: Path, *options: str) -> int:
    given = [
        "--queries",
        str(files / "queries.tsv"),
        "--qrels",
        str(files / "qrels.txt"),
        "--out",
        str(files / "ud.html"),
    ]
    return main(
        ["eval-compare", str(files / "maj" / "hybrid.run"), str(files / "juni" / "hybrid.run"), *given, *options]
    )


def test_the_page_is_written_with_titles_and_places_from_the_index(
    files: Path, small_index: SmallIndex, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _compare(files, "--index", str(small_index.folder)) == 0
    shown = capsys.readouterr()
    lines = shown.out.splitlines()
    assert lines[:3] == ["A: maj/hybrid", "B: juni/hybrid", "1 bedømte søgninger"]
    (reciprocal,) = [line for line in lines if line.startswith("RR@10")]
    assert reciprocal.split()[1] == "1,000"
    assert "−0,500 [−0,500; −0,500]" in reciprocal
    page = (files / "ud.html").read_text(encoding="utf-8")
    assert "Punkt 2: Kunstgræsbane ved idrætsparken · Kultur- og Fritidsudvalget · 12. marts 2024" in page
    assert f"Skrevet: {files / 'ud.html'}" in shown.err


def test_the_json_has_measures_and_queries(
    files: Path, small_index: SmallIndex, capsys: pytest.CaptureFixture[str]
) -> None:
    """nDCG@10 of one relevant item at rank 2 is 1 / log2(3)."""
    assert _compare(files, "--index", str(small_index.folder), "--json") == 0
    body = json.loads(capsys.readouterr().out)
    assert body["queries"] == [{"query": "q1", "before": 1.0, "after": 0.63093}]
    (row,) = [row for row in body["measures"] if row["measure"] == "RR@10"]
    assert (row["before"], row["after"], row["difference"], row["p"]) == (1, 0.5, -0.5, 1)


def test_judgments_by_place_need_the_index(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _compare(files) == 2
    assert "--index" in capsys.readouterr().err
    assert not (files / "ud.html").exists()


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--group-by", "class"], "ingen søgning har feltet 'class'"),
        (["--index", "intet"], "Der er intet indeks i intet."),
        (["--out", "ingen-mappe/ud.html"], "ingen-mappe/ud.html: siden kan ikke skrives"),
    ],
)
def test_bad_input_is_one_line_and_code_2(
    files: Path, small_index: SmallIndex, options: list[str], reason: str,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(files)
    assert _compare(files, "--index", str(small_index.folder), *options) == 2
    shown = capsys.readouterr()
    assert reason in shown.err
    assert "Traceback" not in shown.err


def test_a_run_is_not_compared_with_itself(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = str(files / "maj" / "hybrid.run")
    given = [
        "--queries",
        str(files / "queries.tsv"),
        "--qrels",
        str(files / "qrels.txt"),
        "--out",
        str(files / "ud.html"),
    ]
    assert main(["eval-compare", run, run, *given]) == 2
    assert "samme fil" in capsys.readouterr().err


def test_the_help_is_danish_and_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval-compare", "--help"]) == 0
    shown = capsys.readouterr().out
    assert "KØRSEL_A" in shown
    assert "Eksempel: ordstyrer eval-compare" in shown
