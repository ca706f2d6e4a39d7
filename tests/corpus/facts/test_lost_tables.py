"""Tables whose rows are parted by tabs or blanks, and those that lost their rules: one cell a line, or one column after the other."""

from __future__ import annotations

import pytest

from corpus.facts.table_cells import Stretch, Table
from corpus.facts.tables import find_tables

Read = tuple[str | None, str | None, list[str], list[list[str]]]


def _said(text: str, table: Table) -> Read:
    def words(stretch: Stretch | None) -> str | None:
        return None if stretch is None else text[stretch.start : stretch.end]

    rows = [[words(cell) or "" for cell in (row.label, *row.cells)] for row in table.rows]
    return words(table.caption), words(table.corner), [words(column) or "" for column in table.columns], rows


def _lines(*cells: str) -> str:
    return "\n".join(cells) + "\n"


def _apart(*cells: str) -> str:
    return "\n\n".join(cells) + "\n"


WRITTEN_FIRST: list[tuple[str, str, list[Read]]] = [
    (
        "a cell a line, years as labels",
        "Overblik over puljen i mio. kr.:\n\n"
        + _apart("År", "Anlæg", "Drift", "Netto", "2024", "1,5", "0", "-1,5", "2025", "2,0", "3,1", "1,1"),
        [
            (
                "Overblik over puljen i mio. kr.:",
                "År",
                ["Anlæg", "Drift", "Netto"],
                [["2024", "1,5", "0", "-1,5"], ["2025", "2,0", "3,1", "1,1"]],
            )
        ],
    ),
    (
        "a cell a line, words as labels",
        _lines(
            "Område", "Budget", "Forbrug", "Skoler", "12,5", "12,9", "Dagtilbud", "8,3", "8,1", "I alt", "20,8", "21,0"
        ),
        [
            (
                None,
                "Område",
                ["Budget", "Forbrug"],
                [["Skoler", "12,5", "12,9"], ["Dagtilbud", "8,3", "8,1"], ["I alt", "20,8", "21,0"]],
            )
        ],
    ),
    (
        "no corner over the labels",
        "Nøgletal for havnen.\n" + _lines("2023", "2024", "Anløb", "1.210", "1.305", "Gods i ton", "44.000", "41.500"),
        [(None, None, ["2023", "2024"], [["Anløb", "1.210", "1.305"], ["Gods i ton", "44.000", "41.500"]])],
    ),
    (
        "names first, then numbers",
        "Fordelingen i 1.000 kr.\n"
        + _lines("Biblioteket", "Museet", "Svømmehallen", "I alt", "450", "1.200", "350", "2.000"),
        [
            (
                "Fordelingen i 1.000 kr.",
                None,
                [],
                [["Biblioteket", "450"], ["Museet", "1.200"], ["Svømmehallen", "350"], ["I alt", "2.000"]],
            )
        ],
    ),
    (
        "a headed column of names, then a headed column of numbers",
        _lines("Skole", "Nordskolen", "Sydskolen", "Vestskolen", "Antal elever", "412", "388", "520"),
        [(None, "Skole", ["Antal elever"], [["Nordskolen", "412"], ["Sydskolen", "388"], ["Vestskolen", "520"]])],
    ),
    (
        "a label line above its values",
        _lines("2023 2024 2025", "Vuggestue", "3.938 4.046 4.101", "SFO", "1.584 1.620 1.650"),
        [
            (
                None,
                None,
                ["2023", "2024", "2025"],
                [["Vuggestue", "3.938", "4.046", "4.101"], ["SFO", "1.584", "1.620", "1.650"]],
            )
        ],
    ),
    (
        "tabs",
        "Takster\nYdelse\tPris i kr.\tStigning\nMad ude\t58\t2 %\nVask\t110\t-1 %\n",
        [("Takster", "Ydelse", ["Pris i kr.", "Stigning"], [["Mad ude", "58", "2 %"], ["Vask", "110", "-1 %"]])],
    ),
    (
        "two blanks",
        "Beløb i t.kr.\n\nPost              B2025    B2026\nVintertjeneste    4.500    4.700\nAsfalt            9.800   10.100\n",
        [
            (
                "Beløb i t.kr.",
                "Post",
                ["B2025", "B2026"],
                [["Vintertjeneste", "4.500", "4.700"], ["Asfalt", "9.800", "10.100"]],
            )
        ],
    ),
    (
        "a blank line between all rows",
        "Sektor   2019   2024\n\nLandbrug   142   129\n\nTransport   88   71\n",
        [(None, "Sektor", ["2019", "2024"], [["Landbrug", "142", "129"], ["Transport", "88", "71"]])],
    ),
    ("an agenda is none", _lines("1", "Godkendelse af dagsorden", "2", "Meddelelser", "3", "Budget"), []),
    ("a list of contents is none", _lines("Dagsorden", "Meddelelser", "Ny bro", "Eventuelt", "3", "4", "9", "12"), []),
    ("an address is none", _lines("Telefon", "97 12 34 56", "CVR", "29189455", "Postnr", "7800"), []),
]
OTHERS: list[tuple[str, str, list[Read]]] = [
    (
        "empty cells",
        _apart("Indsats", "2026", "2027", "2028", "Bro", "-", "4,0", "4,0", "Sti", "1,2", "-", "0"),
        [(None, "Indsats", ["2026", "2027", "2028"], [["Bro", "-", "4,0", "4,0"], ["Sti", "1,2", "-", "0"]])],
    ),
    (
        "words in a column",
        _lines("Ydelse", "Enhed", "Takst", "Madpakke", "pr. dag", "22,50", "Kørsel", "pr. tur", "45,00"),
        [(None, "Ydelse", ["Enhed", "Takst"], [["Madpakke", "pr. dag", "22,50"], ["Kørsel", "pr. tur", "45,00"]])],
    ),
    (
        "shares",
        "Svarprocent\n"
        + _lines("Bydel", "2021", "2023", "Nord", "41 %", "44 %", "Syd", "38 %", "51 %", "Øst", "29 %", "33 %"),
        [
            (
                "Svarprocent",
                "Bydel",
                ["2021", "2023"],
                [["Nord", "41 %", "44 %"], ["Syd", "38 %", "51 %"], ["Øst", "29 %", "33 %"]],
            )
        ],
    ),
    (
        "two columns read one after the other",
        _lines("Idrætshal", "Klubhus", "Baner", "Beløb i 1.000 kr.", "1.500", "250", "300"),
        [(None, None, ["Beløb i 1.000 kr."], [["Idrætshal", "1.500"], ["Klubhus", "250"], ["Baner", "300"]])],
    ),
    (
        "a year over the column",
        _lines("Indtægter", "Udgifter", "Resultat", "2024", "12,0", "-11,2", "0,8"),
        [(None, None, ["2024"], [["Indtægter", "12,0"], ["Udgifter", "-11,2"], ["Resultat", "0,8"]])],
    ),
    (
        "labels and values in pairs",
        "Finansiering (mio. kr.)\n" + _lines("Kommunen", "4,5", "Fonden", "2,0", "Foreningen", "0,5"),
        [("Finansiering (mio. kr.)", None, [], [["Kommunen", "4,5"], ["Fonden", "2,0"], ["Foreningen", "0,5"]])],
    ),
    (
        "numbers at the end of each line",
        "Område 2024 2025 2026\nSkoler 12,5 13,0 13,2\nDagtilbud og klubber 8,1 8,2 8,3\n",
        [
            (
                None,
                "Område",
                ["2024", "2025", "2026"],
                [["Skoler", "12,5", "13,0", "13,2"], ["Dagtilbud og klubber", "8,1", "8,2", "8,3"]],
            )
        ],
    ),
    (
        "a cell left blank",
        "Post        2025     2026     2027\nBro                  4,0      4,5\nSti          1,2     1,0      0,9\n",
        [(None, "Post", ["2025", "2026", "2027"], [["Bro", "", "4,0", "4,5"], ["Sti", "1,2", "1,0", "0,9"]])],
    ),
    (
        "two tables below each other",
        _lines("År", "Ud", "Ind", "2024", "1,0", "2,0", "2025", "1,1", "2,1")
        + "Tallene er uden moms.\n"
        + _lines("År", "Ud", "Ind", "2024", "3,0", "4,0", "2025", "3,1", "4,1"),
        [
            (None, "År", ["Ud", "Ind"], [["2024", "1,0", "2,0"], ["2025", "1,1", "2,1"]]),
            (None, "År", ["Ud", "Ind"], [["2024", "3,0", "4,0"], ["2025", "3,1", "4,1"]]),
        ],
    ),
    (
        "negative in brackets, blanks between thousands",
        _lines("Post", "Budget", "Afvigelse", "Løn", "12 500", "(300)", "Varer", "1 250", "75"),
        [(None, "Post", ["Budget", "Afvigelse"], [["Løn", "12 500", "(300)"], ["Varer", "1 250", "75"]])],
    ),
    (
        "budget years",
        _lines("Drift", "BO 2026", "BO 2027", "Ældrepleje", "310,4", "312,0", "Hjemmehjælp", "88,1", "90,5"),
        [(None, "Drift", ["BO 2026", "BO 2027"], [["Ældrepleje", "310,4", "312,0"], ["Hjemmehjælp", "88,1", "90,5"]])],
    ),
    (
        "dashes between two blanks",
        "Hal     Leje     Rabat\nNord     1.200     -\nSyd      900     10 %\n",
        [(None, "Hal", ["Leje", "Rabat"], [["Nord", "1.200", "-"], ["Syd", "900", "10 %"]])],
    ),
    (
        "wrapped headings",
        _lines(
            "Område", "Korrigeret", "budget", "Forventet", "regnskab", "Skoler", "12,5", "12,9", "Haller", "8,3", "8,1"
        ),
        [
            (
                None,
                "Område",
                ["Korrigeret\nbudget", "Forventet\nregnskab"],
                [["Skoler", "12,5", "12,9"], ["Haller", "8,3", "8,1"]],
            )
        ],
    ),
    (
        "a line that names the rows below it",
        _lines(
            "Post",
            "2024",
            "2025",
            "Løn",
            "1,0",
            "1,1",
            "Varer",
            "0,5",
            "0,6",
            "Anlæg",
            "Bro",
            "4,0",
            "-",
            "Sti",
            "2,0",
            "1,0",
        ),
        [
            (
                None,
                "Post",
                ["2024", "2025"],
                [["Løn", "1,0", "1,1"], ["Varer", "0,5", "0,6"], ["Anlæg"], ["Bro", "4,0", "-"], ["Sti", "2,0", "1,0"]],
            )
        ],
    ),
    (
        "names, then the numbers of one year and the next",
        _lines("Skole", "Nord", "Syd", "Vest", "2023", "412", "388", "520", "2024", "405", "391", "511"),
        [(None, "Skole", ["2023", "2024"], [["Nord", "412", "405"], ["Syd", "388", "391"], ["Vest", "520", "511"]])],
    ),
    (
        "a price for each",
        _lines("Ydelse", "Takst", "Mad ude", "58 kr./dag", "Vask", "110 kr. pr. gang"),
        [(None, "Ydelse", ["Takst"], [["Mad ude", "58 kr./dag"], ["Vask", "110 kr. pr. gang"]])],
    ),
    (
        "over a page's end",
        _apart(
            "Ydelse",
            "2025",
            "2026",
            "Vask",
            "40",
            "42",
            "Rudby Kommune - Byrådet",
            "Side 3 af 9",
            "Mad ude",
            "61",
            "63",
            "Kørsel",
            "20",
            "21",
        ),
        [(None, "Ydelse", ["2025", "2026"], [["Vask", "40", "42"], ["Mad ude", "61", "63"], ["Kørsel", "20", "21"]])],
    ),
    ("rows of different length are none", _lines("Vej", "12,5", "Sti", "11,0", "9,0", "Bro", "Tunnel", "3,3"), []),
    ("sentences around numbers are none", "Der kom mange.\n\n12\n\nDe gik igen.\n\n14\n\nMødet sluttede.\n", []),
    ("a bulleted list is none", _lines("- Bro", "- Sti", "- Vej", "12,0", "13,0"), []),
    (
        "more names than numbers are none",
        _lines("Ane Bro", "Bo Dal", "Cai Elm", "Dan Fog", "Eva Gam", "1,5", "2,5"),
        [],
    ),
    ("broken thousands may be two cells: none", _lines("Skole", "12 500 13 000", "Hal", "11 500 12 000"), []),
    ("two lines of prose with a gap are none", "Det var i 2024.  Så kom 2025.\nDet var sent.  Alle gik hjem.\n", []),
]


@pytest.mark.parametrize(
    ("text", "tables"), [each[1:] for each in WRITTEN_FIRST + OTHERS], ids=[each[0] for each in WRITTEN_FIRST + OTHERS]
)
def test_a_table_is_read_to_its_cells_where_its_shape_bears_it_out(text: str, tables: list[Read]) -> None:
    assert [_said(text, table) for table in find_tables(text, 0, len(text))] == tables


@pytest.mark.parametrize(
    ("text", "row", "place", "unit"),
    [
        ("Puljen i mio. kr.:\n" + _lines("År", "Ud", "Ind", "2024", "1,5", "0,2", "2025", "2,0", "0,1"), 0, 0, "mio. kr."),
        (_lines("Beløb i 1.000 kr.", "2024", "2025", "Bro", "150", "0", "Sti", "20", "10"), 1, 1, "1.000 kr."),
        (_lines("Post", "Kr.", "Pct.", "Bro", "150", "12,5", "Sti", "20", "1,5"), 0, 1, "Pct."),
        (_lines("Post", "2023", "2024", "Areal i ha", "15,5", "12,5", "Sti i km", "2,5", "1,5"), 1, 0, "km"),
        ("Beløb i t.kr.\n" + _lines("Skole", "Antal elever", "Budget", "Nord", "412", "9.100", "Syd", "388", "8.700"), 0, 0, None),
        ("Beløb i t.kr.\n" + _lines("Skole", "Antal elever", "Budget", "Nord", "412", "9.100", "Syd", "388", "8.700"), 0, 1, "t.kr."),
        (_lines("Bydel", "2021", "2023", "Nord", "41 %", "44 %", "Syd", "38 %", "51 %"), 1, 1, "%"),
    ],
)  # fmt: skip
def test_the_unit_is_said_in_the_cell_over_it_beside_it_or_over_the_table(
    text: str, row: int, place: int, unit: str | None
) -> None:
    (table,) = find_tables(text, 0, len(text))
    assert table.unit(text, table.rows[row], place) == unit


_COSTS = "Udgifter\n\nÅr\n\nAnlæg\n\nDrift\n\n2021\n\n1,0\n\n0,4\n\n2022\n\n2,0\n\n0,5\n\n"


@pytest.mark.parametrize(
    ("below", "rows"),
    [
        ("Kontering\n\nPå havnen\n\nPå vejen\n\nBemærkning\n\n/\n\nmed forbehold for prisen\n\nSå er vi færdige.", [["Kontering", "På havnen", "På vejen"], ["Bemærkning", "/", "med forbehold for prisen"]]),
        ("Kontering\n\nPå havnen\n\nBemærkning\n\n/\n\n/\n", []),
        ("Bemærkning\n\n/\n\nUdvalget har siden foråret arbejdet med en plan for havnen, som det vil se igen inden sommeren.\n", []),
        ("Havnen\n\nVejen\n\nStien\n", []),
    ],
)  # fmt: skip
def test_rows_of_words_below_the_numbers_are_of_the_table(below: str, rows: list[list[str]]) -> None:
    text = f"{_COSTS}{below}"
    (table,) = find_tables(text, 0, len(text))
    told = [[text[each.start : each.end] for each in (row.label, *row.cells)] for row in table.rows]
    assert told == [["2021", "1,0", "0,4"], ["2022", "2,0", "0,5"], *rows]
    assert text[: table.whole.end].endswith(told[-1][-1])
