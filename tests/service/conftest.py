"""An index of the sample, of documents that try the service's patience and of the real ones; and a client of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from index.models.embedder import Embedder
from index.segments.layout import IndexFolder
from service.app import create_app
from service.settings import Settings
from tests.service.service_helpers import SEEDS, copied, index_into, write_odd_documents


@pytest.fixture(scope="session")
def house(sample_index: IndexFolder, embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> IndexFolder:
    """Not to be written to."""
    place = tmp_path_factory.mktemp("house")
    odd = place / "documents"
    odd.mkdir()
    write_odd_documents(odd)
    folder = copied(sample_index, place / "index")
    index_into(folder, embedder, odd, *([SEEDS] if SEEDS.is_dir() else []))
    return folder


@pytest.fixture(scope="session")
def client(house: IndexFolder, embedder: Embedder) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(house.path), embedder)) as client:
        yield client


@pytest.fixture(scope="session")
def tangsund(whole_sample_index: IndexFolder, embedder: Embedder) -> Iterator[TestClient]:
    """A client of the whole sample and nothing else."""
    with TestClient(create_app(Settings(whole_sample_index.path), embedder)) as client:
        yield client
