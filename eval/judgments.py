"""Judged sets: what is asked, and which documents or items answer it. Read, check, write.

Queries come as BEIR (`queries.jsonl`: `_id`, `text`) or as TREC topics in a table (`qid<TAB>text`); qrels as BEIR
(`query-id<TAB>corpus-id<TAB>score` under a header line) or as TREC (`qid 0 docid grade`). The form is seen from the
first line.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from eval.errors import NoOverlapError, QrelsFileError, QueriesFileError
from eval.lines import LineError, parse_lines, read_lines
from index.asking.filters import NO_FILTERS
from index.asking.query import make_query
from index.errors import QueryError

TEXT_FIELD = "text"
_HEADERS = frozenset({"query-id", "query_id", "queryid", "qid"})  # what the first field of BEIR's header line is called

Qrels = Mapping[str, Mapping[str, int]]
"""Query id to (document or item id to grade). 0 and below: not relevant."""


@dataclass(frozen=True, slots=True)
class Judgments:
    """`queries` holds the texts of judged queries in file order. `qrels` may judge queries that have no text."""

    queries: Mapping[str, str]
    qrels: Qrels

    @property
    def without_text(self) -> tuple[str, ...]:
        """Judged queries that the queries file lacks: they cannot be searched for and count 0."""
        return tuple(query_id for query_id in self.qrels if query_id not in self.queries)

    @property
    def without_relevant(self) -> tuple[str, ...]:
        """Judged queries to which nothing is relevant: every measure is 0, whatever is found."""
        return tuple(query_id for query_id, grades in self.qrels.items() if max(grades.values()) <= 0)

    @property
    def judged_ids(self) -> frozenset[str]:
        return frozenset(identifier for grades in self.qrels.values() for identifier in grades)


def read_judgments(queries_path: Path, *qrels_paths: Path, text_field: str = TEXT_FIELD) -> Judgments:
    """The queries and all files of qrels, checked against each other.

    Raises QueriesFileError, QrelsFileError, NoOverlapError.
    """
    queries = read_queries(queries_path, text_field=text_field)
    qrels: dict[str, dict[str, int]] = {}
    for path in qrels_paths:
        for query_id, grades in read_qrels(path).items():
            before = qrels.setdefault(query_id, {})
            for identifier, grade in grades.items():
                if before.setdefault(identifier, grade) != grade:
                    raise QrelsFileError(
                        f"{path}: {query_id!r} og {identifier!r} har karakteren {grade}, men {before[identifier]} i en tidligere fil. "
                        "Ret den ene."
                    )
    judged = {query_id: text for query_id, text in queries.items() if query_id in qrels}
    if not judged:
        raise NoOverlapError(
            f"{qrels_paths[0]}: ingen af de {len(qrels)} søgninger (fx {next(iter(qrels))!r}) står i {queries_path} "
            f"(fx {next(iter(queries))!r}). Brug to filer fra samme sæt."
        )
    return Judgments(judged, qrels)


# Queries -----------------------------------------------------------------------------------------------------------


def read_queries(path: Path, *, text_field: str = TEXT_FIELD) -> dict[str, str]:
    """Query id to text as the search takes it, in file order. Raises QueriesFileError."""
    lines = read_lines(path, QueriesFileError)
    beir = lines[0][1].lstrip().startswith("{")
    if not beir and text_field != TEXT_FIELD:
        raise QueriesFileError(
            f"{path}: filen er en tabel og har intet felt {text_field!r}. Udelad --text-field, eller brug queries.jsonl."
        )
    seen: dict[str, int] = {}

    def parse(number: int, line: str) -> tuple[str, str]:
        query_id, text = _beir_query(line, text_field) if beir else _topic(line)
        if query_id in seen:
            raise LineError(f"søgningen {query_id!r} står allerede på linje {seen[query_id]}. Slet den ene.")
        seen[query_id] = number
        try:
            return query_id, make_query(text, filters=NO_FILTERS).text
        except QueryError as error:
            raise LineError(f"søgningen {query_id!r}: {error}") from error

    return dict(parse_lines(path, lines, parse, QueriesFileError))


def _beir_query(line: str, text_field: str) -> tuple[str, str]:
    try:
        fields = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        reason = f"{error.msg}, tegn {error.colno}" if isinstance(error, json.JSONDecodeError) else "for dyb"
        raise LineError(f'ikke gyldig JSON ({reason}). Skriv {{"_id": "1", "text": "…"}}.') from error
    if not isinstance(fields, dict):
        raise LineError('ikke et JSON-objekt. Skriv {"_id": "1", "text": "…"}.')
    query_id, text = fields.get("_id"), fields.get(text_field)
    if isinstance(query_id, bool) or not isinstance(query_id, str | int) or not str(query_id).strip():
        raise LineError('feltet "_id" mangler eller er tomt. Giv hver søgning sit eget _id.')
    if not isinstance(text, str):
        others = [name for name, value in fields.items() if isinstance(value, str) and name != "_id"]
        known = f" Linjen har: {', '.join(others)}." if others else ""
        raise LineError(f'tekstfeltet "{text_field}" mangler.{known} Vælg et andet med --text-field.')
    return str(query_id).strip(), text


def _topic(line: str) -> tuple[str, str]:
    query_id, tab, text = line.partition("\t")
    if not tab or not query_id.strip():
        raise LineError("ventede søgningens id, tabulator og tekst. Skriv fx 1<TAB>tilskud til klubber.")
    return query_id.strip(), text


# Qrels -------------------------------------------------------------------------------------------------------------


def read_qrels(path: Path) -> dict[str, dict[str, int]]:
    """The grades, queries in file order. Raises QrelsFileError."""
    lines = read_lines(path, QrelsFileError)
    trec = len(lines[0][1].split("\t")) != 3
    if not trec and lines[0][1].split("\t")[0].strip().lower() in _HEADERS:
        lines = lines[1:]
    if not lines:
        raise QrelsFileError(f"{path}: filen har en overskrift, men ingen domme. Skriv mindst én linje under den.")
    qrels: dict[str, dict[str, int]] = {}
    seen: dict[tuple[str, str], int] = {}

    def parse(number: int, line: str) -> None:
        query_id, identifier, grade = _trec_judgment(line) if trec else _beir_judgment(line)
        before = qrels.setdefault(query_id, {}).setdefault(identifier, grade)
        first = seen.setdefault((query_id, identifier), number)
        if before != grade:
            raise LineError(
                f"{query_id!r} og {identifier!r} har karakteren {grade}, men {before} på linje {first}. Ret den ene."
            )

    parse_lines(path, lines, parse, QrelsFileError)
    return qrels


def _beir_judgment(line: str) -> tuple[str, str, int]:
    fields = [field.strip() for field in line.split("\t")]
    if len(fields) != 3 or not all(fields):
        raise LineError("ventede søgningens id, dokumentets id og karakter med tabulator imellem.")
    return fields[0], fields[1], _grade(fields[2])


def _trec_judgment(line: str) -> tuple[str, str, int]:
    fields = line.split()
    if len(fields) != 4:
        raise LineError(
            f"ventede 4 felter (søgning 0 dokument karakter), fandt {len(fields)}. "
            "Skriv TREC-form, eller BEIR-form med 3 felter og tabulator imellem."
        )
    return fields[0], fields[2], _grade(fields[3])


def _grade(text: str) -> int:
    if not _is_integer(text):
        raise LineError(
            f"karakteren {text[:40]!r} er ikke et helt tal. Skriv 0 for irrelevant og 1 eller mere for relevant."
        )
    return int(text)


def _is_integer(text: str) -> bool:
    digits = text.strip().removeprefix("-")
    return digits.isascii() and digits.isdigit() and len(digits) < 10


def write_qrels(qrels: Qrels, path: Path) -> None:
    """TREC form, one judgment a line. Raises QrelsFileError for an id with a blank, which the form cannot hold."""
    for identifier in (name for query_id, grades in qrels.items() for name in (query_id, *grades)):
        if len(identifier.split()) != 1:
            raise QrelsFileError(
                f"{path}: id'et {identifier!r} har blanktegn, som TREC-formen ikke kan rumme. Giv det et andet."
            )
    with path.open("w", encoding="utf-8") as file:
        for query_id, grades in qrels.items():
            file.writelines(f"{query_id} 0 {identifier} {grade}\n" for identifier, grade in grades.items())
