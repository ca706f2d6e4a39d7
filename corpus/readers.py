"""Files and folders to raw documents: which files are documents, and the text in each, by format."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.decoding import decode
from corpus.errors import CorpusError, SidecarError, UnreadableDocumentError
from corpus.html import html_to_text
from corpus.metadata import SIDECAR_ENDING, GivenMetadata, given_metadata, read_sidecar
from corpus.personal_numbers import mask_personal_numbers

_TEXT = frozenset({".txt", ".text", ".md", ".markdown", ""})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_JSONL = frozenset({".jsonl", ".ndjson"})
_NOT_YET = {
    ".doc": "Gammel Word (doc) læses ikke. Gem dokumentet som docx, fx med LibreOffice: soffice --convert-to docx.",
    ".odt": "ODT læses ikke. Gem dokumentet som docx, txt eller html.",
    ".rtf": "RTF læses ikke. Gem dokumentet som docx, txt eller html.",
    ".zip": "ZIP læses ikke. Pak filen ud, og læs mappen.",
}


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A document's text as extracted, before anything is understood of it.

    `place` names it to people (path, and line in a JSONL file). `given_id` is a JSONL `_id`. `context` is text that is
    no part of the document but tells of it (the browser tab's title).
    """

    place: str
    text: str
    headings: tuple[tuple[int, int, int], ...] = ()
    title: str | None = None
    published: datetime.date | None = None
    given: GivenMetadata = field(default_factory=GivenMetadata)
    given_id: str | None = None
    context: str = ""


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """A file, or a line of one, that could not be read, and why (one line in Danish)."""

    place: str
    reason: str


def find_files(paths: Sequence[Path]) -> list[Path]:
    """Every document file at the paths, folders walked, sorted and without doubles.

    A file named outright is always taken; in folders those with a known ending, hidden ones and sidecars left out.
    Raises UnreadableDocumentError for a path that does not exist.
    """
    found: dict[Path, None] = {}
    known = _TEXT - {""} | _HTML | _JSONL | _OFFICE.keys() | _NOT_YET.keys()
    for path in paths:
        if path.is_dir():
            for folder, names, files in os.walk(path):
                names[:] = sorted(name for name in names if not name.startswith("."))
                for name in sorted(files):
                    ending = os.path.splitext(name)[1].lower()
                    if ending in known and not name.startswith(".") and not name.endswith(SIDECAR_ENDING):
                        found[Path(folder) / name] = None
        elif _is_there(path):
            found[path] = None
        else:
            raise UnreadableDocumentError(f"{path}: findes ikke. Kontrollér stien.")
    return list(found)


def _is_there(path: Path) -> bool:
    """Also true for what may not be looked at: reading it then tells why."""
    try:
        return path.exists()
    except OSError:
        return True


def read_file(path: Path, data: bytes | None = None) -> Iterator[RawDocument | ReadFailure]:
    """The documents in a file: one, or one a line for JSONL. What cannot be read comes as a ReadFailure."""
    ending = path.suffix.lower()
    try:
        if data is None:
            data = read_bytes(path)
        if ending in _NOT_YET:
            raise UnreadableDocumentError(_NOT_YET[ending])
        if ending in _JSONL:
            yield from _read_jsonl(path, data)
            return
        sidecar = read_sidecar(path) or GivenMetadata()
        if ending in _OFFICE:
            yield _OFFICE[ending](str(path), data, sidecar)
            return
        text = decode(data)
        if ending in _HTML:
            page = html_to_text(text)
            if not page.text:
                raise UnreadableDocumentError("Siden viser ingen tekst.")
            yield RawDocument(
                str(path), page.text, page.headings, page.title, page.published, sidecar, context=page.page_title
            )
        elif ending in _TEXT:
            yield RawDocument(str(path), text, given=sidecar)
        else:
            raise UnreadableDocumentError(
                f"Formatet {ending} kendes ikke. Gem dokumentet som txt, md, html, pdf, docx eller jsonl."
            )
    except CorpusError as error:
        yield ReadFailure(str(path), str(error))


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises UnreadableDocumentError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDocumentError(f"Filen kan ikke læses: {_reason(error)}.") from error


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "adgang nægtet; giv læseadgang til den"
    if isinstance(error, IsADirectoryError):
        return "det er en mappe"
    return error.strerror or type(error).__name__


def _read_pdf(place: str, data: bytes, sidecar: GivenMetadata) -> RawDocument:
    from corpus.pdf import pdf_to_text

    found = pdf_to_text(data)
    return RawDocument(place, found.text, given=sidecar, context=found.running)


def _read_docx(place: str, data: bytes, sidecar: GivenMetadata) -> RawDocument:
    from corpus.docx import docx_to_text

    found = docx_to_text(data)
    return RawDocument(place, found.text, found.headings, found.title, given=sidecar)


_OFFICE: Mapping[str, Callable[[str, bytes, GivenMetadata], RawDocument]] = {".pdf": _read_pdf, ".docx": _read_docx}


def _read_jsonl(path: Path, data: bytes) -> Iterator[RawDocument | ReadFailure]:
    lines = _lines(decode(data))
    seen: dict[str, int] = {}
    for number, line in lines:
        place = f"{path}, linje {number}"
        try:
            document = _json_document(line, place)
            if document.given_id in seen:
                raise UnreadableDocumentError(
                    f"_id {document.given_id!r} står allerede på linje {seen[document.given_id]}. Giv hver linje sit eget _id."
                )
            seen[document.given_id or ""] = number
            yield document
        except CorpusError as error:
            yield ReadFailure(place, str(error).removeprefix(f"{place}: "))


def _lines(text: str) -> Iterable[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line


def _json_document(line: str, place: str) -> RawDocument:
    try:
        fields = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise UnreadableDocumentError(f"Linjen er ikke gyldig JSON ({error}).") from error
    if not isinstance(fields, dict):
        raise UnreadableDocumentError('Linjen skal være et JSON-objekt med "_id", "title" og "text".')
    identifier, title, text = (fields.get(name, "") for name in ("_id", "title", "text"))
    if isinstance(identifier, int):
        identifier = str(identifier)
    if not isinstance(identifier, str) or not identifier.strip():
        raise UnreadableDocumentError('Linjen mangler "_id" (en tekst, der ikke er tom).')
    if mask_personal_numbers(identifier)[1]:
        raise UnreadableDocumentError('"_id" indeholder et personnummer. Giv linjen et andet _id.')
    if not isinstance(title or "", str) or not isinstance(text or "", str):
        raise UnreadableDocumentError('"title" og "text" skal være tekst.')
    if not (text or "").strip() and not (title or "").strip():
        raise UnreadableDocumentError('Både "title" og "text" er tomme.')
    try:
        given = given_metadata({name: value for name, value in fields.items() if name != "title"}, place=place)
    except SidecarError as error:
        raise UnreadableDocumentError(str(error)) from error
    body = text if (text or "").strip() else title
    return RawDocument(place, body, title=(title or "").strip() or None, given=given, given_id=identifier)
