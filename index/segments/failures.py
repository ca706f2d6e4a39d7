"""What could not be read when documents were last indexed: kept beside the generations, so that the coverage page can tell."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from index.segments.layout import FAILURES, IndexFolder


@dataclass(frozen=True, slots=True)
class RecordedFailure:
    """`place` names the file (and line or member), `reason` is one Danish line, `at` ISO 8601 in UTC."""

    place: str
    reason: str
    at: str


def read_failures(folder: IndexFolder) -> list[RecordedFailure]:
    """Those of the last run over each path, by place. Empty where none is kept, or what is kept cannot be read."""
    try:
        listed = json.loads((folder.path / FAILURES).read_bytes())
        return sorted((RecordedFailure(**each) for each in listed), key=lambda failure: failure.place)
    except (OSError, ValueError, TypeError):
        return []


def record_failures(folder: IndexFolder, under: Iterable[str], failures: Sequence[tuple[str, str]], at: str) -> None:
    """Keep these (place, reason) in the stead of all that were kept under these paths before; one that was known keeps its moment.

    The caller holds the writer's lock.
    """
    roots = tuple(under)
    before = read_failures(folder)
    known = {(failure.place, failure.reason): failure for failure in before}
    kept = [failure for failure in before if not failure.place.startswith(roots)]
    kept += [known.get((place, reason)) or RecordedFailure(place, reason, at) for place, reason in failures]
    content = json.dumps([asdict(failure) for failure in kept], ensure_ascii=False, indent=1)
    aside = folder.path / f"{FAILURES}.new"
    aside.write_text(content, encoding="utf-8")
    os.replace(aside, folder.path / FAILURES)
