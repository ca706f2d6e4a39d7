"""Question to answer: verbatim sentences with citations, the decision first when one is asked for.

Extractive: every sentence is `document.text[start:end]`. When the evidence is thin the answer is silence, with the
nearest passages and what was searched.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import numpy as np

from corpus.facts.dates import danish_date
from corpus.facts.municipalities import municipality_key
from corpus.records import DocumentKind, Outcome, ReportedDecision, SectionKind
from corpus.words import OUTCOMES
from index.analysis import own_terms, query_words, terms
from index.embedder import Embedder, EncodedQuery
from index.generation import Generation
from index.query import Mode, Query
from index.ranking import Explanation
from index.search import Hit, Matches, explain, match, read, unknown_names
from service.answering.candidates import Evidence, Sentence, sentences, with_list
from service.answering.claims import Given, verified
from service.answering.confidence import ENOUGH, ENOUGH_TO_DECIDE, SURE, confidence, signs
from service.answering.decision import decision_body
from service.answering.language_model import LanguageModel
from service.answering.question import Question, QuestionKind, is_body, understand, wants_outcome
from service.answering.sources import Source, deciding_source, find_sources, latest_of_case
from service.answering.spans import exact_answer
from service.answering.support import Asked, asked
from service.case import Treatment, case_steps, later_treatments, treatments
from service.citations import cite
from service.reading import coverage
from service.schemas import AnswerBody, AnswerSentence, DecisionBody, GeneratedClaim, HitBody, Span
from service.searching import hit_bodies

MOST_SENTENCES, MOST_WITH_LIST = 3, 5
ITEMS_READ = 5
PASSAGES_READ = 14
SHOWN_NEAREST = 3
LONGEST_WINDOW = 92
"""Days; a quarter at most."""

NEARLY_EQUAL = 0.9
"""Of the points of the answer's item, from which another municipality's decision is told of too."""

PASSAGES_GIVEN = 8
"""To a language model."""

NOT_FAR_BEHIND = 0.2
"""A sentence is said beside the best one while it lies no further below it."""

UNDECIDED = "En beslutning står ikke i de dokumenter, der er søgt i; her er, hvad de ellers siger om sagen."
OPEN_STILL = "Sagen står på en dagsorden; hvad der kom ud af den, står ikke i de dokumenter, der er søgt i."
OTHER_DAY = (
    "En beslutning fra den tid, der spørges om, står ikke i de dokumenter, der er søgt i; her er en fra en anden."
)
UNSURE = "Det er usikkert, om dokumenterne svarer på spørgsmålet; her er det, der ligger nærmest."
NOT_THERE = "Det står ikke i de dokumenter, der er søgt i."
_AS_PROPOSED = (Outcome.APPROVED, Outcome.RECOMMENDED, Outcome.NOTED, Outcome.REFERRED)
_NO_EVIDENCE = (SectionKind.CASE_ROUTE, SectionKind.ATTACHMENTS)
_OTHERS_WORDS = (SectionKind.RECOMMENDATION, SectionKind.EARLIER_DECISIONS)
"""What was proposed, and what others decided: never beside the decision that was asked for."""


def answer_body(
    generation: Generation, embedder: Embedder, query: Query, language_model: LanguageModel | None = None
) -> AnswerBody:
    """The body of `/ask`. A `language_model` may add claims of its own, as far as the documents bear them out."""
    warnings = list(unknown_names(generation, query.filters))
    question = understand(query.text, generation.names[0].values())
    (encoded,) = embedder.encode_queries([read(generation, query.text).words])
    foreign = _outside_coverage(generation, question, query)
    if foreign is not None:
        return _silent(generation, encoded, query, "out_of_coverage", foreign, warnings)
    matches = match(generation, embedder, query.text, query.filters, Mode.HYBRID, encoded=encoded)
    words = asked(generation, matches.interpretation, encoded, own_terms(question.decider or ""))
    sources = find_sources(generation, matches, question, words)
    sections = query.filters.section
    asks_decision = matches.interpretation.asks_decision and (not sections or SectionKind.DECISION in sections)
    main = _main(generation, matches, question, words, sources, asks_decision=asks_decision)
    if main is None or matches.interpretation.only_phrases:
        silence = NOT_THERE
        if sources and question.decider:
            silence = f"Hvad {question.decider} besluttede, står ikke i de dokumenter, der er søgt i."
        return _silent(generation, encoded, query, "not_found", silence, warnings)
    best = [main, *(source for source in sources if source is not main)][:ITEMS_READ]
    evidence = _evidence(generation, matches, best, asks_decision)
    said = sentences(generation, embedder, question, words, evidence)
    sure = _confidence(generation, question, words, main, sources, said)
    if sure < (ENOUGH_TO_DECIDE if asks_decision else ENOUGH) or not (said or asks_decision):
        return _silent(generation, encoded, query, "not_found", NOT_THERE, warnings, sure)
    decision = decision_body(generation, main)
    answer = [_answer_sentence(sentence) for sentence in _told(question, said)]
    is_list = any(sentence.context and "list" in sentence.context for sentence in answer)
    if decision is not None and (asks_decision or not is_list) and (not sections or SectionKind.DECISION in sections):
        own = _decision_sentence(question, decision, main if decision.reported else None)
        first = asks_decision or wants_outcome(question) or not said or said[0].text in decision.text
        answer = _with_decision(answer, own, first=first)
    if not answer:
        return _silent(generation, encoded, query, "not_found", NOT_THERE, warnings, sure)
    steps = treatments(generation.store, main.document, main.item) if main.item is not None else []
    other_day = asks_decision and decision is not None and _other_day(matches, question, decision)
    reason = _why_partial(main, undecided=asks_decision and decision is None, other_day=other_day, sure=sure)
    generated = _generated(language_model, question, evidence) if language_model is not None else []
    return AnswerBody(
        query=query.text,
        status="answered" if reason is None else "partial",
        confidence=round(sure, 4),
        answer=answer[:MOST_WITH_LIST],
        decision=decision,
        case=case_steps(steps),
        notices=_notices(question, main, decision, steps, sources),
        nearest=_hits(generation, matches, best[:SHOWN_NEAREST]),
        coverage=coverage(generation),
        reason=reason,
        warnings=warnings,
        generated=generated,
        generated_by=language_model.name if language_model is not None and generated else None,
    )


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
    windows = _windows(matches)
    within = [source for source in sources if _is_within(source.document.meeting_date, windows)]
    if asks_decision and within:
        return deciding_source(within, question, words)
    found = deciding_source(sources, question, words) if asks_decision else next(iter(sources), None)
    reading = matches.interpretation.reading
    named = bool(question.dates or (reading is not None and reading.items))
    if found is None or found.reported is not None or named:
        return found
    return latest_of_case(generation, found, sources, question, words)


def _windows(matches: Matches) -> list[tuple[datetime.date, datetime.date]]:
    """The months and weeks that the question names; a day is no window, a year may be what the matter is about."""
    reading = matches.interpretation.reading
    days = reading.days if reading is not None else ()
    closed = [(each.first, each.last) for each in days if each.first is not None and each.last is not None]
    return [(first, last) for first, last in closed if 0 < (last - first).days <= LONGEST_WINDOW]


def _is_within(day: datetime.date | None, windows: Sequence[tuple[datetime.date, datetime.date]]) -> bool:
    return day is not None and any(first <= day <= last for first, last in windows)


def _other_day(matches: Matches, question: Question, decision: DecisionBody) -> bool:
    """Whether the decision is of another time than the day or month that the question names."""
    windows = [*_windows(matches), *((day, day) for day in question.dates)]
    day = datetime.date.fromisoformat(decision.date) if decision.date else None
    return bool(windows) and not _is_within(day, windows)


def _with_decision(answer: Sequence[AnswerSentence], own: AnswerSentence, *, first: bool) -> list[AnswerSentence]:
    """The decision's own words first, or behind the sentence that holds the exact answer; no sentence of it twice."""
    others = [sentence for sentence in answer if sentence.text not in own.text]
    if not first and others:
        own, others = others[0], [own, *others[1:]]
    return [own, *others][: max(len(answer), MOST_SENTENCES)]


def _why_partial(main: Source, *, undecided: bool, other_day: bool, sure: float) -> str | None:
    if undecided:
        return UNDECIDED
    if other_day:
        return OTHER_DAY
    if main.document.kind is DocumentKind.AGENDA:
        return OPEN_STILL
    return UNSURE if sure < SURE else None


def _generated(language_model: LanguageModel, question: Question, evidence: Sequence[Evidence]) -> list[GeneratedClaim]:
    """The model's claims about the best passages, each with the stretch of the document that bears it out."""
    sources = evidence[:PASSAGES_GIVEN]
    given = [
        Given(each.passage.header, each.passage.text, each.passage.kind is SectionKind.RECOMMENDATION)
        for each in sources
    ]
    claims = language_model.claims(question.text, given)
    found = []
    for claim, start, end in verified(claims, given):
        source = sources[claim.source - 1]
        begins = source.passage.start
        citation = cite(source.document, source.item, source.passage.kind, begins + start, begins + end)
        found.append(GeneratedClaim(text=claim.text, citations=[citation]))
    return found


def _evidence(
    generation: Generation, matches: Matches, sources: Sequence[Source], asks_decision: bool
) -> list[Evidence]:
    """The best passages of the sources, as far as they may be quoted."""
    group, order, scores = generation.columns.group, matches.ranking.order, matches.ranking.scores
    source_of = {int(group[source.lead.row]): source for source in sources}
    within = np.flatnonzero(np.isin(group[order], list(source_of)))[:PASSAGES_READ]
    top = float(scores[0]) if len(scores) else 1.0
    found = []
    for passage, place in zip(generation.store.passages(order[within].tolist()), within.tolist(), strict=True):
        source = source_of[int(group[passage.row])]
        if passage.kind in _NO_EVIDENCE or (asks_decision and passage.kind in _OTHERS_WORDS):
            continue
        if passage.kind is SectionKind.RECOMMENDATION and not _was_approved(source):
            continue  # what was proposed is no answer where something else, or nothing yet, was decided
        found.append(Evidence(passage, source.document, source.item, max(float(scores[place]), 0.0) / top))
    return found


def _was_approved(source: Source) -> bool:
    """Whether what is proposed in the item was not decided otherwise, and was decided at all."""
    if source.item is None:
        return True
    return source.own_decision is not None and all(part.outcome in _AS_PROPOSED for part in source.item.outcomes)


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
    generation: Generation, encoded: EncodedQuery, query: Query, status: str, reason: str, warnings: list[str], sure: float = 0.0,
) -> AnswerBody:  # fmt: skip
    """No answer: why, what was searched, and the passages that lie nearest."""
    mask = generation.selection(query.filters).mask
    nearest = generation.vectors.nearest(encoded.vector, k=SHOWN_NEAREST, mask=mask)
    passages = generation.store.passages(nearest.rows)
    hits = [
        Hit(rank, scored.score, passage, Explanation(dense=(rank, scored.score)))
        for rank, (scored, passage) in enumerate(zip(nearest, passages, strict=True), start=1)
    ]
    return AnswerBody(
        query=query.text, status=status, confidence=round(sure, 4), answer=[], decision=None, case=[],
        nearest=hit_bodies(generation, hits, frozenset(terms(query.text))),
        coverage=coverage(generation), reason=reason, warnings=warnings,
    )  # fmt: skip


def _outside_coverage(generation: Generation, question: Question, query: Query) -> str | None:
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


def _notices(
    question: Question,
    main: Source,
    decision: DecisionBody | None,
    steps: Sequence[Treatment],
    sources: Sequence[Source],
) -> list[str]:
    """What the user should know beside the answer: the case was decided on again, another municipality decided on it too, or what the
    document sets has run out."""
    document, found = main.document, []
    shown = decision.item_id if decision is not None else main.item.item_id if main.item is not None else None
    day = (
        datetime.date.fromisoformat(decision.date) if decision is not None and decision.date else document.meeting_date
    )
    later = later_treatments(steps, shown, day)
    if later and later[-1].stored is not None and later[-1].date is not None:
        last = later[-1]
        number = f", punkt {last.item_number}" if last.item_number else ""
        outcome = f": {OUTCOMES[last.outcome.value].lower()}" if last.outcome is not Outcome.UNKNOWN else ""
        found.append(
            f"Sagen er behandlet igen senere: {last.committee or 'ukendt udvalg'} {danish_date(last.date) if last.date else ''}{number}, "
            f"»{later[-1].stored.item.title or 'uden titel'}«{outcome}."
        )
    elsewhere = _decided_elsewhere(main, sources) if question.decider is None else None
    if elsewhere is not None:
        found.append(
            f"Også {elsewhere.document.municipality.name} har behandlet sagen: »{elsewhere.item and elsewhere.item.title}«."
        )
    if document.valid_to is not None and document.valid_to < datetime.date.today():
        found.append(f"»{document.title}« gjaldt til {danish_date(document.valid_to)}.")
    return found


def _decided_elsewhere(main: Source, sources: Sequence[Source]) -> Source | None:
    """Another municipality's decision that is nearly as good an answer."""
    here = municipality_key(main.document.municipality.name or "")
    return next(
        (
            source
            for source in sources
            if source.own_decision is not None
            and source.document.municipality.name is not None
            and municipality_key(source.document.municipality.name) != here
            and source.points >= NEARLY_EQUAL * main.points
            and float(source.support.min(initial=1.0)) >= float(main.support.min(initial=1.0))
        ),
        None,
    )


def _hits(generation: Generation, matches: Matches, sources: Sequence[Source]) -> list[HitBody]:
    wanted = frozenset(term for word in matches.interpretation.words for term in word)
    order = matches.ranking.order
    hits = [
        Hit(
            rank,
            matches.ranking.scores[order == source.lead.row].item(),
            source.lead,
            explain(source.lead, matches),
        )
        for rank, source in enumerate(sources, start=1)
    ]
    return hit_bodies(generation, hits, wanted)
