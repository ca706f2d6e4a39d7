"""The values of an export's fields: what several dialects write alike."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator

from corpus.facts.access.lines import line_access
from corpus.facts.access.papers import document_access
from corpus.facts.access.titles import title_access
from corpus.facts.access.words import Access
from corpus.facts.dates import danish_moment, first_date
from corpus.formats.html import html_to_text
from corpus.published import PublishedSection
from corpus.records import DocumentKind

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:[a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);")
_PAGE_HEAD = re.compile(
    r"\s*(?:<!doctype[^<>]*>\s*)?(?:<html\b[^<>]*>\s*)?<head\b.*?</head\s*>", re.IGNORECASE | re.DOTALL
)
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_YES = frozenset(("true", "1", "ja", "yes", "åben", "åbent", "offentlig"))
_NO = frozenset(("false", "0", "nej", "no", "lukket"))
_HALF_OPEN = re.compile(r"\bfor (?!alle|offentlig|publikum)|delvis|luk|fortrol|;|/|\bog\b|\?", re.IGNORECASE)
_MOMENT = re.compile(r"\s*\d{4}-\d\d-\d\dT")
_CLOCK = re.compile(r"(?<![\d.,:-])([01]?\d|2[0-3])[.:]([0-5]\d)(?![\d-])")
_HOUR = re.compile(r"\bkl\.?\s*([01]?\d|2[0-3])\b", re.IGNORECASE)
_SUPPLEMENT = re.compile(r"tillæg|supplement|addition|addendum", re.IGNORECASE)


def one_line(words: object) -> str:
    """The words on one line; "" for what is no text and no number."""
    if isinstance(words, bool) or not isinstance(words, (str, int)):
        return ""
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", str(words))).split())


def flag(value: object) -> bool | None:
    """What a field says of open or closed, yes or no; None for a field that is not there or says neither."""
    if isinstance(value, bool):
        return value
    said = one_line(value).casefold()
    return True if said in _YES else False if said in _NO else None


def access(value: object) -> Access:
    """What an item's own field says: doubtful where there is none, or one that says neither."""
    said = flag(value)
    if said is not None:
        return Access.OPEN if said else Access.CLOSED
    words = one_line(value)
    found = (line_access(f"Adgang: {words}") or line_access(words)) if words else None
    if found is Access.OPEN and _HALF_OPEN.search(words):
        return Access.DOUBTFUL
    return found or Access.DOUBTFUL


def is_open_meeting(*names: str | None) -> bool:
    """Whether no name or type of the meeting says that it is closed: "Lukket dagsorden", "Referat (lukket del)"."""
    return not any(_name_closes(one_line(name)) for name in names if name)


def _name_closes(name: str) -> bool:
    said = document_access(name)
    title = title_access(name) if said is None else None
    return said is Access.CLOSED or (title is not None and title.access is Access.CLOSED)


def section(heading: object, content: str) -> PublishedSection | None:
    """A field of an item, its content being plain text or HTML; None for one that shows no text."""
    text, headings = plain_text(content)
    return PublishedSection(one_line(heading) or None, text, headings) if text else None


def plain_text(content: str) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    """The words of plain text or HTML without outer blanks, and the (start, end, level) headings in them."""
    if _MARKUP.search(content):
        head = _PAGE_HEAD.match(content)
        page = html_to_text(f"<main>{content[head.end() :] if head else content}</main>")
        blanks = len(page.text) - len(page.text.lstrip())
        headings = tuple((start - blanks, end - blanks, level) for start, end, level in page.headings)
        return page.text.strip(), headings
    lines = [" ".join(line.split()) for line in unicodedata.normalize("NFC", content).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", _UNSEEN.sub("", "\n".join(lines))).strip(), ()


def kind_named(name: str) -> DocumentKind | None:
    """The kind of document that a name such as "Lukket referat" or "Tillægsdagsorden" tells."""
    said = name.casefold()
    if "referat" in said or "beslutningsprotokol" in said:
        return DocumentKind.MINUTES
    return DocumentKind.AGENDA if "dagsorden" in said else None


def is_supplementary(name: str) -> bool:
    return bool(_SUPPLEMENT.search(name))


def when(told: str) -> tuple[datetime.date | None, datetime.time | None]:
    """Day and time, in Denmark, in "tirsdag den 4. marts 2025 kl. 16.00", "04-03-2025 16:00:00", "2025-03-04T15:00:00Z"."""
    if (local := danish_moment(told)) is not None:
        return local.date(), local.time()
    found = first_date(told)
    if found is None and _MOMENT.match(told):
        return None, None
    rest = f"{told[: found.start]} {told[found.end :].replace('T', ' ', 1)}" if found else told
    clock = _CLOCK.search(rest)
    hour = None if clock else _HOUR.search(rest)
    if clock:
        return found.value if found else None, datetime.time(int(clock[1]), int(clock[2]))
    return found.value if found else None, datetime.time(int(hour[1])) if hour else None


def unsaid(flags: Iterable[bool | None]) -> Iterator[str]:
    """The warning for items of which the export does not say whether they are open."""
    count = sum(each is None for each in flags)
    if count:
        told = (
            "1 punkt er åbent; det regnes for lukket"
            if count == 1
            else f"{count} punkter er åbne; de regnes for lukkede"
        )
        yield f"Eksporten siger ikke, om {told}."
