"""Questions of the training set, a JSON object a line, and the texts they are asked over.

A question names its text (`source`): a file of the set's documents, or a paragraph of the law by its id ("law:2015:1712§6");
`item` is the number of the agenda item, None for the whole document. `answer` is the shortest words that answer, verbatim from
`sentence`, which stands in the text; blanks and line breaks apart. An unanswerable one has neither, but `why`: what makes the text
come near. Of a paragraph of the law, whose words are not ours, both are places in its text ([start, end]) and become words when the
text is at hand (`with_words`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.metadata import GivenMetadata
from corpus.parsing import parse_file
from corpus.records import Document
from eval.errors import GoldFileError
from eval.lines import LineError, parse_lines, read_lines

KINDS = (
    "number", "money", "date", "period", "name", "place", "body", "law", "thing", "reason", "consequence", "way", "definition",
    "yes_no", "decision", "list", "table",
)  # fmt: skip
"""What a question asks for."""

STYLES = ("plain", "everyday", "keyword", "misspelled", "english")
"""How it is asked; an everyday one shares no content word with its text."""

LAW = "law:"


@dataclass(frozen=True, slots=True)
class Question:
    """`place` is "file, linje 3", for reports. `at` are the places of answer and sentence, where these are told by places."""

    place: str
    id: str
    writer: str
    source: str
    item: str | None
    question: str
    kind: str
    style: str
    answer: str | None
    sentence: str | None
    why: str | None
    at: tuple[tuple[int, int], tuple[int, int]] | None = None

    @property
    def answerable(self) -> bool:
        return self.answer is not None or self.at is not None


def read_questions(path: Path) -> list[Question]:
    """Raises GoldFileError for a file that is absent or no JSON Lines of this shape."""

    def parse(number: int, line: str) -> Question:
        try:
            body = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            raise LineError("ikke gyldig JSON. Ret linjen.") from error
        if not isinstance(body, dict):
            raise LineError("ventede et objekt. Ret linjen.")
        return _question(f"{path.name}, linje {number}", body)

    return parse_lines(path, read_lines(path, GoldFileError), parse, GoldFileError)


def _question(place: str, body: Mapping[str, object]) -> Question:
    fields = {name: body.get(name) for name in Question.__slots__ if name not in ("place", "at")}
    at = _places(fields) if isinstance(fields["answer"], list) else None
    if at is not None:
        fields |= {"answer": None, "sentence": None}
    for name in ("id", "writer", "source", "question", "kind", "style"):
        if not isinstance(fields[name], str) or not str(fields[name]).strip():
            raise LineError(f'"{name}" mangler. Skriv feltet.')
    for name in ("item", "answer", "sentence", "why"):
        if not isinstance(fields[name], str | None):
            raise LineError(f'"{name}" skal være tekst eller null.')
    for name, known in (("kind", KINDS), ("style", STYLES)):
        if fields[name] not in known:
            raise LineError(f'"{name}" er {fields[name]!r}. Brug en af: {", ".join(known)}.')
    answered = fields["answer"] is not None or at is not None
    if (fields["answer"] is None) != (fields["sentence"] is None) or answered == bool(fields["why"]):
        raise LineError('et svar har "answer" og "sentence", et spørgsmål uden svar "why" alene.')
    return Question(place, **{name: fields[name] for name in fields}, at=at)  # type: ignore[arg-type]


def _places(fields: Mapping[str, object]) -> tuple[tuple[int, int], tuple[int, int]]:
    answer, sentence = _place(fields["answer"]), _place(fields["sentence"])
    if answer is None or sentence is None:
        raise LineError('"answer" og "sentence" skal begge være tekst eller begge steder [fra, til].')
    if not 0 <= sentence[0] <= answer[0] < answer[1] <= sentence[1]:
        raise LineError("svarets sted ligger ikke i sætningens.")
    return answer, sentence


def _place(told: object) -> tuple[int, int] | None:
    match told:
        case [int(start), int(end)]:
            return start, end
    return None


def with_words(question: Question, texts: Mapping[tuple[str, str | None], str]) -> Question:
    """The question with answer and sentence as words of its text, where they are told by places; unchanged where the text is absent."""
    text = texts.get((question.source, question.item))
    if question.at is None or text is None:
        return question
    (first, last), (start, end) = question.at
    return replace(question, answer=text[first:last], sentence=text[start:end])


def told_by_places(body: Mapping[str, object], text: str) -> dict[str, object]:
    """The line of a question with its answer and sentence as places in `text`. Raises ValueError where they do not stand there."""
    answer, sentence = body.get("answer"), body.get("sentence")
    if not (isinstance(answer, str) and isinstance(sentence, str)):
        return dict(body)
    whole = _wherever(sentence).search(text)
    found = _wherever(answer).search(text, whole.start(), whole.end()) if whole is not None else None
    if whole is None or found is None:
        raise ValueError(f"{body.get('id')}: svaret eller sætningen står ikke i teksten.")
    return {**body, "answer": list(found.span()), "sentence": list(whole.span())}


def _wherever(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def read_texts(folder: Path, law: Path | None) -> dict[tuple[str, str | None], str]:
    """(source, item) to text: each document whole (None) and each of its items, each paragraph of `law`."""
    texts: dict[tuple[str, str | None], str] = {}
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix in (".txt", ".html", ".md"):
            for document in parse_file(path, GivenMetadata()):
                if isinstance(document, Document):
                    texts |= _parts(path.name, document)
    for number, line in read_lines(law, GoldFileError) if law is not None else ():
        try:
            body = json.loads(line)
            texts[f"{LAW}{body['_id']}", None] = f"{body['title']}\n{body['text']}"
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise GoldFileError(f"{law}, linje {number}: ventede _id, title og text. Ret linjen.") from error
    return texts


def _parts(name: str, document: Document) -> Iterable[tuple[tuple[str, str | None], str]]:
    yield (name, None), document.text
    for item in document.items:
        if not item.closed and item.number is not None:
            yield (name, item.number), document.text[item.start : item.end]
