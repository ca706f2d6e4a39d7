"""The commands `index` and `withdraw`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath

import click

from corpus.commands import contacts_option, links_option
from corpus.metadata import GivenMetadata
from corpus.records import Basis
from corpus.web_addresses import NO_WEB_ADDRESS, web_address
from index.commands import index_option, json_option
from index.models.embedder import Embedder
from index.models.loader import load_embedder
from index.segments.layout import IndexFolder
from index.segments.lexical import LexicalEngine
from index.segments.store import Warned
from indexer.build import IndexRequest, build
from indexer.progress import TerminalProgress
from indexer.withdraw import withdraw as withdraw_ids

model_option = click.option(
    "--model", metavar="NAVN", help="En sentence-transformers-model (navn eller mappe) i stedet for den medfølgende."
)


@click.command(epilog="Eksempel: ordstyrer index referater/ --municipality Thisted")
@click.argument("paths", metavar="STI…", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@index_option
@click.option("--municipality", metavar="NAVN", help="Kommunen for alle dokumenterne.")
@click.option("--source-url-prefix", metavar="URL", help="Sættes foran filens sti og bliver kildens adresse.")
@model_option
@click.option(
    "--lexical",
    type=click.Choice([engine.value for engine in LexicalEngine]),
    help="Ordsøgningens motor (ellers tantivy).",
)
@contacts_option
@click.option("--prune", is_flag=True, help="Fjern dokumenter fra disse stier, hvis filer er væk.")
@click.option("--yes", is_flag=True, help="Lad --prune fjerne også alle eller over halvdelen af dem.")
@links_option
@click.option(
    "--rebuild", is_flag=True, help="Byg indekset helt forfra af disse stier alene; det tilbagetrukne bliver ude."
)
@json_option
def index(
    paths: tuple[Path, ...], index_path: Path, municipality: str | None, source_url_prefix: str | None,
    model: str | None, lexical: str | None, mask_contacts: bool, prune: bool, yes: bool, follow_links: bool,
    rebuild: bool, as_json: bool,
) -> None:  # fmt: skip
    """Læs dokumenter (tekst, html, pdf, Word, eksporter, zip …) og bring indekset ajour. Kun det, der er nyt, beregnes igen."""
    progress = TerminalProgress()
    request = IndexRequest(
        paths=paths,
        commanded=GivenMetadata(municipality=municipality, basis=Basis.COMMAND_LINE),
        source_url_prefix=source_url_prefix if web_address(source_url_prefix) else None,
        lexical=LexicalEngine(lexical) if lexical else None,
        prune=prune,
        yes=yes,
        follow_links=follow_links,
        rebuild=rebuild,
        mask_contacts=mask_contacts,
    )
    summary = build(IndexFolder(index_path), request, embedder_loader(model, progress), progress)
    warnings = list(summary.warnings)
    if source_url_prefix and request.source_url_prefix is None:
        warnings.insert(0, ("--source-url-prefix", NO_WEB_ADDRESS))
    for failure in summary.failures:
        click.echo(f"ordstyrer: {failure.place}: {failure.reason}", err=True)
    if as_json:
        body = {
            "added": summary.added, "changed": summary.changed, "unchanged": summary.unchanged,
            "withdrawn": summary.withdrawn, "kept_out": summary.kept_out, "failed": len(summary.failures),
            "failures": [{"place": failure.place, "reason": failure.reason} for failure in summary.failures],
            "warnings": [{"place": place, "warning": warning} for place, warning in warnings],
            "warned": [
                {"kind": each.kind, "documents": each.documents, "example": each.example} for each in summary.warned
            ],
            "masked_numbers": summary.masked_numbers, "embedded": summary.embedded, "documents": summary.documents, "items": summary.items,
            "passages": summary.passages, "index": str(index_path),
        }  # fmt: skip
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
    else:
        for place, warning in warnings:
            click.echo(f"Bemærk: {place}: {warning}", err=True)
        click.echo(
            f"Nye: {summary.added}  ændrede: {summary.changed}  uændrede: {summary.unchanged}  "
            f"fjernede: {summary.withdrawn}  fejlede: {len(summary.failures)}"
            + (f"  holdt ude: {summary.kept_out}" if summary.kept_out else "")
        )
        if summary.masked_numbers:
            click.echo(f"Maskerede personnumre: {summary.masked_numbers}. Hvor de stod, viser: ordstyrer scan STI")
        if summary.documents or not summary.failures:
            click.echo(
                f"Indekset {index_path} har nu {summary.documents} dokumenter, {summary.items} punkter "
                f"og {summary.passages} tekststykker."
            )
        for line in _warned_table(summary.warned):
            click.echo(line)
    done = summary.added + summary.changed + summary.unchanged + summary.withdrawn + summary.kept_out
    if summary.failures and not done:
        raise SystemExit(1)


def _warned_table(warned: Sequence[Warned]) -> Iterator[str]:
    """The index's documents by what is warned of them, an example beside each kind."""
    if not warned:
        return
    yield "Bemærkninger om indeksets dokumenter:"
    wide = max(len(each.kind) for each in warned)
    for each in warned:
        documents = "dokument" if each.documents == 1 else "dokumenter"
        yield f"  {each.kind:<{wide}}  {each.documents:>6} {documents:<10}  fx {PurePath(each.example).name}"


@click.command(epilog="Eksempel: ordstyrer withdraw thisted.byraadet.2023-02-09.referat.7 --twins")
@click.argument("identifiers", metavar="ID…", nargs=-1, required=True)
@click.option(
    "--twins", is_flag=True, help="Træk også samme sag tilbage, hvor den ellers står: dagsorden, tillæg, kopi."
)
@index_option
@model_option
@json_option
def withdraw(identifiers: tuple[str, ...], twins: bool, index_path: Path, model: str | None, as_json: bool) -> None:
    """Fjern dokumenter eller punkter fra tekst, vektorer, ordindeks og alle ældre udgaver. En gravsten bliver tilbage.

    Et id står under hvert resultat af: ordstyrer search 'ord fra titlen', efter filens titel i: ordstyrer parse FIL, og i sidens adresse
    efter /punkt/ eller /dokument/. Et dokuments id er alt før det sidste punktum i id'et på et af dets punkter.
    """
    progress = TerminalProgress()
    done = withdraw_ids(
        IndexFolder(index_path), identifiers, embedder_loader(model, progress), progress, with_twins=twins
    )
    if as_json:
        listed = [{"id": stone.id, "kind": stone.kind, "withdrawn_at": stone.withdrawn_at} for stone in done.stones]
        click.echo(json.dumps({"withdrawn": listed, "twins": list(done.twins)}, ensure_ascii=False, indent=2))
        return
    for stone in done.stones:
        click.echo(f"Trukket tilbage: {stone.id}")
    if done.twins:
        again = " ".join(identifiers)
        click.echo(
            f"Samme sag står også i {', '.join(done.twins)}. Træk den tilbage med: ordstyrer withdraw {again} --twins"
        )


def embedder_loader(model: str | None, progress: TerminalProgress) -> Callable[[str | None], Embedder]:
    """Loads the model asked for on the command line, else the one the index names, else the bundled one."""
    return lambda name: load_embedder(model or name, progress=progress.model)
