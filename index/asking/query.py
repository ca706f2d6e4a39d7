"""What a user asked for: a checked query, and what is understood of its words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from index.asking.filters import NO_FILTERS, Filters, choice
from index.asking.query_reading import QueryReading
from index.danish.analysis import query_words
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

    `literal` takes the words as they stand: no days, names, phrases or signs are read from them.
    """

    text: str
    filters: Filters = NO_FILTERS
    mode: Mode = Mode.HYBRID
    sort: Sort = Sort.RELEVANCE
    group: Grouping = Grouping.ITEM
    k: int = DEFAULT_K
    offset: int = 0
    literal: bool = False


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
) -> Query:
    """A checked query. Raises QueryError naming the parameter, the limit and the remedy."""
    plain = " ".join(unicodedata.normalize("NFC", text).replace("\x00", " ").split())
    if not plain:
        raise QueryError("Søgningen er tom. Skriv mindst ét ord.", "q")
    if len(plain) > MAX_QUERY_CHARS:
        raise QueryError(f"Søgningen er på {len(plain)} tegn; højst {MAX_QUERY_CHARS} er tilladt. Forkort den.", "q")
    return _checked(plain, filters, mode, sort, group, k, offset, literal)


def make_listing(
    *, filters: Filters, sort: str = Sort.NEWEST, k: int = DEFAULT_K, offset: int = 0, group: str = Grouping.ITEM
) -> Query:
    """A query without words, for `index.searching.search.listed`. Raises QueryError as `make_query` does."""
    return _checked("", filters, Mode.HYBRID, sort, group, k, offset, literal=False)


def _checked(
    text: str, filters: Filters, mode: str, sort: str, group: str, k: int, offset: int, literal: bool
) -> Query:
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
    )


@dataclass(frozen=True, slots=True)
class Interpretation:
    """`words` are matched, each by any of its terms, and count as often as they stand there. `asks_decision`: the hit of an
    item is then its decision. `reading` is what else the query says, None when it was taken as it stands. `only_phrases`: no
    word says what it is about ("Hvad besluttede udvalget?").
    """

    words: tuple[tuple[str, ...], ...]
    asks_decision: bool
    reading: QueryReading | None = None
    only_phrases: bool = False


_DECISION_WORD = r"(?:beslut\w*|vedtag\w*|vedtog|afgjort|afgjorde|afgørelse\w*)"
_ASKS_DECISION = re.compile(
    rf"\b{_DECISION_WORD}\b|\budfald(?:et)?\b|\bhvad endte\b|^(?:blev|bliver|skal)\b|\b(?:sagde|sagt)\b.+\btil\b"
    r"|^(?:hvad|hvem|hvordan|hvorfor|hvornår|er|har)\b.*\b(?:godkend|tiltråd|tiltrådt|afvis|afslå|afslag|forkast|udsat)\w*",
    re.IGNORECASE,
)
_QUESTION_WORDS = re.compile(
    rf"\b(?:{_DECISION_WORD}|(?:sagde|sagt|siger|sige) (?:ja|nej)(?: tak)? til|kommunen|kommune|udvalget|byrådet|kommunalbestyrelsen|punktet|sagen|mødet)\b",
    re.IGNORECASE,
)


def interpret(text: str, reading: QueryReading | None = None) -> Interpretation:
    """Words that only phrase the question ("besluttede udvalget") or say from when or until when are not searched for
    while others remain."""
    telling = _QUESTION_WORDS.sub(" ", text)
    for days in reading.days if reading else ():
        if days.first is None or days.last is None:
            telling = telling.replace(days.text, " ")
    told = query_words(telling)
    words = told or query_words(text)
    return Interpretation(tuple(words), bool(_ASKS_DECISION.search(text)), reading, only_phrases=not told)
