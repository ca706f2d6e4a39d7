"""The command `eval`: an index measured against judged queries."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from eval.baseline import RANK_BM25, rank_baseline
from eval.evaluation import MAIN_MEASURE, Evaluation, evaluate_runs
from eval.gate import broken, read_gate
from eval.groups import Group, by_group, read_groups
from eval.metrics import MEASURES
from eval.options import group_option, qrels_option, queries_option, text_field_option
from eval.prepared import Prepared, prepare
from eval.retrieval import DEPTH, Level, Target, rank_mode
from eval.runs import Run, prepare_folder, require_writable_ids, run_path, write_run
from eval.tables import compared, number, print_table, span
from index.asking.query import Mode
from index.commands import index_option, json_option
from index.segments.generation import Generation
from indexer.progress import TerminalProgress

_LEVELS = {Level.DOCUMENT: "dokumenter", Level.ITEM: "punkter"}


@click.command(
    "eval",
    short_help="Mål søgningen mod bedømte søgninger",
    epilog="Eksempel: ordstyrer eval --queries queries.jsonl --qrels qrels.tsv --mode hybrid --mode lexical --run-dir runs",
)
@queries_option
@qrels_option
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
@text_field_option
@click.option("--baseline", type=click.Choice([RANK_BM25]), help="Mål også rank-bm25 på de samme ord.")
@group_option
@click.option(
    "--floors", "floors_path", metavar="FIL", type=click.Path(path_type=Path),
    help="Kode 1, når et gennemsnit er under sit gulv i denne fil (JSON; gulve pr. qrels-fil og mode).",
)  # fmt: skip
@json_option
def evaluate(
    queries_path: Path, qrels_paths: tuple[Path, ...], modes: tuple[str, ...], run_dir: Path | None, index_path: Path,
    text_field: str, baseline: str | None, group_field: str | None, floors_path: Path | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Mål indekset mod bedømte søgninger: nDCG@10, RR@10, R@10 og R@100 med konfidensintervaller.

    Gennemsnittet går over alle bedømte søgninger; en søgning uden træf tæller 0. Der måles på dokumenter, eller på
    punkter, når dommene gælder punkter.
    """
    groups = read_groups(queries_path, group_field) if group_field else {}
    chosen = [Mode(mode) for mode in dict.fromkeys(modes)] or list(Mode)
    measured = [*chosen, *([baseline] if baseline else [])]
    gate = read_gate(floors_path, qrels_paths, measured) if floors_path else None
    prepared = prepare(queries_path, qrels_paths, index_path, text_field)
    generation, target = prepared.generation, prepared.target
    if run_dir is not None:
        require_writable_ids([*prepared.judgments.queries, *generation.store.document_ids()])
        prepare_folder(run_dir)
    runs = _runs(prepared, chosen, baseline, TerminalProgress())
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
        body = _body(evaluation, target, prepared.warnings, written) | {
            "groups": [_group_body(group) for group in found]
        }
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
    else:
        _show(evaluation, target, generation, written)
        _show_groups(found)
    if gate is not None and (faults := list(broken(gate, evaluation.measured))):
        click.echo(f"ordstyrer: {' '.join(faults)}", err=True)
        raise SystemExit(1)


def _runs(prepared: Prepared, modes: Sequence[Mode], baseline: str | None, progress: TerminalProgress) -> list[Run]:
    vectors = prepared.vectors(progress) if any(mode is not Mode.LEXICAL for mode in modes) else {}
    generation, queries, level = prepared.generation, prepared.judgments.queries, prepared.target.level
    runs = [rank_mode(generation, mode, queries, vectors, level, progress, hidden=prepared.hidden) for mode in modes]
    if baseline is not None:
        runs.append(rank_baseline(generation, queries, level, progress, hidden=prepared.hidden))
    return runs


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
            cells = (f"{number(mean)} {span(group.intervals[name])}" for name, mean in group.means.items())
            rows.append((group.name, str(group.queries), *cells))
        print_table(rows)


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
        rows.append((name, *(f"{number(mean)} {span(intervals[measure])}" for measure, mean in measured.means.items())))
    print_table(rows)
    click.echo("\nI klammer: 95 %-interval (bootstrap over søgningerne).")
    if evaluation.comparisons:
        click.echo(f"\nForskel i {MAIN_MEASURE}, parvis over søgningerne (p: randomiseringstest):")
        print_table([compared(found) for found in evaluation.comparisons])
    for path in written.values():
        click.echo(f"Skrevet: {path}", err=True)
