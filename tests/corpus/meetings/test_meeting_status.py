"""Meetings held, cancelled and moved."""

import datetime

import pytest

from corpus.json_form import document_json
from corpus.meetings.meeting_status import status_of_line
from corpus.records import DocumentKind
from corpus.records import MeetingStatus as Status
from tests.corpus.corpus_helpers import check_spans, parsed

_DAY = datetime.date(2026, 3, 3)
_NEW = datetime.date(2026, 3, 5)


@pytest.mark.parametrize(
    ("line", "status", "moved_to"),
    [
        ("Mødet den 3. marts 2026 er flyttet til torsdag den 5. marts 2026 kl. 15.00", Status.MOVED, _NEW),
        ("Bemærk: Mødet er rykket fra den 3. marts til den 5. marts", Status.MOVED, _NEW),
        ("Ny mødedato: 5. marts 2026", Status.MOVED, _NEW),
        ("Torsdag den 5. marts 2026 (flyttet fra den 3. marts)", Status.MOVED, _NEW),
        ("Udvalgsmødet den 3. marts 2026 er udskudt til 5. marts 2026", Status.MOVED, _NEW),
        ("Mødet den 3. marts blev flyttet og afholdes 5. marts 2026", Status.MOVED, _NEW),
        ("Mødet bliver holdt den 5. marts 2026 i stedet for den 3. marts 2026", Status.MOVED, _NEW),
        ("Mødet tirsdag den 3. marts udsættes på ubestemt tid", Status.MOVED, None),
        ("Mødet, der var fastsat til den 3. marts 2026, er rykket til den 5. marts 2026", Status.MOVED, _NEW),
        ("Mødet var indkaldt til den 3. marts 2026, men blev udskudt til den 5. marts 2026", Status.MOVED, _NEW),
        ("Mødet er udsat", Status.MOVED, None),
        ("Mødet er flyttet.", Status.MOVED, None),
        ("Mødet er flyttet til den 5.3.26.", Status.MOVED, _NEW),
        ("Bemærk: mødet den 03-03-2026 holdes i stedet den 05-03-2026.", Status.MOVED, _NEW),
        ("Mødet den 3. marts 2026 finder i stedet sted", Status.HELD, None),
        ("Mødet er aflyst", Status.CANCELLED, None),
        ("Byrådsmøde 3. marts 2026 – AFLYST", Status.CANCELLED, None),
        ("Møde d. 3. marts (AFLYST)", Status.CANCELLED, None),
        ("AFLYST", Status.CANCELLED, None),
        ("Mødet afholdes ikke på grund af manglende sager", Status.CANCELLED, None),
        ("Mødet den 3/3-2026 aflyses", Status.CANCELLED, None),
        ("Aflysning af mødet den 3. marts 2026", Status.CANCELLED, None),
        ("Mødet er flyttet til kl. 16.00", Status.HELD, None),
        ("Mødet er flyttet til lokale 3", Status.HELD, None),
        ("Mødet er flyttet fra rådhuset til Kulturhuset", Status.HELD, None),
        ("Næste møde er aflyst", Status.HELD, None),
        ("Mødet er ikke aflyst", Status.HELD, None),
        ("Studieturen er aflyst", Status.HELD, None),
        ("Dagsordenen er ændret den 3. marts 2026", Status.HELD, None),
        ("Hvis mødet bliver aflyst, får medlemmerne besked", Status.HELD, None),
        ("Mødet den 3. marts 2026 kl. 15.00", Status.HELD, None),
    ],
)
def test_a_line_tells_whether_the_meeting_is_held(line: str, status: Status, moved_to: datetime.date | None) -> None:
    told = status_of_line(line, _DAY)
    assert (told.status, told.moved_to) == (status, moved_to)


def test_the_new_day_is_the_day_of_a_meeting_that_was_moved() -> None:
    document = parsed(
        "Referat\nKulturudvalget\nMødet den 3. marts 2026 er flyttet til den 5. marts 2026\n\n1. Nyt torv\n\nBeslutning\n\nGodkendt.\n"
    )
    assert document.meeting_date == _NEW
    assert document_json(document)["meeting"] == {"status": "moved", "moved_to": "2026-03-05"}


def test_what_an_item_tells_of_another_meeting_is_not_the_meetings_status() -> None:
    document = parsed(
        "Referat\nKulturudvalget\n3. marts 2026\n\n1. Mødeplan\n\nBeslutning\n\nMødet den 7. april er aflyst.\n\nMødet er aflyst\n"
    )
    assert document_json(document)["meeting"] == {"status": "held", "moved_to": None}


@pytest.mark.parametrize("kind", [("Dagsorden", DocumentKind.AGENDA), ("Referat", DocumentKind.MINUTES)])
def test_a_paper_of_a_cancelled_meeting_is_found_without_items(kind: tuple[str, DocumentKind]) -> None:
    text = f"Skovlev Kommune\nTeknikudvalget\n{kind[0]}\n\nTirsdag den 4. maj 2021 kl. 15.00\n\nMødet er aflyst. Sagerne kommer på den 1. juni 2021.\n"
    document = parsed(text)
    check_spans(document)
    assert (document.kind, document.committee.name, str(document.meeting_date)) == (
        kind[1],
        "Teknikudvalget",
        "2021-05-04",
    )
    assert document.meeting_status is Status.CANCELLED
    assert document.items == ()
    (section,) = document.sections
    assert "Sagerne kommer på" in document.text[section.start : section.end]


@pytest.mark.parametrize(
    "text",
    [
        "Koncerten er aflyst\n\nKulturhuset beklager. Byrådet holder møde den 4. maj 2021.\n",
        "Nyhed\n\nFlere møder er aflyst i maj, siger kommunen.\n",
    ],
)
def test_other_papers_are_no_meeting_that_was_cancelled(text: str) -> None:
    assert parsed(text).meeting_status is None


def test_a_closed_paper_of_a_cancelled_meeting_keeps_nothing_of_its_words() -> None:
    document = parsed("Lukket dagsorden\nTeknikudvalget\n4. maj 2021\n\nMødet er aflyst, fordi sælgeren er syg.\n")
    assert "sælgeren" not in document.text
    assert all(item.closed for item in document.items)


def test_a_sentence_of_a_meeting_that_was_moved_may_be_broken_at_the_margin() -> None:
    document = parsed(
        "Ryby Kommune\nByrådet\nDagsorden\n\nBemærk: Mødet er flyttet fra tirsdag den 3. marts 2026 til\ntorsdag den 5. marts 2026 kl. 17.30\n\n"
        "1. Nyt torv\n\nIndstilling\n\nAt planen godkendes.\n"
    )
    assert (document.meeting_date, document_json(document)["meeting"]["moved_to"]) == (_NEW, "2026-03-05")
