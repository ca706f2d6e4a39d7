"""Readiness, indexes that cannot be served, new generations without a restart, and the real server under load."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from index.models.embedder import Embedder
from index.segments.layout import IndexFolder
from service.app import create_app
from service.settings import Settings
from tests.service.service_helpers import copied, index_into, is_ready, make_older, ok, served, wait_for

SOCIAL = "tangsund.social-og-beskaeftigelsesudvalget.2024-10-08.referat"


def _problem(client: TestClient, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 503
    assert response.headers["content-type"] == "application/problem+json"
    detail = response.json()["detail"]
    assert detail
    assert "\n" not in detail
    return detail


def test_before_the_server_has_started_it_is_alive_but_not_ready(sample_index: IndexFolder, embedder: Embedder) -> None:
    app = create_app(Settings(sample_index.path), embedder)
    not_started = TestClient(app)
    assert not_started.get("/healthz").json() == {"status": "ok"}
    _problem(not_started, "/readyz")
    with TestClient(app) as started:
        assert started.get("/readyz").json() == {"status": "ready", "generation": 1}


def test_a_missing_index_is_a_problem_until_it_is_built(
    tmp_path: Path, sample_index: IndexFolder, embedder: Embedder
) -> None:
    with TestClient(create_app(Settings(tmp_path / "index"), embedder)) as client:
        for path in ("/readyz", "/api/v1/search?q=x", "/api/v1/status", "/"):
            assert "Byg et med: ordstyrer index" in _problem(client, path)
        page = client.get("/", headers={"accept": "text/html"})
        assert page.status_code == 503
        assert "ordstyrer index" in page.text
        assert client.get("/healthz").status_code == 200
        copied(sample_index, tmp_path / "index")
        assert client.get("/readyz").status_code == 200
        assert ok(client, "/search", q="cykelsti")["total"] > 0


def test_a_model_that_could_not_be_loaded_at_the_start_is_tried_again(
    tmp_path: Path, sample_index: IndexFolder
) -> None:
    """The index comes after the server; nobody asks anything but the load balancer."""
    with TestClient(create_app(Settings(tmp_path / "index"))) as client:
        _problem(client, "/readyz")
        copied(sample_index, tmp_path / "index")
        wait_for(lambda: client.get("/readyz").status_code == 200)


def test_a_foreign_folder_is_a_problem(tmp_path: Path, embedder: Embedder) -> None:
    (tmp_path / "CURRENT").write_text("noget helt andet", encoding="utf-8")
    with TestClient(create_app(Settings(tmp_path), embedder)) as client:
        assert "er ikke et indeks" in _problem(client, "/api/v1/search?q=x")


def test_an_older_index_is_a_problem(tmp_path: Path, sample_index: IndexFolder, embedder: Embedder) -> None:
    folder = copied(sample_index, tmp_path / "index")
    make_older(folder)
    with TestClient(create_app(Settings(folder.path), embedder)) as client:
        assert "ældre format" in _problem(client, "/api/v1/search?q=x")


def test_a_new_generation_is_served_without_a_restart(
    tmp_path: Path, sample_index: IndexFolder, embedder: Embedder
) -> None:
    folder = copied(sample_index, tmp_path / "index")
    with TestClient(create_app(Settings(folder.path), embedder)) as client:
        assert ok(client, "/search", q="tivoliet")["total"] == 0
        (tmp_path / "nyt.txt").write_text("Tivoliet\n\nTivoliet i Ralsted åbner igen.", encoding="utf-8")
        index_into(folder, embedder, tmp_path / "nyt.txt")
        assert ok(client, "/search", q="tivoliet")["total"] == 1
        assert client.get("/readyz").json()["generation"] == 2


def test_the_real_server_fails_no_request_while_generations_come_and_go(
    tmp_path: Path, sample_index: IndexFolder, embedder: Embedder
) -> None:
    """Twenty threads ask everything there is to ask; meanwhile three generations are committed and swept."""
    folder = copied(sample_index, tmp_path / "index")
    paths = [
        "/api/v1/search?q=Fjordv%C3%A6rk&k=5", "/api/v1/search?q=cykelsti&mode=lexical&group=passage&sort=newest",
        "/api/v1/search?q=tilskud+til+borgere&mode=dense&kind=minutes", "/api/v1/ask?q=frivilligpuljen",
        "/api/v1/facets", "/api/v1/status", f"/api/v1/items/{SOCIAL}.4", f"/api/v1/documents/{SOCIAL}/text",
        "/?q=klimaplan&side=2", f"/punkt/{SOCIAL}.4", "/readyz",
    ]  # fmt: skip
    committed = threading.Event()
    with served(folder.path) as address, httpx.Client(base_url=address, timeout=120) as http:
        wait_for(lambda: is_ready(address))
        assert http.head("/").status_code == 200

        def ask(number: int) -> list[tuple[str, int]]:
            results: list[tuple[str, int]] = []
            while not committed.is_set() or len(results) < 3:
                path = paths[(number + len(results)) % len(paths)]
                results.append((path, http.get(path).status_code))
            return results

        with ThreadPoolExecutor(20) as pool:
            asked = [pool.submit(ask, number) for number in range(20)]
            try:
                for number in range(3):
                    (tmp_path / "nyt.txt").write_text(
                        f"Minigolf\n\nMinigolfbane nummer {number} åbner.", encoding="utf-8"
                    )
                    index_into(folder, embedder, tmp_path / "nyt.txt")
            finally:
                committed.set()
            results = [result for future in asked for result in future.result()]
        assert len(results) >= 60
        assert [result for result in results if result[1] != 200] == []
        found = http.get("/api/v1/search?q=minigolfbane+nummer&mode=lexical").json()["results"]
        assert "nummer 2" in found[0]["text"]
        assert http.get("/readyz").json()["generation"] == 4


@pytest.mark.parametrize("host", ["127.0.0.1"])
def test_the_address_that_is_printed_answers(tmp_path: Path, sample_index: IndexFolder, host: str) -> None:
    with served(sample_index.path) as address:
        assert address.startswith(f"http://{host}:")
        assert httpx.get(f"{address}/healthz", timeout=30).status_code == 200
