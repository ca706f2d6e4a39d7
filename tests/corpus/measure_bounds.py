"""What reading in a process of its own costs, and what hostile and big files come to there.

    python -m tests.corpus.measure_bounds [files|jsonl|shapes]

`files`: 2,000 small texts and pages, in this process and through the other, by turns. `jsonl`: lines of 100 MB, a file that
is no JSONL, and one of 2 GB, with the peak memory of both processes. `shapes`: a file near the bound of every shape of
`big_documents`.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus.bounded import parse_bounded, stop_reading
from corpus.metadata import GivenMetadata
from corpus.parsing import parse_file
from corpus.raw import ReadFailure
from tests.corpus.big_documents import MAKERS
from tests.corpus.corpus_helpers import SAMPLE

_GIVEN = GivenMetadata()
_FILES, _AT_ONCE, _ROUNDS = 2_000, 100, 3
_SMALL = 5_000  # characters


def small_files(folder: Path) -> list[Path]:
    """The texts and pages of the sample again and again, each a little different and cut short."""
    sources = [path for path in sorted(SAMPLE.iterdir()) if path.suffix in (".txt", ".md", ".html")]
    paths = []
    for number in range(_FILES):
        source = sources[number % len(sources)]
        path = folder / f"{number:04}{source.suffix}"
        path.write_text(f"{source.read_text(encoding='utf-8')[:_SMALL]}\n{number}\n", encoding="utf-8")
        paths.append(path)
    return paths


def measure_files(folder: Path) -> None:
    paths = small_files(folder)
    ways: tuple[tuple[str, Callable[..., Iterator[object]]], ...] = (("here", parse_file), ("apart", parse_bounded))
    for _, read in ways:
        list(read(paths[0], _GIVEN))  # starts the process
    seconds = dict.fromkeys(("here", "apart"), 0.0)
    for _ in range(_ROUNDS):
        for first in range(0, _FILES, _AT_ONCE):
            for name, read in ways:
                begun = time.perf_counter()
                for path in paths[first : first + _AT_ONCE]:
                    list(read(path, _GIVEN))
                seconds[name] += time.perf_counter() - begun
    here, apart = (_ROUNDS * _FILES / seconds[name] for name in ("here", "apart"))
    slower = f"{apart / here - 1:+.0%}"
    print(f"{_FILES} files: {here:.0f} a second in this process, {apart:.0f} through the other ({slower})")  # noqa: T201


def _line(identifier: str, words: int) -> bytes:
    text = "Stien langs havnen er klar, og udvalget tager det til efterretning. " * (words // 11)
    return json.dumps({"_id": identifier, "title": f"Cykelsti {identifier}", "text": text}).encode() + b"\n"


def long_lines() -> Iterator[bytes]:
    for number in range(5):
        yield _line(str(number), 100)
        yield b'{"_id": "x%d", "text": "' % number
        yield from [b"Stien er klar. " * 7_000] * 1_000
        yield b'"}\n'


def no_jsonl() -> Iterator[bytes]:
    yield from [b"x\n" * 10_000] * 40_000


def two_gigabytes() -> Iterator[bytes]:
    yield from (_line(str(number), 100_000) for number in range(2_900))


def measure_jsonl(folder: Path) -> None:
    for name, lines in (("lines of 105 MB", long_lines), ("no JSONL", no_jsonl), ("2 GB", two_gigabytes)):
        path = folder / "a.jsonl"
        with path.open("wb") as file:
            file.writelines(lines())
        report(name, path)
        path.unlink()


def measure_shapes(folder: Path) -> None:
    for name, (make, shapes) in MAKERS.items():
        for shape in shapes:
            path = folder / name
            path.write_bytes(make(shape, int(1_000 * 18.5e6 / len(make(shape, 1_000))) if shape != "attributes" else 1))
            report(f"{name}, {shape}", path)


def report(name: str, path: Path) -> None:
    begun, documents, failed, reason = time.perf_counter(), 0, 0, ""
    for entry in parse_bounded(path, _GIVEN):
        if isinstance(entry, ReadFailure):
            failed, reason = failed + 1, entry.reason
        else:
            documents += 1
    seconds = time.perf_counter() - begun
    stop_reading()
    here, apart = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(  # noqa: T201
        f"{name:<28} {path.stat().st_size / 1e6:>7.1f} MB {seconds:>7.1f} s, at most {here:>4.0f} MB here and {apart:>5.0f} MB there so far: "
        f"{documents} read, {failed} failed {reason}",
        flush=True,
    )


def main(names: list[str]) -> None:
    measures = {"files": measure_files, "jsonl": measure_jsonl, "shapes": measure_shapes}
    for name in names or measures:
        with tempfile.TemporaryDirectory() as folder:
            measures[name](Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
