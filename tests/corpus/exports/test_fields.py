from __future__ import annotations

import datetime

import pytest

from corpus.exports.fields import flag, kind_named, one_line, plain_text, section, when
from corpus.records import DocumentKind

_DAY = datetime.date(2025, 3, 4)


@pytest.mark.parametrize(
    ("told", "date", "clock"),
    [
        ("tirsdag den 4. marts 2025 kl. 16.00", _DAY, "16:00"),
        ("tirsdag den 4. marts 2025  kl. 16", _DAY, "16:00"),
        ("4. marts 2025 16:00", _DAY, "16:00"),
        ("04-03-2025 16:00:00", _DAY, "16:00"),
        ("04/03/2025 08:30", _DAY, "08:30"),
        ("4.3.2025", _DAY, None),
        ("2025-03-04 16:00:00", _DAY, "16:00"),
        ("2025-03-04T16:00:00", _DAY, "16:00"),
        ("2025-03-04T16:00:00+01:00", _DAY, "16:00"),
        ("2025-03-04T15:00:00Z", _DAY, "16:00"),
        ("2025-03-03T23:30:00+00:00", _DAY, "00:30"),
        ("2025-03-30T00:59:00Z", datetime.date(2025, 3, 30), "01:59"),
        ("2025-03-30T01:00:00Z", datetime.date(2025, 3, 30), "03:00"),
        ("2025-10-26T00:59:00Z", datetime.date(2025, 10, 26), "02:59"),
        ("2025-10-26T01:00:00Z", datetime.date(2025, 10, 26), "02:00"),
        ("2025-13-44T15:00:00Z", None, None),
        ("tirsdag", None, None),
        ("", None, None),
    ],
)
def test_day_and_time_as_systems_write_them(told: str, date: datetime.date | None, clock: str | None) -> None:
    found, start = when(told)
    assert found == date
    assert start == (datetime.time.fromisoformat(clock) if clock else None)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("True", True),
        ("1", True),
        (True, True),
        ("ÅBEN", True),
        ("false", False),
        (False, False),
        ("Lukket", False),
        ("2", None),
        ("", None),
        (None, None),
        ([], None),
    ],
)
def test_flags(value: object, said: bool | None) -> None:
    assert flag(value) is said


def test_kinds_by_name() -> None:
    assert kind_named("Lukket referat") is DocumentKind.MINUTES
    assert kind_named("BESLUTNINGSPROTOKOL") is DocumentKind.MINUTES
    assert kind_named("Tillægsdagsorden") is DocumentKind.AGENDA
    assert kind_named("Møde") is None


def test_one_line_holds_text_and_numbers_only() -> None:
    assert one_line(" a\n\u00adb\u00a0c ") == "a b c"
    assert one_line("Na\u0308ste") == "Näste"
    assert (one_line(7), one_line(True), one_line(None), one_line([1])) == ("7", "", "", "")


def test_plain_text_stays_and_html_is_read() -> None:
    assert plain_text("  Første linje \r\n\r\n\r\n\r\n Anden\u00a0linje  ") == ("Første linje\n\nAnden linje", ())
    assert plain_text("3 < 4 og a & b") == ("3 < 4 og a & b", ())
    assert plain_text("K&oslash;b")[0] == "Køb"
    assert plain_text("") == ("", ())


def test_headings_of_html_are_placed_in_the_text() -> None:
    text, headings = plain_text("<ol><li>Et</li></ol><h2>Økonomi</h2><p>Intet.</p>")
    assert text == "1. Et\n\nØkonomi\n\nIntet."
    assert [(text[start:end], level) for start, end, level in headings] == [("Økonomi", 2)]


def test_a_whole_page_in_a_field_shows_its_body_alone() -> None:
    page = "<html><head><title>Word</title><style>p {}</style></head><body><p>Brødtekst.</p></body></html>"
    assert plain_text(page)[0] == "Brødtekst."


def test_short_and_odd_fragments_lose_nothing() -> None:
    """A field is never taken for a page whose content must be found."""
    fragment = "<div><a href='/x'>Se kortet</a> <b>og</b> <span>bilag 2</span><ul><li>Ja</li></ul></div>"
    assert plain_text(fragment)[0].split() == ["Se", "kortet", "og", "bilag", "2", "•", "Ja"]


def test_a_field_without_words_is_no_section() -> None:
    assert section("Høring", "<p>&nbsp;</p><img src='data:image/png;base64,AAAA'>") is None
