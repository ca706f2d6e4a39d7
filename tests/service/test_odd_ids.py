"""A JSONL `_id` is kept as it is: every link that is made of it leads to its document, its items, and no other's."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from index.models.embedder import Embedder
from index.segments.layout import IndexFolder
from service.app import create_app
from service.commands import search
from service.feed import ATOM
from service.paths import in_path
from service.settings import Settings
from tests.index_helpers import jsonl, minutes
from tests.service.service_helpers import index_into, is_ready, ok, served, wait_for

IDS = [
    "a b", " a ", "a\nb", "a\r\nb", "\na", "a\n", "a\tb", "a/b", "/a", "a/", "a//b", "//a", "a/../b", "../../a", "a/./b", "..a", "a..", "...",
    "x", "x/case", "x/text", "x/sag", "x/henvisning.txt", "case", "?", "a?v=1", "#", "a#b", "100 %", "%", "%2F", "a%2Fb", "%252F", "%00", "a;b=c",
    "a&b", "a+b", "a=b", "a:b", "a\\b", "\\\\a", "a\"b", "a'b", "<a>", "a|b", "a{b}", "æøå", "A\u030a", "日本", "\u200ba", "a\u202eb", "\U0001f6b2",
    "javascript:x", "https://a.example/x", "static/style.css", "api/v1/status", "healthz",
]  # fmt: skip


@pytest.fixture(scope="module")
def odd(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> IndexFolder:
    """Each id as a piece of news and, with "m" before it, as minutes of one item."""
    place = tmp_path_factory.mktemp("odd")
    lines = [
        {"_id": name, "title": f"Nyt {place}", "text": f"Pytonkage nummer {place}.", "kind": "news"}
        for place, name in enumerate(IDS)
    ]
    lines += [
        {"_id": f"m{name}", "title": "Referat", "kind": "minutes", "text": minutes([(f"Sag {place}", "Kransekagen drøftedes.", f"Godkendt {place}.")])}
        for place, name in enumerate(IDS)
    ]  # fmt: skip
    (place / "odd.jsonl").write_text(jsonl(lines), encoding="utf-8")
    folder = IndexFolder(place / "index")
    index_into(folder, embedder, place / "odd.jsonl")
    return folder


@pytest.fixture(scope="module")
def client(odd: IndexFolder, embedder: Embedder) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(odd.path), embedder)) as client:
        yield client


@pytest.mark.parametrize("name", IDS, ids=repr)
def test_every_route_finds_the_id_percent_encoded(client: TestClient, name: str) -> None:
    number = IDS.index(name)
    news, whole = in_path(name), in_path(f"m{name}")
    body = ok(client, f"/documents/{news}")
    assert (body["document_id"], body["title"]) == (name, f"Nyt {number}")
    assert client.get(f"/api/v1/documents/{news}/text").text == f"Pytonkage nummer {number}."
    item = f"{whole}.1"
    assert ok(client, f"/items/{item}")["item_id"] == f"m{name}.1"
    assert ok(client, f"/items/{item}/case")["item_id"] == f"m{name}.1"
    if "." not in name:  # else what stands before the dot is the meeting's, which others may share
        assert [each["title"] for each in ok(client, f"/meetings/{whole}")["items"]] == [f"Sag {number}"]
    for path in (f"/dokument/{news}", f"/punkt/{item}", f"/punkt/{item}/sag", f"/punkt/{item}/henvisning.txt"):
        response = client.get(path)
        assert response.status_code == 200, path
    assert f"Godkendt {number}." in client.get(f"/punkt/{item}").text


def test_every_link_of_every_page_leads_where_it_says(client: TestClient) -> None:
    """From a list of everything, as a browser follows them."""
    pages = {f"/?kind={kind}&side={side}" for kind in ("news", "minutes") for side in range(1, 9)}
    reached: set[str] = set()
    waiting, seen = list(pages), set(pages)
    while waiting:
        path = waiting.pop()
        response = client.get(path, headers={"accept": "text/html"})
        assert response.status_code == 200, path
        if not response.headers["content-type"].startswith("text/html") or path.startswith(("/udvalg", "/daekning")):
            continue
        for node in LexborHTMLParser(response.text).css("main a[href]"):
            address = (node.attributes["href"] or "").partition("#")[0]
            assert not address or (address.startswith("/") and not address.startswith("//")), address
            assert "/../" not in address
            reached.add(address)
            if address and address not in seen and address.startswith(("/punkt", "/dokument", "/moede", "/api")):
                seen.add(address)
                waiting.append(address)
    for name in IDS:
        assert any(urlsplit(each).path == f"/dokument/{in_path(name)}" for each in reached), name
        assert any(urlsplit(each).path == f"/punkt/{in_path(f'm{name}.1')}" for each in reached), name


def test_every_link_of_api_csv_and_feed_leads_where_it_says(client: TestClient) -> None:
    found = client.get("/search.json", params={"group": "item"}).json()["results"]
    assert {hit["citation"]["document_id"] for hit in found} == {*IDS, *(f"m{name}" for name in IDS)}
    for hit in found:
        citation = hit["citation"]
        assert client.get(citation["permalink"]).status_code == 200, citation["permalink"]
    feed = ElementTree.fromstring(client.get("/feed.atom").content)
    entries = feed.findall(f"{{{ATOM}}}entry")
    assert len({entry.findtext(f"{{{ATOM}}}id") for entry in entries}) == len(entries) == 50
    for entry in entries:
        link = entry.find(f"{{{ATOM}}}link[@rel='alternate']")
        assert link is not None
        assert client.get(link.attrib["href"]).status_code == 200


def test_an_unencoded_slash_belongs_to_the_id_too(client: TestClient) -> None:
    assert ok(client, "/documents/a/b")["document_id"] == "a/b"
    assert ok(client, "/documents/x%2Ftext")["document_id"] == "x/text"
    assert client.get("/api/v1/documents/x/text").text.startswith("Pytonkage")


def test_the_real_server_finds_them_too(odd: IndexFolder) -> None:
    with served(odd.path) as address:
        wait_for(lambda: is_ready(address))
        with closing(http.client.HTTPConnection(address.removeprefix("http://"), timeout=60)) as connection:
            for name in IDS:
                connection.request("GET", f"/api/v1/documents/{in_path(name)}")
                response = connection.getresponse()
                body = json.loads(response.read())
                assert (response.status, body["document_id"]) == (200, name)


def test_the_command_line_prints_links_encoded(odd: IndexFolder, client: TestClient) -> None:
    result = CliRunner().invoke(search, ["pytonkage", "--mode", "lexical", "-k", "100", "--index", str(odd.path)])
    assert result.exit_code == 0
    links = [line.strip() for line in result.stdout.splitlines() if line.startswith("     /")]
    assert {urlsplit(link).path for link in links} == {f"/dokument/{in_path(name)}" for name in IDS}
    assert all(client.get(link).status_code == 200 for link in links)


def test_an_id_is_one_part_of_a_path() -> None:
    assert in_path("a/b c%") == "a%2Fb%20c%25"
