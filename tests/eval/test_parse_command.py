import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval.parse_scores import FIELDS
from ordstyrer import main
from tests.test_ordstyrer import ENGLISH

MINUTES = """Referat fra Kultur- og Fritidsudvalget i Lillestrand Kommune

12. mar 2024

1. Kunstgræsbane ved idrætsparken

Redegørelse

Fodboldklubben søger om en kunstgræsbane.

Beslutning

Godkendt.
"""
NEWS = "Havnens mole åbner på mandag 🏒, og alle må komme."
GOOD = {"gold": 10, "found": 10, "right": 10, "precision": 1, "recall": 1, "f1": 1}

Evaluate = Callable[..., int]


def _section(kind: str, heading: str, words: str) -> dict[str, Any]:
    start = MINUTES.index(words)
    first, *_, last = words.split(" ") * 2
    return {
        "kind": kind, "heading": heading, "begins": first, "ends": last, "start": start, "end": start + len(words),
    }  # fmt: skip


def _item(**changes: Any) -> dict[str, Any]:
    """Six facts: number and title, the outcome, two sections, the heading of each."""
    return {
        "number": "1", "title": "Kunstgræsbane ved idrætsparken", "outcomes": [{"part": None, "outcome": "approved"}],
        "sections": [
            _section("presentation", "Redegørelse", "Fodboldklubben søger om en kunstgræsbane."),
            _section("decision", "Beslutning", "Godkendt."),
        ],
        **changes,
    }  # fmt: skip


def _minutes(**changes: Any) -> dict[str, Any]:
    """What stands in the minutes: four facts of the document and six of its item."""
    return {
        "file": "bane.txt", "layout": "app", "kind": "minutes", "municipality": "Lillestrand Kommune",
        "committee": "Kultur- og Fritidsudvalget", "date": "2024-03-12", "items": [_item()], **changes,
    }  # fmt: skip


def _news(**changes: Any) -> dict[str, Any]:
    """Three facts: what it is, its one section, and that this has no heading."""
    section = {"kind": "body", "begins": "Havnens mole", "ends": "komme.", "start": 0, "end": len(NEWS)}
    return {"file": "mole.txt", "layout": "avis", "kind": "page", "sections": [section], **changes}


@pytest.fixture
def evaluate(tmp_path: Path) -> Evaluate:
    """Runs `ordstyrer eval-parse` on these gold lines and the two documents."""
    folder = tmp_path / "dokumenter"
    folder.mkdir()
    (folder / "bane.txt").write_text(MINUTES, encoding="utf-8")
    (folder / "mole.txt").write_text(NEWS, encoding="utf-8")

    def run(lines: list[dict[str, Any] | str], *options: str) -> int:
        gold = tmp_path / "facit.jsonl"
        texts = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
        gold.write_text("\n".join(texts), encoding="utf-8")
        return main(["eval-parse", str(gold), "--documents", str(folder), *options])

    return run


def _json(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(capsys.readouterr().out)
    return body


def _refused(capsys: pytest.CaptureFixture[str]) -> str:
    shown = capsys.readouterr()
    assert shown.out == ""
    (line,) = shown.err.splitlines()
    assert line.startswith("ordstyrer: ")
    assert "Uventet fejl" not in line
    assert not any(word in line for word in ENGLISH)
    return line


def test_documents_that_are_read_as_gold_has_them_score_one(
    evaluate: Evaluate, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate([_minutes()], "--json") == 0
    body = _json(capsys)
    assert body["documents"] == 1
    assert tuple(body["fields"]) == FIELDS
    counts = {field: found["right"] for field, found in body["fields"].items() if found["gold"] or found["found"]}
    assert counts == {
        "kind": 1, "municipality": 1, "committee": 1, "date": 1, "item": 1, "outcome": 1, "section": 2, "heading": 2,
    }  # fmt: skip
    assert body["layouts"] == {"app": GOOD}
    assert body["all"] == GOOD
    assert body["differences"] == []


def test_what_is_missed_and_invented_is_counted_by_field(
    evaluate: Evaluate, capsys: pytest.CaptureFixture[str]
) -> None:
    """Gold has another outcome and a vote more: nine right of eleven in gold and ten found, 18 / 21."""
    item = _item(outcomes=[{"part": None, "outcome": "postponed"}], votes=[{"for": ["V", "A"], "counts": {"for": 9}}])
    assert evaluate([_minutes(items=[item])], "--json", "--differences") == 0
    body = _json(capsys)
    assert body["fields"]["outcome"] == {"gold": 1, "found": 1, "right": 0, "precision": 0, "recall": 0, "f1": 0}
    assert body["fields"]["vote"] == {"gold": 1, "found": 0, "right": 0, "precision": 1, "recall": 0, "f1": 0}
    assert body["all"] == {"gold": 11, "found": 10, "right": 9, "precision": 0.9, "recall": 0.8182, "f1": 0.8571}
    assert body["differences"] == [
        ["bane.txt", "outcome", "missed", ["bane.txt", "1", None, "postponed"]],
        ["bane.txt", "outcome", "invented", ["bane.txt", "1", None, "approved"]],
        ["bane.txt", "vote", "missed", ["bane.txt", "1", ["A", "V"], [], [], 9, None, None]],
    ]


def test_an_end_one_character_off_is_a_section_missed_and_one_invented(
    evaluate: Evaluate, capsys: pytest.CaptureFixture[str]
) -> None:
    item = _item()
    item["sections"][1] |= {"begins": "Godkendt", "ends": "Godkendt", "end": item["sections"][1]["end"] - 1}
    assert evaluate([_minutes(items=[item])], "--json") == 0
    fields = _json(capsys)["fields"]
    assert fields["section"] == {"gold": 2, "found": 2, "right": 1, "precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert fields["heading"]["f1"] == 1


def test_an_item_without_sections_misses_none_and_invents_those_that_are_read(
    evaluate: Evaluate, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate([_minutes(items=[{"number": "1", "title": "Kunstgræsbane ved idrætsparken"}])], "--json") == 0
    body = _json(capsys)
    assert body["fields"]["section"] == {"gold": 0, "found": 2, "right": 0, "precision": 0, "recall": 1, "f1": 0}
    assert body["all"]["gold"] == body["all"]["right"] == 5


def test_a_number_that_stands_twice_in_gold_is_wanted_twice(
    evaluate: Evaluate, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate([_minutes(items=[_item(), _item()])], "--json") == 0
    assert _json(capsys)["fields"]["item"] == {
        "gold": 2, "found": 1, "right": 1, "precision": 1, "recall": 0.5, "f1": 0.6667,
    }  # fmt: skip


def test_layouts_are_scored_apart(evaluate: Evaluate, capsys: pytest.CaptureFixture[str]) -> None:
    """The news is no plan: two of its three facts are right."""
    assert evaluate([_minutes(), _news(kind="plan")], "--json") == 0
    body = _json(capsys)
    assert body["documents"] == 2
    assert {name: (found["right"], found["gold"]) for name, found in body["layouts"].items()} == {
        "app": (10, 10), "avis": (2, 3),
    }  # fmt: skip
    assert (body["all"]["right"], body["all"]["gold"], body["all"]["found"]) == (12, 13, 13)


def test_a_jsonl_file_of_one_document_is_a_document(
    evaluate: Evaluate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = json.dumps({"_id": "mole", "text": NEWS})
    (tmp_path / "dokumenter" / "mole.jsonl").write_text(line, encoding="utf-8")
    assert evaluate([_news(file="mole.jsonl")], "--json") == 0
    assert _json(capsys)["all"]["f1"] == 1


def test_the_table_is_danish(evaluate: Evaluate, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate([_minutes(), _news(kind="plan")]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    lines = shown.out.splitlines()
    assert lines[:4] == [
        "2 dokumenter",
        "",
        "felt              facit  læst  rigtige  F1",
        "kind                  2     2        1  0,500",
    ]
    assert lines[-7:] == [
        "item_attendance       0     0        0  1,000",
        "alle                 13    13       12  0,923",
        "",
        "layout  facit  læst  rigtige  F1",
        "app        10    10       10  1,000",
        "avis        3     3        2  0,667",
        "",
    ]


def test_differences_stand_below_the_table_one_a_line(evaluate: Evaluate, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate([_minutes(items=[_item(case_number="24/17")], date=None), _news()], "--differences") == 0
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "",
        "for meget date: bane.txt · 2024-03-12",
        "mangler case_number: bane.txt · 1 · 24/17",
    ]


def test_one_document_is_not_many(evaluate: Evaluate, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate([_minutes()]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "1 dokument"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "facit.jsonl, linje 2: ikke gyldig JSON (tegn 2)"),
        ('{"layout": "app"}', 'linje 2: feltet "file" mangler'),
        (_minutes(), "linje 2: bane.txt står der to gange"),
        ({"file": "mole.txt", "items": [{"title": "x"}]}, 'mole.txt: feltet "number" mangler'),
        ({"file": "mole.txt", "votes": 7, "items": "alle"}, "mole.txt: et felt har en forkert slags værdi"),
        (_news(file="borte.txt"), "borte.txt: ventede ét læseligt dokument"),
        (_news(file="."), "ventede ét læseligt dokument"),
        (_news(file="to.jsonl"), "to.jsonl: ventede ét læseligt dokument"),
        (
            {"file": "mole.txt", "sections": [{"kind": "body", "begins": "Havnens", "ends": "mole"}]},
            "mole.txt, afsnit: 'Havnens' … 'mole' har ikke start og slut. Ret facit: python -m eval.parse_gold",
        ),
    ],
)  # fmt: skip
def test_a_fault_in_gold_or_documents_is_one_danish_line_and_code_2(
    evaluate: Evaluate,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    line: dict[str, Any] | str,
    reason: str,
) -> None:
    two = "".join(json.dumps({"_id": name, "text": NEWS}) + "\n" for name in "ab")
    (tmp_path / "dokumenter" / "to.jsonl").write_text(two, encoding="utf-8")
    for options in ([], ["--json"], ["--differences"]):
        assert evaluate([_minutes(), line], *options) == 2
        assert reason in _refused(capsys)


def test_what_the_reader_moved_is_found_and_what_it_cut_away_counts_as_missed(
    evaluate: Evaluate, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = _news()["sections"][0]
    moved = _news(sections=[whole | {"start": 3, "end": len(NEWS) + 3}])
    assert evaluate([moved], "--json") == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["all"]["f1"] == 1.0
    assert "står ikke på 3-" in shown.err
    assert "0 afsnit findes ikke" in shown.err
    gone = {"kind": "body", "begins": "Broen", "ends": "åbner.", "start": 0, "end": 20}
    assert evaluate([_news(sections=[whole, gone])], "--json") == 0
    shown = capsys.readouterr()
    section = json.loads(shown.out)["fields"]["section"]
    assert (section["gold"], section["found"], section["right"]) == (2, 1, 1)
    assert "1 afsnit findes ikke" in shown.err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["facit.jsonl"], "--documents mangler"),
        (["--documents", "."], "FACIT mangler"),
        (["facit.jsonl", "--documents", "."], "facit.jsonl: filen findes ikke"),
        ([".", "--documents", "."], "det er en mappe"),
        (["tom.jsonl", "--documents", "."], "tom"),
        (["facit.jsonl", "--documents", ".", "--forskelle"], "--forskelle findes ikke"),
    ],
)
def test_a_bad_command_line_is_one_danish_line_and_code_2(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    reason: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tom.jsonl").touch()
    assert main(["eval-parse", *arguments]) == 2
    assert reason in _refused(capsys)


def test_a_folder_of_documents_that_is_not_there_is_named(
    evaluate: Evaluate, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate([_minutes()], "--documents", "ingen-mappe") == 2
    assert "ingen-mappe" in _refused(capsys)


def test_the_help_is_danish_and_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval-parse", "--help"]) == 0
    shown = capsys.readouterr().out
    assert "FACIT" in shown
    assert "Eksempel: ordstyrer eval-parse" in shown
    assert not any(word in shown for word in ENGLISH)
