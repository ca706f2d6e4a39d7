import re

import pytest

from corpus.personal_numbers import mask_personal_numbers


@pytest.mark.parametrize(
    "number",
    [
        "211062-5629", "2110625629", "211062 5629", "211062 - 5629", "211062–5629", "211062‑5629", "21 10 62-5629",
        "21 10 62 5629", "211062\u00a05629", "211062—5629", "290200-1234", "010190-0000",
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
        "J.nr. 211062-5629",
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
    ],
)
def test_what_only_looks_like_a_personal_number_is_left_alone(text: str) -> None:
    assert mask_personal_numbers(text) == (text, 0)


def test_modulus_11_clears_no_number() -> None:
    # 010107-1111 breaks modulus 11, as numbers issued since October 2007 may
    assert mask_personal_numbers("010107-1111") == ("******-****", 1)


def test_several_numbers_are_counted() -> None:
    assert mask_personal_numbers("211062-5629 og 010190-1111.") == ("******-**** og ******-****.", 2)


def test_a_text_without_numbers_comes_back_as_it_is() -> None:
    assert mask_personal_numbers("") == ("", 0)
