"""The commands `search`, `ask` and `serve`."""

from __future__ import annotations

import errno
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from corpus.personal_numbers import mask_personal_numbers
from corpus.words import KINDS, OUTCOMES, SECTIONS, shortened
from index.asking.query import DEFAULT_K, Grouping, Mode, Sort, make_query
from index.commands import index_option, json_option
from index.models.embedder import Embedder
from index.segments.generation import Generation, open_generation
from index.segments.layout import IndexFolder
from indexer.commands import embedder_loader, model_option
from indexer.progress import TerminalProgress
from service.danish_values import danish_filters, words_for
from service.errors import AddressError
from service.schemas import AlsoBody, AnswerBody, CaseStep, Citation, HitBody, SearchBody

Command = TypeVar("Command", bound=Callable[..., Any])

_REFUSED = {errno.EADDRINUSE: "porten er optaget", errno.EACCES: "porten kræver særlige rettigheder"}

_FILTERS = (
    ("--municipality", "Kommune: navn eller kode. Kan gentages."),
    ("--committee", "Udvalg, råd eller byråd. Kan gentages."),
    ("--kind", f"Dokumenttype: {words_for(KINDS)} (eller minutes, agenda …). Kan gentages."),
    ("--section", f"Afsnit: {words_for(SECTIONS)} (eller decision …). Kan gentages."),
    ("--outcome", f"Udfald: {words_for(OUTCOMES)} (eller approved …). Kan gentages."),
)


def filter_options(command: Command) -> Command:
    """The filters, alike for every command that has them."""
    command = click.option("--date-to", metavar="DATO", help="Sidste dag, fx 31-12-2023, 2023-12-31 eller 2023.")(
        command
    )
    command = click.option("--date-from", metavar="DATO", help="Første dag, fx 01-01-2023, 2023-01-01 eller 2023.")(
        command
    )
    for name, text in reversed(_FILTERS):
        command = click.option(name, multiple=True, metavar="VÆRDI", help=text)(command)
    return command


@click.command(epilog="Eksempel: ordstyrer search 'nedskæring af tilbud til ledige' --date-from 2022-01-01")
@click.argument("query", metavar="SØGNING")
@filter_options
@click.option("--mode", default=Mode.HYBRID.value, show_default=True, metavar="hybrid|lexical|dense", help="Søgemåde.")
@click.option("-k", "k", type=int, default=DEFAULT_K, show_default=True, metavar="N", help="Antal resultater.")
@click.option("--offset", type=int, default=0, metavar="N", help="Spring så mange resultater over.")
@click.option(
    "--sort", default=Sort.RELEVANCE.value, show_default=True, metavar="relevance|newest|oldest", help="Rækkefølge."
)
@click.option(
    "--group",
    default=Grouping.ITEM.value,
    show_default=True,
    metavar="item|passage",
    help="Et resultat pr. punkt eller pr. tekststykke.",
)
@click.option(
    "--literal", is_flag=True, help="Tag ordene, som de står: læs ikke datoer, navne, citater og -ord ud af dem."
)
@index_option
@model_option
@json_option
def search(
    query: str, municipality: tuple[str, ...], committee: tuple[str, ...], kind: tuple[str, ...], section: tuple[str, ...],
    outcome: tuple[str, ...], date_from: str | None, date_to: str | None, mode: str, k: int, offset: int, sort: str,
    group: str, literal: bool, index_path: Path, model: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Find de tekststykker, der passer på SØGNING, hvert med møde, punkt og kilde."""
    from service.searching import search_body

    filters = danish_filters(
        municipality=municipality, committee=committee, kind=kind, section=section, outcome=outcome,
        date_from=date_from, date_to=date_to,
    )  # fmt: skip
    asked = make_query(
        _text(query), filters=filters, mode=mode, sort=sort, group=group, k=k, offset=offset, literal=literal
    )
    generation = open_generation(IndexFolder(index_path))
    embedder = None if asked.mode is Mode.LEXICAL else _embedder(generation, model)
    body = search_body(generation, embedder, asked)
    click.echo(body.model_dump_json(indent=2)) if as_json else _show_search(body)


@click.command(epilog="Eksempel: ordstyrer ask 'Hvad blev der besluttet om 225-timersreglen?'")
@click.argument("question", metavar="SPØRGSMÅL")
@filter_options
@index_option
@model_option
@json_option
def ask(
    question: str, municipality: tuple[str, ...], committee: tuple[str, ...], kind: tuple[str, ...], section: tuple[str, ...],
    outcome: tuple[str, ...], date_from: str | None, date_to: str | None, index_path: Path, model: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Svar på SPØRGSMÅL med ordrette citater og henvisninger, eller sig, at det ikke står i dokumenterne."""
    from service.answering.language_model import LanguageModel
    from service.asking import answer_body
    from service.settings import endpoint_from_environment

    endpoint = endpoint_from_environment()
    filters = danish_filters(
        municipality=municipality, committee=committee, kind=kind, section=section, outcome=outcome,
        date_from=date_from, date_to=date_to,
    )  # fmt: skip
    asked = make_query(_text(question), filters=filters)
    generation = open_generation(IndexFolder(index_path))
    language_model = LanguageModel(endpoint) if endpoint is not None else None
    body = answer_body(generation, _embedder(generation, model), asked, language_model)
    click.echo(body.model_dump_json(indent=2)) if as_json else _show_answer(body)


@click.command(epilog="Eksempel: ordstyrer serve --port 8080")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADRESSE", help="Adresse, der lyttes på.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, metavar="PORT", help="Port.")
@index_option
@model_option
def serve(host: str, port: int, index_path: Path, model: str | None) -> None:
    """Start hjemmesiden og API'et. Indekset kan opdateres imens."""
    import uvicorn

    from service.app import create_app
    from service.last_words import told_when_it_dies
    from service.settings import settings_from_environment

    open_generation(IndexFolder(index_path))  # a wrong folder is told now, not at the first request
    named = settings_from_environment()
    settings = replace(named, index=index_path, model=model or named.model)
    listener = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="warning"))
    # uvicorn ends by the signal it was sent, and what is open would not be closed then
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        with told_when_it_dies(index_path):
            click.echo(f"Ordstyrer kører på http://{shown}:{listener.getsockname()[1]} (stop med Ctrl-C)", err=True)
            server.run(sockets=[listener])
    except KeyboardInterrupt:
        click.echo("Stoppet.", err=True)


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises AddressError."""
    try:
        return socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=1024
        )
    except OSError as error:
        reason = _REFUSED.get(error.errno or 0, "adressen kan ikke bruges her")
        raise AddressError(
            f"Der kan ikke lyttes på {host}, port {port}: {reason}. Vælg en anden med --host eller --port."
        ) from error


def _text(argument: str) -> str:
    """What was typed, without the half characters that a terminal of another encoding leaves and without personal numbers."""
    return mask_personal_numbers(argument.encode("utf-8", "replace").decode("utf-8"))[0]


def _embedder(generation: Generation, model: str | None) -> Embedder:
    embedder = embedder_loader(model, TerminalProgress())(generation.manifest.model)
    generation.require_model(embedder)
    return embedder


def _show_search(body: SearchBody) -> None:
    for warning in body.warnings:
        click.echo(f"Bemærk: {warning}", err=True)
    click.echo(f"{body.total} {'resultat' if body.total == 1 else 'resultater'} for »{body.query}«")
    for hit in body.results:
        _show_hit(hit)
    if body.similar and not body.offset:
        click.echo("\nLigner i betydning (har ikke alle ordene og tælles ikke med):")
        for hit in body.similar:
            _show_hit(hit)


def _show_hit(hit: HitBody) -> None:
    click.echo("")
    click.echo(f"{hit.rank:>3}. " + click.style(_place(hit.citation), bold=True))
    click.echo(f"     {_who(hit.citation)}")
    click.echo(f"     »{shortened(hit.text, 300)}«")
    click.echo(f"     {hit.citation.source_url or hit.citation.permalink}")
    click.echo(f"     id: {hit.citation.item_id or hit.citation.document_id}")
    for entry in hit.also:
        click.echo(f"     {_elsewhere(entry)}")


def _elsewhere(entry: AlsoBody) -> str:
    """Også behandlet i: Økonomiudvalget, 2024-03-19, punkt 4: Anbefalet"""
    same = entry.relation == "same_meeting"
    what = f"Samme punkt ({KINDS[entry.document_kind].lower()})" if same else "Også behandlet"
    number = f", punkt {entry.item_number}" if entry.item_number else ""
    outcome = f": {OUTCOMES[entry.outcome]}" if entry.outcome and entry.outcome != "unknown" and not same else ""
    return f"{what}: {entry.committee or 'ukendt udvalg'}, {entry.meeting_date or 'uden dato'}{number}{outcome}"


def _show_answer(body: AnswerBody) -> None:
    for warning in body.warnings:
        click.echo(f"Bemærk: {warning}", err=True)
    if body.reason:
        click.echo(body.reason)
    if body.rows:
        _show_rows(body)
        return
    if not body.answer:
        span = f" fra {body.coverage.date_from} til {body.coverage.date_to}" if body.coverage.date_from else ""
        click.echo(f"Der er søgt i {body.coverage.documents} dokumenter{span}.")
        return
    derived = (body.answer[0].context or {}).get("derived")
    if derived:
        click.echo(f"Talt op af det, der står nedenfor: {derived['in_words']}")
    for sentence in body.answer:
        citation = sentence.citations[0]
        click.echo(f"»{' '.join(sentence.text.split())}«{_beside(sentence.context)}")
        click.echo(f"    {_place(citation)}")
        click.echo(f"    {_who(citation)}")
        click.echo(f"    {citation.source_url or citation.permalink}")
    decision = body.decision
    if decision is not None and decision.text != body.answer[0].text:
        what = "Gengivet beslutning" if decision.reported else "Beslutning"
        who, when = decision.committee or "ukendt udvalg", decision.date or "uden dato"
        click.echo(f"{what}: {shortened(decision.text, 200)} ({who}, {when})")
    if decision is not None and decision.proposal is not None:
        click.echo(f"Det, der blev godkendt som indstillet: »{shortened(decision.proposal.quote, 300)}«")
    for notice in body.notices:
        click.echo(f"Bemærk: {notice}")
    for claim in body.generated:
        click.echo(f"Formuleret af {body.generated_by}: {claim.text}")
        click.echo(f"    »{shortened(claim.citations[0].quote, 200)}« ({_place(claim.citations[0])})")
    if len(body.case) > 1:
        click.echo("Sagens gang:")
        for step in body.case:
            click.echo(f"    {_step(step)}")


def _show_rows(body: AnswerBody) -> None:
    shown = f" (de første {len(body.rows)})" if len(body.rows) < body.total else ""
    click.echo(f"{body.total} {'punkt' if body.total == 1 else 'punkter'}{shown}")
    for limit in body.limits:
        click.echo(f"Afgrænset til: {limit.label}" if not limit.lifted else f"Ikke afgrænset til: {limit.label}")
    for row in body.rows:
        outcome = f" · {row.in_words}" if row.in_words else ""
        click.echo("")
        click.echo(f"{row.rank:>3}. " + click.style(_place(row.citation), bold=True))
        click.echo(f"     {row.date or 'uden dato'} · {row.committee or row.municipality or 'ukendt udvalg'}{outcome}")
        click.echo(f"     »{shortened(row.decision or row.text, 200)}«")
        click.echo(f"     {row.citation.source_url or row.citation.permalink}")


def _beside(context: Mapping[str, Any] | None) -> str:
    """What tells a table's cell: " (Vuggestue, Takst 2025 (kr.), kr.)"."""
    table = (context or {}).get("table")
    if not isinstance(table, dict) or not isinstance(table["column"], str):
        return ""
    return f" ({', '.join(str(part) for part in (table['row'], table['column'], table['unit']) if part)})"


def _step(step: CaseStep) -> str:
    """2024-10-30  Byrådet, punkt 143: Godkendt"""
    number = f", punkt {step.item_number}" if step.item_number else ""
    outcome = f": {OUTCOMES[step.outcome]}" if step.outcome != "unknown" else ""
    return f"{step.date or 'uden dato ':<10}  {step.committee or 'ukendt udvalg'}{number}{outcome}"


def _place(citation: Citation) -> str:
    if citation.item_id is None:
        return citation.document_title
    number = f"Punkt {citation.item_number}: " if citation.item_number else ""
    return f"{number}{citation.item_title or 'uden titel'}"


def _who(citation: Citation) -> str:
    outcome = OUTCOMES[citation.outcome] if citation.outcome and citation.outcome != "unknown" else None
    parts = (
        citation.municipality, citation.committee, KINDS[citation.document_kind], citation.date or "uden dato",
        SECTIONS[citation.section], outcome, f"side {citation.page}" if citation.page else None,
    )  # fmt: skip
    return " · ".join(part for part in parts if part)
