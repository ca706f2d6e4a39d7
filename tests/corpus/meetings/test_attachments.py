import pytest

from tests.corpus.corpus_helpers import parsed

_MINUTES = "Teknikudvalget\n\nReferat 4. maj 2021\n\n1. Nyt torv\n\nIndstilling\n\nDet indstilles at bygge.\n\nBilag\n\n{}\n\nBeslutning\n\nGodkendt.\n"


def _titles(listed: str) -> list[str]:
    (item,) = parsed(_MINUTES.format(listed)).items
    return [attachment.title for attachment in item.attachments]


@pytest.mark.parametrize(
    "listed",
    [
        "Kort.pdf\nNotat om torvet.docx\nBudget 2021.xlsx",
        "• Kort.pdf\n• Notat om torvet.docx\n• Budget 2021.xlsx",
        "Kort.pdf Notat om torvet.docx Budget 2021.xlsx",
        "Kort.pdf, Notat om torvet.docx og Budget 2021.xlsx",
    ],
)
def test_each_file_is_an_attachment_of_its_own(listed: str) -> None:
    assert _titles(listed) == ["Kort.pdf", "Notat om torvet.docx", "Budget 2021.xlsx"]


def test_a_title_without_an_ending_is_a_line() -> None:
    assert _titles("- Bilag 1: Kort over torvet, nord og syd\n- Notat af 3. maj 2021") == [
        "Bilag 1: Kort over torvet, nord og syd",
        "Notat af 3. maj 2021",
    ]


@pytest.mark.parametrize("listed", ["Ingen", "Ingen bilag.", "-", "Intet."])
def test_no_attachments(listed: str) -> None:
    assert _titles(listed) == []


@pytest.mark.parametrize(
    "listed",
    [
        "1 | Åben | Kort over torvet | 12345/21 |\n2 | Lukket | Notat 4 | 98-76543/2021",
        "1 Åben Kort over torvet 12345/21\n2 Lukket Notat 4 76543/2021",
    ],
)
def test_a_row_with_number_access_and_document_number_gives_the_title(listed: str) -> None:
    assert _titles(listed) == ["Kort over torvet", "Notat 4"]


def test_the_signature_page_is_no_attachment() -> None:
    (item,) = parsed(
        "Teknikudvalget\n\nReferat 4. maj 2021\n\n1. Nyt torv\n\nBeslutning\n\nGodkendt.\n\nBilag\n\nKort.pdf\n\nUnderskriftsside\n\nAne Bro (A)\nBo Lund (V)\n"
    ).items
    assert [attachment.title for attachment in item.attachments] == ["Kort.pdf"]
    assert [section.kind.value for section in item.sections] == ["decision", "attachments"]


def test_numbered_attachments_above_a_decision_are_no_items() -> None:
    assert _titles("1. Kort over torvet\n2. Notat") == ["Kort over torvet", "Notat"]
    assert _titles("2. økonomirapport 2012\nNotat") == ["2. økonomirapport 2012", "Notat"]


def test_a_closed_item_right_below_an_empty_list_of_attachments_stays_closed() -> None:
    document = parsed(
        "Teknikudvalget\n\nReferat 4. maj 2021\n\n7. Nyt torv\n\nBeslutning\n\nGodkendt.\n\nBilag\n\n1 Lukket Salg af grund\n\nKøberen er Ane Bro.\n"
    )
    assert "Køberen" not in document.text
