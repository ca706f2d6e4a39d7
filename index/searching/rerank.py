"""The second stage: what looks at the best hits of the first one again."""

from __future__ import annotations

from typing import Protocol

from index.asking.reading import Reading
from index.models.embedder import EncodedQuery
from index.ranking import Ranking
from index.segments.generation import Generation


class Reranker(Protocol):
    """Gives the same hits anew, best first. Points that it adds lie on the scale of the first stage, whose best hit has about 1."""

    def rerank(
        self, generation: Generation, reading: Reading, encoded: EncodedQuery, ranking: Ranking, /
    ) -> Ranking: ...
