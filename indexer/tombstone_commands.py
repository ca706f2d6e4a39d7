"""The commands `tombstones export` and `tombstones import`: what was withdrawn, carried from one index to another."""

from __future__ import annotations

import json
from pathlib import Path

import click

from index.commands import index_option, json_option
from index.segments.layout import IndexFolder
from indexer.commands import embedder_loader, model_option
from indexer.progress import TerminalProgress
from indexer.tombstone_files import export_tombstones, import_tombstones

_file = click.argument("path", metavar="FIL", type=click.Path(path_type=Path, readable=False))


@click.command(name="export", epilog="Eksempel: ordstyrer tombstones export gravsten.json --index var/index")
@_file
@index_option
@json_option
def export(path: Path, index_path: Path, as_json: bool) -> None:
    """Skriv indeksets gravsten (ingen tekst) til FIL, så det tilbagetrukne også holdes ude af et nyt indeks."""
    stones = export_tombstones(IndexFolder(index_path), path)
    if as_json:
        click.echo(json.dumps({"exported": len(stones), "file": str(path)}, ensure_ascii=False, indent=2))
    else:
        click.echo(f"{len(stones)} gravsten er skrevet til {path}.")


@click.command(name="import", epilog="Eksempel: ordstyrer tombstones import gravsten.json --index var/nyt")
@_file
@index_option
@model_option
@json_option
def import_(path: Path, index_path: Path, model: str | None, as_json: bool) -> None:
    """Føj gravstenene i FIL til indeksets egne; det, de står for, tages ud og optages ikke."""
    progress = TerminalProgress()
    imported = import_tombstones(IndexFolder(index_path), path, embedder_loader(model, progress), progress)
    if as_json:
        body = {"imported": imported.new, "standing": imported.standing, "index": str(index_path)}
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
    else:
        click.echo(f"{imported.new} nye gravsten; indekset {index_path} har nu {imported.standing}.")
