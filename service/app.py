"""The FastAPI application: routes mounted, errors turned into problems, headers that keep browsers safe."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware

from index.models.embedder import Embedder
from service import problems
from service.dependencies import Engine
from service.middleware import MaskedRequests, SafeResponses
from service.routes import documents, health, information_pages, record_pages, search, search_page, take_away
from service.settings import Settings


def create_app(settings: Settings, embedder: Embedder | None = None) -> FastAPI:
    """The application over one index. The model, if none is given, is loaded in the background as the server starts."""

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
        redirect_slashes=False,  # to an address made of what the request says of its host; see `problems`
    )
    app.state.settings = settings
    app.add_middleware(GZipMiddleware, minimum_size=500, compresslevel=6)
    app.add_middleware(SafeResponses, allow_indexing=settings.site.allow_indexing)
    app.add_middleware(MaskedRequests)  # the last one added is the first one asked
    problems.install(app)
    for routes in (search, documents, health, take_away):
        app.include_router(routes.router, responses=problems.RESPONSES)
    for pages in (search_page, record_pages, information_pages):
        app.include_router(pages.router)
    app.mount("/static", StaticFiles(directory=str(files("service.web").joinpath("static"))), name="static")
    return app
