"""How much of a document's text is reached through it: what lies in sections, in printed headings, in furniture, in neither."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.records import AgendaItem, Document, FurnitureKind, SectionKind

Span = tuple[int, int]

LEAST_SHARE = 0.95
"""Below it a document is warned of."""

FURNITURE_NAMES = {
    FurnitureKind.PAGE_HEADER: "sidehoved", FurnitureKind.PAGE_FOOTER: "sidefod", FurnitureKind.CONTENTS: "indholdsfortegnelse",
    FurnitureKind.BUTTONS: "knapper", FurnitureKind.RULE: "streger", FurnitureKind.BYLINE: "afsender og dato",
}  # fmt: skip
_UNSEEN = "\u00ad\u200b\ufeff"
_WORD = re.compile(r"[^\W_]+")
_SIGNS = re.compile(r"[^\S\n]*(?:[^\w\s]|_)[^\w\n]*")
_OF_A_HEADING = frozenset(
    "punkt pkt sag sags sagsnr sagsnummer sagsid dagsordenspunkt dagsordenens nr nummer ad åben åbent åbne lukket lukkede".split()
)
_SHORTEST_WORD = 3
_MOST_BEFORE_TITLE = 200


@dataclass(frozen=True, slots=True)
class TextShare:
    """Characters, blanks left out. `lost` is what lies neither in a section nor in a heading nor in furniture."""

    characters: int
    sections: int
    headings: int
    furniture: Mapping[FurnitureKind, int]
    lost: int

    @property
    def share(self) -> float:
        """What part of the text lies in sections and headings; 1 for a text of nothing but blanks."""
        return (self.sections + self.headings) / self.characters if self.characters else 1.0


def text_share(document: Document, headings: Sequence[Span] | None = None) -> TextShare:
    """`headings` are the document's `printed_headings`, where they are known already."""
    sections = seen_in(document.text, spans_of_sections(document))
    headed = seen_in(document.text, printed_headings(document) if headings is None else headings)
    furniture: Counter[FurnitureKind] = Counter()
    for each in document.furniture:
        furniture[each.kind] += seen_in(document.text, [(each.start, each.end)])
    whole = seen_in(document.text, [(0, len(document.text))])
    return TextShare(whole, sections, headed, furniture, whole - sections - headed - furniture.total())


def share_warning(share: TextShare) -> str | None:
    """The Danish line for a document of which less than `LEAST_SHARE` lies in sections and headings."""
    if share.share >= LEAST_SHARE:
        return None
    rest = [(FURNITURE_NAMES[kind], count) for kind, count in share.furniture.items()]
    rest.append(("tekst uden plads", share.lost))
    told = [
        f"{name} ({100 * count / share.characters:.0f} %)"
        for name, count in sorted(rest, key=lambda each: -each[1])
        if count
    ]
    return f"Kun {int(100 * share.share)} % af teksten ligger i afsnit; resten er {', '.join(told)}."


def spans_of_sections(document: Document) -> list[Span]:
    """Those of the document and of its items, in order."""
    sections = [*document.sections, *(section for item in document.items for section in item.sections)]
    return sorted((section.start, section.end) for section in sections)


def printed_headings(document: Document) -> list[Span]:
    """Where the headings of items and sections stand, and the title of a document without items; in order, none in a section.

    The heading of an item is its number and title with the words beside them on their line that say its case number and
    whether it is open; of a closed item all that is left of it.
    """
    taken = spans_of_sections(document)
    found = [*_item_headings(document), *_section_headings(document, taken)]
    if not document.items and document.title:
        body = (section.start for section in document.sections if section.kind is SectionKind.BODY)
        found += _titles(document.text, document.title, min(body, default=len(document.text)))
    return list(without((_with_signs(document.text, span) for span in found), taken))


def _titles(text: str, title: str, end: int) -> Iterator[Span]:
    """Every place above `end` where the title stands: a page may print it as a running header, too."""
    at = 0
    while (span := next(_found(text, title, at, end), None)) is not None:
        yield span
        at = span[1]


def without(spans: Iterable[Span], taken: Sequence[Span]) -> Iterator[Span]:
    """What of the spans none of those that are taken holds, in order, each place once. `taken` are in order."""
    starts = [start for start, _ in taken]
    at = 0
    for start, end in sorted(spans):
        start = max(start, at)
        if start >= end:
            continue
        at = end
        place = max(bisect_right(starts, start) - 1, 0)
        while place < len(taken) and taken[place][0] < end:
            if start < taken[place][0]:
                yield start, taken[place][0]
            start = max(start, taken[place][1])
            place += 1
        if start < end:
            yield start, end


def tells_only_which(words: str, items: Iterable[AgendaItem]) -> bool:
    """Whether the words say no more than the number of one of the items, its case number and whether it is open."""
    said = {word.casefold() for word in _WORD.findall(words)} - _OF_A_HEADING
    told = {word for word in said if len(word) >= _SHORTEST_WORD}
    return not told or told <= {
        word.casefold()
        for item in items
        for held in (item.number, item.case_number)
        for word in _WORD.findall(held or "")
    }


def seen_in(text: str, spans: Iterable[Span]) -> int:
    """How many characters that are no blanks stand in these spans of the text."""
    seen = 0
    for start, end in spans:
        stretch = text[start:end]
        seen += sum(map(len, stretch.split())) - sum(map(stretch.count, _UNSEEN))
    return seen


def _item_headings(document: Document) -> Iterator[Span]:
    for place, item in enumerate(document.items):
        if item.closed:
            yield item.start, item.end
            continue
        below = document.items[place + 1].start if place + 1 < len(document.items) else len(document.text)
        yield from _item_heading(document.text, item, min([below, *(section.start for section in item.sections)]))


def _item_heading(text: str, item: AgendaItem, limit: int) -> Iterator[Span]:
    """Its number and title with what goes with them on the line, and the title where it is printed again on a line of its own."""
    end = item.start
    if item.title:
        upto = min(limit, item.start + len(item.title) * 2 + _MOST_BEFORE_TITLE)
        end = next((found[1] for found in _found(text, item.title, item.start, upto)), item.start)
    line_end = text.find("\n", end, limit)
    line_end = line_end if line_end >= 0 else limit
    if tells_only_which(text[end:line_end], [item]):
        end = line_end
    if end > item.start:
        yield item.start, end
    again = text.find(item.title, end, limit) if item.title else -1
    if item.title and again >= 0 and _stands_alone(text, again, again + len(item.title)):
        yield again, again + len(item.title)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no other word stands on the lines of the stretch."""
    finish = text.find("\n", end)
    before, after = text.rfind("\n", 0, start) + 1, finish if finish >= 0 else len(text)
    return not (_WORD.search(text, before, start) or _WORD.search(text, end, after))


def _section_headings(document: Document, taken: Sequence[Span]) -> Iterator[Span]:
    """Of each section the heading that stands right before it."""
    starts = [start for start, _ in taken]
    for section in (*document.sections, *(section for item in document.items for section in item.sections)):
        if section.heading:
            above = bisect_right(starts, section.start - 1) - 1
            floor = taken[above][1] if above >= 0 else 0
            floor = max(floor, section.start - 2 * len(section.heading) - _MOST_BEFORE_TITLE)
            yield from _found(document.text, section.heading, floor, section.start, last=True)


def _found(text: str, words: str, start: int, end: int, *, last: bool = False) -> Iterator[Span]:
    """Where those words stand between the two places, blanks and signs aside; nothing where they do not.

    `last`: only where nothing but signs stands between them and the end.
    """
    at = text.rfind(words, start, end) if last else text.find(words, start, end)
    if at >= 0 and not (last and _WORD.search(text, at + len(words), end)):
        yield at, at + len(words)
        return
    letters, places = _letters(text, start, end)
    wanted, _ = _letters(words, 0, len(words))
    at = letters.rfind(wanted) if last else letters.find(wanted)
    if wanted and at >= 0 and not (last and at + len(wanted) < len(letters)):
        yield places[at], places[at + len(wanted) - 1] + 1


def _letters(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """The letters and digits without case and accents, and where each of them stands."""
    letters: list[str] = []
    places: list[int] = []
    for place in range(start, end):
        letter = text[place]
        if letter.isascii():
            plain = letter.lower() if letter.isalnum() else ""
        else:
            plain = "".join(each for each in unicodedata.normalize("NFD", letter.casefold()) if each.isalnum())
        letters.append(plain)
        places += [place] * len(plain)
    return "".join(letters), places


def _with_signs(text: str, span: Span) -> Span:
    """The span with the signs beside it on its lines: "**", "|", ":"."""
    start, end = span
    begins = text.rfind("\n", 0, start) + 1
    if not _WORD.search(text, begins, start):
        start = begins
    if signs := _SIGNS.match(text, end):
        end = signs.end()
    return start, end
