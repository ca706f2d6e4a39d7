"""Another municipality's matter is called the same only where a reference says so."""

from __future__ import annotations

import datetime
from types import SimpleNamespace as Record

import pytest

from service.answering.notices import _refers_to

DAY = datetime.date(2025, 4, 29)


def _source(committee: str, number: str, references: tuple[object, ...] = (), text: str = "") -> object:
    document = Record(
        meeting_date=DAY, committee=Record(name=committee), municipality=Record(name="Vestermose Kommune"), text=text
    )
    item = Record(number=number, references=references, earlier_decisions=(), start=0, end=len(text))
    return Record(document=document, item=item)


@pytest.mark.parametrize(
    ("committee", "date", "number", "same"),
    [
        ("Kommunalbestyrelsen", DAY, "5", True),
        ("Kommunalbestyrelsen", DAY, "6", False),
        ("Kommunalbestyrelsen", DAY, None, False),
        ("Kommunalbestyrelsen", datetime.date(2025, 4, 28), "5", False),
        ("Byrådet", DAY, "5", False),
        (None, DAY, "5", False),
    ],
)
def test_body_day_and_number_say_that_it_is_the_same(
    committee: str | None, date: datetime.date, number: str | None, same: bool
) -> None:
    reference = Record(committee=committee, date=date, item_number=number)
    one = _source("Teknikudvalget", "14", (reference,), "Naboen Vestermose har sagt nej.")
    other = _source("Kommunalbestyrelsen", "5")
    assert _refers_to(one, other) is same  # type: ignore[arg-type]
    assert not _refers_to(_source("Teknikudvalget", "14", (reference,), "Naboen har sagt nej."), other)  # type: ignore[arg-type]
    assert not _refers_to(other, one)  # type: ignore[arg-type]
