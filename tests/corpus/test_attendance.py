import pytest

from corpus.attendance import read_attendance
from corpus.lines import split_lines


def _people(text: str) -> list[tuple[str, str | None, str]]:
    return [(person.name, person.party, person.status.value) for person in read_attendance(split_lines(text))]


def test_members_in_bullets_come_with_their_party() -> None:
    assert _people("Deltagere:\n\n • Ane Bro (A)\n • Bo Dal Krog (UP)\n • Åse Ærø\n") == [
        ("Ane Bro", "A", "present"),
        ("Bo Dal Krog", "UP", "present"),
        ("Åse Ærø", None, "present"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Medlemmer: Ane Bro (A), Bo Dal (V) og Karl-Erik Lund (Løsgænger)",
        "Deltagere: Ane Bro (A); Bo Dal (V); Karl-Erik Lund (Løsgænger)",
        "Tilstede: Ane Bro, (A), Bo Dal (V), Karl-Erik Lund (Løsgænger)",
    ],
)
def test_members_on_one_line_are_told_apart(line: str) -> None:
    assert _people(line) == [
        ("Ane Bro", "A", "present"),
        ("Bo Dal", "V", "present"),
        ("Karl-Erik Lund", "Løsgænger", "present"),
    ]


@pytest.mark.parametrize(
    "written", ["Ane Bro (A) (formand)", "Ane Bro (formand) (A)", "Ane Bro (A), formand", "Ane Bro (A) - formand"]
)
def test_a_role_is_no_part_of_the_name(written: str) -> None:
    assert _people(f"Deltagere:\n{written}\nBo Dal (V)") == [("Ane Bro", "A", "present"), ("Bo Dal", "V", "present")]


@pytest.mark.parametrize("label", ["Afbud:", "Fraværende:", "Afbud fra:", "Fraværende\n", "Ikke til stede:"])
def test_absence_overrides_the_member_list(label: str) -> None:
    text = f"Deltagere:\n • Ane Bro (A)\n • Bo Dal (V)\n\n{label} Bo Dal"
    assert _people(text) == [("Ane Bro", "A", "present"), ("Bo Dal", "V", "absent")]


@pytest.mark.parametrize("nobody", ["Fraværende: Ingen", "Afbud: -", "Fraværende:\nIngen", "Afbud:"])
def test_nobody_absent_leaves_everybody_present(nobody: str) -> None:
    assert _people(f"Deltagere:\n • Ane Bro (A)\n\n{nobody}") == [("Ane Bro", "A", "present")]


def test_the_list_ends_where_the_names_end() -> None:
    assert _people("Deltagere:\n • Ane Bro (A)\n\nMødet blev holdt på Rådhuset.\n\nBo Dal (V)") == [
        ("Ane Bro", "A", "present")
    ]


def test_a_recused_member_and_a_late_one_have_their_status() -> None:
    text = "Medlemmer: Ane Bro (A), Bo Dal (V), Ib Sø (C)\nInhabil: Bo Dal (V)\nAnkom senere: Ib Sø (C)"
    assert _people(text) == [("Ane Bro", "A", "present"), ("Bo Dal", "V", "recused"), ("Ib Sø", "C", "late")]


def test_a_text_without_lists_has_nobody() -> None:
    assert _people("Deltagere i projektet er borgere over 60.\n") == []
    assert _people("") == []
