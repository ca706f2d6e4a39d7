"""Silence: where what is asked for is not in the item, with what the index lacks beside it; and questions near it that are answered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from index.asking.filters import NO_FILTERS
from index.asking.query import make_query
from index.models.embedder import Embedder
from index.segments.generation import Generation, open_generation
from index.segments.layout import IndexFolder
from service.asking import answer_body
from service.schemas import AnswerBody
from tests.service.service_helpers import ROOT, SEEDS, index_into, needs_seeds, ok

QUESTIONS = ROOT / "eval" / "sets" / "silence"
SPOKEN = ("answered", "partial")


def _silent_and_spoken(generation: Generation, embedder: Embedder, path: Path) -> tuple[float, float]:
    """Shares: of questions that nothing answers the silent, of the others the answered."""
    kept: dict[str, list[bool]] = {"answered": [], "not_found": []}
    for line in path.read_text(encoding="utf-8").splitlines():
        question = json.loads(line)
        body = answer_body(generation, embedder, make_query(question["text"], filters=NO_FILTERS), nearest=False)
        expected = question["metadata"]["expected"]
        kept[expected].append((body.status in SPOKEN) is (expected == "answered"))
    silent, spoken = kept["not_found"], kept["answered"]
    return sum(silent) / len(silent), sum(spoken) / len(spoken)


def test_most_of_what_the_sample_does_not_answer_is_met_with_silence(
    whole_sample_index: IndexFolder, embedder: Embedder
) -> None:
    silent, spoken = _silent_and_spoken(open_generation(whole_sample_index), embedder, QUESTIONS / "queries.jsonl")
    assert silent >= 0.5
    assert spoken >= 0.95


@pytest.mark.parametrize(
    ("q", "says"),
    [
        ("Hvad koster et årskort til svømmehallen?", "årskort"),
        ("Hvad er kommunens takst for madservice?", "madservice"),
        ("Hvilken entreprenør skal bygge højvandsmuren?", "Hvem det er"),
        ("Hvem er mægler på salget af Rådhusannekset?", "Hvem det er"),
        ("Hvor meget DPC er der fundet i vandet i Klitstrand Vandværk?", "Klitstrand"),
    ],
)
def test_what_is_asked_about_and_not_there_is_named(tangsund: TestClient, q: str, says: str) -> None:
    body = ok(tangsund, "/ask", q=q)
    assert (body["status"], body["answer"], body["confidence"]) == ("not_found", [], 0.0)
    assert says in body["reason"]


@pytest.mark.parametrize(
    "q",
    [
        "Hvem købte Rådhusannekset?",
        "Hvad koster rengøring af glaspartierne i højvandsmuren om året?",
        "Hvor meget DPC blev der målt i vandet fra Ralsted Vandværk i januar?",
        "bornehave priss 2025 pr maaned",
    ],
)
def test_what_is_there_is_answered(tangsund: TestClient, q: str) -> None:
    assert ok(tangsund, "/ask", q=q)["status"] in SPOKEN


def test_the_ledger_tells_bodies_and_periods_that_the_index_lacks(tangsund: TestClient) -> None:
    body = ok(tangsund, "/ask", q="Hvad besluttede Kulturudvalget om biblioteket i 2015?")
    told = {each["what"]: each for each in body["missing"]}
    assert told["body"]["committee"] == "Kulturudvalget"
    assert (told["period"]["date_from"], told["period"]["date_to"]) == ("2015-01-01", "2015-12-31")
    assert "Det ældste er fra" in told["period"]["text"]
    assert ok(tangsund, "/ask", q="Hvem købte Rådhusannekset?")["missing"] == []


def test_the_page_shows_the_ledger(tangsund: TestClient) -> None:
    page = tangsund.get("/", params={"q": "Hvad besluttede Kulturudvalget om biblioteket i 2015?"}).text
    assert "Det mangler i indekset" in page
    assert "Ingen møder i Kulturudvalget er i indekset." in page
    assert "Det mangler i indekset" not in tangsund.get("/", params={"q": "Hvem købte Rådhusannekset?"}).text


@pytest.fixture(scope="module")
def real(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Generation:
    folder = IndexFolder(tmp_path_factory.mktemp("real"))
    index_into(folder, embedder, SEEDS)
    index_into(folder, embedder, SEEDS.parent / "text")
    return open_generation(folder)


def _asked(generation: Generation, embedder: Embedder, q: str) -> AnswerBody:
    return answer_body(generation, embedder, make_query(q, filters=NO_FILTERS), nearest=False)


@needs_seeds
@pytest.mark.parametrize(
    "q",
    [
        "Hvem er formand for Arbejdsmarkedsudvalget i Thisted?",
        "Hvad er satsen for kontanthjælp i 2023?",
        "Hvor meget koster en plads i dagtilbud?",
    ],
)
def test_what_the_real_minutes_do_not_tell_is_not_told(real: Generation, embedder: Embedder, q: str) -> None:
    body = _asked(real, embedder, q)
    assert (body.status, body.answer) == ("not_found", [])
    assert body.reason
    assert (body.coverage.documents, body.coverage.date_to) == (8, "2023-02-09")


@needs_seeds
def test_a_meeting_that_is_named_and_not_indexed_is_told_of(real: Generation, embedder: Embedder) -> None:
    body = _asked(real, embedder, "Hvad besluttede Arbejdsmarkedsudvalget om besparelser den 19. december 2022?")
    told = [each for each in body.missing if each.what == "meeting"]
    assert [each.text for each in told] == [
        "Mødet i Arbejdsmarkedsudvalget 19. december 2022 er nævnt, men ikke i indekset."
    ]
    assert (told[0].date_from, told[0].named_in is not None) == ("2022-12-19", True)


@needs_seeds
def test_most_of_what_the_real_minutes_do_not_answer_is_met_with_silence(real: Generation, embedder: Embedder) -> None:
    silent, spoken = _silent_and_spoken(real, embedder, QUESTIONS / "real.jsonl")
    assert silent >= 0.6
    assert spoken >= 0.9
