"""What a user asked for: a checked query."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.asking.filters import NO_FILTERS, Filters, choice
from index.asking.limits import LimitField
from index.errors import QueryError

MAX_QUERY_CHARS = 2000
MAX_K = 1000
MAX_OFFSET = 100_000
DEFAULT_K = 10


class Mode(StrEnum):
    HYBRID = "hybrid"
    LEXICAL = "lexical"
    DENSE = "dense"


class Sort(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Grouping(StrEnum):
    ITEM = "item"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class Query:
    """`text` is NFC without outer blanks; `k` and `offset` count items, or passages when grouped so.

    `lifted` are the limits that the words state and the user lifted. `literal` takes the words as they stand: no days, names, phrases or signs are read from them.
    """

    text: str
    filters: Filters = NO_FILTERS
    mode: Mode = Mode.HYBRID
    sort: Sort = Sort.RELEVANCE
    group: Grouping = Grouping.ITEM
    k: int = DEFAULT_K
    offset: int = 0
    literal: bool = False
    lifted: tuple[LimitField, ...] = ()


def make_query(
    text: str,
    *,
    filters: Filters,
    mode: str = Mode.HYBRID,
    sort: str = Sort.RELEVANCE,
    group: str = Grouping.ITEM,
    k: int = DEFAULT_K,
    offset: int = 0,
    literal: bool = False,
    lifted: Sequence[str] = (),
) -> Query:
    """A checked query. Raises QueryError naming the parameter, the limit and the remedy."""
    plain = " ".join(unicodedata.normalize("NFC", text).replace("\x00", " ").split())
    if not plain:
        raise QueryError("Søgningen er tom. Skriv mindst ét ord.", "q")
    if len(plain) > MAX_QUERY_CHARS:
        raise QueryError(f"Søgningen er på {len(plain)} tegn; højst {MAX_QUERY_CHARS} er tilladt. Forkort den.", "q")
    return _checked(plain, filters, mode, sort, group, k, offset, literal, lifted)


def make_listing(
    *, filters: Filters, sort: str = Sort.NEWEST, k: int = DEFAULT_K, offset: int = 0, group: str = Grouping.ITEM
) -> Query:
    """A query without words, for `index.searching.search.listed`. Raises QueryError as `make_query` does."""
    return _checked("", filters, Mode.HYBRID, sort, group, k, offset, literal=False, lifted=())


def _checked(
    text: str, filters: Filters, mode: str, sort: str, group: str, k: int, offset: int, literal: bool, lifted: Sequence[str],
) -> Query:  # fmt: skip
    if not 1 <= k <= MAX_K:
        raise QueryError(f"k er {k}; vælg et tal fra 1 til {MAX_K}.", "k")
    if not 0 <= offset <= MAX_OFFSET:
        raise QueryError(f"offset er {offset}; vælg et tal fra 0 til {MAX_OFFSET}.", "offset")
    return Query(
        text,
        filters,
        choice(mode, Mode, "mode"),
        choice(sort, Sort, "sort"),
        choice(group, Grouping, "group"),
        k,
        offset,
        literal,
        tuple(dict.fromkeys(choice(field, LimitField, "lift") for field in lifted)),
    )
