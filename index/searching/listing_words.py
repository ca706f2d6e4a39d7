"""What is told beside a list, in Danish: what left nothing, and what does not tell whether it fits."""

from __future__ import annotations

from collections.abc import Iterator

from index.asking.limits import Limit, LimitField
from index.searching.listing import Lacking, Listing, Outside
from index.segments.generation import Generation

_NOT_TOLD = {
    LimitField.PERIOD: "har ingen dato", LimitField.COMMITTEE: "har intet udvalg", LimitField.MUNICIPALITY: "har ingen kommune",
    LimitField.KIND: "har ingen type", LimitField.OUTCOME: "har intet kendt udfald",
}  # fmt: skip


def told_of(generation: Generation, listing: Listing, has_rows: bool) -> Iterator[str]:
    """A sentence each."""
    yield from _unknown(generation, listing.limits)
    if not has_rows and listing.emptied is not None:
        word, before = listing.emptied
        yield (
            f"Intet punkt har ordet »{word}«."
            if not before
            else f"Intet punkt har alle ordene: »{word}« tømte listen. Uden det og ordene efter det er der {_items(before)}."
        )
    elif not has_rows and listing.outside is not None:
        yield _nearest_outside(generation, listing.outside)
    yield from (lacking_words(lacking) for lacking in listing.lacking)


def lacking_words(lacking: Lacking) -> str:
    """ "2 punkter, der ellers passer, har ingen dato og er ikke med." """
    fits = "der ellers passer,"
    return f"{_items(lacking.count)}, {fits} {_NOT_TOLD[lacking.limit.field]} og er ikke med."


def _items(count: int) -> str:
    return f"{count} {'punkt' if count == 1 else 'punkter'}"


def _nearest_outside(generation: Generation, outside: Outside) -> str:
    (passage,) = generation.store.passages([outside.row])
    stored = generation.store.item(passage.item_id) if passage.item_id else None
    document = stored.document if stored is not None else None
    if document is None:
        found = generation.store.document(passage.document_id)
        document = found.document if found is not None else None
    title = (stored.item.title if stored is not None else None) or (document.title if document is not None else "")
    date = document.date.value if document is not None else None
    day = f" ({date.day}.{date.month}.{date.year})" if date is not None else ""
    return f"Intet passer på afgrænsningen »{outside.limit.label}«. Uden den er der {_items(outside.count)}; det nærmeste er »{title[:120]}«{day}."


def _unknown(generation: Generation, limits: tuple[Limit, ...]) -> Iterator[str]:
    known = generation.names[0]
    for limit in limits:
        if limit.field is LimitField.MUNICIPALITY and not any(key in known for key in limit.filters.municipality):
            yield f"{limit.label} er ikke blandt kommunerne i indekset."
