"""Judgments keyed by place: `FILE` for a whole document, `FILE#NUMBER` for its item of that number.

A judged set outlives the ids of an index: an id changes when the derivation of body or date improves, the file and the
printed number of an item do not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import PurePath

from index.segments.store import Store

MARK = "#"


def ids_by_place(store: Store, places: Iterable[str]) -> dict[str, str]:
    """Place to the id it has in this index; without those that name nothing there, or more than one thing."""
    keys = {place: _composed(place) for place in places}
    names = {name for key in keys.values() for name in (key, key.rpartition(MARK)[0])}
    documents: dict[str, set[str]] = {}
    for source, document_id, _ in store.sources():
        name = _composed(PurePath(source.path).name)
        if name in names:
            documents.setdefault(name, set()).add(document_id)
    known: dict[str, list[str]] = {}
    for name, identifiers in documents.items():
        stored = store.document(next(iter(identifiers))) if len(identifiers) == 1 else None
        if stored is None:
            continue
        known.setdefault(name, []).append(stored.document.document_id)
        for item in stored.document.items:
            if item.number is not None:
                known.setdefault(f"{name}{MARK}{item.number}", []).append(item.item_id)
    return {place: known[key][0] for place, key in keys.items() if len(known.get(key, ())) == 1}


def _composed(name: str) -> str:
    """Some file systems spell "å" as "a" and a ring; a judged set seldom does."""
    return unicodedata.normalize("NFC", name)
