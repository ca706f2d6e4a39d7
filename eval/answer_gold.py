"""Judged questions with answers: what a right answer holds, where it stands, and whether there is one at all.

Two forms are read, a question a line: BEIR queries whose `metadata` holds `expected` and `answers` (`place`, `quote`, `strings`: one of
which a right answer holds), as in `eval/sets/sample`; and SQuAD's in rows (`id`, `question`, `context_id`, `answers` of `text` and
`start`, `answerable`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from eval.errors import NoOverlapError, QueriesFileError
from eval.lines import LineError, parse_lines, read_lines
from eval.places import ids_by_place
from index.asking.filters import NO_FILTERS
from index.asking.query import make_query
from index.errors import QueryError
from index.segments.generation import Generation
from service.answering.question_kinds import question_kind


@dataclass(frozen=True, slots=True)
class GoldAnswer:
    """`place` is an item's or a document's id, or `FILE#NUMBER`. A right sentence comes from there and holds one of `strings`;
    with a `start`, a character of the document's own text, it holds that very place."""

    place: str
    strings: tuple[str, ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """`answers` is empty for a question that the documents do not answer. `fields` are for choosing and grouping: those of the file, and
    `type`, what the question asks for as the program reads it."""

    question_id: str
    text: str
    answers: tuple[GoldAnswer, ...]
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def places(self) -> frozenset[str]:
        return frozenset(answer.place for answer in self.answers)


def read_questions(path: Path) -> list[JudgedQuestion]:
    """In file order. Raises QueriesFileError."""
    seen: dict[str, int] = {}

    def parse(number: int, line: str) -> JudgedQuestion:
        question = _question(line)
        if question.question_id in seen:
            raise LineError(
                f"spørgsmålet {question.question_id!r} står allerede på linje {seen[question.question_id]}."
            )
        seen[question.question_id] = number
        return question

    return parse_lines(path, read_lines(path, QueriesFileError), parse, QueriesFileError)


def chosen(questions: Sequence[JudgedQuestion], path: Path, conditions: Sequence[str]) -> list[JudgedQuestion]:
    """The questions that fit every "FIELD=VALUE". Raises QueriesFileError where none does."""
    kept = list(questions)
    for condition in conditions:
        name, sign, value = condition.partition("=")
        if not sign:
            raise QueriesFileError(f"--only {condition!r}: skriv FELT=VÆRDI, fx split=dev.")
        kept = [question for question in kept if question.fields.get(name) == value]
    if not kept:
        raise QueriesFileError(f"{path}: intet spørgsmål har {' og '.join(conditions)}. Ret --only.")
    return kept


def in_index(questions: Sequence[JudgedQuestion], generation: Generation) -> list[JudgedQuestion]:
    """The questions with today's ids as places. Raises NoOverlapError when the index holds none of what answers them."""
    store = generation.store
    places = sorted({place for question in questions for place in question.places})
    documents = set(store.document_ids())
    today = {place: store.resolve(place) for place in places}
    strange = [place for place, now in today.items() if now not in documents and not store.has_item(now)]
    today |= ids_by_place(store, strange) if strange else {}
    if places and not any(now in documents or store.has_item(now) for now in today.values()):
        raise NoOverlapError(
            f"Ingen af de {len(places)} steder, svarene står (fx {places[0]!r}), findes i indekset {generation.folder.path}. "
            "Indeksér det korpus, spørgsmålene gælder, eller vælg et andet indeks med --index."
        )
    return [
        replace(question, answers=tuple(replace(answer, place=today[answer.place]) for answer in question.answers))
        for question in questions
    ]


def _question(line: str) -> JudgedQuestion:
    try:
        fields = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise LineError("ikke gyldig JSON. Skriv ét spørgsmål pr. linje.") from error
    if not isinstance(fields, dict):
        raise LineError("ikke et JSON-objekt. Skriv ét spørgsmål pr. linje.")
    try:
        found = _squad_row(fields) if "question" in fields else _beir_query(fields)
        make_query(found.text, filters=NO_FILTERS)
    except (KeyError, TypeError, ValueError) as error:
        raise LineError(f"feltet {error} mangler eller har en forkert form. Se docs/evaluation.md.") from error
    except QueryError as error:
        raise LineError(f"spørgsmålet kan ikke stilles: {error}") from error
    return found


def _squad_row(fields: Mapping[str, Any]) -> JudgedQuestion:
    answers = fields["answers"] if fields.get("answerable", True) else []
    return JudgedQuestion(
        str(fields["id"]),
        str(fields["question"]),
        tuple(GoldAnswer(str(fields["context_id"]), (str(one["text"]),), int(one["start"])) for one in answers),
        _plain(fields) | {"type": question_kind(str(fields["question"])).value},
    )


def _beir_query(fields: Mapping[str, Any]) -> JudgedQuestion:
    metadata = fields["metadata"]
    answers = metadata["answers"] if metadata["expected"] == "answered" else []
    return JudgedQuestion(
        str(fields["_id"]),
        str(fields["text"]),
        tuple(
            GoldAnswer(str(one["place"]), tuple(one.get("strings") or ()) or (str(one["quote"]),)) for one in answers
        ),
        _plain(fields) | _plain(metadata) | {"type": question_kind(str(fields["text"])).value},
    )


def _plain(fields: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in fields.items()
        if isinstance(value, str | int | bool)
    }
