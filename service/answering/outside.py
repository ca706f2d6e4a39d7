"""Questions about what is not indexed at all: a place, a year, a body that no passage mentions."""

from __future__ import annotations

from corpus.facts.municipalities import municipality_key
from index.asking.query import Query
from index.danish.analysis import query_words
from index.segments.generation import Generation
from service.answering.question import Question, is_body


def outside_coverage(generation: Generation, question: Question, query: Query) -> str | None:
    """Why the question lies outside what is indexed: it names a municipality, a year or a deciding body that no
    passage mentions."""
    here, _ = generation.names
    named = [name for name in question.municipalities if municipality_key(name) not in here]
    for name in named:
        if not _mentioned(generation, name, query):
            return f"{name} Kommune er ikke blandt de kommuner, der er søgt i."
    for year in question.years:
        if not _mentioned(generation, year, query):
            return f"Ingen af de dokumenter, der er søgt i, handler om {year}."
    body = question.decider
    known = generation.names[1].values()
    if body is not None and not any(is_body(body, name) for name in known) and not _mentioned(generation, body, query):
        return f"Ingen af de dokumenter, der er søgt i, handler om {body}."
    return None


def _mentioned(generation: Generation, word: str, query: Query) -> bool:
    selection = generation.selection(query.filters)
    whole = [terms[:1] for terms in query_words(word)]  # "Aarhus" is not mentioned where "år" and "hus" are
    return len(generation.lexical.retrieve(whole, selection=selection, k=1)) > 0
