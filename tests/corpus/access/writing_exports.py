"""An example as each publishing system exports it: what it cannot say is left out, what it lacks a field for stands in a field of the item."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

_OPEN, _CLOSED, _MISSING = "open", "closed", "missing"


@dataclass(slots=True)
class Item:
    number: str
    title: str
    flag: str
    sections: list[tuple[str, list[str]]] = field(default_factory=list)
    attachments: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Meeting:
    name: str = "Dagsorden"
    items: list[Item] = field(default_factory=list)


def read_meeting(lines: Sequence[str]) -> Meeting:
    """The meeting of an example, an open item 1 in front."""
    meeting = Meeting(items=[Item("1", "Ny vej ved skolen", _OPEN, [("Beslutning", ["Godkendt."])])])
    flag = _OPEN
    for line in lines:
        if line.startswith("meeting:"):
            meeting.name = line.partition(":")[2].strip()
        elif line.startswith("flag:"):
            flag = line.partition(":")[2].strip()
        elif line.startswith("== "):
            number, _, title = line[3:].strip().partition(" ")
            meeting.items.append(Item(number.rstrip("."), title, flag))
            flag = _OPEN
        elif line.startswith("-- "):
            meeting.items[-1].sections.append((line[3:].strip(), []))
        elif line.startswith("* "):
            title, _, said = line[2:].rpartition("|")
            meeting.items[-1].attachments.append((title.strip(), said.strip()))
        elif line.strip():
            item = meeting.items[-1]
            if not item.sections:
                item.sections.append(("Sagsfremstilling", []))
            item.sections[-1][1].append(line.strip())
    return meeting


def _html(lines: Sequence[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _flag(said: str, yes: str, no: str) -> str | None:
    return {_OPEN: yes, _CLOSED: no, _MISSING: None}.get(said, said)


def _attribute(name: str, value: str | None) -> str:
    return "" if value is None else f" {name}={quoteattr(value)}"


def _element(name: str, value: str | None) -> str:
    return "" if value is None else f"<{name}>{escape(value)}</{name}>"


def as_sbsys(meeting: Meeting) -> bytes:
    def point(item: Item) -> str:
        fields = "".join(
            f"<{_xml_name(name)}>{escape(_html(lines))}</{_xml_name(name)}>" for name, lines in item.sections
        )
        listed = "".join(
            f"<Bilag Navn={quoteattr(title)}{_attribute('MaaPubliceres', _flag(said, 'True', 'False'))} />"
            for title, said in item.attachments
        )
        return (
            f"<Dagsordenpunkt Nummer={quoteattr(item.number)}{_attribute('Åbent', _flag(item.flag, 'True', 'False'))}>"
            f"<Overskrift>{escape(item.title)}</Overskrift><Indhold>{fields}</Indhold><Bilagsliste>{listed}</Bilagsliste></Dagsordenpunkt>"
        )

    return (
        f'<?xml version="1.0" encoding="utf-8"?><Dagsorden DagsordenID="1" Åben="True" Dagsordentype={quoteattr(meeting.name)}>'
        '<Møde Udvalg="Byrådet" Mødedato="5. juni 2024" /><Dagsordenpunkter>'
        + "".join(map(point, meeting.items))
        + "</Dagsordenpunkter></Dagsorden>"
    ).encode()


def _xml_name(name: str) -> str:
    """A name as the system writes it into an element's name."""
    letters = [letter if letter.isalnum() else f"_x{ord(letter):04X}_" for letter in name]
    return ("" if name[:1].isalpha() else "_") + "".join(letters)


def as_acadre(meeting: Meeting) -> bytes:
    def fields(pairs: Sequence[tuple[str, str | None]]) -> str:
        return (
            "<fields>"
            + "".join(f'<field name="{name}">{escape(value)}</field>' for name, value in pairs if value is not None)
            + "</fields>"
        )

    def parent(item: Item) -> str:
        bullets = "".join(
            f'<table name="bullet">{fields([("bulletname", name), ("bulletcontent", _html(lines))])}</table>'
            for name, lines in item.sections
        )
        enclosures = "".join(
            f'<table name="enclosure">{fields([("name", title), ("access", _flag(said, "1", "2"))])}</table>'
            for title, said in item.attachments
        )
        return (
            f'<table name="agendaitemparents">{fields([("sort", item.number)])}<table name="agendaitem">'
            f"{fields([('name', item.title), ('access', _flag(item.flag, '1', '2'))])}{bullets}{enclosures}</table></table>"
        )

    return (
        f'<?xml version="1.0" encoding="utf-8"?><root><table name="agenda">{fields([("sysid", "1"), ("name", meeting.name)])}'
        f'<table name="meeting">{fields([("date", "2024-06-05 16:00:00")])}</table><table name="committee">{fields([("name", "Byrådet")])}</table>'
        + "".join(map(parent, meeting.items))
        + "</table></root>"
    ).encode()


def as_edoc(meeting: Meeting) -> bytes:
    def element(item: Item) -> str:
        presented = "".join(
            f"<CasePresentation><Title>{escape(name)}</Title><Content>{escape(_html(lines))}</Content></CasePresentation>"
            for name, lines in item.sections
        )
        # The dialect has no flag for attachments: those that are not open are not exported.
        attached = "".join(
            f"<Attachment><Title>{escape(title)}</Title></Attachment>"
            for title, said in item.attachments
            if said == _OPEN
        )
        return (
            f"<AgendaElement>{_element('AccessIsPublic', _flag(item.flag, 'true', 'false'))}<HandlingItem><Title>{escape(item.title)}</Title>"
            f"<SerialNo>{item.number}</SerialNo><CasePresentations>{presented}</CasePresentations><Attachments>{attached}</Attachments>"
            "</HandlingItem></AgendaElement>"
        )

    return (
        f'<?xml version="1.0" encoding="utf-8"?><Root><OutputTypeEnumName>{escape(meeting.name)}</OutputTypeEnumName><OutputFilterIsPublic>true'
        "</OutputFilterIsPublic><Committee><Name>Byrådet</Name><Meeting><MeetingDateTime>05-06-2024 16:00:00</MeetingDateTime><Agenda>"
        f"<AgendaElements>{''.join(map(element, meeting.items))}</AgendaElements></Agenda></Meeting></Committee></Root>"
    ).encode()


def as_agman(meeting: Meeting) -> bytes:
    def one(item: Item) -> str:
        fields = "".join(
            f"<ItemField><Caption>{escape(name)}</Caption><HasContent>True</HasContent><Content>{escape(_html(lines))}</Content></ItemField>"
            for name, lines in item.sections
        )
        enclosures = "".join(
            f"<Enclosure><Name>{escape(title)}</Name>{_element('IsProtected', _flag(said, 'False', 'True'))}</Enclosure>"
            for title, said in item.attachments
        )
        return (
            f'<Item Nummer="{item.number}"><Caption>{escape(item.title)}</Caption>{_element("IsPublic", _flag(item.flag, "True", "False"))}'
            f"<Fields>{fields}</Fields><Enclosures>{enclosures}</Enclosures></Item>"
        )

    return (
        '<?xml version="1.0" encoding="utf-8"?><Publication ID="1"><PublicationTypeAsValue>2</PublicationTypeAsValue>'
        f'<PublicationTypeAsText>{escape(meeting.name)}</PublicationTypeAsText><Agendas><Agenda ID="1"><Committee><Name>Byrådet</Name></Committee>'
        f'<Meeting ID="1"><When>5. juni 2024 16:00</When></Meeting><Items>{"".join(map(one, meeting.items))}</Items></Agenda></Agendas></Publication>'
    ).encode()


def as_firstagenda(meeting: Meeting) -> bytes:
    said: dict[str, object] = {_OPEN: True, _CLOSED: False, _MISSING: None}
    points = [
        {
            "Id": f"punkt-{item.number}",
            "IsOpen": said.get(item.flag, item.flag),
            "Punktnummer": item.number,
            "Navn": item.title,
            "Felter": [{"Navn": name, "Html": _html(lines)} for name, lines in item.sections],
            "Bilag": [
                {"Id": f"b{place}", "Navn": title, "IsOpen": said.get(flag, flag)}
                for place, (title, flag) in enumerate(item.attachments)
            ],
        }
        for item in meeting.items
    ]
    held = {
        "Id": "moede",
        "Udvalg": {"Navn": "Byrådet"},
        "Moede": {"Navn": meeting.name, "Dato": "2024-06-05T16:00:00+02:00"},
        "Dagsordenpunkter": points,
    }
    return json.dumps(held, ensure_ascii=False).encode()


DIALECTS: Mapping[str, tuple[str, Callable[[Meeting], bytes]]] = {
    "Acadre": (".xml", as_acadre),
    "SBSYS": (".xml", as_sbsys),
    "eDoc": (".xml", as_edoc),
    "AgMan": (".xml", as_agman),
    "FirstAgenda": (".json", as_firstagenda),
}
"""Name to ending and writer."""
