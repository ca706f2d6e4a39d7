import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from eval.errors import QueriesFileError
from eval.evaluation import MAIN_MEASURE
from eval.groups import by_group, read_groups
from eval.metrics import MEASURES, Measured
from ordstyrer import main
from tests.eval.eval_helpers import SmallIndex


def _queries(folder: Path, *lines: object) -> Path:
    path = folder / "queries.jsonl"
    texts = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_text("\n".join(texts), encoding="utf-8")
    return path


def _measured(**main_measure: float) -> Measured:
    """Query by query the main measure; the others are 1, so that a mix-up of columns shows."""
    values = np.ones((len(main_measure), len(MEASURES)))
    values[:, MEASURES.index(MAIN_MEASURE)] = list(main_measure.values())
    return Measured(tuple(main_measure), values)


# The groups of a file ----------------------------------------------------------------------------------------------


def test_a_group_stands_on_the_query_or_in_its_metadata(tmp_path: Path) -> None:
    path = _queries(
        tmp_path,
        {"_id": "a", "text": "x", "class": "sag"},
        {"_id": "b", "text": "x", "metadata": {"class": "år"}},
        {"_id": "c", "text": "x", "class": "sag", "metadata": {"class": "år"}},
    )
    assert read_groups(path, "class") == {"a": "sag", "b": "år", "c": "sag"}


def test_queries_without_the_field_have_no_group(tmp_path: Path) -> None:
    path = _queries(
        tmp_path,
        {"_id": "a", "class": "sag"},
        {"_id": "b"},
        {"_id": "c", "class": None},
        {"_id": "d", "class": ["sag"]},
        {"_id": "e", "metadata": None},
        {"_id": "f", "metadata": "class"},
        "",
    )
    assert read_groups(path, "class") == {"a": "sag"}


def test_numbers_and_truth_are_groups_as_they_are_written_in_the_file(tmp_path: Path) -> None:
    path = _queries(tmp_path, {"_id": 1, "år": 2023}, {"_id": " 2 ", "år": True}, {"_id": "3", "år": "2023"})
    assert read_groups(path, "år") == {"1": "2023", "2": "true", "3": "2023"}


@pytest.mark.parametrize("line", ['{"_id": "a", "text": "x"}', '{"_id": "a", "Class": "x"}', "1\ttilskud", "[" * 99999])
def test_a_file_without_the_field_is_refused(tmp_path: Path, line: str) -> None:
    path = _queries(tmp_path, line)
    with pytest.raises(QueriesFileError, match=r"ingen søgning har feltet 'class'\. .*--group-by") as error:
        read_groups(path, "class")
    assert str(error.value).startswith(f"{path}: ")


def test_a_file_that_is_absent_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QueriesFileError, match="findes ikke"):
        read_groups(tmp_path / "ingen.jsonl", "class")


# Means of the groups -----------------------------------------------------------------------------------------------


def test_means_of_two_groups_worked_by_hand() -> None:
    """Of 1 and ½ the mean is ¾, and their bootstrap means run from ½ to 1; a single query leaves no doubt."""
    first, other = _measured(q1=1, q2=0, q3=0.5), _measured(q1=0.25, q2=0.5, q3=0.25)
    sag, year = by_group({"a": first, "b": other}, {"q3": "sag", "q2": "år", "q1": "sag"})
    assert (sag.name, sag.queries, sag.means) == ("sag", 2, {"a": 0.75, "b": 0.25})
    assert sag.intervals == {"a": (0.5, 1), "b": (0.25, 0.25)}
    assert (year.name, year.queries, year.means) == ("år", 1, {"a": 0, "b": 0.5})
    assert year.intervals == {"a": (0, 0), "b": (0.5, 0.5)}


def test_queries_without_a_group_count_in_none() -> None:
    (only,) = by_group({"a": _measured(q1=1, q2=0)}, {"q1": "sag"})
    assert (only.queries, only.means) == (1, {"a": 1})


def test_a_group_of_queries_nobody_judged_is_left_out() -> None:
    assert by_group({"a": _measured(q1=1)}, {"q9": "sag"}) == []


# The command -------------------------------------------------------------------------------------------------------

Evaluate = Callable[..., int]


@pytest.fixture
def evaluate(tmp_path: Path, small_index: SmallIndex) -> Evaluate:
    """Three judged queries and one that is not; the lexical leg answers q1 and q2 at once and q3 not at all."""
    queries = _queries(
        tmp_path,
        {"_id": "q1", "text": "bassinet i Nørrevang", "class": "sted", "metadata": {"case": 7}},
        {"_id": "q2", "text": "instrumenter til søskende", "class": "hvad"},
        {"_id": "q3", "text": "zzkvx", "class": "sted", "metadata": {"case": 7}},
        {"_id": "q4", "text": "bassinet", "class": "udømt", "kun": "her"},
    )
    qrels = tmp_path / "qrels.txt"
    qrels.write_text("q1 0 svømmehal 1\nq2 0 musikskole 1\nq3 0 natbus 1\n", encoding="utf-8")

    def run(*options: str) -> int:
        given = ["--queries", str(queries), "--qrels", str(qrels), "--index", str(small_index.folder)]
        return main(["eval", *given, "--mode", "lexical", *options])

    return run


def _groups(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    groups: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["groups"]
    return groups


def test_the_json_has_a_mean_and_an_interval_for_every_group(
    evaluate: Evaluate, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate("--group-by", "class", "--json") == 0
    assert _groups(capsys) == [
        {
            "group": "hvad", "queries": 1, "measure": "nDCG@10", "modes": {"lexical": 1},
            "intervals": {"lexical": [1, 1]},
        },
        {
            "group": "sted", "queries": 2, "measure": "nDCG@10", "modes": {"lexical": 0.5},
            "intervals": {"lexical": [0, 1]},
        },
    ]  # fmt: skip


def test_a_field_that_some_queries_lack_groups_the_others(
    evaluate: Evaluate, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate("--group-by", "case", "--json") == 0
    (only,) = _groups(capsys)
    assert (only["group"], only["queries"], only["modes"]) == ("7", 2, {"lexical": 0.5})


def test_groups_of_unjudged_queries_are_none(evaluate: Evaluate, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate("--group-by", "kun", "--json") == 0
    assert _groups(capsys) == []


def test_without_the_option_there_are_no_groups(evaluate: Evaluate, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate("--json") == 0
    assert _groups(capsys) == []
    assert evaluate() == 0
    assert "gruppe" not in capsys.readouterr().out


def test_the_table_of_groups_comes_last(evaluate: Evaluate, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate("--group-by", "class", "--baseline", "rank-bm25") == 0
    before, _, table = capsys.readouterr().out.partition("\nnDCG@10 for hver gruppe:\n")
    assert before.startswith("3 bedømte søgninger")
    head, *rows = table.splitlines()
    assert head.split() == ["antal", "lexical", "rank-bm25"]
    assert rows == [
        "hvad  1      1,000 [1,000; 1,000]  1,000 [1,000; 1,000]",
        "sted  2      0,500 [0,000; 1,000]  0,500 [0,000; 1,000]",
    ]


def test_a_field_nobody_has_is_one_line_and_code_2(evaluate: Evaluate, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate("--group-by", "klasse") == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    (line,) = shown.err.splitlines()
    assert line.startswith("ordstyrer: ")
    assert "ingen søgning har feltet 'klasse'" in line


def test_items_judged_by_place_are_measured_by_group(
    tmp_path: Path, small_index: SmallIndex, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = _queries(
        tmp_path,
        {"_id": "bane", "text": "kunstgræsbane", "metadata": {"class": "sag"}},
        {"_id": "tæppe", "text": "scenetæppe i teatersalen", "metadata": {"class": "sted"}},
    )
    qrels = tmp_path / "qrels.tsv"
    qrels.write_text("bane\treferat.txt#2\t2\ntæppe\treferat.txt#3\t1\n", encoding="utf-8")
    given = ["--queries", str(queries), "--qrels", str(qrels), "--index", str(small_index.folder)]
    assert main(["eval", *given, "--mode", "lexical", "--group-by", "class", "--json"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert (body["level"], body["warnings"]) == ("item", [])
    assert {group["group"]: group["modes"]["lexical"] for group in body["groups"]} == {"sag": 1, "sted": 1}
