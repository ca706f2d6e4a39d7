"""Acronyms that a document explains."""

from __future__ import annotations

import pytest

from index.danish.acronyms import Acronym, acronyms, also_said


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Det hører under Center for Ejendomme (CFE).", "CFE", "Center for Ejendomme"),
        ("Kommunernes Landsforening (KL)", "KL", "Kommunernes Landsforening"),
        ("ved Socialtilsyn Øst (STØ)", "STØ", "Socialtilsyn Øst"),
        ("BUU (Børne- og Ungeudvalget)", "BUU", "Børne- og Ungeudvalget"),
    ],
)
def test_an_acronym_is_the_initials_before_or_behind_it(text: str, short: str, long: str) -> None:
    assert acronyms(text) == (Acronym(short, long),)


@pytest.mark.parametrize(
    "text", ["Forvaltningen (CFE)", "Anne Berg (V)", "Mødet (ABC) blev hævet", "KL (se bilag)", ""]
)
def test_what_is_no_acronym(text: str) -> None:
    assert acronyms(text) == ()


def test_a_passage_that_says_one_of_the_two_says_both() -> None:
    known = [Acronym("CFE", "Center for Ejendomme")]
    assert also_said("CFE flytter", known) == ["cent", "ejendom"]
    assert also_said("center for ejendomme flytter", known) == ["cfe"]
    assert also_said("Center for Ejendomme (CFE)", known) == []
    assert also_said("Centeret", known) == []
