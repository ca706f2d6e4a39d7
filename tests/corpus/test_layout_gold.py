"""The layouts of invented authorities are read as a careful clerk reads them, field by field, with a floor under each."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from corpus.json_form import document_json
from eval.parse_gold import GoldDocument, anchored, misplaced, read_document, read_gold
from eval.parse_scores import FIELDS, Facts, facts, score, total

LAYOUTS = Path(__file__).resolve().parent / "layouts"
GOLD = sorted(LAYOUTS.glob("gold-*.jsonl"))

FIELD_FLOOR = 0.97
FLOOR = 0.99
DOCUMENT_FLOOR = 0.90
FEWEST_DOCUMENTS = 40
FEWEST_LAYOUTS = 25


@cache
def compared() -> list[tuple[GoldDocument, Facts, Facts]]:
    """Each gold document with its facts and those read; its stretches are placed by their words where offsets are left out."""
    found: list[tuple[GoldDocument, Facts, Facts]] = []
    for gold in (gold for path in GOLD for gold in read_gold(path)):
        document = read_document(LAYOUTS / gold.file)
        body = anchored(gold.body, document.text)[0] if any(misplaced(gold, document.text)) else gold.body
        found.append((gold, facts(gold.file, body), facts(gold.file, document_json(document))))
    return found


def _f1(each: tuple[GoldDocument, Facts, Facts]) -> float:
    return total(score(each[1], each[2]).values()).f1


def _table() -> str:
    """F1 of every field over all documents, and of every document, the lowest last."""
    rows = [(field, total(score(gold, read)[field] for _, gold, read in compared()).f1) for field in FIELDS]
    rows += sorted(((each[0].file, _f1(each)) for each in compared()), key=lambda row: -row[1])
    return "\n" + "\n".join(f"{name:<45} {f1:.3f}" for name, f1 in rows)


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_is_read_worse_than_its_floor(field: str) -> None:
    assert total(score(gold, read)[field] for _, gold, read in compared()).f1 >= FIELD_FLOOR, _table()


def test_all_fields_together_are_read_no_worse_than_their_floor() -> None:
    assert total(each for _, gold, read in compared() for each in score(gold, read).values()).f1 >= FLOOR, _table()


def test_no_document_is_read_worse_than_its_floor() -> None:
    low = [each[0].file for each in compared() if _f1(each) < DOCUMENT_FLOOR]
    assert not low, _table()


def test_the_layouts_are_many_and_each_document_has_its_gold() -> None:
    golds = [gold for gold, _, _ in compared()]
    assert len({gold.layout for gold in golds}) >= FEWEST_LAYOUTS
    assert len(golds) >= FEWEST_DOCUMENTS
    documents = {path.name for path in LAYOUTS.iterdir() if path.suffix in (".txt", ".md", ".html")} - {"README.md"}
    assert {gold.file for gold in golds} == documents


@pytest.mark.parametrize("spoil", [lambda item: item.update(title="En anden"), lambda item: item.update(sections=[])])
def test_the_score_falls_when_gold_says_something_else(spoil: Callable[[dict[str, object]], None]) -> None:
    gold, facts_of_gold, _ = compared()[0]
    body = json.loads(json.dumps(gold.body))
    for item in body["items"]:
        spoil(item)
    assert total(score(facts_of_gold, facts(gold.file, body)).values()).f1 < FLOOR
