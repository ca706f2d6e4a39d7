"""What a query says beside its words, as points: items, cases and phrases asked for first, then days, bodies, municipalities.

Points are shares of what parts the best hit from none (its score, or for a cosine how far that lies above the floor), so
they weigh alike in every mode. Days, bodies and municipalities lift hits
and add none; an item or a case that is named is a hit in any case.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from corpus.facts.committees import committee_key
from corpus.facts.formalities import asks_for_formality
from index.asking.filters import Filters, Selection
from index.asking.reading import Reading
from index.asking.times import Says, StatedPeriod
from index.danish.analysis import query_words
from index.ranking import Ranking, Rows, Scores, ranked
from index.searching.weights import BoostWeights
from index.segments.generation import Generation
from index.segments.lexical import day_number

MOST_READ = 2000
"""Passages that are looked through for a phrase, the best hits of its words."""


def boosted(
    generation: Generation,
    ranking: Ranking,
    reading: Reading,
    selection: Selection,
    weights: BoostWeights,
    *,
    floor: float = 0.0,
) -> Ranking:
    """The ranking with the points of what the query says, best first. Rows with a left-out word's item are gone.

    `floor` is the score that says nothing: 0 for BM25 and fused scores, the dense floor for cosines.
    """
    if reading.literal:
        return ranking
    named, holding = _named_rows(generation, reading, selection), _holding_rows(generation, reading, selection)
    if not len(ranking) and not len(named) and not len(holding):
        return ranking
    best = float(ranking.scores[0]) - floor if len(ranking) else 1.0
    added = np.setdiff1d(np.union1d(named, holding), ranking.order)
    rows = np.concatenate([ranking.order, added])
    points = np.concatenate([ranking.scores, np.full(len(added), floor)])
    is_named = np.isin(rows, named)
    points[is_named] += weights.named * best
    points[np.isin(rows, holding) & ~is_named] += weights.identifier * best
    points += best * _date_points(generation, reading.periods, rows, weights)
    points += best * _name_points(generation, reading, rows, weights)
    if reading.asks_decision:
        points += best * weights.decided * generation.decided[rows]
    if not asks_for_formality(reading.text):
        points += best * weights.formality * generation.formalities[rows]
    if reading.phrases:
        points += best * weights.phrase * _holds_phrases(generation, reading.phrases, rows, points)
    if reading.latest:
        points += best * weights.latest * _newness(generation.columns.day[rows], points, weights.latest_share)
    if reading.excluded:
        kept = ~np.isin(generation.columns.group[rows], _groups_with(generation, reading.excluded))
        rows, points = rows[kept], points[kept]
    return ranked(rows, points)


def _named_rows(generation: Generation, reading: Reading, selection: Selection) -> Rows:
    """The passages of the items and cases that the query names, as far as the filters let them pass."""
    store = generation.store
    items = [
        item_id
        for asked in reading.items
        if asked.date is not None
        for item_id in store.items_of_day(day_number(asked.date), asked.number, committee_key(asked.committee or ""))
    ]
    items += [item_id for number in reading.case_numbers for item_id in store.items_of_case(number)]
    rows = np.array(store.rows_of_items(items), np.int64)
    return rows if selection.mask is None else rows[selection.mask[rows]]


def _holding_rows(generation: Generation, reading: Reading, selection: Selection) -> Rows:
    """The passages that hold one of the numbers named, whole."""
    terms = [words[0][:1] for found in reading.identifiers if len(words := query_words(found.number)) == 1]
    return np.unique(
        np.concatenate(
            [np.empty(0, np.int64), *(generation.lexical.retrieve([term], selection=selection).order for term in terms)]
        )
    )


def _date_points(generation: Generation, periods: Iterable[StatedPeriod], rows: Rows, weights: BoostWeights) -> Scores:
    """Most within bounds the query sets, more for the very day than for a day within a period; undated passages get none, nor does
    anything for a period that is what the matter is about."""
    found = generation.columns.day[rows]
    points = np.zeros(len(rows))
    for asked in periods:
        if asked.says is Says.SUBJECT:
            continue
        first = day_number(asked.first) if asked.first else 1
        last = day_number(asked.last) if asked.last else day_number(datetime.date.max)
        share = weights.bound if asked.is_bound else weights.day if asked.day else weights.period
        points = np.maximum(points, np.where((found >= first) & (found <= last), share, 0.0))
    return points


def _name_points(generation: Generation, reading: Reading, rows: Rows, weights: BoostWeights) -> Scores:
    points = np.zeros(len(rows))
    for share, filters in (
        (weights.committee, Filters(committee=reading.committees)),
        (weights.municipality, Filters(municipality=reading.indexed_municipalities)),
    ):
        mask = generation.selection(filters).mask
        if mask is not None:
            points += share * mask[rows]
    return points


def _newness(days: npt.NDArray[np.int32], scores: Scores, share: float) -> Scores:
    """1 for the newest of the strong hits, 0 for the oldest and for all others, evenly by day between."""
    strong = (scores >= share * scores.max()) & (days > 0)
    found = np.unique(days[strong])
    if len(found) < 2:
        return np.zeros(len(days))
    place = np.searchsorted(found, days)
    return np.where(strong, place / (len(found) - 1), 0.0)


def _holds_phrases(generation: Generation, phrases: Iterable[str], rows: Rows, scores: Scores) -> Scores:
    """The share of the phrases that each passage holds word for word, header included."""
    wanted = [_plain(phrase) for phrase in phrases]
    order = np.argsort(-scores, kind="stable")[:MOST_READ]
    held = np.zeros(len(rows))
    for place, passage in zip(order, generation.store.passages(rows[order].tolist()), strict=True):
        text = _plain(passage.indexed_text)
        held[place] = sum(phrase in text for phrase in wanted) / len(wanted)
    return held


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _groups_with(generation: Generation, words: Iterable[str]) -> npt.NDArray[np.int32]:
    """The items and documents with a passage that holds one of the words, whole: a part of a compound is another word."""
    wholes = [[(terms[0],) for terms in query_words(word)] for word in words]
    rows = [row for whole in wholes if whole for row in generation.lexical.retrieve(whole).rows]
    return np.unique(generation.columns.group[rows])
