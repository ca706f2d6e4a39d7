"""Any sentence-transformers model by name or folder, and how two of them are told apart."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from index.errors import ModelError, ModelMismatchError
from index.models.loader import load_embedder
from index.segments.generation import faults_in
from index.segments.layout import IndexFolder
from tests.index_helpers import counts, found, index_files, minutes, opened, write
from tests.tiny_model import DIMENSION, MAX_TOKENS, write_tiny_model


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("tiny"))


def test_a_folder_with_a_model_works_from_end_to_end(tiny: Path, tmp_path: Path) -> None:
    used = load_embedder(str(tiny))
    assert (used.name, used.dimension, used.max_tokens) == (str(tiny), DIMENSION, MAX_TOKENS)
    long = "Udvalget drøftede den nye bro over åen. " * 20
    write(tmp_path / "in", {"a.txt": minutes([("Cykelsti", long, "Godkendt."), ("Støj", "Støj fra vej.", "Afvist.")])})
    summary = index_files(tmp_path / "index", tmp_path / "in", embedder=used)
    assert counts(summary) == (1, 0, 0, 0, 0)
    generation = opened(tmp_path / "index")
    assert (generation.manifest.model, generation.manifest.dimension) == (str(tiny), DIMENSION)
    texts = [f"passage: {passage.indexed_text}" for passage in generation.store.all_passages()]
    assert max(used.count_tokens(texts)) + 2 <= MAX_TOKENS, "cut for the model that reads them"
    assert faults_in(IndexFolder(tmp_path / "index")) == []
    for mode in ("lexical", "dense", "hybrid"):
        found(tmp_path / "index", "støj fra vejen", mode=mode, embedder=used)
    assert found(tmp_path / "index", "støj fra vejen", mode="hybrid", embedder=used)


def test_vectors_do_not_depend_on_company_and_prompts_are_used(tiny: Path) -> None:
    used = load_embedder(str(tiny))
    alone = used.embed_passages(["cykelsti"])
    together = used.embed_passages(["en meget længere tekst om noget andet", "cykelsti", "æøå"])
    np.testing.assert_allclose(alone[0], together[1], atol=1e-5)
    assert not np.allclose(alone, used.embed_queries(["cykelsti"]), atol=1e-3)
    assert np.linalg.norm(together, axis=1) == pytest.approx(1, abs=1e-5)


def test_a_longer_text_than_the_model_reads_is_cut_and_counted_whole(tiny: Path) -> None:
    used = load_embedder(str(tiny))
    assert used.count_tokens(["a" * 50, "a " * 500]) == [50, 500]
    shorter, longer = used.embed_passages(["a " * 500, "a " * 900])
    np.testing.assert_allclose(shorter, longer, atol=1e-5)


def test_the_fingerprint_knows_the_content_not_the_place(tiny: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny, tmp_path / "copy")
    one, copy = load_embedder(str(tiny)), load_embedder(str(tmp_path / "copy"))
    assert one.fingerprint == copy.fingerprint
    other = load_embedder(str(write_tiny_model(tmp_path / "other", seed=2)))
    assert one.fingerprint != other.fingerprint
    write(tmp_path / "in", {"a.txt": "Nyt bibliotek\n\nDet åbner i maj.\n"})
    index_files(tmp_path / "index", tmp_path / "in", embedder=one)
    assert counts(index_files(tmp_path / "index", tmp_path / "in", embedder=copy)) == (0, 0, 1, 0, 0)
    with pytest.raises(ModelMismatchError):
        index_files(tmp_path / "index", tmp_path / "in", embedder=other)


@pytest.mark.parametrize("name", ["findes/ikke", "findes-ikke", "/findes/heller/ikke"])
def test_a_name_that_does_not_exist_is_one_line_with_the_remedy(name: str) -> None:
    with pytest.raises(ModelError, match=rf"Modellen {name} kan ikke indlæses .*udelad --model") as caught:
        load_embedder(name)
    assert "\n" not in str(caught.value)


def test_a_folder_without_a_model_is_one_line_with_the_remedy(tmp_path: Path) -> None:
    write(tmp_path / "empty", {"readme.txt": "ingen model"})
    with pytest.raises(ModelError, match="kan ikke indlæses") as caught:
        load_embedder(str(tmp_path / "empty"))
    assert "\n" not in str(caught.value)
