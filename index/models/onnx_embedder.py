"""The bundled model on a processor: int8, each text alone on one core, as many texts at once as there are cores."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import numpy.typing as npt

from index.errors import ModelError
from index.models.bundled_model import BUNDLED_MODEL, MAX_TOKENS, PROMPTS, SOURCE_SHA256, Progress
from index.models.embedder import EncodedQuery, Vectors
from index.models.onnx_model import (
    NETWORK,
    NETWORK_VERSION,
    SMALL_STATES,
    STATES,
    TOKENIZER,
    TOKENS,
    VECTOR,
    prepare_network,
)
from index.models.word_vectors import WORDS_VERSION, Spans, WordVectors, pool, word_spans, words_of

ENGINE = "onnxruntime/int8"


class OnnxEmbedder:
    """Fulfils `index.models.embedder.Embedder`. A text's vector is the same whatever else is embedded with it."""

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
        said = f"{ENGINE}\n{NETWORK_VERSION}\n{WORDS_VERSION}\n{SOURCE_SHA256}\n{sorted(PROMPTS.items())}\n"
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts, PROMPTS["query"])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts, PROMPTS["passage"])

    def encode_queries(self, texts: Sequence[str]) -> list[EncodedQuery]:
        return [
            EncodedQuery(vector[0], words, spelled) for vector, words, spelled in self._run(texts, PROMPTS["query"])
        ]

    def encode_passages(self, texts: Sequence[str]) -> tuple[Vectors, list[WordVectors]]:
        found = self._run(texts, PROMPTS["passage"])
        if not found:
            return np.empty((0, self.dimension), np.float32), []
        return np.concatenate([vector for vector, _, _ in found]), [words for _, words, _ in found]

    def pooled_words(self, text: str, prompt: str) -> Vectors:
        """float32 `(words, dimension)`: what the text's word vectors are made from."""
        (encoded,) = self._tokenizer.encode_batch([prompt + text])
        (states,) = self._session.run([STATES], {TOKENS: _tokens(encoded)})
        return pool(states[0], encoded.tokens, encoded.offsets, start=len(prompt))

    def word_spans(self, texts: Sequence[str]) -> list[Spans]:
        prompt = PROMPTS["passage"]
        encodings = self._tokenizer.encode_batch([prompt + text for text in texts]) if texts else []
        return [
            [
                (max(first - len(prompt), 0), last - len(prompt))
                for first, last in word_spans(
                    encoded.tokens, encoded.offsets, min(len(encoded.tokens), MAX_TOKENS), start=len(prompt)
                )
            ]
            for encoded in encodings
        ]

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
        """float32 `(1, dimension)`."""
        vector: Vectors = self._session.run([VECTOR], {TOKENS: _tokens(encoded)})[0]
        return vector

    def _run(self, texts: Sequence[str], prompt: str) -> list[tuple[Vectors, WordVectors, tuple[str, ...]]]:
        """For each text its vector, float32 `(1, dimension)`, and its words' with their spellings."""
        prompted = [prompt + text for text in texts]

        def run(text: str, encoded: Any) -> tuple[Vectors, WordVectors, tuple[str, ...]]:
            states, vector = self._session.run([SMALL_STATES, VECTOR], {TOKENS: _tokens(encoded)})
            words, spans = words_of(states[0], encoded.tokens, encoded.offsets, start=len(prompt))
            return vector, words, tuple(text[start:end].strip() for start, end in spans)

        encodings = self._tokenizer.encode_batch(prompted) if prompted else []
        if len(encodings) == 1:
            return [run(prompted[0], encodings[0])]
        return list(self._pool.map(run, prompted, encodings))


def _tokens(encoded: Any) -> npt.NDArray[np.int64]:
    """Of a text that is too long the first tokens and the end sign."""
    tokens = np.array(encoded.ids, np.int64)
    return tokens if len(tokens) <= MAX_TOKENS else np.concatenate([tokens[: MAX_TOKENS - 1], tokens[-1:]])
