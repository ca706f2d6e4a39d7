"""What a query says beside its words."""

from __future__ import annotations

import datetime

import pytest

from index.asking.reading import Reading, read_query

_TODAY = datetime.date(2026, 11, 26)
_COMMITTEES = {
    "byraadet": "Byrådet",
    "arbejdsmarkedsudvalget": "Arbejdsmarkedsudvalget",
    "erhvervs-arbejdsmarkeds-og-kulturudvalget": "Erhvervs-, Arbejdsmarkeds- og Kulturudvalget",
    "udvalget-for-teknik-og-miljoe": "Udvalget for Teknik og Miljø",
}
_MUNICIPALITIES = {
    "tangsund": "Tangsund Kommune", "nordfyns": "Nordfyns Kommune", "vejen": "Vejen Kommune", "ringe": "Ringe Kommune",
}  # fmt: skip


def _read(text: str) -> Reading:
    return read_query(text, committees=_COMMITTEES, municipalities=_MUNICIPALITIES, today=_TODAY)


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("cykelstier i februar 2023", "2023-02-01", "2023-02-28"),
        ("cykelstier den 9. februar 2023", "2023-02-09", "2023-02-09"),
        ("cykelstier siden 2022", "2022-01-01", None),
        ("cykelstier fra 1. maj 2021", "2021-05-01", None),
        ("cykelstier efter 1. maj 2021", "2021-05-02", None),
        ("cykelstier før 2020", None, "2019-12-31"),
        ("cykelstier indtil 2020", None, "2020-12-31"),
        ("cykelstier mellem 2021 og 2023", "2021-01-01", "2023-12-31"),
        ("cykelstier 2024", "2024-01-01", "2024-12-31"),
        ("cykelstier i år", "2026-01-01", "2026-12-31"),
        ("cykelstier sidste år", "2025-01-01", "2025-12-31"),
        ("cykelstier sidste måned", "2026-10-01", "2026-10-31"),
        ("cykelstier de seneste to år", "2024-11-26", None),
        ("cykelstier den 1. maj", "2026-05-01", "2026-05-01"),
        ("cykelstier den 1. december", "2025-12-01", "2025-12-01"),
    ],
)  # fmt: skip
def test_days_are_read_with_what_opens_them(query: str, first: str | None, last: str | None) -> None:
    (days,) = _read(query).periods
    assert (days.first, days.last) == (_day(first), _day(last))
    assert days.text in query


@pytest.mark.parametrize(
    "query", ["225-timersreglen", "lokalplan 4.12", "§ 85", "sag 20/33839", "40 km/t på Skovløkken"]
)
def test_numbers_that_are_no_days_name_none(query: str) -> None:
    assert _read(query).periods == ()


@pytest.mark.parametrize(
    ("query", "committees"),
    [
        ("hvad besluttede arbejdsmarkedsudvalget", ("arbejdsmarkedsudvalget",)),
        ("Arbejdsmarkedsudvalgets møde", ("arbejdsmarkedsudvalget",)),
        ("byrådsmøde om skoler", ("byraadet",)),
        ("hvad sagde kommunalbestyrelsen", ("byraadet",)),
        ("Udvalget for Teknik og Miljø", ("udvalget-for-teknik-og-miljoe",)),
        ("Erhvervs-, Arbejdsmarkeds- og Kulturudvalget", ("erhvervs-arbejdsmarkeds-og-kulturudvalget",)),
        ("udvalget", ()),
        ("arbejdsmarked", ()),
    ],
)
def test_bodies_of_the_index_are_recognised_in_any_form(query: str, committees: tuple[str, ...]) -> None:
    assert _read(query).committees == committees


def test_municipalities_of_the_index_are_recognised() -> None:
    reading = _read("skoler i Tangsund og i Odense")
    assert [named.name for named in reading.municipalities] == ["Tangsund", "Odense"]
    assert reading.indexed_municipalities == ("tangsund",)


def test_an_item_and_its_day_are_one_reference() -> None:
    (item,) = _read("punkt 101 den 9. juni 2021").items
    assert (item.number, item.date, item.committee) == ("101", datetime.date(2021, 6, 9), None)


def test_a_case_number_is_read_with_or_without_its_label() -> None:
    assert _read("sag 20/33839").case_numbers == ("20/33839",)
    assert _read("00.22.00-G01-2-24").case_numbers == ("00.22.00-G01-2-24",)


def test_quoted_words_are_phrases_and_words_after_a_dash_are_left_out() -> None:
    reading = _read('"ny  sti" »langs fjorden« -havn cykelsti -bro')
    assert reading.phrases == ("ny sti", "langs fjorden")
    assert reading.excluded == ("havn", "bro")
    assert reading.text == "ny sti langs fjorden cykelsti"


@pytest.mark.parametrize(
    "query", ["Børne-, Unge- og Skoleplan", "Tangsund-Ralsted", "budget – nyt", "kl. 8-10", "-", '"Din fart"-tavler']
)
def test_dashes_inside_and_between_words_leave_nothing_out(query: str) -> None:
    assert _read(query).excluded == ()


@pytest.mark.parametrize(
    ("query", "latest"),
    [
        ("hvad er det seneste om caféen", True),
        ("hvilket gebyr gælder nu", True),
        ("nyeste tal", True),
        ("beslutninger de seneste to år", False),
        ("senest den 1. maj 2025", False),
        ("cykelsti", False),
    ],
)
def test_a_question_about_the_latest_is_told(query: str, latest: bool) -> None:
    assert _read(query).latest is latest


def test_a_query_of_nothing_but_signs_is_read() -> None:
    reading = _read('"" -')
    assert (reading.text, reading.words, reading.only_phrases) == ('"" -', (), True)
    assert _read("???").periods == ()
