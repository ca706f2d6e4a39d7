"""A query over one generation: the whole result set, grouping, sorting, explanation."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from index.asking.filters import Filters, make_filters
from index.asking.query import MAX_K, MAX_OFFSET, MAX_QUERY_CHARS, Query, make_query
from index.asking.reading import literally
from index.errors import QueryError
from index.models.embedder import Embedder
from index.searching.search import search
from index.segments.generation import Generation, open_generation
from index.segments.layout import IndexFolder
from tests.fakes import FakeEmbedder
from tests.index_helpers import index_files, minutes, opened, write


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    folder = tmp_path_factory.mktemp("search")
    write(
        folder / "in",
        {
            **{
                f"{day}.txt": minutes(
                    [
                        (
                            "Cykelsti ved havnen",
                            f"Udvalget så på cykelstien. {'Cykelsti. ' * day}",
                            f"Godkendt på dag {day}.",
                        ),
                        ("Støj", "Støj fra vejen ved havnen.", "Afvist."),
                    ],
                    date=f"{day}. marts 2023",
                )
                for day in range(1, 6)
            },
            "udateret.txt": "Om cykler\n\nCykelsti og havn uden dato.\n",
        },
    )
    index_files(folder / "index", folder / "in")
    return opened(folder / "index")


def query(text: str, **options: object) -> Query:
    return make_query(text, **{"filters": Filters(), "mode": "lexical", **options})  # type: ignore[arg-type]


def test_groups_count_each_item_once_and_documents_without_items_as_one(generation: Generation) -> None:
    result = search(generation, None, query("cykelsti"))
    places = [hit.passage.item_id or hit.passage.document_id for hit in result.hits]
    assert result.total == len(places) == len(set(places)) == 6
    passages = search(generation, None, query("cykelsti", group="passage", k=1000))
    assert passages.total == len(passages.hits) == 11


def test_pages_follow_each_other_without_gap_or_double(generation: Generation) -> None:
    whole = search(generation, None, query("cykelsti havnen", k=1000))
    pages = [search(generation, None, query("cykelsti havnen", k=4, offset=offset)) for offset in range(0, 16, 4)]
    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert {page.total for page in pages} == {whole.total}
    assert [hit.rank for hit in whole.hits] == list(range(1, whole.total + 1))
    assert all(one.score >= two.score for one, two in pairwise(whole.hits))


@pytest.mark.parametrize(("sort", "days"), [("newest", [5, 4, 3, 2, 1]), ("oldest", [1, 2, 3, 4, 5])])
def test_sorted_by_date_the_undated_come_last(generation: Generation, sort: str, days: list[int]) -> None:
    hits = search(generation, None, query("cykelsti", sort=sort)).hits
    assert [int(hit.passage.document_id.split(".")[2][-2:]) for hit in hits[:-1]] == days
    assert hits[-1].passage.item_id is None


def test_a_question_for_a_decision_shows_the_items_decision(generation: Generation) -> None:
    hits = search(generation, None, query("Hvad besluttede udvalget om cykelstien?")).hits
    assert literally("Hvad besluttede udvalget om cykelstien?").words == (("cykelsti", "cykel", "sti"),)
    assert {hit.passage.kind.value for hit in hits if hit.passage.item_id} == {"decision"}
    filtered = search(
        generation, None, query("besluttet om cykelsti", filters=make_filters(section=["presentation"]))
    ).hits
    assert {hit.passage.kind.value for hit in filtered} == {"presentation"}, "a filter is never overruled"


def test_each_hit_is_explained_by_its_legs_and_terms(generation: Generation) -> None:
    result = search(generation, FakeEmbedder(), query("Er der støj på vejen?", mode="hybrid", group="passage"))
    best = next(hit for hit in result.hits if hit.explanation.lexical and hit.explanation.lexical[0] == 1)
    assert best.explanation.terms == ("støj", "vej")
    lexical = search(generation, None, query("støj", group="passage")).hits[0]
    assert lexical.explanation.dense is None


def test_the_quote_of_every_hit_is_its_documents_text(generation: Generation) -> None:
    for hit in search(generation, None, query("cykelsti havnen", group="passage", k=1000)).hits:
        stored = generation.store.document(hit.passage.document_id)
        assert stored is not None
        assert stored.document.text[hit.passage.start : hit.passage.end] == hit.passage.text


def test_words_no_document_holds_find_nothing_lexically(generation: Generation) -> None:
    assert search(generation, None, query("kvantecomputer")).total == 0
    assert search(generation, None, query("og det er")).total == 0


def test_a_dense_search_without_a_model_is_a_programming_error(generation: Generation) -> None:
    with pytest.raises(ValueError, match="embedder"):
        search(generation, None, query("støj", mode="dense"))


@pytest.mark.parametrize(
    ("text", "options", "parameter"),
    [
        ("", {}, "q"),
        (" \t\n\x00", {}, "q"),
        ("x" * 10_000, {}, "q"),
        ("x" * (MAX_QUERY_CHARS + 1), {}, "q"),
        ("støj", {"k": 0}, "k"),
        ("støj", {"k": -1}, "k"),
        ("støj", {"k": MAX_K + 1}, "k"),
        ("støj", {"offset": -1}, "offset"),
        ("støj", {"offset": MAX_OFFSET + 1}, "offset"),
        ("støj", {"mode": "both"}, "mode"),
        ("støj", {"sort": "date"}, "sort"),
        ("støj", {"group": "document"}, "group"),
    ],
)
def test_a_query_out_of_bounds_is_refused_with_its_limit(text: str, options: dict[str, object], parameter: str) -> None:
    with pytest.raises(QueryError) as caught:
        query(text, **options)
    assert caught.value.parameter == parameter
    assert "\n" not in str(caught.value)


def test_the_longest_query_allowed_is_answered(generation: Generation) -> None:
    text = ("cykelsti " * MAX_QUERY_CHARS)[:MAX_QUERY_CHARS].strip()
    assert search(generation, FakeEmbedder(), query(text, mode="hybrid", k=MAX_K, offset=MAX_OFFSET)).hits == ()
    assert search(generation, None, query(text)).total == 6


def test_composed_and_decomposed_queries_are_the_same_query() -> None:
    assert query("støj på åen") == query("støj på a\u030aen")


def test_the_real_model_finds_what_the_sample_says_in_other_words(
    sample_index: IndexFolder, embedder: Embedder
) -> None:
    generation = open_generation(sample_index)
    hits = search(generation, embedder, query("værksted for ledige der reparerer cykler", mode="hybrid")).hits
    assert any("fjordvaerk" in hit.passage.document_id or "Fjordværk" in hit.passage.text for hit in hits[:3])
    junk = search(generation, embedder, query("asdf qwer", mode="hybrid"))
    assert junk.total == 0, "junk gives an empty set"


def test_saved_index_folder_can_be_moved(tmp_path: Path) -> None:
    write(tmp_path / "in", {"a.txt": "Nyt bibliotek\n\nDet åbner i maj.\n"})
    index_files(tmp_path / "år #1?%41", tmp_path / "in")
    (tmp_path / "år #1?%41").rename(tmp_path / "flyttet hertil")
    assert search(opened(tmp_path / "flyttet hertil"), None, query("bibliotek")).total == 1
    assert opened(tmp_path / "flyttet hertil").faults() == []


def test_hits_that_hold_little_of_the_query_are_said_to_be_weak(generation: Generation) -> None:
    weak = "Intet i dokumenterne svarer tydeligt til søgningen. Her er det, der ligger nærmest."
    said = {
        text: search(generation, None, query(text)).warnings
        for text in ("støj", "støj vejen", "støj pizzeria karrusel", "punkt 1 den 9. februar 2023 pizzeria")
    }
    assert said == {
        "støj": (),
        "støj vejen": (),
        "støj pizzeria karrusel": (weak,),
        "punkt 1 den 9. februar 2023 pizzeria": (),
    }
