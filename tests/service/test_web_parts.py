"""What pages are made of: snippets, pictures, filters, texts in blocks, the looks that settings give."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from corpus.records import Document, DocumentKind, Section, SectionKind
from index.models.embedder import Embedder
from index.segments.failures import read_failures, record_failures
from index.segments.layout import IndexFolder
from service.app import create_app
from service.errors import SettingsError
from service.schemas import CaseStep, FacetValue
from service.settings import Settings, Site, settings_from_environment
from service.snippets import snippet
from service.web.document_text import PART_CHARS, shown_text
from service.web.pictures import time_line, year_bars
from service.web.search_form import SearchForm, chips
from service.web.section_text import text_blocks


def test_a_snippet_is_where_most_different_words_stand() -> None:
    text = "sti " + "fyld " * 200 + "Her står sti og bro og sø. " + "fyld " * 100
    spans = [
        (text.index(word, at), text.index(word, at) + len(word))
        for word, at in (("sti", 0), ("sti", 9), ("bro", 0), ("sø", 0))
    ]
    shown = snippet(text, spans, 120)
    assert "sti og bro og sø" in shown.text
    assert len(shown.text) <= 120
    assert shown.cut_before
    assert shown.cut_after
    assert [shown.text[start:end] for start, end in shown.highlights] == ["sti", "bro", "sø"]


def test_a_short_text_is_its_own_snippet() -> None:
    assert snippet(" Godkendt. ", [(1, 9)]).text == "Godkendt."
    assert snippet(" Godkendt. ", [(1, 9)]).highlights == ((0, 8),)


def test_every_year_has_its_place_and_a_year_with_hits_can_be_seen() -> None:
    bars = year_bars([FacetValue(value="2020", count=1000), FacetValue(value="2022", count=1)], lambda year: f"/{year}")
    assert [(bar.year, bar.count, bar.address) for bar in bars] == [
        (2020, 1000, "/2020"),
        (2021, 0, "/2021"),
        (2022, 1, "/2022"),
    ]
    assert (bars[0].height, bars[1].height, bars[2].height) == (100, 0, 4)
    assert year_bars([FacetValue(value="2020", count=3)], str) == []


def test_a_time_line_is_true_to_time_and_marks_close_together_stand_over_each_other() -> None:
    def step(date: str | None) -> CaseStep:
        return CaseStep(committee="U", date=date, item_number="1", outcome="approved", item_id=None)

    line = time_line([step("2024-01-01"), step("2024-01-05"), step("2026-01-01"), step(None)])
    assert line is not None
    assert [(mark.number, mark.row) for mark in line.marks] == [(1, 0), (2, 1), (3, 0)]
    assert (line.marks[0].x, line.marks[2].x) == (3, 97)
    assert [year for _, year in line.ticks] == [2025, 2026]
    assert time_line([step("2024-01-01"), step(None)]) is None


def test_chips_take_one_filter_away_and_leave_the_others() -> None:
    form = SearchForm(q="sti", kind=["minutes", "news"], date_from="2024-01-01", date_to="2024-12-31", side=3)
    assert [(chip.label, chip.address) for chip in chips(form)] == [
        ("Dokumenttype: Referat", "/?q=sti&kind=news&date_from=2024-01-01&date_to=2024-12-31"),
        ("Dokumenttype: Nyhed", "/?q=sti&kind=minutes&date_from=2024-01-01&date_to=2024-12-31"),
        ("Periode: 2024", "/?q=sti&kind=minutes&kind=news"),
    ]


def test_bars_between_words_become_a_table() -> None:
    blocks = text_blocks("Før.\n\n| År | Beløb |\n|---|---|\n| 2024 | 5 kr. |\n| 2025 | 6 kr. |\n\nEfter.")
    assert [block.text for block in blocks] == ["Før.", "", "Efter."]
    assert blocks[1].head == ("År", "Beløb")
    assert blocks[1].rows == (("2024", "5 kr."), ("2025", "6 kr."))


def _document(text: str, **more: object) -> Document:
    return Document("d", DocumentKind.PLAN, "t", text, "0" * 16, **more)  # type: ignore[arg-type]


def test_a_document_is_shown_whole_with_pages_headings_and_the_cited_words() -> None:
    text = "Mål\nVi vil mere.\nSide to siger nej."
    document = _document(text, pages=(0, 17), sections=(Section(SectionKind.BODY, "Mål", 4, 34),))
    shown = shown_text(document, (7, 10), None)
    assert "".join(block.text for block in shown.blocks) == text
    assert [block.page for block in shown.blocks if block.page] == [1, 2]
    assert [block.text for block in shown.blocks if block.heading] == ["Mål"]
    assert [block.text[start:end] for block in shown.blocks for start, end in block.marks] == ["vil"]


def test_a_heading_is_a_line_of_its_own_and_is_shown_without_its_marks() -> None:
    text = "Til stede: Kaj, Bo\n\n### Mål:\n\nVi vil mere."
    sections = (Section(SectionKind.ATTENDANCE, "Til stede", 10, 18), Section(SectionKind.BODY, "Mål", 30, len(text)))
    shown = shown_text(_document(text, sections=sections), (text.index("vil"), len(text)), None)
    assert "".join(block.text for block in shown.blocks).split() == text.split()
    assert [block.words for block in shown.blocks if block.heading] == ["Mål"]
    (cited,) = [block for block in shown.blocks if block.marks]
    assert cited.words == "Vi vil mere."
    assert [cited.words[start:end] for start, end in cited.word_marks] == ["vil mere."]


def test_a_long_document_opens_at_the_part_that_is_cited() -> None:
    text = "En linje tekst.\n" * (3 * PART_CHARS // 16)
    at = 2 * PART_CHARS + 100
    shown = shown_text(_document(text), (at, at + 5), None)
    assert shown.parts >= 3
    assert shown.part == 3
    assert any(block.marks for block in shown.blocks)
    everything = "".join(
        block.text for part in range(1, shown.parts + 1) for block in shown_text(_document(text), None, part).blocks
    )
    assert everything == text


def test_what_cannot_be_read_is_remembered_until_its_path_is_read_again(tmp_path: Path) -> None:
    folder = IndexFolder(tmp_path)
    assert read_failures(folder) == []
    record_failures(folder, ["a", "b"], [("a/1.pdf", "tom"), ("b/2.pdf", "låst")], "2026-01-01T00:00:00+00:00")
    record_failures(folder, ["a"], [("a/3.pdf", "tom")], "2026-02-02T00:00:00+00:00")
    assert [(failure.place, failure.at[:7]) for failure in read_failures(folder)] == [
        ("a/3.pdf", "2026-02"),
        ("b/2.pdf", "2026-01"),
    ]
    (tmp_path / "failures.json").write_text("{", encoding="utf-8")
    assert read_failures(folder) == []


def test_a_municipality_gives_name_logo_stylesheet_and_statement(
    whole_sample_index: IndexFolder, embedder: Embedder, tmp_path: Path
) -> None:
    logo, style = tmp_path / "logo.svg", tmp_path / "eget.css"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    style.write_text(":root { --top: #333 }", encoding="utf-8")
    site = Site(
        "Tangsund søger", logo, style, "https://soeg.example", "https://was.digst.dk/x", "arkiv@x.example", True
    )
    with TestClient(create_app(Settings(whole_sample_index.path, site=site), embedder)) as client:
        page = client.get("/")
        assert "Tangsund søger" in page.text
        assert "noindex" not in page.text
        assert "x-robots-tag" not in page.headers
        assert 'href="https://was.digst.dk/x"' in page.text
        assert 'href="mailto:arkiv@x.example"' in page.text
        assert client.get("/eget/logo").headers["content-type"] == "image/svg+xml"
        assert client.get("/eget/style.css").text == ":root { --top: #333 }"
        assert client.get("/was", follow_redirects=False).headers["location"] == "https://was.digst.dk/x"
        assert "https://soeg.example/punkt/" in client.get("/search.csv?q=cykelsti").text


def test_without_settings_pages_ask_not_to_be_indexed(tangsund: TestClient) -> None:
    page = tangsund.get("/")
    assert page.headers["x-robots-tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in page.text
    assert tangsund.get("/eget/logo").status_code == 404


def test_the_stylesheet_is_small_and_our_files_last(tangsund: TestClient) -> None:
    assert len(tangsund.get("/static/style.css").content) <= 20_000
    assert "immutable" in tangsund.get("/static/style.css?v=1").headers["cache-control"]
    assert "no-cache" in tangsund.get("/").headers["cache-control"]


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("ORDSTYRER_LOGO", "logo.gif", "ender på"),
        ("ORDSTYRER_STYLESHEET", "/findes/ikke.css", "findes ikke"),
        ("ORDSTYRER_WAS_URL", "was.digst.dk/x", "begynder med"),
        ("ORDSTYRER_CONTACT", "arkivet", "mailadresse"),
        ("ORDSTYRER_ALLOW_INDEXING", "måske", "ja eller nej"),
    ],
)
def test_a_setting_that_cannot_be_used_is_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=says):
        settings_from_environment()


def test_the_day_of_a_citation_is_the_day_it_was_looked_up(tangsund: TestClient) -> None:
    text = tangsund.get("/punkt/tangsund.byraadet.2024-10-30.referat.143/henvisning.json").text
    assert str(datetime.date.today().year) in text
