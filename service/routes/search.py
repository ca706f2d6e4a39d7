"""`/search`, `/ask`, `/compare`, `/facets`."""

from __future__ import annotations

from fastapi import APIRouter

from index.asking.filters import choice
from index.asking.query import Mode, make_query
from service.asking import answer_body
from service.comparing import compare_body
from service.dependencies import CurrentEmbedder, CurrentEngine, CurrentGeneration
from service.parameters import Asked, Counted, Searched
from service.schemas import AnswerBody, CompareBody, FacetsBody, SearchBody
from service.searching import facets_body, search_body

router = APIRouter(prefix="/api/v1", tags=["søgning"])


@router.get("/search")
def search(parameters: Searched, generation: CurrentGeneration, engine: CurrentEngine) -> SearchBody:
    """Passages that fit the query, grouped by agenda item, each with its citation."""
    query = parameters.query()
    return search_body(generation, None if query.mode is Mode.LEXICAL else engine.embedder(), query)


@router.get("/ask")
def ask(
    parameters: Asked, generation: CurrentGeneration, embedder: CurrentEmbedder, engine: CurrentEngine
) -> AnswerBody:
    """An answer of verbatim sentences with citations, or a plain "not in the documents"."""
    return answer_body(generation, embedder, parameters.query(), engine.language_model)


@router.get("/compare")
def compare(parameters: Asked, generation: CurrentGeneration, embedder: CurrentEmbedder) -> CompareBody:
    """The same question over municipalities: outcome, date and citation of each, or that nothing is found."""
    return compare_body(generation, embedder, parameters.query())


@router.get("/facets")
def facets(parameters: Counted, generation: CurrentGeneration, engine: CurrentEngine) -> FacetsBody:
    """How many items of the whole result set each filter value would leave."""
    filters = parameters.filters()
    mode = choice(parameters.mode, Mode, "mode")
    text = make_query(parameters.q, filters=filters).text if parameters.q is not None else None
    embedder = None if text is None or mode is Mode.LEXICAL else engine.embedder()
    return facets_body(generation, embedder, text, filters, mode)
