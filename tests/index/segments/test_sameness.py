"""What is published more than once is one family; what only sounds alike is not."""

from __future__ import annotations

import datetime
import random

import pytest

from corpus.metadata import GivenMetadata
from corpus.parsing import parse_raw
from corpus.raw import RawDocument
from index.segments.sameness import SKETCH_SIZE, Unit, by_family, families, resemblance, sketch, title_key
from tests.index.sameness_texts import CASE, minutes

WORDS = [f"ord{number}" for number in range(4000)]


def _sketch(text: str) -> bytes:
    raw = RawDocument("a", text)
    return sketch(parse_raw(raw, GivenMetadata()), None)


def _unit(document: str, item: str | None = "1", **changed: object) -> Unit:
    fields: dict[str, object] = {
        "municipality": "tangsund", "committee": "byrådet", "day": 738000, "number": "1", "title": "cykelsti",
        "case_number": "", "sketch": _sketch(CASE),
    } | changed  # fmt: skip
    return Unit(document, f"{document}.{item}" if item else None, **fields)  # type: ignore[arg-type]


def _together(*units: Unit) -> bool:
    return len(set(families(units))) == 1


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.9, 1.0])
def test_the_estimate_is_near_the_true_resemblance(share: float) -> None:
    draws = random.Random(20261124)
    errors = []
    for _ in range(60):
        words = draws.sample(WORDS, 800)
        shared = round(400 * share)
        ours, theirs = words[:400], words[:shared] + words[400 : 800 - shared]
        runs = [{" ".join(each[at : at + 5]) for at in range(len(each) - 4)} for each in (ours, theirs)]
        true = len(runs[0] & runs[1]) / len(runs[0] | runs[1])
        errors.append(resemblance(_sketch(" ".join(ours)), _sketch(" ".join(theirs))) - true)
    assert abs(sum(errors) / len(errors)) < 0.05
    assert max(map(abs, errors)) < 0.4


def test_a_sketch_is_the_same_whatever_the_blanks_and_capitals_and_is_none_for_few_words() -> None:
    assert _sketch(CASE) == _sketch(CASE.upper().replace(" ", "\n"))
    assert len(_sketch(CASE)) == 8 * SKETCH_SIZE
    assert _sketch("Sagen er kort. " * 9) == b""


def test_what_was_decided_is_no_part_of_the_sketch() -> None:
    one, other = (
        parse_raw(RawDocument("a", minutes("Byrådet", datetime.date(2024, 3, 5), decision)), GivenMetadata())
        for decision in ("Godkendt.", "Udsat, idet udvalget ønsker at se flere forslag til linjeføringen. " * 9)
    )
    assert sketch(one, one.items[0]) == sketch(other, other.items[0]) != b""


def test_agenda_and_minutes_of_one_meeting_are_one() -> None:
    assert _together(_unit("a", sketch=b""), _unit("b", sketch=b""))
    assert _together(_unit("a", number="1"), _unit("b", number="3"))  # moved on the agenda
    assert not _together(_unit("a", sketch=b""), _unit("b", sketch=b"", day=738001))
    assert not _together(_unit("a", sketch=b""), _unit("b", sketch=b"", title="vejbump"))


def test_items_of_one_title_are_told_apart_by_number() -> None:
    units = [_unit(document, number, number=number, sketch=b"") for document in "ab" for number in "12"]
    assert families(units) == [0, 1, 0, 1]


def test_a_case_before_several_bodies_is_one_and_a_standing_item_of_one_body_is_not() -> None:
    bodies = [_unit(body, committee=body, day=738000 + 14 * place) for place, body in enumerate("abc")]
    assert _together(*bodies)
    assert not _together(_unit("a"), _unit("b", day=738030))
    assert not _together(_unit("a"), _unit("b", committee="x", day=739000))


def test_other_case_numbers_places_and_words_keep_items_apart() -> None:
    assert not _together(_unit("a", case_number="24/1"), _unit("b", committee="x", case_number="24/2"))
    assert not _together(_unit("a"), _unit("b", committee="x", municipality="ralsted"))
    assert not _together(_unit("a"), _unit("b", committee="x", sketch=_sketch(" ".join(WORDS[:400]))))
    assert _together(_unit("a"), _unit("b", municipality=""))  # a host that does not name itself


def test_documents_without_items_are_one_only_by_title_day_and_words() -> None:
    plan = _unit("a", None, title="Cykelplan")
    assert _together(plan, _unit("b", None, title="Cykelplan"))
    assert not _together(plan, _unit("b", None, title="Cykelplan", day=738400))
    assert not _together(plan, _unit("b", None, title="Cykelplan 2025"))
    assert not _together(plan, _unit("b"))


def test_a_family_never_holds_two_items_of_one_document() -> None:
    units = [_unit("a", "1"), _unit("a", "2", title="anden"), _unit("b", committee="x"), _unit("c", committee="y")]
    found = families(units)
    assert by_family(found) == {found[0]: [0, 2, 3]}
    assert found[1] == 1


def test_a_set_phrase_in_very_many_items_joins_none() -> None:
    units = [_unit(str(place), committee=str(place), title=str(place)) for place in range(200)]
    assert by_family(families(units)) == {}


def test_titles_are_compared_by_letters_and_digits() -> None:
    assert title_key("Cykelsti – Ralsted (2. behandling)") == title_key("CYKELSTI, Ralsted: 2 behandling")
    assert title_key(None) == ""
