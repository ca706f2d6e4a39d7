"""Figures as the commands print them: Danish numbers, intervals in brackets, columns that line up."""

from __future__ import annotations

from collections.abc import Sequence

import click

from eval.evaluation import Comparison, Interval


def print_table(rows: Sequence[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def compared(found: Comparison) -> tuple[str, ...]:
    """ "hybrid − lexical", "+0,115 [0,044; 0,125]", "p = 0,0002"."""
    return f"{found.run} − {found.other}", change(found.difference, found.interval), p_value(found.p)


def change(difference: float, interval: Interval) -> str:
    return f"{number(difference, sign='+')} {span(interval)}"


def p_value(p: float) -> str:
    return f"p = {number(p, digits=4)}"


def span(interval: Interval) -> str:
    return f"[{number(interval[0])}; {number(interval[1])}]"


def number(value: float, *, digits: int = 3, sign: str = "") -> str:
    """0.6384 -> "0,638"."""
    return f"{value:{sign}.{digits}f}".replace(".", ",").replace("-", "−")
