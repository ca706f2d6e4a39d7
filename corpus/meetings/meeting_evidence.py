"""Whether a text with headings is of a meeting at all: numbered chapters of a plan are no agenda."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.facts.dates import first_date
from corpus.meetings.attendance import read_attendance
from corpus.meetings.attendance_labels import attendance_label
from corpus.meetings.headings import HeadingLine
from corpus.meetings.item_headings import ItemHeadings
from corpus.meetings.lines import Line
from corpus.records import SectionKind

_SAYS_MEETING = re.compile(
    r"(?:(?:[a-zæøå]+ ){0,2}(?:til|af|fra) )?(?:[a-zæøå.]+ ){0,3}(?:møde|beslutnings|tillægs|ekstra|forhandlings)?-?"
    r"(?:referat|dagsorden|protokol)(?!\w| (?:19|20)\d\d\b)",
    re.IGNORECASE,
)
_MEETING = re.compile(r"\b[a-zæøå-]*møde\b", re.IGNORECASE)
_FORMALITY = re.compile(
    r"(?:godkendelse af (?:dagsorden|(?:sidste )?referat|protokol)\w*|valg af (?:dirigent|ordstyrer|referent)|eventuelt|evt\.?|bordet rundt"
    r"|næste møde|(?:punkter til )?næste dagsorden|meddelelser|siden sidst)\b",
    re.IGNORECASE,
)
_LONGEST_SAID = 120
_FEWEST_FORMALITIES = 2
_LONGEST_HEAD = 60


def is_meeting(lines: Sequence[Line], opened: Sequence[HeadingLine | None], found: ItemHeadings) -> bool:
    """Numbered chapters of a plan are no agenda: a meeting has decisions, recommendations, closed items or members."""
    if found.closed_groups or any(heading.closed for heading in found.headings):
        return True
    kinds = {entry.kind for entry in opened if entry is not None and entry.strong}
    telling = {
        SectionKind.DECISION, SectionKind.RECOMMENDATION, SectionKind.CASE_ROUTE, SectionKind.SUBJECT,
    }  # fmt: skip
    if not found.headings:  # one item without a number
        return (SectionKind.DECISION in kinds and len(kinds) >= 2) or len(kinds & telling) >= 3
    if kinds & (telling | {SectionKind.EARLIER_DECISIONS}):
        return True
    head = lines[: found.headings[0].first]
    if any(attendance_label(line) is not None for line in head) and read_attendance(head):
        return True
    top = [line.plain for line in head if len(line.plain) <= _LONGEST_SAID]
    dated = any(first_date(plain) for plain in top)
    formal = sum(_FORMALITY.match(heading.title or "") is not None for heading in found.headings)
    said = any(_SAYS_MEETING.match(plain) for plain in top)
    met = any(_MEETING.search(plain) and first_date(plain) for plain in top) and formal >= _FEWEST_FORMALITIES
    return len(head) < _LONGEST_HEAD and ((said and (dated or formal > 0)) or met)
