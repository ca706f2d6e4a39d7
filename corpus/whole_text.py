"""What a reader has put in no section becomes one, so that every word of a document is found and can be cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from corpus.meetings.attendance_labels import attendance_label
from corpus.meetings.attendance_sentences import tells_of_presence
from corpus.meetings.lines import split_lines
from corpus.records import Document, Furniture, FurnitureKind, Section, SectionKind
from corpus.text_share import Span, spans_of_sections, without

_WORD = re.compile(r"[^\W_]")


def with_all_text(document: Document, headings: Sequence[Span]) -> Document:
    """The document, its furniture outside of sections and headings, and what is left in sections of kind `other`.

    `headings` are its `printed_headings`; `furniture` comes as the lines that its reader takes for such. What is left is parted where an item begins or ends: a
    stretch in an item is of that item; above the first item who was there is told apart. Signs without words are rules. Nothing of a closed item is in the text any more.
    """
    text = document.text
    sections = spans_of_sections(document)
    taken = sorted([*sections, *headings])
    furniture = list(_outside(text, document.furniture, taken))
    taken = sorted([*taken, *((each.start, each.end) for each in furniture)])
    borders = sorted({0, len(text), *(place for item in document.items for place in (item.start, item.end))})
    rest: list[Section] = []
    head = min((item.start for item in document.items), default=0)
    for start, end in without(pairwise(borders), taken):
        for first, last in _trimmed(text, start, end):
            if not _WORD.search(text, first, last):
                furniture.append(Furniture(FurnitureKind.RULE, first, last))
            elif last <= head:
                rest += _of_the_head(text, first, last)
            else:
                rest.append(Section(SectionKind.OTHER, None, first, last))
    return replace(
        document,
        sections=tuple(sorted([*document.sections, *rest], key=lambda section: section.start)),
        furniture=tuple(sorted(furniture, key=lambda each: each.start)),
    )


def _of_the_head(text: str, start: int, end: int) -> Iterator[Section]:
    """What stands above the first item, the lines that tell who was there (and those right below them) apart."""
    kinds: list[SectionKind] = []
    lines = split_lines(text[start:end])
    for line in lines:
        goes_on = bool(kinds) and kinds[-1] is SectionKind.ATTENDANCE and not line.blank_before
        tells = goes_on or attendance_label(line) is not None or tells_of_presence(line.plain)
        kinds.append(SectionKind.ATTENDANCE if tells else SectionKind.OTHER)
    for kind, run in groupby(zip(kinds, lines, strict=True), key=lambda each: each[0]):
        held = [line for _, line in run]
        yield Section(kind, None, start + held[0].start, start + held[-1].end)


def _outside(text: str, furniture: Iterable[Furniture], taken: Sequence[Span]) -> Iterator[Furniture]:
    of_kind: dict[FurnitureKind, list[Span]] = {}
    for each in furniture:
        of_kind.setdefault(each.kind, []).append((each.start, each.end))
    for kind, spans in of_kind.items():
        for start, end in without(spans, taken):
            for first, last in _trimmed(text, start, end):
                yield Furniture(kind, first, last)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch without blanks around it; nothing for one of blanks alone."""
    stretch = text[start:end]
    first = start + len(stretch) - len(stretch.lstrip())
    last = start + len(stretch.rstrip())
    if first < last:
        yield first, last
