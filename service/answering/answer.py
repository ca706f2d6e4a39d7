"""Question to answer: verbatim sentences with their places, the decision first when one is asked for.

Extractive: every sentence is `document.text[start:end]`. When the evidence is thin the answer is silence, with the
nearest passages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corpus.records import Outcome, SectionKind
from index.asking.query import Query
from index.danish.analysis import own_terms, query_terms, terms
from index.models.embedder import EncodedQuery
from index.ranking import Explanation, Ranking
from index.searching.search import Hit, Matches, explain, unknown_names
from index.segments.generation import Generation
from service.answering.against import against
from service.answering.asked_time import is_of_another_time, is_within, windows_of
from service.answering.candidates import Sentence
from service.answering.confidence import calibrated, confidence, signs
from service.answering.decision import decision_of, own_decision
from service.answering.evidence import quotable
from service.answering.form import decision_said, told_of, with_decision
from service.answering.language_model import LanguageModel
from service.answering.ledger import missing_from
from service.answering.notices import notices_of, reservation
from service.answering.outside import outside_coverage
from service.answering.phrasing import phrased
from service.answering.question import Question, asks_result, asks_route, light_words, understand, wants_outcome
from service.answering.reader import Reader
from service.answering.records.found import FromRecords
from service.answering.records.kinds import VoteAsked, record_asked
from service.answering.records.meetings import meetings_asked
from service.answering.records.of_matter import of_matter
from service.answering.records.of_meeting import of_meeting
from service.answering.sources import Source, deciding_source, find_sources, latest_of_case, on_the_matter
from service.answering.support import Asked, asked
from service.answering.told import Answer, Status
from service.answering.weights import WEIGHTS, Weights
from service.case import treatments

NOT_THERE = "Det står ikke i de dokumenter, der er søgt i."


def answer(
    generation: Generation,
    query: Query,
    encoded: EncodedQuery,
    matches: Matches,
    reader: Reader,
    *,
    language_model: LanguageModel | None = None,
    nearest: bool = True,
    weights: Weights = WEIGHTS,
) -> Answer:
    """`encoded` and `matches` are the question's (of the hybrid mode, not literal). A `language_model` may add claims of its own, as far as
    the documents bear them out. Without `nearest` the passages nearest are left out."""
    warnings = unknown_names(generation, query.filters)
    question = understand(matches.reading)
    near = matches.near if nearest else Ranking()

    def silent(status: Status, reason: str) -> Answer:
        return Answer(
            status, 0.0, nearest=_passages_of(generation, near), marked=frozenset(terms(query.text)), reason=reason, warnings=warnings,
            missing=missing_from(generation, matches, question),
        )  # fmt: skip

    foreign = outside_coverage(generation, question, query)
    if foreign is not None:
        return silent(Status.OUT_OF_COVERAGE, foreign)
    record = record_asked(query.text) if not query.filters.section else None
    meetings = meetings_asked(generation, query, matches, question) if record is not None else None
    if record is not None and meetings is not None:
        of_record = of_meeting(query.text, record, meetings, matches)
        if of_record is not None:
            return _of_records(generation, of_record, weights.confidence.of_records, silent, warnings)
    voter = record.voter or "" if isinstance(record, VoteAsked) else ""
    if voter:  # who voted is no part of the matter
        question = replace(question, names=tuple(name for name in question.names if name not in voter))
    by_whom = own_terms(f"{question.decider or ''} {voter} {light_words(query.text)}")
    words = asked(generation, matches.reading, encoded, by_whom)
    sources = find_sources(generation, matches, question, words, weights)
    if record is not None:
        sources = on_the_matter(sources, words, weights.sources)
    sections = query.filters.section
    may_decide = not sections or SectionKind.DECISION in sections
    asks_decision = matches.reading.asks_decision and may_decide
    main = _main(generation, matches, question, words, sources, weights, asks_decision=asks_decision)
    if main is None or matches.reading.only_phrases:
        reason = NOT_THERE
        if sources and question.decider:
            reason = f"Hvad {question.decider} besluttede, står ikke i de dokumenter, der er søgt i."
        return silent(Status.NOT_FOUND, reason)
    found = _Found(generation, matches, question, words, main, sources, weights, asks_decision, may_decide)
    if record is not None and meetings is not None:
        of_record = of_matter(query.text, record, main, _near_it(found), meetings)
        if of_record is not None:
            sure = _confidence_of_item(generation, question, words, main, sources, weights)
            if sure < weights.confidence.enough:
                of_record = FromRecords((), NOT_THERE)
            return _of_records(generation, of_record, calibrated(sure, weights.confidence), silent, warnings)
    return _of_sentences(found, reader, silent, warnings, language_model, nearest=nearest)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was asked and which items may answer it; `main` is the one that the answer is about. `may_decide`: decisions are not filtered away."""

    generation: Generation
    matches: Matches
    question: Question
    words: Asked
    main: Source
    sources: Sequence[Source]
    weights: Weights
    asks_decision: bool
    may_decide: bool

    @property
    def best(self) -> list[Source]:
        """The items that are read: the main one first."""
        others = (source for source in self.sources if source is not self.main)
        return [self.main, *others][: self.weights.form.items_read]


def _near_it(found: _Found) -> list[Source]:
    """The main item and those that bear out the question nearly as well."""
    main, words, weights = found.main, found.words, found.weights
    return [
        main,
        *(source for source in found.sources if source is not main and _as_good(source, main, words, weights)),
    ]


def _of_sentences(
    found: _Found,
    reader: Reader,
    silent: Callable[..., Answer],
    warnings: tuple[str, ...],
    language_model: LanguageModel | None,
    *,
    nearest: bool,
) -> Answer:
    """The sentences that answer, with the decision where one is asked for, and what is said beside them."""
    generation, matches, question, weights = found.generation, found.matches, found.question, found.weights
    main, sources, best, asks_decision = found.main, found.sources, found.best, found.asks_decision
    evidence = quotable(
        generation,
        matches,
        best,
        asks_decision=asks_decision,
        asks_route=asks_route(question),
        most=weights.form.passages_read,
    )
    said = reader.read(generation, question, found.words, evidence)
    if question.final and main.item is not None:
        said = sorted(
            said, key=lambda sentence: sentence.item is not main.item
        )  # what holds in the end before what held earlier
    sure = _confidence(generation, question, found.words, main, sources, said, weights)
    enough = weights.confidence.enough_to_decide if asks_decision else weights.confidence.enough
    if sure < enough or not (said or asks_decision):
        return silent(Status.NOT_FOUND, NOT_THERE)
    if not (matches.reading.names_one or matches.reading.items):
        speaks = against(generation, question, found.words, main, said, weights.against)
        missing = next((each.reason for each in speaks if sure < each.most), None)
        if missing is not None:
            return silent(Status.NOT_FOUND, f"{NOT_THERE} {missing}")
    told = told_of(question, said, weights.form)
    outcome = asks_decision or (wants_outcome(question) and not (told and _tells_result(question, main)))
    about = outcome or not told or told[0].quote.item is main.item  # else a card of the item would be of another one
    decision = decision_of(generation, main) if about else None
    if decision is not None and outcome and found.may_decide:
        told = with_decision(told, decision_said(question, decision, main), weights.form.most)
    if not told:
        return silent(Status.NOT_FOUND, NOT_THERE)
    steps = treatments(generation.store, main.document, main.item) if main.item is not None and about else []
    other_time = asks_decision and decision is not None and is_of_another_time(matches, question, decision)
    unsure = sure < weights.confidence.sure
    undecided = asks_decision and decision is None
    held_back = reservation(main, question.municipalities, undecided=undecided, other_time=other_time, unsure=unsure)
    return Answer(
        Status.ANSWERED if held_back is None else Status.PARTIAL,
        calibrated(sure, weights.confidence),
        tuple(told[: weights.form.most_with_list]),
        decision,
        tuple(steps),
        tuple(notices_of(question, main, decision, steps, sources)),
        _hits(generation, matches, best[: weights.form.nearest]) if nearest else (),
        query_terms(matches.reading.words),
        held_back,
        warnings,
        tuple(phrased(language_model, question, evidence)) if language_model is not None else (),
        missing_from(generation, matches, question) if undecided or other_time else (),
    )


def _tells_result(question: Question, main: Source) -> bool:
    """Whether it is asked what something brought, and the item was heard only: its sentences tell, its decision does not."""
    heard = main.item is not None and main.item.outcome in (Outcome.NOTED, Outcome.DISCUSSED)
    return heard and asks_result(question.text)


def _of_records(
    generation: Generation, found: FromRecords, sure: float, silent: Callable[..., Answer], warnings: tuple[str, ...]
) -> Answer:
    """What the records say, with the card of the item that it is about; nothing of an item where it is about a meeting."""
    if not found.said:
        return silent(Status.NOT_FOUND, found.reason or NOT_THERE)
    of = found.of
    return Answer(
        Status.ANSWERED if found.reason is None else Status.PARTIAL,
        sure,
        found.said,
        own_decision(of.document, of.item) if of is not None else None,
        tuple(treatments(generation.store, of.document, of.item)) if of is not None else (),
        reason=found.reason,
        warnings=warnings,
    )


def _as_good(source: Source, main: Source, words: Asked, weights: Weights) -> bool:
    """Whether it bears out the question nearly as well as the item found."""
    share = words.share(source.support) >= words.share(main.support) - weights.sources.less_borne_out
    return share and source.points >= weights.sources.nearly_as_good * main.points and source.named >= main.named


def _main(
    generation: Generation,
    matches: Matches,
    question: Question,
    words: Asked,
    sources: Sequence[Source],
    weights: Weights,
    *,
    asks_decision: bool,
) -> Source | None:
    """The source that the answer is about: the one that decides, where that is asked for, in the month asked for; the end of its
    case, unless an item or a day is named."""
    windows = windows_of(matches)
    within = [source for source in sources if is_within(source.document.meeting_date, windows)]
    if asks_decision and within:
        return deciding_source(within, question, words, weights.sources)
    found = deciding_source(sources, question, words, weights.sources) if asks_decision else next(iter(sources), None)
    named = bool(question.dates or any(item.date for item in matches.reading.items))
    if found is None or found.reported is not None or named:
        return found
    return latest_of_case(generation, found, sources, question, words, weights.sources)


def _confidence(
    generation: Generation,
    question: Question,
    words: Asked,
    main: Source,
    sources: Sequence[Source],
    said: Sequence[Sentence],
    weights: Weights,
) -> float:
    behind = [source.points for source in sources if source is not main]
    floor = generation.manifest.dense_floor
    best = said[0] if said else None
    found = signs(question, words, main, best, floor=floor, next_points=max(behind, default=0.0))
    return confidence(found, weights.confidence)


def _confidence_of_item(
    generation: Generation, question: Question, words: Asked, main: Source, sources: Sequence[Source], weights: Weights
) -> float:
    """Of an answer from the item's records: what the item bears out, the answer does."""
    behind = [source.points for source in sources if source is not main]
    floor = generation.manifest.dense_floor
    found = signs(question, words, main, None, floor=floor, next_points=max(behind, default=0.0))
    return confidence(replace(found, sentence=found.borne_out, exact=1.0), weights.confidence)


# The passages nearest ----------------------------------------------------------------------------------------------


def _passages_of(generation: Generation, near: Ranking) -> tuple[Hit, ...]:
    passages = generation.store.passages(near.rows)
    return tuple(
        Hit(rank, scored.score, passage, Explanation(dense=(rank, scored.score)))
        for rank, (scored, passage) in enumerate(zip(near, passages, strict=True), start=1)
    )


def _hits(generation: Generation, matches: Matches, sources: Sequence[Source]) -> tuple[Hit, ...]:
    order, scores = matches.ranking.order, matches.ranking.scores
    return tuple(
        Hit(rank, scores[order == source.lead.row].item(), source.lead, explain(generation, source.lead, matches))
        for rank, source in enumerate(sources, start=1)
    )
