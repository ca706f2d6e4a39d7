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
from index.asking.query import Interpretation
from index.asking.query_reading import Days, QueryReading
from index.danish.analysis import query_words
from index.ranking import Ranking, ranked
from index.segments.generation import Generation
from index.segments.lexical import day_number

NAMED = 3.0
"""For an item or a case that is named: above all that is merely alike."""

PHRASE = 1.0
DAY, PERIOD, COMMITTEE, MUNICIPALITY = 0.2, 0.05, 0.02, 0.02
DECIDED = 0.2
"""For the items with a decision of their own, where one is asked for."""

FORMALITY = -0.2
"""For the items of form that every meeting has (`Generation.formalities`), unless the query names such a one."""

LATEST = 0.1
"""For the newest of the hits with at least `LATEST_SHARE` of the best score, less for older ones, none for the oldest."""

LATEST_SHARE = 0.6
MOST_READ = 2000
"""Passages that are looked through for a phrase, the best hits of its words."""


def boosted(
    generation: Generation,
    ranking: Ranking,
    interpretation: Interpretation,
    selection: Selection,
    *,
    floor: float = 0.0,
) -> Ranking:
    """The ranking with the points of what the query says, best first. Rows with a left-out word's item are gone.

    `floor` is the score that says nothing: 0 for BM25 and fused scores, the dense floor for cosines.
    """
    reading = interpretation.reading
    if reading is None:
        return ranking
    named = _named_rows(generation, reading, selection)
    if not len(ranking) and not named:
        return ranking
    best = float(ranking.scores[0]) - floor if len(ranking) else 1.0
    added = np.setdiff1d(np.array(named, np.int64), ranking.order)
    rows = np.concatenate([ranking.order, added])
    points = np.concatenate([ranking.scores, np.full(len(added), floor)])
    points[np.isin(rows, named)] += NAMED * best
    points += best * (_date_points(generation, reading.days, rows) + _name_points(generation, reading, rows))
    if interpretation.asks_decision:
        points += best * DECIDED * generation.decided[rows]
    if not asks_for_formality(reading.words):
        points += best * FORMALITY * generation.formalities[rows]
    if reading.phrases:
        points += best * PHRASE * _holds_phrases(generation, reading.phrases, rows, points)
    if reading.latest:
        points += best * LATEST * _newness(generation.columns.day[rows], points)
    if reading.excluded:
        kept = ~np.isin(generation.columns.group[rows], _groups_with(generation, reading.excluded))
        rows, points = rows[kept], points[kept]
    return ranked(rows, points)


def _named_rows(generation: Generation, reading: QueryReading, selection: Selection) -> list[int]:
    """The passages of the items and cases that the query names, as far as the filters let them pass."""
    store = generation.store
    items = [
        item_id
        for asked in reading.items
        for item_id in store.items_of_day(day_number(asked.date), asked.number, committee_key(asked.committee or ""))
    ]
    items += [item_id for number in reading.case_numbers for item_id in store.items_of_case(number)]
    rows = store.rows_of_items(items)
    return [row for row in rows if selection.mask is None or selection.mask[row]]


def _date_points(generation: Generation, days: Iterable[Days], rows: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """More for the very day than for a day within a period; undated passages get none."""
    found = generation.columns.day[rows]
    points = np.zeros(len(rows))
    for asked in days:
        first = day_number(asked.first) if asked.first else 1
        last = day_number(asked.last) if asked.last else day_number(datetime.date.max)
        points = np.maximum(points, np.where((found >= first) & (found <= last), DAY if first == last else PERIOD, 0.0))
    return points


def _name_points(generation: Generation, reading: QueryReading, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    points = np.zeros(len(rows))
    for share, filters in (
        (COMMITTEE, Filters(committee=reading.committees)),
        (MUNICIPALITY, Filters(municipality=reading.municipalities)),
    ):
        mask = generation.selection(filters).mask
        if mask is not None:
            points += share * mask[rows]
    return points


def _newness(days: npt.NDArray[np.int32], scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """1 for the newest of the strong hits, 0 for the oldest and for all others, evenly by day between."""
    strong = (scores >= LATEST_SHARE * scores.max()) & (days > 0)
    found = np.unique(days[strong])
    if len(found) < 2:
        return np.zeros(len(days))
    place = np.searchsorted(found, days)
    return np.where(strong, place / (len(found) - 1), 0.0)


def _holds_phrases(
    generation: Generation, phrases: Iterable[str], rows: npt.NDArray[np.int64], scores: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
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
