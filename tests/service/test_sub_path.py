"""The service below a path of its host (`ORDSTYRER_BASE_URL=https://kommunen.dk/soeg`): every address keeps that path, whoever
takes it off: the proxy, a mount, or nobody."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from index.models.embedder import Embedder
from index.segments.layout import IndexFolder
from service.app import create_app
from service.errors import SettingsError
from service.feed import ATOM
from service.settings import Settings, Site, settings_from_environment, web_base

ROOT = "/s%C3%B8g/her"
BASE = f"https://kommunen.example{ROOT}"
EVIL = {"host": "ondsindet.example", "x-forwarded-host": "ondsindet.example", "x-forwarded-prefix": "/ondsindet"}
ITEM = "tangsund.byraadet.2024-10-30.referat.143"
HTML = {"accept": "text/html", **EVIL}
STARTS = (
    "/", "/?q=cykelsti", "/?q=Hvad+blev+der+besluttet+om+cykelstien%3F&committee=Byr%C3%A5det&sort=newest", "/?q=zzkvxq&kind=news",
    "/daekning", "/hjaelp", f"/punkt/{ITEM}", f"/punkt/{ITEM}/sag", "/udvalg?committee=Byr%C3%A5det", "/findes-ikke",
)  # fmt: skip
MOST = 90


@pytest.fixture(scope="module")
def below(whole_sample_index: IndexFolder, embedder: Embedder) -> Iterator[TestClient]:
    """The service as it stands behind a proxy that leaves the path, or takes it off."""
    site = Site(base_url=BASE)
    with TestClient(create_app(Settings(whole_sample_index.path, site=site), embedder)) as client:
        yield client


def _addresses(text: str) -> set[str]:
    tree = LexborHTMLParser(text)
    return {
        node.attributes[name] or ""
        for name in ("href", "src", "action")
        for node in tree.css(f"[{name}]")
        if (node.attributes[name] or "").startswith("/")
    }


def test_every_link_form_and_file_is_below_the_path_and_is_there(below: TestClient) -> None:
    waiting, seen, faults = deque(ROOT + start for start in STARTS), set[str](), []
    while waiting and len(seen) < MOST:
        path = waiting.popleft()
        if path in seen:
            continue
        seen.add(path)
        response = below.get(path, headers=HTML, follow_redirects=False)
        if response.status_code != (404 if path.endswith("findes-ikke") else 200):
            faults.append(f"{response.status_code} {path}")
        if not response.headers["content-type"].startswith("text/html"):
            continue
        assert "ondsindet" not in response.text
        found = _addresses(response.text)
        faults += [f"{path}: {address}" for address in found if not address.startswith(f"{ROOT}/")]
        waiting.extend(sorted(address.partition("#")[0] for address in found))
    assert len(seen) == MOST
    assert faults == []


@pytest.mark.parametrize(
    "path",
    ["/?q=cykelsti", f"/punkt/{ITEM}", "/feed.atom?q=cykelsti", "/api/v1/search?q=cykelsti", "/static/style.css?v=1"],
)
def test_it_is_the_same_whoever_takes_the_path_off(below: TestClient, path: str) -> None:
    proxied = below.get(path, headers=HTML)
    kept = below.get(ROOT + path, headers=HTML)
    assert proxied.status_code == kept.status_code == 200
    assert proxied.text == kept.text
    assert proxied.headers["content-type"] == kept.headers["content-type"]
    assert proxied.headers.get("cache-control") == kept.headers.get("cache-control")


def test_below_a_mount_and_a_servers_root_path_it_is_the_same(below: TestClient) -> None:
    mounted = TestClient(Starlette(routes=[Mount("/søg/her", app=below.app)]))
    rooted = TestClient(below.app, root_path="/søg/her")
    for path in ("/", "/?q=cykelsti", f"/punkt/{ITEM}", "/api/v1/status", "/static/style.css"):
        wanted = below.get(path, headers=HTML).text
        assert mounted.get(ROOT + path, headers=HTML).text == wanted
        assert rooted.get(ROOT + path, headers=HTML).text == wanted


def test_the_path_alone_is_the_front_page(below: TestClient) -> None:
    assert below.get(ROOT).text == below.get(f"{ROOT}/").text


def test_redirects_stay_below_the_path(below: TestClient) -> None:
    for path in ("/hjaelp/", f"{ROOT}/hjaelp/"):
        response = below.get(path, headers=EVIL, follow_redirects=False)
        assert (response.status_code, response.headers["location"]) == (307, f"{ROOT}/hjaelp")


def test_feeds_csv_and_descriptions_name_the_whole_address_and_ids_stay(
    below: TestClient, tangsund: TestClient
) -> None:
    feed = below.get("/feed.atom?q=cykelsti", headers=EVIL).text
    root = ElementTree.fromstring(feed)
    links = [link.attrib["href"] for link in root.iter(f"{{{ATOM}}}link") if link.attrib["rel"] != "via"]
    assert links
    assert all(link.startswith(f"{BASE}/") for link in links)
    plain = ElementTree.fromstring(tangsund.get("/feed.atom?q=cykelsti").content)
    assert [each.text for each in root.iter(f"{{{ATOM}}}id")] == [each.text for each in plain.iter(f"{{{ATOM}}}id")]
    assert f"{BASE}/punkt/{ITEM}" in below.get("/search.csv?q=cykelsti").text
    assert f'template="{BASE}/?q={{searchTerms}}"' in below.get("/opensearch.xml").text
    assert f"Disallow: {ROOT}/api/" in below.get("/robots.txt").text
    assert f"{BASE}/punkt/{ITEM}" in below.get(f"/punkt/{ITEM}/henvisning.txt").text


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/search?q=cykelsti", "/api/v1/ask?q=Hvad+blev+der+besluttet+om+cykelstien%3F", f"/api/v1/items/{ITEM}",
        f"/api/v1/items/{ITEM}/case", "/api/v1/meetings/tangsund.byraadet.2024-10-30", "/search.json?q=cykelsti",
        f"/api/v1/documents/{ITEM.rpartition('.')[0]}",
    ],
)  # fmt: skip
def test_permalinks_of_the_api_lead_there_too(below: TestClient, tangsund: TestClient, path: str) -> None:
    """Each once below the path, and nothing else of the body is another."""
    told, plain = below.get(path).text, tangsund.get(path).text
    links = re.findall(r'"permalink":\s*"([^"]*)"', told)
    assert all(link.startswith(f"{ROOT}/") and link.count(ROOT) == 1 for link in links)
    assert told.replace(f'"{ROOT}/', '"/') == plain
    for link in links[:3]:
        assert below.get(link, headers=HTML).status_code == 200


def test_openapi_names_the_path_and_problems_their_own(below: TestClient, tangsund: TestClient) -> None:
    described = below.get(f"{ROOT}/openapi.json", headers=EVIL).json()
    assert [server["url"] for server in described["servers"]] == [ROOT]
    assert "servers" not in tangsund.get("/openapi.json").json()
    problem = json.loads(below.get(f"{ROOT}/api/v1/items/nix").text)
    assert problem["instance"] == f"{ROOT}/api/v1/items/nix"
    assert f"{ROOT}/openapi.json" in below.get("/api/v1/search?q=x&foo=1").json()["detail"]


@pytest.mark.parametrize("word", ["udvalg", "api", "static", "punkt/x", "feed.atom", "openapi.json"])
def test_a_path_that_could_be_one_of_our_own_is_refused(whole_sample_index: IndexFolder, word: str) -> None:
    with pytest.raises(SettingsError, match="Vælg en anden sti") as caught:
        create_app(Settings(whole_sample_index.path, site=Site(base_url=f"https://kommunen.example/{word}")))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("said", "base"),
    [
        ("https://kommunen.dk/soeg", "https://kommunen.dk/soeg"), ("https://kommunen.dk/soeg/", "https://kommunen.dk/soeg"),
        ("HTTPS://Kommunen.DK", "https://kommunen.dk"), ("http://localhost:8000/", "http://localhost:8000"),
        ("https://kommunen.dk/Borger/søg", "https://kommunen.dk/Borger/s%C3%B8g"),
        ("https://kommunen.dk/s%c3%b8g", "https://kommunen.dk/s%C3%B8g"), ("https://[::1]:80/a", "https://[::1]:80/a"),
    ],
)  # fmt: skip
def test_a_base_address_is_a_host_and_perhaps_a_path(said: str, base: str) -> None:
    assert web_base(said) == base


@pytest.mark.parametrize(
    "said",
    [
        "https://", "https:///soeg", "https://kommunen.dk/?a=b", "https://kommunen.dk/soeg?x", "https://kommunen.dk/#x",
        "https://bo:kode@kommunen.dk", "https://kommunen.dk/a/../b", "https://kommunen.dk/a//b", "https://kommunen.dk/a b",
        "https://kommunen.dk/%2e%2e", "https://kommunen.dk/a%2fb", "https://kommunen.dk:port/", "https://kommunen.dk/\"><b>",
        "https://kommunen.dk\\soeg",
    ],
)  # fmt: skip
def test_any_other_address_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("ORDSTYRER_BASE_URL", said)
    with pytest.raises(SettingsError, match="ORDSTYRER_BASE_URL") as caught:
        settings_from_environment()
    assert "\n" not in str(caught.value)
