"""Question to answer: verbatim sentences with citations, the decision first when one is asked for.

Extractive: every sentence is `document.text[start:end]`. When the evidence is thin the answer is silence, with the
nearest passages and what was searched.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.records import ReportedDecision, SectionKind
from index.asking.query import Mode, Query
from index.danish.analysis import own_terms, query_terms, terms
from index.models.embedder import Embedder, EncodedQuery
from index.ranking import Explanation, Ranking
from index.searching.search import Hit, Matches, explain, match, read, unknown_names
from index.segments.generation import Generation
from service.answering.asked_time import is_of_another_time, is_within, windows_of
from service.answering.candidates import Sentence, sentences, with_list
from service.answering.confidence import ENOUGH, ENOUGH_TO_DECIDE, confidence, signs
from service.answering.decision import decision_body
from service.answering.evidence import quotable
from service.answering.language_model import LanguageModel
from service.answering.notices import notices_of, reservation
from service.answering.outside import outside_coverage
from service.answering.phrasing import phrased
from service.answering.question import Question, QuestionKind, understand, wants_outcome
from service.answering.sources import Source, deciding_source, find_sources, latest_of_case
from service.answering.spans import exact_answer
from service.answering.support import Asked, asked
from service.case import case_steps, treatments
from service.citations import cite
from service.reading import coverage
from service.schemas import AnswerBody, AnswerSentence, DecisionBody, HitBody, Span
from service.searching import hit_bodies

MOST_SENTENCES, MOST_WITH_LIST = 3, 5
ITEMS_READ = 5
SHOWN_NEAREST = 3
NOT_FAR_BEHIND = 0.2
"""A sentence is said beside the best one while it lies no further below it."""

NOT_THERE = "Det står ikke i de dokumenter, der er søgt i."


def answer_body(
    generation: Generation,
    embedder: Embedder,
    query: Query,
    language_model: LanguageModel | None = None,
    *,
    encoded: EncodedQuery | None = None,
    matches: Matches | None = None,
    nearest: bool = True,
) -> AnswerBody:
    """The body of `/ask`. A `language_model` may add claims of its own, as far as the documents bear them out. A question `encoded`
    before (`encoded_question`) spares the embedding, its `matches` the search (those of the hybrid mode, not literal). Without `nearest` the passages nearest are left out."""
    warnings = list(unknown_names(generation, query.filters))
    reading = matches.reading if matches is not None else read(generation, query.text)
    question = understand(reading)
    if encoded is None:
        (encoded,) = embedder.encode_queries([reading.text])
    matches = matches or match(
        generation, embedder, query.text, query.filters, Mode.HYBRID, encoded=encoded, reading=reading
    )
    foreign = outside_coverage(generation, question, query)
    if foreign is not None:
        return _silent(generation, matches, query, "out_of_coverage", foreign, warnings, nearest=nearest)
    words = asked(generation, matches.reading, encoded, own_terms(question.decider or ""))
    sources = find_sources(generation, matches, question, words)
    sections = query.filters.section
    asks_decision = matches.reading.asks_decision and (not sections or SectionKind.DECISION in sections)
    main = _main(generation, matches, question, words, sources, asks_decision=asks_decision)
    if main is None or matches.reading.only_phrases:
        silence = NOT_THERE
        if sources and question.decider:
            silence = f"Hvad {question.decider} besluttede, står ikke i de dokumenter, der er søgt i."
        return _silent(generation, matches, query, "not_found", silence, warnings, nearest=nearest)
    best = [main, *(source for source in sources if source is not main)][:ITEMS_READ]
    evidence = quotable(generation, matches, best, asks_decision=asks_decision)
    said = sentences(generation, embedder, question, words, evidence)
    if question.final and main.item is not None:
        said = sorted(
            said, key=lambda sentence: sentence.item is not main.item
        )  # what holds in the end before what held earlier
    sure = _confidence(generation, question, words, main, sources, said)
    if sure < (ENOUGH_TO_DECIDE if asks_decision else ENOUGH) or not (said or asks_decision):
        return _silent(generation, matches, query, "not_found", NOT_THERE, warnings, sure, nearest=nearest)
    decision = decision_body(generation, main)
    answer = [_answer_sentence(sentence) for sentence in _told(question, said)]
    is_list = any(sentence.context and "list" in sentence.context for sentence in answer)
    if decision is not None and (asks_decision or not is_list) and (not sections or SectionKind.DECISION in sections):
        own = _decision_sentence(question, decision, main if decision.reported else None)
        first = asks_decision or wants_outcome(question) or not said or said[0].text in decision.text
        answer = _with_decision(answer, own, first=first)
    if not answer:
        return _silent(generation, matches, query, "not_found", NOT_THERE, warnings, sure, nearest=nearest)
    steps = treatments(generation.store, main.document, main.item) if main.item is not None else []
    other_time = asks_decision and decision is not None and is_of_another_time(matches, question, decision)
    reason = reservation(main, undecided=asks_decision and decision is None, other_time=other_time, sure=sure)
    generated = phrased(language_model, question, evidence) if language_model is not None else []
    return AnswerBody(
        query=query.text,
        status="answered" if reason is None else "partial",
        confidence=round(sure, 4),
        answer=answer[:MOST_WITH_LIST],
        decision=decision,
        case=case_steps(steps),
        notices=notices_of(question, main, decision, steps, sources),
        nearest=_hits(generation, matches, best[:SHOWN_NEAREST]) if nearest else [],
        coverage=coverage(generation),
        reason=reason,
        warnings=warnings,
        generated=generated,
        generated_by=language_model.name if language_model is not None and generated else None,
    )


def encoded_question(generation: Generation, embedder: Embedder, text: str) -> EncodedQuery:
    """What a search for the text embeds, embedded."""
    (encoded,) = embedder.encode_queries([read(generation, text).text])
    return encoded


def _main(
    generation: Generation,
    matches: Matches,
    question: Question,
    words: Asked,
    sources: Sequence[Source],
    *,
    asks_decision: bool,
) -> Source | None:
    """The source that the answer is about: the one that decides, where that is asked for, in the month asked for; the end of its
    case, unless an item or a day is named."""
    windows = windows_of(matches)
    within = [source for source in sources if is_within(source.document.meeting_date, windows)]
    if asks_decision and within:
        return deciding_source(within, question, words)
    found = deciding_source(sources, question, words) if asks_decision else next(iter(sources), None)
    named = bool(question.dates or any(item.date for item in matches.reading.items))
    if found is None or found.reported is not None or named:
        return found
    return latest_of_case(generation, found, sources, question, words)


def _with_decision(answer: Sequence[AnswerSentence], own: AnswerSentence, *, first: bool) -> list[AnswerSentence]:
    """The decision's own words first, or behind the sentence that holds the exact answer; no sentence of it twice."""
    others = [sentence for sentence in answer if sentence.text not in own.text]
    if not first and others:
        own, others = others[0], [own, *others[1:]]
    return [own, *others][: max(len(answer), MOST_SENTENCES)]


def _confidence(
    generation: Generation,
    question: Question,
    words: Asked,
    main: Source,
    sources: Sequence[Source],
    said: Sequence[Sentence],
) -> float:
    behind = [source.points for source in sources if source is not main]
    floor = generation.manifest.dense_floor
    best = said[0] if said else None
    return confidence(signs(question, words, main, best, floor=floor, next_points=max(behind, default=0.0)))


def _told(question: Question, said: Sequence[Sentence]) -> list[Sentence]:
    """The best sentences, none far behind the first, none twice, of a table the best cell alone; what leads into a list with its items."""
    if question.kind is QuestionKind.LIST and said:
        listed = with_list(said[0])
        if len(listed) > 1:
            return listed[:MOST_WITH_LIST]
    kept: dict[str, Sentence] = {}
    for sentence in said:
        if sentence.score < said[0].score - NOT_FAR_BEHIND or len(kept) == MOST_SENTENCES:
            break
        same_table = any(sentence.table is not None and sentence.table == other.table for other in kept.values())
        if not same_table:
            kept.setdefault(" ".join(sentence.text.casefold().split()), sentence)
    return list(kept.values())


# Silence -----------------------------------------------------------------------------------------------------------


def _silent(
    generation: Generation, matches: Matches, query: Query, status: str, reason: str, warnings: list[str], sure: float = 0.0,
    *, nearest: bool,
) -> AnswerBody:  # fmt: skip
    """No answer: why, what was searched, and the passages that lie nearest."""
    near = matches.near if nearest else Ranking()
    passages = generation.store.passages(near.rows)
    hits = [
        Hit(rank, scored.score, passage, Explanation(dense=(rank, scored.score)))
        for rank, (scored, passage) in enumerate(zip(near, passages, strict=True), start=1)
    ]
    return AnswerBody(
        query=query.text, status=status, confidence=round(sure, 4), answer=[], decision=None, case=[],
        nearest=hit_bodies(generation, hits, frozenset(terms(query.text))),
        coverage=coverage(generation), reason=reason, warnings=warnings,
    )  # fmt: skip


# The parts of the body ---------------------------------------------------------------------------------------------


def _answer_sentence(sentence: Sentence) -> AnswerSentence:
    citation = cite(sentence.document, sentence.item, sentence.kind, sentence.start, sentence.end)
    quoted = [
        earlier
        for earlier in (sentence.item.earlier_decisions if sentence.item else ())
        if earlier.start < sentence.end and sentence.start < earlier.end
    ]
    return AnswerSentence(
        text=citation.quote,
        span=Span(start=sentence.span[0], end=sentence.span[1]) if sentence.span else None,
        context=_reported_context(quoted[0]) if quoted else dict(sentence.context) if sentence.context else None,
        citations=[citation],
    )


def _decision_sentence(question: Question, decision: DecisionBody, told_by: Source | None) -> AnswerSentence:
    found, start = exact_answer(question, decision.text), decision.citation.start
    return AnswerSentence(
        text=decision.text,
        span=Span(start=start + found.start, end=start + found.end) if found else None,
        context=_reported_context(told_by.reported) if told_by is not None and told_by.reported else None,
        citations=[decision.citation],
    )


def _reported_context(earlier: ReportedDecision) -> dict[str, object]:
    """Whose words a quoted decision is, since the citation names the meeting that quotes it."""
    return {
        "reported": {
            "committee": earlier.committee,
            "date": str(earlier.date) if earlier.date else None,
            "item_number": earlier.item_number,
        }
    }


def _hits(generation: Generation, matches: Matches, sources: Sequence[Source]) -> list[HitBody]:
    wanted = query_terms(matches.reading.words)
    order = matches.ranking.order
    hits = [
        Hit(
            rank,
            matches.ranking.scores[order == source.lead.row].item(),
            source.lead,
            explain(generation, source.lead, matches),
        )
        for rank, source in enumerate(sources, start=1)
    ]
    return hit_bodies(generation, hits, wanted)
