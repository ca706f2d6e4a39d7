"""The five documents the project was started from, and three more that nobody here wrote. None of their text is ours."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from corpus.meetings.lines import split_lines
from corpus.records import (
    AttendanceStatus,
    Basis,
    DateBasis,
    Document,
    DocumentDate,
    DocumentKind,
    Municipality,
    Outcome,
    SectionKind,
)
from tests.corpus.corpus_helpers import REAL, check_spans, item, kinds, parsed_file, texts

_WHOLE_ITEM = [
    "subject", "presentation", "legal_basis", "finances", "consequences", "case_route", "recommendation", "decision",
]  # fmt: skip


def _read(folder: str, start: str) -> tuple[Path, Document]:
    found = sorted((REAL / folder).glob(f"{start}*.txt"))
    if not found:
        pytest.skip(f"the real documents are not here ({folder}/{start}… beside the repository)")
    return found[0], parsed_file(found[0])


@pytest.fixture(params=["000", "001", "002", "003", "004"])
def seed(request: pytest.FixtureRequest) -> tuple[Path, Document]:
    return _read("seeds", request.param)


@pytest.fixture
def one_item() -> Document:
    return _read("seeds", "000")[1]


@pytest.fixture
def seventeen_items() -> Document:
    return _read("seeds", "002")[1]


def test_the_stored_text_is_the_file_character_for_character(seed: tuple[Path, Document]) -> None:
    path, document = seed
    assert document.text == path.read_bytes().decode("utf-8").replace("\u00a0", " ").replace("\u202f", " ")


def test_every_span_is_exact_and_no_section_holds_page_furniture(seed: tuple[Path, Document]) -> None:
    check_spans(seed[1])


def test_no_section_holds_a_button_or_a_stamp(seed: tuple[Path, Document]) -> None:
    _, document = seed
    for entry in (*document.sections, *(section for each in document.items for section in each.sections)):
        stretch = document.text[entry.start : entry.end]
        plain = {line.plain for line in split_lines(stretch)}
        assert not plain & {"Udskriv", "Til toppen", "Print Friendly, PDF & Email"}
        assert "Opdateret 13-01-2022" not in stretch


def test_the_first_minutes_have_one_item_taken_to_note(one_item: Document) -> None:
    assert one_item.kind is DocumentKind.MINUTES
    assert one_item.document_id == "thisted.arbejdsmarkedsudvalget.2022-01-12.referat"
    assert one_item.municipality == Municipality("Thisted Kommune", "787", Basis.TEXT)
    assert (one_item.committee.name, one_item.committee.basis) == ("Arbejdsmarkedsudvalget", Basis.CASE_ROUTE)
    assert one_item.meeting_date == datetime.date(2022, 1, 12)
    assert one_item.updated == datetime.date(2022, 1, 13)
    (entry,) = one_item.items
    assert entry.item_id == "thisted.arbejdsmarkedsudvalget.2022-01-12.referat.7"
    assert entry.title == "Strategi og handleplan for beskæftigelsesindsatsen i Thisted Kommune"
    assert entry.outcome is Outcome.NOTED
    assert kinds(entry) == _WHOLE_ITEM
    assert texts(one_item, entry, SectionKind.DECISION) == ["Taget til efterretning."]
    assert entry.references == ()


@pytest.mark.parametrize("number", ["000", "002"])
def test_the_five_members_come_with_their_party(number: str) -> None:
    _, document = _read("seeds", number)
    assert [(person.name, person.party) for person in document.attendance] == [
        ("Ib Poulsen", "O"),
        ("Ida Pedersen", "A"),
        ("Jane Rishøj", "A"),
        ("Lene Kjelgaard Jensen", "C"),
        ("Preben Dahlgaard", "V"),
    ]
    assert {person.status for person in document.attendance} == {AttendanceStatus.PRESENT}
    assert [section.kind for section in document.sections] == [SectionKind.OTHER, SectionKind.ATTENDANCE]


def test_the_second_minutes_have_seventeen_items_with_their_outcomes(seventeen_items: Document) -> None:
    assert seventeen_items.kind is DocumentKind.MINUTES
    assert [entry.number for entry in seventeen_items.items] == [str(number) for number in range(1, 18)]
    outcomes = [entry.outcome.value for entry in seventeen_items.items]
    assert outcomes == ["approved", "discussed", *["noted"] * 13, "approved", "approved"]
    assert seventeen_items.warnings == ()


def test_the_committee_is_the_one_of_the_case_routes_not_the_council_beside_it(seventeen_items: Document) -> None:
    """Items 9 and 11 also name Integrationsrådet on the same day."""
    assert seventeen_items.committee.name == "Arbejdsmarkedsudvalget"
    assert seventeen_items.committee.basis is Basis.CASE_ROUTE
    assert seventeen_items.meeting_date == datetime.date(2023, 2, 9)
    for number in ("9", "11"):
        stops = [(stop.committee, str(stop.date)) for stop in item(seventeen_items, number).case_route]
        assert stops == [("Arbejdsmarkedsudvalget", "2023-02-09"), ("Integrationsrådet", "2023-02-09")]


def test_the_municipality_is_the_one_the_text_names_most(seventeen_items: Document) -> None:
    assert seventeen_items.municipality == Municipality("Thisted Kommune", "787", Basis.TEXT)


def test_the_items_of_the_second_minutes_have_typed_sections(seventeen_items: Document) -> None:
    expected = {str(number): _WHOLE_ITEM for number in range(1, 18)}
    expected["3"] = [*_WHOLE_ITEM[:-1], "earlier_decisions", "decision"]
    expected["16"] = ["subject", "case_route", "decision"]
    assert {entry.number: kinds(entry) for entry in seventeen_items.items} == expected


def test_the_225_hours_item_says_what_was_decided_and_by_which_law(seventeen_items: Document) -> None:
    entry = item(seventeen_items, "7")
    assert entry.title == "Fejl i administrationen af 225-timersreglen"
    assert texts(seventeen_items, entry, SectionKind.DECISION) == ["Taget til efterretning."]
    assert texts(seventeen_items, entry, SectionKind.LEGAL_BASIS) == ["Lov om aktiv socialpolitik."]
    assert [law.title for law in entry.laws] == ["Lov om aktiv socialpolitik"]


def test_the_references_are_those_printed_and_no_more(seventeen_items: Document) -> None:
    earlier = "Erhvervs-, Arbejdsmarkeds- og Kulturudvalget"
    found = {
        entry.number: [(each.committee, str(each.date), each.item_number) for each in entry.references]
        for entry in seventeen_items.items
        if entry.references
    }
    assert found == {
        "2": [(None, "2022-12-19", "53")],
        "3": [
            ("Direktionen", "2023-01-12", "1"),
            ("Erhverv-, Klima-, Miljø- og Teknikudvalget", "2023-01-16", "21"),
            ("Social- og Seniorudvalget", "2023-01-17", "9"),
            ("Børne- og Familieudvalget", "2023-01-17", "11"),
            ("Sundheds-, Kultur- og Fritidsudvalget", "2023-01-18", "5"),
            ("Økonomiudvalget", "2023-01-25", "15"),
        ],
        "12": [(earlier, "2021-02-03", "7")],
        "13": [
            (earlier, "2021-06-09", "101"),
            (earlier, "2021-09-08", "142"),
            ("Arbejdsmarkedsudvalget", "2022-06-27", "31"),
        ],
        "14": [(earlier, "2021-02-03", "23")],
        "15": [
            (earlier, "2021-06-09", "101"),
            (earlier, "2021-09-08", "142"),
            ("Arbejdsmarkedsudvalget", "2022-06-27", "31"),
        ],
    }


def test_a_point_of_the_budget_agreement_is_no_agenda_item(seventeen_items: Document) -> None:
    """Item 3 says "jf. budgetaftale 2023, pkt. 173"."""
    assert "pkt. 173" in seventeen_items.text
    assert all(each.item_number != "173" for entry in seventeen_items.items for each in entry.references)


def test_six_bodies_decisions_are_reported_and_the_committees_own_is_apart(seventeen_items: Document) -> None:
    entry = item(seventeen_items, "3")
    assert [
        (each.committee, str(each.date), each.item_number, each.outcome.value) for each in entry.earlier_decisions
    ] == [
        ("Direktionen", "2023-01-12", "1", "approved"),
        ("Erhverv-, Klima-, Miljø- og Teknikudvalget", "2023-01-16", "21", "noted"),
        ("Social- og Seniorudvalget", "2023-01-17", "9", "noted"),
        ("Børne- og Familieudvalget", "2023-01-17", "11", "noted"),
        ("Sundheds-, Kultur- og Fritidsudvalget", "2023-01-18", "5", "noted"),
        ("Økonomiudvalget", "2023-01-25", "15", "noted"),
    ]
    words = [seventeen_items.text[each.start : each.end] for each in entry.earlier_decisions]
    assert words[0] == "Ad 1. Godkendt."
    assert words[3] == "Ad 2. Taget til efterretning."  # without the absentee printed below it
    (own,) = texts(seventeen_items, entry, SectionKind.DECISION)
    assert own.startswith("Taget til efterretning.\n\nArbejdsmarkedsudvalget forventer")
    assert entry.outcome is Outcome.NOTED


def test_who_was_absent_from_another_bodys_meeting_is_no_absentee_of_this_one(seventeen_items: Document) -> None:
    assert "Per Skovmose" in seventeen_items.text
    assert all(person.name != "Per Skovmose" for person in seventeen_items.attendance)


def test_amounts_are_read_with_their_unit(seventeen_items: Document) -> None:
    found = {entry.number: [(each.value, each.text) for each in entry.amounts] for entry in seventeen_items.items}
    assert found["5"] == [(12_800_000.0, "12,8 mio. kr.")]
    assert found["9"] == [(50.0, "50 %"), (28_900.0, "28.900 kr."), (57_800.0, "57.800 kr.")]
    assert found["14"] == [(81.0, "81%"), (1_002_000.0, "1.002.000 kr."), (172_674.0, "172.674 kr.")]


def test_the_laws_are_the_ones_of_the_legal_basis(seventeen_items: Document) -> None:
    found = {entry.number: [(each.title, each.section) for each in entry.laws] for entry in seventeen_items.items}
    assert found["1"] == [("Forretningsorden for Økonomiudvalget samt de stående udvalg", "§ 5")]
    assert found["2"] == [("Forretningsorden for Arbejdsmarkedsudvalget", "§ 4")]
    assert found["4"] == found["5"] == [("Lov om en aktiv beskæftigelsesindsats", None)]
    assert found["8"] == [("Lov om organisering og understøttelse af beskæftigelsesindsatsen m.v.", None)]
    assert found["11"] == [("Lov om midlertidig opholdstilladelse til personer, der er fordrevet fra Ukraine", None)]
    assert found["12"] == found["13"] == []


def test_the_news_item_is_news_though_its_title_sounds_like_an_agenda_item() -> None:
    _, document = _read("seeds", "001")
    assert document.kind is DocumentKind.NEWS
    assert document.title == "Godkendelse af Beskæftigelsesplan 2021"
    assert document.municipality == Municipality("Jammerbugt Kommune", "849", Basis.TEXT)
    assert document.items == ()
    assert document.date == DocumentDate()
    assert document.sections[-1].heading == "Udvalgte tiltag og fokusområder i 2021"


def test_the_plan_page_is_valid_for_its_four_years() -> None:
    _, document = _read("seeds", "003")
    assert document.kind is DocumentKind.PLAN
    assert document.municipality == Municipality("Høje-Taastrup Kommune", "169", Basis.TEXT)
    assert (document.valid_from, document.valid_to) == (datetime.date(2019, 1, 1), datetime.date(2022, 12, 31))
    assert document.date == DocumentDate(datetime.date(2019, 1, 1), DateBasis.VALIDITY_START)
    assert document.items == ()


def test_the_strategy_has_its_headed_stretches() -> None:
    _, document = _read("seeds", "004")
    assert document.kind is DocumentKind.STRATEGY
    assert document.title == "Strategi for Beskæftigelse"
    assert document.municipality == Municipality("Lemvig Kommune", "665", Basis.TEXT)
    assert (document.valid_from, document.valid_to) == (datetime.date(2019, 1, 1), datetime.date(2022, 12, 31))
    assert [section.heading for section in document.sections if section.kind is SectionKind.BODY] == [
        "Om vision, politik og strategi i Lemvig Kommune",
        "Baggrund",
        "Individuelle og sammenhængende forløb",
        "Indsatser",
        "Sammenhængende ungeindsats",
        "Indsatser",
        "Kvalificeret arbejdskraft",
        "Indsatser",
    ]


def test_an_agenda_of_another_system_has_its_items_and_no_outcomes() -> None:
    _, document = _read("text", "021")
    assert document.kind is DocumentKind.AGENDA
    assert [entry.number for entry in document.items] == ["1", "2", "3", "4", "5"]
    assert document.meeting_date == datetime.date(2013, 5, 15)
    assert document.municipality.code == "151"
    assert {entry.outcome for entry in document.items} == {Outcome.UNKNOWN}
    assert [attachment.title for attachment in item(document, "3").attachments] == [
        "Brev fra KL til Kommunalbestyrelsen vedr Monopolbrud"
    ]
    check_spans(document)


@pytest.mark.parametrize("number", ["027", "028"])
def test_loosely_laid_out_texts_are_read_without_a_wrong_span(number: str) -> None:
    check_spans(_read("text", number)[1])
