"""The items and documents that may answer, best first, and which of them tells what was decided."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from corpus.facts.municipalities import municipality_key
from corpus.records import AgendaItem, Document, DocumentKind, ReportedDecision, Section, SectionKind
from index.danish.analysis import own_terms
from index.models.word_vectors import NO_WORDS
from index.searching.search import Matches, groups
from index.segments.generation import Generation
from index.segments.store import StoredPassage
from service.answering.question import Question, is_body
from service.answering.support import Asked, Support, borne_out
from service.answering.weights import WEIGHTS, SourceWeights, Weights
from service.case import treatments
from service.citations import item_of
from service.outcomes import decides, settles


@dataclass(frozen=True, slots=True)
class Source:
    """An item (or a document without items). `lead` is its best passage, `points` its share of the best item's in the search, `cosine`
    its nearest passage's (0 where no passage is a dense hit). `support`: how far it bears out each word of the question; `held`: how far
    by the words themselves; `named`: what share of the question's names and years it names.
    `reported` is another body's decision in it that is asked for."""

    lead: StoredPassage
    document: Document
    item: AgendaItem | None
    points: float
    cosine: float
    support: Support
    held: Support
    named: float
    reported: ReportedDecision | None = None

    @property
    def own_decision(self) -> Section | None:
        """The meeting's own decision; a recommendation or another body's decision never stands in for it."""
        return None if self.item is None else decision_section(self.document, self.item)


def decision_section(document: Document, item: AgendaItem) -> Section | None:
    """The item's own decision, where the document is of a meeting that has been held."""
    if document.kind is not DocumentKind.MINUTES:
        return None
    return next((section for section in item.sections if section.kind is SectionKind.DECISION), None)


def find_sources(
    generation: Generation, matches: Matches, question: Question, asked: Asked, weights: Weights = WEIGHTS
) -> list[Source]:
    """The best items that may answer, best first: of the municipality named, and naming what the question names."""
    best = groups(generation, matches, weights.sources.most_read)
    here = {municipality_key(name) for name in question.municipalities}
    top = best[0][1] if best else 1.0
    found = []
    for lead, (_, points) in zip(generation.store.passages([row for row, _ in best]), best, strict=True):
        stored = generation.store.document(lead.document_id)
        if stored is None:
            raise KeyError(lead.document_id)
        document = stored.document
        name = document.municipality.name
        passages = _passages(generation, lead)
        held = set[str]().union(*map(generation.terms_of, passages))
        if document.date.value is not None:
            held.add(str(document.date.value.year))
        elsewhere = here and name is not None and municipality_key(name) not in here
        if elsewhere and not _decides_on_another(question, document, held):
            continue
        words = [NO_WORDS, *(generation.words.of(passage.row) for passage in passages)]
        said = asked.said(held, np.concatenate(words))
        support = borne_out(said, weights.words)
        cosines = matches.dense.scores[np.isin(matches.dense.order, [passage.row for passage in passages])]
        found.append(
            Source(
                lead, document, item_of(document, lead.item_id), points / top if top > 0 else 0.0,
                float(cosines.max(initial=0.0)), support, said.held, _named(question, asked, held, support, weights.words.named),
            )
        )  # fmt: skip
    return sorted(found, key=lambda source: source.named < 1.0)  # one about another place or person comes after them


def _decides_on_another(question: Question, document: Document, held: set[str]) -> bool:
    """Whether the municipality named is what the body named decided about: "Kommunalbestyrelsen … om lønsystem med Tangsund"."""
    if question.decider is None or not is_body(question.decider, document.committee.name):
        return False
    return all(own_terms(name) <= held for name in question.municipalities)


def _passages(generation: Generation, lead: StoredPassage) -> list[StoredPassage]:
    """All of the item that the passage is of; of a document without items, its own."""
    store = generation.store
    if lead.item_id is not None:
        return store.passages(store.rows_of_items([lead.item_id]))
    return [passage for passage in store.passages_of(lead.document_id) if passage.item_id is None]


def _named(question: Question, asked: Asked, held: set[str], support: Support, named_from: float) -> float:
    """The share of the places, persons, projects and years named that the item names too, save the body whose decision is asked for."""
    by_whom = own_terms(question.decider or "")
    names = [
        found for name in (*question.names, *question.years) if (found := own_terms(name)) and by_whom.isdisjoint(found)
    ]
    if not names:
        return 1.0
    met = {word[0] for word, share in zip(asked.words, support.tolist(), strict=True) if share >= named_from}
    return sum(not (held | met).isdisjoint(name) for name in names) / len(names)


def latest_of_case(
    generation: Generation,
    found: Source,
    sources: Sequence[Source],
    question: Question,
    asked: Asked,
    weights: SourceWeights,
) -> Source:
    """The last treatment with a decision of its own among those of the same case that are nearly as good: what came of it.

    One that decides something comes before a mere orientation. What was settled stays, though it was taken up again later, unless
    the question is what holds in the end.
    """
    settled = found.own_decision is not None and found.item is not None and settles(found.item.outcome)
    if settled and not question.final:
        return found
    if question.decider is not None:
        sources = [source for source in sources if is_body(question.decider, source.document.committee.name)]
    if found.item is None:
        return found
    case = treatments(generation.store, found.document, found.item)
    of_case = {each.stored.item.item_id for each in case if each.stored is not None and each.same_case}
    related = [source for source in sources if source.item is not None and source.item.item_id in of_case]
    deciding = [
        source
        for source in related
        if source.own_decision is not None
        and source.points >= weights.nearly_as_good * found.points
        and source.named >= found.named
        and asked.share(source.support) >= asked.share(found.support) - weights.less_borne_out
    ]

    def later(source: Source) -> tuple[bool, datetime.date]:
        decided = source.item is not None and decides(source.item.outcome)
        return decided, source.document.meeting_date or datetime.date.min

    return max(deciding, key=later, default=found)


def on_the_matter(sources: Sequence[Source], asked: Asked, weights: SourceWeights) -> list[Source]:
    """Those that bear out about as much of the question as the best does; what bears out much less is about something else."""
    most = max((asked.share(source.support) for source in sources), default=0.0)
    return [source for source in sources if asked.share(source.support) >= weights.on_the_matter * most]


def deciding_source(
    sources: Sequence[Source], question: Question, asked: Asked, weights: SourceWeights
) -> Source | None:
    """The source that tells what was decided: by the body and on the date asked for, where the question names them.

    Its own minutes come before a quotation elsewhere. Without anybody named, the best item with a decision of its own;
    without one, the best source, which then tells of the case only. What bears out much less of the question than the best does is
    about something else.
    """
    sources = on_the_matter(sources, asked, weights)
    deciding = [source for source in sources if source.own_decision is not None]
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


def _quotes(source: Source, date: datetime.date) -> bool:
    return source.reported is not None and source.reported.date == date
