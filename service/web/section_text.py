"""A section's text as paragraphs and tables to show; every word in its place, the bars between cells gone."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.facts.table_cells import Table
from corpus.facts.tables import find_tables


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Either a paragraph (`text`), or a table: headings over its columns, none or one for each cell of the broadest row; and rows."""

    text: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def text_blocks(text: str) -> list[TextBlock]:
    text = text.replace("\r\n", "\n")
    blocks: list[TextBlock] = []
    at = 0
    for table in find_tables(text, 0, len(text)):
        blocks += _paragraphs(text[at : table.whole.start])
        blocks.append(_table(text, table))
        at = table.whole.end
    return blocks + _paragraphs(text[at:])


def _paragraphs(text: str) -> list[TextBlock]:
    return [TextBlock(part.strip()) for part in text.split("\n\n") if part.strip()]


def _table(text: str, table: Table) -> TextBlock:
    rows = tuple(tuple(text[cell.start : cell.end] for cell in (row.label, *row.cells)) for row in table.rows)
    corner = text[table.corner.start : table.corner.end] if table.corner is not None else ""
    columns = tuple(text[column.start : column.end] for column in table.columns)
    return TextBlock(head=(corner, *columns) if columns else (), rows=rows)
