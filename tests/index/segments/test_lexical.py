"""Both lexical engines against plain loops of their formulas, and one suite that both must pass."""

from __future__ import annotations

import datetime
import math
import stat
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.records import DocumentKind, Outcome, SectionKind
from index.asking.filters import Filters, Selection
from index.danish.analysis import minimum_match
from index.errors import IndexDamagedError, LexicalEngineError
from index.segments.lexical import (
    HEADER_WEIGHT,
    MAX_RANK_BM25_PASSAGES,
    LexicalEngine,
    LexicalLeg,
    PassageTerms,
    RankBM25Leg,
    day_number,
    open_terms,
    require_room,
    write_terms,
)
from tests.index_helpers import found, index_files, minutes, opened, write

K1, B = 1.2, 0.75  # Lucene's defaults, which tantivy keeps
OKAPI_K1, OKAPI_EPSILON = 1.5, 0.25  # rank-bm25's


def passage(row: int, terms: Sequence[str], **fields: object) -> PassageTerms:
    facts = {
        "municipality": "thisted", "committee": "kultur", "kind": "minutes", "section": "decision",
        "outcomes": ("approved",), "day": 20230209, "header": (),
    }  # fmt: skip
    return PassageTerms(row, terms, **{**facts, **fields})  # type: ignore[arg-type]


def leg_of(engine: LexicalEngine, passages: Sequence[PassageTerms], folder: Path) -> LexicalLeg:
    write_terms(engine, passages, len(passages), folder / engine)
    return open_terms(engine, folder / engine)


def words(*terms: str) -> list[tuple[str, ...]]:
    return [(term,) for term in terms]


def zipfian_passages(count: int = 400, vocabulary: int = 3000) -> list[list[str]]:
    """Danish-like: few words everywhere, many words rare, passages of 20 to 120 words."""
    random = np.random.default_rng(7)
    return [
        [f"ord{rank}" for rank in np.minimum(random.zipf(1.3, int(random.integers(20, 120))), vocabulary)]
        for _ in range(count)
    ]


def lucene_bm25(passages: Sequence[Sequence[str]], query: Sequence[str]) -> list[float]:
    """Robertson, Zaragoza (2009), with Lucene's idf: ln(1 + (N - n + .5) / (n + .5)), and the factor k1 + 1."""
    average = sum(map(len, passages)) / len(passages)
    holding = Counter(term for terms in passages for term in set(terms))
    scores = []
    for terms in passages:
        counted, score = Counter(terms), 0.0
        for term in query:
            idf = math.log(1 + (len(passages) - holding[term] + 0.5) / (holding[term] + 0.5))
            often = counted[term]
            part = often * (K1 + 1) / (often + K1 * (1 - B + B * len(terms) / average))
            score += idf * part
        scores.append(score)
    return scores


def okapi(passages: Sequence[Sequence[str]], query: Sequence[str]) -> list[float]:
    """BM25Okapi as rank-bm25 documents it: idf = ln(N - n + .5) - ln(n + .5), a negative one replaced by .25 x the mean."""
    total = len(passages)
    holding = Counter(term for terms in passages for term in set(terms))
    idf = {term: math.log(total - n + 0.5) - math.log(n + 0.5) for term, n in holding.items()}
    mean = sum(idf.values()) / len(idf)
    idf = {term: value if value >= 0 else OKAPI_EPSILON * mean for term, value in idf.items()}
    average = sum(map(len, passages)) / total
    scores = []
    for terms in passages:
        counted, score = Counter(terms), 0.0
        for term in query:
            often = counted[term]
            part = often * (OKAPI_K1 + 1) / (often + OKAPI_K1 * (1 - B + B * len(terms) / average))
            score += idf.get(term, 0.0) * part
        scores.append(score)
    return scores


def some_queries(passages: Sequence[Sequence[str]], count: int) -> list[list[str]]:
    """Eight distinct words each: 2 common (in up to half of the passages), 3 middling (a tenth), 3 selective (a fiftieth)."""
    holding = Counter(term for terms in passages for term in set(terms))
    random = np.random.default_rng(11)
    bands = [
        (2, [term for term, n in sorted(holding.items()) if len(passages) / 10 < n <= len(passages) / 2]),
        (3, [term for term, n in sorted(holding.items()) if len(passages) / 50 < n <= len(passages) / 10]),
        (3, [term for term, n in sorted(holding.items()) if 2 <= n <= len(passages) / 50]),
    ]
    return [
        [str(term) for size, terms in bands for term in random.choice(terms, size, replace=False)] for _ in range(count)
    ]


class TestFormulas:
    def test_one_term_scores_as_worked_by_hand(self, tmp_path: Path) -> None:
        """Two passages of two words, one holds the term once: idf = ln(1 + 1.5 / 1.5) = ln 2; tf part 2.2 / 2.2 = 1."""
        leg = leg_of(LexicalEngine.TANTIVY, [passage(0, ["støj", "vej"]), passage(1, ["bro", "vej"])], tmp_path)
        (hit,) = leg.retrieve(words("støj")).passages
        assert hit.row == 0
        assert hit.score == pytest.approx(math.log(2), rel=1e-5)

    def test_tantivy_is_lucenes_bm25_times_k1_plus_1_within_5_percent(self, tmp_path: Path) -> None:
        passages = zipfian_passages()
        leg = leg_of(LexicalEngine.TANTIVY, [passage(row, terms) for row, terms in enumerate(passages)], tmp_path)
        for query in some_queries(passages, 30):
            expected = lucene_bm25(passages, query)
            ranking = leg.retrieve(words(*query))
            holding_two = {row for row, terms in enumerate(passages) if len(set(query) & set(terms)) >= 2}
            assert {hit.row for hit in ranking.passages} == holding_two
            for hit in ranking.passages:
                assert hit.score == pytest.approx(expected[hit.row], rel=0.05)

    def test_rank_bm25_is_its_documented_formula_exactly(self, tmp_path: Path) -> None:
        passages = zipfian_passages()
        common = Counter(term for terms in passages for term in set(terms)).most_common(1)[0][0]
        leg = leg_of(LexicalEngine.RANK_BM25, [passage(row, terms) for row, terms in enumerate(passages)], tmp_path)
        for query in [*some_queries(passages, 30), [common, "ord17"]]:
            expected = okapi(passages, query)
            for hit in leg.retrieve(words(*query)).passages:
                assert hit.score == pytest.approx(expected[hit.row], rel=1e-9)

    def test_both_engines_agree_on_nine_of_ten_best_passages(self, tmp_path: Path) -> None:
        """On the same terms, those in more than half of the passages left out (BM25Okapi's idf of them is arbitrary)."""
        passages = zipfian_passages()
        holding = Counter(term for terms in passages for term in set(terms))
        kept = [[term for term in terms if holding[term] * 2 <= len(passages)] for terms in passages]
        stored = [passage(row, terms) for row, terms in enumerate(kept)]
        tantivy = leg_of(LexicalEngine.TANTIVY, stored, tmp_path)
        reference = leg_of(LexicalEngine.RANK_BM25, stored, tmp_path)
        overlaps = []
        for query in some_queries(passages, 100):
            ours, theirs = (set(leg.retrieve(words(*query), k=10).rows) for leg in (tantivy, reference))
            overlaps.append(len(ours & theirs) / len(theirs))
        assert np.mean(overlaps) >= 0.9


PASSAGES = (
    passage(0, ["cykelsti", "nørregade"]),
    passage(1, ["cykelsti", "cykelsti", "vej"], municipality="morsø", day=20240101),
    passage(2, ["støj", "vej"], committee="teknik", section="presentation", outcomes=("rejected", "noted")),
    passage(3, ["støj", "vej"], kind="news", section="body", outcomes=(), day=0),
    passage(4, [], municipality="", committee="", outcomes=()),
    passage(5, ["støj", "vej"]),
)


def mask_of(filters: Filters) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """The plain reading of the filters, one passage at a time."""
    kept = []
    for entry in PASSAGES:
        first = day_number(filters.date_from) if filters.date_from else 1
        last = day_number(filters.date_to) if filters.date_to else 99999999
        kept.append(
            (not filters.municipality or entry.municipality in filters.municipality)
            and (not filters.committee or entry.committee in filters.committee)
            and (not filters.kind or entry.kind in filters.kind)
            and (not filters.section or entry.section in filters.section)
            and (not filters.outcome or any(outcome in filters.outcome for outcome in entry.outcomes))
            and (not (filters.date_from or filters.date_to) or first <= entry.day <= last)
        )
    return np.array(kept)


def select(filters: Filters) -> Selection:
    return Selection(filters, mask_of(filters))


@pytest.fixture(params=list(LexicalEngine))
def leg(request: pytest.FixtureRequest, tmp_path: Path) -> LexicalLeg:
    return leg_of(request.param, PASSAGES, tmp_path)


class TestEveryEngine:
    def test_counts_all_passages(self, leg: LexicalLeg) -> None:
        assert leg.count == 6

    def test_a_query_without_words_finds_nothing(self, leg: LexicalLeg) -> None:
        assert leg.retrieve([]).passages == ()

    def test_an_unknown_word_finds_nothing(self, leg: LexicalLeg) -> None:
        assert leg.retrieve(words("kvantecomputer")).passages == ()

    def test_a_word_with_many_holders_ranks_the_shorter_and_fuller_passage_first(self, leg: LexicalLeg) -> None:
        assert leg.retrieve(words("cykelsti")).rows == [1, 0]

    def test_k_beyond_the_corpus_gives_all_hits(self, leg: LexicalLeg) -> None:
        assert sorted(leg.retrieve(words("vej"), k=1000).rows) == [1, 2, 3, 5]

    def test_k_cuts_after_the_filter(self, leg: LexicalLeg) -> None:
        """Row 2 and 3 tie with row 5 and come before it; the filter takes them away before the cut at 1."""
        filters = Filters(municipality=("thisted",), committee=("kultur",), kind=(DocumentKind.MINUTES,))
        assert leg.retrieve(words("støj"), selection=select(filters), k=1).rows == [5]

    def test_ties_keep_row_order(self, leg: LexicalLeg) -> None:
        ranking = leg.retrieve(words("støj"))
        assert ranking.rows == [2, 3, 5]
        assert len({hit.score for hit in ranking.passages}) == 1

    def test_a_filter_that_leaves_nothing_finds_nothing(self, leg: LexicalLeg) -> None:
        assert leg.retrieve(words("vej"), selection=select(Filters(municipality=("ærø",)))).passages == ()

    def test_filtering_does_not_change_scores(self, leg: LexicalLeg) -> None:
        everything = {hit.row: hit.score for hit in leg.retrieve(words("vej")).passages}
        filtered = leg.retrieve(words("vej"), selection=select(Filters(committee=("teknik",))))
        assert [(hit.row, hit.score) for hit in filtered.passages] == [(2, everything[2])]

    @pytest.mark.parametrize(
        ("filters", "rows"),
        [
            (Filters(municipality=("morsø", "thisted")), [1, 2, 3, 5]),
            (Filters(section=(SectionKind.BODY,)), [3]),
            (Filters(outcome=(Outcome.NOTED,)), [2]),
            (Filters(outcome=(Outcome.NOTED, Outcome.APPROVED)), [1, 2, 5]),
            (Filters(date_from=datetime.date(2023, 2, 9), date_to=datetime.date(2023, 2, 9)), [2, 5]),
            (Filters(date_from=datetime.date(2023, 2, 10)), [1]),
            (Filters(date_to=datetime.date(2023, 2, 8)), []),
        ],
    )
    def test_filters_act(self, leg: LexicalLeg, filters: Filters, rows: list[int]) -> None:
        assert sorted(leg.retrieve(words("vej"), selection=select(filters)).rows) == rows

    def test_up_to_three_words_need_one_match_and_more_need_two(self, leg: LexicalLeg) -> None:
        assert [minimum_match(count) for count in range(6)] == [0, 1, 1, 1, 2, 2]
        assert sorted(leg.retrieve(words("nørregade", "x", "y")).rows) == [0]
        assert leg.retrieve(words("nørregade", "x", "y", "z")).rows == []
        assert leg.retrieve(words("nørregade", "cykelsti", "y", "z")).rows == [0]

    def test_a_word_counts_once_however_many_of_its_terms_match(self, leg: LexicalLeg) -> None:
        """A compound with two terms in the passage is one of four words, and two are needed."""
        assert leg.retrieve([("cykelsti", "nørregade"), ("x",), ("y",), ("z",)]).rows == []

    def test_a_word_that_stands_twice_in_the_query_counts_twice(self, leg: LexicalLeg) -> None:
        once, twice = (
            leg.retrieve(query, k=1).passages[0].score
            for query in (words("nørregade"), words("nørregade", "nørregade"))
        )
        assert twice == pytest.approx(2 * once)
        assert leg.retrieve(words("nørregade", "nørregade", "x", "y")).rows == [0], "and is one of three words"

    def test_a_part_counts_less_than_the_word_itself(self, leg: LexicalLeg) -> None:
        whole, part = (
            leg.retrieve(query, k=1).passages[0].score for query in (words("nørregade"), [("x", "nørregade")])
        )
        assert part == pytest.approx(0.7 * whole)

    def test_a_word_in_the_header_counts_once_more(self, leg: LexicalLeg, tmp_path: Path) -> None:
        """As BM25 of the headers alone, by its weight; a header alone makes no hit."""
        engine = LexicalEngine.RANK_BM25 if isinstance(leg, RankBM25Leg) else LexicalEngine.TANTIVY
        rows = [["støj", "vej"], ["støj", "vej"], ["bro", "vej"], ["sti", "ø"], ["havn", "ø"]]
        headers = [["støj"], ["vej"], ["støj"], ["bro"], ["ø"]]
        plain = leg_of(engine, [passage(row, terms) for row, terms in enumerate(rows)], tmp_path / "a")
        headed = leg_of(
            engine, [passage(row, terms, header=headers[row]) for row, terms in enumerate(rows)], tmp_path / "b"
        )
        alone = leg_of(engine, [passage(row, terms) for row, terms in enumerate(headers)], tmp_path / "c")
        query = words("støj")
        expected = {hit.row: hit.score for hit in plain.retrieve(query).passages}
        expected[0] += HEADER_WEIGHT * {hit.row: hit.score for hit in alone.retrieve(query).passages}[0]
        found = {hit.row: hit.score for hit in headed.retrieve(query).passages}
        assert found == pytest.approx(expected, rel=1e-5)

    def test_the_vocabulary_holds_the_terms_of_letters(self, leg: LexicalLeg) -> None:
        assert "cykelsti" in leg.vocabulary
        assert leg.vocabulary.nearest("cykelstig") == "cykelsti"
        assert (leg.vocabulary.count("cykelsti"), leg.vocabulary.count("cykelstig")) == (2, 0)

    def test_a_word_is_held_by_half_of_its_parts(self, leg: LexicalLeg) -> None:
        assert sorted(leg.retrieve([("x", "nørregade", "y")]).rows) == [0]
        assert leg.retrieve([("x", "nørregade", "y", "z")]).rows == []
        assert leg.retrieve([("x", "nørregade", "cykelsti", "z")]).rows == [0]

    def test_passages_without_any_terms_are_an_empty_index(self, leg: LexicalLeg, tmp_path: Path) -> None:
        engine = LexicalEngine.RANK_BM25 if isinstance(leg, RankBM25Leg) else LexicalEngine.TANTIVY
        assert leg_of(engine, [passage(0, []), passage(1, [])], tmp_path / "a").retrieve(words("vej")).rows == []
        assert leg_of(engine, [], tmp_path / "b").retrieve(words("vej")).rows == []

    def test_saved_and_opened_again_it_ranks_the_same(self, leg: LexicalLeg, tmp_path: Path) -> None:
        engine = LexicalEngine.RANK_BM25 if isinstance(leg, RankBM25Leg) else LexicalEngine.TANTIVY
        again = open_terms(engine, tmp_path / engine)
        for query in (words("vej"), words("støj", "cykelsti"), [("cykelsti", "støj")]):
            assert again.retrieve(query) == leg.retrieve(query)


def test_rank_bm25_is_refused_above_ten_thousand_passages_with_its_reason(tmp_path: Path) -> None:
    require_room(LexicalEngine.TANTIVY, MAX_RANK_BM25_PASSAGES + 1)
    require_room(LexicalEngine.RANK_BM25, MAX_RANK_BM25_PASSAGES)
    with pytest.raises(LexicalEngineError, match=r"højst 10000 .*her er 10001.*hver søgning.*--lexical tantivy"):
        write_terms(LexicalEngine.RANK_BM25, [], MAX_RANK_BM25_PASSAGES + 1, tmp_path / "terms")
    assert not (tmp_path / "terms").exists()


def damage_meta(folder: Path) -> None:
    (folder / "meta.json").write_text("{", encoding="utf-8")


def remove_terms(folder: Path) -> None:
    (folder / "terms.jsonl").unlink()


def spoil_terms(folder: Path) -> None:
    (folder / "terms.jsonl").write_text('["a"', encoding="utf-8")


@pytest.mark.parametrize(
    ("engine", "harm"),
    [
        (LexicalEngine.TANTIVY, damage_meta),
        (LexicalEngine.RANK_BM25, remove_terms),
        (LexicalEngine.RANK_BM25, spoil_terms),
    ],
)
def test_damaged_terms_are_told_in_one_line(
    tmp_path: Path, engine: LexicalEngine, harm: Callable[[Path], None]
) -> None:
    write_terms(engine, PASSAGES, len(PASSAGES), tmp_path / "terms")
    harm(tmp_path / "terms")
    with pytest.raises(IndexDamagedError, match="ordstyrer index") as caught:
        open_terms(engine, tmp_path / "terms")
    assert "\n" not in str(caught.value)


def test_tantivy_leaves_only_files_that_a_reader_needs_and_may_read(tmp_path: Path) -> None:
    write_terms(LexicalEngine.TANTIVY, PASSAGES, len(PASSAGES), tmp_path / "terms")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "terms").iterdir()}
    assert [name for name in modes if name.startswith(".")] == [".tantivy-meta.lock"]
    (tmp_path / "plain").touch()
    assert modes.pop(".tantivy-meta.lock") == 0o666
    assert set(modes.values()) == {stat.S_IMODE((tmp_path / "plain").stat().st_mode)}, "other users may read them"
    before = sorted((tmp_path / "terms").iterdir())
    open_terms(LexicalEngine.TANTIVY, tmp_path / "terms").retrieve(words("vej"))
    assert sorted((tmp_path / "terms").iterdir()) == before, "reading makes no file"


def test_both_engines_serve_the_same_searches(tmp_path: Path) -> None:
    write(
        tmp_path / "in",
        {
            "a.txt": minutes(
                [("Cykelsti", "Ny cykelsti langs Nørregade.", "Godkendt."), ("Støj", "Støj fra vej.", "Afvist.")]
            ),
            "b.txt": minutes([("Skoler", "Skolerne får nye cykelstativer.", "Udsat.")], date="1. marts 2023"),
        },
    )
    for engine in LexicalEngine:
        index_files(tmp_path / engine, tmp_path / "in", lexical=engine)
        assert opened(tmp_path / engine).manifest.lexical is engine
        assert opened(tmp_path / engine).faults() == []
    for query in ("cykelsti", "støj vej", "ukendtord", "Nørregade skolerne støj godkendt udsat"):
        for mode in ("lexical", "hybrid"):
            results = [found(tmp_path / engine, query, mode=mode) for engine in LexicalEngine]
            assert {hit[:3] for hit in results[0]} == {hit[:3] for hit in results[1]}
    filters = Filters(outcome=(Outcome.REJECTED,))
    for engine in LexicalEngine:
        assert {hit[2] for hit in found(tmp_path / engine, "støj vej", filters=filters)} == {"Støj fra vej.", "Afvist."}


def test_changing_the_engine_embeds_nothing_again(tmp_path: Path) -> None:
    write(tmp_path / "in", {"a.txt": minutes([("Cykelsti", "Ny cykelsti.", "Godkendt.")])})
    index_files(tmp_path / "index", tmp_path / "in")
    summary = index_files(tmp_path / "index", tmp_path / "in", lexical=LexicalEngine.RANK_BM25)
    assert (summary.unchanged, summary.embedded) == (1, 0)
    assert opened(tmp_path / "index").manifest.lexical is LexicalEngine.RANK_BM25
    index_files(tmp_path / "index", tmp_path / "in")
    assert opened(tmp_path / "index").manifest.lexical is LexicalEngine.RANK_BM25, "the choice is kept"
