import datetime
import time
from itertools import zip_longest

import pytest

from corpus.meetings.attendance import read_attendance
from corpus.meetings.item_attendance import ItemWords, meeting_attendance
from corpus.meetings.lines import split_lines

_HEAD = "Deltagere:\n • Ane Bro (A)\n • Bo Dal (V)\n • Ib Sø (C)\n • Ida Bak Lund (F)\n"


def _statuses(*decisions: str, head: str = _HEAD) -> dict[str, str]:
    """The people whose status is not that they were there."""
    people = read_attendance(split_lines(head))
    items = [ItemWords(number, words) for number, words in zip_longest("1234", decisions, fillvalue="")]
    rows = meeting_attendance(people, items, "Teknikudvalget", datetime.date(2021, 5, 4)).people
    return {person.name: person.status.value for person in rows if person.status != "present"}


@pytest.mark.parametrize(
    "told",
    [
        "Bo Dal (V) ankom kl. 15.20 under behandlingen af punktet.",
        "Bo Dal (V) kom til mødet kl. 15.20, mens punktet blev behandlet.",
        "Bo Dal (V) mødte først kl. 15.20.",
        "Bo Dal (V) var forhindret ved mødets begyndelse og deltog fra og med pkt. 3.",
        "Bo Dal (V) deltog fra og med pkt. 3.",
        "Godkendt. Bo Dal ankom kl. 15.20.",
        "Kl. 15.20 ankom Bo Dal (V).",
        "Bo Dal (V) var fraværende indtil kl. 15.20.",
        "Fraværende: Ane Bro (A)\nBo Dal (V), der ankom kl. 15.20",
    ],
)
def test_who_came_late(told: str) -> None:
    assert _statuses(f"Godkendt.\n\n{told}", "Godkendt.") == {"Bo Dal": "late"}


@pytest.mark.parametrize(
    "told",
    [
        "Bo Dal (V) forlod mødet kl. 17.05, inden punktet blev behandlet.",
        "Bo Dal (V) forlod mødet efter afstemningen og deltog ikke i behandlingen af pkt. 4.",
        "Bo Dal (V) måtte forlade mødet kl. 17.",
        "Bo Dal (V) takkede for ordet og forlod mødet kl. 17.",
        "Kl. 17.05 forlod Bo Dal (V) mødet.",
        "Bo Dal (V) deltog til og med punkt 3.",
        "Bo Dal (V) var fraværende fra kl. 17.",
    ],
)
def test_who_left(told: str) -> None:
    assert _statuses("Godkendt.", f"Godkendt.\n\n{told}") == {"Bo Dal": "left"}


@pytest.mark.parametrize(
    "told",
    [
        "Bo Dal (V) var inhabil, da hans søn ejer grunden, og forlod lokalet under behandlingen af punktet.",
        "Bo Dal (V) er inhabil, fordi hans bror ejer grunden.",
        "Bo Dal (V) erklærede sig inhabil og forlod lokalet.",
        "Bo Dal (V) erklærede sig inhabil og forlod mødet, mens punktet blev behandlet.",
        "Bo Dal (V) deltog ikke i punktets behandling på grund af inhabilitet.",
        "Bo Dal (V) deltog på grund af inhabilitet ikke i behandlingen.",
        "Bo Dal (V) forlod mødet under punktet på grund af inhabilitet.",
        "På grund af inhabilitet deltog Bo Dal (V) ikke i behandlingen.",
        "Godkendt, idet Bo Dal (V) var inhabil.",
        "Udvalget fandt Bo Dal (V) inhabil.",
        "Bo Dal (V) sidder i bestyrelsen. Han var inhabil og forlod lokalet.",
        "Bo Dal (V) sidder i bestyrelsen. Udvalget fandt ham inhabil, jf. lovens § 3, og han forlod lokalet.",
        "Bo Dal (V) oplyste, at han var inhabil.",
        "Bo Dal (V) forlod mødet, da han var inhabil.",
        "Inhabil: Bo Dal (V)",
        "Fraværende: Bo Dal (V) (inhabil)",
    ],
)
def test_who_was_recused(told: str) -> None:
    assert _statuses(f"Godkendt.\n\n{told}", "Godkendt.") == {"Bo Dal": "recused"}


@pytest.mark.parametrize(
    "told",
    [
        "Bo Dal (V) og Ida Bak Lund (F) var inhabile og deltog ikke.",
        "Bo Dal (V) og Ida Bak Lund (F) sidder i bestyrelsen. Udvalget fandt dem inhabile, og de forlod salen.",
        "Bo Dal (V) og Ida Bak Lund (F) sidder i bestyrelsen for det selskab, som skal have garantien.\n"
        "Udvalget fandt dem inhabile.",
    ],
)
def test_two_were_recused(told: str) -> None:
    assert _statuses(told) == {"Bo Dal": "recused", "Ida Bak Lund": "recused"}


@pytest.mark.parametrize(
    "told",
    [
        "Hun var inhabil og forlod lokalet.",
        "Bo Dal (V) var ikke inhabil.",
        "Bo Dal (V) spurgte, om Ane Bro (A) var inhabil.",
        "Udvalget drøftede, hvorvidt Ane Bro (A) var inhabil.",
        "Bo Dal (V) sidder i bestyrelsen. Udvalget fandt ikke, at han var inhabil.",
        "Bo Dal (V) oplyste, at den bestyrelse, som gjorde ham inhabil sidste år, er nedlagt.",
        "Bo Dal (V) mødte borgerne i går.",
        "Bo Dal (V) forlod lokalet under behandlingen.",
        "Bo Dal (V) forlod mødet kl. 15 og vendte tilbage kl. 15.30.",
        "Bo Dal (V) var fraværende under punktet.",
        "Kaj Holm (O) ankom kl. 15.20.",
    ],
)
def test_these_tell_of_nobody_of_the_meeting(told: str) -> None:
    assert _statuses(f"Godkendt.\n\n{told}", "Godkendt.") == {}


def test_a_sentence_overrides_the_absence_lists_of_single_items() -> None:
    first = "Godkendt.\n\nFraværende i Teknikudvalget - 4. maj 2021:\n\nBo Dal (V)\n"
    last = "Godkendt.\n\nIb Sø (C) forlod mødet kl. 17.\n\nFraværende i Teknikudvalget - 4. maj 2021:\n\nIb Sø (C)\n"
    assert _statuses(first, "Bo Dal (V) ankom kl. 15.20.", last) == {"Bo Dal": "late", "Ib Sø": "left"}


def test_absent_overrides_recused_and_late_and_left_override_both() -> None:
    recused = "Bo Dal (V) var inhabil.\n\n"
    assert _statuses(recused, head=_HEAD + "\nAfbud: Bo Dal (V)\n") == {"Bo Dal": "absent"}
    assert _statuses(recused, "Bo Dal (V) ankom kl. 15.") == {"Bo Dal": "late"}
    assert _statuses("Bo Dal (V) forlod mødet kl. 17.", recused) == {"Bo Dal": "left"}


def test_absence_from_the_first_items_and_recusal_from_a_later_one_is_lateness() -> None:
    assert _statuses("Bo Dal (V) var inhabil.", head=_HEAD + "\nFraværende: Bo Dal (V), pkt. 1") == {"Bo Dal": "late"}
    assert _statuses("Bo Dal (V) var inhabil.", head=_HEAD + "\nFraværende: Bo Dal (V), pkt. 2") == {
        "Bo Dal": "recused"
    }


def test_while_no_list_says_who_was_there_whoever_is_told_of_counts() -> None:
    head = "Deltagere: Alle medlemmer var mødt, bortset fra Bo Dal (V)."
    assert _statuses("Ane Bro (A) ankom kl. 15.", head=head) == {"Bo Dal": "absent", "Ane Bro": "late"}
    assert _statuses("Godkendt.\n\nIb Sø og Ea Ask var fraværende.", "Ib Sø var inhabil.", head="") == {
        "Ib Sø": "absent",
        "Ea Ask": "absent",
    }
    assert _statuses("Godkendt.\n\nFraværende: Ib Sø (C)", "Godkendt.", head="") == {"Ib Sø": "absent"}


def test_an_official_is_no_member() -> None:
    told = "Kommunaldirektør Ib Sø ankom kl. 15. Borgmester Ea Ask (A) forlod mødet kl. 17."
    assert _statuses(told, head="") == {"Ea Ask": "left"}


def test_a_deputy_was_there_for_whom_they_stood_in() -> None:
    rows = meeting_attendance(
        [], [ItemWords("1", "Ea Ask deltog som stedfortræder for Bo Dal (V).")], None, None
    ).people
    assert [(person.name, person.party, person.status.value) for person in rows] == [
        ("Ea Ask", None, "present"),
        ("Bo Dal", "V", "absent"),
    ]


def test_long_lists_of_names_are_read_in_time() -> None:
    names = ", ".join("Ane Bro (A)" for _ in range(5000))
    started = time.process_time()
    _statuses(names, "Ane Bro og " * 5000, head=f"Deltagere: {names}\n" + "Ane Bro og " * 3000)
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Bo Dal (V) indfandt sig kl. 15.50.", "late"),
        ("Bo Dal (V) stødte til mødet under punkt 2.", "late"),
        ("Bo Dal (V) afgik fra mødet kl. 17.", "left"),
        ("Bo Dal (V) deltog ikke i behandlingen på grund af habilitet.", "recused"),
        ("Bo Dal (V) bor på vejen. Han var inhabil og gik uden for døren.", "recused"),
    ],
)
def test_other_ways_to_come_go_and_step_aside(told: str, status: str) -> None:
    assert _statuses(told) == {"Bo Dal": status}


def test_a_question_of_habilitet_is_no_recusal() -> None:
    assert _statuses("Bo Dal (V) deltog i drøftelsen af habilitet. Udvalget fandt ikke, at han var inhabil.") == {}


def test_a_recusal_that_names_its_items_by_subject_is_of_them_alone() -> None:
    head = (
        f"{_HEAD}Bo Dal (V) er inhabil i sagerne om salg af den gamle brandstation og lokalplan for Bakken ved åen.\n"
    )
    titles = (
        "Godkendelse af dagsorden",
        "Salg af den gamle brandstation",
        "Lokalplan for Bakken ved åen - i høring",
        "Bakken",
    )
    items = [ItemWords(str(number), "Godkendt.", title=title) for number, title in enumerate(titles, 1)]
    told = meeting_attendance(read_attendance(split_lines(head)), items, "Teknikudvalget", datetime.date(2021, 5, 4))
    assert [[(each.name, each.status.value) for each in here] for here in told.items] == [
        [],
        [("Bo Dal", "recused")],
        [("Bo Dal", "recused")],
        [],
    ]


def test_one_sat_in_for_is_recused_from_the_items_named_by_subject() -> None:
    head = (
        "Medlemmer:\nAne Bro\nEa Ask\nKai Holm\nMeddelelser:\nBo Dal (V) er erklæret inhabil i sagen om salg af skoven. "
        "Ea Ask (V) er indkaldt som stedfortræder for Bo Dal.\n"
    )
    items = [ItemWords("1", "Godkendt.", title="Salg af skoven"), ItemWords("2", "Udsat.", title="Nyt hegn")]
    told = meeting_attendance(read_attendance(split_lines(head)), items, None, None)
    assert [[each.name for each in here] for here in told.items] == [["Bo Dal"], []]


def test_the_party_that_a_decision_prints_is_that_of_who_is_listed_without() -> None:
    people = read_attendance(split_lines("Medlemmer:\nAne Bro\nBo Dal\nIb Sø\n"))
    items = [ItemWords("1", "Imod: Bo Dal (G). Ane Bro (A) tog forbehold."), ItemWords("2", "Imod: Ane Bro (V).")]
    told = meeting_attendance(people, items, None, None).people
    assert {person.name: person.party for person in told} == {"Ane Bro": None, "Bo Dal": "G", "Ib Sø": None}


def test_a_deputy_told_of_by_a_shorter_name_is_the_one_listed_and_an_absent_one_is_another() -> None:
    head = "Medlemmer: Ane Bro, Ea Lund Ask, Kai Holm\nFraværende: Ib Juul Sø\nEa Ask (V) deltog som stedfortræder for Bo Dal (V).\n"
    names = {
        each.name: each.stands_in_for
        for each in meeting_attendance(read_attendance(split_lines(head)), [], None, None).people
    }
    assert names["Ea Lund Ask"] == "Bo Dal"
    assert "Ea Ask" not in names
    head = "Medlemmer: Ane Bro, Kai Holm\nFraværende: Ib Juul Sø\nIb Sø (V) deltog som stedfortræder for Bo Dal (V).\n"
    names = {
        each.name: each.stands_in_for
        for each in meeting_attendance(read_attendance(split_lines(head)), [], None, None).people
    }
    assert names["Ib Sø"] == "Bo Dal"
    assert names["Ib Juul Sø"] is None
