"""What is known of a document from outside its text: its sidecar, its JSONL line, the command line."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SidecarError
from corpus.records import Basis, DocumentKind

SIDECAR_ENDING = ".meta.json"
_FIELDS = ("municipality", "committee", "kind", "date", "url", "title", "source_id")


@dataclass(frozen=True, slots=True)
class GivenMetadata:
    """Facts given with a document; None where nothing is given. `basis` tells who gave them."""

    municipality: str | None = None
    committee: str | None = None
    kind: DocumentKind | None = None
    date: datetime.date | None = None
    url: str | None = None
    title: str | None = None
    source_id: str | None = None
    basis: Basis = Basis.SIDECAR


def given_metadata(fields: Mapping[str, object], *, place: str) -> GivenMetadata:
    """Checked metadata out of JSON; fields it does not know are ignored. Raises SidecarError naming `place`."""
    texts: dict[str, str | None] = {}
    for name in _FIELDS:
        value = fields.get(name)
        if value is not None and not isinstance(value, str):
            raise SidecarError(f"{place}: feltet {name} skal være tekst, ikke {json.dumps(value)[:40]}.")
        texts[name] = " ".join(value.split()) or None if value else None
    kind = texts["kind"]
    if kind is not None and kind not in list(DocumentKind):
        raise SidecarError(f"{place}: feltet kind er {kind!r}; vælg en af {', '.join(DocumentKind)}.")
    date = texts["date"]
    try:
        when = datetime.date.fromisoformat(date[:10]) if date else None
    except ValueError as error:
        raise SidecarError(f"{place}: feltet date er {date!r}; skriv datoen som ÅÅÅÅ-MM-DD.") from error
    return GivenMetadata(
        municipality=texts["municipality"],
        committee=texts["committee"],
        kind=DocumentKind(kind) if kind else None,
        date=when,
        url=texts["url"],
        title=texts["title"],
        source_id=texts["source_id"],
    )


def read_sidecar(path: Path) -> GivenMetadata | None:
    """The metadata in `FILE.meta.json` beside the file, if there is one. Raises SidecarError."""
    sidecar = path.with_name(path.name + SIDECAR_ENDING)
    if not sidecar.is_file():
        return None
    try:
        data = sidecar.read_bytes()
    except OSError as error:
        raise SidecarError(
            f"{sidecar.name}: kan ikke læses ({error.strerror}). Ret adgangen eller slet den."
        ) from error
    return parse_sidecar(data, sidecar.name)


def parse_sidecar(data: bytes, name: str) -> GivenMetadata:
    """The metadata in a sidecar's bytes. Raises SidecarError naming it."""
    try:
        fields = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise SidecarError(f"{name}: er ikke gyldig JSON ({error}). Ret filen eller slet den.") from error
    if not isinstance(fields, dict):
        raise SidecarError(f"{name}: skal indeholde ét JSON-objekt. Ret filen eller slet den.")
    return given_metadata(fields, place=name)
