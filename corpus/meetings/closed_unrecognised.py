"""Closed items whose heading no rule of items knows: a line that stands as headings do and says that what follows is closed.

Doubt closes what is below such a line, down to the next heading of an item.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.facts.access.fields import is_label_above
from corpus.facts.access.lines import line_access
from corpus.facts.access.titles import title_access
from corpus.facts.access.vocabulary import CLOSED_ADJECTIVE, CLOSED_DOORS, ITEM_NOUN
from corpus.facts.access.words import Access, may_say_closed
from corpus.facts.case_lines import case_line, is_about_the_case
from corpus.meetings.closed_marks import group_mark, is_behind_doors, says_closed
from corpus.meetings.headings import HeadingLine
from corpus.meetings.item_candidates import ItemHeading
from corpus.meetings.item_groups import Group, is_between
from corpus.meetings.lines import Line
from corpus.records import SectionKind

_WORD = r"(?:ad|til|vedr|punkt|pkt|punktnr|sag|sagsnr|sagen|emne|dagsordens?punkt|dagsordenens|tillægspunkt|ekstrapunkt|beslutning|behandling|nr|nummer|dok|lb|løbenr|§)(?!\w)"
_NUMBER = r"[\[(#]?(?:[A-ZÆØÅ]{0,3}[-. ]?\d{1,4}(?:[./-]\d{1,5}){0,3}|[IVX]{1,5}(?=[.):])|(?-i:[A-KM-ZÆØÅ])(?=[.):]))[a-zÅL]?[\])]?"
_LABEL = re.compile(
    rf"(?:{_WORD}[.:]?[ -]?){{1,3}}{_NUMBER}(?=[\W_]|$)(?: på dagsordenen| af \d{{1,3}})?[.:)_]{{0,2}}\s*[-–—:|]?\s*|{_NUMBER}(?:[.:)_]{{1,2}}\s*|\s+)[-–—:|]?\s*|{_WORD}\s*[:–—|-]\s*",
    re.IGNORECASE,
)
"""The label and the number in front of a title: "Ad 3. ", "Sag: ", "12/21. ", "Punkt nr. 4 - ", "§ 2 "."""
_LABEL_ALONE = re.compile(rf"(?:{_WORD}[.:]?[ -]?){{0,3}}(?:{_NUMBER})?(?=\W|$)[.:)]*", re.IGNORECASE)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|tiff?|jpe?g|png|msg|rtf|odt)\b", re.IGNORECASE)
_DOCUMENT_NUMBER = re.compile(r" \d[\d-]{2,9}/\d{2,4}(?: \|)?$")
_MARKED = re.compile(
    rf"^(?:(?-i:[(\[]?L[)\]]?[:. ])|[(\[]?(?:{CLOSED_ADJECTIVE}|{CLOSED_DOORS})(?!\w))[^|]*$"
    rf"|^[^|]*(?:\s[-–—/*]\s*|[.,:;(\[–—/]\s*)(?:behandle[st] )?(?:{CLOSED_ADJECTIVE}|{CLOSED_DOORS})(?!\w)[^|]*$"
    rf"|^[^|]*(?<![\w-])(?:{CLOSED_ADJECTIVE}) {ITEM_NOUN}\W*$",
    re.IGNORECASE,
)
"""A mark in front of a title, or behind it and set apart; cells of a table ("Algade | Lukket") are none."""
_NAMES_ITEM = re.compile(rf"(?<![\w-])(?:{CLOSED_ADJECTIVE}) {ITEM_NOUN}", re.IGNORECASE)
_NAMES_MEETING_PAPER = re.compile(r"(?:\w+ ){0,2}\w*(?:referat|dagsorden|protokol)\b", re.IGNORECASE)
_MOST_HEAD_LINES = 12
_STATE = "Lukket"
_PAGE_BEHIND = re.compile(r"[\s.…_]*\d{0,3}$")
_LONGEST = 160
_MOST_BETWEEN = 3
_SHORTEST_TEXT = 60


def closed_unrecognised(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], chosen: Sequence[ItemHeading]
) -> list[ItemHeading]:
    """The lines, of none of the `chosen` headings, that say as headings do that what follows is closed; all of them in doubt.

    Above all that is surely of an item, where a table of contents stands, only those with a text below count, in their last print.
    """
    taken = {position for heading in chosen for position in range(heading.first, heading.last + 1)}
    states = {position for heading in chosen for position in _right_below(lines, heading.last)}
    start = first_of_items(sections, chosen)
    first = min((heading.first for heading in chosen), default=len(lines))
    told: list[ItemHeading] = []
    kind: SectionKind | None = None
    for position, line in enumerate(lines):
        kind = opened.kind if (opened := sections[position]) is not None else kind
        if position in taken or not _may_close(line) or is_behind_doors(line.plain):
            continue
        if kind is SectionKind.ATTACHMENTS and _DOCUMENT_NUMBER.search(line.plain):
            continue
        if position < start and not _heads_text(lines, position):
            continue
        about = case_line(line.plain)
        if about is not None and about.closed:
            title = None if position in states else ""
        else:
            title = _closed_title(lines, position, state=position < first)
        above = (
            next((heading for heading in reversed(chosen) if heading.first < position), None) if title == "" else None
        )
        if title is not None and not (above is not None and above.closed):
            told.append(ItemHeading(position, position, None, title or None, True, 0.0, doubtful=True))
    return told


def first_of_items(sections: Sequence[HeadingLine | None], chosen: Sequence[ItemHeading]) -> int:
    """The first line that is surely of an item: above it are the head of the document and its contents."""
    opened = [
        position
        for position, each in enumerate(sections)
        if each is not None and each.strong and each.kind is not SectionKind.ATTENDANCE
    ]
    return min([*opened[:1], *(heading.first for heading in chosen)], default=len(sections))


def _may_close(line: Line) -> bool:
    plain = line.plain
    if len(plain) > _LONGEST or not (
        may_say_closed(plain) or (" L" in plain and may_say_closed(_without_label(plain)))
    ):
        return False
    return not (line.is_bullet or line.is_furniture)


def _without_label(plain: str) -> str:
    label = _LABEL.match(plain)
    return plain[label.end() :] if label else plain


def _heads_text(lines: Sequence[Line], position: int) -> bool:
    """Whether the line, numbered, marked up or in minutes, has a text right below, and is printed nowhere farther down."""
    line, below = lines[position], position + 1
    while below < len(lines) and lines[below].is_furniture:
        below += 1
    if below == len(lines) or "|" in line.plain or not _stands_apart(lines, position):
        return False
    labelled = (
        line.level > 0
        or _LABEL.match(line.plain) is not None
        or (position > 0 and is_label(lines[position - 1].plain))
        or _NAMES_ITEM.search(line.plain) is not None
        or any(_NAMES_MEETING_PAPER.match(each.plain) for each in lines[:_MOST_HEAD_LINES])
    )
    text = lines[below].plain
    reads_as_text = _LABEL.match(text) is None and (text.endswith((".", "!", "?")) or len(text) > _SHORTEST_TEXT)
    listed = _as_listed(line.plain)
    return (
        labelled
        and reads_as_text
        and not any(_as_listed(each.plain) == listed for each in lines[below:] if _may_close(each))
    )


def _as_listed(plain: str) -> str:
    return _PAGE_BEHIND.sub("", plain).casefold()


def _closed_title(lines: Sequence[Line], position: int, *, state: bool) -> str | None:
    """The title in a line that heads a closed item, maybe empty; None for any other line.

    `state` tells that a line which says only that something is closed counts: there is no item above whose state it is.
    """
    plain = lines[position].plain
    if group_mark(plain) is not None or _FILE.search(plain) or is_label_above(plain, _STATE):
        return None
    if says_closed(plain):
        return "" if state else None
    label, rest = _LABEL.match(plain), _without_label(plain)
    if label and rest and line_access(rest) is Access.CLOSED:
        return ""
    said = title_access(rest)
    if said is None or said.access is not Access.CLOSED or said.rest[:1].islower() or rest.endswith((";", ",")):
        return None
    reads_as_heading = _stands_apart(lines, position) and not rest.endswith(".") and _MARKED.search(rest)
    return said.rest if label or reads_as_heading else None


def _stands_apart(lines: Sequence[Line], position: int) -> bool:
    """Whether a blank line, a rule, the edge of a page or the label of an item is right above."""
    line = lines[position]
    if line.blank_before or line.level or position == 0:
        return True
    above = lines[position - 1]
    return above.furniture is not None or is_label(above.plain) or case_line(above.plain) is not None


def is_label(plain: str) -> bool:
    """Whether the line is nothing but the label or the number of an item: "Punkt", "Dagsordenspunkt 4/06", "5"."""
    return _LABEL_ALONE.fullmatch(plain) is not None


def with_marked_above(
    headings: Sequence[ItemHeading], unrecognised: Sequence[ItemHeading], lines: Sequence[Line]
) -> list[ItemHeading]:
    """All of the headings in order; one that is but a label ("Sag nr. 5") right below a closed title is of that item.

    What was taken for its title may be closed words.
    """
    merged: list[ItemHeading] = []
    for heading in sorted([*headings, *unrecognised], key=lambda each: each.first):
        above = merged[-1] if merged else None
        if (
            above is not None
            and above.closed
            and above.doubtful
            and above.number is None
            and is_label(lines[heading.first].plain)
            and all(_is_between(line) for line in lines[above.last + 1 : heading.first])
        ):
            merged[-1] = replace(above, last=heading.first, number=heading.number)
        else:
            merged.append(heading)
    return merged


def _is_between(line: Line) -> bool:
    return is_between(line) or is_about_the_case(line.plain)


def with_stamps_between(headings: Sequence[ItemHeading], lines: Sequence[Line]) -> list[ItemHeading]:
    """The headings; "Lukket punkt" right between two numbers, no nearer to the upper, may be of either: it closes both."""
    found = list(headings[:1])
    for above, heading in pairwise(headings):
        stamp = lines[above.last]
        between = above.last > above.first and above.last + 1 == heading.first and says_closed(stamp.plain)
        shut = between and not heading.closed and (stamp.blank_before or not stamp.blank_after)
        found.append(replace(heading, closed=True, doubtful=True) if shut else heading)
    return found


def without_body_titles(headings: Sequence[ItemHeading], lines: Sequence[Line]) -> list[ItemHeading]:
    """The headings, those of closed items without a title from the line below their number that may be words of the item."""
    return [
        replace(heading, title=None, last=heading.first)
        if heading.closed and heading.last > heading.first and is_label(lines[heading.first].plain)
        and (_reads_as_text(lines[heading.first + 1 : heading.last + 1]) or _has_title_above(lines, heading.first))
        else heading
        for heading in headings
    ]  # fmt: skip


def _has_title_above(lines: Sequence[Line], position: int) -> bool:
    """Whether a label hangs on the line above it rather than on the one below."""
    return position > 0 and not lines[position].blank_before and lines[position].blank_after


def _reads_as_text(lines: Sequence[Line]) -> bool:
    """Whether lines in the place of a title are rather the beginning of a text."""
    last = lines[-1]
    return last.plain.endswith((".", "!", "?")) or ". " in last.plain or not last.blank_after


def with_doors(
    lines: Sequence[Line],
    sections: Sequence[HeadingLine | None],
    groups: Sequence[Group],
    chosen: Sequence[ItemHeading],
) -> list[Group]:
    """The groups, and those that a line "For lukkede døre" heads that is no state of the item right above it."""
    known = {group.start for group in groups}
    start = first_of_items(sections, chosen) if chosen else 0
    states = {position for heading in chosen for position in _right_below(lines, heading.last)}
    found = [
        Group(position, next((start for start in sorted(known) if start > position), len(lines)), True)
        for position, line in enumerate(lines)
        if position >= start
        and position not in known
        and position not in states
        and is_behind_doors(line.plain)
        and (line.plain[0].isupper() or _stands_apart(lines, position))
    ]
    return sorted([*groups, *found], key=lambda group: group.start)


def _right_below(lines: Sequence[Line], last: int) -> range:
    """The lines right below a heading that may be its state."""
    below = last + 1
    while below < len(lines) - 1 and below <= last + _MOST_BETWEEN and _is_between(lines[below]):
        below += 1
    return range(last + 1, below + 1)
