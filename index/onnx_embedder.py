"""The bundled model on a processor: int8, each text alone on one core, as many texts at once as there are cores."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import numpy.typing as npt

from index.bundled_model import BUNDLED_MODEL, MAX_TOKENS, PROMPTS, SOURCE_SHA256, Progress
from index.errors import ModelError
from index.onnx_model import NETWORK, NETWORK_VERSION, TOKENIZER, TOKENS, VECTOR, prepare_network

Vectors = npt.NDArray[np.float32]

ENGINE = "onnxruntime/int8"


class OnnxEmbedder:
    """Fulfils `index.embedder.Embedder`. A text's vector is the same whatever else is embedded with it."""

    name = BUNDLED_MODEL
    dimension = 384
    max_tokens = MAX_TOKENS

    def __init__(self, progress: Progress | None = None) -> None:
        """Raises ModelError."""
        import onnxruntime
        from tokenizers import Tokenizer

        folder = prepare_network(progress)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3  # errors
        # the next level joins sum and norm into one operator, which is slower on a processor than the two
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        try:
            self._session: Any = onnxruntime.InferenceSession(
                str(folder / NETWORK), options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer: Any = Tokenizer.from_file(str(folder / TOKENIZER))
        except Exception as error:  # the libraries raise classes of their own here
            reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
            raise ModelError(
                f"Den medfølgende model kan ikke indlæses ({reason[:160]}). Slet mappen {folder}, så laves den igen."
            ) from error
        self._pool = ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="embedder")

    @property
    def fingerprint(self) -> str:
        said = f"{ENGINE}\n{NETWORK_VERSION}\n{SOURCE_SHA256}\n{sorted(PROMPTS.items())}\n"
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts, PROMPTS["query"])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts, PROMPTS["passage"])

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(found) for found in self._tokenizer.encode_batch(list(texts), add_special_tokens=False)]

    def _embed(self, texts: Sequence[str], prompt: str) -> Vectors:
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        encoded = self._tokenizer.encode_batch([prompt + text for text in texts])
        if len(encoded) == 1:
            return self._vector(encoded[0])
        return np.concatenate(list(self._pool.map(self._vector, encoded)))

    def _vector(self, encoded: Any) -> Vectors:
        """float32 `(1, dimension)`; of a text that is too long the first tokens and the end sign are read."""
        tokens = np.array(encoded.ids, np.int64)
        if len(tokens) > MAX_TOKENS:
            tokens = np.concatenate([tokens[: MAX_TOKENS - 1], tokens[-1:]])
        vector: Vectors = self._session.run([VECTOR], {TOKENS: tokens})[0]
        return vector
