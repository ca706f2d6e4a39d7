"""How fast plain minutes are read, from bytes to typed items, and what a big file takes.

    python -m tests.corpus.measure_parsing [FOLDER]

Characters a second of CPU time over all text and Markdown files of the folder (the sample by default), the median of
nine runs in one process, each with nothing remembered of the run before, as files are read once; then one text of as many bytes as are read at most.
"""

from __future__ import annotations

import functools
import gc
import resource
import statistics
import sys
import time
from pathlib import Path

from corpus.metadata import GivenMetadata
from corpus.parsing import parse_file
from corpus.readers import most_bytes
from tests.corpus.corpus_helpers import SAMPLE

_RUNS = 9


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    papers = [(path, path.read_bytes()) for path in sorted(folder.iterdir()) if path.suffix in (".txt", ".md")]
    size = sum(len(data) for _, data in papers)
    _read(papers)
    remembered = [
        each
        for each in gc.get_objects()
        if isinstance(each, functools._lru_cache_wrapper) and each.cache_info().maxsize
    ]
    rates = []
    for _ in range(_RUNS):
        for each in remembered:
            each.cache_clear()
        rates.append(size / _read(papers) / 1e6)
    spread = f"{statistics.median(rates):.2f} MB/s ({min(rates):.2f}-{max(rates):.2f})"
    print(f"{len(papers)} files, {size / 1e3:.0f} kB: {spread}")  # noqa: T201
    most = most_bytes(Path("a.txt"))
    whole = b"\n".join(data for _, data in papers)
    big = (whole * (most // len(whole) + 1))[:most]
    seconds = _read([(Path("a.txt"), big)])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(f"one text of {most / 1e6:.0f} MB: {seconds:.1f} s, at most {peak:.0f} MB resident")  # noqa: T201


def _read(papers: list[tuple[Path, bytes]]) -> float:
    """Seconds of CPU time."""
    started = time.process_time()
    for path, data in papers:
        for _ in parse_file(path, GivenMetadata(), data):
            pass
    return time.process_time() - started


if __name__ == "__main__":
    main()
