"""Questions that a new user asked of real minutes: the right figure, names or sentence first, a list where one is asked for, else silence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from index.models.embedder import Embedder
from index.segments.layout import IndexFolder
from service.app import create_app
from service.settings import Settings
from tests.service.service_helpers import SEEDS, index_into, ok

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real minutes of ../shared/corpus are not there")


@pytest.fixture(scope="module")
def minutes(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of the real minutes and nothing else."""
    folder = IndexFolder(tmp_path_factory.mktemp("real") / "index")
    index_into(folder, embedder, SEEDS)
    with TestClient(create_app(Settings(folder.path), embedder)) as client:
        yield client


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Hvor mange borgere i Thisted er berørt af fejlen i 225-timersreglen?", ("endnu ikke", "hvor mange sager")),
        ("Hvor mange ukrainere er der i Thisted Kommune?", ("240 personer",)),
        ("Hvad kostede tilsynet med danskuddannelsen?", ("57.800 kr.",)),
        ("Hvad blev resultatet af projektet Din vej frem?", ("72,3 %", "47 borgere")),
        ("Hvad er 225-timersreglen?", ("mindst 225 timers",)),
        ("Hvem deltog i mødet i Arbejdsmarkedsudvalget den 9. februar 2023?",
         ("Ib Poulsen", "Ida Pedersen", "Jane Rishøj", "Lene Kjelgaard", "Preben Dahlgaard")),
        ("Hvem var fraværende i Børne- og Familieudvalget den 17. januar 2023?", ("Per Skovmose",)),
    ],
)  # fmt: skip
def test_the_first_sentence_is_right(minutes: TestClient, question: str, held: tuple[str, ...]) -> None:
    first = ok(minutes, "/ask", q=question)["answer"][0]["text"]
    assert [words for words in held if words not in first] == []


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Hvor mange ukrainere er der i Thisted Kommune?", "240 personer"),
        ("Hvad kostede tilsynet med danskuddannelsen?", "57.800 kr."),
    ],
)
def test_the_figure_stands_by_itself(minutes: TestClient, question: str, figure: str) -> None:
    first = ok(minutes, "/ask", q=question)["answer"][0]
    start = first["citations"][0]["start"]
    assert first["text"][first["span"]["start"] - start : first["span"]["end"] - start] == figure


def test_which_suppliers_are_stopped_is_told_by_the_list_and_the_sentence_that_says_so(minutes: TestClient) -> None:
    told = ok(minutes, "/ask", q="Hvilke leverandører stopper Thisted Kommune samarbejdet med?")["answer"]
    assert len(told) == 2
    assert all(name in told[0]["text"] for name in ("Basen", "Enggården", "Skiftesporet"))
    assert "tre førstnævnte" in told[1]["text"]


def test_all_seven_of_a_list_are_told(minutes: TestClient) -> None:
    told = ok(minutes, "/ask", q="Hvad er indsatsområderne for beskæftigelse i Jammerbugt i 2021?")["answer"]
    assert [each["context"]["list"]["place"] for each in told[1:]] == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    "question",
    [
        "Hvem er formand for Arbejdsmarkedsudvalget i Thisted?",
        "Hvad er satsen for kontanthjælp i 2023?",
        "Hvor meget koster en plads i dagtilbud?",
    ],
)
def test_what_is_not_told_is_met_with_silence(minutes: TestClient, question: str) -> None:
    body = ok(minutes, "/ask", q=question)
    assert (body["status"], body["answer"]) == ("not_found", [])
    assert body["coverage"]["documents"] > 0


@pytest.mark.parametrize("query", ["alle beslutninger om vinter siden 2022", "beskæftigelse siden 2022"])
def test_a_list_has_nothing_older(minutes: TestClient, query: str) -> None:
    body = ok(minutes, "/ask", q=query)
    assert body["form"] == "list"
    assert all(row["date"] >= "2022" for row in body["rows"])
