"""Agenda and minutes, one meeting on two hosts, one case before three bodies: shown once, with all their sources."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from index.models.embedder import Embedder
from index.segments.layout import IndexFolder
from service.app import create_app
from service.settings import Settings
from tests.index.sameness_texts import minutes
from tests.service.service_helpers import index_into, ok

COMMITTEES = ("Teknik- og Miljøudvalget", "Økonomiudvalget", "Byrådet")
DECISIONS = ("Anbefales.", "Anbefales, idet afstemningen tages i Byrådet.", "Godkendt.")
DAYS = [datetime.date(2024, 3, 5) + datetime.timedelta(days=14 * place) for place in range(3)]
QUESTION = "cykelsti mellem Ralsted og Nørrevang linjeføring"


def _write(folder: Path, name: str, text: str, url: str | None = None) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    if url:
        (folder / f"{name}.meta.json").write_text(json.dumps({"url": url}), encoding="utf-8")


@pytest.fixture(scope="module")
def client(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    place = tmp_path_factory.mktemp("twice")
    papers = place / "papers"
    papers.mkdir()
    for name, body, day, decision in zip("abc", COMMITTEES, DAYS, DECISIONS, strict=True):
        _write(papers, f"{name}.txt", minutes(body, day, decision), f"https://a.example/{name}")
    last = (COMMITTEES[-1], DAYS[-1])
    _write(papers, "dagsorden.txt", minutes(*last, None), "https://a.example/dagsorden")
    _write(papers, "spejl.txt", minutes(*last, DECISIONS[-1]), "https://b.example/c")
    banner = "Vi bruger cookies. Nyt: Svømmehallen holder lukket i uge 28.\n"
    _write(papers, "vært.txt", minutes(*last, DECISIONS[-1], banner=banner), "https://c.example/c")
    folder = IndexFolder(place / "index")
    index_into(folder, embedder, papers)
    with TestClient(create_app(Settings(folder.path), embedder)) as client:
        yield client


def test_a_case_is_one_hit_with_every_place_it_was_published(client: TestClient) -> None:
    body = ok(client, "/search", q=QUESTION)
    hits = [hit for hit in body["results"] if "Cykelsti" in hit["citation"]["item_title"]]
    (hit,) = hits
    assert hit["citation"]["document_kind"] == "minutes"
    shown = [(hit["citation"]["committee"], hit["citation"]["meeting_date"])]
    also = [(entry["committee"], entry["meeting_date"]) for entry in hit["also"]]
    assert set(shown + also) == set(zip(COMMITTEES, map(str, DAYS), strict=True))
    urls = {source["url"] for entry in (hit, *hit["also"]) for source in entry["sources"]}
    assert urls == {
        *(f"https://a.example/{name}" for name in ("a", "b", "c", "dagsorden")), "https://b.example/c", "https://c.example/c",
    }  # fmt: skip


def test_each_treatment_keeps_its_own_page_decision_and_relations(client: TestClient) -> None:
    (hit,) = [hit for hit in ok(client, "/search", q=QUESTION)["results"] if hit["also"]]
    for entry in [hit["citation"], *hit["also"]]:
        item = ok(client, f"/items/{entry['item_id']}")
        assert item["outcome"] == entry["outcome"]
        for other in item["also"]:
            meeting = (item["committee"]["name"], item["meeting_date"])
            same = (other["committee"], other["meeting_date"]) == meeting
            assert other["relation"] == ("same_meeting" if same else "same_case")


def test_the_total_and_the_facets_count_what_is_shown(client: TestClient) -> None:
    body = ok(client, "/search", q=QUESTION)
    assert body["total"] == len(body["results"])
    facets = ok(client, "/facets", q=QUESTION)
    assert facets["total"] == body["total"]
    assert {entry["value"]: entry["count"] for entry in facets["committee"]}["Økonomiudvalget"] == 1
    apart = ok(client, "/search", q=QUESTION, group="passage")
    assert apart["total"] > body["total"]


def test_a_filter_shows_the_treatment_that_passes_it(client: TestClient) -> None:
    for committee, day in zip(COMMITTEES, DAYS, strict=True):
        first = ok(client, "/search", q=QUESTION, committee=committee)["results"][0]
        assert (first["citation"]["committee"], first["citation"]["meeting_date"]) == (committee, str(day))
    (agenda,) = [hit for hit in ok(client, "/search", q=QUESTION, kind="agenda")["results"] if hit["also"]]
    assert agenda["citation"]["document_kind"] == "agenda"


def test_standing_items_of_different_bodies_stay_apart(client: TestClient) -> None:
    hits = ok(client, "/search", q="godkendelse af dagsorden", mode="lexical")["results"]
    standing = [hit for hit in hits if hit["citation"]["item_title"] == "Godkendelse af dagsorden"]
    assert {hit["citation"]["committee"] for hit in standing} == set(COMMITTEES)


def test_people_see_where_else_the_case_was_treated(client: TestClient) -> None:
    page = client.get("/", params={"q": QUESTION}).text
    assert page.count("Også behandlet") == 1
    assert "https://c.example/c" in page
