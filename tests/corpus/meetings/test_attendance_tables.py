import pytest

from corpus.meetings.attendance import read_attendance
from corpus.meetings.item_attendance import ItemWords, meeting_attendance
from corpus.meetings.lines import split_lines


def _rows(text: str, *decisions: str) -> set[str]:
    items = [ItemWords(str(number), words) for number, words in enumerate(decisions or ("Godkendt.",), 1)]
    people = meeting_attendance(read_attendance(split_lines(text), text), items, None, None).people
    return {
        " ".join(
            filter(
                None,
                (
                    person.name,
                    f"({person.party})" if person.party else "",
                    person.status.value,
                    f"[{person.role}]" if person.role else "",
                    f"for {person.stands_in_for}" if person.stands_in_for else "",
                ),
            )
        )
        for person in people
    }


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Forældrevalgte\nAne Bro (formand)\tX\nBo Dal\tafbud\nEa Ask\tX (kom kl. 19.40)\nElevråd\nIb Sø (8.b)\tX\nLedelsen (uden stemmeret)\nKaj Lind, skoleleder\tX\n\n1. Budget\n",
            {"Ane Bro present [formand]", "Bo Dal absent", "Ea Ask late", "Ib Sø present"},
        ),
        (
            "Bestyrelsen:\nAne Bro (V)           Assens     formand\nBo Dal (A)            Brokær                afbud\nIb Sø (F)             Sejlflod Strand       mødte kl. 9.15 (pkt. 4)\n\n1. Budget\n",
            {"Ane Bro (V) present [formand]", "Bo Dal (A) absent", "Ib Sø (F) late"},
        ),
        (
            "| Navn | Forening/parti | Deltog |\n| Ane Bro, formand | Byens Beboerforening | Ja |\n| Bo Dal | Enhedslisten (Ø) | Nej, afbud |\n| Ib Sø | Havneforeningen | Ja |\n",
            {"Ane Bro present [formand]", "Bo Dal (Ø) absent", "Ib Sø present"},
        ),
        (
            "| Navn | Liste | Bemærkning |\n| Ane Bro | A | formand |\n| Bo Dal | V |  |\n| Ib Sø | C | afbud |\n",
            {"Ane Bro (A) present [formand]", "Bo Dal (V) present", "Ib Sø (C) absent"},
        ),
        (
            "Navn\tUdpeget af\tFremmøde\nAne Bro (formand)\tbyrådet\tja\nBo Dal\tDansk Handicap\tnej\nEa Ask (suppleant)\tDansk Handicap\tja, for Bo Dal\nIb Sø\tbyrådet\tkom til pkt. 2\n",
            {"Ane Bro present [formand]", "Bo Dal absent", "Ea Ask present [suppleant] for Bo Dal", "Ib Sø late"},
        ),
        (
            "Medlemmer\nNavn\nValgt af\nMødt\nAne Bro, formand\nForældrene\nTil stede\nBo Dal\nLærerne\nGik efter punkt 3\nIb Sø\nEleverne\nAfbud\nI stedet for Ib Sø: Kaj Lind\nEleverne\nTil stede\n\n1. Budget\n",
            {"Ane Bro present [formand]", "Bo Dal left", "Ib Sø absent", "Kaj Lind present for Ib Sø"},
        ),
        (
            "Navn      Parti    Mødt     Afbud\nAne Bro   A        x\nBo Dal    V        x\n",
            {"Ane Bro (A) present", "Bo Dal (V) present"},
        ),
        ("Navn | Mødt | Afbud\nAne Bro | x | \nBo Dal |  | x\n", {"Ane Bro present", "Bo Dal absent"}),
        (
            "Deltagere\n✓ Ane Bro (A) - formand\n✗ Bo Dal (V)\n✓ Ea Ask (V) - stedfortræder for Bo Dal\n✓ Ib Sø (F) - ankom ved punkt 2\n",
            {
                "Ane Bro (A) present [formand]", "Bo Dal (V) absent", "Ea Ask (V) present [stedfortræder] for Bo Dal", "Ib Sø (F) late",
            },
        ),
        ("Medlemmer:\n[x] Ane Bro\n[ ] Bo Dal\n[x] Ib Sø\n", {"Ane Bro present", "Bo Dal absent", "Ib Sø present"}),
        (
            "Referat\nMødet begyndte kl. 19.00\n\nJesper Holm\nLena Dal\nPeter Bro\n\n1. Budget\n",
            {"Jesper Holm present", "Lena Dal present", "Peter Bro present"},
        ),
    ],
)  # fmt: skip
def test_a_table_of_members_is_a_list_of_them(text: str, rows: set[str]) -> None:
    assert _rows(text) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Mødt     :  Ane Bro (A), borgmester\n            Bo Dal (V)\n", {"Ane Bro (A) present [borgmester]", "Bo Dal (V) present"}),
        (
            "Til stede var borgmester Ane Bro samt Bo Dal, Ea Thoft-\nbjerg, Johs. Lind og Ib Sø.\n\nFraværende med lovligt forfald var Kaj Holm. I hans sted var ind-\nkaldt Pia Vig.\n",
            {
                "Ane Bro present [borgmester]", "Bo Dal present", "Ea Thoftbjerg present", "Johs. Lind present", "Ib Sø present", "Kaj Holm absent",
                "Pia Vig present for Kaj Holm",
            },
        ),
        (
            "Deltagere\nAne Bro\nBo Dal\nFraværende\nBo Dal\nStedfortræder\nEa Ask mødte for Bo Dal\n",
            {"Ane Bro present", "Bo Dal absent", "Ea Ask present [stedfortræder] for Bo Dal"},
        ),
        (
            "Deltagere:\n1. Formand: Ane Bro (A)\n2. Næstformand: Bo Dal (V)\n3. Ib Sø\n",
            {"Ane Bro (A) present [formand]", "Bo Dal (V) present [næstformand]", "Ib Sø present"},
        ),
        (
            "Medlemmer: Ane Bro, formand, Bo Dal, Ea Ask (afbud), Ib Sø, Kaj\nLind og Pia Vig\n(stedfortræder for Ea Ask)\n",
            {
                "Ane Bro present [formand]", "Bo Dal present", "Ea Ask absent", "Ib Sø present", "Kaj Lind present",
                "Pia Vig present [stedfortræder] for Ea Ask",
            },
        ),
        ("Deltog:\nAne Bro (A, formand)\nEa Ask (C, suppleant for Bo Dal)\n", {"Ane Bro (A) present [formand]", "Bo Dal absent", "Ea Ask (C) present [suppleant] for Bo Dal"}),
        ("Deltagere: Ane Bro - formand for Teknisk Udvalg, Bo Dal\n", {"Ane Bro present", "Bo Dal present"}),
        ("Deltagere:\nAne Bro, borgmester (V)\nBo Dal (A)\n", {"Ane Bro (V) present [borgmester]", "Bo Dal (A) present"}),
        ("Deltagere:\nAne Bro - A\nBo Dal - V\n\nBo Dal - V deltog ikke fra og med punkt 1.\n", {"Ane Bro (A) present", "Bo Dal (V) left"}),
    ],
)  # fmt: skip
def test_lists_are_read_however_they_are_printed(text: str, rows: set[str]) -> None:
    assert _rows(text) == rows


def test_absence_under_single_items_is_no_leaving() -> None:
    head = "Deltagere: Ane Bro (A), Bo Dal (V) og Ib Sø (F)\n\nBo Dal var fraværende under punkt 2. Ib Sø måtte gå kl. 17 efter pkt. 1.\n"
    told = meeting_attendance(
        read_attendance(split_lines(head), head), [ItemWords("1", "Godkendt."), ItemWords("2")], None, None
    )
    assert {(person.name, person.status.value) for person in told.people} == {
        ("Ane Bro", "present"),
        ("Bo Dal", "present"),
        ("Ib Sø", "left"),
    }
    assert [[(person.name, person.status.value) for person in here] for here in told.items] == [
        [("Ib Sø", "present")],
        [("Bo Dal", "absent"), ("Ib Sø", "absent")],
    ]


def test_a_line_of_people_absent_above_the_first_heading_is_their_absence_from_the_item() -> None:
    head = "Medlemmer\nAne Bro (A)\nBo Dal (V)\nEa Ask\nAfbud\nIb Sø (F)\n"
    items = [ItemWords("1", "Godkendt.", above="Ib Sø (F)"), ItemWords("2", "Godkendt.", above="Bo Dal (V)")]
    told = meeting_attendance(read_attendance(split_lines(head), head), items, None, None)
    assert [[person.name for person in here] for here in told.items] == [["Ib Sø"], []]


@pytest.mark.parametrize(
    "told",
    [
        "Godkendt. Inhabil: Bo Dal (V).",
        "På grund af inhabilitet deltog Bo Dal ikke i punktet.",
        "Bo Dal erklæredes inhabil og forlod lokalet.",
        "Bo Dal deltog ikke i behandlingen af punktet på\ngrund af inhabilitet.",
    ],
)
def test_who_was_recused_is_told_in_many_ways(told: str) -> None:
    assert "Bo Dal (V) recused" in _rows("Deltagere: Ane Bro (A), Bo Dal (V) og Ib Sø (F)", told)


def test_the_holder_of_an_office_whom_nobody_names_is_recused_under_its_name() -> None:
    told = "Planen vedtages.\n\nBorgmesteren deltog ikke i sagens behandling på grund af inhabilitet."
    assert _rows("", told) == {"Borgmesteren recused [borgmester]"}


def test_a_markdown_table_tells_who_came_and_for_which_party() -> None:
    text = (
        "| Navn | Organisation | Til stede |\n|------|:-------|:-----:|\n| Ida Skov, formand | Enhedslisten | x |\n"
        "| Per Krag | Venstre | afbud |\n| Asta Munk (suppleant for Per Krag) | Venstre | x |\n| Leo Vind | Idrætsforeningen | x, fra punkt 2 |\n"
        "| Vera Holt | LO | – |\n"
    )
    assert _rows(text) == {
        "Ida Skov (Enhedslisten) present [formand]", "Per Krag (Venstre) absent", "Leo Vind late", "Vera Holt absent",
        "Asta Munk (Venstre) present [suppleant] for Per Krag",
    }  # fmt: skip


def test_a_word_in_the_last_column_tells_who_was_absent_where_the_columns_have_no_names() -> None:
    text = "MEDLEMMER\nIda Skov          Enhedslisten      Deltog\nPer Krag          Venstre           Afbud\n"
    assert _rows(text) == {"Ida Skov (Enhedslisten) present", "Per Krag (Venstre) absent"}


def test_two_columns_two_blanks_apart_keep_each_its_office() -> None:
    text = "Medlemmer\nIda Skov (A), borgmester           Ib Sø (V)\nPer Krag (V), 1. viceborgmester  Ea Dam (C)\n"
    assert _rows(text) == {
        "Ida Skov (A) present [borgmester]", "Ib Sø (V) present", "Per Krag (V) present [1. viceborgmester]", "Ea Dam (C) present",
    }  # fmt: skip


def test_a_row_that_leaves_cells_empty_is_read_by_where_they_stand() -> None:
    text = (
        "Medlem                Parti    Funktion       Fremmøde\nIda Skov              A        Formand        Mødt\n"
        "Per Krag              V                       Afbud\nEa Dam (suppl. for Per Krag)   V              Mødt\n"
        "Bo Holm               F        Næstformand    Mødt fra pkt. 2\n"
    )
    assert _rows(text) == {
        "Ida Skov (A) present [formand]", "Per Krag (V) absent", "Ea Dam (V) present [suppleant] for Per Krag", "Bo Holm (F) late [næstformand]",
    }  # fmt: skip


def test_crosses_below_two_lists_names_make_them_columns() -> None:
    text = (
        "Medlemmer:                Til stede    Afbud\nIda Skov, formand            X\nPer Krag                                 X\n"
        "Ea Dam                       X\n"
    )
    assert _rows(text) == {"Ida Skov present [formand]", "Per Krag absent", "Ea Dam present"}
