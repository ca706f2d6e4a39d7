"""A model's name to the embedder that runs it."""

from __future__ import annotations

from pathlib import Path

from index.models import bundled_model
from index.models.embedder import Embedder
from index.models.onnx_embedder import OnnxEmbedder
from index.models.sentence_embedder import SentenceTransformerEmbedder


def load_embedder(name: str | None = None, *, progress: bundled_model.Progress | None = None) -> Embedder:
    """The embedder of that name; None is the bundled model, int8 on a processor and float32 on a GPU. Raises ModelError."""
    if name is None:
        name = bundled_model.FLOAT32_MODEL if _has_gpu() else bundled_model.BUNDLED_MODEL
    if name == bundled_model.BUNDLED_MODEL:
        return OnnxEmbedder(progress)
    return SentenceTransformerEmbedder(name, progress=progress)


def _has_gpu() -> bool:
    """Whether torch finds a GPU; torch is not even imported (it takes seconds) where no driver is."""
    if not Path("/dev/nvidiactl").exists():
        return False
    import torch

    return bool(torch.cuda.is_available())
