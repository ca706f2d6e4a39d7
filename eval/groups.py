"""Measures for groups of queries: by class, by case, by whatever field the queries file has."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.errors import QueriesFileError
from eval.evaluation import MAIN_MEASURE, Interval
from eval.lines import read_lines
from eval.metrics import MEASURES, Measured
from eval.significance import bootstrap_intervals


@dataclass(frozen=True, slots=True)
class Group:
    """MAIN_MEASURE over the judged queries of one group: mean and 95 % interval by run."""

    name: str
    queries: int
    means: Mapping[str, float]
    intervals: Mapping[str, Interval]


def read_groups(path: Path, field: str) -> dict[str, str]:
    """Query id to its value of `field`, which stands on the query or in its `metadata`. Raises QueriesFileError."""
    lines = read_lines(path, QueriesFileError)
    groups: dict[str, str] = {}
    for _, line in lines:
        try:
            query = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            query = None
        if not isinstance(query, dict):
            continue
        metadata = query.get("metadata")
        value = query.get(field, metadata.get(field) if isinstance(metadata, dict) else None)
        if isinstance(value, str | int):
            groups[str(query.get("_id")).strip()] = value if isinstance(value, str) else json.dumps(value)
    if not groups:
        raise QueriesFileError(
            f"{path}: ingen søgning har feltet {field!r}. Vælg et felt, der står på søgningerne, med --group-by."
        )
    return groups


def by_group(measured: Mapping[str, Measured], groups: Mapping[str, str]) -> list[Group]:
    """Every group with judged queries, in the order of names; queries without a group are left out."""
    column = MEASURES.index(MAIN_MEASURE)
    query_ids = next(iter(measured.values())).query_ids
    rows: dict[str, list[int]] = {}
    for row, query_id in enumerate(query_ids):
        if query_id in groups:
            rows.setdefault(groups[query_id], []).append(row)
    found = []
    for name, within in sorted(rows.items()):
        values = np.column_stack([each.values[within, column] for each in measured.values()])
        intervals = [(low, high) for low, high in bootstrap_intervals(values).tolist()]
        found.append(
            Group(
                name,
                len(within),
                dict(zip(measured, values.mean(axis=0).tolist(), strict=True)),
                dict(zip(measured, intervals, strict=True)),
            )
        )
    return found
