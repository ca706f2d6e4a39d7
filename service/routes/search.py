"""`/search`, `/ask`, `/compare`, `/facets`."""

from __future__ import annotations

from fastapi import APIRouter

from index.asking.filters import choice
from index.asking.query import Mode, make_query
from service.asking import answer_body
from service.comparing import compare_body
from service.dependencies import CurrentEmbedder, CurrentEngine, CurrentGeneration, Root
from service.links import linked
from service.parameters import Asked, Counted, Searched
from service.schemas import AnswerBody, CompareBody, FacetsBody, SearchBody
from service.searching import facets_body, search_body

router = APIRouter(prefix="/api/v1", tags=["søgning"])


@router.get("/search")
def search(parameters: Searched, generation: CurrentGeneration, engine: CurrentEngine, root: Root) -> SearchBody:
    """Passages that fit the query, grouped by agenda item, each with its citation."""
    query = parameters.query()
    embedder = None if query.mode is Mode.LEXICAL else engine.embedder()
    return linked(search_body(generation, embedder, query), root)


@router.get("/ask")
def ask(
    parameters: Asked, generation: CurrentGeneration, embedder: CurrentEmbedder, engine: CurrentEngine, root: Root
) -> AnswerBody:
    """An answer of verbatim sentences with citations, or a plain "not in the documents"."""
    return linked(
        answer_body(generation, embedder, parameters.query(), engine.language_model, grouped=parameters.by_case), root
    )


@router.get("/compare")
def compare(parameters: Asked, generation: CurrentGeneration, embedder: CurrentEmbedder, root: Root) -> CompareBody:
    """The same question over municipalities: outcome, date and citation of each, or that nothing is found."""
    return linked(compare_body(generation, embedder, parameters.query()), root)


@router.get("/facets")
def facets(parameters: Counted, generation: CurrentGeneration, engine: CurrentEngine) -> FacetsBody:
    """How many items of the whole result set each filter value would leave."""
    filters = parameters.filters()
    mode = choice(parameters.mode, Mode, "mode")
    text = make_query(parameters.q, filters=filters).text if parameters.q is not None else None
    embedder = None if text is None or mode is Mode.LEXICAL else engine.embedder()
    return facets_body(generation, embedder, text, filters, mode)
