"""Words out of token states: pooled, function words left out, small, and alike where they mean the same."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from index.models.embedder import Embedder
from index.models.word_vectors import NO_WORDS, UNIT, WORD_DIMENSION, WordVectors, fit, pool, squeeze, word_spans

TOKENS = ["<s>", "▁query", ":", "▁Cykel", "sti", "▁og", "▁bro", ",", "2", "▁ved", "</s>"]
OFFSETS = [(0, 0), (0, 5), (5, 6), (6, 12), (12, 15), (15, 18), (18, 22), (22, 23), (23, 24), (24, 28), (0, 0)]


def test_a_word_is_the_mean_of_its_tokens_and_function_words_and_signs_are_none() -> None:
    states = np.arange(len(TOKENS) * 3, dtype=np.float32).reshape(-1, 3)
    pooled, spans = pool(states, TOKENS, OFFSETS, start=6), word_spans(TOKENS, OFFSETS, len(TOKENS), start=6)
    assert spans == [(6, 15), (18, 22), (23, 24)]
    np.testing.assert_allclose(pooled, [states[3:5].mean(axis=0), states[6], states[8]])


def test_tokens_that_the_network_has_not_read_give_no_words() -> None:
    assert word_spans(TOKENS, OFFSETS, 5, start=6) == [(6, 12)]  # four tokens and the end sign


def test_a_text_of_function_words_alone_keeps_them_and_one_of_signs_has_no_words() -> None:
    assert word_spans(["<s>", "▁og", "▁ved", "</s>"], [(0, 0), (0, 2), (2, 6), (0, 0)], 4, start=0) == [(0, 2), (2, 6)]
    signs = (["<s>", "!", "</s>"], [(0, 0), (0, 1), (0, 0)])
    assert pool(np.ones((2, 3), np.float32), *signs, start=0).shape == (0, 3)
    assert word_spans(*signs, 2, start=0) == []
    assert squeeze(np.empty((0, WORD_DIMENSION), np.float32)) is NO_WORDS


def test_small_vectors_keep_the_order_of_cosines() -> None:
    random = np.random.default_rng(1)
    axes = random.standard_normal((WORD_DIMENSION, 384))
    pooled = (random.standard_normal((500, WORD_DIMENSION)) @ axes + 3.0).astype(np.float32)
    kept = fit(pooled)
    assert kept.shape == (1 + WORD_DIMENSION, 384)
    assert kept.dtype == np.float16
    centred = pooled - pooled.mean(axis=0)
    unit = centred / np.linalg.norm(centred, axis=1, keepdims=True)
    small = unit @ kept[1:].astype(np.float32).T
    np.testing.assert_allclose(small @ small.T, unit @ unit.T, atol=0.01)


def _cosines(left: WordVectors, right: WordVectors) -> npt.NDArray[np.float32]:
    return left.astype(np.float32) @ right.astype(np.float32).T / UNIT**2


def test_words_that_mean_the_same_lie_nearer_than_others(embedder: Embedder) -> None:
    query, other = embedder.encode_queries(["cykelsti ved skolen", "kloakering af sommerhuse"])
    assert query.spelled == ("cykelsti", "skolen")
    vectors, (words, none) = embedder.encode_passages(["Udvalget anlægger en sti for cyklister ved Engskolen.", "!"])
    assert words.dtype == np.int8
    assert (words.shape[1], none.shape) == (WORD_DIMENSION, (0, WORD_DIMENSION))
    near, far = (_cosines(each.words, words).max(axis=1).mean() for each in (query, other))
    assert near > far + 0.1
    assert _cosines(query.words, query.words).diagonal() == pytest.approx(1, abs=0.05)
    np.testing.assert_array_equal(
        vectors, embedder.embed_passages(["Udvalget anlægger en sti for cyklister ved Engskolen.", "!"])
    )


def test_a_text_has_the_same_words_alone_and_in_any_company(embedder: Embedder) -> None:
    texts = ["En bro over åen.", "Nyt tag på hallen i Vestby", "havnen " * 600]
    _, together = embedder.encode_passages(texts)
    for place, text in enumerate(texts):
        np.testing.assert_array_equal(embedder.encode_passages([text])[1][0], together[place])
    assert embedder.encode_passages([])[1] == []
    assert embedder.encode_queries([]) == []
