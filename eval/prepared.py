"""What every measuring command begins with: the judged set, the index, and how the two fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from eval.exclusions import hidden_rows, read_exclusions
from eval.judgments import Judgments, read_judgments
from eval.retrieval import Hidden, QueryVectors, Target, embed_queries, find_target
from index.searching.search import read
from index.segments.generation import Generation, open_generation
from index.segments.layout import IndexFolder
from indexer.commands import embedder_loader
from indexer.progress import TerminalProgress


@dataclass(frozen=True, slots=True)
class Prepared:
    """`warnings` are Danish sentences."""

    judgments: Judgments
    generation: Generation
    target: Target
    hidden: Hidden
    warnings: tuple[str, ...]

    def vectors(self, progress: TerminalProgress) -> QueryVectors:
        """Every query's vector by the index's own model: of the words that a search embeds."""
        embedder = embedder_loader(None, progress)(self.generation.manifest.model)
        self.generation.require_model(embedder)
        queries = {query_id: read(self.generation, text).text for query_id, text in self.judgments.queries.items()}
        return embed_queries(embedder, queries, progress)


def prepare(queries_path: Path, qrels_paths: Sequence[Path], index_path: Path, text_field: str) -> Prepared:
    """The files and the index, read and held against each other; warnings go to standard error.

    Raises EvalError and SearchIndexError.
    """
    judgments = read_judgments(queries_path, *qrels_paths, text_field=text_field)
    exclusions = read_exclusions(queries_path)
    generation = open_generation(IndexFolder(index_path))
    target = find_target(generation, judgments)
    warnings = tuple(_warnings(judgments, target))
    for warning in warnings:
        click.echo(f"Bemærk: {warning}", err=True)
    hidden = {
        query_id: hidden_rows(generation.store, excluded)
        for query_id, excluded in exclusions.items()
        if query_id in judgments.queries
    }
    return Prepared(judgments, generation, target, hidden, warnings)


def _warnings(judgments: Judgments, target: Target) -> list[str]:
    """What the judgments hold that this index or these queries cannot answer for."""
    judged = len(judgments.judged_ids)
    found = []
    for identifiers, sentence in (
        (
            judgments.without_text,
            f"af {len(judgments.qrels)} bedømte søgninger står ikke blandt søgningerne og tæller 0",
        ),
        (
            judgments.without_relevant,
            f"af {len(judgments.qrels)} bedømte søgninger har intet relevant svar og tæller 0",
        ),
        (target.unknown, f"af {judged} dømte id'er findes ikke i indekset og regnes som ikke fundet"),
        (
            target.whole_documents,
            "dømte dokumenter har punkter, som rangeres i stedet for dem, fordi også punkter er dømt",
        ),
    ):
        if identifiers:
            found.append(f"{len(identifiers)} {sentence} (fx {identifiers[0]!r}).")
    return found
