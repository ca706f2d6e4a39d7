"""AgMan: `Publication` with one or several agendas; `ItemHistory` holds what others decided in the case before."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.errors import UnreadableDocumentError
from corpus.exports.fields import (
    access,
    flag,
    is_open_meeting,
    is_supplementary,
    kind_named,
    one_line,
    plain_text,
    section,
    unsaid,
    when,
)
from corpus.exports.xml_tree import Element
from corpus.facts.access.words import Access
from corpus.facts.dates import danish_date
from corpus.meetings.attendance_names import people_in
from corpus.meetings.attendance_sentences import Teller
from corpus.meetings.people import Turn
from corpus.meetings.stand_ins import stand_ins
from corpus.published import PublishedAttachment, PublishedItem, PublishedMeeting, PublishedSection
from corpus.records import AttendanceStatus, Attendee, DocumentKind

ROOT = "Publication"
_DRAFT = "0"
_UNPROTECTED = frozenset(("false", "0", "nej", "no"))
_KINDS = {"1": DocumentKind.AGENDA, "2": DocumentKind.MINUTES}
_UNDECIDED, _TAKES_PART = "0", frozenset(("1", "4"))


def read(root: Element) -> Iterator[PublishedMeeting]:
    """One meeting an agenda; of several agendas of one meeting the later ones are supplementary.

    Raises UnreadableDocumentError for a draft.
    """
    value, name = one_line(root.words("PublicationTypeAsValue")), one_line(root.words("PublicationTypeAsText"))
    if value == _DRAFT:
        raise UnreadableDocumentError("AgMan-eksporten er en kladde, som ikke er offentliggjort. Vent på den endelige.")
    kind = _KINDS.get(value) or kind_named(name)
    seen: set[str] = set()
    for agenda in [each for listed in root.children("Agendas") for each in listed.children("Agenda")]:
        meeting = agenda.find("Meeting")
        identifier = (meeting.attribute("ID") if meeting else None) or ""
        yield _meeting(
            agenda, kind, name, supplementary=is_supplementary(name) or (bool(identifier) and identifier in seen)
        )
        seen.add(identifier)


def _meeting(agenda: Element, kind: DocumentKind | None, name: str, *, supplementary: bool) -> PublishedMeeting:
    date, start = when(one_line(agenda.words("Meeting", "When")))
    listed = agenda.find("Items")
    items = listed.children("Item") if listed else []
    members = agenda.find("Meeting", "Members")
    people = [
        told
        for member in (members.children("MeetingMember") if members else [])
        if (told := _attendee(member, kind)) is not None
    ]
    return PublishedMeeting(
        kind=kind,
        committee=one_line(agenda.words("Committee", "Name")) or None,
        date=date,
        start=start,
        place=one_line(agenda.words("Meeting", "Where")) or None,
        is_open=is_open_meeting(name),
        is_supplementary=supplementary,
        source_id=agenda.attribute("ID"),
        attendance=tuple(person for person, _ in people),
        turns=tuple((person.name, turn) for person, turn in people if turn is not None),
        items=tuple(_item(item, place) for place, item in enumerate(items, start=1)),
        warnings=tuple(unsaid(flag(item.words("IsPublic")) for item in items)),
    )


def _attendee(member: Element, kind: DocumentKind | None) -> tuple[Attendee, Turn | None] | None:
    """The member, with what the status and the note tell, and from which item on they had come or gone; None for one whose coming to a future meeting is undecided."""
    value = one_line(member.words("ParticipationStatusAsValue"))
    printed, note = one_line(member.words("Name")), one_line(member.words("ParticipationNote"))
    if not printed or (value == _UNDECIDED and kind is not DocumentKind.MINUTES):
        return None
    here = value in _TAKES_PART or value == _UNDECIDED
    status = AttendanceStatus.PRESENT if here else AttendanceStatus.ABSENT
    mention = next(iter(people_in(printed, status)), None)
    name, party = (mention.name, mention.party) if mention else (printed, None)
    noted = f"{name} {note[:1].lower()}{note[1:]}" if note and here else ""
    told = Teller({name}).told(noted)
    sits = next(
        (each for each in stand_ins(noted, status=AttendanceStatus.PRESENT).mentions if each.name == name), None
    )
    role = (sits and sits.role) or (mention and mention.role) or None
    person = Attendee(name, party, told[0].status if told else status, role, sits.stands_in_for if sits else None)
    return person, told[0].turn if told else None


def _item(item: Element, place: int) -> PublishedItem:
    fields = [field for listed in item.children("Fields") for field in listed.children("ItemField")]
    sections = [
        section(field.words("Caption"), content.content())
        for field in fields
        if (content := field.find("Content")) and flag(field.words("HasContent")) is not False
    ]
    enclosures = [each for listed in item.children("Enclosures") for each in listed.children("Enclosure")]
    said = access(item.words("IsPublic"))
    return PublishedItem(
        number=one_line(item.attribute("Nummer")) or str(place),
        title=one_line(item.words("Caption")) or None,
        is_open=said is Access.OPEN,
        in_doubt=said is Access.DOUBTFUL,
        sections=(*(each for each in sections if each), *_history(item)),
        attachments=tuple(
            PublishedAttachment(
                one_line(each.words("Name")) or one_line(each.words("FileName")),
                one_line(each.words("IsProtected")).casefold() in _UNPROTECTED,
                one_line(each.words("InstantiationFilePathRelative") or each.words("EnclosureOutputUri")) or None,
                in_doubt=not one_line(each.words("IsProtected")),
            )
            for each in enclosures
        ),
    )


def _history(item: Element) -> Iterator[PublishedSection]:
    """The decisions made in the case before, each under a heading that tells whose and when."""
    for history in item.children("ItemHistory"):
        for field in history.children("ItemField") or [history]:
            content = field.find("Content")
            text, headings = plain_text(content.content()) if content else ("", ())
            if not text or flag(field.words("HasContent")) is False:
                continue
            committee = one_line(field.words("MeetingDetails", "CommitteeName")) or None
            date, _ = when(one_line(field.words("MeetingDetails", "MeetingDueDate")))
            heading = one_line(field.words("Caption")) or "Beslutning"
            heading += f" fra {committee}" if committee else ""
            heading += f" den {danish_date(date)}" if date else ""
            yield PublishedSection(heading, text, headings, is_earlier=True, committee=committee, date=date)
