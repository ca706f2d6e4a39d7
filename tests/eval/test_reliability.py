"""The reliability table by hand, and a map that finds the truth again."""

from __future__ import annotations

import numpy as np
import pytest

from eval.reliability import BINS, Bin, calibration_error, cross_validated, learned_map, log_odds, mapped, reliability


def test_the_bins_hold_their_answers() -> None:
    bins = reliability([0.05, 0.72, 0.78, 1.0], [False, True, False, True])
    assert bins == [Bin(0.0, 1, 0.05, 0.0), Bin(0.7, 2, 0.75, 0.5), Bin(0.9, 1, 1.0, 1.0)]
    assert calibration_error(bins) == pytest.approx((0.05 + 2 * 0.25 + 0.0) / 4)
    assert (calibration_error([]), BINS) == (0.0, 10)


def test_the_map_is_found_again_and_mends_what_is_told_too_low() -> None:
    rng = np.random.default_rng(7)
    odds = rng.normal(0.0, 1.5, 4000)
    right = (rng.random(4000) < mapped(odds, 0.8, 1.0)).astype(np.float64)
    weights, fold = np.ones(4000), np.arange(4000) % 5
    assert learned_map(odds, right, weights) == pytest.approx((0.8, 1.0), abs=0.1)
    before = calibration_error(reliability(mapped(odds, 1.0, 0.0).tolist(), (right > 0).tolist()))
    after = calibration_error(reliability(cross_validated(odds, right, weights, fold).tolist(), (right > 0).tolist()))
    assert after < 0.04 < before


def test_log_odds_stay_finite() -> None:
    assert np.isfinite(log_odds([0.0, 1.0])).all()
    assert log_odds([0.5])[0] == pytest.approx(0.0)
