"""What stands below an item's own words and is not of them."""

import pytest

from corpus.meetings.lines import are_buttons, split_lines
from corpus.records import FurnitureKind, SectionKind
from tests.corpus.corpus_helpers import parsed, texts

_HEAD = "Sandby Kommune\nÆldrerådet\n\nReferat af mødet tirsdag den 4. maj 2021\n\n"


@pytest.mark.parametrize(
    "tail",
    [
        "Referatet er sendt til godkendelse hos formanden den 8. maj 2021.",
        "Referatet blev udsendt den 8. maj 2021.",
        "Protokollen er offentliggjort den 8.5.2021",
        "Sandby, den 8. maj 2021\nE. Rask",
        "Sandby Nord, d. 8/5-2021\n\nEa Rask\nreferent",
        "Næste møde: 11. september 2021\n\nRef.: Ea Rask",
    ],
)
def test_when_the_minutes_were_sent_out_and_who_signed_is_of_no_item(tail: str) -> None:
    document = parsed(f"{_HEAD}1. Sti\n\nBeslutning\nGodkendt.\n\n2. Bro\n\nBeslutning\nUdsat.\n\n{tail}\n")
    assert texts(document, document.items[1], SectionKind.DECISION) == ["Udsat."]


def test_a_sentence_of_minutes_sent_out_stays_where_it_is_what_is_told() -> None:
    document = parsed(f"{_HEAD}1. Referat\n\nReferatet er udsendt den 8. april 2021.\n\n2. Bro\n\nBroen er slidt.\n")
    assert texts(document, document.items[0], SectionKind.OTHER) == ["Referatet er udsendt den 8. april 2021."]


@pytest.mark.parametrize(
    ("plain", "buttons"),
    [
        ("[Print siden](#) · [Tilmeld nyhedsbrev](/nyt) · Havnevej 9, 4990 Sandby", True),
        ("Udskriv | Tilbage | Tlf. 11 22 33 44", True),
        ("Havnevej 9, 4990 Sandby · Tlf. 11 22 33 44", False),
        ("Udskriv · Havnen er lukket i maj", False),
    ],
)
def test_an_address_beside_buttons_is_of_their_row(plain: str, buttons: bool) -> None:
    assert are_buttons(plain) is buttons


def test_a_number_alone_in_the_middle_of_the_page_is_the_pages() -> None:
    lines = split_lines(f"Godkendt.\n\n\n{' ' * 40}2\n\n\n3   Bro\n\n{' ' * 40}412.000\n")
    assert [line.edge for line in lines] == [None, FurnitureKind.PAGE_FOOTER, None, None]


def test_a_figure_in_a_column_is_no_page() -> None:
    lines = split_lines(f"Roklubben{' ' * 30}12\n\n{' ' * 39}14\n\n{' ' * 39}26\n")
    assert all(line.edge is None for line in lines)
