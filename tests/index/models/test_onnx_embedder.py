"""The int8 engine: near float32, each text's vector its own, no torch."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from index.errors import ModelError
from index.models.bundled_model import FLOAT32_MODEL
from index.models.embedder import Embedder
from index.models.loader import load_embedder
from index.models.onnx_embedder import OnnxEmbedder
from index.models.onnx_model import NETWORK, network_folder
from tests.index.models.test_bundled_model import PASSAGES, QUERIES


def test_vectors_are_near_those_in_full_precision_and_rank_alike(embedder: Embedder) -> None:
    float32 = load_embedder(FLOAT32_MODEL)
    ours, theirs = embedder.embed_passages(PASSAGES), float32.embed_passages(PASSAGES)
    assert ours.dtype == np.float32
    assert np.linalg.norm(ours, axis=1) == pytest.approx(1, abs=1e-5)
    cosines = (ours * theirs).sum(axis=1)
    assert (cosines.min() >= 0.99, cosines.mean() >= 0.997) == (True, True)
    queries, expected = embedder.embed_queries(QUERIES), float32.embed_queries(QUERIES)
    assert (queries * expected).sum(axis=1).min() >= 0.99
    firsts = (expected @ theirs.T).argmax(axis=1)
    among_three = [first in order[:3] for first, order in zip(firsts, np.argsort(-queries @ ours.T), strict=True)]
    assert all(among_three)


def test_a_text_has_the_same_vector_alone_and_in_any_company(embedder: Embedder) -> None:
    together = embedder.embed_passages(PASSAGES)
    for place, text in enumerate(PASSAGES):
        np.testing.assert_array_equal(embedder.embed_passages([text])[0], together[place])
    backwards = embedder.embed_passages(PASSAGES[::-1])
    np.testing.assert_array_equal(backwards[::-1], together)


def test_a_text_that_is_too_long_is_read_up_to_the_limit(embedder: Embedder) -> None:
    longer, longest = embedder.embed_passages(["havnen " * 600, "havnen " * 900])
    np.testing.assert_array_equal(longer, longest)
    assert embedder.count_tokens(["havnen " * 600])[0] > 512


def test_threads_embed_beside_each_other(embedder: Embedder) -> None:
    alone = embedder.embed_queries(QUERIES)
    found: dict[int, np.ndarray[tuple[int, ...], np.dtype[np.float32]]] = {}
    threads = [
        threading.Thread(target=lambda place=place: found.update({place: embedder.embed_queries(QUERIES)}))
        for place in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for vectors in found.values():
        np.testing.assert_array_equal(vectors, alone)


def test_a_damaged_network_names_the_folder_to_delete(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORDSTYRER_CACHE", str(tmp_path))
    folder = network_folder()
    folder.mkdir(parents=True)
    for name in ("prepared.json", NETWORK):
        (folder / name).write_bytes(b"half")
    with pytest.raises(ModelError, match=rf"Slet mappen {folder}, så laves den igen") as caught:
        OnnxEmbedder()
    assert "\n" not in str(caught.value)


@pytest.mark.usefixtures("embedder")
def test_neither_torch_nor_the_maker_of_networks_is_loaded_once_the_network_is_there() -> None:
    code = (
        "import sys; from index.models.loader import load_embedder; load_embedder().embed_queries(['havnen']);"
        "print([name for name in ('torch', 'sentence_transformers', 'onnx') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
