"""The way into the source: its own anchor, the page of a PDF, or a text fragment that scrolls to the words."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlsplit

from corpus.web_addresses import web_address
from service.schemas import Citation

FEW_WORDS = 6
"""How many words begin and end a text fragment."""

TELLING_WORDS = 4
"""A quote of fewer words ("Godkendt.") stands in many places of a page: the fragment then begins with the item's title."""

_FIRSTAGENDA_HOST = re.compile(r"(?:dagsordener|dagsorden|dagsordner|udvalg|dagsordener-referater)\.")
_NO_PAGE = (".doc", ".docx", ".odt", ".rtf", ".xml", ".json", ".jsonl", ".zip")
_LINE_MARK = re.compile(r"^(?:[•▪◦*·–-]|\d{1,2}[.)]|[a-z]\))\s+")


def source_link(citation: Citation) -> str | None:
    """Where the quote stands in the source, as near as the source lets one point; None where it has no address of the web.

    FirstAgenda takes whatever follows a "#" for a meeting, so its addresses (by `punktid`) go without.
    """
    url = web_address(citation.source_url)
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        if is_firstagenda(url):
            return url.partition("#")[0]
    except ValueError:  # "https://[": no address after all
        return None
    path = parts.path.lower()
    if parts.fragment or path.endswith(_NO_PAGE):
        return url
    if path.endswith(".pdf"):
        return f"{url}#page={citation.page}" if citation.page else url
    fragment = text_fragment(citation.quote, citation.item_title)
    return f"{url.rstrip('#')}#{fragment}" if fragment else url


def is_firstagenda(url: str) -> bool:
    """Whether the address is one of FirstAgenda Publication. Raises ValueError for none at all."""
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    return bool(
        _FIRSTAGENDA_HOST.match(parts.hostname or "") or "punktid" in query or (parts.path == "/vis" and "id" in query)
    )


def text_fragment(quoted: str, title: str | None = None) -> str:
    """ ":~:text=" and the words where the quote begins and ends (URL Fragment Text Directives, WICG 2023); "" for no words."""
    lines = [words for line in quoted.splitlines() if (words := _LINE_MARK.sub("", line.strip()).split())]
    if not lines:
        return ""
    first, last = lines[0][:FEW_WORDS], lines[-1][-FEW_WORDS:]
    if sum(map(len, lines)) < TELLING_WORDS and title:
        first, last = title.split()[:FEW_WORDS], lines[0]
    elif len(lines) == 1 and len(lines[0]) <= 2 * FEW_WORDS:
        return f":~:text={_coded(lines[0])}"
    return f":~:text={_coded(first)},{_coded(last)}"


def _coded(words: list[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")
