"""No link is made of what a request says of its host: anybody may have written it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from index.models.embedder import Embedder
from index.segments.layout import IndexFolder
from service.app import create_app
from service.feed import ATOM
from service.settings import Settings, Site

EVIL = {
    "host": "ondsindet.example", "x-forwarded-host": "ondsindet.example", "x-forwarded-proto": "gopher", "x-forwarded-prefix": "/ondsindet",
    "forwarded": "host=ondsindet.example;proto=gopher", "x-original-url": "/ondsindet", "x-forwarded-port": "666",
}  # fmt: skip
ITEM = "tangsund.byraadet.2024-10-30.referat.143"
PATHS = [
    "/", "/?q=cykelsti", "/?kind=minutes", "/udvalg", "/udvalg?committee=Byr%C3%A5det", "/daekning", "/hjaelp", "/privatliv",
    f"/punkt/{ITEM}", f"/punkt/{ITEM}/sag", f"/dokument/{ITEM.rpartition('.')[0]}", f"/moede/{ITEM.rpartition('.')[0]}",
    "/search.csv?q=cykelsti", "/search.json?q=cykelsti", "/feed.atom", "/feed.atom?q=cykelsti", "/opensearch.xml", "/openapi.json",
    "/api/v1/search?q=cykelsti", "/api/v1/ask?q=cykelsti", f"/api/v1/items/{ITEM}", f"/api/v1/items/{ITEM}/case", "/api/v1/facets",
    "/api/v1/status", "/api/v1/changes?since=2020-01-01", "/robots.txt", "/findes-ikke", "/hjaelp/", "/api/v1/search/", "/static",
    *(f"/punkt/{ITEM}/henvisning.{ending}" for ending in ("txt", "md", "json", "bib")),
]  # fmt: skip


@pytest.mark.parametrize("accept", ["text/html", "*/*"])
@pytest.mark.parametrize("path", PATHS)
def test_nothing_of_the_host_comes_back(tangsund: TestClient, path: str, accept: str) -> None:
    response = tangsund.get(path, headers={**EVIL, "accept": accept}, follow_redirects=False)
    told = response.text + str(response.headers)
    for said in ("ondsindet", "gopher", "666.", "testserver"):
        assert said not in told


@pytest.mark.parametrize("path", ["/hjaelp/", "//hjaelp/", "/hjaelp//", "/api/v1/status/"])
def test_a_slash_too_many_leads_back_to_this_site(tangsund: TestClient, path: str) -> None:
    response = tangsund.request("GET", f"http://testserver{path}", follow_redirects=False)
    assert response.status_code == 307
    location = response.headers["location"]
    assert location.startswith("/")
    assert not location.startswith("//")
    assert tangsund.get(location).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["//ondsindet.example/", "/%5Condsindet.example/", "//ondsindet.example/%2e%2e/", "/%2F%2Fondsindet.example/"],
)
def test_no_slash_too_many_leads_to_another_site(tangsund: TestClient, path: str) -> None:
    response = tangsund.request("GET", f"http://testserver{path}", follow_redirects=False)
    location = response.headers.get("location", "/")
    assert location[0] == "/"
    assert location[1:2] not in ("/", "\\")


def test_without_a_base_url_links_are_relative_and_ids_are_not(tangsund: TestClient) -> None:
    """A feed's id is a name, the same wherever it is read."""
    feed = ElementTree.fromstring(tangsund.get("/feed.atom?q=cykelsti").content)
    entries = feed.findall(f"{{{ATOM}}}entry")
    assert entries
    assert "{http://www.w3.org/XML/1998/namespace}base" not in feed.attrib
    for each in (feed, *entries):
        assert (each.findtext(f"{{{ATOM}}}id") or "").startswith("urn:uuid:")
    links = [
        link.attrib["href"]
        for each in (feed, *entries)
        for link in each.findall(f"{{{ATOM}}}link")
        if link.attrib["rel"] != "via"
    ]
    assert all(link.startswith("/") for link in links)
    assert 'template="/?q={searchTerms}"' in tangsund.get("/opensearch.xml").text


@pytest.fixture
def named(whole_sample_index: IndexFolder, embedder: Embedder) -> Iterator[TestClient]:
    site = Site(base_url="https://soeg.tangsund.example")
    with TestClient(create_app(Settings(whole_sample_index.path, site=site), embedder)) as client:
        yield client


def test_with_a_base_url_links_are_made_of_it(named: TestClient, tangsund: TestClient) -> None:
    told = {path: named.get(path, headers=EVIL).text for path in PATHS if "api" not in path}
    assert not [path for path, text in told.items() if "ondsindet" in text]
    for path in (
        "/search.csv?q=cykelsti",
        "/feed.atom?q=cykelsti",
        "/opensearch.xml",
        f"/punkt/{ITEM}",
        f"/punkt/{ITEM}/henvisning.bib",
    ):
        assert "https://soeg.tangsund.example/" in told[path], path
    ids = [
        [entry.findtext(f"{{{ATOM}}}id") for entry in ElementTree.fromstring(client.get("/feed.atom?q=cykelsti").content).iter(f"{{{ATOM}}}entry")]
        for client in (named, tangsund)
    ]  # fmt: skip
    assert ids[0] == ids[1]
