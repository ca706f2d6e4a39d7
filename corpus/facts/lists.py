"""Lists in a text: items with their marks, what leads into them, and where they end, also over a page's end.

A mark is a number, a letter, a dash, a bullet, the letter "o", the word "at" or a time with a colon ("Maj 2021: Udbud"). A line without one goes on with the item
above it, or ends the list; marks of another kind, or further in, are a list within the item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.facts.sentences import sentence_borders

_MONTH = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zæøå]{0,6}\.?"
_DAY = rf"\d{{1,2}}\.(?: ?[-–] ?\d{{1,2}}\.)?(?: {_MONTH})?"
_TIME = (
    rf"(?i:{_DAY}(?: ?[-–] ?{_DAY})?(?: \d{{4}})?|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|{_MONTH}(?: ?[-–/] ?{_MONTH})?(?: \d{{4}})?"
    r"|(?:[1-4]\. kvartal|[12]\. halvår|uge \d{1,2}(?: ?[-–] ?\d{1,2})?)(?: \d{4})?|(?:19|20)\d\d(?: ?[-–/] ?\d{2,4})?)"
)
_MARK = re.compile(
    rf"(?P<indent>[ \t\u00a0]*)(?:(?P<time>(?={_TIME}:[ \t\u00a0]))|"
    r"(?P<bullet>[-–—•·○▪●◦*])(?=[ \t\u00a0]|[A-ZÆØÅ]|\s*\Z)|(?P<round>o)(?=[ \t\u00a0])"
    r"|(?P<number>\(?\d{1,2}[.)](?!\d))(?=[ \t\u00a0]|[A-ZÆØÅ]|\s*\Z)|(?P<letter>\(?[a-zæøå][.)])(?=[ \t\u00a0]|\s*\Z)|(?P<capital>\(?[A-ZÆØÅ][.)])(?=[ \t\u00a0])|(?P<at>(?=[Aa]t[ \t\u00a0])))[ \t\u00a0]*"
)
_PAGE = re.compile(
    r"\f|\b[Ss]ide:? ?\d+|^\W*\d{1,3}\W*$|^\W*\d{1,3} ?(?:/|af) ?\d{1,3}\W*$|\b\d{1,2}[.-]\d{1,2}[.-]\d{4}\b.{0,60}$"
)
_LEADS = re.compile(
    r":\s*\Z|\b(?:indstiller|anbefaler|foreslår|indstilles|anbefales|beslutte\w*|vedtog|godkendte)(?: \w+){0,3},?(?: at)?\s*\Z",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(r"\b(?:følgende|flg\.|nedenstående)(?: [\w-]+){0,6}\s*\Z", re.IGNORECASE)
_COUNTED = ("number", "letter", "capital")
_FIRST_MARKS = ("1", "a", "i", "A")
_UNFINISHED = re.compile(
    r"(?:[,/-]|\b(?:og|samt|eller|i|til|for|fra|af|med|på|ved|om|den|det|de|en|et|at|der|som|mellem|under|over|mod|efter|inden|pr\.|d\.|nr\.|§))\Z"
)
_LONGEST_PAGE_LINE, _MOST_PAGE_LINES = 100, 4
_FULL_LINE = 60
_FURTHER_IN = 2


@dataclass(frozen=True, slots=True)
class ListItem:
    """`text[start:end]` is what the item says, without its `mark`; `items` are those of the list within it."""

    mark: str
    start: int
    end: int
    items: tuple[ListItem, ...] = ()


@dataclass(frozen=True, slots=True)
class TextList:
    """`text[start:end]` from the first mark to the last word; `lead` is the sentence that leads into it."""

    lead: tuple[int, int] | None
    start: int
    end: int
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indent: int
    kind: str | None
    mark: str
    said: int


def find_lists(text: str, start: int, end: int, furniture: Sequence[tuple[int, int]] = ()) -> list[TextList]:
    """The lists that begin in `text[start:end]`, in order; `furniture` is passed over. One of a single item has a bullet and a sentence that leads into it."""
    lines = list(_lines(text, start, end, furniture))
    found: list[TextList] = []
    at = 0
    while at < len(lines):
        if lines[at].kind is None or _is_lone_number(lines[at]):
            at += 1
            continue
        items, following = _read(text, lines, at)
        lead = _lead(text, start, lines[at].start)
        if len(items) > 1 or (lead and len(items[0].mark) == 1 and lines[at].kind not in _COUNTED):
            found.append(TextList(lead, lines[at].start, _end(items[-1]), items))
        at = max(following, at + 1)
    return found


def list_items(text: str, end: int, until: int, furniture: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """[start, end) of what each item says of the list that a sentence with this `end` leads into, those within items too; none
    where the sentence does not lead into one."""
    if not _LEADS.search(text, max(0, end - 80), end):
        return []
    lines = list(_lines(text, _next_line(text, end, until), until, furniture))
    first = next(
        (place for place, line in enumerate(lines) if line.said < line.end or line.kind is not None), len(lines)
    )
    if first == len(lines) or lines[first].kind is None or first > 1:
        return []
    if lines[first].kind == "at" or text[:end].rstrip().endswith(":"):
        items, _ = _read(text, lines, first)
        return [span for item in items for span in _spans(item)]
    return []


def _spans(item: ListItem) -> Iterator[tuple[int, int]]:
    yield item.start, item.end
    for within in item.items:
        yield from _spans(within)


def _end(item: ListItem) -> int:
    return _end(item.items[-1]) if item.items else item.end


def _next_line(text: str, end: int, until: int) -> int:
    found = text.find("\n", end, until)
    return found + 1 if found >= 0 else until


def _lines(text: str, start: int, end: int, furniture: Sequence[tuple[int, int]]) -> Iterator[_Line]:
    """Each line, blank ones too, without the furniture."""
    at = start
    while at < end:
        found = text.find("\n", at, end)
        last = found if found >= 0 else end
        if not any(first <= at and last <= behind for first, behind in furniture):
            yield _line(text, at, last)
        at = last + 1


def _line(text: str, start: int, end: int) -> _Line:
    words = text[start:end]
    last = start + len(words.rstrip())
    begins = start + len(words) - len(words.lstrip())
    match = _MARK.match(text, start, end)
    if match is None or match.lastgroup is None:
        return _Line(begins, max(last, begins), begins - start, None, "", begins)
    kind = match.lastgroup if match.lastgroup != "indent" else "at"
    mark = "at" if kind == "at" else "" if kind == "time" else match[kind]
    said = begins if kind in ("at", "time") else match.end()
    return _Line(
        begins,
        max(last, begins),
        begins - start,
        f"{kind}{mark if kind == 'bullet' else ''}",
        mark,
        min(said, max(last, begins)),
    )


def _read(text: str, lines: Sequence[_Line], at: int) -> tuple[tuple[ListItem, ...], int]:
    """The items of the list that begins with that line, and the first line behind it."""
    first = lines[at]
    items: list[ListItem] = []
    open_line = first
    blank = 0
    place = at
    while place < len(lines):
        line = lines[place]
        if line.start == line.end:
            blank += 1
            place += 1
            continue
        if line.kind is not None and (level := _level(text, first, items, line, blank)):
            item = ListItem(line.mark, line.said, line.end)
            if level == 1:
                items.append(item)
            else:
                items[-1] = replace(items[-1], items=(*items[-1].items, item))
            open_line = line
        elif items and _goes_on(text, open_line, lines[place - 1], line, blank, empty=_is_empty(items[-1])):
            items[-1] = _longer(items[-1], line)
        elif items and (over := _over_page(text, lines, place, first, items)) is not None:
            place, blank = over, 0
            continue
        else:
            break
        blank = 0
        place += 1
    return tuple(items), place


def _is_empty(item: ListItem) -> bool:
    return _is_empty(item.items[-1]) if item.items else item.start == item.end


def _longer(item: ListItem, line: _Line) -> ListItem:
    """The item, or the last one within it, with a further line of its words."""
    if item.items:
        return replace(item, items=(*item.items[:-1], _longer(item.items[-1], line)))
    begins = line.start if item.start == item.end else item.start
    return replace(item, start=begins, end=line.end)


def _level(text: str, first: _Line, items: Sequence[ListItem], line: _Line, blank: int) -> int:
    """1 for an item of the list, 2 for one within its last item, 0 for what is none of it."""
    if not items:
        return 1
    within = items[-1].items
    if blank > 1:
        return 1 if line.kind == first.kind and line.kind in _COUNTED and _follows(items[-1].mark, line.mark) else 0
    if line.kind == first.kind and line.indent < first.indent + _FURTHER_IN:
        if line.kind in _COUNTED:
            return 1 if _follows(items[-1].mark, line.mark) else 0
        return 1
    further = line.indent >= first.indent + _FURTHER_IN
    leads = bool(within) or text[items[-1].start : items[-1].end].endswith((":", ","))
    if not further and not leads and blank:
        return 0
    if line.kind in _COUNTED:
        follows = _follows(within[-1].mark, line.mark) if within else line.mark.strip("().") in _FIRST_MARKS
        return 2 if follows else 0
    return 2 if line.kind != "at" or first.kind != "at" else 0


def _follows(before: str, mark: str) -> bool:
    one, other = before.strip("(.)"), mark.strip("(.)")
    if one.isdigit() and other.isdigit():
        return int(other) - int(one) in (0, 1) and (int(other) != int(one) or one == "1")
    return len(one) == len(other) == 1 and ord(other) - ord(one) == 1


def _goes_on(text: str, item: _Line, above: _Line, line: _Line, blank: int, *, empty: bool) -> bool:
    """Whether a line without a mark of the list goes on with the item above it, which may be `empty` so far."""
    if not empty and blank:
        return False
    if (item.said == item.end and above is item) or (item.said == item.end and blank and above.start == above.end):
        return True  # the mark stands on a line of its own
    if blank:
        return False
    begins = text[line.start]
    if begins.islower() or line.indent > item.indent:
        return True
    words = text[above.start : above.end]
    return _UNFINISHED.search(words) is not None or (
        len(words) >= _FULL_LINE and not words.endswith((".", ";", "!", "?", ":"))
    )


def _over_page(text: str, lines: Sequence[_Line], place: int, first: _Line, items: Sequence[ListItem]) -> int | None:
    """The line with which the list goes on behind a page's foot and head; None where none does."""
    passed, told = 0, False
    for following in range(place, len(lines)):
        line = lines[following]
        words = text[line.start : line.end]
        if not words:
            continue
        if told and line.kind is not None and _level(text, first, items, line, 0) == 1:
            return following
        if told and words[0].islower() and not text[items[-1].start : _end(items[-1])].endswith((".", ";", ":")):
            return following
        passed += 1
        told = told or _PAGE.search(words) is not None
        if (
            passed > _MOST_PAGE_LINES
            or len(words) > _LONGEST_PAGE_LINE
            or (words.endswith(".") and not _PAGE.search(words))
        ):
            return None
    return None


def _lead(text: str, start: int, first: int) -> tuple[int, int] | None:
    above = text[start:first].rstrip()
    if (
        not above
        or text.count("\n", start + len(above), first) > 2
        or not (_LEADS.search(above[-80:]) or _ANNOUNCES.search(above[-80:]))
    ):
        return None
    end = start + len(above)
    begins = max((following for _, following in sentence_borders(text, start, end)), default=start)
    return begins + len(text[begins:end]) - len(text[begins:end].lstrip()), end


def _is_lone_number(line: _Line) -> bool:
    return line.kind in _COUNTED and line.mark.strip("().") not in _FIRST_MARKS
