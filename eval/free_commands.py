"""The command `eval-free`: a judged set out of what the documents of an index say of each other."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from eval.errors import NoOverlapError, ReportError
from eval.exclusions import EXCLUDE
from eval.free_judgments import LINKED, SAME_CASE, FreeQuery, Kind, free_queries
from eval.tables import print_table
from index.commands import index_option, json_option
from index.segments.generation import open_generation
from index.segments.layout import IndexFolder

_KINDS = {
    Kind.ATTACHMENT: "bilagets titel → dets punkt",
    Kind.CITING_TITLE: "punktets titel → de punkter, det henviser til",
    Kind.CITING_SENTENCE: "sætningen om en henvisning → det punkt, den gælder",
    Kind.EARLIER_DECISION: "en gengivet beslutning → det punkt, den blev truffet under",
}


@click.command(
    "eval-free",
    short_help="Byg et bedømt sæt af det, dokumenterne siger om hinanden",
    epilog="Eksempel: ordstyrer eval-free --index var/index --out var/gratis",
)
@index_option
@click.option(
    "--out", "out_path", metavar="MAPPE", type=click.Path(path_type=Path), required=True,
    help="Mappen, sættet skrives i: queries.jsonl og qrels.tsv (BEIR). Filer af de navne erstattes.",
)  # fmt: skip
@json_option
def build_free_set(index_path: Path, out_path: Path, as_json: bool) -> None:
    """Byg søgninger og domme af indeksets egne bilag, henvisninger og gengivne beslutninger.

    Sættet læses af eval, fx med --group-by class. En søgning besvares aldrig af den tekst, den er lavet af: den står
    under exclude og udelades af søgningen.
    """
    queries = free_queries(open_generation(IndexFolder(index_path)).store)
    if not queries:
        raise NoOverlapError(
            f"Indekset {index_path} har ingen bilag eller henvisninger mellem punkter, der kan blive til søgninger. Indeksér referater."
        )
    _write(queries, out_path)
    counts = {kind: _counts(queries, kind) for kind in Kind}
    if as_json:
        names = ("queries", "linked", "same_case")
        body = {kind.value: dict(zip(names, found, strict=True)) for kind, found in counts.items()}
        click.echo(json.dumps({"classes": body, "folder": str(out_path)}, ensure_ascii=False, indent=2))
    else:
        heading = ("", "søgninger", f"karakter {LINKED}", f"karakter {SAME_CASE}", "")
        print_table([heading, *((kind.value, *map(str, found), _KINDS[kind]) for kind, found in counts.items())])
    click.echo(f"Skrevet: {out_path / 'queries.jsonl'} og {out_path / 'qrels.tsv'}", err=True)


def _counts(queries: Sequence[FreeQuery], kind: Kind) -> tuple[int, int, int]:
    """Queries, judgments of the linked item, judgments of the same case."""
    of_kind = [query for query in queries if query.kind is kind]
    grades = [grade for query in of_kind for grade in query.grades.values()]
    return len(of_kind), grades.count(LINKED), grades.count(SAME_CASE)


def _write(queries: Sequence[FreeQuery], folder: Path) -> None:
    """Raises ReportError."""
    lines = [
        json.dumps(
            {
                "_id": query.query_id,
                "text": query.text,
                "metadata": {"class": query.kind.value, EXCLUDE: [each.as_json() for each in query.excluded]},
            },
            ensure_ascii=False,
        )
        for query in queries
    ]
    judged = [f"{query.query_id}\t{name}\t{grade}" for query in queries for name, grade in query.grades.items()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "queries.jsonl").write_text("\n".join([*lines, ""]), encoding="utf-8")
        (folder / "qrels.tsv").write_text("\n".join(["query-id\tcorpus-id\tscore", *judged, ""]), encoding="utf-8")
    except OSError as error:
        raise ReportError(
            f"{folder}: sættet kan ikke skrives ({error.strerror}). Vælg en anden mappe med --out."
        ) from error
