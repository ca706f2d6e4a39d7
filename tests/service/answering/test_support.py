"""How far a stretch bears out what is asked: by the words, by their meaning, and never by another number."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.asking.reading import literally
from index.models.embedder import Embedder, EncodedQuery
from index.segments.generation import Generation, open_generation
from index.segments.layout import IndexFolder
from service.answering.support import Asked, Said, asked, borne_out


@pytest.fixture(scope="module")
def generation(whole_sample_index: IndexFolder) -> Generation:
    return open_generation(whole_sample_index)


def _asked(generation: Generation, embedder: Embedder, text: str, by_whom: frozenset[str] = frozenset()) -> Asked:
    (encoded,) = embedder.encode_queries([text])
    return asked(generation, literally(text), encoded, by_whom)


def test_each_word_has_its_weight_and_rare_ones_more(generation: Generation, embedder: Embedder) -> None:
    found = _asked(generation, embedder, "havvandsvarmepumpe udvalg plan")
    assert float(found.weights.sum()) == pytest.approx(1)
    assert found.words[int(found.weights.argmax())][0] == "havvandsvarmepump"
    assert found.vectors.shape == (len(found.words), 64)


def test_the_body_that_decides_says_nothing_of_the_matter(generation: Generation, embedder: Embedder) -> None:
    words = _asked(generation, embedder, "Økonomiudvalget trampolinparken", frozenset({"økonomiudvalg"})).words
    assert [word[0] for word in words] == ["trampolinpark"]


def test_what_means_the_same_is_met_and_a_number_is_met_by_itself_alone(
    generation: Generation, embedder: Embedder
) -> None:
    found = _asked(generation, embedder, "cyklister 2025")
    _, (words,) = embedder.encode_passages(["Der kører mange cykler på stien i 2019."])
    met = found.said(set(), words).met
    assert found.numeric.tolist() == [False, True]
    assert met[0] > 0.3
    assert met[1] == pytest.approx(0)


def test_without_word_vectors_only_the_words_themselves_count(generation: Generation) -> None:
    found = asked(generation, literally("cykelsti"), EncodedQuery(np.zeros(384, np.float32)), frozenset())
    said = found.said({"cykelsti"}, np.ones((3, 64), np.int8))
    assert said.met.tolist() == [0]
    assert found.share(said.held) == pytest.approx(1)
    assert found.share(found.said({"bro"}, np.ones((3, 64), np.int8)).held) == 0


def test_support_is_the_better_of_held_and_met() -> None:
    said = Said(np.array([0, 1, 0], np.float32), np.array([0.3, 0.1, 0.75], np.float32))
    assert borne_out(said).tolist() == [0, 1, 1]


def test_it_knows_no_http() -> None:
    folder = Path(__file__).resolve().parents[3] / "service" / "answering"
    for path in folder.glob("*.py"):
        assert "fastapi" not in path.read_text(encoding="utf-8")
