"""A text file to numbered lines, and the faults of many lines to one message: what every file of `eval` needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from corpus.errors import CorpusError
from corpus.files import read_bytes
from corpus.formats.decoding import decode
from eval.errors import EvalError

Lines = Sequence[tuple[int, str]]
"""(line number from 1, line without its end), blank lines left out."""

Parsed = TypeVar("Parsed")


class LineError(Exception):
    """What is wrong with one line, and the remedy; becomes an EvalError that names file and line."""


def read_lines(path: Path, kind: type[EvalError]) -> Lines:
    """The lines of a text file that hold something. Raises `kind` for a file that is absent, empty or no text."""
    if not path.exists():
        raise kind(f"{path}: filen findes ikke. Kontrollér stien.")
    try:
        text = decode(read_bytes(path))
    except CorpusError as error:
        raise kind(f"{path}: {error}") from error
    lines = (line.rstrip("\r") for line in text.split("\n"))
    return [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]


def parse_lines(path: Path, lines: Lines, parse: Callable[[int, str], Parsed], kind: type[EvalError]) -> list[Parsed]:
    """`parse(number, line)` of every line. Raises `kind` with the first fault, and the places of the others."""
    found: list[Parsed] = []
    faults: list[tuple[int, LineError]] = []
    for number, line in lines:
        try:
            found.append(parse(number, line))
        except LineError as fault:
            faults.append((number, fault))
    if faults:
        number, first = faults[0]
        raise kind(f"{path}, linje {number}: {first}{_others([number for number, _ in faults[1:]])}") from first
    return found


def _others(numbers: Sequence[int]) -> str:
    if not numbers:
        return ""
    shown = ", ".join(str(number) for number in numbers[:5])
    return f" (Også fejl i {len(numbers)} andre linjer: {shown}{' …' if len(numbers) > 5 else ''}.)"
