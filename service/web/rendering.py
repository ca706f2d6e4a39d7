"""Danish web pages: templates, the words shown for data, and the page an error becomes."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse, Response

from corpus.facts.dates import danish_date
from corpus.web_addresses import web_address
from corpus.words import KINDS, OUTCOMES, SECTIONS, STATUSES, shortened
from service.paths import in_path, shown_path
from service.schemas import HitBody
from service.settings import Site
from service.snippets import Snippet, snippet
from service.source_links import source_link
from service.web.section_text import text_blocks

SORTS = {"relevance": "Bedste først", "newest": "Nyeste først", "oldest": "Ældste først"}
STATES = {
    "answered": "Fundet i dokumenterne", "partial": "Med forbehold", "not_found": "Står ikke i dokumenterne",
    "out_of_coverage": "Uden for det, der er søgt i",
}  # fmt: skip
CACHED = {"Cache-Control": "private, no-cache"}
"""A page may change, and be withdrawn, at any moment."""


def render(request: Request, template: str, context: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """One page. `site`, `root` (stands before every path of ours that is linked to), `query` (the words in the search field) and the words for data are there in every template."""
    site: Site = request.app.state.settings.site
    here = {"site": site, "root": site.root, "query": "", "path": shown_path(request.scope["path"]), **context}
    return HTMLResponse(_templates().get_template(template).render(here), status_code=status, headers=CACHED)


def xml(request: Request, template: str, media_type: str) -> Response:
    """A small XML file of ours; `base` is the address of the service, "" where it is not known."""
    site: Site = request.app.state.settings.site
    content = _templates().get_template(template).render(site=site, base=base_url(request))
    return Response(content, media_type=media_type)


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(str(files("service.web").joinpath("templates"))),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": _day, "marked": marked, "text_blocks": text_blocks, "web": web_address, "short": shortened,
        "source_link": source_link, "snippet": _snippet, "number": number, "path_part": in_path,
    }  # fmt: skip
    environment.globals |= {
        "OUTCOMES": OUTCOMES, "SECTIONS": SECTIONS, "KINDS": KINDS, "SORTS": SORTS, "STATES": STATES, "STATUSES": STATUSES,
        "version": _version(),
    }  # fmt: skip
    return environment


def _version() -> str:
    """Changes with the files under /static, which browsers keep for a year."""
    folder = files("service.web").joinpath("static")
    content = b"".join(file.read_bytes() for file in sorted(folder.iterdir(), key=lambda file: file.name))
    return hashlib.sha256(content).hexdigest()[:8]


def _day(iso: str | None) -> str:
    return danish_date(datetime.date.fromisoformat(iso[:10])) if iso else "uden dato"


def number(count: int) -> str:
    """12345 -> "12.345"."""
    return f"{count:,}".replace(",", ".")


def marked(text: str, spans: Sequence[tuple[int, int]]) -> Markup:
    """The text with the spans in `<mark>`, everything else escaped. Spans that lie side by side with a blank between are one."""
    pieces, at = [], 0
    for start, end in _joined(text, spans):
        pieces += [escape(text[at:start]), Markup("<mark>"), escape(text[start:end]), Markup("</mark>")]
        at = end
    return Markup().join([*pieces, escape(text[at:])])


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and text[joined[-1][1] : start] in ("", " "):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _snippet(hit: HitBody) -> Snippet:
    return snippet(hit.text, hit.highlights)


def base_url(request: Request) -> str:
    """Where people reach the service, without a slash at its end; "" where nobody has said: links are relative then.

    What the request says of its host is no answer: anybody may have written it.
    """
    site: Site = request.app.state.settings.site
    return site.base_url or ""


def wants_html(request: Request) -> bool:
    return not request.url.path.startswith("/api/") and "text/html" in request.headers.get("accept", "")


def error_page(request: Request, status: int, title: str, detail: str) -> HTMLResponse:
    return render(request, "error.html", {"title": title, "detail": detail, "status": status}, status)
