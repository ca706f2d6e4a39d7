import numpy as np
import pytest

from eval.significance import bootstrap_intervals, randomisation_p


def _values(queries: int = 60, columns: int = 3) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.random.default_rng(7).random((queries, columns))


def test_two_queries_worked_by_hand() -> None:
    """Drawn twice from 0 and 1 the mean is 0, ½, 1 with chances ¼, ½, ¼."""
    values = np.array([[0.0], [1.0]])
    assert bootstrap_intervals(values).tolist() == [[0, 1]]
    assert bootstrap_intervals(values, level=0.4).tolist() == [[0.5, 0.5]]


def test_the_same_seed_gives_the_same_interval() -> None:
    values = _values()
    assert (bootstrap_intervals(values) == bootstrap_intervals(values)).all()
    assert (bootstrap_intervals(values) != bootstrap_intervals(values, seed=1)).any()


def test_the_interval_holds_the_mean_and_is_as_wide_as_theory_has_it() -> None:
    values = _values(queries=400)
    low, high = bootstrap_intervals(values).T
    means = values.mean(axis=0)
    assert ((low < means) & (means < high)).all()
    expected = 2 * 1.96 * values.std(axis=0) / np.sqrt(400)
    assert high - low == pytest.approx(expected, rel=0.05)


def test_a_lower_level_gives_a_narrower_interval() -> None:
    wide, narrow = (bootstrap_intervals(_values(), level=level)[0] for level in (0.95, 0.5))
    assert wide[0] < narrow[0] < narrow[1] < wide[1]


def test_values_that_do_not_vary_leave_no_doubt() -> None:
    assert bootstrap_intervals(np.full((5, 2), 0.25)).tolist() == [[0.25, 0.25], [0.25, 0.25]]
    assert bootstrap_intervals(np.array([[0.75]])).tolist() == [[0.75, 0.75]]


def test_columns_share_their_draws_so_that_differences_are_paired() -> None:
    values = _values()
    alone = bootstrap_intervals(values[:, :1])
    assert bootstrap_intervals(values)[0] == pytest.approx(alone[0])
    shifted = bootstrap_intervals(np.column_stack([values[:, 0], values[:, 0] + 1]))
    assert shifted[1] - shifted[0] == pytest.approx([1, 1])


def test_many_queries_are_drawn_in_parts_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    values = _values()
    whole, p = bootstrap_intervals(values), randomisation_p(values[:, 0] - 0.45)
    monkeypatch.setattr("eval.significance._CELLS", 1000)
    assert bootstrap_intervals(values) == pytest.approx(whole)
    assert randomisation_p(values[:, 0] - 0.45) == pytest.approx(p)


def test_three_equal_differences_worked_by_hand() -> None:
    """Of the eight ways to give three ones their signs, two give a sum as large as three."""
    assert randomisation_p(np.ones(3)) == pytest.approx(2 / 8, abs=0.02)


def test_no_difference_has_p_one() -> None:
    assert randomisation_p(np.zeros(20)) == 1


def test_p_does_not_ask_which_of_two_runs_comes_first() -> None:
    differences = _values()[:, 0] - 0.4
    assert randomisation_p(differences) == randomisation_p(-differences)


def test_a_clear_difference_has_the_smallest_p_there_is() -> None:
    assert randomisation_p(np.full(50, 0.1), resamples=999) == 1 / 1000
