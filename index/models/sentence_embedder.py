"""Any sentence-transformers model as an embedder, the bundled one in full precision among them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.errors import ModelError
from index.models import bundled_model
from index.models.embedder import EncodedQuery, Vectors
from index.models.word_vectors import NO_WORDS, Spans, WordVectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_BATCH, _BATCH_ON_GPU = 8, 64
"""Texts at a time. On a processor 16 are no faster than 8, and take 213 MB instead of 79 (docs/benchmarks.md)."""


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, by name or folder; `FLOAT32_MODEL` is the one that comes with the program."""

    engine = "sentence-transformers/float32"

    def __init__(self, name: str, *, progress: bundled_model.Progress | None = None) -> None:
        self._name = name
        self._model, folder = _load(name, progress)
        self._batch_size = _BATCH if self._model.device.type == "cpu" else _BATCH_ON_GPU
        self._prompts = {key: text for key, text in (self._model.prompts or {}).items() if text}
        self._fingerprint = _fingerprint(folder, name, self.engine, self._prompts)
        dimension = self._model.get_embedding_dimension()
        if not dimension:
            raise ModelError(f"Modellen {name} oplyser ingen vektorlængde og kan ikke bruges.")
        self._dimension = int(dimension)

    @property
    def name(self) -> str:
        return self._name

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    @property
    def dimension(self) -> int:
        return self._dimension

    @property
    def max_tokens(self) -> int:
        return int(self._model.max_seq_length or bundled_model.MAX_TOKENS)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts, "query")

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts, "passage")

    def encode_queries(self, texts: Sequence[str]) -> list[EncodedQuery]:
        return [EncodedQuery(vector) for vector in self.embed_queries(texts)]

    def encode_passages(self, texts: Sequence[str]) -> tuple[Vectors, list[WordVectors]]:
        return self.embed_passages(texts), [NO_WORDS] * len(texts)

    def word_spans(self, texts: Sequence[str]) -> list[Spans]:
        return [[] for _ in texts]

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        if not texts:
            return []
        tokenizer: Any = self._model.tokenizer
        encoded = tokenizer(list(texts), add_special_tokens=False, truncation=False, verbose=False)
        return [len(ids) for ids in encoded["input_ids"]]

    def _embed(self, texts: Sequence[str], kind: str) -> Vectors:
        if not texts:
            return np.empty((0, self._dimension), np.float32)
        vectors = self._model.encode(
            list(texts),
            prompt=self._prompts.get(kind, ""),
            batch_size=self._batch_size,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.ascontiguousarray(vectors, dtype=np.float32)


def _load(name: str, progress: bundled_model.Progress | None) -> tuple[SentenceTransformer, Path | None]:
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    bundled = name == bundled_model.FLOAT32_MODEL
    folder = bundled_model.prepare(progress) if bundled else Path(name)
    if bundled or folder.is_dir():
        os.environ.setdefault("HF_HUB_OFFLINE", "1")  # nothing is to be fetched, so nothing is to be asked
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    quiet: Any = logging
    quiet.disable_progress_bar()
    quiet.set_verbosity_error()  # the report that a BERT without pooler has no pooler weights
    try:
        model = SentenceTransformer(str(folder) if bundled or folder.is_dir() else name, device=None)
    except Exception as error:  # the library raises a dozen unrelated classes here
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        remedy = (
            f"Slet mappen {folder}, så pakkes den ud igen."
            if bundled
            else "Angiv en mappe med en sentence-transformers-model, eller udelad --model for at bruge den medfølgende."
        )
        raise ModelError(f"Modellen {name} kan ikke indlæses ({reason[:160]}). {remedy}") from error
    return model, folder if folder.is_dir() else None


def _fingerprint(folder: Path | None, name: str, engine: str, prompts: dict[str, str]) -> str:
    """16 hex digits over the model's files; a model that is not a folder here is known by its name alone."""
    digest = hashlib.sha256(f"{engine}\n{sorted(prompts.items())}\n".encode())
    if folder is None:
        digest.update(name.encode())
        return digest.hexdigest()[:16]
    for path in _model_files(folder):
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]


def _model_files(folder: Path) -> Iterator[Path]:
    endings = {".json", ".safetensors", ".bin", ".model", ".txt", ".onnx"}
    yield from sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix in endings)
