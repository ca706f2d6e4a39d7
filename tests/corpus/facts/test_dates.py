import datetime

import pytest

from corpus.facts.dates import danish_date, danish_moment, find_dates, first_date, first_day


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("9. februar 2023", (2023, 2, 9)),
        ("09. feb 2023", (2023, 2, 9)),
        ("12. jan 2022", (2022, 1, 12)),
        ("den 1. maj 1999", (1999, 5, 1)),
        ("torsdag den 20. juni 2013", (2013, 6, 20)),
        ("3.december 2024", (2024, 12, 3)),
        ("24. sept. 2024", (2024, 9, 24)),
        ("15-maj-2002", (2002, 5, 15)),
        ("04.12.2012", (2012, 12, 4)),
        ("27-02-2018 19:00:00", (2018, 2, 27)),
        ("8/12 2015", (2015, 12, 8)),
        ("19/12-2022", (2022, 12, 19)),
        ("2023-02-09", (2023, 2, 9)),
        ("Tirsdag, December 5, 2017 - 08:15", (2017, 12, 5)),
        ("d.\n19/12-2022", (2022, 12, 19)),
    ],
)
def test_a_date_is_read_in_every_danish_form(written: str, expected: tuple[int, int, int]) -> None:
    found = first_date(written)
    assert found is not None
    assert found.value == datetime.date(*expected)


@pytest.mark.parametrize(
    "written",
    [
        "31-02-2020",
        "32. januar 2021",
        "0/5 2020",
        "12.13.2020",
        "2020-13-01",
        "januar 2022",
        "12. januar",
        "20/33839",
        "01.00.00-G01-93-16",
        "",
    ],
)
def test_what_is_no_whole_possible_date_is_no_date(written: str) -> None:
    assert first_date(written) is None


def test_the_span_holds_the_date_and_nothing_more() -> None:
    text = "Mødet den 9. februar 2023 (punkt 7) fulgte efter 19/12-2022."
    assert [text[found.start : found.end] for found in find_dates(text)] == ["9. februar 2023", "19/12-2022"]


def test_both_ends_of_a_range_with_full_dates_are_found() -> None:
    found = [entry.value for entry in find_dates("fra 1. januar 2025 til 31. december 2028")]
    assert found == [datetime.date(2025, 1, 1), datetime.date(2028, 12, 31)]


def test_a_date_is_written_as_danes_write_it() -> None:
    assert danish_date(datetime.date(2023, 2, 9)) == "9. februar 2023"


@pytest.mark.parametrize(
    ("told", "danish"),
    [
        ("2026-01-14T23:30:00Z", "2026-01-15T00:30:00"),
        ("2026-07-14T21:59:00Z", "2026-07-14T23:59:00"),
        ("2026-07-14T22:00:00+00:00", "2026-07-15T00:00:00"),
        ("2026-03-29T00:59:00Z", "2026-03-29T01:59:00"),
        ("2026-03-29T01:00:00Z", "2026-03-29T03:00:00"),
        ("2026-10-25T01:00:00Z", "2026-10-25T02:00:00"),
        ("2026-01-14T18:30:00-06:00", "2026-01-15T01:30:00"),
        ("2026-01-14T08:30:00", None),
        ("2026-01-14", None),
        ("i går", None),
    ],
)
def test_a_moment_is_told_by_danish_clocks(told: str, danish: str | None) -> None:
    moment = danish_moment(told)
    assert (moment.isoformat() if moment else None) == danish


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("d. 12-03-08", "2008-03-12"),
        ("den 5/3 08", "2008-03-05"),
        ("25.06.14 kl. 15", "2014-06-25"),
        ("4. maj '99", "1999-05-04"),
        ("4. maj 2021, 05-03-08", "2021-05-04"),
        ("05.00.00-A00-2-17", None),
        ("27.42.08", None),
        ("12-03-08-4411", None),
        ("kl. 12.30", None),
    ],
)
def test_a_year_may_have_two_digits_where_a_line_tells_of_a_day(told: str, day: str | None) -> None:
    found = first_day(told)
    assert (str(found.value) if found else None) == day
