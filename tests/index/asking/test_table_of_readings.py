"""The table of readings: what each query says, as search, answers and evaluation all take it."""

from __future__ import annotations

import datetime

import pytest

from index.asking.reading import Reading, read_query

_TODAY = datetime.date(2026, 11, 26)
_COMMITTEES = {
    "byraadet": "Byrådet",
    "teknikudvalget": "Teknikudvalget",
    "udvalget-for-boern-og-unge": "Udvalget for Børn og Unge",
}
_MUNICIPALITIES = {
    "tangsund": "Tangsund Kommune", "vejen": "Vejen Kommune", "ringe": "Ringe Kommune", "moen": "Møn Kommune",
    "halsnaes": "Halsnæs Kommune",
}  # fmt: skip


def _read(text: str) -> Reading:
    return read_query(text, committees=_COMMITTEES, municipalities=_MUNICIPALITIES, today=_TODAY)


_PERIODS = [
    # query, relation, first, last, what it says
    ("sti siden 2022", "since", "2022-01-01", None, "when"),
    ("sti siden den 3. maj 2022", "since", "2022-05-03", None, "when"),
    ("sti siden marts 2022", "since", "2022-03-01", None, "when"),
    ("sti efter 2024", "after", "2025-01-01", None, "when"),
    ("sti efter 3. maj 2022", "after", "2022-05-04", None, "when"),
    ("sti nyere end 2023", "after", "2024-01-01", None, "when"),
    ("sti før 2024", "before", None, "2023-12-31", "when"),
    ("sti ældre end 2020", "before", None, "2019-12-31", "when"),
    ("sti før den 1. marts 2021", "before", None, "2021-02-28", "when"),
    ("beslutninger inden 2024", "before", None, "2023-12-31", "when"),
    ("sti indtil 2020", "until", None, "2020-12-31", "when"),
    ("sti til og med 2020", "until", None, "2020-12-31", "when"),
    ("sti mellem 2021 og 2023", "in", "2021-01-01", "2023-12-31", "when"),
    ("sti mellem den 1. maj og den 9. juni 2023", "in", "2023-05-01", "2023-06-09", "when"),
    ("sti i perioden 2021-2023", "in", "2021-01-01", "2023-12-31", "either"),
    ("sti fra 2022", "since", "2022-01-01", None, "when"),
    ("sti fra 2022 og frem", "since", "2022-01-01", None, "when"),
    ("sti fra og med 2022", "since", "2022-01-01", None, "when"),
    ("beslutninger fra 2024", "in", "2024-01-01", "2024-12-31", "when"),
    ("referater fra marts 2024", "in", "2024-03-01", "2024-03-31", "when"),
    ("beslutninger fra 2022 og frem", "since", "2022-01-01", None, "when"),
    ("referatet fra den 9. februar 2023", "in", "2023-02-09", "2023-02-09", "when"),
    ("Hvad er beslutningen fra 9. februar 2023?", "in", "2023-02-09", "2023-02-09", "when"),
    ("Hvad skete på mødet den 9. februar 2023?", "in", "2023-02-09", "2023-02-09", "when"),
    ("Hvad blev besluttet om stien den 9. februar 2023?", "in", "2023-02-09", "2023-02-09", "when"),
    ("Hvad blev besluttet om stien i 2023?", "in", "2023-01-01", "2023-12-31", "when"),
    ("alle sager om stien i foråret 2023", "in", "2023-03-01", "2023-05-31", "when"),
    ("stien 2023", "in", "2023-01-01", "2023-12-31", "either"),
    ("stien i februar 2023", "in", "2023-02-01", "2023-02-28", "either"),
    ("budget 2024", "in", "2024-01-01", "2024-12-31", "subject"),
    ("budgettet for 2024", "in", "2024-01-01", "2024-12-31", "subject"),
    ("Hvad blev besluttet om budget 2024?", "in", "2024-01-01", "2024-12-31", "subject"),
    ("budget efter 2024", "after", "2025-01-01", None, "when"),
    ("regnskabet 2023", "in", "2023-01-01", "2023-12-31", "subject"),
    ("mødeplan for 2025", "in", "2025-01-01", "2025-12-31", "subject"),
    ("skolernes ferie i skoleåret 2025/26", "in", "2025-08-01", "2026-07-31", "subject"),
    ("budgetåret 2025", "in", "2025-01-01", "2025-12-31", "subject"),
    ("Hvad koster madaffald fra 1. januar 2026?", "since", "2026-01-01", None, "subject"),
    ("Hvilken takst blev besluttet med virkning fra 15. januar 2026?", "since", "2026-01-15", None, "subject"),
    ("takst pr. 1. januar 2026", "as_of", "2026-01-01", "2026-01-01", "subject"),
    ("takst per 1. januar 2026", "as_of", "2026-01-01", "2026-01-01", "subject"),
    ("Skal stien være færdig inden den 1. juni 2026?", "before", None, "2026-05-31", "subject"),
    ("Skal der søges senest den 1. juni 2026?", "until", None, "2026-06-01", "subject"),
    ("klimamål i 2030", "in", "2030-01-01", "2030-12-31", "subject"),
    ("stien i år", "in", "2026-01-01", "2026-12-31", "either"),
    ("stien sidste år", "in", "2025-01-01", "2025-12-31", "either"),
    ("stien næste år", "in", "2027-01-01", "2027-12-31", "subject"),
    ("stien de seneste to år", "since", "2024-11-26", None, "when"),
    ("stien den 1. maj", "in", "2026-05-01", "2026-05-01", "either"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "relation", "first", "last", "says"), _PERIODS)
def test_a_period_is_read_with_its_relation_and_what_it_says(
    query: str, relation: str, first: str | None, last: str | None, says: str
) -> None:
    (period,) = _read(query).periods
    days = tuple(day and day.isoformat() for day in (period.first, period.last))
    assert (period.relation.value, *days, period.says.value) == (relation, first, last, says)
    assert query[period.start : period.end] == period.text


@pytest.mark.parametrize(
    "query",
    ["2000 kr.", "er der vand i 1950 boliger", "fik 1950 borgere penge", "2030-målet", "sag 2019/123", "rute 2024A",
     "lokalplan 4.12", "§ 85", "Lov nr. 2012/5", "Er der tale om 2000 kr.?"],
)  # fmt: skip
def test_other_numbers_are_no_periods(query: str) -> None:
    assert _read(query).periods == ()


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ("Hvad blev besluttet den 9. februar 2023?", ["2023-02-09"]),
        ("Hvad blev besluttet om taksten fra 1. januar 2026?", []),
        ("Hvad blev besluttet om taksten pr. 1. januar 2026?", []),
        ("Hvad blev besluttet om fristen inden den 1. juni 2026?", []),
        ("Hvad blev besluttet siden den 9. februar 2023?", []),
        ("Hvad står i beslutningen fra den 9. februar 2023?", ["2023-02-09"]),
        ("Hvad blev besluttet den 9. februar?", []),
    ],
)
def test_only_a_day_that_something_was_decided_on_binds_the_answer(query: str, days: list[str]) -> None:
    assert [day.isoformat() for day in _read(query).decision_days] == days


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("støj fra vejen", []),
        ("støj fra Vejen", [("Vejen", "place")]),
        ("hullet i vejen ved skolen", []),
        ("Hvad besluttede man i Vejen?", [("Vejen", "place")]),
        ("vejen kommune støj", [("Vejen", "title")]),
        ("Vejen Byråds budget", [("Vejen", "title")]),
        ("Vejen til Ralsted", []),
        ("STØJ FRA VEJEN", []),
        ("ringe kvalitet i plejen", []),
        ("hvem kan jeg ringe til", []),
        ("budget i Ringe Kommune", [("Ringe", "title")]),
        ("greve og baroner på godset", []),
        ("skoler i Greve", [("Greve", "place")]),
        ("Skive af brød", []),
        ("odder i åen", []),
        ("lejre for unge", []),
        ("Køge Bugt-banen", []),
        ("støj fra Køge Bugt", []),
        ("Køgevej 14", []),
        ("klapjagt på Møns Klint", []),
        ("halsnæs skoler", [("Halsnæs", "name")]),
        ("Halsnæsvej", []),
        ("tårnbygning ved havnen", []),
        ("Samsø-færgen", []),
        ("svømmehal i Odense", [("Odense", "place")]),
        ("Odenses svømmehal", [("Odense", "name")]),
        ("odense svømmehal", [("Odense", "name")]),
        ("Høje-Taastrup og Ringkøbing Skjern", [("Høje-Taastrup", "name"), ("Ringkøbing-Skjern", "name")]),
        ("Århus Kommune", [("Aarhus", "title")]),
        ("Nordfyn", [("Nordfyns", "name")]),
        ("Tangsund Erhvervsforum", [("Tangsund", "name")]),
        ("tangsund kommunes skoler", [("Tangsund", "title")]),
    ],
)  # fmt: skip
def test_a_municipality_is_told_from_an_everyday_word(query: str, named: list[tuple[str, str]]) -> None:
    assert [(found.name, found.evidence.value) for found in _read(query).municipalities] == named


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("alle beslutninger om cykelstier", "list"),
        ("hvilke sager om støj er behandlet i 2024?", "list"),
        ("Hvilke anlægsbevillinger er givet?", "list"),
        ("beslutninger om havnen", "list"),
        ("oversigt over dispensationer", "list"),
        ("vis mig samtlige referater fra Byrådet", "list"),
        ("giv mig en liste over lokalplaner", "list"),
        ("punkter om skolen siden 2022", "list"),
        ("Hvilke skoler lukkes?", "question"),
        ("Hvad koster stien?", "question"),
        ("hvor mange sager er der om støj", "question"),
        ("blev stien vedtaget", "question"),
        ("stien bliver færdig?", "question"),
        ("beslutning cykelsti", "keywords"),
        ("støj fra havnen", "keywords"),
        ("allergi i børnehaver", "keywords"),
        ("forslag til lokalplan 4.12", "keywords"),
    ],
)
def test_a_query_is_a_question_a_list_or_keywords(query: str, form: str) -> None:
    assert _read(query).form.value == form


@pytest.mark.parametrize(
    ("query", "identifiers", "items"),
    [
        ("Dok.nr. 330-2018-500301", [("document", "330-2018-500301")], []),
        ("dokumentnr. 4711-23", [("document", "4711-23")], []),
        ("330-2018-500301", [("case", "330-2018-500301")], []),
        ("Sagsnr. 23/1732", [("case", "23/1732")], []),
        ("sag 20/33839 støj", [("case", "20/33839")], []),
        ("00.22.04-G01-2-24", [("case", "00.22.04-G01-2-24")], []),
        ("00.22.04", [("kle", "00.22.04")], []),
        ("KLE-nr. 00.22.04", [("kle", "00.22.04")], []),
        ("kle 27.03.04", [("kle", "27.03.04")], []),
        ("mødet 12.05.24", [], []),
        ("punkt 7", [], [("7", None)]),
        ("dagsordenspunkt 12 om stien", [], [("12", None)]),
        ("pkt. 101 den 9. juni 2021", [], [("101", "2021-06-09")]),
        ("Byrådet 9. juni 2021, punkt 8", [], [("8", "2021-06-09")]),
        ("40 km/t", [], []),
    ],
)
def test_numbers_that_name_one_thing(
    query: str, identifiers: list[tuple[str, str]], items: list[tuple[str, str | None]]
) -> None:
    reading = _read(query)
    assert [(found.kind.value, found.number) for found in reading.identifiers] == identifiers
    assert [(item.number, item.date and item.date.isoformat()) for item in reading.items] == items


def test_a_label_before_a_number_is_no_word_to_look_for() -> None:
    assert _read("Dok.nr. 330-2018-500301").words == _read("330-2018-500301").words
    assert _read("Sagsnr. 23/1732 støj").words == _read("23/1732 støj").words


@pytest.mark.parametrize(
    ("query", "latest", "upcoming", "final"),
    [
        ("seneste referat", True, False, True),
        ("sidste møde i Byrådet", True, False, False),
        ("nyeste takster", True, False, False),
        ("næste byrådsmøde", False, True, False),
        ("kommende møde om støj", False, True, False),
        ("stien sidste år", False, False, False),
        ("de seneste to år", False, False, True),
        ("gælder det stadig", False, False, True),
        ("sidste vers", False, False, False),
    ],
)
def test_the_newest_the_next_and_the_last_word_are_told_apart(
    query: str, latest: bool, upcoming: bool, final: bool
) -> None:
    reading = _read(query)
    assert (reading.latest, reading.upcoming, reading.final) == (latest, upcoming, final)


def test_words_that_bound_the_time_are_not_looked_for_and_a_subjects_year_is() -> None:
    assert _read("budget efter 2024").words == _read("budget").words
    assert ("2024",) in _read("budget 2024").words
    assert ("2026-01-01", "januar", "2026") in _read("takst fra 1. januar 2026").words


def test_one_body_is_named_and_another_decides() -> None:
    reading = _read("Hvad besluttede Teknikudvalget om udvalget for børn og unge?")
    assert reading.committees == ("teknikudvalget", "udvalget-for-boern-og-unge")
    assert reading.decider == "Teknikudvalget"
