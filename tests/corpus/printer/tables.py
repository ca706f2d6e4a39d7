"""A small table in a presentation, in the forms that tables have in text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.corpus.printer.forms import Layout
from tests.corpus.printer.sheet import Mark, Style

_WIDTH = 18


def table_rows(table: Mapping[str, Any], layout: Layout) -> list[tuple[Style, str, Sequence[Mark]]]:
    """The blocks of a table."""
    style = layout["table"]["style"]
    rows = [table["head"], *table["rows"]]
    if style == "none":
        return []
    if style == "cells":
        return [(Style.TEXT, cell, ()) for row in rows for cell in row]
    lines = [_line(row, style) for row in rows]
    if style == "ruled" or (style == "pipes" and layout.ending == "md"):
        lines.insert(1, "|---|---|---|" if style == "pipes" else "-" * (2 * _WIDTH + 10))
    return [(Style.ROW, line, ()) for line in lines]


def _line(row: Sequence[str], style: str) -> str:
    if style == "tabs":
        return "\t".join(row)
    if style == "pipes":
        return f"| {' | '.join(row)} |"
    if style == "html":
        return " | ".join(row)
    return "".join(f"{cell:<{_WIDTH}}" for cell in row).rstrip()
