"""An export's bytes to the meetings in it: which dialect it is, and what of it may be kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from corpus.errors import UnreadableDocumentError
from corpus.exports import acadre, agman, edoc, firstagenda, sbsys
from corpus.exports.xml_tree import Element, parse_xml
from corpus.formats.decoding import decode, load_json
from corpus.published import PublishedMeeting, closed_by_words, without_closed

READ_DIALECTS = "XML fra Acadre, SBSYS, eDoc og AgMan og JSON fra FirstAgenda Publication"
"""What an export may be, as told to people."""


def read_export(
    data: bytes, ending: str, *, url: str | None = None, keep_doubtful: bool = False
) -> list[PublishedMeeting]:
    """The meetings in a file with that ending (".xml" or ".json"), at least one; nothing closed is in them.

    `keep_doubtful` keeps what only doubt has closed, which no text shows until an operator has opened it. `url` is where it was fetched from, when that is known. Raises UnreadableDocumentError.
    """
    meetings = list(_json(data, url) if ending.lower().lstrip(".") == "json" else _xml(data))
    if not any(meeting.items for meeting in meetings):
        raise UnreadableDocumentError("Eksporten rummer ingen dagsordenspunkter. Hent en udgave, hvor de er med.")
    return [
        without_closed(closed_by_words(meeting), keep_doubtful=keep_doubtful) for meeting in meetings if meeting.items
    ]


def _xml(data: bytes) -> Iterable[PublishedMeeting]:
    """A meeting closed as a whole is not published at all by these systems: the titles of its items are withheld."""
    for meeting in _dialect(parse_xml(data)):
        if meeting.is_open:
            yield meeting
        else:
            yield replace(meeting, items=tuple(replace(item, title=None) for item in meeting.items))


def _dialect(root: Element) -> Iterable[PublishedMeeting]:
    if root.name == sbsys.ROOT and root.find("Dagsordenpunkter"):
        return [sbsys.read(root)]
    if root.name == edoc.ROOT and root.find("Committee"):
        return edoc.read(root)
    if root.name == agman.ROOT and root.find("Agendas"):
        return agman.read(root)
    agendas = [root] if root.attribute("name") == acadre.AGENDA else acadre.tables(root, acadre.AGENDA)
    if agendas:
        return [acadre.read(agenda) for agenda in agendas]
    if acadre.tables(root, acadre.MANIFEST) or root.find(edoc.NOTIFICATION):
        raise UnreadableDocumentError(
            "XML-filen er kun fortegnelsen over en eksport. Læs de XML-filer, som den peger på."
        )
    named = f" <{root.name}>" if len(root.name) <= 40 else ""  # never cut: half a personal number is not known for one
    raise UnreadableDocumentError(f"XML-filen{named} er ingen kendt eksport. Der læses {READ_DIALECTS}.")


def _json(data: bytes, url: str | None) -> Iterable[PublishedMeeting]:
    for answer in _answers(data):
        if firstagenda.ITEMS in answer:
            yield firstagenda.read(answer, url=url)
        elif "Dagsordner" in answer or "Udvalg" in answer:
            raise UnreadableDocumentError(
                "JSON-filen er FirstAgendas liste over møder, ikke et møde. Hent hvert møde med /api/agenda/dagsorden/{Id}."
            )
        else:
            raise UnreadableDocumentError(f"JSON-filen er ingen kendt eksport. Der læses {READ_DIALECTS}.")


def _answers(data: bytes) -> list[dict[str, Any]]:
    try:
        held = load_json(decode(data))
    except json.JSONDecodeError as error:
        raise UnreadableDocumentError(
            f"JSON-filen kan ikke læses: den er ikke velformet (linje {error.lineno}). Hent den igen."
        ) from error
    except (RecursionError, ValueError) as error:
        raise UnreadableDocumentError(
            "JSON-filen kan ikke læses: for mange lag eller et for stort tal. Hent den igen."
        ) from error
    answers = held if isinstance(held, list) else [held]
    if not answers or not all(isinstance(answer, dict) for answer in answers):
        raise UnreadableDocumentError(f"JSON-filen er ingen kendt eksport. Der læses {READ_DIALECTS}.")
    return answers
