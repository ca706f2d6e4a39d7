"""What the tests of `service` share: documents that try its patience, and short ways to ask it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from index.models.embedder import Embedder
from index.segments.layout import IndexFolder
from indexer.build import IndexRequest, build
from indexer.progress import NoProgress

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "corpus" / "seeds"
SLASHED_ID = "2006:1518§1/æ b"
HOSTILE_TITLE = "<script>alert('hej')</script> {{ 7*7 }} \"citat\" & pytonkage"

needs_seeds = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the real documents are not here (shared/corpus/seeds beside the repository)"
)

_QUOTING = """05. nov 2024

Deltagere:

 • Birthe Skovlykke (A)

1. Tilskud til trampolinparken i Ralsted

Sagstema

Kultur- og Fritidsudvalget i Tangsund Kommune skal tage stilling til et tilskud til trampolinparken.

Redegørelse

Trampolinparken har søgt om 75.000 kr. til nye måtter.

Høring og sagsgang

Økonomiudvalget den 23. oktober 2024

Kultur- og Fritidsudvalget den 5. november 2024

Indstilling

Center for Kultur indstiller, at der gives tilskud til trampolinparken.

Tidligere besluttet

Beslutning fra Økonomiudvalget, 23. oktober 2024, pkt. 12:

Afslag. Økonomiudvalget ønsker ikke at betale for måtterne.

Beslutning

Udsat til næste møde.

Til toppen
"""
_AGENDA = """Dagsorden for møde i Kultur- og Fritidsudvalget

Tangsund Kommune, 3. december 2024

1. Skaterbane ved havnen

Sagsfremstilling

En skaterbane ved havnen i Ralsted koster 800.000 kr. og kan tages i brug næste sommer.

Indstilling

Center for Kultur indstiller, at skaterbanen godkendes.
"""


def write_odd_documents(folder: Path) -> None:
    """An id with "/", "§", a blank and "æ"; hostile text; an undated document; quoted decisions; an agenda."""
    lines = [
        {"_id": SLASHED_ID, "title": "Bekendtgørelse om pytonkage, § 1", "text": "§ 1. En pytonkage skal bages helt."},
        {
            "_id": "farlig", "title": HOSTILE_TITLE, "date": "2020-05-05", "kind": "news", "url": "javascript:alert(1)",
            "municipality": "Ærø", "text": "<img src=x onerror=alert(1)> {{ config }} {% raw %} pytonkage 'og' \"mere\".",
        },
        {"_id": "ældre", "title": "Ældre nyt om pytonkage", "date": "2019-02-28", "text": "Kagen er udsolgt. Pytonkage."},
    ]  # fmt: skip
    content = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (folder / "sære.jsonl").write_text(content, encoding="utf-8")
    (folder / "citerende.txt").write_text(_QUOTING, encoding="utf-8")
    (folder / "dagsorden.txt").write_text(_AGENDA, encoding="utf-8")
    (folder / "dagsorden.txt.meta.json").write_text('{"kind": "agenda"}', encoding="utf-8")


def index_into(folder: IndexFolder, embedder: Embedder, *paths: Path) -> None:
    build(folder, IndexRequest(paths), lambda name: embedder, NoProgress())


def copied(folder: IndexFolder, target: Path) -> IndexFolder:
    shutil.copytree(folder.path, target)
    return IndexFolder(target)


def ok(client: TestClient, path: str, **parameters: Any) -> Any:
    """The JSON of an answer that must be a 200."""
    response = client.get(f"/api/v1{path}", params=parameters)
    assert response.status_code == 200, response.text
    return response.json()


def citations(body: Any) -> Iterator[Any]:
    """Every citation anywhere in a body."""
    if isinstance(body, dict):
        if "quote" in body:
            yield body
        for value in body.values():
            yield from citations(value)
    elif isinstance(body, list):
        for value in body:
            yield from citations(value)


@contextmanager
def served(index: Path) -> Iterator[str]:
    """The address of `ordstyrer serve`, run as a process of its own on a free port."""
    with serving(index) as (_, address):
        yield address


@contextmanager
def serving(index: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`ordstyrer serve`, run as a process of its own on a free port, and its address."""
    command = [sys.executable, str(ROOT / "ordstyrer.py"), "serve", "--port", "0", "--index", str(index)]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
    )
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        assert "Ordstyrer kører på http://127.0.0.1:" in line, line
        yield process, line.split(" på ")[1].split()[0]
    finally:
        if process.poll() is None:
            process.terminate()
            process.communicate(timeout=30)


def wait_for(condition: Callable[[], bool], *, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.2)


def is_ready(address: str) -> bool:
    return httpx.get(f"{address}/readyz", timeout=30).status_code == 200


def make_older(folder: IndexFolder) -> None:
    """Make it an index of a format that came before."""
    manifest = folder.manifests / folder.current_name()
    content = json.dumps({**json.loads(manifest.read_bytes()), "format": 0}).encode()
    manifest.write_bytes(content)
    folder.current.write_text(f"{manifest.name} {hashlib.sha256(content).hexdigest()}\n", encoding="ascii")
