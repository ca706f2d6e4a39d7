"""The steps of a search: the same for the search and for an experiment, with weights and a re-ranker that can be passed in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from index.asking.filters import NO_FILTERS
from index.asking.query import Mode
from index.asking.reading import Reading
from index.models.embedder import EncodedQuery
from index.ranking import Ranking, ranked
from index.searching.method import Method
from index.searching.rerank import Reranker
from index.searching.search import match, read
from index.searching.steps import Found, by_ranks, by_scores, find, rank
from index.searching.weights import BoostWeights, FusionWeights, Weights
from index.segments.generation import Generation
from tests.fakes import FakeEmbedder
from tests.index_helpers import index_files, minutes, opened, write

QUERY = "cykelsti ved havnen siden 2022"


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    folder: Path = tmp_path_factory.mktemp("steps")
    files = {
        f"{year}.txt": minutes(
            [("Cykelsti", f"Udvalget så på en cykelsti ved havnen{' og på lys' * place}.", "Godkendt.")],
            date=f"4. maj {year}",
        )
        for place, year in enumerate((2019, 2021, 2023))
    }
    index_files(folder / "index", write(folder / "in", files))
    return opened(folder / "index")


def _found(generation: Generation) -> Found:
    reading = read(generation, QUERY)
    (encoded,) = FakeEmbedder().encode_queries([reading.text])
    return find(generation, reading, NO_FILTERS, Mode.HYBRID, encoded)


@pytest.mark.parametrize("mode", list(Mode))
def test_the_steps_one_by_one_give_what_the_search_gives(generation: Generation, mode: Mode) -> None:
    whole = match(generation, FakeEmbedder(), QUERY, NO_FILTERS, mode).ranking
    assert len(whole)
    assert rank(generation, _found(generation), mode) == whole


def test_a_re_ranker_of_another_kind_takes_the_place_of_ours(generation: Generation) -> None:
    @dataclass(frozen=True)
    class Backwards:
        def rerank(self, _: Generation, reading: Reading, encoded: EncodedQuery, ranking: Ranking, /) -> Ranking:
            assert reading.asked == QUERY
            assert len(encoded.vector)
            return ranked(ranking.order, np.arange(len(ranking), dtype=np.float64))

    other: Reranker = Backwards()
    plain = Method(replace(Method().parts, boosts=False))
    first = rank(
        generation, _found(generation), Mode.HYBRID, replace(plain, parts=replace(plain.parts, late_interaction=False))
    )
    assert rank(generation, _found(generation), Mode.HYBRID, plain, reranker=other).rows == first.rows[::-1]


def test_weights_that_are_passed_in_are_those_that_count(generation: Generation) -> None:
    found = _found(generation)
    newest = generation.columns.day.max()
    in_use = rank(generation, found, Mode.LEXICAL)
    unbound = rank(generation, found, Mode.LEXICAL, Method(weights=Weights(boosts=BoostWeights(bound=0.0))))
    assert generation.columns.day[in_use.order[0]] == newest
    assert generation.columns.day[unbound.order[0]] != newest


def test_each_fusion_is_a_function_of_the_legs(generation: Generation) -> None:
    found = _found(generation)
    words, ranks = by_scores(FusionWeights(lexical=1.0)), by_ranks(60)
    assert words(found.legs, found.reading).rows[: len(found.legs.lexical)] == found.legs.lexical.rows
    assert set(ranks(found.legs, found.reading).rows) == {*found.legs.lexical.rows, *found.legs.dense.rows}


def test_one_word_leans_on_the_lexical_leg() -> None:
    weights = FusionWeights()
    assert weights.of(1) > weights.of(2) == weights.of(9)
