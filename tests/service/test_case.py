"""The treatments of a case: found from either end, followed on, openly unresolved, and nothing that is another case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from index.models.embedder import Embedder
from index.segments.layout import IndexFolder
from service.app import create_app
from service.settings import Settings
from tests.index_helpers import minutes, write
from tests.service.service_helpers import index_into, ok

CASE = "Sagsnr.: 24/00917"


def _numbered(text: str, title: str, case: str = CASE) -> str:
    return text.replace(f"1. {title}\n", f"1. {title}\n\n{case}\n")


FILES = {
    "udvalg.txt": _numbered(
        minutes([("Cykelbro over Ralsted Å", "Udvalget så på broen.", "Anbefales over for Byrådet.")], date="12. januar 2023"), "Cykelbro over Ralsted Å"
    ),
    "byraad.txt": _numbered(
        minutes([("Cykelbro over Ralsted Å", "Byrådet skal se på broen.", "Godkendt.")], committee="Byrådet", date="1. februar 2023"), "Cykelbro over Ralsted Å"
    ),
    "siden.txt": minutes(
        [("Cykelbroen over Ralsted Å tages ned igen", "Byrådet godkendte broen den 1. februar 2023, punkt 1. Den er rusten.", "Afvist.")],
        committee="Byrådet", date="3. maj 2023",
    ),
    "lejemaal.txt": minutes(
        [("Leje af kiosk på torvet", "Kiosken ligger ved det torv, som er nævnt den 1. februar 2023, punkt 1.", "Godkendt.")],
        committee="Byrådet", date="7. juni 2023",
    ),
    "dagsorden-form.txt": _numbered(
        minutes([("Godkendelse af dagsorden", "Dagsordenen godkendes.", "Godkendt.")], date="13. april 2023"), "Godkendelse af dagsorden", "Sagsnr.: 24/00001"
    ),
    "form-igen.txt": _numbered(
        minutes([("Godkendelse af dagsorden", "Dagsordenen godkendes.", "Godkendt.")], date="15. juni 2023"), "Godkendelse af dagsorden", "Sagsnr.: 24/00001"
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def client(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("case")
    index = IndexFolder(folder / "index")
    index_into(index, embedder, write(folder / "in", FILES))
    with TestClient(create_app(Settings(index.path), embedder)) as client:
        yield client


def _case(client: TestClient, item_id: str) -> list[tuple[str, str]]:
    return [(step["date"], step["outcome"]) for step in ok(client, f"/items/{item_id}/case")["case"]]


WHOLE = [("2023-01-12", "recommended"), ("2023-02-01", "approved"), ("2023-05-03", "rejected")]


@pytest.mark.parametrize(
    "item_id",
    ["tangsund.teknikudvalget.2023-01-12.referat.1", "tangsund.byraadet.2023-05-03.referat.1"],
)
def test_the_case_is_the_same_from_either_end(client: TestClient, item_id: str) -> None:
    assert _case(client, item_id) == WHOLE


def test_an_item_that_merely_names_another_is_told_of_there_and_is_no_later_treatment(client: TestClient) -> None:
    assert _case(client, "tangsund.byraadet.2023-02-01.referat.1") == [*WHOLE, ("2023-06-07", "approved")]
    notices = ok(client, "/ask", q="Hvad besluttede Byrådet den 1. februar 2023 om cykelbroen?")["notices"]
    assert len(notices) == 1
    assert "3. maj 2023, punkt 1, »Cykelbroen over Ralsted Å tages ned igen«: afvist" in notices[0]


def test_a_formality_has_no_case(client: TestClient) -> None:
    assert _case(client, "tangsund.teknikudvalget.2023-04-13.referat.1") == [("2023-04-13", "approved")]


def test_the_latest_treatment_has_no_notice(client: TestClient) -> None:
    assert ok(client, "/ask", q="Hvad besluttede Byrådet den 3. maj 2023 om cykelbroen?")["notices"] == []


def test_an_item_on_the_agenda_finds_its_minutes(tangsund: TestClient) -> None:
    agenda = ok(tangsund, "/items/tangsund.teknik-og-klimaudvalget.2026-02-03.dagsorden.5/case")["case"]
    assert ("Byrådet", "2024-10-30", "143") in {
        (step["committee"], step["date"], step["item_number"]) for step in agenda
    }


def test_a_treatment_that_is_not_indexed_is_told_of_without_an_id(tangsund: TestClient) -> None:
    steps = ok(tangsund, "/items/tangsund.byraadet.2025-02-26.referat.15/case")["case"]
    assert {
        "committee": "Byrådet",
        "date": "2024-05-29",
        "item_number": "71",
        "outcome": "unknown",
        "item_id": None,
    } in steps
    assert [step["date"] for step in steps] == sorted(step["date"] for step in steps)
    assert len({(step["committee"], step["date"], step["item_number"]) for step in steps}) == len(steps)
