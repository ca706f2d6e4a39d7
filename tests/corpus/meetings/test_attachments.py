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
