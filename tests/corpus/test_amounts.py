import pytest

from corpus.amounts import find_amounts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("et mindreforbrug på 12,8 mio. kr., hvilket", [(12_800_000.0, "12,8 mio. kr.", "mio. kr.")]),
        ("afholdt 50 % (28.900 kr.) af udgiften", [(28_900.0, "28.900 kr.", "kr.")]),
        ("koster 1.002.000 kroner", [(1_002_000.0, "1.002.000 kroner", "kr.")]),
        ("1,2 mia. kr.", [(1_200_000_000.0, "1,2 mia. kr.", "mia. kr.")]),
        ("450 t.kr. og 75 tkr.", [(450_000.0, "450 t.kr.", "t.kr."), (75_000.0, "75 tkr.", "t.kr.")]),
        ("-2,5 mio. kr.", [(-2_500_000.0, "-2,5 mio. kr.", "mio. kr.")]),
        ("en investering på 5. mio. kr.", [(5_000_000.0, "5. mio. kr.", "mio. kr.")]),
        ("påvirket med 0 kr.", [(0.0, "0 kr.", "kr.")]),
        ("kr. 28.900,50 i alt", [(28_900.5, "kr. 28.900,50", "kr.")]),
        ("mellem 5-7 mio. kr. om året", [(None, "5-7 mio. kr.", "mio. kr.")]),
        ("3 mio. euro", [(None, "3 mio. euro", "mio. EUR")]),
        ("12 millioner kroner", [(12_000_000.0, "12 millioner kroner", "mio. kr.")]),
        ("Tabel 1 (i 1.000 kr., netto)", []),
        ("Beløb i 1.000 kr.", []),
        ("1.000 kr. pr. borger", [(1_000.0, "1.000 kr.", "kr.")]),
        ("50 % af 2,9 mio. borgere i 2024, § 40 og sag 20/33839", []),
        ("i mio. kr.", []),
        ("", []),
    ],
)  # fmt: skip
def test_an_amount_has_its_value_in_kroner(text: str, expected: list[tuple[float | None, str, str]]) -> None:
    found = list(find_amounts(text, 0, len(text)))
    assert [(amount.value, amount.text, amount.unit) for amount in found] == expected
    assert all(text[amount.start : amount.end] == amount.text for amount in found)
