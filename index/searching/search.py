"""A query over one generation: both legs, fusion, the whole result set, grouped by item and sorted."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from index.asking.filters import Filters
from index.asking.query import Grouping, Mode, Query, Sort
from index.asking.reading import Reading, literally, read_query
from index.danish.analysis import share_held
from index.models.embedder import Embedder, EncodedQuery
from index.ranking import Explanation, Ranking
from index.searching.listing import Listing, listed_by, strictly
from index.searching.listing_words import told_of
from index.searching.method import METHOD, Method
from index.searching.near_names import near_name
from index.searching.steps import find, rank
from index.segments.columns import PassageColumns
from index.segments.generation import Generation
from index.segments.store import StoredPassage

ENOUGH_HELD = 0.6
LOOKED_AT_FOR_WEAKNESS = 5
NEAREST = 3


@dataclass(frozen=True, slots=True)
class Matches:
    """Every passage that is a hit, best first, and where each leg ranked it; whether one stands out by its vector. `near` are the few
    nearest by their vectors, hits or not.

    Of a list `ranking` has what holds all its words and passes its limits, `similar` what else is a hit and passes them
    (`index.searching.listing`); `listing` tells of it, None where no list is asked for."""

    ranking: Ranking
    lexical: Ranking
    dense: Ranking
    reading: Reading
    stands_out: bool = False
    near: Ranking = field(default_factory=Ranking)
    similar: Ranking = field(default_factory=Ranking)
    listing: Listing | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """`rank` counts from 1 over the whole result set; `score` is comparable within one query only."""

    rank: int
    score: float
    passage: StoredPassage
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class SearchResult:
    """`total` counts items (or passages) in the whole result set, `hits` is the page asked for."""

    total: int
    hits: tuple[Hit, ...]
    matches: Matches
    warnings: tuple[str, ...]


def search(generation: Generation, embedder: Embedder | None, query: Query) -> SearchResult:
    """The page of the result that the query asks for. `embedder` may be None for the lexical mode."""
    return page_of(generation, query, found_for(generation, embedder, query))


def found_for(
    generation: Generation, embedder: Embedder | None, query: Query,
    *, encoded: EncodedQuery | None = None, reading: Reading | None = None, today: datetime.date | None = None,
) -> Matches:  # fmt: skip
    """What a user's query finds: the hits of a question, the list that list queries and keywords ask for. Without words everything
    that passes the filters. For the rest as `match`."""
    if not query.text:
        return listed(generation, query.filters)
    matches = match(
        generation, embedder, query.text, query.filters, query.mode,
        literal=query.literal, encoded=encoded, reading=reading, today=today,
    )  # fmt: skip
    if query.mode is Mode.HYBRID and not query.literal:
        of_list = listed_by(generation, matches.reading, matches.ranking, query.filters, query.lifted)
        if of_list is not None:
            return replace(matches, ranking=of_list.ranking, similar=of_list.similar, listing=of_list.listing)
    return replace(matches, ranking=strictly(generation, matches.ranking, matches.reading))


def page_of(generation: Generation, query: Query, matches: Matches) -> SearchResult:
    """The page of these matches that the query asks for."""
    grouped = in_order(generation, query, matches)
    page = grouped[query.offset : query.offset + query.k]
    if query.group is Grouping.ITEM and matches.reading.asks_decision:
        page = [(_decision_row(generation, row, query.filters), score) for row, score in page]
    passages = generation.store.passages([row for row, _ in page])
    hits = tuple(
        Hit(query.offset + place, score, passage, explain(generation, passage, matches))
        for place, (passage, (_, score)) in enumerate(zip(passages, page, strict=True), start=1)
    )
    return SearchResult(len(grouped), hits, matches, warnings_for(generation, query, matches))


def in_order(generation: Generation, query: Query, matches: Matches) -> list[tuple[int, float]]:
    """(row, score) of every hit, grouped and sorted as the query asks."""
    grouped = groups(generation, matches) if query.group is Grouping.ITEM else _single(matches)
    if query.sort is not Sort.RELEVANCE:
        grouped = _by_date(generation, grouped, newest=query.sort is Sort.NEWEST)
    return grouped


def warnings_for(generation: Generation, query: Query, matches: Matches) -> tuple[str, ...]:
    """What the user should know of the result: names the index does not hold, a query that says nothing, weak hits."""
    found = list(unknown_names(generation, query.filters))
    if query.text and not matches.reading.words and matches.listing is None:
        found.append("Søgningen består kun af småord og tegn. Skriv et ord, der siger, hvad sagen handler om.")
    elif matches.listing is not None:
        found += told_of(generation, matches.listing, len(matches.ranking) > 0)
    elif query.text and is_weak(generation, matches):
        found.append("Intet i dokumenterne svarer tydeligt til søgningen. Her er det, der ligger nærmest.")
    return tuple(found)


def is_weak(generation: Generation, matches: Matches) -> bool:
    """Whether no hit stands out by its vector and the best hold less than `ENOUGH_HELD` of what the query's words weigh.

    A word weighs its idf. Nothing is weak where an item or a case is named.
    """
    rows = matches.ranking.first(LOOKED_AT_FOR_WEAKNESS).rows
    if not rows or matches.reading.names_one or matches.stands_out:
        return False
    weights = {word: generation.idf(word[0]) for word in matches.reading.words}
    held = max(
        sum(weight * share_held([word], found) for word, weight in weights.items())
        for found in map(generation.terms_of, generation.store.passages(rows))
    )
    return held < ENOUGH_HELD * sum(weights.values())


def match(
    generation: Generation, embedder: Embedder | None, text: str, filters: Filters, mode: Mode,
    *, literal: bool = False, encoded: EncodedQuery | None = None, reading: Reading | None = None,
    today: datetime.date | None = None, hidden: Sequence[int] = (), method: Method = METHOD,
) -> Matches:  # fmt: skip
    """All hits of a text; none for one of function words and signs alone.

    `literal` takes the words as they stand, nothing read from them. A `reading` made before, or a query `encoded` before (the
    text of its reading), is not made again. `today` is what "i år" counts from, the clock's day when None. `hidden` rows are
    never hits.
    """
    if literal or not method.parts.query_reading:
        reading = literally(text)
    elif reading is None:
        reading = read(generation, text, today)
    if not reading.words:
        return Matches(Ranking(), Ranking(), Ranking(), reading)
    if mode is not Mode.LEXICAL and encoded is None:
        if embedder is None:
            raise ValueError("a dense search needs an embedder or an encoded query")
        (encoded,) = embedder.encode_queries([reading.text])
    found = find(generation, reading, filters, mode, encoded, hidden=hidden, parts=method.parts)
    ranking = rank(generation, found, mode, method)
    legs = found.legs
    return Matches(ranking, legs.lexical, legs.dense, found.reading, legs.stands_out, legs.near.first(NEAREST))


def listed(generation: Generation, filters: Filters) -> Matches:
    """Every passage that passes the filters, without a query: in row order, all of the same score. An item's hit is its decision."""
    mask = generation.selection(filters).mask
    rows = np.arange(generation.manifest.passages) if mask is None else mask.nonzero()[0]
    return Matches(
        Ranking(rows.astype(np.int64), np.zeros(len(rows), np.float32)),
        Ranking(),
        Ranking(),
        replace(literally(""), asks_decision=True),
    )


def read(generation: Generation, text: str, today: datetime.date | None = None) -> Reading:
    """What the query says, over the names of the index; `today` is the clock's day when None."""
    municipalities, committees = generation.names
    today = today or datetime.date.today()
    return read_query(text, committees=committees, municipalities=municipalities, today=today)


def groups(generation: Generation, matches: Matches, most: int | None = None) -> list[tuple[int, float]]:
    """(best row, its score) of everything that is shown once (of the `most` best only), in the order of their best passages.

    What is published more than once is shown by what ranks best of it, but the minutes of a meeting go before its
    agenda.
    """
    columns = generation.columns
    order, scores = matches.ranking.order, matches.ranking.scores
    first = np.sort(np.unique(columns.family[order], return_index=True)[1])[:most]
    shown = order[first]
    agenda = np.flatnonzero(columns.is_agenda[shown])
    if len(agenda):
        minutes = order[~columns.is_agenda[order]]
        known, at = np.unique(_meeting_of_family(columns, minutes), return_index=True)
        wanted = _meeting_of_family(columns, shown[agenda])
        place = np.searchsorted(known, wanted)
        there = place < len(known)
        there[there] = known[place[there]] == wanted[there]
        shown[agenda[there]] = minutes[at[place[there]]]
    return list(zip(shown.tolist(), scores[first].tolist(), strict=True))


def _meeting_of_family(columns: PassageColumns, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """One number for the family and the meeting of each row."""
    return columns.family[rows].astype(np.int64) << 32 | columns.meeting[rows]


def _single(matches: Matches) -> list[tuple[int, float]]:
    return list(zip(matches.ranking.rows, matches.ranking.scores.tolist(), strict=True))


def _by_date(generation: Generation, grouped: list[tuple[int, float]], *, newest: bool) -> list[tuple[int, float]]:
    """Sorted by the document's date, undated ones last, equal dates by relevance."""
    day = generation.columns.day
    sign = -1 if newest else 1
    return sorted(grouped, key=lambda entry: (day[entry[0]] == 0, sign * int(day[entry[0]])))


def _decision_row(generation: Generation, row: int, filters: Filters) -> int:
    """The item's own decision passage, where it has one that passes the filters; else the row itself."""
    decision = generation.decision_rows.get(int(generation.columns.group[row]))
    mask = generation.selection(filters).mask
    return row if decision is None or (mask is not None and not mask[decision]) else decision


def explain(generation: Generation, passage: StoredPassage, matches: Matches) -> Explanation:
    held = generation.terms_of(passage)
    found = tuple(term for word in matches.reading.words for term in word if term in held)
    return Explanation(
        matches.lexical.place(passage.row), matches.dense.place(passage.row), tuple(dict.fromkeys(found))
    )


def unknown_names(generation: Generation, filters: Filters) -> tuple[str, ...]:
    """A warning for every municipality or committee that the index does not hold, naming the nearest one it does."""
    if not (filters.municipality or filters.committee):
        return ()
    municipalities, committees = generation.names
    given = dict(filters.given)
    warnings = []
    for what, wanted, known in (
        ("Kommunen", filters.municipality, municipalities),
        ("Udvalget", filters.committee, committees),
    ):
        for key in wanted:
            if key in known:
                continue
            meant = near_name(key, known)
            hint = f" Mente du {known[meant]}?" if meant else ""
            warnings.append(f"{what} »{given.get(key, key)}« findes ikke i indekset.{hint}")
    return tuple(warnings)
