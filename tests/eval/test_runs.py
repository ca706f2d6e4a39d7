import math
from pathlib import Path

import ir_measures
import pytest

from eval.errors import RunFileError
from eval.metrics import MEASURES, Measurer
from eval.runs import Run, ScoredDocument, falling_scores, prepare_folder, read_run, require_writable_ids, write_run


def _run(**rankings: list[tuple[str, float]]) -> Run:
    return Run(
        "prøve", {query: tuple(ScoredDocument(*found) for found in ranking) for query, ranking in rankings.items()}
    )


def test_a_run_reads_back_as_it_was_written(tmp_path: Path) -> None:
    run = _run(q1=[("2010:1440§65e", 3.5), ("d2", 1.25)], q2=[("d1", -0.5)])
    write_run(run, tmp_path / "prøve.run")
    assert read_run(tmp_path / "prøve.run") == run


def test_a_line_is_query_q0_document_rank_score_and_name(tmp_path: Path) -> None:
    write_run(_run(q1=[("d1", 2.0), ("d2", 1.0)]), tmp_path / "a.run")
    assert (tmp_path / "a.run").read_text(encoding="utf-8") == (
        "q1 Q0 d1 1 2.0 ordstyrer-prøve\nq1 Q0 d2 2 1.0 ordstyrer-prøve\n"
    )


def test_a_query_without_hits_has_no_line(tmp_path: Path) -> None:
    write_run(_run(q1=[], q2=[("d", 1.0)]), tmp_path / "a.run")
    assert read_run(tmp_path / "a.run").rankings.keys() == {"q2"}


def test_tied_scores_are_written_falling_so_that_every_tool_keeps_the_order() -> None:
    close = 0.5 + 1e-12  # the same float32 as .5
    scores = falling_scores([ScoredDocument(name, score) for name, score in [("a", close), ("b", 0.5), ("c", 0.5)]])
    assert scores[0] == 0.5
    assert scores == sorted(set(scores), reverse=True)
    assert scores[2] == pytest.approx(0.5, abs=1e-6)


def test_a_written_run_measures_the_same_with_another_tool(tmp_path: Path) -> None:
    """Ties are where tools differ: trec_eval puts the last id first among them."""
    qrels = {"q1": {"b": 2, "c": 1}, "q2": {"a": 1}}
    run = _run(q1=[("a", 1.0), ("b", 1.0), ("c", 1.0)], q2=[("b", 0.25), ("a", 0.25)])
    write_run(run, tmp_path / "a.run")
    foreign = ir_measures.calc_aggregate(
        [ir_measures.parse_measure(name) for name in MEASURES],
        qrels,
        ir_measures.read_trec_run(str(tmp_path / "a.run")),
    )
    assert {str(measure): value for measure, value in foreign.items()} == pytest.approx(
        Measurer(qrels).measure(run).means
    )


def test_a_foreign_run_is_read_best_score_first_whatever_its_ranks(tmp_path: Path) -> None:
    (tmp_path / "a.run").write_text("q Q0 low 1 0.5 x\nq Q0 high 2 7 x\nq Q0 tied 4 0.5 x\n", encoding="utf-8")
    run = read_run(tmp_path / "a.run", name="sidste måned")
    assert [found.identifier for found in run.rankings["q"]] == ["high", "low", "tied"]
    assert run.name == "sidste måned"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("q Q0 d 1 0.5", "fandt 5"),
        ("q Q0 d én 0.5 x", "skal være tal"),
        ("q Q0 d 1 høj x", "skal være tal"),
        ("q Q0 d 1 nan x", "endeligt"),
        ("q Q0 d1 9 0.1 x", "to gange"),
    ],
)
def test_a_malformed_line_of_a_run_is_named(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "a.run"
    path.write_text(f"q Q0 d1 1 0.9 x\n{line}\n", encoding="utf-8")
    with pytest.raises(RunFileError, match=f"a.run, linje 2: .*{reason}"):
        read_run(path)


def test_an_absent_and_an_empty_run_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RunFileError, match="findes ikke"):
        read_run(tmp_path / "ingen.run")
    (tmp_path / "tom.run").touch()
    with pytest.raises(RunFileError, match="tom"):
        read_run(tmp_path / "tom.run")


@pytest.mark.parametrize("identifier", ["d 1", "d\t1", "d\u00a01", ""])
def test_an_id_with_a_blank_cannot_stand_in_a_run(tmp_path: Path, identifier: str) -> None:
    with pytest.raises(RunFileError, match="--run-dir"):
        require_writable_ids(["god", identifier])
    with pytest.raises(RunFileError, match="blanktegn"):
        write_run(_run(q=[(identifier, 1.0)]), tmp_path / "a.run")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    prepare_folder(tmp_path / "ny" / "mappe")
    assert list((tmp_path / "ny" / "mappe").iterdir()) == []
    (tmp_path / "fil").touch()
    with pytest.raises(RunFileError, match="fil: mappen kan ikke skrives"):
        prepare_folder(tmp_path / "fil")


def test_no_score_is_lost_at_the_end_of_the_range() -> None:
    scores = falling_scores([ScoredDocument("a", 0.0), ScoredDocument("b", 0.0)])
    assert scores[1] < scores[0] <= 0.0
    assert all(math.isfinite(score) for score in scores)
