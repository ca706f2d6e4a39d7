import re

import pytest

from corpus.facts.municipalities import known_municipalities, municipality, municipality_in_text, municipality_key
from corpus.records import Basis, Municipality


def test_the_table_holds_the_98_municipalities_each_code_and_name_once() -> None:
    table = known_municipalities()
    assert len(table) == 98
    assert len({known.code for known in table}) == 98
    assert len({known.name for known in table}) == 98
    assert all(re.fullmatch(r"\d{3}", known.code) for known in table)
    assert {known.region for known in table} == {"Hovedstaden", "Sjælland", "Syddanmark", "Midtjylland", "Nordjylland"}


@pytest.mark.parametrize("name", ["Thisted", "thisted kommune", "Thisted Kommune", "787", "0787", " Thisted  Kommune "])
def test_a_municipality_goes_by_its_name_with_or_without_kommune_or_by_its_code(name: str) -> None:
    assert municipality(name, Basis.SIDECAR) == Municipality("Thisted Kommune", "787", Basis.SIDECAR)


@pytest.mark.parametrize(
    ("spelled", "name", "code"),
    [
        ("Københavns Kommune", "København Kommune", "101"),
        ("Bornholms Regionskommune", "Bornholm Kommune", "400"),
        ("Vesthimmerlands Kommune", "Vesthimmerlands Kommune", "820"),
        ("Nordfyns Kommune", "Nordfyns Kommune", "480"),
        ("Nordfyn", "Nordfyns Kommune", "480"),
        ("Høje Taastrup Kommune", "Høje-Taastrup Kommune", "169"),
        ("Faaborg-Midtfyns Kommune", "Faaborg-Midtfyn Kommune", "430"),
        ("Århus Kommune", "Aarhus Kommune", "751"),
        ("Lyngby-Taarbæk Kommune", "Lyngby-Taarbæk Kommune", "173"),
    ],
)
def test_other_spellings_lead_to_the_entry_of_the_table(spelled: str, name: str, code: str) -> None:
    assert municipality(spelled, Basis.COMMAND_LINE) == Municipality(name, code, Basis.COMMAND_LINE)
    assert municipality_key(spelled) == municipality_key(name)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Mødet holdes i Københavns Kommune.", "101"),
        ("Bornholms Regionskommune ansøger om tilskud.", "400"),
        ("Nordfyns Kommunes budget vedtages.", "480"),
        ("Vi har i Lemvig kommune opnået gode resultater.", "665"),
        ("Thisted Byråd og Thisted Kommunalbestyrelse er det samme.", "787"),
        ("Lyngby-Taarbæk Kommune og Høje-Taastrup Kommune; Lyngby-Taarbæk Kommune betaler.", "173"),
    ],
)
def test_the_municipality_is_read_from_running_text(written: str, code: str) -> None:
    assert municipality_in_text(written).code == code


def test_a_common_word_before_kommune_names_none() -> None:
    assert municipality_in_text("Denne kommune er god. Denne kommune er stor.") == Municipality()


_PADDING = "Sagen drejer sig om en cykelsti. " * 20


@pytest.mark.parametrize(
    "written",
    [
        "Tangsund Kommune betaler.",
        "Både Tangsund Kommune og staten betaler.",
        "Tangsund Kommune betaler. Tangsund Kommune ejer. Nordklit Kommune får en kopi.",
        "Tangsund Kommune betaler. Skovene ved Tangsund fredes. Nordklit Kommune får en kopi.",
    ],
)
def test_a_name_outside_the_table_counts_alone_or_when_it_comes_twice(written: str) -> None:
    assert municipality_in_text(_PADDING + written).name == "Tangsund Kommune"


@pytest.mark.parametrize(
    "written",
    [
        "Tangsund Kommune betaler. Nordklit Kommune får en kopi.",
        "Aftalen er indgået med Tangsund Kommune.",
        "Denne Kommune. Vores Kommune. Ny Kommune.",
        "Tangsund Byråd sendte brevet til Nordklit Rådhus.",
    ],
)
def test_a_name_outside_the_table_is_not_guessed(written: str) -> None:
    assert municipality_in_text(_PADDING + written) == Municipality()


@pytest.mark.parametrize(
    "head",
    [
        "Tangsund Byråd",
        "Referat fra Tangsund Byråd",
        "Mødelokale 3, Tangsund Rådhus",
        "Sted: Rådhuset i Tangsund",
        "TANGSUND KOMMUNE",
    ],
)
def test_the_letterhead_names_the_municipality_by_its_council_and_town_hall(head: str) -> None:
    assert municipality_in_text(f"{head}\n\n{_PADDING}Brevet sendes til Nordklit Kommune.").name == "Tangsund Kommune"


@pytest.mark.parametrize(
    "head", ["Ekstraordinært Byrådsmøde", "Referat Byråd", "Ordinært Byråd", "Byrådssalen, Rådhuset"]
)
def test_a_letterhead_without_a_place_names_none(head: str) -> None:
    assert municipality_in_text(f"{head}\n\n{_PADDING}") == Municipality()


def test_a_name_outside_the_table_is_kept_without_a_code() -> None:
    assert municipality("Tangsund", Basis.SIDECAR) == Municipality("Tangsund Kommune", None, Basis.SIDECAR)


def test_the_municipality_named_most_often_is_the_texts_own() -> None:
    text = "Morsø Kommune og Thisted Kommune har aftalt det. Aftalen gælder i Thisted Kommune."
    assert municipality_in_text(text).code == "787"


def test_two_municipalities_named_equally_often_leave_it_unknown() -> None:
    assert municipality_in_text("Morsø Kommune og Thisted Kommune har aftalt det.") == Municipality()


def test_a_text_that_names_none_has_none() -> None:
    assert municipality_in_text("Kommunen har besluttet det. Hver kommune gør sit.") == Municipality()


def test_a_word_that_begins_the_sentence_is_no_part_of_the_name() -> None:
    assert municipality_in_text("I Thisted Kommune er der mange fjorde.").name == "Thisted Kommune"


def test_decomposed_letters_name_the_same_municipality() -> None:
    assert municipality_in_text("Vejen går gennem Ærø Kommune og Tønder Kommune til Ærø Kommune.").code == "492"
    assert municipality("Læsø", Basis.TEXT).code == municipality("Læsø", Basis.TEXT).code == "825"


def test_whom_something_is_done_with_is_not_who_writes() -> None:
    assert municipality_in_text("Fælles udbud med Morsø Kommune. Morsø Kommunes andel er mindst.").name is None
    assert municipality_in_text("Kommunalbestyrelsen i Morsø Kommune gør indsigelse.").name is None
    several = "Thisted Kommune vedtog det. Aftalen er mellem Thisted Kommune og Morsø Kommune. Thisted Kommune betaler. Thisted Kommune ejer."
    assert municipality_in_text(several).name == "Thisted Kommune"
