from pathlib import Path

import numpy as np
import pytest

from eval.errors import FloorsFileError
from eval.gate import Floors, Gate, broken, read_floors, read_gate
from eval.metrics import Measured

FLOORS = '{"measure": "nDCG@10", "floors": {"dev.tsv": {"hybrid": 0.5}}, "below_better_leg": 0.1}'


def _measured(*ndcg: float) -> Measured:
    values = np.zeros((len(ndcg), 4))
    values[:, 0] = ndcg
    return Measured(tuple(f"q{number}" for number in range(len(ndcg))), values)


def _qrels(folder: Path, name: str) -> Path:
    (folder / name).write_text("q0 0 a 1\nq1 0 a 1\n", encoding="utf-8")
    return folder / name


def _floors(folder: Path, text: str) -> Path:
    (folder / "floors.json").write_text(text, encoding="utf-8")
    return folder / "floors.json"


def test_floors_are_read_with_their_measure_and_tolerance(tmp_path: Path) -> None:
    assert read_floors(_floors(tmp_path, FLOORS)) == Floors("nDCG@10", {"dev.tsv": {"hybrid": 0.5}}, 0.1)


def test_a_floor_is_held_against_the_queries_of_its_own_file() -> None:
    """q0 and q1 lie at .4 in the mean, q2 alone at .9; a mean over all three would pass both floors."""
    gate = Gate(
        Floors("nDCG@10", {"dev.tsv": {"hybrid": 0.5}, "test.tsv": {"hybrid": 0.5}}),
        {"dev.tsv": {"q0", "q1"}, "test.tsv": {"q2"}},
    )
    assert list(broken(gate, {"hybrid": _measured(0.3, 0.5, 0.9)})) == [
        "dev.tsv: hybrid har nDCG@10 0,4000, under gulvet 0,5000."
    ]


def test_a_mean_that_stands_on_its_floor_passes() -> None:
    gate = Gate(Floors("nDCG@10", {"dev.tsv": {"hybrid": 0.5}}), {"dev.tsv": {"q0", "q1"}})
    assert list(broken(gate, {"hybrid": _measured(0.25, 0.75)})) == []


@pytest.mark.parametrize(("hybrid", "passes"), [(0.75, True), (0.5, False)])
def test_the_hybrid_may_lie_below_its_better_leg_by_the_tolerance_alone(hybrid: float, passes: bool) -> None:
    gate = Gate(Floors("nDCG@10", {"dev.tsv": {}}, below_better_leg=0.125), {"dev.tsv": {"q0"}})
    found = list(broken(gate, {"hybrid": _measured(hybrid), "lexical": _measured(0.25), "dense": _measured(0.875)}))
    told = ["dev.tsv: hybrid har nDCG@10 0,5000, mere end 0,1250 under dense (0,8750)."]
    assert found == ([] if passes else told)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[1]", "ikke en fil med gulve"),
        ('{"measure": "nDCG@10"}', "ikke en fil med gulve"),
        ('{"measure": "nDCG@10", "floors": {"dev.tsv": {"hybrid": "høj"}}}', "ikke en fil med gulve"),
        ('{"measure": "MAP", "floors": {"dev.tsv": {"hybrid": 0.5}}}', "målet 'MAP' kendes ikke"),
        ('{"measure": "nDCG@10", "floors": {"test.tsv": {"hybrid": 0.5}}}', "ingen gulve for dev.tsv"),
        ('{"measure": "nDCG@10", "floors": {"dev.tsv": {"bm25": 0.5}}}', "gulvene kræver også bm25"),
        ('{"measure": "nDCG@10", "floors": {"dev.tsv": {}}, "below_better_leg": 0}', "gulvene kræver også dense"),
    ],
)
def test_floors_that_hold_nothing_are_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(FloorsFileError, match=r"floors\.json: .*" + reason):
        read_gate(_floors(tmp_path, text), [_qrels(tmp_path, "dev.tsv")], ["hybrid", "lexical"])


def test_only_floors_of_the_files_given_are_held(tmp_path: Path) -> None:
    path = _floors(tmp_path, '{"measure": "R@10", "floors": {"dev.tsv": {"hybrid": 0.5}, "test.tsv": {"bm25": 1}}}')
    gate = read_gate(path, [_qrels(tmp_path, "dev.tsv"), _qrels(tmp_path, "andre.tsv")], ["hybrid"])
    assert gate.judged == {"dev.tsv": {"q0", "q1"}}
