"""CSV, JSON, feeds and citations: all hits, under lasting addresses, safe in the programs that open them."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from service.exports import COLUMNS, safe_cell
from service.feed import ATOM
from tests.service.service_helpers import ok

QUERY = "cykelsti"
ITEM = "tangsund.byraadet.2024-10-30.referat.143"


def _rows(client: TestClient, separator: str = ";", **parameters: str) -> list[dict[str, str]]:
    response = client.get("/search.csv", params=parameters)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline=""), delimiter=separator))


def test_the_csv_holds_every_hit_not_only_the_page(tangsund: TestClient) -> None:
    found = ok(tangsund, "/search", q=QUERY, k=1000)
    rows = _rows(tangsund, q=QUERY)
    assert len(rows) == found["total"] > 10
    assert [row["citat"] for row in rows] == [safe_cell(hit["text"]) for hit in found["results"]]
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["permalink"] == found["results"][0]["citation"]["permalink"]


def test_filters_order_and_separator_hold_for_the_csv(tangsund: TestClient) -> None:
    rows = _rows(tangsund, ",", q=QUERY, section="decision", sort="newest", sep=",")
    assert rows
    assert {row["afsnit"] for row in rows} == {"Beslutning"}
    dates = [row["dato"] for row in rows]
    assert dates == sorted(dates, reverse=True)


def test_without_words_everything_that_passes_is_listed(tangsund: TestClient) -> None:
    rows = _rows(tangsund, committee="Byrådet", outcome="rejected")
    assert rows
    assert {(row["udvalg"], row["udfald"]) for row in rows} <= {("Byrådet", "Afvist"), ("Byrådet", "")}


def test_a_search_without_hits_is_a_header_alone(tangsund: TestClient) -> None:
    assert _rows(tangsund, q="zzkvxq") == []


@pytest.mark.parametrize(
    ("parameters", "says"),
    [({"q": "x", "sep": "|"}, "sep"), ({"q": "x", "sort": "nix"}, "sort"), ({"outcome": "ja"}, "outcome")],
)
def test_bad_parameters_are_refused(tangsund: TestClient, parameters: dict[str, str], says: str) -> None:
    response = tangsund.get("/search.csv", params=parameters)
    assert response.status_code == 422
    assert response.json()["parameter"] == says


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+45 1234",
        "-3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1+1",
        "\u00a0=1",
        "＝1",
        "＋1",
        "－1",
        "＠A1",
        "\x00=1",
        "\ufe661",
        "\ufe621",
        "\ufe631",
        "\ufe6bA1",
        *(
            f"{unseen}{sign}1"
            for sign in "=+-@＝"
            for unseen in (
                "\u200b",
                "\u200c",
                "\u200d",
                "\u200e",
                "\u200f",
                "\u2060",
                "\u2063",
                "\ufeff",
                "\u00ad",
                "\u202e",
                "\u2066",
                "\u061c",
                "\u180e",
                "\u034f",
                "\ufe0f",
                "\u115f",
                "\u3164",
                "\u2800",
                "\u3000",
                "\u2003",
                "\u2028",
                "\u0085",
                "\x01",
                "\x0b",
                "\x0c",
                "\x1b",
                "\x7f",
                "\U000e0020",
                "\ue000",
                " \u200b \t",
                "\u200b\u200b\u200b",
                "\x00\u200b",
            )
        ),
    ],
    ids=ascii,
)
def test_no_cell_can_be_taken_for_a_formula(text: str) -> None:
    assert safe_cell(text) == "'" + text.replace("\x00", "")


@pytest.mark.parametrize(
    "text",
    ["", "Godkendt.", "1. der gives", "a=b", "»=«", "\u200b", "\u200bGodkendt =1", "– 3", "−3", "•=", "’=1"],
)
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text


def test_the_json_is_the_search_body_with_every_hit(tangsund: TestClient) -> None:
    found = ok(tangsund, "/search", q=QUERY, k=1000)
    body = tangsund.get("/search.json", params={"q": QUERY}).json()
    assert body["total"] == len(body["results"]) == found["total"]
    assert body.keys() == found.keys()
    assert [hit["citation"] for hit in body["results"]] == [hit["citation"] for hit in found["results"]]


def _feed(client: TestClient, **parameters: str) -> ElementTree.Element:
    response = client.get("/feed.atom", params=parameters)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def test_the_feed_names_each_hit_once_with_id_time_and_address(tangsund: TestClient) -> None:
    feed = _feed(tangsund, q=QUERY)
    entries = feed.findall(f"{{{ATOM}}}entry")
    assert 10 < len(entries) <= 50
    ids = [entry.findtext(f"{{{ATOM}}}id") or "" for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all(name.startswith("urn:uuid:") for name in ids)
    for parent in (feed, *entries):
        assert all(parent.findtext(f"{{{ATOM}}}{tag}") for tag in ("id", "title", "updated"))
    updated = [entry.findtext(f"{{{ATOM}}}updated") or "" for entry in entries]
    assert updated == sorted(updated, reverse=True)
    assert feed.findtext(f"{{{ATOM}}}updated") == updated[0]
    for entry in entries[:5]:
        link = entry.find(f"{{{ATOM}}}link[@rel='alternate']")
        assert link is not None
        assert tangsund.get(link.attrib["href"]).status_code == 200


def test_an_items_id_is_the_same_in_every_feed(tangsund: TestClient) -> None:
    def ids(**parameters: str) -> set[str | None]:
        return {entry.findtext(f"{{{ATOM}}}id") for entry in _feed(tangsund, **parameters).iter(f"{{{ATOM}}}entry")}

    assert ids(q=QUERY) & ids(q="anlægsbevilling til cykelsti", section="decision")


def test_a_feed_that_has_not_changed_is_not_sent_again(tangsund: TestClient) -> None:
    first = tangsund.get("/feed.atom", params={"q": QUERY})
    again = tangsund.get("/feed.atom", params={"q": QUERY}, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("ending", "holds"),
    [
        ("txt", "Tangsund Kommune, Byrådet, referat 30. oktober 2024, punkt 143, »Cykelsti mellem Tangsund og Ralsted"),
        ("md", "> Indstillingen blev sat til afstemning og vedtaget med 16 stemmer"),
        ("bib", "author = {{Tangsund Kommune, Byrådet}},"),
    ],
)
def test_a_citation_is_a_file_in_each_form(tangsund: TestClient, ending: str, holds: str) -> None:
    response = tangsund.get(f"/punkt/{ITEM}/henvisning.{ending}")
    assert response.status_code == 200
    assert holds in response.text
    assert f"/punkt/{ITEM}?v=" in response.text


def test_csl_json_has_author_date_number_and_quote(tangsund: TestClient) -> None:
    (item,) = json.loads(tangsund.get(f"/punkt/{ITEM}/henvisning.json").text)
    assert item["author"] == [{"literal": "Tangsund Kommune, Byrådet"}]
    assert item["issued"] == {"date-parts": [[2024, 10, 30]]}
    assert item["number"] == "punkt 143"
    assert "vedtaget med 16 stemmer" in item["note"]
    assert item["URL"].startswith("/punkt/")


def test_an_unknown_form_of_citation_is_refused(tangsund: TestClient) -> None:
    assert tangsund.get(f"/punkt/{ITEM}/henvisning.doc").status_code == 404
