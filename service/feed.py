"""Any search as an Atom feed (RFC 4287): what appeared or changed last comes first, ids that never change. Knows no HTTP."""

from __future__ import annotations

import datetime
import re
import uuid
from dataclasses import dataclass
from xml.etree import ElementTree

from corpus.facts.dates import danish_date
from corpus.words import KINDS, OUTCOMES, SECTIONS
from index.asking.query import Query
from index.danish.analysis import query_terms
from index.searching.search import Hit, Matches, explain, in_order
from index.segments.generation import Generation
from service.schemas import Citation, HitBody
from service.searching import hit_bodies
from service.snippets import snippet
from service.source_links import source_link

MOST_ENTRIES = 50
ATOM = "http://www.w3.org/2005/Atom"
_NAMES = uuid.UUID("0f6b1a52-6a0e-5c0b-9d51-2f6f3c1f8a11")
"""The namespace that ids of entries and feeds are made in: of the same item, everywhere the same."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Seen:
    """When the index first held an item or document, and when it last changed; ISO 8601 in UTC."""

    first_seen: str
    changed_at: str


@dataclass(frozen=True, slots=True)
class FeedPlace:
    """Where the feed is read: the service's address without a slash at its end ("": links are relative), the feed's and the page's paths, the
    site's name."""

    base: str
    feed: str
    page: str
    site_name: str


def feed_xml(generation: Generation, query: Query, matches: Matches, place: FeedPlace) -> bytes:
    """The feed of a search: its latest items, each under an id made of the item's own."""
    entries = _latest(generation, query, matches)
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "da"})
    _add(root, "id", _urn(f"søgning {place.feed}"))
    _add(root, "title", f"{_asked(query)} – {place.site_name}")
    updated = max((seen.changed_at for _, seen in entries), default=generation.manifest.created_at)
    _add(root, "updated", updated)
    ElementTree.SubElement(
        root, "link", {"rel": "self", "type": "application/atom+xml", "href": place.base + place.feed}
    )
    ElementTree.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": place.base + place.page})
    _add(ElementTree.SubElement(root, "author"), "name", place.site_name)
    for hit, seen in entries:
        _entry(root, hit, seen, place.base)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _latest(generation: Generation, query: Query, matches: Matches) -> list[tuple[HitBody, Seen]]:
    """The hits by when they changed, newest first; then by their own date, then by how well they fit."""
    columns, seen = generation.columns, generation.seen
    order = in_order(generation, query, matches)

    def when(entry: tuple[int, float]) -> tuple[str, int]:
        document_id, item_id = columns.groups[columns.group[entry[0]]]
        return seen[item_id or document_id][1], int(columns.day[entry[0]])

    latest = sorted(order, key=when, reverse=True)[:MOST_ENTRIES]  # a stable sort: equals stay as they fit
    passages = generation.store.passages([row for row, _ in latest])
    hits = [
        Hit(rank, score, passage, explain(generation, passage, matches))
        for rank, (passage, (_, score)) in enumerate(zip(passages, latest, strict=True), start=1)
    ]
    bodies = hit_bodies(generation, hits, query_terms(matches.reading.words))
    return [(body, Seen(*seen[body.citation.item_id or body.citation.document_id])) for body in bodies]


def _entry(root: ElementTree.Element, hit: HitBody, seen: Seen, base: str) -> None:
    citation = hit.citation
    entry = ElementTree.SubElement(root, "entry")
    _add(entry, "id", _urn(citation.item_id or citation.document_id))
    _add(entry, "title", _title(citation))
    _add(entry, "updated", seen.changed_at)
    _add(entry, "published", seen.first_seen)
    ElementTree.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": base + citation.permalink})
    source = source_link(citation)
    if source:
        ElementTree.SubElement(entry, "link", {"rel": "via", "href": _plain(source)})
    if citation.municipality:
        _add(ElementTree.SubElement(entry, "author"), "name", citation.municipality)
    if citation.outcome and citation.outcome != "unknown":
        ElementTree.SubElement(entry, "category", {"term": citation.outcome, "label": OUTCOMES[citation.outcome]})
    shown = snippet(hit.text, hit.highlights)
    before, after = "… " if shown.cut_before else "", " …" if shown.cut_after else ""
    _add(entry, "summary", f"{SECTIONS[citation.section]}: »{before}{shown.text}{after}«")


def _title(citation: Citation) -> str:
    item = f"Punkt {citation.item_number}: " if citation.item_number else ""
    title = citation.item_title or citation.document_title
    told = [citation.committee or citation.municipality, KINDS[citation.document_kind].lower(), _day(citation.date)]
    return f"{item}{title} ({', '.join(part for part in told if part)})"


def _asked(query: Query) -> str:
    return f"»{query.text}«" if query.text else "Nyt"


def _day(date: str | None) -> str:
    return danish_date(datetime.date.fromisoformat(date)) if date else ""


def _urn(name: str) -> str:
    return uuid.uuid5(_NAMES, name).urn


def _add(parent: ElementTree.Element, tag: str, text: str) -> None:
    ElementTree.SubElement(parent, tag).text = _plain(text)


def _plain(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub(" ", text)
