"""Runs against judgments: means with their intervals, and the first run against each other, query by query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from eval.judgments import Qrels
from eval.metrics import MEASURES, Measured, Measurer
from eval.runs import Run
from eval.significance import bootstrap_intervals, randomisation_p

MAIN_MEASURE = "nDCG@10"

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How much higher the mean of a measure is for `run` than for `other`, paired over queries."""

    run: str
    other: str
    difference: float
    interval: Interval
    p: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`measured` and `intervals` by run name; `intervals` then by measure (95 %)."""

    measured: Mapping[str, Measured]
    intervals: Mapping[str, Mapping[str, Interval]]
    comparisons: tuple[Comparison, ...]


def evaluate_runs(qrels: Qrels, runs: Sequence[Run]) -> Evaluation:
    """Every measure of every run over all judged queries; what a run lacks counts 0. Names of runs must differ."""
    measurer = Measurer(qrels)
    measured = {run.name: measurer.measure(run) for run in runs}
    intervals = {
        name: dict(zip(MEASURES, map(_interval, bootstrap_intervals(found.values).tolist()), strict=True))
        for name, found in measured.items()
    }
    (first, values), *others = measured.items()
    compared = (compare(first, values, other, of_other) for other, of_other in others)
    return Evaluation(measured, intervals, tuple(compared))


def compare(
    name: str, measured: Measured, other: str, of_other: Measured, *, measure: str = MAIN_MEASURE
) -> Comparison:
    """Both measured against the same qrels: the difference of the means, its 95 % interval and the randomisation test's p."""
    column = MEASURES.index(measure)
    differences = measured.values[:, column] - of_other.values[:, column]
    interval = bootstrap_intervals(differences[:, np.newaxis])[0].tolist()
    return Comparison(name, other, float(differences.mean()), _interval(interval), randomisation_p(differences))


def _interval(bounds: Sequence[float]) -> Interval:
    low, high = bounds
    return low, high
