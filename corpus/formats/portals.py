"""The pages of known publishing systems: how each is told, and where its items stand.

A row says what a general reading cannot know: which part is the minutes, what in it is the portal's own, and which
elements are an item's number and title where the mark-up does not make them a heading. Whatever a row leaves out is
read as on any other page. The shapes are those that public client code reads; nothing was tried against a live portal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.formats.html_layout import Title, clean


@dataclass(frozen=True, slots=True)
class Portal:
    """All but `name`, `key` and `address` are CSS selectors; an empty one selects nothing.

    `recognised`: a page with this is the portal's. `contents`: the minutes, as alternatives, of which the first that
    holds an item is read; none: read as on any page. `dropped`: never read. `item`, and inside it `number` and `title`.
    `keyed` is the element, in the item or the item itself, in whose id or name `key` finds the item's own key;
    `meeting` is one whose data-id is the meeting's. `address` is where on the site the item is, relative to the page.
    """

    name: str
    recognised: str
    item: str
    title: str
    contents: tuple[str, ...] = ()
    dropped: str = ""
    number: str = ""
    keyed: str = ""
    key: re.Pattern[str] = re.compile(r".+")
    meeting: str = ""
    address: str = "#{key}"


_GUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
PORTALS = (
    Portal(
        name="FirstAgenda Publication",
        recognised="#dagsordenDetaljer tr.punktrow",
        contents=(".title, table.dagsordeninfo, #dagsordenDetaljer",),
        dropped="#dagsordenDetaljer > thead, .dropdown, .dropdown-menu, .expand, .lydfiler-og-bilag, .pdf-label, "
        "tr[hidden], audio, input",
        item="tr.punktrow",
        number=".punkt-tabel > .label",
        title=".overskrift",
        key=re.compile(rf"(?<=punktrow_){_GUID}"),
        meeting="#hentHeledagsorden[data-id]",
        address="?id={meeting}&punktid={key}",  # never with a "#": the portal takes what follows for a meeting
    ),
    Portal(
        name="Formpipe Meetings+",
        recognised="li.meeting-item-row",
        contents=("h1, #protocolTabContent", "h1, #agendaTabContent"),
        dropped=".btn, .dropdown-menu",
        item="li.meeting-item-row",
        number=".list-item-number",
        title=".item-title",
        keyed="[name^=id_]",
        key=re.compile(r"id_\d+"),
    ),
    Portal(
        name="Åben Dagsorden",
        recognised="h3.agenda-item-title, .agenda-item-title h3",
        item=".agenda-item-title",
        title="h3",
    ),
    Portal(
        name="eDoc in Dynamicweb",
        recognised=".agenda--card.agenda--item",
        item=".agenda--item",
        title="h2",
        key=re.compile(_GUID),
    ),
    Portal(
        name="kk.dk, a meeting's items",
        recognised="td.item-number + td.item-content",
        item="tr",
        number="td.item-number",
        title="td.item-content a",
    ),
    Portal(
        name="kk.dk, an item",
        recognised=".btn-appendices, #agenda-element-appendices, .agenda-element-appendix",
        dropped=".btn-appendices",
        item="",
        title="",
    ),
)


def portal_of(page: LexborHTMLParser) -> Portal | None:
    return next((portal for portal in PORTALS if page.css_first(portal.recognised)), None)


def content_of(portal: Portal, page: LexborHTMLParser) -> list[LexborNode]:
    """The elements that hold the minutes, in order; empty where the page is to be read as any other."""
    for alternative in portal.contents:
        found = page.css(alternative)
        if any(node.css_first(portal.item) for node in found):
            return found
    return []


def titles_of(portal: Portal, page: LexborHTMLParser) -> tuple[dict[int, Title], set[int]]:
    """The items' titles by `mem_id`, and the elements whose text, the number, is written with the title instead."""
    titles: dict[int, Title] = {}
    numbers: set[int] = set()
    meeting = page.css_first(portal.meeting) if portal.meeting else None
    known = (meeting.attributes.get("data-id") or "") if meeting else ""
    for item in page.css(portal.item) if portal.item else ():
        title = item.css_first(portal.title)
        number = item.css_first(portal.number) if portal.number else None
        if title is None or (portal.number and number is None):
            continue
        printed = clean(number.text()) if number else ""
        if number is not None and printed:
            numbers.add(number.mem_id)
        level = int(title.tag[1]) if title.tag and re.fullmatch(r"h[1-6]", title.tag) else 2
        prefix = "" if clean(title.text()).startswith(printed) else _before_title(printed)
        titles[title.mem_id] = Title(level, prefix, _address(portal, item, known))
    return titles, numbers


def _before_title(number: str) -> str:
    """ "7" and "7." are written "7. ", "Punkt 7" and "Punkt 7:" "Punkt 7: "."""
    bare = number.rstrip(" .:")
    if not bare:
        return ""
    return f"{bare}. " if bare[0].isdigit() else f"{bare}: "


def _address(portal: Portal, item: LexborNode, meeting: str) -> str | None:
    keyed = item.css_first(portal.keyed) if portal.keyed else item
    said = keyed.attributes if keyed is not None else {}
    found = portal.key.search(said.get("id") or said.get("name") or "")
    if found is None or ("{meeting}" in portal.address and not re.fullmatch(_GUID, meeting)):
        return None
    return portal.address.format(key=found[0], meeting=meeting)
