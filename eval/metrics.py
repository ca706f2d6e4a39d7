"""The measures of a run. All of them come from ir-measures, called here and nowhere else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from eval.judgments import Qrels
from eval.runs import Run

MEASURES = ("nDCG@10", "RR@10", "R@10", "R@100")
"""nDCG with linear gain and log2 discount, as trec_eval's ndcg_cut (Järvelin and Kekäläinen, 2002); reciprocal rank;
recall. Relevant means grade 1 or more."""

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Measured:
    """`values` is float64 `(queries, measures)`, a row for every judged query in qrels order, a column per MEASURES."""

    query_ids: tuple[str, ...]
    values: Values

    @property
    def means(self) -> dict[str, float]:
        """Mean over all judged queries; one without hits counts 0."""
        return dict(zip(MEASURES, self.values.mean(axis=0).tolist(), strict=True))

    def of(self, measure: str) -> dict[str, float]:
        """Query id to value."""
        return dict(zip(self.query_ids, self.values[:, MEASURES.index(measure)].tolist(), strict=True))

    def only(self, query_ids: Collection[str]) -> Measured:
        """The same for these queries alone; those that are not judged are left out."""
        rows = [row for row, query_id in enumerate(self.query_ids) if query_id in query_ids]
        return Measured(tuple(self.query_ids[row] for row in rows), self.values[rows])


class Measurer:
    """Measures runs against one set of qrels, which must not be empty."""

    def __init__(self, qrels: Qrels) -> None:
        import ir_measures

        self._measures = [ir_measures.parse_measure(name) for name in MEASURES]
        self._place = {query_id: row for row, query_id in enumerate(qrels)}
        # trec_eval's own code wants grades from 0 up; a negative one (spam, in TREC) is not relevant
        grades = {
            query_id: {name: max(grade, 0) for name, grade in judged.items()} for query_id, judged in qrels.items()
        }
        self._evaluator = ir_measures.evaluator(self._measures, grades)

    def measure(self, run: Run) -> Measured:
        """Every measure of every judged query. What the run holds of other queries is not looked at."""
        values = np.zeros((len(self._place), len(MEASURES)))
        for metric in self._evaluator.iter_calc(self._scores(run)):
            row = self._place.get(metric.query_id)
            if row is not None:
                values[row, self._measures.index(metric.measure)] = metric.value
        return Measured(tuple(self._place), values)

    def _scores(self, run: Run) -> Mapping[str, Mapping[str, float]]:
        """Scores that fall by one a rank: the providers break ties each in their own way, so none is left to them."""
        return {
            query_id: {found.identifier: float(-rank) for rank, found in enumerate(ranking)}
            for query_id, ranking in run.rankings.items()
            if ranking and query_id in self._place
        }
