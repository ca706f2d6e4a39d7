"""Which fusion fits: every setting on one judged set, the legs searched once, the steps behind them as the search has them. For
developers; no part of `ordstyrer`.

python -m eval.fusion_sweep --queries queries.jsonl --qrels qrels.tsv --index var/index
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import click

from eval.judgments import TEXT_FIELD, read_judgments
from eval.metrics import MEASURES, Measurer
from eval.retrieval import embed_queries, find_target, identifiers_by_row, rank_all
from index.asking.filters import NO_FILTERS
from index.asking.query import Mode
from index.commands import index_option
from index.ranking import Ranking
from index.searching.search import read
from index.searching.steps import Found, Fuse, by_ranks, by_scores, find, rank
from index.searching.weights import FusionWeights
from index.segments.generation import Generation, open_generation
from index.segments.layout import IndexFolder
from indexer.commands import embedder_loader
from indexer.progress import NoProgress, TerminalProgress

CONVEX_WEIGHTS = (0.3, 0.4, 0.5, 0.6, 0.7)
RRF_KS = (5, 10, 20, 60)


def settings() -> Iterator[tuple[str, Mode, Fuse | None]]:
    """Name, mode and function of every fusion that is tried, the legs alone first."""
    yield "lexical", Mode.LEXICAL, None
    yield "dense", Mode.DENSE, None
    for weight in CONVEX_WEIGHTS:
        yield f"convex {weight}", Mode.HYBRID, by_scores(replace(FusionWeights(), lexical=weight))
    for k in RRF_KS:
        yield f"rrf {k}", Mode.HYBRID, by_ranks(k)


def sweep(
    generation: Generation, queries_path: Path, qrels_path: Path, text_field: str
) -> Iterator[tuple[str, dict[str, float]]]:
    """Name and means of every setting. Raises EvalError and SearchIndexError."""
    judgments = read_judgments(queries_path, qrels_path, text_field=text_field)
    target = find_target(generation, judgments)
    progress = TerminalProgress()
    embedder = embedder_loader(None, progress)(generation.manifest.model)
    generation.require_model(embedder)
    readings = {query_id: read(generation, text) for query_id, text in judgments.queries.items()}
    vectors = embed_queries(embedder, {query_id: reading.text for query_id, reading in readings.items()}, progress)
    found = {
        query_id: find(generation, reading, NO_FILTERS, Mode.HYBRID, vectors[query_id])
        for query_id, reading in readings.items()
        if reading.words
    }
    measurer, identifiers = Measurer(target.qrels), identifiers_by_row(generation, target.level)
    for name, mode, fuse in settings():
        run = rank_all(name, judgments.queries, _ranker(generation, found, mode, fuse), identifiers, NoProgress())
        yield name, measurer.measure(run).means


def _ranker(
    generation: Generation, found: Mapping[str, Found], mode: Mode, fuse: Fuse | None
) -> Callable[[str, str], Ranking]:
    def ranked(query_id: str, _: str) -> Ranking:
        return rank(generation, found[query_id], mode, fuse=fuse) if query_id in found else Ranking()

    return ranked


@click.command()
@click.option("--queries", "queries_path", type=click.Path(path_type=Path), required=True)
@click.option("--qrels", "qrels_path", type=click.Path(path_type=Path), required=True)
@click.option("--text-field", default=TEXT_FIELD)
@index_option
def main(queries_path: Path, qrels_path: Path, text_field: str, index_path: Path) -> None:
    """Print the means of every setting."""
    click.echo(f"{'':<12}" + "".join(f"{measure:>9}" for measure in MEASURES))
    for name, means in sweep(open_generation(IndexFolder(index_path)), queries_path, qrels_path, text_field):
        click.echo(f"{name:<12}" + "".join(f"{means[measure]:>9.3f}" for measure in MEASURES))


if __name__ == "__main__":
    main()
