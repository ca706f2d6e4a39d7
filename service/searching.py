"""Search for people and programs: results with citations, highlights and explanations. Knows no HTTP."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from index.asking.filters import Filters
from index.asking.query import Mode, Query, make_query
from index.asking.reading import Reading
from index.danish.analysis import marked, minimum_match, query_terms
from index.models.embedder import Embedder
from index.searching.listing import Listing
from index.searching.search import Hit, Matches, SearchResult, explain, found_for, groups, search
from index.segments.columns import counts_of
from index.segments.generation import Generation
from index.segments.store import StoredDocument
from service.citations import cite, item_of
from service.decision_facts import decision_citation, outcome_bodies, vote_bodies
from service.sameness import also_published, source_bodies
from service.schemas import Explain, FacetsBody, FacetValue, HitBody, LegScore, LexicalScore, LimitBody, SearchBody

FEWEST_SIMILAR = 5
"""So many are shown of what is merely alike, more where the page has room."""


def search_body(generation: Generation, embedder: Embedder | None, query: Query) -> SearchBody:
    """The body of `/search`."""
    return result_body(generation, query, search(generation, embedder, query))


def result_body(generation: Generation, query: Query, result: SearchResult) -> SearchBody:
    return SearchBody(
        query=query.text,
        mode=query.mode.value,
        k=query.k,
        offset=query.offset,
        total=result.total,
        results=_with_sections(
            generation, result, hit_bodies(generation, result.hits, query_terms(result.matches.reading.words))
        ),
        interpretation=_interpretation(generation, query, result),
        warnings=list(result.warnings),
        form=result.matches.reading.form.value,
        limits=limit_bodies(result.matches.listing),
        similar=similar_bodies(generation, result.matches, max(FEWEST_SIMILAR, query.k - len(result.hits))),
    )


def limit_bodies(listing: Listing | None) -> list[LimitBody]:
    """The limits that the words state, those in force first."""
    if listing is None:
        return []
    lacking = {each.limit.field: each.count for each in listing.lacking}
    inside = [
        LimitBody(field=limit.field.value, label=limit.label, lifted=False, lacking=lacking.get(limit.field, 0))
        for limit in listing.limits
    ]
    return inside + [
        LimitBody(field=limit.field.value, label=limit.label, lifted=True, lacking=0) for limit in listing.lifted
    ]


def similar_bodies(generation: Generation, matches: Matches, most: int = FEWEST_SIMILAR) -> list[HitBody]:
    """The first of what is merely alike; none of questions."""
    if not len(matches.similar):
        return []
    best = groups(generation, replace(matches, ranking=matches.similar), most)
    passages = generation.store.passages([row for row, _ in best])
    hits = [
        Hit(rank, score, passage, explain(generation, passage, matches))
        for rank, (passage, (_, score)) in enumerate(zip(passages, best, strict=True), start=1)
    ]
    return hit_bodies(generation, hits, query_terms(matches.reading.words))


def _with_sections(generation: Generation, result: SearchResult, bodies: list[HitBody]) -> list[HitBody]:
    """Each hit with the kinds of its item's sections that have hits; the order of the ranking, its own first."""
    order = result.matches.ranking.order
    group = generation.columns.group
    section = generation.facets["section"]
    groups = group[order]
    listed = []
    for hit, body in zip(result.hits, bodies, strict=True):
        rows = order[groups == group[hit.passage.row]]
        kinds = (section.values[code] for code in section.codes[rows].tolist())
        listed.append(body.model_copy(update={"sections": list(dict.fromkeys([body.citation.section, *kinds]))}))
    return listed


def _interpretation(generation: Generation, query: Query, result: SearchResult) -> dict[str, object]:
    words = list(dict.fromkeys(result.matches.reading.words))
    return {
        "words": [list(word) for word in words],
        "minimum_match": minimum_match(len(words)),
        "dense_floor": generation.manifest.dense_floor,
        "asks_decision": result.matches.reading.asks_decision,
        "literal": query.literal,
        **_read_from(generation, result.matches.reading),
        "sort": query.sort.value,
        "group": query.group.value,
    }


def _read_from(generation: Generation, reading: Reading) -> dict[str, object]:
    """What was read from the query beside its words; names as the index has them."""
    if reading.literal:
        return {}
    municipalities, committees = generation.names
    return {
        "form": reading.form.value,
        "phrases": list(reading.phrases),
        "excluded": list(reading.excluded),
        "days": [
            {
                "text": period.text,
                "from": period.first and period.first.isoformat(),
                "to": period.last and period.last.isoformat(),
                "says": period.says.value,
            }
            for period in reading.periods
        ],
        "committees": [committees[key] for key in reading.committees],
        "municipalities": [municipalities[key] for key in reading.indexed_municipalities],
        "items": [
            {"number": item.number, "date": item.date and item.date.isoformat(), "committee": item.committee}
            for item in reading.items
        ],
        "case_numbers": list(reading.case_numbers),
        "identifiers": [{"kind": found.kind.value, "number": found.number} for found in reading.identifiers],
        "latest": reading.latest,
    }


def hit_bodies(generation: Generation, hits: Iterable[Hit], terms: frozenset[str]) -> list[HitBody]:
    documents: dict[str, StoredDocument] = {}
    bodies = []
    for hit in hits:
        passage = hit.passage
        stored = documents.get(passage.document_id) or generation.store.document(passage.document_id)
        if stored is None:
            continue
        document = documents.setdefault(passage.document_id, stored).document
        item = item_of(document, passage.item_id)
        decided = decision_citation(document, item)
        lexical, dense = hit.explanation.lexical, hit.explanation.dense
        bodies.append(
            HitBody(
                rank=hit.rank,
                score=round(hit.score, 6),
                text=passage.text,
                highlights=marked(passage.text, terms),
                citation=cite(document, item, passage.kind, passage.start, passage.end),
                explain=Explain(
                    lexical=LexicalScore(rank=lexical[0], score=lexical[1], terms=list(hit.explanation.terms))
                    if lexical
                    else None,
                    dense=LegScore(rank=dense[0], score=dense[1]) if dense else None,
                ),
                sources=source_bodies(stored),
                also=also_published(generation.store, stored.document, item),
                decision=decided.quote if decided is not None else None,
                outcomes=outcome_bodies(item),
                votes=vote_bodies(item),
                case_number=item.case_number if item is not None else None,
            )
        )
    return bodies


def facets_body(
    generation: Generation, embedder: Embedder | None, text: str | None, filters: Filters, mode: Mode
) -> FacetsBody:
    """How the whole result set spreads over each filter; without a text, the whole index as filtered."""
    if text:
        matches = found_for(generation, embedder, make_query(text, filters=filters, mode=mode))
        return facets_of(generation, rows_mask(generation, matches))
    return facets_of(generation, generation.selection(filters).mask)


def rows_mask(generation: Generation, matches: Matches) -> npt.NDArray[np.bool_]:
    """Bool `(passages,)`, True for every hit."""
    mask = np.zeros(generation.manifest.passages, np.bool_)
    mask[matches.ranking.order] = True
    return mask


def facets_of(generation: Generation, hits: npt.NDArray[np.bool_] | None) -> FacetsBody:
    """How the passages that are True (None: all) spread over each filter, counted as they are shown: each item once."""
    family = generation.columns.family
    counted = {
        name: [FacetValue(value=value, count=count) for value, count in counts_of(column, hits, family)]
        for name, column in generation.facets.items()
    }
    return FacetsBody(total=int(np.count_nonzero(np.bincount(family if hits is None else family[hits]))), **counted)
