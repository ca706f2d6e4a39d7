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
    """How much higher the mean of MAIN_MEASURE is for `run` than for `other`, paired over queries."""

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
    first, *others = measured
    return Evaluation(measured, intervals, tuple(_compare(first, other, measured) for other in others))


def _compare(name: str, other: str, measured: Mapping[str, Measured]) -> Comparison:
    column = MEASURES.index(MAIN_MEASURE)
    differences = measured[name].values[:, column] - measured[other].values[:, column]
    interval = bootstrap_intervals(differences[:, np.newaxis])[0].tolist()
    return Comparison(name, other, float(differences.mean()), _interval(interval), randomisation_p(differences))


def _interval(bounds: Sequence[float]) -> Interval:
    low, high = bounds
    return low, high
