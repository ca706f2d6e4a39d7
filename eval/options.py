"""The options that the commands of `eval` share."""

from __future__ import annotations

from pathlib import Path

import click

from eval.judgments import TEXT_FIELD

queries_option = click.option(
    "--queries", "queries_path", metavar="FIL", type=click.Path(path_type=Path), required=True,
    help="Søgningerne: BEIR (queries.jsonl) eller TREC (id, tabulator, tekst).",
)  # fmt: skip
qrels_option = click.option(
    "--qrels", "qrels_paths", metavar="FIL", type=click.Path(path_type=Path), required=True, multiple=True,
    help="Dommene (kan gentages): BEIR (qrels.tsv) eller TREC (søgning 0 dokument karakter); id'er på dokumenter eller punkter.",
)  # fmt: skip
text_field_option = click.option(
    "--text-field", metavar="NAVN", default=TEXT_FIELD,
    help="Feltet med søgningens tekst i queries.jsonl (ellers text).",
)  # fmt: skip
group_option = click.option(
    "--group-by", "group_field", metavar="FELT",
    help="Vis også hver gruppe af søgninger, fx class (felt i queries.jsonl).",
)  # fmt: skip
