"""Filters: what a user may say, and that SQL, tantivy and a plain reading let the same passages through."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.facts.committees import committee_key
from corpus.facts.municipalities import municipality_key
from corpus.records import DocumentKind, Outcome, SectionKind
from index.asking.filters import EVERYTHING, NO_FILTERS, Filters, Selection, make_filters
from index.asking.query import make_query
from index.errors import QueryError
from index.searching.search import search
from index.segments.generation import Generation
from index.segments.lexical import day_number
from tests.fakes import FakeEmbedder
from tests.index_helpers import index_files, jsonl, minutes, opened, write

WORD = "fællesord"


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    """Every passage holds the word; municipality, committee, kind, section, outcome and date vary, some unknown."""
    folder = tmp_path_factory.mktemp("filters")
    decisions = ("Godkendt.", "Udsat.", "Ad 1. Godkendt.\nAd 2. Afvist.", "Taget til efterretning.", "Hvem ved.")
    files: dict[str, str | bytes] = {
        f"{number}.txt": minutes(
            [(f"Sag om {WORD}", f"Om {WORD}.", decisions[(number + place) % 5] + f" {WORD}") for place in range(2)],
            municipality=("Thisted Kommune", "Morsø Kommune", "Ærø Kommune")[number % 3],
            committee=("Teknikudvalget", "Økonomiudvalget")[number % 2],
            date=f"{number + 1}. marts 2023",
        )
        for number in range(8)
    }
    files["pages.jsonl"] = jsonl(
        {"_id": f"p{number}", "text": f"Side {number} om {WORD}.", "kind": kind, "date": date, "municipality": name}
        for number, (kind, date, name) in enumerate(
            [
                ("plan", "2022-12-31", "Thisted"),
                ("news", None, "Thisted"),
                ("page", "2023-03-04", None),
                ("plan", None, None),
            ]
        )
    )
    index_files(folder / "index", write(folder / "in", files))
    return opened(folder / "index")


def plain_reading(generation: Generation, filters: Filters) -> set[int]:
    """One passage at a time, from the documents themselves."""
    rows = set()
    for passage in generation.store.all_passages():
        stored = generation.store.document(passage.document_id)
        assert stored is not None
        document = stored.document
        item = next((item for item in document.items if item.item_id == passage.item_id), None)
        outcomes = {item.outcome, *(part.outcome for part in item.outcomes)} if item else set()
        date = document.date.value
        if (
            (not filters.municipality or municipality_key(document.municipality.name or "") in filters.municipality)
            and (not filters.committee or committee_key(document.committee.name or "") in filters.committee)
            and (not filters.kind or document.kind in filters.kind)
            and (not filters.section or passage.kind in filters.section)
            and (not filters.outcome or outcomes & set(filters.outcome))
            and (filters.date_from is None or (date is not None and date >= filters.date_from))
            and (filters.date_to is None or (date is not None and date <= filters.date_to))
        ):
            rows.add(passage.row)
    return rows


def in_sql(generation: Generation, filters: Filters) -> set[int]:
    mask = generation.store.mask(filters)
    return set(range(generation.manifest.passages)) if mask is None else set(mask.nonzero()[0].tolist())


def in_tantivy(generation: Generation, filters: Filters) -> set[int]:
    return set(generation.lexical.retrieve([(WORD,)], selection=Selection(filters, None)).rows)


def some(values: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), max_size=2)


DATES = st.none() | st.dates(datetime.date(2022, 12, 25), datetime.date(2023, 3, 12))


@settings(max_examples=250, deadline=None)
@given(
    municipality=some(["Thisted", "Morsø Kommune", "492", "Ærø", "København", "Atlantis"]),
    committee=some(["Teknikudvalget", "Økonomiudvalget", "Kulturudvalget"]),
    kind=some([kind.value for kind in DocumentKind]),
    section=some([kind.value for kind in SectionKind]),
    outcome=some([outcome.value for outcome in Outcome]),
    dates=st.tuples(DATES, DATES),
)
def test_sql_and_tantivy_and_a_plain_reading_agree(
    generation: Generation, municipality: list[str], committee: list[str], kind: list[str], section: list[str],
    outcome: list[str], dates: tuple[datetime.date | None, datetime.date | None],
) -> None:  # fmt: skip
    first, last = sorted(dates) if None not in dates else dates  # type: ignore[type-var]
    filters = make_filters(
        municipality=municipality, committee=committee, kind=kind, section=section, outcome=outcome,
        date_from=first.isoformat() if first else None, date_to=last.isoformat() if last else None,
    )  # fmt: skip
    expected = plain_reading(generation, filters)
    assert in_sql(generation, filters) == expected
    assert in_tantivy(generation, filters) == expected


def test_no_filter_lets_everything_pass(generation: Generation) -> None:
    assert make_filters() == NO_FILTERS
    assert NO_FILTERS.is_empty
    assert generation.store.mask(NO_FILTERS) is None
    assert EVERYTHING.mask is None
    assert len(in_tantivy(generation, NO_FILTERS)) == generation.manifest.passages


def test_both_ends_of_a_period_count_and_the_undated_stay_out(generation: Generation) -> None:
    def documents(date_from: str | None, date_to: str | None) -> set[str]:
        rows = in_sql(generation, make_filters(date_from=date_from, date_to=date_to))
        return {passage.document_id[-18:] for passage in generation.store.passages(sorted(rows))}

    assert documents("2023-03-08", None) == {"2023-03-08.referat"}
    assert documents("2022-12-31", "2022-12-31") == {"p0"}
    assert documents(None, "2022-12-30") == set()
    assert documents("2023-03-04", "2023-03-04") == {"2023-03-04.referat", "p2"}
    assert "p1" not in documents("0001-01-01", "9999-12-31")


@pytest.mark.parametrize("name", ["Thisted", "Thisted Kommune", "THISTED KOMMUNE", " thisted ", "787"])
def test_a_municipality_goes_by_name_with_or_without_kommune_or_by_code(generation: Generation, name: str) -> None:
    rows = in_sql(generation, make_filters(municipality=[name]))
    assert rows == in_sql(generation, make_filters(municipality=["Thisted Kommune"]))
    assert len(rows) == 3 * 4 + 2


def test_an_unknown_name_finds_nothing_and_the_nearest_is_named(generation: Generation) -> None:
    result = search(generation, FakeEmbedder(), make_query(WORD, filters=make_filters(municipality=["Tisted"])))
    assert (result.total, result.hits) == (0, ())
    assert result.warnings == ("Kommunen »Tisted« findes ikke i indekset. Mente du Thisted Kommune?",)
    committee = search(
        generation, FakeEmbedder(), make_query(WORD, filters=make_filters(committee=["Økonimiudvalget"]))
    )
    assert "Mente du Økonomiudvalget?" in committee.warnings[0]
    nothing_like = search(generation, FakeEmbedder(), make_query(WORD, filters=make_filters(municipality=["Xyz"])))
    assert nothing_like.warnings == ("Kommunen »Xyz« findes ikke i indekset.",)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("kind", ["referat"], r"kind: 'referat' kendes ikke\. Vælg blandt minutes, agenda"),
        ("section", ["Beslutning"], "section: 'Beslutning' kendes ikke"),
        ("outcome", ["godkendt"], "outcome: 'godkendt' kendes ikke"),
        ("date_from", "9/2-2023", r"date_from: '9/2-2023' er ingen dato\. Skriv den som 2023-02-09"),
        ("date_to", "2023-02-30", "date_to"),
    ],
)
def test_an_unknown_value_of_a_closed_list_and_a_bad_date_are_refused(field: str, value: object, says: str) -> None:
    with pytest.raises(QueryError, match=says) as caught:
        make_filters(**{field: value})  # type: ignore[arg-type]
    assert caught.value.parameter == field


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(QueryError, match="Byt dem om"):
        make_filters(date_from="2023-03-02", date_to="2023-03-01")


def test_empty_values_filter_nothing() -> None:
    assert make_filters(municipality=["", "  "], committee=[""], date_from="", date_to=" ").is_empty


def test_equal_filters_in_another_order_are_equal() -> None:
    assert make_filters(kind=["plan", "news"]) == make_filters(kind=["news", "plan", "news"])
    assert day_number(datetime.date(2023, 2, 9)) == 20230209
