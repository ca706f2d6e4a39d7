"""Meetings whose items have no numbers, and that nothing of their closed items is stored."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus.corpus_helpers import check_spans, parsed

_HEAD = "Referat\n\nTeknikudvalget onsdag den 6. marts 2024 kl. 19.00\n\n"


def _items(body: str) -> list[tuple[str | None, str | None, bool, str]]:
    document = parsed(_HEAD + body)
    check_spans(document)
    assert "HEMMELIG" not in document.text
    return [(entry.title, entry.case_number, entry.closed, entry.outcome.value) for entry in document.items]


def test_headings_one_level_above_the_sections_are_the_items() -> None:
    assert _items(
        "## Ny sti\n\n### Beslutning\n\nGodkendt.\n\n### Resumé\n\nStien er smal.\n\n## Lukket punkt: Salg\n\nHEMMELIG.\n\n"
        "## Ny bro\n\n### Beslutning\n\nUdsat.\n\n## Kontakt\n\nRing til rådhuset.\n"
    ) == [
        ("Ny sti", None, False, "approved"),
        ("Salg", None, True, "unknown"),
        ("Ny bro", None, False, "postponed"),
    ]  # fmt: skip


def test_a_word_alone_begins_each_item() -> None:
    assert _items(
        "Åben\n\nIndstilling\n\n1. At vejen lukkes.\n\nBeslutning\n\nGodkendt.\n\nLukket\n\nHEMMELIG.\n\nÅben\n\nBeslutning\n\nUdsat.\n"
    ) == [(None, None, False, "approved"), (None, None, True, "unknown"), (None, None, False, "postponed")]


def test_a_case_number_begins_each_item_and_is_kept() -> None:
    assert _items(
        "• Udskriv\n\nSagsid.: 20/33839, Sagsinitialer: KLB\n\nSagsfremstilling\n\n1. I nord.\n\n2. I syd.\n\nBeslutning\n\nGodkendt.\n\n"
        "• Udskriv\n\nSagsid.: 21/11090, Sagsinitialer: AHM\n\nSagsfremstilling\n\nStien.\n\nBeslutning\n\nUdsat.\n"
    ) == [(None, "20/33839", False, "approved"), (None, "21/11090", False, "postponed")]


def test_titles_above_the_case_number_are_kept_when_every_item_has_one() -> None:
    assert _items(
        "Ny sti\n\nSagsnr.: 20/33839\n\nBeslutning\n\nGodkendt.\n\nNy bro\n\nSagsnr.: 20/33840\n\nBeslutning\n\nUdsat.\n"
    ) == [("Ny sti", "20/33839", False, "approved"), ("Ny bro", "20/33840", False, "postponed")]


def test_the_round_of_the_sections_parts_items_that_nothing_else_parts() -> None:
    assert _items(
        "Sagsfremstilling\n\nVejen er smal.\n\nBeslutning\n\nTiltrådt.\n\nBeslutningskompetence\n\nUdvalget\n\n"
        "Sagsfremstilling\n\nBroen er smal.\n\nBeslutning\n\nUdsat.\n\nBilag\n\nKort\n\n"
        "Beslutningstema\n\nBiblioteket.\n\nSagsfremstilling\n\nMange besøg.\n\nBeslutning\n\nTil efterretning.\n"
    ) == [(None, None, False, "approved"), (None, None, False, "postponed"), (None, None, False, "noted")]


def test_titles_without_numbers_above_a_decision_that_comes_first() -> None:
    assert _items(
        "    Ny sti\n\n    Beslutning\n\n    Vedtaget.\n\n    Resumé\n\n    Stien.\n\n    Bilag\n\n    Kort over stien\n\n"
        "    Ny bro\n\n    Beslutning\n\n    Udsat.\n\n    Resumé\n\n    Broen.\n"
    ) == [("Ny sti", None, False, "approved"), ("Ny bro", None, False, "postponed")]


def test_the_sections_below_a_closed_item_are_its_own() -> None:
    assert _items(
        "Sagsfremstilling\n\nVejen.\n\nBeslutning\n\nTiltrådt.\n\nLukket punkt: Køb\n\nHEMMELIG indledning.\n\nSagsfremstilling\n\n"
        "HEMMELIG.\n\nBeslutning\n\nHEMMELIG.\n\nSagsfremstilling\n\nStien.\n\nBeslutning\n\nUdsat.\n"
    ) == [(None, None, False, "approved"), ("Køb", None, True, "unknown"), (None, None, False, "postponed")]


def test_a_list_in_the_only_item_is_no_item() -> None:
    assert _items("Sagsfremstilling\n\nVejen.\n\nIndstilling\n\n1. At vejen lukkes.\n\nBeslutning\n\nTiltrådt.\n") == [
        ("Teknikudvalget onsdag den 6. marts 2024 kl. 19.00", None, False, "approved")
    ]


_LINES = ("{0} tekst om sagen.", "1. {0} liste", "- {0} punkt", "{0} Kort over vejen")


def _written(seed: int) -> str:
    """A meeting of two to six items in one of five layouts; every word of a closed body is HEMMELIG."""
    chance = random.Random(seed)
    layout = chance.choice(("round", "case", "access", "levels", "titles"))
    names = (
        ["Beslutning", "Resumé", "Indstilling"]
        if layout == "titles"
        else ["Sagsfremstilling", "Indstilling", "Beslutning"]
    )
    lines = []
    for number in range(1, chance.randint(3, 7)):
        closed = number > 1 and chance.random() < 0.35
        if closed:
            title = chance.choice(("Lukket punkt: Salg af grund", "Lukket punkt"))
            lines.append(f"## {title}" if layout == "levels" else title)
            lines += ["HEMMELIG indledning."] if chance.random() < 0.5 else []
            if chance.random() < 0.3:
                continue
        elif layout != "round":
            starts = {
                "case": f"Sagsid.: 20/3384{number}",
                "access": "Åben",
                "levels": "## Sag om vej",
                "titles": "    Sag om vej",
            }
            lines.append(starts[layout])
        for name in names[chance.random() < 0.2 :]:
            lines.append(f"### {name}" if layout == "levels" else name)
            lines += [
                chance.choice(_LINES).format("HEMMELIG" if closed else "Åben") for _ in range(chance.randint(1, 2))
            ]
    return _HEAD + "\n\n".join(lines)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**9))
def test_nothing_of_a_closed_item_without_a_number_is_stored(seed: int) -> None:
    document = parsed(_written(seed))
    check_spans(document)
    assert "HEMMELIG" not in document.text


def test_a_marked_title_with_lukket_alone_below_it_is_a_closed_item() -> None:
    item = "## {}\n\n**Beslutning**\n\nGodkendt.\n\n**Indstilling**\n\nAt det godkendes.\n\n---\n\n"
    document = parsed(
        "# Byrådet\n\n2021-05-04 kl. 15:00\n\n"
        + item.format("Sti")
        + item.format("Vej")
        + "## Klagesag\n\nLukket\n\nHemmeligt.\n"
    )
    assert [(each.title, each.closed) for each in document.items] == [
        ("Sti", False),
        ("Vej", False),
        ("Klagesag", True),
    ]
    assert "emmelig" not in document.text
