"""Which fusion fits: every setting on one judged set, the legs ranked once. For developers; no part of `ordstyrer`.

python -m eval.fusion_sweep --queries queries.jsonl --qrels qrels.tsv --index var/index
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from eval.judgments import TEXT_FIELD, read_judgments
from eval.metrics import MEASURES, Measurer
from eval.retrieval import embed_queries, find_target, identifiers_by_row, rank_all
from index.asking.filters import NO_FILTERS
from index.asking.query import Mode
from index.commands import index_option
from index.ranking import Ranking
from index.searching import fusion
from index.searching.search import match
from index.segments.generation import Generation, open_generation
from index.segments.layout import IndexFolder
from index.segments.vectors import DENSE_MARGIN
from indexer.commands import embedder_loader
from indexer.progress import NoProgress, TerminalProgress

CONVEX_WEIGHTS = (0.3, 0.4, 0.5, 0.6, 0.7)
RRF_KS = (5, 10, 20, 60)

Fuse = Callable[[Ranking, Ranking], Ranking]
"""A lexical and a dense ranking to one."""


def settings(dense_floor: float) -> Iterator[tuple[str, Fuse]]:
    """Name and function of every fusion that is tried, the legs alone first."""
    yield "lexical", lambda lexical, dense: lexical
    yield "dense", lambda lexical, dense: dense
    for weight in CONVEX_WEIGHTS:
        yield f"convex {weight}", _convex(weight, dense_floor)
    for k in RRF_KS:
        yield f"rrf {k}", _reciprocal_rank(k)


def _convex(weight: float, dense_floor: float) -> Fuse:
    def fuse(lexical: Ranking, dense: Ranking) -> Ranking:
        best = float(dense.scores[0]) if len(dense) else 0.0
        floor = max(dense_floor, best - DENSE_MARGIN)  # as the search has it
        return fusion.convex(lexical, dense, dense_floor=floor, lexical_weight=weight)

    return fuse


def _reciprocal_rank(k: int) -> Fuse:
    return lambda lexical, dense: fusion.reciprocal_rank([lexical, dense], k=k)


def sweep(
    generation: Generation, queries_path: Path, qrels_path: Path, text_field: str
) -> Iterator[tuple[str, dict[str, float]]]:
    """Name and means of every setting. Raises EvalError and SearchIndexError."""
    judgments = read_judgments(queries_path, qrels_path, text_field=text_field)
    target = find_target(generation, judgments)
    progress = TerminalProgress()
    embedder = embedder_loader(None, progress)(generation.manifest.model)
    generation.require_model(embedder)
    vectors = embed_queries(embedder, judgments.queries, progress)
    legs = {
        query_id: (
            match(generation, None, text, NO_FILTERS, Mode.LEXICAL).ranking,
            match(generation, None, text, NO_FILTERS, Mode.DENSE, encoded=vectors[query_id]).ranking,
        )
        for query_id, text in judgments.queries.items()
    }
    measurer, identifiers = Measurer(target.qrels), identifiers_by_row(generation, target.level)
    for name, fuse in settings(generation.manifest.dense_floor):
        fused = {query_id: fuse(lexical, dense) for query_id, (lexical, dense) in legs.items()}
        run = rank_all(name, judgments.queries, lambda query_id, _: fused[query_id], identifiers, NoProgress())  # noqa: B023
        yield name, measurer.measure(run).means


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
