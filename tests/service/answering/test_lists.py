"""A sentence that leads into a list, and what each line of it says."""

from __future__ import annotations

import pytest

from service.answering.lists import list_items


def _items(text: str) -> list[str]:
    end = text.index(":") + 1
    return [text[start:stop] for start, stop in list_items(text, end, len(text))]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Planen har tre temaer:\n\n1. Små skridt.\n2. Værksteder.\n3. Hele livet.\n\nDerefter mere.", ["Små skridt.", "Værksteder.", "Hele livet."]),
        ("Vilkår:\n- højst to år\n- ingen lugt,\n  hverken dag eller nat\nSlut.", ["højst to år", "ingen lugt,\n  hverken dag eller nat\nSlut."]),
        ("Vilkår:\n• ét\n\n• to\n\n\n• ikke med", ["ét", "to"]),
        ("Vilkår:\n\nEn almindelig sætning.\n- ét", []),
        ("Fristen er:", []),
    ],
)  # fmt: skip
def test_the_lines_with_a_mark_are_the_list(text: str, items: list[str]) -> None:
    assert _items(text) == items


def test_a_list_ends_with_its_section() -> None:
    text = "Vilkår:\n- ét\n- to\n- tre"
    until = text.index("- tre")
    assert [text[start:end] for start, end in list_items(text, 7, until)] == ["ét", "to"]


def test_a_sentence_that_ends_otherwise_leads_into_nothing() -> None:
    text = "Svaret er: ja.\n- ét"
    assert list_items(text, text.index(".") + 1, len(text)) == []
