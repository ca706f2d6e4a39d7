"""The numbers that ranking is set by, as records that an experiment can pass in. None of them is a setting of the user's."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FusionWeights:
    """`lexical` is the share of the lexical leg, flat between .3 and .7 (docs/evaluation.md); `lexical_of_one_word` that for a query of
    one word, of which a vector says little."""

    lexical: float = 0.5
    lexical_of_one_word: float = 0.64

    def of(self, words: int) -> float:
        """The share of the lexical leg for a query of so many distinct words."""
        return self.lexical_of_one_word if words == 1 else self.lexical


@dataclass(frozen=True, slots=True)
class RerankWeights:
    """`depth` hits are looked at again; the best of them gains `share`, the worst nothing. A leg counts half a point in the first stage."""

    depth: int = 60
    share: float = 0.43


@dataclass(frozen=True, slots=True)
class BoostWeights:
    """Shares of the best hit's score.

    `named`: an item or a case that is named, above all that is merely alike; `identifier`: a passage that holds a number that is named.
    `bound`: a day within bounds that the query sets itself ("siden 2022"), `day` and `period` one that it names.
    `decided`: an item with a decision of its own, where one is asked for. `formality`: an item of form that every meeting has,
    unless the query names such a one. `latest`: the newest of the hits with at least `latest_share` of the best score,
    less for older ones, none for the oldest.
    """

    named: float = 3.0
    identifier: float = 1.0
    phrase: float = 1.0
    bound: float = 0.5
    day: float = 0.2
    period: float = 0.05
    committee: float = 0.02
    municipality: float = 0.02
    decided: float = 0.2
    formality: float = -0.2
    latest: float = 0.1
    latest_share: float = 0.6


@dataclass(frozen=True, slots=True)
class Weights:
    fusion: FusionWeights = field(default_factory=FusionWeights)
    rerank: RerankWeights = field(default_factory=RerankWeights)
    boosts: BoostWeights = field(default_factory=BoostWeights)


WEIGHTS = Weights()
