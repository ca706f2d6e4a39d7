"""Writing the store of a new generation: a copy of the older one, changed, numbered anew, free of removed text."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from corpus.facts.committees import committee_key
from corpus.facts.municipalities import municipality_key
from corpus.identifiers import content_hash, meeting_id
from corpus.records import AgendaItem, Document, DocumentKind, Reference, ReportedDecision, SectionKind
from corpus.warning_kinds import warning_kind
from index.segments.lexical import day_number
from index.segments.sameness import Unit, by_family, families, sketch, title_key
from index.segments.store import RECORDS, Source, StoredDocument, day_ordinal
from index.segments.tombstones import Tombstone

_SCHEMA = """
CREATE TABLE documents (
    document_id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, content_hash TEXT NOT NULL,
    municipality TEXT, municipality_key TEXT NOT NULL, committee TEXT, committee_key TEXT NOT NULL,
    day INTEGER NOT NULL, meeting_id TEXT, sketch BLOB NOT NULL, first_seen TEXT NOT NULL, changed_at TEXT NOT NULL,
    record TEXT NOT NULL, text TEXT NOT NULL
);
CREATE INDEX documents_by_meeting ON documents (meeting_id);
CREATE TABLE sources (
    key TEXT NOT NULL, document_id TEXT NOT NULL, folders TEXT NOT NULL, path TEXT NOT NULL, place TEXT NOT NULL,
    fingerprint TEXT NOT NULL, url TEXT, PRIMARY KEY (key, document_id)
) WITHOUT ROWID;
CREATE INDEX sources_by_document ON sources (document_id);
CREATE TABLE items (
    item_id TEXT PRIMARY KEY, document_id TEXT NOT NULL, position INTEGER NOT NULL, number TEXT,
    title_key TEXT NOT NULL, case_number TEXT, sketch BLOB NOT NULL, content_hash TEXT NOT NULL, first_seen TEXT NOT NULL, changed_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX items_by_document ON items (document_id);
CREATE TABLE families (name TEXT PRIMARY KEY, family INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX families_by_number ON families (family);
CREATE TABLE outcomes (item_id TEXT NOT NULL, outcome TEXT NOT NULL, PRIMARY KEY (item_id, outcome)) WITHOUT ROWID;
CREATE TABLE pointers (
    item_id TEXT NOT NULL, day INTEGER NOT NULL, number TEXT NOT NULL, committee_key TEXT NOT NULL, municipality_key TEXT NOT NULL,
    PRIMARY KEY (item_id, day, number, committee_key)
) WITHOUT ROWID;
CREATE INDEX pointers_by_place ON pointers (day, number);
CREATE TABLE passages (
    row INTEGER PRIMARY KEY, document_id TEXT NOT NULL, item_id TEXT, position INTEGER NOT NULL, kind TEXT NOT NULL,
    start INTEGER NOT NULL, finish INTEGER NOT NULL, header TEXT NOT NULL, vector_key BLOB NOT NULL
);
CREATE INDEX passages_by_document ON passages (document_id);
CREATE TABLE aliases (alias TEXT PRIMARY KEY, target TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE tombstones (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, withdrawn_at TEXT NOT NULL, reason TEXT NOT NULL, content_hash TEXT NOT NULL
) WITHOUT ROWID;
"""

_LOOKUPS = """
CREATE INDEX IF NOT EXISTS documents_by_day ON documents (day);
CREATE INDEX IF NOT EXISTS items_by_case ON items (case_number);
CREATE INDEX IF NOT EXISTS passages_by_item ON passages (item_id);
CREATE TABLE IF NOT EXISTS warned (document_id TEXT NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (document_id, kind)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class NewPassage:
    """A passage on its way into the store. `item_id` is None for a document's own sections."""

    item_id: str | None
    kind: SectionKind
    start: int
    end: int
    header: str
    vector_key: bytes


class StoreWriter:
    """Writes the store of a new generation, starting from a copy of an older one. Use as a context manager."""

    def __init__(self, path: Path, base: Path | None) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")  # the commit syncs the finished file
        self._connection.execute("PRAGMA secure_delete = ON")
        if base is not None:
            older = sqlite3.connect(f"file:{quote(str(base))}?mode=ro&immutable=1", uri=True)
            older.backup(self._connection)
            older.close()
        else:
            self._connection.executescript(_SCHEMA)
        self._connection.executescript(_LOOKUPS)
        self._connection.execute("BEGIN")
        self._next_row = self._scalar("SELECT coalesce(max(row), -1) + 1 FROM passages")

    def __enter__(self) -> StoreWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def put(
        self, stored: StoredDocument, passages: Sequence[NewPassage], item_history: dict[str, tuple[str, str]]
    ) -> None:
        """Add a document, or replace it. `item_history` gives (first_seen, changed_at) of items known before."""
        document = stored.document
        self.remove(document.document_id)
        in_meeting = document.kind in (DocumentKind.MINUTES, DocumentKind.AGENDA)
        self._connection.execute(
            "INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                document.document_id, document.kind.value, document.title, document.content_hash,
                document.municipality.name, municipality_key(document.municipality.name or ""),
                document.committee.name, committee_key(document.committee.name or ""),
                day_number(document.date.value) if document.date.value else 0,
                meeting_id(document.document_id) if in_meeting else None,
                b"" if document.items else sketch(document, None),
                stored.first_seen, stored.changed_at,
                RECORDS.dump_json(replace(document, text="")).decode(), document.text,
            ),
        )  # fmt: skip
        self._connection.executemany(
            "DELETE FROM aliases WHERE alias = ?",
            [(document.document_id,), *((item.item_id,) for item in document.items)],
        )
        self.set_sources(document.document_id, stored.sources)
        self._connection.executemany(
            "INSERT INTO warned VALUES (?,?)",
            [(document.document_id, kind) for kind in sorted(set(map(warning_kind, document.warnings)))],
        )
        for position, item in enumerate(document.items):
            first_seen, changed_at = item_history.get(item.item_id, (stored.changed_at, stored.changed_at))
            digest = content_hash(document.text[item.start : item.end])
            self._connection.execute(
                "INSERT INTO items VALUES (?,?,?,?,?,?,?,?,?,?)",
                (
                    item.item_id, document.document_id, position, item.number, title_key(item.title),
                    item.case_number, sketch(document, item), digest, first_seen, changed_at,
                ),
            )  # fmt: skip
            self._connection.executemany(
                "INSERT INTO outcomes VALUES (?,?)",
                [
                    (item.item_id, outcome)
                    for outcome in sorted({part.outcome for part in item.outcomes} | {item.outcome})
                ],
            )
            self._connection.executemany("INSERT OR IGNORE INTO pointers VALUES (?,?,?,?,?)", _pointers(document, item))
        for position, passage in enumerate(passages):
            self._connection.execute(
                "INSERT INTO passages VALUES (?,?,?,?,?,?,?,?,?)",
                (
                    self._next_row, document.document_id, passage.item_id, position, passage.kind.value,
                    passage.start, passage.end, passage.header, passage.vector_key,
                ),
            )  # fmt: skip
            self._next_row += 1

    def set_sources(self, document_id: str, sources: Iterable[Source]) -> None:
        self._connection.execute("DELETE FROM sources WHERE document_id = ?", (document_id,))
        for source in sources:
            self._add_source(document_id, source)

    def _add_source(self, document_id: str, source: Source) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO sources VALUES (?,?,?,?,?,?,?)",
            (
                source.key, document_id, source.folders, source.path, source.place, source.fingerprint, source.url,
            ),
        )  # fmt: skip

    def remove(self, document_id: str) -> None:
        for statement in (
            "DELETE FROM outcomes WHERE item_id IN (SELECT item_id FROM items WHERE document_id = ?)",
            "DELETE FROM pointers WHERE item_id IN (SELECT item_id FROM items WHERE document_id = ?)",
            "DELETE FROM items WHERE document_id = ?",
            "DELETE FROM passages WHERE document_id = ?",
            "DELETE FROM warned WHERE document_id = ?",
            "DELETE FROM sources WHERE document_id = ?",
            "DELETE FROM documents WHERE document_id = ?",
        ):
            self._connection.execute(statement, (document_id,))

    def add_alias(self, alias: str, target: str) -> None:
        self._connection.execute("UPDATE aliases SET target = ? WHERE target = ?", (target, alias))
        self._connection.execute("INSERT OR REPLACE INTO aliases VALUES (?,?)", (alias, target))

    def set_tombstones(self, stones: Iterable[Tombstone]) -> None:
        """These and no others; the names that they had answer with them, where no one else has that name."""
        self._connection.execute("DELETE FROM tombstones")
        for stone in stones:
            self._connection.execute(
                "INSERT INTO tombstones VALUES (?,?,?,?,?)",
                (stone.id, stone.kind, stone.withdrawn_at, stone.reason, stone.content_hash),
            )
            self._connection.executemany(
                "INSERT OR IGNORE INTO aliases SELECT :name, :id WHERE NOT EXISTS (SELECT 1 FROM documents WHERE "
                "document_id = :name UNION ALL SELECT 1 FROM items WHERE item_id = :name)",
                [{"name": name, "id": stone.id} for name in stone.names],
            )

    def finish(self) -> None:
        """Find what is published more than once, number the passages anew, sorted by municipality and document, and
        leave no trace of removed text."""
        self._write_families()
        for statement in (
            "CREATE TEMP TABLE numbered AS SELECT p.row AS old, row_number() OVER ("
            "ORDER BY d.municipality_key, d.committee_key, d.day, p.document_id, p.position) - 1 AS new "
            "FROM passages p JOIN documents d USING (document_id)",
            "CREATE UNIQUE INDEX temp.numbered_by_old ON numbered (old)",
            "UPDATE passages SET row = -1 - (SELECT new FROM numbered WHERE old = row)",
            "UPDATE passages SET row = -1 - row",
            "DROP TABLE numbered",
            "COMMIT",
            "VACUUM",
        ):
            self._connection.execute(statement)

    def _write_families(self) -> None:
        units = [
            Unit(row[0], row[1], row[2], row[3], day_ordinal(row[4]), row[5] or "", row[6], row[7] or "", row[8])
            for row in self._connection.execute(
                "SELECT document_id, item_id, municipality_key, committee_key, day, number, title_key, case_number, "
                "i.sketch FROM items i JOIN documents USING (document_id) UNION ALL "
                "SELECT document_id, NULL, municipality_key, '', day, NULL, title, NULL, sketch FROM documents "
                "WHERE sketch != x'' ORDER BY 1, 2"
            )
        ]
        self._connection.execute("DELETE FROM families")
        self._connection.executemany(
            "INSERT INTO families VALUES (?,?)",
            [
                (units[position].item_id or units[position].document_id, number)
                for number, members in by_family(families(units)).items()
                for position in members
            ],
        )

    def _scalar(self, statement: str) -> int:
        return int(self._connection.execute(statement).fetchone()[0])


def _pointers(document: Document, item: AgendaItem) -> Iterator[tuple[str, int, str, str, str]]:
    """The items of other meetings that this one names, by day and number: where one asks who came back to them."""
    municipality = municipality_key(document.municipality.name or "")
    named_items: list[Reference | ReportedDecision] = [*item.references, *item.earlier_decisions]
    for named in named_items:
        if named.date is not None and named.item_number is not None:
            day, committee = day_number(named.date), committee_key(named.committee or "")
            yield item.item_id, day, named.item_number, committee, municipality
