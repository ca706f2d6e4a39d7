"""SBSYS: Danish element and attribute names; each element below `Indhold` is a section named by its element."""

from __future__ import annotations

import re

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
from corpus.exports.xml_tree import Element
from corpus.facts.access.words import Access
from corpus.published import PublishedAttachment, PublishedItem, PublishedMeeting

ROOT = "Dagsorden"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WORD_BEGINS = re.compile(r"(?<=[a-zæøåé])([A-ZÆØÅ])(?=[a-zæøåé])")


def read(root: Element) -> PublishedMeeting:
    meeting = root.find("Møde") or Element(root.node)
    kind = one_line(root.attribute("Dagsordentype"))
    date, start = when(f"{meeting.attribute('Mødedato') or ''} {meeting.attribute('Mødetid') or ''}")
    points = [point for listed in root.children("Dagsordenpunkter") for point in listed.children("Dagsordenpunkt")]
    return PublishedMeeting(
        kind=kind_named(kind),
        committee=one_line(meeting.attribute("Udvalg")) or None,
        date=date,
        start=start,
        place=one_line(meeting.attribute("Mødested")) or None,
        is_open=flag(root.attribute("Åben")) is not False and is_open_meeting(kind, meeting.attribute("Mødetype")),
        is_supplementary=is_supplementary(kind),
        source_id=one_line(root.attribute("DagsordenID")) or None,
        items=tuple(_item(point) for point in points),
        warnings=tuple(unsaid(flag(point.attribute("Åbent")) for point in points)),
    )


def _item(point: Element) -> PublishedItem:
    fields = [
        section(_heading(field.name), field.content())
        for held in point.children("Indhold")
        for field in held.children()
    ]
    attachments = [each for listed in point.children("Bilagsliste") for each in listed.children("Bilag")]
    said = access(point.attribute("Åbent"))
    return PublishedItem(
        number=one_line(point.attribute("Nummer")) or None,
        title=one_line(point.words("Overskrift")) or None,
        is_open=said is Access.OPEN,
        in_doubt=said is Access.DOUBTFUL,
        sections=tuple(field for field in fields if field),
        attachments=tuple(
            PublishedAttachment(
                one_line(each.attribute("Navn")),
                flag(each.attribute("MaaPubliceres")) is True,
                each.attribute("BilagUrl"),
                in_doubt=flag(each.attribute("MaaPubliceres")) is None,
            )
            for each in attachments
        ),
    )


def _heading(name: str) -> str:
    """The heading that an element's name stands for: "TidligereBeslutninger", "Tidligere_beslutninger" are one."""
    written = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), name).replace("_", " ")
    return _WORD_BEGINS.sub(lambda match: f" {match[1].lower()}", written)
