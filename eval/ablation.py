"""Ablation: the hybrid search with each of its parts switched off in turn, against all of them together."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.evaluation import Comparison, compare
from eval.metrics import Measured, Measurer
from eval.prepared import Prepared
from eval.retrieval import QueryVectors, best_passages, identifiers_by_row
from eval.runs import Run, ScoredDocument
from index.asking.filters import NO_FILTERS
from index.asking.query import Mode
from index.searching.method import ALL_PARTS, Method, Parts
from index.searching.search import match
from indexer.progress import Progress


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the hybrid search by its Danish name, and what is left of the search without it."""

    name: str
    mode: Mode = Mode.HYBRID
    parts: Parts = ALL_PARTS


PARTS = (
    Part("læsning af søgningen", parts=Parts(query_reading=False)),
    Part("løft af det læste", parts=Parts(boosts=False)),
    Part("ordbenet", mode=Mode.DENSE),
    Part("vektorbenet", mode=Mode.LEXICAL),
    Part("mindste antal ord", parts=Parts(minimum_match=False)),
    Part("vektorgulvet", parts=Parts(dense_floor=False)),
    Part("andet kig, ord for ord", parts=Parts(late_interaction=False)),
)
"""Every part that can be switched off. A new one is a field of `index.searching.method.Parts` and a line here."""

WHOLE = Part("alt")


@dataclass(frozen=True, slots=True)
class Timed:
    """CPU milliseconds of one query, its embedding apart: the median and the 95th percentile."""

    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Ablated:
    """`lost` is how much higher the whole stands than what is left without the part; None for the whole itself."""

    part: Part
    measured: Measured
    timed: Timed
    lost: Comparison | None


def ablate(
    prepared: Prepared, vectors: QueryVectors, progress: Progress, parts: Sequence[Part] = PARTS
) -> list[Ablated]:
    """The whole first, then without each part in turn."""
    measurer = Measurer(prepared.target.qrels)
    runs = [(part, *_run(prepared, part, vectors, progress)) for part in (WHOLE, *parts)]
    whole = measurer.measure(runs[0][1])
    found = [Ablated(WHOLE, whole, runs[0][2], None)]
    for part, run, timed in runs[1:]:
        measured = measurer.measure(run)
        found.append(Ablated(part, measured, timed, compare(WHOLE.name, whole, run.name, measured)))
    return found


def _run(prepared: Prepared, part: Part, vectors: QueryVectors, progress: Progress) -> tuple[Run, Timed]:
    generation, queries = prepared.generation, prepared.judgments.queries
    identifiers = identifiers_by_row(generation, prepared.target.level)
    rankings: dict[str, Sequence[ScoredDocument]] = {}
    spent = np.zeros(len(queries))
    progress.start(f"Søger ({part.name})", len(queries), "søgninger")
    for place, (query_id, text) in enumerate(queries.items()):
        begun = time.process_time()
        found = match(
            generation, None, text, NO_FILTERS, part.mode,
            encoded=vectors[query_id], hidden=prepared.hidden.get(query_id, ()), method=Method(part.parts),
        )  # fmt: skip
        spent[place] = time.process_time() - begun
        rankings[query_id] = best_passages(found.ranking, identifiers)
        progress.advance()
    progress.finish()
    p50, p95 = (np.percentile(spent, [50, 95]) * 1000).tolist()
    return Run(part.name, rankings), Timed(p50, p95)
