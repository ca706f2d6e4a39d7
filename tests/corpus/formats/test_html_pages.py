"""Pages of sites that are not known: the content comes out whole, menus, cookie boxes and footers do not."""

import re
from pathlib import Path

import pytest

from corpus.formats.html import html_to_text
from corpus.readers import find_files
from tests.conftest import SAMPLE
from tests.corpus.formats.html_pages import PAGES, SitePage

_ALLOWED = {
    "minutes in a layout table": {"Sideoversigt"},
    "an agenda of titles only": {"Ny leder på biblioteket", "Havnefesten flyttes"},
    "definition lists": {"Ny leder på biblioteket", "Havnefesten flyttes"},
    "links and a poll in the midst, opening hours below": {"Fandt du det, du søgte?"},
}
"""What of the site's own is left today: where it cannot be told from an agenda, it stays."""
_MENU = '<div class="nav"><ul><li><a href="/a">Borger og service</a></li><li><a href="/b">Politik i byen</a></li></ul></div>'
_FOOTER = '<div class="ft"><p>Sønderklit Kommune</p><p>Torvet 3<br>9991 Sønderklit</p><p>Tlf. 99 91 00 00</p></div>'
_SAMPLES = [path for path in find_files([SAMPLE]) if path.suffix == ".html"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_no_content_is_lost(page: SitePage) -> None:
    text = html_to_text(page.html).text
    assert [line for line in page.content if line not in f"{text}\n"] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_the_sites_own_is_left_out(page: SitePage) -> None:
    text = html_to_text(page.html).text
    assert {line for line in page.furniture if line in text} == _ALLOWED.get(page.name, set())


@pytest.mark.parametrize("path", _SAMPLES, ids=lambda path: str(path.name))
@pytest.mark.parametrize("blocks", ["as they are", "divs", "divs with a class"])
def test_minutes_lose_nothing_on_an_unknown_site(path: Path, blocks: str) -> None:
    """The sample's pages without their `<main>`, between a menu and a footer, against the same as a bare fragment."""
    source = path.read_text("utf-8")
    shown = re.search(r"<(main|body)\b[^>]*>(.*)</\1>", source[max(source.find("<main"), 0) :], re.DOTALL)
    assert shown is not None
    inner = re.sub(r'<div class="(?:top|bund)">.*?</div></div>', "", shown[2])
    if blocks == "divs":
        inner = re.sub(r"<(/?)(?:p|h\d|article|section)\b[^>]*>", r"<\1div>", inner)
    elif blocks == "divs with a class":
        inner = re.sub(r"<(p|h\d)\b[^>]*>", r'<div class="\1">', re.sub(r"</(?:p|h\d)>", "</div>", inner))
    page = html_to_text(
        f"<!DOCTYPE html><html><head><title>T</title></head><body>{_MENU}{inner}{_FOOTER}</body></html>"
    )
    wanted = html_to_text(inner).text.splitlines()
    assert [line for line in wanted if line not in page.text.splitlines()] == []
    assert "Politik i byen" not in page.text
    assert "Torvet 3" not in page.text


def test_a_page_of_links_only_is_read() -> None:
    page = html_to_text(
        "<!DOCTYPE html><body><ul><li><a href='/1'>Bredbånd i sognene</a></li><li><a href='/2'>Eventuelt</a></li></ul>"
    )
    assert page.text == "• Bredbånd i sognene\n• Eventuelt"


def test_a_paragraph_of_minutes_about_cookies_and_post_codes_stays() -> None:
    said = "Udvalget spurgte til cookies på telefonlinjen i 2025."
    page = html_to_text(
        f"<!DOCTYPE html><body><div>1. Hjemmesiden</div><div>Sagsfremstilling</div><div>{said}</div><div>Beslutning</div><div>Godkendt.</div>"
    )
    assert said in page.text


def test_minutes_of_short_blocks_are_read_whole() -> None:
    """Trafilatura keeps too little of such a page to be heard."""
    page = html_to_text(
        "<!DOCTYPE html><body>"
        + "".join(f"<div><b>{n}</b></div><div>Sag {n}</div><div>Udsat.</div>" for n in range(1, 30))
    )
    assert page.text.count("Udsat.") == 29


def test_a_row_without_cells_that_show_is_passed_over() -> None:
    page = html_to_text(
        "<!DOCTYPE html><body><table><tr><td hidden>x</td></tr><tr><td>1. Havnen</td></tr></table><p>Udsat.</p>"
    )
    assert page.text == "1. Havnen\n\nUdsat."
