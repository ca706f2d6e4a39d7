"""Fusion, worked by hand."""

from __future__ import annotations

import pytest

from index.ranking import Ranking, ScoredPassage, best_first
from index.searching.fusion import RRF_K, convex, reciprocal_rank


def ranking(**scores: float) -> Ranking:
    """`a` is row 0, `b` row 1 and so on; given best first."""
    return best_first(ScoredPassage(ord(name) - ord("a"), score) for name, score in scores.items())


def scores(found: Ranking) -> list[tuple[str, object]]:
    return [(chr(ord("a") + passage.row), pytest.approx(passage.score)) for passage in found.passages]


class TestConvex:
    def test_each_score_is_brought_to_0_1_and_weighed(self) -> None:
        """Lexical a 8/8, b 4/8; dense from the floor .80: b (.90-.80)/.10 = 1, c (.85-.80)/.10 = .5.

        a = .5 x 1 = .5, b = .5 x .5 + .5 x 1 = .75, c = .5 x .5 = .25.
        """
        found = convex(ranking(a=8.0, b=4.0), ranking(b=0.9, c=0.85), dense_floor=0.8, lexical_weight=0.5)
        assert scores(found) == [("b", 0.75), ("a", 0.5), ("c", 0.25)]

    def test_the_weight_is_the_lexical_share(self) -> None:
        """.2 x 1 + .8 x 0 for a; .2 x .5 + .8 x 1 for b."""
        found = convex(ranking(a=8.0, b=4.0), ranking(b=0.9, a=0.8), dense_floor=0.8, lexical_weight=0.2)
        assert scores(found) == [("b", 0.9), ("a", 0.2)]

    def test_one_empty_leg_keeps_the_others_order(self) -> None:
        assert convex(ranking(b=3.0, a=1.0), ranking(), dense_floor=0.8).rows == [1, 0]
        assert convex(ranking(), ranking(c=0.9, a=0.85), dense_floor=0.8).rows == [2, 0]
        assert convex(ranking(), ranking(), dense_floor=0.8).passages == ()

    def test_dense_hits_that_all_stand_at_the_floor_count_fully(self) -> None:
        assert scores(convex(ranking(), ranking(a=0.8, b=0.8), dense_floor=0.8)) == [("a", 0.5), ("b", 0.5)]

    def test_a_score_below_the_floor_counts_nothing_and_never_less(self) -> None:
        assert scores(convex(ranking(), ranking(a=0.9, b=0.7), dense_floor=0.8)) == [("a", 0.5), ("b", 0.0)]

    def test_lexical_scores_of_zero_divide_nothing(self) -> None:
        assert scores(convex(ranking(a=0.0, b=0.0), ranking(), dense_floor=0.8)) == [("a", 0.0), ("b", 0.0)]

    def test_ties_keep_row_order(self) -> None:
        assert convex(ranking(b=1.0), ranking(a=0.9), dense_floor=0.8).rows == [0, 1]


class TestReciprocalRank:
    def test_worked_by_hand(self) -> None:
        """k = 60. a: 1/61 + 1/62, b: 1/62 + 1/63, c: 1/61 alone."""
        found = reciprocal_rank([ranking(a=9.0, b=8.0), ranking(c=0.9, a=0.8, b=0.7)])
        assert RRF_K == 60
        assert scores(found) == [("a", 1 / 61 + 1 / 62), ("b", 1 / 62 + 1 / 63), ("c", 1 / 61)]

    def test_a_smaller_k_favours_the_top(self) -> None:
        """k = 0: c = 1 beats a = 1/2 + 1/3; k = 60: a wins."""
        rankings = [ranking(c=9.0, a=8.0), ranking(b=9.0, d=8.0, a=7.0)]
        assert reciprocal_rank(rankings, k=0).rows[:2] == [1, 2]
        assert reciprocal_rank(rankings, k=60).rows[0] == 0

    def test_nothing_fuses_to_nothing(self) -> None:
        assert reciprocal_rank([]).passages == ()
        assert reciprocal_rank([ranking(), ranking()]).passages == ()
