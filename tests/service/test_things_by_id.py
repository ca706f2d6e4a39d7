"""Items, meetings, documents, their text and their history, by id over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from index.models.embedder import Embedder
from index.segments.layout import IndexFolder
from indexer.progress import NoProgress
from indexer.withdraw import withdraw
from service.app import create_app
from service.settings import Settings
from tests.fakes import FakeEmbedder
from tests.index_helpers import index_files, minutes, write
from tests.service.service_helpers import SLASHED_ID, copied, needs_seeds, ok

MEETING = "tangsund.klima-plan-og-teknikudvalget.2024-09-24.referat"
SOCIAL = "tangsund.social-og-beskaeftigelsesudvalget.2024-10-08.referat"


def test_an_item_has_the_fields_of_the_contract(client: TestClient) -> None:
    item = ok(client, f"/items/{SOCIAL}.4")
    assert item.keys() >= {
        "item_id", "number", "title", "case_number", "closed", "outcome", "outcomes", "sections", "references", "votes",
        "laws", "amounts", "attachments", "content_hash", "first_seen", "changed_at", "document_id", "permalink", "source_url",
    }  # fmt: skip
    assert (item["number"], item["outcome"], item["closed"]) == ("4", "approved", False)
    assert [section["kind"] for section in item["sections"]][-2:] == ["earlier_decisions", "decision"]
    text = client.get(f"/api/v1/documents/{SOCIAL}/text").text
    for section in item["sections"]:
        assert section.keys() >= {"kind", "heading", "start", "end", "text"}
        assert text[section["start"] : section["end"]] == section["text"]


def test_a_reference_is_resolved_to_the_item_it_points_to(client: TestClient) -> None:
    resolved = [reference["resolved_item_id"] for reference in ok(client, f"/items/{SOCIAL}.4")["references"]]
    assert f"{MEETING}.91" in resolved


def test_the_case_of_an_item_tells_its_treatments_by_date(client: TestClient) -> None:
    body = ok(client, f"/items/{SOCIAL}.4/case")
    assert body["item_id"] == f"{SOCIAL}.4"
    assert body["case"] == [
        {
            "committee": "Klima-, Plan- og Teknikudvalget", "date": "2024-09-24", "item_number": "91",
            "outcome": "approved", "item_id": f"{MEETING}.91",
        },
        {
            "committee": "Social- og Beskæftigelsesudvalget", "date": "2024-10-08", "item_number": "4",
            "outcome": "approved", "item_id": f"{SOCIAL}.4",
        },
    ]  # fmt: skip
    assert client.get("/api/v1/items/nix/case").status_code == 404


def test_a_closed_item_shows_its_number_and_published_title_and_no_text(client: TestClient) -> None:
    item = ok(client, f"/items/{MEETING}.93")
    assert (item["number"], item["title"], item["closed"]) == ("93", "Salg af erhvervsgrund", True)
    assert item["sections"] == []
    untitled = ok(client, f"/items/{SOCIAL}.9")
    assert (untitled["number"], untitled["title"], untitled["closed"]) == ("9", None, True)
    page = client.get(f"/punkt/{SOCIAL}.9")
    assert page.status_code == 200
    assert "Lukket punkt" in page.text


@pytest.mark.parametrize(
    "q", ["Salg af erhvervsgrund", "lukket punkt", "Hvad blev der besluttet om salg af erhvervsgrund?"]
)
def test_a_closed_item_is_never_a_hit(client: TestClient, q: str) -> None:
    hits = ok(client, "/search", q=q, k=1000, group="passage")["results"] + ok(client, "/ask", q=q)["nearest"]
    assert not {f"{MEETING}.93", f"{SOCIAL}.9"} & {hit["citation"]["item_id"] for hit in hits}


def test_a_meeting_has_its_items_attendance_and_documents(client: TestClient) -> None:
    meeting = ok(client, f"/meetings/{MEETING.removesuffix('.referat')}")
    assert meeting["committee"]["name"] == "Klima-, Plan- og Teknikudvalget"
    assert [item["number"] for item in meeting["items"]] == [str(number) for number in range(88, 96)]
    assert {person["status"] for person in meeting["attendance"]} == {"present", "absent"}
    assert [document["document_id"] for document in meeting["documents"]] == [MEETING]
    assert ok(client, f"/meetings/{MEETING}") == meeting


def test_a_document_comes_as_it_was_understood(client: TestClient) -> None:
    document = ok(client, f"/documents/{MEETING}")
    assert document.keys() >= {
        "document_id", "kind", "title", "municipality", "committee", "meeting_date", "date", "updated", "attendance",
        "items", "sections", "warnings",
    }  # fmt: skip
    assert document["municipality"].keys() == {"name", "code", "basis"}
    assert document["date"] == {"value": "2024-09-24", "basis": "meeting"}
    assert len(document["items"]) == 8


def test_an_id_with_slash_paragraph_blank_and_ae_is_percent_encoded(client: TestClient) -> None:
    encoded = quote(SLASHED_ID, safe="")
    assert encoded == "2006%3A1518%C2%A71%2F%C3%A6%20b"
    assert ok(client, f"/documents/{encoded}")["document_id"] == SLASHED_ID
    assert "pytonkage" in client.get(f"/api/v1/documents/{encoded}/text").text
    citation = next(
        hit["citation"]
        for hit in ok(client, "/search", q="pytonkage bages helt")["results"]
        if hit["citation"]["document_id"] == SLASHED_ID
    )
    assert citation["permalink"].startswith(f"/dokument/{encoded}?")
    assert client.get(citation["permalink"]).status_code == 200


def test_permalinks_open_and_say_when_the_text_has_changed_since(client: TestClient) -> None:
    for q in ("cykelsti", "pytonkage"):
        for hit in ok(client, "/search", q=q)["results"]:
            link = hit["citation"]["permalink"]
            page = client.get(link)
            assert page.status_code == 200
            assert "ændret siden citeret" not in page.text
            older = link.replace(hit["citation"]["content_hash"], "0123456789abcdef")
            assert older != link
            assert "ændret siden citeret" in client.get(older).text
    item = ok(client, f"/items/{SOCIAL}.4")
    assert item["changed_since_cited"] is None
    assert ok(client, f"/items/{SOCIAL}.4", v=item["content_hash"])["changed_since_cited"] is False
    assert ok(client, f"/items/{SOCIAL}.4", v="0123456789abcdef")["changed_since_cited"] is True


def test_a_document_permalink_marks_the_cited_stretch(client: TestClient) -> None:
    hit = ok(client, "/search", q="genbrugspladsen Tværvej værksted", kind="news")["results"][0]
    page = client.get(hit["citation"]["permalink"]).text
    assert f"<mark>{hit['citation']['quote'].splitlines()[0][:40]}" in page


@pytest.mark.parametrize("path", ["/items/nix", "/meetings/nix", "/documents/nix", "/documents/nix/text", "/nix"])
def test_an_unknown_id_is_a_404_problem(client: TestClient, path: str) -> None:
    response = client.get(f"/api/v1{path}")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"]


@pytest.fixture(scope="module")
def withdrawn(
    sample_index: IndexFolder, embedder: Embedder, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """The sample without one document and without one item of another."""
    folder = copied(sample_index, tmp_path_factory.mktemp("withdrawn") / "index")
    withdraw(folder, [SOCIAL, f"{MEETING}.91"], lambda name: embedder, NoProgress())
    with TestClient(create_app(Settings(folder.path), embedder)) as client:
        yield client


@pytest.mark.parametrize(
    ("path", "identifier", "kind"),
    [
        (f"/documents/{SOCIAL}", SOCIAL, "document"),
        (f"/documents/{SOCIAL}/text", SOCIAL, "document"),
        (f"/items/{MEETING}.91", f"{MEETING}.91", "item"),
        (f"/items/{SOCIAL}.4", SOCIAL, "document"),
        (f"/meetings/{SOCIAL}", SOCIAL, "document"),
        (f"/meetings/{SOCIAL.removesuffix('.referat')}", SOCIAL, "document"),
    ],
)
def test_what_is_withdrawn_is_gone_and_leaves_a_tombstone(
    withdrawn: TestClient, path: str, identifier: str, kind: str
) -> None:
    response = withdrawn.get(f"/api/v1{path}")
    assert response.status_code == 410
    body = response.json()
    assert body["tombstone"]["id"] == identifier
    assert body["tombstone"]["kind"] == kind
    assert body["tombstone"]["withdrawn_at"]
    assert body["tombstone"]["reason"] == "withdrawn"
    page = withdrawn.get(f"/punkt/{MEETING}.91", headers={"accept": "text/html"})
    assert page.status_code == 410
    assert "trukket tilbage" in page.text


def test_what_has_gone_at_its_source_says_so(tmp_path: Path) -> None:
    """It may come back; what was withdrawn may not."""
    write(
        tmp_path / "in", {"a.txt": minutes([("Havn", "Om havnen.", "Godkendt.")]), "b.txt": "Om broen\n\nDen er ny.\n"}
    )
    index_files(tmp_path / "index", tmp_path / "in")
    (tmp_path / "in" / "a.txt").unlink()
    index_files(tmp_path / "index", tmp_path / "in", prune=True)
    name = "tangsund.teknikudvalget.2023-02-09.referat"
    with TestClient(create_app(Settings(tmp_path / "index"), FakeEmbedder())) as client:
        for path in (f"/documents/{name}", f"/items/{name}.1", f"/meetings/{name.removesuffix('.referat')}"):
            body = client.get(f"/api/v1{path}").json()
            assert (body["status"], body["tombstone"]["reason"]) == (410, "gone")
            assert body["title"] == "Ikke længere offentliggjort"
            assert f"{name} er ikke længere offentliggjort siden 20" in body["detail"]
        page = client.get(f"/punkt/{name}.1", headers={"accept": "text/html"})
        assert page.status_code == 410
        assert "ikke længere offentliggjort" in page.text
        assert "trukket tilbage" not in page.text
        (change,) = (change for change in ok(client, "/changes", since="2020-01-01")["changes"] if change["reason"])
        assert (change["change"], change["reason"], change["document_id"]) == ("withdrawn", "gone", name)


def test_withdrawn_words_are_found_nowhere(withdrawn: TestClient) -> None:
    for hit in ok(withdrawn, "/search", q="Hal B lejemål Fjordværk", k=1000, group="passage")["results"]:
        assert hit["citation"]["item_id"] != f"{MEETING}.91"
        assert hit["citation"]["document_id"] != SOCIAL
    assert "Hal B er på 412" not in withdrawn.get(f"/api/v1/documents/{MEETING}/text").text


def test_changes_tell_what_is_new_and_what_was_withdrawn(withdrawn: TestClient) -> None:
    changes = ok(withdrawn, "/changes", since="2020-01-01")["changes"]
    kinds = {change["document_id"]: change["change"] for change in changes}
    assert kinds[SOCIAL] == "withdrawn"
    assert kinds[MEETING] == "changed"
    assert "added" in kinds.values()
    assert ok(withdrawn, "/changes", since="2999-01-01")["changes"] == []


@pytest.mark.parametrize("since", ["2020-01-01T12:00:00 01:00", "2020-01-01 12:00", "2020-01-01T12:00:00+01:00"])
def test_a_moment_may_be_written_in_several_ways(withdrawn: TestClient, since: str) -> None:
    assert ok(withdrawn, "/changes", since=since)["changes"]


@pytest.mark.parametrize("since", ["i går", "", "0001-01-01T00:00:00+14:00", "2020-13-01"])
def test_a_moment_that_is_none_is_refused(withdrawn: TestClient, since: str) -> None:
    assert withdrawn.get("/api/v1/changes", params={"since": since}).status_code == 422


@needs_seeds
def test_the_real_minutes_are_served_whole(client: TestClient) -> None:
    meeting = ok(client, "/meetings/thisted.arbejdsmarkedsudvalget.2023-02-09")
    assert len(meeting["items"]) == 17
    assert Path(meeting["documents"][0]["document_id"]).suffix == ".referat"
