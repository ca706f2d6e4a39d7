"""Amounts in the cells of a table whose unit stands in its caption or its heads: "Tabel 1 (i 1.000 kr.)".

Only what is certain: cells that are numbers alone, below a caption, a corner or a head that names one unit of money, in
columns headed by a year, by a word for money, or by a unit of their own. A table that lost its rules needs a head for each
of several columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.facts.numbers import number_of, unit_of
from corpus.facts.table_cells import Row, Stretch, Table
from corpus.facts.tables import find_tables
from corpus.records import Amount

_UNIT = re.compile(
    r"(?:\b(?:i|hele)\s+|[(,|:–-]\s*|^\s*)(?:(?P<thousand>(?:1\.000|1000|tusinde?)\s?kr\b|t\.?\s?kr\b)|(?P<scale>mio|mia|mill)\.?\s?kr\b|(?P<plain>kr\.(?=[\s),|]|$)|kroner\b))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[-–+]?\d{1,3}(?:\.\d{3})*(?:,\d+)?|[-–+]?\d+(?:,\d+)?")
_MONEY_HEAD = re.compile(
    r"(?:[BR]?\s?(?:19|20)\d\d\b|BO\s?(?:19|20)?\d\d\b|investering|\w*effektivisering|provenu|gevinst|(?:mer|mindre)(?:forbrug|udgift|indtægt)|lån\b|finansiering|afdrag|renter|(?:an)?søgt|foreslået|skøn|ændring|difference|resultat|saldo|primo|ultimo|total|budget|regnskab|forbrug|afvigelse|i alt|beløb|udgift|indtægt|bevilling|ramme|besparelse"
    r"|tilskud|pris|virkning|netto|brutto|anlæg|drift|forventet|korrigeret|år \d|BO\s?\d|samlet|sum\b)",
    re.IGNORECASE,
)
_OTHER_HEAD = re.compile(
    r"\b(?:antal|pct|procent|andel|elever|børn|borgere|stk|timer|årsværk|pladser|nr|uge|indeks|m2|m²|km|ha)\b|%",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 160
_OTHER_LABEL = re.compile(r"\b(?:antal|pct|procent|andel|årsværk|indeks)\b|%", re.IGNORECASE)
_BELOW = re.compile(
    r"\s{1,4}\W{0,3}(?:note:?\s)?(?:alle\s)?(?:beløb|tal|priser)(?:ene|lene|ne)?(?:\s\w{1,12}){0,3}\si\s[^\n]{1,40}",
    re.IGNORECASE,
)
_LINES_TO_TABLE = 2
_LINES_TO_UNRULED = 4


def find_table_amounts(text: str, start: int, end: int) -> Iterator[Amount]:
    """The money in the tables of `text[start:end]`, in order."""
    for table in find_tables(text, start, end, beyond=0):
        if not table.printed and not table.columns and any(len(row.cells) > 1 for row in table.rows):
            continue
        unit = _unit(text, start, table)
        for row in table.rows:
            if not _OTHER_LABEL.search(text, row.label.start, row.label.end):
                yield from _row(text, table, row, unit)


def _unit(text: str, start: int, table: Table) -> tuple[str, str] | None:
    """(unit, scale) that the heads or the line right above name; a head names it for those without one of their own."""
    heads = [*((table.corner,) if table.corner is not None else ()), *table.columns]
    told = next((unit for head in heads if (unit := table_unit(text[head.start : head.end])) is not None), None)
    if told is not None:
        return told
    below = _BELOW.match(text, table.whole.end)
    if below is not None:
        return table_unit(below[0])
    caption = table.caption
    if caption is None or caption.start < start:
        return None
    apart = text.count("\n", caption.end, table.whole.start)
    if apart > (_LINES_TO_TABLE if table.printed else _LINES_TO_UNRULED):
        return None
    return table_unit(text[caption.start : caption.end])


def table_unit(line: str) -> tuple[str, str] | None:
    """(unit, scale) that a caption, or a row of heads, names; None where it names none or reads as a sentence."""
    plain = line.strip()
    if len(plain) > _LONGEST_CAPTION or (plain.endswith(".") and not plain.endswith("kr.")):
        return None
    match = _UNIT.search(plain)
    if match is None:
        return None
    return "kr", "t" if match["thousand"] else match["scale"] or ""


def _row(text: str, table: Table, row: Row, unit: tuple[str, str] | None) -> Iterator[Amount]:
    """The cells that are money; of a row that has not a cell for each head, none."""
    if table.columns and len(row.cells) != len(table.columns):
        return
    for place, cell in enumerate(row.cells):
        words = text[cell.start : cell.end]
        head = _words(text, table.columns[place]) if table.columns else None
        if not _NUMBER.fullmatch(words):
            continue
        if head is not None and (_OTHER_HEAD.search(head) or not (table_unit(head) or _MONEY_HEAD.search(head))):
            continue
        told = (table_unit(head) if head else None) or unit
        if told is None:
            continue
        name, factor = unit_of(*told)
        value = None if factor is None else round(number_of(words) * factor, 2)
        yield Amount(value, words, name, cell.start, cell.end)


def _words(text: str, stretch: Stretch) -> str:
    return text[stretch.start : stretch.end]
