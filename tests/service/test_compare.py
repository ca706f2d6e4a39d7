"""`/api/v1/compare`: one question, a row for each municipality, quotes word for word."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from starlette.testclient import TestClient

from tests.service.service_helpers import ok

QUESTION = "Blev der sagt ja til startboliger til unge?"


def _rows(client: TestClient, q: str, **filters: Any) -> dict[str, Any]:
    return {row["municipality"]: row for row in ok(client, "/compare", q=q, **filters)["rows"]}


def test_each_municipality_has_a_row_with_its_own_decision(tangsund: TestClient) -> None:
    rows = _rows(tangsund, QUESTION, municipality=["Tangsund", "Sønderklit Kommune"])
    assert list(rows) == ["Sønderklit Kommune", "Tangsund Kommune"]
    assert (rows["Tangsund Kommune"]["outcome"], rows["Tangsund Kommune"]["date"]) == ("approved", "2025-02-26")
    assert (rows["Sønderklit Kommune"]["outcome"], rows["Sønderklit Kommune"]["date"]) == ("rejected", "2025-04-29")
    for name, row in rows.items():
        citation = row["citation"]
        assert citation["municipality"] == name
        text = tangsund.get(f"/api/v1/documents/{quote(citation['document_id'], safe='')}/text").text
        assert text[citation["start"] : citation["end"]] == citation["quote"] == row["text"]


def test_where_nothing_is_found_the_row_says_so(tangsund: TestClient) -> None:
    row = _rows(tangsund, "Hvad blev der besluttet om havvandsvarmepumpen?", municipality="Sønderklit")[
        "Sønderklit Kommune"
    ]
    assert (row["citation"], row["outcome"], row["text"]) == (None, None, None)
    assert row["reason"] == "Intet fundet."


def test_without_names_every_municipality_of_the_index_has_a_row(tangsund: TestClient) -> None:
    names = ok(tangsund, "/status")["municipalities"]
    assert list(_rows(tangsund, QUESTION)) == sorted(names)


def test_an_unknown_municipality_is_a_row_with_a_warning(tangsund: TestClient) -> None:
    body = ok(tangsund, "/compare", q=QUESTION, municipality="Tangsunf")
    assert [row["citation"] for row in body["rows"]] == [None]
    assert "Tangsund" in body["warnings"][0]


def test_too_many_and_unknown_parameters_are_refused(tangsund: TestClient) -> None:
    many = [f"By {number}" for number in range(31)]
    assert tangsund.get("/api/v1/compare", params={"q": QUESTION, "municipality": many}).status_code == 422
    assert tangsund.get("/api/v1/compare", params={"q": QUESTION, "k": 3}).status_code == 422
