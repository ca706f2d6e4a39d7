"""The training set is held to what it says of itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from eval.training.check import main, shared_words
from eval.training.questions import told_by_places

MINUTES = (
    "Lyngborg Kommune\nTeknisk Udvalg\nReferat af møde den 4. maj 2021\nTil stede: Anne Bak, Bo Dam\n\n"
    "1. Cykelsti langs Møllevej\n\nSagsfremstilling\nStien bliver 2,4 km lang og koster\n3,1 mio. kr.\n\nBeslutning\nGodkendt.\n\n"
    "2. Eventuelt\n\nBeslutning\nIntet.\n"
)
LAW = {"_id": "2020:1§2", "title": "Lov om prøver", "text": "§ 2. Fristen er 14 dage."}
RIGHT = {
    "id": "w1-1", "writer": "w1", "source": "referat.txt", "item": "1", "question": "Hvad koster cykelstien langs Møllevej?",
    "kind": "money", "style": "plain", "answer": "3,1 mio. kr.", "sentence": "Stien bliver 2,4 km lang og koster 3,1 mio. kr.",
}  # fmt: skip


def checked(folder: Path, *questions: Mapping[str, object], judged: str | None = None) -> tuple[int, str]:
    (folder / "documents").mkdir()
    (folder / "documents" / "referat.txt").write_text(MINUTES, encoding="utf-8")
    (folder / "law.jsonl").write_text(json.dumps(LAW), encoding="utf-8")
    lines = "\n".join(json.dumps(question, ensure_ascii=False) for question in questions)
    (folder / "questions-w1.jsonl").write_text(lines, encoding="utf-8")
    options = ["--law", str(folder / "law.jsonl"), "--name", "Lyngborg"]
    if judged is not None:
        (folder / "judged.jsonl").write_text(json.dumps({"text": judged}), encoding="utf-8")
        options += ["--judged", str(folder / "judged.jsonl")]
    result = CliRunner().invoke(main, [str(folder), *options])
    return result.exit_code, result.output


def test_what_stands_in_its_text_is_right(tmp_path: Path) -> None:
    law = {**RIGHT, "id": "w1-2", "source": "law:2020:1§2", "item": None, "question": "Hvor lang tid har man?", "kind": "period",
           "style": "everyday", "answer": "14 dage", "sentence": "Fristen er 14 dage."}  # fmt: skip
    unanswered = {
        **RIGHT,
        "id": "w1-3",
        "question": "Hvornår åbner cykelstien?",
        "kind": "date",
        "answer": None,
        "sentence": None,
        "why": "næste skridt",
    }
    code, output = checked(tmp_path, RIGHT, law, unanswered)
    assert (code, output.splitlines()[0]) == (0, "3 spørgsmål over 2 tekster, 0 fejl")


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"answer": "4 mio. kr."}, "svaret står ikke i sætningen"),
        ({"answer": "3,1", "sentence": "Stien koster 3,1 mio. kr."}, "sætningen står ikke i teksten"),
        ({"item": "7"}, "findes ikke"),
        ({"style": "everyday", "question": "Hvad er prisen på stien i Lyngborg?"}, "deler ord med teksten: sti"),
        ({"kind": "vejr"}, '"kind" er'),
        ({"why": "nær"}, '"answer" og "sentence"'),
    ],
)
def test_each_fault_is_named(tmp_path: Path, changed: Mapping[str, object], fault: str) -> None:
    code, output = checked(tmp_path, {**RIGHT, **changed})
    assert code == 1
    assert fault in output


def test_no_question_comes_twice_or_near_a_judged_one(tmp_path: Path) -> None:
    again = {**RIGHT, "id": "w1-2", "question": "Hvad koster cykelstien så langs Møllevej?"}
    code, output = checked(tmp_path, RIGHT, again, judged="Hvad koster en cykelsti langs Møllevej?")
    assert code == 1
    assert "(w1-2): er næsten w1-1." in output
    assert "(w1-1): ligner et bedømt spørgsmål." in output


def test_parts_of_compounds_are_shared_and_numbers_are_not() -> None:
    assert shared_words("Hvor lang er stien i 2021?", MINUTES) >= {"sti"}
    assert not shared_words("Hvad blev der af ruten til de tohjulede i 2021?", MINUTES)


LAW_WORDS = {
    **RIGHT, "source": "law:2020:1§2", "item": None, "question": "Hvor lang er fristen?", "kind": "period",
    "answer": "14  dage", "sentence": "Fristen er\n14 dage.",
}  # fmt: skip
LAW_TEXT = f"{LAW['title']}\n{LAW['text']}"


def test_words_of_the_law_are_told_by_their_places(tmp_path: Path) -> None:
    told = told_by_places(LAW_WORDS, LAW_TEXT)
    assert told == {**LAW_WORDS, "answer": [30, 37], "sentence": [19, 38]}
    assert LAW_TEXT[30:37] == "14 dage"
    assert checked(tmp_path, told)[0] == 0
    assert told_by_places({**LAW_WORDS, "answer": None, "sentence": None}, LAW_TEXT)["answer"] is None
    with pytest.raises(ValueError, match="w1-1"):
        told_by_places({**LAW_WORDS, "answer": "15 dage"}, LAW_TEXT)


@pytest.mark.parametrize(
    ("answer", "sentence", "fault"),
    [([30, 37], [32, 38], "ligger ikke i sætningens"), ([30], [19, 38], "steder [fra, til]"), ([30, 37], "Fristen", "steder [fra, til]")],
)  # fmt: skip
def test_places_that_are_none_are_named(tmp_path: Path, answer: object, sentence: object, fault: str) -> None:
    code, output = checked(tmp_path, {**LAW_WORDS, "answer": answer, "sentence": sentence})
    assert code == 1
    assert fault in output
