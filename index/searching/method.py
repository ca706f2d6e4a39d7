"""How a search ranks: which parts take part, by which weights. All parts take part otherwise; no setting of the user's."""

from __future__ import annotations

from dataclasses import dataclass

from index.searching.weights import WEIGHTS, Weights


@dataclass(frozen=True, slots=True)
class Parts:
    """`query_reading`: days, names, phrases and signs are read from the query. `boosts`: what was read says what ranks first.

    `minimum_match`: a lexical hit of a long query holds two of its words, not one. `dense_floor`: a passage below the
    index's own floor (cosine) is no dense hit. `late_interaction`: the best hits are looked at once more, word by word.
    """

    query_reading: bool = True
    boosts: bool = True
    minimum_match: bool = True
    dense_floor: bool = True
    late_interaction: bool = True


ALL_PARTS = Parts()


@dataclass(frozen=True, slots=True)
class Method:
    parts: Parts = ALL_PARTS
    weights: Weights = WEIGHTS


METHOD = Method()
