import pytest

from corpus.facts.amounts import find_amounts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("et mindreforbrug på 12,8 mio. kr., hvilket", [(12_800_000.0, "12,8 mio. kr.", "mio. kr.")]),
        ("afholdt 50 % (28.900 kr.) af udgiften", [(50.0, "50 %", "pct."), (28_900.0, "28.900 kr.", "kr.")]),
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
        ("50 % af 2,9 mio. borgere i 2024, § 40 og sag 20/33839", [(50.0, "50 %", "pct.")]),
        ("2,9 mio. borgere i 2024, § 40 og sag 20/33839", []),
        ("14 elever, 37 timer, 3 m, kl. 12, 2. m.fl. og 5 haver", []),
        ("2,5 pct. af udgiften", [(2.5, "2,5 pct.", "pct.")]),
        ("stiger 0,2 procentpoint", [(0.2, "0,2 procentpoint", "pct.point")]),
        ("-1,2 procent", [(-1.2, "-1,2 procent", "pct.")]),
        ("7,1 promille", [(7.1, "7,1 promille", "promille")]),
        ("1.200 m2 og 450 kvm.", [(1_200.0, "1.200 m2", "m²"), (450.0, "450 kvm.", "m²")]),
        ("3 ha og 1,5 hektar", [(3.0, "3 ha", "ha"), (1.5, "1,5 hektar", "ha")]),
        ("2,5 årsværk", [(2.5, "2,5 årsværk", "årsværk")]),
        ("12 km cykelsti", [(12.0, "12 km", "km")]),
        ("3,5 mkr.", [(3_500_000.0, "3,5 mkr.", "mio. kr.")]),
        ("425 kr. pr. m²", [(425.0, "425 kr.", "kr.")]),
        ("i 2024 kr. 5.000", [(5_000.0, "kr. 5.000", "kr.")]),
        ("i mio. kr.", []),
        ("", []),
    ],
)  # fmt: skip
def test_an_amount_has_its_value_in_kroner_or_in_its_unit(
    text: str, expected: list[tuple[float | None, str, str]]
) -> None:
    found = list(find_amounts(text, 0, len(text)))
    assert [(amount.value, amount.text, amount.unit) for amount in found] == expected
    assert all(text[amount.start : amount.end] == amount.text for amount in found)


@pytest.mark.parametrize(
    ("text", "printed", "unit", "low", "high"),
    [
        ("2-3 mio. kr.", "2-3 mio. kr.", "mio. kr.", 2_000_000.0, 3_000_000.0),
        ("2 til 3 mio. kr.", "2 til 3 mio. kr.", "mio. kr.", 2_000_000.0, 3_000_000.0),
        ("mellem 2 og 3 mio. kr.", "2 og 3 mio. kr.", "mio. kr.", 2_000_000.0, 3_000_000.0),
        ("500.000 - 1 mio. kr.", "500.000 - 1 mio. kr.", "mio. kr.", 500_000.0, 1_000_000.0),
        ("500 t.kr. til 1,2 mio. kr.", "500 t.kr. til 1,2 mio. kr.", "mio. kr.", 500_000.0, 1_200_000.0),
        ("1.000-2.000 kr.", "1.000-2.000 kr.", "kr.", 1_000.0, 2_000.0),
        ("5-7 procent", "5-7 procent", "pct.", 5.0, 7.0),
        ("ca. 1,5-2 ha", "1,5-2 ha", "ha", 1.5, 2.0),
        ("2-3 mio. euro", "2-3 mio. euro", "mio. EUR", None, None),
    ],
)
def test_a_range_has_both_ends_and_no_value(
    text: str, printed: str, unit: str, low: float | None, high: float | None
) -> None:
    (amount,) = find_amounts(text, 0, len(text))
    assert (amount.value, amount.text, amount.unit, amount.low, amount.high) == (None, printed, unit, low, high)
    assert text[amount.start : amount.end] == printed


def _cells(text: str) -> list[tuple[str, str, float | None]]:
    found = list(find_amounts(text, 0, len(text)))
    assert all(text[amount.start : amount.end] == amount.text for amount in found)
    return [(amount.text, amount.unit, amount.value) for amount in found]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Tabel 1. Regnskab, i 1.000 kr.\n\n| Område | Budget | 2025 |\n|---|---|---|\n| Veje | 1.250 | -300 |\n",
         [("1.250", "t.kr.", 1_250_000.0), ("-300", "t.kr.", -300_000.0)]),
        ("| 1.000 kr. | 2024 | 2025 |\n|---|---:|---:|\n| Anlæg | 0 | 5.600 |\n",
         [("0", "t.kr.", 0.0), ("5.600", "t.kr.", 5_600_000.0)]),
        ("| Nr. | Indhold | Virkning (mio. kr.) |\n|---|---|---|\n| 1 | Skoler | 6,5 |\n", [("6,5", "mio. kr.", 6_500_000.0)]),
        ("Driftsudgifter, 1.000 kr.\n\nVarme og el     148\nI alt           590\n",
         [("148", "t.kr.", 148_000.0), ("590", "t.kr.", 590_000.0)]),
        ("Udgifter (mio. kr.)\n\nOmråde     Budget   Andel i pct.\nVeje          2,5            12\n", [("2,5", "mio. kr.", 2_500_000.0)]),
        ("Udgifter (mio. kr.)\n\nOmråde     Elever   Afdelinger\nVeje          25            12\n", []),
        ("Overblik (mio. kr.)\n\nÅr\n\nAnlæg\n\nDrift\n\n2024\n\n1,5\n\n-0,5\n\n2025\n\n/\n\n2,0\n",
         [("1,5", "mio. kr.", 1_500_000.0), ("-0,5", "mio. kr.", -500_000.0), ("2,0", "mio. kr.", 2_000_000.0)]),
        ("1.000 kr.\n2024\n2025\nBro\n150\n0\nSti\n20\n10\n",
         [("150", "t.kr.", 150_000.0), ("0", "t.kr.", 0.0), ("20", "t.kr.", 20_000.0), ("10", "t.kr.", 10_000.0)]),
        ("Hal\nKlubhus\nBaner\nBeløb i 1.000 kr.\n1.500\n250\n300\n",
         [("1.500", "t.kr.", 1_500_000.0), ("250", "t.kr.", 250_000.0), ("300", "t.kr.", 300_000.0)]),
        ("Beløb i t.kr.\nSkole\nAntal elever\nBudget\nNord\n412\n9.100\nSyd\n388\n8.700\n",
         [("9.100", "t.kr.", 9_100_000.0), ("8.700", "t.kr.", 8_700_000.0)]),
        ("Område\nBudget\nForbrug\nSkoler\n12,5\n12,9\nHaller\n8,3\n8,1\n\nAlle beløb er i mio. kr.\n",
         [("12,5", "mio. kr.", 12_500_000.0), ("12,9", "mio. kr.", 12_900_000.0), ("8,3", "mio. kr.", 8_300_000.0), ("8,1", "mio. kr.", 8_100_000.0)]),
        ("Budget i 1.000 kr.\nPost\n2024\n2025\nLøn\n100\n110\nAndel i pct.\n10\n11\n", [("100", "t.kr.", 100_000.0), ("110", "t.kr.", 110_000.0)]),
        ("Budget i mio. kr.\nOmråde 2024 2025\nSkoler 12,5 13,0\nHaller 3,1 3,2\n",
         [("12,5", "mio. kr.", 12_500_000.0), ("13,0", "mio. kr.", 13_000_000.0), ("3,1", "mio. kr.", 3_100_000.0), ("3,2", "mio. kr.", 3_200_000.0)]),
        ("Område\nBudget\nForbrug\nSkoler\n12,5\n12,9\nHaller\n8,3\n8,1\nUdgiften er i kr.\n", []),
        ("Beløb i t.kr.\nNord\n412\n9.100\nSyd\n388\n8.700\n", []),
        ("Tabel 1. Elever\n\nSkole     2024   2025\nNord       148    150\n", []),
        ("Udgifterne opgøres i 1.000 kr. og vises nedenfor.\n\nNord       148    150\n", []),
        ("Tabel 1 (i 1.000 kr.)\n\nTeksten går videre her.\n\nNord       148    150\n", []),
    ],
)  # fmt: skip
def test_a_cell_has_the_unit_of_its_caption_or_its_column_where_that_is_certain(
    text: str, cells: list[tuple[str, str, float | None]]
) -> None:
    assert _cells(text) == cells
