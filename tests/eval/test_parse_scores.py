from typing import Any

import pytest

from eval.parse_scores import FIELDS, LATER_FIELDS, NOTHING, Fact, FieldScore, differences, facts, score, total


def _facts(body: dict[str, Any]) -> dict[str, list[Fact]]:
    """Field to facts, without the file they begin with; fields without any left out."""
    found = {field: sorted(counted.elements(), key=repr) for field, counted in facts("f.txt", body).items()}
    assert all(fact[0] == "f.txt" for each in found.values() for fact in each)
    return {field: [fact[1:] for fact in each] for field, each in found.items() if each}


def _of_item(**fields: Any) -> dict[str, list[Fact]]:
    found = _facts({"items": [{"number": "7", "title": "Bane", **fields}]})
    assert found.pop("item") == [("7", "Bane")]
    return found


def _section(kind: str, start: int, end: int, heading: str | None = None) -> dict[str, Any]:
    return {"kind": kind, "heading": heading, "start": start, "end": end}


# Facts -------------------------------------------------------------------------------------------------------------


def test_an_empty_body_has_no_facts_in_any_field() -> None:
    found = facts("f.txt", {})
    assert tuple(found) == tuple(field for field in FIELDS if field not in LATER_FIELDS)
    assert not any(found.values())


def test_null_and_absent_are_the_same() -> None:
    body: dict[str, Any] = {
        "municipality": {"name": None},
        "committee": None,
        "date": {"value": None},
        "updated": None,
        "items": [],
    }
    assert _facts(body | {"valid_from": None, "valid_to": None, "attendance": []}) == {}
    item: dict[str, Any] = {
        "case_number": None,
        "closed": False,
        "outcomes": [],
        "sections": [],
        "votes": [],
        "attachments": [],
    }
    assert _of_item(**item) == {}


def test_a_name_or_a_date_may_stand_alone_or_with_its_basis() -> None:
    plain = {"municipality": "Tangsund Kommune", "committee": "Byrådet", "date": "2024-03-12"}
    based = {
        "municipality": {"name": "Tangsund Kommune", "code": "787", "basis": "text"},
        "committee": {"name": "Byrådet", "basis": "header"}, "date": {"value": "2024-03-12", "basis": "meeting"},
    }  # fmt: skip
    assert _facts(plain) == _facts(based)
    assert _facts(plain) == {
        "municipality": [("Tangsund Kommune",)], "committee": [("Byrådet",)], "date": [("2024-03-12",)],
    }  # fmt: skip


def test_what_a_document_is_and_when_it_holds() -> None:
    assert _facts({"kind": "plan", "updated": "2024-01-02", "valid_from": "2024-01-01"}) == {
        "kind": [("plan",)], "updated": [("2024-01-02",)], "validity": [("2024-01-01", None)],
    }  # fmt: skip


def test_who_came_with_party_and_status() -> None:
    people = [{"name": "Bo Ærø", "party": "V", "status": "absent"}, {"name": "Ane", "status": "present"}]
    assert _facts({"attendance": people})["attendance"] == [("Ane", None, "present"), ("Bo Ærø", "V", "absent")]


def test_sections_of_a_document_but_not_the_list_of_who_came() -> None:
    sections = [_section("attendance", 0, 9, "Deltagere"), _section("body", 10, 20, "Formål"), _section("body", 21, 30)]
    assert _facts({"sections": sections}) == {
        "section": [("", "body", 10, 20), ("", "body", 21, 30)],
        "heading": [("", "body", "Formål"), ("", "body", None)],
    }


def test_blanks_in_a_title_do_not_count() -> None:
    for title, read in ((" To\n ord\u00a0her ", "To ord her"), (None, ""), ("", "")):
        assert _facts({"items": [{"number": None, "title": title}]}) == {"item": [(None, read)]}


def test_an_item_without_sections_is_its_number_and_title() -> None:
    assert _facts({"items": [{"number": "3"}]}) == {"item": [("3", "")]}


def test_an_item_has_case_number_outcomes_and_sections() -> None:
    outcomes = [{"part": None, "outcome": "approved"}, {"part": "2", "outcome": "unknown"}]
    assert _of_item(case_number="24/17", outcomes=outcomes, sections=[_section("decision", 4, 9, "Beslutning")]) == {
        "case_number": [("7", "24/17")],
        "outcome": [("7", "2", "unknown"), ("7", None, "approved")],
        "section": [("7", "decision", 4, 9)],
        "heading": [("7", "decision", "Beslutning")],
    }


def test_an_outcome_nobody_knows_is_no_fact() -> None:
    assert _of_item(outcomes=[{"part": None, "outcome": "unknown"}]) == {}


def test_a_closed_item_has_no_outcome() -> None:
    assert _of_item(closed=True, outcomes=[{"part": None, "outcome": "approved"}]) == {"closed": [("7",)]}


def test_decisions_references_and_attachments() -> None:
    decision = {"committee": "Byrådet", "date": None, "outcome": "approved", "start": 3, "end": 8, "begins": "Byrådet"}
    reference = {"date": "2024-01-09", "item_number": "4", "start": 5, "end": 9}
    assert _of_item(
        earlier_decisions=[decision], references=[reference], attachments=["Kort", {"title": "Budget"}]
    ) == {
        "earlier_decision": [("7", "Byrådet", None, None, "approved", 3, 8)],
        "reference": [("7", "2024-01-09", "4", None)],
        "attachment": [("7", "Budget"), ("7", "Kort")],
    }


def test_the_order_of_names_in_a_vote_does_not_count() -> None:
    first = {"for": ["V", "A"], "against": [], "abstained": None, "counts": {"for": 14, "against": 7}}
    other = {"for": ["A", "V"], "counts": {"for": 14, "against": 7, "abstained": None}, "start": 3, "end": 9}
    assert _of_item(votes=[first]) == _of_item(votes=[other])
    assert _of_item(votes=[first]) == {"vote": [("7", ("A", "V"), (), (), 14, 7, None)]}


def test_a_number_that_stands_twice_gives_the_fact_twice() -> None:
    item = {"number": "1", "closed": True}
    assert _facts({"items": [item, item]}) == {"item": [("1", ""), ("1", "")], "closed": [("1",), ("1",)]}


# Scores ------------------------------------------------------------------------------------------------------------


def test_precision_recall_and_f1_worked_by_hand() -> None:
    """One right of the two in gold and of the three found: 1/3, 1/2, and 2·1 / (2 + 3)."""
    found = FieldScore(right=1, gold=2, found=3)
    assert (found.precision, found.recall, found.f1) == (1 / 3, 1 / 2, 2 / 5)
    assert found.f1 == pytest.approx(2 * found.precision * found.recall / (found.precision + found.recall))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (FieldScore(0, 0, 0), (1, 1, 1)),
        (FieldScore(0, 4, 0), (1, 0, 0)),
        (FieldScore(0, 0, 4), (0, 1, 0)),
        (FieldScore(0, 2, 2), (0, 0, 0)),
        (FieldScore(3, 3, 3), (1, 1, 1)),
    ],
)
def test_the_edges_of_the_measures(found: FieldScore, expected: tuple[float, float, float]) -> None:
    assert (found.precision, found.recall, found.f1) == expected


def test_a_document_is_scored_field_by_field() -> None:
    """Of three sections in gold one is found on the character; the end of another is off by one, the third is missing."""
    gold = {
        "kind": "minutes", "date": "2024-03-12",
        "items": [
            {
                "number": "1", "title": "Bane",
                "sections": [_section("presentation", 10, 20), _section("decision", 30, 40), _section("other", 50, 60)],
            }
        ],
    }  # fmt: skip
    parsed = {
        "kind": "agenda",
        "items": [
            {
                "number": "1", "title": "Bane", "case_number": "24/17",
                "sections": [_section("presentation", 10, 20), _section("decision", 30, 41)],
            }
        ],
    }  # fmt: skip
    found = score(facts("f", gold), facts("f", parsed))
    assert {field: each for field, each in found.items() if each != NOTHING} == {
        "kind": FieldScore(0, 1, 1),
        "date": FieldScore(0, 1, 0),
        "item": FieldScore(1, 1, 1),
        "case_number": FieldScore(0, 0, 1),
        "section": FieldScore(1, 3, 2),
        "heading": FieldScore(2, 3, 2),
    }
    assert found["section"].f1 == 2 / 5
    assert total(found.values()) == FieldScore(4, 9, 7)
    assert total(found.values()).f1 == 8 / 16


def test_a_fact_that_is_found_more_often_than_it_stands_is_right_only_that_often() -> None:
    gold, parsed = ({"items": [{"number": "1", "closed": True}] * times} for times in (2, 3))
    assert score(facts("f", gold), facts("f", parsed))["closed"] == FieldScore(2, 2, 3)
    assert score(facts("f", parsed), facts("f", gold))["closed"] == FieldScore(2, 3, 2)


def test_the_same_fact_of_another_file_is_another() -> None:
    body = {"kind": "plan"}
    assert score(facts("a", body), facts("b", body))["kind"] == FieldScore(0, 1, 1)


def test_the_total_counts_facts_not_documents() -> None:
    """One document of a hundred right facts and one of one wrong: 200 / 202, not the ½ between 1 and 0."""
    assert total([FieldScore(100, 100, 100), FieldScore(0, 1, 1)]).f1 == pytest.approx(200 / 202)
    assert total([]) == NOTHING


# Differences -------------------------------------------------------------------------------------------------------


def test_differences_come_by_field_the_missed_before_the_invented() -> None:
    gold = {"committee": "Byrådet", "items": [{"number": "2", "case_number": "b"}, {"number": "1", "case_number": "a"}]}
    parsed = {"kind": "plan", "items": [{"number": "2", "case_number": "c"}, {"number": "1"}]}
    assert list(differences(facts("f", gold), facts("f", parsed))) == [
        ("kind", "invented", ("f", "plan")),
        ("committee", "missed", ("f", "Byrådet")),
        ("case_number", "missed", ("f", "1", "a")),
        ("case_number", "missed", ("f", "2", "b")),
        ("case_number", "invented", ("f", "2", "c")),
    ]


def test_texts_numbers_and_nothing_can_stand_in_one_order() -> None:
    sections = [_section("body", 5, 9), {"kind": "body"}]
    gold = {"items": [{"number": None, "sections": sections}, {"number": "1"}]}
    found = [field for field, _, _ in differences(facts("f", gold), facts("f", {}))]
    assert found == ["item", "item", "section", "section", "heading", "heading"]


def test_sections_of_a_meeting_beside_its_items_are_no_facts() -> None:
    """What text lies in sections is measured over whole documents."""
    assert _facts({"items": [{"number": "1"}], "sections": [_section("other", 0, 9)]}).keys() == {"item"}


def test_a_fact_missed_twice_is_told_twice() -> None:
    gold = {"items": [{"number": "1", "closed": True}] * 3}
    parsed = {"items": [{"number": "1", "closed": True}]}
    found = [
        difference for difference in differences(facts("f", gold), facts("f", parsed)) if difference[0] == "closed"
    ]
    assert found == [("closed", "missed", ("f", "1"))] * 2


def test_what_is_read_perfectly_has_no_differences() -> None:
    body = {"kind": "plan", "sections": [_section("body", 0, 9)]}
    assert list(differences(facts("f", body), facts("f", body))) == []


def test_gold_is_scored_on_later_fields_only_where_it_speaks_of_them() -> None:
    read = {
        "attendance": [
            {"name": "Ida Bak", "party": "A", "status": "present", "role": "formand", "stands_in_for": None}
        ],
        "meeting": {"status": "moved", "moved_to": "2026-03-05"},
        "items": [{"number": "1", "title": "Valg", "attendance": [{"name": "Ida Bak", "status": "recused"}]}],
    }
    older = {
        "attendance": [{"name": "Ida Bak", "party": "A", "status": "present"}],
        "items": [{"number": "1", "title": "Valg"}],
    }
    assert total(score(facts("f", older), facts("f", read)).values()) == FieldScore(2, 2, 2)
    assert total(score(facts("f", read), facts("f", read)).values()) == FieldScore(5, 5, 5)
    assert [field for field, *_ in differences(facts("f", read), facts("f", older))] == [
        "meeting",
        "role",
        "item_attendance",
    ]
