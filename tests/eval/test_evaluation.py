import pytest

from eval.evaluation import evaluate_runs
from eval.metrics import MEASURES
from eval.runs import Run, ScoredDocument

QRELS = {f"q{number}": {"a": 1} for number in range(8)}


def _run(name: str, *queries: str) -> Run:
    """A run that puts the one relevant document first for these queries and misses the others."""
    return Run(name, {query: (ScoredDocument("a", 1.0),) for query in queries})


def test_each_run_has_its_means_and_intervals_around_them() -> None:
    evaluation = evaluate_runs(QRELS, [_run("halv", "q0", "q1", "q2", "q3"), _run("alt", *QRELS)])
    assert evaluation.measured["halv"].means == dict.fromkeys(MEASURES, 0.5)
    assert evaluation.intervals["alt"] == dict.fromkeys(MEASURES, (1, 1))
    for low, high in evaluation.intervals["halv"].values():
        assert 0 < low < 0.5 < high < 1


def test_the_first_run_is_compared_with_each_other_one() -> None:
    runs = [_run("alt", *QRELS), _run("halv", "q0", "q1", "q2", "q3"), _run("intet")]
    half, none = evaluate_runs(QRELS, runs).comparisons
    assert (half.run, half.other, half.difference) == ("alt", "halv", 0.5)
    assert half.interval[0] < 0.5 < half.interval[1]
    assert half.p == pytest.approx(2 / 2**4, abs=0.02)  # four queries differ, all one way
    assert (none.other, none.difference, none.interval) == ("intet", 1, (1, 1))
    assert none.p == pytest.approx(2 / 2**8, abs=0.005)


def test_one_run_is_compared_with_nothing() -> None:
    assert evaluate_runs(QRELS, [_run("alt", *QRELS)]).comparisons == ()


def test_the_same_runs_give_the_same_evaluation() -> None:
    runs = [_run("halv", "q0", "q5", "q2", "q3"), _run("lidt", "q7")]
    first, second = evaluate_runs(QRELS, runs), evaluate_runs(QRELS, runs)
    assert first.intervals == second.intervals
    assert first.comparisons == second.comparisons
