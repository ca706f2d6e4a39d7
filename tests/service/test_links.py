"""No page leads to a dead end: links are followed from the front page as far as a hundred pages reach."""

from __future__ import annotations

from collections import deque

from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

STARTS = ("/", "/?q=cykelsti", "/?q=Hvad+blev+der+besluttet+om+madaffald%3F&kind=minutes", "/daekning", "/hjaelp")
MOST = 100


def test_every_link_leads_to_a_page_and_every_anchor_is_there(tangsund: TestClient) -> None:
    waiting, seen, faults = deque(STARTS), set[str](), []
    while waiting and len(seen) < MOST:
        path = waiting.popleft()
        if path in seen:
            continue
        seen.add(path)
        response = tangsund.get(path, headers={"accept": "text/html"})
        if response.status_code != 200:
            faults.append(f"{response.status_code} {path}")
        if not response.headers["content-type"].startswith("text/html"):
            continue
        tree = LexborHTMLParser(response.text)
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        faults += [f"{path}: id {name} twice" for name in set(ids) if ids.count(name) > 1]
        for node in tree.css("[href]"):
            address, _, anchor = (node.attributes["href"] or "").partition("#")
            if not address and anchor not in ids:
                faults.append(f"{path}: no #{anchor}")
            if address.startswith("/"):
                waiting.append(address)
    assert len(seen) == MOST
    assert faults == []


def test_a_committee_without_a_name_is_none(tangsund: TestClient) -> None:
    assert tangsund.get("/udvalg?committee=%00", headers={"accept": "text/html"}).status_code == 404
