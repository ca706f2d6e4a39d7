"""eDoc (Fujitsu): `Root` of no namespace with elements of the agenda schema of 2009; attachments bear no flag."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.exports.fields import access, flag, is_open_meeting, is_supplementary, one_line, section, unsaid, when
from corpus.exports.xml_tree import Element
from corpus.facts.access.words import Access
from corpus.published import PublishedAttachment, PublishedItem, PublishedMeeting
from corpus.records import DocumentKind

ROOT, NOTIFICATION = "Root", "Notification"


def read(root: Element) -> Iterator[PublishedMeeting]:
    """One meeting an agenda."""
    kind = one_line(root.words("OutputTypeEnumName"))
    is_open = flag(root.words("OutputFilterIsPublic")) is not False and is_open_meeting(kind)
    for committee in root.children("Committee"):
        for meeting in committee.children("Meeting"):
            for agenda in meeting.children("Agenda"):
                yield _meeting(kind, is_open, committee, meeting, agenda)


def _meeting(kind: str, is_open: bool, committee: Element, meeting: Element, agenda: Element) -> PublishedMeeting:
    listed = agenda.find("AgendaElements")
    elements = sorted(listed.children("AgendaElement"), key=_serial_number) if listed else []
    items = [_item(element) for element in elements]
    date, start = when(one_line(meeting.words("MeetingDateTime")))
    return PublishedMeeting(
        kind=None if not kind else DocumentKind.AGENDA if "agenda" in kind.casefold() else DocumentKind.MINUTES,
        committee=one_line(committee.words("Name")) or None,
        date=date,
        start=start,
        place=one_line(meeting.words("MeetingLocation")) or None,
        is_open=is_open,
        is_supplementary=is_supplementary(kind),
        source_id=one_line(agenda.words("Identifier")) or None,
        items=tuple(item for item in items if item.title or item.sections or not item.is_open),
        warnings=(
            *unsaid(flag(element.words("AccessIsPublic")) for element in elements),
            *(("Eksportens deltagerliste læses ikke.",) if one_line(meeting.words("MeetingParticipants")) else ()),
        ),
    )


def _item(element: Element) -> PublishedItem:
    handled = element.find("HandlingItem") or element
    presented, attached = handled.find("CasePresentations"), handled.find("Attachments")
    sections = [
        section(each.words("Title"), content.content())
        for each in (presented.children("CasePresentation") if presented else [])
        if (content := each.find("Content"))
    ]
    said = access(element.words("AccessIsPublic"))
    return PublishedItem(
        number=one_line(handled.words("SerialNo")) or None,
        title=one_line(handled.words("Title")) or None,
        case_number=one_line(handled.words("CaseNumber")) or None,
        is_open=said is Access.OPEN,
        in_doubt=said is Access.DOUBTFUL,
        sections=tuple(each for each in sections if each),
        attachments=tuple(
            PublishedAttachment(
                one_line(each.words("Title")), url=one_line(each.words("Link")).replace("\\", "/") or None
            )
            for each in (attached.children("Attachment") if attached else [])
        ),
    )


def _serial_number(element: Element) -> float:
    try:
        return float(one_line(element.words("HandlingItem", "SerialNo")))
    except ValueError:
        return float("inf")
