import re
import time

import pytest

from corpus.personal_numbers import find_personal_numbers, mask_personal_numbers


@pytest.mark.parametrize(
    "number",
    [
        "211062-5629", "2110625629", "211062 5629", "211062 - 5629", "211062–5629", "211062‑5629", "21 10 62-5629",
        "21 10 62 5629", "211062\u00a05629", "211062—5629", "290200-4234", "010190-0000",
        "01-02-03-1234", "01.02.03-1234", "130862\u00ad-4444", "130862\u00ad4444", "**170862**-8888", "170862\\-8889",
    ],
)  # fmt: skip
def test_every_spelling_is_masked_one_for_one(number: str) -> None:
    text = f"Borgeren (cpr {number}) har klaget."
    masked, found = mask_personal_numbers(text)
    assert found == 1
    assert len(masked) == len(text)
    assert masked == text.replace(number, re.sub(r"\d", "*", number))


@pytest.mark.parametrize(
    "text",
    [
        "EAN-nr. 5798000012345",
        "EAN 5790000127033",
        "Sagsnr. 2110625629",
        "J.nr. 2110625629",
        "Tlf. 2110625629",
        "Sagsnr.: 20/33839",
        "01.00.00-G01-93-16",
        "00.22.00G01-0002",
        "1-51-71-3321-08",
        "310221-1",
        "3102211234567",
        "321162-5629",
        "211362-5629",
        "den 27-02-2018 19:00",
        "12.345.678,90 kr.",
        "2023-02-09",
        "CVR 12345678",
        "200906126",
        "018520-2013x",
        "Sagsnr. 01.02.03-1234",
        "EAN 5790001270333",
        "Tlf. 21 10 62 56",
        "+45 21 10 62 56",
        "2023-02-09 1930",
        "01.02.2023-1234",
        "01.02-03-1234",
        "01.02.23 1930",
        "10-10-12-3321-08",
        "EMN-2017-010203-1234",
        "31022112345678",
        "01020312345678",
        "0102031234,50 kr.",
        "1.010.203,12 kr.",
    ],
)
def test_what_only_looks_like_a_personal_number_is_left_alone(text: str) -> None:
    assert mask_personal_numbers(text) == (text, 0)


def test_modulus_11_clears_no_number() -> None:
    # 010107-1111 breaks modulus 11, as numbers issued since October 2007 may
    assert mask_personal_numbers("010107-1111") == ("******-****", 1)


@pytest.mark.parametrize(
    "number", ["290204-1234", "290236-4234", "290236-9234", "290240-4234", "290256-5234", "290200-8234", "290260-5234"]
)
def test_a_29_february_of_a_leap_year_is_a_birthday(number: str) -> None:
    """1904, 2036, 2036, 1940, 2056, 2000 and 1860: an unlikely age clears nothing."""
    assert mask_personal_numbers(number) == ("******-****", 1)


@pytest.mark.parametrize(
    "number", ["290200-1234", "290201-4234", "290237-4234", "290257-5234", "290258-5234", "290299-6234"]
)
def test_a_29_february_of_another_year_is_none(number: str) -> None:
    """1900, 2001, 1937, 2057, 1858 and 1899."""
    assert mask_personal_numbers(number) == (number, 0)


def test_several_numbers_are_counted() -> None:
    assert mask_personal_numbers("211062-5629 og 010190-1111.") == ("******-**** og ******-****.", 2)


def test_a_text_without_numbers_comes_back_as_it_is() -> None:
    assert mask_personal_numbers("") == ("", 0)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("cpr.nr.120762-4321", "cpr.nr.******-****"),
        ("cpr.120762-4321.", "cpr.******-****."),
        ("nr120762-4321x", "nr******-****x"),
        ("010203-1234_x", "******-****_x"),
        ("_010203-1234_", "_******-****_"),
        ("0102031234/2", "**********/2"),
        ("010203-1234.2", "******-****.2"),
        ("010203-1234,2", "******-****,2"),
        ("a/010203-1234", "a/******-****"),
    ],
)
def test_what_stands_right_beside_a_number_does_not_hide_it(text: str, masked: str) -> None:
    assert mask_personal_numbers(text) == (masked, 1)


@pytest.mark.parametrize(
    "piece",
    [
        "01-",
        "01.",
        "010203*",
        "010203 ",
        "0",
        "\\",
        "01\\-02\\-",
        "cpr ",
        "født 1. ",
        "010203;",
        "| 010203 ",
        "<b>01",
        "%30",
        "&#48;",
        "\n01",
    ],
)
def test_the_search_takes_time_in_proportion_to_the_text(piece: str) -> None:
    text = piece * 100_000
    started = time.process_time()
    assert mask_personal_numbers(text) == (text, 0)
    assert time.process_time() - started < 15


def test_modulus_11_or_a_label_makes_a_number_certain_and_its_absence_clears_nothing() -> None:
    """070761-4285, the usual example of a valid check digit: 4*0+3*7+2*0+7*7+6*6+5*1+4*4+3*2+2*8+1*5 = 154 = 14 * 11."""
    assert [number.is_certain for number in find_personal_numbers("070761-4285")] == [True]
    assert [number.is_certain for number in find_personal_numbers("070761-4286")] == [False]
    assert [number.is_certain for number in find_personal_numbers("cpr-nr. 070761-4286")] == [True]
