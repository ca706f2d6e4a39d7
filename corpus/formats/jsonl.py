"""JSONL, one document a line with `_id`, `title` and `text` (the corpus form of BEIR), to raw documents."""

from __future__ import annotations

import json
from collections.abc import Iterator

from corpus.errors import CorpusError, SidecarError, UnreadableDocumentError
from corpus.formats.decoding import decode
from corpus.metadata import given_metadata
from corpus.personal_numbers import mask_personal_numbers
from corpus.raw import RawDocument, ReadFailure


def read_jsonl(name: str, data: bytes) -> Iterator[RawDocument | ReadFailure]:
    """The document of each line that is not blank, or why it is none. `name` is the file's, for the places."""
    seen: dict[str, int] = {}
    for number, line in enumerate(decode(data).split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{name}, linje {number}"
        try:
            document = _document(line, place)
            if document.given_id in seen:
                raise UnreadableDocumentError(
                    f"_id {document.given_id!r} står allerede på linje {seen[document.given_id]}. Giv hver linje sit eget _id."
                )
            seen[document.given_id or ""] = number
            yield document
        except CorpusError as error:
            yield ReadFailure(place, str(error).removeprefix(f"{place}: "))


def _document(line: str, place: str) -> RawDocument:
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
