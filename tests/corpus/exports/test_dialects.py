"""What is peculiar to each of the four XML dialects."""

from __future__ import annotations

import datetime

import pytest

from corpus.errors import UnreadableDocumentError
from corpus.exports import read_export
from corpus.published import PublishedItem
from corpus.records import AttendanceStatus, DocumentKind, Outcome, SectionKind
from tests.corpus.corpus_helpers import check_spans, item, kinds, warned
from tests.corpus.exports.export_helpers import document, meeting, source


def test_acadre_items_go_by_their_number_and_not_by_the_files_order() -> None:
    text = source("acadre.xml")
    assert text.index(">5</field>") < text.index(">1</field>")
    assert [each.number for each in meeting("acadre.xml").items] == ["1", "2", "3", "4", "5"]


def test_acadre_of_unknown_kind_is_minutes_when_something_was_decided() -> None:
    untold = meeting("acadre.xml", ('<field name="name">Referat</field>', '<field name="name">Udvalgsmøde</field>'))
    assert untold.kind is None
    assert document(untold).kind is DocumentKind.MINUTES
    headings = ('<field name="bulletname">Beslutning</field>', '<field name="bulletname">Noter</field>')
    undecided = meeting(
        "acadre.xml", ('<field name="name">Referat</field>', '<field name="name">Udvalgsmøde</field>'), headings
    )
    assert document(undecided).kind is DocumentKind.AGENDA


def test_an_item_without_a_flag_is_closed_and_that_is_told() -> None:
    bare = meeting("acadre.xml", ('<field name="access">1</field>', "<!-- uden adgang -->"))
    assert not any(each.is_open for each in bare.items)
    assert bare.warnings == ("Eksporten siger ikke, om 4 punkter er åbne; de regnes for lukkede.",)
    assert "Møllevej" not in document(bare).text


def test_an_acadre_agenda_may_be_the_root() -> None:
    text = source("acadre.xml")
    alone = text[text.index('<table name="agenda">') : text.rindex("</root>")]
    (found,) = read_export(alone.encode(), ".xml")
    assert found == meeting("acadre.xml")


def test_sbsys_supplementary_agendas_say_so() -> None:
    extra = meeting("sbsys.xml", ('Dagsordentype="Referat"', 'Dagsordentype="Tillægsdagsorden"'))
    read = document(extra)
    assert (extra.kind, extra.is_supplementary) == (DocumentKind.AGENDA, True)
    assert read.title == "Tillægsdagsorden: Teknik- og Fritidsudvalget 4. marts 2025"
    assert read.text.startswith("Tillægsdagsorden\nTeknik- og Fritidsudvalget\n")


def test_a_closed_sbsys_meeting_gives_numbers_alone() -> None:
    closed = meeting("sbsys.xml", ('Åben="True"', 'Åben="False"'))
    read = document(closed)
    assert [(each.number, each.title, each.closed) for each in read.items] == [
        (number, None, True) for number in "12345"
    ]
    assert read.text == (
        "Referat\nTeknik- og Fritidsudvalget\n4. marts 2025 kl. 16.00\nRådhuset, mødelokale 2\nLukket møde\n\n"
        "1. Lukket punkt\n\n2. Lukket punkt\n\n3. Lukket punkt\n\n4. Lukket punkt\n\n5. Lukket punkt"
    )
    assert warned(read) == ("Mødet er lukket: punkternes tekst og bilag er udeladt.",)
    assert "Cykelsti" not in repr(closed)


@pytest.mark.parametrize(
    ("written", "heading"),
    [
        ("ØkonomiskeKonsekvenser", "Økonomiske konsekvenser"),
        ("Økonomiske_konsekvenser", "Økonomiske konsekvenser"),
        ("Økonomiske_x0020_konsekvenser", "Økonomiske konsekvenser"),
        ("KLE-emne", "KLE-emne"),
    ],
)
def test_sbsys_element_names_are_headings(written: str, heading: str) -> None:
    renamed = meeting("sbsys.xml", ("ØkonomiskeKonsekvenser>", f"{written}>"))
    assert heading in [section.heading for section in renamed.items[1].sections]


def test_edoc_of_a_closed_filter_is_closed() -> None:
    closed = meeting("edoc.xml", ("<a:OutputFilterIsPublic>true", "<a:OutputFilterIsPublic>false"))
    assert not closed.is_open
    assert not any(each.is_open or each.title for each in closed.items)


def test_edoc_agendas_and_supplements_by_their_type() -> None:
    assert meeting("edoc.xml", (">Minutes<", ">Agenda<")).kind is DocumentKind.AGENDA
    assert meeting("edoc.xml", (">Minutes<", ">AgendaAddendum<")).is_supplementary


def test_edoc_links_have_slashes() -> None:
    assert [each.url for each in meeting("edoc.xml").items[1].attachments] == ["Bilag/20.pdf", "Bilag/21.pdf"]


def test_an_agman_draft_is_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="kladde"):
        meeting("agman.xml", ("AsValue>2</PublicationTypeAsValue", "AsValue>0</PublicationTypeAsValue"))


def test_the_second_agenda_of_one_agman_meeting_is_supplementary() -> None:
    text = source("agman.xml").replace("AsValue>2</Pub", "AsValue>1</Pub").replace(">Referat<", ">Dagsorden<")
    agenda = text[text.index("<Agenda ID") : text.index("</Agendas>")]
    first, second = read_export(text.replace(agenda, agenda + agenda).encode("utf-8"), ".xml")
    assert (first.is_supplementary, second.is_supplementary) == (False, True)
    assert document(second).title == "Tillægsdagsorden: Teknik- og Fritidsudvalget 4. marts 2025"


def test_nobody_takes_part_in_a_coming_agman_meeting_undecided() -> None:
    coming = meeting("agman.xml", ("AsValue>2</PublicationTypeAsValue", "AsValue>1</PublicationTypeAsValue"))
    assert "Poul Ravn" not in [person.name for person in coming.attendance]
    assert "Poul Ravn" in [person.name for person in meeting("agman.xml").attendance]


def test_the_agman_attendance_lists_are_sections() -> None:
    read = document(meeting("agman.xml"))
    told = [(section.kind, section.heading, read.text[section.start : section.end]) for section in read.sections]
    assert told == [
        (
            SectionKind.OTHER,
            None,
            "Referat\nTeknik- og Fritidsudvalget\n4. marts 2025 kl. 16.00\nRådhuset, mødelokale 2",
        ),
        (SectionKind.ATTENDANCE, "Deltagere", "• Grethe Bjerg (A)\n• Villy Krog (F)\n• Poul Ravn (O)"),
        (SectionKind.ATTENDANCE, "Ankom senere", "• Maja Sund (V)"),
        (SectionKind.ATTENDANCE, "Afbud", "• Lone Vig (C)"),
    ]


def test_agman_history_of_an_unknown_body_without_a_date_is_still_no_own_decision() -> None:
    nameless = meeting(
        "agman.xml",
        ("<CommitteeName>Økonomiudvalget</CommitteeName>", "<CommitteeName>Lokalforum Nord</CommitteeName>"),
        ("<MeetingDueDate>2025-02-18T14:00:00</MeetingDueDate>", "<MeetingDueDate />"),
    )
    read = document(nameless)
    check_spans(read)
    assert kinds(item(read, "2"))[-2:] == ["earlier_decisions", "attachments"]
    (reported,) = item(read, "2").earlier_decisions
    assert (reported.committee, reported.date, reported.outcome) == ("Lokalforum Nord", None, Outcome.RECOMMENDED)
    parts = [part.outcome for part in item(read, "2").outcomes]
    assert parts == [Outcome.APPROVED, Outcome.POSTPONED]


def test_agman_history_of_the_committee_itself_on_another_day_is_no_own_decision() -> None:
    own = meeting(
        "agman.xml",
        ("<CommitteeName>Økonomiudvalget</CommitteeName>", "<CommitteeName>Teknik- og Fritidsudvalget</CommitteeName>"),
    )
    (reported,) = item(document(own), "2").earlier_decisions
    assert reported.committee == "Teknik- og Fritidsudvalget"
    assert reported.date == datetime.date(2025, 2, 18)


def test_agman_items_may_bear_a_number_of_their_own() -> None:
    numbered = meeting("agman.xml", ('<Item ID="701">', '<Item ID="701" Nummer="101">'))
    assert [each.number for each in numbered.items] == ["101", "2", "3", "4", "5"]


def test_agman_fields_without_content_are_no_sections() -> None:
    assert "Høring" not in [section.heading for each in meeting("agman.xml").items for section in each.sections]


def test_older_agman_names_of_an_enclosure_are_read() -> None:
    older = meeting(
        "agman.xml",
        ("<Name>Takstblad 2025</Name>", "<FileName>Takstblad 2025</FileName>"),
        ("InstantiationFilePathRelative>", "EnclosureOutputUri>"),
    )
    (attachment,) = older.items[3].attachments
    assert attachment.title == "Takstblad 2025"
    assert attachment.url is not None
    assert attachment.url.startswith("Enclosures/")


def test_status_words_of_absence_do_not_make_a_member_late() -> None:
    noted = meeting("agman.xml", ("<ParticipationNote>ankom kl. 16.20 under punkt 2<", "<ParticipationNote>formand<"))
    assert {person.status for person in noted.attendance} == {AttendanceStatus.PRESENT, AttendanceStatus.ABSENT}


def test_a_closed_item_keeps_nothing_but_number_and_title() -> None:
    for name in ("acadre.xml", "sbsys.xml", "edoc.xml", "agman.xml"):
        assert meeting(name).items[2] == PublishedItem("3", "Salg af areal ved Havnegade", is_open=False)
