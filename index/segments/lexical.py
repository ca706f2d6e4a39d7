"""The lexical leg: BM25 over our own Danish terms, by tantivy or by rank-bm25."""

from __future__ import annotations

import datetime
import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from index.asking.filters import EVERYTHING, Filters, Selection
from index.danish.analysis import PART_WEIGHT, minimum_match
from index.danish.spelling import Vocabulary, vocabulary
from index.errors import REBUILD, IndexDamagedError, LexicalEngineError
from index.ranking import Ranking, ranked

MAX_RANK_BM25_PASSAGES = 10_000
_TERMS_FILE = "terms.jsonl"
_VOCABULARY_FILE = "vocabulary.json"
_LOCK = ".tantivy-meta.lock"
_WRITER_BYTES = 128_000_000

HEADER_WEIGHT = 0.3
"""What a word counts once more where the passage's header holds it: who, when, which item, which section."""


class LexicalEngine(StrEnum):
    TANTIVY = "tantivy"
    RANK_BM25 = "rank-bm25"


@dataclass(frozen=True, slots=True)
class PassageTerms:
    """What the lexical leg stores of a passage: its terms, those of its header among them and once more by themselves, and
    the fields that filters act on."""

    row: int
    terms: Sequence[str]
    header: Sequence[str]
    municipality: str
    committee: str
    kind: str
    section: str
    outcomes: Sequence[str]
    day: int  # 20230209; 0 without a date


Words = Sequence[tuple[str, ...]]
"""A query's words in order, each as its alternative terms, its own first (`analysis.query_words`)."""


class LexicalLeg(Protocol):
    """Ranks passages by BM25, over all their terms and by `HEADER_WEIGHT` over their headers' alone.

    A hit holds at least `minimum_match` of the query's distinct words.
    A passage holds a word by its own term or by half of the others. The own term counts once for every time the word
    stands in the query, the others `PART_WEIGHT` of that, and only where half of them are held.
    """

    @property
    def count(self) -> int: ...

    @property
    def vocabulary(self) -> Vocabulary: ...

    def retrieve(
        self, words: Words, *, selection: Selection = EVERYTHING, k: int | None = None, least: int | None = None
    ) -> Ranking:
        """The hits best first, at most k; the selection acts inside the engine. `least` is for `minimum_match`."""


def require_room(engine: LexicalEngine, count: int) -> None:
    """Raises LexicalEngineError where the engine does not take so many passages."""
    if engine is LexicalEngine.RANK_BM25 and count > MAX_RANK_BM25_PASSAGES:
        raise LexicalEngineError(
            f"rank-bm25 tager højst {MAX_RANK_BM25_PASSAGES} tekststykker (her er {count}), "
            "fordi den gennemgår dem alle ved hver søgning. Brug --lexical tantivy."
        )


def write_terms(engine: LexicalEngine, passages: Iterable[PassageTerms], count: int, folder: Path) -> None:
    """Write the terms of all passages into the folder. Raises LexicalEngineError where the engine cannot hold them."""
    require_room(engine, count)
    folder.mkdir(parents=True)
    counts: Counter[str] = Counter()
    counted = _counted(passages, counts)
    if engine is LexicalEngine.TANTIVY:
        _write_tantivy(counted, folder)
    else:
        with (folder / _TERMS_FILE).open("w", encoding="utf-8") as file:
            for passage in counted:
                file.write(json.dumps([list(passage.terms), list(passage.header)], ensure_ascii=False) + "\n")
    (folder / _VOCABULARY_FILE).write_text(json.dumps(counts, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def _counted(passages: Iterable[PassageTerms], counts: Counter[str]) -> Iterator[PassageTerms]:
    """The passages as they come; `counts` gets how many of them hold each term."""
    for passage in passages:
        counts.update(set(passage.terms))
        yield passage


def _needed_parts(word: tuple[str, ...]) -> int:
    return len(word) // 2  # half of the terms behind the first, rounded up


def open_terms(engine: LexicalEngine, folder: Path) -> LexicalLeg:
    """Raises IndexDamagedError when the files cannot be read."""
    try:
        return TantivyLeg(folder) if engine is LexicalEngine.TANTIVY else RankBM25Leg(folder)
    except (OSError, ValueError) as error:
        raise IndexDamagedError(f"Ordindekset {folder} kan ikke læses. {REBUILD}") from error


def _tantivy_schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("row", fast=True, indexed=True)
    for name in ("terms", "header"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in ("municipality", "committee", "kind", "section", "outcome"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("day", indexed=True, fast=True)
    return builder.build()


def _write_tantivy(passages: Iterable[PassageTerms], folder: Path) -> None:
    import tantivy

    index = tantivy.Index(_tantivy_schema(), path=str(folder))
    writer = index.writer(_WRITER_BYTES, 1)
    for passage in passages:
        document = tantivy.Document()
        document.add_unsigned("row", passage.row)
        document.add_text("terms", " ".join(passage.terms))
        document.add_text("header", " ".join(passage.header))
        document.add_text("municipality", passage.municipality)
        document.add_text("committee", passage.committee)
        document.add_text("kind", passage.kind)
        document.add_text("section", passage.section)
        for outcome in passage.outcomes:
            document.add_text("outcome", outcome)
        document.add_unsigned("day", passage.day)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    for path in folder.glob(".*"):
        path.unlink()  # locks, and a list of files that is for writers only
    lock = folder / _LOCK  # empty; a reader of whatever user must be able to open it for writing
    lock.touch()
    (folder / "meta.json").chmod(lock.stat().st_mode)  # tantivy makes it for its own user alone
    lock.chmod(0o666)


@contextmanager
def _with_a_lock_file(folder: Path) -> Iterator[Path]:
    """The folder; where its lock file cannot be written to (a read-only disk), one aside that points to the same files.

    tantivy opens that file for writing whenever it opens an index. Raises LexicalEngineError when there is no room aside.
    """
    if os.access(folder / _LOCK, os.W_OK):
        yield folder
        return
    try:
        aside = tempfile.TemporaryDirectory(prefix="ordstyrer-", ignore_cleanup_errors=True)  # tantivy may still lock
    except OSError as error:
        raise LexicalEngineError(
            f"Ordindekset {folder} er skrivebeskyttet og kræver en midlertidig mappe, der kan skrives i. Sæt TMPDIR til en."
        ) from error
    with aside as name:
        for path in folder.iterdir():
            if path.name != _LOCK:
                (Path(name) / path.name).symlink_to(path.resolve())
        yield Path(name)


class TantivyLeg:
    """Lucene's BM25 (k1 1.2, b .75) times k1 + 1, document lengths rounded to a byte."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        if not tantivy.Index.exists(str(folder)):
            raise OSError(f"{folder}: ingen tantivy-filer")
        with _with_a_lock_file(folder) as place:
            self._index = tantivy.Index.open(str(place))
            self._index.config_reader("manual")  # else a thread reads the files anew whenever something touches them
            self._searcher = self._index.searcher()  # maps every file it will ever read
        self._counts = (folder / _VOCABULARY_FILE).read_bytes()  # now: a writer may delete the folder meanwhile

    @property
    def count(self) -> int:
        return int(self._searcher.num_docs)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return vocabulary(json.loads(self._counts))

    def retrieve(
        self, words: Words, *, selection: Selection = EVERYTHING, k: int | None = None, least: int | None = None
    ) -> Ranking:
        if not words or not self.count:
            return Ranking()
        query = self._query(words, selection, least)
        found = self._searcher.search(query, limit=min(k or self.count, self.count), count=False)
        rows = self._searcher.fast_field_values("row", [address for _, address in found.hits])
        return ranked(np.array(rows, np.int64), np.array([score for score, _ in found.hits], np.float64))

    def _query(self, words: Words, selection: Selection, least: int | None) -> Any:
        from tantivy import Occur, Query

        counted = Counter(words)
        wanted = Query.boolean_query(
            [(Occur.Should, self._word_query("terms", word, times)) for word, times in counted.items()],
            least or minimum_match(len(counted)),
        )
        in_header = Query.boolean_query(
            [(Occur.Should, self._word_query("header", word, times)) for word, times in counted.items()]
        )
        clauses = [(Occur.Must, wanted), (Occur.Should, Query.boost_query(in_header, HEADER_WEIGHT))]
        clauses += [
            (Occur.Must, Query.const_score_query(query, 0.0)) for query in self._filter_queries(selection.filters)
        ]
        if selection.hidden:
            clauses.append((Occur.MustNot, Query.term_set_query(self._index.schema, "row", list(selection.hidden))))
        return Query.boolean_query(clauses)

    def _word_query(self, field: str, word: tuple[str, ...], times: int) -> Any:
        from tantivy import Occur, Query

        own, *parts = (Query.term_query(self._index.schema, field, term, "freq") for term in word)
        query = Query.boost_query(own, float(times))
        if not parts:
            return query
        some = Query.boolean_query([(Occur.Should, part) for part in parts], _needed_parts(word))
        return Query.boolean_query(
            [(Occur.Should, query), (Occur.Should, Query.boost_query(some, times * PART_WEIGHT))]
        )

    def _filter_queries(self, filters: Filters) -> Iterable[Any]:
        from tantivy import FieldType, Query

        schema = self._index.schema
        for name in ("municipality", "committee", "kind", "section", "outcome"):
            values = [str(value) for value in getattr(filters, name)]
            if values:
                yield Query.term_set_query(schema, name, values)
        if filters.date_from or filters.date_to:
            first = day_number(filters.date_from) if filters.date_from else 1
            last = day_number(filters.date_to) if filters.date_to else 99999999
            yield Query.range_query(schema, "day", FieldType.Unsigned, first, last)


class RankBM25Leg:
    """rank-bm25's BM25Okapi, untouched: the field's reference in Python. Filters are a mask before the cut."""

    def __init__(self, folder: Path) -> None:
        with (folder / _TERMS_FILE).open(encoding="utf-8") as file:
            lines = [json.loads(line) for line in file]
        self._body = _Okapi([terms for terms, _ in lines])
        self._header = _Okapi([header for _, header in lines])
        self._counts = (folder / _VOCABULARY_FILE).read_bytes()

    @property
    def count(self) -> int:
        return len(self._body.held)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return vocabulary(json.loads(self._counts))

    def retrieve(
        self, words: Words, *, selection: Selection = EVERYTHING, k: int | None = None, least: int | None = None
    ) -> Ranking:
        if not words:
            return Ranking()
        counted = Counter(words)
        scores, held = self._body.scores(counted)
        scores += HEADER_WEIGHT * self._header.scores(counted)[0]
        is_hit = held >= (least or minimum_match(len(counted)))
        if selection.mask is not None:
            is_hit &= selection.mask
        rows = is_hit.nonzero()[0]
        ranking = ranked(rows, scores[rows])
        return ranking if k is None else ranking.first(k)


class _Okapi:
    """BM25Okapi over one field. `held[row]` are the terms of a row."""

    def __init__(self, rows: Sequence[list[str]]) -> None:
        from rank_bm25 import BM25Okapi

        self.held = [frozenset(terms) for terms in rows]
        # BM25Okapi divides by the number of distinct terms; a field without any is simply empty
        self._bm25: Any = BM25Okapi(rows) if any(rows) else None

    def scores(self, counted: Mapping[tuple[str, ...], int]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int32]]:
        """Of every row its score, and how many of the words it holds."""
        scores, held = np.zeros(len(self.held)), np.zeros(len(self.held), np.int32)
        if self._bm25 is None:
            return scores, held
        for word, times in counted.items():
            own, parts = word[0], word[1:]
            scores += times * self._bm25.get_scores([own])
            is_held = np.array([own in terms for terms in self.held])
            if parts:
                some = np.array([sum(map(terms.__contains__, parts)) >= _needed_parts(word) for terms in self.held])
                scores += np.where(some, times * PART_WEIGHT * self._bm25.get_scores(parts), 0.0)
                is_held |= some
            held += is_held
        return scores, held


def day_number(date: datetime.date) -> int:
    """`date(2023, 2, 9)` -> 20230209."""
    return date.year * 10000 + date.month * 100 + date.day
