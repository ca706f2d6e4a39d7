"""How well the tables and lists of documents are read, item by item, against gold that names them.

A gold list has its first and last words (`begins`, `ends`), how many `items` it has at all levels, and the last words of what leads
into it (`lead`, or null). A gold table has its `caption`, how many `rows`, its `columns` with the corner, and some of its cells as
[row's label, column or null, words, unit]: the first words of a long one. Lists of attachments and of who was there are none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from corpus.facts.lists import ListItem, TextList, find_lists
from corpus.facts.table_cells import Kind, Row, Stretch, Table, kind_of
from corpus.facts.tables import find_tables
from corpus.records import AgendaItem, Document, SectionKind
from eval.parse_scores import NOTHING, FieldScore

FIELDS = (
    "list", "list_item", "lead", "table", "caption", "row", "column", "cell",
)  # fmt: skip
_NO_LISTS = (SectionKind.ATTACHMENTS, SectionKind.ATTENDANCE)
_LONG = 20


def structure_scores(gold: Mapping[str, Any], document: Document) -> dict[str, FieldScore]:
    """Field to score over the items of the gold body, paired with those of the document by place.

    Raises ValueError where the two have not the same items.
    """
    found = dict.fromkeys(FIELDS, NOTHING)
    items = [item for item in document.items if item.sections or not item.closed]
    named = [item for item in gold["items"] if item.get("sections") or not item.get("closed")]
    for wanted, item in zip(named, items, strict=True):
        scores = _lists(wanted.get("lists", []), document.text, lists_of(item, document))
        scores |= _tables(wanted.get("tables", []), document.text, tables_of(item, document.text))
        found = {field: found[field] + scores[field] for field in FIELDS}
    return found


def lists_of(item: AgendaItem, document: Document) -> list[TextList]:
    """The lists within an item's sections, its attachments and who was there left out."""
    if not item.sections:
        return []
    first = item.sections[0]
    start = document.text.rfind(first.heading, item.start, first.start) if first.heading else -1
    furniture = [(each.start, each.end) for each in document.furniture]
    elsewhere = [(section.start, section.end) for section in item.sections if section.kind in _NO_LISTS]
    return [
        each
        for each in find_lists(document.text, start if start >= 0 else first.start, item.end, furniture)
        if not any(begins <= each.start < ends for begins, ends in elsewhere)
    ]


def tables_of(item: AgendaItem, text: str) -> list[Table]:
    return find_tables(text, item.start, item.end)


def _lists(gold: Sequence[Mapping[str, Any]], text: str, found: Sequence[TextList]) -> dict[str, FieldScore]:
    pairs = [(wanted, each) for wanted in gold for each in found if _is_list(wanted, text, each)]
    items = sum(wanted["items"] for wanted, each in pairs if wanted["items"] == _count(each.items))
    leads = sum(
        each.lead is not None and _plain(text[slice(*each.lead)]).endswith(_plain(wanted["lead"]))
        for wanted, each in pairs
        if wanted["lead"]
    )
    return {
        "list": FieldScore(len(pairs), len(gold), len(found)),
        "list_item": FieldScore(
            items, sum(wanted["items"] for wanted in gold), sum(_count(each.items) for each in found)
        ),
        "lead": FieldScore(
            leads,
            sum(wanted["lead"] is not None for wanted in gold),
            sum(each.lead is not None for each in found),
        ),
    }


def _is_list(wanted: Mapping[str, Any], text: str, found: TextList) -> bool:
    begins = any(
        _plain(text[at : found.end]).startswith(wanted["begins"]) for at in (found.start, found.items[0].start)
    )
    return begins and _plain(text[found.start : found.end]).endswith(wanted["ends"])


def _count(items: Iterable[ListItem]) -> int:
    return sum(1 + _count(item.items) for item in items)


def _tables(gold: Sequence[Mapping[str, Any]], text: str, found: Sequence[Table]) -> dict[str, FieldScore]:
    """A gold table is the one found that has most of its cells; each found one is of one gold table."""
    scores = {
        "table": FieldScore(0, len(gold), len(found)),
        "caption": FieldScore(
            0, sum(bool(wanted["caption"]) for wanted in gold), sum(each.caption is not None for each in found)
        ),
        "row": FieldScore(0, sum(wanted["rows"] for wanted in gold), sum(len(each.rows) for each in found)),
        "column": FieldScore(0, sum(len(wanted["columns"]) for wanted in gold), sum(len(_heads(text, each)) for each in found)),
        "cell": FieldScore(0, sum(len(_cells(wanted)) for wanted in gold), 0),
    }  # fmt: skip
    left = list(found)
    for wanted in gold:
        best = max(left, key=lambda each: _right_cells(wanted, text, each), default=None)
        if best is None or not _right_cells(wanted, text, best):
            continue
        left.remove(best)
        heads = Counter(wanted["columns"]) & Counter(_heads(text, best))
        caption = wanted["caption"] is not None and wanted["caption"] == _words(text, best.caption)
        right = {
            "table": 1, "caption": int(caption), "row": min(wanted["rows"], len(best.rows)), "column": heads.total(),
            "cell": _right_cells(wanted, text, best),
        }  # fmt: skip
        scores = {field: each + FieldScore(right[field], 0, 0) for field, each in scores.items()}
        scores["cell"] += FieldScore(0, 0, sum(bool(_beside(cell, text, best)) for cell in _cells(wanted)))
    return scores


def _cells(wanted: Mapping[str, Any]) -> list[Sequence[Any]]:
    return [*wanted["cells"], *wanted.get("last_year_cells", [])]


def _right_cells(wanted: Mapping[str, Any], text: str, table: Table) -> int:
    return sum(
        any(_same(cell[2], words) and cell[3] == unit for words, unit in _beside(cell, text, table))
        for cell in _cells(wanted)
    )


def _beside(cell: Sequence[Any], text: str, table: Table) -> list[tuple[str, str | None]]:
    """(words, unit) of the cells in the rows with that label, in that column where one is named."""
    heads = [_words(text, head) for head in table.columns]
    return [
        (_words(text, row.cells[place]), table.unit(text, row, place) if _is_number(text, row, place) else None)
        for row in table.rows
        if _words(text, row.label) == str(cell[0]).strip(" :")
        for place in range(len(row.cells))
        if cell[1] is None or (place < len(heads) and heads[place] == cell[1])
    ]


def _is_number(text: str, row: Row, place: int) -> bool:
    return kind_of(_words(text, row.cells[place])) is Kind.NUMBER


def _same(wanted: str, words: str) -> bool:
    return words == wanted or (len(wanted) >= _LONG and words.startswith(wanted))


def _heads(text: str, table: Table) -> list[str]:
    return [_words(text, head) for head in (table.corner, *table.columns) if head is not None]


def _words(text: str, stretch: Stretch | None) -> str:
    return "" if stretch is None else _plain(text[stretch.start : stretch.end]).strip(" :")


def _plain(words: str) -> str:
    return " ".join(words.split())
