"""What a query must not be answered by: the text that it was made of.

A query of `queries.jsonl` says it in its metadata: `"exclude": [{"id": "ITEM"}, {"id": "DOCUMENT", "start": 120, "end": 180}]`.
The whole item or document is left out of the search for that query, or the passages that overlap the stretch of it.
Offsets count characters of the document's text, as everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.errors import QueriesFileError
from eval.lines import LineError, parse_lines, read_lines
from index.segments.store import Store

EXCLUDE = "exclude"


@dataclass(frozen=True, slots=True)
class Excluded:
    """`identifier` of an item or a document; the whole of it when `end` is None."""

    identifier: str
    start: int = 0
    end: int | None = None

    def as_json(self) -> dict[str, Any]:
        return {"id": self.identifier} | ({} if self.end is None else {"start": self.start, "end": self.end})


def read_exclusions(path: Path) -> dict[str, tuple[Excluded, ...]]:
    """Query id to what it must not be answered by; queries without any are absent. Raises QueriesFileError."""
    lines = read_lines(path, QueriesFileError)
    if not lines[0][1].lstrip().startswith("{"):
        return {}
    found = parse_lines(path, lines, lambda _, line: _exclusions(line), QueriesFileError)
    return {query_id: excluded for query_id, excluded in found if excluded}


def _exclusions(line: str) -> tuple[str, tuple[Excluded, ...]]:
    try:
        query = json.loads(line)
        metadata = query.get("metadata")
        given = metadata.get(EXCLUDE, ()) if isinstance(metadata, dict) else ()
        found = tuple(Excluded(str(each["id"]), int(each.get("start", 0)), _end(each)) for each in given)
        return str(query["_id"]).strip(), found
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise LineError(
            f'{EXCLUDE} kan ikke læses. Skriv {{"{EXCLUDE}": [{{"id": "…", "start": 0, "end": 9}}]}} i metadata.'
        ) from error


def _end(given: Mapping[str, Any]) -> int | None:
    return None if given.get("end") is None else int(given["end"])


def hidden_rows(store: Store, excluded: Iterable[Excluded]) -> list[int]:
    """The passages left out, in row order; what the index does not hold leaves out nothing."""
    rows: set[int] = set()
    for each in excluded:
        name = store.resolve(each.identifier)
        passages = store.passages(store.rows_of_items([name])) or store.passages_of(name)
        rows.update(
            passage.row
            for passage in passages
            if each.end is None or (passage.start < each.end and passage.end > each.start)
        )
    return sorted(rows)
