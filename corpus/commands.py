"""The commands `parse`, what the reader understood of files, and `scan`, which personal numbers they hold. No index needed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from corpus.bounded import parse_bounded, read_bounded
from corpus.errors import UnreadableDocumentError
from corpus.folders import FoundFiles
from corpus.json_form import document_json
from corpus.metadata import GivenMetadata
from corpus.raw import RawDocument, ReadFailure
from corpus.readers import look_for_files, nothing_at
from corpus.records import Basis
from corpus.words import BASES, KINDS, OUTCOMES, SECTIONS, STATUSES, shortened, with_role

contacts_option = click.option(
    "--mask-contacts",
    is_flag=True,
    help="Maskér også private mailadresser og telefonnumre; myndighedens egne bliver stående.",
)
links_option = click.option("--follow-links", is_flag=True, help="Følg også links, der fører ud af de angivne mapper.")


@click.command(
    epilog="Eksempel: ordstyrer parse referat-2023-02-09.txt --json",
)
@click.argument("files", metavar="FIL…", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option("--municipality", metavar="NAVN", help="Kommunen, når den ikke fremgår af teksten.")
@contacts_option
@links_option
@click.option("--json", "as_json", is_flag=True, help="Ét JSON-objekt på standard output.")
def parse(
    files: tuple[Path, ...], municipality: str | None, mask_contacts: bool, follow_links: bool, as_json: bool
) -> None:
    """Læs filer (eller mapper) og vis dokumenttype, møde, punkter, afsnit, udfald og henvisninger. Intet gemmes."""
    commanded = GivenMetadata(municipality=municipality, basis=Basis.COMMAND_LINE)
    documents: list[dict[str, Any]] = []
    found = _found(files, follow_links)
    failures = list(found.failures)
    for path in found.files:
        for parsed in parse_bounded(path, commanded, mask_contacts=mask_contacts):
            if isinstance(parsed, ReadFailure):
                failures.append(parsed)
            else:
                documents.append(document_json(parsed))
    if as_json:
        failed = [{"place": failure.place, "reason": failure.reason} for failure in failures]
        click.echo(json.dumps({"documents": documents, "failed": failed}, ensure_ascii=False, indent=2))
    else:
        for document in documents:
            _show(document)
    for failure in failures:
        click.echo(f"ordstyrer: {failure.place}: {failure.reason}", err=True)
    if failures or not documents:
        raise SystemExit(2)


@click.command(
    epilog="Eksempel: ordstyrer scan referater/",
)
@click.argument("files", metavar="STI…", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@links_option
@click.option("--json", "as_json", is_flag=True, help="Ét JSON-objekt på standard output.")
def scan(files: tuple[Path, ...], follow_links: bool, as_json: bool) -> None:
    """Find personnumre i filer og mapper uden at gemme noget. Cifrene vises aldrig, kun hvor numrene står."""
    there = _found(files, follow_links)
    paths = there.files
    found: list[dict[str, Any]] = []
    failures = list(there.failures)
    was_read = False
    for path in paths:
        for raw in read_bounded(path):
            if isinstance(raw, ReadFailure):
                failures.append(raw)
            else:
                was_read = True
                found += _numbers_in(raw)
    if as_json:
        failed = [{"place": failure.place, "reason": failure.reason} for failure in failures]
        body = {"files": len(paths), "personal_numbers": found, "failed": failed}
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
    else:
        for number in found:
            where = f"linje {number['line']}" if number["line"] else "uden for teksten"
            click.echo(f"{number['place']}, {where}{'' if number['certain'] else ' (måske)'}")
        numbers = "1 personnummer" if len(found) == 1 else f"{len(found)} personnumre"
        click.echo(
            f"{numbers} i {len(paths)} {'fil' if len(paths) == 1 else 'filer'}. De maskeres, når filerne indekseres."
        )
    for failure in failures:
        click.echo(f"ordstyrer: {failure.place}: {failure.reason}", err=True)
    if not was_read:
        raise SystemExit(2)


def _found(paths: Sequence[Path], follow_links: bool) -> FoundFiles:
    """The files at the paths; links that are left are told. Raises UnreadableDocumentError where there is nothing."""
    found = look_for_files(paths, follow_links=follow_links)
    if not found.files and not found.failures:
        raise UnreadableDocumentError(nothing_at(paths, found, "at læse"))
    for place, warning in found.warnings:
        click.echo(f"Bemærk: {place}: {warning}", err=True)
    return found


def _numbers_in(raw: RawDocument) -> list[dict[str, Any]]:
    """Place, line and certainty of each personal number; no line for those that stand in its name, title or address alone."""
    lines = [(raw.text.count("\n", 0, number.start) + 1, number) for number in raw.masked]
    return [
        {"place": raw.place, "line": line, "certain": number.is_certain}
        for line, number in (*lines, *((None, number) for number in raw.masked_beside))
    ]


def _show(document: dict[str, Any]) -> None:
    click.echo(click.style(document["title"], bold=True) + f"  [{document['document_id']}]")
    municipality, committee = document["municipality"], document["committee"]
    click.echo(
        f"  {KINDS[document['kind']]} · {_known(municipality, 'ukendt kommune')} · {_known(committee, 'intet udvalg')} · "
        f"{document['date']['value'] or 'uden dato'}"
    )
    if document["attendance"]:
        names = (
            f"{with_role(person['name'], person['role'], person['stands_in_for'])} ({person['party'] or '–'}, {STATUSES[person['status']]})"
            for person in document["attendance"]
        )
        click.echo(f"  Deltagere: {'; '.join(names)}")
    for item in document["items"]:
        title = item["title"] or ("Lukket punkt" if item["closed"] else "Uden titel")
        click.echo(
            f"  {item['number'] or '–':>5}  {title}  → {'lukket' if item['closed'] else OUTCOMES[item['outcome']].lower()}"
        )
        if item["attendance"]:
            there = (
                f"{with_role(person['name'], person['role'], person['stands_in_for'])} ({STATUSES[person['status']]})"
                for person in item["attendance"]
            )
            click.echo(f"         {'ved punktet':<18} {'; '.join(there)}")
        for section in item["sections"]:
            click.echo(
                f"         {SECTIONS[section['kind']]:<18} {section['start']:>7}–{section['end']:<7} {shortened(section['text'], 70)}"
            )
        for reference in item["references"]:
            body = reference["committee"] or "?"
            click.echo(f"         henviser til      {body}, {reference['date']}, punkt {reference['item_number']}")
    for section in document["sections"]:
        click.echo(
            f"         {SECTIONS[section['kind']]:<18} {section['start']:>7}–{section['end']:<7} {section['heading'] or shortened(section['text'], 70)}"
        )
    for warning in document["warnings"]:
        click.echo(f"  Bemærk: {warning}")


def _known(fact: dict[str, Any], unknown: str) -> str:
    """ "Thisted Kommune (fra teksten)"."""
    return f"{fact['name']} ({BASES[fact['basis']]})" if fact["name"] else unknown
