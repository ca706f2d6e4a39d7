"""Errors to `application/problem+json` (RFC 9457), one Danish sentence each; HTML pages say the same in a page."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from index.errors import QueryError, SearchIndexError
from service.dependencies import root_of
from service.errors import NotFoundError, NotReadyError, ParameterError, WithdrawnError
from service.middleware import SAFE_HEADERS
from service.paths import shown_path
from service.schemas import Problem
from service.web.rendering import error_page, wants_html

_log = logging.getLogger("ordstyrer")
_TITLES = {
    404: "Findes ikke", 405: "Metoden er ikke tilladt", 410: "Trukket tilbage", 422: "Ugyldig forespørgsel",
    500: "Fejl i tjenesten", 503: "Ikke klar",
}  # fmt: skip
RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {
        "description": _TITLES[status],
        "content": {"application/problem+json": {"schema": Problem.model_json_schema()}},
    }
    for status in (404, 410, 422, 503)
}
"""What OpenAPI says of every endpoint's errors."""


def install(app: FastAPI) -> None:
    """Every error of ours, and every one FastAPI raises itself, becomes a problem."""

    def not_found(request: Request, error: Exception) -> Response:
        return problem(request, 404, str(error))

    def withdrawn(request: Request, error: Exception) -> Response:
        if not isinstance(error, WithdrawnError):
            raise error
        stone = error.tombstone
        told = {"id": stone.id, "kind": stone.kind, "withdrawn_at": stone.withdrawn_at, "reason": stone.reason}
        title = None if stone.reason == "withdrawn" else "Ikke længere offentliggjort"
        return problem(request, 410, str(error), title=title, tombstone=told)

    def bad_query(request: Request, error: Exception) -> Response:
        return problem(request, 422, str(error), parameter=getattr(error, "parameter", None))

    def bad_request(request: Request, error: Exception) -> Response:
        faults = error.errors() if isinstance(error, RequestValidationError) else []
        detail, parameter = _first_fault(faults, root_of(request))
        return problem(request, 422, detail, parameter=parameter)

    def not_ready(request: Request, error: Exception) -> Response:
        return problem(request, 503, str(error))

    def damaged(request: Request, error: Exception) -> Response:
        told = f"Indekset kan ikke læses ({error}). Efterprøv det med: ordstyrer verify"
        _log.error("%s", told)
        return problem(request, 503, told)

    def http_error(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        path = request.scope["path"]
        if status == 404 and len(path) > 1 and path.endswith("/"):
            return RedirectResponse(root_of(request) + shown_path(path.rstrip("/")), headers=SAFE_HEADERS)
        details = {404: "Siden findes ikke.", 405: f"Metoden {request.method} er ikke tilladt her. Brug GET."}
        detail = details.get(status, "Forespørgslen kunne ikke behandles.")
        response = problem(request, status, detail)
        response.headers.update(getattr(error, "headers", None) or {})  # 405 must name what is allowed
        return response

    def unexpected(request: Request, error: Exception) -> Response:
        _log.error("%s %s", request.method, request.url.path, exc_info=error)
        response = problem(request, 500, "Der skete en fejl, som er skrevet i tjenestens log.")
        response.headers.update(SAFE_HEADERS)  # this answer is given outside of every middleware
        return response

    app.add_exception_handler(NotFoundError, not_found)
    app.add_exception_handler(WithdrawnError, withdrawn)
    app.add_exception_handler(QueryError, bad_query)
    app.add_exception_handler(ParameterError, bad_query)
    app.add_exception_handler(RequestValidationError, bad_request)
    app.add_exception_handler(NotReadyError, not_ready)
    app.add_exception_handler(SearchIndexError, not_ready)
    app.add_exception_handler(sqlite3.DatabaseError, damaged)
    app.add_exception_handler(HTTPException, http_error)
    app.add_exception_handler(Exception, unexpected)


def problem(request: Request, status: int, detail: str, *, title: str | None = None, **more: Any) -> Response:
    """`title` where the status has another one than usual."""
    title = title or _TITLES.get(status, "Fejl")
    if wants_html(request):
        return error_page(request, status, title, detail)
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    body |= {key: value for key, value in more.items() if value is not None} | {
        "instance": root_of(request) + request.url.path
    }
    return JSONResponse(body, status_code=status, media_type="application/problem+json")


def _first_fault(faults: Sequence[Any], root: str) -> tuple[str, str | None]:
    if not faults:
        return "Forespørgslen er ugyldig.", None
    fault = faults[0]
    name = str(fault["loc"][1]) if len(fault.get("loc", ())) > 1 else "forespørgslen"
    said = str(fault.get("input", ""))[:60]
    reasons = {
        "extra_forbidden": f"Parameteren {name!r} kendes ikke. Se {root}/openapi.json for dem, der gør.",
        "missing": f"Parameteren {name!r} mangler.",
        "int_parsing": f"{name}: {said!r} er ikke et helt tal.",
    }
    return reasons.get(str(fault.get("type")), f"{name}: værdien {said!r} kan ikke bruges."), name
