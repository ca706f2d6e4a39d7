"""Answering takes another reader and other weights than its own; without them it stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from index.asking.filters import NO_FILTERS
from index.asking.query import make_query
from index.models.embedder import Embedder
from index.segments.generation import Generation, open_generation
from index.segments.layout import IndexFolder
from service.answering.candidates import Evidence, Sentence
from service.answering.question import Question
from service.answering.reader import WordReader
from service.answering.support import Asked
from service.answering.weights import WEIGHTS, AgainstWeights, ConfidenceWeights, Weights
from service.asking import answer_body

ASKED = "Hvad koster en plads i vuggestue i 2025?"


@pytest.fixture(scope="module")
def generation(whole_sample_index: IndexFolder) -> Generation:
    return open_generation(whole_sample_index)


class _LastFirst:
    """Reads as the words do, and takes the sentences in the opposite order."""

    def __init__(self, embedder: Embedder) -> None:
        self._words = WordReader(embedder)

    def read(
        self, generation: Generation, question: Question, asked: Asked, evidence: Sequence[Evidence]
    ) -> list[Sentence]:
        return [replace(sentence, score=1.0) for sentence in self._words.read(generation, question, asked, evidence)][
            ::-1
        ]


def test_another_reader_chooses_the_sentence(generation: Generation, embedder: Embedder) -> None:
    query = make_query(ASKED, filters=NO_FILTERS)
    own = answer_body(generation, embedder, query, reader=WordReader(embedder))
    assert own == answer_body(generation, embedder, query)
    all_the_same = replace(
        WEIGHTS, against=AgainstWeights(number_given=0.0, kind_given=0.0)
    )  # the last sentence names no price
    other = answer_body(generation, embedder, query, reader=_LastFirst(embedder), weights=all_the_same)
    assert other.status != "not_found"
    assert own.answer[0].text not in [sentence.text for sentence in other.answer]


def test_other_weights_say_otherwise(generation: Generation, embedder: Embedder) -> None:
    query = make_query(ASKED, filters=NO_FILTERS)
    never = Weights(confidence=ConfidenceWeights(enough=1.0, enough_to_decide=1.0))
    assert answer_body(generation, embedder, query, weights=never).status == "not_found"
    short = replace(WEIGHTS, form=replace(WEIGHTS.form, most=1))
    told = answer_body(generation, embedder, make_query("sauna på havnen", filters=NO_FILTERS), weights=short)
    assert len(told.answer) == 1
