"""The FastAPI application: routes mounted, errors turned into problems, headers that keep browsers safe."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route

from index.models.embedder import Embedder
from service import problems
from service.dependencies import Engine
from service.errors import SettingsError
from service.middleware import BelowRoot, MaskedRequests, SafeResponses
from service.routes import documents, health, information_pages, record_pages, search, search_page, take_away
from service.settings import Settings

_PROGRAMS = (search, documents, health, take_away)
_PAGES = (search_page, record_pages, information_pages)


def create_app(settings: Settings, embedder: Embedder | None = None) -> FastAPI:
    """The application over one index. The model, if none is given, is loaded in the background as the server starts.

    Raises SettingsError for a path on the host that could not be told from one of the service's own.
    """
    root = settings.site.root
    if root.partition("/")[2].partition("/")[0] in _own_words():
        raise SettingsError(
            f"ORDSTYRER_BASE_URL: stien {root} begynder som en af tjenestens egne sider. Vælg en anden sti, fx /soeg."
        )

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.engine = Engine(settings, embedder)
        app.state.engine.load()
        yield

    app = FastAPI(
        title="Ordstyrer",
        version="0.1.0",
        summary="Find punktet, beslutningen og kilden i det, danske kommuner offentliggør.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        servers=[{"url": root}] if root else None,
        redirect_slashes=False,  # to an address made of what the request says of its host; see `problems`
    )
    app.state.settings = settings
    app.add_middleware(GZipMiddleware, minimum_size=500, compresslevel=6)
    app.add_middleware(SafeResponses, allow_indexing=settings.site.allow_indexing)
    app.add_middleware(BelowRoot, root=root)
    app.add_middleware(MaskedRequests)  # the last one added is the first one asked
    problems.install(app)
    for routes in _PROGRAMS:
        app.include_router(routes.router, responses=problems.RESPONSES)
    for pages in _PAGES:
        app.include_router(pages.router)
    app.mount("/static", StaticFiles(directory=str(files("service.web").joinpath("static"))), name="static")
    return app


def _own_words() -> set[str]:
    """What the paths of the service begin with: "api", "punkt", "feed.atom" …"""
    paths = [
        route.path for routes in (*_PROGRAMS, *_PAGES) for route in routes.router.routes if isinstance(route, Route)
    ]
    return {path.split("/")[1] for path in paths} - {""} | {"static", "openapi.json"}
