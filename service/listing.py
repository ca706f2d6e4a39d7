"""The answer that is a list: a row an item, with its decision in its own words. Knows no HTTP."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from corpus.records import Document, ReportedDecision
from index.asking.forms import Form
from index.asking.query import Query
from index.ranking import Ranking
from index.searching.search import Hit, Matches, explain, in_order
from index.segments.generation import Generation
from service.citations import cite, item_of
from service.decision_facts import decision_citation, outcome_bodies, outcome_in_words, vote_bodies
from service.sameness import also_published, source_bodies
from service.schemas import AnswerSentence, ReportedBody, RowBody

_QUOTED = 3
"""Rows that `answer` quotes."""


def rows_of(generation: Generation, query: Query, matches: Matches) -> tuple[list[RowBody], int]:
    """The rows of the page asked for, and how many there are in all."""
    order = in_order(generation, query, matches)
    page = order[query.offset : query.offset + query.k]
    return list(row_bodies(generation, matches, page, query.offset)), len(order)


def row_bodies(
    generation: Generation, matches: Matches, some: Sequence[tuple[int, float]], offset: int
) -> Iterator[RowBody]:
    """A row for each (passage row, score); `offset` is how many go before."""
    passages = generation.store.passages([row for row, _ in some])
    hits = [
        Hit(offset + place, score, passage, explain(generation, passage, matches))
        for place, (passage, (_, score)) in enumerate(zip(passages, some, strict=True), start=1)
    ]
    for hit in hits:
        stored = generation.store.document(hit.passage.document_id)
        if stored is None:
            continue
        document = stored.document
        item = item_of(document, hit.passage.item_id)
        found = cite(document, item, hit.passage.kind, hit.passage.start, hit.passage.end)
        decided = decision_citation(document, item)
        yield RowBody(
            rank=hit.rank,
            item_id=item.item_id if item is not None else None,
            document_id=document.document_id,
            document_kind=document.kind.value,
            item_number=item.number if item is not None else None,
            title=found.item_title or found.document_title,
            municipality=found.municipality,
            committee=found.committee,
            date=found.date,
            case_number=item.case_number if item is not None else None,
            outcome=item.outcome.value if item is not None else None,
            outcomes=outcome_bodies(item),
            in_words=outcome_in_words(item),
            decision=decided.quote if decided is not None else None,
            reported=[_reported(document, each) for each in (item.earlier_decisions if item is not None else ())],
            votes=vote_bodies(item),
            text=found.quote,
            citation=decided or found,
            sources=source_bodies(stored),
            also=also_published(generation.store, document, item),
        )


def quoted(rows: Sequence[RowBody]) -> list[AnswerSentence]:
    """The first rows as sentences: the decision's own words, else those of the passage found."""
    return [
        AnswerSentence(text=row.citation.quote, span=None, context=None, citations=[row.citation])
        for row in rows[:_QUOTED]
    ]


def is_list(matches: Matches) -> bool:
    return matches.listing is not None and matches.reading.form in (Form.LIST, Form.KEYWORDS)


def _reported(document: Document, earlier: ReportedDecision) -> ReportedBody:
    return ReportedBody(
        committee=earlier.committee,
        date=earlier.date.isoformat() if earlier.date is not None else None,
        item_number=earlier.item_number,
        outcome=earlier.outcome.value,
        text=document.text[earlier.start : earlier.end],
    )


def by_case(generation: Generation, query: Query, matches: Matches) -> Matches:
    """The same list, the rows of one case together where its first stands; an item without a case number stays alone."""
    cases: dict[str, list[int]] = {}
    for row, _ in in_order(generation, query, matches):
        document_id, item_id = generation.columns.groups[generation.columns.group[row]]
        stored = generation.store.item(item_id) if item_id else None
        number = stored.item.case_number if stored is not None else None
        cases.setdefault(f"sag {number}" if number else item_id or document_id, []).append(row)
    first = {row: place for place, row in enumerate(row for case in cases.values() for row in case)}
    columns, ranking = generation.columns, matches.ranking
    places = {int(columns.family[row]): place for row, place in first.items()}
    keys = [places.get(int(columns.family[row]), len(places)) for row in ranking.rows]
    order = np.argsort(np.array(keys, np.int64), kind="stable")
    return replace(matches, ranking=Ranking(ranking.order[order], ranking.scores[order]))
