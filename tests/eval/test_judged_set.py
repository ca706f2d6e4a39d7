"""The published judged set holds together, and what keeps it so can tell when one does not."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.readers import find_files
from eval.errors import QueriesFileError
from eval.judged_set import Answer, JudgedQuery, JudgedSet, Place, export, faults, kappa, places, read_set
from eval.judgments import read_judgments, read_qrels
from eval.parse_gold import read_document
from tests.conftest import SAMPLE

SET = Path(__file__).resolve().parents[2] / "eval" / "sets" / "sample"

_KNOWN = {
    "a.txt#1": Place("Ny sti langs åen", "1. Ny sti langs åen\n\nGodkendt. Stien koster 2 mio. kr.", closed=False),
    "a.txt#2": Place("Salg", "2. Lukket punkt: Salg", closed=True),
    "plan.md": Place("Trafikplan", "Trafikplan\n\nStier bygges først.", closed=False),
}
_QUERY = JudgedQuery(
    "q1", "hvad kom stien til at koste", "how_much", "STI", "dev", "answered", (Answer("a.txt#1", "Stien koster 2 mio. kr.", ("2 mio. kr.",)),)
)  # fmt: skip
_SOUND = JudgedSet((_QUERY,), {"dev": {"q1": {"a.txt#1": 2, "plan.md": 1}}, "test": {}}, ())


@pytest.fixture(scope="module")
def sample_places() -> dict[str, Place]:
    return places((path.name, read_document(path)) for path in find_files([SAMPLE]))


@pytest.fixture(scope="module")
def sample_set() -> JudgedSet:
    return read_set(SET)


def test_the_published_set_has_no_fault(sample_set: JudgedSet, sample_places: dict[str, Place]) -> None:
    assert list(faults(sample_set, sample_places)) == []


def test_the_published_set_is_as_large_and_as_varied_as_its_readme_says(sample_set: JudgedSet) -> None:
    kinds = {query.kind for query in sample_set.queries}
    assert len(sample_set.queries) == 160
    assert kinds == {
        "natural", "decision", "keywords", "name", "how_much", "who", "when", "identifier", "typo", "paraphrase",
        "everyday", "time_bound", "across", "english", "unanswerable", "junk",
    }  # fmt: skip
    assert {query.split for query in sample_set.queries if query.kind != "junk"} == {"dev", "test"}


def test_a_fifth_of_the_questions_were_judged_twice_and_the_readers_agree(sample_set: JudgedSet) -> None:
    twice = {query_id for query_id, *_ in sample_set.second}
    assert len(twice) >= len(sample_set.queries) / 5
    assert kappa([(first, second) for _, _, first, second in sample_set.second]) > 0.6


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        (replace(_SOUND, qrels={"dev": {"q1": {"a.txt#1": 2, "a.txt#9": 1}}, "test": {}}), "q1: a.txt#9 is no open item"),
        (replace(_SOUND, qrels={"dev": {"q1": {"a.txt#1": 2, "a.txt#2": 1}}, "test": {}}), "q1: a.txt#2 is no open item"),
        (replace(_SOUND, qrels={"dev": {"q1": {"a.txt#1": 1}}, "test": {}}), "q1: expected answered, with grades [1]"),
        (replace(_SOUND, qrels={"dev": {}, "test": {"q1": {"a.txt#1": 2}}}), "q1: judged in test, asked elsewhere"),
        (
            replace(_SOUND, queries=(replace(_QUERY, text="Hvad med: NY STI langs åen?"),)),
            "q1: is the title of a.txt#1",
        ),
        (
            replace(_SOUND, queries=(replace(_QUERY, answers=(Answer("a.txt#1", "Stien er dyr.", ()),)),)),
            "q1: 'Stien er dyr.' does not stand in a.txt#1",
        ),
        (
            replace(_SOUND, queries=(replace(_QUERY, answers=(Answer("a.txt#1", "Godkendt.", ("2 mio.",)),)),)),
            "q1: '2 mio.' is not in its quote",
        ),
        (
            replace(_SOUND, queries=(_QUERY, replace(_QUERY, query_id="q2", text="andet", split="test", expected="not_found", answers=()))),
            "q2: case STI is in both splits",
        ),
        (
            replace(_SOUND, queries=(replace(_QUERY, kind="paraphrase", text="en ny sti til naboerne"),)),
            "q1: a paraphrase that shares ny, sti with a.txt#1",
        ),
        (replace(_SOUND, queries=(_QUERY, _QUERY)), "two questions have the same id or text"),
    ],
)  # fmt: skip
def test_what_does_not_hold_together_is_named(changed: JudgedSet, fault: str) -> None:
    assert list(faults(_SOUND, _KNOWN)) == []
    assert fault in list(faults(changed, _KNOWN))


def test_kappa_is_cohens() -> None:
    """20 of 25 and 15 of 25 agree: po .7, pe .5 (Cohen's own kind of table: 20 5 / 10 15)."""
    pairs = [(1, 1)] * 20 + [(1, 0)] * 5 + [(0, 1)] * 10 + [(0, 0)] * 15
    assert kappa(pairs) == pytest.approx(0.4)


def test_the_exported_forms_hold_the_same_judgments(
    sample_set: JudgedSet, sample_places: dict[str, Place], tmp_path: Path
) -> None:
    export(sample_set, sample_places, tmp_path)
    for split, judged in sample_set.qrels.items():
        assert read_qrels(tmp_path / "qrels" / f"{split}.tsv") == judged
        trec = read_judgments(tmp_path / f"topics.{split}.tsv", tmp_path / f"qrels.{split}.trec")
        assert trec.qrels == judged
        assert not trec.without_text
    documents = [json.loads(line) for line in (tmp_path / "corpus.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {document["_id"] for document in documents} == {
        name for name, place in sample_places.items() if not place.closed
    }
    assert all(document["text"] for document in documents)


def test_a_line_that_is_no_judged_query_is_named(tmp_path: Path) -> None:
    (tmp_path / "queries.jsonl").write_text('{"_id": "q1", "text": "x", "metadata": {}}\n', encoding="utf-8")
    with pytest.raises(QueriesFileError, match=r"queries\.jsonl, linje 1: ikke en bedømt søgning"):
        read_set(tmp_path)
