"""Every item with a decision of its own, asked for by body, day and title, is answered by that very decision; so in the real minutes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corpus.facts.dates import danish_date
from index.asking.filters import NO_FILTERS
from index.asking.query import MAX_QUERY_CHARS, make_query
from index.models.embedder import Embedder
from index.segments.generation import Generation, open_generation
from index.segments.layout import IndexFolder
from service.answering.sources import decision_section
from service.asking import answer_body
from tests.service.service_helpers import needs_seeds


def _dated_questions(generation: Generation) -> Iterator[tuple[str, str]]:
    """(question, item id) of every item with a title of two words or more."""
    for document_id in generation.store.document_ids():
        stored = generation.store.document(document_id)
        assert stored is not None
        document = stored.document
        for item in document.items:
            if decision_section(document, item) is None or not item.title or len(item.title.split()) < 2:
                continue
            if document.committee.name is None or document.meeting_date is None:
                continue
            question = (
                f"Hvad besluttede {document.committee.name} den {danish_date(document.meeting_date)} om {item.title}?"
            )
            if len(question) <= MAX_QUERY_CHARS:
                yield question, item.item_id


def _wrong(generation: Generation, embedder: Embedder) -> tuple[int, list[tuple[str, str]]]:
    """How many were asked, and those that were not answered by their own decision, first and without reservation."""
    asked, wrong = 0, []
    for question, item_id in _dated_questions(generation):
        asked += 1
        body = answer_body(generation, embedder, make_query(question, filters=NO_FILTERS))
        same = {item_id, *(name for _, name in generation.store.family(item_id))}
        decision = body.decision
        right = decision is not None and decision.item_id in same and body.answer[0].text == decision.text
        if not right or body.status != "answered":
            wrong.append((question, body.status))
    return asked, wrong


def test_in_the_sample(whole_sample_index: IndexFolder, embedder: Embedder) -> None:
    asked, wrong = _wrong(open_generation(whole_sample_index), embedder)
    assert asked >= 130
    assert wrong == []


@needs_seeds
@pytest.mark.timeout(900)
def test_in_real_minutes_among_others(house: IndexFolder, embedder: Embedder) -> None:
    asked, wrong = _wrong(open_generation(house), embedder)
    assert asked >= 30
    assert wrong == []
