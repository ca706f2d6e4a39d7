"""The sentences that may answer: those of the best passages, each with how far it bears out what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.records import AgendaItem, Document, SectionKind
from index.analysis import terms
from index.embedder import Embedder
from index.generation import Generation
from index.store import StoredPassage
from index.word_vectors import NO_WORDS, WordVectors
from indexer.passages import sentence_spans
from service.answering.question import Question
from service.answering.spans import exact_answer
from service.answering.support import Asked, Support, borne_out

FROM_HEADER, FROM_BEFORE = 0.9, 0.8
"""What a word counts that only the passage's header bears out (the item's title, the body, the day), or only the sentence before."""

WORDS, PASSAGE, TYPE = 0.25, 0.6, 0.25
"""Beside the words met in meaning (1): the words held, the rank of the passage, an exact answer of the kind asked for."""

SECTION = {
    SectionKind.DECISION: 0.05,
    SectionKind.ATTACHMENTS: -0.3,
    SectionKind.CASE_ROUTE: -0.2,
    SectionKind.ATTENDANCE: -0.1,
}
A_QUESTION, A_LABEL = 0.3, 0.1
"""What a sentence loses that asks itself, and one that ends without a sign (a heading, a line of a list)."""

SHORTEST = 12
"""Characters; what is shorter is no sentence but a label, unless it is a decision."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that may hold the answer; `score` is its share of the best passage's points in the search."""

    passage: StoredPassage
    document: Document
    item: AgendaItem | None
    score: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """`document.text[start:end]`. `span` is the exact answer in it, where one of the kind asked for is there. `support` is what of the
    question's words the sentence bears out, with its header; `score` orders the sentences of one question only."""

    document: Document
    item: AgendaItem | None
    kind: SectionKind
    start: int
    end: int
    span: tuple[int, int] | None
    support: Support
    score: float

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]


def sentences(
    generation: Generation, embedder: Embedder, question: Question, asked: Asked, evidence: Sequence[Evidence]
) -> list[Sentence]:
    """All sentences of these passages, best first."""
    spans = embedder.word_spans([each.passage.indexed_text for each in evidence])
    found = [
        sentence
        for each, words in zip(evidence, spans, strict=True)
        for sentence in _of_passage(generation, question, asked, each, words)
    ]
    return sorted(found, key=lambda sentence: (-sentence.score, sentence.document.document_id, sentence.start))


def _of_passage(
    generation: Generation, question: Question, asked: Asked, evidence: Evidence, words: Sequence[tuple[int, int]]
) -> Iterator[Sentence]:
    passage, text = evidence.passage, evidence.document.text
    vectors = generation.words.of(passage.row)
    begins = len(passage.indexed_text) - (passage.end - passage.start)  # where the header ends
    middles = (
        np.array([(first + last) // 2 - begins for first, last in words[: len(vectors)]], np.int64) + passage.start
    )

    def between(start: int, end: int) -> WordVectors:
        return vectors[(middles >= start) & (middles < end)] if len(middles) else NO_WORDS

    header_terms = set(terms(passage.header))
    header_held, header_met = asked.held(header_terms), asked.met(between(-len(text), passage.start))
    before = np.zeros(len(asked.words), np.float32)
    for start, end in sentence_spans(text, passage.start, passage.end):
        if end - start < SHORTEST and passage.kind is not SectionKind.DECISION:
            continue
        held, met = asked.held(set(terms(text[start:end]))), asked.met(between(start, end))
        span = exact_answer(question, text[start:end])
        score = (
            asked.share(np.maximum(met, np.maximum(FROM_HEADER * header_met, FROM_BEFORE * before)))
            + WORDS * asked.share(held)
            + PASSAGE * evidence.score
            + (TYPE * span.fit if span is not None else 0.0)
            + SECTION.get(passage.kind, 0.0)
            - _unlike_an_answer(text[start:end])
        )
        before = met
        support = np.maximum(borne_out(held, met), borne_out(header_held, header_met))
        marked = (start + span.start, start + span.end) if span is not None else None
        yield Sentence(evidence.document, evidence.item, passage.kind, start, end, marked, support, score)


def _unlike_an_answer(text: str) -> float:
    last = text.rstrip(" »\"')")[-1:]
    return A_QUESTION if last == "?" else 0.0 if last in ".!:;,|" or last.isdigit() else A_LABEL
