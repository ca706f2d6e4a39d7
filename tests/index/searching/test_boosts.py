"""What a query names beside its words ranks first: items, cases, phrases, days, bodies; -word leaves items out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.asking.filters import NO_FILTERS, Filters, make_filters
from index.asking.query import Mode
from index.searching.method import Method, Parts
from index.searching.search import groups, match
from index.segments.generation import Generation
from tests.fakes import FakeEmbedder
from tests.index_helpers import index_files, minutes, opened, write

_TODAY = datetime.date(2023, 6, 1)


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    folder = tmp_path_factory.mktemp("boosts")
    said = "Udvalget så på {} ved havnen i byen."
    files = {
        "jan.txt": minutes(
            [("Cykelsti", said.format("den nye cykelsti"), "Godkendt."), ("Støj", said.format("støj"), "Udsat.")],
            date="12. januar 2022",
        ),
        "feb.txt": minutes(
            [("Cykelsti", said.format("cykelsti den nye"), "Udsat."), ("Broen", said.format("broen"), "Udsat.")],
            date="9. februar 2023",
        ),
        "byraad.txt": minutes(
            [("Cykelsti", said.format("en cykelsti"), "Afvist.")], committee="Byrådet", date="1. marts 2023"
        ),
        "klitby.txt": minutes(
            [("Cykelsti", said.format("en cykelsti"), "Afvist.")], municipality="Klitby Kommune", date="2. marts 2021"
        ).replace("1. Cykelsti\n", "1. Cykelsti\n\nSagsnr.: 20/33839\n"),
    }
    index_files(folder / "index", write(folder / "in", files))
    return opened(folder / "index")


def _items(
    generation: Generation,
    query: str,
    *,
    mode: Mode = Mode.LEXICAL,
    filters: Filters = NO_FILTERS,
    literal: bool = False,
) -> Sequence[str]:
    """Document and item number of what is found, best first: "teknikudvalget.2022-01-12.1"."""
    matches = match(generation, FakeEmbedder(), query, filters, mode, literal=literal, today=_TODAY)
    found = []
    for row, _ in groups(generation, matches):
        document, item = generation.columns.groups[int(generation.columns.group[row])]
        found.append((item or document).replace(".referat", "").removeprefix("tangsund."))
    return found


@pytest.mark.parametrize("mode", list(Mode))
def test_an_item_that_is_named_comes_first_in_every_mode(generation: Generation, mode: Mode) -> None:
    assert _items(generation, "punkt 2 den 9. februar 2023", mode=mode)[0] == "teknikudvalget.2023-02-09.2"


def test_a_named_item_is_a_hit_though_it_holds_none_of_the_other_words(generation: Generation) -> None:
    assert "teknikudvalget.2022-01-12.2" in _items(generation, "cykelsti punkt 2 den 12. januar 2022")


def test_a_named_item_does_not_pass_a_filter_it_does_not_fit(generation: Generation) -> None:
    found = _items(generation, "punkt 2 den 9. februar 2023", filters=make_filters(date_to="2022-12-31"))
    assert "teknikudvalget.2023-02-09.2" not in found


def test_a_case_number_goes_straight_to_its_item(generation: Generation) -> None:
    assert _items(generation, "cykelsti sag 20/33839")[0] == "klitby.teknikudvalget.2021-03-02.1"


def test_a_period_lifts_what_falls_in_it_and_hides_nothing(generation: Generation) -> None:
    found = _items(generation, "cykelsti siden februar 2023")
    assert set(found[:2]) == {"teknikudvalget.2023-02-09.1", "byraadet.2023-03-01.1"}
    assert len(found) == 4
    assert _items(generation, "cykelsti før 2022")[0] == "klitby.teknikudvalget.2021-03-02.1"


def test_bounds_that_the_query_sets_outweigh_a_nearer_text(tmp_path: Path) -> None:
    files = {
        "a.txt": minutes([("Budget", "Udvalget så på budget og budget for havnen.", "Godkendt.")], date="4. maj 2021"),
        "b.txt": minutes(
            [("Regnskab", "Udvalget så på lys, veje, broer, et budget og et budget til.", "Godkendt.")],
            date="4. maj 2023",
        ),
    }
    index_files(tmp_path / "index", write(tmp_path / "in", files))
    found = opened(tmp_path / "index")
    early, late = "teknikudvalget.2021-05-04.1", "teknikudvalget.2023-05-04.1"
    assert _items(found, "budget") == [early, late]
    assert _items(found, "budget efter 2021") == [late, early]
    assert _items(found, "budget siden 2022") == [late, early]
    assert _items(found, "budget før 2022") == [early, late]
    valid_from = "budget fra 1. januar 2023"  # not when it was decided
    unlifted = match(
        found, None, valid_from, NO_FILTERS, Mode.LEXICAL, today=_TODAY, method=Method(Parts(boosts=False))
    )
    assert match(found, None, valid_from, NO_FILTERS, Mode.LEXICAL, today=_TODAY).ranking == unlifted.ranking


def test_a_number_that_is_named_finds_what_holds_it_whole(tmp_path: Path) -> None:
    said = "Sagen handler om {}. Dok.nr.: {}."
    files = {
        "a.txt": "Støj\n\n" + said.format("støj fra havnen", "330-2018-500301") + "\n",
        "b.txt": "Lys\n\n" + said.format("lys på kirkegården, dok.nr. og dok.nr.", "330-2018-500399") + "\n",
    }
    index_files(tmp_path / "index", write(tmp_path / "in", files))
    found = opened(tmp_path / "index")
    for query in ("Dok.nr. 330-2018-500301", "dokumentnr.: 330-2018-500301", "330-2018-500301"):
        first, second = match(found, FakeEmbedder(), query, NO_FILTERS, Mode.LEXICAL, today=_TODAY).ranking.passages
        assert "500301" in found.store.passages([first.row])[0].text
        assert first.score > 2 * second.score


def test_an_item_with_a_decision_goes_before_a_nearer_text_without_one_where_a_decision_is_asked_for(
    tmp_path: Path,
) -> None:
    files = {
        "referat.txt": minutes(
            [("Broen", "Udvalget så på broen og dens tilstand.", "Godkendt.")], date="9. februar 2023"
        ),
        "nyhed.txt": "Broen\n\nTil sommer kan alle gå tørskoet til den anden side, og alt bliver malet hvidt.\n",
    }
    index_files(tmp_path / "index", write(tmp_path / "in", files))
    found = opened(tmp_path / "index")
    decided = "teknikudvalget.2023-02-09.1"
    assert _items(found, "broen")[-1] == decided
    assert _items(found, "hvad blev der besluttet om broen")[0] == decided


def test_a_body_and_a_municipality_lift_what_is_theirs(generation: Generation) -> None:
    assert _items(generation, "hvad besluttede byrådet om cykelsti")[0] == "byraadet.2023-03-01.1"
    assert _items(generation, "cykelsti i klitby")[0] == "klitby.teknikudvalget.2021-03-02.1"


def test_a_phrase_in_quotation_marks_wins_over_the_same_words_in_another_order(generation: Generation) -> None:
    assert _items(generation, '"den nye cykelsti"')[0] == "teknikudvalget.2022-01-12.1"
    assert _items(generation, '"cykelsti  den nye"')[0] == "teknikudvalget.2023-02-09.1"


def test_a_left_out_word_takes_its_items_out(generation: Generation) -> None:
    assert _items(generation, "havnen -cykelsti") == _items(generation, "havnen -cykelstien")
    assert set(_items(generation, "havnen -cykelsti")) == {"teknikudvalget.2022-01-12.2", "teknikudvalget.2023-02-09.2"}


def test_the_latest_comes_first_when_it_is_asked_for(generation: Generation) -> None:
    assert _items(generation, "seneste cykelsti")[0] == "byraadet.2023-03-01.1"


def test_taken_as_it_stands_a_query_says_nothing_more_than_its_words(generation: Generation) -> None:
    assert len(_items(generation, "havnen -cykelsti", literal=True)) > 2


def test_a_word_that_nothing_holds_leaves_nothing_out(generation: Generation) -> None:
    assert _items(generation, "cykelsti -findesikke") == _items(generation, "cykelsti")


def test_undated_passages_are_neither_latest_nor_in_a_period(tmp_path: Path) -> None:
    files = {"a.txt": "Havnen\n\nHavnen er åben.\n", "b.txt": minutes([("Havnen", "Havnen er åben.", "Godkendt.")])}
    index_files(tmp_path / "index", write(tmp_path / "in", files))
    found = _items(opened(tmp_path / "index"), "seneste om havnen i februar 2023")
    assert found[0].startswith("teknikudvalget")


def test_leaving_out_a_compound_leaves_its_parts_in(tmp_path: Path) -> None:
    files = {
        "a.txt": minutes([("Sti", "En sti ved havnen.", "Udsat."), ("Cykelsti", "En cykelsti ved havnen.", "Udsat.")])
    }
    index_files(tmp_path / "index", write(tmp_path / "in", files))
    assert _items(opened(tmp_path / "index"), "havnen -cykelsti") == ["teknikudvalget.2023-02-09.1"]


def test_items_of_form_rank_below_those_of_substance_unless_they_are_asked_for(tmp_path: Path) -> None:
    items = [
        ("Godkendelse af dagsorden", "Havnens nye kran.", "Godkendt."),
        ("Anskaffelse", "Den nye kran i havnen er købt og stillet op i maj efter et langt udbud.", "Godkendt."),
    ]
    index_files(tmp_path / "index", write(tmp_path / "in", {"a.txt": minutes(items)}))
    generation = opened(tmp_path / "index")
    assert generation.formalities.sum() > 0
    assert [name[-1] for name in _items(generation, "havnens nye kran")] == ["2", "1"]
    assert [name[-1] for name in _items(generation, "havnens nye kran", literal=True)] == ["1", "2"]
    assert _items(generation, "dagsorden kran")[0].endswith("1")


def test_words_that_the_index_lacks_are_not_asked_for(generation: Generation) -> None:
    assert _items(generation, "broen zebra") == _items(generation, "broen")
    assert _items(generation, "broen zebra giraf antilope") == [], "one of four words, and most of them unknown"
    assert _items(generation, "broen støj zebra giraf"), "one of the two that are known is enough"


def test_a_petition_is_no_formality(tmp_path: Path) -> None:
    items = [
        ("Underskriftsindsamling mod lukning af skolen", "Forældre har skrevet under.", "Drøftet."),
        ("Underskriftsark", "Arket er lagt frem.", "Underskrevet."),
    ]
    index_files(tmp_path / "index", write(tmp_path / "in", {"a.txt": minutes(items)}))
    generation = opened(tmp_path / "index")
    formal = generation.columns.group[generation.formalities].tolist()
    assert {(generation.columns.groups[group][1] or "")[-1] for group in formal} == {"2"}
