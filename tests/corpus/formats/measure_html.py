"""How long pages take, and what the worst of them cost.

    python -m tests.corpus.formats.measure_html [--worst]

First, milliseconds a page beside the bare text of selectolax and beside trafilatura, over the sample's pages and those
of `html_pages`. Then, for each way to read the pages of `html_pages`, how much content it loses and how much of the
site's own it leaves. With `--worst`, the seconds and the peak memory of pages made to be hard, each in its own process.
"""

from __future__ import annotations

import logging
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import trafilatura
from selectolax.lexbor import LexborHTMLParser

from corpus.errors import UnreadableDocumentError
from corpus.formats.html import html_to_text
from tests.corpus.formats.html_pages import PAGES, SitePage

SAMPLE = Path(__file__).resolve().parents[3] / "corpus" / "sample"
_ROUNDS = 5
_N = 100_000
WORST: dict[str, Callable[[], str]] = {
    "10 MB of paragraphs": lambda: _page("<p>Et afsnit om stien langs fjorden og dens belægning.</p>" * 160_000),
    "20 MB of table rows": lambda: _page("<table>" + "<tr><td>2024</td><td>1.250</td></tr>" * 550_000 + "</table>"),
    "1 MB of paragraphs": lambda: _page(
        ("<div><p>" + "Et afsnit om <a href='/x'>stien</a> ved fjorden, som er lang og snoet. " * 2 + "</p></div>")
        * 4_900
    ),
    "0.3 MB of lists of links": lambda: _page("<ul><li><a href='/x'>Vej og park</a></li></ul>" * 6_600),
    "0.6 MB of nested tables of links": lambda: _page(
        ("<table><tr><td>" * 40 + "<a href=/x>Vej</a>" + "</table>" * 40) * 240
    ),
    "100,000 nested divs": lambda: _page("<div>" * _N + "bund" + "</div>" * _N),
    "100,000 nested tables": lambda: _page("<table><tr><td>" * _N + "bund"),
    "100,000 nested lists": lambda: _page("<ul><li>" * _N + "bund"),
    "100,000 open formats": lambda: _page("<p>" + "".join(f"<font size={n}>" for n in range(_N)) + "</p><p>x" * _N),
    "300 open formats": lambda: _page("<p>" + "".join(f"<font size={n}>" for n in range(300)) + "</p><p>x" * _N),
    "100,000 attributes": lambda: _page("<div " + " ".join(f"a{n}=1" for n in range(_N)) + ">x</div>"),
    "100,000 cookie boxes in one another": lambda: _page("<div class=cookie>" * _N + "x"),
    "100,000 hidden buttons": lambda: _page("<button hidden aria-expanded=false>x</button>" * _N),
    "4 MB of pictures": lambda: _page(f'<p>Før</p><img src="data:image/png;base64,{"A" * 4_000_000}"><p>Efter</p>'),
    "unclosed tag of 10 MB": lambda: "<p>x</p><div " + "a" * 10_000_000,
    "10 MB of <": lambda: "<" * 10_000_000,
    "10 MB of &": lambda: _page("&amp" * 2_500_000),
    "10 MB of comments": lambda: _page("<!-- x -->" * 1_000_000 + "tekst"),
    "NUL bytes": lambda: _page("<p>a\0b</p>" * _N),
}


def _page(body: str) -> str:
    return f"<!DOCTYPE html><html><body>{body}</body></html>"


def bare(source: str) -> str:
    body = LexborHTMLParser(source).body
    return body.text(separator="\n") if body else ""


def by_trafilatura(source: str, *, precise: bool = False) -> str:
    found = trafilatura.bare_extraction(
        source, include_comments=False, include_tables=True, favor_recall=not precise, favor_precision=precise
    )
    return " ".join(found.body.itertext()) if isinstance(found, trafilatura.settings.Document) else ""


def ours(source: str) -> str:
    return html_to_text(source).text


def main() -> None:
    if sys.argv[1:2] == ["--case"]:
        _measure_case(sys.argv[2])
        return
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    pages = [path.read_text("utf-8") for path in sorted(SAMPLE.glob("*.html"))]
    _print_speed("the sample's pages", pages)
    _print_speed("pages without a main part", [page.html for page in PAGES])
    _print_faults(PAGES)
    if "--worst" in sys.argv[1:]:
        _print_worst()


def _print_speed(name: str, pages: Sequence[str]) -> None:
    size = sum(map(len, pages)) / len(pages) / 1000
    print(f"{name}: {len(pages)}, {size:.0f} thousand characters each")  # noqa: T201
    for way, read in (("bare selectolax", bare), ("trafilatura", by_trafilatura), ("ours", ours)):
        best = min(_seconds(read, pages) for _ in range(_ROUNDS))
        print(f"  {way:16} {1000 * best / len(pages):7.2f} ms a page")  # noqa: T201


def _seconds(read: Callable[[str], str], pages: Sequence[str]) -> float:
    began = time.perf_counter()
    for page in pages:
        read(page)
    return time.perf_counter() - began


def _print_faults(pages: Sequence[SitePage]) -> None:
    content, furniture = sum(len(page.content) for page in pages), sum(len(page.furniture) for page in pages)
    print(f"of {content} lines of content lost, of {furniture} lines of the site's own left:")  # noqa: T201
    ways: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("bare selectolax", bare),
        ("trafilatura, for recall", by_trafilatura),
        ("trafilatura, for precision", lambda source: by_trafilatura(source, precise=True)),
        ("ours", ours),
    )
    for way, read in ways:
        texts = [(page, _words(read(page.html))) for page in pages]
        lost = sum(_words(line) not in text for page, text in texts for line in page.content)
        left = sum(_words(line) in text for page, text in texts for line in page.furniture)
        print(f"  {way:26} {lost:3} lost {left:3} left")  # noqa: T201


def _words(text: str) -> str:
    return " ".join(["", *re.findall(r"\w+", text.casefold()), ""])


def _print_worst() -> None:
    print("hard pages: MB, seconds, peak MB of the whole process, characters of text")  # noqa: T201
    for name in WORST:
        subprocess.run([sys.executable, "-m", "tests.corpus.formats.measure_html", "--case", name], check=False)


def _measure_case(name: str) -> None:
    source = WORST[name]()
    began = time.perf_counter()
    try:
        outcome = f"{len(html_to_text(source).text):,}"
    except UnreadableDocumentError as error:
        outcome = str(error)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {name:38} {len(source) / 1e6:6.1f} {seconds:7.2f} {peak:6.0f}  {outcome}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
