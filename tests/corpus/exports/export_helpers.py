"""The same fictional meeting as five systems export it, and the way from an export to a Document."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from corpus.exports import read_export
from corpus.metadata import GivenMetadata
from corpus.published import PublishedMeeting
from corpus.records import Document
from tests.corpus.corpus_helpers import published_document

EXPORTS = Path(__file__).parent
XML_FILES = ("acadre.xml", "sbsys.xml", "edoc.xml", "agman.xml")
FILES = (*XML_FILES, "firstagenda.json")
ENCODINGS = {"sbsys.xml": "iso-8859-1", "edoc.xml": "cp1252", "agman.xml": "utf-8-sig"}
PORTAL = "https://dagsordener.tangsund.example"


def source(name: str) -> str:
    """The file as text."""
    return (EXPORTS / name).read_bytes().decode(ENCODINGS.get(name, "utf-8"))


def meeting(name: str, *edits: tuple[str, str], url: str | None = None) -> PublishedMeeting:
    """The one meeting of the file, after each (old, new) edit of its text has been made at least once."""
    text = source(name)
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    (found,) = read_export(text.encode(ENCODINGS.get(name, "utf-8")), Path(name).suffix, url=url)
    return found


def answer(edit: Callable[[dict[str, Any]], object], *, url: str | None = None) -> PublishedMeeting:
    """The FirstAgenda meeting after an edit of the answer's own object."""
    held = json.loads(source("firstagenda.json"))
    edit(held)
    (found,) = read_export(json.dumps(held).encode(), ".json", url=url)
    return found


def document(
    published: PublishedMeeting, *, given: GivenMetadata | None = None, commanded: GivenMetadata | None = None
) -> Document:
    return published_document("eksport", published, given, commanded)
