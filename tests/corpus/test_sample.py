"""The sample documents of Tangsund Kommune come out as they were written to."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from corpus.json_form import document_json
from corpus.readers import find_files
from corpus.records import AttendanceStatus, Basis, DateBasis, Document, DocumentKind, Municipality, SectionKind
from tests.corpus.corpus_helpers import SAMPLE, check_spans, item, kinds, parsed_file, texts

_TANGSUND = Municipality("Tangsund Kommune", None, Basis.TEXT)


@pytest.fixture(scope="module")
def social() -> Document:
    return parsed_file(SAMPLE / "referat-social-og-beskaeftigelsesudvalget-2024-10-08.txt")


@pytest.fixture(scope="module")
def climate() -> Document:
    return parsed_file(SAMPLE / "referat-klima-plan-og-teknikudvalget-2024-09-24.html")


@pytest.mark.parametrize("path", find_files([SAMPLE]), ids=lambda path: str(path.name))
def test_every_sample_document_has_exact_spans_and_a_municipality(path: Path) -> None:
    document = parsed_file(path)
    check_spans(document)
    assert document.municipality.name in ("Tangsund Kommune", "Sønderklit Kommune")


def test_the_social_committees_minutes_have_nine_items(social: Document) -> None:
    assert social.kind is DocumentKind.MINUTES
    assert social.meeting_date == datetime.date(2024, 10, 8)
    assert social.updated == datetime.date(2024, 10, 10)
    assert (social.committee.name, social.committee.basis) == ("Social- og Beskæftigelsesudvalget", Basis.CASE_ROUTE)
    assert [(entry.number, entry.outcome.value) for entry in social.items] == [
        ("1", "approved"), ("2", "recommended"), ("3", "approved"), ("4", "approved"), ("5", "unknown"),
        ("6", "noted"), ("7", "postponed"), ("8", "discussed"), ("9", "unknown"),
    ]  # fmt: skip


def test_an_outcome_of_three_parts_keeps_each_part(social: Document) -> None:
    parts = [(part.part, part.outcome.value) for part in item(social, "5").outcomes]
    assert parts == [("1", "approved"), ("2", "recommended"), ("3", "noted")]


def test_the_closed_item_has_a_number_and_nothing_else(social: Document) -> None:
    closed = item(social, "9")
    assert (closed.closed, closed.title, closed.sections) == (True, None, ())
    assert social.text.rstrip().endswith("9. Lukket punkt")


def test_the_references_are_those_printed(social: Document) -> None:
    found = {
        entry.number: [(each.committee, str(each.date), each.item_number) for each in entry.references]
        for entry in social.items
        if entry.references
    }
    assert found == {
        "2": [(None, "2024-05-28", "3")],
        "3": [(None, "2024-06-11", "4")],
        "4": [("Klima-, Plan- og Teknikudvalget", "2024-09-24", "91")],
        "5": [(None, "2024-08-20", "6")],
        "8": [("Byrådet", "2018-02-28", "22")],
    }


def test_another_committees_decision_is_reported_apart_from_our_own(social: Document) -> None:
    entry = item(social, "4")
    (earlier,) = entry.earlier_decisions
    assert (earlier.committee, str(earlier.date), earlier.item_number, earlier.outcome.value) == (
        "Klima-, Plan- og Teknikudvalget", "2024-09-24", "91", "approved",
    )  # fmt: skip
    words = social.text[earlier.start : earlier.end]
    assert words.startswith("Godkendt under forudsætning af")
    assert words.endswith("inden udgangen af 2026.")
    (own,) = texts(social, entry, SectionKind.DECISION)
    assert own == "Godkendt med den tilføjelse, at udvalget får en status på forløbene i november 2025."


def test_a_sentence_that_begins_with_a_date_opens_no_item(social: Document) -> None:
    (presentation,) = texts(social, item(social, "3"), SectionKind.PRESENTATION)
    assert "1. januar 2025 træder strategien i kraft" in presentation
    assert "3. Udvalget får en samlet status" in presentation


def test_absence_and_lateness_told_inside_an_item_override_the_member_list(social: Document) -> None:
    assert {person.name: (person.party, person.status.value) for person in social.attendance} == {
        "Birthe Skovlykke": ("A", "present"),
        "Mads Tverholt": ("V", "present"),
        "Jytte Overkær": ("F", "present"),
        "Torben Rosmark": ("C", "late"),
        "Amina Haldbjerg": ("B", "present"),
        "Kaj Stampe": ("O", "absent"),
        "Lone Vibesgaard": ("T", "recused"),
    }


def test_laws_and_amounts_of_the_social_committee(social: Document) -> None:
    laws = {entry.number: [(law.title, law.section) for law in entry.laws] for entry in social.items}
    assert laws["2"] == [("Kommunestyrelsesloven", "§ 40, stk. 2")]
    assert laws["4"] == [("Lov om en aktiv beskæftigelsesindsats", "§ 57")]
    assert laws["5"] == [
        ("Lov om en aktiv beskæftigelsesindsats", "§ 175"),
        ("Forældelsesloven", "§ 3, stk. 1"),
    ]
    assert laws["7"] == [("Serviceloven", "§ 18")]
    assert laws["6"] == []
    amounts = {entry.number: [each.value for each in entry.amounts] for entry in social.items}
    assert amounts["5"] == [3_000.0, 412_000.0, 21_000.0, 433_000.0]
    assert amounts["7"] == [385_000.0, 942_000.0, 60_000.0]


def test_the_climate_committees_items_have_case_numbers_and_outcomes(climate: Document) -> None:
    assert climate.kind is DocumentKind.MINUTES
    assert (climate.committee.name, climate.committee.basis) == ("Klima-, Plan- og Teknikudvalget", Basis.HEADER)
    assert climate.meeting_date == datetime.date(2024, 9, 24)
    assert [(entry.number, entry.outcome.value, entry.case_number) for entry in climate.items] == [
        ("88", "approved", "24/00012"),
        ("89", "referred", "23/04711"),
        ("90", "rejected", "24/06255"),
        ("91", "approved", "24/03117"),
        ("92", "noted", "21/01850"),
        ("93", "unknown", None),
        ("94", "recommended", "22/10384"),
        ("95", "withdrawn", "23/09920"),
    ]


def test_the_closed_item_keeps_its_published_title(climate: Document) -> None:
    closed = item(climate, "93")
    assert (closed.closed, closed.title, closed.sections) == (True, "Salg af erhvervsgrund", ())


def test_the_attachments_are_listed(climate: Document) -> None:
    assert [attachment.title for attachment in item(climate, "89").attachments] == [
        "Forslag til lokalplan 4.12",
        "Screening for miljøvurdering",
        "Trafiknotat, Skovløkken",
    ]


def test_the_vote_names_who_stood_where(climate: Document) -> None:
    (vote,) = item(climate, "90").votes
    assert vote.in_favour == ("Karina Mosbæk (A)", "Signe Lundtofte (F)")
    assert vote.against == ("Henning Kobbersted (V)", "Ole Rydkrog (V)", "Poul Tornhede (O)", "Rasmus Ebbevang (T)")
    assert vote.abstained == ()
    (by_party,) = item(climate, "94").votes
    assert (by_party.in_favour, by_party.against) == (("V", "A", "F", "T"), ("O",))
    assert climate.text[by_party.start : by_party.end] == "For stemte: V, A, F og T.\n\nImod stemte: O"


def test_an_earlier_decision_told_on_its_own_line_is_reported(climate: Document) -> None:
    entry = item(climate, "94")
    (earlier,) = entry.earlier_decisions
    assert (earlier.committee, str(earlier.date), earlier.item_number, earlier.outcome.value) == (
        "Klima-, Plan- og Teknikudvalget", "2024-08-13", "74", "postponed",
    )  # fmt: skip
    assert climate.text[earlier.start : earlier.end] == (
        "Udsat, da udvalget ønskede prisen på en billigere løsning belyst."
    )
    assert "earlier_decisions" in kinds(entry)


def test_the_absentee_of_the_header_is_absent_and_the_table_of_contents_is_no_attendance(climate: Document) -> None:
    status = {person.name: person.status for person in climate.attendance}
    assert status.pop("Else Marie Sivholm") is AttendanceStatus.ABSENT
    assert len(status) == 6
    assert set(status.values()) == {AttendanceStatus.PRESENT}
    lists = [climate.text[each.start : each.end] for each in climate.sections if each.kind is SectionKind.ATTENDANCE]
    assert lists[1] == "Else Marie Sivholm (C)"


def test_the_page_around_the_minutes_is_left_out(climate: Document) -> None:
    for words in ("cookies", "Hovedmenu", "Tilgængelighedserklæring", "Accepter alle"):
        assert words not in climate.text


def test_the_laws_of_the_local_plan_are_found_in_its_presentation(climate: Document) -> None:
    assert [(law.title, law.section) for law in item(climate, "89").laws] == [
        ("Miljøvurderingsloven", "§ 10"),
        ("Planloven", "§ 13, stk. 2"),
        ("Planloven", "§ 24"),
    ]


def test_the_strategy_and_the_news_item() -> None:
    strategy = parsed_file(SAMPLE / "beskaeftigelsesstrategi-2025-2028.md")
    assert strategy.kind is DocumentKind.STRATEGY
    assert strategy.title == "Flere med: Beskæftigelsesstrategi 2025-2028"
    assert (strategy.valid_from, strategy.valid_to) == (datetime.date(2025, 1, 1), datetime.date(2028, 12, 31))
    assert "Tema 2: Værksteder, der fører videre" in [section.heading for section in strategy.sections]
    news = parsed_file(SAMPLE / "nyhed-fjordvaerk-2024-10-09.txt")
    assert news.kind is DocumentKind.NEWS
    assert (news.date.value, news.date.basis) == (datetime.date(2024, 10, 9), DateBasis.PUBLISHED)


def test_the_json_of_an_item_holds_every_promised_field(climate: Document) -> None:
    body = document_json(climate)
    promised = {
        "item_id", "number", "title", "case_number", "closed", "outcome", "outcomes", "sections", "references",
        "votes", "laws", "amounts", "attachments",
    }  # fmt: skip
    assert all(promised <= set(entry) for entry in body["items"])
    vote = body["items"][2]["votes"][0]
    assert vote["for"] == ["Karina Mosbæk (A)", "Signe Lundtofte (F)"]
    assert vote["abstained"] == []
