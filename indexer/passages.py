"""A document's sections to passages: short enough for the model, cut at sentences, offsets exact.

A passage never crosses the border of a section or an item. What is embedded and analysed is its header (who, when,
which item, which section) and its text; what is cited is the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.facts.case_lines import is_about_the_case
from corpus.facts.dates import danish_date
from corpus.facts.formalities import says_nothing
from corpus.facts.sentences import sentence_spans
from corpus.meetings.attendance_labels import attendance_label
from corpus.meetings.closed_marks import is_group_line
from corpus.meetings.heading_styles import section_lines
from corpus.meetings.lines import Line, split_lines
from corpus.parsing import meeting_title
from corpus.records import AgendaItem, Document, DocumentKind, Section, SectionKind
from corpus.text_share import tells_only_which

PASSAGE_TOKENS = 220
"""How long a passage's text may be, in the model's own tokens; the header comes on top."""

HEADER_TOKENS = 120
"""A header longer than this is cut (titles can be whole sentences)."""

_LONGEST_HEADINGS = 200
_WORDS = re.compile(r"[^\W_]+")
_OF_A_MEETING = frozenset(
    "referat dagsorden beslutningsprotokol mødereferat møde mødet mødedato dato af fra i til den kommune".split()
)

_RESERVED = 16  # the model's prompt and special tokens
_SECTION_NAMES = {
    SectionKind.SUBJECT: "Sagstema", SectionKind.SUMMARY: "Resumé", SectionKind.PRESENTATION: "Sagsfremstilling",
    SectionKind.LEGAL_BASIS: "Retsgrundlag", SectionKind.FINANCES: "Økonomi", SectionKind.CONSEQUENCES: "Konsekvenser",
    SectionKind.CASE_ROUTE: "Sagsgang", SectionKind.RECOMMENDATION: "Indstilling",
    SectionKind.EARLIER_DECISIONS: "Tidligere besluttet", SectionKind.DECISION: "Beslutning",
    SectionKind.ATTACHMENTS: "Bilag", SectionKind.ATTENDANCE: "Deltagere",
}  # fmt: skip

CountTokens = Callable[[Sequence[str]], list[int]]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one section: indexed, ranked, cited. `item_id` is None for a document's own sections."""

    item_id: str | None
    kind: SectionKind
    start: int
    end: int
    header: str

    def indexed_text(self, document: Document) -> str:
        text = document.text[self.start : self.end]
        return f"{self.header}\n{text}" if self.header else text


def passages_of(document: Document, count_tokens: CountTokens, max_tokens: int) -> list[Passage]:
    """The passages of a document, in reading order. Sections that say nothing ("Intet at bemærke.") give none.

    `count_tokens` counts with the model's own tokenizer; `max_tokens` is what the model reads at most.
    """
    stretches = list(_stretches(document))
    telling = [
        stretch
        for stretch in stretches
        if not says_nothing(words := document.text[stretch.start : stretch.end])
        and not (document.items and stretch.item is None and _tells_nothing_new(document, stretch, words))
    ]
    telling += _title_only(document, {stretch.item.item_id for stretch in telling if stretch.item})
    found: list[Passage] = []
    for stretch in telling or stretches:  # a document that says nothing else is found by that
        header = _fitting(
            _header(document, stretch.item, stretch.section), count_tokens, min(HEADER_TOKENS, max_tokens // 3)
        )
        room = max(8, min(PASSAGE_TOKENS, max_tokens - _RESERVED - (count_tokens([header])[0] if header else 0)))
        item_id = stretch.item.item_id if stretch.item else None
        found += [
            Passage(item_id, stretch.section.kind, first, last, header)
            for first, last in split(document.text, stretch.start, stretch.end, count_tokens, room)
        ]
    return found


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What is cut into passages on its own: a section, or one quoted decision in it."""

    item: AgendaItem | None
    section: Section
    start: int
    end: int


def _stretches(document: Document) -> Iterator[_Stretch]:
    for section in document.sections:
        yield _Stretch(None, section, section.start, section.end)
    for item in document.items:
        for section in item.sections:
            spans = [(section.start, section.end)]
            if section.kind is SectionKind.EARLIER_DECISIONS:
                spans = _quoted_decisions(document.text, item, section) or spans
            for start, end in spans:
                yield _Stretch(item, section, start, end)


def _quoted_decisions(text: str, item: AgendaItem, section: Section) -> list[tuple[int, int]]:
    """From the line that names a quoted decision's body to its last word, so that no passage mixes two bodies."""
    ends = [decision.end for decision in item.earlier_decisions if section.start <= decision.start < section.end]
    spans: list[tuple[int, int]] = []
    at = section.start
    for end in ends:
        spans.append((at, end))
        at = end
    if ends and text[at : section.end].strip():
        spans.append((at, section.end))
    return [trimmed for start, end in spans if (trimmed := _trim(text, start, end))[0] < trimmed[1]]


def _header(document: Document, item: AgendaItem | None, section: Section) -> str:
    """ "Thisted Kommune · Arbejdsmarkedsudvalget · 9. februar 2023 · Punkt 7: Fejl i … · Beslutning"."""
    in_meeting = document.kind in (DocumentKind.MINUTES, DocumentKind.AGENDA)
    parts = [
        document.municipality.name,
        document.committee.name,
        danish_date(document.date.value) if document.date.value else None,
    ]
    if in_meeting and document.title != meeting_title(document.kind, document.committee.name, document.meeting_date):
        parts.append(document.title)
    if item is not None:
        number = f"Punkt {item.number}" if item.number else "Punkt"
        parts.append(f"{number}: {item.title}" if item.title else number)
        parts.append(_SECTION_NAMES.get(section.kind, section.heading))
    else:
        if not in_meeting and document.title and document.title != document.text:
            parts.append(document.title)
        parts.append(section.heading or (_SECTION_NAMES.get(section.kind) if in_meeting else None))
    return " · ".join(" ".join(part.split()) for part in parts if part)


def _fitting(header: str, count_tokens: CountTokens, budget: int) -> str:
    """The header, its longest parts shortened word by word until it fits."""
    while header and count_tokens([header])[0] > budget:
        words = header.split(" ")
        header = (
            " ".join(words[: max(1, int(len(words) * 0.8))]) if len(words) > 1 else header[: max(1, len(header) // 2)]
        )
        if len(header) < 2:
            return ""
    return header


def split(text: str, start: int, end: int, count_tokens: CountTokens, room: int) -> list[tuple[int, int]]:
    """`text[start:end]` in stretches of at most `room` tokens, cut between sentences (inside one only when it must).

    Stretches are even in length rather than full and then short, so that no passage is a lone last sentence.
    """
    pieces = sentence_spans(text, start, end)
    sizes = count_tokens([text[first:last] for first, last in pieces])
    fitting: list[tuple[int, int, int]] = []
    for (first, last), size in zip(pieces, sizes, strict=True):
        if size <= room:
            fitting.append((first, last, size))
        else:
            fitting += [(*part, room) for part in _cut_long(text, first, last, count_tokens, room)]
    total = sum(size for _, _, size in fitting)
    count = -(-total // room) if total else 1
    target = total / count
    stretches: list[tuple[int, int]] = []
    held = 0
    for first, last, size in fitting:
        if stretches and held + size <= room and held + size / 2 <= target:
            stretches[-1] = (stretches[-1][0], last)
            held += size
        else:
            stretches.append((first, last))
            held = size
    return [_trim(text, first, last) for first, last in stretches]


def _cut_long(text: str, start: int, end: int, count_tokens: CountTokens, room: int) -> list[tuple[int, int]]:
    """A sentence longer than the room, halved at a blank (or anywhere, for a word without end) until it fits."""
    todo, done = [(start, end)], []
    while todo:
        first, last = todo.pop()
        if last - first < 2 or count_tokens([text[first:last]])[0] <= room:
            done.append((first, last))
            continue
        middle = (first + last) // 2
        blank = text.rfind(" ", first + 1, middle)
        cut = blank if blank > first else middle
        todo += [_trim(text, cut, last), _trim(text, first, cut)]
    return [span for span in done if span[0] < span[1]]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end]
    left = len(stretch) - len(stretch.lstrip())
    return start + left, start + max(left, len(stretch.rstrip()))


def _title_only(document: Document, indexed: set[str]) -> list[_Stretch]:
    """An open item without any text to index is still found by its title, which is then what is cited."""
    return [
        _Stretch(item, Section(SectionKind.OTHER, None, item.start, end), item.start, end)
        for item in document.items
        if not item.closed and item.title is not None and item.item_id not in indexed
        for end in (_title_end(document.text, item.start, item.end, item.title),)
    ]


def _title_end(text: str, start: int, end: int, title: str) -> int:
    """Where the heading ends: after its last word, which may stand on the second line."""
    last_word = title.split()[-1]
    words_before = len(title) - len(last_word)
    found = text.find(last_word, min(start + words_before, end), end)
    return found + len(last_word) if found >= 0 else end


def _tells_nothing_new(document: Document, stretch: _Stretch, words: str) -> bool:
    """Whether a stretch of a meeting outside its items' sections is of what finds the meeting or its items anyhow.

    Headings with nothing below, and no word but those of the passage's header ("Referat, Byrådet 9. februar 2023").
    """
    known = set(_WORDS.findall(_header(document, None, stretch.section).casefold())) | _OF_A_MEETING
    return known.issuperset(_WORDS.findall(words.casefold())) or _only_heads(words, document.items)


def _only_heads(text: str, items: Sequence[AgendaItem]) -> bool:
    """Whether the words are headings with nothing below ("Beslutning", "Afbud:") and
    lines that tell which item it is: what finds the item finds them."""
    if len(text) > _LONGEST_HEADINGS:
        return False
    lines = split_lines(text)
    return all(
        (entry is not None and not entry.inline)
        or is_group_line(line.plain)
        or _labels_nobody(line)
        or (is_about_the_case(line.plain) and " " not in line.plain)  # "Beslutningssag"
        or tells_only_which(line.plain, items)
        for line, entry in zip(lines, section_lines(lines), strict=True)
    )


def _labels_nobody(line: Line) -> bool:
    label = attendance_label(line)
    return label is not None and not label[1]
