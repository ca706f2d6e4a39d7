"""Words the index lacks, and the nearest it has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.danish.spelling import edit_distances, mended, vocabulary

KNOWN = vocabulary({"kommun": 9, "indkøb": 4, "madaffald": 2, "sommerhus": 3, "sommersus": 1, "støj": 5, "2023": 8})


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("komun", "kommun"),
        ("inkøb", "indkøb"),
        ("madafald", "madaffald"),
        ("sommmerhsu", "sommerhus"),
        ("sommerus", "sommerhus"),
        ("støl", None),
        ("asdf", None),
        ("kirkegård", None),
    ],
)
def test_the_nearest_word_and_of_equally_near_ones_the_commonest(word: str, nearest: str | None) -> None:
    assert KNOWN.nearest(word) == nearest


def test_only_what_the_index_lacks_is_mended() -> None:
    words = [("komun",), ("støj",), ("støjmur", "støj", "mur"), ("23/04711", "23")]
    assert mended(words, KNOWN) == (("komun", "kommun"), ("støj",), ("støjmur", "støj", "mur"), ("23/04711", "23"))


def alignment(one: str, other: str) -> int:
    """The optimal string alignment distance as its definition says, cell by cell."""
    cells = {(row, 0): row for row in range(len(one) + 1)} | {(0, column): column for column in range(len(other) + 1)}
    for row in range(1, len(one) + 1):
        for column in range(1, len(other) + 1):
            unequal = one[row - 1] != other[column - 1]
            ways = [cells[row - 1, column] + 1, cells[row, column - 1] + 1, cells[row - 1, column - 1] + unequal]
            if row > 1 and column > 1 and one[row - 2 : row] == other[column - 2 : column][::-1]:
                ways.append(cells[row - 2, column - 2] + 1)
            cells[row, column] = min(ways)
    return cells[len(one), len(other)]


@given(st.text("abc", min_size=1, max_size=7), st.lists(st.text("abc", min_size=1, max_size=7), min_size=1, max_size=9))
def test_distances_side_by_side_are_those_of_the_plain_loop(word: str, others: list[str]) -> None:
    assert edit_distances(word, others).tolist() == [alignment(word, other) for other in others]


def test_every_term_is_counted_also_those_no_word_is_mended_to() -> None:
    known = vocabulary({"ny": 7, "2023": 5, "vej": 3})
    assert [known.count(term) for term in ("ny", "2023", "vej", "sti")] == [7, 5, 3, 0]
