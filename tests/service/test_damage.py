"""An index that is damaged under a running service: one line each, and no death without a word in the log."""

from __future__ import annotations

import logging
import os
import signal
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from index.models.embedder import Embedder
from index.segments.layout import IndexFolder
from service.app import create_app
from service.last_words import line
from service.settings import Settings
from tests.service.service_helpers import copied, is_ready, ok, serving, wait_for

_SEARCH = "/api/v1/search?q=cykelsti"


@pytest.fixture
def folder(sample_index: IndexFolder, tmp_path: Path) -> IndexFolder:
    return copied(sample_index, tmp_path / "index")


def file_of(folder: IndexFolder, name: str) -> Path:
    (path,) = folder.segments.glob(f"*/{name}")
    return path


def test_while_current_is_damaged_searching_goes_on_and_readyz_tells(
    folder: IndexFolder, embedder: Embedder, caplog: pytest.LogCaptureFixture
) -> None:
    with TestClient(create_app(Settings(folder.path), embedder)) as client:
        assert ok(client, "/search", q="cykelsti")["total"] > 0
        said = folder.current.read_text()
        folder.current.write_text(said[:20])
        for _ in range(3):
            assert ok(client, "/search", q="cykelsti")["total"] > 0
        ready = client.get("/readyz")
        assert ready.status_code == 200
        assert ready.json()["generation"] == 1
        assert str(folder.current) in ready.json()["fault"]
        assert len([record for record in caplog.records if record.name == "ordstyrer"]) == 1
        folder.current.write_text(said)
        assert client.get("/readyz").json() == {"status": "ready", "generation": 1}


@pytest.mark.parametrize(
    "name", ["store.sqlite", "vectors.faiss", "words/rows.npy", "terms/*.term", "terms/vocabulary.json"]
)
def test_a_file_cut_short_is_a_503_of_one_line_until_it_is_whole_again(
    folder: IndexFolder, embedder: Embedder, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    with TestClient(create_app(Settings(folder.path), embedder)) as client:
        assert client.get(_SEARCH).status_code == 200
        path = file_of(folder, name)
        whole = path.read_bytes()
        os.truncate(path, len(whole) // 2)
        for address in ("/readyz", _SEARCH, "/api/v1/ask?q=cykelsti", "/api/v1/status", "/"):
            response = client.get(address)
            assert response.status_code == 503, address
            detail = response.json()["detail"]
            assert path.name in detail
            assert f"{len(whole) // 2} byte, ventet {len(whole)}" in detail
            assert "\n" not in detail
        assert not [record for record in caplog.records if record.exc_info]
        path.write_bytes(whole)
        assert client.get(_SEARCH).status_code == 200


def test_a_truncated_store_found_at_the_start_is_a_503_too(folder: IndexFolder, embedder: Embedder) -> None:
    path = file_of(folder, "store.sqlite")
    os.truncate(path, path.stat().st_size // 2)
    with TestClient(create_app(Settings(folder.path), embedder)) as client:
        response = client.get("/readyz")
        assert response.status_code == 503
        assert "store.sqlite" in response.json()["detail"]


def test_a_store_of_rubbish_is_a_503_and_a_line_without_traceback(
    folder: IndexFolder, embedder: Embedder, caplog: pytest.LogCaptureFixture
) -> None:
    """Of the right size: only reading it tells."""
    path = file_of(folder, "store.sqlite")
    path.write_bytes(b"x" * path.stat().st_size)
    with TestClient(create_app(Settings(folder.path), embedder), raise_server_exceptions=False) as client:
        response = client.get("/api/v1/status")
        assert response.status_code == 503
        assert "ordstyrer verify" in response.json()["detail"]
    records = [record for record in caplog.records if record.name == "ordstyrer" and record.levelno >= logging.ERROR]
    assert records
    assert not [record for record in records if record.exc_info or "\n" in record.getMessage()]


def test_a_service_whose_vectors_are_cut_short_tells_of_it_and_lives(folder: IndexFolder) -> None:
    with serving(folder.path) as (process, address):
        wait_for(lambda: is_ready(address))
        path = file_of(folder, "vectors.faiss")
        os.truncate(path, 4096)
        response = httpx.get(f"{address}{_SEARCH}&mode=dense", timeout=60)
        assert response.status_code == 503
        assert "vectors.faiss" in response.json()["detail"]
        assert httpx.get(f"{address}/healthz", timeout=60).status_code == 200
        process.terminate()
        _, logged = process.communicate(timeout=30)
        assert logged == ""
        assert process.returncode == 0


@pytest.mark.parametrize("fatal", [signal.SIGBUS, signal.SIGKILL])
def test_a_service_that_is_killed_leaves_one_line_in_the_log(folder: IndexFolder, fatal: signal.Signals) -> None:
    """SIGBUS is what reading a mapped file behind its end comes to; SIGKILL is what the system sends when memory is short."""
    with serving(folder.path) as (process, _):
        path = file_of(folder, "vectors.faiss")
        if fatal is signal.SIGBUS:
            os.truncate(path, 4096)
        process.send_signal(fatal)
        _, logged = process.communicate(timeout=60)
        assert process.returncode == -fatal
        (told,) = logged.splitlines()
        assert told == line(folder.path)
        assert told.startswith("ordstyrer: tjenesten døde uden varsel.")
        assert (f"{path}: filen er på 4096 byte" in told) is (fatal is signal.SIGBUS)


def test_a_service_that_is_asked_to_stop_dies_with_nothing_to_tell(folder: IndexFolder) -> None:
    with serving(folder.path) as (process, address):
        wait_for(lambda: is_ready(address))
        process.send_signal(signal.SIGINT)
        _, logged = process.communicate(timeout=30)
        assert logged.strip() in ("", "Stoppet.")
