import json
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from eval.ablation import PARTS, WHOLE, ablate
from eval.prepared import prepare
from index.asking.filters import NO_FILTERS
from index.asking.query import Mode
from index.models.embedder import EncodedQuery
from index.searching.method import ALL_PARTS, Method, Parts
from index.searching.search import match
from indexer.progress import NoProgress
from ordstyrer import main
from tests.eval.eval_helpers import SmallIndex

QUERIES = {"q1": "bassinet i Nørrevang", "q2": "instrumenter til søskende", "q3": "scenetæppe og lysanlæg"}


@pytest.fixture
def judged(tmp_path: Path, small_index: SmallIndex) -> tuple[Path, Path]:
    queries, qrels = tmp_path / "queries.jsonl", tmp_path / "qrels.txt"
    queries.write_text("\n".join(json.dumps({"_id": name, "text": text}) for name, text in QUERIES.items()))
    qrels.write_text(f"q1 0 svømmehal 1\nq2 0 musikskole 1\nq3 0 {small_index.items['3']} 1\n", encoding="utf-8")
    return queries, qrels


def test_every_part_of_the_search_has_its_line() -> None:
    switched_off = {
        field.name for part in PARTS for field in fields(Parts) if getattr(part.parts, field.name) is not True
    }
    assert switched_off == {field.name for field in fields(Parts)}
    assert len({part.name for part in (WHOLE, *PARTS)}) == len(PARTS) + 1
    assert {part.mode for part in PARTS} == set(Mode)


def test_the_whole_is_measured_first_and_each_part_by_what_is_lost_without_it(
    judged: tuple[Path, Path], small_index: SmallIndex
) -> None:
    prepared = prepare(judged[0], [judged[1]], small_index.folder, "text")
    astray: npt.NDArray[np.float32] = small_index.generation.vectors.vectors(np.array([0]))[0]
    wrong_way = dict.fromkeys(QUERIES, EncodedQuery(astray))
    whole, *without = ablate(prepared, wrong_way, NoProgress())
    assert whole.lost is None
    assert [each.part for each in without] == list(PARTS)
    for each in without:
        assert each.lost is not None
        lost = whole.measured.means["nDCG@10"] - each.measured.means["nDCG@10"]
        assert each.lost.difference == pytest.approx(lost)
        assert 0 <= each.timed.p50 <= each.timed.p95
    by_name = {each.part.name: each for each in without}
    assert by_name["vektorbenet"].measured.means["nDCG@10"] == 1  # the words alone answer all three


def test_without_the_minimum_match_one_word_of_many_is_enough(small_index: SmallIndex) -> None:
    text = "bassinet bager gule lagkager"  # four words, one of them written
    with_it = match(small_index.generation, None, text, NO_FILTERS, Mode.LEXICAL)
    without = match(
        small_index.generation, None, text, NO_FILTERS, Mode.LEXICAL, method=Method(Parts(minimum_match=False))
    )
    assert with_it.ranking.rows == []
    assert len(without.ranking.rows) == 1


def test_without_query_reading_a_minus_is_no_sign(small_index: SmallIndex) -> None:
    text = "bassinet -skoleklasserne"
    as_read = match(small_index.generation, None, text, NO_FILTERS, Mode.LEXICAL)
    unread = match(
        small_index.generation, None, text, NO_FILTERS, Mode.LEXICAL, method=Method(Parts(query_reading=False))
    )
    unlifted = match(small_index.generation, None, text, NO_FILTERS, Mode.LEXICAL, method=Method(Parts(boosts=False)))
    assert as_read.ranking.rows == []
    assert len(unread.ranking.rows) == 2  # the second holds a part of the compound
    assert unread.reading.literal
    assert len(unlifted.ranking.rows) == 1
    assert not unlifted.reading.literal


def test_without_the_dense_floor_only_the_margin_cuts(small_index: SmallIndex) -> None:
    """Every passage turned away by the floor alone comes back; those far below the best one do not."""
    generation = small_index.generation
    vector = -generation.vectors.vectors(np.array([0]))[0]  # far from everything
    parts = replace(ALL_PARTS, dense_floor=False)
    assert match(generation, None, "x", NO_FILTERS, Mode.DENSE, encoded=EncodedQuery(vector)).ranking.rows == []
    found = match(
        generation, None, "x", NO_FILTERS, Mode.DENSE, encoded=EncodedQuery(vector), method=Method(parts)
    ).ranking.passages
    assert found
    assert found[0].score - found[-1].score <= 0.06 + 1e-6


def test_the_command_prints_one_line_a_part(
    judged: tuple[Path, Path], small_index: SmallIndex, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--queries", str(judged[0]), "--qrels", str(judged[1]), "--index", str(small_index.folder)]
    assert main(["eval-ablate", *given]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "3 bedømte søgninger"
    assert lines[2].split() == ["nDCG@10", "delen", "giver", "ms", "p50", "ms", "p95"]
    assert lines[3].startswith("alt ")
    for line, part in zip(lines[4:], PARTS, strict=False):
        assert line.startswith(f"uden {part.name} ")
        assert "p = " in line


def test_the_json_has_the_same(
    judged: tuple[Path, Path], small_index: SmallIndex, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--queries", str(judged[0]), "--qrels", str(judged[1]), "--index", str(small_index.folder), "--json"]
    assert main(["eval-ablate", *given]) == 0
    body = json.loads(capsys.readouterr().out)
    assert [part["without"] for part in body["parts"]] == [None, *(part.name for part in PARTS)]
    assert "p" in body["parts"][1]
    assert "p" not in body["parts"][0]


def test_the_help_is_danish_and_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval-ablate", "--help"]) == 0
    shown = capsys.readouterr().out
    assert "uden hver af sine dele" in shown
    assert "Eksempel: ordstyrer eval-ablate" in shown
