from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from eval.baseline import RankBM25Baseline, rank_baseline
from eval.errors import NoOverlapError
from eval.judgments import Judgments
from eval.retrieval import (
    DEPTH,
    Level,
    best_passages,
    embed_queries,
    find_target,
    identifiers_by_row,
    rank_all,
    rank_mode,
)
from eval.runs import Run, ScoredDocument
from index.asking.query import Mode
from index.models.embedder import Embedder
from index.ranking import Ranking, ScoredPassage, best_first
from index.segments.generation import Generation
from indexer.progress import NoProgress
from tests.eval.eval_helpers import DOCUMENTS, SmallIndex

QUERIES = {"q1": "sejlads for skoleklasser i bassinet", "q2": "kunstgræsbane til fodboldklubben", "q3": "zzkvx"}


def _ranking(*rows: int) -> Ranking:
    return best_first(ScoredPassage(row, 1 / place) for place, row in enumerate(rows, start=1))


def _judged(**qrels: dict[str, int]) -> Judgments:
    return Judgments(dict.fromkeys(qrels, "tekst"), qrels)


def _ids(run: Run, query_id: str) -> list[str]:
    return [found.identifier for found in run.rankings[query_id]]


# Passages to documents ---------------------------------------------------------------------------------------------


def test_a_document_stands_where_its_best_passage_stands() -> None:
    found = best_passages(_ranking(2, 0, 1, 3), ["a", "b", "b", "a"])
    assert found == (ScoredDocument("b", 1.0), ScoredDocument("a", 1 / 2))


def test_a_ranking_ends_at_its_depth() -> None:
    names = ["a", "a", "b", "c"]
    assert [found.identifier for found in best_passages(_ranking(0, 1, 2, 3), names, depth=2)] == ["a", "b"]


def test_nothing_found_is_an_empty_ranking() -> None:
    assert best_passages(Ranking(), []) == ()


def test_a_run_holds_a_hundred_documents_a_query() -> None:
    run = rank_all("x", {"q": "t"}, lambda *_: _ranking(*range(150)), [f"d{row}" for row in range(150)], NoProgress())
    assert len(run.rankings["q"]) == DEPTH == 100


# What is judged ----------------------------------------------------------------------------------------------------


def test_document_ids_are_judged_at_document_level(small_index: SmallIndex) -> None:
    target = find_target(small_index.generation, _judged(q={"natbus": 1, small_index.minutes_id: 2}))
    assert target.level is Level.DOCUMENT
    assert target.unknown == target.whole_documents == ()


def test_one_item_id_makes_it_item_level(small_index: SmallIndex) -> None:
    target = find_target(small_index.generation, _judged(q={"natbus": 1, small_index.items["2"]: 1}))
    assert target.level is Level.ITEM
    assert target.whole_documents == ()


def test_a_document_judged_whole_beside_items_is_named(small_index: SmallIndex) -> None:
    target = find_target(small_index.generation, _judged(q={small_index.minutes_id: 1}, r={small_index.items["2"]: 1}))
    assert target.whole_documents == (small_index.minutes_id,)


def test_judged_ids_the_index_lacks_are_named_and_still_count(small_index: SmallIndex) -> None:
    target = find_target(small_index.generation, _judged(q={"natbus": 1, "ukendt": 2}))
    assert target.unknown == ("ukendt",)
    assert target.qrels == {"q": {"natbus": 1, "ukendt": 2}}


def test_judgments_of_another_corpus_are_refused(small_index: SmallIndex) -> None:
    with pytest.raises(NoOverlapError, match=r"Ingen af de 2 dømte id'er .*'x1'.*--index"):
        find_target(small_index.generation, _judged(q={"x1": 1}, r={"x2": 1}))


def test_an_old_id_is_judged_as_what_it_stands_for_today() -> None:
    """Two old names of one document: the better grade holds."""
    store = SimpleNamespace(
        resolve=lambda name: {"gammel": "ny", "ældre": "ny"}.get(name, name),
        document_ids=lambda: ["ny", "anden"],
        has_item=lambda name: False,
    )
    generation = cast(Generation, SimpleNamespace(store=store))
    target = find_target(generation, _judged(q={"gammel": 1, "ældre": 2, "anden": 0}))
    assert target.qrels == {"q": {"ny": 2, "anden": 0}}
    assert target.unknown == ()


def test_passages_count_for_their_document_or_for_their_item(small_index: SmallIndex) -> None:
    generation = small_index.generation
    documents = identifiers_by_row(generation, Level.DOCUMENT)
    items = identifiers_by_row(generation, Level.ITEM)
    assert len(documents) == len(items) == generation.manifest.passages
    assert set(documents) == {*DOCUMENTS, small_index.minutes_id}
    assert set(items) >= {*DOCUMENTS, small_index.items["2"], small_index.items["3"]}
    for passage in generation.store.all_passages():
        assert documents[passage.row] == passage.document_id
        assert items[passage.row] == (passage.item_id or passage.document_id)


# Rankings of a real index ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", list(Mode))
def test_every_mode_finds_the_document_that_answers(small_index: SmallIndex, embedder: Embedder, mode: Mode) -> None:
    vectors = embed_queries(embedder, QUERIES, NoProgress())
    run = rank_mode(small_index.generation, mode, QUERIES, vectors, Level.DOCUMENT, NoProgress())
    assert run.name == mode.value
    assert run.rankings.keys() == QUERIES.keys()
    assert _ids(run, "q1")[0] == "svømmehal"
    assert _ids(run, "q2")[0] == small_index.minutes_id
    for query_id in QUERIES:
        assert len(_ids(run, query_id)) == len(set(_ids(run, query_id)))


@pytest.mark.parametrize("mode", list(Mode))
def test_every_mode_finds_the_item_where_items_are_judged(
    small_index: SmallIndex, embedder: Embedder, mode: Mode
) -> None:
    vectors = embed_queries(embedder, QUERIES, NoProgress())
    run = rank_mode(small_index.generation, mode, QUERIES, vectors, Level.ITEM, NoProgress())
    assert _ids(run, "q2")[0] == small_index.items["2"]
    assert small_index.minutes_id not in _ids(run, "q2")


def test_a_word_nobody_wrote_gives_no_lexical_hits(small_index: SmallIndex) -> None:
    run = rank_mode(small_index.generation, Mode.LEXICAL, QUERIES, {}, Level.DOCUMENT, NoProgress())
    assert run.rankings["q3"] == ()


def test_queries_embedded_together_get_the_vectors_they_get_alone(embedder: Embedder) -> None:
    vectors = embed_queries(embedder, QUERIES, NoProgress())
    assert list(vectors) == list(QUERIES)
    for query_id, text in QUERIES.items():
        assert np.allclose(vectors[query_id].vector, embedder.embed_queries([text])[0], atol=1e-5)


# The baseline ------------------------------------------------------------------------------------------------------


def test_the_baseline_scores_as_rank_bm25_documents_it() -> None:
    """BM25Okapi, k1 1.5, b .75, idf ln((N - n + ½) / (n + ½)); worked for one term that one passage of four holds."""
    baseline = RankBM25Baseline([["natbus", "havn"], ["havn", "bro"], ["vej", "bro"], ["vej", "sti"]])
    (only,) = baseline.rank("natbus").passages
    idf = np.log((4 - 1 + 0.5) / (1 + 0.5))
    assert only.row == 0
    assert only.score == pytest.approx(idf * 1 * 2.5 / (1 + 1.5 * (0.25 + 0.75 * 2 / 2)))


def test_the_baseline_leaves_out_passages_without_any_of_the_words() -> None:
    baseline = RankBM25Baseline([["vej"], ["sti"], ["bro"], ["vej", "bro"], ["park"], ["havn"]])
    assert baseline.rank("vej bro").rows == [3, 0, 2]
    assert baseline.rank("natbus") == baseline.rank("og") == Ranking()


def test_a_baseline_without_passages_finds_nothing() -> None:
    assert RankBM25Baseline([]).rank("vej") == RankBM25Baseline([[]]).rank("vej") == Ranking()


def test_the_baseline_ranks_documents_and_items_of_an_index(small_index: SmallIndex) -> None:
    documents = rank_baseline(small_index.generation, QUERIES, Level.DOCUMENT, NoProgress())
    items = rank_baseline(small_index.generation, QUERIES, Level.ITEM, NoProgress())
    assert documents.name == "rank-bm25"
    assert _ids(documents, "q1")[0] == "svømmehal"
    assert _ids(documents, "q2")[0] == small_index.minutes_id
    assert _ids(items, "q2")[0] == small_index.items["2"]
    assert _ids(items, "q3") == []
