"""Only addresses that a browser may follow are kept as a document's source, whatever way they came in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.metadata import GivenMetadata
from corpus.parsing import parse_file
from corpus.records import Document
from corpus.web_addresses import NO_WEB_ADDRESS, file_address, web_address
from tests.corpus.corpus_helpers import warned
from tests.corpus.exports.export_helpers import answer, document, meeting

ODD = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "\tjavascript:alert(1)", "java\nscript:alert(1)",
    "java\tscript:alert(1)", "\x01javascript:alert(1)", "\u200bjavascript:alert(1)", "\u00a0javascript:alert(1)",
    "javascript://a.example/%0aalert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x", "file:///etc/passwd",
    "ftp://a.example/x", "mailto:a@a.example", "tel:12345678", "blob:https://a.example/1", "view-source:https://a.example",
    "https:/a.example", "https:a.example", "https://", "https:///x", "http://?x", "https://[", "https://[::1", "https://a.example:x/",
    "https://a b.example/", "https://a.example\\@b.example/", "https:\\\\a.example", "https://a.exa\u202emple/x",
    "https://a.example/\u200b", "https://a.example/\nx", "//a.example/x", "/referat.pdf", "referat.pdf", "www.a.example", "#x", "?x",
]  # fmt: skip


@pytest.mark.parametrize("url", [*ODD, "", " ", None])
def test_what_is_no_whole_address_of_the_web_is_none(url: str | None) -> None:
    assert web_address(url) is None


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example", "https://a.example"),
        ("HTTPS://A.Example/X", "HTTPS://A.Example/X"),
        (" http://a.example/x\n", "http://a.example/x"),
        ("https://a.example:8443/x?y=z&å=ø#punkt-7", "https://a.example:8443/x?y=z&å=ø#punkt-7"),
        ("https://rådhus.example/møde", "https://rådhus.example/møde"),
        ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
        ("https://a.example/min fil.pdf", "https://a.example/min%20fil.pdf"),
        ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E"),
        ("https://a.example/a%20b", "https://a.example/a%20b"),
        ("https://a.example/?u=javascript:x", "https://a.example/?u=javascript:x"),
    ],
)
def test_a_whole_address_of_the_web_is_kept(url: str, kept: str) -> None:
    assert web_address(url) == kept


@pytest.mark.parametrize("url", ["kort.pdf", "Bilag/20.pdf", "/vis/20.pdf", "Bilag 1: kort.pdf", "../20.pdf"])
def test_the_path_of_an_attachment_stays_as_data(url: str) -> None:
    assert file_address(url) == url


@pytest.mark.parametrize(
    "url", [url for url in ODD if url not in ("/referat.pdf", "referat.pdf", "www.a.example", "#x", "?x")]
)
def test_an_attachment_has_no_address_of_another_scheme(url: str) -> None:
    assert file_address(url) is None


def only(path: Path, data: bytes | str, commanded: GivenMetadata | None = None) -> Document:
    found = list(parse_file(path, commanded or GivenMetadata(), data.encode() if isinstance(data, str) else data))
    (document,) = found
    assert isinstance(document, Document)
    return document


_ODD = [url for url in ODD if url != "https://a.example/\nx"]  # blanks of all kinds are one in a field


@pytest.mark.parametrize("url", _ODD)
def test_an_odd_address_of_a_sidecar_is_dropped_with_a_warning(tmp_path: Path, url: str) -> None:
    (tmp_path / "a.txt.meta.json").write_text(json.dumps({"url": url}), encoding="utf-8")
    found = only(tmp_path / "a.txt", "Havnen er åben.")
    assert found.source_url is None
    assert warned(found) == (NO_WEB_ADDRESS,)


@pytest.mark.parametrize("url", _ODD)
def test_an_odd_address_of_a_jsonl_line_is_dropped_with_a_warning(url: str) -> None:
    line = json.dumps({"_id": "a", "text": "Havnen er åben.", "url": url})
    found = only(Path("a.jsonl"), line)
    assert found.source_url is None
    assert warned(found) == (NO_WEB_ADDRESS,)


@pytest.mark.parametrize("url", _ODD)
def test_an_odd_address_of_the_command_line_is_dropped_with_a_warning(url: str) -> None:
    found = only(Path("a.txt"), "Havnen er åben.", GivenMetadata(url=url))
    assert found.source_url is None
    assert warned(found) == (NO_WEB_ADDRESS,)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", " JAVASCRIPT:x", "file:///x", "ftp://a.example/"]
)
@pytest.mark.parametrize("head", ['<link rel="canonical" href="{}">', '<meta property="og:url" content="{}">'])
def test_an_odd_address_that_a_page_states_is_dropped_with_a_warning(head: str, url: str) -> None:
    page = f"<!doctype html><head>{head.format(url)}</head><body><main><h1>Havnen</h1><p>Havnen er åben.</p></main>"
    found = only(Path("a.html"), page)
    assert found.source_url is None
    assert warned(found) == (NO_WEB_ADDRESS,)


def test_the_next_one_that_knows_an_address_is_asked() -> None:
    line = json.dumps({"_id": "a", "text": "Havnen er åben.", "url": "javascript:x"})
    found = only(Path("a.jsonl"), line, GivenMetadata(url="https://a.example/"))
    assert found.source_url == "https://a.example/"
    assert warned(found) == (NO_WEB_ADDRESS,)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///c:/x.pdf", "JAVASCRIPT:x"])
@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("agman.xml", "Enclosures/714.pdf"),
        ("edoc.xml", "Bilag\\20.pdf"),
    ],
)
def test_an_odd_address_of_an_exports_attachment_is_dropped_with_a_warning(name: str, before: str, url: str) -> None:
    found = document(meeting(name, (before, url)))
    urls = [each.url or "" for item in found.items for each in item.attachments]
    assert urls
    assert not [each for each in urls if ":" in each]
    assert [told for told in found.warnings if told.startswith("1 adresse på et punkt eller bilag er udeladt")]


@pytest.mark.parametrize("url", ["javascript:alert(1)//vis/", "ftp://a.example/vis/pdf/1", "//a.example/vis/pdf/1"])
def test_firstagenda_makes_no_address_of_an_odd_link(url: str) -> None:
    def edit(held: dict[str, object]) -> None:
        points = held["Dagsordenpunkter"]
        assert isinstance(points, list)
        for point in points:
            for field in point["Felter"]:
                field["Link"] = url

    assert answer(edit).url is None
