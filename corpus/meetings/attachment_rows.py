"""Numbered lines below a heading of attachments: rows of that list, and no items."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from corpus.meetings.closed_marks import closed_title
from corpus.meetings.heading_points import EVIDENT, points_below
from corpus.meetings.headings import HeadingLine
from corpus.meetings.item_numbers import CLOSED_ACCESS, heading_access
from corpus.meetings.lines import Line
from corpus.records import SectionKind

_DOCUMENT_NUMBER = re.compile(r" \d[\d-]{2,9}/\d{2,4}(?: \|)?$")


def attachment_rows(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], matches: Mapping[int, re.Match[str]]
) -> list[int]:
    """The numbered lines that follow on one another right below a heading of attachments, the first of them number 1.

    A closed one counts only with the number of its document: else it may be an item whose words are not to be told.
    """
    rows: list[int] = []
    for position, opened in enumerate(sections):
        if opened is None or opened.kind is not SectionKind.ATTACHMENTS or opened.inline:
            continue
        count, outer = 1, None
        for below in range(position + 1, len(lines)):
            if lines[below].is_furniture:
                continue
            row = matches.get(below)
            if row is not None and count == 1 and row["number"].endswith(".1"):
                outer = row["number"].removesuffix("1")  # "3.1 Regnskab", "3.2 Revision" below item 3
            if row is None or row["number"] != f"{outer or ''}{count}" or not _is_open_or_listed(row):
                break
            if not row["title"] or row["label"] or lines[below].level > lines[position + 1].level:
                break
            states = bool(heading_access(row)[0]) and _DOCUMENT_NUMBER.search(row.string) is None
            if lines[below].blank_before and (states or points_below(lines, sections, below, listed=False) >= EVIDENT):
                break  # an item's own case or section is right below
            rows.append(below)
            count += 1
    return rows


def _is_open_or_listed(row: re.Match[str]) -> bool:
    access, title = heading_access(row)
    closed = access in CLOSED_ACCESS or closed_title(title) is not None
    return not closed or _DOCUMENT_NUMBER.search(row.string) is not None
