"""What a question is read to be about."""

from __future__ import annotations

import datetime

import pytest

from index.asking.reading import read_query
from service.answering.question import Question, is_body
from service.answering.question import understand as understand_reading


def understand(text: str) -> Question:
    reading = read_query(
        text, committees={}, municipalities={"tangsund": "Tangsund Kommune"}, today=datetime.date(2026, 11, 26)
    )
    return understand_reading(reading)


@pytest.mark.parametrize(
    ("text", "decider"),
    [
        ("Hvad besluttede Økonomiudvalget om budgettet?", "Økonomiudvalget"),
        ("hvad besluttede økonomiudvalget om budgettet", "Økonomiudvalget"),
        ("Hvad har Byrådet besluttet om skolerne?", "Byrådet"),
        ("Hvad blev der besluttet i Kultur- og Fritidsudvalget om hallen?", "Kultur- og Fritidsudvalget"),
        ("Hvad er Teknikudvalgets beslutning om stien?", "Teknikudvalget"),
        ("Hvad besluttede Folketinget om skat?", "Folketinget"),
        ("Hvad besluttede udvalget om stien?", None),
        ("Hvad besluttede vi om Handicaprådets høringssvar?", None),
        ("Hvad blev der besluttet om stien?", None),
    ],
)
def test_the_body_whose_decision_is_asked_for(text: str, decider: str | None) -> None:
    assert understand(text).decider == decider


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Hvem vandt Tour de France i 1996?", ("1996",)),
        ("Alle beslutninger om tilbud siden 2022", ("2022",)),
        ("Hvad står der i budget 2025 om skoler?", ("2025",)),
        ("Hvad skete der den 3. maj 1998?", ("1998",)),
        ("Hvad blev der vedtaget i marts 2020 om skolen?", ("2020",)),
        ("Er der tale om 2000 kr.?", ()),
        ("Blev der brugt for 2000 kr. på kager?", ()),
        ("Fik 1950 borgere efterbetaling?", ()),
        ("Er der vand i 1950 boliger?", ()),
        ("Hvad er tallet for 2000,50?", ()),
        ("2030-målet", ()),
        ("Hvad er sagsnummer 2019/123?", ()),
    ],
)
def test_a_year_is_a_point_in_time_and_not_any_number_of_four_digits(text: str, years: tuple[str, ...]) -> None:
    assert understand(text).years == years


def test_a_full_date_is_read() -> None:
    assert understand("Hvad blev besluttet den 9. februar 2023?").dates == (datetime.date(2023, 2, 9),)


@pytest.mark.parametrize(
    "text",
    ["Hvad blev der besluttet om budgettet pr. 31. august 2024?", "Skal det være færdigt inden den 1. juni 2026?"],
)
def test_a_day_from_when_or_until_when_is_not_the_day_of_the_decision(text: str) -> None:
    assert understand(text).dates == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hvad koster en svømmehal i Odense?", ("Odense",)),
        ("Hvad sker der i Tangsund Kommune?", ("Tangsund",)),
        ("Odenses svømmehal", ("Odense",)),
        ("Vejen til Ralsted", ()),
        ("Hvad besluttede man i Vejen?", ("Vejen",)),
        ("Skive af brød", ()),
        ("Greve Kommune", ("Greve",)),
        ("odensevej", ()),
        ("Odensevej", ()),
    ],
)
def test_a_municipality_is_named_and_a_common_word_is_not_one(text: str, names: tuple[str, ...]) -> None:
    assert understand(text).municipalities == names


def test_a_body_may_be_asked_for_by_the_end_of_its_name() -> None:
    assert is_body("Teknikudvalget", "Klima-, Plan- og Teknikudvalget")
    assert is_body("ØU", "Økonomiudvalget")
    assert not is_body("Økonomiudvalget", "Arbejdsmarkedsudvalget")
    assert not is_body("Økonomiudvalget", None)


def test_names_are_the_words_with_a_capital_inside_the_question() -> None:
    assert understand("Hvad blev der besluttet om lukning af Tornby Skole?").names == ("Tornby", "Skole")
    assert understand("Lukning af skolen").names == ()


@pytest.mark.parametrize(
    "text",
    [
        "Hvad siger Bekendtgørelsen om støj?", "Hvad står der i Lokalplanen?", "Kommer der en Høring om stien?", "Hvad siger Regeringen til det?",
        "Er der møde på Torsdag?", "Hvad gør I for Klima og Miljø?", "Hvad er der sket siden Påske?",
    ],
)  # fmt: skip
def test_common_words_with_a_capital_name_nobody(text: str) -> None:
    assert understand(text).names == ()


def test_a_common_word_in_a_name_is_a_part_of_it() -> None:
    assert understand("Hvad koster Lokalplan 4.12?").names == ("Lokalplan",)
    assert understand("Hvad sker der på Ralsted Havn?").names == ("Ralsted", "Havn")


def test_bodies_offices_and_english_words_are_no_names_an_item_must_hold() -> None:
    assert understand("Hvad siger Borgmesteren om Byrådets plan for Fjordværk?").names == ("Fjordværk",)
    assert understand("Har Kommunen spurgt Økonomiudvalget?").names == ()
    assert understand("How many Ukrainians are there in Thisted?").names == ()
