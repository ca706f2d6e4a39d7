from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from corpus.meetings.number_chains import Numbered, best_chain, number_key


def _chain(*entries: tuple[str, float]) -> list[str]:
    candidates = [Numbered(place, place, number, points) for place, (number, points) in enumerate(entries)]
    return [candidates[place].number for place in best_chain(candidates)]


def test_the_numbers_rise_and_stray_ones_are_left_out() -> None:
    assert _chain(("1", 4), ("1", 0), ("2", 0), ("2", 4), ("9", 0), ("3", 4)) == ["1", "2", "3"]


def test_parts_of_a_number_count_as_numbers() -> None:
    assert _chain(("1", 1), ("1.2", 1), ("1.10", 1), ("2", 1)) == ["1", "1.2", "1.10", "2"]


def test_steady_numbering_beats_one_better_looking_line() -> None:
    # 1-2-3 has three points and three for following on; 1-40 has 1 + 4.5
    assert _chain(("1", 1), ("40", 4.5), ("2", 1), ("3", 1)) == ["1", "2", "3"]


def test_lines_that_overlap_are_never_in_one_chain() -> None:
    assert best_chain([Numbered(0, 1, "1", 1.0), Numbered(1, 1, "2", 5.0), Numbered(2, 2, "3", 1.0)]) == [1, 2]


def test_nothing_worth_a_point_gives_nothing() -> None:
    assert best_chain([]) == []
    assert _chain(("1", 0), ("5", -1)) == []


def _score(candidates: list[Numbered], places: tuple[int, ...]) -> float | None:
    """The points of a chain by the rules as stated, None where it is none."""
    score = 0.0
    for here, place in enumerate(places):
        score += candidates[place].points
        if here:
            before, after = candidates[places[here - 1]], candidates[place]
            one, other = number_key(before.number), number_key(after.number)
            if before.last >= after.first or one >= other:
                return None
            if other in ((*one[:-1], one[-1] + 1), (*one, 1), (one[0] + 1,)):
                score += 1.5
    return score


@given(
    st.lists(
        st.tuples(st.sampled_from(("1", "2", "3", "1.1", "1.2", "7")), st.integers(-2, 4), st.integers(0, 1)),
        max_size=7,
    )
)
def test_the_chain_is_as_good_as_the_best_of_all_subsets(entries: list[tuple[str, int, int]]) -> None:
    candidates = [
        Numbered(place, place + longer, number, float(points)) for place, (number, points, longer) in enumerate(entries)
    ]
    subsets = (
        places for size in range(1, len(candidates) + 1) for places in combinations(range(len(candidates)), size)
    )
    best = max((score for places in subsets if (score := _score(candidates, places)) is not None), default=0.0)
    chain = tuple(best_chain(candidates))
    assert (_score(candidates, chain) or 0.0) == max(best, 0.0)
