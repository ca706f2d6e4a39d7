"""A judged set of questions over documents: what is asked, what answers it, and whether the set holds together.

A set is a folder: `queries.jsonl` (BEIR, with class, case, split, expected status and answers in `metadata`),
`qrels/dev.tsv` and `qrels/test.tsv` (BEIR, keyed by place: `FILE#NUMBER`, or `FILE` for a document without items) and
`second_reader.tsv` (query, place, first grade, second grade: what a reader who did not see the first grades gave).

python -m eval.judged_set eval/sets/sample --documents corpus/sample --out OUT     checks it, writes BEIR and TREC forms
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import click

from corpus.readers import find_files
from corpus.records import Document
from eval.errors import QueriesFileError
from eval.judgments import Qrels, read_qrels, write_qrels
from eval.lines import LineError, parse_lines, read_lines
from eval.parse_gold import read_document
from index.danish.analysis import own_terms

SPLITS = ("dev", "test")
Expected = Literal["answered", "not_found", "out_of_coverage"]
_EXPECTED = ("answered", "not_found", "out_of_coverage")


@dataclass(frozen=True, slots=True)
class Answer:
    """`quote` is a verbatim stretch of the item at `place`; a right answer holds one of `strings` (none: any of it)."""

    place: str
    quote: str
    strings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """`kind` is the class of question, `case` what it is about: all questions of a case are in one split."""

    query_id: str
    text: str
    kind: str
    case: str
    split: str
    expected: Expected
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """`qrels` by split. `second` holds (query, place, first grade, second grade)."""

    queries: tuple[JudgedQuery, ...]
    qrels: Mapping[str, Qrels]
    second: tuple[tuple[str, str, int, int], ...]

    def grades(self, query: JudgedQuery) -> Mapping[str, int]:
        """Place to grade; empty for a question that nothing answers."""
        return self.qrels[query.split].get(query.query_id, {})


@dataclass(frozen=True, slots=True)
class Place:
    """What a place names: its title, its words, and whether it is closed. Documents by file name."""

    title: str
    text: str
    closed: bool


def read_set(folder: Path) -> JudgedSet:
    """Raises QueriesFileError, QrelsFileError naming file and line."""
    path = folder / "queries.jsonl"
    queries = parse_lines(path, read_lines(path, QueriesFileError), lambda _, line: _query(line), QueriesFileError)
    qrels = {split: read_qrels(folder / "qrels" / f"{split}.tsv") for split in SPLITS}
    second = folder / "second_reader.tsv"
    lines = read_lines(second, QueriesFileError)[1:]
    return JudgedSet(
        tuple(queries), qrels, tuple(parse_lines(second, lines, lambda _, line: _twice(line), QueriesFileError))
    )


def _query(line: str) -> JudgedQuery:
    try:
        fields = json.loads(line)
        about = fields["metadata"]
        expected = about["expected"]
        answers = tuple(
            Answer(answer["place"], answer["quote"], tuple(answer["strings"])) for answer in about.get("answers", [])
        )
        query = JudgedQuery(
            fields["_id"], fields["text"], about["class"], about["case"], about["split"], expected, answers
        )
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise LineError(f"ikke en bedømt søgning ({type(error).__name__}: {error}). Se README.md i sættet.") from error
    if expected not in _EXPECTED or query.split not in SPLITS:
        raise LineError(f"{query.query_id}: expected eller split har en ukendt værdi. Se README.md i sættet.")
    return query


def _twice(line: str) -> tuple[str, str, int, int]:
    fields = line.split("\t")
    if len(fields) != 4 or not all(grade in ("0", "1", "2") for grade in fields[2:]):
        raise LineError("ventede søgning, sted og to karakterer (0, 1, 2) med tabulator imellem.")
    return fields[0], fields[1], int(fields[2]), int(fields[3])


def places(documents: Iterable[tuple[str, Document]]) -> dict[str, Place]:
    """Every place of the documents (file name, document): items by number, documents without items as wholes."""
    found: dict[str, Place] = {}
    for name, document in documents:
        for item in document.items:
            text = document.text[item.start : item.end]
            found[f"{name}#{item.number}"] = Place(item.title or "", text, item.closed)
        if not document.items:
            found[name] = Place(document.title, document.text, closed=False)
    return found


def faults(judged: JudgedSet, known: Mapping[str, Place]) -> Iterator[str]:
    """What is wrong with the set, seen from the documents; a sound set gives none.

    Every judged place exists and is open; every answer is judged relevant and its quote stands there; answered
    questions have an answer of grade 2, the others none; a case has one split; no question is its item's title; a
    paraphrase shares no word with what answers it.
    """
    split_of: dict[str, str] = {}
    for query in judged.queries:
        if split_of.setdefault(query.case, query.split) != query.split:
            yield f"{query.query_id}: case {query.case} is in both splits"
        grades = judged.grades(query)
        for place in grades:
            if place not in known or known[place].closed:
                yield f"{query.query_id}: {place} is no open item"
            elif grades[place] == 2 and _same_words(query.text, known[place].title):
                yield f"{query.query_id}: is the title of {place}"
            elif grades[place] == 2 and query.kind == "paraphrase" and (shared := _shared(query.text, known[place])):
                yield f"{query.query_id}: a paraphrase that shares {', '.join(shared)} with {place}"
        yield from _answer_faults(query, grades, known)
    asked = {query.query_id: query.split for query in judged.queries}
    for split, qrels in judged.qrels.items():
        yield from (
            f"{query_id}: judged in {split}, asked elsewhere" for query_id in qrels if asked.get(query_id) != split
        )
    if len(asked) != len(judged.queries) or len({query.text for query in judged.queries}) != len(judged.queries):
        yield "two questions have the same id or text"


def _answer_faults(query: JudgedQuery, grades: Mapping[str, int], known: Mapping[str, Place]) -> Iterator[str]:
    answered = query.expected == "answered"
    if answered != (2 in grades.values()) or answered != bool(query.answers):
        yield f"{query.query_id}: expected {query.expected}, with grades {sorted(grades.values())}"
    for answer in query.answers:
        if not grades.get(answer.place):
            yield f"{query.query_id}: answered from {answer.place}, which is not relevant"
        elif answer.place in known and answer.quote not in known[answer.place].text:
            yield f"{query.query_id}: {answer.quote!r} does not stand in {answer.place}"
        for string in answer.strings:
            if string not in answer.quote:
                yield f"{query.query_id}: {string!r} is not in its quote"


def _same_words(one: str, other: str) -> bool:
    """Whether one text holds all words of the other in a row, in any case and punctuation; two words or less do not count."""
    asked, title = _plain_words(one), _plain_words(other)
    return len(title) > 2 and any(asked[at : at + len(title)] == title for at in range(len(asked) - len(title) + 1))


def _shared(text: str, place: Place) -> list[str]:
    """The words, in their common form, that a question and the item share; function words and parts of words left out."""
    return sorted(own_terms(text) & own_terms(f"{place.title} {place.text}"))


def _plain_words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())


def kappa(pairs: Sequence[tuple[int, int]], *, weights: Literal["quadratic"] | None = None) -> float:
    """Cohen's kappa of two readers' grades (Cohen 1960; weighted: 1968), from scikit-learn."""
    from sklearn.metrics import cohen_kappa_score

    first, second = zip(*pairs, strict=True)
    return float(cohen_kappa_score(first, second, weights=weights))


def export(judged: JudgedSet, known: Mapping[str, Place], folder: Path) -> None:
    """The set in the forms of the field, its items as documents of a corpus of their own.

    BEIR: `corpus.jsonl`, `queries.jsonl`, `qrels/*.tsv`. TREC: `topics.*.tsv` (id, text), `qrels.*.trec`.
    """
    (folder / "qrels").mkdir(parents=True, exist_ok=True)
    texts = {query.query_id: query.text for query in judged.queries}
    corpus = [
        {"_id": place, "title": found.title, "text": found.text} for place, found in known.items() if not found.closed
    ]
    _write_jsonl(folder / "corpus.jsonl", corpus)
    _write_jsonl(folder / "queries.jsonl", [{"_id": query_id, "text": text} for query_id, text in texts.items()])
    for split, qrels in judged.qrels.items():
        rows = [(query_id, place, grade) for query_id, grades in qrels.items() for place, grade in grades.items()]
        beir = "".join(f"{query_id}\t{place}\t{grade}\n" for query_id, place, grade in rows)
        (folder / "qrels" / f"{split}.tsv").write_text(f"query-id\tcorpus-id\tscore\n{beir}", encoding="utf-8")
        write_qrels(qrels, folder / f"qrels.{split}.trec")
        topics = "".join(f"{query_id}\t{texts[query_id]}\n" for query_id in qrels)
        (folder / f"topics.{split}.tsv").write_text(topics, encoding="utf-8")


def _write_jsonl(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--documents", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Write the set in BEIR and TREC form here."
)
def check(folder: Path, documents: Path, out: Path | None) -> None:
    """Check the judged set in FOLDER against its documents, print its agreement, and write it in the field's forms."""
    judged = read_set(folder)
    known = places((path.name, read_document(path)) for path in find_files([documents]))
    wrong = list(faults(judged, known))
    for fault in wrong:
        click.echo(fault, err=True)
    pairs = [(first, second) for _, _, first, second in judged.second]
    click.echo(f"{len(judged.queries)} questions, {sum(map(len, judged.qrels.values()))} of them judged")
    click.echo(f"second reader: {len({query for query, *_ in judged.second})} questions, {len(pairs)} pairs")
    click.echo(f"Cohen's kappa {kappa(pairs):.3f}, weighted {kappa(pairs, weights='quadratic'):.3f}")
    if out is not None:
        export(judged, known, out)
    if wrong:
        raise SystemExit(1)


if __name__ == "__main__":
    check()
