"""What a search costs on a large index, whole and without each of its parts; the figures are in docs/benchmarks.md.

    python -m tests.index.measure_latency CORPUS.jsonl QUERIES.jsonl FOLDER [PASSAGES]

The passages are sentences of the corpus, mixed anew until there are as many as wanted; their vectors and words are drawn,
crowded as those of the model are, for embedding them would take an hour. Queries are embedded by the model. The index stays
in FOLDER for the next run.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from eval.ablation import PARTS, WHOLE
from index.asking.filters import NO_FILTERS
from index.asking.query import Mode, make_query
from index.models.embedder import Embedder, EncodedQuery, Vectors
from index.models.loader import load_embedder
from index.models.word_vectors import WORD_DIMENSION, Spans, WordVectors
from index.searching.method import Method
from index.searching.search import match, search
from index.segments.generation import Generation, open_generation
from index.segments.layout import IndexFolder
from indexer.build import IndexRequest, build
from indexer.progress import TerminalProgress
from service.asking import answer_body

_SENTENCES = 5
_WORDS = 45
_NEARNESS = 0.8
"""The cosine of two passages with each other, as the model has it."""


class _Scattered:
    """Draws the vectors of passages; everything else is the model's."""

    def __init__(self, model: Embedder) -> None:
        self._model, self._random = model, np.random.default_rng(5)
        self.name, self.fingerprint, self.dimension, self.max_tokens = "drawn", "drawn", 384, 512
        self._centre = model.embed_passages(["Udvalget tog orienteringen til efterretning."])[0]

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self._model.embed_queries(texts)

    def encode_queries(self, texts: Sequence[str]) -> list[EncodedQuery]:
        return self._model.encode_queries(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        drawn = self._random.standard_normal((len(texts), self.dimension)).astype(np.float32)
        drawn *= np.sqrt(1 - _NEARNESS) / np.linalg.norm(drawn, axis=1, keepdims=True)
        vectors = np.sqrt(_NEARNESS) * self._centre + drawn
        scattered: Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
        return scattered

    def encode_passages(self, texts: Sequence[str]) -> tuple[Vectors, list[WordVectors]]:
        words = [self._random.integers(-60, 61, (_WORDS, WORD_DIMENSION), np.int8) for _ in texts]
        return self.embed_passages(texts), words

    def word_spans(self, texts: Sequence[str]) -> list[Spans]:
        return [[] for _ in texts]

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text) // 4 for text in texts]


def _mixed(corpus: Path, count: int) -> Iterator[str]:
    draws = random.Random(5)
    texts = [json.loads(line)["text"] for line in corpus.read_text(encoding="utf-8").splitlines()]
    sentences = [part for text in texts for part in re.split(r"(?<=[.;:]) ", text) if 30 <= len(part) <= 300]
    for number in range(count):
        picked = draws.sample(sentences, _SENTENCES)
        day = f"{draws.randrange(2010, 2026)}-{draws.randrange(1, 13):02}-{draws.randrange(1, 29):02}"
        yield json.dumps(
            {"_id": f"b{number}", "title": picked[0][:60], "text": " ".join(picked[1:]), "date": day},
            ensure_ascii=False,
        )


def _index(folder: IndexFolder, corpus: Path, count: int, embedder: _Scattered) -> Generation:
    if not folder.exists():
        source = folder.path.with_suffix(".jsonl")
        source.write_text("\n".join(_mixed(corpus, count)) + "\n", encoding="utf-8")
        build(folder, IndexRequest((source,)), lambda name: embedder, TerminalProgress())
        source.unlink()
    return open_generation(folder)


def _timed(queries: Sequence[str], ask: Callable[[str], object]) -> str:
    for text in queries[:20]:
        ask(text)
    spent = []
    for text in queries:
        before = time.perf_counter()
        ask(text)
        spent.append(1000 * (time.perf_counter() - before))
    p50, p95 = np.percentile(spent, [50, 95])
    return f"{p50:8.1f}{p95:8.1f}"


def main(corpus: Path, queries_path: Path, folder: Path, count: int) -> None:
    model = load_embedder()
    generation = _index(IndexFolder(folder), corpus, count, _Scattered(model))
    draws = random.Random(7)
    lines = queries_path.read_text(encoding="utf-8").splitlines()
    queries = [json.loads(line)["text"] for line in draws.sample(lines, min(300, len(lines)))]
    size = sum(file.bytes for file in generation.manifest.segment.files) / 1e6
    print(f"{generation.manifest.passages} passages, {size:.0f} MB; {len(queries)} queries; ms p50, p95")  # noqa: T201
    print("embedding the query    ", _timed(queries, lambda text: model.encode_queries([text])))  # noqa: T201
    whole = _timed(
        queries, lambda text: search(generation, model, make_query(text, filters=NO_FILTERS, mode=Mode.HYBRID))
    )
    print("search, a page of items", whole)  # noqa: T201
    asked = _timed(queries, lambda text: answer_body(generation, model, make_query(text, filters=NO_FILTERS)))
    print("answer to a question   ", asked)  # noqa: T201
    encoded = dict(zip(queries, model.encode_queries(queries), strict=True))
    for part in (WHOLE, *PARTS):
        spent = _timed(
            queries,
            lambda text, part=part: match(  # type: ignore[misc]
                generation, None, text, NO_FILTERS, part.mode, encoded=encoded[text], method=Method(part.parts)
            ),
        )
        name = "ranking alone" if part is WHOLE else f"  without {part.name}"
        print(f"{name:<35}{spent}")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]) if len(sys.argv) > 4 else 100_000)
