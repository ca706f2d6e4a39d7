"""The same meeting in five dialects gives the same items, sections, outcomes and attachments."""

from __future__ import annotations

import datetime

import pytest

from corpus.records import AttendanceStatus, Basis, Document, DocumentKind, Outcome
from tests.corpus.corpus_helpers import check_spans, item, kinds
from tests.corpus.exports.export_helpers import ENCODINGS, EXPORTS, FILES, XML_FILES, document, meeting, source

_CASE_NUMBERS = {"acadre.xml", "edoc.xml", "firstagenda.json"}
_SECRETS = ("1.250.000", "fortrolighed", "Tilbuddet afvises", "Købstilbud", "Havnens Ejendomme", "25/00219", "lodsejer")


@pytest.fixture(params=FILES)
def name(request: pytest.FixtureRequest) -> str:
    assert isinstance(request.param, str)
    return request.param


def _sections(read: Document, number: str) -> list[tuple[str, str | None, str]]:
    return [
        (section.kind.value, section.heading, read.text[section.start : section.end])
        for section in item(read, number).sections
    ]


def test_the_meeting_is_what_its_system_says(name: str) -> None:
    read = document(meeting(name))
    assert read.kind is DocumentKind.MINUTES
    assert (read.committee.name, read.committee.basis) == ("Teknik- og Fritidsudvalget", Basis.SOURCE_API)
    assert read.meeting_date == datetime.date(2025, 3, 4)
    assert read.title == "Referat: Teknik- og Fritidsudvalget 4. marts 2025"
    assert read.text.splitlines()[:4] == [
        "Referat",
        "Teknik- og Fritidsudvalget",
        "4. marts 2025 kl. 16.00",
        "Rådhuset, mødelokale 2",
    ]
    check_spans(read)


def test_items_are_those_of_the_system(name: str) -> None:
    read = document(meeting(name))
    assert [(each.number, each.title, each.closed) for each in read.items] == [
        ("1", "Godkendelse af dagsorden", False),
        ("2", "Cykelsti mellem Nørrevig og Skolebakken", False),
        ("3", "Salg af areal ved Havnegade", True),
        ("4", "Takster for leje af kunstgræsbanen", False),
        ("5", "Meddelelser", False),
    ]
    case_numbers = [None, "24/10377", None, "25/00814", None] if name in _CASE_NUMBERS else [None] * 5
    assert [each.case_number for each in read.items] == case_numbers


def test_sections_are_typed_and_exact(name: str) -> None:
    read = document(meeting(name))
    assert _sections(read, "2") == [
        ("summary", "Resumé", "Udvalget skal tage stilling til en cykelsti på 2,3 km mellem Nørrevig og Skolebakken."),
        (
            "presentation",
            "Sagsfremstilling",
            "Skolevejsanalysen fra 2024 peger på Møllevej som den mest utrygge strækning i Tangsund Kommune.\n\n"
            "Der er holdt borgermøde med 64 deltagere, og Vejlauget Nørrevig støtter forslaget.",
        ),
        ("legal_basis", "Retsgrundlag", "Lov om offentlige veje § 10, stk. 1."),
        (
            "finances",
            "Økonomiske konsekvenser",
            "Anlægget koster 4,6 mio. kr. og finansieres af puljen til trafiksikkerhed.",
        ),
        (
            "recommendation",
            "Indstilling",
            "Forvaltningen indstiller,\n\n 1. at cykelstien anlægges i 2026,\n"
            " 2. at hastigheden på Møllevej sættes ned til 60 km/t.",
        ),
        (
            "decision",
            "Beslutning",
            "Ad 1. Godkendt.\n\nAd 2. Udsat.\n\n"
            "For stemte Grethe Bjerg (A), Villy Krog (F) og Maja Sund (V). Imod stemte Poul Ravn (O).",
        ),
        ("attendance", "Fraværende", "Lone Vig (C)"),
        (
            "earlier_decisions",
            "Beslutning fra Økonomiudvalget den 18. februar 2025",
            "Økonomiudvalget anbefaler, at forslaget godkendes.",
        ),
        ("attachments", "Bilag", "• Kort over linjeføringen\n• Notat om skolevejsanalysen"),
    ]
    assert _sections(read, "4")[0][2] == (
        "Taksterne har været uændrede siden 2019.\n\nLejer | Takst\nForening | 150 kr.\nFirma | 600 kr."
    )
    assert kinds(item(read, "4")) == ["presentation", "recommendation", "decision", "attendance", "attachments"]


def test_what_the_words_tell_is_read_as_in_any_minutes(name: str) -> None:
    read = document(meeting(name))
    assert [each.outcome for each in read.items] == [
        Outcome.APPROVED,
        Outcome.UNKNOWN,
        Outcome.UNKNOWN,
        Outcome.APPROVED,
        Outcome.NOTED,
    ]
    parts = [(part.part, part.outcome) for part in item(read, "2").outcomes]
    assert parts == [("1", Outcome.APPROVED), ("2", Outcome.POSTPONED)]
    (vote,) = item(read, "2").votes
    assert vote.in_favour == ("Grethe Bjerg (A)", "Villy Krog (F)", "Maja Sund (V)")
    assert vote.against == ("Poul Ravn (O)",)
    (counted,) = item(read, "4").votes
    assert (counted.in_favour_count, counted.against_count) == (3, 1)
    (law,) = item(read, "2").laws
    assert (law.title, law.section) == ("Lov om offentlige veje", "§ 10, stk. 1")
    assert [amount.value for amount in item(read, "2").amounts if "kr" in amount.unit] == [4_600_000.0]


def test_an_earlier_decision_is_reported_and_not_the_meetings_own(name: str) -> None:
    read = document(meeting(name))
    (reported,) = item(read, "2").earlier_decisions
    assert (reported.committee, reported.date) == ("Økonomiudvalget", datetime.date(2025, 2, 18))
    assert reported.outcome is Outcome.RECOMMENDED
    assert read.text[reported.start : reported.end] == "Økonomiudvalget anbefaler, at forslaget godkendes."


def test_attachments_are_the_open_ones(name: str) -> None:
    read = document(meeting(name))
    assert [[attachment.title for attachment in each.attachments] for each in read.items] == [
        [],
        ["Kort over linjeføringen", "Notat om skolevejsanalysen"],
        [],
        ["Takstblad 2025"],
        [],
    ]


def test_nothing_closed_is_in_any_byte(name: str) -> None:
    published = meeting(name)
    if name in XML_FILES:  # the test can fail: the secrets are in the file
        assert "fortrolighed" in source(name)
    read = document(published)
    for secret in _SECRETS:
        assert secret not in repr(published)
        assert secret not in repr(read)
    closed = item(read, "3")
    assert read.text[closed.start : closed.end] == "3. Lukket punkt: Salg af areal ved Havnegade"
    assert (closed.sections, closed.outcome, closed.attachments) == ((), Outcome.UNKNOWN, ())


@pytest.mark.parametrize("named", ["acadre.xml", "sbsys.xml", "agman.xml"])
def test_a_closed_attachment_is_counted(named: str) -> None:
    """The other two systems never export one."""
    assert document(meeting(named)).warnings == ("Punkt 2: 1 lukket bilag er udeladt.",)


def test_who_is_listed_absent_under_decisions_was_absent_where_no_list_says_who_was_there(name: str) -> None:
    people = {person.name: person.status for person in document(meeting(name)).attendance}
    if name == "agman.xml":
        assert people == {
            "Grethe Bjerg": AttendanceStatus.PRESENT,
            "Villy Krog": AttendanceStatus.PRESENT,
            "Poul Ravn": AttendanceStatus.PRESENT,
            "Maja Sund": AttendanceStatus.LATE,
            "Lone Vig": AttendanceStatus.ABSENT,
        }
    else:
        assert people == {"Lone Vig": AttendanceStatus.ABSENT}


def test_three_of_them_lay_out_the_very_same_text() -> None:
    """Those which tell the case number and list nobody."""
    texts = {document(meeting(name)).text for name in _CASE_NUMBERS}
    assert len(texts) == 1


@pytest.mark.parametrize("named", sorted(ENCODINGS))
def test_the_files_are_not_all_utf8(named: str) -> None:
    data = (EXPORTS / named).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") or "ø".encode() not in data
