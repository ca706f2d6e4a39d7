"""Answers over the whole sample: tables, lists, votes, days, unsure and open matters, later treatments, other municipalities."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from tests.service.service_helpers import citations, ok


def _asked(client: TestClient, q: str, **filters: Any) -> Any:
    return ok(client, "/ask", q=q, **filters)


def _exact(sentence: Any) -> str | None:
    citation, span = sentence["citations"][0], sentence["span"]
    return sentence["text"][span["start"] - citation["start"] : span["end"] - citation["start"]] if span else None


@pytest.mark.parametrize(
    ("q", "cell", "row", "column", "unit"),
    [
        ("Hvad koster en plads i vuggestue i 2025?", "4.046", "Vuggestue", "Takst 2025 (kr.)", "kr."),
        ("Hvor stor var landbrugets udledning i 2024?", "129", "Landbrug", "2024", "1.000 ton CO2e"),
        ("Hvor meget DPC blev der målt i boring 1 i januar 2025?", "0,19", "Boring 1", "Januar 2025", "mikrogram pr. liter"),
        ("Hvor meget koster spuns og fundering i højvandsmuren?", "7.900", "Spuns og fundering", "Beløb", "t.kr."),
    ],
)  # fmt: skip
def test_a_table_answers_by_its_cell(tangsund: TestClient, q: str, cell: str, row: str, column: str, unit: str) -> None:
    first = _asked(tangsund, q)["answer"][0]
    table = first["context"]["table"]
    assert (first["text"], _exact(first), table["row"], table["column"], table["unit"]) == (
        cell,
        cell,
        row,
        column,
        unit,
    )


def test_a_list_is_told_item_by_item(tangsund: TestClient) -> None:
    answer = _asked(tangsund, "Hvilke temaer er udkastet til beskæftigelsesstrategi bygget op om?")["answer"]
    assert answer[0]["text"] == "Udkastet er bygget op over tre temaer:"
    assert [sentence["context"]["list"] for sentence in answer[1:]] == [
        {"place": place, "of": 3} for place in (1, 2, 3)
    ]
    assert answer[1]["text"].startswith("Arbejde i små skridt.")


def test_who_voted_is_told_from_the_vote(tangsund: TestClient) -> None:
    body = _asked(tangsund, "Hvem stemte imod cykelstien mellem Tangsund og Ralsted i Byrådet?")
    found = [exact for sentence in body["answer"] if (exact := _exact(sentence))]
    assert any("Kaj Stampe (O) og Poul Tornhede (O)" in exact for exact in found)


def test_the_decision_card_tells_outcome_votes_and_who_was_away(tangsund: TestClient) -> None:
    decision = _asked(tangsund, "Hvad besluttede Byrådet den 30. oktober 2024 om cykelstien?")["decision"]
    assert (decision["in_words"], decision["item_number"], decision["date"]) == ("Godkendt", "143", "2024-10-30")
    (vote,) = decision["votes"]
    assert vote["against"] == ["Kaj Stampe (O)", "Poul Tornhede (O)"]
    assert (vote["in_favour_count"], vote["against_count"]) == (16, 2)
    assert isinstance(decision["absent"], list)
    proposal = decision["proposal"]
    assert (proposal["section"], "indstiller" in proposal["quote"]) == ("recommendation", True)


def test_what_was_recommended_is_not_beside_a_decision_that_was_otherwise(tangsund: TestClient) -> None:
    decision = _asked(tangsund, "Hvad endte byrådet med at beslutte om fælles ledelse for Ralsted Skole?")["decision"]
    assert (decision["outcome"], decision["proposal"]) == ("rejected", None)


def test_a_decision_in_parts_is_told_part_by_part(tangsund: TestClient) -> None:
    decision = _asked(tangsund, "Hvad blev der besluttet om takst og tømning af madaffald i 2026?")["decision"]
    assert decision["item_number"] == "98"
    assert decision["in_words"] == "1: Taget til efterretning, 2: Godkendt, 3: Godkendt"


def test_a_decision_of_another_day_is_said_to_be_one(tangsund: TestClient) -> None:
    body = _asked(tangsund, "Hvad besluttede Byrådet den 26. februar 2025 om vindmøllerne ved Grydehede?")
    assert body["decision"]["date"] != "2025-02-26"
    assert body["status"] == "partial"
    assert "fra den tid, der spørges om" in body["reason"]


def test_what_the_month_says_is_taken_where_there_is_one(tangsund: TestClient) -> None:
    decision = _asked(tangsund, "Hvad besluttede Byrådet om vindmøllerne ved Grydehede i oktober 2024?")["decision"]
    assert (decision["date"], decision["item_number"]) == ("2024-10-30", "144")


def test_what_holds_in_the_end_is_the_last_decision(tangsund: TestClient) -> None:
    body = _asked(tangsund, "Hvad endte byrådet med at beslutte om vindmøllerne ved Grydehede?")
    assert (body["decision"]["date"], body["decision"]["item_number"]) == ("2025-10-08", "101")
    assert body["notices"] == []


def test_an_older_decision_tells_of_the_later_one(tangsund: TestClient) -> None:
    body = _asked(tangsund, "Hvad besluttede Byrådet den 30. oktober 2024 om vindmøllerne ved Grydehede?")
    assert body["decision"]["item_number"] == "144"
    assert any("8. oktober 2025, punkt 101" in notice for notice in body["notices"])


def test_what_has_run_out_is_said_to_have(tangsund: TestClient) -> None:
    body = _asked(tangsund, "Hvilke tre forhold har virksomhederne peget på i beskæftigelsesplanen?")
    assert body["answer"][0]["citations"][0]["document_kind"] == "plan"
    assert any("gjaldt til 31. december 2024" in notice for notice in body["notices"])


def test_what_is_only_on_an_agenda_is_said_to_be_open(tangsund: TestClient) -> None:
    body = _asked(tangsund, "Hvad er taksten for madaffald i sommerhus fra 1. januar 2027?")
    assert body["status"] == "partial"
    assert "dagsorden" in body["reason"]
    cited = [sentence["citations"][0] for sentence in body["answer"]]
    assert all(each["section"] != "recommendation" for each in cited if each["document_kind"] == "agenda")


def test_another_municipalitys_decision_is_mentioned(tangsund: TestClient) -> None:
    body = _asked(tangsund, "Hvad blev der besluttet om vindmøllerne ved Grydehede?")
    names = {
        body["decision"]["citation"]["municipality"],
        *(name for name in ("Tangsund Kommune", "Sønderklit Kommune") if name in " ".join(body["notices"])),
    }
    assert names == {"Tangsund Kommune", "Sønderklit Kommune"}


@pytest.mark.parametrize(
    "q",
    [
        "Hvad besluttede Ankestyrelsesrådet om skolen?",
        "Hvad besluttede Aarhus Kommune om cykelstier?",
        "Hvad blev der besluttet i 1957 om havnen?",
    ],
)
def test_a_body_a_place_or_a_year_that_nothing_mentions_lies_outside(tangsund: TestClient, q: str) -> None:
    body = _asked(tangsund, q)
    assert (body["status"], body["answer"]) == ("out_of_coverage", [])
    assert body["reason"]


@pytest.mark.parametrize("q", ["Hvad besluttede udvalget?", "12345 67890 !!"])
def test_a_question_about_nothing_is_met_with_silence(tangsund: TestClient, q: str) -> None:
    assert _asked(tangsund, q)["status"] == "not_found"


def test_an_unsure_answer_says_so_and_a_sure_one_does_not(tangsund: TestClient) -> None:
    unsure = _asked(tangsund, "ventetid når kroppen kræver udstyr derhjemme")
    assert unsure["status"] in ("partial", "not_found")
    sure = _asked(tangsund, "Hvad besluttede Byrådet om garanti for fjernvarmens lån til en havvandsvarmepumpe?")
    assert (sure["status"], sure["reason"]) == ("answered", None)
    assert sure["confidence"] > unsure["confidence"]


def test_every_quote_is_the_text_it_points_to(tangsund: TestClient) -> None:
    for q in (
        "Hvad koster SFO i 2025?",
        "Hvilke temaer har strategien?",
        "Hvem stemte imod startboligerne?",
        "højvandsmuren pris",
    ):
        for citation in citations(_asked(tangsund, q)):
            text = tangsund.get(f"/api/v1/documents/{quote(citation['document_id'], safe='')}/text").text
            assert text[citation["start"] : citation["end"]] == citation["quote"] != ""


@pytest.mark.parametrize(
    "q",
    [
        "Hvad koster en plads i vuggestue i 2025?", "Hvor stor var landbrugets udledning i 2024?", "Hvor lang er fristen for hjælpemidler?",
        "Hvornår skal evalueringen af Fjordværk ligge klar?", "Hvem stemte imod cykelstien mellem Tangsund og Ralsted i Byrådet?",
        "Hvilke temaer er udkastet til beskæftigelsesstrategi bygget op om?", "Hvor mange fleksjob skal der være i 2028?",
    ],
)  # fmt: skip
def test_where_no_decision_is_asked_for_it_stands_in_the_card_alone(tangsund: TestClient, q: str) -> None:
    body = _asked(tangsund, q)
    assert body["answer"]
    if body["decision"] is not None:
        assert body["decision"]["item_id"] == body["answer"][0]["citations"][0]["item_id"]
        assert all(sentence["text"] != body["decision"]["text"] for sentence in body["answer"])


@pytest.mark.parametrize(
    "q", ["Blev cykelstien mellem Tangsund og Ralsted godkendt?", "Hvad skete der med startboligerne?"]
)
def test_where_what_came_of_it_is_asked_for_the_decision_stands_first(tangsund: TestClient, q: str) -> None:
    body = _asked(tangsund, q)
    assert body["answer"][0]["text"] == body["decision"]["text"]
