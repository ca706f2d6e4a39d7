"""Whether the confidence is to be trusted: of answers given with about .7, are seven in ten right? With the map that makes it so, cross-validated.

    python -m eval.reliability --set var/sample eval/sets/sample/queries.jsonl --set var/squad-da ../shared/eval/squad-da/qa.jsonl

An answer is right when it cites a place that answers; one to a question that nothing answers is wrong. Silences have no part in it.
The map is logistic over the log-odds of the evidence, learned on four fifths of each set and told of the fifth left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from eval.answer_commands import answered
from eval.answer_gold import in_index, read_questions
from eval.tables import number, print_table
from index.segments.generation import open_generation
from index.segments.layout import IndexFolder
from indexer.commands import embedder_loader
from indexer.progress import TerminalProgress

BINS = 10
FOLDS = 5
STEPS = 50
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose confidence lies in [low, low + 1/BINS): how many, their mean confidence, the share that is right."""

    low: float
    answers: int
    confidence: float
    right: float


def reliability(confidence: Sequence[float], right: Sequence[bool]) -> list[Bin]:
    """The bins that hold an answer, lowest first. 1 lies in the last."""
    told, hits = np.asarray(confidence, np.float64), np.asarray(right, np.float64)
    at = np.minimum((told * BINS).astype(np.int64), BINS - 1)
    return [
        Bin(place / BINS, int((at == place).sum()), float(told[at == place].mean()), float(hits[at == place].mean()))
        for place in np.unique(at).tolist()
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """The mean distance between what is told and what is so, over all answers. Naeini et al. (2015), "expected calibration error"."""
    total = sum(each.answers for each in bins)
    return sum(each.answers * abs(each.confidence - each.right) for each in bins) / total if total else 0.0


def log_odds(confidence: Sequence[float]) -> Floats:
    told = np.clip(np.asarray(confidence, np.float64), 1e-6, 1 - 1e-6)
    return np.log(told / (1 - told))


def learned_map(odds: Floats, right: Floats, weights: Floats) -> tuple[float, float]:
    """Slope and shift of the logistic map, by Newton's method. Platt (1999)."""
    columns = np.stack([odds, np.ones_like(odds)], axis=1)
    found = np.array([1.0, 0.0])
    for _ in range(STEPS):
        said = mapped(odds, found[0], found[1])
        gradient = columns.T @ (weights * (said - right)) + 1e-3 * (found - np.array([1.0, 0.0]))
        curvature = (columns * (weights * said * (1 - said))[:, None]).T @ columns + 1e-3 * np.eye(2)
        found = found - np.linalg.solve(curvature, gradient)
    return float(found[0]), float(found[1])


def mapped(odds: Floats, slope: float, shift: float) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-(slope * odds + shift))), np.float64)


def cross_validated(odds: Floats, right: Floats, weights: Floats, fold: npt.NDArray[np.int64]) -> Floats:
    """What the map says of each answer, learned on the other folds."""
    told = np.zeros_like(odds)
    for left_out in range(FOLDS):
        held = fold == left_out
        slope, shift = learned_map(odds[~held], right[~held], weights[~held])
        told[held] = mapped(odds[held], slope, shift)
    return told


@click.command()
@click.option(
    "--set", "sets", type=(click.Path(path_type=Path), click.Path(path_type=Path)), multiple=True, required=True,
    metavar="INDEKS SPØRGSMÅL", help="Et indeks og de spørgsmål, der stilles til det (kan gentages).",
)  # fmt: skip
@click.option("--every", type=click.IntRange(min=1), default=1, metavar="N", help="Kun hvert N. spørgsmål.")
def main(sets: Sequence[tuple[Path, Path]], every: int) -> None:
    """Hvor pålidelig sikkerheden er, i ti trin."""
    told: list[list[float]] = []
    right: list[list[bool]] = []
    for index, questions in sets:
        generation = open_generation(IndexFolder(index))
        embedder = embedder_loader(None, TerminalProgress())(generation.manifest.model)
        asked = in_index(read_questions(questions), generation)[::every]
        spoken = [one for one, _ in answered(generation, embedder, asked, TerminalProgress()) if one.spoken]
        told.append([one.confidence for one in spoken])
        right.append([bool(one.cited) for one in spoken])
    odds = log_odds([each for some in told for each in some])
    hits = np.array([each for some in right for each in some], np.float64)
    of_set = np.concatenate([np.full(len(some), place) for place, some in enumerate(told)])
    weights = np.concatenate([np.full(len(some), len(odds) / len(told) / max(len(some), 1)) for some in told])
    fold = np.concatenate([np.arange(len(some)) % FOLDS for some in told])
    said = cross_validated(odds, hits, weights, fold)
    slope, shift = learned_map(odds, hits, weights)
    click.echo(f"Kort over alle: {slope:.3f} * log-odds + {shift:.3f}")
    for place, (index, _) in enumerate(sets):
        own = of_set == place
        _show(f"{index}: som den er", told[place], right[place])
        _show(f"{index}: krydsvalideret kort", said[own].tolist(), right[place])


def _show(title: str, told: Sequence[float], right: Sequence[bool]) -> None:
    bins = reliability(told, right)
    click.echo(f"\n{title} ({len(told)} svar, fejl {number(calibration_error(bins))})")
    rows = [
        (f"{each.low:.1f}-{each.low + 1 / BINS:.1f}".replace(".", ","), str(each.answers), number(each.confidence), number(each.right))
        for each in bins
    ]  # fmt: skip
    print_table([("sikkerhed", "svar", "sagt", "rigtige"), *rows])


if __name__ == "__main__":
    main()
