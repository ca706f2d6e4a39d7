"""The command line takes Danish words and days for the values of filters, and names them where it takes one for none."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from corpus.records import DocumentKind, Outcome, SectionKind
from corpus.words import KINDS, OUTCOMES, SECTIONS
from index.asking.filters import Filters
from index.errors import QueryError
from service.danish_values import danish_filters


def _filters(**given: Any) -> Filters:
    none: dict[str, Any] = {
        "municipality": (),
        "committee": (),
        "kind": (),
        "section": (),
        "outcome": (),
        "date_from": None,
        "date_to": None,
    }
    return danish_filters(**{**none, **given})


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("referat", "minutes"), ("Referater", "minutes"), ("REFERATET", "minutes"), ("beslutningsprotokol", "minutes"),
        ("protokoller", "minutes"), ("byrådsreferat", "minutes"), ("minutes", "minutes"), ("dagsorden", "agenda"),
        ("dagsordener", "agenda"), ("dagsordner", "agenda"), ("tillægsdagsorden", "agenda"), ("planer", "plan"), ("lokalplan", "plan"),
        ("strategier", "strategy"), ("politikker", "policy"), ("politik", "policy"), ("nyheder", "news"), ("pressemeddelelse", "news"),
        ("bilag", "attachment"), ("sider", "page"), ("hjemmeside", "page"), ("andet", "other"), ("øvrige", "other"), ("oevrige", "other"),
    ],
)  # fmt: skip
def test_kinds(word: str, kind: str) -> None:
    assert _filters(kind=[word]).kind == (DocumentKind(kind),)


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("godkendt", "approved"), ("Godkendt.", "approved"), ("vedtaget", "approved"), ("tiltrådt", "approved"), ("tiltraadt", "approved"),
        ("godkendelse", "approved"), ("taget til efterretning", "noted"), ("til efterretning", "noted"), ("efterretning", "noted"),
        ("orientering", "noted"), ("drøftet", "discussed"), ("droeftet", "discussed"), ("anbefalet", "recommended"),
        ("indstillet", "recommended"), ("udsat", "postponed"), ("udskudt", "postponed"), ("udgår", "withdrawn"), ("udgået", "withdrawn"),
        ("taget af dagsordenen", "withdrawn"), ("afvist", "rejected"), ("afslag", "rejected"), ("forkastet", "rejected"),
        ("ikke godkendt", "rejected"), ("sendt videre", "referred"), ("oversendt", "referred"), ("sendt i høring", "referred"),
        ("tilbagesendt", "referred"), ("henvist", "referred"), ("approved", "approved"), ("ukendt", "unknown"),
    ],
)  # fmt: skip
def test_outcomes(word: str, outcome: str) -> None:
    assert _filters(outcome=[word]).outcome == (Outcome(outcome),)


@pytest.mark.parametrize(
    ("word", "section"),
    [
        ("beslutning", "decision"), ("Beslutninger", "decision"), ("beslutningen", "decision"), ("indstilling", "recommendation"),
        ("indstillinger", "recommendation"), ("sagsfremstilling", "presentation"), ("redegørelse", "presentation"), ("redegoerelse", "presentation"),
        ("baggrund", "presentation"), ("økonomi", "finances"), ("oekonomi", "finances"), ("retsgrundlag", "legal_basis"),
        ("resumé", "summary"), ("resume", "summary"), ("høring og sagsgang", "case_route"), ("deltagere", "attendance"),
        ("tidligere besluttet", "earlier_decisions"), ("bilag", "attachments"), ("konsekvenser", "consequences"), ("decision", "decision"),
    ],
)  # fmt: skip
def test_sections(word: str, section: str) -> None:
    assert _filters(section=[word]).section == (SectionKind(section),)


@pytest.mark.parametrize(("name", "labels"), [("kind", KINDS), ("section", SECTIONS), ("outcome", OUTCOMES)])
def test_every_word_on_screen_is_taken_for_its_value(name: str, labels: dict[str, str]) -> None:
    for value, label in labels.items():
        assert getattr(_filters(**{name: [label]}), name) == (value,)
        assert getattr(_filters(**{name: [value]}), name) == (value,)


@pytest.mark.parametrize(
    ("name", "word", "says"),
    [
        ("kind", "cykel", "referat, dagsorden"), ("outcome", "måske", "godkendt, taget til efterretning"),
        ("section", "cykelsti", "indstilling"), ("kind", "", "referat"), ("outcome", "godkendt " * 50, "udsat"), ("kind", "referatcykel", "referat"),
    ],
)  # fmt: skip
def test_an_unknown_word_is_refused_with_the_danish_ones(name: str, word: str, says: str) -> None:
    with pytest.raises(QueryError, match=says) as caught:
        _filters(**{name: [word]})
    assert caught.value.parameter == name
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "said",
    [
        "2022-12-31", "31-12-2022", "31.12.2022", "31/12-2022", "31/12/2022", "31/12 2022", " 31. december 2022 ", "31 dec 2022", "31. dec. 2022",
        "den 31. december 2022", "d. 31/12-2022", "lørdag den 31. december 2022", "31. DECEMBER 2022", "20221231",
    ],
)  # fmt: skip
def test_days(said: str) -> None:
    found = _filters(date_from=said, date_to=said)
    assert found.date_from == found.date_to == datetime.date(2022, 12, 31)


def test_a_month_and_a_year_begin_and_end() -> None:
    found = _filters(date_from="2020", date_to="februar 2024")
    assert (found.date_from, found.date_to) == (datetime.date(2020, 1, 1), datetime.date(2024, 2, 29))
    assert _filters(date_from="okt. 2021").date_from == datetime.date(2021, 10, 1)
    assert _filters(date_from="", date_to="  ").is_empty


@pytest.mark.parametrize(
    "said", ["31-02-2022", "32/1-2022", "12-31-2022", "i går", "22-12-31", "31-12", "31-12-2022 og mere", "x 2022", "0"]
)
def test_what_is_no_day_is_refused(said: str) -> None:
    with pytest.raises(QueryError, match="31-12-2022") as caught:
        _filters(date_to=said)
    assert caught.value.parameter == "date_to"


def test_days_the_wrong_way_round_are_told() -> None:
    with pytest.raises(QueryError, match="Byt dem om"):
        _filters(date_from="31-12-2022", date_to="2021")
