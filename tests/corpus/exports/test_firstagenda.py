"""FirstAgenda Publication's answer."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from corpus.errors import UnreadableDocumentError
from corpus.records import DocumentKind, SectionKind
from tests.corpus.corpus_helpers import check_spans, item, texts
from tests.corpus.exports.export_helpers import PORTAL, answer, document, meeting

Answer = dict[str, Any]


def test_links_point_to_the_portal_page_and_never_have_a_hash() -> None:
    found = meeting("firstagenda.json", url=f"{PORTAL}/api/agenda/dagsorden/1?fritekst=x")
    assert found.url == f"{PORTAL}/vis?id={found.source_id}"
    links = [each.url or "" for each in found.items]
    assert all(link.startswith(f"{found.url}&punktid=") and "#" not in link for link in links)
    assert len(set(links)) == 5
    assert [(each.url or "").startswith(f"{PORTAL}/vis/pdf/bilag/") for each in found.items[1].attachments] == [
        True
    ] * 2
    assert document(found).source_url == found.url


def test_without_an_address_there_are_no_links() -> None:
    found = meeting("firstagenda.json")
    assert found.url is None
    assert {each.url for each in found.items} == {None}


def test_a_full_link_in_a_field_tells_the_address() -> None:
    def edit(held: Answer) -> None:
        held["Dagsordenpunkter"][0]["Felter"][0]["Link"] = f"{PORTAL}/Vis/Pdf/bilag/1"

    assert (answer(edit).url or "").startswith(f"{PORTAL}/vis?id=")


def test_a_link_to_elsewhere_tells_no_address_and_a_password_is_no_part_of_one() -> None:
    def edit(held: Answer) -> None:
        held["Dagsordenpunkter"][0]["Felter"][0]["Link"] = "https://retsinformation.example/eli/1"

    assert answer(edit).url is None
    assert (answer(edit, url="https://bruger:kode@dagsordener.tangsund.example/").url or "").startswith(f"{PORTAL}/vis")


def test_ids_of_zeros_name_nothing() -> None:
    zeros = "00000000-0000-0000-0000-000000000000"

    def edit(held: Answer) -> None:
        held["Id"] = zeros

    found = answer(edit, url=PORTAL)
    assert (found.source_id, found.url) == (None, None)
    assert zeros not in repr(found)


@pytest.mark.parametrize(
    ("name", "kind", "is_open", "is_supplementary"),
    [
        ("Referat", DocumentKind.MINUTES, True, False),
        ("Referat 1. behandling budget", DocumentKind.MINUTES, True, False),
        ("Dagsorden", DocumentKind.AGENDA, True, False),
        ("Tillægsdagsorden", DocumentKind.AGENDA, True, True),
        ("Lukket referat", DocumentKind.MINUTES, False, False),
        (None, None, True, False),
    ],
)
def test_the_name_of_the_meeting_tells_its_kind(
    name: str | None, kind: DocumentKind | None, is_open: bool, is_supplementary: bool
) -> None:
    found = answer(lambda held: held["Moede"].update(Navn=name))
    assert (found.kind, found.is_open, found.is_supplementary) == (kind, is_open, is_supplementary)


def test_minutes_of_a_supplementary_agenda_are_minutes() -> None:
    found = answer(lambda held: held.update(TillaegsDagsorden=True))
    assert document(found).title == "Referat (tillægsdagsorden): Teknik- og Fritidsudvalget 4. marts 2025"


def test_a_closed_meeting_keeps_the_titles_that_the_portal_shows() -> None:
    """What the portal does not show it does not send: "Closed point" stands there instead."""

    def edit(held: Answer) -> None:
        held["Moede"]["Navn"] = "Lukket referat"
        held["Dagsordenpunkter"][0]["Navn"] = "Closed point"
        held["Dagsordenpunkter"][3]["Navn"] = "Lukket punkt"

    read = document(answer(edit))
    assert [each.title for each in read.items] == [
        None,
        "Cykelsti mellem Nørrevig og Skolebakken",
        "Salg af areal ved Havnegade",
        None,
        "Meddelelser",
    ]
    assert all(each.closed and not each.sections for each in read.items)
    assert "Møllevej" not in repr(read)


def test_a_closed_item_sent_with_its_text_all_the_same_is_kept_without_it() -> None:
    def edit(held: Answer) -> None:
        held["Dagsordenpunkter"][3]["IsOpen"] = False

    read = document(answer(edit))
    assert item(read, "4").closed
    assert "Forening" not in repr(read)
    assert "Takstblad" not in repr(read)


def test_an_item_that_does_not_say_whether_it_is_open_is_closed() -> None:
    found = answer(lambda held: held["Dagsordenpunkter"][1].pop("IsOpen"))
    assert [each.is_open for each in found.items] == [True, False, False, True, True]
    assert found.warnings == ("Eksporten siger ikke, om 1 punkt er åbent; det regnes for lukket.",)


def test_sub_headings_open_sections_and_the_summary_is_one() -> None:
    def edit(held: Answer) -> None:
        held["Dagsordenpunkter"][4]["Felter"] = [
            {
                "Navn": None,
                "Html": "<p><span class='resume'>Stranden får nye trapper.</span></p><p>Indledning.</p>"
                "<h2>Baggrund</h2><p>Trapperne er fra 1988.</p><h2>Beslutning</h2><p>Taget til efterretning.</p>",
            }
        ]

    read = document(answer(edit))
    check_spans(read)
    assert texts(read, item(read, "5"), SectionKind.SUMMARY) == ["Stranden får nye trapper."]
    assert texts(read, item(read, "5"), SectionKind.OTHER) == ["Indledning."]
    assert texts(read, item(read, "5"), SectionKind.PRESENTATION) == ["Trapperne er fra 1988."]
    assert texts(read, item(read, "5"), SectionKind.DECISION) == ["Taget til efterretning."]


def test_a_fields_name_and_the_same_heading_in_it_are_one_section() -> None:
    def edit(held: Answer) -> None:
        held["Dagsordenpunkter"][0]["Felter"] = [{"Navn": "Beslutning", "Html": "<h3>Beslutning</h3><p>Udsat.</p>"}]

    read = document(answer(edit))
    assert texts(read, item(read, "1"), SectionKind.DECISION) == ["Udsat."]


def test_a_field_of_plain_text_is_read_too() -> None:
    def edit(held: Answer) -> None:
        held["Dagsordenpunkter"][0]["Felter"] = [{"Navn": "Beslutning", "Html": None, "Tekst": "Udsat."}]

    read = document(answer(edit))
    assert texts(read, item(read, "1"), SectionKind.DECISION) == ["Udsat."]


def test_what_is_not_read_is_told() -> None:
    def edit(held: Answer) -> None:
        held["Moede"]["Moededeltagere"] = [{"Id": "1"}]
        held["Dagsordenpunkter"][3]["ItemDecision"] = {"Id": "1"}

    assert answer(edit).warnings == (
        "Deltagerlisten (Moededeltagere) læses ikke.",
        "Punkt 4: feltet ItemDecision læses ikke.",
    )


def test_attachments_stand_in_their_order() -> None:
    assert [each.title for each in meeting("firstagenda.json").items[1].attachments] == [
        "Kort over linjeføringen",
        "Notat om skolevejsanalysen",
    ]


def test_universal_time_is_told_by_danish_clocks() -> None:
    found = answer(lambda held: held["Moede"].update(Dato="2025-06-30T22:30:00Z"))
    assert (found.date, found.start) == (datetime.date(2025, 7, 1), datetime.time(0, 30))


@pytest.mark.parametrize(
    ("field", "value"),
    [("Dagsordenpunkter", "x"), ("Dagsordenpunkter", [1]), ("Udvalg", "x"), ("Moede", [1])],
)
def test_a_field_of_the_wrong_shape_is_named(field: str, value: object) -> None:
    with pytest.raises(UnreadableDocumentError, match=field):
        answer(lambda held: held.update({field: value}))
