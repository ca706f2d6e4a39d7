"""The printer's gold is right by construction, its draws can be repeated, and no form is left out."""

import datetime
import os
import random
from collections import Counter
from functools import cache
from typing import Any

import pytest

from eval.parse_gold import GoldDocument, misplaced
from eval.parse_scores import facts, total
from tests.corpus.printer.forms import CHOICES, draw_layout, eligible, read_forms
from tests.corpus.printer.measure import Measured, costs, field_scores, measure, pair_costs
from tests.corpus.printer.printing import Printed, printed
from tests.corpus.printer.reading import Read, ink_places, placed, read
from tests.corpus.printer.sheet import inked
from tests.corpus.printer.templates import case_number, filled, listed, shown_date, without_number

FORMS = ("open", "blind")
DRAWS = 200
LEAK_DRAWS = int(os.environ.get("ORDSTYRER_LEAK_DRAWS", "200"))
"""`ORDSTYRER_LEAK_DRAWS=5000 pytest tests/corpus/printer` is the long run."""
FLOOR = 0.97


@cache
def _read(forms: str) -> list[Read]:
    return [read(printed(read_forms(forms), 2, draw)) for draw in range(60)]


@cache
def _measured() -> list[Measured]:
    return measure(read_forms("open"), 1, range(DRAWS))


@pytest.mark.parametrize("forms", FORMS)
def test_what_is_read_of_a_draw_holds_the_very_ink_that_was_printed(forms: str) -> None:
    assert [each.printed.draw for each in _read(forms) if inked(each.raw) != each.printed.print.ink] == []


@pytest.mark.parametrize("forms", FORMS)
def test_every_stretch_of_gold_holds_its_words_right_below_its_heading(forms: str) -> None:
    for each in _read(forms):
        gold = _placed_in_raw(each)
        assert not list(misplaced(GoldDocument(each.printed.name, "", gold), each.raw))
        sections = [section for item in gold["items"] for section in item["sections"]]
        for section, before in zip(sections, [None, *sections], strict=False):
            if before and (before["kind"], before["heading"]) == (section["kind"], section["heading"]):
                continue
            heading = inked(section["heading"])
            assert heading in inked(each.raw[: section["start"]])[-len(heading) - 60 :], (each.printed.draw, section)


@pytest.mark.parametrize("forms", FORMS)
def test_a_decision_of_gold_holds_the_words_of_its_outcomes(forms: str) -> None:
    for each in _read(forms):
        phrases, body = each.printed.layout["outcome_words"], each.printed.meeting.body
        for item in _placed_in_raw(each)["items"]:
            own = [section for section in item["sections"] if section["kind"] == "decision"]
            said = inked("".join(each.raw[section["start"] : section["end"]] for section in own))
            for row in item["outcomes"]:
                assert any(inked(filled(phrase, {"body": body})) in said for phrase in phrases[row["outcome"]])


def _placed_in_raw(each: Read) -> dict[str, Any]:
    """Gold in the text as it was before anything closed was taken out of it."""
    return placed(each.printed.gold, ink_places(each.printed, each.raw), each.raw)


def test_gold_tells_of_every_item_once() -> None:
    for each in _read("open"):
        assert facts("", each.gold)["item"].total() == len(each.printed.meeting.items)


@pytest.mark.parametrize("forms", FORMS)
def test_the_same_draw_prints_the_same(forms: str) -> None:
    def sources() -> list[Printed]:
        return [printed(read_forms(forms), 5, draw) for draw in range(20)]

    assert [(each.data, dict(each.layout.names)) for each in sources()] == [
        (each.data, dict(each.layout.names)) for each in sources()
    ]
    assert printed(read_forms(forms), 6, 0).data != sources()[0].data


@pytest.mark.parametrize("forms", FORMS)
def test_every_form_of_every_choice_is_drawn(forms: str) -> None:
    grammar = read_forms(forms)
    drawn = Counter(
        named for draw in range(2000) for named in draw_layout(grammar, random.Random(f"1/{draw}")).names.items()
    )
    assert len(CHOICES) >= 14
    assert {(choice, name) for choice in CHOICES for name in grammar[choice]} <= set(drawn)


def test_layouts_drawn_from_the_open_forms_are_read_no_worse_than_they_were() -> None:
    found = total(field_scores(_measured()).values())
    assert found.gold > 15_000
    assert found.f1 >= FLOOR, found


def test_no_word_of_a_closed_item_comes_out() -> None:
    measured = measure(read_forms("open"), 3, range(LEAK_DRAWS))
    assert sum(each.closed_words[0] for each in measured) > LEAK_DRAWS // 4
    assert [each.draw for each in measured if each.closed_words[1]] == []


def test_what_a_form_costs_is_the_mean_of_its_draws_less_that_of_all() -> None:
    measured = _measured()
    mean = sum(each.f1 for each in measured) / len(measured)
    own = [each.f1 for each in measured if each.forms["numbering"] == "one"]
    (cost,) = [cost for cost in costs(measured) if cost.forms == (("numbering", "one"),)]
    assert (cost.draws, round(cost.cost, 9)) == (len(own), round(sum(own) / len(own) - mean, 9))
    assert all(pair.draws >= 30 for pair in pair_costs(measured))


def test_what_has_pages_or_columns_is_on_paper_alone() -> None:
    grammar = read_forms("open")
    assert list(eligible(grammar, "page", "html")) == ["none"]
    assert "columns" not in eligible(grammar, "attendance", "md")
    assert "html" not in eligible(grammar, "table", "txt")


def test_templates_are_filled_as_their_letters_say() -> None:
    assert filled("{kind} {Kind} {KIND}", {"kind": "åben"}) == "åben Åben ÅBEN"
    assert without_number("Punkt {number}: {title}") == "{title}"
    assert without_number("{word} for punkt {number}") == "{word}"
    assert shown_date("{Weekday} den {d}. {month} {yyyy}", datetime.date(2021, 5, 4)) == "Tirsdag den 4. maj 2021"
    assert listed(["A", "V", "F"], " og ") == "A, V og F"
    assert case_number("{yy}/#", datetime.date(2021, 5, 4), random.Random(1))[:3] == "21/"
