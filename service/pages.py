"""Danish web pages: templates, the words shown for data, and the page an error becomes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from corpus.facts.dates import danish_date
from corpus.words import KINDS, OUTCOMES, SECTIONS

SORTS = {"relevance": "Bedste først", "newest": "Nyeste først", "oldest": "Ældste først"}


def render(request: Request, template: str, context: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """One page. `site_name` and the words for data are there in every template."""
    page = _templates().get_template(template).render(site_name=request.app.state.settings.site_name, **context)
    return HTMLResponse(page, status_code=status)


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(str(files("service").joinpath("templates"))),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"day": _day, "marked": marked, "paragraphs": paragraphs, "web": web_address}
    environment.globals |= {"OUTCOMES": OUTCOMES, "SECTIONS": SECTIONS, "KINDS": KINDS, "SORTS": SORTS}
    return environment


def _day(iso: str | None) -> str:
    return danish_date(datetime.date.fromisoformat(iso)) if iso else "uden dato"


def marked(text: str, spans: list[tuple[int, int]]) -> Markup:
    """The text with the spans in `<mark>`, everything else escaped."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [escape(text[at:start]), Markup("<mark>"), escape(text[start:end]), Markup("</mark>")]
        at = end
    return Markup().join([*pieces, escape(text[at:])])


def web_address(url: str | None) -> str | None:
    """The address where it is one a browser may follow; a document's metadata could hold "javascript:…"."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


def paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


def wants_html(request: Request) -> bool:
    return not request.url.path.startswith("/api/") and "text/html" in request.headers.get("accept", "")


def error_page(request: Request, status: int, title: str, detail: str) -> HTMLResponse:
    return render(request, "error.html", {"title": title, "detail": detail, "status": status, "query": ""}, status)
