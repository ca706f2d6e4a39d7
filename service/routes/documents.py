"""`/items`, `/meetings`, `/documents`, `/changes`: what has an id, and what became of it."""

from __future__ import annotations

import datetime

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

from service.dependencies import CurrentGeneration, Root
from service.errors import ParameterError
from service.links import linked
from service.parameters import Cited, Nothing, Since
from service.paths import Identifier
from service.reading import case_body, changes_body, document_body, find_document, item_body, meeting_body
from service.schemas import CaseBody, ChangesBody, DocumentBody, ItemBody, MeetingBody

router = APIRouter(prefix="/api/v1", tags=["dokumenter"])


@router.get("/items/{item_id:path}/case")
def case(item_id: Identifier, _: Nothing, generation: CurrentGeneration, root: Root) -> CaseBody:
    """The treatments of the item's case by date, each with its outcome, and its id where it is indexed."""
    return linked(case_body(generation, item_id), root)


@router.get("/items/{item_id:path}")
def item(item_id: Identifier, parameters: Cited, generation: CurrentGeneration, root: Root) -> ItemBody:
    """One agenda item with its sections, outcome and references."""
    return linked(item_body(generation, item_id, parameters.v), root)


@router.get("/meetings/{meeting_id:path}")
def meeting(meeting_id: Identifier, _: Nothing, generation: CurrentGeneration, root: Root) -> MeetingBody:
    """One meeting: who was there, and its items."""
    return linked(meeting_body(generation, meeting_id), root)


@router.get("/documents/{document_id:path}/text", response_class=PlainTextResponse)
def text(document_id: Identifier, _: Nothing, generation: CurrentGeneration) -> PlainTextResponse:
    """The stored text, which every offset of a citation counts in."""
    return PlainTextResponse(find_document(generation.store, document_id).document.text)


@router.get("/documents/{document_id:path}")
def document(document_id: Identifier, _: Nothing, generation: CurrentGeneration, root: Root) -> DocumentBody:
    """One document as it was understood."""
    return linked(document_body(generation, document_id), root)


@router.get("/changes")
def changes(parameters: Since, generation: CurrentGeneration, root: Root) -> ChangesBody:
    """What is new, changed or withdrawn since a moment."""
    try:
        since = _moment(parameters.since.strip())
    except (ValueError, OverflowError) as error:
        raise ParameterError(
            f"since: {parameters.since[:60]!r} er intet tidspunkt. Skriv det som 2026-11-01.", "since"
        ) from error
    return linked(changes_body(generation, since.isoformat(timespec="seconds")), root)


def _moment(text: str) -> datetime.datetime:
    """In UTC; a "+" that the browser sent as a blank is mended. Raises ValueError, OverflowError."""
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        moment = datetime.datetime.fromisoformat(text.replace(" ", "+"))
    return (moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)).astimezone(datetime.UTC)
