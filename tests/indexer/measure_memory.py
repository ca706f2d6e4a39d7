"""How much memory indexing takes beyond the model, and how fast it is; the figures are in docs/benchmarks.md.

    python -m tests.indexer.measure_memory CORPUS.jsonl [DOCUMENTS]

Not collected by pytest: at a few passages a second it takes minutes.
"""

from __future__ import annotations

import itertools
import resource
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

from index.models.loader import load_embedder
from index.segments.generation import faults_in
from index.segments.layout import IndexFolder
from indexer.build import IndexRequest, build
from indexer.progress import TerminalProgress

_SAMPLE_EVERY_S = 0.05
_MB = 1_000_000


def main(corpus: Path, documents: int) -> None:
    process = psutil.Process()
    embedder = load_embedder()
    embedder.embed_passages(["Udvalget tog orienteringen til efterretning."])
    loaded, loaded_mapped = process.memory_info().rss, process.memory_info().shared
    peak, mapped, done = [loaded], [loaded_mapped], threading.Event()

    def watch() -> None:
        while not done.wait(_SAMPLE_EVERY_S):
            memory = process.memory_info()
            peak[0], mapped[0] = max(peak[0], memory.rss), max(mapped[0], memory.shared)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "corpus.jsonl"
        with corpus.open(encoding="utf-8") as lines:
            source.write_text("".join(itertools.islice(lines, documents)), encoding="utf-8")
        index = IndexFolder(Path(folder) / "index")
        before, used = time.monotonic(), time.process_time()
        summary = build(index, IndexRequest((source,)), lambda name: embedder, TerminalProgress())
        took, cpu = time.monotonic() - before, time.process_time() - used
        done.set()
        watcher.join()
        faults = faults_in(index)
        source.with_name("en.txt").write_text("Nyt bibliotek\n\nBiblioteket åbner i maj.\n", encoding="utf-8")
        before = time.monotonic()
        build(index, IndexRequest((source.with_name("en.txt"),)), lambda name: embedder, TerminalProgress())
        update = time.monotonic() - before
    whole = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    for label, value in (
        ("documents", f"{summary.documents}"),
        ("passages", f"{summary.passages}"),
        ("resident after loading the model", f"{loaded / _MB:.0f} MB"),
        ("highest while indexing", f"{peak[0] / _MB:.0f} MB (the process ever: {whole / _MB:.0f} MB)"),
        ("beyond the model", f"{(peak[0] - loaded) / _MB:.0f} MB (limit 500 MB)"),
        ("of it weights read from the file", f"{(mapped[0] - loaded_mapped) / _MB:.0f} MB"),
        ("wall, CPU", f"{took:.0f} s, {cpu:.0f} s"),
        ("passages per second", f"{summary.passages / took:.1f} wall, {summary.passages / cpu:.1f} of CPU"),
        ("one document more", f"{update:.1f} s"),
        ("faults", f"{len(faults)}"),
    ):
        sys.stdout.write(f"{label:<34}{value}\n")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else 1000)
