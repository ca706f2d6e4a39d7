"""A personal number planted wherever a document can hold one is in no byte of the index, the log or the output."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from index.models.embedder import Embedder
from service.app import create_app
from service.settings import Settings
from tests.corpus.make_formats import Block, write_docx, write_pdf

ROOT = Path(__file__).resolve().parents[2]
SPELLINGS = ("211062-5629", "2110625629", "211062–5629", "21 10 62-5629", "211062 5629")
TRACES = ("211062", "2110625629", "5629", "21 10 62", "62-56")
"""Nothing else in the documents, and by chance nearly nothing in binary files, looks like these."""


def _lines(spelling: str) -> list[str]:
    return [
        "Referat fra mødet i Socialudvalget", "Tangsund Kommune, 4. marts 2025", f"1. Klage fra {spelling}", "Sagsfremstilling",
        f"Borgeren med cpr {spelling} har klaget over afgørelsen om hjælp til flytning.", "Bilag", f"Brev {spelling}.pdf",
        "Beslutning", f"Afslag til {spelling}.",
    ]  # fmt: skip


def _write(folder: Path) -> None:
    """One document a format, each with another spelling, in text, title, metadata and file name."""
    for place, spelling in zip("vwxyz", SPELLINGS, strict=True):
        (folder / f"brev-{place}-{spelling}.txt").write_text("\n\n".join(_lines(spelling)), encoding="utf-8")
    dashed, plain = SPELLINGS[:2]
    made = [Block(line, 0, False) for line in _lines(dashed)]
    write_pdf(made, folder / "a.pdf")
    write_docx(made, folder / f"b {plain}.docx")
    page = "".join(f"<p>{line}</p>" for line in _lines(plain))
    head = f"<title>Sag {dashed}</title><meta name='description' content='{plain}'><link rel=canonical href='https://a.example/{plain}'>"
    (folder / "c.html").write_text(f"<html><head>{head}</head><main><h1>{dashed}</h1>{page}</main></html>", "utf-8")
    rows = [
        {"_id": "x", "title": f"Om {dashed}", "text": f"Se {plain}.", "municipality": f"By {dashed}", "url": f"https://a.example/?id={plain}"},
        {"_id": f"sag {dashed}", "title": "T", "text": "Refused by its id."},
    ]  # fmt: skip
    (folder / "d.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(f"{plain}/indeni.txt", "\n\n".join(_lines(dashed)).replace("Social", "Sundheds"))
        archive.writestr(f"{dashed}.pdf", "ingen PDF")
    (folder / "e.zip").write_bytes(packed.getvalue())
    (folder / "f.txt").write_text("Notat om hjælp til flytning.", encoding="utf-8")
    told = {
        "title": f"Notat {dashed}",
        "committee": f"Udvalget {plain}",
        "url": f"https://a.example/{plain}",
        "source_id": dashed,
    }
    (folder / "f.txt.meta.json").write_text(json.dumps(told), encoding="utf-8")
    (folder / f"g-{plain}.pdf").write_bytes(b"ingen PDF")


_HEX = re.compile(rb"[0-9a-f]{16,}")
"""Hashes of files and texts: four digits of a number stand in one by chance."""


def _traces(data: bytes) -> list[str]:
    seen = _HEX.sub(b"", data)
    return [trace for trace in TRACES for code in ("utf-8", "utf-16-le") if trace.encode(code) in seen]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """The index, and all that was said while it was built and asked."""
    place = tmp_path_factory.mktemp("planted")
    papers = place / "papers"
    papers.mkdir()
    _write(papers)
    said = b""
    for arguments in (
        ["parse", str(papers), "--json"], ["parse", str(papers)], ["scan", str(papers)], ["scan", str(papers), "--json"],
        ["index", str(papers), "--index", str(place / "index"), "--json"],
        ["index", str(papers), "--index", str(place / "index"), "--municipality", "Tangsund"],
        ["search", "klage over afgørelsen", "--index", str(place / "index"), "--json"],
        ["ask", "Hvad blev besluttet om klagen?", "--index", str(place / "index")], ["info", "--index", str(place / "index")],
    ):  # fmt: skip
        done = subprocess.run(
            [sys.executable, str(ROOT / "ordstyrer.py"), *arguments],
            env={**os.environ, "HF_HUB_OFFLINE": "1"}, capture_output=True, timeout=300, check=False,
        )  # fmt: skip
        assert done.returncode in (0, 2), done.stderr.decode()
        said += done.stdout + done.stderr
    return place / "index", said


def test_nothing_that_was_said_holds_a_trace(built: tuple[Path, bytes]) -> None:
    assert len(built[1]) > 10_000
    assert _traces(built[1]) == []
    assert "personnumre er maskeret (linje 5, 9, 13, 17" in built[1].decode()
    assert re.search(r"Maskerede personnumre: \d\d\. Hvor de stod", built[1].decode())


def test_no_byte_of_the_index_holds_a_trace(built: tuple[Path, bytes]) -> None:
    files = [path for path in built[0].rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"CURRENT", "store.sqlite"}
    assert {
        str(path): found for path in files if (found := _traces(path.read_bytes()) + _traces(path.name.encode()))
    } == {}


def test_no_word_of_it_is_found_and_no_page_shows_it(built: tuple[Path, bytes], embedder: Embedder) -> None:
    with TestClient(create_app(Settings(built[0]), embedder)) as client:
        for spelling in (*SPELLINGS, "5629", "211062"):
            assert client.get("/api/v1/search", params={"q": spelling, "mode": "lexical"}).json()["total"] == 0
        found = client.get("/api/v1/search", params={"q": "Hvem har klaget over flytning?", "k": 50}).json()
        ids = {hit["citation"]["document_id"] for hit in found["results"]}
        assert len(ids) >= 3
        for each in ids:
            page = client.get(f"/api/v1/documents/{each}").content
            text = client.get(f"/api/v1/documents/{each}/text").content
            assert _traces(page) == _traces(text) == []
