"""Answers for people and programs: the body of `/ask`, made of what `service.answering` finds. Knows no HTTP."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.records import OutcomePart
from corpus.words import OUTCOMES
from index.asking.forms import Form
from index.asking.query import Mode, Query
from index.models.embedder import Embedder, EncodedQuery
from index.searching.search import Matches, found_for, match, read, warnings_for
from index.segments.generation import Generation
from service.answering.answer import answer
from service.answering.language_model import LanguageModel
from service.answering.reader import Reader, WordReader
from service.answering.told import Decision, Missing, Quote, Said, Status
from service.answering.weights import WEIGHTS, Weights
from service.case import case_steps
from service.citations import cite
from service.decision_facts import vote_body
from service.listing import by_case, is_list, quoted, rows_of
from service.reading import coverage
from service.schemas import (
    AnswerBody,
    AnswerSentence,
    Citation,
    DecisionBody,
    GeneratedClaim,
    MissingBody,
    OutcomePartBody,
    Span,
)
from service.searching import hit_bodies, limit_bodies, similar_bodies

NOTHING_LISTED = "Intet punkt passer på søgningen."


def answer_body(
    generation: Generation,
    embedder: Embedder,
    query: Query,
    language_model: LanguageModel | None = None,
    *,
    encoded: EncodedQuery | None = None,
    matches: Matches | None = None,
    nearest: bool = True,
    reader: Reader | None = None,
    weights: Weights = WEIGHTS,
    grouped: bool = False,
) -> AnswerBody:
    """The body of `/ask`. A question `encoded` before (`encoded_question`) spares the embedding, its `matches` the search (those of the
    hybrid mode, not literal); a `reader` other than by words and other `weights` are for measuring. For the rest as `answer`."""
    reading = matches.reading if matches is not None else read(generation, query.text)
    if encoded is None:
        (encoded,) = embedder.encode_queries([reading.text])
    matches = matches or found_for(generation, embedder, query, encoded=encoded, reading=reading)
    if grouped and is_list(matches):
        matches = by_case(generation, query, matches)
    if is_list(matches):
        of_list = _list_body(generation, query, matches)
        plain = answer_body(
            generation, embedder, query, language_model, encoded=encoded, nearest=nearest, reader=reader, weights=weights,
            matches=match(generation, embedder, query.text, query.filters, Mode.HYBRID, encoded=encoded, reading=reading),
        )  # fmt: skip
        return _with_list(plain, of_list, asked_for=reading.form is Form.LIST)
    reader = reader or WordReader(embedder, weights)
    found = answer(
        generation, query, encoded, matches, reader, language_model=language_model, nearest=nearest, weights=weights
    )
    return AnswerBody(
        query=query.text,
        status=found.status.value,
        confidence=round(found.confidence, 4),
        answer=[_sentence(said) for said in found.said],
        decision=decision_body(found.decision) if found.decision is not None else None,
        case=case_steps(found.case),
        notices=list(found.notices),
        nearest=hit_bodies(generation, found.nearest, found.marked),
        coverage=coverage(generation),
        reason=found.reason,
        warnings=list(found.warnings),
        generated=[GeneratedClaim(text=each.text, citations=[cited(each.quote)]) for each in found.phrased],
        generated_by=language_model.name if language_model is not None and found.phrased else None,
        missing=[_missing(each) for each in found.missing],
    )


def _list_body(generation: Generation, query: Query, matches: Matches) -> AnswerBody:
    """The rows; without any, what left none."""
    rows, total = rows_of(generation, query, matches)
    told = list(warnings_for(generation, query, matches))
    return AnswerBody(
        query=query.text,
        status=(Status.ANSWERED if total else Status.NOT_FOUND).value,
        confidence=1.0 if total else 0.0,
        answer=quoted(rows),
        decision=None,
        case=[],
        nearest=[],
        coverage=coverage(generation),
        reason=None if total else next(iter(told), NOTHING_LISTED),
        warnings=told,
        form="list",
        rows=rows,
        total=total,
        limits=limit_bodies(matches.listing),
        similar=similar_bodies(generation, matches),
    )


def _with_list(plain: AnswerBody, of_list: AnswerBody, *, asked_for: bool) -> AnswerBody:
    """The list, beside what the same words are answered with as a question: its sentences, where there are any, else the first rows'
    where a list is `asked_for` in words."""
    listed = {name: getattr(of_list, name) for name in ("form", "rows", "total", "limits", "similar", "warnings")}
    if of_list.total:
        listed |= {"status": of_list.status, "reason": None}
        if not plain.answer and asked_for:
            listed |= {"answer": of_list.answer}
    elif not plain.answer:
        listed |= {"reason": of_list.reason}
    return plain.model_copy(update=listed)


def encoded_question(generation: Generation, embedder: Embedder, text: str) -> EncodedQuery:
    """What a search for the text embeds, embedded."""
    (encoded,) = embedder.encode_queries([read(generation, text).text])
    return encoded


def decision_body(decision: Decision) -> DecisionBody:
    citation = cited(decision.quote)
    return DecisionBody(
        outcome=decision.outcome.value,
        outcomes=[OutcomePartBody(part=part.part, outcome=part.outcome.value) for part in decision.parts],
        in_words=_in_words(decision.outcome.value, decision.parts),
        committee=decision.committee,
        date=_day(decision.date),
        item_id=decision.item_id,
        item_number=decision.item_number,
        item_title=decision.item_title,
        text=citation.quote,
        reported=decision.reported,
        votes=[vote_body(vote) for vote in decision.votes],
        absent=[f"{person.name} ({person.party})" if person.party else person.name for person in decision.absent],
        proposal=cited(decision.proposal) if decision.proposal is not None else None,
        citation=citation,
    )


def cited(quote: Quote) -> Citation:
    return cite(quote.document, quote.item, quote.kind, quote.start, quote.end)


def _missing(missing: Missing) -> MissingBody:
    return MissingBody(
        what=missing.what.value,
        text=missing.text,
        municipality=missing.municipality,
        committee=missing.committee,
        date_from=_day(missing.date_from),
        date_to=_day(missing.date_to),
        named_in=missing.named_in,
    )


def _sentence(said: Said) -> AnswerSentence:
    citation = cited(said.quote)
    return AnswerSentence(
        text=citation.quote,
        span=Span(start=said.span[0], end=said.span[1]) if said.span is not None else None,
        context=_plain(said.context) if said.context is not None else None,
        citations=[citation],
    )


def _plain(context: Mapping[str, object]) -> dict[str, Any]:
    """The context with its dates written out."""
    return {
        name: _plain(value)
        if isinstance(value, Mapping)
        else _day(value)
        if isinstance(value, datetime.date)
        else value
        for name, value in context.items()
    }


def _day(date: datetime.date | None) -> str | None:
    return date.isoformat() if date is not None else None


def _in_words(outcome: str, parts: Sequence[OutcomePart]) -> str:
    """ "Godkendt", or of a decision in parts "1: Godkendt, 2: Anbefalet"."""
    if outcome == "unknown" and any(part.part for part in parts):
        return ", ".join(
            f"{part.part}: {OUTCOMES[part.outcome.value]}" if part.part else OUTCOMES[part.outcome.value]
            for part in parts
        )
    return OUTCOMES[outcome]
