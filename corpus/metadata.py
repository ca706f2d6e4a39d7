"""What is known of a document from outside its text: its sidecar, its JSONL line, the command line."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SidecarError, UnreadableDocumentError
from corpus.facts.dates import danish_moment
from corpus.files import read_bytes
from corpus.formats.decoding import load_json
from corpus.records import Basis, DocumentKind

SIDECAR_ENDING = ".meta.json"
_ITEM_NUMBER = re.compile(r"\d+(?:\.\d+)*[a-zæøå]?", re.IGNORECASE)
_MOST_BYTES = 1_000_000
_FIELDS = ("municipality", "committee", "kind", "date", "url", "title", "source_id")


@dataclass(frozen=True, slots=True)
class GivenMetadata:
    """Facts given with a document; None where nothing is given. `basis` tells who gave them.

    `open_items` are the numbers or ids of items that an operator opens where only doubt has closed them.
    """

    municipality: str | None = None
    committee: str | None = None
    kind: DocumentKind | None = None
    date: datetime.date | None = None
    url: str | None = None
    title: str | None = None
    source_id: str | None = None
    basis: Basis = Basis.SIDECAR
    open_items: tuple[str, ...] = ()

    @property
    def open_ids(self) -> tuple[str, ...]:
        """Those of `open_items` that are ids: what holds for a file of several documents."""
        return tuple(each for each in self.open_items if not _ITEM_NUMBER.fullmatch(each))


def given_metadata(fields: Mapping[str, object], *, place: str) -> GivenMetadata:
    """Checked metadata out of JSON; fields it does not know are ignored. Raises SidecarError naming `place`.

    What a refused field holds is never told: it may be anything.
    """
    texts: dict[str, str | None] = {}
    for name in _FIELDS:
        value = fields.get(name)
        if value is not None and not isinstance(value, str):
            raise SidecarError(f"{place}: feltet {name} skal være tekst.")
        texts[name] = " ".join(value.split()) or None if value else None
    kind = texts["kind"]
    if kind is not None and kind not in list(DocumentKind):
        raise SidecarError(f"{place}: feltet kind er ingen kendt slags; vælg en af {', '.join(DocumentKind)}.")
    date = texts["date"]
    try:
        moment = danish_moment(date) if date else None
        when = moment.date() if moment else datetime.date.fromisoformat(date[:10]) if date else None
    except ValueError as error:
        raise SidecarError(f"{place}: feltet date er ingen dato; skriv den som ÅÅÅÅ-MM-DD.") from error
    return GivenMetadata(
        municipality=texts["municipality"],
        committee=texts["committee"],
        kind=DocumentKind(kind) if kind else None,
        date=when,
        url=texts["url"],
        title=texts["title"],
        source_id=texts["source_id"],
        open_items=_open_items(fields.get("open_items"), place),
    )


def _open_items(value: object, place: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(each, (str, int)) for each in value):
        raise SidecarError(f'{place}: feltet open_items skal være en liste af punktnumre eller id\'er, fx ["3"].')
    return tuple(dict.fromkeys(str(each).strip().rstrip(".") for each in value))


def sidecar_bytes(path: Path) -> bytes | None:
    """What `FILE.meta.json` beside the file holds, None where there is none. Raises SidecarError."""
    sidecar = path.with_name(path.name + SIDECAR_ENDING)
    if not os.path.lexists(sidecar):  # also where its name would be longer than a name can be
        return None
    try:
        return read_bytes(sidecar, _MOST_BYTES)
    except UnreadableDocumentError as error:
        raise SidecarError(f"{sidecar.name}: {error} Ret den eller slet den.") from error


def read_sidecar(path: Path) -> GivenMetadata | None:
    """The metadata in `FILE.meta.json` beside the file, if there is one. Raises SidecarError."""
    data = sidecar_bytes(path)
    return None if data is None else parse_sidecar(data, path.name + SIDECAR_ENDING)


def parse_sidecar(data: bytes, name: str) -> GivenMetadata:
    """The metadata in a sidecar's bytes. Raises SidecarError naming it."""
    try:
        fields = load_json(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise SidecarError(f"{name}: er ikke gyldig JSON ({error}). Ret filen eller slet den.") from error
    if not isinstance(fields, dict):
        raise SidecarError(f"{name}: skal indeholde ét JSON-objekt. Ret filen eller slet den.")
    return given_metadata(fields, place=name)
