"""One question over several municipalities: what each of them decided, or that nothing is found. Knows no HTTP."""

from __future__ import annotations

from dataclasses import replace

from index.asking.query import Query
from index.errors import QueryError
from index.models.embedder import Embedder
from index.searching.search import unknown_names
from index.segments.generation import Generation
from service.asking import answer_body, encoded_question
from service.schemas import AnswerBody, CompareBody, ComparedRow

MOST_MUNICIPALITIES = 30
NOTHING_FOUND = "Intet fundet."


def compare_body(generation: Generation, embedder: Embedder, query: Query) -> CompareBody:
    """The body of `/compare`: a row for each municipality that the filter names, of the whole index when it names none.

    Raises QueryError for more than `MOST_MUNICIPALITIES`.
    """
    known = generation.names[0]
    given = dict(query.filters.given)
    chosen = list(query.filters.municipality or known)
    if len(chosen) > MOST_MUNICIPALITIES:
        raise QueryError(
            f"{len(chosen)} kommuner på én gang er for mange; vælg højst {MOST_MUNICIPALITIES} med municipality.",
            "municipality",
        )
    encoded = encoded_question(generation, embedder, query.text)

    def row(key: str) -> ComparedRow:
        within = replace(query, filters=replace(query.filters, municipality=(key,)))
        return _row(known.get(key, given.get(key, key)), answer_body(generation, embedder, within, encoded=encoded))

    rows = [row(key) for key in sorted(chosen, key=lambda key: known.get(key, key))]
    return CompareBody(query=query.text, rows=rows, warnings=list(unknown_names(generation, query.filters)))


def _row(municipality: str, body: AnswerBody) -> ComparedRow:
    decision = body.decision
    citation = decision.citation if decision is not None else body.answer[0].citations[0] if body.answer else None
    return ComparedRow(
        municipality=municipality,
        status=body.status,
        confidence=body.confidence,
        outcome=decision.outcome if decision is not None else None,
        committee=decision.committee if decision is not None else citation.committee if citation is not None else None,
        date=decision.date if decision is not None else citation.date if citation is not None else None,
        text=decision.text if decision is not None else citation.quote if citation is not None else None,
        citation=citation,
        reason=body.reason if citation is not None else NOTHING_FOUND,
    )
