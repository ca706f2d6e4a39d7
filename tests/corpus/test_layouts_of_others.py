"""Layouts written or published by others are read no worse than they were, set by set."""

from pathlib import Path

import pytest

from corpus.json_form import document_json
from eval.parse_gold import anchored, misplaced, read_document, read_gold
from eval.parse_scores import FieldScore, facts, score, total
from tests.corpus.corpus_helpers import REAL
from tests.index_helpers import SHARED

OTHERS = Path(__file__).resolve().parent / "layouts_others"
PUBLISHED = SHARED / "cases" / "layouts"


def measured(gold_file: Path, documents: Path) -> FieldScore:
    """All facts of all documents of a gold file together."""
    scores: list[FieldScore] = []
    for gold in read_gold(gold_file):
        document = read_document(documents / gold.file)
        body = anchored(gold.body, document.text)[0] if any(misplaced(gold, document.text)) else gold.body
        scores += score(facts(gold.file, body), facts(gold.file, document_json(document))).values()
    return total(scores)


@pytest.mark.parametrize(("name", "floor"), [("open", 0.99), ("b1", 0.99), ("b2", 0.985), ("b3", 0.935), ("b4", 0.95)])
def test_layouts_of_other_hands_are_read_no_worse_than_they_were(name: str, floor: float) -> None:
    found = measured(OTHERS / f"gold-{name}.jsonl", OTHERS)
    assert found.gold > 600
    assert found.f1 >= floor, found


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="../shared/cases/layouts is not there")
def test_published_layouts_are_read_no_worse_than_they_were() -> None:
    found = measured(OTHERS / "gold-published.jsonl", PUBLISHED)
    assert found.gold > 600
    assert found.f1 >= 0.985, found


@pytest.mark.skipif(not REAL.is_dir(), reason="../shared/corpus is not there")
def test_the_real_minutes_are_read_no_worse_than_they_were(tmp_path: Path) -> None:
    for document in REAL.rglob("*"):
        if document.is_file():
            (tmp_path / document.name).symlink_to(document)
    found = measured(OTHERS / "gold-minutes.jsonl", tmp_path)
    assert found.gold > 500
    assert found.f1 >= 0.99, found


def test_layouts_kept_blind_are_read_no_worse_than_they_were() -> None:
    blind = Path(__file__).resolve().parent / "layouts_blind_b5"
    found = measured(blind / "gold.jsonl", blind)
    assert found.gold > 600
    assert found.f1 >= 0.92, "lower than it was"
