"""What users take with them: every hit as CSV or JSON, any search as a feed, a citation as a file."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated
from urllib.parse import unquote_plus, urlencode

from fastapi import APIRouter, Query, Request
from pydantic import ConfigDict, Field
from starlette.responses import Response, StreamingResponse

from index.asking.query import Mode, make_listing, make_query
from index.asking.query import Query as SearchQuery
from index.searching.search import Matches, found_for, page_of
from index.segments.generation import Generation
from service.citation_formats import FORMATS, Cited
from service.dependencies import CurrentEngine, CurrentGeneration, Engine, Root
from service.errors import NotFoundError, ParameterError
from service.exports import all_hits, csv_text, json_text
from service.feed import FeedPlace, feed_xml
from service.links import linked
from service.listing import by_case, is_list
from service.parameters import LIFT, FilterParameters
from service.paths import Identifier
from service.reading import find_item
from service.searching import result_body
from service.web.item_view import item_citation
from service.web.rendering import base_url
from service.web.search_form import SearchForm

router = APIRouter(tags=["udtræk"])

SEPARATORS = (";", ",", "\t")


class WholeParameters(FilterParameters):
    """A search whose hits are taken whole. Without `q` everything that passes the filters.

    Links to it are shared as those of pages are, and trackers add to them: what it does not know is left aside.
    """

    model_config = ConfigDict(extra="ignore")

    q: str = Field(default="", description="Spørgsmål eller søgeord; uden det alt, der passer på filtrene.")
    literal: bool = Field(default=False, description="true: ordene tages, som de står.")
    mode: str = Field(default=Mode.HYBRID.value, description="hybrid, lexical eller dense.")
    sort: str = Field(default="", description="relevance, newest eller oldest.")
    group: str = Field(default="item", description="item eller passage.")
    lift: list[str] = Field(default_factory=list, description=LIFT)
    by_case: bool = Field(default=False, description="true: en listes rækker står samlet efter sag.")

    def query(self) -> SearchQuery:
        """Raises QueryError."""
        if self.q.strip():
            return make_query(
                self.q, filters=self.filters(), mode=self.mode, sort=self.sort or "relevance", group=self.group,
                literal=self.literal, lifted=self.lift,
            )  # fmt: skip
        return make_listing(filters=self.filters(), sort=self.sort or "newest", group=self.group)


class CsvParameters(WholeParameters):
    sep: str = Field(default=";", description="Skilletegn: ; eller , eller et tabulatortegn.")


@router.get("/search.csv", response_class=StreamingResponse)
def csv_of_hits(
    request: Request,
    parameters: Annotated[CsvParameters, Query()],
    generation: CurrentGeneration,
    engine: CurrentEngine,
) -> Response:
    """Every hit of a search as CSV that spreadsheets open as it is: UTF-8 with a byte order mark, no cell a formula."""
    if parameters.sep not in SEPARATORS:
        raise ParameterError(
            f"sep: {parameters.sep[:20]!r} kan ikke skille felter. Vælg ; eller , eller tabulator.", "sep"
        )
    query = parameters.query()
    hits = all_hits(
        generation, query, _in_page_order(generation, parameters, query, _matches(generation, engine, query))
    )
    return _download(csv_text(hits, base_url(request), parameters.sep), "text/csv; charset=utf-8", "csv", query)


@router.get("/search.json", response_class=StreamingResponse)
def json_of_hits(
    parameters: Annotated[WholeParameters, Query()], generation: CurrentGeneration, engine: CurrentEngine, root: Root
) -> Response:
    """Every hit of a search in the form of `/api/v1/search`."""
    query = parameters.query()
    matches = _in_page_order(generation, parameters, query, _matches(generation, engine, query))
    none = replace(page_of(generation, query, matches), hits=())
    head = linked(result_body(generation, query, none).model_copy(update={"k": none.total}), root)
    return _download(
        json_text(head.model_dump_json(), (linked(hit, root) for hit in all_hits(generation, query, matches))),
        "application/json",
        "json",
        query,
    )


@router.get("/feed.atom", response_class=Response)
def feed(
    request: Request,
    parameters: Annotated[WholeParameters, Query()],
    generation: CurrentGeneration,
    engine: CurrentEngine,
) -> Response:
    """The latest hits of a search as an Atom feed; new ones come first, under ids that never change."""
    query = parameters.query()
    asked = _asked(request)
    made = f"{generation.manifest.created_at} {generation.manifest.generation} {base_url(request)}{asked}"
    headers = {"ETag": f'"{hashlib.sha256(made.encode()).hexdigest()[:16]}"', "Cache-Control": "no-cache"}
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    page = _page_of(request)
    place = FeedPlace(base_url(request), f"/feed.atom{asked}", page, request.app.state.settings.site.name)
    content = feed_xml(generation, query, _matches(generation, engine, query), place)
    return Response(content, media_type="application/atom+xml; charset=utf-8", headers=headers)


@router.get("/punkt/{item_id:path}/henvisning.{ending}", response_class=Response)
def citation_file(request: Request, item_id: Identifier, ending: str, generation: CurrentGeneration) -> Response:
    """The citation of an item (its decision, where it has one) as text, Markdown, CSL-JSON or BibTeX."""
    form = FORMATS.get(ending)
    if form is None:
        raise NotFoundError(f"Henvisninger findes som {', '.join(FORMATS)}, ikke {ending[:20]!r}.")
    stored = find_item(generation.store, item_id)
    citation = item_citation(stored.document, stored.item)
    text = form.write(Cited(citation, base_url(request) + citation.permalink, datetime.date.today()))
    name = f"henvisning.{ending}"
    return Response(text, media_type=form.media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _in_page_order(
    generation: Generation, parameters: WholeParameters, query: SearchQuery, matches: Matches
) -> Matches:
    return by_case(generation, query, matches) if parameters.by_case and is_list(matches) else matches


def _matches(generation: Generation, engine: Engine, query: SearchQuery) -> Matches:
    embedder = None if query.mode is Mode.LEXICAL or not query.text else engine.embedder()
    return found_for(generation, embedder, query)


def _download(pieces: Iterator[str], media_type: str, ending: str, query: SearchQuery) -> StreamingResponse:
    words = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in query.text.lower())[
        :40
    ].strip("-")
    name = f"ordstyrer-{words or 'alle'}.{ending}"
    return StreamingResponse(
        (piece.encode("utf-8", "replace") for piece in pieces),
        media_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-cache"},
    )


def _asked(request: Request) -> str:
    """The query of the address as it was written, less what the feed does not know: a feed is the same however it is reached."""
    pairs = request.url.query.split("&")
    known = "&".join(pair for pair in pairs if unquote_plus(pair.partition("=")[0]) in WholeParameters.model_fields)
    return f"?{known}" if known else ""


def _page_of(request: Request) -> str:
    """The page of the same search, which knows none of the parameters for programs."""
    kept = [(key, value) for key, value in request.query_params.multi_items() if key in SearchForm.model_fields]
    return f"/?{urlencode(kept)}" if kept else "/"
