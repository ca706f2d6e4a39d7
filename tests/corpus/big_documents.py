"""Documents of one shape many times over: items numbered alike, attachments, sections, people; in every export dialect, txt and html."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

ATTRIBUTES = " ".join(f'a{number}="x"' for number in range(100_000))
"""A hundred thousand attributes of one element."""


def _sbsys(items: str, attributes: str = "") -> bytes:
    return (
        f'<Dagsorden Dagsordentype="Referat" Åben="Ja" {attributes}><Møde Udvalg="Teknikudvalget" Mødedato="04-03-2025" Mødetid="16:00"/>'
        f"<Dagsordenpunkter>{items}</Dagsordenpunkter></Dagsorden>"
    ).encode()


def _sbsys_item(fields: str, attachments: str = "", number: str = "7", attributes: str = "") -> str:
    return (
        f'<Dagsordenpunkt Nummer="{number}" Åbent="Ja" {attributes}><Overskrift>Cykelsti</Overskrift><Indhold>{fields}</Indhold>'
        f"<Bilagsliste>{attachments}</Bilagsliste></Dagsordenpunkt>"
    )


_SBSYS_BILAG = '<Bilag Navn="Kort" MaaPubliceres="Ja" BilagUrl="kort.pdf"/>'


def sbsys(shape: str, count: int) -> bytes:
    decision = "<Beslutning>Godkendt.</Beslutning>"
    shapes: Mapping[str, Callable[[], bytes]] = {
        "items": lambda: _sbsys(_sbsys_item(decision) * count),
        "attachments": lambda: _sbsys(_sbsys_item(decision, _SBSYS_BILAG * count)),
        "sections": lambda: _sbsys(_sbsys_item(decision * count)),
        "attributes": lambda: _sbsys(_sbsys_item(decision, attributes=ATTRIBUTES), ATTRIBUTES),
    }
    return shapes[shape]()


def _agman(items: str, members: str = "", agendas: int = 1) -> bytes:
    agenda = (
        '<Agenda ID="1"><Committee><Name>Teknikudvalget</Name></Committee><Meeting ID="2"><When>4. marts 2025 16:00</When>'
        f"<Members>{members}</Members></Meeting><Items>{items}</Items></Agenda>"
    )
    return (
        "<Publication><PublicationTypeAsValue>2</PublicationTypeAsValue><PublicationTypeAsText>Referat</PublicationTypeAsText>"
        f"<Agendas>{agenda * agendas}</Agendas></Publication>"
    ).encode()


def _agman_item(fields: str, enclosures: str = "", history: str = "", attributes: str = "") -> str:
    return (
        f'<Item Nummer="7" {attributes}><Caption>Cykelsti</Caption><IsPublic>True</IsPublic><Fields>{fields}</Fields>{history}'
        f"<Enclosures>{enclosures}</Enclosures></Item>"
    )


_AGMAN_FIELD = (
    "<ItemField><Caption>Beslutning</Caption><HasContent>True</HasContent><Content>Godkendt.</Content></ItemField>"
)
_AGMAN_MEMBER = "<MeetingMember><Name>Grethe Bjerg (A)</Name><ParticipationStatusAsValue>1</ParticipationStatusAsValue></MeetingMember>"


def agman(shape: str, count: int) -> bytes:
    enclosure = "<Enclosure><Name>Kort</Name><IsProtected>False</IsProtected></Enclosure>"
    history = f"<ItemHistory>{_AGMAN_FIELD}</ItemHistory>"
    shapes: Mapping[str, Callable[[], bytes]] = {
        "items": lambda: _agman(_agman_item(_AGMAN_FIELD) * count),
        "attachments": lambda: _agman(_agman_item(_AGMAN_FIELD, enclosure * count)),
        "sections": lambda: _agman(_agman_item(_AGMAN_FIELD * count)),
        "people": lambda: _agman(_agman_item(_AGMAN_FIELD), _AGMAN_MEMBER * count),
        "history": lambda: _agman(_agman_item(_AGMAN_FIELD, history=history * count)),
        "meetings": lambda: _agman(_agman_item(_AGMAN_FIELD), agendas=count),
        "attributes": lambda: _agman(_agman_item(_AGMAN_FIELD, attributes=ATTRIBUTES)),
    }
    return shapes[shape]()


def _edoc(elements: str) -> bytes:
    return (
        "<Root><OutputTypeEnumName>Minutes</OutputTypeEnumName><OutputFilterIsPublic>true</OutputFilterIsPublic><Committee>"
        "<Name>Teknikudvalget</Name><Meeting><MeetingDateTime>2025-03-04T16:00:00</MeetingDateTime><Agenda><AgendaElements>"
        f"{elements}</AgendaElements></Agenda></Meeting></Committee></Root>"
    ).encode()


def _edoc_element(presentations: str, attachments: str = "", attributes: str = "") -> str:
    return (
        f"<AgendaElement {attributes}><AccessIsPublic>true</AccessIsPublic><HandlingItem><SerialNo>7</SerialNo><Title>Cykelsti</Title>"
        f"<CasePresentations>{presentations}</CasePresentations><Attachments>{attachments}</Attachments></HandlingItem></AgendaElement>"
    )


def edoc(shape: str, count: int) -> bytes:
    field = "<CasePresentation><Title>Beslutning</Title><Content>Godkendt.</Content></CasePresentation>"
    attachment = "<Attachment><Title>Kort</Title><Link>kort.pdf</Link></Attachment>"
    shapes: Mapping[str, Callable[[], bytes]] = {
        "items": lambda: _edoc(_edoc_element(field) * count),
        "attachments": lambda: _edoc(_edoc_element(field, attachment * count)),
        "sections": lambda: _edoc(_edoc_element(field * count)),
        "attributes": lambda: _edoc(_edoc_element(field, attributes=ATTRIBUTES)),
    }
    return shapes[shape]()


def _fields(**values: str) -> str:
    listed = "".join(f'<field name="{name}">{value}</field>' for name, value in values.items())
    return f"<fields>{listed}</fields>"


def _table(name: str, inner: str) -> str:
    return f'<table name="{name}">{inner}</table>'


def _acadre(parents: str, attributes: str = "") -> bytes:
    meeting = _table("meeting", _fields(date="04-03-2025 16:00:00", location="Rådhuset"))
    committee = _table("committee", _fields(name="Teknikudvalget"))
    own = _fields(sysid="1", name="Referat")
    return f'<table name="agenda" {attributes}>{own}{meeting}{committee}{parents}</table>'.encode()


def _acadre_item(bullets: str, enclosures: str = "") -> str:
    item = _table("agendaitem", _fields(name="Cykelsti", access="1", caseno="25/1") + bullets + enclosures)
    return _table("agendaitemparents", _fields(sort="7") + item)


def acadre(shape: str, count: int) -> bytes:
    bullet = _table("bullet", _fields(bulletname="Beslutning", bulletcontent="Godkendt."))
    enclosure = _table("enclosure", _fields(name="Kort", access="1", filename="kort.pdf"))
    many = "".join(f'<field name="f{number}">x</field>' for number in range(count)) if shape == "fields" else ""
    shapes: Mapping[str, Callable[[], bytes]] = {
        "items": lambda: _acadre(_acadre_item(bullet) * count),
        "attachments": lambda: _acadre(_acadre_item(bullet, enclosure * count)),
        "sections": lambda: _acadre(_acadre_item(bullet * count)),
        "attributes": lambda: _acadre(_acadre_item(bullet), ATTRIBUTES),
        "fields": lambda: _acadre(_acadre_item(bullet + f'<table name="bullet"><fields>{many}</fields></table>')),
    }
    return shapes[shape]()


def firstagenda(shape: str, count: int) -> bytes:
    field = {"Navn": "Beslutning", "Html": "<p>Godkendt.</p>"}
    attachment = {"Id": "89c17559", "Navn": "Kort", "IsOpen": True, "Order": 1}

    def item(fields: int = 1, attachments: int = 0) -> dict[str, object]:
        return {
            "Id": "a1", "IsOpen": True, "Punktnummer": "7", "Navn": "Cykelsti", "Felter": [field] * fields,
            "Bilag": [attachment] * attachments,
        }  # fmt: skip

    items = {
        "items": lambda: [item()] * count,
        "attachments": lambda: [item(attachments=count)],
        "sections": lambda: [item(fields=count)],
    }[shape]()
    head = {
        "Id": "c0a21cae", "Udvalg": {"Navn": "Teknikudvalget"},
        "Moede": {"Navn": "Referat", "Dato": "2025-03-04T16:00:00+01:00", "Sted": "Rådhuset"},
    }  # fmt: skip
    return json.dumps({**head, "Dagsordenpunkter": items}).encode()


_HEAD = "Tangsund Kommune\nReferat\nTeknikudvalget\n4. marts 2025\n\n"


def text(shape: str, count: int) -> bytes:
    item = "7. Cykelsti\n\nSagsfremstilling\nStien er klar.\n\nBeslutning\nGodkendt.\n\n"
    shapes = {
        "items": lambda: item * count,
        "numbered": lambda: "".join(item.replace("7.", f"{number}.", 1) for number in range(1, count + 1)),
        "attachments": lambda: item + "Bilag\n" + "• Kort over stien\n" * count,
        "sections": lambda: "7. Cykelsti\n\n" + "Beslutning\nGodkendt.\n\n" * count,
        "people": lambda: "Deltagere:\n" + "Grethe Bjerg (A)\n" * count + "\n" + item,
        "absent": lambda: "Afbud: " + ", ".join(["Grethe Bjerg (A)"] * count) + "\n\n" + item,
        "references": lambda: (
            item
            + "Sagsfremstilling\n"
            + "Sagen blev behandlet i Økonomiudvalget den 25. januar 2023, punkt 15.\n" * count
        ),
    }
    return (_HEAD + shapes[shape]()).encode()


def html(shape: str, count: int) -> bytes:
    item = "<h2>7. Cykelsti</h2><h3>Sagsfremstilling</h3><p>Stien er klar.</p><h3>Beslutning</h3><p>Godkendt.</p>"
    shapes = {
        "items": lambda: item * count,
        "attachments": lambda: item + "<h3>Bilag</h3><ul>" + "<li>Kort over stien</li>" * count + "</ul>",
        "sections": lambda: "<h2>7. Cykelsti</h2>" + "<h3>Beslutning</h3><p>Godkendt.</p>" * count,
        "people": lambda: "<h2>Deltagere</h2><ul>" + "<li>Grethe Bjerg (A)</li>" * count + f"</ul>{item}",
        "attributes": lambda: f"<div {ATTRIBUTES}>{item}</div>",
    }
    return f"<!doctype html><html><body><main><h1>Referat</h1><p>Tangsund Kommune<br>Teknikudvalget<br>4. marts 2025</p>{shapes[shape]()}</main></body></html>".encode()


MAKERS: Mapping[str, tuple[Callable[[str, int], bytes], tuple[str, ...]]] = {
    "sbsys.xml": (sbsys, ("items", "attachments", "sections", "attributes")),
    "agman.xml": (agman, ("items", "attachments", "sections", "people", "history", "meetings", "attributes")),
    "edoc.xml": (edoc, ("items", "attachments", "sections", "attributes")),
    "acadre.xml": (acadre, ("items", "attachments", "sections", "attributes", "fields")),
    "firstagenda.json": (firstagenda, ("items", "attachments", "sections")),
    "referat.txt": (text, ("items", "numbered", "attachments", "sections", "people", "absent", "references")),
    "referat.html": (html, ("items", "attachments", "sections", "people", "attributes")),
}
"""By the file's name: what makes it, and in which shapes."""
