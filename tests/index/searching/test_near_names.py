"""A suggestion is made only where it is near: by its letters, by its sound, or as the beginning of a longer name."""

from __future__ import annotations

import pytest

from corpus.facts.committees import committee_key
from corpus.facts.municipalities import municipality_key
from index.searching.near_names import near_name

MUNICIPALITIES = [
    municipality_key(name)
    for name in (
        "Thisted",
        "København",
        "Svendborg",
        "Ringkøbing-Skjern",
        "Frederikssund",
        "Tangsund",
        "Køge",
        "Aarhus",
    )
]
COMMITTEES = [committee_key(name) for name in ("Økonomiudvalget", "Social- og Beskæftigelsesudvalget", "Byrådet", "Teknisk Udvalg")]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Tisted", "Thisted"), ("Thistad", "Thisted"), ("Thitsed", "Thisted"), ("Kjøbenhavn", "København"), ("Købenavn", "København"),
        ("Svenborg", "Svendborg"), ("Ringkøbing", "Ringkøbing-Skjern"), ("Ringkjøbing Skjern", "Ringkøbing-Skjern"),
        ("Frederiksund Kommune", "Frederikssund"), ("Tangsunn", "Tangsund"), ("Koge", "Køge"), ("Århuus", "Aarhus"), ("Arhus", "Aarhus"),
    ],
)  # fmt: skip
def test_a_municipality_that_is_near_is_named(said: str, meant: str) -> None:
    assert near_name(municipality_key(said), MUNICIPALITIES) == municipality_key(meant)


@pytest.mark.parametrize(
    "said",
    [
        "Atlantis", "Xyz", "Randers", "Horsens", "Aabenraa", "Vejen", "Solrød", "Holstebro", "Silkeborg", "Hanstholm", "Sydthy", "Tønder", "Ishøj",
        "Fredericia", "Fredensborg", "Kolding", "Oslo", "K", "", "Sønderborg", "Skanderborg",
    ],
)  # fmt: skip
def test_one_that_is_not_is_not(said: str) -> None:
    assert near_name(municipality_key(said), MUNICIPALITIES) is None


def test_a_municipality_that_there_is_is_not_meant_for_its_neighbour_in_letters() -> None:
    assert near_name(municipality_key("Vejle"), [municipality_key("Vejen")]) is None
    assert near_name(municipality_key("Lejre"), [municipality_key("Vejle")]) is None
    assert near_name(municipality_key("Vejlen"), [municipality_key("Vejle")]) == municipality_key("Vejle")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Økonimiudvalget", "Økonomiudvalget"), ("Økonomi", "Økonomiudvalget"), ("Okonomiudvalg", "Økonomiudvalget"),
        ("Social og Beskæftigelse", "Social- og Beskæftigelsesudvalget"), ("Teknisk", "Teknisk Udvalg"),
        ("Ældreudvalget", None), ("Teknik- og Miljøudvalget", None), ("Handicaprådet", None),
    ],
)  # fmt: skip
def test_a_body_likewise(said: str, meant: str | None) -> None:
    assert near_name(committee_key(said), COMMITTEES) == (committee_key(meant) if meant else None)
