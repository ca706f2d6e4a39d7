"""A list in place of a ranking: the items that hold every word and pass the limits stated, so that narrowing never widens.

What it finds is one set of items a word, met by the item's passages and their headers, and the cut of all of them: another
word or another limit can only take away.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from corpus.facts.committees import committee_key
from index.asking.filters import Filters, Selection
from index.asking.forms import Form
from index.asking.identifiers import Identifier, IdentifierKind
from index.asking.limits import Limit, LimitField, list_words, stated_limits
from index.asking.reading import Reading
from index.danish.analysis import query_words
from index.danish.spelling import mended
from index.ranking import Ranking, Rows
from index.segments.generation import Generation
from index.segments.store import day_ordinal

Groups = npt.NDArray[np.bool_]
"""`(groups,)`, True for the items and documents (`PassageColumns.groups`) meant."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """How many of what otherwise fits do not tell the field of a limit."""

    limit: Limit
    count: int


@dataclass(frozen=True, slots=True)
class Outside:
    """The limit that left nothing: how many items fit without it, and the row of the nearest of them."""

    limit: Limit
    count: int
    row: int


@dataclass(frozen=True, slots=True)
class Listing:
    """`limits` are those in force, `lifted` those stated that the user lifted. `words` are what every item holds.

    `emptied` is the word, as written in terms, that left nothing, with how many items hold those before it; `outside` the limit.
    """

    words: tuple[tuple[str, ...], ...]
    limits: tuple[Limit, ...] = ()
    lifted: tuple[Limit, ...] = ()
    lacking: tuple[Lacking, ...] = ()
    emptied: tuple[str, int] | None = None
    outside: Outside | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows of the list best first, those merely alike, and what is told of both."""

    ranking: Ranking
    similar: Ranking
    listing: Listing


def listed_by(
    generation: Generation, reading: Reading, ranking: Ranking, filters: Filters, lifted: Iterable[LimitField] = ()
) -> Listed | None:
    """The list that a reading asks for; None where it asks for none. `ranking` are the hits of its words, which order it."""
    if not asks_for_list(reading):
        return None
    stated = stated_limits(reading, generation.names[1])
    words = mended(list_words(reading, stated), generation.lexical.vocabulary)
    if not words and not reading.identifiers and not stated and reading.form is not Form.LIST:
        return None
    up = set(lifted)
    limits = tuple(limit for limit in stated if limit.field not in up)
    selection = generation.selection(filters)
    held, emptied = _holding(generation, words, reading, selection)
    passing = [_passing(generation, limit) for limit in limits]
    within = _all_of(passing, held)
    rows = _rows_of(generation, within & held, selection)
    listing = Listing(
        words,
        limits,
        tuple(limit for limit in stated if limit.field in up),
        tuple(_lacking(generation, limits, passing, held)),
        emptied,
        None if len(rows) or not limits else _outside(generation, limits, passing, held, ranking),
    )
    ordered = _ordered(generation, rows, ranking, by_day=not words and not reading.identifiers)
    alike = ranking.only((within & ~held)[generation.columns.group[ranking.order]])
    if reading.excluded or reading.phrases:
        alike = alike.only(_sound(generation, reading)[generation.columns.group[alike.order]])
    return Listed(ordered, alike, listing)


def asks_for_list(reading: Reading) -> bool:
    """Whether all that fits is asked for, by name or by keywords alone; an item that is named is not."""
    if reading.literal or any(item.date for item in reading.items):
        return False
    return reading.form is Form.LIST or (reading.form is Form.KEYWORDS and not reading.latest and not reading.upcoming)


def strictly(generation: Generation, ranking: Ranking, reading: Reading) -> Ranking:
    """The hits of a query with words in quotation marks: those of items that hold them so, word for word."""
    if reading.literal or not reading.phrases:
        return ranking
    return ranking.only(_phrases(generation, reading.phrases)[generation.columns.group[ranking.order]])


# What holds the words ----------------------------------------------------------------------------------------------


def _holding(
    generation: Generation, words: Sequence[tuple[str, ...]], reading: Reading, selection: Selection
) -> tuple[Groups, tuple[str, int] | None]:
    """The items that hold all of it, and the word that left none with how many there were before."""
    spelled = _spelled(reading.text)
    steps: list[tuple[str, Callable[[], Groups]]] = [
        (spelled.get(word[0], word[0]), partial(_holding_word, generation, word, selection)) for word in words
    ]
    steps += [(found.number, partial(_holding_number, generation, found, selection)) for found in reading.identifiers]
    steps += [(phrase, partial(_phrases, generation, (phrase,))) for phrase in reading.phrases]
    held = _groups(
        generation, np.arange(len(generation.columns.group)) if selection.mask is None else selection.mask.nonzero()[0]
    )
    if reading.excluded:
        held &= ~_with_excluded(generation, reading.excluded)
    emptied = None
    for place, (name, holding) in enumerate(steps):
        left = held & holding()
        if emptied is None and held.any() and not left.any():
            emptied = name, _shown(generation, held) if place else 0
        held = left
    return held, emptied


def _spelled(text: str) -> dict[str, str]:
    return {words[0][0]: word for word in reversed(text.split()) if (words := query_words(word))}


def _holding_word(generation: Generation, word: tuple[str, ...], selection: Selection) -> Groups:
    """Items with a passage that holds the word: itself, all parts of a compound, or the word that it was mended to."""
    parts: tuple[str, ...] = word[1:]
    instead: tuple[str, ...] = ()
    if _is_mended(word, generation):
        parts, instead = word[1:-1], (word[-1],)
    rows = [_rows(generation, [(term,)], selection) for term in (word[0], *instead)]
    if parts:
        rows.append(_rows(generation, [(part,) for part in dict.fromkeys(parts)], selection))
    return _groups(generation, np.concatenate(rows))


def _is_mended(word: tuple[str, ...], generation: Generation) -> bool:
    """Whether the last term was put in for a word that the index lacks (`index.danish.spelling.mended`)."""
    return len(word) > 1 and mended([word[:-1]], generation.lexical.vocabulary) == (word,)


def _rows(generation: Generation, words: Sequence[tuple[str, ...]], selection: Selection) -> Rows:
    return generation.lexical.retrieve(words, selection=selection, least=len(set(words))).order


def _holding_number(generation: Generation, found: Identifier, selection: Selection) -> Groups:
    """Items with the number whole, in their text or as that of their case; a subject's also as the beginning of their case's."""
    terms = [words[0][:1] for words in [query_words(found.number)] if len(words) == 1]
    rows = [_rows(generation, [term], selection) for term in terms]
    store = generation.store
    items = store.items_of_case(found.number) if found.kind is IdentifierKind.CASE else []
    if found.kind is IdentifierKind.KLE:
        items = store.items_of_subject(found.number)
    rows.append(np.array(store.rows_of_items(items), np.int64))
    return _groups(generation, np.concatenate(rows))


def _phrases(generation: Generation, phrases: Iterable[str]) -> Groups:
    """Items of which each phrase stands in a passage or its header, letter for letter save for case and blanks."""
    held = np.ones(len(generation.columns.groups), np.bool_)
    for phrase in phrases:
        words = [(word[0],) for word in query_words(phrase)]
        rows = (
            generation.lexical.retrieve(words, least=len(set(words))).order
            if words
            else np.arange(len(generation.columns.group))
        )
        wanted = _plain(phrase)
        passages = generation.store.passages(rows.tolist())
        found = [passage.row for passage in passages if wanted in _plain(passage.indexed_text)]
        held &= _groups(generation, np.array(found, np.int64))
    return held


def _with_excluded(generation: Generation, words: Iterable[str]) -> Groups:
    wholes = [[(terms[0],) for terms in query_words(word)] for word in words]
    rows = [generation.lexical.retrieve(whole, least=len(set(whole))).order for whole in wholes if whole]
    return _groups(generation, np.concatenate([np.empty(0, np.int64), *rows]))


def _sound(generation: Generation, reading: Reading) -> Groups:
    return _phrases(generation, reading.phrases) & ~_with_excluded(generation, reading.excluded)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


# Limits ------------------------------------------------------------------------------------------------------------


def _passing(generation: Generation, limit: Limit) -> Groups:
    """Items that pass the limit; a body's also those of other bodies that quote what it decided."""
    mask = generation.selection(limit.filters).mask
    passing = _groups(generation, np.arange(len(generation.columns.group)) if mask is None else mask.nonzero()[0])
    if limit.field is LimitField.COMMITTEE:
        quoting = [item for key in limit.filters.committee for item in _quoting(generation, key)]
        passing |= _groups(generation, np.array(generation.store.rows_of_items(quoting), np.int64))
    return passing


def _quoting(generation: Generation, committee: str) -> list[str]:
    """The items with an earlier decision of that body."""
    quoting = []
    for item_id in generation.store.items_naming_body(committee):
        stored = generation.store.item(item_id)
        decisions = stored.item.earlier_decisions if stored is not None else ()
        if any(committee_key(decision.committee or "") == committee for decision in decisions):
            quoting.append(item_id)
    return quoting


def _all_of(passing: Sequence[Groups], like: Groups) -> Groups:
    return np.logical_and.reduce(passing) if passing else np.ones(len(like), np.bool_)


def _lacking(
    generation: Generation, limits: Sequence[Limit], passing: Sequence[Groups], held: Groups
) -> Iterable[Lacking]:
    for place, limit in enumerate(limits):
        others = [mask for other, mask in enumerate(passing) if other != place]
        count = _shown(generation, _all_of(others, held) & held & ~passing[place] & ~_telling(generation, limit.field))
        if count:
            yield Lacking(limit, count)


def _telling(generation: Generation, field: LimitField) -> Groups:
    """Items that tell the field."""
    if field is LimitField.PERIOD:
        return _groups(generation, (generation.columns.day > 0).nonzero()[0])
    if field is LimitField.KIND:
        return np.ones(len(generation.columns.groups), np.bool_)
    facet = generation.facets[field.value]
    known = np.array([value != "unknown" for value in facet.values], np.bool_)
    return _groups(generation, facet.rows[known[facet.codes]] if len(known) else facet.rows)


def _outside(
    generation: Generation, limits: Sequence[Limit], passing: Sequence[Groups], held: Groups, ranking: Ranking
) -> Outside | None:
    """The limit without which most is left, and the nearest to it: in days for a period, else what ranks best."""
    found = []
    for place, limit in enumerate(limits):
        left = _all_of([mask for other, mask in enumerate(passing) if other != place], held) & held
        if left.any():
            found.append((_shown(generation, left), -place, limit, left))
    if not found:
        return None
    count, _, limit, left = max(found, key=lambda entry: entry[:2])
    rows = left[generation.columns.group].nonzero()[0]
    best = ranking.only(left[generation.columns.group[ranking.order]])
    row = int(best.order[0]) if len(best) else int(rows[0])
    if limit.field is LimitField.PERIOD:
        days = generation.columns.day
        dated = rows[days[rows] > 0]
        first, last = limit.filters.date_from, limit.filters.date_to
        bound = (first or last or datetime.date.min).toordinal()
        if len(dated):
            row = int(min(dated.tolist(), key=lambda each: (abs(day_ordinal(int(days[each])) - bound), each)))
    return Outside(limit, count, row)


# Sets of items -----------------------------------------------------------------------------------------------------


def _groups(generation: Generation, rows: npt.NDArray[np.integer]) -> Groups:
    held = np.zeros(len(generation.columns.groups), np.bool_)
    held[generation.columns.group[rows.astype(np.int64)]] = True
    return held


def _shown(generation: Generation, groups: Groups) -> int:
    """How many are shown: what is published twice, once."""
    columns = generation.columns
    return len(np.unique(columns.family[groups[columns.group]]))


def _rows_of(generation: Generation, groups: Groups, selection: Selection) -> Rows:
    inside = groups[generation.columns.group]
    if selection.mask is not None:
        inside &= selection.mask
    return inside.nonzero()[0].astype(np.int64)


def _ordered(generation: Generation, rows: Rows, ranking: Ranking, *, by_day: bool) -> Ranking:
    """The rows as the ranking has them, then the others; newest first where there is nothing to rank by."""
    if by_day:
        order = rows[np.lexsort((rows, -generation.columns.day[rows]))]
        return Ranking(order, np.zeros(len(order)))
    kept = ranking.only(np.isin(ranking.order, rows))
    others = np.setdiff1d(rows, kept.order)
    missing = ~np.isin(generation.columns.group[others], generation.columns.group[kept.order])
    least = min(float(kept.scores[-1]), 0.0) if len(kept) else 0.0
    added = others[missing]
    return Ranking(np.concatenate([kept.order, added]), np.concatenate([kept.scores, np.full(len(added), least)]))
