import re

import pytest

from eval.comparison import Listed, SideBySide, Wanted, side_by_side
from eval.errors import NoOverlapError
from eval.plots import bars, interval_mark, verdict
from eval.report import report_page
from eval.runs import Run, ScoredDocument

QRELS = {"tab": {"a": 1}, "ens": {"a": 1}, "gevinst": {"b": 2, "a": 1}}
TEXTS = {"tab": "Hvad med <b>&?", "ens": "det samme", "gevinst": "bedre nu"}
TITLES = {"a": "Punkt 1: Sti & bro"}


def _run(name: str, **rankings: str) -> Run:
    """`q="ab"` ranks a before b."""
    return Run(
        name,
        {
            query: tuple(ScoredDocument(each, -float(at)) for at, each in enumerate(found))
            for query, found in rankings.items()
        },
    )


@pytest.fixture
def found() -> SideBySide:
    """The relevant document falls from rank 1 to none, stays, and rises from 2 to 1 behind a new first one."""
    before = _run("før", tab="a", ens="xa", gevinst="xa")
    after = _run("efter", tab="xyzvwq", ens="xa", gevinst="ba")
    return side_by_side(QRELS, before, after, TEXTS, {"tab": "svær", "gevinst": "let", "ukendt": "tom"}, TITLES.get)


def test_the_largest_losses_come_first(found: SideBySide) -> None:
    assert [pair.query_id for pair in found.queries] == ["tab", "ens", "gevinst"]
    assert found.queries[0].difference == -1
    assert found.queries[1].difference == 0


def test_both_tops_are_five_long_at_most_with_titles_and_grades(found: SideBySide) -> None:
    lost = found.queries[0]
    assert lost.top_before == (Listed(1, "a", "Punkt 1: Sti & bro", 1),)
    assert [hit.identifier for hit in lost.top_after] == list("xyzvw")
    assert lost.top_after[0] == Listed(1, "x", None, None)


def test_what_is_relevant_has_its_rank_in_both_the_best_first(found: SideBySide) -> None:
    assert found.queries[2].wanted == (Wanted("b", None, 2, None, 1), Wanted("a", "Punkt 1: Sti & bro", 1, 2, 2))


def test_means_and_differences_are_those_of_the_second_minus_the_first(found: SideBySide) -> None:
    """RR@10: 1, 1/2, 1/2 before; 0, 1/2, 1 after."""
    (row,) = [row for row in found.measures if row.name == "RR@10"]
    assert row.before == pytest.approx(2 / 3)
    assert row.after == pytest.approx(1 / 2)
    assert row.change.difference == pytest.approx(-1 / 6)
    assert row.change.interval == (-1, 0.5)


def test_groups_hold_their_own_queries_and_empty_ones_are_left_out(found: SideBySide) -> None:
    assert [(row.name, row.queries, row.change.difference > 0) for row in found.groups] == [
        ("let", 1, True),
        ("svær", 1, False),
    ]


def test_runs_of_other_ids_are_refused_with_the_way_out() -> None:
    with pytest.raises(NoOverlapError, match="--index"):
        side_by_side({"q": {"fil.txt#1": 1}}, _run("A", q="ab"), _run("B", q="b"), {}, {}, TITLES.get)


def test_the_page_stands_alone_and_shows_texts_as_texts(found: SideBySide) -> None:
    page = report_page(found)
    assert "Hvad med &lt;b&gt;&amp;?" in page
    assert "<script" not in page
    assert "http" not in page
    assert "Punkt 1: Sti &amp; bro" in page
    assert re.findall(r'<details id="(s\d)"( open)?>', page) == [("s1", " open"), ("s2", ""), ("s3", " open")]
    assert "er B bedre i 1, dårligere i 1 og ens med A i 1." in page
    assert page == report_page(found)


def test_a_bar_rises_for_a_gain_and_falls_for_a_loss() -> None:
    """The axis reaches 1, so the half-high plot of 240 with a rim of 12 gives 108 units for 1."""
    drawn = str(bars([-1.0, 0.5], ["s1", "s2"], ["tabt", 'vundet "<"']))
    assert 'class="loss" x="44.00" y="120.00" width="393.88" height="108.00"' in drawn
    assert 'class="gain" x="502.00" y="66.00" width="393.88" height="54.00"' in drawn
    assert "&#34;&lt;&#34;" in drawn


def test_a_difference_is_coloured_only_when_its_interval_leaves_out_0() -> None:
    assert [verdict((0.1, 0.2)), verdict((-0.1, 0.2)), verdict((-0.2, -0.1))] == ["gain", "same", "loss"]
    drawn = str(interval_mark(0.25, (0.0, 0.5), 0.5))
    assert 'x1="90.0" x2="180.0"' in drawn
    assert 'cx="135.0"' in drawn


def test_a_comparison_of_runs_without_hits_in_common_has_a_page() -> None:
    page = report_page(side_by_side({"q": {"a": 1}}, _run("A", q="a"), _run("B"), {}, {}, TITLES.get))
    assert "Ingen træf." in page
    assert "(ingen tekst)" in page
