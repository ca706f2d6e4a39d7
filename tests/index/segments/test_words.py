"""The file of word vectors: what is written is read, and what is damaged is told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.errors import IndexDamagedError
from index.models.word_vectors import NO_WORDS, WORD_DIMENSION, WordVectors
from index.segments.words import Words, write_words


def _some(count: int, seed: int) -> WordVectors:
    return np.random.default_rng(seed).integers(-127, 128, (count, WORD_DIMENSION), np.int8)


def _written(passages: list[WordVectors], folder: Path) -> Words:
    write_words(iter(passages), np.array([len(each) for each in passages], np.int64), folder)
    return Words(folder)


def test_each_passage_has_its_own_words(tmp_path: Path) -> None:
    passages = [_some(3, 1), NO_WORDS, _some(40, 2), NO_WORDS]
    words = _written(passages, tmp_path / "words")
    assert words.count == 4
    for row, expected in enumerate(passages):
        np.testing.assert_array_equal(words.of(row), expected)


@pytest.mark.parametrize("count", [0, 2])
def test_passages_without_words(tmp_path: Path, count: int) -> None:
    words = _written([NO_WORDS] * count, tmp_path / "words")
    assert words.count == count
    assert all(len(words.of(row)) == 0 for row in range(count))


@pytest.mark.parametrize("name", ["rows.npy", "starts.npy"])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    _written([_some(3, 1)], tmp_path / "words")
    (tmp_path / "words" / name).write_bytes(b"\x93NUMPY")
    with pytest.raises(IndexDamagedError, match=r"Ordvektorerne .* kan ikke læses\. Byg det igen"):
        Words(tmp_path / "words")


def test_fewer_rows_than_promised_are_told(tmp_path: Path) -> None:
    _written([_some(3, 1)], tmp_path / "words")
    np.save(tmp_path / "words" / "starts.npy", np.array([0, 5], np.int64))
    with pytest.raises(IndexDamagedError):
        Words(tmp_path / "words")
