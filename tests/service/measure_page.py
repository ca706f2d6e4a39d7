"""What the first page of results costs beside a search, over HTTP inside one process; the figures are in docs/benchmarks.md.

    python -m tests.service.measure_page FOLDER QUERIES.jsonl

FOLDER is an index, such as `tests.index.measure_latency` leaves; its model is not checked, so that drawn vectors will do. For each
question the search and the page are asked for, one after the other in turns, so that both meet the same documents as often.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path

import numpy as np
from starlette.testclient import TestClient

from index.models.loader import load_embedder
from index.segments.generation import Generation
from service.app import create_app
from service.settings import Settings

_PATHS = ("/api/v1/search", "/")
ASKED, WARM_UP = 400, 600
"""Questions timed, and those before them, which let the analysis meet the words of the corpus as a service that runs has met them."""


def main(folder: Path, queries_path: Path) -> None:
    Generation.require_model = lambda self, embedder: None  # type: ignore[method-assign]
    lines = queries_path.read_text(encoding="utf-8").splitlines()
    queries = [json.loads(line)["text"] for line in random.Random(7).sample(lines, min(ASKED + WARM_UP, len(lines)))]
    spent: dict[str, list[float]] = {path: [] for path in _PATHS}
    sizes = []
    with TestClient(create_app(Settings(folder), load_embedder())) as client:
        for number, query in enumerate(queries):
            path = _PATHS[number % 2]  # each question once, so that nothing of it is remembered
            before = time.perf_counter()
            response = client.get(path, params={"q": query}, headers={"accept-encoding": "gzip"})
            response.raise_for_status()
            if number >= WARM_UP:
                spent[path].append(1000 * (time.perf_counter() - before))
            if path == "/":
                sizes.append(int(response.headers["content-length"]))
    for path, listed in spent.items():
        p50, p95 = np.percentile(listed, [50, 95])
        print(f"{path:<16}{len(listed):>5} questions, ms p50 {p50:6.1f}  p95 {p95:6.1f}")  # noqa: T201
    print(f"page, packed: {np.mean(sizes) / 1000:.1f} kB, at most {max(sizes) / 1000:.1f} kB")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
