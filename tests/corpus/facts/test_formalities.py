"""Items of form by their titles, and words that say nothing."""

from __future__ import annotations

import pytest

from corpus.facts.formalities import (
    Formality,
    formality_of,
    is_formality,
    is_last_item,
    is_signature_page,
    says_nothing,
)


@pytest.mark.parametrize(
    ("title", "formality"),
    [
        ("Godkendelse af dagsorden", Formality.APPROVAL),
        ("GODKENDELSE AF DAGSORDENEN", Formality.APPROVAL),
        ("Godkendelse af referat fra mødet den 4. maj 2024", Formality.APPROVAL),
        ("Godkendelse af mødets dagsorden", Formality.APPROVAL),
        ("Godkendelse af sidste mødes referat", Formality.APPROVAL),
        ("Endelig godkendelse af beslutningsprotokol", Formality.APPROVAL),
        ("Underskriftsark", Formality.SIGNATURES),
        ("Digital underskrift", Formality.SIGNATURES),
        ("Underskrivelse af protokol", Formality.SIGNATURES),
        ("Underskrifter", Formality.SIGNATURES),
        ("Valg af dirigent", Formality.ELECTION),
        ("Meddelelser", Formality.ANNOUNCEMENTS),
        ("Orientering fra formanden", Formality.ANNOUNCEMENTS),
        ("Gensidig orientering", Formality.ANNOUNCEMENTS),
        ("Bordet rundt", Formality.ANNOUNCEMENTS),
        ("Eventuelt", Formality.OTHER_BUSINESS),
        ("Evt.", Formality.OTHER_BUSINESS),
        ("Næste møde", Formality.MEETING),
        ("godkendelseafdagsorden", Formality.APPROVAL),
        ("Underskriftsindsamling mod broen", None),
        ("Godkendelse af lokalplan 12", None),
        ("Orientering om broen", None),
        ("Eventuel lukning af skolen", None),
        ("", None),
    ],
)
def test_a_title_tells_what_is_a_formality(title: str, formality: Formality | None) -> None:
    assert formality_of(title) is formality


def test_those_that_tell_of_no_matter_in_any_meeting_stand_back_in_a_search() -> None:
    assert is_formality("Godkendelse af dagsorden")
    assert is_formality("Underskriftsark")
    assert not is_formality("Meddelelser")
    assert not is_formality("Eventuelt")


def test_what_ends_a_meeting() -> None:
    assert is_last_item("Eventuelt")
    assert is_last_item("Underskrifter")
    assert not is_last_item("Meddelelser")


@pytest.mark.parametrize(
    "line", ["Underskriftsside", "UNDERSKRIFTSARK", "Underskrifter:", "Elektroniske underskrifter"]
)
def test_a_page_of_signatures_is_known_by_its_heading(line: str) -> None:
    assert is_signature_page(line)
    assert not is_signature_page(f"{line} på aftalen om broen")


@pytest.mark.parametrize(
    "text", ["Ingen bemærkninger.", "Intet at bemærke", "-", "Der var ingen bemærkninger", " Ingen. ", "N/A"]
)
def test_words_that_say_nothing(text: str) -> None:
    assert says_nothing(text)
    assert not says_nothing(f"{text} Broen lukkes.")
