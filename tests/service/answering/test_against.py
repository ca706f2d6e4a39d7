"""What speaks against a sentence by itself: another year told of."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from service.answering.against import years_in
from tests.service.service_helpers import ok


@pytest.mark.parametrize(
    ("text", "years"),
    [("I 2021 og 2023", {"2021", "2023"}), ("Plan 2022-2024", {"2022", "2023", "2024"}), ("2024/25", {"2024", "2025"}), ("1 af 20245", set())],
)  # fmt: skip
def test_the_years_that_a_text_names(text: str, years: set[str]) -> None:
    assert years_in(text) == years


def test_a_figure_of_another_year_is_no_answer(tangsund: TestClient) -> None:
    body = ok(tangsund, "/ask", q="Hvor mange klager over lugt fra madaffald fik kommunen i sommeren 2023?")
    assert (body["status"], body["answer"]) == ("not_found", [])
    assert "2024, ikke om 2023" in body["reason"]
    same = ok(tangsund, "/ask", q="Hvor mange klager over lugt fra madaffald fik kommunen i sommeren 2024?")
    assert "164" in same["answer"][0]["text"]
