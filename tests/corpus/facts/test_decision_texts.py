"""What many printed decisions come to; the list beside this file holds them, one a line."""

from pathlib import Path

import pytest

from corpus.facts.outcomes import outcomes_of

LIST = Path(__file__).with_name("decision_texts.txt")


def decision_texts() -> list[tuple[str, str, str]]:
    """Recommendation ("" where there is none), decision and what it comes to."""
    rows = []
    for line in LIST.read_text("utf-8").splitlines():
        if line and not line.startswith("# "):
            words, _, outcome = line.replace("\\n", "\n").rpartition(" =>")
            proposal, _, decision = words[1:].partition("} ") if words.startswith("{") else ("", "", words)
            rows.append((proposal, decision, outcome.strip()))
    return rows


def told(decision: str, proposal: str) -> str:
    """The outcomes as the list writes them."""
    parts = outcomes_of(decision, proposal)
    if [part.part for part in parts] == [None]:
        return parts[0].outcome.value
    return "; ".join(f"{part.part or '-'} {part.outcome.value}" for part in parts)


@pytest.mark.parametrize(("proposal", "decision", "outcome"), decision_texts())
def test_a_printed_decision_comes_to_its_outcome(proposal: str, decision: str, outcome: str) -> None:
    assert told(decision, proposal) == outcome


def test_the_list_is_long_enough_to_tell() -> None:
    assert len(decision_texts()) >= 120
