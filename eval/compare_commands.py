"""The command `eval-compare`: two run files side by side, query by query, as a page."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import click

from corpus.facts.dates import danish_date
from eval.comparison import Row, SideBySide, Title, side_by_side
from eval.errors import RunFileError
from eval.evaluation import MAIN_MEASURE
from eval.groups import read_groups
from eval.judgments import Judgments, Qrels, read_judgments
from eval.options import group_option, qrels_option, queries_option, text_field_option
from eval.report import report_page, write_report
from eval.retrieval import find_target
from eval.runs import Run, read_run
from eval.tables import change, number, p_value, print_table, span
from index.commands import json_option
from index.segments.generation import open_generation
from index.segments.layout import IndexFolder
from index.segments.store import Store


@click.command(
    "eval-compare",
    short_help="Sammenlign to kørsler søgning for søgning",
    epilog="Eksempel: ordstyrer eval-compare før/hybrid.run efter/hybrid.run --queries queries.jsonl --qrels qrels.tsv --index var/index --out rapport.html",
)
@click.argument("before_path", metavar="KØRSEL_A", type=click.Path(path_type=Path))
@click.argument("after_path", metavar="KØRSEL_B", type=click.Path(path_type=Path))
@queries_option
@qrels_option
@click.option(
    "--out",
    "out_path",
    metavar="FIL",
    type=click.Path(path_type=Path),
    required=True,
    help="Siden skrives hertil (HTML).",
)
@click.option(
    "--index", "index_path", metavar="MAPPE", type=click.Path(path_type=Path, readable=False),
    help="Indekset bag kørslerne: viser titler, og finder steder (FIL#NUMMER) og gamle id'er i dommene.",
)  # fmt: skip
@text_field_option
@group_option
@json_option
def compare_runs(
    before_path: Path, after_path: Path, queries_path: Path, qrels_paths: tuple[Path, ...], out_path: Path,
    index_path: Path | None, text_field: str, group_field: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Sammenlign to TREC-kørsler (skrevet med eval --run-dir) og skriv en side med dem side om side.

    Siden har gennemsnit med intervaller, forskellen B − A med randomiseringstest, en søjle pr. søgning og de fem bedste
    træf af hver, største tab først. Den kan åbnes uden net.
    """
    judgments = read_judgments(queries_path, *qrels_paths, text_field=text_field)
    groups = read_groups(queries_path, group_field) if group_field else {}
    before, after = _two_runs(before_path, after_path)
    qrels, title = _of_index(judgments, index_path) if index_path else (judgments.qrels, lambda _: None)
    found = side_by_side(qrels, before, after, judgments.queries, groups, title)
    write_report(report_page(found), out_path)
    if as_json:
        click.echo(json.dumps(_body(found, out_path), ensure_ascii=False, indent=2))
    else:
        _show(found)
    click.echo(f"Skrevet: {out_path}", err=True)


def _two_runs(before: Path, after: Path) -> tuple[Run, Run]:
    """Both runs, called as their files, and by their folders too where the files are called the same."""
    names = [before.stem, after.stem]
    if names[0] == names[1]:
        names = [f"{path.resolve().parent.name}/{path.stem}" for path in (before, after)]
    if names[0] == names[1]:
        names = [str(before), str(after)]
    if names[0] == names[1]:
        raise RunFileError(f"{before}: de to kørsler er den samme fil. Angiv to forskellige.")
    return read_run(before, name=names[0]), read_run(after, name=names[1])


def _of_index(judgments: Judgments, path: Path) -> tuple[Qrels, Title]:
    """The judgments by today's ids, and what each id is called."""
    generation = open_generation(IndexFolder(path))
    store = generation.store
    return find_target(generation, judgments).qrels, lru_cache(maxsize=None)(lambda name: _title(store, name))


def _title(store: Store, identifier: str) -> str | None:
    """ "Punkt 7: Ny sti · Teknikudvalget · 9. februar 2023", or a document's title."""
    stored = store.item(identifier)
    if stored is None:
        document = store.document(identifier)
        return document.document.title if document else None
    item, about = stored.item, stored.document
    numbered = f"Punkt {item.number}: {item.title}" if item.number else item.title
    day = danish_date(about.date.value) if about.date.value else None
    return " · ".join(part for part in (numbered, about.committee.name, day) if part)


def _body(found: SideBySide, out_path: Path) -> dict[str, Any]:
    return {
        "before": found.before,
        "after": found.after,
        "measures": [_row_body(row) | {"measure": row.name} for row in found.measures],
        "groups": [_row_body(row) | {"group": row.name, "measure": MAIN_MEASURE} for row in found.groups],
        "queries": [
            {"query": pair.query_id, "before": round(pair.before, 6), "after": round(pair.after, 6)}
            for pair in found.queries
        ],
        "report": str(out_path),
    }


def _row_body(row: Row) -> dict[str, Any]:
    return {
        "queries": row.queries, "before": round(row.before, 6), "after": round(row.after, 6),
        "difference": round(row.change.difference, 6),
        "interval": [round(bound, 6) for bound in row.change.interval], "p": round(row.change.p, 6),
    }  # fmt: skip


def _show(found: SideBySide) -> None:
    click.echo(f"A: {found.before}\nB: {found.after}\n{len(found.queries)} bedømte søgninger\n")
    rows: list[tuple[str, ...]] = [("", "A", "B", "B − A", "")]
    for row in found.measures:
        intervals = [span(each) if each else "" for each in (row.before_interval, row.after_interval)]
        means = (f"{number(row.before)} {intervals[0]}", f"{number(row.after)} {intervals[1]}")
        rows.append((row.name, *means, change(row.change.difference, row.change.interval), p_value(row.change.p)))
    print_table(rows)
