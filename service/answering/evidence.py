"""The passages of the best items that may be quoted: never a proposal for what was decided otherwise."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.records import Outcome, SectionKind
from index.searching.search import Matches
from index.segments.generation import Generation
from service.answering.candidates import Evidence
from service.answering.sources import Source

_AS_PROPOSED = (Outcome.APPROVED, Outcome.RECOMMENDED, Outcome.NOTED, Outcome.REFERRED)
_OTHERS_WORDS = (SectionKind.RECOMMENDATION, SectionKind.EARLIER_DECISIONS)
"""What was proposed, and what others decided: never beside the decision that was asked for."""


def quotable(
    generation: Generation,
    matches: Matches,
    sources: Sequence[Source],
    *,
    asks_decision: bool,
    asks_route: bool,
    most: int,
) -> list[Evidence]:
    """The best passages of the sources, as far as they may be quoted; `most` are looked at. The route of a case tells days and bodies alone."""
    group, order, scores = generation.columns.group, matches.ranking.order, matches.ranking.scores
    source_of = {int(group[source.lead.row]): source for source in sources}
    within = np.flatnonzero(np.isin(group[order], list(source_of)))[:most]
    top = float(scores[0]) if len(scores) else 1.0
    found = []
    for passage, place in zip(generation.store.passages(order[within].tolist()), within.tolist(), strict=True):
        source = source_of[int(group[passage.row])]
        if passage.kind is SectionKind.ATTACHMENTS or (passage.kind is SectionKind.CASE_ROUTE and not asks_route):
            continue
        if asks_decision and passage.kind in _OTHERS_WORDS:
            continue
        if passage.kind is SectionKind.RECOMMENDATION and not _was_approved(source):
            continue  # what was proposed is no answer where something else, or nothing yet, was decided
        found.append(Evidence(passage, source.document, source.item, max(float(scores[place]), 0.0) / top))
    return found


def _was_approved(source: Source) -> bool:
    """Whether what is proposed in the item was not decided otherwise, and was decided at all."""
    if source.item is None:
        return True
    return source.own_decision is not None and all(part.outcome in _AS_PROPOSED for part in source.item.outcomes)
