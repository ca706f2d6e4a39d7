"""Personal numbers in every spelling are found, and numbers of other kinds left alone: two lists, made by rule."""

from itertools import product

import pytest

from corpus.personal_numbers import find_personal_numbers, mask_personal_numbers

_BIRTHS = (
    ("21", "10", "62", "5629"),
    ("01", "01", "07", "4005"),
    ("29", "02", "00", "5234"),
    ("31", "12", "99", "0007"),
)
_SPELLINGS = (
    "{d}{m}{y}-{n}", "{d}{m}{y}{n}", "{d}{m}{y} {n}", "{d}{m}{y} - {n}", "{d}{m}{y}–{n}", "{d}{m}{y}—{n}", "{d}{m}{y}\u2011{n}",
    "{d} {m} {y}-{n}", "{d} {m} {y} {n}", "{d}.{m}.{y}-{n}", "{d}-{m}-{y}-{n}", "{d}{m}{y}\u00a0{n}", "{d}\u202f{m}\u202f{y}-{n}",
    "**{d}{m}{y}**-{n}", "{d}{m}{y}-\n{n}", "{d}{m}{y}–\r\n{n}",
)  # fmt: skip
_CONTEXTS = ("cpr. {}", "Borger {} har søgt.", "({})", "{}, født i Ådal", "CPR-nr.:{}")
TRUE = [
    context.format(spelling.format(d=day, m=month, y=year, n=serial))
    for (day, month, year, serial), spelling, context in product(_BIRTHS, _SPELLINGS, _CONTEXTS)
]

_LABELS = (
    "Sagsnr. {}", "Sagsnr.: {}", "Journalnr. {}", "J.nr. {}", "EAN {}", "EAN-nr. {}", "Tlf. {}", "Telefon: {}", "Mobil {}", "CVR-nr. {}",
    "Konto {}", "Kontonr. {}", "Faktura {}", "Fakturanr. {}", "Ordrenr. {}", "P-nr. {}", "ISBN {}", "Dok.nr. {}", "Matr.nr. {}",
    "Varenr. {}", "Sags-id {}",
)  # fmt: skip
_CASE_LABELS = frozenset(("Sagsnr. {}", "Sagsnr.: {}", "Journalnr. {}", "J.nr. {}", "Sags-id {}"))
_LABELLED = ("2110625629", "0101074005", "211062-5629", "0101071234")
_SHAPES = (
    "321062-5629", "211362-5629", "001062-5629", "210062-5629", "300200-1234", "310499-1234", "290200-1234", "290201-5234", "290299-3234", "290258-7234", "290238-4234", "211062-562", "211062-56290",
    "21106-25629", "2110625629,50 kr.", "2.110.625.629 kr.", "kl. 10.30-2110", "27-02-2018 19:00", "2018-02-27 1900",
    "01.00.00-G01-93-16", "00.22.00G01-0002", "17.01.00-A00-2-24", "1-51-71-3321-08", "018520-2013x", "330-2018-3619", "20/33839",
    "2012-28504", "5790001270333", "31022112345678", "DK5000400440116243", "+45 21 10 62 56", "21 10 62 56", "2110 6256", "01.02.23 1930",
    "8000 Aarhus 2110", "2010-2014", "1962-2110", "12.345.678,90 kr.", "1.250.000", "0,14 mikrogram", "211.062.562 kr.",
)  # fmt: skip
_AROUND = ("{}", "se {}", "({}) og mere", "Punkt {}.")
DECOYS = [
    label.format(number)
    for label, number in product(_LABELS, _LABELLED)
    if not ("-" in number and label in _CASE_LABELS)  # a case is filed under its person: there the form wins
] + [around.format(shape) for shape, around in product(_SHAPES, _AROUND)]

TRUE += [label.format("211062-5629") for label in sorted(_CASE_LABELS)]


def test_the_lists_are_as_long_as_they_should_be() -> None:
    assert len(set(TRUE)) >= 200
    assert len(set(DECOYS)) >= 200


@pytest.mark.parametrize("text", TRUE)
def test_a_true_number_is_masked(text: str) -> None:
    masked, found = mask_personal_numbers(text)
    assert found == 1
    assert len(masked) == len(text)
    assert not any(letter.isdigit() for letter in masked)


@pytest.mark.parametrize("text", DECOYS)
def test_another_number_is_left_alone(text: str) -> None:
    assert list(find_personal_numbers(text)) == []
