"""Documents that are not minutes: kind, title, dates and headed stretches of plans, strategies, news and pages."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.facts.dates import find_dates, first_date
from corpus.facts.municipalities import municipality
from corpus.meetings.lines import Line, furniture_of, split_lines
from corpus.records import Basis, DateBasis, DocumentDate, DocumentKind, Furniture, FurnitureKind, Section, SectionKind

_NEWS_SIGNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\bfoto\s*:", r"\bprint friendly\b", r"\b(?:nyhed|pressemeddelelse)(?:er)?\b", r"\b(?:offentliggjort|publiceret|udgivet)\b",
        r"[\"”»“][^\"”»“]{20,}[\"”»“],?\s*(?:siger|fortæller|udtaler|lyder det|mener|forklarer|fastslår)\b",
        r"\b(?:siger|fortæller|udtaler) (?:borgmester|formand|udvalgsformand|direktør|leder)\b",
        r"\b(?:mandag|tirsdag|onsdag|torsdag|fredag) (?:aften|morgen|eftermiddag|formiddag)\b", r"\byderligere oplysninger\b",
    )
)  # fmt: skip
_KIND_WORDS = (
    (DocumentKind.STRATEGY, re.compile(r"\b(?:[\w-]*strategi(?:en)?)\b", re.IGNORECASE)),
    (DocumentKind.POLICY, re.compile(r"\b(?:[\w-]*politik(?:ken)?)\b", re.IGNORECASE)),
    (DocumentKind.PLAN, re.compile(r"\b(?:[\w-]*plan(?:en)?|planstrategi)\b", re.IGNORECASE)),
)
_MEMO = re.compile(r"(?:notat|memo|brev|bilag(?: \d+)?|høringssvar|redegørelse)", re.IGNORECASE)
_CASE_LABEL = re.compile(
    r"(?P<label>sagsnr|sagsnummer|dok(?:ument)?\.?\s?nr|journalnr|j\.\s?nr|kontakt|sagsbehandler|tlf\. dir|vores ref|deres ref)\b\.?\s?:",
    re.IGNORECASE,
)
_EVENT_TITLE = re.compile(
    r"^(?:godkendelse|vedtagelse|høring|nyt|ny|nu|så|status|orientering|borgermøde|informationsmøde|spørgsmål)\b",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"^[*_]*(?:nyhed\s*[-–|,]?\s*)?(?P<what>offentliggjort|publiceret|udgivet|dato|oprettet|bragt)(?: den| d\.)?\s*:?\s*",
    re.IGNORECASE,
)
_NEWS_STAMP = re.compile(
    r"^[*_]*(?:nyhed|pressemeddelelse)(?:er)?\b\s*[-–—|:,•·]?\s*(?:[a-zæøå]+dag,?\s+)?(?:den\s+|d\.\s*)?", re.IGNORECASE
)
_AFTER_STAMP = re.compile(r"[*_]*(?:\s*[-–—|:,•·].*|\s+kl\..*)?$")
_PERIOD = re.compile(
    r"\b(?P<from>(?:19|20)\d\d)\s?(?:(?:[-–—/]|til(?: og med)?|t\.o\.m\.)\s?(?P<to>(?:19|20)\d\d)|[-–—/]\s?(?P<short>\d\d))\b"
    r"(?!\s?[-/.]\d|\.?\s?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec))"
)
_IN_FORCE = re.compile(
    r"\b(?:gælder|gældende|gyldig|(?:plan|strategi|politik)?perioden?)\b[^.!?]{0,60}$", re.IGNORECASE
)
_HEARD = re.compile(r"\bhøring", re.IGNORECASE)
_UP_TO = re.compile(r"\s*(?:til(?: og med)?|t\.o\.m\.|(?:og )?frem til|[-–—])\s*(?:den\s+|d\.\s*)?", re.IGNORECASE)
_SPOKEN_PERIOD = re.compile(
    r"\b(?:fra|for|i perioden|gælder|gældende|årene)\s+(?P<from>(?:19|20)\d\d)\s+(?:til(?: og med)?|t\.o\.m\.|frem til)\s+(?P<to>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_VALID_UNTIL = re.compile(
    r"\b(?:gælder|gældende|gyldig)\s+(?:frem\s+)?(?:til|til og med)\s+(?:udgangen af\s+)?(?P<to>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_SINGLE_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_CHAPTER = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÆØÅ]")
_HEAD_LINES = 12
_TOP_LINES = 4
_MAX_HEADING = 100
_LONGEST_CELL = 60


@dataclass(frozen=True, slots=True)
class ParsedProse:
    kind: DocumentKind
    title: str
    date: DocumentDate
    updated: datetime.date | None
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    sections: tuple[Section, ...]
    furniture: tuple[Furniture, ...] = ()


def parse_prose(
    text: str,
    headings: Sequence[tuple[int, int, int]] = (),
    *,
    title: str | None = None,
    kind: DocumentKind | None = None,
    published: datetime.date | None = None,
) -> ParsedProse:
    """Kind, title, dates and headed stretches. What is given from outside (sidecar, mark-up) is taken as it is."""
    lines = split_lines(text, headings)
    content = [line for line in lines if not line.is_furniture]
    title = title or _title(content)
    kind = kind or _kind(title, content)
    updated = next((line.updated for line in reversed(lines) if line.updated), None)
    stamp = published or _published(content, kind)
    valid_from, valid_to = _validity(title, kind, content) if kind in _VALID_KINDS else (None, None)
    return ParsedProse(
        kind=kind,
        title=title,
        date=_date(stamp, updated, valid_from),
        updated=updated,
        valid_from=valid_from,
        valid_to=valid_to,
        sections=tuple(_sections(lines, title) or _runs(lines)),
        furniture=(*furniture_of(lines), *_bylines(content)),
    )


_VALID_KINDS = (DocumentKind.PLAN, DocumentKind.STRATEGY, DocumentKind.POLICY)


def _title(content: Sequence[Line]) -> str:
    """The first heading of the mark-up, else the first line that is more than the sender's name; below "Notat" what it is about."""
    for position, line in enumerate(content[:_HEAD_LINES]):
        if 0 < line.level < 3:
            below = content[position + 1] if position + 1 < len(content) else None
            named = _MEMO.fullmatch(line.plain) and below is not None and below.level
            return below.plain if named and below else line.plain
    for line in content[:_HEAD_LINES]:
        if not _is_sender(line.plain) and not first_date(line.plain):
            return line.plain[:200]
    return content[0].plain[:200] if content else ""


def _is_sender(plain: str) -> bool:
    """A municipality's name and nothing else, or a line without words. One outside the 98 is a single word before Kommune."""
    if re.fullmatch(r"[A-ZÆØÅ]\w+ Kommune|\d+|[^\w]+", plain):
        return True
    return municipality(plain, Basis.UNKNOWN).code is not None


def _kind(title: str, content: Sequence[Line]) -> DocumentKind:
    if any(_news_stamp(line.plain) for line in content[:_HEAD_LINES]):
        return DocumentKind.NEWS
    if _is_memo(content):
        return DocumentKind.ATTACHMENT
    body = "\n".join(line.plain for line in content).lower()
    signs = sum(1 for sign in _NEWS_SIGNS if sign.search(body))
    named = next((kind for kind, word in _KIND_WORDS if word.search(title)), None)
    if named is not None and not _EVENT_TITLE.match(title) and signs < 3:
        return named
    if signs >= 2 or (signs and _stamped(content)) or any(_only_date(line.plain) for line in content[:_TOP_LINES]):
        return DocumentKind.NEWS
    return DocumentKind.PAGE


def _is_memo(content: Sequence[Line]) -> bool:
    """Whether an official wrote it for a case: a line says so ("Notat"), or the letterhead has the case's numbers and contact."""
    head = content[:_HEAD_LINES]
    labels = {found["label"].casefold() for line in head if (found := _CASE_LABEL.match(line.plain))}
    return len(labels) >= 2 or any(_MEMO.fullmatch(line.plain) for line in head)


def _stamped(content: Sequence[Line]) -> bool:
    return any(_STAMP.match(line.plain) and first_date(line.plain) for line in content[:_HEAD_LINES])


def _news_stamp(plain: str) -> datetime.date | None:
    """The date of "Nyhed - 17. august 2024", "Nyhed | 5. maj 2024 | Natur", "Pressemeddelelse 12. juni 2023"."""
    stamp = _NEWS_STAMP.match(plain)
    found = first_date(plain) if stamp and len(plain) <= 80 else None
    if stamp is None or found is None or found.start != stamp.end() or not _AFTER_STAMP.match(plain, found.end):
        return None
    return found.value


def _only_date(plain: str) -> bool:
    found = first_date(plain)
    return found is not None and found.end - found.start >= len(plain) - 12


def _published(content: Sequence[Line], kind: DocumentKind) -> datetime.date | None:
    """A stamp line near the top ("Publiceret 9. oktober 2024"), or for news a line that is nothing but a date."""
    for line in content[:_HEAD_LINES]:
        if news := _news_stamp(line.plain):
            return news
        stamp = _STAMP.match(line.plain)
        found = first_date(line.plain)
        if found is None or len(line.plain) > 80:
            continue
        if (stamp and found.start <= stamp.end() + 12) or (kind is DocumentKind.NEWS and _only_date(line.plain)):
            return found.value
    return None


def _validity(
    title: str, kind: DocumentKind, content: Sequence[Line]
) -> tuple[datetime.date | None, datetime.date | None]:
    """The period in the title or the lines under it, else as the text says it, else the one year in a plan's title.

    Full dates ("gælder fra 1. april 2021 til 31. marts 2025") are nearer than years, where they are of the title's years.
    """
    head = [title, *(line.plain for line in content[:4] if len(line.plain) < 120)]
    body = "\n".join(line.plain for line in content)
    spans = _dated_spans(body)
    years = next((found for line in head if (found := _years(_PERIOD.search(line)))), None)
    if years is not None:
        spans = [span for span in spans if (span[0].year, span[1].year) == years]
    if spans:
        return spans[0]
    years = years or _years(_SPOKEN_PERIOD.search(body))
    if years is not None:
        return datetime.date(years[0], 1, 1), datetime.date(years[1], 12, 31)
    until = _VALID_UNTIL.search(body)
    if until is not None:
        return None, datetime.date(int(until["to"]), 12, 31)
    named = set(_SINGLE_YEAR.findall(title))
    if kind is DocumentKind.PLAN and len(named) == 1:
        year = int(named.pop())
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    return None, None


def _years(period: re.Match[str] | None) -> tuple[int, int] | None:
    if period is None:
        return None
    first = int(period["from"])
    last = int(period["to"]) if period["to"] else first // 100 * 100 + int(period["short"])
    return (first, last) if first <= last <= first + 40 else None


def _dated_spans(body: str) -> list[tuple[datetime.date, datetime.date]]:
    """Each "gælder fra 1. april 2021 til 31. marts 2025"; the time of a hearing is none."""
    dates = list(find_dates(body))
    spans = []
    for first, last in pairwise(dates):
        before = body[max(0, first.start - 100) : first.start]
        said = _IN_FORCE.search(before)
        if said and _UP_TO.fullmatch(body, first.end, last.start) and first.value <= last.value:
            sentence = re.split(r"[.!?]\s|\n", before)[-1]
            if not _HEARD.search(sentence):
                spans.append((first.value, last.value))
    return spans


def _date(published: datetime.date | None, updated: datetime.date | None, start: datetime.date | None) -> DocumentDate:
    for value, basis in (
        (published, DateBasis.PUBLISHED),
        (updated, DateBasis.UPDATED),
        (start, DateBasis.VALIDITY_START),
    ):
        if value is not None:
            return DocumentDate(value, basis)
    return DocumentDate()


def _sections(lines: Sequence[Line], title: str) -> list[Section]:
    """Stretches between headings; buttons and stamps part them, the title and the headings lie outside them."""
    sections: list[Section] = []
    heading: str | None = None
    held: list[Line] = []
    marked = any(line.level for line in lines)

    def close() -> None:
        if held:
            sections.append(Section(SectionKind.BODY, heading, held[0].start, held[-1].end))
            held.clear()

    for position, line in enumerate(lines):
        at_head = not sections and not held
        if line.is_furniture or (at_head and (line.plain == title or _is_byline(line.plain))):
            close()
        elif _is_heading(lines, position, marked):
            close()
            heading = line.plain.rstrip(":")
        else:
            held.append(line)
    close()
    return sections


def _bylines(content: Sequence[Line]) -> Iterator[Furniture]:
    for line in content[:_HEAD_LINES]:
        if line.furniture is None and _is_byline(line.plain):
            yield Furniture(FurnitureKind.BYLINE, line.start, line.end)


def _is_byline(plain: str) -> bool:
    """Whether the line says who published the page, or when, and nothing else: that is kept as a fact, not as text."""
    if _is_sender(plain) or _only_date(plain) or _news_stamp(plain) is not None:
        return True
    stamp, found = _STAMP.match(plain), first_date(plain)
    return stamp is not None and found is not None and found.start == stamp.end() and found.end >= len(plain) - 12


def _runs(lines: Sequence[Line]) -> list[Section]:
    """Of a text that is nothing but headings: all its lines, buttons left out unless there is nothing else."""
    content = [line for line in lines if not line.is_furniture] or list(lines)
    return [Section(SectionKind.BODY, None, line.start, line.end) for line in content]


def _is_heading(lines: Sequence[Line], position: int, marked: bool) -> bool:
    """A heading by mark-up; in bare text a short line between blanks, without a full stop, with text below it."""
    line = lines[position]
    if line.level:
        return position + 1 < len(lines)
    if (
        marked
        or line.is_bullet
        or _is_sender(line.plain)
        or not (line.blank_before and line.blank_after)
        or len(line.plain) > _MAX_HEADING
    ):
        return False
    numbered = _CHAPTER.match(line.plain)
    if (
        line.plain[-1] in '.,;!?"”»)…'
        or not (line.plain[0].isupper() or numbered)
        or re.match(r"(?:kilde|note|foto|figur|tabel)\b", line.plain, re.I)
    ):
        return False
    if len(line.plain.split()) > 12 or next(find_dates(line.plain), None):
        return False
    below = next(_content_below(lines, position), None)
    if numbered and (below is None or _CHAPTER.match(below.plain) or below.plain[-1] not in ".:!?"):
        return False  # one of a list
    if below is None or (line.plain.endswith(":") and (below.is_bullet or _CHAPTER.match(below.plain))):
        return False
    return not _is_cell(lines, position, below) and (
        len(below.plain) > len(line.plain) or below.is_bullet or not line.plain.endswith(":")
    )


def _content_below(lines: Sequence[Line], position: int) -> Iterator[Line]:
    """The lines below, furniture left out; no copy of them all, which would take as long as the text for each line."""
    for place in range(position + 1, len(lines)):
        if not lines[place].is_furniture:
            yield lines[place]


def _is_cell(lines: Sequence[Line], position: int, below: Line) -> bool:
    """Whether the line stands in a run of short lines, as a table's cells do: two more below it that are no sentence."""
    under = next((other for other in _content_below(lines, position) if other.start > below.start), None)
    return _is_short(below) and (under is None or _is_short(under))


def _is_short(line: Line) -> bool:
    return len(line.plain) <= _LONGEST_CELL and not line.is_bullet and line.plain[-1] not in ".:!?"
