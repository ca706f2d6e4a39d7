"""Peers in one table: other libraries on the same passages and the same vectors. For developers; no part of `ordstyrer`.

pip install '.[peers]'
python -m eval.peers --queries queries.jsonl --qrels qrels.tsv --index var/index

Every peer gets each passage's header and text, and the vectors ready made; what it makes of them is its own default, but
Danish stems where it asks for a stemmer. Documents (or items) rank by their best passage. The time is CPU time a query, its
embedding apart and its analysis included.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np
import numpy.typing as npt
import Stemmer

from eval.baseline import RankBM25Baseline
from eval.evaluation import MAIN_MEASURE, evaluate_runs
from eval.options import qrels_option, queries_option, text_field_option
from eval.prepared import Prepared, prepare
from eval.retrieval import QueryVectors, best_passages, identifiers_by_row
from eval.runs import Run, ScoredDocument
from eval.tables import compared, number, print_table, span
from index.asking.filters import NO_FILTERS
from index.asking.query import Mode
from index.commands import index_option
from index.danish.analysis import terms
from index.models.embedder import Vectors
from index.ranking import Ranking, ScoredPassage, best_first
from index.searching.search import match
from indexer.progress import TerminalProgress

PASSAGES = 1000
"""So many passages each peer ranks: as many as our dense leg finds."""

Rank = Callable[[str, str], Ranking]
"""(query id, text) to a ranking of passages."""


def bm25s_on_our_terms(texts: Sequence[str]) -> Rank:
    """bm25s as it is (Lucene's BM25, k1 1.5, b .75) over the terms that our lexical leg counts."""
    return _bm25s([terms(text) for text in texts], terms)


def bm25s_with_stems(texts: Sequence[str]) -> Rank:
    """bm25s with its own words and Danish Snowball stems, as its documentation has it for other languages."""
    import bm25s

    def words(found: Sequence[str]) -> list[list[str]]:
        stemmer = Stemmer.Stemmer("danish")
        tokens = bm25s.tokenize(list(found), stopwords=[], stemmer=stemmer, return_ids=False, show_progress=False)
        return [list(each) for each in tokens]

    return _bm25s(words(texts), lambda text: words([text])[0])


def _bm25s(passages: Sequence[Sequence[str]], analyse: Callable[[str], Sequence[str]]) -> Rank:
    import bm25s

    index = bm25s.BM25()
    index.index([list(passage) for passage in passages], show_progress=False)
    known = frozenset(term for passage in passages for term in passage)

    def rank(_: str, text: str) -> Ranking:
        wanted = [term for term in analyse(text) if term in known]
        if not wanted:
            return Ranking()
        rows, scores = index.retrieve([wanted], k=min(PASSAGES, len(passages)), show_progress=False)
        return _ranking(zip(rows[0].tolist(), scores[0].tolist(), strict=True))

    return rank


def txtai_hybrid(texts: Sequence[str], passages: Vectors, queries: Mapping[str, npt.NDArray[np.float32]]) -> Rank:
    """txtai's hybrid: half its own BM25 and half the vectors. Its own words; it has no Danish ones."""
    from txtai import Embeddings

    ready: dict[str, npt.NDArray[np.float32]] = dict(zip(texts, passages, strict=True))

    def vectors(asked: Sequence[str]) -> Vectors:
        return np.stack([ready[text] for text in asked])

    embeddings = Embeddings({"method": "external", "transform": vectors, "hybrid": True})
    embeddings.index((row, text, None) for row, text in enumerate(texts))

    def rank(query_id: str, text: str) -> Ranking:
        ready[text] = queries[query_id]
        return _ranking((int(row), score) for row, score in embeddings.search(text, min(PASSAGES, len(texts))))

    return rank


def haystack_hybrid(texts: Sequence[str], passages: Vectors, queries: Mapping[str, npt.NDArray[np.float32]]) -> Rank:
    """Haystack's two retrievers over its store in memory (BM25L, dot product), joined by reciprocal rank fusion."""
    os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"
    from haystack import Document
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    store = InMemoryDocumentStore(return_embedding=False)
    rows = range(len(texts))
    store.write_documents([Document(id=str(row), content=texts[row], embedding=passages[row].tolist()) for row in rows])
    words = InMemoryBM25Retriever(store, top_k=PASSAGES)
    nearest = InMemoryEmbeddingRetriever(store, top_k=PASSAGES)
    joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion")

    def rank(query_id: str, text: str) -> Ranking:
        legs: list[Any] = [words.run(query=text), nearest.run(query_embedding=queries[query_id].tolist())]
        joined = joiner.run(documents=[leg["documents"] for leg in legs])["documents"]
        return _ranking((int(found.id), found.score) for found in joined)

    return rank


def _ranking(scored: Any) -> Ranking:
    return best_first(ScoredPassage(row, score) for row, score in scored)


def systems(prepared: Prepared, vectors: QueryVectors) -> Iterator[tuple[str, Rank]]:
    """Name and ranking of every system, ours first; each is built when its turn comes."""
    generation = prepared.generation
    for mode in Mode:
        yield (
            f"ordstyrer {mode}",
            lambda query_id, text, mode=mode: (
                match(  # type: ignore[misc]
                    generation, None, text, NO_FILTERS, mode, encoded=vectors[query_id]
                ).ranking
            ),
        )
    texts = [passage.indexed_text for passage in generation.store.all_passages()]
    stored = generation.vectors.vectors(np.arange(len(texts)))
    baseline = RankBM25Baseline([terms(text) for text in texts])
    yield "rank-bm25, our terms", lambda _, text: baseline.rank(text)
    yield "bm25s, our terms", bm25s_on_our_terms(texts)
    yield "bm25s, Danish stems", bm25s_with_stems(texts)
    queries = {query_id: encoded.vector for query_id, encoded in vectors.items()}
    yield "txtai hybrid", txtai_hybrid(texts, stored, queries)
    yield "haystack hybrid (RRF)", haystack_hybrid(texts, stored, queries)


def measure(prepared: Prepared, name: str, rank: Rank) -> tuple[Run, float]:
    """The run of a system, and its median CPU milliseconds a query."""
    identifiers = identifiers_by_row(prepared.generation, prepared.target.level)
    rankings: dict[str, Sequence[ScoredDocument]] = {}
    spent = []
    for query_id, text in prepared.judgments.queries.items():
        begun = time.process_time()
        found = rank(query_id, text)
        spent.append(time.process_time() - begun)
        rankings[query_id] = best_passages(found, identifiers)
    return Run(name, rankings), float(np.median(spent)) * 1000


@click.command()
@queries_option
@qrels_option
@index_option
@text_field_option
def main(queries_path: Path, qrels_paths: tuple[Path, ...], index_path: Path, text_field: str) -> None:
    """Print nDCG@10, R@100 and CPU time a query of every system, and our hybrid against each."""
    prepared = prepare(queries_path, qrels_paths, index_path, text_field)
    if prepared.hidden:
        raise click.UsageError("the peers cannot leave out what queries exclude")
    found = [measure(prepared, name, rank) for name, rank in systems(prepared, prepared.vectors(TerminalProgress()))]
    evaluation = evaluate_runs(prepared.target.qrels, [run for run, _ in found])
    rows: list[tuple[str, ...]] = [("", MAIN_MEASURE, "R@100", "ms/query")]
    for run, spent in found:
        means, intervals = evaluation.measured[run.name].means, evaluation.intervals[run.name]
        cells = (f"{number(means[measure])} {span(intervals[measure])}" for measure in (MAIN_MEASURE, "R@100"))
        rows.append((run.name, *cells, number(spent, digits=1)))
    print_table(rows)
    click.echo()
    print_table([compared(each) for each in evaluation.comparisons])


if __name__ == "__main__":
    main()
