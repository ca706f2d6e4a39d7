"""Runs: the rankings one system gave for all queries. Read and write TREC run files."""

from __future__ import annotations

import math
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.errors import RunFileError
from eval.lines import LineError, parse_lines, read_lines

RUN_ENDING = ".run"


@dataclass(frozen=True, slots=True)
class ScoredDocument:
    """`identifier` is a document's id, or an item's where items are judged. Scores compare within one query only."""

    identifier: str
    score: float


@dataclass(frozen=True, slots=True)
class Run:
    """`rankings` holds, for each query id, the documents best first, each once; a query without hits may be absent."""

    name: str
    rankings: Mapping[str, Sequence[ScoredDocument]]


def run_path(folder: Path, name: str) -> Path:
    return folder / f"{name}{RUN_ENDING}"


def prepare_folder(folder: Path) -> None:
    """Make the folder for run files before the long work begins. Raises RunFileError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise RunFileError(
            f"{folder}: mappen kan ikke skrives ({error.strerror}). Vælg en anden med --run-dir."
        ) from error


def require_writable_ids(identifiers: Iterable[str]) -> None:
    """Raises RunFileError for an id with a blank, which separates the fields of a run file."""
    for identifier in identifiers:
        if len(identifier.split()) != 1:
            raise RunFileError(
                f"Id'et {identifier!r} har blanktegn, som en TREC-kørsel ikke kan rumme. Udelad --run-dir, eller giv det et andet id."
            )


def write_run(run: Run, path: Path) -> None:
    """`qid Q0 docid rank score tag`, rank from 1. The file appears whole or not at all. Raises RunFileError.

    trec_eval ignores the rank and sorts by score, read as float32, so a score that does not fall below the one
    before it is lowered by one float32 step: the order in the file is the order any tool measures.
    """
    require_writable_ids(
        name
        for query_id, ranking in run.rankings.items()
        for name in (query_id, *(found.identifier for found in ranking))
    )
    aside = path.with_name(f".{path.name}.new")
    try:
        with aside.open("w", encoding="utf-8") as file:
            for query_id, ranking in run.rankings.items():
                for rank, (found, score) in enumerate(zip(ranking, falling_scores(ranking), strict=True), start=1):
                    file.write(f"{query_id} Q0 {found.identifier} {rank} {score!r} ordstyrer-{run.name}\n")
        os.replace(aside, path)
    except OSError as error:
        raise RunFileError(
            f"{path}: filen kan ikke skrives ({error.strerror}). Vælg en anden mappe med --run-dir."
        ) from error


def falling_scores(ranking: Sequence[ScoredDocument]) -> list[float]:
    """The scores as float32, each strictly below the one before."""
    scores: list[float] = []
    ceiling = np.float32(math.inf)
    for found in ranking:
        ceiling = min(np.float32(found.score), np.nextafter(ceiling, np.float32(-math.inf)))
        scores.append(float(ceiling))
    return scores


def read_run(path: Path, *, name: str | None = None) -> Run:
    """A run file as trec_eval sees it: best score first; equal scores by rank. Raises RunFileError.

    `name` is the file's own name without ending unless another is given.
    """
    lines = read_lines(path, RunFileError)
    found: dict[str, dict[str, tuple[float, int]]] = {}

    def parse(_: int, line: str) -> None:
        query_id, identifier, rank, score = _run_line(line)
        ranking = found.setdefault(query_id, {})
        if identifier in ranking:
            raise LineError(
                f"dokumentet {identifier!r} står to gange under søgningen {query_id!r}. Slet den ene linje."
            )
        ranking[identifier] = (score, rank)

    parse_lines(path, lines, parse, RunFileError)
    rankings = {}
    for query_id, ranking in found.items():
        best_first = sorted(ranking.items(), key=lambda entry: (-entry[1][0], entry[1][1], entry[0]))
        rankings[query_id] = tuple(ScoredDocument(identifier, score) for identifier, (score, _) in best_first)
    return Run(name or path.stem, rankings)


def _run_line(line: str) -> tuple[str, str, int, float]:
    fields = line.split()
    if len(fields) != 6:
        raise LineError(
            f"ventede 6 felter (søgning Q0 dokument plads score navn), fandt {len(fields)}. Skriv TREC-form."
        )
    try:
        rank, score = int(fields[3]), float(fields[4])
    except ValueError as error:
        raise LineError(f"plads {fields[3][:20]!r} og score {fields[4][:20]!r} skal være tal. Ret dem.") from error
    if not math.isfinite(score):
        raise LineError(f"score {fields[4][:20]!r} er ikke et endeligt tal. Ret den.")
    return fields[0], fields[2], rank, score
