"""`/api/v1/ask`: verbatim words, decisions that are decisions, and silence where the documents are silent."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from tests.service.service_helpers import citations, needs_seeds, ok

ANSWER = {"status", "answer", "decision", "case", "nearest", "coverage", "reason"}


def _asked(client: TestClient, q: str, **filters: Any) -> Any:
    return ok(client, "/ask", q=q, **filters)


def test_the_body_has_the_fields_of_the_contract(client: TestClient) -> None:
    body = _asked(client, "Hvad blev der besluttet om Fjordværk?")
    assert body.keys() >= ANSWER
    assert body["status"] == "answered"
    for sentence in body["answer"]:
        assert sentence.keys() >= {"text", "span", "context", "citations"}
        assert sentence["text"] == sentence["citations"][0]["quote"]
    assert body["case"]
    for step in body["case"]:
        assert step.keys() == {"committee", "date", "item_number", "outcome", "item_id"}
    assert body["nearest"][0].keys() >= {"rank", "score", "text", "highlights", "citation", "explain"}
    coverage = body["coverage"]
    assert coverage.keys() >= {"municipalities", "committees", "date_from", "date_to", "documents"}
    assert coverage["documents"] >= 9
    assert body["reason"] is None


def test_a_decision_question_is_answered_by_the_decisions_own_words(client: TestClient) -> None:
    body = _asked(client, "Hvad blev der besluttet om frivilligpuljen?")
    first = body["answer"][0]
    assert first["text"].startswith("Udsat til mødet den 5. november 2024.")
    assert first["citations"][0]["section"] == "decision"
    decision = body["decision"]
    assert (decision["outcome"], decision["item_number"], decision["date"]) == ("postponed", "7", "2024-10-08")
    assert decision["committee"] == "Social- og Beskæftigelsesudvalget"
    assert decision["reported"] is False
    assert decision["text"] == first["text"]
    assert [sentence["citations"][0]["section"] for sentence in body["answer"]].count("recommendation") == 0


def test_parts_of_a_decision_are_kept(client: TestClient) -> None:
    decision = _asked(client, "Hvad blev der besluttet om efterbetaling af befordringsgodtgørelse?")["decision"]
    assert decision["outcomes"] == [
        {"part": "1", "outcome": "approved"}, {"part": "2", "outcome": "recommended"}, {"part": "3", "outcome": "noted"},
    ]  # fmt: skip
    assert decision["outcome"] == "unknown"


def test_a_recommendation_is_never_given_for_a_decision(client: TestClient) -> None:
    """The agenda recommends the skate rink; no minutes tell what became of it."""
    body = _asked(client, "Hvad blev der besluttet om skaterbanen ved havnen?")
    assert body["status"] == "partial"
    assert body["decision"] is None
    assert "beslutning" in body["reason"].lower()
    assert body["answer"]
    assert {sentence["citations"][0]["section"] for sentence in body["answer"]} == {"presentation"}


def test_the_body_that_is_named_answers_with_its_own_decision(client: TestClient) -> None:
    for committee, number, words in (
        ("Klima-, Plan- og Teknikudvalget", "91", "Godkendt under forudsætning af"),
        ("Social- og Beskæftigelsesudvalget", "4", "Godkendt med den tilføjelse"),
        ("teknikudvalget", "91", "Godkendt under forudsætning af"),
    ):
        decision = _asked(client, f"Hvad besluttede {committee} om Fjordværk?")["decision"]
        assert decision["item_number"] == number
        assert decision["text"].startswith(words)
        assert decision["reported"] is False


def test_a_named_body_without_minutes_is_answered_from_where_it_is_quoted_and_marked_so(client: TestClient) -> None:
    body = _asked(client, "Hvad besluttede økonomiudvalget om trampolinparken?")
    decision = body["decision"]
    assert decision["reported"] is True
    assert (decision["committee"], decision["date"], decision["item_number"]) == ("Økonomiudvalget", "2024-10-23", "12")
    assert decision["outcome"] == "rejected"
    assert decision["item_id"] is None
    assert body["answer"][0]["text"] == "Afslag. Økonomiudvalget ønsker ikke at betale for måtterne."
    assert body["answer"][0]["citations"][0]["section"] == "earlier_decisions"
    assert body["answer"][0]["context"]["reported"]["committee"] == "Økonomiudvalget"


def test_the_same_case_without_a_named_body_gives_the_meetings_own_decision(client: TestClient) -> None:
    body = _asked(client, "Hvad blev der besluttet om trampolinparken?")
    assert body["answer"][0]["text"] == "Udsat til næste møde."
    assert body["decision"]["committee"] == "Kultur- og Fritidsudvalget"
    assert all("Afslag" not in sentence["text"] for sentence in body["answer"])
    assert [(step["committee"], step["outcome"]) for step in body["case"]] == [
        ("Økonomiudvalget", "rejected"), ("Kultur- og Fritidsudvalget", "postponed"),
    ]  # fmt: skip


def test_a_body_that_decided_nothing_here_is_not_lent_anothers_decision(client: TestClient) -> None:
    body = _asked(client, "Hvad besluttede Byrådet om frivilligpuljen?")
    assert (body["status"], body["answer"], body["decision"]) == ("not_found", [], None)
    assert "Byrådet" in body["reason"]


@pytest.mark.parametrize(
    ("q", "status"),
    [
        ("Hvad koster en ny svømmehal i Odense?", "out_of_coverage"),
        ("Hvad skete der i byrådet i 1987?", "out_of_coverage"),
        ("Hvem opfandt dampmaskinen?", "not_found"),
        ("asdf qwer", "not_found"),
    ],
)
def test_silence_has_no_answer_but_the_nearest_passages_and_what_was_searched(
    client: TestClient, q: str, status: str
) -> None:
    body = _asked(client, q)
    assert (body["status"], body["answer"], body["decision"], body["case"]) == (status, [], None, [])
    assert body["reason"]
    assert body["nearest"]
    assert body["coverage"]["documents"] >= 9
    assert "Tangsund Kommune" in body["coverage"]["municipalities"]


def test_a_municipality_the_question_names_is_the_one_that_answers(client: TestClient) -> None:
    body = _asked(client, "Hvad besluttede man i Ærø Kommune om frivilligpuljen?")
    assert body["status"] != "answered"
    assert body["decision"] is None


def test_the_exact_answer_is_marked_inside_the_quote(client: TestClient) -> None:
    first = _asked(client, "Hvor mange bruttoledige var der i august 2024 i Tangsund?")["answer"][0]
    citation, span = first["citations"][0], first["span"]
    assert citation["quote"][span["start"] - citation["start"] : span["end"] - citation["start"]] == "512"


def test_filters_hold_for_answers_too(client: TestClient) -> None:
    body = _asked(client, "Hvad blev der besluttet om Fjordværk?", committee="Klima-, Plan- og Teknikudvalget")
    assert body["decision"]["item_number"] == "91"
    assert _asked(client, "Hvad blev der besluttet om Fjordværk?", date_to="2001-01-01")["status"] == "not_found"
    told = _asked(client, "Hvad blev der besluttet om Fjordværk?", section="presentation")["answer"]
    assert {sentence["citations"][0]["section"] for sentence in told} == {"presentation"}


@pytest.mark.parametrize(
    "q",
    [
        "Hvad blev der besluttet om cykelstien mellem Tangsund og Ralsted?", "Hvad koster driftsaftalen om Fjordværk?",
        "hastighedsgrænse på Møllebakken", "Hvornår åbner værkstedet?", "pytonkage", "§ 175",
        "Hvor mange fleksjob skal der være i 2028?", "Hvad mente Handicaprådet om strategien?",
    ],
)  # fmt: skip
def test_every_quote_is_the_text_it_points_to(client: TestClient, q: str) -> None:
    found = list(citations(_asked(client, q)))
    assert found
    for citation in found:
        text = client.get(f"/api/v1/documents/{quote(citation['document_id'], safe='')}/text").text
        assert text[citation["start"] : citation["end"]] == citation["quote"] != ""


@needs_seeds
@pytest.mark.parametrize(
    "q",
    ["Hvad blev der besluttet om 225-timersreglen?", "Hvad besluttede vi om 225-timersreglen, og skal vi efterbetale?"],
)
def test_the_225_hours_rule_is_answered_by_its_decision(client: TestClient, q: str) -> None:
    body = _asked(client, q)
    assert body["status"] == "answered"
    assert body["answer"][0]["text"] == body["decision"]["text"] == "Taget til efterretning."
    citation = body["answer"][0]["citations"][0]
    assert (citation["item_number"], citation["meeting_date"], citation["section"]) == ("7", "2023-02-09", "decision")
    assert body["decision"]["outcome"] == "noted"


@needs_seeds
def test_another_bodys_decision_on_the_225_hours_rule_is_not_there(client: TestClient) -> None:
    body = _asked(client, "Hvad besluttede Økonomiudvalget om 225-timersreglen?")
    assert (body["status"], body["answer"]) == ("not_found", [])
    assert "Økonomiudvalget" in body["reason"]


@pytest.mark.parametrize(
    "q",
    [
        "Blev hastigheden på Møllebakken sat ned?",
        "Skal hastigheden på Møllebakken sættes ned?",
        "Hvad sagde udvalget til borgerforslaget om Møllebakken?",
        "borgerforslag Møllebakken",
    ],
)
def test_what_was_proposed_is_never_said_where_something_else_was_decided(client: TestClient, q: str) -> None:
    body = _asked(client, q)
    assert body["decision"]["outcome"] == "rejected"
    assert all(sentence["citations"][0]["section"] != "recommendation" for sentence in body["answer"])


def test_a_place_no_document_names_is_not_answered_from_another_place(client: TestClient) -> None:
    body = _asked(client, "Hvad blev der besluttet om cykelstien ved Kragelund?")
    assert (body["status"], body["answer"], body["decision"]) == ("not_found", [], None)
