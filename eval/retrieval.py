"""What an index ranks for judged queries, mode by mode: passages to documents, or to items where items are judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from eval.errors import NoOverlapError
from eval.judgments import Judgments, Qrels
from eval.places import ids_by_place
from eval.runs import Run, ScoredDocument
from index.asking.filters import NO_FILTERS
from index.asking.query import Mode
from index.models.embedder import Embedder, EncodedQuery
from index.ranking import Ranking
from index.searching.method import METHOD, Method
from index.searching.search import match
from index.segments.generation import Generation
from indexer.progress import Progress

DEPTH = 100
"""So many documents are ranked for each query."""

_EMBED_AT_ONCE = 256

QueryVectors = Mapping[str, EncodedQuery]

Hidden = Mapping[str, Sequence[int]]
"""Query id to the rows it must not be answered by (`eval.exclusions`)."""

NOTHING_HIDDEN: Hidden = {}


class Level(StrEnum):
    """What is judged, and therefore ranked."""

    DOCUMENT = "document"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Target:
    """Judgments seen from one index. `qrels` have today's ids in place of old ones; `unknown` are those it lacks.

    `whole_documents` are judged documents whose items are ranked in their place, because others' items are judged.
    """

    level: Level
    qrels: Qrels
    unknown: tuple[str, ...]
    whole_documents: tuple[str, ...]


def find_target(generation: Generation, judgments: Judgments) -> Target:
    """Ids, old ids and places ("FILE#7") to what they stand for today.

    Raises NoOverlapError when the index holds nothing that is judged.
    """
    store = generation.store
    documents = set(store.document_ids())
    today = {identifier: store.resolve(identifier) for identifier in sorted(judgments.judged_ids)}
    strange = [old for old, now in today.items() if now not in documents and not store.has_item(now)]
    today.update(ids_by_place(store, strange) if strange else {})
    items = {identifier for identifier in today.values() if identifier not in documents and store.has_item(identifier)}
    unknown = tuple(old for old, identifier in today.items() if identifier not in documents and identifier not in items)
    if len(unknown) == len(today):
        raise NoOverlapError(
            f"Ingen af de {len(today)} dømte id'er (fx {unknown[0]!r}) findes i indekset {generation.folder.path}. "
            "Indeksér det korpus, dommene gælder, eller vælg et andet indeks med --index."
        )
    level = Level.ITEM if items else Level.DOCUMENT
    whole = [name for name in documents.intersection(today.values()) if items and store.item_history(name)]
    qrels: dict[str, dict[str, int]] = {}
    for query_id, grades in judgments.qrels.items():
        found = qrels.setdefault(query_id, {})
        for old, grade in grades.items():
            found[today[old]] = max(grade, found.get(today[old], grade))
    return Target(level, qrels, unknown, tuple(sorted(whole)))


def identifiers_by_row(generation: Generation, level: Level) -> list[str]:
    """The id each passage counts for; at item level the document's own for a passage of no item."""
    columns = generation.columns
    names = [item if item and level is Level.ITEM else document for document, item in columns.groups]
    return [names[group] for group in columns.group.tolist()]


def embed_queries(embedder: Embedder, queries: Mapping[str, str], progress: Progress) -> QueryVectors:
    """Every query's vector, embedded in batches rather than one by one."""
    names = list(queries)
    vectors: dict[str, EncodedQuery] = {}
    progress.start("Beregner søgevektorer", len(names), "søgninger")
    for start in range(0, len(names), _EMBED_AT_ONCE):
        some = names[start : start + _EMBED_AT_ONCE]
        vectors.update(zip(some, embedder.encode_queries([queries[name] for name in some]), strict=True))
        progress.advance(len(some))
    progress.finish()
    return vectors


def rank_mode(
    generation: Generation,
    mode: Mode,
    queries: Mapping[str, str],
    vectors: QueryVectors,
    level: Level,
    progress: Progress,
    *,
    hidden: Hidden = NOTHING_HIDDEN,
    method: Method = METHOD,
    name: str | None = None,
) -> Run:
    """The run of one mode, ranked as the search ranks. `vectors` may be empty for the lexical mode.

    The run is called as the mode unless another `name` is given.
    """

    def rank(query_id: str, text: str) -> Ranking:
        encoded, rows = vectors.get(query_id), hidden.get(query_id, ())
        return match(generation, None, text, NO_FILTERS, mode, encoded=encoded, hidden=rows, method=method).ranking

    return rank_all(name or mode.value, queries, rank, identifiers_by_row(generation, level), progress)


def rank_all(
    name: str,
    queries: Mapping[str, str],
    rank: Callable[[str, str], Ranking],
    identifiers: Sequence[str],
    progress: Progress,
) -> Run:
    """The run `rank(query id, text)` gives, to DEPTH."""
    rankings = {}
    progress.start(f"Søger ({name})", len(queries), "søgninger")
    for query_id, text in queries.items():
        rankings[query_id] = best_passages(rank(query_id, text), identifiers)
        progress.advance()
    progress.finish()
    return Run(name, rankings)


def best_passages(ranking: Ranking, identifiers: Sequence[str], *, depth: int = DEPTH) -> tuple[ScoredDocument, ...]:
    """Each document once, at the place and with the score of its best passage; at most `depth`."""
    found: dict[str, float] = {}
    for passage in ranking:
        if len(found) == depth:
            break
        found.setdefault(identifiers[passage.row], passage.score)
    return tuple(ScoredDocument(identifier, score) for identifier, score in found.items())
