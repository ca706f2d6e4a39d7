"""Pages about the service itself: coverage, help, privacy; and the municipality's own logo and stylesheet."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response

from index.commands import description
from index.segments.failures import read_failures
from service.dependencies import CurrentGeneration, Root
from service.errors import NotFoundError
from service.overview import holdings
from service.searching import facets_of
from service.settings import LOGOS, Site
from service.web.pictures import year_bars
from service.web.rendering import render, xml
from service.web.search_form import SearchForm
from service.web.ways import named_in, ways_of_searching

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/daekning")
def coverage_page(request: Request, generation: CurrentGeneration) -> HTMLResponse:
    """What is indexed, from when to when, when it was last brought up to date, what could not be read, and what was read with doubt."""
    form = SearchForm()
    bars = year_bars(
        facets_of(generation, None).year,
        lambda year: form.address(date_from=f"{year}-01-01", date_to=f"{year}-12-31"),
    )
    context = {
        "status": description(generation),
        "holdings": holdings(generation),
        "bars": bars,
        "failures": read_failures(generation.folder),
        "warned": generation.store.warned(),
    }
    return render(request, "coverage.html", context)


@router.get("/saadan-soeger-du")
def ways_page(request: Request, generation: CurrentGeneration) -> HTMLResponse:
    """Every way of searching, with examples that name what is in the index."""
    return render(request, "ways.html", {"kinds": ways_of_searching(named_in(holdings(generation)))})


@router.get("/hjaelp")
def help_page(request: Request) -> HTMLResponse:
    """What the words of answers and of minutes mean."""
    return render(request, "help.html", {})


@router.get("/privatliv")
def privacy_page(request: Request) -> HTMLResponse:
    """What becomes of what is searched for."""
    return render(request, "privacy.html", {"endpoint": request.app.state.settings.language_model})


@router.get("/was")
def accessibility_statement(request: Request) -> Response:
    """The state's tool holds the statement; this short address leads there."""
    site: Site = request.app.state.settings.site
    if site.was_url is None:
        raise NotFoundError("Der er ikke angivet en tilgængelighedserklæring. Den sættes med ORDSTYRER_WAS_URL.")
    return RedirectResponse(site.was_url)


@router.get("/robots.txt")
def robots(root: Root) -> PlainTextResponse:
    """Pages say noindex themselves, which a robot must be let in to read; searches are nothing to crawl."""
    return PlainTextResponse(
        f"User-agent: *\nDisallow: {root}/api/\nDisallow: {root}/search.\nDisallow: {root}/feed.atom\n"
    )


@router.get("/opensearch.xml")
def opensearch(request: Request) -> Response:
    """Lets a browser search here from its address field."""
    return xml(request, "opensearch.xml", "application/opensearchdescription+xml")


@router.get("/eget/logo")
def logo(request: Request) -> FileResponse:
    return _own(request.app.state.settings.site.logo, LOGOS)


@router.get("/eget/style.css")
def own_stylesheet(request: Request) -> FileResponse:
    return _own(request.app.state.settings.site.stylesheet, {".css": "text/css"})


def _own(path: Path | None, types: dict[str, str]) -> FileResponse:
    if path is None or not path.is_file():
        raise NotFoundError("Filen findes ikke.")
    return FileResponse(path, media_type=types[path.suffix.lower()], headers={"Cache-Control": "max-age=3600"})
