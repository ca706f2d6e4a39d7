"""A personal number that is asked for is said again nowhere: not in a page, a feed, a file's name, a link, a fault or a log."""

from __future__ import annotations

import logging
import re
import threading
from typing import Any
from urllib.parse import quote, quote_plus

import httpx
import pytest
import uvicorn
from starlette.testclient import TestClient

from index.models.embedder import Embedder
from index.segments.layout import IndexFolder
from service.app import create_app
from service.middleware import masked_query
from service.settings import Settings
from tests.service.service_helpers import wait_for

_SPELLINGS = (
    "211062-5629",
    "2110625629",
    "211062 5629",
    "cpr 21.10.62\n5629",
    "klage 211062–5629 flytning",
    "\u200e211062\u200b-5629",
    "12345678 211062-5629",
)
_LISTS = (
    "/?q={}", "/?q=skole&committee={}", "/?q={}&sort=newest&side=2", "/?municipality={}", "/?date_from={}", "/?q={}&ordret=ja", "/api/v1/search?q={}", "/api/v1/search?q={}&mode=lexical",
    "/api/v1/search?q=skole&kind={}", "/api/v1/search?q=skole&k={}", "/api/v1/search?q=skole&{}=1", "/api/v1/search?{}", "/api/v1/ask?q={}", "/api/v1/compare?q={}", "/api/v1/facets?q={}",
    "/api/v1/changes?since={}", "/search.csv?q={}", "/search.csv?q=skole&sep={}", "/search.json?q={}", "/feed.atom?q={}", "/feed.atom?q=skole&committee={}", "/udvalg?committee={}",
    "/static/app.css?v={}",
)  # fmt: skip
_PATHS = (
    "/{}", "/api/v1/{}", "/api/v1/items/{}", "/api/v1/items/{}/case", "/api/v1/documents/{}", "/api/v1/documents/{}/text", "/api/v1/meetings/{}", "/punkt/{}", "/punkt/{}/sag",
    "/punkt/{}/henvisning.txt", "/punkt/x/henvisning.{}", "/dokument/{}", "/moede/{}", "/static/{}", "/dokument/x?v={}",
)  # fmt: skip


def _traces(response: Any) -> list[str]:
    said = response.text + repr(response.headers.multi_items())
    return re.findall(r"211062|5629|21\.10\.62|62-56", said)


@pytest.mark.parametrize("accept", ["text/html", "*/*"])
@pytest.mark.parametrize(("number", "address"), list(enumerate((*_LISTS, *_PATHS))))
def test_no_answer_says_the_number_again(tangsund: TestClient, number: int, address: str, accept: str) -> None:
    spelling = _SPELLINGS[number % len(_SPELLINGS)]
    written = quote_plus(spelling) if address in _LISTS else quote(spelling, safe="")
    response = tangsund.get(address.format(written), headers={"accept": accept}, follow_redirects=False)
    assert response.status_code < 500, response.text
    assert _traces(response) == []


def test_what_was_asked_for_stands_masked_where_a_query_stands(tangsund: TestClient) -> None:
    found = tangsund.get("/api/v1/search", params={"q": "klage over 211062-5629"}).json()
    assert found["query"] == "klage over ******-****"
    assert found["total"] == tangsund.get("/api/v1/search", params={"q": "klage over ******-****"}).json()["total"]
    page = tangsund.get("/", params={"q": "klage over 211062-5629"}).text
    assert "klage over ******-****" in page
    feed = tangsund.get("/feed.atom", params={"q": "klage 2110625629"}).text
    assert "klage **********" in feed
    assert (
        'filename="ordstyrer-klage.csv"'
        in tangsund.get("/search.csv", params={"q": "klage 2110625629"}).headers["content-disposition"]
    )
    assert tangsund.get("/api/v1/items/sag 211062-5629").json()["instance"] == "/api/v1/items/sag ******-****"


def test_an_address_without_a_number_comes_in_as_it_is() -> None:
    for query in (b"", b"q=hj%C3%A6lp+til&k=10&q=&x", b"a=b=c&&=&v=0123456789abcdef", b"q=50%", b"q=%E6%FF"):
        assert masked_query(query) == query
    assert masked_query(b"q=hj%C3%A6lp+211062%2D5629&k=1&211062-5629") == b"q=hj%C3%A6lp+******-****&k=1&******-****"


@pytest.fixture
def breaking(whole_sample_index: IndexFolder, embedder: Embedder) -> TestClient:
    """A client of an application with a page that fails with all it was told."""
    app = create_app(Settings(whole_sample_index.path), embedder)

    @app.get("/brist/{place}")
    def break_down(place: str, q: str) -> None:
        raise RuntimeError(f"{place} {q}")

    return TestClient(app, raise_server_exceptions=False)


def test_the_log_line_of_a_fault_says_no_number(breaking: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    for method in ("GET", "HEAD"):
        response = breaking.request(method, "/brist/sag 211062-5629", params={"q": "2110625629"})
        assert response.status_code == 500
        assert _traces(response) == []
    assert "/brist/sag ******-****" in caplog.text
    assert not re.search("211062|5629", caplog.text)


def test_the_servers_own_log_says_no_number(
    breaking: TestClient, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.INFO)
    for name in ("uvicorn", "uvicorn.access", "uvicorn.error"):  # another server of this process may have set them
        caplog.set_level(logging.INFO, logger=name)
        monkeypatch.setattr(logging.getLogger(name), "propagate", True)
    server = uvicorn.Server(uvicorn.Config(breaking.app, port=0, log_config=None, access_log=True))
    running = threading.Thread(target=server.run, daemon=True)
    running.start()
    wait_for(lambda: server.started)
    address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    for path in ("/api/v1/items/211062-5629", "/brist/211062-5629?q=2110625629", "/static/x?v=cpr+211062%2D5629"):
        httpx.get(address + path)
    server.should_exit = True
    running.join(timeout=30)
    lines = [caplog.handler.format(record) for record in caplog.records if record.name != "httpx"]  # the client's own
    assert any("GET /api/v1/items/%2A%2A%2A%2A%2A%2A-%2A%2A%2A%2A " in line for line in lines)
    assert any("Exception in ASGI application" in line for line in lines)
    assert not [line for line in lines if re.search("211062|5629", line)]
