"""Lines that might be the heading of an agenda item, each with points for what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.facts.access.lines import line_access
from corpus.facts.access.titles import mark_in_front, title_access
from corpus.facts.access.words import Access
from corpus.facts.case_lines import case_in_front, case_line, case_numbers, is_about_the_case, is_type_line
from corpus.facts.dates import MONTH_NAMES
from corpus.facts.formalities import opens_as_formality
from corpus.meetings.closed_marks import closed_title, group_mark, says_closed, unnumbered_title
from corpus.meetings.headings import HeadingLine
from corpus.meetings.lines import Line, are_buttons
from corpus.records import SectionKind


@dataclass(frozen=True, slots=True)
class ItemHeading:
    """`first` to `last` are the positions of its lines; `title` is None when none is published.

    `points` say how much speaks for it. `evident` tells whether mark-up, its own words ("Punkt 7") or what stands right
    below (a section, a button, a case number) show it to be a heading; `goes_on` is the position of the
    line with the number before its own in the same stretch, so that both may be of one list, or -1. `case_number` is
    the one that is printed with the title. `doubtful` is a closed one that may be open: an operator may open it.
    """

    first: int
    last: int
    number: str | None
    title: str | None
    closed: bool
    points: float
    evident: bool = True
    goes_on: int = -1
    case_number: str | None = None
    doubtful: bool = False


_OF = r"(?:punkt|sag|dagsorden|dagsordenspunkt)"
_ACCESS = (
    rf"(?:\(?\s*(?P<access>åbent?|lukket|å|l)(?:\s+{_OF})?\s*\)"
    rf"|(?P<access2>åbent|åben|lukket)(?:\s+{_OF})?(?=\s*[:–]|\s+-|-\s|\s*$)"
    rf"|(?P<access3>åbent|åben|lukket)(?:\s+{_OF})(?=\s))"
)
_NUMBERED = re.compile(
    r"^(?P<access0>(?:åbent?|lukket)\s+)?(?P<label>(?:pkt\.?|punkt|dagsordenspunkt|sag|nr\.?)\s*(?:nr\.?\s*)?)?"
    r"(?P<number>\d{1,4}(?:\.\d{1,2}){0,2})(?:\*{1,2}(?=[.:) ])|[-/ ]?(?P<type>[LÅ])(?=[.:)])|[-/](?P<type2>[LÅ])(?=\s)|/(?:19|20)?\d\d(?=[.:)]))?(?P<mark>\s?[.:)·]|\s+[-–—]|\s*[-–—](?=\s)|(?=\s)|$)"
    rf"\s*{_ACCESS}?\s*[-–—:]?\s*(?P<title>.*)$",
    re.IGNORECASE,
)
_INNER = re.compile(r"(?P<number>\d{1,4})[.):]\s+(?=\S)")
_AD = re.compile(r"^ad\.? (?:punkt |pkt\.? ?)?(?=\d)", re.IGNORECASE)
_FIRST_LETTERS = "åldpsnia"  # of the words in `_NUMBERED` and `_CONTENTS_WORD`
_ACCESS_COLUMN = re.compile(
    r"^(?P<access>(?i:åbent?|lukket))\s+(?P<title>[A-ZÆØÅ0-9\"“”].*)$|^(?P<alone>(?i:åbent?|lukket))$"
)
_CLOSED_ACCESS = ("lukket", "l")
_MONTH = re.compile(rf"(?:{'|'.join(MONTH_NAMES)})\b")
_EMPTY_BRACKETS = re.compile(r"\s*\(\s*\)$")
_CONTENTS_WORD = re.compile(r"^(?:indholdsfortegnelse|dagsordenspunkter|dagsorden):?\s*(?=\d)", re.IGNORECASE)
_CASE_TAIL = re.compile(
    r"[.,;]?\s+(?=(?:J\.? ?nr|Sags?[ -]?(?:nr|nummer|id|behandler)|Journalnr)\b\.?\s*:)", re.IGNORECASE
)
_CASE_IN_BRACKETS = re.compile(r"\s*\((?P<number>[^()]{5,30})\)$")
_CLOSED_TAIL = re.compile(r"\b(?:lukket|fortrolig)(?: sag| punkt)?$", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"[\s.…_]+(?:\d{1,3}|[ivxl]{1,6})$")
_DOCUMENT_NUMBER = re.compile(r" \d[\d-]{2,9}/\d{2,4}(?: \|)?$")
_ROMAN = ("i", "v", "x", "l")
_LETTER = re.compile(r"\s*\([A-ZÆØÅ]{1,2}\)$")
_OPEN_END = re.compile(
    r"(?:[,–-]|\b(?:om|af|og|i|til|for|på|med|ved|fra|at|samt|eller|den|det|de|en|et|efter|over|under|mellem|som|vedr\.?))$"
)
_BULLETS = "•-*–· "
_LONGEST_HEADING = 400
_LONGEST_CLOSED_TITLE = 200
_LONG_TITLE = 200
_EVIDENT = 2.0
_SHORTEST_WRAPPED = 50
_SHORTEST_LOWER_WRAPPED = 25
_MOST_TITLE_LINES = 4
_IN_CONTENTS = 3.0
_LONGEST_REST = 120
_SHORTEST_REPEATED = 3


def find_candidates(lines: Sequence[Line], sections: Sequence[HeadingLine | None]) -> list[ItemHeading]:
    """Every numbered line that might be an item's heading, in order. `sections[i]` is what line i opens."""
    whole = not any(opened is not None and opened.strong for opened in sections)
    matches = {
        position: match
        for position, line in enumerate(lines)
        if sections[position] is None
        and _may_be_numbered(line.plain)
        and not (line.is_furniture or line.is_bullet or len(line.plain) > _LONGEST_HEADING)
        and (match := _numbered(_without_ad(line.plain) if whole else line.plain)) is not None
    }
    _take_inner_numbers(matches)
    for position in _attachment_rows(lines, sections, matches):
        del matches[position]
    listed = _list_entries(lines, sections, matches)
    looks = _Looks.of([lines[position] for position in matches])
    return _less_for_contents(
        [
            _with_ad(candidate) if whole and _AD.match(lines[position].plain) else candidate
            for position, match in matches.items()
            if (candidate := _candidate(lines, sections, position, match, listed.get(position, -1), looks)) is not None
        ]
    )


@dataclass(frozen=True, slots=True)
class _Looks:
    """How numbered lines of the text stand: the least they are set in, and whether any has an empty line above."""

    indent: int
    apart: bool

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Looks:
        return cls(min((line.indent for line in lines), default=0), any(line.blank_before for line in lines[1:]))


def _without_ad(plain: str) -> str:
    """ "Ad 3. Lejrskole" without the "Ad": where nothing is a section, it heads what was said of item 3."""
    return _AD.sub("", plain)


def _with_ad(heading: ItemHeading) -> ItemHeading:
    return replace(heading, points=heading.points + _EVIDENT, evident=True)


def _take_inner_numbers(matches: dict[int, re.Match[str]]) -> None:
    """Where an item's number stands behind that of a list, the number and title behind: "1.  1. Vej"; "1. 14. Vej", "2. 15. Sti".

    Other numbers than the list's must count on just as the list does, for "2. 1. budgetopfølgning" is a title.
    """
    inner = {
        position: found
        for position, match in matches.items()
        if match["mark"].strip() and match["title"][:1].isdigit() and (found := _INNER.match(match["title"]))
    }
    pairs = [(int(matches[position]["number"].split(".")[0]), int(inner[position]["number"])) for position in inner]
    counts_on = len(pairs) > 1 and all(
        below[0] == above[0] + 1 and below[1] == above[1] + 1 for above, below in pairwise(pairs)
    )
    for (position, found), (outer, number) in zip(inner.items(), pairs, strict=True):
        again = _NUMBERED.match(found.string)
        if again is not None and (outer == number or counts_on):
            matches[position] = again


def _numbered(plain: str) -> re.Match[str] | None:
    """The number and title of a heading, a mark in front of it left out ("[Lukket] 2. Salg"; `_access` looks at it)."""
    found = _NUMBERED.match(_CONTENTS_WORD.sub("", plain))
    if found is None and (front := mark_in_front(plain)):
        found = _NUMBERED.match(plain[front:])
    if found is None and (lettered := _LETTER_IN_FRONT.match(plain)):
        found = _NUMBERED.match(plain[lettered.end() :])
    return found


_LETTER_IN_FRONT = re.compile(
    r"\*{1,2}(?=\d{1,3}[.):]?\s)|[\[(]?(?P<type>L|Å)[P]?[\])]?[ .-]?(?=\d{1,3}(?:[.):·]|\s|$))"
)
"""The letter of an item's type in front of its number: "L2", "[L] 2", "Å 3"."""


def _type_letter(plain: str) -> str:
    """ "L", "Å" or "": the letter of the item's type that stands with its number."""
    front = _LETTER_IN_FRONT.match(plain)
    if front:
        return front["type"] or ""
    found = _NUMBERED.match(plain)
    return (found["type"] or found["type2"] or "").upper() if found else ""


def _attachment_rows(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], matches: Mapping[int, re.Match[str]]
) -> list[int]:
    """The numbered lines that follow on one another right below a heading of attachments, the first of them number 1.

    A closed one counts only with the number of its document: else it may be an item whose words are not to be told.
    """
    rows: list[int] = []
    for position, opened in enumerate(sections):
        if opened is None or opened.kind is not SectionKind.ATTACHMENTS or opened.inline:
            continue
        count = 1
        for below in range(position + 1, len(lines)):
            if lines[below].is_furniture:
                continue
            row = matches.get(below)
            if row is None or row["number"] != str(count) or not _is_open_or_listed(row):
                break
            rows.append(below)
            count += 1
    return rows


def _is_open_or_listed(row: re.Match[str]) -> bool:
    access, title = _access(row)
    closed = access in _CLOSED_ACCESS or closed_title(title) is not None
    return not closed or _DOCUMENT_NUMBER.search(row.string) is not None


def _may_be_numbered(plain: str) -> bool:
    """Whether the line begins as `_NUMBERED` or the word above a table of contents can; most lines do not."""
    return plain[0].isdigit() or plain[0].casefold() in _FIRST_LETTERS or plain[0] in "[(*" or mark_in_front(plain) > 0


def _less_for_contents(candidates: Sequence[ItemHeading]) -> list[ItemHeading]:
    """The candidates, with less for a number and title that come again: the first time may be the table of contents."""
    keys = [heading_key(each) for each in candidates]
    last = {key: place for place, key in enumerate(keys)}
    return [
        replace(each, points=each.points - _IN_CONTENTS) if each.title and last[key] > place else each
        for place, (each, key) in enumerate(zip(candidates, keys, strict=True))
    ]


def heading_key(heading: ItemHeading) -> tuple[str | None, str]:
    """What two prints of one heading have alike: the number and the title without its type letter and its page."""
    return heading.number, _bare_title(heading.title or "")


def printed_heading(plain: str) -> tuple[str | None, str]:
    """The `heading_key` of a line that is nothing but a number and a title, ("", "") for any other."""
    match = _NUMBERED.match(plain.lstrip(_BULLETS))
    return (match["number"], _bare_title(_access(match)[1])) if match else ("", "")


def title_keys(plain: str) -> tuple[str, str]:
    """The title of a `heading_key` that the line holds when all of it is one, and when a number stands before it."""
    return _bare_title(plain.lstrip(_BULLETS)), printed_heading(plain)[1]


def _bare_title(title: str) -> str:
    title = _without_page(title)
    if title.endswith(")"):
        title = _LETTER.sub("", title)
    return _without_page(title).casefold()


def _without_page(title: str) -> str:
    return _PAGE_NUMBER.sub("", title) if title[-1:].isdigit() or title.endswith(_ROMAN) else title


def _list_entries(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], matches: Mapping[int, re.Match[str]]
) -> dict[int, int]:
    """Numbered lines that may go on a list, each with the position of the line before it on that list.

    That line has the number before theirs and no section heading, button, case number or closed item between.
    """
    seen: dict[str, int] = {}
    entries: dict[int, int] = {}
    for position, line in enumerate(lines):
        if not seen and position not in matches:
            continue  # there is no list that the line could end
        parts = sections[position] is not None or line.is_furniture or _is_closed_item(line, matches.get(position))
        if parts or group_mark(line.plain) is not None or case_line(line.plain) is not None:
            seen.clear()
        elif position in matches:
            number = matches[position]["number"]
            before = seen.get(str(int(number) - 1), -1) if number.isdigit() else -1
            if before >= 0:
                entries[position] = before
            seen[number] = position
    return entries


def _is_closed_item(line: Line, match: re.Match[str] | None) -> bool:
    """Whether the line says of itself, or of the item it stands below, that it is closed."""
    if says_closed(line.plain) or unnumbered_title(line.plain) is not None:
        return True
    if match is None:
        return False
    access, title = _access(match)
    return access in _CLOSED_ACCESS or closed_title(title) is not None or _shows_closed(line.plain)


def _shows_closed(plain: str) -> bool:
    """Whether what stands with the number says so: "[Lukket] 2.", "L2", "2-L."."""
    return mark_in_front(plain) > 0 or _type_letter(plain) == "L"


def _access(match: re.Match[str]) -> tuple[str, str]:
    """What the heading's access column says, in small letters, or "", and the title without it."""
    title = match["title"].strip().lstrip("|. ")
    title = _EMPTY_BRACKETS.sub("", title) if title.endswith(")") else title
    access = next((match[name] for name in ("access", "access2", "access3", "access0") if match[name]), "")
    column = None if match["mark"].strip() or access else _ACCESS_COLUMN.match(title)
    if column:
        access, title = column["access"] or column["alone"], column["title"] or ""
    return access.strip().casefold(), title


def _candidate(
    lines: Sequence[Line],
    sections: Sequence[HeadingLine | None],
    position: int,
    match: re.Match[str],
    goes_on: int,
    others: _Looks,
) -> ItemHeading | None:
    (access, title), first, last = _access(match), position, position
    marked = bool(match["mark"].strip())
    explicit = bool(match["label"] or access)
    closed = access in _CLOSED_ACCESS or _shows_closed(lines[position].plain)
    if not title and match["label"] and _title_stands_above(lines, sections, position):
        title, first = lines[position - 1].plain, position - 1
    elif not title and not closed:
        if _title_stands_below(lines, sections, position, bare=not (marked or explicit)):
            title, last = lines[position + 1].plain, position + 1
        elif not ((marked or explicit) and _stands_without_title(lines, sections, position)):
            return None
    while last - position < _MOST_TITLE_LINES and last >= position and _runs_on(lines, sections, last, title):
        title, last = f"{title} {lines[last + 1].plain}", last + 1
    title, case_number, tail = _without_case(title)
    closed = closed or bool(_CLOSED_TAIL.search(tail))
    if (
        last + 1 < len(lines)
        and len(title) > _SHORTEST_REPEATED
        and lines[last + 1].plain.casefold() == title.casefold()
    ):
        last += 1
    untitled = title and not (re.search(r"[^\W\d_]{2}", title) or "****" in title)
    if not closed and (_reads_as_amount(title) or _MONTH.match(title) or untitled):
        return None
    if not marked and not explicit and _reads_as_date_or_count(title):
        return None
    opens = title_access(title)
    explicit = explicit or (opens is not None and opens.access is Access.OPEN)
    said = closed_title(title)
    if "|" in title:
        title = " | ".join(cell for cell in map(str.strip, title.split("|")) if cell and not _tells_access(cell))
        said = replace(said, rest=title) if said else None
    doubtful = said is not None and not closed and said.access is Access.DOUBTFUL
    if said is not None:
        closed, title = True, said.rest
    if len(title) > _LONGEST_CLOSED_TITLE and closed:
        title = ""
    line, below = lines[first], _points_below(lines, sections, last, listed=goes_on >= 0)
    looks = _points_of_looks(line, title, others, explicit=explicit, closed=closed)
    evident = bool(explicit or line.level or (below >= _EVIDENT and goes_on < 0))
    return ItemHeading(
        first,
        last,
        match["number"],
        title.strip() or None,
        closed,
        below + looks,
        evident,
        goes_on,
        case_number,
        doubtful,
    )


def _tells_access(cell: str) -> bool:
    """Whether the cell of a row says nothing but open or closed: "Lukket", "Å", "LP"."""
    return line_access(cell) is not None or _TYPE_CELL.fullmatch(cell) is not None


_TYPE_CELL = re.compile("[ÅL]P?")


def _without_case(title: str) -> tuple[str, str | None, str]:
    """The title; the case number printed behind it or in front; all that is printed behind ("J.nr.: 05.01.11G01 Åben sag")."""
    if (front := case_in_front(title)) is not None:
        return front[1], front[0], ""
    bracketed = _CASE_IN_BRACKETS.search(title) if title.endswith(")") else None
    if bracketed and case_numbers(bracketed["number"]) == (bracketed["number"],):
        return title[: bracketed.start()], bracketed["number"], ""
    tail = _CASE_TAIL.search(title) if ":" in title else None
    if tail is None:
        return title, None, ""
    told = title[tail.end() :]
    return title[: tail.start()], next(iter(case_numbers(told)), None), told


def _title_stands_above(lines: Sequence[Line], sections: Sequence[HeadingLine | None], position: int) -> bool:
    """Whether a number with a label ("Sag nr. 129") stands below its title: that is marked as a heading, or nothing else may be.

    Else the line above may well be the last of the item before.
    """
    above, below = position - 1, position + 1
    if above < 0 or sections[above] or lines[above].is_furniture or lines[above].is_bullet:
        return False
    if lines[above].level:
        return below >= len(lines) or not lines[below].level or sections[below] is not None
    opened = sections[below] if below < len(lines) else None
    apart = lines[above].blank_before and not lines[above].blank_after
    return apart and ((opened is not None and opened.strong) or unnumbered_title(lines[above].plain) is not None)


def _title_stands_below(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], position: int, *, bare: bool
) -> bool:
    """Whether the line below a number is its title. A bare number ("7") might be a table's cell: then a section must follow."""
    below = position + 1
    if below >= len(lines) or sections[below] or lines[below].is_furniture:
        return False
    follows = sections[below + 1] if below + 1 < len(sections) else None
    return not bare or (follows is not None and follows.strong)


def _stands_without_title(lines: Sequence[Line], sections: Sequence[HeadingLine | None], position: int) -> bool:
    """Whether a number alone is that of an item without a title: a section opens right below, and it is no text itself."""
    opened = sections[position + 1] if position + 1 < len(sections) else None
    if opened is None or not opened.strong or not lines[position].blank_before:
        return False
    return position == 0 or sections[position - 1] is None


def _runs_on(lines: Sequence[Line], sections: Sequence[HeadingLine | None], last: int, title: str) -> bool:
    """Whether a title goes on in the line right below: it is long or cannot end there, and what is below fits the end of one."""
    line, below = lines[last], last + 1
    if not title or line.blank_after or below >= len(lines) or sections[below]:
        return False
    rest = lines[below]
    if rest.is_furniture or rest.is_bullet or len(rest.plain) > _LONGEST_REST or rest.plain.endswith((".", ":")):
        return False
    if _NUMBERED.match(rest.plain) or is_about_the_case(rest.plain) or group_mark(rest.plain) is not None:
        return False
    opened = sections[below + 1] if below + 1 < len(lines) else None
    ends = (opened is not None and opened.strong) or (
        below + 1 < len(lines) and (lines[below + 1].is_furniture or case_line(lines[below + 1].plain) is not None)
    )
    open_end = _OPEN_END.search(title) is not None
    lower = rest.plain[0].islower() and (open_end or len(line.plain) >= _SHORTEST_LOWER_WRAPPED)
    return (ends and len(line.plain) >= _SHORTEST_WRAPPED) or ((open_end or lower) and (ends or rest.blank_after))


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


def _points_below(lines: Sequence[Line], sections: Sequence[HeadingLine | None], last: int, *, listed: bool) -> float:
    """What stands right below the heading, buttons passed over."""
    points = 0.0
    below = last + 1
    if below < len(lines) and are_buttons(lines[below].plain):
        points += 2
    while below < len(lines) and (lines[below].is_furniture or is_type_line(lines[below].plain)):
        below += 1
    if below < len(lines):
        opened = sections[below]
        if opened is not None and opened.strong:
            points += 1 if listed or opened.kind is SectionKind.ATTACHMENTS else 4
        elif case_line(lines[below].plain) is not None or line_access(lines[below].plain) is not None:
            points += 4
        elif opened is not None:
            points += 1
    return points


def _points_of_looks(line: Line, title: str, others: _Looks, *, explicit: bool, closed: bool) -> float:
    points = 0.0
    points += 2 if explicit else 0
    points += 3 if closed else 0
    points += 2 if line.level else 0
    points += 1 if opens_as_formality(title) else 0
    points -= 1.5 if line.indent > others.indent and not line.level else 0
    points -= 2 if title[:1].islower() and not closed else 0
    points -= 1 if title.endswith((";", ",", ".")) else 0
    points -= 1 if len(title) > _LONG_TITLE else 0
    points -= 0 if line.blank_before or line.level or not others.apart else 1
    return points
