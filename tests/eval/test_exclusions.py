import json
from pathlib import Path

import numpy as np
import pytest

from eval.errors import QueriesFileError
from eval.exclusions import Excluded, hidden_rows, read_exclusions
from index.asking.filters import NO_FILTERS
from index.asking.query import Mode
from index.models.embedder import EncodedQuery
from index.searching.search import match
from tests.eval.eval_helpers import SmallIndex


def test_what_is_excluded_stands_in_the_metadata_of_its_query(tmp_path: Path) -> None:
    excluded = [{"id": "punkt"}, {"id": "dokument", "start": 3, "end": 9}]
    lines = [{"_id": "q1", "text": "a", "metadata": {"exclude": excluded}}, {"_id": "q2", "text": "b"}]
    path = tmp_path / "queries.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    found = read_exclusions(path)
    assert found == {"q1": (Excluded("punkt"), Excluded("dokument", 3, 9))}
    assert [each.as_json() for each in found["q1"]] == excluded


def test_a_table_of_queries_excludes_nothing(tmp_path: Path) -> None:
    (tmp_path / "topics.tsv").write_text("1\tkunstgræsbane\n", encoding="utf-8")
    assert read_exclusions(tmp_path / "topics.tsv") == {}


@pytest.mark.parametrize("excluded", ['["punkt"]', '"punkt"', '[{"start": 1}]', '[{"id": "a", "end": "slut"}]'])
def test_an_exclusion_that_cannot_be_read_is_told_rather_than_ignored(tmp_path: Path, excluded: str) -> None:
    path = tmp_path / "queries.jsonl"
    path.write_text(f'{{"_id": "q1", "text": "a", "metadata": {{"exclude": {excluded}}}}}', encoding="utf-8")
    with pytest.raises(QueriesFileError, match="linje 1: exclude kan ikke læses"):
        read_exclusions(path)


def test_an_item_a_document_or_a_stretch_of_one_is_hidden(small_index: SmallIndex) -> None:
    store = small_index.generation.store
    item, whole = small_index.items["3"], small_index.minutes_id
    of_item = store.rows_of_items([item])
    assert hidden_rows(store, [Excluded(item)]) == of_item
    assert hidden_rows(store, [Excluded(whole)]) == [passage.row for passage in store.passages_of(whole)]
    first, second = store.passages(of_item)
    assert hidden_rows(store, [Excluded(whole, first.end - 1, first.end)]) == [first.row]
    assert hidden_rows(store, [Excluded(item, first.end, second.start + 1)]) == [second.row]
    assert hidden_rows(store, [Excluded("ukendt")]) == []


@pytest.mark.parametrize("mode", list(Mode))
def test_hidden_passages_are_no_hits_in_any_mode(small_index: SmallIndex, mode: Mode) -> None:
    """The vector is the very one of the passage that says it."""
    generation = small_index.generation
    rows = generation.store.rows_of_items([small_index.items["3"]])
    encoded = EncodedQuery(generation.vectors.vectors(np.array(rows[:1]))[0])
    text = "scenetæppe og lysanlæg"
    before = match(generation, None, text, NO_FILTERS, mode, encoded=encoded).ranking
    after = match(generation, None, text, NO_FILTERS, mode, encoded=encoded, hidden=rows).ranking
    assert before.rows[0] == rows[0]
    assert not set(after.rows) & set(rows)
