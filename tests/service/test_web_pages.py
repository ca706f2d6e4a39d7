"""The Danish pages: they open, say what they should, escape everything and can be used without a mouse or a script."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any
from urllib.parse import quote

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from tests.service.service_helpers import HOSTILE_TITLE, SLASHED_ID, ok

MEETING = "tangsund.klima-plan-og-teknikudvalget.2024-09-24.referat"
PAGES = {
    "start": ("/", 200),
    "results": ("/?q=Hvad+blev+der+besluttet+om+Fjordv%C3%A6rk%3F", 200),
    "filtered": ("/?q=Fjordv%C3%A6rk&kind=minutes&date_from=2024-01-01&date_to=&sort=newest&side=1", 200),
    "hostile results": ("/?q=pytonkage", 200),
    "no results": ("/?q=zzkvx", 200),
    "unknown filter": ("/?q=Fjordv%C3%A6rk&municipality=Atlantis", 200),
    "hostile query": (f"/?q={quote(HOSTILE_TITLE)}", 200),
    "item": (f"/punkt/{MEETING}.94", 200),
    "closed item": (f"/punkt/{MEETING}.93", 200),
    "document": (f"/dokument/{MEETING}", 200),
    "slashed document": (f"/dokument/{quote(SLASHED_ID, safe='')}?v=0123456789abcdef&fra=0&til=5", 200),
    "hostile document": ("/dokument/farlig?fra=0&til=4", 200),
    "case": (f"/punkt/{MEETING}.94/sag", 200),
    "meeting": (f"/moede/{MEETING.removesuffix('.referat')}", 200),
    "committees": ("/udvalg", 200),
    "committee": ("/udvalg?municipality=Tangsund&committee=Klima-,+Plan-+og+Teknikudvalget", 200),
    "listing": ("/?committee=Klima-,+Plan-+og+Teknikudvalget&section=decision", 200),
    "literal": ("/?q=i+februar+2023&ordret=ja", 200),
    "coverage": ("/daekning", 200),
    "without committee": ("/dokumenter?municipality=%C3%86r%C3%B8&kind=news", 200),
    "none without committee": ("/dokumenter?municipality=Atlantis", 404),
    "bad kind": ("/dokumenter?kind=plakat", 422),
    "ways": ("/saadan-soeger-du", 200),
    "help": ("/hjaelp", 200),
    "privacy": ("/privatliv", 200),
    "no statement": ("/was", 404),
    "unknown committee": ("/udvalg?committee=Nix", 404),
    "unknown item": ("/punkt/nix", 404),
    "unknown page": ("/nix", 404),
    "bad filter": ("/?q=x&kind=foo", 422),
    "bad page": ("/?q=x&side=0", 422),
    "unknown parameter": ("/?q=x&foo=1", 200),
}


def _page(client: TestClient, name: str) -> Any:
    path, status = PAGES[name]
    response = client.get(path, headers={"accept": "text/html,application/xhtml+xml"})
    assert response.status_code == status
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return response


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_danish_has_one_heading_and_labelled_fields(client: TestClient, name: str) -> None:
    tree = LexborHTMLParser(_page(client, name).text)
    root = tree.css_first("html")
    assert root is not None
    assert root.attributes["lang"] == "da"
    assert len(tree.css("h1")) == len(tree.css("main")) == len(tree.css("head title")) == 1
    levels = [int((node.tag or "")[1]) for node in tree.css("h1, h2, h3, h4")]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    labelled = {label.attributes.get("for") for label in tree.css("label")}
    for field in tree.css("input, select, textarea"):
        wrapped = field.parent is not None and field.parent.tag == "label"
        assert field.attributes.get("type") == "hidden" or wrapped or field.attributes.get("id") in labelled
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    for form in tree.css("form"):
        assert form.attributes["method"] == "get"


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_safe(client: TestClient, name: str) -> None:
    response = _page(client, name)
    tree = LexborHTMLParser(response.text)
    assert tree.css("iframe, object, embed, style") == []
    scripts = [(node.attributes.get("src"), node.text()) for node in tree.css("script")]
    assert all(src and src.startswith("/static/copy.js?v=") and not text for src, text in scripts)
    assert tree.css("img") == []
    assert not [
        node for node in tree.css("*") if any(key.startswith("on") or key == "style" for key in node.attributes)
    ]
    for link in tree.css("a"):
        assert re.match(r"[/#?]|https?://", link.attributes["href"] or "")
    policy = response.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"


def test_hostile_text_is_shown_as_it_is_written(client: TestClient) -> None:
    document = _page(client, "hostile document").text
    assert "&lt;script&gt;alert(&#39;hej&#39;)&lt;/script&gt; {{ 7*7 }} &#34;citat&#34; &amp; pytonkage" in document
    assert "{{ config }} {% raw %}" in document
    assert document.count("<script") == 1  # our own file
    assert "javascript:" not in document
    assert "&lt;script&gt;" in _page(client, "hostile query").text
    assert "{{ 7*7 }}" in _page(client, "hostile results").text


def test_the_front_page_says_what_is_searched(client: TestClient) -> None:
    text = _page(client, "start").text
    assert "Tangsund Kommune" in text
    assert "Social- og Beskæftigelsesudvalget" in text


def test_the_coverage_page_counts_documents_by_what_is_warned_of_them(client: TestClient) -> None:
    tree = LexborHTMLParser(_page(client, "coverage").text)
    heading = tree.css_first("#bemaerkninger")
    assert heading is not None
    assert heading.text() == "Hvad der er læst med forbehold"
    rows = [[cell.text() for cell in row.css("th, td")] for row in tree.css("[aria-labelledby=bemaerkninger] tbody tr")]
    assert [row[0] for row in rows] == sorted({row[0] for row in rows}, key=[row[0] for row in rows].index)
    assert "Tekst uden for afsnit" in [row[0] for row in rows]
    assert all(int(count) > 0 and "/" not in example for _, count, example in rows)


def test_words_outside_the_items_are_found_cited_and_opened(client: TestClient) -> None:
    hits = ok(client, "/search", q='"Mødet sluttede kl. 17.40"')["results"]
    (citation,) = [hit["citation"] for hit in hits if "17.40" in hit["text"]]
    assert (citation["item_id"], citation["section"], citation["quote"]) == (None, "other", "Mødet sluttede kl. 17.40.")
    tree = LexborHTMLParser(client.get(citation["permalink"]).text)
    marked = tree.css_first("#citat mark")
    assert marked is not None
    assert marked.text() == citation["quote"]


def test_the_answer_stands_before_the_hits_with_its_source(client: TestClient) -> None:
    tree = LexborHTMLParser(_page(client, "results").text)
    quoted = tree.css_first(".said blockquote p")
    assert quoted is not None
    assert quoted.text().startswith("Godkendt ")
    links = [node.attributes["href"] or "" for node in tree.css("blockquote a")]
    assert links
    for link in links:
        assert not link.startswith("/") or client.get(link).status_code == 200


def test_pages_of_results_lead_to_one_another(client: TestClient) -> None:
    first = LexborHTMLParser(client.get("/?q=kommune").text)
    following = first.css_first("a[rel=next]")
    assert following is not None
    second = LexborHTMLParser(client.get(following.attributes["href"] or "").text)
    assert second.css_first("a[rel=prev]") is not None
    titles = [[node.text() for node in tree.css("ol.hits h3 a")] for tree in (first, second)]
    assert all(titles)
    start = second.css_first("ol.hits")
    assert start is not None
    assert start.attributes["start"] == "11"


def test_a_filter_chosen_stays_chosen(client: TestClient) -> None:
    tree = LexborHTMLParser(_page(client, "filtered").text)
    chosen = tree.css_first("input[name=kind][checked]")
    assert chosen is not None
    assert chosen.attributes["value"] == "minutes"
    newest = tree.css_first("nav.sorts [aria-current]")
    assert newest is not None
    assert newest.text() == "Nyeste først"


def test_the_item_page_shows_the_decision_first_and_every_section(client: TestClient) -> None:
    headings = [node.text() for node in LexborHTMLParser(_page(client, "item").text).css("section h2")]
    assert headings[0].startswith("Beslutning")
    body = ok(client, f"/items/{MEETING}.94")
    assert len(
        [text for text in headings if text.split("\n")[0].strip() in {s["heading"] for s in body["sections"]}]
    ) >= len(body["sections"])


def test_programs_get_problems_where_people_get_pages(client: TestClient) -> None:
    assert client.get("/nix").headers["content-type"] == "application/problem+json"
    api = client.get("/api/v1/items/nix", headers={"accept": "text/html"})
    assert api.headers["content-type"] == "application/problem+json"


def test_the_page_of_ways_has_each_with_an_example_that_leads_somewhere(tangsund: TestClient) -> None:
    tree = LexborHTMLParser(tangsund.get("/saadan-soeger-du").text)
    ways = {
        title.text(): link.attributes["href"] or ""
        for title, link in zip(tree.css(".words dt"), tree.css(".words dd a"), strict=True)
    }
    told = " ".join(ways)
    for way in (
        "spørgsmål",
        "Søgeord",
        "liste",
        "Citationstegn",
        "Uden et ord",
        "tid",
        "udvalg",
        "kommune",
        "punkt",
        "Ordret",
        "CSV",
        "Feed",
    ):
        assert way in told
    for address in ways.values():
        assert tangsund.get(address).status_code == 200, address
    for address in (
        ways["»Citationstegn«"],
        ways["En tid"],
        ways["Et udvalg"],
        ways["Et bestemt punkt eller en sag"],
        ways["Uden ord"],
    ):
        assert LexborHTMLParser(tangsund.get(address).text).css(".hits > li"), address
    for page in ("/", "/hjaelp", "/?q=x&kind=foo"):
        links = LexborHTMLParser(tangsund.get(page, headers={"accept": "text/html"}).text).css(
            "[href='/saadan-soeger-du']"
        )
        assert len(links) >= 3, page  # menu, foot, and the page itself


def test_documents_that_name_no_body_or_municipality_are_reached_from_the_front_page(client: TestClient) -> None:
    """`sære.jsonl` has one of no municipality and no date, and news of Ærø of no committee."""
    front = LexborHTMLParser(client.get("/").text)
    lists = {node.attributes["href"] or "" for node in front.css("main [href^='/dokumenter']")}
    reached = {
        link.attributes["href"]
        for address in lists
        for link in LexborHTMLParser(client.get(address).text).css(".items a")
    }
    for name in (SLASHED_ID, "farlig", "ældre"):
        assert f"/dokument/{quote(name, safe='')}" in reached
    counted = [int(node.text().replace(".", "")) for node in front.css("main section p .count")]
    assert sum(counted) == len(reached)


def test_hits_of_keywords_come_before_the_answer_and_an_answer_before_hits(tangsund: TestClient) -> None:
    for q, first in (
        ("cykelsti", "found"),
        ("alle beslutninger om cykelsti", "found"),
        ("Hvad koster cykelstien?", "answer"),
        ("Er cykelstien vedtaget", "answer"),
    ):
        sections = LexborHTMLParser(tangsund.get("/", params={"q": q}).text).css(
            "main section.found, main section.answer"
        )
        assert next((node.attributes["class"] or "").split()[0] for node in sections) == first, q
