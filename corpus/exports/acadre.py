"""Acadre (Formpipe): tables in tables, each with named fields.

`table[@name=agenda]` holds the meeting, the committee and one `agendaitemparents` an item; whether it is minutes or an
agenda stands in the manifest beside it, and otherwise shows from its decisions.
"""

from __future__ import annotations

from collections.abc import Mapping

from corpus.exports.fields import access, is_open_meeting, is_supplementary, kind_named, one_line, section, unsaid, when
from corpus.exports.xml_tree import Element
from corpus.facts.access.words import Access
from corpus.published import PublishedAttachment, PublishedItem, PublishedMeeting

AGENDA, MANIFEST = "agenda", "producedAgenda"


def read(agenda: Element) -> PublishedMeeting:
    """The meeting in one `table[@name=agenda]`."""
    own = _fields(agenda)
    meeting, committee = (_fields(next(iter(tables(agenda, name)), None)) for name in ("meeting", "committee"))
    date, start = when(one_line(meeting.get("date")))
    parents = sorted(tables(agenda, "agendaitemparents"), key=lambda parent: _place(_fields(parent).get("sort")))
    tabled = [(parent, item) for parent in parents for item in tables(parent, "agendaitem")[:1]]
    said = [_access(_fields(item)) for _, item in tabled]
    items = [_item(parent, item) for parent, item in tabled]
    name = one_line(own.get("name"))
    return PublishedMeeting(
        kind=kind_named(name),
        committee=one_line(committee.get("name")) or None,
        date=date,
        start=start,
        place=one_line(meeting.get("location")) or None,
        is_open=is_open_meeting(name, meeting.get("name"), own.get("description")),
        is_supplementary=is_supplementary(name),
        source_id=one_line(own.get("sysid")) or None,
        items=tuple(item for item in items if item.title or item.sections or not item.is_open),
        warnings=tuple(unsaid(said)),
    )


def tables(within: Element, name: str) -> list[Element]:
    """The nearest tables of that name below the element: none inside another of them."""
    found = []
    for child in within.each():
        named = child.name == "table" and child.attribute("name") == name
        found += [child] if named else tables(child, name)
    return found


def _item(parent: Element, item: Element) -> PublishedItem:
    fields = _fields(item)
    bullets = [_fields(bullet) for bullet in tables(item, "bullet")]
    sections = [section(each.get("bulletname"), each.get("bulletcontent", "")) for each in bullets]
    enclosures = [_fields(enclosure) for enclosure in tables(item, "enclosure")]
    said = _access(fields)
    if said is False and access(fields.get("access")) is Access.OPEN:
        said = True  # words in the place of a code
    named = fields.get("accessname")
    is_open = said is True and (not named or access(named) is not Access.CLOSED)
    return PublishedItem(
        number=one_line(_fields(parent).get("sort")) or None,
        title=one_line(fields.get("name")) or None,
        case_number=one_line(fields.get("caseno")) or None,
        is_open=is_open,
        in_doubt=not is_open and said is not False,
        sections=tuple(each for each in sections if each),
        attachments=tuple(
            PublishedAttachment(
                one_line(each.get("name")),
                _access(each) is True,
                one_line(each.get("filename")) or None,
                in_doubt=_access(each) is None,
            )
            for each in enclosures
        ),
    )


def _fields(table: Element | None) -> Mapping[str, str]:
    fields = table.find("fields") if table else None
    return {field.attribute("name") or "": field.content() for field in fields.children("field")} if fields else {}


def _access(fields: Mapping[str, str]) -> bool | None:
    """Whether it is open, which code 1 tells; None where no code is."""
    code = one_line(fields.get("access"))
    return code == "1" if code else None


def _place(number: str | None) -> float:
    try:
        return float(number or "")
    except ValueError:
        return float("inf")
