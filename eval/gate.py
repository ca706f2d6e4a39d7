"""Floors: means that may not fall, pinned in a file beside the judged set.

    {"measure": "nDCG@10", "floors": {"dev.tsv": {"hybrid": 0.79}}, "below_better_leg": 0.01}

The floors stand under the name of the qrels file they hold for, one for each mode (or baseline). `below_better_leg` is
how far the hybrid may lie below the better of its legs, noise and all; without it that is not looked at.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.errors import FloorsFileError
from eval.judgments import read_qrels
from eval.lines import read_lines
from eval.metrics import MEASURES, Measured
from eval.tables import number
from index.asking.query import Mode

_LEGS = (Mode.LEXICAL, Mode.DENSE)


@dataclass(frozen=True, slots=True)
class Floors:
    """`floors` is, by the name of a qrels file and then of a run, the lowest mean of `measure` that is let through."""

    measure: str
    floors: Mapping[str, Mapping[str, float]]
    below_better_leg: float | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """`judged` has the queries of every qrels file that floors are held against."""

    floors: Floors
    judged: Mapping[str, Collection[str]]


def read_floors(path: Path) -> Floors:
    """Raises FloorsFileError."""
    text = "\n".join(line for _, line in read_lines(path, FloorsFileError))
    try:
        found = _floors(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise FloorsFileError(
            f'{path}: ikke en fil med gulve. Skriv {{"measure": "nDCG@10", "floors": {{"qrels.tsv": {{"hybrid": 0.79}}}}}}.'
        ) from error
    if found.measure not in MEASURES:
        raise FloorsFileError(f"{path}: målet {found.measure!r} kendes ikke. Vælg blandt {', '.join(MEASURES)}.")
    return found


def _floors(fields: Any) -> Floors:
    below = fields.get("below_better_leg")
    floors = {
        str(file): {str(run): float(floor) for run, floor in by_run.items()}
        for file, by_run in fields["floors"].items()
    }
    return Floors(fields["measure"], floors, None if below is None else float(below))


def read_gate(path: Path, qrels_paths: Sequence[Path], runs: Collection[str]) -> Gate:
    """The floors of these qrels files for runs of these names. Raises FloorsFileError when they cannot be held against
    each other, or when there are none; QrelsFileError."""
    floors = read_floors(path)
    judged: dict[str, set[str]] = {}
    for qrels_path in qrels_paths:
        if qrels_path.name in floors.floors:
            judged.setdefault(qrels_path.name, set()).update(read_qrels(qrels_path))
    if not judged:
        given = ", ".join(qrels_path.name for qrels_path in qrels_paths)
        raise FloorsFileError(
            f"{path}: ingen gulve for {given}. Filen har gulve for {', '.join(floors.floors) or 'intet'}."
        )
    wanted = {run for file in judged for run in floors.floors[file]}
    if floors.below_better_leg is not None:
        wanted.update(mode.value for mode in Mode)
    if missing := sorted(wanted.difference(runs)):
        raise FloorsFileError(f"{path}: gulvene kræver også {', '.join(missing)}. Mål dem med, eller ret filen.")
    return Gate(floors, judged)


def broken(gate: Gate, measured: Mapping[str, Measured]) -> Iterator[str]:
    """A Danish sentence for each floor that is broken."""
    floors = gate.floors
    for file, query_ids in gate.judged.items():
        means = {name: found.only(query_ids).means[floors.measure] for name, found in measured.items()}
        for run, floor in floors.floors[file].items():
            if means[run] < floor:
                yield f"{file}: {run} har {floors.measure} {_mean(means[run])}, under gulvet {_mean(floor)}."
        if floors.below_better_leg is None:
            continue
        best = max(_LEGS, key=lambda leg: means[leg])
        if means[Mode.HYBRID] < means[best] - floors.below_better_leg:
            yield (
                f"{file}: hybrid har {floors.measure} {_mean(means[Mode.HYBRID])}, mere end "
                f"{_mean(floors.below_better_leg)} under {best} ({_mean(means[best])})."
            )


def _mean(value: float) -> str:
    return number(value, digits=4)
