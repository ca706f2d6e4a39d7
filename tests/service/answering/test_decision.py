"""The decision card: a quoted decision is taken from its own minutes where they are indexed, and marked as reported where not."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from corpus.records import ReportedDecision, SectionKind
from index.segments.generation import Generation, open_generation
from index.segments.layout import IndexFolder
from index.segments.store import StoredItem
from service.answering.decision import MAX_DECISION_CHARS, decision_of
from service.answering.sources import Source
from service.case import reported_item


@pytest.fixture(scope="module")
def generation(whole_sample_index: IndexFolder) -> Generation:
    return open_generation(whole_sample_index)


def _quoted(generation: Generation) -> Iterator[tuple[StoredItem, ReportedDecision, str | None]]:
    store = generation.store
    for document_id in store.document_ids():
        stored = store.document(document_id)
        assert stored is not None
        for item in stored.document.items:
            for earlier in item.earlier_decisions:
                found = store.item(item.item_id)
                assert found is not None
                yield found, earlier, reported_item(store, stored.document, item, earlier)


def _source(generation: Generation, stored: StoredItem, earlier: ReportedDecision) -> Source:
    (row, *_) = generation.store.rows_of_items([stored.item.item_id])
    (lead,) = generation.store.passages([row])
    return Source(
        lead, stored.document, stored.item, 1.0, 0.9, np.ones(1, np.float32), np.ones(1, np.float32), 1.0, earlier
    )


def test_a_quoted_decision_is_taken_from_its_own_minutes(generation: Generation) -> None:
    found = [(stored, earlier, original) for stored, earlier, original in _quoted(generation) if original is not None]
    assert len(found) >= 10
    own = 0
    for stored, earlier, original in found:
        decision = decision_of(generation, _source(generation, stored, earlier))
        assert decision is not None
        if not decision.reported:
            own += 1
            assert (decision.item_id, decision.quote.item.item_id if decision.quote.item else None) == (
                original,
                original,
            )
            assert decision.quote.kind is SectionKind.DECISION
    assert own >= 10


def test_one_whose_minutes_are_not_there_is_reported_word_for_word(generation: Generation) -> None:
    found = [(stored, earlier) for stored, earlier, original in _quoted(generation) if original is None]
    assert found
    for stored, earlier in found:
        decision = decision_of(generation, _source(generation, stored, earlier))
        assert decision is not None
        assert (decision.reported, decision.item_id, decision.votes) == (True, None, ())
        quote = decision.quote
        assert stored.document.text[quote.start : quote.end] == quote.text != ""
        assert len(quote.text) <= MAX_DECISION_CHARS
