"""Question to answer: verbatim sentences with citations, the decision first when one is asked for. Knows no HTTP.

Extractive: every sentence is `document.text[start:end]`. When the evidence is thin the answer is silence, with the
nearest passages and what was searched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.municipalities import known_municipalities, municipality_key
from corpus.records import AgendaItem, Document, DocumentKind, Outcome, SectionKind
from index.analysis import query_words, terms
from index.embedder import Embedder
from index.filters import Filters
from index.generation import Generation
from index.query import Interpretation, Mode, Query
from index.ranking import Explanation
from index.search import Hit, Matches, groups, match, unknown_names
from index.store import StoredPassage
from indexer.passages import sentence_spans
from service.citations import cite
from service.reading import coverage, resolve_reference
from service.schemas import (
    AnswerBody,
    AnswerSentence,
    CaseStep,
    DecisionBody,
    HitBody,
    OutcomePartBody,
    Span,
)
from service.searching import hit_bodies, item_of

MAX_SENTENCES = 3
MAX_ITEMS = 3
MAX_CANDIDATES = 40
MAX_DECISION_CHARS = 700

WORDS_COVERED = 0.5
"""An item answers only if it holds this share of the question's words (or is as near in meaning as the next one)."""

NEAR_ENOUGH = 0.03
"""How far above the dense floor (cosine) an item must lie to answer without holding the words."""

_KEEP = 0.75
_NUMBER_QUESTION = re.compile(
    r"\b(?:hvor (?:mange|meget|stor|lang|høj|ofte)|hvad koster|hvilket beløb|how (?:many|much))\b", re.I
)
_DATE_QUESTION = re.compile(r"\b(?:hvornår|hvilken dato|hvilket år|when)\b", re.I)
_NUMBER = re.compile(
    r"\d+(?:[.\s]\d{3})*(?:,\d+)?(?:\s?(?:%|procent|mio\.? kr\.?|mia\.? kr\.?|kr\.?|personer|borgere|timer))?"
)
_DATE = re.compile(
    r"\d{1,2}\.\s?(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)(?:\s\d{4})?|\b(?:19|20)\d\d\b"
)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_NO_EVIDENCE = (SectionKind.ATTENDANCE, SectionKind.CASE_ROUTE)


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


def answer_body(generation: Generation, embedder: Embedder, query: Query) -> AnswerBody:
    """The body of `/ask`."""
    warnings = list(unknown_names(generation, query.filters))
    foreign = _outside_coverage(generation, query.text, query.filters)
    if foreign is not None:
        return _silent(generation, embedder, query, "out_of_coverage", foreign, warnings)
    matches = match(generation, embedder, query.text, query.filters, Mode.HYBRID)
    best = groups(generation, matches)[:MAX_ITEMS]
    leads = generation.store.passages([row for row, _ in best])
    if not leads or not _answers(generation, matches, leads[0]):
        return _silent(
            generation, embedder, query, "not_found", "Det står ikke i de dokumenter, der er søgt i.", warnings
        )
    document, item = _load(generation, leads[0])
    decision = _decision(document, item) if item else None
    sentences = _sentences(generation, embedder, query.text, matches, [row for row, _ in best])
    answer = [_answer_sentence(sentence, query.text) for sentence in sentences]
    if matches.interpretation.asks_decision and decision is not None:
        own = AnswerSentence(text=decision.text, span=None, context=None, citations=[decision.citation])
        answer = [own, *(sentence for sentence in answer if sentence.text not in own.text)][:MAX_SENTENCES]
    if not answer:
        return _silent(
            generation, embedder, query, "not_found", "Det står ikke i de dokumenter, der er søgt i.", warnings
        )
    return AnswerBody(
        query=query.text,
        status="answered",
        answer=answer,
        decision=decision,
        case=_case(generation, document, item) if item else [],
        nearest=_hits(generation, matches, leads),
        coverage=coverage(generation),
        reason=None,
        warnings=warnings,
    )


# Silence -----------------------------------------------------------------------------------------------------------


def _silent(
    generation: Generation, embedder: Embedder, query: Query, status: str, reason: str, warnings: list[str]
) -> AnswerBody:
    """No answer: why, what was searched, and the passages that lie nearest."""
    mask = generation.selection(query.filters).mask
    vector = embedder.embed_queries([query.text])[0]
    nearest = generation.vectors.nearest(vector, k=MAX_ITEMS, mask=mask)
    passages = generation.store.passages([passage.row for passage in nearest])
    hits = [
        Hit(rank, scored.score, passage, Explanation(dense=(rank, scored.score)))
        for rank, (scored, passage) in enumerate(zip(nearest, passages, strict=True), start=1)
    ]
    return AnswerBody(
        query=query.text, status=status, answer=[], decision=None, case=[],
        nearest=hit_bodies(generation, hits, frozenset(terms(query.text))),
        coverage=coverage(generation), reason=reason, warnings=warnings,
    )  # fmt: skip


def _outside_coverage(generation: Generation, text: str, filters: Filters) -> str | None:
    """Why the question lies outside what is indexed: it names a municipality or a year that no passage mentions."""
    words = set(re.findall(r"[\w-]+", text))
    here, _ = generation.store.names()
    for known in known_municipalities():
        named = known.name in text and (" " in known.name or {known.name, f"{known.name}s"} & words)
        if named and municipality_key(known.name) not in here and not _mentioned(generation, known.name, filters):
            return f"{known.name} Kommune er ikke blandt de kommuner, der er søgt i."
    for year in dict.fromkeys(_YEAR.findall(text)):
        if not _mentioned(generation, year, filters):
            return f"Ingen af de dokumenter, der er søgt i, handler om {year}."
    return None


def _mentioned(generation: Generation, word: str, filters: Filters) -> bool:
    selection = generation.selection(filters)
    return bool(generation.lexical.retrieve(query_words(word), selection=selection, k=1).passages)


def _answers(generation: Generation, matches: Matches, lead: StoredPassage) -> bool:
    """Whether the best item holds enough of the question's words, or lies near enough in meaning."""
    group = generation.columns.group
    rows = [scored.row for scored in matches.ranking.passages if group[scored.row] == group[lead.row]]
    held: set[str] = set()
    for passage in generation.store.passages(rows):
        held |= set(terms(passage.indexed_text))
    words = matches.interpretation.words
    covered = sum(not held.isdisjoint(word) for word in words) / len(words) if words else 0.0
    nearest = max((matches.dense[row][1] for row in rows if row in matches.dense), default=0.0)
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
    rows = [scored.row for scored in matches.ranking.passages if int(group[scored.row]) in wanted][: 2 * MAX_ITEMS]
    candidates: list[_Sentence] = []
    for passage in generation.store.passages(rows):
        if passage.kind in _NO_EVIDENCE:
            continue
        document, item = _load(generation, passage)
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
        covered = sum(not held.isdisjoint(word) for word in words) / len(words) if words else 0.0
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
    return AnswerSentence(
        text=citation.quote,
        span=Span(start=sentence.start + span[0], end=sentence.start + span[1]) if span else None,
        context=None,
        citations=[citation],
    )


# The decision and its case -----------------------------------------------------------------------------------------


def _decision(document: Document, item: AgendaItem) -> DecisionBody | None:
    """The meeting's own decision on the item; a recommendation or another body's decision never stands in for it."""
    section = next((section for section in item.sections if section.kind is SectionKind.DECISION), None)
    if section is None or document.kind is not DocumentKind.MINUTES:
        return None
    end = section.end
    for _, last in sentence_spans(document.text, section.start, section.end):
        if last - section.start > MAX_DECISION_CHARS:
            break
        end = last
    citation = cite(document, item, SectionKind.DECISION, section.start, end)
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


def _case(generation: Generation, document: Document, item: AgendaItem) -> list[CaseStep]:
    """The treatments of the case this item tells of, and its own, by date."""
    known = {(reference.date, reference.item_number): reference for reference in item.references}
    steps = []
    for earlier in item.earlier_decisions:
        reference = known.get((earlier.date, earlier.item_number or "")) if earlier.date else None
        steps.append(
            CaseStep(
                committee=earlier.committee,
                date=str(earlier.date) if earlier.date else None,
                item_number=earlier.item_number,
                outcome=earlier.outcome.value,
                item_id=resolve_reference(generation.store, document, reference) if reference else None,
            )
        )
    if item.outcome is not Outcome.UNKNOWN or item.outcomes:
        steps.append(
            CaseStep(
                committee=document.committee.name,
                date=str(document.meeting_date) if document.meeting_date else None,
                item_number=item.number,
                outcome=item.outcome.value,
                item_id=item.item_id,
            )
        )
    return sorted(steps, key=lambda step: step.date or "9999")


def _hits(generation: Generation, matches: Matches, leads: Sequence[StoredPassage]) -> list[HitBody]:
    wanted = frozenset(term for word in matches.interpretation.words for term in word)
    scores = {scored.row: scored.score for scored in matches.ranking.passages}
    hits = [
        Hit(
            rank,
            scores[passage.row],
            passage,
            Explanation(matches.lexical.get(passage.row), matches.dense.get(passage.row)),
        )
        for rank, passage in enumerate(leads, start=1)
    ]
    return hit_bodies(generation, hits, wanted)
