"""List queries and keywords over the sample: a list, never a false "Det står ikke …", with what the decision says."""

from __future__ import annotations

import csv
import io
from itertools import product

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from tests.service.service_helpers import ok

SUBJECTS = (
    "cykelsti",
    "højvandsmur",
    "takster",
    "budget",
    "skybrud",
    "startboliger",
    "lokalplan",
    "sygedagpenge",
    "affald",
    "busrute",
)
FORMS = (
    "alle beslutninger om {}", "hvilke sager handler om {}", "beslutninger om {}", "oversigt over sager om {}", "vis mig alle punkter om {} siden 2020", "{}",
)  # fmt: skip
LISTS = [form.format(subject) for form, subject in product(FORMS, SUBJECTS)]


def test_sixty_list_queries_are_none_of_them_answered_that_it_is_not_there(tangsund: TestClient) -> None:
    assert len(LISTS) == 60
    for query in LISTS:
        body = ok(tangsund, "/ask", q=query)
        assert body["form"] == "list", query
        assert "Det står ikke" not in (body["reason"] or ""), query
        plain = ok(tangsund, "/search", q=query.rsplit(maxsplit=1)[-1] if "siden" not in query else query, k=1)
        assert (body["status"] == "answered") == (body["total"] > 0), query
        assert body["total"] == len(body["rows"]) or body["total"] > 100, query
        assert body["total"] == plain["total"] or "siden" in query, query
    assert sum(ok(tangsund, "/ask", q=query)["total"] > 0 for query in LISTS) >= 48


def test_rows_carry_the_decision_each_outcome_votes_and_sources(tangsund: TestClient) -> None:
    body = ok(tangsund, "/ask", q="alle beslutninger om cykelsti siden 2024")
    row = next(row for row in body["rows"] if row["item_id"] == "tangsund.byraadet.2024-10-30.referat.143")
    assert row["outcome"] == "approved"
    assert row["decision"].startswith("Indstillingen blev sat til afstemning")
    assert row["votes"][0]["in_favour_count"] == 16
    assert row["case_number"] == "05.01.12-P20-1-22"
    assert row["sources"]
    assert all(row["date"] >= "2024-01-01" for row in body["rows"])
    assert [limit["field"] for limit in body["limits"]] == ["period"]
    similar = {hit["citation"]["item_id"] for hit in body["similar"]}
    assert similar.isdisjoint({row["item_id"] for row in body["rows"]})


def test_files_have_the_rows_in_the_pages_order(tangsund: TestClient) -> None:
    query = "alle beslutninger om cykelsti siden 2024"
    rows = ok(tangsund, "/ask", q=query)["rows"]
    lines = list(
        csv.DictReader(
            io.StringIO(tangsund.get("/search.csv", params={"q": query}).text.lstrip("\ufeff")), delimiter=";"
        )
    )
    assert [line["punkt_id"] for line in lines] == [row["item_id"] or "" for row in rows]
    voted = next(line for line in lines if line["punkt_id"].endswith("2024-10-30.referat.143"))
    assert voted["stemmer"].startswith("For: 16; Imod: 2")
    assert voted["sagsnummer"] == "05.01.12-P20-1-22"
    grouped = tangsund.get("/search.json", params={"q": query, "by_case": "true"}).json()["results"]
    numbers = [hit["case_number"] for hit in grouped if hit["case_number"]]
    assert len({number for number, before in zip(numbers, [None, *numbers], strict=False) if number != before}) == sum(
        number != before for number, before in zip(numbers, [None, *numbers], strict=False)
    )


@pytest.mark.parametrize("query", ["alle beslutninger om cykelsti siden 2025", "cykelsti siden 2025"])
def test_the_page_shows_no_answer_box_and_a_chip_that_one_click_lifts(tangsund: TestClient, query: str) -> None:
    page = LexborHTMLParser(tangsund.get("/", params={"q": query}).text)
    assert page.css_first("section.answer") is None
    (chip,) = page.css("ul.chips a")
    assert "Periode: fra 1.1.2025" in chip.text()
    lifted = LexborHTMLParser(tangsund.get(chip.attributes["href"] or "").text)
    assert not lifted.css("ul.chips a")
    assert "brug Periode: fra 1.1.2025 igen" in lifted.text()
    assert ok(tangsund, "/search", q=query, lift="period")["total"] > ok(tangsund, "/search", q=query)["total"]
