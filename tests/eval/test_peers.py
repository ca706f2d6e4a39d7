"""What the table of peers is made with; the peers themselves are not installed for the tests."""

import json
from pathlib import Path

from click.testing import CliRunner

from eval.peers import main, measure
from eval.prepared import prepare
from eval.retrieval import Level, rank_mode
from index.asking.filters import NO_FILTERS
from index.asking.query import Mode
from index.searching.search import match
from indexer.progress import NoProgress
from tests.eval.eval_helpers import SmallIndex


def _judged(folder: Path, **metadata: object) -> tuple[Path, Path]:
    query = {"_id": "q1", "text": "bassinet i Nørrevang", "metadata": metadata}
    (folder / "queries.jsonl").write_text(json.dumps(query), encoding="utf-8")
    (folder / "qrels.txt").write_text("q1 0 svømmehal 1\n", encoding="utf-8")
    return folder / "queries.jsonl", folder / "qrels.txt"


def test_a_system_is_measured_by_the_best_passage_of_each_document(tmp_path: Path, small_index: SmallIndex) -> None:
    """Our own lexical leg, given as a peer would be, has the run that `eval` gives it."""
    queries, qrels = _judged(tmp_path)
    prepared = prepare(queries, [qrels], small_index.folder, "text")
    generation = prepared.generation
    run, spent = measure(
        prepared, "ord", lambda _, text: match(generation, None, text, NO_FILTERS, Mode.LEXICAL).ranking
    )
    wanted = rank_mode(generation, Mode.LEXICAL, prepared.judgments.queries, {}, Level.DOCUMENT, NoProgress())
    assert run.name == "ord"
    assert run.rankings == wanted.rankings
    assert spent >= 0


def test_a_set_whose_queries_exclude_something_is_refused(tmp_path: Path, small_index: SmallIndex) -> None:
    queries, qrels = _judged(tmp_path, exclude=[{"id": "svømmehal"}])
    given = ["--queries", str(queries), "--qrels", str(qrels), "--index", str(small_index.folder)]
    found = CliRunner().invoke(main, given)
    assert found.exit_code == 2
    assert "exclude" in found.output
