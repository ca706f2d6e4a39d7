"""Documents, items and passages of one generation, read from SQLite. `store_writer` wrote it, once."""

from __future__ import annotations

import datetime
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

import numpy as np
import numpy.typing as npt
from cachetools import LRUCache
from pydantic import TypeAdapter

from corpus.facts.committees import committee_key
from corpus.facts.municipalities import municipality_key
from corpus.files import folder_keys, path_key
from corpus.identifiers import content_hash
from corpus.records import AgendaItem, Document, DocumentKind, SectionKind
from index.asking.filters import Filters
from index.segments.layout import STORE, IndexFolder
from index.segments.lexical import day_number
from index.segments.tombstones import Tombstone

RECORDS: TypeAdapter[Document] = TypeAdapter(Document)
"""A document to JSON and back; its text is kept apart."""

_PASSAGES_REMEMBERED, _PASSAGES_AT_ONCE = 8192, 60
"""Passages a store keeps read; a list longer than the second is an export, and would drive them all out."""

_CHARS_REMEMBERED = 16_000_000
"""Characters of text of the documents that a store keeps read; with their records about three times as many bytes."""


@dataclass(frozen=True, slots=True)
class Source:
    """A place a document was read from. `fingerprint` changes when the file, or what is said of it, does; `url` is where
    this copy is published, None where unknown.

    `path` and `place` are masked, so `key` tells the file from others (`corpus.files.path_key`) and `folders` which
    folders it lies in (`folder_keys`). In a store that was written before there were keys, they are those of `path`.
    """

    path: str
    place: str
    fingerprint: str
    url: str | None
    key: str
    folders: str

    @property
    def has_true_path(self) -> bool:
        """Whether `path` is the file's own, with nothing masked in it."""
        return path_key(self.path) == self.key


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document with what the index knows of its history; times are ISO 8601 in UTC."""

    document: Document
    sources: tuple[Source, ...]
    first_seen: str
    changed_at: str


@dataclass(frozen=True, slots=True)
class Warned:
    """How many documents are warned of so (`corpus.warning_kinds`), and one of their files."""

    kind: str
    documents: int
    example: str


@dataclass(frozen=True, slots=True)
class StoredItem:
    document: Document
    item: AgendaItem
    content_hash: str
    first_seen: str
    changed_at: str


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """`text` is `document.text[start:end]`; header and text together are what was embedded and analysed."""

    row: int
    document_id: str
    item_id: str | None
    kind: SectionKind
    start: int
    end: int
    header: str
    text: str
    vector_key: bytes = field(repr=False)

    @property
    def indexed_text(self) -> str:
        return f"{self.header}\n{self.text}" if self.header else self.text


def _source(row: Sequence[Any]) -> Source:
    path, place, fingerprint, url, key, folders = row
    return Source(path, place, fingerprint, url, key or path_key(path), folders or folder_keys(path))


def _chars(stored: StoredDocument) -> int:
    return len(stored.document.text) + 1000


class Store:
    """Reads one finished store; safe to use from many threads.

    The file is opened at once and stays readable when a writer deletes it. Every thread gets a connection of its own;
    one that first asks after the file is gone shares the first connection (SQLite lets one at a time use it).
    """

    def __init__(self, path: Path) -> None:
        """Raises FileNotFoundError."""
        self._path = path
        self._threads = threading.local()
        self._documents: LRUCache[str, StoredDocument] = LRUCache(_CHARS_REMEMBERED, _chars)
        self._recent: LRUCache[int, StoredPassage] = LRUCache(_PASSAGES_REMEMBERED)
        self._memory_lock = threading.Lock()
        try:
            self._shared = self._open()
        except sqlite3.OperationalError as error:
            raise FileNotFoundError(f"{path}: {error}") from error

    def close(self) -> None:
        self._shared.close()
        if getattr(self._threads, "connection", None) is not None:
            self._threads.connection.close()

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{quote(str(self._path))}?mode=ro&immutable=1", uri=True, check_same_thread=False)

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if connection is None:
            try:
                connection = self._open()
            except sqlite3.OperationalError:
                connection = self._shared
            self._threads.connection = connection
        return connection

    def _all(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self._connection().execute(statement, parameters).fetchall()

    def _one(self, statement: str, parameters: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        found: tuple[Any, ...] | None = self._connection().execute(statement, parameters).fetchone()
        return found

    def counts(self) -> tuple[int, int, int]:
        """Documents, items, passages."""
        found = self._one(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM items), (SELECT count(*) FROM passages)"
        )
        return (0, 0, 0) if found is None else (int(found[0]), int(found[1]), int(found[2]))

    # Documents and items -------------------------------------------------------------------------------------------

    def resolve(self, identifier: str) -> str:
        """The id an old one stands for today; itself when it is no alias."""
        found = self._one("SELECT target FROM aliases WHERE alias = ?", (identifier,))
        return str(found[0]) if found else identifier

    def aliases(self) -> dict[str, str]:
        """Every old id, and what it stands for today."""
        return dict(self._all("SELECT alias, target FROM aliases"))

    def document(self, document_id: str) -> StoredDocument | None:
        """Remembered while there is room: a request looks at the same documents many times."""
        with self._memory_lock:
            known = self._documents.get(document_id)
        if known is not None:
            return known
        stored = self._read_document(document_id)
        if stored is not None and _chars(stored) <= _CHARS_REMEMBERED // 4:
            with self._memory_lock:
                self._documents[document_id] = stored
        return stored

    def _read_document(self, document_id: str) -> StoredDocument | None:
        found = self._one(
            "SELECT record, text, first_seen, changed_at FROM documents WHERE document_id = ?", (document_id,)
        )
        if found is None:
            return None
        sources = self._all(
            f"SELECT {self._source_columns} FROM sources WHERE document_id = ? ORDER BY path, 5", (document_id,)
        )
        document = replace(RECORDS.validate_json(found[0]), text=found[1])
        return StoredDocument(document, tuple(map(_source, sources)), found[2], found[3])

    def text(self, document_id: str) -> str:
        """The document's text alone; "" for an unknown one."""
        found = self._one("SELECT text FROM documents WHERE document_id = ?", (document_id,))
        return str(found[0]) if found else ""

    def item(self, item_id: str) -> StoredItem | None:
        found = self._one(
            "SELECT document_id, position, content_hash, first_seen, changed_at FROM items WHERE item_id = ?",
            (item_id,),
        )
        stored = self.document(found[0]) if found else None
        if found is None or stored is None:
            return None
        return StoredItem(stored.document, stored.document.items[found[1]], found[2], found[3], found[4])

    def item_history(self, document_id: str) -> dict[str, tuple[str, str, str]]:
        """Item id to (content hash, first seen, changed at)."""
        rows = self._all(
            "SELECT item_id, content_hash, first_seen, changed_at FROM items WHERE document_id = ?", (document_id,)
        )
        return {row[0]: (row[1], row[2], row[3]) for row in rows}

    def documents_of_meeting(self, meeting: str) -> list[str]:
        return [
            row[0]
            for row in self._all(
                "SELECT document_id FROM documents WHERE meeting_id = ? ORDER BY kind DESC", (meeting,)
            )
        ]

    def documents_of_day(self, day: int, committee: str, municipality: str) -> list[str]:
        """Minutes and agendas of that committee's meeting on that day (20230209). Keys; a municipality that is unknown, here
        or there, is no other one."""
        rows = self._all(
            "SELECT document_id FROM documents WHERE day = ? AND committee_key = ? AND kind IN (?, ?) "
            "AND (municipality_key = ? OR municipality IS NULL OR ? = '') ORDER BY 1",
            (day, committee, DocumentKind.MINUTES, DocumentKind.AGENDA, municipality, municipality),
        )
        return [row[0] for row in rows]

    def documents_of_kind(self, kind: str) -> list[str]:
        return [row[0] for row in self._all("SELECT document_id FROM documents WHERE kind = ? ORDER BY 1", (kind,))]

    def documents_of_file(self, key: str) -> int:
        """How many documents the file of that key gave."""
        found = self._one("SELECT count(*) FROM sources WHERE key = ?", (key,))
        return int(found[0]) if found else 0

    def document_ids(self) -> list[str]:
        return [row[0] for row in self._all("SELECT document_id FROM documents ORDER BY document_id")]

    def has_item(self, item_id: str) -> bool:
        return self._one("SELECT 1 FROM items WHERE item_id = ?", (item_id,)) is not None

    def find_item(self, *, municipality: str, committee: str | None, day: int, number: str) -> str | None:
        """The id of the one item of that number and date (and body, when given); None when none or several fit."""
        rows = self._all(
            "SELECT i.item_id, d.kind FROM items i JOIN documents d USING (document_id) WHERE d.municipality_key = ? "
            "AND d.day = ? AND i.number = ? AND (? IS NULL OR d.committee_key = ?)",
            (municipality_key(municipality), day, number, committee, committee_key(committee or "")),
        )
        minutes = [row[0] for row in rows if row[1] == DocumentKind.MINUTES] or [row[0] for row in rows]
        return str(minutes[0]) if len(minutes) == 1 else None

    def items_of_day(self, day: int, number: str, committee: str) -> list[str]:
        """The ids of the items of that number treated on that day (20230209), of that committee where a key is given."""
        rows = self._all(
            "SELECT i.item_id FROM items i JOIN documents d USING (document_id) WHERE d.day = ? AND i.number = ? "
            "AND (? = '' OR d.committee_key = ?) ORDER BY 1",
            (day, number, committee, committee),
        )
        return [row[0] for row in rows]

    def items_pointing_to(self, item_id: str) -> list[str]:
        """The ids of items of the same municipality that name this one, by its meeting's day and its number."""
        rows = self._all(
            "SELECT p.item_id FROM items i JOIN documents d USING (document_id) JOIN pointers p ON p.day = d.day AND p.number = i.number "
            "WHERE i.item_id = ? AND p.municipality_key = d.municipality_key AND p.committee_key IN ('', d.committee_key) "
            "AND p.item_id != i.item_id ORDER BY 1",
            (item_id,),
        )
        return [row[0] for row in rows]

    def items_of_case(self, case_number: str) -> list[str]:
        rows = self._all("SELECT item_id FROM items WHERE case_number = ? ORDER BY 1", (case_number,))
        return [row[0] for row in rows]

    def items_of_subject(self, number: str) -> list[str]:
        """The ids of the items whose case number begins with that of the subject (KLE): "00.22.04" of "00.22.04-P16-1-23"."""
        rows = self._all(
            "SELECT item_id FROM items WHERE case_number = ? OR substr(case_number, 1, ?) = ? ORDER BY 1",
            (number, len(number) + 1, f"{number}-"),
        )
        return [row[0] for row in rows]

    def items_naming_body(self, committee: str) -> list[str]:
        """The ids of the items that name an item of that body (by key) of another meeting, as decided there or as treated."""
        return [
            row[0]
            for row in self._all(
                "SELECT DISTINCT item_id FROM pointers WHERE committee_key = ? ORDER BY 1", (committee,)
            )
        ]

    def sources(self) -> Iterator[tuple[Source, str, str]]:
        """Every source with its document's id and content hash."""
        for row in self._all(
            f"SELECT {self._source_columns}, document_id, content_hash FROM sources JOIN documents USING (document_id)"
        ):
            yield _source(row[:6]), row[6], row[7]

    @cached_property
    def has_keys(self) -> bool:
        """Whether files are told apart by their true paths; False in a store that was written before they were."""
        return self._one("SELECT 1 FROM pragma_table_info('sources') WHERE name = 'key'") is not None

    @property
    def _source_columns(self) -> str:
        return f"path, place, fingerprint, url, {'key, folders' if self.has_keys else 'NULL, NULL'}"

    def tombstone(self, identifier: str) -> Tombstone | None:
        found = self._one(f"{_TOMBSTONES} WHERE id = ?", (identifier,))
        return _tombstone(found) if found else None

    def tombstones(self) -> list[Tombstone]:
        """By id, without names and likeness, which only the folder's file has (`index.segments.tombstones`)."""
        return [_tombstone(row) for row in self._all(f"{_TOMBSTONES} ORDER BY id")]

    def tombstone_of_meeting(self, meeting: str) -> Tombstone | None:
        """The first one of a document of that meeting."""
        found = self._one(
            f"{_TOMBSTONES} WHERE id > ? AND id < ? AND kind = 'document' ORDER BY id", (f"{meeting}.", f"{meeting}/")
        )  # "/" is the letter after "."
        return _tombstone(found) if found else None

    def changes_since(self, moment: str) -> list[tuple[str, str, str, str]]:
        """(document id, title, first seen, changed at) of documents new or changed at or after the moment, newest first."""
        return [
            (row[0], row[1], row[2], row[3])
            for row in self._all(
                "SELECT document_id, title, first_seen, changed_at FROM documents WHERE changed_at >= ? "
                "ORDER BY changed_at DESC, document_id", (moment,),
            )
        ]  # fmt: skip

    def last_change(self) -> str:
        """When a document or an item last changed; "" for an empty store."""
        found = self._one(
            "SELECT max(coalesce((SELECT max(changed_at) FROM documents), ''), coalesce((SELECT max(changed_at) FROM items), ''))"
        )
        return str(found[0]) if found else ""

    def seen(self) -> dict[str, tuple[str, str]]:
        """(first seen, changed at) of every item and document by id."""
        rows = self._all(
            "SELECT item_id, first_seen, changed_at FROM items UNION ALL SELECT document_id, first_seen, changed_at FROM documents"
        )
        return {row[0]: (row[1], row[2]) for row in rows}

    # Passages ------------------------------------------------------------------------------------------------------

    def passages(self, rows: Sequence[int]) -> list[StoredPassage]:
        """The passages of these rows, in that order."""
        with self._memory_lock:
            found = {row: known for row in rows if (known := self._recent.get(row)) is not None}
        lacking = [row for row in rows if row not in found]
        for start in range(0, len(lacking), 500):
            some = lacking[start : start + 500]
            marks = ",".join("?" * len(some))
            found.update({passage.row: passage for passage in self._passages(f"WHERE p.row IN ({marks})", some)})
        if 0 < len(lacking) <= _PASSAGES_AT_ONCE:
            with self._memory_lock:
                for row in lacking:
                    self._recent[row] = found[row]
        return [found[row] for row in rows]

    def all_passages(self) -> Iterator[StoredPassage]:
        """Every passage in row order, streamed."""
        yield from self._passages("ORDER BY p.row", ())

    def passages_of(self, document_id: str) -> list[StoredPassage]:
        return list(self._passages("WHERE p.document_id = ? ORDER BY p.row", (document_id,)))

    def rows_of_items(self, item_ids: Sequence[str]) -> list[int]:
        marks = ",".join("?" * len(item_ids))
        rows = self._all(f"SELECT row FROM passages WHERE item_id IN ({marks}) ORDER BY row", list(item_ids))
        return [row[0] for row in rows]

    def title_keys(self) -> list[str]:
        """Of every title that an item has (`index.segments.sameness.title_key`)."""
        return [row[0] for row in self._all("SELECT DISTINCT title_key FROM items", ())]

    def rows_with_title(self, title_keys: Sequence[str]) -> list[int]:
        marks = ",".join("?" * len(title_keys))
        query = f"SELECT row FROM passages JOIN items USING (item_id) WHERE title_key IN ({marks})"
        return [row[0] for row in self._all(query, list(title_keys))]

    def _passages(self, clause: str, parameters: Sequence[Any]) -> Iterator[StoredPassage]:
        cursor = self._connection().execute(
            "SELECT p.row, p.document_id, p.item_id, p.kind, p.start, p.finish, p.header, p.vector_key "
            f"FROM passages p {clause}",
            parameters,
        )
        known = ("", "")  # a document's passages stand together; reading a long text for each of them takes minutes
        for row, document_id, item_id, kind, start, end, header, key in cursor:
            if known[0] != document_id:
                known = document_id, self.text(document_id)
            yield StoredPassage(
                row, document_id, item_id, SectionKind(kind), start, end, header, known[1][start:end], key
            )

    def filter_fields(self) -> Iterator[tuple[int, str, str, str, str, tuple[str, ...], int]]:
        """(row, municipality key, committee key, kind, section, outcomes, day) of every passage, in row order."""
        cursor = self._connection().execute(
            "SELECT p.row, d.municipality_key, d.committee_key, d.kind, p.kind, "
            "(SELECT group_concat(outcome, ' ') FROM outcomes o WHERE o.item_id = p.item_id), d.day "
            "FROM passages p JOIN documents d USING (document_id) ORDER BY p.row"
        )
        for row in cursor:
            yield row[0], row[1], row[2], row[3], row[4], tuple((row[5] or "").split()), row[6]

    def mask(self, filters: Filters) -> npt.NDArray[np.bool_] | None:
        """Bool `(passages,)`, True where a passage passes; None when the filters let everything pass."""
        if filters.is_empty:
            return None
        conditions: list[str] = []
        parameters: list[Any] = []
        for column, values in (
            ("d.municipality_key", filters.municipality), ("d.committee_key", filters.committee),
            ("d.kind", filters.kind), ("p.kind", filters.section),
        ):  # fmt: skip
            if values:
                conditions.append(f"{column} IN ({','.join('?' * len(values))})")
                parameters += [str(value) for value in values]
        if filters.outcome:
            marks = ",".join("?" * len(filters.outcome))
            conditions.append(f"p.item_id IN (SELECT item_id FROM outcomes WHERE outcome IN ({marks}))")
            parameters += [str(value) for value in filters.outcome]
        if filters.date_from or filters.date_to:
            conditions.append("d.day BETWEEN ? AND ?")
            parameters += [_day(filters.date_from, 1), _day(filters.date_to, 99999999)]
        rows = self._all(
            f"SELECT p.row FROM passages p JOIN documents d USING (document_id) WHERE {' AND '.join(conditions)}",
            parameters,
        )
        mask = np.zeros(self.counts()[2], np.bool_)
        mask[[row[0] for row in rows]] = True
        return mask

    def passage_facts(self) -> Iterator[tuple[str, str | None, str, str, str, str, int]]:
        """(document id, item id, section kind, document kind, municipality key, committee key, day) of every passage, in row order."""
        yield from self._connection().execute(
            "SELECT p.document_id, p.item_id, p.kind, d.kind, d.municipality_key, d.committee_key, d.day "
            "FROM passages p JOIN documents d USING (document_id) ORDER BY p.row"
        )

    def families(self) -> dict[str, int]:
        """The family of every item or document that is published more than once."""
        return dict(self._all("SELECT name, family FROM families"))

    def family(self, name: str) -> list[tuple[str, str | None]]:
        """(document id, item id or None) of everything that is the same as the item or document, itself included."""
        return [
            (row[0], row[1])
            for row in self._all(
                "SELECT coalesce(i.document_id, f.name), i.item_id FROM families f LEFT JOIN items i ON i.item_id = f.name "
                "WHERE f.family = (SELECT family FROM families WHERE name = ?) ORDER BY f.name", (name,),
            )
        ]  # fmt: skip

    # What is there ------------------------------------------------------------------------------------------------

    def names(self) -> tuple[dict[str, str], dict[str, str]]:
        """Key to name of every municipality and of every committee in the index."""
        municipalities, committees = (
            self._all(
                f"SELECT {name}_key, {name} FROM documents WHERE {name} IS NOT NULL GROUP BY 1, 2 ORDER BY min(document_id)"
            )
            for name in ("municipality", "committee")
        )
        return {row[0]: row[1] for row in municipalities}, {row[0]: row[1] for row in committees}

    def date_range(self) -> tuple[int, int] | None:
        """First and last day of the dated documents, as 20230209."""
        found = self._one("SELECT min(day), max(day) FROM documents WHERE day > 0")
        return (found[0], found[1]) if found and found[0] else None

    def facet_rows(self) -> list[tuple[int, str | None, str | None, str, str, int, str | None]]:
        """(row, municipality, committee, kind, section, day, item id) of every passage, for counting."""
        return self._all(
            "SELECT p.row, d.municipality, d.committee, d.kind, p.kind, d.day, p.item_id "
            "FROM passages p JOIN documents d USING (document_id) ORDER BY p.row"
        )

    def outcomes(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for item_id, outcome in self._all("SELECT item_id, outcome FROM outcomes"):
            found.setdefault(item_id, []).append(outcome)
        return found

    def holdings(self) -> list[tuple[str | None, str | None, str, int, int, int]]:
        """(municipality, committee, document kind, documents, first day, last day) of every such group; days 0 where none is known."""
        return self._all(
            "SELECT municipality, committee, kind, count(*), coalesce(min(nullif(day, 0)), 0), max(day) FROM documents "
            "GROUP BY municipality, committee, kind ORDER BY municipality IS NULL, municipality, committee IS NULL, committee, kind"
        )

    def warned(self) -> list[Warned]:
        """What is warned of the documents, the commonest first; empty for a store of before that was kept."""
        if self._one("SELECT 1 FROM sqlite_master WHERE name = 'warned'") is None:
            return []
        rows = self._all(
            "SELECT kind, count(DISTINCT document_id), min(coalesce(place, document_id)) FROM warned "
            "LEFT JOIN sources USING (document_id) GROUP BY kind ORDER BY 2 DESC, 1"
        )
        return [Warned(*row) for row in rows]

    def meetings_of(self, municipality: str | None, committee: str) -> list[tuple[str, str | None, str, str, int, int]]:
        """(document id, meeting id, kind, title, day, items) of every document of the committee, latest first, a meeting's minutes
        before its agenda. Names are told by key; any municipality's where None is given."""
        return self._all(
            "SELECT document_id, meeting_id, kind, title, day, (SELECT count(*) FROM items i WHERE i.document_id = d.document_id) "
            "FROM documents d WHERE committee_key = ? AND (? IS NULL OR municipality_key = ?) ORDER BY day DESC, kind DESC, document_id",
            (committee_key(committee), municipality, municipality_key(municipality or "")),
        )

    def check(self) -> list[str]:
        """Faults inside the store, one line each: SQLite's own check, rows without gaps, spans inside their texts."""
        faults = [f"store.sqlite: {row[0]}" for row in self._all("PRAGMA integrity_check") if row[0] != "ok"]
        if faults:
            return faults
        found = self._one("SELECT count(*), coalesce(max(row), -1) FROM passages")
        if found and found[0] != found[1] + 1:
            faults.append("store.sqlite: tekststykkernes numre har huller")
        for row in self._all(
            "SELECT p.row, p.document_id FROM passages p LEFT JOIN documents d USING (document_id) "
            "WHERE d.document_id IS NULL OR p.start < 0 OR p.finish <= p.start OR p.finish > length(d.text)"
        ):
            faults.append(f"store.sqlite: tekststykke {row[0]} ligger uden for dokumentet {row[1]}")
        for row in self._all("SELECT document_id, text, content_hash FROM documents"):
            if content_hash(row[1]) != row[2]:
                faults.append(f"store.sqlite: teksten i {row[0]} passer ikke med sin kontrolsum")
        return faults


_TOMBSTONES = "SELECT id, kind, withdrawn_at, reason, content_hash FROM tombstones"


def _tombstone(row: tuple[Any, ...]) -> Tombstone:
    """Format 4 calls "pruned" what is gone."""
    return Tombstone(row[0], row[1], row[2], "withdrawn" if row[3] == "withdrawn" else "gone", row[4])


def salvaged_tombstones(folder: IndexFolder) -> list[Tombstone]:
    """Those in whatever stores lie in the folder, damaged or of older formats, as far as they can be read."""
    found = []
    for path in sorted(folder.segments.glob(f"*/{STORE}")):
        connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)
        try:
            found += [_tombstone(row) for row in connection.execute(_TOMBSTONES) if row[1] in ("document", "item")]
        except sqlite3.DatabaseError:
            continue
        finally:
            connection.close()
    return found


def day_ordinal(day: int) -> int:
    """20230209 as the day's number in the calendar (`date.toordinal`); 0 for 0."""
    return datetime.date(day // 10000, day // 100 % 100, day % 100).toordinal() if day else 0


def _day(date: datetime.date | None, default: int) -> int:
    return day_number(date) if date else default
