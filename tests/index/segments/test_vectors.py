"""The vector leg against brute force."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from index.errors import IndexDamagedError
from index.models.embedder import Vectors
from index.ranking import Ranking, ScoredPassage, from_scores
from index.segments.vectors import (
    MAX_DENSE_HITS,
    NO_FLOOR,
    DenseFloor,
    VectorLeg,
    hits,
    lead_of,
    stands_out,
    write_vectors,
)

COUNT, DIMENSION = 1200, 48


def unit(count: int, seed: int) -> Vectors:
    vectors = np.random.default_rng(seed).standard_normal((count, DIMENSION)).astype(np.float32)
    lengths: Vectors = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / lengths).astype(np.float32)


VECTORS, QUERIES = unit(COUNT, 1), unit(20, 2)


@pytest.fixture(scope="module")
def leg(tmp_path_factory: pytest.TempPathFactory) -> VectorLeg:
    path = tmp_path_factory.mktemp("vectors") / "vectors.faiss"
    write_vectors(VECTORS.astype(np.float16), DIMENSION, path)
    return VectorLeg(path)


def brute_force(query: Vectors, rows: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[tuple[int, float]]:
    stored = VECTORS.astype(np.float16).astype(np.float32)
    scores = stored[rows] @ query
    return [(int(rows[place]), float(scores[place])) for place in np.lexsort((rows, -scores))]


def _hits(nearest: Ranking, floor: DenseFloor) -> Ranking:
    return hits(nearest, floor, nearest)


def pairs(found: Iterable[ScoredPassage]) -> list[tuple[int, float]]:
    return [(passage.row, passage.score) for passage in found]


def check(found: list[tuple[int, float]], expected: list[tuple[int, float]]) -> None:
    assert [row for row, _ in found] == [row for row, _ in expected]
    assert [score for _, score in found] == pytest.approx([score for _, score in expected], abs=1e-5)


def test_the_nearest_are_exactly_those_of_brute_force(leg: VectorLeg) -> None:
    assert (leg.count, leg.dimension) == (COUNT, DIMENSION)
    for query in QUERIES:
        check(pairs(leg.nearest(query, k=25)), brute_force(query, np.arange(COUNT))[:25])


@pytest.mark.parametrize("share", [0.002, 0.1, 0.9])
def test_a_mask_acts_before_the_cut(leg: VectorLeg, share: float) -> None:
    random = np.random.default_rng(3)
    for query in QUERIES:
        mask = random.random(COUNT) < share
        mask[5] = True
        check(pairs(leg.nearest(query, k=25, mask=mask)), brute_force(query, np.flatnonzero(mask))[:25])


def test_float16_costs_less_than_a_thousandth(leg: VectorLeg) -> None:
    for query in QUERIES:
        for row, score in pairs(leg.nearest(query, k=10)):
            assert score == pytest.approx(float(VECTORS[row] @ query), abs=1e-3)


def test_k_beyond_the_corpus_gives_every_passage_once(leg: VectorLeg) -> None:
    found = leg.nearest(QUERIES[0], k=10 * COUNT)
    assert sorted(passage.row for passage in found) == list(range(COUNT))


def test_the_floor_and_the_margin_cut_worked_by_hand(tmp_path: Path) -> None:
    """Cosines .9, .88, .85, .83 and .5 to the query: the margin .06 ends at .84, a floor of .86 cuts before it."""
    cosines = np.array([0.5, 0.85, 0.9, 0.83, 0.88], np.float32)
    vectors = np.stack([cosines, np.sqrt(1 - cosines**2)], axis=1)
    write_vectors(vectors, 2, tmp_path / "v.faiss")
    leg, query = VectorLeg(tmp_path / "v.faiss"), np.array([1, 0], np.float32)
    assert lead_of(leg.nearest(query, k=1000)) == pytest.approx(0.4, abs=1e-3)
    assert _hits(leg.nearest(query, k=1000), NO_FLOOR).rows == [2, 4, 1]
    assert _hits(leg.nearest(query, k=1000), DenseFloor(0.86, 9)).rows == [2, 4]
    assert _hits(leg.nearest(query, k=1000), DenseFloor(0.95, 9)).rows == []
    assert _hits(leg.nearest(query, k=1), NO_FLOOR).rows == [2]
    mask = np.array([True, True, False, True, False])
    assert _hits(leg.nearest(query, k=1000, mask=mask), NO_FLOOR).rows == [1, 3], (
        "the margin is measured from the best that may be ranked"
    )
    assert _hits(leg.nearest(query, k=1000, mask=np.zeros(5, bool)), NO_FLOOR).rows == []


def test_one_below_the_floor_that_has_the_lead_is_a_hit_with_those_near_it() -> None:
    """The nearest leads the 100th by .1: with the floor above them all, those within half of it are hits."""
    nearest = from_scores(dict(enumerate([0.8, 0.76, 0.74, *[0.7] * 97, *[0.6] * 20])))
    assert lead_of(nearest) == pytest.approx(0.1)
    assert lead_of(Ranking()) == 0
    assert _hits(nearest, DenseFloor(0.84, 0.09)).rows == [0, 1]
    assert _hits(nearest, DenseFloor(0.84, 0.11)).rows == []
    assert _hits(nearest, DenseFloor(0.87, 0.09)).rows == [], "more than the margin below the floor"
    assert _hits(nearest, DenseFloor(0.75, 0.09)).rows == [0, 1], "above the floor only the floor and the margin count"
    assert _hits(nearest, DenseFloor(0.70, 0.09)).rows == [0, 1, 2]


def test_a_filter_gives_no_lead_to_what_it_leaves() -> None:
    everywhere = from_scores(dict(enumerate([0.82, *[0.81] * 120])))
    left = from_scores({200: 0.81, 201: 0.7})
    floor = DenseFloor(0.84, 0.03)
    assert hits(left, floor, everywhere).rows == []
    assert not stands_out(left, floor, everywhere)
    assert hits(left, floor, left).rows == [200]


def test_what_stands_out_is_well_above_the_floor_or_well_ahead() -> None:
    nearest = from_scores(dict(enumerate([0.8, *[0.7] * 120])))
    floors = [DenseFloor(0.785, 9), DenseFloor(0.795, 9), DenseFloor(0.85, 0.095), DenseFloor(0.85, 0.099)]
    assert [stands_out(nearest, floor, nearest) for floor in floors] == [True, False, True, False]
    assert not stands_out(Ranking(), NO_FLOOR, nearest)


def test_ties_keep_row_order(tmp_path: Path) -> None:
    write_vectors(np.repeat(VECTORS[:1], 50, axis=0), DIMENSION, tmp_path / "v.faiss")
    assert _hits(VectorLeg(tmp_path / "v.faiss").nearest(QUERIES[0], k=1000), NO_FLOOR).rows == list(range(50))


def test_an_index_without_passages_finds_nothing(tmp_path: Path) -> None:
    write_vectors(np.empty((0, DIMENSION), np.float16), DIMENSION, tmp_path / "v.faiss")
    leg = VectorLeg(tmp_path / "v.faiss")
    assert (leg.count, leg.dimension) == (0, DIMENSION)
    assert leg.nearest(QUERIES[0], k=5) == Ranking()
    assert _hits(leg.nearest(QUERIES[0], k=1000), NO_FLOOR).passages == ()
    assert leg.vectors(np.empty(0, np.int64)).shape == (0, DIMENSION)


def test_opened_again_it_ranks_the_same_and_gives_back_its_vectors(leg: VectorLeg, tmp_path: Path) -> None:
    write_vectors(VECTORS.astype(np.float16), DIMENSION, tmp_path / "v.faiss")
    again = VectorLeg(tmp_path / "v.faiss")
    assert [again.nearest(query, k=30) for query in QUERIES] == [leg.nearest(query, k=30) for query in QUERIES]
    rows = np.array([7, 0, 1199])
    np.testing.assert_array_equal(again.vectors(rows), VECTORS[rows].astype(np.float16))


def test_a_file_that_is_deleted_stays_readable_for_who_has_it(tmp_path: Path) -> None:
    write_vectors(VECTORS, DIMENSION, tmp_path / "v.faiss")
    leg = VectorLeg(tmp_path / "v.faiss")
    (tmp_path / "v.faiss").unlink()
    check(pairs(leg.nearest(QUERIES[0], k=5)), brute_force(QUERIES[0], np.arange(COUNT))[:5])


@pytest.mark.parametrize("length", [0, 10, 500, -1])
def test_a_truncated_file_is_told(tmp_path: Path, length: int) -> None:
    write_vectors(VECTORS, DIMENSION, tmp_path / "v.faiss")
    content = (tmp_path / "v.faiss").read_bytes()
    (tmp_path / "cut.faiss").write_bytes(content[:length])
    with pytest.raises(IndexDamagedError, match=r"cut\.faiss kan ikke læses\. Byg det igen"):
        VectorLeg(tmp_path / "cut.faiss")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(IndexDamagedError, match="kan ikke læses"):
        VectorLeg(tmp_path / "nowhere.faiss")


def test_the_dense_leg_finds_a_thousand_at_most(leg: VectorLeg) -> None:
    assert MAX_DENSE_HITS == 1000
    assert len(leg.nearest(VECTORS.mean(axis=0))) == 1000
