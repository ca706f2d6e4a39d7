"""FirstAgenda Publication: the answer of `/api/agenda/dagsorden/{id}`.

The meeting's id is the outer `Id`; the one in `Moede` is all zeros, as is every id that names nothing. A link to the
portal never has a `#`, which it reads as the id of another meeting.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from corpus.errors import UnreadableDocumentError
from corpus.exports.fields import (
    access,
    flag,
    is_open_meeting,
    is_supplementary,
    kind_named,
    one_line,
    section,
    unsaid,
    when,
)
from corpus.facts.access.words import Access
from corpus.published import PublishedAttachment, PublishedItem, PublishedMeeting, PublishedSection

ITEMS = "Dagsordenpunkter"
_NOTHING = "00000000-0000-0000-0000-000000000000"
_SUMMARY = "span.resume"
_ON_PORTAL = re.compile(r"https?://[^/?#\s]+/vis/", re.IGNORECASE)


def read(answer: Mapping[str, Any], *, url: str | None = None) -> PublishedMeeting:
    """The meeting in the answer; `url` is where it was fetched from, when that is known.

    Raises UnreadableDocumentError for a field of the wrong shape.
    """
    host = _host(url) or _host(_any_link(answer))
    identifier = _identifier(answer.get("Id"))
    meeting, committee = _object(answer, "Moede"), _object(answer, "Udvalg")
    name = one_line(meeting.get("Navn"))
    date, start = when(one_line(meeting.get("Dato")) or one_line(meeting.get("MeetingBeginUtc")))
    page = f"{host}/vis?id={quote(identifier)}" if host and identifier else None
    points = _objects(answer, ITEMS)
    return PublishedMeeting(
        kind=kind_named(name),
        committee=one_line(committee.get("Navn")) or None,
        date=date,
        start=start,
        place=one_line(meeting.get("Sted")) or None,
        is_open=is_open_meeting(name, one_line(answer.get("Navn"))),
        is_supplementary=is_supplementary(name)
        or flag(answer.get("TillaegsDagsorden")) is True
        or flag(meeting.get("IsSupplementaryAgenda")) is True,
        source_id=identifier,
        url=page,
        items=tuple(_item(point, host, page) for point in points),
        warnings=(
            *unsaid(flag(point.get("IsOpen")) for point in points),
            *(("Deltagerlisten (Moededeltagere) læses ikke.",) if meeting.get("Moededeltagere") else ()),
            *(
                f"Punkt {_number(point) or '?'}: feltet ItemDecision læses ikke."
                for point in points
                if point.get("ItemDecision") and flag(point.get("IsOpen"))
            ),
        ),
    )


def _item(point: Mapping[str, Any], host: str | None, page: str | None) -> PublishedItem:
    identifier = _identifier(point.get("Id"))
    fields = [each for field in _objects(point, "Felter") for each in _sections(field)]
    said = access(point.get("IsOpen"))
    if said is Access.OPEN and _says_closed_beside(point):
        said = Access.DOUBTFUL
    return PublishedItem(
        number=_number(point),
        title=one_line(point.get("Navn")) or one_line(point.get("Caption")) or None,
        case_number=one_line(point.get("SagsNummer")) or one_line(point.get("CaseNumber")) or None,
        is_open=said is Access.OPEN,
        in_doubt=said is Access.DOUBTFUL,
        sections=tuple(fields),
        attachments=tuple(
            PublishedAttachment(
                one_line(each.get("Navn")),
                flag(each.get("IsOpen")) is True,
                f"{host}/vis/pdf/bilag/{quote(document)}"
                if host and (document := _identifier(each.get("Id")))
                else None,
                in_doubt=flag(each.get("IsOpen")) is None,
            )
            for each in sorted(_objects(point, "Bilag"), key=lambda each: _order(each.get("Order")))
        ),
        url=f"{page}&punktid={quote(identifier)}" if page and identifier else None,
    )


def _says_closed_beside(point: Mapping[str, Any]) -> bool:
    """Whether another field of the item speaks against `IsOpen`."""
    told = (access(point[name]) for name in ("Status", "Adgang", "Offentlighed") if one_line(point.get(name)))
    return flag(point.get("IsClosed")) is True or Access.CLOSED in told


def _sections(field: Mapping[str, Any]) -> list[PublishedSection]:
    """The field, its summary first as a section of its own."""
    html = field.get("Html") or field.get("Tekst")
    if not isinstance(html, str):
        return []
    summaries = ""
    if "resume" in html:
        page = LexborHTMLParser(html)
        for node in page.css(_SUMMARY):
            summaries += node.html or ""
            node.decompose()
        html = (page.body.html if page.body else "") or ""
    found = (section("Resumé", summaries) if summaries else None, section(field.get("Navn"), html))
    return [each for each in found if each]


def _number(point: Mapping[str, Any]) -> str | None:
    return one_line(point.get("Punktnummer")) or one_line(point.get("Number")) or None


def _identifier(value: object) -> str | None:
    return one_line(value) if one_line(value) != _NOTHING and one_line(value) else None


def _order(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else float("inf")


def _host(url: str | None) -> str | None:
    """`https://dagsordener.example.dk` of an address there."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    name = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{name}" if parts.scheme in ("http", "https") and name else None


def _any_link(answer: Mapping[str, Any]) -> str | None:
    """The first full address of a document on the portal in a field's `Link`."""
    links = (field.get("Link") for point in _objects(answer, ITEMS) for field in _objects(point, "Felter"))
    return next((link for link in links if isinstance(link, str) and _ON_PORTAL.match(link)), None)


def _object(held: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = held.get(name) or {}
    if not isinstance(value, dict):
        raise UnreadableDocumentError(f"JSON-feltet {name} skal være et objekt. Hent dagsordenen igen.")
    return value


def _objects(held: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = held.get(name) or []
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise UnreadableDocumentError(f"JSON-feltet {name} skal være en liste af objekter. Hent dagsordenen igen.")
    return value
