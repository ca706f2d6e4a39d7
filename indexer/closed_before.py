"""Items that were closed where their meeting was read before stay closed until an operator opens them.

The mark is lost on the way: the agenda says "Lukket punkt", the minutes nothing, or the same file comes again without it.
An item is told by its title, by its case number, or by its number where one of the two has no title. What only doubt has
closed is not carried on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from corpus.facts.committees import committee_key
from corpus.facts.municipalities import municipality_key
from corpus.records import AgendaItem, ClosedBy, Document, DocumentKind
from index.segments.lexical import day_number
from index.segments.sameness import title_key, words_of
from index.segments.store import Store
from indexer.closing import close_item

_MEETINGS = (DocumentKind.MINUTES, DocumentKind.AGENDA)
_SAME_TITLE = 0.5
"""Share of all their words that two titles have in common when they are of one item, its number being the same."""

Place = tuple[int, str]
"""Day and committee of a meeting."""


class ClosedBefore:
    """What is closed in the documents of each meeting, those of the store and those of this run together.

    `withdrawn` are ids that tombstones stand for: what an operator has withdrawn is kept out by them.
    """

    def __init__(self, store: Store | None, read: Iterable[Document], withdrawn: Set[str]) -> None:
        self._store = store
        self._withdrawn = withdrawn
        self._read: dict[Place, list[Document]] = {}
        for document in read:
            if (place := _place(document)) is not None:
                self._read.setdefault(place, []).append(document)

    def closed_in(self, document: Document) -> tuple[Document, list[str]]:
        """The document, every open item closed that is closed elsewhere, and the numbers ("?" without one) of those items."""
        place = _place(document)
        if place is None:
            return document, []
        closed = document
        numbers: list[str] = []
        for item in items_to_close(document, list(self._others(document, place))):
            closed = close_item(closed, item.item_id, closed_by=ClosedBy.EARLIER)
            numbers.append(item.number or "?")
        return closed, numbers

    def also_closed(self, placed: Mapping[str, Document], gone: Set[str]) -> Iterator[tuple[str, Document, list[str]]]:
        """The documents of the store, not of this run, in which an item is open that one of this run closes: id, closed, numbers."""
        if self._store is None:
            return
        seen: set[str] = set()
        for document in placed.values():
            place = _place(document)
            for name in self._stored_names(document, place) if place is not None else ():
                if name in placed or name in gone or name in seen:
                    continue
                seen.add(name)
                stored = self._store.document(name)
                if stored is not None:
                    closed, numbers = self.closed_in(stored.document)
                    if numbers:
                        yield name, closed, numbers

    def _others(self, document: Document, place: Place) -> Iterator[Document]:
        """Every other form of the meeting's papers: what was stored under the document's own id too."""
        for name in self._stored_names(document, place):
            stored = self._store.document(name) if self._store else None
            if stored is not None and stored.document is not document:
                yield without_withdrawn(stored.document, self._withdrawn)
        for other in self._read.get(place, ()):
            if other is not document and _may_be_one(document, other):
                yield other

    def _stored_names(self, document: Document, place: Place) -> Sequence[str]:
        if self._store is None:
            return ()
        return self._store.documents_of_day(*place, municipality_key(document.municipality.name or ""))


def items_to_close(document: Document, others: Sequence[Document]) -> list[AgendaItem]:
    """The open items of a document that one of the others has closed, those left out that an operator has opened."""
    own_closed = [item for item in document.items if item.closed]
    found: dict[str, AgendaItem] = {}
    for other in others:
        for shut in other.items:
            if not _carries(shut) or any(_is_same(shut, item) for item in own_closed):
                continue
            for item in document.items:
                if not (item.closed or item.opened) and _is_same(shut, item):
                    found[item.item_id] = item
    return list(found.values())


def _carries(item: AgendaItem) -> bool:
    return item.closed and item.closed_by is not ClosedBy.DOUBT


def _is_same(shut: AgendaItem, item: AgendaItem) -> bool:
    """Whether a closed item and another of the same meeting are one."""
    ours, theirs = title_key(shut.title), title_key(item.title)
    if ours and theirs:
        return ours == theirs or (shut.number is not None and shut.number == item.number and _alike(shut, item))
    if shut.case_number and shut.case_number == item.case_number:
        return True
    return shut.number is not None and shut.number == item.number


def _alike(one: AgendaItem, other: AgendaItem) -> bool:
    ours, theirs = set(words_of(one.title or "")), set(words_of(other.title or ""))
    return len(ours & theirs) >= _SAME_TITLE * len(ours | theirs)


def _place(document: Document) -> Place | None:
    """None for what is no meeting, or one of which day or committee is not known."""
    if document.kind not in _MEETINGS or document.date.value is None or not document.committee.name:
        return None
    return day_number(document.date.value), committee_key(document.committee.name)


def _may_be_one(one: Document, other: Document) -> bool:
    """Whether the municipalities are the same, as far as they are known."""
    names = [municipality_key(each.municipality.name or "") for each in (one, other)]
    return names[0] == names[1] or not all(names)


def told(numbers: Sequence[str]) -> str:
    """The line for an operator."""
    one = len(numbers) == 1
    items = (
        f"punkt {numbers[0]} holdes lukket, fordi det"
        if one
        else f"punkterne {', '.join(numbers)} holdes lukket, fordi de"
    )
    return (
        f"{items} var lukket, da mødet blev læst før. Er {'det' if one else 'et af dem'} åbent nu, så skriv dets nummer i "
        f'sidecar-filen: "open_items": ["{numbers[0]}"].'
    )


def without_withdrawn(document: Document, withdrawn: Set[str]) -> Document:
    """The document without the items that tombstones stand for: their closedness is not carried on."""
    if withdrawn.isdisjoint(item.item_id for item in document.items):
        return document
    return replace(document, items=tuple(item for item in document.items if item.item_id not in withdrawn))
