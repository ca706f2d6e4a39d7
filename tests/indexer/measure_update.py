"""What a run costs beside the embedding: building, adding one document, finding nothing to do.

    python -m tests.indexer.measure_update [PASSAGES]

The figures are in docs/benchmarks.md. Text is made up (80 words a passage, Zipfian), vectors are the tests' own, so
that what is measured is reading, cutting, SQLite, vectors and terms.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from index.segments.layout import IndexFolder
from indexer.build import IndexRequest, build
from indexer.progress import NoProgress
from tests.fakes import FakeEmbedder

_WORDS = 80


def main(passages: int) -> None:
    words = [f"ord{number}" for number in np.random.default_rng(0).zipf(1.3, 200_000) % 30_000]
    starts = np.random.default_rng(1).integers(0, len(words) - _WORDS, passages).tolist()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus, extra, index = folder / "corpus.jsonl", folder / "en-til.txt", IndexFolder(folder / "index")
        with corpus.open("w", encoding="utf-8") as file:
            for number, start in enumerate(starts):
                text = " ".join(words[start : start + _WORDS])
                file.write(json.dumps({"_id": f"d{number}", "title": f"Titel {number}", "text": text}) + "\n")
        extra.write_text("Ny side\n\nDer kommer en ny sti langs åen.\n", encoding="utf-8")
        for what, paths in (("build", (corpus,)), ("one more", (corpus, extra)), ("nothing new", (corpus, extra))):
            began = time.perf_counter()
            summary = build(index, IndexRequest(paths), lambda _: FakeEmbedder(), NoProgress())
            seconds = time.perf_counter() - began
            print(f"{what:<12} {seconds:7.2f} s   {summary.passages} passages")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
