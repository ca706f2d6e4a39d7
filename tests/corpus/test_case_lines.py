import pytest

from corpus.case_lines import case_line, is_about_the_case, reads_as_case_number


@pytest.mark.parametrize(
    ("words", "number", "closed"),
    [
        ("Sagsnr.: 23/04711", "23/04711", None),
        ("Sagsnr.:", "", None),
        ("Åbent - 24/01873", "24/01873", False),
        ("Lukket - 24/01873", "24/01873", True),
        ("Åbent - 00.01.00A00 - 2008/145792", "00.01.00A00 - 2008/145792", False),
        ("Sagsnr. 17.01.00-A00-2-24 Åbent punkt", "17.01.00-A00-2-24", False),
        ("Sagsnr.: 340-2024-8812   Dok.nr.: 340-2025-11740   Åbent", "340-2024-8812", False),
        ("Sagsnr.: 340-2024-8812   Dok.nr.: 340-2025-11740   Lukket", "340-2024-8812", True),
        ("Sagsnr. 249032 Klima- og Miljøudvalget Åbent punkt", "249032", False),
        ("Sagsid.: 20/33839, Sagsinitialer: ABCD", "20/33839", None),
        ("24/09113", "24/09113", None),
        ("018520-2013", "018520-2013", None),
        ("00.22.00G01-0002", "00.22.00G01-0002", None),
        ("01.00.00-G01-93-16", "01.00.00-G01-93-16", None),
    ],
)
def test_a_case_line_gives_its_number_and_whether_it_is_closed(words: str, number: str, closed: bool | None) -> None:
    found = case_line(words)
    assert found is not None
    assert (found.number, found.closed) == (number, closed)


@pytest.mark.parametrize(
    "words",
    ["2008-2012", "12.04.2012", "41.200", "Åbent hus", "Lukket punkt", "Sagen er 24/01873", "Beslutningssag", "3,5"],
)
def test_another_line_is_no_case_line(words: str) -> None:
    assert case_line(words) is None


def test_what_kind_of_matter_it_is_is_about_the_case() -> None:
    assert is_about_the_case("Orienteringssag")
    assert is_about_the_case("Sagsbehandler: Ida Bak")
    assert not is_about_the_case("Orientering om budgettet")


def test_a_case_number_has_a_year_or_enough_digits() -> None:
    assert reads_as_case_number("24/01873")
    assert not reads_as_case_number("A 12")
