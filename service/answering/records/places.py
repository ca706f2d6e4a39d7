"""Where in a document a person stands, and the words around that say what is told of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.facts.sentences import sentence_spans
from corpus.records import AgendaItem, Document, Section, SectionKind
from service.answering.told import Quote

_PARTY = r"(?:\s?\([A-ZÆØÅ]{1,3}\))?"
_BETWEEN = re.compile(
    r"(?:[\s,;•▪*|()–-]|\b(?:og|samt|formand|næstformand|borgmester|viceborgmester|medlem|suppleant|[A-ZÆØÅ]{1,3})\b)*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^[^\n.]{3,60}:?$")
_LIST_MARK = re.compile(r"^[\s•▪*–-]*")
_LONGEST_LABEL = 80
_LONGEST_LINE = 300


@dataclass(frozen=True, slots=True)
class Mention:
    """`document.text[start:end]` is a name with the party behind it. `around` is the line or sentence it stands in, as [start, end);
    `heading` is the label or heading over it, "" for none; `kind` is of the section."""

    start: int
    end: int
    around: tuple[int, int]
    heading: str
    heading_start: int
    kind: SectionKind

    def told(self, text: str) -> str:
        """The words that say what is told of the person."""
        return f"{self.heading}\n{text[slice(*self.around)]}"


def mentions(document: Document, name: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
    """Every place in `document.text[start:end]` where the name is printed, its words on one line or broken over two."""
    text = document.text
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?![\w-])" + _PARTY)
    for found in pattern.finditer(text, start, len(text) if end is None else end):
        section = _section_at(document, found.start())
        first = section.start if section is not None else max(start, text.rfind("\n\n", 0, found.start()) + 2)
        around = _sentence(text, first, found.start(), section.end if section is not None else len(text))
        heading, at = _heading(text, section, around[0])
        kind = section.kind if section is not None else SectionKind.ATTENDANCE
        yield Mention(found.start(), found.end(), around, heading, at, kind)


def _section_at(document: Document, offset: int) -> Section | None:
    item = next((item for item in document.items if item.start <= offset < item.end), None)
    sections = [*(item.sections if item is not None else ()), *document.sections]
    return next((section for section in sections if section.start <= offset < section.end), None)


def _sentence(text: str, first: int, offset: int, last: int) -> tuple[int, int]:
    """The sentence around the offset; the line, where the sentence runs over a list."""
    begin = max(first, offset - _LONGEST_LINE)
    spans = sentence_spans(text, begin, min(last, offset + 2 * _LONGEST_LINE))
    start, end = next(((start, end) for start, end in spans if start <= offset < end), (offset, offset))
    if text[start:end].count("\n") > 1 or start == end:
        start = max(first, text.rfind("\n", 0, offset) + 1)
        end = text.find("\n", offset)
        end = last if end < 0 else min(end, last)
    return start, end


def _heading(text: str, section: Section | None, line: int) -> tuple[str, int]:
    """The nearest label above the line within the section, else the section's heading, and where it begins."""
    if section is None:
        return "", line
    at = line
    while at > section.start:
        begin = text.rfind("\n", 0, at - 1) + 1
        above = text[begin : at - 1].strip()
        if above.endswith(":") and len(above) <= _LONGEST_LABEL:
            return above, begin
        if begin >= at:
            break
        at = begin
        if at <= section.start:
            break
    if section.heading:
        before = text[: section.start].rstrip()
        plain = before.rstrip(":*_ ")
        if plain.endswith(section.heading.rstrip(":")):
            return section.heading, len(plain) - len(section.heading.rstrip(":"))
        return section.heading, section.start
    return "", line


def quotes_of(
    document: Document, item: AgendaItem | None, found: Sequence[Mention], others: Iterable[str]
) -> list[tuple[Quote, tuple[int, int]]]:
    """The mentions as quotes, those beside each other as one, each with the stretch of the names in it. None of the `others` (names) is in
    a quoted list."""
    text, merged = document.text, list[Mention]()
    for mention in sorted(found, key=lambda mention: mention.start):
        last = merged[-1] if merged else None
        if last is not None and mention.start < last.end:
            continue
        if last is not None and _BETWEEN.fullmatch(text, last.end, mention.start) and _of_one_list(text, last, mention):
            around = min(last.around[0], mention.around[0]), max(last.around[1], mention.around[1])
            merged[-1] = replace(last, end=mention.end, around=around)
        else:
            merged.append(mention)
    names = [re.compile(r"\s+".join(map(re.escape, name.split()))) for name in others]
    quotes: dict[tuple[int, int], tuple[Quote, tuple[int, int]]] = {}
    for mention in merged:
        start, end = mention.around
        if (
            any(name.search(text, start, end) for name in names)
            and mention.kind is SectionKind.ATTENDANCE
            and not _is_prose(text[start:end])
        ):
            start, end = mention.start, mention.end
        elif not _is_prose(text[start:end]) and mention.heading and mention.heading_start < start:
            between = text[mention.heading_start : start]
            if not any(name.search(between) for name in names) and between.strip(" \n:•▪*–-") == mention.heading.strip(
                " :•▪*–-"
            ):
                start = mention.heading_start
        end = start + len(text[start:end].rstrip())
        begin = start + len(_LIST_MARK.match(text[start:end])[0]) if _LIST_MARK.match(text[start:end]) else start  # type: ignore[index]
        quotes.setdefault((begin, end), (Quote(document, item, mention.kind, begin, end), (mention.start, mention.end)))
    return list(quotes.values())


def _of_one_list(text: str, one: Mention, other: Mention) -> bool:
    """Whether they stand in the same sentence, or in one list."""
    if one.kind is not other.kind or one.heading != other.heading:
        return False
    if one.around[0] <= other.around[0] < one.around[1]:
        return True
    return not (_is_prose(text[slice(*one.around)]) or _is_prose(text[slice(*other.around)]))


def _is_prose(words: str) -> bool:
    """Whether it is a sentence rather than a list: it ends as one, or says what somebody did."""
    return bool(
        re.search(
            r"\b(?:var|er|deltog|deltager|forlod|ankom|kom|mødte|gik|havde|har|erklærede|stemte|undlod|blev|afbud fra|fraværende|bortset fra)\b",
            words,
            re.IGNORECASE,
        )
    )


def first_line_with(
    document: Document, pattern: re.Pattern[str], start: int, end: int
) -> tuple[int, int, int, int] | None:
    """[start, end) of the first line in the stretch that the pattern is found in, and of what is found."""
    found = pattern.search(document.text, start, end)
    if found is None:
        return None
    begin = max(start, document.text.rfind("\n", 0, found.start()) + 1)
    last = document.text.find("\n", found.end())
    last = end if last < 0 else min(last, end)
    last = begin + len(document.text[begin:last].rstrip())
    begin += len(document.text[begin:last]) - len(document.text[begin:last].lstrip(" \t#*>•-"))
    return begin, last, found.start(), found.end()


def outside_furniture(document: Document, start: int, end: int) -> list[tuple[int, int]]:
    """The pieces of the stretch that are the document's own words, without what the page prints between them."""
    pieces, at = [], start
    for printed in sorted(document.furniture, key=lambda printed: printed.start):
        if printed.start < end and at < printed.end:
            pieces.append((at, printed.start))
            at = max(at, printed.end)
    pieces.append((at, end))
    text = document.text
    trimmed = (
        (first + len(text[first:last]) - len(text[first:last].lstrip()), first + len(text[first:last].rstrip()))
        for first, last in pieces
    )
    return [(first, last) for first, last in trimmed if first < last]
