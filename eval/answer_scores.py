"""How good answers are: right sentence, exact span, citations, decisions, and silence where there is nothing to say."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.records import Document
from eval.answer_gold import GoldAnswer, JudgedQuestion
from service.schemas import AnswerBody, AnswerSentence

DocumentOf = Callable[[str], Document]
"""The document of that id."""

SPOKEN = ("answered", "partial")
CLAIMED = "answered"
"""A "partial" answer says itself that it is unsure, or that what is asked for is not there."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One question's answer. `spoken`: there is one; `claimed`: without a reservation. Shares are 0 to 1; `None` where the question has no such thing.

    `first`: the first sentence is right; `two`, `any`: one of the first two, one of all. `exact`, `token_f1`: the marked span (without
    one, the sentence) against the best gold answer, as SQuAD measures it. `cited`: a place that answers is cited; `precision`,
    `recall`: the share of cited places that answer, and of answering places cited. `decision`: the decision shown is of a place that
    answers, where one is shown.
    """

    question: JudgedQuestion
    spoken: bool
    claimed: bool
    sentences: int
    confidence: float
    naive: float
    inexact: int = 0
    first: float | None = None
    two: float | None = None
    any: float | None = None
    exact: float | None = None
    token_f1: float | None = None
    cited: float | None = None
    precision: float | None = None
    recall: float | None = None
    decision: float | None = None


def inexact_quotes(body: AnswerBody, document_of: DocumentOf) -> int:
    """How many of the answer's quotes are not the very text they point to, or have their exact answer outside of it."""
    faults = 0
    cited = [citation for sentence in body.answer for citation in sentence.citations]
    cited += [body.decision.citation] if body.decision is not None else []
    cited += [citation for claim in body.generated for citation in claim.citations]
    cited += [hit.citation for hit in body.nearest]
    faults += sum(document_of(one.document_id).text[one.start : one.end] != one.quote for one in cited)
    for sentence in body.answer:
        first = sentence.citations[0]
        faults += sentence.text != first.quote
        if sentence.span is not None:
            faults += not first.start <= sentence.span.start < sentence.span.end <= first.end
    return faults


def score(question: JudgedQuestion, body: AnswerBody, document_of: DocumentOf, *, naive: float) -> Scored:
    """`naive` is what a system without evidence of its own would go by: the cosine of the nearest passage."""
    spoken, claimed = body.status in SPOKEN, body.status == CLAIMED
    silent = Scored(
        question, spoken, claimed, len(body.answer), body.confidence, naive, inexact_quotes(body, document_of)
    )
    if not question.answers:
        return silent
    right = [any(_is_right(sentence, gold, document_of) for gold in question.answers) for sentence in body.answer]
    said = _said(body)
    golds = [text for gold in question.answers for text in gold.strings]
    places = {place for place in map(_place, body.answer) if place is not None}
    answering = question.places
    shown = body.decision.citation.item_id if body.decision is not None else None
    return Scored(
        question, spoken, claimed, len(body.answer), body.confidence, naive, silent.inexact,
        first=float(any(right[:1])), two=float(any(right[:2])), any=float(any(right)),
        exact=max((float(_normal(said) == _normal(gold)) for gold in golds), default=0.0),
        token_f1=max((token_f1(said, gold) for gold in golds), default=0.0),
        cited=float(bool(places & answering)),
        precision=len(places & answering) / len(places) if places else None,
        recall=len(places & answering) / len(answering),
        decision=float(shown in answering) if shown is not None else None,
    )  # fmt: skip


def _place(sentence: AnswerSentence) -> str | None:
    citation = sentence.citations[0]
    return citation.item_id or citation.document_id


def _is_right(sentence: AnswerSentence, gold: GoldAnswer, document_of: DocumentOf) -> bool:
    citation = sentence.citations[0]
    if gold.place not in (citation.item_id, citation.document_id):
        return False
    if gold.start is None:
        return any(_normal(text) in _normal(sentence.text) for text in gold.strings)
    (text,) = gold.strings
    document = document_of(citation.document_id)
    start = gold.start if document.text.startswith(text, gold.start) else gold.start + document.sections[0].start
    return citation.start <= start and start + len(text) <= citation.end


def _said(body: AnswerBody) -> str:
    """The exact answer marked in the first sentence, else the sentence."""
    if not body.answer:
        return ""
    first = body.answer[0]
    if first.span is None:
        return first.text
    start = first.citations[0].start
    return first.text[first.span.start - start : first.span.end - start]


def token_f1(said: str, gold: str) -> float:
    """The harmonic mean of the shares of common words. Rajpurkar et al. (2016), "SQuAD", section 6.1."""
    ours, theirs = _normal(said).split(), _normal(gold).split()
    common = sum((Counter(ours) & Counter(theirs)).values())
    return 2 * common / (len(ours) + len(theirs)) if common else 0.0


_SIGNS = re.compile(r"[^\w\s%§]|_")


def _normal(text: str) -> str:
    """Small letters, no punctuation; a full stop between digits stays away too."""
    return " ".join(_SIGNS.sub(" ", unicodedata.normalize("NFC", text).casefold()).split())


# Means and curves --------------------------------------------------------------------------------------------------


MEASURES = ("first", "two", "any", "exact", "token_f1", "cited", "precision", "recall", "decision")


def means(scored: Sequence[Scored]) -> dict[str, float | None]:
    """Over the questions that have an answer (a silent one counts 0); `spoken` of those (`claimed`: without a reservation), `silent` of
    the others (`unclaimed`: or with a reservation), `sentences` of what was said. `abstention_precision`, `abstention_recall`: the share of silences that are right, of due silences that are kept."""
    answerable = [one for one in scored if one.question.answers]
    others = [one for one in scored if not one.question.answers]
    kept = [one for one in others if not one.spoken]
    silences = [one for one in scored if not one.spoken]
    found: dict[str, float | None] = {
        "questions": float(len(scored)),
        "answerable": float(len(answerable)),
        "spoken": _mean([float(one.spoken) for one in answerable]),
        "silent": _mean([float(not one.spoken) for one in others]),
        "claimed": _mean([float(one.claimed) for one in answerable]),
        "unclaimed": _mean([float(not one.claimed) for one in others]),
        "sentences": _mean([float(one.sentences) for one in answerable if one.spoken]),
        "inexact_quotes": float(sum(one.inexact for one in scored)),
        "abstention_precision": len(kept) / len(silences) if silences else None,
        "abstention_recall": len(kept) / len(others) if others else None,
    }
    for name in MEASURES:
        found[name] = _mean([value for one in answerable if (value := getattr(one, name)) is not None])
    return found


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


Curve = npt.NDArray[np.float64]


def risk_curve(confidence: Sequence[float], wrong: Sequence[bool]) -> Curve:
    """float64 `(n,)`: of the k surest answers the share that is wrong, for k from 1 to n. El-Yaniv and Wiener (2010)."""
    order = np.argsort(-np.asarray(confidence, np.float64), kind="stable")
    return np.cumsum(np.asarray(wrong, np.float64)[order]) / np.arange(1, len(order) + 1)


def risk_areas(scored: Sequence[Scored]) -> Mapping[str, float]:
    """The area under the risk-coverage curve (its mean) by our confidence and by the naive one, the best passage's cosine.

    `answerable`: wrong is to speak where there is no answer; `right`: wrong is also a first sentence without the answer.
    """
    found = {}
    for name, wrong in (
        ("answerable", [not one.question.answers for one in scored]),
        ("right", [not one.first for one in scored]),
    ):
        for kind, values in (
            ("", [one.confidence for one in scored]),
            ("_naive", [one.naive for one in scored]),
        ):
            found[f"{name}{kind}"] = float(risk_curve(values, wrong).mean())
    return found
