"""The FastAPI application: routes mounted, errors turned into problems, headers that keep browsers safe."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.resources import files

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles

from index.errors import SearchIndexError
from service import problems
from service.dependencies import Engine
from service.routes import documents, health, pages, search
from service.settings import Settings

_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}
_log = logging.getLogger("ordstyrer")


def create_app(settings: Settings) -> FastAPI:
    """The application over one index. The model is loaded in the background as the server starts."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.engine = Engine(settings)
        threading.Thread(target=_load, args=(app.state.engine,), name="load-model", daemon=True).start()
        yield

    app = FastAPI(
        title="Ordstyrer",
        version="0.1.0",
        summary="Find punktet, beslutningen og kilden i det, danske kommuner offentliggør.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    app.state.settings = settings

    @app.middleware("http")
    async def add_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call_next(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    problems.install(app)
    for routes in (search, documents, health, pages):
        app.include_router(routes.router)
    app.mount("/static", StaticFiles(directory=str(files("service").joinpath("static"))), name="static")
    return app


def _load(engine: Engine) -> None:
    try:
        engine.embedder()
    except SearchIndexError as error:
        _log.error("%s", error)  # requests get the same sentence as a 503
