"""What the tests of `corpus` share: own text to Document, and the checks that hold for every document."""

from __future__ import annotations

import re
from bisect import bisect_left
from pathlib import Path

from corpus.masking import masked
from corpus.meetings.closed_marks import group_mark
from corpus.meetings.lines import split_lines
from corpus.metadata import GivenMetadata
from corpus.parsing import parse_file, parse_raw
from corpus.published import PublishedMeeting, laid_out
from corpus.raw import RawDocument, ReadFailure
from corpus.records import AgendaItem, Document, Section, SectionKind

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "sample"
REAL = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"

ID = re.compile(r"[a-z0-9._~-]+")


def parsed(text: str, *, given: GivenMetadata | None = None, commanded: GivenMetadata | None = None) -> Document:
    """The document in a plain text."""
    raw = masked(RawDocument("prøve.txt", text, given=given or GivenMetadata()))
    assert isinstance(raw, RawDocument)
    return parse_raw(raw, commanded or GivenMetadata())


def warned(document: Document) -> tuple[str, ...]:
    """What is warned of the document, left out that its short text names no municipality."""
    return tuple(warning for warning in document.warnings if warning != "Kommunen fremgår ikke af teksten.")


def published_document(
    place: str, published: PublishedMeeting, given: GivenMetadata | None, commanded: GivenMetadata | None
) -> Document:
    """The document of a meeting as a publishing system tells of it."""
    raw = masked(RawDocument(place, laid_out(published)[0], given=given or GivenMetadata(), meeting=published))
    assert isinstance(raw, RawDocument)
    return parse_raw(raw, commanded or GivenMetadata())


def parsed_file(path: Path, data: bytes | None = None) -> Document:
    """The one document in a file."""
    (document,) = parse_file(path, GivenMetadata(), data)
    assert not isinstance(document, ReadFailure), document
    return document


def item(document: Document, number: str) -> AgendaItem:
    (found,) = [entry for entry in document.items if entry.number == number]
    return found


def texts(document: Document, entry: AgendaItem, kind: SectionKind) -> list[str]:
    """The texts of the item's sections of that kind."""
    return [document.text[section.start : section.end] for section in entry.sections if section.kind is kind]


def kinds(entry: AgendaItem) -> list[str]:
    return [section.kind.value for section in entry.sections]


def all_sections(document: Document) -> list[Section]:
    return [*document.sections, *(section for entry in document.items for section in entry.sections)]


def check_spans(document: Document) -> None:
    """What holds for every document: spans in range, sections in order inside their item, no furniture, ids well made."""
    text = document.text
    assert ID.fullmatch(document.document_id)
    at = 0
    for section in document.sections:
        assert at <= section.start < section.end <= len(text), section
        at = section.end
    before = 0
    for entry in document.items:
        assert ID.fullmatch(entry.item_id)
        assert entry.item_id.startswith(document.document_id + ".")
        assert before <= entry.start <= entry.end <= len(text), entry
        before = entry.end
        inside = entry.start
        for section in entry.sections:
            assert inside <= section.start < section.end <= entry.end, section
            inside = section.end
        for reference in entry.references:
            assert entry.start <= reference.start < reference.end <= entry.end, reference
            assert reference.item_number in text[reference.start : reference.end]
        for decision in entry.earlier_decisions:
            assert entry.start <= decision.start < decision.end <= entry.end, decision
    lines = split_lines(text)
    closed = any(entry.closed for entry in document.items) or any(group_mark(line.plain) for line in lines)
    starts = [line.start for line in lines]
    only_furniture = all(line.is_furniture for line in lines)
    for section in all_sections(document):
        stretch = text[section.start : section.end]
        assert stretch == stretch.strip(), section
        within = lines[bisect_left(starts, section.start) : bisect_left(starts, section.end)]
        furniture = [
            line.plain for line in within if line.is_furniture and not (closed and line.edge)
        ]  # pages were counted before the cut
        assert only_furniture or not furniture, section
    assert len({entry.item_id for entry in document.items}) == len(document.items)
