"""The answer to a question about a meeting or a body: who was there, who is chair, how many items or meetings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.records import AgendaItem, Document, DocumentKind
from index.searching.search import Matches
from service.answering.records.attendance import attendance_said, role_said, stand_in_said
from service.answering.records.counts import items_said, meetings_said
from service.answering.records.found import (
    MOST_QUOTED,
    NO_MEETING,
    NO_MUNICIPALITY,
    NO_OUTCOME_YET,
    NOT_TOLD,
    SEVERAL,
    FromRecords,
    silence,
)
from service.answering.records.kinds import AttendanceAsked, CountAsked, RecordAsked, RoleAsked, StandInAsked
from service.answering.records.meetings import MeetingsAsked, names_no_body, of_one_municipality
from service.answering.records.reported import reported_attendance_said
from service.answering.told import Said

_MATTER = re.compile(
    r"\b(?:sagen|da|under behandlingen|ved behandlingen|i behandlingen|til behandlingen|om|angående|vedrørende)\b(?! mødet?\b)",
    re.IGNORECASE,
)
_ITEM_NUMBER = re.compile(
    r"\b(?:(?:dagsordens)?punkt(?:et)?|pkt\.?|sag) (?:nr\.? )?(?P<number>\d{1,4}[a-z]?)\b", re.IGNORECASE
)


def of_meeting(text: str, asked: RecordAsked, meetings: MeetingsAsked, matches: Matches) -> FromRecords | None:
    """The answer to a question about a meeting or a body; None where it is about a matter."""
    if isinstance(asked, RoleAsked):
        return _of_role(asked, meetings) if _is_political(meetings) else None
    if asked is CountAsked.MEETINGS:
        return _number_of_meetings(meetings) if meetings.bodies else None
    if not isinstance(asked, AttendanceAsked | StandInAsked) and asked is not CountAsked.ITEMS:
        return None
    number = _ITEM_NUMBER.search(text)
    if _MATTER.search(text) and number is None and asked is not CountAsked.ITEMS:
        return None
    if not meetings.bodies and not meetings.days:
        return silence(NO_MEETING) if names_no_body(text, meetings) or asked is CountAsked.ITEMS else None
    document, reason = _one_meeting(meetings)
    if document is None and not meetings.found and isinstance(asked, AttendanceAsked):
        said, told_by = reported_attendance_said(meetings.generation, asked, meetings, matches)
        if told_by is not None:
            return _told(said, [told_by], meetings, None)
    if document is None:
        return silence(reason)
    item = _item(document, number["number"]) if number is not None else None
    if number is not None and item is None:
        return silence(NO_MEETING)
    if asked is CountAsked.ITEMS:
        said = items_said(document)
    elif isinstance(asked, AttendanceAsked):
        said = attendance_said(asked, document, item)
    else:
        said = stand_in_said(asked, document, item)
    return _told(said, [document], meetings, item)


def _is_political(meetings: MeetingsAsked) -> bool:
    """Whether one of the bodies named is one that minutes are of: not the board of a company, which the index need not know."""
    known = meetings.generation.names[1]
    return any(body in known or body.endswith(("udvalget", "raadet", "naevnet")) for body in meetings.bodies)


def _item(document: Document, number: str) -> AgendaItem | None:
    return next((item for item in document.items if item.number == number), None)


def _one_meeting(meetings: MeetingsAsked) -> tuple[Document | None, str]:
    found = meetings.found
    if not found:
        return None, NO_OUTCOME_YET if meetings.of_kind(DocumentKind.AGENDA) else NO_MEETING
    if len(found) > 1:
        place = "" if of_one_municipality(found) else " og kommunen"
        return None, SEVERAL.format(count=len(found), place=place)
    return found[0], ""


def _of_role(asked: RoleAsked, meetings: MeetingsAsked) -> FromRecords:
    if not of_one_municipality(meetings.found):
        return silence(SEVERAL.format(count=len(meetings.found), place=" og kommunen"))
    return _told(role_said(asked, meetings.found), meetings.found[:1], meetings, None)


def _number_of_meetings(meetings: MeetingsAsked) -> FromRecords:
    if not meetings.found:
        return silence(NO_MEETING)
    if not of_one_municipality(meetings.found):
        return silence(SEVERAL.format(count=len(meetings.found), place=" og kommunen"))
    return _told(meetings_said(meetings.found), meetings.found, meetings, None)


def _told(
    said: Sequence[Said], documents: Sequence[Document], meetings: MeetingsAsked, item: AgendaItem | None
) -> FromRecords:
    if not said:
        return silence(NOT_TOLD)
    unsure = bool(meetings.municipalities) and any(document.municipality.name is None for document in documents)
    stored = meetings.generation.store.item(item.item_id) if item is not None else None
    return FromRecords(tuple(said[:MOST_QUOTED]), NO_MUNICIPALITY if unsure else None, stored)
