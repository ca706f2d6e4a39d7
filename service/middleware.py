"""What holds for every response: headers that keep browsers safe, and HEAD answered wherever GET is."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}

LASTING = "public, max-age=31536000, immutable"
"""Files under /static: pages name them with a version."""


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

        await self._app({**scope, "method": "GET"} if head else scope, receive, send_safely)
