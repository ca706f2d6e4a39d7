"""Dates, paragraphs, acts, case numbers and amounts to one term each, worked out by hand."""

from __future__ import annotations

import pytest

from index.danish.exact_terms import exact_terms


def exact(text: str) -> list[str]:
    return [words[0] for _, _, words in exact_terms(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("den 9. februar 2023 og 10.02.2023", ["2023-02-09", "2023-02-10"]),
        ("servicelovens § 85, stk. 2", ["§85"]),
        ("§§ 83 og 84", ["§83", "§84"]),
        ("§§ 3-5", ["§3", "§4", "§5"]),
        ("§ 5 a og § 5 i loven", ["§5", "§5a"]),
        ("lov nr. 1114 af 9. juni 2015", ["nr.1114", "2015-06-09"]),
        ("sag 27.69.04-g01-1-23", ["27.69.04-g01-1-23"]),
        ("276904g01-0001-23", ["27.69.04-g01-1-23"]),
        ("1,2 mio. kr.", ["1200000kr"]),
        ("1.200.000 kr. i 2024", ["1200000kr"]),
        ("kr. 1.200,50", ["1200.5kr"]),
        ("28.900 kroner, 28,9 t.kr.", ["28900kr", "28900kr"]),
        ("punkt 12, 14 elever, 3 pct.", []),
    ],
)
def test_exact_terms_of_a_text(text: str, expected: list[str]) -> None:
    assert exact(text) == expected


def test_a_case_number_is_found_by_its_subject_too() -> None:
    ((start, end, words),) = exact_terms("sag 27.69.04-g01-1-23")
    assert (start, end) == (4, 21)
    assert words == ("27.69.04-g01-1-23", "27.69.04-g01", "27.69.04")


def test_a_range_of_paragraphs_too_long_to_be_one_gives_its_ends() -> None:
    assert exact("§§ 1-900") == ["§1", "§900"]
