"""What a language model says of the passages found: its claims, as far as the documents bear them out."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.records import SectionKind
from service.answering.candidates import Evidence
from service.answering.claims import Given, verified
from service.answering.language_model import LanguageModel
from service.answering.question import Question
from service.answering.told import Phrased, Quote

PASSAGES_GIVEN = 8


def phrased(language_model: LanguageModel, question: Question, evidence: Sequence[Evidence]) -> list[Phrased]:
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
        quote = Quote(source.document, source.item, source.passage.kind, begins + start, begins + end)
        found.append(Phrased(claim.text, quote))
    return found
