"""The form of an answer: the best sentences, none twice, a list with what leads into it, the decision's own words first where they are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.records import ReportedDecision
from service.answering.candidates import Sentence, with_list
from service.answering.question import Question
from service.answering.question_kinds import QuestionKind
from service.answering.sources import Source
from service.answering.spans import exact_answer
from service.answering.told import Decision, Quote, Said
from service.answering.weights import FormWeights


def told_of(question: Question, said: Sequence[Sentence], weights: FormWeights) -> list[Said]:
    """What is said of the sentences found, best first."""
    return [_said(sentence) for sentence in _told(question, said, weights)]


def with_decision(said: Sequence[Said], own: Said, most: int) -> list[Said]:
    """The decision's own words first; no sentence of it twice."""
    others = [sentence for sentence in said if sentence.quote.text not in own.quote.text]
    return [own, *others][: max(len(said), most)]


def _told(question: Question, said: Sequence[Sentence], weights: FormWeights) -> list[Sentence]:
    """The best sentences, none far behind, none twice, of a table the best cell alone; what leads into a list with its items."""
    if said and (question.kind is QuestionKind.LIST or said[0].text.rstrip().endswith(":")):
        listed = with_list(said[0])
        if len(listed) > 1:
            return listed[: weights.most_with_list]
    kept: list[Sentence] = []
    for sentence in said:
        if sentence.score < said[0].score - weights.not_far_behind or len(kept) == weights.most:
            break
        if not any(_is_told(sentence, other) for other in kept):
            kept.append(sentence)
    return kept


def _is_told(sentence: Sentence, other: Sentence) -> bool:
    """Whether another says the same, or is of the same table."""
    if sentence.table is not None and sentence.table == other.table:
        return True
    return sentence.text.casefold().split() == other.text.casefold().split()


def _said(sentence: Sentence) -> Said:
    quoted = [
        earlier
        for earlier in (sentence.item.earlier_decisions if sentence.item else ())
        if earlier.start < sentence.end and sentence.start < earlier.end
    ]
    return Said(
        Quote(sentence.document, sentence.item, sentence.kind, sentence.start, sentence.end),
        sentence.span,
        _reported_context(quoted[0]) if quoted else sentence.context or None,
    )


def decision_said(question: Question, decision: Decision, told_by: Source) -> Said:
    found, start = exact_answer(question, decision.quote.text), decision.quote.start
    return Said(
        decision.quote,
        (start + found.start, start + found.end) if found else None,
        _reported_context(told_by.reported) if decision.reported and told_by.reported is not None else None,
    )


def _reported_context(earlier: ReportedDecision) -> dict[str, object]:
    """Whose words a quoted decision is, since the quote names the meeting that quotes it."""
    return {
        "reported": {"committee": earlier.committee, "date": earlier.date, "item_number": earlier.item_number},
    }
