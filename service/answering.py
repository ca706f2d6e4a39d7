"""Question to answer: verbatim sentences with citations, the decision first when one is asked for. Knows no HTTP.

Extractive: every sentence is `document.text[start:end]`. When the evidence is thin the answer is silence, with the
nearest passages and what was searched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from corpus.facts.dates import MONTH_NAMES
from corpus.facts.municipalities import municipality_key
from corpus.records import AgendaItem, Document, DocumentKind, ReportedDecision, Section, SectionKind
from index.analysis import own_terms, query_words, share_held, terms
from index.embedder import Embedder
from index.generation import Generation
from index.query import Interpretation, Mode, Query
from index.ranking import Explanation
from index.search import Hit, Matches, explain, groups, match, unknown_names
from index.store import StoredPassage
from indexer.passages import sentence_spans
from service.case import case_steps, reported_step
from service.citations import cite
from service.question import Question, is_body, understand
from service.reading import coverage
from service.schemas import AnswerBody, AnswerSentence, CaseStep, DecisionBody, HitBody, OutcomePartBody, Span
from service.searching import hit_bodies, item_of

MAX_SENTENCES = 3
MAX_ITEMS = 3
MAX_ITEMS_READ = 10
MAX_CANDIDATES = 40
MAX_DECISION_CHARS = 700

WORDS_COVERED = 0.5
"""An item answers only if it holds this share of the question's words (or is as near in meaning as the next one)."""

NEAR_ENOUGH = 0.03
"""How far above the dense floor (cosine) an item must lie to answer without holding the words."""

_KEEP = 0.75
_NUMBER_QUESTION = re.compile(
    r"\b(?:hvor (?:mange|meget|stor|lang|høj|ofte)|hvad koste\w*|hvilket beløb|how (?:many|much))\b", re.I
)
_DATE_QUESTION = re.compile(r"\b(?:hvornår|hvilken dato|hvilket år|when)\b", re.I)
_NUMBER = re.compile(
    r"\d+(?:[.\s]\d{3})*(?:,\d+)?(?:\s?(?:%|procent|mio\.? kr\.?|mia\.? kr\.?|kr\.?|personer|borgere|timer))?"
)
_DATE = re.compile(
    rf"\d{{1,2}}\.\s?(?:{'|'.join(MONTH_NAMES)})(?:\s\d{{4}})?|\d{{1,2}}[/-]\d{{1,2}}[ -](?:19|20)\d\d|\b(?:19|20)\d\d\b"
)
_NO_EVIDENCE = (SectionKind.ATTENDANCE, SectionKind.CASE_ROUTE, SectionKind.ATTACHMENTS)
_OTHERS_WORDS = (SectionKind.RECOMMENDATION, SectionKind.EARLIER_DECISIONS)
"""What was proposed, and what others decided: never beside the decision that was asked for."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    document: Document
    item: AgendaItem | None
    kind: SectionKind
    start: int
    end: int
    context: frozenset[str]
    score: float = 0.0

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Source:
    """An item (or a document without items) that answers, and the other body's decision in it that is asked for."""

    lead: StoredPassage
    document: Document
    item: AgendaItem | None
    reported: ReportedDecision | None = None


def answer_body(generation: Generation, embedder: Embedder, query: Query) -> AnswerBody:
    """The body of `/ask`."""
    warnings = list(unknown_names(generation, query.filters))
    question = understand(query.text, generation.store.names()[0].values())
    foreign = _outside_coverage(generation, question, query)
    if foreign is not None:
        return _silent(generation, embedder, query, "out_of_coverage", foreign, warnings)
    matches = match(generation, embedder, query.text, query.filters, Mode.HYBRID)
    sections = query.filters.section
    asks_decision = matches.interpretation.asks_decision and (not sections or SectionKind.DECISION in sections)
    sources = _sources(generation, matches, question)
    main = _main_source(sources, question) if asks_decision else next(iter(sources), None)
    if main is None:
        reason = "Det står ikke i de dokumenter, der er søgt i."
        if sources and question.decider:
            reason = f"Hvad {question.decider} besluttede, står ikke i de dokumenter, der er søgt i."
        return _silent(generation, embedder, query, "not_found", reason, warnings)
    decision = _decision(generation, main)
    best = [main, *(source for source in sources if source is not main)][:MAX_ITEMS]
    sentences = _sentences(generation, embedder, query.text, matches, [source.lead.row for source in best])
    answer = [_answer_sentence(sentence, query.text) for sentence in sentences]
    if asks_decision and decision is not None:
        own = AnswerSentence(
            text=decision.text,
            span=None,
            context=_reported_context(main.reported) if main.reported else None,
            citations=[decision.citation],
        )
        answer = [own, *(sentence for sentence in answer if sentence.text not in own.text)]
    if not answer:
        reason = "Det står ikke i de dokumenter, der er søgt i."
        return _silent(generation, embedder, query, "not_found", reason, warnings)
    undecided = asks_decision and decision is None
    return AnswerBody(
        query=query.text,
        status="partial" if undecided else "answered",
        answer=answer[:MAX_SENTENCES],
        decision=decision,
        case=_case(generation, main),
        nearest=_hits(generation, matches, [source.lead for source in best]),
        coverage=coverage(generation),
        reason="En beslutning står ikke i de dokumenter, der er søgt i; her er, hvad de ellers siger om sagen."
        if undecided
        else None,
        warnings=warnings,
    )


def _sources(generation: Generation, matches: Matches, question: Question) -> list[_Source]:
    """The best items that hold enough of the question's words, best first, of the municipality it names if it does."""
    best = groups(generation, matches)[:MAX_ITEMS_READ]
    here = {municipality_key(name) for name in question.municipalities}
    sources: list[_Source] = []
    for lead in generation.store.passages([row for row, _ in best]):
        if not _answers(generation, matches, lead, question):
            if not (sources or here or question.decider):
                break  # where even the best one falls short, a lesser one is no answer
            continue
        document, item = _load(generation, lead)
        name = document.municipality.name
        if not here or name is None or municipality_key(name) in here:
            sources.append(_Source(lead, document, item))
    return sources


def _main_source(sources: Sequence[_Source], question: Question) -> _Source | None:
    """The source that tells what was decided: by the body and on the date asked for, where the question names them.

    Its own minutes come before a quotation elsewhere. Without anybody named, the best item with a decision of its own;
    without one, the best source, which then tells of the case only.
    """
    deciding = [source for source in sources if _own_section(source) is not None]
    if question.decider is not None:
        deciding = [source for source in deciding if is_body(question.decider, source.document.committee.name)]
    quoted = [
        replace(source, reported=earlier)
        for source in sources
        for earlier in (source.item.earlier_decisions if source.item else ())
        if earlier.committee is not None
        and earlier.start < earlier.end
        and (question.decider is None or is_body(question.decider, earlier.committee))
    ]
    for date in question.dates:
        on_date = (source for source in deciding if source.document.meeting_date == date)
        found = next(chain(on_date, (source for source in quoted if _quotes(source, date))), None)
        if found is not None:
            return found
    if question.decider is not None:
        return next(chain(deciding, quoted), None)
    return next(chain(deciding[:1], sources), None)


def _quotes(source: _Source, date: object) -> bool:
    return source.reported is not None and source.reported.date == date


def _decided(item: AgendaItem) -> bool:
    return any(section.kind is SectionKind.DECISION for section in item.sections)


# Silence -----------------------------------------------------------------------------------------------------------


def _silent(
    generation: Generation, embedder: Embedder, query: Query, status: str, reason: str, warnings: list[str]
) -> AnswerBody:
    """No answer: why, what was searched, and the passages that lie nearest."""
    mask = generation.selection(query.filters).mask
    vector = embedder.embed_queries([query.text])[0]
    nearest = generation.vectors.nearest(vector, k=MAX_ITEMS, mask=mask)
    passages = generation.store.passages(nearest.rows)
    hits = [
        Hit(rank, scored.score, passage, Explanation(dense=(rank, scored.score)))
        for rank, (scored, passage) in enumerate(zip(nearest, passages, strict=True), start=1)
    ]
    return AnswerBody(
        query=query.text, status=status, answer=[], decision=None, case=[],
        nearest=hit_bodies(generation, hits, frozenset(terms(query.text))),
        coverage=coverage(generation), reason=reason, warnings=warnings,
    )  # fmt: skip


def _outside_coverage(generation: Generation, question: Question, query: Query) -> str | None:
    """Why the question lies outside what is indexed: it names a municipality or a year that no passage mentions."""
    here, _ = generation.store.names()
    named = [name for name in question.municipalities if municipality_key(name) not in here]
    for name in named:
        if not _mentioned(generation, name, query):
            return f"{name} Kommune er ikke blandt de kommuner, der er søgt i."
    for year in question.years:
        if not _mentioned(generation, year, query):
            return f"Ingen af de dokumenter, der er søgt i, handler om {year}."
    return None


def _mentioned(generation: Generation, word: str, query: Query) -> bool:
    selection = generation.selection(query.filters)
    return len(generation.lexical.retrieve(query_words(word), selection=selection, k=1)) > 0


def _answers(generation: Generation, matches: Matches, lead: StoredPassage, question: Question) -> bool:
    """Whether the item holds enough of the words that say what was decided, not by whom, or lies near enough in meaning."""
    group = generation.columns.group
    order = matches.ranking.order
    rows = order[group[order] == group[lead.row]]
    held: set[str] = set()
    for passage in generation.store.passages_of(lead.document_id):
        if passage.item_id == lead.item_id:
            held |= set(terms(passage.indexed_text))
    by_whom = own_terms(question.decider or "")
    if any(
        by_whom.isdisjoint(found) and held.isdisjoint(found) for name in question.names if (found := own_terms(name))
    ):
        return False  # the question is about a place or a thing this item never names
    words = [word for word in matches.interpretation.words if by_whom.isdisjoint(word)]
    covered = share_held(words, held)
    nearest = float(matches.dense.scores[np.isin(matches.dense.order, rows)].max(initial=0.0))
    return (
        covered > WORDS_COVERED
        or (covered == WORDS_COVERED and nearest > 0)
        or (nearest >= generation.manifest.dense_floor + NEAR_ENOUGH)
    )


# Sentences ---------------------------------------------------------------------------------------------------------


def _load(generation: Generation, passage: StoredPassage) -> tuple[Document, AgendaItem | None]:
    stored = generation.store.document(passage.document_id)
    if stored is None:
        raise KeyError(passage.document_id)
    return stored.document, item_of(stored.document, passage.item_id)


def _sentences(
    generation: Generation, embedder: Embedder, question: str, matches: Matches, best_rows: Sequence[int]
) -> list[_Sentence]:
    """The sentences of the best items that answer best, best first, none far behind the first."""
    group = generation.columns.group
    wanted = {int(group[row]) for row in best_rows}
    order = matches.ranking.order
    rows = order[np.isin(group[order], list(wanted))][: 2 * MAX_ITEMS].tolist()
    candidates: list[_Sentence] = []
    for passage in generation.store.passages(rows):
        if passage.kind in _NO_EVIDENCE or (matches.interpretation.asks_decision and passage.kind in _OTHERS_WORDS):
            continue
        document, item = _load(generation, passage)
        if passage.kind is SectionKind.RECOMMENDATION and item and _decided(item):
            continue  # what was proposed is no answer where what was decided is known
        candidates += [
            _Sentence(document, item, passage.kind, start, end, frozenset(terms(passage.header)))
            for start, end in sentence_spans(document.text, passage.start, passage.end)
        ]
    scored = _score(embedder, question, matches.interpretation, candidates[:MAX_CANDIDATES])
    if not scored:
        return []
    return [sentence for sentence in scored if sentence.score >= _KEEP * scored[0].score][:MAX_SENTENCES]


def _score(
    embedder: Embedder, question: str, interpretation: Interpretation, candidates: Sequence[_Sentence]
) -> list[_Sentence]:
    """Half words covered, half nearness in meaning (spread over this question's candidates), plus the question's type.

    Words that the passage's header already answers for ("Thisted", the item's title) tell its sentences not apart.
    """
    if not candidates:
        return []
    headed = [
        f"{sentence.item.title}: {sentence.text}" if sentence.item and sentence.item.title else sentence.text
        for sentence in candidates
    ]
    nearness = embedder.embed_passages(headed) @ embedder.embed_queries([question])[0]
    low, high = float(nearness.min()), float(nearness.max())
    wanted = _wanted(question)
    scored = []
    for sentence, near in zip(candidates, nearness.tolist(), strict=True):
        words = [word for word in interpretation.words if sentence.context.isdisjoint(word)] or interpretation.words
        held = set(terms(sentence.text))
        covered = share_held(words, held)
        spread = (near - low) / (high - low) if high > low else 1.0
        typed = 0.25 if wanted is not None and _new_span(wanted, sentence.text, question) else 0.0
        value = 0.5 * covered + 0.5 * spread + typed
        scored.append(replace(sentence, score=value))
    return sorted(scored, key=lambda sentence: (-sentence.score, sentence.document.document_id, sentence.start))


def _wanted(question: str) -> re.Pattern[str] | None:
    """What the exact answer looks like, where the question says: a number, a date."""
    if _NUMBER_QUESTION.search(question):
        return _NUMBER
    return _DATE if _DATE_QUESTION.search(question) else None


def _new_span(wanted: re.Pattern[str], text: str, question: str) -> tuple[int, int] | None:
    """The first such stretch of the sentence that the question does not hold itself."""
    for found in wanted.finditer(text):
        if found[0].strip() not in question:
            return found.start(), found.end()
    return None


def _answer_sentence(sentence: _Sentence, question: str) -> AnswerSentence:
    wanted = _wanted(question)
    span = _new_span(wanted, sentence.text, question) if wanted else None
    citation = cite(sentence.document, sentence.item, sentence.kind, sentence.start, sentence.end)
    quoted = [
        earlier
        for earlier in (sentence.item.earlier_decisions if sentence.item else ())
        if earlier.start <= sentence.start < earlier.end
    ]
    return AnswerSentence(
        text=citation.quote,
        span=Span(start=sentence.start + span[0], end=sentence.start + span[1]) if span else None,
        context=_reported_context(quoted[0]) if quoted else None,
        citations=[citation],
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


# The decision and its case -----------------------------------------------------------------------------------------


def _own_section(source: _Source) -> Section | None:
    """The meeting's own decision; a recommendation or another body's decision never stands in for it."""
    if source.item is None or source.document.kind is not DocumentKind.MINUTES:
        return None
    return next((section for section in source.item.sections if section.kind is SectionKind.DECISION), None)


def _decision(generation: Generation, source: _Source) -> DecisionBody | None:
    """The decision that the source tells of: its own, or the reported one that was asked for."""
    document, item = source.document, source.item
    if item is not None and source.reported is not None:
        return _reported_decision(generation, document, item, source.reported)
    section = _own_section(source)
    if item is None or section is None:
        return None
    citation = cite(
        document, item, SectionKind.DECISION, section.start, _cut(document.text, section.start, section.end)
    )
    return DecisionBody(
        outcome=item.outcome.value,
        outcomes=[OutcomePartBody(part=part.part, outcome=part.outcome.value) for part in item.outcomes],
        committee=document.committee.name,
        date=str(document.meeting_date) if document.meeting_date else None,
        item_id=item.item_id,
        item_number=item.number,
        item_title=item.title,
        text=citation.quote,
        reported=False,
        citation=citation,
    )


def _reported_decision(
    generation: Generation, document: Document, item: AgendaItem, earlier: ReportedDecision
) -> DecisionBody:
    kind = next(
        (section.kind for section in item.sections if section.start <= earlier.start < section.end),
        SectionKind.EARLIER_DECISIONS,
    )
    citation = cite(document, item, kind, earlier.start, _cut(document.text, earlier.start, earlier.end))
    step = reported_step(generation.store, document, item, earlier)
    return DecisionBody(
        outcome=step.outcome,
        outcomes=[OutcomePartBody(part=None, outcome=step.outcome)],
        committee=step.committee,
        date=step.date,
        item_id=step.item_id,
        item_number=step.item_number,
        item_title=None,
        text=citation.quote,
        reported=True,
        citation=citation,
    )


def _cut(text: str, start: int, end: int) -> int:
    """Where to end so that no more than MAX_DECISION_CHARS are quoted: at a sentence's end, after one at least."""
    cut = end
    for _, last in sentence_spans(text, start, end):
        if last - start > MAX_DECISION_CHARS:
            break
        cut = last
    return cut


def _case(generation: Generation, source: _Source) -> list[CaseStep]:
    return case_steps(generation.store, source.document, source.item) if source.item else []


def _hits(generation: Generation, matches: Matches, leads: Sequence[StoredPassage]) -> list[HitBody]:
    wanted = frozenset(term for word in matches.interpretation.words for term in word)
    order = matches.ranking.order
    scores = {row: matches.ranking.scores[order == row].item() for row in (passage.row for passage in leads)}
    hits = [
        Hit(
            rank,
            scores[passage.row],
            passage,
            explain(passage, matches),
        )
        for rank, passage in enumerate(leads, start=1)
    ]
    return hit_bodies(generation, hits, wanted)
