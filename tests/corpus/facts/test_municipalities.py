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
        ("Københavns Kommune", "Københavns Kommune", "101"),
        ("København", "Københavns Kommune", "101"),
        ("Bornholms Regionskommune", "Bornholms Regionskommune", "400"),
        ("Bornholm Kommune", "Bornholms Regionskommune", "400"),
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
    ("head", "code"),
    [
        ("Møde i Københavns Kommune", "101"),
        ("Bornholms Regionskommune", "400"),
        ("Nordfyns Kommunes budget", "480"),
        ("Lemvig kommune", "665"),
        ("Thisted Byråd", "787"),
        ("Referat fra Thisted Kommunalbestyrelse", "787"),
        ("LYNGBY-TAARBÆK KOMMUNE", "173"),
        ("Lyngby-Taarbæk Kommune | Kommunalbestyrelsen", "173"),
        ("Kommunalbestyrelsen i Dragør", "155"),
    ],
)
def test_the_municipality_is_read_from_the_letterhead(head: str, code: str) -> None:
    assert municipality_in_text(f"{head}\n\nSagen drejer sig om en cykelsti.").code == code


@pytest.mark.parametrize(
    "foot",
    ["Jammerbugt Kommune, Toftevej 43, 9440 Aabybro", "© Jammerbugt Kommune 2024", "Venlig hilsen\nJammerbugt Kommune"],
)
def test_the_municipality_is_read_from_the_foot(foot: str) -> None:
    assert municipality_in_text(f"Ny cykelsti\n\n{_PADDING}\n\n{foot}\n").code == "849"


def test_a_common_word_before_kommune_names_none() -> None:
    assert municipality_in_text("Denne kommune er god. Denne kommune er stor.") == Municipality()


_PADDING = "Sagen drejer sig om en cykelsti. " * 20


@pytest.mark.parametrize(
    "written",
    [
        "Byrådet i Tangsund Kommune har vedtaget planen.",
        "Både Tangsund Kommune og staten betaler, har Teknikudvalget besluttet.",
        "Kommunen ejer skoven. Det sker i Tangsund Kommune.",
        "Tangsund Kommune betaler. Tangsund Kommune ejer. Tangsund Kommune driver. Kommunen sender Nordklit Kommune en kopi. I Tangsund Kommune er det ret.",
    ],
)
def test_running_text_of_its_own_names_the_municipality_that_is_the_only_one(written: str) -> None:
    assert municipality_in_text(_PADDING + written).name == "Tangsund Kommune"


@pytest.mark.parametrize(
    "written",
    [
        "Tangsund Kommune betaler, siger Byrådet. Nordklit Kommune får en kopi.",
        "Kommunen har indgået aftalen med Tangsund Kommune.",
        "Denne Kommune. Vores Kommune. Ny Kommune.",
        "Tangsund Byråd sendte brevet til Nordklit Rådhus.",
        "Kommunerne kan lære af andre. I Københavns Kommune har man gode erfaringer, som andre kommuner kan bruge.",
        "Flere kommuner arbejder sådan, fx Aarhus Kommune, og det anbefales alle kommuner.",
    ],
)
def test_a_mention_is_no_evidence_of_who_writes(written: str) -> None:
    assert municipality_in_text(_PADDING + written) == Municipality()


@pytest.mark.parametrize(
    "sender", ["KL", "Kommunernes Landsforening", "Sundhedsstyrelsen", "Region Nordjylland", "Indenrigsministeriet"]
)
def test_what_another_authority_sends_is_of_no_municipality(sender: str) -> None:
    assert (
        municipality_in_text(
            f"{sender}\n\nOm frivillighed\n\n{_PADDING}Borgmesteren i Københavns Kommune og kommunen er med."
        )
        == Municipality()
    )


def test_a_board_is_no_ministry() -> None:
    """ "Kommunalbestyrelsen" ends as "Sundhedsstyrelsen" does."""
    assert municipality_in_text(f"Kommunalbestyrelsen\n\n{_PADDING}Vejen ligger i Thisted Kommune.").code == "787"


@pytest.mark.parametrize(
    "head", ["Tangsund Byråd", "Referat fra Tangsund Byråd", "TANGSUND KOMMUNE", "Byrådet i Tangsund"]
)
def test_the_letterhead_names_the_municipality_by_its_council(head: str) -> None:
    assert municipality_in_text(f"{head}\n\n{_PADDING}Brevet sendes til Nordklit Kommune.").name == "Tangsund Kommune"


@pytest.mark.parametrize(
    "place",
    [
        "Mødelokale 3, Tangsund Rådhus",
        "Sted: Rådhuset i Tangsund",
        "Referat af mødet den 22. juni 2020 i Arden Rådhus, Østergade 22, Arden",
        "Thisted Rådhus, Asylgade 30",
    ],
)
def test_a_town_hall_is_a_place_and_no_municipality(place: str) -> None:
    assert municipality_in_text(f"{place}\n\n{_PADDING}") == Municipality()


@pytest.mark.parametrize(
    "head", ["Ekstraordinært Byrådsmøde", "Referat Byråd", "Ordinært Byråd", "Byrådssalen, Rådhuset"]
)
def test_a_letterhead_without_a_place_names_none(head: str) -> None:
    assert municipality_in_text(f"{head}\n\n{_PADDING}") == Municipality()


def test_a_name_outside_the_table_is_kept_without_a_code() -> None:
    assert municipality("Tangsund", Basis.SIDECAR) == Municipality("Tangsund Kommune", None, Basis.SIDECAR)


def test_of_two_in_the_letterhead_it_is_the_one_the_text_names_more_often() -> None:
    text = "Morsø Kommune og Thisted Kommune\n\nAftalen gælder i Thisted Kommune."
    assert municipality_in_text(text).code == "787"


def test_two_municipalities_named_equally_often_leave_it_unknown() -> None:
    assert municipality_in_text("Morsø Kommune og Thisted Kommune") == Municipality()
    assert municipality_in_text("Kommunen ved, at Morsø Kommune og Thisted Kommune har aftalt det.") == Municipality()


def test_a_text_that_names_none_has_none() -> None:
    assert municipality_in_text("Kommunen har besluttet det. Hver kommune gør sit.") == Municipality()


def test_a_word_that_begins_the_sentence_is_no_part_of_the_name() -> None:
    assert municipality_in_text("I Thisted Kommune er der mange fjorde").name == "Thisted Kommune"


def test_decomposed_letters_name_the_same_municipality() -> None:
    assert municipality_in_text("Vej gennem Ærø Kommune").code == "492"
    assert municipality("Læsø", Basis.TEXT).code == municipality("Læsø", Basis.TEXT).code == "825"


def test_whom_something_is_done_with_is_not_who_writes() -> None:
    assert municipality_in_text("Fælles udbud med Morsø Kommune. Morsø Kommunes andel er mindst.").name is None
    assert municipality_in_text("Kommunalbestyrelsen i Morsø Kommune gør indsigelse.").name is None
    several = "Kommunen ved det. Thisted Kommune vedtog det. Aftalen er mellem Thisted Kommune og Morsø Kommune. Thisted Kommune betaler. Thisted Kommune ejer."
    assert municipality_in_text(several).name == "Thisted Kommune"


@pytest.mark.parametrize(
    "head",
    [
        "Egeskov kommune\nByrådet\nReferat",
        "Egeskov kommune, KULTURUDVALGET\nReferat 4. maj 2021",
        "# Referat\n\n**Egeskov kommune**",
        "HANDICAPRÅDET, EGESKOV KOMMUNE\nReferat",
        "Kulturudvalget Egeskov Kommune\nReferat",
        "E G E S K O V   K O M M U N E\nReferat",
        "Kommune: Egeskov\nUdvalg: Byrådet",
        "BYRÅDET I EGESKOV\nReferat",
        "Mødested: Rådhuset\nEgeskov kommune",
    ],
)
def test_an_unknown_municipality_is_read_from_a_letterhead_however_it_is_written(head: str) -> None:
    assert municipality_in_text(f"{head}\n\n{_PADDING}").name == "Egeskov Kommune"


@pytest.mark.parametrize(
    "head",
    [
        "Ege Skole\nReferat\nSted: Personalerummet, Skolevej 3, Egeskov Kommune",
        "Ege Skole\nReferat\nSted\nPersonalerummet, Egeskov Kommune",
        "Handicaprådet\nKl. 16, Rådhuset, Egeskov kommune",
        "Handicaprådet\nRegion Østkysten",
        "Vores kommune\nEn sund kommune",
    ],
)
def test_a_place_names_no_municipality(head: str) -> None:
    assert municipality_in_text(f"{head}\n\nKommunalbestyrelsen vedtog budgettet. {_PADDING}") == Municipality()


@pytest.mark.parametrize(
    "letterhead",
    ["REGION SUNDBY", "SANDBY HAVN\nKommunal selvstyrehavn", "Sandby Brand & Redning I/S", "Tre Søers Forsyning I/S"],
)
def test_an_owner_named_in_the_text_is_not_who_writes(letterhead: str) -> None:
    people = "Ea Ask (formand) | Langø Kommune | Ja\nBo Dal | Langø Kommune | Nej"
    body = "Kommunens andel er uændret. Udvalgets sag sendes til Langø Kommune."
    assert municipality_in_text(f"{letterhead}\n\nReferat\n{people}\n\n{body}\n").name is None
    assert municipality_in_text(f"Langø Kommune\n{letterhead}\n\n{body}\n").name == "Langø Kommune"
    assert municipality_in_text(f"Udvalget\n\nReferat\n\n{body}\n").name == "Langø Kommune"
