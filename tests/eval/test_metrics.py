"""Every expected value is worked by hand."""

from math import log2

import pytest

from eval.judgments import Qrels
from eval.metrics import MEASURES, Measured, Measurer
from eval.runs import Run, ScoredDocument

QRELS = {"q1": {"a": 2, "b": 1, "c": 0}, "q2": {"d": 1, "e": 1}}


def _measured(qrels: Qrels, rankings: dict[str, list[str]], *, score: float | None = None) -> Measured:
    """Rankings with falling scores, or all with the same one."""
    run = {
        query: [ScoredDocument(name, 1 / rank if score is None else score) for rank, name in enumerate(names, start=1)]
        for query, names in rankings.items()
    }
    return Measurer(qrels).measure(Run("prøve", run))


def test_a_tiny_run_worked_by_hand() -> None:
    measured = _measured(QRELS, {"q1": ["x", "b", "a"], "q2": ["d", "x"]})
    # q1: gains 0 1 2 at ranks 1 2 3, ideal 2 1; q2: gains 1 0, ideal 1 1
    ndcg_1 = (1 / log2(3) + 2 / log2(4)) / (2 + 1 / log2(3))
    ndcg_2 = 1 / (1 + 1 / log2(3))
    assert ndcg_1 == pytest.approx(0.61991, abs=1e-5)
    assert measured.of("nDCG@10") == pytest.approx({"q1": ndcg_1, "q2": ndcg_2})
    assert measured.of("RR@10") == pytest.approx({"q1": 1 / 2, "q2": 1})
    assert measured.of("R@10") == pytest.approx({"q1": 1, "q2": 1 / 2})
    assert measured.of("R@100") == pytest.approx({"q1": 1, "q2": 1 / 2})
    assert measured.means == pytest.approx(
        {"nDCG@10": (ndcg_1 + ndcg_2) / 2, "RR@10": 3 / 4, "R@10": 3 / 4, "R@100": 3 / 4}
    )


def test_gain_is_linear_in_the_grade() -> None:
    measured = _measured({"q": {"a": 3, "b": 1}}, {"q": ["b", "a"]})
    assert measured.means["nDCG@10"] == pytest.approx((1 + 3 / log2(3)) / (3 + 1 / log2(3)))


def test_a_perfect_run_is_one_everywhere() -> None:
    assert _measured(QRELS, {"q1": ["a", "b"], "q2": ["e", "d"]}).means == pytest.approx(dict.fromkeys(MEASURES, 1))


@pytest.mark.parametrize("missed", [{}, {"q2": []}])
def test_a_query_the_run_missed_counts_zero_in_every_measure(missed: dict[str, list[str]]) -> None:
    measured = _measured(QRELS, {"q1": ["a", "b"], **missed})
    assert measured.query_ids == ("q1", "q2")
    assert measured.values[1].tolist() == [0, 0, 0, 0]
    assert measured.means == pytest.approx(dict.fromkeys(MEASURES, 1 / 2))


def test_an_empty_run_is_zero_over_all_judged_queries() -> None:
    assert _measured(QRELS, {}).means == dict.fromkeys(MEASURES, 0)


def test_queries_nobody_judged_are_not_looked_at() -> None:
    assert _measured(QRELS, {"q1": ["a", "b"], "q2": ["e", "d"], "q9": ["x"]}).means == dict.fromkeys(MEASURES, 1)


def test_the_cutoffs_are_ten_and_a_hundred() -> None:
    others = [f"x{rank}" for rank in range(1, 101)]
    at_10 = _measured({"q": {"a": 1}}, {"q": [*others[:9], "a"]}).means
    at_11 = _measured({"q": {"a": 1}}, {"q": [*others[:10], "a"]}).means
    at_101 = _measured({"q": {"a": 1}}, {"q": [*others, "a"]}).means
    assert at_10 == pytest.approx({"nDCG@10": 1 / log2(11), "RR@10": 1 / 10, "R@10": 1, "R@100": 1})
    assert at_11 == {"nDCG@10": 0, "RR@10": 0, "R@10": 0, "R@100": 1}
    assert at_101 == dict.fromkeys(MEASURES, 0)


def test_the_order_of_the_run_holds_where_scores_are_tied() -> None:
    for names in (["a", "z"], ["z", "a"]):
        assert _measured({"q": {names[0]: 1}}, {"q": names}, score=0.5).means == pytest.approx(
            dict.fromkeys(MEASURES, 1)
        )
        assert _measured({"q": {names[1]: 1}}, {"q": names}, score=0.5).means["RR@10"] == pytest.approx(1 / 2)


def test_a_grade_below_zero_is_not_relevant() -> None:
    measured = _measured({"q": {"spam": -2, "a": 1}}, {"q": ["spam", "a"]})
    assert measured.means == pytest.approx({"nDCG@10": 1 / log2(3), "RR@10": 1 / 2, "R@10": 1, "R@100": 1})


def test_a_query_with_nothing_relevant_counts_zero() -> None:
    assert _measured({"q1": {"a": 0}, "q2": {"b": 1}}, {"q1": ["a"], "q2": ["b"]}).means == dict.fromkeys(MEASURES, 0.5)


def test_one_measurer_measures_many_runs() -> None:
    measurer = Measurer(QRELS)
    good = Run("god", {"q1": [ScoredDocument("a", 1.0)]})
    assert measurer.measure(good).of("RR@10") == {"q1": 1, "q2": 0}
    assert measurer.measure(Run("tom", {})).of("RR@10") == {"q1": 0, "q2": 0}
    assert measurer.measure(good).of("RR@10") == {"q1": 1, "q2": 0}
