"""The Danish pages for people: search, one item, one document. GET forms, no JavaScript."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import HTMLResponse

from index.filters import make_filters
from index.query import Query as SearchQuery
from index.query import make_query
from service.answering.answer import answer_body
from service.dependencies import CurrentEngine, CurrentGeneration
from service.pages import render
from service.reading import coverage, find_document, item_body
from service.searching import facets_body, search_body

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

PAGE_SIZE = 10
_FACETS = ("municipality", "committee", "kind", "section", "outcome")


class SearchForm(BaseModel):
    """What the search form sends; a field left open comes as an empty text."""

    model_config = ConfigDict(extra="forbid")

    q: str = ""
    municipality: list[str] = Field(default_factory=list)
    committee: list[str] = Field(default_factory=list)
    kind: list[str] = Field(default_factory=list)
    section: list[str] = Field(default_factory=list)
    outcome: list[str] = Field(default_factory=list)
    date_from: str = ""
    date_to: str = ""
    sort: str = "relevance"
    side: int = Field(default=1, ge=1, le=1000)

    def query(self) -> SearchQuery:
        """Raises QueryError."""
        chosen = {name: [value for value in getattr(self, name) if value] for name in _FACETS}
        filters = make_filters(**chosen, date_from=self.date_from, date_to=self.date_to)
        return make_query(self.q, filters=filters, sort=self.sort, k=PAGE_SIZE, offset=(self.side - 1) * PAGE_SIZE)

    def address(self, **changed: object) -> str:
        """This search as a shareable address, with some fields changed."""
        fields = {**self.model_dump(), **changed}
        return "/?" + urlencode([(key, value) for key, value in fields.items() if value not in ("", [])], doseq=True)


class CitedPlace(BaseModel):
    model_config = ConfigDict(extra="forbid")

    v: str | None = None
    fra: int | None = None
    til: int | None = None


@router.get("/")
def search_page(
    request: Request, form: Annotated[SearchForm, Query()], generation: CurrentGeneration, engine: CurrentEngine
) -> HTMLResponse:
    """The search page: the form alone, or the answer and the hits."""
    if not form.q.strip():
        body = facets_body(generation, None, None, make_filters(), SearchQuery("").mode)
        return render(
            request, "start.html", {"query": "", "form": form, "facets": body, "coverage": coverage(generation)}
        )
    query = form.query()
    embedder = engine.embedder()
    result = search_body(generation, embedder, query)
    context = {
        "query": form.q,
        "form": form,
        "result": result,
        "answer": answer_body(generation, embedder, query) if form.side == 1 else None,
        "facets": facets_body(generation, embedder, query.text, query.filters, query.mode),
        "chosen": [(name, value) for name in _FACETS for value in getattr(form, name) if value],
        "pages": -(-result.total // PAGE_SIZE),
    }
    return render(request, "results.html", context)


@router.get("/punkt/{item_id:path}")
def item_page(
    request: Request, item_id: str, place: Annotated[CitedPlace, Query()], generation: CurrentGeneration
) -> HTMLResponse:
    """One agenda item, its decision first."""
    return render(request, "item.html", {"query": "", "item": item_body(generation, item_id, place.v)})


@router.get("/dokument/{document_id:path}")
def document_page(
    request: Request, document_id: str, place: Annotated[CitedPlace, Query()], generation: CurrentGeneration
) -> HTMLResponse:
    """One document's text with the cited stretch marked."""
    document = find_document(generation.store, document_id).document
    cited = place.fra is not None and place.til is not None and 0 <= place.fra < place.til <= len(document.text)
    context = {
        "query": "",
        "document": document,
        "span": [(place.fra, place.til)] if cited else [],
        "changed": place.v is not None and place.v != document.content_hash,
    }
    return render(request, "document.html", context)
