"""`/api/v1/search` and `/facets`, held to the public contract line by line."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from tests.service.service_helpers import citations, needs_seeds, ok

CITATION = {
    "municipality", "committee", "meeting_date", "item_id", "item_number", "item_title", "section", "outcome",
    "document_id", "document_kind", "start", "end", "quote", "permalink", "source_url", "content_hash", "basis",
}  # fmt: skip
BROAD = "kommune"


def _found(client: TestClient, q: str = BROAD, **parameters: Any) -> list[Any]:
    found: list[Any] = ok(client, "/search", q=q, k=1000, **parameters)["results"]
    return found


def _key(hit: Any) -> tuple[str, int, int]:
    citation = hit["citation"]
    return citation["document_id"], citation["start"], citation["end"]


def test_the_body_has_the_fields_of_the_contract(client: TestClient) -> None:
    body = ok(client, "/search", q="cykelsti", k=3, offset=0)
    assert body.keys() >= {"query", "mode", "k", "offset", "total", "results", "interpretation", "warnings"}
    assert (body["query"], body["mode"], body["k"], body["offset"]) == ("cykelsti", "hybrid", 3, 0)
    assert isinstance(body["interpretation"], dict)
    assert body["warnings"] == []
    hit = body["results"][0]
    assert hit.keys() >= {"rank", "score", "text", "highlights", "citation", "explain"}
    assert hit["citation"].keys() >= CITATION
    assert hit["explain"].keys() == {"lexical", "dense"}
    assert hit["explain"]["lexical"].keys() >= {"rank", "score", "terms"}
    assert hit["explain"]["dense"].keys() >= {"rank", "score"}


def test_a_hit_of_minutes_says_who_when_and_where(client: TestClient) -> None:
    citation = ok(client, "/search", q="anlægsbevilling cykelsti Tangsund Ralsted")["results"][0]["citation"]
    assert citation["municipality"] == "Tangsund Kommune"
    assert citation["committee"] == "Klima-, Plan- og Teknikudvalget"
    assert citation["meeting_date"] == "2024-09-24"
    assert citation["item_number"] == "94"
    assert citation["item_title"] == "Anlægsbevilling til cykelsti mellem Tangsund og Ralsted"
    assert citation["item_id"] == citation["document_id"] + ".94"
    assert citation["outcome"] == "recommended"
    assert (
        citation["source_url"]
        == "https://www.tangsund.example/politik/referater/klima-plan-og-teknikudvalget/2024-09-24"
    )
    assert citation["basis"].keys() >= {"municipality", "committee", "date"}
    assert len(citation["content_hash"]) == 16


def test_highlights_lie_in_the_text_and_on_words_of_the_query(client: TestClient) -> None:
    for hit in _found(client, "værksted cykler"):
        for start, end in hit["highlights"]:
            assert 0 <= start < end <= len(hit["text"])
            assert any(word in hit["text"][start:end].lower() for word in ("værksted", "cyk"))  # "reparationsværksted"


@pytest.mark.parametrize("group", ["item", "passage"])
@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_pages_put_together_are_the_whole_list(client: TestClient, group: str, sort: str) -> None:
    chosen: dict[str, Any] = {"q": BROAD, "group": group, "sort": sort, "mode": "lexical"}
    whole = ok(client, "/search", k=1000, **chosen)
    assert whole["total"] == len(whole["results"]) > 7
    paged: list[Any] = []
    for offset in range(0, whole["total"] + 7, 7):
        page = ok(client, "/search", k=7, offset=offset, **chosen)
        assert page["total"] == whole["total"]
        paged += page["results"]
    assert [hit["rank"] for hit in paged] == list(range(1, whole["total"] + 1))
    assert paged == whole["results"]


def test_an_offset_beyond_the_list_is_an_empty_page(client: TestClient) -> None:
    body = ok(client, "/search", q=BROAD, offset=100_000)
    assert body["results"] == []
    assert body["total"] > 0


@pytest.mark.parametrize(("sort", "newest"), [("newest", True), ("oldest", False)])
def test_sorted_by_date_with_undated_documents_last(client: TestClient, sort: str, newest: bool) -> None:
    dates = [hit["citation"]["date"] for hit in _found(client, "pytonkage", sort=sort)]
    assert dates[-1] is None
    dated = [date for date in dates if date]
    assert dated == sorted(dated, reverse=newest)
    assert len(set(dated)) > 1


def test_an_item_is_one_hit_but_may_have_many_passages(client: TestClient) -> None:
    by_item = [hit["citation"]["item_id"] or hit["citation"]["document_id"] for hit in _found(client, "Fjordværk")]
    assert len(by_item) == len(set(by_item))
    by_passage = _found(client, "Fjordværk", group="passage")
    assert len(by_passage) > len(by_item)
    assert len({_key(hit) for hit in by_passage}) == len(by_passage)
    assert {hit["citation"]["item_id"] or hit["citation"]["document_id"] for hit in by_passage} == set(by_item)


FILTERS = [
    ("municipality", "Tangsund", lambda c: c["municipality"] == "Tangsund Kommune"),
    ("committee", "Social- og Beskæftigelsesudvalget", lambda c: c["committee"] == "Social- og Beskæftigelsesudvalget"),
    ("kind", "minutes", lambda c: c["document_kind"] == "minutes"),
    ("section", "decision", lambda c: c["section"] == "decision"),
    ("outcome", "postponed", lambda c: c["outcome"] == "postponed"),
    ("date_from", "2024-10-08", lambda c: c["date"] is not None and c["date"] >= "2024-10-08"),
    ("date_to", "2024-10-08", lambda c: c["date"] is not None and c["date"] <= "2024-10-08"),
]


@pytest.mark.parametrize(("name", "value", "passes"), FILTERS, ids=[name for name, _, _ in FILTERS])
@pytest.mark.parametrize("mode", ["lexical", "dense", "hybrid"])
def test_a_filter_leaves_exactly_the_hits_whose_citation_agrees(
    client: TestClient, mode: str, name: str, value: str, passes: Any
) -> None:
    kept = _found(client, group="passage", mode=mode, **{name: value})
    assert kept
    assert all(passes(hit["citation"]) for hit in kept)
    if mode == "lexical":
        everything = _found(client, group="passage", mode=mode)
        assert {_key(hit) for hit in kept} == {_key(hit) for hit in everything if passes(hit["citation"])}


def test_filters_together_are_their_intersection_and_repeated_ones_their_union(client: TestClient) -> None:
    both = _found(
        client, group="passage", mode="lexical", committee="social- og beskæftigelsesudvalget", section="decision"
    )
    assert both
    assert {(hit["citation"]["committee"], hit["citation"]["section"]) for hit in both} == {
        ("Social- og Beskæftigelsesudvalget", "decision")
    }
    either = _found(client, group="passage", mode="lexical", section=["decision", "recommendation"])
    assert {hit["citation"]["section"] for hit in either} == {"decision", "recommendation"}


def test_an_outcome_filter_matches_any_part_of_a_decision(client: TestClient) -> None:
    """Item 5 of the sample: "Ad 1. Godkendt. Ad 2. Anbefales. Ad 3. Taget til efterretning."."""
    for outcome in ("approved", "recommended", "noted"):
        found = _found(client, "befordringsgodtgørelse", outcome=outcome)
        assert [hit["citation"]["item_number"] for hit in found[:1]] == ["5"]


def test_both_ends_of_a_period_count(client: TestClient) -> None:
    day = _found(client, "Fjordværk", date_from="2024-10-09", date_to="2024-10-09")
    assert {hit["citation"]["date"] for hit in day} == {"2024-10-09"}
    assert _found(client, "Fjordværk", date_from="2024-10-10", date_to="2024-10-10") == []


@pytest.mark.parametrize("name", ["Ærø", "Ærø Kommune", "ærø kommune", "492"])
def test_a_municipality_goes_by_name_with_or_without_kommune_or_by_code(client: TestClient, name: str) -> None:
    assert [hit["citation"]["document_id"] for hit in _found(client, "pytonkage", municipality=name)] == ["farlig"]


@pytest.mark.parametrize(
    ("name", "value", "nearest"),
    [("municipality", "Tangsunn", "Tangsund Kommune"), ("committee", "Social og Beskæftigelse", "Social- og Beskæftigelsesudvalget")],
)  # fmt: skip
def test_an_unknown_name_gives_no_hits_and_a_warning_with_the_nearest(
    client: TestClient, name: str, value: str, nearest: str
) -> None:
    body = ok(client, "/search", q=BROAD, **{name: value})
    assert (body["total"], body["results"]) == (0, [])
    assert len(body["warnings"]) == 1
    assert nearest in body["warnings"][0]
    assert len(ok(client, "/ask", q=BROAD, **{name: value})["warnings"]) == 1


@pytest.mark.parametrize("q", ["asdf qwer", "zzkvx", "💥"])
def test_junk_finds_nothing(client: TestClient, q: str) -> None:
    assert ok(client, "/search", q=q)["results"] == []


@pytest.mark.parametrize("mode", ["lexical", "dense", "hybrid"])
def test_each_mode_explains_itself(client: TestClient, mode: str) -> None:
    hits = _found(client, "befordringsgodtgørelse", mode=mode, group="passage")
    assert hits
    for hit in hits:
        explain = hit["explain"]
        assert mode != "lexical" or (explain["lexical"] and explain["dense"] is None)
        assert mode != "dense" or (explain["dense"] and explain["lexical"] is None)
        assert mode != "hybrid" or explain["lexical"] or explain["dense"]


QUERIES = [
    "cykelsti", "Fjordværk", "befordringsgodtgørelse", "hvad koster driftsaftalen", "lokalplan Ralsted borgermøde",
    "40 km/t på Møllebakken", "§ 175", "æøå", "ældre", "Torben Rosmark", "sagsbehandlingstider", "klimaplan CO2",
    "frivilligt socialt arbejde", "pytonkage", "tillægsbevilling 2,42 mio. kr.", "trampolinparken", "skaterbane",
    "strategi for beskæftigelse", "ledige i job", "genbrugspladsen", "sygedagpenge", "godkendt", "udsat", "høring",
    "cafe\u0301 og A\u030arhus", "COVID-19", "225-timersreglen", "efterbetaling", "unge uden uddannelse", "husleje",
]  # fmt: skip


@pytest.mark.parametrize("group", ["item", "passage"])
def test_every_quote_is_the_text_it_points_to(client: TestClient, group: str) -> None:
    texts: dict[str, str] = {}
    checked = with_danish = 0
    for q in QUERIES:
        for citation in citations(ok(client, "/search", q=q, k=50, group=group)):
            name = citation["document_id"]
            if name not in texts:
                response = client.get(f"/api/v1/documents/{quote(name, safe='')}/text")
                assert response.headers["content-type"] == "text/plain; charset=utf-8"
                texts[name] = response.text
            assert texts[name][citation["start"] : citation["end"]] == citation["quote"] != ""
            checked += 1
            with_danish += not citation["quote"].isascii()
    assert checked > 100
    assert with_danish > 50


def test_facets_count_the_whole_result_set(client: TestClient) -> None:
    total = ok(client, "/search", q=BROAD, k=1)["total"]
    facets = ok(client, "/facets", q=BROAD)
    assert facets["total"] == total
    assert facets.keys() >= {"municipality", "committee", "kind", "section", "outcome"}
    for name in ("municipality", "committee", "kind", "outcome"):
        for entry in facets[name]:
            assert (
                ok(client, "/search", q=BROAD, k=1, mode="lexical", **{name: entry["value"]})["total"] <= entry["count"]
            )
    whole = ok(client, "/facets")
    assert whole["total"] > facets["total"]


def test_a_decomposed_query_finds_what_the_composed_one_finds(client: TestClient) -> None:
    composed, decomposed = (ok(client, "/search", q=q) for q in ("målet på Ærø", "ma\u030alet pa\u030a Ærø"))
    assert json.dumps(composed) == json.dumps(decomposed)


@needs_seeds
def test_the_225_hours_rule_gives_item_7_of_9_february_2023_and_its_decision(client: TestClient) -> None:
    first = ok(client, "/search", q="Hvad blev der besluttet om 225-timersreglen?")["results"][0]["citation"]
    assert (first["item_number"], first["meeting_date"], first["section"]) == ("7", "2023-02-09", "decision")
    assert (first["municipality"], first["committee"]) == ("Thisted Kommune", "Arbejdsmarkedsudvalget")


def test_what_is_read_from_a_query_is_told_and_can_be_switched_off(client: TestClient) -> None:
    query = '"ny sti" -havn i februar 2023'
    told = ok(client, "/search", q=query)["interpretation"]
    assert (told["phrases"], told["excluded"], told["literal"]) == (["ny sti"], ["havn"], False)
    assert told["days"] == [{"text": "februar 2023", "from": "2023-02-01", "to": "2023-02-28", "says": "either"}]
    assert told["form"] == "keywords"
    plain = ok(client, "/search", q=query, literal="true")["interpretation"]
    assert plain["literal"] is True
    assert "days" not in plain
