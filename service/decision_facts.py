"""What came of an item, for bodies and files: each part's outcome, the votes, the decision's own words."""

from __future__ import annotations

from corpus.records import AgendaItem, Document, SectionKind, Vote
from corpus.words import OUTCOMES
from service.answering.sources import decision_section
from service.citations import cite
from service.schemas import Citation, OutcomePartBody, VoteBody


def decision_citation(document: Document, item: AgendaItem | None) -> Citation | None:
    """The whole of the item's own decision; None where it has none."""
    section = decision_section(document, item) if item is not None else None
    return cite(document, item, SectionKind.DECISION, section.start, section.end) if section is not None else None


def outcome_bodies(item: AgendaItem | None) -> list[OutcomePartBody]:
    parts = item.outcomes if item is not None else ()
    return [OutcomePartBody(part=part.part, outcome=part.outcome.value) for part in parts]


def outcome_in_words(item: AgendaItem | None) -> str:
    """ "Godkendt", of a decision in parts each of them: "1: Godkendt, 2: Anbefalet"; "" where none is known."""
    if item is None:
        return ""
    if any(part.part for part in item.outcomes):
        return ", ".join(
            f"{part.part}: {OUTCOMES[part.outcome.value]}" if part.part else OUTCOMES[part.outcome.value]
            for part in item.outcomes
        )
    return OUTCOMES[item.outcome.value] if item.outcome.value != "unknown" else ""


def vote_body(vote: Vote) -> VoteBody:
    return VoteBody(
        in_favour=list(vote.in_favour), against=list(vote.against), abstained=list(vote.abstained),
        in_favour_count=vote.in_favour_count, against_count=vote.against_count, abstained_count=vote.abstained_count,
        start=vote.start, end=vote.end, majority=vote.majority,
    )  # fmt: skip


def vote_bodies(item: AgendaItem | None) -> list[VoteBody]:
    return [vote_body(vote) for vote in (item.votes if item is not None else ())]


def votes_in_words(votes: list[VoteBody]) -> str:
    """ "For: 17; Imod: 2 (O)", several votes of one item divided by " | "."""
    return " | ".join(words for words in map(_vote_in_words, votes) if words)


def _vote_in_words(vote: VoteBody) -> str:
    sides = (
        ("For", vote.in_favour_count, vote.in_favour),
        ("Imod", vote.against_count, vote.against),
        ("Undlod", vote.abstained_count, vote.abstained),
    )
    return "; ".join(
        f"{words}: {len(names) if count is None else count}" + (f" ({', '.join(names)})" if names else "")
        for words, count, names in sides
        if names or count is not None
    )
