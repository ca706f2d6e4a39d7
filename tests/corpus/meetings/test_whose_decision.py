"""A heading that says whose decision stands below it makes it the meeting's own only where that is the meeting's body."""

from __future__ import annotations

import pytest

from corpus.records import Outcome, SectionKind
from tests.corpus.corpus_helpers import parsed


def _agenda(body: str, heading: str) -> str:
    items = "".join(
        f"{number}. {title}\n\nSagsfremstilling\n\nDer er søgt om {title.lower()}.\n\n{heading}\n\nSagen blev udsat.\n\nIndstilling\n\nAt det godkendes.\n\n"
        for number, title in enumerate(("Bro", "Kran", "Hegn"), start=1)
    )
    return f"Dagsorden\n\n{body}\n\n4. maj 2021\n\n{items}"


@pytest.mark.parametrize(
    "heading",
    [
        "Regionens afgørelse", "Kommunens afgørelse", "Forvaltningens afgørelse", "Direktørens beslutning", "Ledelsens beslutning",
        "Skolens beslutning", "Selskabets beslutning", "Klageinstansens afgørelse", "Administrationens vurdering og konklusion", "Dom",
        "Byrådets beslutning", "Beslutning i Byrådet", "Byrådsbeslutning", "Kommunalbestyrelsens vedtagelse", "Bestyrelsens beslutning",
    ],
)  # fmt: skip
def test_what_somebody_else_decided_is_no_decision_of_a_committee(heading: str) -> None:
    for item in parsed(_agenda("Økonomiudvalget", heading)).items:
        assert item.outcome is Outcome.UNKNOWN
        assert not any(section.kind is SectionKind.DECISION for section in item.sections)


@pytest.mark.parametrize("heading", ["Udvalgets beslutning", "Udvalgets afgørelse", "Fagudvalgets vedtagelse"])
def test_what_a_committee_decided_is_no_decision_of_the_council(heading: str) -> None:
    assert [item.outcome for item in parsed(_agenda("Byrådet", heading)).items] == [Outcome.UNKNOWN] * 3


@pytest.mark.parametrize(
    ("body", "heading"),
    [
        ("Økonomiudvalget", "Udvalgets beslutning"),
        ("Økonomiudvalget", "Beslutning i udvalget"),
        ("Økonomiudvalget", "Mødets afgørelse"),
        ("Byrådet", "Byrådets beslutning"),
        ("Byrådet", "Kommunalbestyrelsens vedtagelse"),
        ("Handicaprådet", "Rådets beslutning"),
    ],
)
def test_what_the_meeting_s_own_body_decided_is_its_decision(body: str, heading: str) -> None:
    assert [item.outcome for item in parsed(_agenda(body, heading)).items] == [Outcome.POSTPONED] * 3


@pytest.mark.parametrize(
    "above",
    [
        "Behandling: Økonomiudvalget og Byrådet", "Behandling:\nØU, BY", "Konklusion:\nBroen er slidt.", "Votering:\nUdvalget",
        "Kendelse:\nNævnet gav medhold.", "Udvalgets behandling:\nUdsat den 3. april.", "Afgørelse: Nævnet gav afslag.",
    ],
)  # fmt: skip
def test_what_stands_under_a_name_of_its_own_above_the_case_is_no_decision_of_a_meeting_that_heads_its_own_otherwise(
    above: str,
) -> None:
    text = _agenda("Økonomiudvalget", "Økonomi").replace("Dagsorden", "Referat")
    text = text.replace("\n\nSagsfremstilling", f"\n\n{above}\n\nSagsfremstilling")
    text = text.replace("At det godkendes.", "At det godkendes.\n\nBeslutning\n\nGodkendt.")
    for item in (document := parsed(text)).items:
        assert item.outcome is Outcome.APPROVED
        assert [
            document.text[each.start : each.end] for each in item.sections if each.kind is SectionKind.DECISION
        ] == ["Godkendt."]
