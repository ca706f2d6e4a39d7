"""The command `eval`: an index measured against judged queries."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from eval.baseline import RANK_BM25, rank_baseline
from eval.evaluation import MAIN_MEASURE, Comparison, Evaluation, Interval, evaluate_runs
from eval.groups import Group, by_group, read_groups
from eval.judgments import TEXT_FIELD, Judgments, read_judgments
from eval.metrics import MEASURES
from eval.retrieval import DEPTH, Level, Target, embed_queries, find_target, rank_mode
from eval.runs import Run, prepare_folder, require_writable_ids, run_path, write_run
from index.commands import index_option, json_option
from index.generation import Generation, open_generation
from index.layout import IndexFolder
from index.query import Mode
from indexer.commands import embedder_loader
from indexer.progress import TerminalProgress

_LEVELS = {Level.DOCUMENT: "dokumenter", Level.ITEM: "punkter"}


@click.command(
    "eval",
    short_help="Mål søgningen mod bedømte søgninger",
    epilog="Eksempel: ordstyrer eval --queries queries.jsonl --qrels qrels.tsv --mode hybrid --mode lexical --run-dir runs",
)
@click.option(
    "--queries", "queries_path", metavar="FIL", type=click.Path(path_type=Path), required=True,
    help="Søgningerne: BEIR (queries.jsonl) eller TREC (id, tabulator, tekst).",
)  # fmt: skip
@click.option(
    "--qrels", "qrels_paths", metavar="FIL", type=click.Path(path_type=Path), required=True, multiple=True,
    help="Dommene (kan gentages): BEIR (qrels.tsv) eller TREC (søgning 0 dokument karakter); id'er på dokumenter eller punkter.",
)  # fmt: skip
@click.option(
    "--mode",
    "modes",
    type=click.Choice([mode.value for mode in Mode]),
    multiple=True,
    help="Kan gentages (ellers alle tre).",
)
@click.option(
    "--run-dir", metavar="MAPPE", type=click.Path(path_type=Path), help="Skriv en TREC-kørsel pr. mode hertil."
)
@index_option
@click.option(
    "--text-field",
    metavar="NAVN",
    default=TEXT_FIELD,
    help="Feltet med søgningens tekst i queries.jsonl (ellers text).",
)
@click.option("--baseline", type=click.Choice([RANK_BM25]), help="Mål også rank-bm25 på de samme ord.")
@click.option(
    "--group-by",
    "group_field",
    metavar="FELT",
    help="Vis også hver gruppe af søgninger, fx class (felt i queries.jsonl).",
)
@json_option
def evaluate(
    queries_path: Path, qrels_paths: tuple[Path, ...], modes: tuple[str, ...], run_dir: Path | None, index_path: Path,
    text_field: str, baseline: str | None, group_field: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Mål indekset mod bedømte søgninger: nDCG@10, RR@10, R@10 og R@100 med konfidensintervaller.

    Gennemsnittet går over alle bedømte søgninger; en søgning uden træf tæller 0. Der måles på dokumenter, eller på
    punkter, når dommene gælder punkter.
    """
    judgments = read_judgments(queries_path, *qrels_paths, text_field=text_field)
    groups = read_groups(queries_path, group_field) if group_field else {}
    generation = open_generation(IndexFolder(index_path))
    target = find_target(generation, judgments)
    if run_dir is not None:
        require_writable_ids([*judgments.queries, *generation.store.document_ids()])
        prepare_folder(run_dir)
    warnings = _warnings(judgments, target)
    for warning in warnings:
        click.echo(f"Bemærk: {warning}", err=True)
    chosen = [Mode(mode) for mode in dict.fromkeys(modes)] or list(Mode)
    runs = _runs(generation, judgments, target.level, chosen, baseline, TerminalProgress())
    written = {run.name: run_path(run_dir, run.name) for run in runs} if run_dir else {}
    for run in runs:
        if run.name in written:
            write_run(run, written[run.name])
    evaluation = evaluate_runs(target.qrels, runs)
    found = by_group(evaluation.measured, groups) if groups else []
    if groups and not found:
        click.echo(
            f"Bemærk: ingen bedømt søgning har feltet {group_field!r}, så der er ingen grupper at vise.", err=True
        )
    if as_json:
        body = _body(evaluation, target, warnings, written) | {"groups": [_group_body(group) for group in found]}
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
    else:
        _show(evaluation, target, generation, written)
        _show_groups(found)


def _runs(
    generation: Generation, judgments: Judgments, level: Level, modes: Sequence[Mode], baseline: str | None,
    progress: TerminalProgress,
) -> list[Run]:  # fmt: skip
    vectors = {}
    if any(mode is not Mode.LEXICAL for mode in modes):
        embedder = embedder_loader(None, progress)(generation.manifest.model)
        generation.require_model(embedder)
        vectors = dict(embed_queries(embedder, judgments.queries, progress))
    runs = [rank_mode(generation, mode, judgments.queries, vectors, level, progress) for mode in modes]
    if baseline is not None:
        runs.append(rank_baseline(generation, judgments.queries, level, progress))
    return runs


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


def _body(
    evaluation: Evaluation, target: Target, warnings: Sequence[str], written: Mapping[str, Path]
) -> dict[str, Any]:
    return {
        "queries": len(target.qrels),
        "modes": {name: _rounded(measured.means) for name, measured in evaluation.measured.items()},
        "intervals": {
            name: {measure: [round(bound, 6) for bound in interval] for measure, interval in intervals.items()}
            for name, intervals in evaluation.intervals.items()
        },
        "differences": [
            {
                "measure": MAIN_MEASURE, "mode": found.run, "other": found.other, "difference": round(found.difference, 6),
                "interval": [round(bound, 6) for bound in found.interval], "p": round(found.p, 6),
            }
            for found in evaluation.comparisons
        ],
        "level": target.level.value,
        "runs": {name: str(path) for name, path in written.items()},
        "warnings": list(warnings),
    }  # fmt: skip


def _group_body(group: Group) -> dict[str, Any]:
    return {
        "group": group.name, "queries": group.queries, "measure": MAIN_MEASURE, "modes": _rounded(group.means),
        "intervals": {name: [round(bound, 6) for bound in interval] for name, interval in group.intervals.items()},
    }  # fmt: skip


def _show_groups(groups: Sequence[Group]) -> None:
    if groups:
        click.echo(f"\n{MAIN_MEASURE} for hver gruppe:")
        rows: list[tuple[str, ...]] = [("", "antal", *groups[0].means)]
        for group in groups:
            cells = (f"{_number(mean)} {_span(group.intervals[name])}" for name, mean in group.means.items())
            rows.append((group.name, str(group.queries), *cells))
        _table(rows)


def _rounded(means: Mapping[str, float]) -> dict[str, float]:
    return {measure: round(mean, 6) for measure, mean in means.items()}


def _show(evaluation: Evaluation, target: Target, generation: Generation, written: Mapping[str, Path]) -> None:
    manifest = generation.manifest
    click.echo(
        f"{len(target.qrels)} bedømte søgninger, de {DEPTH} bedste {_LEVELS[target.level]} til hver, "
        f"{manifest.documents} dokumenter og {manifest.passages} tekststykker i indekset"
    )
    click.echo()
    rows: list[tuple[str, ...]] = [("", *MEASURES)]
    for name, measured in evaluation.measured.items():
        intervals = evaluation.intervals[name]
        rows.append(
            (name, *(f"{_number(mean)} {_span(intervals[measure])}" for measure, mean in measured.means.items()))
        )
    _table(rows)
    click.echo("\nI klammer: 95 %-interval (bootstrap over søgningerne).")
    if evaluation.comparisons:
        click.echo(f"\nForskel i {MAIN_MEASURE}, parvis over søgningerne (p: randomiseringstest):")
        _table([_compared(found) for found in evaluation.comparisons])
    for path in written.values():
        click.echo(f"Skrevet: {path}", err=True)


def _compared(found: Comparison) -> tuple[str, ...]:
    difference = f"{_number(found.difference, sign='+')} {_span(found.interval)}"
    return f"{found.run} − {found.other}", difference, f"p = {_number(found.p, digits=4)}"


def _table(rows: Sequence[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _span(interval: Interval) -> str:
    return f"[{_number(interval[0])}; {_number(interval[1])}]"


def _number(value: float, *, digits: int = 3, sign: str = "") -> str:
    """0.6384 -> "0,638"."""
    return f"{value:{sign}.{digits}f}".replace(".", ",").replace("-", "−")
