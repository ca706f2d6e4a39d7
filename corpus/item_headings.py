"""Which lines of a set of minutes are the headings of its agenda items.

Numbered lines are everywhere: tables of contents, lists in a recommendation, numbered paragraphs. A heading of an
item is told by what stands around it (a section heading below, a button, a case number) and by the numbers, which
rise through the meeting. So every candidate gets points for its surroundings, and the strictly rising chain with
the most points is chosen (the longest-increasing-subsequence recurrence, weighted).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.headings import HeadingLine
from corpus.lines import Line
from corpus.records import SectionKind


@dataclass(frozen=True, slots=True)
class ItemHeading:
    """`first` to `last` are the positions of its lines; `title` is None when none is published."""

    first: int
    last: int
    number: str | None
    title: str | None
    closed: bool
    points: float


_OPEN = r"(?:\(?\s*(?P<access>åbent?|lukket|å|l)(?:\s+(?:punkt|sag|dagsorden))?\s*\)|(?P<access2>åbent|åben|lukket)(?:\s+(?:punkt|sag|dagsordenspunkt)(?=\s*(?:[:–-]|$))|(?=\s)))"
_NUMBERED = re.compile(
    r"^(?P<access0>(?:åbent?|lukket)\s+)?(?P<label>(?:pkt\.?|punkt|dagsordenspunkt|sag|nr\.?)\s*(?:nr\.?\s*)?)?"
    r"(?P<number>\d{1,4}(?:\.\d{1,2}){0,2})(?P<mark>\s?[.:)]|\s+[-–—]|\s*[-–—](?=\s)|(?=\s)|$)"
    rf"\s*{_OPEN}?\s*[-–—:]?\s*(?P<title>.*)$",
    re.IGNORECASE,
)
_CLOSED_TITLE = re.compile(
    r"^\(?\s*(?:lukket(?:\s+(?:punkt|sag|dagsordenspunkt|møde))?|punktet er lukket|dette punkt er lukket|for lukkede døre)\s*\)?"
    r"\s*[-–—:,.]*\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_CLOSED_LINE = re.compile(
    r"^\(?(?:lukket|lukket punkt|lukket sag|punktet er lukket|dette punkt er lukket|(?:åben/lukket|status|adgang):? lukket)\)?\.?$",
    re.IGNORECASE,
)
_CLOSED_SUFFIX = re.compile(r"\s*[-–(]\s*lukket(?:\s+(?:punkt|sag))?\s*\)?$", re.IGNORECASE)
_CLOSED_GROUP = re.compile(r"^(?:lukkede (?:punkter|sager)|lukket (?:dagsorden|referat|møde))\s*:?$", re.IGNORECASE)
_OPEN_GROUP = re.compile(
    r"^(?:åbne (?:punkter|sager)|åben (?:dagsorden|referat)|åbent (?:møde|referat))\s*:?$", re.IGNORECASE
)
CASE_NUMBER_LINE = re.compile(
    r"^(?:sagsnr|sagsnummer|sags-?id|sag-?id|journalnr|journalnummer|j\.? ?nr|sag nr|acadre-?nr|esdh-?nr)\.?\s*:?\s*(?P<number>[\w./ -]{0,40}?)\s*$",
    re.IGNORECASE,
)
_FORMALITY = re.compile(
    r"^(?:godkendelse af (?:dagsorden|referat|protokol)|underskrift|eventuelt|meddelelser|orientering|gensidig orientering"
    r"|bordet rundt|næste møde|konstituering|spørgetid)",
    re.IGNORECASE,
)


def choose_item_headings(lines: Sequence[Line], sections: Sequence[HeadingLine | None]) -> list[ItemHeading]:
    """The headings of the items, in order; empty when the text has none. `sections[i]` is what line i opens."""
    candidates = [
        candidate
        for position, line in enumerate(lines)
        if sections[position] is None
        and not line.is_furniture
        and (candidate := _candidate(lines, sections, position)) is not None
    ]
    return _mark_closed(_best_chain(candidates), lines)


def _candidate(lines: Sequence[Line], sections: Sequence[HeadingLine | None], position: int) -> ItemHeading | None:
    line = lines[position]
    match = None if line.is_bullet or len(line.plain) > 400 else _NUMBERED.match(line.plain)
    if match is None:
        return None
    title, last = match["title"].strip(), position
    explicit = bool(match["label"]) or bool(match["access"] or match["access2"])
    access = (match["access"] or match["access2"] or match["access0"] or "").strip().casefold()
    closed = access in ("lukket", "l")
    if not title and not closed:
        if position + 1 >= len(lines) or sections[position + 1] or lines[position + 1].is_furniture:
            return None
        if not match["mark"].strip() and not explicit:
            return None
        title, last = lines[position + 1].plain, position + 1
    if not closed and (_reads_as_amount(title) or not re.search(r"[^\W\d_]{2}", title)):
        return None
    if not match["mark"].strip() and not explicit and _reads_as_date_or_count(title):
        return None
    shut = _CLOSED_TITLE.match(title)
    if shut:
        closed, title = True, shut["rest"]
    elif _CLOSED_SUFFIX.search(title):
        closed, title = True, _CLOSED_SUFFIX.sub("", title)
    points = _points(lines, sections, position, last, explicit, closed, title)
    return ItemHeading(position, last, match["number"], title.strip() or None, closed, points)


def _reads_as_amount(title: str) -> bool:
    """What follows the number makes it a sum or a share: "4. mio. kr.", "12 %"."""
    return bool(re.match(r"[\d.,]*\s*(?:kr\b|mio\b|mia\b|pct\b|procent\b|%|t\.kr\b)", title, re.IGNORECASE))


def _reads_as_date_or_count(title: str) -> bool:
    """What follows a bare number makes it a day or a count: "14 dage", "3 borgere", "9 februar"."""
    months = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*\b"
    return bool(
        re.match(
            rf"{months}|(?:personer|borgere|elever|stk|timer|dage|uger|måneder|år|gange|af)\b", title, re.IGNORECASE
        )
    )


def _points(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], first: int, last: int,
    explicit: bool, closed: bool, title: str,
) -> float:  # fmt: skip
    line = lines[first]
    points = 0.0
    below = last + 1
    if below < len(lines) and lines[below].is_furniture and lines[below].updated is None:
        points += 2
    while below < len(lines) and lines[below].is_furniture:
        below += 1
    if below < len(lines):
        opened = sections[below]
        if opened is not None and opened.strong:
            points += 1 if opened.kind is SectionKind.ATTACHMENTS else 4
        elif CASE_NUMBER_LINE.match(lines[below].plain) or _CLOSED_LINE.match(lines[below].plain):
            points += 4
        elif opened is not None:
            points += 1
    points += 2 if explicit else 0
    points += 3 if closed else 0
    points += 2 if line.level else 0
    points += 1 if _FORMALITY.match(title) else 0
    points -= 1.5 if line.indent and not line.level else 0
    points -= 2 if title[:1].islower() and not closed else 0
    points -= 1 if title.endswith((";", ",", ".")) else 0
    points -= 1 if len(title) > 200 else 0
    points -= 0 if line.blank_before or line.level else 1
    return points


def _key(number: str | None) -> tuple[int, ...]:
    return tuple(int(part) for part in (number or "0").split("."))


def _best_chain(candidates: Sequence[ItemHeading]) -> list[ItemHeading]:
    """The chain of strictly rising numbers with the most points; a number that follows on gets one point more."""
    best: list[float] = []
    previous: list[int] = []
    for here, candidate in enumerate(candidates):
        score, link = candidate.points, -1
        for there in range(here):
            earlier = candidates[there]
            if earlier.last >= candidate.first or _key(earlier.number) >= _key(candidate.number):
                continue
            joined = best[there] + candidate.points + (1.0 if _follows(earlier.number, candidate.number) else 0.0)
            if joined > score:
                score, link = joined, there
        best.append(score)
        previous.append(link)
    if not best or max(best) <= 0:
        return []
    at = best.index(max(best))
    chain: list[ItemHeading] = []
    while at >= 0:
        chain.append(candidates[at])
        at = previous[at]
    chain.reverse()
    return chain


def _follows(earlier: str | None, later: str | None) -> bool:
    one, other = _key(earlier), _key(later)
    return other == (*one[:-1], one[-1] + 1) or other == (*one, 1) or other == (one[0] + 1,)


def _mark_closed(chain: list[ItemHeading], lines: Sequence[Line]) -> list[ItemHeading]:
    """Items below a heading "Lukkede punkter", or whose first line says "Lukket punkt", are closed too."""
    groups = {
        position: bool(_CLOSED_GROUP.match(line.plain))
        for position, line in enumerate(lines)
        if _CLOSED_GROUP.match(line.plain) or _OPEN_GROUP.match(line.plain)
    }
    marked = []
    for place, heading in enumerate(chain):
        above = [position for position in groups if position < heading.first]
        closed = heading.closed or bool(above and groups[max(above)])
        below = heading.last + 1
        limit = chain[place + 1].first if place + 1 < len(chain) else len(lines)
        while below < limit and (lines[below].is_furniture or CASE_NUMBER_LINE.match(lines[below].plain)):
            below += 1
        closed = closed or (below < limit and bool(_CLOSED_LINE.match(lines[below].plain)))
        marked.append(replace(heading, closed=closed))
    return marked
