"""What is told of the sentences found, and what of them answers a question that asks what something means or brought."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from index.asking.reading import literally
from service.answering.candidates import _says_what_is_asked
from service.answering.question import asks_result, meaning_asked, understand
from service.answering.question_kinds import QuestionKind, question_kind
from service.answering.spans import exact_answer
from tests.service.service_helpers import ok


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Hvad er frikvoten?", "frikvoten"),
        ("hvad betyder ordet nærmiljøpulje", "nærmiljøpulje"),
        ("Hvad er en grøn kile?", "grøn kile"),
        ("Hvad er frikvoten for enlige forsørgere i 2024?", None),
        ("Hvad koster en grøn kile?", None),
    ],
)
def test_whose_meaning_is_asked_for(text: str, what: str | None) -> None:
    assert meaning_asked(text) == what


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Hvad blev resultatet af forsøget med lånecykler?", True),
        ("Hvad viste målingen ved Møllebakken?", True),
        ("Hvad blev besluttet om lånecykler?", False),
    ],
)
def test_whether_it_is_asked_what_something_brought(text: str, asked: bool) -> None:
    assert asks_result(text) is asked


@pytest.mark.parametrize(
    ("question", "sentence", "says"),
    [
        ("Hvad er frikvoten?", "Frikvoten betyder, at de første 40 timer ikke tæller med.", True),
        ("Hvad er frikvoten?", "En fejl i frikvoten blev rettet i maj.", False),
        ("Hvad er frikvoten?", "Ordningen betyder, at køen bliver kortere.", False),
        ("Hvad blev resultatet af forsøget?", "Opgørelsen viser, at 31 pct. cykler oftere.", True),
        ("Hvad blev resultatet af forsøget?", "Orientering om resultatet af forsøget.", False),
        ("Hvor mange haver er ramt?", "Der findes endnu ingen oversigt over, hvor mange haver der er ramt.", True),
        ("Hvor meget koster oprydningen?", "Udgiften er endnu ikke opgjort.", True),
        ("Hvad bliver taksten?", "Taksten kan på nuværende tidspunkt ikke oplyses.", True),
        ("Hvor mange haver er ramt?", "Haverne blev ikke ramt af vandet.", False),
        ("Hvorfor er haverne ramt?", "Udgiften er endnu ikke opgjort.", False),
    ],
)
def test_a_sentence_that_says_what_is_asked(question: str, sentence: str, says: bool) -> None:
    assert _says_what_is_asked(question, sentence) is says


@pytest.mark.parametrize("text", ["Hvad er indsatsområderne for havnen?", "Hvad er de vigtigste opgaver?"])
def test_several_things_asked_for_are_a_list(text: str) -> None:
    assert question_kind(text) is QuestionKind.LIST


def test_the_names_behind_a_colon_are_the_answer_to_which() -> None:
    text = "De tre foreninger, der flytter, er: Ravnen, Mågen og Ternen."
    found = exact_answer(understand(literally("Hvilke foreninger flytter?")), text)
    assert found is not None
    assert text[found.start : found.end] == "Ravnen, Mågen og Ternen"


def test_no_more_than_two_sentences_where_no_list_is_told(tangsund: TestClient) -> None:
    for q in (
        "Hvad koster spuns og fundering?",
        "Hvorfor er der grund til forbehold ved weekendforsøget?",
        "skybrud oprydning",
    ):
        assert 1 <= len(ok(tangsund, "/ask", q=q)["answer"]) <= 2, q
