"""JSONL, one document a line with `_id`, `title` and `text` (the corpus form of BEIR), to raw documents.

A file may be larger than memory: it is read line by line, and a line that is too long to be a document is passed over.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from corpus.errors import CorpusError, SidecarError, UnreadableDocumentError
from corpus.formats.decoding import decode, encoding_of, load_json, without_bytes
from corpus.metadata import given_metadata
from corpus.personal_numbers import mask_personal_numbers
from corpus.raw import Part, RawDocument, ReadFailure, part_of

MOST_CHARACTERS = 20_000_000
"""A line may have so many, as a text file may."""

MOST_LISTED = 1_000
"""Bad lines that are named one by one; the others are counted."""

MOST_BAD = 10_000
"""After so many bad lines, and more bad than good ones, the file is no JSONL, and the rest is left."""

_HEAD = 4096
_AT_ONCE = 1_000_000


def jsonl_parts(name: str, file: BinaryIO) -> Iterator[Part]:
    """The document of each line that is not blank, or why it is none. `name` is the file's, for the places.

    Raises UnreadableDocumentError for a file that is empty or no text.
    """
    seen: dict[str, int] = {}
    bad = number = 0
    for number, line in _lines(file):
        place = f"{name}, linje {number}"
        try:
            document = _document(line, place)
            if document.given_id in seen:
                raise UnreadableDocumentError(
                    f"_id {document.given_id!r} står allerede på linje {seen[document.given_id]}. Giv hver linje sit eget _id."
                )
            seen[document.given_id or ""] = number
            yield part_of(document)
        except CorpusError as error:
            bad += 1
            if bad <= MOST_LISTED:
                yield part_of(ReadFailure(place, str(error).removeprefix(f"{place}: ")))
            elif bad > MOST_BAD and bad > len(seen):
                break
    if not number:
        raise UnreadableDocumentError("Filen er tom.")
    if bad > MOST_BAD and bad > len(seen):
        told = f"De fleste linjer er ingen dokumenter; fra linje {number} er intet læst. Er det en JSONL-fil?"
        yield part_of(ReadFailure(name, told))
    elif bad > MOST_LISTED:
        told = f"Yderligere {bad - MOST_LISTED} linjer kan ikke læses; de første {MOST_LISTED} er nævnt hver for sig."
        yield part_of(ReadFailure(name, told))


def _lines(file: BinaryIO) -> Iterator[tuple[int, str | None]]:
    """Number and text of each line that is not blank; None for the text of one that is too long. Never more in memory.

    Raises UnreadableDocumentError for what is no text.
    """
    head = file.read(_HEAD)
    file.seek(0)
    if head.strip():
        decode(head)  # raises for what is no text
    encoding = encoding_of(head)
    errors = "surrogateescape" if encoding == "utf-8-sig" else "strict"
    reader = io.TextIOWrapper(file, encoding, errors, newline="\n")
    try:
        number = 0
        while line := reader.readline(MOST_CHARACTERS + 1):
            number += 1
            if len(line) > MOST_CHARACTERS and not line.endswith("\n"):
                del line
                while (rest := reader.readline(_AT_ONCE)) and not rest.endswith("\n"):
                    pass
                yield number, None
            elif not line.isspace():
                yield number, without_bytes(line)
    except UnicodeDecodeError as error:
        raise UnreadableDocumentError(
            f"Filen er beskadiget: den begynder som {encoding}. Gem den igen som UTF-8."
        ) from error
    finally:
        reader.detach()  # the file is closed by whoever opened it


def _document(line: str | None, place: str) -> RawDocument:
    if line is None:
        raise UnreadableDocumentError(
            f"Linjen har over {MOST_CHARACTERS // 1_000_000} mio. tegn; så lange læses ikke. Del teksten på flere linjer."
        )
    try:
        fields = load_json(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableDocumentError(f"Linjen er ikke gyldig JSON ({error}).") from error
    except MemoryError as error:
        raise UnreadableDocumentError("Linjen holder for meget JSON. Del den.") from error
    if not isinstance(fields, dict):
        raise UnreadableDocumentError('Linjen skal være et JSON-objekt med "_id", "title" og "text".')
    identifier, title, text = (fields.get(name, "") for name in ("_id", "title", "text"))
    if isinstance(identifier, int):
        identifier = str(identifier)
    if not isinstance(identifier, str) or not identifier.strip():
        raise UnreadableDocumentError('Linjen mangler "_id" (en tekst, der ikke er tom).')
    if identifier in (".", ".."):
        raise UnreadableDocumentError(
            f'"_id" {identifier!r} kan ikke stå i en adresse, hvor det betyder noget andet. Giv linjen et andet _id.'
        )
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
