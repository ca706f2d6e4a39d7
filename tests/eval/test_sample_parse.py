"""The sample documents are read as a person reads them: the gold file, field by field, with a floor under each field."""

from pathlib import Path

import pytest

from corpus.json_form import document_json
from corpus.readers import find_files
from eval.parse_gold import misplaced, read_document, read_gold
from eval.parse_scores import FIELDS, Facts, facts, score, total
from tests.conftest import SAMPLE

GOLD = Path(__file__).resolve().parents[2] / "eval" / "sets" / "sample" / "parse_gold.jsonl"

FLOOR = 1.0
"""What every field reaches today; a field that must give way says so here, with the reason."""


@pytest.fixture(scope="module")
def compared() -> list[tuple[Facts, Facts]]:
    return [
        (facts(gold.file, gold.body), facts(gold.file, document_json(read_document(SAMPLE / gold.file))))
        for gold in read_gold(GOLD)
    ]


def test_the_gold_file_speaks_of_every_sample_document_and_its_words_stand_where_it_says() -> None:
    found = read_gold(GOLD)
    assert {gold.file for gold in found} == {path.name for path in find_files([SAMPLE])}
    assert [fault for gold in found for fault in misplaced(gold, read_document(SAMPLE / gold.file).text)] == []


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_is_read_worse_than_it_was(compared: list[tuple[Facts, Facts]], field: str) -> None:
    assert total(score(gold, parsed)[field] for gold, parsed in compared).f1 >= FLOOR


def test_the_sample_has_what_minutes_have() -> None:
    """A floor on the sample itself: meetings, items, layouts, formats, and each thing a reader must be able to read."""
    found = read_gold(GOLD)
    meetings = [gold.body for gold in found if gold.body["kind"] in ("minutes", "agenda")]
    items = [item for body in meetings for item in body["items"]]
    assert len(meetings) >= 14
    assert len(items) >= 120
    assert len({gold.layout for gold in found if gold.body["kind"] in ("minutes", "agenda")}) >= 5
    assert {Path(gold.file).suffix for gold in found} == {".txt", ".html", ".md"}
    kinds = [gold.body["kind"] for gold in found]
    assert sum(kind in ("plan", "strategy", "policy") for kind in kinds) >= 3
    assert kinds.count("news") >= 3
    assert sum(bool(item["closed"]) for item in items) >= 14
    for field in ("votes", "references", "earlier_decisions", "attachments"):
        assert sum(bool(item.get(field)) for item in items) >= 20, field
    statuses = {person["status"] for body in meetings for person in body["attendance"]}
    assert statuses == {"present", "absent", "late", "left", "recused"}
