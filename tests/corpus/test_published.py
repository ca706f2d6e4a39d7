"""The plain text of a meeting that was published field by field, and the places in it."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnreadableDocumentError
from corpus.metadata import GivenMetadata
from corpus.published import (
    PublishedAttachment,
    PublishedItem,
    PublishedMeeting,
    PublishedSection,
    laid_out,
    without_closed,
)
from corpus.records import AttendanceStatus, Attendee, Basis, Document, DocumentKind, Outcome
from tests.corpus.corpus_helpers import check_spans, item, published_document, texts, warned

_DAY = datetime.date(2024, 5, 6)
_SECRET = "HEMMELIGT"

_words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=30)
_body = st.lists(_words.map(str.strip).filter(bool), min_size=1, max_size=4).map("\n".join).map(str.strip).filter(bool)
_attachments = st.lists(st.builds(PublishedAttachment, _words, st.booleans()), max_size=3).map(tuple)
_items = st.builds(
    PublishedItem,
    number=st.none() | st.integers(1, 300).map(str),
    title=st.none() | _words,
    case_number=st.none() | _words.map(str.strip).filter(bool),
    is_open=st.booleans(),
    sections=st.lists(st.builds(PublishedSection, st.none() | _words, _body), max_size=3).map(tuple),
    attachments=_attachments,
)
_meetings = st.builds(
    PublishedMeeting,
    kind=st.sampled_from([None, DocumentKind.MINUTES, DocumentKind.AGENDA]),
    committee=st.none() | _words.filter(str.strip),
    date=st.none() | st.dates(),
    start=st.none() | st.times(),
    is_open=st.booleans(),
    attendance=st.lists(
        st.builds(Attendee, _words.filter(str.strip), st.none(), st.sampled_from(AttendanceStatus)), max_size=3
    ).map(tuple),
    items=st.lists(_items, min_size=1, max_size=4).map(tuple),
)


def _line(words: str | None) -> str:
    return " ".join((words or "").split())


def _parsed(
    published: PublishedMeeting, *, given: GivenMetadata | None = None, commanded: GivenMetadata | None = None
) -> Document:
    return published_document("møde", published, given, commanded)


def _meeting(*items: PublishedItem) -> PublishedMeeting:
    return PublishedMeeting(DocumentKind.MINUTES, "Byrådet", _DAY, items=items)


@given(_meetings)
def test_every_place_holds_what_it_is_the_place_of(meeting: PublishedMeeting) -> None:
    text, outline = laid_out(meeting)
    assert outline.committee is None or text[slice(*outline.committee)] == _line(meeting.committee)
    for listed in outline.attendance:
        assert [text[slice(*span)] for _, span in listed.people] == [_line(person.name) for person, _ in listed.people]
    assert sum(len(listed.people) for listed in outline.attendance) == len(meeting.attendance)
    at = 0
    for place, told in zip(outline.items, meeting.items, strict=True):
        assert at <= place.span[0] < place.span[1] <= len(text)
        at = place.span[1]
        assert place.number is None or text[slice(*place.number)] == told.number
        assert place.title is None or text[slice(*place.title)] == _line(place.item.title)
        assert place.case_number is None or text[slice(*place.case_number)] == _line(told.case_number)
        for held in place.sections:
            assert text[slice(*held.body)] == held.section.text
            assert held.heading is None or text[slice(*held.heading)] == _line(held.section.heading)
        if told.is_open and meeting.is_open:
            assert [held.section for held in place.sections] == list(told.sections)
        else:
            assert (place.sections, place.attachments, place.case_number) == ((), (), None)


@given(_meetings)
def test_every_meeting_gives_a_sound_document(meeting: PublishedMeeting) -> None:
    check_spans(_parsed(meeting))


@given(_items, st.booleans())
def test_closed_words_never_reach_the_text(told: PublishedItem, meeting_is_open: bool) -> None:
    sections = (*told.sections, PublishedSection(_SECRET, _SECRET))
    attachments = (PublishedAttachment(_SECRET), PublishedAttachment(_SECRET, is_open=False, url=_SECRET))
    closed = PublishedItem(told.number, told.title, _SECRET, told.is_open and meeting_is_open, sections, attachments)
    if closed.is_open:
        closed = PublishedItem(
            told.number, told.title, told.case_number, True, told.sections, (*told.attachments, attachments[1])
        )
    meeting = PublishedMeeting(DocumentKind.AGENDA, "Byrådet", _DAY, is_open=meeting_is_open, items=(closed,))
    assert _SECRET not in repr(without_closed(meeting))
    assert _SECRET not in repr(laid_out(meeting))
    assert _SECRET not in repr(_parsed(meeting))


def test_without_closed_twice_is_without_closed_once() -> None:
    meeting = _meeting(
        PublishedItem("1", "Lukket punkt: Salg", is_open=False, sections=(PublishedSection(None, "x"),)),
        PublishedItem("2", "Vej", attachments=(PublishedAttachment("a", is_open=False),)),
    )
    once = without_closed(meeting)
    assert without_closed(once) == once
    assert [each.title for each in once.items] == ["Salg", "Vej"]
    assert (
        warned(_parsed(meeting))
        == warned(_parsed(once))
        == (
            "Punkt 2: 1 lukket bilag er udeladt.",
            "Deltagerne fremgår ikke af referatet.",
        )
    )


def test_personal_numbers_are_masked_wherever_they_stand() -> None:
    number = "211062-5629"
    section = PublishedSection(
        f"Om {number}", f"Borger {number} søger.", is_earlier=True, committee=f"Byrådet {number}", date=_DAY
    )
    told = PublishedItem(
        number,
        f"Ansøgning fra {number}",
        f"sag {number}",
        sections=(section, PublishedSection("Beslutning", f"Godkendt for {number}.")),
        attachments=(PublishedAttachment(f"Brev {number}"), PublishedAttachment("", is_open=False)),
    )
    meeting = PublishedMeeting(
        None,
        f"Nævnet {number}",
        _DAY,
        place=f"Hos {number}",
        url=f"https://x.example/{number}",
        attendance=(Attendee(f"Ida Bak {number}", number, AttendanceStatus.PRESENT),),
        items=(told,),
        warnings=(f"Punkt {number}: læses ikke.",),
    )
    document = _parsed(meeting)
    assert "211062" not in repr(document)
    assert document.items[0].title == "Ansøgning fra ******-****"
    assert "maskeret" in warned(document)[-1]


def test_the_source_goes_before_sidecar_and_command_line_and_they_fill_its_gaps() -> None:
    given = GivenMetadata(
        committee="Ældrerådet", date=datetime.date(2020, 1, 2), kind=DocumentKind.AGENDA, url="https://a"
    )
    commanded = GivenMetadata(committee="Seniorrådet", municipality="Thisted", basis=Basis.COMMAND_LINE)
    told = PublishedItem("1", "Vej", sections=(PublishedSection("Beslutning", "Godkendt."),))
    full = _parsed(_meeting(told), given=given, commanded=commanded)
    assert (full.committee.name, full.meeting_date, full.kind) == ("Byrådet", _DAY, DocumentKind.MINUTES)
    assert (full.municipality.code, full.source_url) == ("787", "https://a")
    bare = _parsed(PublishedMeeting(None, None, None, items=(told,)), given=given, commanded=commanded)
    assert (bare.committee.name, bare.committee.basis) == ("Ældrerådet", Basis.SIDECAR)
    assert (bare.meeting_date, bare.kind) == (datetime.date(2020, 1, 2), DocumentKind.AGENDA)
    commanded_alone = _parsed(PublishedMeeting(None, None, None, items=(told,)), commanded=commanded)
    assert commanded_alone.committee.name == "Seniorrådet"
    assert commanded_alone.kind is DocumentKind.MINUTES


def test_a_meeting_is_no_plan_whatever_its_sidecar_says() -> None:
    told = PublishedItem("1", "Vej", sections=(PublishedSection("Indstilling", "Godkendes."),))
    document = _parsed(
        PublishedMeeting(None, "Byrådet", _DAY, items=(told,)), given=GivenMetadata(kind=DocumentKind.PLAN)
    )
    assert document.kind is DocumentKind.AGENDA


def test_words_that_look_like_items_make_no_items() -> None:
    body = "7. Ikke et punkt\n\nBeslutning\n\nNej.\n\n8. Heller ikke"
    document = _parsed(_meeting(PublishedItem("1", "Vej", sections=(PublishedSection("Sagsfremstilling", body),))))
    assert [each.number for each in document.items] == ["1"]


def test_a_field_ends_where_the_next_begins() -> None:
    told = PublishedItem(
        "1",
        "Vej",
        sections=(PublishedSection("Beslutning", "Udsat."), PublishedSection(None, "Godkendt er sagen ikke.")),
    )
    document = _parsed(_meeting(told))
    assert texts(document, item(document, "1"), item(document, "1").sections[0].kind) == ["Udsat."]
    assert item(document, "1").outcome is Outcome.POSTPONED


def test_a_meeting_without_items_is_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="punkter"):
        _parsed(_meeting())
