"""What is told of a meeting as a whole: what a reader would expect of its items and does not find."""

from __future__ import annotations

import pytest

from tests.corpus.corpus_helpers import parsed


def _warnings(headings: tuple[str, ...]) -> list[str]:
    body = "\n\n".join(f"{heading}\n\nBeslutning\n\nGodkendt." for heading in headings)
    told = parsed(f"Nordvig Byråd\n\nReferat\n\nTirsdag den 4. maj 2010\n\n{body}\n").warnings
    return [line for line in told if "titel" in line or "numre" in line or "nummer " in line]


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        (("3. Vej", "4. Sti", "5. Bro"), []),
        (("3. Vej", "5. Sti", "6. Bro"), ["Punktnummer 4 mangler i rækken."]),
        (("3. Vej", "5. Sti", "6. Bro", "8. Kaj"), ["Punktnumrene 4 og 7 mangler i rækken."]),
        (("3. Vej", "4. Sti", "7. Bro", "8. Kaj"), ["Punktnumrene 5-6 mangler i rækken."]),
        (("3. Vej", "4. Sti", "912. Bro"), []),
        (("1. Vej", "1. Sti", "1. Bro"), ["Punktnummer 1 står ved flere punkter."]),
        (("3.", "4. Sti", "5. Bro"), ["Punkt 3 har ingen titel."]),
        (("Punkt 3.", "Punkt 4.", "Punkt 5. Bro"), ["Punkterne 3 og 4 har ingen titel."]),
    ],
)
def test_what_is_amiss_with_the_items_headings_is_told_with_their_numbers(
    headings: tuple[str, ...], told: list[str]
) -> None:
    assert _warnings(headings) == told


def test_items_with_neither_number_nor_title_are_counted() -> None:
    case = "Sagsfremstilling\n\nKajen.\n\nBeslutning\n\nGodkendt.\n\n"
    told = parsed(
        f"Byrådet\n\nReferat\n\nTirsdag den 4. maj 2010\n\nBeslutningskompetence\n\nByrådet\n\n{case}Beslutningskompetence\n\nByrådet\n\n{case}"
    )
    assert "2 punkter har hverken nummer eller titel." in told.warnings
