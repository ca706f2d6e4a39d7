"""What chooses the sentence that answers, and the exact answer in it: a protocol, and the one that reads by words and their meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index.models.embedder import Embedder
from index.segments.generation import Generation
from service.answering.candidates import Evidence, Sentence, sentences
from service.answering.question import Question
from service.answering.support import Asked
from service.answering.weights import WEIGHTS, Weights


class Reader(Protocol):
    """Reads the passages that may answer. Safe to share between threads."""

    def read(
        self, generation: Generation, question: Question, asked: Asked, evidence: Sequence[Evidence]
    ) -> list[Sentence]:
        """The sentences that may answer, best first, each with its exact answer where there is one."""


@dataclass(frozen=True, slots=True)
class WordReader:
    """By the words of the question that a sentence bears out; the exact answer by its form."""

    embedder: Embedder
    weights: Weights = WEIGHTS

    def read(
        self, generation: Generation, question: Question, asked: Asked, evidence: Sequence[Evidence]
    ) -> list[Sentence]:
        return sentences(generation, self.embedder, question, asked, evidence, self.weights)
