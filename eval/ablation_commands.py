"""The command `eval-ablate`: what each part of the search is worth on a judged set."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from eval.ablation import PARTS, Ablated, ablate
from eval.evaluation import MAIN_MEASURE
from eval.options import qrels_option, queries_option, text_field_option
from eval.prepared import prepare
from eval.tables import change, number, p_value, print_table
from index.commands import index_option, json_option
from indexer.progress import TerminalProgress


@click.command(
    "eval-ablate",
    short_help="Mål, hvad hver del af søgningen er værd",
    epilog="Eksempel: ordstyrer eval-ablate --queries queries.jsonl --qrels qrels.tsv --index var/index",
)
@queries_option
@qrels_option
@index_option
@text_field_option
@json_option
def evaluate_parts(
    queries_path: Path, qrels_paths: tuple[Path, ...], index_path: Path, text_field: str, as_json: bool
) -> None:
    """Mål den blandede søgning, som den er, og uden hver af sine dele efter tur.

    Forskellen er, hvad delen giver (plus) eller koster (minus) i nDCG@10, parvis over søgningerne. Tiden er CPU-tid pr.
    søgning uden beregning af søgningens vektor.
    """
    prepared = prepare(queries_path, qrels_paths, index_path, text_field)
    progress = TerminalProgress()
    found = ablate(prepared, prepared.vectors(progress), progress, PARTS)
    if as_json:
        body = {
            "queries": len(prepared.target.qrels),
            "measure": MAIN_MEASURE,
            "parts": [_body(each) for each in found],
        }
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
    else:
        _show(found)


def _body(found: Ablated) -> dict[str, Any]:
    body = {
        "without": None if found.lost is None else found.part.name,
        "mean": round(found.measured.means[MAIN_MEASURE], 6),
        "p50_ms": round(found.timed.p50, 3),
        "p95_ms": round(found.timed.p95, 3),
    }
    if found.lost is None:
        return body
    interval = [round(bound, 6) for bound in found.lost.interval]
    return body | {"worth": round(found.lost.difference, 6), "interval": interval, "p": round(found.lost.p, 6)}


def _show(found: Sequence[Ablated]) -> None:
    click.echo(f"{len(found[0].measured.query_ids)} bedømte søgninger\n")
    rows: list[tuple[str, ...]] = [("", MAIN_MEASURE, "delen giver", "", "ms p50", "ms p95")]
    for each in found:
        worth = (
            ("", "") if each.lost is None else (change(each.lost.difference, each.lost.interval), p_value(each.lost.p))
        )
        name = each.part.name if each.lost is None else f"uden {each.part.name}"
        times = (number(each.timed.p50, digits=1), number(each.timed.p95, digits=1))
        rows.append((name, number(each.measured.means[MAIN_MEASURE]), *worth, *times))
    print_table(rows)
    click.echo("\nI klammer: 95 %-interval (bootstrap over søgningerne); p: randomiseringstest.")
