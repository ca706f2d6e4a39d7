"""The sentences that may answer: those of the best passages, each with how far it bears out what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.facts.lists import list_items
from corpus.facts.sentences import sentence_spans
from corpus.facts.table_cells import Row, Table
from corpus.facts.tables import find_tables
from corpus.records import AgendaItem, Document, SectionKind
from index.models.embedder import Embedder
from index.segments.generation import Generation
from index.segments.store import StoredPassage
from service.answering.question import Question, asks_result, meaning_asked
from service.answering.question_kinds import QuestionKind, question_kind
from service.answering.spans import exact_answer
from service.answering.support import Asked, Said, Support, borne_out
from service.answering.weights import SentenceWeights, Weights


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
    question's words the sentence bears out, with its header; `score` orders the sentences of one question only. `context` is row, column and
    unit of what stands in a table, `table` where that begins in which document."""

    document: Document
    item: AgendaItem | None
    kind: SectionKind
    start: int
    end: int
    span: tuple[int, int] | None
    support: Support
    score: float
    context: Mapping[str, object] | None = None
    table: tuple[str, int] | None = None

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]


def sentences(
    generation: Generation,
    embedder: Embedder,
    question: Question,
    asked: Asked,
    evidence: Sequence[Evidence],
    weights: Weights,
) -> list[Sentence]:
    """All sentences of these passages, best first."""
    spans = generation.word_spans(embedder, [each.passage for each in evidence])
    found = [
        sentence
        for each, words in zip(evidence, spans, strict=True)
        for sentence in _of_passage(generation, question, asked, each, words, weights)
    ]
    return sorted(found, key=lambda sentence: (-sentence.score, sentence.document.document_id, sentence.start))


def _of_passage(
    generation: Generation,
    question: Question,
    asked: Asked,
    evidence: Evidence,
    words: Sequence[tuple[int, int]],
    weights: Weights,
) -> Iterator[Sentence]:
    read = _Read(generation, asked, evidence, words, weights)
    passage, text = evidence.passage, evidence.document.text
    tables = find_tables(text, passage.start, passage.end)
    for table in tables:
        yield from _of_table(question, read, table)
    before = np.zeros(len(asked.words), np.float32)
    for start, end in sentence_spans(text, passage.start, passage.end):
        if end - start < weights.sentences.shortest and passage.kind is not SectionKind.DECISION:
            continue
        if any(table.whole.start <= start < table.whole.end for table in tables):
            continue
        said = read.stretch(start, end)
        found = exact_answer(question, text[start:end])
        span = (start + found.start, start + found.end) if found is not None else None
        fit = found.fit if found is not None else 0.0
        if _says_what_is_asked(question.text, text[start:end]):
            fit = 1.0
        if question.kind is QuestionKind.LIST and list_items(text, end, passage.end):
            fit = 1.0
        yield read.sentence(
            start,
            end,
            said,
            span=span,
            fit=fit,
            number=question.kind is QuestionKind.NUMBER and fit >= weights.sentences.fitting,
            before=before,
            less=_unlike_an_answer(text[start:end], weights.sentences),
        )
        before = said.met


_DEFINES = re.compile(
    r"\b(?:betyder|indebærer|vil sige|går ud på|defineres|forstås|kræver|dækker over|er (?:en|et|den|det)\b[^.]{0,60}\b(?:der|som))\b",
    re.IGNORECASE,
)
_NOT_COUNTED = re.compile(
    r"\b(?:ikke|ingen|endnu)\b[^.]{0,60}\b(?:opgjort|opgøres?|opgørelse\w*|optalt|tal på|talt op|kendes|kendt|klarlagt|overblik over|fastlagt|fastsat)\b"
    r"|\b(?:kan (?:\w+ ){0,4}|er det )ikke (?:\w+ ){0,3}(?:opgør\w*|oplys\w*|siges?)\b"
    r"|\b(?:ikke|ingen|uklart|uvist|usikkert)\b[^.]{0,60}\bhvor (?:mange|meget|stor[et]?|længe|lang[te]?|dyrt?)\b",
    re.IGNORECASE,
)
"""That a number is not known answers who asks for it."""
_SHOWS = re.compile(r"\b(?:viser|viste|resulterede i)\b", re.IGNORECASE)


def _says_what_is_asked(question: str, sentence: str) -> bool:
    """Whether a sentence says what a word means, or what something showed in figures, where that is asked for."""
    meant = meaning_asked(question)
    if meant is not None:
        stem = meant.casefold()[: max(4, len(meant) - 3)]
        return stem in sentence.casefold() and _DEFINES.search(sentence) is not None
    if question_kind(question) is QuestionKind.NUMBER and _NOT_COUNTED.search(sentence):
        return True
    return asks_result(question) and _SHOWS.search(sentence) is not None and any(map(str.isdigit, sentence))


def _of_table(question: Question, read: _Read, table: Table) -> Iterator[Sentence]:
    """The cells with numbers, where a number is asked for; else the rows. What is borne out is what row, column and caption say;
    over a table that lost its rules the caption is no more than a sentence before."""
    passage, text = read.evidence.passage, read.evidence.document.text
    above = read.stretch(table.caption.start, table.caption.end) if table.caption is not None else read.nothing
    columns = [read.stretch(column.start, column.end) for column in table.columns]
    for row in table.rows:
        if not row.cells or not passage.start <= row.line.start < passage.end:
            continue
        if question.kind is not QuestionKind.NUMBER:
            said = read.stretch(row.line.start, row.line.end)
            start, end = row.label.start, min(row.line.end, row.cells[-1].end)
            yield read.sentence(
                start, end, said, before=above.met, context=_place(table, text, row, None), table=table.whole.start
            )
            continue
        label = read.stretch(row.label.start, row.label.end)
        for place, cell in enumerate(row.cells):
            if not any(sign.isdigit() for sign in text[cell.start : cell.end]):
                continue
            headed = label.with_(columns[place]) if place < len(columns) else label
            unit = table.unit(text, row, place)
            found = exact_answer(question, f"{text[cell.start : cell.end]} {unit or ''}".rstrip())
            yield read.sentence(
                cell.start, cell.end, headed.with_(above) if table.printed else headed, span=(cell.start, cell.end), fit=found.fit if found else 0.3,
                before=above.met, context=_place(table, text, row, place), table=table.whole.start,
            )  # fmt: skip


def _place(table: Table, text: str, row: Row, place: int | None) -> dict[str, object]:
    """Row, column and unit of a cell; of a whole row the headings of all its columns."""
    names = [text[column.start : column.end] for column in table.columns]
    column = names if place is None else names[place] if place < len(names) else None
    return {
        "table": {
            "row": text[row.label.start : row.label.end],
            "column": column,
            "unit": None if place is None else table.unit(text, row, place),
            "caption": text[table.caption.start : table.caption.end] if table.caption is not None else None,
        }
    }


class _Read:
    """One passage beside the question: what each stretch of it bears out."""

    def __init__(
        self,
        generation: Generation,
        asked: Asked,
        evidence: Evidence,
        words: Sequence[tuple[int, int]],
        weights: Weights,
    ) -> None:
        self.evidence, self._asked, self._terms_in, self._weights = evidence, asked, generation.terms_in, weights
        passage = evidence.passage
        self._vectors = generation.words.of(passage.row)
        begins = len(passage.indexed_text) - (passage.end - passage.start)  # where the header ends
        middles = [(first + last) // 2 - begins + passage.start for first, last in words[: len(self._vectors)]]
        self._middles = np.array(middles, np.int64)
        self._header = self._said(passage.header, -len(passage.header) - 1, passage.start)
        self._titled = asked.share(borne_out(self._header, self._weights.words))
        self.nothing = Said(np.zeros(len(asked.words), np.float32), np.full(len(asked.words), -1.0, np.float32))

    def stretch(self, start: int, end: int) -> Said:
        return self._said(self.evidence.document.text[start:end], start, end)

    def _said(self, text: str, start: int, end: int) -> Said:
        within = (self._middles >= start) & (self._middles < end)
        return self._asked.said(self._terms_in(text), self._vectors[: len(within)][within])

    def sentence(
        self, start: int, end: int, said: Said, *, before: Support, span: tuple[int, int] | None = None, fit: float = 0.0,
        number: bool = False, less: float = 0.0, context: Mapping[str, object] | None = None, table: int | None = None,
    ) -> Sentence:  # fmt: skip
        """`before` is what stands above it; `fit` is how well the exact answer fits; `less` what it loses as a sentence."""
        evidence, asked, weights = self.evidence, self._asked, self._weights.sentences
        told = np.maximum(said.met, np.maximum(weights.header * self._header.met, weights.before * before))
        score = (
            asked.share(told) + weights.words * asked.share(said.held) + weights.passage * evidence.score + weights.type * fit
            + (weights.number if number and self._titled >= weights.titled else 0.0)
            + weights.section.get(evidence.passage.kind, 0.0) - less
        )  # fmt: skip
        by = self._weights.words
        support = np.maximum(borne_out(said, by), borne_out(self._header, by))
        return Sentence(
            evidence.document, evidence.item, evidence.passage.kind, start, end, span, support, score, context,
            (evidence.document.document_id, table) if table is not None else None,
        )  # fmt: skip


def with_list(lead: Sentence) -> list[Sentence]:
    """The sentence and the items of the list it leads into, each told its place in it."""
    document, item = lead.document, lead.item
    sections = item.sections if item is not None else document.sections
    until = next((section.end for section in sections if section.start <= lead.start < section.end), lead.end)
    furniture = [(printed.start, printed.end) for printed in document.furniture]
    items = list_items(document.text, lead.end, until, furniture)
    return [
        lead,
        *(
            replace(lead, start=start, end=end, span=None, context={"list": {"place": place, "of": len(items)}})
            for place, (start, end) in enumerate(items, start=1)
        ),
    ]


def _unlike_an_answer(text: str, weights: SentenceWeights) -> float:
    last = text.rstrip(" »\"')")[-1:]
    return weights.a_question if last == "?" else 0.0 if last in ".!:;,|" or last.isdigit() else weights.a_label
