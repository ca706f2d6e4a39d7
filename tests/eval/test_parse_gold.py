import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from eval.errors import GoldFileError
from eval.parse_gold import GoldDocument, anchor, anchored, misplaced, read_document, read_gold

ROOT = Path(__file__).resolve().parents[2]

TEXT = """1. Bane

Indstilling

Godkendt med en bemærkning.

Beslutning

Godkendt.

2. Skøjtehal 🏒

Beslutning:

Godkendt. Økonomiudvalget gav den 5. maj en bevilling. Udvalget beder om en plan.

3. Eventuelt
"""


def _section(begins: str, ends: str, heading: str | None = None, **more: Any) -> dict[str, Any]:
    return {"kind": "decision", "heading": heading, "begins": begins, "ends": ends, **more}


def _item(number: str | None, *sections: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"number": number, "title": "Titel", "sections": list(sections), **more}


def _gold(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"file": "møde.txt", "items": list(items), **more}


def _file(folder: Path, *lines: object) -> Path:
    path = folder / "facit.jsonl"
    texts = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return path


def _fault(path: Path) -> str:
    with pytest.raises(GoldFileError) as error:
        read_gold(path)
    message = str(error.value)
    assert message.startswith(str(path))
    assert "\n" not in message
    return message


def _faults(body: dict[str, Any], text: str = TEXT) -> list[str]:
    return list(misplaced(GoldDocument("møde.txt", "", body), text))


# The file ----------------------------------------------------------------------------------------------------------


def test_a_line_is_a_document_with_its_layout(tmp_path: Path) -> None:
    first, other = {"file": "å.txt", "layout": "webside", "items": [{"number": "1"}]}, {"file": "b.md", "layout": None}
    assert read_gold(_file(tmp_path, first, "", other)) == [
        GoldDocument("å.txt", "webside", first),
        GoldDocument("b.md", "", other),
    ]


def test_an_item_without_sections_and_a_number_that_stands_twice_are_allowed(tmp_path: Path) -> None:
    body = _gold({"number": "1", "closed": True}, {"number": "1"}, {"number": None, "sections": []})
    (document,) = read_gold(_file(tmp_path, body))
    assert document.body == body
    assert anchored(document.body, TEXT) == (body, [])
    assert _faults(body) == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"file": ', "ikke gyldig JSON (tegn 10)"),
        ("[" * 99_999, "ikke gyldig JSON (for dyb)"),
        ("[]", '"file" mangler'),
        ("{}", '"file" mangler'),
        ('{"file": ""}', '"file" mangler'),
        ('{"file": 7}', '"file" mangler'),
        ('{"file": "god.txt"}', "god.txt står der to gange"),
        ('{"file": "x", "items": null}', "forkert slags værdi"),
        ('{"file": "x", "items": ["1"]}', "forkert slags værdi"),
        ('{"file": "x", "items": [{"title": "Bane"}]}', '"number" mangler'),
        ('{"file": "x", "items": [{"number": 1}]}', '"number" skal være tekst'),
        ('{"file": "x", "items": [{"number": "1", "title": ["Bane"]}]}', "forkert slags værdi"),
        ('{"file": "x", "items": [{"number": "1", "sections": null}]}', "forkert slags værdi"),
        ('{"file": "x", "items": [{"number": "1", "outcomes": [{"outcome": "approved"}]}]}', '"part" mangler'),
        ('{"file": "x", "sections": [{"begins": "a", "ends": "b"}]}', '"kind" mangler'),
        ('{"file": "x", "sections": [{"kind": "body", "begins": "a"}]}', '"ends" mangler'),
        ('{"file": "x", "sections": [{"kind": "body", "begins": "", "ends": "b"}]}', "afsnit: "),
        ('{"file": "x", "sections": [{"kind": "body", "begins": "a", "ends": "b", "heading": 1}]}', '"heading"'),
        ('{"file": "x", "attendance": [{"name": "Ane"}]}', '"status" mangler'),
    ],
)  # fmt: skip
def test_a_malformed_line_is_named_by_file_and_number(tmp_path: Path, line: str, reason: str) -> None:
    path = _file(tmp_path, {"file": "god.txt"}, "", line)
    message = _fault(path)
    assert message.startswith(f"{path}, linje 3: ")
    assert reason in message


def test_the_other_faulty_lines_are_named_too(tmp_path: Path) -> None:
    assert _fault(_file(tmp_path, "[1]", {"file": "a"}, "x", "{}")).endswith("(Også fejl i 2 andre linjer: 3, 4.)")


def test_a_file_that_is_absent_empty_or_a_folder_is_refused(tmp_path: Path) -> None:
    assert "findes ikke" in _fault(tmp_path / "ingen.jsonl")
    assert "tom" in _fault(_file(tmp_path))
    assert "mappe" in _fault(tmp_path)


# The documents -----------------------------------------------------------------------------------------------------


def test_a_file_with_one_document_is_read(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("Molen er lukket.", encoding="utf-8")
    (tmp_path / "en.jsonl").write_text('{"_id": "mole", "text": "Molen er lukket."}\n', encoding="utf-8")
    for name in ("en.txt", "en.jsonl"):
        assert read_document(tmp_path / name).text == "Molen er lukket."


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("to.jsonl", '{"_id": "a", "text": "Molen."}\n{"_id": "b", "text": "Havnen."}\n'),
        ("tom.jsonl", ""),
        ("brudt.jsonl", '{"_id": '),
        ("tom.txt", " \n "),
        ("skema.pdf", "%PDF-1.4"),
        ("borte.txt", None),
    ],
)
def test_a_file_with_none_or_several_is_refused(tmp_path: Path, name: str, content: str | None) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(GoldFileError, match="ventede ét læseligt dokument"):
        read_document(tmp_path / name)


# Stretches at their places -----------------------------------------------------------------------------------------


def test_stretches_that_stand_where_they_say_have_no_fault() -> None:
    start = TEXT.index("Godkendt.\n")
    assert _faults(_gold(_item("1", _section("Godkendt.", "Godkendt.", start=start, end=start + 9)))) == []


@pytest.mark.parametrize(("start", "end"), [(1, 9), (-1, 9), (0, 10), (0, 8), (9, 0), (0, 0), (0, 10**9), (-9, 9)])
def test_a_stretch_one_character_off_is_a_fault(start: int, end: int) -> None:
    """Offsets that count from the end, or run past it, are off too, though Python would take them."""
    section = _section("Godkendt", "kendt.", start=start, end=end)
    (fault,) = _faults(_gold(_item("7", section)), "Godkendt.")
    assert fault == f"møde.txt, punkt 7: 'Godkendt' … 'kendt.' står ikke på {start}-{end}"


@pytest.mark.parametrize("places", [{}, {"start": 0}, {"start": None, "end": None}, {"start": "0", "end": "9"}])
def test_a_stretch_without_its_places_is_a_fault(places: dict[str, Any]) -> None:
    (fault,) = _faults(_gold(sections=[_section("Godkendt.", "Godkendt.", **places)]), "Godkendt.")
    assert fault == "møde.txt, afsnit: 'Godkendt.' … 'Godkendt.' har ikke start og slut"


def test_earlier_decisions_are_looked_at_like_sections() -> None:
    decision = {"begins": "Udvalget", "ends": "sagen.", "start": 0, "end": 4}
    assert len(_faults(_gold(_item("1", earlier_decisions=[decision])), "Udvalget udsatte sagen.")) == 1
    assert _faults(_gold(_item("1", earlier_decisions=[decision | {"end": 23}])), "Udvalget udsatte sagen.") == []


def test_places_count_characters_also_beyond_the_basic_plane() -> None:
    text = "🏒🏒 Åbent e\u0301t hus."
    assert _faults(_gold(sections=[_section("Åbent", "hus.", start=3, end=17)]), text) == []


# Places found anew -------------------------------------------------------------------------------------------------


def test_words_that_stand_many_times_are_found_under_their_headings_in_order() -> None:
    """ "Godkendt" stands three times: in a recommendation, as the first decision, and before the second one's rest."""
    body = _gold(
        _item("1", _section("Godkendt", "bemærkning.", "Indstilling"), _section("Godkendt.", "Godkendt.", "Beslutning")),
        _item("2", _section("Godkendt.", "en plan.", "Beslutning")),
    )  # fmt: skip
    placed, faults = anchored(body, TEXT)
    assert faults == []
    found = [
        TEXT[section["start"] : section["end"]] for item in placed["items"] for section in item["sections"]
    ]  # fmt: skip
    assert found == [
        "Godkendt med en bemærkning.",
        "Godkendt.",
        "Godkendt. Økonomiudvalget gav den 5. maj en bevilling. Udvalget beder om en plan.",
    ]
    assert _faults(placed) == []


def test_without_headings_the_same_words_are_found_one_after_the_other() -> None:
    placed, faults = anchored(_gold(_item("1", _section("ja", "ja")), _item("1", _section("ja", "ja"))), "ja\nja\nja")
    assert faults == []
    assert [(item["sections"][0]["start"], item["sections"][0]["end"]) for item in placed["items"]] == [(0, 2), (3, 5)]


def test_a_heading_that_is_not_right_above_the_words_does_not_count() -> None:
    """The first "Beslutning" has other words below it; the second has these."""
    text = "Beslutning\n\nUdsat.\n\nGodkendt.\n\n**Beslutning:** Godkendt."
    (section,) = anchored(_gold(sections=[_section("Godkendt.", "Godkendt.", "Beslutning")]), text)[0]["sections"]
    assert (section["start"], section["end"]) == (47, 56)


def test_an_end_is_whole_words_and_does_not_lie_before_the_beginning_ends() -> None:
    """ "plan" ends neither in "planen" nor in the "plan" that the first words hold before their last."""
    text = "En plan om planen er en plan"
    (section,) = anchored(_gold(sections=[_section("En plan om", "plan")]), text)[0]["sections"]
    assert (section["start"], section["end"]) == (0, 28)


def test_first_and_last_words_may_overlap() -> None:
    for begins, ends in (("Sagen udsat", "udsat i dag."), ("Sagen", "Sagen udsat i dag."), ("Sagen udsat i dag.", ".")):
        (section,) = anchored(_gold(sections=[_section(begins, ends)]), "Nu: Sagen udsat i dag. .")[0]["sections"]
        assert (section["start"], section["end"]) == (4, 22)


def test_words_are_words_not_patterns() -> None:
    text = "Tilskud (50 %) [a+b]*: 1.000 kr."
    (section,) = anchored(_gold(sections=[_section("(50 %)", "1.000 kr.", "Tilskud")]), text)[0]["sections"]
    assert text[section["start"] : section["end"]] == "(50 %) [a+b]*: 1.000 kr."


def test_an_earlier_decision_is_found_inside_the_sections_of_its_item() -> None:
    decision = {
        "committee": "Økonomiudvalget", "date": None, "outcome": "approved",
        "begins": "Økonomiudvalget", "ends": "en bevilling.",
    }  # fmt: skip
    body = _gold(
        _item("2", _section("Godkendt. Ø", "en plan.", "Beslutning"), earlier_decisions=[decision]),
        _item("3", _section("Eventuelt", "Eventuelt")),
    )
    placed, faults = anchored(body, TEXT)
    assert faults == []
    (found,) = placed["items"][0]["earlier_decisions"]
    assert TEXT[found["start"] : found["end"]] == "Økonomiudvalget gav den 5. maj en bevilling."


def test_the_sections_of_the_document_itself_may_stand_above_its_items() -> None:
    text = f"Deltagere\n\nAne og Bo\n\n{TEXT}"
    body = _gold(_item("3", _section("Eventuelt", "Eventuelt")), sections=[_section("Ane", "Bo", "Deltagere")])
    placed, faults = anchored(body, text)
    assert faults == []
    assert text[placed["sections"][0]["start"] :].startswith("Ane og Bo")
    assert _faults(placed, text) == []


@pytest.mark.parametrize(
    ("begins", "ends"), [("Forkastet", "en plan."), ("Godkendt", "fortrudt."), ("GODKENDT", "plan.")]
)
def test_words_that_are_gone_are_a_fault_and_lose_their_places(begins: str, ends: str) -> None:
    section = _section(begins, ends, "Beslutning", start=3, end=9)
    later = _section("Eventuelt", "Eventuelt")
    placed, faults = anchored(_gold(_item("2", section), _item("3", later)), TEXT)
    assert faults == [f"punkt 2: 'Beslutning' {begins!r} … {ends!r} findes ikke efter tegn 0"]
    assert placed["items"][0]["sections"] == [_section(begins, ends, "Beslutning")]
    assert placed["items"][1]["sections"][0]["start"] == TEXT.index("Eventuelt")


def test_the_body_given_is_left_as_it_was() -> None:
    body = _gold(_item("3", _section("Eventuelt", "Eventuelt")))
    before = json.dumps(body)
    assert anchored(body, TEXT)[0] != body
    assert json.dumps(body) == before


# The command -------------------------------------------------------------------------------------------------------


def _anchor(*arguments: object) -> Result:
    return CliRunner().invoke(anchor, [str(argument) for argument in arguments])


def test_the_module_writes_the_places_into_the_file(tmp_path: Path) -> None:
    """As a process, from another text than the one the places were of."""
    (tmp_path / "møde.txt").write_text("Nyt: 🏒 Molen åbner. Alle må komme.", encoding="utf-8")
    gold = _file(tmp_path, _gold(sections=[_section("Molen", "komme.", start=0, end=3)], layout="nyhed"), "")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "eval.parse_gold", str(gold), "--documents", str(tmp_path)],
        cwd=ROOT, env={**os.environ, "PYTHONIOENCODING": "utf-8"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (line,) = gold.read_text(encoding="utf-8").splitlines()
    assert "møde.txt" in line
    assert json.loads(line) == _gold(sections=[_section("Molen", "komme.", start=7, end=34)], layout="nyhed")
    assert _anchor(gold, "--documents", tmp_path).exit_code == 0
    assert gold.read_text(encoding="utf-8") == f"{line}\n"


def test_what_is_not_found_is_told_and_its_document_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "møde.txt").write_text("Molen åbner.", encoding="utf-8")
    sections = [_section("Havnen", "åbner.", start=0, end=12), _section("Molen", "åbner.")]
    gold = _file(tmp_path, _gold(sections=sections))
    done = _anchor(gold, "--documents", tmp_path)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "møde.txt: afsnit: None 'Havnen' … 'åbner.' findes ikke efter tegn 0\n"
    (document,) = read_gold(gold)
    assert document.body["sections"] == sections


@pytest.mark.parametrize("lines", [["{"], [{"file": "god.txt"}, {"file": "borte.txt"}]])
def test_a_gold_file_that_cannot_be_read_is_left_as_it_is(tmp_path: Path, lines: list[object]) -> None:
    (tmp_path / "god.txt").write_text("Molen åbner.", encoding="utf-8")
    gold = _file(tmp_path, *lines)
    before = gold.read_bytes()
    done = _anchor(gold, "--documents", tmp_path)
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: ")
    assert gold.read_bytes() == before


def test_words_of_a_first_item_that_the_head_has_too_are_found_below_its_title() -> None:
    text = "Fraværende: Bo Dal\n\n1. NYT\nTORV\n\nFraværende: Bo Dal\n\nGodkendt."
    item = {**_item("1", _section("Bo Dal", "Bo Dal", "Fraværende")), "title": "Nyt torv"}
    placed, faults = anchored(_gold(item), text)
    assert faults == []
    assert placed["items"][0]["sections"][0]["start"] == text.rindex("Bo Dal")
