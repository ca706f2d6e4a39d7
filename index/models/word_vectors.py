"""What each word of a text means where it stands: the embedder's token states, pooled to words and made small.

A token's state in the network's last layer carries its sense in the text. The mean of all words is taken away, since every
state leans the same way (Ethayarajh 2019); what is left is brought from 384 numbers to 64 by the axes along which the words of
our own sample documents differ most (`word_projection.npy`, made by `python -m eval.word_projection`; the network does this
itself). The tokens of one word are averaged, function words and signs left out, and a word brought to unit length and 8 bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.danish.analysis import FUNCTION_WORDS

WORDS_VERSION = 1
"""Raised whenever the same states give other word vectors."""

WORD_DIMENSION = 64
WordVectors = npt.NDArray[np.int8]
"""int8 `(words, WORD_DIMENSION)`; the inner product of two rows over `UNIT` squared is near their cosine."""

NO_WORDS: WordVectors = np.empty((0, WORD_DIMENSION), np.int8)
UNIT = 203.0
"""What 1 becomes: a word's largest number seldom lies above .6, so that few are cut off at 127."""

PROJECTION = Path(__file__).with_name("word_projection.npy")
_WORD_BEGINS = "\u2581"

Spans = list[tuple[int, int]]


def words_of(
    states: npt.NDArray[np.float32], tokens: Sequence[str], offsets: Sequence[tuple[int, int]], *, start: int
) -> tuple[WordVectors, Spans]:
    """The vectors of the words behind offset `start`, and where each stands in the text, with the blank before it or not.

    `states` is `(tokens, WORD_DIMENSION)`, of as many of the tokens as the network has read, and of the end sign.
    """
    words = _told(tokens, offsets, len(states), start)
    return squeeze(_means(states, words)), _spans(words, offsets)


def word_spans(tokens: Sequence[str], offsets: Sequence[tuple[int, int]], read: int, *, start: int) -> Spans:
    """Where the words stand whose vectors `words_of` gives, when the network reads the first `read` tokens, the end sign with them."""
    return _spans(_told(tokens, offsets, read, start), offsets)


def pool(
    states: npt.NDArray[np.float32], tokens: Sequence[str], offsets: Sequence[tuple[int, int]], *, start: int
) -> npt.NDArray[np.float32]:
    """float32 `(words, dimension)`: the mean state of each word's tokens."""
    return _means(states, _told(tokens, offsets, len(states), start))


def _told(tokens: Sequence[str], offsets: Sequence[tuple[int, int]], read: int, start: int) -> list[list[int]]:
    """The places of each word's tokens; function words are left out while others remain."""
    words: list[list[int]] = []
    end = -1
    for place in range(read - 1):  # the last is the end sign
        first, last = offsets[place]
        if last <= max(first, start) or not any(letter.isalnum() for letter in tokens[place]):
            end = -1
            continue
        if tokens[place].startswith(_WORD_BEGINS) or first != end:
            words.append([])
        words[-1].append(place)
        end = last
    told = [
        word for word in words if len(word) > 1 or tokens[word[0]].lstrip(_WORD_BEGINS).casefold() not in FUNCTION_WORDS
    ]
    return told or words


def _spans(words: Sequence[Sequence[int]], offsets: Sequence[tuple[int, int]]) -> Spans:
    return [(offsets[word[0]][0], offsets[word[-1]][1]) for word in words]


def _means(states: npt.NDArray[np.float32], words: Sequence[Sequence[int]]) -> npt.NDArray[np.float32]:
    if not words:
        return np.empty((0, states.shape[1]), np.float32)
    borders = np.cumsum([0, *(len(word) for word in words)])
    rows = states[[place for word in words for place in word]]
    sums = np.add.reduceat(rows, borders[:-1], axis=0)
    return (sums / np.diff(borders)[:, None]).astype(np.float32)


def squeeze(pooled: npt.NDArray[np.float32]) -> WordVectors:
    """`pooled` is `(words, WORD_DIMENSION)`."""
    if not len(pooled):
        return NO_WORDS
    return np.clip(np.round(_of_unit_length(pooled) * UNIT), -127, 127).astype(np.int8)


def fit(pooled: npt.NDArray[np.float32]) -> npt.NDArray[np.float16]:
    """What `word_projection.npy` holds, from many words: float16 `(1 + WORD_DIMENSION, dimension)`, their mean and the axes."""
    mean = pooled.mean(axis=0).astype(np.float16)
    centred = _of_unit_length(pooled - mean)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    return np.vstack([mean[None], axes[:WORD_DIMENSION]]).astype(np.float16)


def _of_unit_length(rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: npt.NDArray[np.float32] = rows / np.maximum(lengths, 1e-9)
    return unit


def projection() -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """The mean, `(dimension,)`, and the axes as columns, `(dimension, WORD_DIMENSION)`."""
    kept = np.load(PROJECTION).astype(np.float32)
    return kept[0], np.ascontiguousarray(kept[1:].T)
