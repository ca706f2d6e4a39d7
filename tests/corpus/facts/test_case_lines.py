import time

import pytest

from corpus.facts.case_lines import (
    CaseLine,
    case_behind,
    case_line,
    case_numbers,
    is_about_the_case,
    kle_code,
    reads_as_case_number,
)
from tests.corpus.corpus_helpers import parsed


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
        ("010000-G01-93-16", "010000-G01-93-16", None),
        ("Sagsnr.: 00.22.00 G01 1 16", "00.22.00 G01 1 16", None),
        ("85.02.02G00-0011", "85.02.02G00-0011", None),
        ("27.15.04-A00", "27.15.04-A00", None),
        ("306-2009-600", "306-2009-600", None),
        ("1-51-71-3321-08", "1-51-71-3321-08", None),
        ("2012-28504", "2012-28504", None),
        ("2026-009857", "2026-009857", None),
        ("EMN-2017-01234", "EMN-2017-01234", None),
        ("BR 366/07", "BR 366/07", None),
        ("17-204411", "17-204411", None),
        ("1-31-72-9-18", "1-31-72-9-18", None),
        ("012497 - 2017/12299", "012497 - 2017/12299", None),
        ("00.22.00A00 - 2017/30011", "00.22.00A00 - 2017/30011", None),
        ("Sag: 448213", "448213", None),
        ("Sagen: 05.01.11-P19-2-21", "05.01.11-P19-2-21", None),
        ("Åben sag    J.nr.: 00.01.00Ø40      Sagsnr.: 08/1", "08/1", False),
        ("J.nr. 05.13.10P20, Sagsnr. 11/4410", "11/4410", None),
        ("KLE-nr.: 01.02.05P16 Sagsid: 214410", "214410", None),
        ("Lukket punkt J.nr. 81.03.00P05 Sagsnr. 19/88", "19/88", True),
        ("J.nr. BR 366/07", "BR 366/07", None),
        ("J.nr.: 01.00.00-G01-93-16", "01.00.00-G01-93-16", None),
        ("J. nr. 27.00.00-P20-1-22", "27.00.00-P20-1-22", None),
        ("Jnr. 2012-28504", "2012-28504", None),
        ("Journal nr.: 12/27845", "12/27845", None),
        ("Sagnr.: 19/2484", "19/2484", None),
        ("Sags nr. 19/2484", "19/2484", None),
        ("Sags-nr.: 19/2484", "19/2484", None),
        ("Sagsnummer: 19/2484", "19/2484", None),
        ("eDoc-nr. 2017-0012345", "2017-0012345", None),
        ("eDoc sagsnr.: 2017-0012345", "2017-0012345", None),
        ("ESDH-sag: 2017-0012345", "2017-0012345", None),
        ("Sag: 19/2484", "19/2484", None),
        ("Sag 341-2018-102", "341-2018-102", None),
        ("J.nr.: 13.02.05K07 Sagsid: Sagsbehandler: BN Åben sag", "13.02.05K07", False),
        ("KLE-nr.: 01.02.05P16", "01.02.05P16", None),
        ("Sagsid: 20/33839 Sagsinitialer: ABCD", "20/33839", None),
        ("Sagsnr.: 2012-28504, Dok.nr.: 2012-203438", "2012-28504", None),
        ("Sagsnr.: 24/1873, 24/1900", "24/1873", None),
        ("Sagsnr.: 24/1873 (Åben)", "24/1873", False),
        ("24/01873 - Lukket", "24/01873", True),
        ("Sagsnr.: | 12/27845", "12/27845", None),
        ("Sagsnr.: 85.02.02-P00-11-19 Sagsforløb: ØK/KB", "85.02.02-P00-11-19", None),
        ("Lukket sag Sagsnr.: 24/1873", "24/1873", True),
        ("Sagsid.: EMN-2019-03212 - Åben sag", "EMN-2019-03212", False),
    ],
)
def test_a_case_line_gives_its_number_and_whether_it_is_closed(words: str, number: str, closed: bool | None) -> None:
    found = case_line(words)
    assert found is not None
    assert (found.number, found.closed) == (number, closed)


@pytest.mark.parametrize(
    "words",
    [
        "2008-2012",
        "12.04.2012",
        "41.200",
        "Åbent hus",
        "Lukket punkt",
        "Sagen er 24/01873",
        "Beslutningssag",
        "3,5",
        "Sagen: Ny skole",
        "Sagens gang",
        "2024/25",
        "1/2",
        "2008-2012 og frem",
        "98 12 20 24",
        "5798000012345",
        "Åben sag",
        "KLE",
    ],
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


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Sagsid.: 20/33839, Sagsinitialer: ABCD", ("20/33839",)),
        ("Sagsnr.: 24/1873, 24/1900 og 2012-28504", ("24/1873", "24/1900", "2012-28504")),
        ("Se sag 24/1873. Sagen 24/1873 er lukket.", ("24/1873",)),
        ("Sagsnr. 249032 Klima- og Miljøudvalget", ("249032",)),
        ("Åbent - 00.01.00A00 - 2008/145792", ("00.01.00A00", "2008/145792")),
        ("Behandlet som BR 366/07 og 1-51-71-3321-08", ("BR 366/07", "1-51-71-3321-08")),
        ("Sagsnr.: 2012-28504 Dok.nr.: 2012-203438", ("2012-28504",)),
        ("Forordning (EU) 2016/679 og direktiv 2014/2400/EU", ()),
        ("Den 12.04.2012 kl. 17.45, tlf. 98122024, 1/2, 24/7, 2008-2012, 3.500 kr., § 12, version 2.10.1", ()),
        ("", ()),
    ],
)
def test_case_numbers_are_found_within_a_text(text: str, numbers: tuple[str, ...]) -> None:
    assert case_numbers(text) == numbers


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("01.00.16-G01-93-16", "01.00.16"),
        ("00.22.00G01-0002", "00.22.00"),
        ("010016-G01-93-16", "01.00.16"),
        ("00.22.00 G01 1 16", "00.22.00"),
        ("00.01.00A00 - 2008/145792", "00.01.00"),
        ("27.15.04-A00", "27.15.04"),
        ("20/33839", None),
        ("018520-2013", None),
        ("1-51-71-3321-08", None),
        ("249032", None),
    ],
)
def test_a_number_made_from_the_classification_has_its_subject(number: str, code: str | None) -> None:
    assert kle_code(number) == code


def test_a_number_behind_another_label_of_the_case_is_the_items() -> None:
    told = "Sagsbehandler: AB Sagsnr.: 21/1230\n\nIndstilling\n\nAt bygge.\n\nBeslutning\n\nGodkendt.\n"
    (item,) = parsed(f"Teknikudvalget\n\nReferat 4. maj 2021\n\n1. Nyt torv\n\n{told}").items
    assert item.case_number == "21/1230"


def test_the_state_may_stand_behind_a_dot() -> None:
    assert case_line("Sagsnr: 2025-021774 · Åben") == CaseLine("2025-021774", False)
    assert case_line("Sagsnr: 2025-021774 · Lukket") == CaseLine("2025-021774", True)


@pytest.mark.parametrize(
    "piece", ["Sagsbehandler enhed ", "enhed ", "dok.nr. 1 ", "sagsid enhed, ", "Åbent sagsnr. ", "initialer: a, "]
)
@pytest.mark.parametrize("times", [8, 12, 40, 4000])
def test_labels_again_and_again_take_no_time(piece: str, times: int) -> None:
    started = time.process_time()
    case_line(f"Sagsnr.: {piece * times}!")
    case_line(f"Sagsnr.: {piece * times}")
    assert time.process_time() - started < 6


@pytest.mark.parametrize(
    ("printed", "title", "number"),
    [
        ("Cykelsti ved Egevej (21/4410)", "Cykelsti ved Egevej", "21/4410"),
        ("Cykelsti ved Egevej (214410)", "Cykelsti ved Egevej", "214410"),
        ("Cykelsti ved Egevej [sag 21/44]", "Cykelsti ved Egevej", "21/44"),
        ("Cykelsti ved Egevej (J.nr. 05.01.11-P19-2-21)", "Cykelsti ved Egevej", "05.01.11-P19-2-21"),
        ("Cykelsti ved Egevej - Sagsnr. 214410", "Cykelsti ved Egevej", "214410"),
        ("Cykelsti ved Egevej – sagsnr.: EMN-2021-04410", "Cykelsti ved Egevej", "EMN-2021-04410"),
        ("Cykelsti ved Egevej, j.nr. 2021-0004410", "Cykelsti ved Egevej", "2021-0004410"),
        ("Cykelsti ved Egevej. Sags-ID: 21-004410", "Cykelsti ved Egevej", "21-004410"),
        ("Cykelsti ved Egevej 1-31-72-118-17", "Cykelsti ved Egevej", "1-31-72-118-17"),
        ("Cykelsti ved Egevej 012497 - 2021/12299", "Cykelsti ved Egevej", "012497 - 2021/12299"),
    ],
)
def test_a_case_number_behind_a_title_is_told_apart_from_it(printed: str, title: str, number: str) -> None:
    found = case_behind(printed)
    assert found is not None
    assert found[:2] == (title, number)


@pytest.mark.parametrize(
    "title",
    [
        "Lokalplan 11.C49.1", "Skoleåret (2016/2017)", "Budget 2016-2017", "Klage over sagsbehandlere",
        "Anbefaling i sag nr. 3", "Tillæg nr. 14", "Regnskab 12/2016", "Møde med 5. klasse (2 a)",
    ],
)  # fmt: skip
def test_years_and_numbers_of_plans_are_no_case_numbers(title: str) -> None:
    assert case_behind(title) is None
