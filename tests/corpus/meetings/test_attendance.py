from collections.abc import Sequence

import pytest

from corpus.meetings.attendance import read_attendance
from corpus.meetings.attendance_labels import is_roll_call
from corpus.meetings.item_attendance import ItemWords, meeting_attendance
from corpus.meetings.lines import split_lines
from corpus.records import Attendee


def _rows(text: str, numbers: Sequence[str] = ()) -> tuple[Attendee, ...]:
    return meeting_attendance(
        read_attendance(split_lines(text)), [ItemWords(number) for number in numbers], None, None
    ).people


def _people(text: str) -> list[tuple[str, str | None, str]]:
    return [(person.name, person.party, person.status.value) for person in _rows(text)]


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
        ("Karl-Erik Lund", None, "present"),
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


@pytest.mark.parametrize("label", ["Mødedeltagere", "Medlemmer", "DELTAGERE", "Medlemmer:"])
def test_members_on_lines_of_their_own_need_no_bullets(label: str) -> None:
    assert _people(f"{label}\nAne Bro (A), formand\nBo Dal (V)\n\nAfbud\nIngen\n\n1. Vej") == [
        ("Ane Bro", "A", "present"),
        ("Bo Dal", "V", "present"),
    ]


def test_a_comma_list_goes_on_behind_the_margin() -> None:
    text = "Medlemmer: Ane Bro (A), Bo Dal (V), Ib Sø (C), Karl-Erik Lund (V), Ida\nBak (F), Ea Ask (Ø)\nSted: Salen"
    assert [name for name, _, _ in _people(text)] == [
        "Ane Bro", "Bo Dal", "Ib Sø", "Karl-Erik Lund", "Ida Bak", "Ea Ask",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "told",
    [
        "Alle medlemmer var mødt, bortset fra Ida Bak (A).",
        "Medlemmerne var mødt, bortset fra Ida Bak (A), der havde meldt afbud.",
        "Deltagere: Alle medlemmer var mødt, bortset fra Ida Bak (A).",
        "Til stede: Alle undtagen Ida Bak (A).",
        "Afbud fra Ida Bak (A)",
        "Afbud fra: Ida Bak (A)",
        "Afbud/fravær: Ida Bak (A)",
        "Deltagere: Ida Bak (A) havde meldt afbud.",
    ],
)
def test_absence_told_in_prose(told: str) -> None:
    assert _people(told) == [("Ida Bak", "A", "absent")]


def test_several_are_left_out_of_the_roll_call() -> None:
    assert _people("Medlemmerne var mødt, bortset fra Ida Bak (A) og Bo Dal (V).") == [
        ("Ida Bak", "A", "absent"),
        ("Bo Dal", "V", "absent"),
    ]


def test_sentences_after_the_member_list_tell_who_came_and_went() -> None:
    text = (
        "Deltagere: Ane Bro (A), formand, Bo Dal (V) og Ib B. Sø (C) var til stede fra mødets begyndelse. Ida Bak (F) "
        "ankom kl. 14.35. Bo Dal (V) deltog på grund af inhabilitet ikke i behandlingen af punkt 4."
    )
    assert _people(text) == [
        ("Ane Bro", "A", "present"),
        ("Bo Dal", "V", "recused"),
        ("Ib B. Sø", "C", "present"),
        ("Ida Bak", "F", "late"),
    ]


def test_sentences_of_the_header_beside_the_lists_count_for_people_of_the_lists() -> None:
    text = (
        "Medlemmer: Ane Bro (A), Bo Dal (V)\nSted: Salen\n"
        "Bo Dal (V) forlod mødet kl. 16. Ida Bak (F) forlod mødet kl. 17.\n"
    )
    assert _people(text) == [("Ane Bro", "A", "present"), ("Bo Dal", "V", "left")]


@pytest.mark.parametrize(
    ("limit", "status"),
    [
        (", sag 44-45", "late"),
        (" under pkt. 44", "late"),
        (", sag nr. 44, 45 og 46", "late"),
        (" (punkt 44 til 45)", "late"),
        (", sag 48-49", "left"),
        (", pkt. 49", "left"),
        (" under behandlingen af punkterne 47, 48 og 49", "left"),
        (", sag 46", "present"),
        (", sag 45 og 47-48", "present"),
        (", sag 12", "present"),
        (", sag 44-49", "absent"),
        (", sag 44 og 45-49", "absent"),
        (", sag 47 (inhabil)", "recused"),
        (" (inhabil, sag 47)", "recused"),
        (", inhabil under pkt. 47", "recused"),
        ("", "absent"),
    ],
)
def test_absence_from_some_items_is_told_by_which_they_are(limit: str, status: str) -> None:
    text = f"Medlemmer\nAne Bro (A)\nBo Dal (V)\nIda Bak (F)\n\nFraværende\nBo Dal (V){limit}\nIda Bak (F)\n"
    rows = _rows(text, ["44", "45", "46", "47", "48", "49"])
    assert [(person.name, person.party, person.status.value) for person in rows] == [
        ("Ane Bro", "A", "present"),
        ("Bo Dal", "V", status),
        ("Ida Bak", "F", "absent"),
    ]


def test_several_on_one_line_have_their_items_each() -> None:
    text = "Til stede: Ane Bro (A), Bo Dal (V), Ib Sø (C)\nFraværende: Ane Bro (A) under pkt. 1-2, Bo Dal (V), sag 4, Ib Sø (C)"
    assert [person.status.value for person in _rows(text, ["1", "2", "3", "4"])] == ["late", "left", "absent"]


def test_without_item_numbers_absence_from_some_is_none() -> None:
    assert _people("Deltagere: Bo Dal (V)\nFraværende: Bo Dal (V), sag 4") == [("Bo Dal", "V", "present")]


def test_who_is_outside_the_parties_has_none() -> None:
    assert _people("Deltagere: Ane Bro (Løsgænger), Bo Dal (Uden for parti), Ib Sø ()") == [
        ("Ane Bro", None, "present"),
        ("Bo Dal", None, "present"),
        ("Ib Sø", None, "present"),
    ]


@pytest.mark.parametrize(
    "written",
    [
        "Medlemmer\nAne Bro (A)          Bo Dal (V)\nIb Sø (C)\n\nFraværende\nIb Sø (C)",
        "Medlemmer\nAne Bro              Bo Dal\nIb Sø\n\nFraværende\nIb Sø",
        "Deltagere:     Ane Bro\n               Bo Dal\n               Ib Sø\n\nAfbud: Ib,",
        "Til stede            Ikke til stede\n\nAne Bro (A)          Ib Sø (C)\nBo Dal (V)",
        "Til stede            Ikke til stede\n\nAne Bro              Ib Sø\nBo Dal",
        "Deltagere            Afbud\nAne Bro\nBo Dal\n                     Ib Sø",
        "Dato:\nMedlemmer:\nFraværende:\n\n4. maj 2021\nAne Bro, Bo Dal\nIb Sø",
        "Mødested:\nDeltagere:\nFraværende:\nReferent:\n\nSalen\nAne Bro, Bo Dal, Ib Sø\nIngen.\n\nIb Sø var fraværende.",
        "| Sted: | Salen |\n|---|---|\n| Medlemmer: | Ane Bro (A), Bo Dal (V) |\n| Fraværende: | Ib Sø (C) |",
        "Medlemmer           Parti\nAne Bro             A\nBo Dal              V\nAfbud\nIb Sø               C",
        "Deltagere- Ane Bro (A)- Bo Dal ()\nFraværende- Ib Sø ()",
        "Medlemmer:\nAne Bro (A)\nBo Dal (V)\nIb Sø (C) - afbud",
        "Medlemmer: Ane Bro (A), Bo Dal (V), til stede, Ib Sø (C), afbud",
    ],
)
def test_lists_in_columns_after_labels_and_with_notes(written: str) -> None:
    lines = split_lines(written)
    rows = meeting_attendance(read_attendance(lines, written), [], None, None).people
    told = {(person.name, person.status.value) for person in rows}
    assert told == {("Ane Bro", "present"), ("Bo Dal", "present"), ("Ib Sø", "absent")}


def test_a_deputy_in_brackets_is_there() -> None:
    assert _people("Deltagere: Ane Bro (A)\nFraværende: Bo Dal (stedfortræder: Ea Ask (V))") == [
        ("Ane Bro", "A", "present"),
        ("Ea Ask", "V", "present"),
        ("Bo Dal", None, "absent"),
    ]


def test_what_is_noted_behind_a_name_is_that_persons_status() -> None:
    text = "Medlemmer: Ane Bro (A) (ankom kl. 17.30), Bo Dal (V), forlod mødet kl. 18, Ib Sø (C) – inhabil, pkt. 4"
    assert [status for _, _, status in _people(text)] == ["late", "left", "recused"]


def test_a_list_glued_to_the_next_sentence_ends_there() -> None:
    assert _people("Afbud fra:Ane Bro (A) og Bo Dal (V)Punkt 4 blev behandlet før punkt 3.") == [
        ("Ane Bro", "A", "absent"),
        ("Bo Dal", "V", "absent"),
    ]


def test_a_body_or_a_place_is_nobody() -> None:
    assert _people("Medlemmer:\nFraværende:\n\nTangsund Kommune, Nordre Skole\n") == []


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Fraværende og bemærkninger", True),
        ("Godkendelse af dagsorden, fravær og indkaldelse af stedfortrædere", True),
        ("Navneopråb", True),
        ("Fravær i folkeskolen", False),
        ("Deltagere i forsøgsordningen", False),
        ("Sygefravær og trivsel", False),
    ],
)
def test_an_item_about_who_is_there(title: str, told: bool) -> None:
    assert is_roll_call(title) is told


def test_lists_in_the_cells_of_a_table_and_within_a_line_are_read() -> None:
    assert _people("Deltagere | Ane Bro, Bo Dal\nAfbud | Ib Sø\n") == [
        ("Ane Bro", None, "present"), ("Bo Dal", None, "present"), ("Ib Sø", None, "absent"),
    ]  # fmt: skip
    assert _people("Byrådet 4. maj 2021 kl. 17:00 Byrådssalen Afbud: Ane Bro, Bo Dal") == [
        ("Ane Bro", None, "absent"), ("Bo Dal", None, "absent"),
    ]  # fmt: skip


@pytest.mark.parametrize("label", ["Forfald", "Lovligt forfald", "Ej mødt", "Afbud fra"])
def test_other_words_for_absence(label: str) -> None:
    assert _people(f"Mødt: Ane Bro (A)\n{label}: Bo Dal (V)") == [
        ("Ane Bro", "A", "present"),
        ("Bo Dal", "V", "absent"),
    ]


def test_a_deputy_with_a_label_of_their_own_was_there() -> None:
    assert _people("Afbud: Bo Dal (V)\nStedfortræder: Ib Sø (V)") == [
        ("Bo Dal", "V", "absent"),
        ("Ib Sø", "V", "present"),
    ]


def test_a_shortened_name_ends_no_sentence() -> None:
    assert _people("Deltagere: Karen Aa. Holm (C), Niels Chr. Bak (V)") == [
        ("Karen Aa. Holm", "C", "present"), ("Niels Chr. Bak", "V", "present"),
    ]  # fmt: skip


def test_a_comma_around_the_party_is_no_hindrance() -> None:
    assert _people("Deltagere:\nAne Bro, (A)\nBo Dal, (V)\nBemærkninger:\nBo Dal, (V), ankom kl. 15:20 under punkt 2.") == [
        ("Ane Bro", "A", "present"), ("Bo Dal", "V", "late"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Mødt: Ea Ask, Ib Sø\nAfbud fra: Bo Dal. Uden afbud: Per Krag.\n",
            [("Ea Ask", "present"), ("Ib Sø", "present"), ("Bo Dal", "absent"), ("Per Krag", "absent")],
        ),
        (
            "Fraværende: Bo Dal\nØvrige medlemmer: Ea Ask (formand), Ib Sø,\nPer Krag.\n",
            [("Bo Dal", "absent"), ("Ea Ask", "present"), ("Ib Sø", "present"), ("Per Krag", "present")],
        ),
        ("Mødt var alle undtagen Bo Dal og Ea Ask.\n", [("Bo Dal", "absent"), ("Ea Ask", "absent")]),
    ],
)
def test_who_stayed_away_without_excuse_and_who_else_came_is_told(text: str, told: list[tuple[str, str]]) -> None:
    assert [(name, status) for name, _, status in _people(text)] == told


@pytest.mark.parametrize("label", ["Formand for udvalget", "Formand", "Formand i bestyrelsen"])
def test_who_holds_the_chair_is_told_below_the_list(label: str) -> None:
    rows = _rows(f"Medlemmer:\nIda Skov (A)\nPer Krag (V)\n\n{label}: Ida Skov\n")
    assert [(person.name, person.role) for person in rows] == [("Ida Skov", "formand"), ("Per Krag", None)]


def test_a_decision_names_who_holds_the_chair_where_no_list_does() -> None:
    def roles(text: str, words: str) -> list[str | None]:
        found = meeting_attendance(read_attendance(split_lines(text)), [ItemWords("1", words)], None, None)
        return [person.role for person in found.people]

    told = "Godkendt. Formanden Ida Skov bemærkede, at det haster."
    assert roles("Mødt: Ida Skov, Per Krag\n", told) == ["formand", None]
    assert roles("Mødt: Ida Skov, Per Krag (formand)\n", told) == [None, "formand"]
    assert roles("Mødt: Ida Skov, Per Krag\n", f"{told} Formanden Per Krag var enig.") == [None, None]


def test_a_sentence_of_a_member_does_not_go_on_a_list_of_names() -> None:
    text = "Til stede var: Borgmester Ejner Holt, Grethe Lund Rasmussen, Svend Aage Bro\nGrethe Lund Rasmussen forlod mødet under punkt 3.\n"
    assert [(name, status) for name, _, status in _people(text)] == [
        ("Ejner Holt", "present"), ("Grethe Lund Rasmussen", "left"), ("Svend Aage Bro", "present"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("mødte fra punkt 2", ["absent", "present"]),
        ("gik til punkt 2", ["present", "absent"]),
        ("inhabil i punkt 2", [None, "recused"]),
    ],
)
def test_a_note_behind_an_office_tells_of_which_items_it_is(note: str, told: list[str | None]) -> None:
    text = f"Til stede:\nIda Skov (A)\nBo Holm (F), næstformand, {note}\n"
    items = meeting_attendance(read_attendance(split_lines(text)), [ItemWords("1"), ItemWords("2")], None, None).items
    assert [next((person.status.value for person in here), None) for here in items] == told


def test_that_a_member_took_part_hides_no_office() -> None:
    rows = _rows(
        "Medlemmer\nBente Falk (A), formand – deltog\nCarl Juhl (V), næstformand – afbud\nEva Storm (F) – deltog\n"
    )
    assert [(person.name, person.role, person.status.value) for person in rows] == [
        ("Bente Falk", "formand", "present"), ("Carl Juhl", "næstformand", "absent"), ("Eva Storm", None, "present"),
    ]  # fmt: skip


def test_shortened_offices_are_spelled_out() -> None:
    rows = _rows("Til stede: Mogens Kaae (fmd.), Lis Hytte (næstfmd.), Kim Lau (suppl. for Sonja Nør)\n")
    assert {(person.name, person.role, person.stands_in_for) for person in rows if person.role} == {
        ("Mogens Kaae", "formand", None), ("Lis Hytte", "næstformand", None), ("Kim Lau", "suppleant", "Sonja Nør"),
    }  # fmt: skip


@pytest.mark.parametrize("bullet", ["• ", ""])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Udpeget af Grønne Naboer", "Udpeget af byrådet"),
        ("Repræsentanter for Grønne Naboer:", "Repræsentanter fra byrådet:"),
        ("Medlemmer valgt af Grønne Naboer", "Medlemmer indstillet af byrådet"),
    ],
)
def test_members_are_listed_by_who_chose_them(first: str, second: str, bullet: str) -> None:
    text = (
        f"{bullet}{first}\n{bullet}Ane Bro, formand\n{bullet}Bo Dal – afbud\n{bullet}{second}\n{bullet}Ea Ask (V)\n"
        f"{bullet}Fra forvaltningen\n{bullet}Kai Holm Lund\n"
    )
    assert _people(text) == [("Ane Bro", None, "present"), ("Bo Dal", None, "absent"), ("Ea Ask", "V", "present")]
