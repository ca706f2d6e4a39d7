"""How sure a figure is: bootstrap intervals over queries, and two runs compared query by query."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

LEVEL = 0.95
RESAMPLES = 10_000
SEED = 2023

_CELLS = 4_000_000  # values held at once; bounds memory, changes nothing else

Values = npt.NDArray[np.float64]


def bootstrap_intervals(
    values: Values, *, resamples: int = RESAMPLES, level: float = LEVEL, seed: int = SEED
) -> Values:
    """The percentile interval of each column's mean, float64 `(columns, 2)`: low, high.

    `values` is `(queries, columns)` with at least one query; queries are drawn with replacement, the same draw for
    all columns, so that columns of differences give paired intervals. Efron and Tibshirani (1993), section 13.3.
    """
    queries, columns = values.shape
    generator = np.random.default_rng(seed)
    means = np.empty((resamples, columns))
    step = max(1, _CELLS // (queries * columns))
    for start in range(0, resamples, step):
        count = min(step, resamples - start)
        drawn = generator.integers(0, queries, (count, queries))
        means[start : start + count] = values[drawn].mean(axis=1)
    outside = (1 - level) / 2
    return np.asarray(np.quantile(means, [outside, 1 - outside], axis=0).T)


def randomisation_p(differences: Values, *, resamples: int = RESAMPLES, seed: int = SEED) -> float:
    """Two-sided p of the mean of `(queries,)` differences, were each query's sign a coin's toss.

    Fisher's randomisation test as in Smucker, Allan and Carterette (2007), "A Comparison of Statistical
    Significance Tests for Information Retrieval Evaluation"; the observed assignment counts as one of the tosses.
    """
    queries = len(differences)
    generator = np.random.default_rng(seed)
    observed = abs(differences.sum()) - 1e-12  # sums of the same numbers in another order differ in the last bits
    as_large = 0
    step = max(1, _CELLS // queries)
    for start in range(0, resamples, step):
        signs = generator.integers(0, 2, (min(step, resamples - start), queries)) * 2 - 1
        as_large += int((np.abs(signs @ differences) >= observed).sum())
    return (as_large + 1) / (resamples + 1)
