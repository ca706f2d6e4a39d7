"""Tables in a text: cells with their row, column and unit, each the text it points to."""

from __future__ import annotations

import pytest

from corpus.facts.table_cells import Table
from corpus.facts.tables import find_tables

MARKDOWN = """Taksterne er disse:

| Ydelse | Enhed | Takst 2024 (kr.) | Takst 2025 (kr.) |
|---|---|---:|---:|
| Vuggestue | pr. måned | 3.938 | 4.046 |
| SFO | pr. måned | 1.584 | 1.620 |

Efter tabellen.
"""
PLAIN = """Anslået pris i mio. kr.

Post | Beløb
Mur og fundament | 13,9
I alt | 22,4

Byrådet har sagt ja.
"""


def _said(text: str, table: Table) -> list[list[str]]:
    return [[text[cell.start : cell.end] for cell in (row.label, *row.cells)] for row in table.rows]


def test_a_markdown_table_is_read_to_its_cells() -> None:
    (table,) = find_tables(MARKDOWN, 0, len(MARKDOWN))
    assert _said(MARKDOWN, table) == [
        ["Vuggestue", "pr. måned", "3.938", "4.046"],
        ["SFO", "pr. måned", "1.584", "1.620"],
    ]
    assert [MARKDOWN[column.start : column.end] for column in table.columns][1:] == [
        "Takst 2024 (kr.)",
        "Takst 2025 (kr.)",
    ]
    assert table.unit(MARKDOWN, table.rows[0], 2) == "kr."
    assert MARKDOWN[table.whole.start : table.whole.end].startswith("| Ydelse")


def test_a_plain_table_has_its_heading_where_only_the_rows_below_hold_numbers() -> None:
    (table,) = find_tables(PLAIN, 0, len(PLAIN))
    assert _said(PLAIN, table) == [["Mur og fundament", "13,9"], ["I alt", "22,4"]]
    assert table.caption is not None
    assert PLAIN[table.caption.start : table.caption.end] == "Anslået pris i mio. kr."
    assert table.unit(PLAIN, table.rows[1], 0) == "mio. kr."


def test_a_table_is_whole_though_only_a_part_of_it_is_asked_for() -> None:
    start = MARKDOWN.index("| SFO")
    (table,) = find_tables(MARKDOWN, start, start + 10)
    assert len(table.rows) == 2
    assert table.columns


def test_years_may_stand_in_a_heading() -> None:
    text = "Sektor | 2019 | 2024\nLandbrug | 142 | 129\nI alt | 247 | 205\n"
    (table,) = find_tables(text, 0, len(text))
    assert [text[column.start : column.end] for column in table.columns] == ["2019", "2024"]


@pytest.mark.parametrize(
    "text",
    ["", "Ingen tabel her.\n", "Vej | Sti\n", "|\n|\n", "a |\nb |\n", "||||\n----\n||||\n", "Ja | nej\n\nto | tre\n"],
)
def test_what_is_no_table_is_none(text: str) -> None:
    assert find_tables(text, 0, len(text)) == []
