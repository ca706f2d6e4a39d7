"""The pages of what has an id: item, case, meeting, document; and of a committee."""

from __future__ import annotations

import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import HTMLResponse

from corpus.records import DocumentKind, SectionKind
from index.asking.filters import choice
from service.citation_formats import Cited
from service.citations import cite
from service.dependencies import CurrentGeneration
from service.overview import committee_meetings, holdings, without_committee
from service.paths import Identifier
from service.reading import document_body, find_document, meeting_body
from service.web.document_text import shown_text
from service.web.item_view import case_view, item_view, written
from service.web.rendering import base_url, render

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


class CitedPlace(BaseModel):
    """`v` is the content hash cited, `fra` and `til` the stretch; `del` is the part of a long document to show."""

    v: str | None = None
    fra: int | None = None
    til: int | None = None
    part: int | None = Field(default=None, alias="del")

    def span(self, length: int) -> tuple[int, int] | None:
        """The stretch, where it lies inside a text of that length."""
        if self.fra is None or self.til is None or not 0 <= self.fra < self.til <= length:
            return None
        return self.fra, self.til


class NamedCommittee(BaseModel):
    municipality: str = ""
    committee: str = ""


class NamedMunicipality(BaseModel):
    """`kind` "": every kind of document."""

    municipality: str = ""
    kind: str = ""


@router.get("/punkt/{item_id:path}/sag")
def case_page(request: Request, item_id: Identifier, generation: CurrentGeneration) -> HTMLResponse:
    """The treatments of an item's case by date."""
    return render(request, "case.html", {"view": case_view(generation, item_id)})


@router.get("/punkt/{item_id:path}")
def item_page(
    request: Request, item_id: Identifier, place: Annotated[CitedPlace, Query()], generation: CurrentGeneration
) -> HTMLResponse:
    """One agenda item, its decision first."""
    view = item_view(generation, item_id, place.v, base_url(request), datetime.date.today())
    return render(request, "item.html", {"view": view, "item": view.item})


@router.get("/moede/{meeting_id:path}")
def meeting_page(request: Request, meeting_id: Identifier, generation: CurrentGeneration) -> HTMLResponse:
    """One meeting: its items and who was there."""
    return render(request, "meeting.html", {"meeting": meeting_body(generation, meeting_id)})


@router.get("/dokument/{document_id:path}")
def document_page(
    request: Request, document_id: Identifier, place: Annotated[CitedPlace, Query()], generation: CurrentGeneration
) -> HTMLResponse:
    """One document's text with the cited stretch marked."""
    document = find_document(generation.store, document_id).document
    span = place.span(len(document.text))
    start, end = span or (0, 0)
    section = next(
        (section.kind for section in document.sections if section.start <= start < section.end), SectionKind.BODY
    )
    citation = cite(document, None, section, start, end)
    if span is None:
        citation = citation.model_copy(update={"permalink": citation.permalink.partition("&fra=")[0], "page": None})
    context = {
        "document": document,
        "body": document_body(generation, document_id),
        "shown": shown_text(document, span, place.part),
        "place": place,
        "citation": citation,
        "written": written(Cited(citation, base_url(request) + citation.permalink, datetime.date.today())),
        "changed": place.v is not None and place.v != document.content_hash,
    }
    return render(request, "document.html", context)


@router.get("/udvalg")
def committee_page(
    request: Request, named: Annotated[NamedCommittee, Query()], generation: CurrentGeneration
) -> HTMLResponse:
    """A committee's meetings by date; without a name all committees."""
    if not named.committee:
        return render(request, "committees.html", {"holdings": holdings(generation)})
    found = committee_meetings(generation, named.municipality or None, named.committee)
    return render(request, "committee.html", {"committee": found, "kind": ""})


@router.get("/dokumenter")
def bodiless_page(
    request: Request, named: Annotated[NamedMunicipality, Query()], generation: CurrentGeneration
) -> HTMLResponse:
    """The documents of a municipality that name no committee; without a name those that name no municipality either."""
    kind = named.kind and choice(named.kind, DocumentKind, "kind")
    found = without_committee(generation, named.municipality, kind)
    return render(request, "committee.html", {"committee": found, "kind": kind})
