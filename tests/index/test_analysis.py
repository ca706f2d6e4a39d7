"""Danish text to terms. Stems worked out with Snowball's published Danish rules."""

from __future__ import annotations

import threading
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import FUNCTION_WORDS, query_words, terms, word_terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("   \n\t", []),
        ("og i på at det", []),
        ("– … » « •", []),
        ("Vindmøller ved vindmøllerne", ["vindmøl", "vindmøl"]),
        ("KOMMUNENS kommunen", ["kommun", "kommun"]),
        ("Ærø Østerå Åben", ["ærø", "østerå", "åben"]),
        ("225-timersreglen", ["225-timersregl", "225", "timersregl"]),
        ("social- og sundhedsudvalget", ["social", "sundhedsudvalg"]),
        ("§ 42 og §§ 3-5", ["§", "42", "§§", "3-5", "3", "5"]),
        ("2,42 mio. kr.", ["2,42", "2", "42", "mio", "kr"]),
        ("19/12-2022", ["19/12", "19", "12", "2022"]),
        ("kl. 10:15", ["kl", "10:15", "10", "15"]),
        ("idé idéen", ["ide", "ide"]),
        ("Müller", ["mul"]),
        ("DSB's", ["dsb"]),
        ("arbejds\u00admarked", ["arbejdsmarked"]),
        ("x" * 81, []),
    ],
)
def test_terms_of_a_text(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize("text", ["Ærø på Åen", "Østerågade", "idé", "blåbær og smørrebrød"])
def test_composed_and_decomposed_letters_give_the_same_terms(text: str) -> None:
    assert terms(unicodedata.normalize("NFD", text)) == terms(unicodedata.normalize("NFC", text))


def test_aa_is_not_taken_for_aring() -> None:
    assert terms("Aabenraa") != terms("Åbenrå")


def test_typographic_hyphens_and_apostrophes_count_as_the_plain_ones() -> None:
    assert terms("dag–til–dag") == terms("dag-til-dag")
    assert terms("DSB’s") == terms("DSB's")


def test_a_query_word_is_its_terms_and_comes_once() -> None:
    assert query_words("støj støj 225-timersreglen") == [("støj",), ("225-timersregl", "225", "timersregl")]
    assert query_words("hvad er det") == []


def test_no_function_word_is_ever_a_term_of_its_own() -> None:
    assert [word for word in FUNCTION_WORDS if word_terms(word)] == []


@given(st.text(max_size=300))
def test_any_text_gives_terms_without_blanks(text: str) -> None:
    found = terms(text)
    assert all(term and not any(letter.isspace() for letter in term) for term in found)
    assert found == terms(text), "and the same ones again"
    assert {term for word in query_words(text) for term in word} == set(found)


def test_many_threads_stem_alike() -> None:
    words = [f"kommun{'alitet' * (number % 3)}{number}en vindmøllerne" for number in range(2000)]
    word_terms.cache_clear()
    expected = [terms(word) for word in words]
    word_terms.cache_clear()
    found: list[list[list[str]]] = []
    threads = [threading.Thread(target=lambda: found.append([terms(word) for word in words])) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4
