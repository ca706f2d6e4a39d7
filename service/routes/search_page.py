"""The search page, and the start page it is without a search."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from service.dependencies import CurrentEngine, CurrentGeneration
from service.overview import holdings
from service.reading import coverage
from service.searching import facets_of
from service.web.pictures import year_bars
from service.web.rendering import render
from service.web.search_form import SearchForm
from service.web.search_view import search_view

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/")
def search_page(
    request: Request, form: Annotated[SearchForm, Query()], generation: CurrentGeneration, engine: CurrentEngine
) -> HTMLResponse:
    """The form alone; or the answer, the hits and the filters of a search."""
    if form.is_empty:
        form = SearchForm()
        facets = facets_of(generation, None)
        bars = year_bars(facets.year, lambda year: form.address(date_from=f"{year}-01-01", date_to=f"{year}-12-31"))
        context = {"form": form, "bars": bars, "coverage": coverage(generation), "holdings": holdings(generation)}
        return render(request, "start.html", context)
    view = search_view(generation, engine.embedder(), form, engine.language_model)
    return render(request, "results.html", {"query": form.q, "form": form, "view": view})
