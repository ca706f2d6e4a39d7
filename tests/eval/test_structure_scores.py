"""Tables and lists against gold: the scores themselves, and a floor under the real minutes."""

from pathlib import Path
from typing import Any

import pytest

from corpus.records import Document
from eval.parse_gold import read_document, read_gold
from eval.parse_scores import NOTHING, FieldScore, total
from eval.structure_scores import FIELDS, lists_of, structure_scores
from tests.corpus.corpus_helpers import REAL, parsed

GOLD = Path(__file__).resolve().parents[1] / "corpus" / "layouts_others" / "gold-minutes.jsonl"
TEXT = (
    "Referat\n\nTeknikudvalget\n\n4. maj 2021\n\n1. Stier\n\nSagsfremstilling\n\nStierne skal have:\n\n- lys\n- bænke\n\n"
    "Udgifter i mio. kr.\n\n| Sti | 2021 | 2022 |\n| --- | --- | --- |\n| Skovsti | 1,2 | 0,4 |\n| Åsti | 2,0 | 0 |\n\n"
    "Bilag\n\n- Kort\n- Foto\n\nBeslutning\n\nGodkendt.\n\n2. Hegn\n\nBeslutning\n\nUdsat.\n"
)
LIST: dict[str, Any] = {"begins": "lys", "ends": "bænke", "items": 2, "lead": "skal have:"}
TABLE: dict[str, Any] = {
    "caption": "Udgifter i mio. kr.", "rows": 2, "columns": ["Sti", "2021", "2022"],
    "cells": [["Skovsti", "2021", "1,2", "mio. kr."], ["Åsti", "2022", "0", "mio. kr."]],
}  # fmt: skip


def _scores(lists: list[dict[str, Any]], tables: list[dict[str, Any]]) -> dict[str, FieldScore]:
    items = [{"sections": [{}], "lists": lists, "tables": tables}, {"sections": [{}]}]
    return structure_scores({"items": items}, parsed(TEXT))


def test_what_is_read_as_gold_has_it_is_right() -> None:
    scores = _scores([LIST], [TABLE])
    assert {field: (each.right, each.gold, each.found) for field, each in scores.items()} == {
        "list": (1, 1, 1), "list_item": (2, 2, 2), "lead": (1, 1, 1),
        "table": (1, 1, 1), "caption": (1, 1, 1), "row": (2, 2, 2), "column": (3, 3, 3), "cell": (2, 2, 2),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field"),
    [({"ends": "lys"}, "list"), ({"items": 3}, "list_item"), ({"lead": "skal ikke have:"}, "lead")],
)
def test_a_list_otherwise_than_gold_has_it_is_wrong(change: dict[str, Any], field: str) -> None:
    assert _scores([LIST | change], [TABLE])[field].right == 0


@pytest.mark.parametrize(
    ("change", "field", "right"),
    [
        ({"caption": "Udgifter"}, "caption", 0),
        ({"rows": 4}, "row", 2),
        ({"columns": ["Sti", "2021", "2023"]}, "column", 2),
        ({"cells": [["Skovsti", "2021", "1,2", "mio. kr."], ["Åsti", "2022", "0", "kr."]]}, "cell", 1),
        ({"cells": [["Skovsti", "2022", "1,2", "mio. kr."]]}, "table", 0),
    ],
)
def test_a_table_otherwise_than_gold_has_it_is_wrong(change: dict[str, Any], field: str, right: int) -> None:
    assert _scores([LIST], [TABLE | change])[field].right == right


def test_items_that_gold_lacks_are_a_fault() -> None:
    with pytest.raises(ValueError, match="longer"):
        structure_scores({"items": [{"sections": [{}]}]}, parsed(TEXT))


def test_attachments_are_no_list() -> None:
    document = parsed(TEXT)
    assert len(lists_of(document.items[0], document)) == 1


@pytest.mark.skipif(not REAL.is_dir(), reason="../shared/corpus is not there")
def test_the_tables_and_lists_of_the_real_minutes_are_read_no_worse_than_they_were() -> None:
    places = {path.name: path for path in REAL.rglob("*") if path.is_file()}
    found = dict.fromkeys(FIELDS, NOTHING)
    for gold in read_gold(GOLD):
        document: Document = read_document(places[gold.file])
        found = {field: found[field] + each for field, each in structure_scores(gold.body, document).items()}
    assert total(found.values()).gold > 240
    assert found["list"].f1 >= 0.96, found
    assert found["cell"].recall >= 0.78, found
    assert total(found.values()).f1 >= 0.935, found
