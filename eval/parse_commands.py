"""The command `eval-parse`: documents as read, against a gold file, field by field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import click

from corpus.json_form import document_json
from eval.errors import GoldFileError
from eval.parse_gold import GoldDocument, anchored, misplaced, read_document, read_gold, stretches
from eval.parse_scores import FIELDS, Fact, FieldScore, differences, facts, score, total
from index.commands import json_option

Differences = list[tuple[str, str, Fact]]


@click.command(
    "eval-parse",
    short_help="Mål læsningen af dokumenter mod et facit",
    epilog="Eksempel: ordstyrer eval-parse eval/sets/sample/parse_gold.jsonl --documents corpus/sample",
)
@click.argument("gold", metavar="FACIT", type=click.Path(path_type=Path))
@click.option(
    "--documents", metavar="MAPPE", type=click.Path(path_type=Path), required=True,
    help="Mappen med de dokumenter, facit nævner ved filnavn.",
)  # fmt: skip
@click.option("--differences", "shown", is_flag=True, help="Vis hver forskel mellem facit og det læste.")
@json_option
def evaluate_parse(gold: Path, documents: Path, shown: bool, as_json: bool) -> None:
    """Mål, felt for felt, hvor godt dokumenter læses: præcision, genkaldelse og F1 mod FACIT.

    Et afsnit er kun rigtigt, når slags, start og slut passer på tegnet.
    """
    found = [(document, *_read(document, documents)) for document in read_gold(gold)]
    scores = {field: total(each[field] for _, each, _ in found) for field in FIELDS}
    layouts = {
        layout: total(sum_ for document, each, _ in found if document.layout == layout for sum_ in each.values())
        for layout in sorted({document.layout for document, _, _ in found})
    }
    if as_json:
        body = {
            "documents": len(found),
            "fields": {field: _body(each) for field, each in scores.items()},
            "layouts": {layout: _body(each) for layout, each in layouts.items()},
            "all": _body(total(scores.values())),
            "differences": [[document.file, *each] for document, _, apart in found for each in apart] if shown else [],
        }
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
        return
    _show(len(found), scores, layouts)
    for _, _, apart in found if shown else []:
        for field, which, fact in apart:
            place = " · ".join("-" if part is None else str(part) for part in fact)
            click.echo(f"{'mangler' if which == 'missed' else 'for meget'} {field}: {place}")


def _read(gold: GoldDocument, documents: Path) -> tuple[Mapping[str, FieldScore], Differences]:
    """Scores and differences. Where the text has moved against the gold file, its stretches are found by their words;
    those that are gone (cut out as closed, say) count as missed.

    Raises GoldFileError for a gold document without any offsets.
    """
    document = read_document(documents / gold.file)
    body = gold.body
    if fault := next(misplaced(gold, document.text), None):
        body, lost = anchored(gold.body, document.text)
        if not any({"start", "end"} <= stretch.keys() for _, stretch in stretches(gold.body)):
            raise GoldFileError(f"{fault}. Ret facit: python -m eval.parse_gold FACIT --documents {documents}")
        click.echo(f"ordstyrer: {fault}; {len(lost)} afsnit findes ikke i det læste og tæller som oversete.", err=True)
    wanted, read = facts(gold.file, body), facts(gold.file, document_json(document))
    return score(wanted, read), list(differences(wanted, read))


def _body(found: FieldScore) -> dict[str, float]:
    return {
        "gold": found.gold, "found": found.found, "right": found.right, "precision": round(found.precision, 4),
        "recall": round(found.recall, 4), "f1": round(found.f1, 4),
    }  # fmt: skip


def _show(documents: int, scores: Mapping[str, FieldScore], layouts: Mapping[str, FieldScore]) -> None:
    click.echo(f"{documents} dokument{'' if documents == 1 else 'er'}\n")
    for heading, rows in (("felt", {**scores, "alle": total(scores.values())}), ("layout", layouts)):
        width = max(len(name) for name in (heading, *rows))
        click.echo(f"{heading:<{width}}  facit  læst  rigtige  F1")
        for name, found in rows.items():
            f1 = f"{found.f1:.3f}".replace(".", ",")
            click.echo(f"{name:<{width}}  {found.gold:>5} {found.found:>5} {found.right:>8}  {f1}")
        click.echo()
