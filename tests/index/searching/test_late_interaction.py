"""The second look: MaxSim worked by hand, and what it does and does not move."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.models.embedder import EncodedQuery
from index.models.word_vectors import NO_WORDS, UNIT, WORD_DIMENSION, WordVectors
from index.ranking import Ranking, from_scores
from index.searching.late_interaction import met, second_look
from index.searching.weights import RerankWeights
from index.segments.words import Words, write_words


def _words(*directions: tuple[float, float]) -> WordVectors:
    rows = np.zeros((len(directions), WORD_DIMENSION))
    rows[:, :2] = directions
    return np.round(rows * UNIT / 2).astype(np.int8)  # half of unit length, so that nothing is cut off


WEIGHTS = RerankWeights()
QUERY = EncodedQuery(np.zeros(384, np.float32), _words((1, 0), (0, 1)), ("cykelsti", "skole"))


def _even(_: str) -> float:
    return 1.0


def test_each_word_takes_the_nearest_of_the_passage_and_rare_ones_count_more() -> None:
    passages = [_words((1, 0), (0.6, 0)), _words((0, 1)), _words((1, 0), (0, 1)), NO_WORDS]
    even = met(QUERY, passages, _even)
    assert even == pytest.approx([0.125, 0.125, 0.25, -1], abs=0.01)  # lengths of a half: a quarter of the cosine
    rare = met(QUERY, passages, lambda term: 3.0 if term == "cykelsti" else 1.0)
    assert rare == pytest.approx([0.1875, 0.0625, 0.25, -1], abs=0.01)
    assert met(QUERY, [NO_WORDS], _even) == pytest.approx([-1])
    assert met(QUERY, passages, lambda _: 0.0) == pytest.approx(even)


def _index(passages: list[WordVectors], folder: Path) -> Words:
    write_words(passages, np.array([len(each) for each in passages], np.int64), folder / "words")
    return Words(folder / "words")


def _ranking(*scores: float) -> Ranking:
    return from_scores(dict(enumerate(scores)))


def test_the_best_met_gains_the_share_and_the_worst_nothing(tmp_path: Path) -> None:
    words = _index([NO_WORDS, _words((1, 0), (0, 1)), _words((1, 0))], tmp_path)
    found = second_look(_ranking(0.9, 0.8, 0.3), QUERY, words, _even, WEIGHTS)
    assert found.rows == [1, 0, 2]
    scores = {passage.row: passage.score for passage in found.passages}
    assert scores[0] == 0.9
    assert scores[1] == pytest.approx(0.8 + WEIGHTS.share)
    assert scores[2] == 0.3, "the worst met; one without words is no measure"


def test_what_lies_below_the_depth_stays_below(tmp_path: Path) -> None:
    count = WEIGHTS.depth + 20
    words = _index([_words((1, 0))] * WEIGHTS.depth + [_words((1, 0), (0, 1))] * 20, tmp_path)
    ranking = _ranking(*(1 - row / count for row in range(count)))
    assert second_look(ranking, QUERY, words, _even, WEIGHTS) == ranking, "all that are looked at are alike"


def test_without_words_nothing_moves(tmp_path: Path) -> None:
    words = _index([NO_WORDS, _words((1, 0))], tmp_path)
    ranking = _ranking(0.9, 0.8)
    assert second_look(ranking, EncodedQuery(QUERY.vector), words, _even, WEIGHTS) == ranking
    assert second_look(_ranking(0.9), QUERY, words, _even, WEIGHTS) == _ranking(0.9)
