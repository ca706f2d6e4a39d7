"""What the API refuses: one Danish line as `application/problem+json`, naming the parameter."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.service.service_helpers import ok

ITEM = "tangsund.byraadet.2024-10-30.referat.143"
ENDPOINTS = ["/search?q=x", "/ask?q=x", "/facets?q=x"]


def _refused(client: TestClient, path: str) -> Any:
    response = client.get(f"/api/v1{path}")
    assert response.status_code == 422, f"{path}: {response.status_code} {response.text[:200]}"
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem.keys() >= {"type", "title", "status", "detail", "instance"}
    assert problem["status"] == 422
    assert "\n" not in problem["detail"]
    assert len(problem["detail"]) < 300
    return problem


@pytest.mark.parametrize("endpoint", ENDPOINTS)
@pytest.mark.parametrize("filter_", ["kind=protocol", "section=beslutning", "outcome=godkendt", "kind=minutes&kind="])
def test_values_outside_a_closed_list_are_refused_with_the_list(
    client: TestClient, endpoint: str, filter_: str
) -> None:
    problem = _refused(client, f"{endpoint}&{filter_}")
    assert problem["parameter"] == filter_.split("=")[0]
    assert "Vælg blandt" in problem["detail"]


@pytest.mark.parametrize("choice", ["mode=semantic", "sort=date", "group=document", "mode=", "sort=RELEVANCE"])
def test_closed_choices_are_refused_too(client: TestClient, choice: str) -> None:
    assert _refused(client, f"/search?q=x&{choice}")["parameter"] == choice.split("=")[0]


@pytest.mark.parametrize(
    "path",
    [
        "/search?q=x&size=3", "/ask?q=x&k=3", "/facets?foo=1", "/items/x?foo=1", "/meetings/x?foo=1",
        "/documents/x?foo=1", "/documents/x/text?foo=1", "/items/x/case?foo=1", "/status?foo=1",
        "/changes?since=2020-01-01&foo=1", "/search?q=x&municipality%5B%5D=Thisted",
    ],
)  # fmt: skip
def test_unknown_parameters_are_refused_by_name(client: TestClient, path: str) -> None:
    problem = _refused(client, path)
    assert problem["parameter"] in ("size", "k", "foo", "municipality[]")
    assert problem["parameter"] in problem["detail"]


TRACKED = "fbclid=IwAR0-x&utm_source=nyhedsbrev&utm_medium=e+mail&gclid=1&_hsenc=p2&tom&=x&%FF=1"


@pytest.mark.parametrize("accept", ["text/html", "*/*"])
@pytest.mark.parametrize(
    "path",
    [
        "/", "/?q=cykelsti", "/udvalg", "/udvalg?committee=Byr%C3%A5det", "/daekning", "/hjaelp", "/privatliv", "/robots.txt",
        "/opensearch.xml", f"/punkt/{ITEM}", f"/punkt/{ITEM}/sag", f"/punkt/{ITEM}/henvisning.bib", f"/dokument/{ITEM.rpartition('.')[0]}",
        f"/moede/{ITEM.rpartition('.')[0]}", "/search.csv?q=cykelsti", "/search.json?q=cykelsti", "/feed.atom?q=cykelsti", "/feed.atom",
        "/healthz",
    ],
)  # fmt: skip
def test_what_trackers_add_to_a_page_a_file_or_a_feed_changes_nothing(
    tangsund: TestClient, path: str, accept: str
) -> None:
    plain = tangsund.get(path, headers={"accept": accept})
    tracked = tangsund.get(f"{path}{'&' if '?' in path else '?'}{TRACKED}", headers={"accept": accept})
    assert tracked.status_code == plain.status_code == 200
    assert tracked.text == plain.text
    assert tracked.headers.get("etag") == plain.headers.get("etag")


@pytest.mark.parametrize(
    "path", ["/?q=x&kind=foo", "/search.csv?q=x&sort=date", "/feed.atom?outcome=ja", "/?q=x&side=0"]
)
def test_values_that_pages_and_feeds_know_are_looked_at_still(tangsund: TestClient, path: str) -> None:
    assert tangsund.get(path).status_code == 422


@pytest.mark.parametrize("endpoint", ["/search", "/ask"])
@pytest.mark.parametrize("q", ["", "%20%09%0A", "%00", "x" * 10_000, "ord%20" * 2_000])
def test_empty_and_overlong_queries_are_refused(client: TestClient, endpoint: str, q: str) -> None:
    assert _refused(client, f"{endpoint}?q={q}")["parameter"] == "q"


@pytest.mark.parametrize("endpoint", ["/search", "/ask"])
def test_a_missing_query_is_refused(client: TestClient, endpoint: str) -> None:
    assert "mangler" in _refused(client, endpoint)["detail"]


@pytest.mark.parametrize(
    "bad",
    ["k=0", "k=-1", "k=1001", "k=x", "k=", "k=1.5", "k=9999999999999999999999", "offset=-1", "offset=x", "offset=100001"],
)  # fmt: skip
def test_k_and_offset_outside_their_range_are_refused(client: TestClient, bad: str) -> None:
    assert _refused(client, f"/search?q=x&{bad}")["parameter"] == bad.split("=")[0]


def test_k_of_1_and_1000_are_taken(client: TestClient) -> None:
    for k in (1, 1000):
        assert ok(client, "/search", q="cykelsti", k=k)["k"] == k


@pytest.mark.parametrize("endpoint", ENDPOINTS)
@pytest.mark.parametrize(
    "bad",
    ["date_from=31-12-2023", "date_to=2023-02-30", "date_from=i%20g%C3%A5r", "date_from=2024-01-02&date_to=2024-01-01"],
)
def test_dates_that_are_none_are_refused(client: TestClient, endpoint: str, bad: str) -> None:
    assert _refused(client, f"{endpoint}&{bad}")["parameter"] == bad.split("=")[0]


@pytest.mark.parametrize(
    "q", ["%FF%FE", "l%E6ge", "caf%C3%A9%00", "%F0%9F%92%A9", "%E2%80%AE", "a%0D%0Ab", "' OR 1=1 --", '"*"', "(AND"]
)
def test_odd_encodings_and_syntax_are_searched_as_words(client: TestClient, q: str) -> None:
    for endpoint in ("/search", "/facets"):
        assert client.get(f"/api/v1{endpoint}?q={q}").status_code == 200


def test_other_methods_are_refused_and_head_is_answered_like_get(client: TestClient) -> None:
    refused = client.post("/api/v1/search?q=x")
    assert refused.status_code == 405
    assert refused.headers["allow"] == "GET"
    assert "POST" in refused.json()["detail"]
    for path in ("/", "/api/v1/search?q=cykelsti", "/api/v1/status", "/healthz", "/static/style.css"):
        got, head = client.get(path), client.head(path)
        assert head.status_code == got.status_code == 200
        assert head.content == b""
        assert head.headers["content-type"] == got.headers["content-type"]
        assert head.headers["content-length"] == got.headers["content-length"]
