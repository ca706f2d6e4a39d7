"""Danish text to terms. Stems worked out with Snowball's published Danish rules, parts cut as a reader would."""

from __future__ import annotations

import threading
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.danish.analysis import FUNCTION_WORDS, marked, query_words, terms, word_terms
from index.danish.lemmas import forms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("   \n\t", []),
        ("og i på at det", []),
        ("– … » « •", []),
        ("Skoleveje ved skolevejene", ["skolevej", "skol", "vej"] * 2),
        ("Værkstedet", ["værksted"]),
        ("KOMMUNENS kommunen", ["kommun", "kommun"]),
        ("børn barnet", ["barn", "barn"]),
        ("Ærø Østerå Åben", ["ærø", "østerå", "åben"]),
        ("225-timersreglen", ["225-timersregel", "225", "timersregel", "tim", "regel"]),
        ("2,42 pct.", ["2,42", "pct"]),
        ("12.500 borgere", ["12500", "borg"]),
        ("19/12", ["19/12", "19", "12"]),
        ("kl. 10:15", ["kl", "10:15"]),
        ("idé idéen", ["ide", "ide"]),
        ("Müller", ["mul"]),
        ("DSB's", ["dsb"]),
        ("arbejds\u00admarked", ["arbejdsmarked", "arbejd", "marked"]),
        ("x" * 81, []),
    ],
)
def test_terms_of_a_text(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize("text", ["Ærø på Åen", "Østerågade", "idé", "blåbær og smørrebrød"])
def test_composed_and_decomposed_letters_give_the_same_terms(text: str) -> None:
    assert terms(unicodedata.normalize("NFD", text)) == terms(unicodedata.normalize("NFC", text))


def test_aa_ae_and_oe_are_read_as_the_letters_they_stand_for() -> None:
    assert terms("Aabenraa") == terms("Åbenrå")
    assert terms("oekonomiudvalget") == terms("økonomiudvalget")
    assert terms("Raadhuspladsen") == terms("Rådhuspladsen")


def test_where_two_parts_meet_aa_stays() -> None:
    assert terms("klimaaftalen") == ["klimaaftal", "klima", "aftal"]


def test_the_elderly_are_not_what_is_old() -> None:
    assert terms("ældre") != terms("gamle")
    assert terms("ældreplejen") == ["ældreplej", "ældr", "plej"]


def test_a_word_is_its_own_term_first_then_its_parts() -> None:
    assert word_terms("skoleudvalget") == ("skoleudvalg", "skol", "udvalg")
    assert word_terms("børnehaver")[1:] == ("barn", "hav"), "the linking e is none of the child's"
    assert word_terms("skatteforvaltningen")[1:] == ("skat", "forvaltning")


def test_typographic_hyphens_and_apostrophes_count_as_the_plain_ones() -> None:
    assert terms("dag–til–dag") == terms("dag-til-dag")
    assert terms("DSB’s") == terms("DSB's")


def test_a_query_word_is_its_terms_and_comes_as_often_as_it_stands_there() -> None:
    assert query_words("støj støj vejstøj") == [("støj",), ("støj",), ("vejstøj", "vej", "støj")]
    assert query_words("hvad er det") == []


def test_words_without_their_common_part_are_made_whole() -> None:
    assert query_words("Børne- og Familieudvalget") == [
        ("børneudvalg", "barn", "udvalg"), ("familieudvalg", "famili", "udvalg"),
    ]  # fmt: skip


def test_a_date_is_one_word_however_it_is_written() -> None:
    word = ("2023-02-09", "februar", "2023")
    assert [query_words(date) for date in ("den 9. februar 2023", "09.02.2023", "2023-02-09")] == [[word]] * 3


def test_a_date_holds_its_month_as_the_month_alone_is_written() -> None:
    ((month,),) = query_words("september")
    assert month in terms("den 2. september 2025")


def test_what_is_marked_holds_a_term_that_was_asked_for() -> None:
    text = "Udvalget drøftede skolevejene den 9. februar 2023."
    assert [text[start:end] for start, end in marked(text, frozenset(terms("vejen")))] == ["skolevejene"]
    assert [text[start:end] for start, end in marked(text, frozenset(["2023-02-09"]))] == ["9. februar 2023"]


def test_marks_stand_right_where_letters_are_of_two_signs() -> None:
    text = unicodedata.normalize("NFD", "Åben skolevej på Ærø og ved åen")
    assert [text[start:end] for start, end in marked(text, frozenset(["vej"]))] == ["skolevej"]


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
    forms.cache_clear()
    expected = [terms(word) for word in words]
    word_terms.cache_clear()
    forms.cache_clear()
    found: list[list[list[str]]] = []
    threads = [threading.Thread(target=lambda: found.append([terms(word) for word in words])) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4
