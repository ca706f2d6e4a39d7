"""How sure an answer is: the evidence of both legs, of the words and of the sentence, weighed to one number."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from service.answering.candidates import Sentence
from service.answering.question import Question
from service.answering.question_kinds import QuestionKind
from service.answering.sources import Source
from service.answering.support import Asked
from service.answering.weights import ConfidenceWeights

LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for an answer, each about 0 to 1. `borne_out`: of the question's words by the item; `sentence`: by the best sentence;
    `nearness`: its cosine above the generation's floor; `lead`: over the next item in the search; `exact`: an answer of
    the kind asked for (1 where none is asked for); `named`: what share of the names in the question the item names."""

    borne_out: float
    sentence: float
    nearness: float
    lead: float
    exact: float
    named: float


def signs(
    question: Question, asked: Asked, source: Source, best: Sentence | None, *, floor: float, next_points: float
) -> Signs:
    """`floor` is the generation's dense floor, `next_points` the points of the item behind the best one."""
    typed = question.kind in (QuestionKind.NUMBER, QuestionKind.DATE, QuestionKind.PERSON, QuestionKind.LAW)
    return Signs(
        borne_out=asked.share(source.support),
        sentence=asked.share(best.support) if best else 0.0,
        nearness=max(source.cosine - floor, -0.05) / 0.05 if source.cosine else -1.0,
        lead=1.0 - next_points,
        exact=1.0 if not typed or (best is not None and best.span is not None) else 0.0,
        named=source.named,
    )


def confidence(found: Signs, weights: ConfidenceWeights) -> float:
    """0 to 1, a logistic sum of the signs: what the limits hold against. What is told of an answer is `calibrated`."""
    found = replace(found, lead=min(found.lead, weights.most_lead))
    total = weights.bias + sum(getattr(weights, name) * getattr(found, name) for name in Signs.__slots__)
    return 1.0 / (1.0 + math.exp(-total))


def calibrated(sure: float, weights: ConfidenceWeights) -> float:
    """What is told: about the share of answers given with such confidence that come from the right place."""
    told = min(max(sure, LEAST), 1.0 - LEAST)
    return 1.0 / (1.0 + math.exp(-(weights.slope * math.log(told / (1.0 - told)) + weights.shift)))
