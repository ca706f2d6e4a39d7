"""What a page says of itself: its title, when it was published and last changed, and its own address."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from corpus.facts.dates import danish_moment, first_date
from corpus.formats.html_layout import clean
from corpus.web_addresses import has_scheme, web_address

_PUBLISHED = (
    "article:published_time", "date", "dcterms.date", "dcterms.issued", "dcterms.created", "dc.date", "dc.date.issued",
    "dc.date.created", "pubdate", "publish-date", "publication_date", "datepublished", "og:published_time", "created",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "dcterms.modified", "dc.date.modified", "last-modified", "lastmod",
    "revised", "datemodified", "modified",
)  # fmt: skip
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,2000}?)\s*-->", re.IGNORECASE)
_PUBLISHED_WORDS = re.compile(r"publi(?:ceret|shed|cation)|offentliggjort|udgivet|oprettet", re.IGNORECASE)
_UPDATED_WORDS = re.compile(r"opdateret|updated|modified|ændret|redigeret", re.IGNORECASE)
_STAMP = re.compile(r"\b(?:opdateret|ændret|redigeret)(?: den| d\.)?:? (?P<day>.{6,25})", re.IGNORECASE)
_LONGEST_STAMPED = 2_000
_MOST_LINKED_DATA = 300_000
_MOST_LINKED_NODES = 2_000
_HEAD_CHARS = 4_000


@dataclass(frozen=True, slots=True)
class PageHead:
    """`tab` is what the browser's tab shows, `named` the title the page gives to those who share it, `site` who runs
    the site. `url` is absolute: the page's canonical address, else where it was saved from. `has_odd_url`: it states one that
    is none of the web."""

    tab: str
    named: str
    site: str
    published: datetime.date | None
    updated: datetime.date | None
    url: str | None
    has_odd_url: bool


def read_head(page: LexborHTMLParser, source: str) -> PageHead:
    tab = page.css_first("title")
    metas = _metas(page)
    linked = _linked_data(page)
    return PageHead(
        tab=clean(tab.text()) if tab else "",
        named=clean(metas.get("og:title", "")),
        site=clean(metas.get("og:site_name", "")),
        published=_first_day(
            [*(metas.get(name) for name in _PUBLISHED), linked.get("datePublished"), *_times(page, "datePublished")]
        ),
        updated=_first_day(
            [
                *(metas.get(name) for name in _UPDATED),
                linked.get("dateModified"),
                *_times(page, "dateModified"),
                *_stamps(page),
            ]
        ),
        url=_address(page, metas, source),
        has_odd_url=_has_odd_address(page, metas),
    )


def _metas(page: LexborHTMLParser) -> dict[str, str]:
    """The first content of each meta tag, by its name in small letters."""
    found: dict[str, str] = {}
    for node in page.css("meta[content]"):
        said = node.attributes
        name = said.get("property") or said.get("name") or said.get("itemprop")
        if name and said.get("content"):
            found.setdefault(name.strip().lower(), said["content"] or "")
    return found


def _linked_data(page: LexborHTMLParser) -> dict[str, str]:
    """The first publication and change dates that JSON-LD states."""
    found: dict[str, str] = {}
    for script in page.css('script[type="application/ld+json"]'):
        written = script.text()
        if len(written) > _MOST_LINKED_DATA:
            continue
        try:
            said = json.loads(written)
        except (ValueError, RecursionError):
            continue
        for thing in _things(said):
            for name in ("datePublished", "dateModified"):
                if isinstance(stated := thing.get(name), str):
                    found.setdefault(name, stated)
    return found


def _things(said: object) -> Iterator[dict[str, object]]:
    """The objects of JSON-LD, outermost first."""
    waiting = [said]
    for _ in range(_MOST_LINKED_NODES):
        if not waiting:
            return
        thing = waiting.pop(0)
        if isinstance(thing, dict):
            yield thing
            waiting.extend(value for value in thing.values() if isinstance(value, dict | list))
        elif isinstance(thing, list):
            waiting.extend(thing[:_MOST_LINKED_NODES])


def _times(page: LexborHTMLParser, name: str) -> Iterator[str | None]:
    """The days of `<time>` elements that say, by their mark-up or the words before them, what they are the time of."""
    words = _PUBLISHED_WORDS if name == "datePublished" else _UPDATED_WORDS
    for node in page.css("time")[:20]:
        said = node.attributes
        before = node.prev.text_content if node.prev is not None and node.prev.tag == "-text" else ""
        if said.get("itemprop") == name or words.search(said.get("class") or "") or words.search((before or "")[-40:]):
            yield said.get("datetime") or clean(node.text())
    for node in page.css(f'[itemprop="{name}"][content]')[:1]:
        yield node.attributes.get("content")


def _stamps(page: LexborHTMLParser) -> Iterator[str]:
    """What stands behind "Sidst opdateret" in the foot of the page or in a line beside its title."""
    for node in page.css(
        "footer, [id*=footer], [class*=footer], [class*=byline], [class*=updated], [class*=opdateret]"
    )[:20]:
        if stamp := _STAMP.search(clean(node.text(separator=" "))[:_LONGEST_STAMPED]):
            yield stamp["day"]


def _first_day(said: Iterable[str | None]) -> datetime.date | None:
    """The first that can be read; of "2024-10-09T12:00" the day, of a moment with an offset that of Danish clocks."""
    for text in said:
        if text and (moment := danish_moment(text)):
            return moment.date()
        if text and (found := first_date(text.strip().split("T")[0][:40])):
            return found.value
    return None


def _address(page: LexborHTMLParser, metas: dict[str, str], source: str) -> str | None:
    canonical, base = page.css_first("link[rel~=canonical][href]"), page.css_first("base[href]")
    stated = (canonical.attributes.get("href") or "").strip() if canonical else ""
    shared = metas.get("og:url", "").strip()
    saved = _SAVED_FROM.search(source, 0, _HEAD_CHARS)
    within = [shared, (base.attributes.get("href") or "").strip() if base else "", saved[1] if saved else ""]
    return next(
        (
            address
            for address in (stated, *(_joined(known, stated) for known in within if stated), shared, within[2])
            if _is_absolute(address)
        ),
        None,
    )


def _has_odd_address(page: LexborHTMLParser, metas: dict[str, str]) -> bool:
    canonical = page.css_first("link[rel~=canonical][href]")
    stated = (canonical.attributes.get("href") or "" if canonical else "", metas.get("og:url", ""))
    return any(has_scheme(address) and web_address(address) is None for address in stated)


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def _is_absolute(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not any(map(str.isspace, address))
