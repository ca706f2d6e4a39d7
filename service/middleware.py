"""What holds for every request and response: no personal number comes in, the service's own path is taken off, safe headers go out, HEAD is answered where GET is, paths keep ids whole."""

from __future__ import annotations

from urllib.parse import quote, quote_plus, unquote, unquote_plus

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corpus.personal_numbers import mask_personal_numbers
from service.paths import undecided

SAFE_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}

LASTING = "public, max-age=31536000, immutable"
"""Files under /static: pages name them with a version."""


class MaskedRequests:
    """Plain ASGI: personal numbers are masked in the path and the query before anything reads them, so that no page, feed, file
    name, link, fault or log line can say them again. Nothing is lost by it: no index holds one, and no id."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path, found = mask_personal_numbers(scope["path"])
            changes = {"path": path, "raw_path": quote(path).encode("ascii")} if found else {}
            # in the scope itself, not in a copy: the error page and the server's log are made outside of all middleware
            scope.update(changes, query_string=masked_query(scope["query_string"]))
        await self._app(scope, receive, send)


def masked_query(query: bytes) -> bytes:
    """The query of an address with the personal numbers in its names and values masked; all else as it was."""
    pairs = query.decode("latin-1").split("&")
    return "&".join("=".join(map(_masked_part, pair.split("=", 1))) for pair in pairs).encode("latin-1")


def _masked_part(encoded: str) -> str:
    masked, found = mask_personal_numbers(unquote_plus(encoded))
    return quote_plus(masked, safe="*") if found else encoded


class BelowRoot:
    """Plain ASGI: takes the path that the service has on its host off each request's path where the proxy, a mount or the server's
    own `root_path` has left it, so that everything behind knows one form. A proxy that takes it off itself is as welcome."""

    def __init__(self, app: ASGIApp, root: str) -> None:
        self._app = app
        self._root = root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            for prefix in (scope.get("root_path", ""), self._root):
                scope.update(_below(scope, prefix.rstrip("/").split("/")))
            scope["root_path"] = ""
        await self._app(scope, receive, send)


def _below(scope: Scope, prefix: list[str]) -> dict[str, object]:
    """The paths without these first parts; nothing where they begin otherwise, or there are none."""
    raw: bytes = scope.get("raw_path") or quote(scope["path"]).encode("ascii")
    parts = raw.decode("ascii", "replace").split("/")
    if len(prefix) < 2 or [unquote(part) for part in parts[: len(prefix)]] != [unquote(part) for part in prefix]:
        return {}
    below = "/" + "/".join(parts[len(prefix) :])
    return {"path": unquote(below), "raw_path": below.encode("ascii", "replace")}


class SafeResponses:
    """Plain ASGI, so that it costs nothing a request would notice."""

    def __init__(self, app: ASGIApp, *, allow_indexing: bool = False) -> None:
        self._app = app
        self._headers = {
            name: value for name, value in SAFE_HEADERS.items() if name != "X-Robots-Tag" or not allow_indexing
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith("/static/") and b"v=" in scope["query_string"]:
                    headers.setdefault("Cache-Control", LASTING)
            elif head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        asked = {**scope, "path": undecided(scope), "method": "GET" if head else scope["method"]}
        await self._app(asked, receive, send_safely)
