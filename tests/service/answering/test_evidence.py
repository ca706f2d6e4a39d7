"""What may be quoted: the route of a case where a day or a body is asked for, and not beside what is asked otherwise."""

from __future__ import annotations

import pytest

from corpus.records import SectionKind
from index.asking.filters import NO_FILTERS
from index.asking.query import Mode
from index.models.embedder import Embedder
from index.searching.search import match
from index.segments.generation import open_generation
from index.segments.layout import IndexFolder
from service.answering.evidence import quotable
from service.answering.question import asks_route, understand
from service.answering.sources import find_sources
from service.answering.support import asked
from service.asking import encoded_question


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("Hvornår kommer trampolinparken i Byrådet?", True),
        ("Hvilket udvalg tager stilling til trampolinparken?", True),
        ("Hvem skal behandle sagen om trampolinparken?", True),
        ("Hvad koster trampolinparken?", False),
        ("Hvorfor er trampolinparken så dyr?", False),
        ("Hvem stemte imod trampolinparken?", False),
    ],
)
def test_the_route_of_a_case_tells_days_and_bodies(
    house: IndexFolder, embedder: Embedder, text: str, route: bool
) -> None:
    generation = open_generation(house)
    encoded = encoded_question(generation, embedder, text)
    matches = match(generation, embedder, text, NO_FILTERS, Mode.HYBRID, encoded=encoded)
    question = understand(matches.reading)
    words = asked(generation, matches.reading, encoded, frozenset())
    sources = find_sources(generation, matches, question, words)
    assert asks_route(question) is route
    evidence = quotable(generation, matches, sources, asks_decision=False, asks_route=asks_route(question), most=200)
    assert (SectionKind.CASE_ROUTE in {each.passage.kind for each in evidence}) is route
