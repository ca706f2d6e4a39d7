"""Every kind of page and state, narrow and broad, light and dark: nothing that axe-core finds, and nothing wider than the window."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Dialog, Page

from tests.service.browser.conftest import kept
from tests.service.service_helpers import HOSTILE_TITLE, SLASHED_ID

ITEM = "/punkt/tangsund.byraadet.2024-10-30.referat.143"
STATES = {
    "start": "/",
    "answer": "/?q=Hvad+blev+der+besluttet+om+cykelstien+mellem+Tangsund+og+Ralsted%3F",
    "table": "/?q=Hvad+koster+ugentlig+t%C3%B8mning%3F",
    "unanswered": "/?q=Hvad+besluttede+Byr%C3%A5det+om+broen+over+fjorden%3F",
    "filtered": "/?q=cykelsti&kind=minutes&committee=Byr%C3%A5det&date_from=2024-01-01&date_to=2024-12-31&sort=newest",
    "list": "/?q=alle+beslutninger+om+cykelsti+siden+2024",
    "list emptied": "/?q=cykelsti+siden+2027",
    "second page": "/?q=cykelsti&side=2",
    "listing": "/?committee=Byr%C3%A5det&section=decision",
    "no hits": "/?q=zzkvxq&kind=news",
    "unknown name": "/?q=cykelsti&municipality=Atlantis",
    "hostile": "/?q=bygningskonstruktion",
    "hostile query": f"/?q={quote(HOSTILE_TITLE)}",
    "item": ITEM,
    "changed item": f"{ITEM}?v=0123456789abcdef",
    "closed item": "/punkt/tangsund.klima-plan-og-teknikudvalget.2024-09-24.referat.93",
    "case": f"{ITEM}/sag",
    "meeting": "/moede/tangsund.byraadet.2024-10-30",
    "document": f"/dokument/{quote(SLASHED_ID, safe='')}?fra=0&til=5",
    "minutes": "/dokument/tangsund.byraadet.2024-10-30.referat",
    "long document": "/dokument/langt",
    "committees": "/udvalg",
    "committee": "/udvalg?municipality=Tangsund&committee=Byr%C3%A5det",
    "coverage": "/daekning",
    "without committee": "/dokumenter?municipality=Tangsund",
    "ways": "/saadan-soeger-du",
    "help": "/hjaelp",
    "privacy": "/privatliv",
    "not found": "/punkt/nix",
    "bad filter": "/?q=x&kind=foo",
}
PLANTED = """<!DOCTYPE html><html><head><title></title></head><body><h1></h1><img src="/static/icon.svg"><input>
<p style="color:#bbb;background:#fff">for svag</p><a href="/"></a></body></html>"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", STATES)
def test_axe_finds_nothing(opened: Callable[..., Page], name: str, width: int, scheme: str) -> None:
    page = opened(STATES[name], width=width, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    if scheme == "light":
        kept(page, f"{name.replace(' ', '-')}-{width}")


def test_planted_faults_are_found(opened: Callable[..., Page]) -> None:
    page = opened("about:blank")  # a page of ours would forbid the planted styles
    page.set_content(PLANTED)
    found = {each["id"] for each in Axe().run(page).response["violations"]}
    assert found >= {"document-title", "html-has-lang", "image-alt", "label", "color-contrast", "link-name"}


@pytest.mark.parametrize("name", STATES)
def test_nothing_is_wider_than_a_window_of_320_pixels(opened: Callable[..., Page], name: str) -> None:
    """Which is also what 400 % zoom of a window of 1280 pixels leaves (WCAG 1.4.10)."""
    page = opened(STATES[name], width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("name", ["hostile", "hostile query", "long document"])
def test_hostile_text_stays_text(opened: Callable[..., Page], name: str) -> None:
    told: list[str] = []
    page = opened("/")

    def dismiss(dialog: Dialog) -> None:
        told.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.goto(STATES[name])
    assert told == []
    assert page.locator("main script, main img").count() == 0
    text = page.locator("body").inner_text()
    if name != "long document":
        assert "<script>alert('hej')</script> {{ 7*7 }}" in text
    for element in page.locator("bdi").all()[:40]:
        assert element.evaluate("node => getComputedStyle(node).unicodeBidi") == "isolate"
