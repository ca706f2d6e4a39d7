"""The commands `info` and `verify`: what is in an index, and whether all of it holds."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click

from index.segments.generation import Generation, open_generation
from index.segments.layout import IndexFolder
from index.segments.sweeping import finish_sweep
from index.segments.verifying import folder_faults


def default_index() -> Path:
    """`$ORDSTYRER_INDEX`, else `var/index`."""
    return Path(os.environ.get("ORDSTYRER_INDEX") or "var/index")


index_option = click.option(
    "--index", "index_path", metavar="MAPPE", type=click.Path(path_type=Path, readable=False), default=default_index,
    help="Indeksets mappe (ellers $ORDSTYRER_INDEX, ellers var/index).",
)  # fmt: skip
json_option = click.option("--json", "as_json", is_flag=True, help="Ét JSON-objekt på standard output.")


@click.command(epilog="Eksempel: ordstyrer info --json")
@index_option
@json_option
def info(index_path: Path, as_json: bool) -> None:
    """Vis antal dokumenter, punkter og tekststykker, kommuner, udvalg, periode, model og størrelse."""
    body = description(open_generation(IndexFolder(index_path)))
    if as_json:
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
        return
    for label, value in (
        ("Mappe", str(index_path)), ("Generation", f"{body['generation']} ({body['created_at']})"),
        ("Dokumenter", body["documents"]), ("Punkter", body["items"]), ("Tekststykker", body["passages"]),
        ("Kommuner", ", ".join(body["municipalities"]) or "–"), ("Udvalg", ", ".join(body["committees"]) or "–"),
        ("Periode", f"{body['date_from']} til {body['date_to']}" if body["date_from"] else "–"),
        ("Model", f"{body['model']} ({body['model_fingerprint']})"), ("Ordindeks", body["lexical"]),
        ("Størrelse", f"{body['bytes'] / 1e6:.1f} MB"), ("Trukket tilbage", body["withdrawn"]),
    ):  # fmt: skip
        click.echo(f"{label:<16} {value}")


@click.command(epilog="Eksempel: ordstyrer verify && echo i orden")
@index_option
@json_option
def verify(index_path: Path, as_json: bool) -> None:
    """Genberegn alle kontrolsummer og efterprøv indeksets regler. Kode 0: i orden, 1: beskadiget."""
    folder = IndexFolder(index_path)
    if finish_sweep(folder):
        click.echo("Bemærk: en tilbagetrækning, der var afbrudt, er nu ryddet færdig.", err=True)
    faults = folder_faults(folder)
    if as_json:
        click.echo(json.dumps({"sound": not faults, "faults": faults}, ensure_ascii=False, indent=2))
    elif not faults:
        click.echo(f"Indekset {index_path} er i orden.")
    for fault in faults if not as_json else ():
        click.echo(f"ordstyrer: {fault}", err=True)
    if faults:
        raise SystemExit(1)


def description(generation: Generation) -> dict[str, Any]:
    """What an index holds, as `info --json` and `/status` give it."""
    manifest = generation.manifest
    municipalities, committees = generation.names
    days = generation.days
    return {
        "generation": manifest.generation,
        "created_at": manifest.created_at,
        "documents": manifest.documents,
        "items": manifest.items,
        "passages": manifest.passages,
        "municipalities": sorted(municipalities.values()),
        "committees": sorted(committees.values()),
        "date_from": iso_day(days[0]) if days else None,
        "date_to": iso_day(days[1]) if days else None,
        "model": manifest.model,
        "model_fingerprint": manifest.model_fingerprint,
        "dimension": manifest.dimension,
        "dense_floor": manifest.dense_floor,
        "lexical": manifest.lexical.value,
        "withdrawn": sum(1 for stone in generation.store.tombstones() if stone.reason == "withdrawn"),
        "bytes": sum(file.bytes for segment in manifest.segments for file in segment.files),
    }


def iso_day(day: int) -> str:
    """20230209 -> "2023-02-09"."""
    return f"{day // 10000:04d}-{day // 100 % 100:02d}-{day % 100:02d}"
