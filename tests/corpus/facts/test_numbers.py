"""Numbers as printed and as words."""

from __future__ import annotations

import re

import pytest

from corpus.facts.numbers import NUMBER_WORDS, number_of, number_spelled, spelled


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("-1.250,5", -1250.5), ("–3", -3.0), ("−3", -3.0), ("(1.250)", -1250.0), ("12 500", 12500.0), ("1 250,5-", -1250.5), ("1.250,-", 1250.0),
        ("2½", 2.5), ("½", 0.5), ("+5", 5.0), ("0", 0.0), ("-0", 0.0),
    ],
)  # fmt: skip
def test_a_printed_number_is_read(printed: str, number: float) -> None:
    assert number_of(printed) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("nul", 0), ("Tolv", 12), ("énogtyve", 21), ("femoghalvtreds", 55), ("nioghalvfems", 99), ("halvtredsindstyve", 50), ("tre hundrede", 300),
        ("to tusind", 2000), ("halvanden", 1.5), ("tyveogto", None), ("formand", None), ("hundrede", 100), ("fyrre hundrede", 4000),
    ],
)  # fmt: skip
def test_a_number_in_words_is_read(words: str, number: float | None) -> None:
    assert number_spelled(words) == number


def test_every_word_is_matched_with_a_capital_too() -> None:
    pattern = re.compile(spelled(0, 1_000_000_000))
    assert all(pattern.fullmatch(word) and pattern.fullmatch(word[0].upper() + word[1:]) for word in NUMBER_WORDS)
    assert re.fullmatch(spelled(0, 99), "sekstredive") is None
    assert re.fullmatch(spelled(0, 99), "seksogtredive")
    assert not re.fullmatch(spelled(2, 20), "en")
