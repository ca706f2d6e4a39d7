"""The first step of a search: what each leg finds, before anything is weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.asking.filters import Selection
from index.asking.query import Mode
from index.asking.reading import Reading
from index.danish.analysis import minimum_match
from index.models.embedder import EncodedQuery
from index.ranking import Ranking
from index.searching.method import Parts
from index.segments.generation import Generation
from index.segments.vectors import LEAD_OVER, NO_FLOOR, DenseFloor, hits, stands_out


@dataclass(frozen=True, slots=True)
class Legs:
    """`lexical` and `dense` are the hits of each leg; `near` the nearest by their vectors, hits or not, above which `floor` makes a dense hit.
    `stands_out`: one is clearly no chance. `encoded` is the query as embedded, None for the lexical mode."""

    lexical: Ranking = field(default_factory=Ranking)
    dense: Ranking = field(default_factory=Ranking)
    near: Ranking = field(default_factory=Ranking)
    floor: DenseFloor = NO_FLOOR
    stands_out: bool = False
    encoded: EncodedQuery | None = None

    @property
    def nearest(self) -> float:
        """The cosine of the nearest passage; 0 without any."""
        return float(self.near.scores[0]) if len(self.near) else 0.0


def find_legs(
    generation: Generation,
    reading: Reading,
    selection: Selection,
    mode: Mode,
    encoded: EncodedQuery | None,
    parts: Parts,
) -> Legs:
    """Both legs in the hybrid mode, else the one. `encoded` may be None for the lexical mode."""
    lexical = Ranking()
    if mode is not Mode.DENSE:
        least = _least(generation, reading.words) if parts.minimum_match else 1
        lexical = generation.lexical.retrieve(reading.words, selection=selection, least=least)
    if mode is Mode.LEXICAL or encoded is None:
        return Legs(lexical)
    manifest = generation.manifest
    floor = DenseFloor(manifest.dense_floor, manifest.dense_lead) if parts.dense_floor else NO_FLOOR
    near = generation.vectors.nearest(encoded.vector, mask=selection.mask)
    everywhere = near if selection.mask is None else generation.vectors.nearest(encoded.vector, k=LEAD_OVER)
    return Legs(lexical, hits(near, floor, everywhere), near, floor, stands_out(near, floor, everywhere), encoded)


def _least(generation: Generation, words: Sequence[tuple[str, ...]]) -> int:
    """How many of the words a lexical hit holds: what the index lacks does not count, while that is less than half."""
    distinct = set(words)
    known = generation.lexical.vocabulary
    lacking = sum(not any(known.count(term) for term in word) for word in distinct)
    return minimum_match(len(distinct) - lacking if 2 * lacking <= len(distinct) else len(distinct))
