"""Tables in a document's text, whether their rules are printed or lost: rows of cells with row, column, unit and exact places."""

from __future__ import annotations

import re

from corpus.facts.table_cells import Table
from corpus.facts.table_columns import find_unruled
from corpus.facts.table_rows import find_rows
from corpus.facts.table_text_rows import with_text_rows

FARTHEST = 4000
"""Characters before and behind the stretch in which the rest of its table is looked for."""

_HINT = re.compile(
    r"\||\t|(?<=\S)  +\S|^[ \t]*[-–−+(]?[ \t]?\d[\d.,]*[ \t]*(?:%|[a-zA-Z]|\)|$)|\d[ ][-–−]?\d[\d.,]*[ \t]*$",
    re.MULTILINE,
)


def find_tables(text: str, start: int, end: int, *, beyond: int = FARTHEST) -> list[Table]:
    """The tables of which something stands in `text[start:end]`, each of them whole as far as `beyond` characters around, in order.

    Rows with their cells apart are read first ("|", tabs, two blanks); then those that lost their rules, where the shape bears it out.
    """
    first = text.rfind("\n", 0, max(start - beyond, 0)) + 1
    last = min(end + beyond, len(text))
    if not _HINT.search(text, first, last):
        return []
    found = find_rows(text, first, last)
    borders = [first, *(place for table in found for place in (table.whole.start, table.whole.end)), last]
    for begins, ends in zip(borders[::2], borders[1::2], strict=True):
        found += find_unruled(text, begins, ends)
    found.sort(key=lambda table: table.whole.start)
    limits = [*((each.caption or each.whole).start for each in found[1:]), last]
    whole = (with_text_rows(text, table, limit) for table, limit in zip(found, limits, strict=False))
    return [table for table in whole if table.whole.start < end and table.whole.end > start]
