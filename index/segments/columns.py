"""A few facts of every passage as arrays over rows: for grouping, sorting and counting whole result sets.

Read once from a generation's store, which never changes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.records import DocumentKind, SectionKind
from index.segments.store import Store

_MOST_CELLS = 16_000_000
"""Of a table of families by values: filling one is ten times quicker than sorting the pairs, while it fits the memory."""

FACETS = ("municipality", "committee", "kind", "section", "outcome", "year")


@dataclass(frozen=True, slots=True)
class PassageColumns:
    """`group` numbers the item (or the document, for passages of no item) a passage belongs to; `groups[group]` is
    (document_id, item_id or None). `family` numbers what is shown once: the item, with all that are the same published
    elsewhere; `meeting` the body and day. `day` is 20230209 or 0.
    """

    group: npt.NDArray[np.int32]
    family: npt.NDArray[np.int32]
    meeting: npt.NDArray[np.int32]
    is_agenda: npt.NDArray[np.bool_]
    day: npt.NDArray[np.int32]
    is_decision: npt.NDArray[np.bool_]
    groups: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """One facet: passage `rows[i]`, int32 rising, has the value `values[codes[i]]`. A passage may have none or several."""

    rows: npt.NDArray[np.int32]
    codes: npt.NDArray[np.int32]
    values: tuple[str, ...]


def passage_columns(store: Store) -> PassageColumns:
    families = store.families()
    groups: dict[tuple[str, str | None], int] = {}
    family: dict[str | int, int] = {}
    meetings: dict[tuple[str, str, int], int] = {}
    numbers: list[tuple[int, int, int]] = []
    facts: list[tuple[bool, int, bool]] = []
    for document_id, item_id, kind, document_kind, municipality, committee, day in store.passage_facts():
        name = item_id or document_id
        numbers.append(
            (
                groups.setdefault((document_id, item_id), len(groups)),
                family.setdefault(families.get(name, name), len(family)),
                meetings.setdefault((municipality, committee, day), len(meetings)),
            )
        )
        facts.append((document_kind == DocumentKind.AGENDA, day, kind == SectionKind.DECISION))
    numbered = np.array(numbers, np.int32).reshape(-1, 3)
    return PassageColumns(
        group=numbered[:, 0],
        family=numbered[:, 1],
        meeting=numbered[:, 2],
        is_agenda=np.array([fact[0] for fact in facts], np.bool_),
        day=np.array([fact[1] for fact in facts], np.int32),
        is_decision=np.array([fact[2] for fact in facts], np.bool_),
        groups=tuple(groups),
    )


def facet_columns(store: Store) -> dict[str, FacetColumn]:
    """Every facet by name, in the order of `FACETS`."""
    outcomes = store.outcomes()
    pairs: dict[str, list[tuple[int, str]]] = {name: [] for name in FACETS}
    for row, municipality, committee, kind, section, day, item_id in store.facet_rows():
        year = f"{day // 10000:04d}" if day else None
        single = {"municipality": municipality, "committee": committee, "kind": kind, "section": section, "year": year}
        for name, value in single.items():
            if value is not None:
                pairs[name].append((row, value))
        pairs["outcome"] += [(row, outcome) for outcome in outcomes.get(item_id or "", ())]
    return {name: _column(listed) for name, listed in pairs.items()}


def _column(pairs: list[tuple[int, str]]) -> FacetColumn:
    values = {value: code for code, value in enumerate(sorted({value for _, value in pairs}))}
    rows = np.fromiter((row for row, _ in pairs), np.int32, len(pairs))
    codes = np.fromiter((values[value] for _, value in pairs), np.int32, len(pairs))
    return FacetColumn(rows, codes, tuple(values))


def counts_of(
    column: FacetColumn, hits: npt.NDArray[np.bool_] | None, family: npt.NDArray[np.int32]
) -> list[tuple[str, int]]:
    """How many families have each value among the passages that are True in `hits` (None: all); most first, then by value."""
    size = len(column.values)
    held = slice(None) if hits is None else hits[column.rows]
    pairs = family[column.rows[held]].astype(np.int64) * size + column.codes[held]
    cells = (int(family.max(initial=-1)) + 1) * size
    if cells <= _MOST_CELLS:
        table = np.zeros(cells, np.bool_)
        table[pairs] = True
        distinct = np.flatnonzero(table)
    else:
        distinct = np.unique(pairs)
    counts = np.bincount(distinct % max(size, 1), minlength=size)
    return sorted(
        ((column.values[code], count) for code, count in enumerate(counts.tolist()) if count),
        key=lambda entry: (-entry[1], entry[0]),
    )
