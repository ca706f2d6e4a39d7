"""`/openapi.json` tells of every route, its parameters, its bodies and its errors."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from index.asking.query import Mode

ROUTES = {
    "/api/v1/search": "SearchBody", "/api/v1/ask": "AnswerBody", "/api/v1/compare": "CompareBody", "/api/v1/items/{item_id}": "ItemBody",
    "/api/v1/items/{item_id}/case": "CaseBody", "/api/v1/meetings/{meeting_id}": "MeetingBody",
    "/api/v1/documents/{document_id}": "DocumentBody", "/api/v1/facets": "FacetsBody", "/api/v1/status": "StatusBody",
    "/api/v1/changes": "ChangesBody", "/healthz": "HealthBody", "/readyz": "ReadyBody",
}  # fmt: skip


TAKE_AWAY = ("/search.csv", "/search.json", "/feed.atom", "/punkt/{item_id}/henvisning.{ending}")


@pytest.fixture(scope="module")
def schema(client: TestClient) -> Any:
    return client.get("/openapi.json").json()


@pytest.mark.parametrize(("path", "body"), ROUTES.items())
def test_a_route_has_a_summary_a_typed_body_and_its_errors(schema: Any, path: str, body: str) -> None:
    described = schema["paths"][path]["get"]
    assert described["description"]
    assert described["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].endswith(f"/{body}")
    for status in ("404", "410", "422", "503"):
        assert "application/problem+json" in described["responses"][status]["content"]
    assert schema["components"]["schemas"][body]["properties"]


def test_the_text_of_a_document_is_plain_text(schema: Any) -> None:
    described = schema["paths"]["/api/v1/documents/{document_id}/text"]["get"]
    assert list(described["responses"]["200"]["content"]) == ["text/plain"]


def test_nothing_else_is_public(schema: Any) -> None:
    assert set(schema["paths"]) == {*ROUTES, *TAKE_AWAY, "/api/v1/documents/{document_id}/text"}


@pytest.mark.parametrize("path", TAKE_AWAY)
def test_what_is_taken_away_has_a_description_and_its_errors(schema: Any, path: str) -> None:
    described = schema["paths"][path]["get"]
    assert described["description"]
    assert "application/problem+json" in described["responses"]["422"]["content"]
    assert all(entry["name"] in path or entry.get("description") for entry in described.get("parameters", ()))


def test_closed_lists_are_listed_and_every_parameter_is_explained(schema: Any) -> None:
    parameters = {entry["name"]: entry for entry in schema["paths"]["/api/v1/search"]["get"]["parameters"]}
    assert set(parameters) == {
        "q", "k", "offset", "mode", "sort", "group", "municipality", "committee", "kind", "section", "outcome",
        "date_from", "date_to", "literal", "lift",
    }  # fmt: skip
    assert parameters["mode"]["schema"]["enum"] == list(Mode)
    assert "minutes" in parameters["kind"]["schema"]["items"]["enum"]
    assert all(entry.get("description") for entry in parameters.values())
    assert [name for name, entry in parameters.items() if entry["required"]] == ["q"]


def test_status_says_what_the_index_holds(client: TestClient) -> None:
    status = client.get("/api/v1/status").json()
    assert status.keys() >= {
        "generation",
        "created_at",
        "documents",
        "items",
        "passages",
        "municipalities",
        "committees",
        "model",
    }
    assert status["documents"] >= 9
