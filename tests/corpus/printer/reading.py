"""What the reader makes of a printed document, and gold brought to the offsets of the text it keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from corpus.json_form import document_json
from corpus.metadata import GivenMetadata
from corpus.parsing import parse_raw
from corpus.raw import RawDocument
from corpus.readers import read_file
from corpus.records import Document
from eval.parse_scores import FieldScore, facts, score
from tests.corpus.printer.printing import Printed
from tests.corpus.printer.sheet import Stretch, inked


@dataclass(frozen=True, slots=True)
class Read:
    """A draw as it was read; `raw` is the text before anything closed was taken out of it."""

    printed: Printed
    raw: str
    document: Document
    gold: Mapping[str, Any]
    parsed: Mapping[str, Any]

    def scores(self) -> dict[str, FieldScore]:
        return score(facts("", self.gold), facts("", self.parsed))


def read(printed: Printed) -> Read:
    """The document of a draw, read in this process."""
    (raw,) = read_file(Path(printed.name), printed.data)
    assert isinstance(raw, RawDocument), raw
    document = parse_raw(raw, GivenMetadata())
    places = ink_places(printed, document.text)
    return Read(printed, raw.text, document, placed(printed.gold, places, document.text), document_json(document))


def ink_places(printed: Printed, text: str) -> Sequence[int | None]:
    """For each character of printed ink its offset in `text`, None for what is not there: closed words, at most."""
    at = [place for place, character in enumerate(text) if not character.isspace()]
    ink, found = printed.print.ink, inked(text)
    if found == ink:
        return at
    open_ink = [place for place, hidden in enumerate(_hidden(printed, len(ink))) if not hidden]
    places: list[int | None] = [None] * len(ink)
    if found == "".join(ink[place] for place in open_ink):
        for place, offset in zip(open_ink, at, strict=True):
            places[place] = offset
        return places
    for start, matched, size in _matches(printed.print.shown, text):
        places[start : start + size] = at[matched : matched + size]
    return places


def _hidden(printed: Printed, size: int) -> list[bool]:
    found = [False] * size
    for start, end in printed.print.hidden:
        found[start:end] = [True] * (end - start)
    return found


def _matches(shown: str, text: str) -> Iterator[tuple[int, int, int]]:
    """Runs of ink that stand in both, lines compared."""
    lines, others = [[inked(line) for line in each.split("\n")] for each in (shown, text)]
    starts, other_starts = ([0, *_sums(map(len, each))] for each in (lines, others))
    for block in SequenceMatcher(None, lines, others, autojunk=False).get_matching_blocks():
        start, end = starts[block.a], starts[block.a + block.size]
        yield start, other_starts[block.b], end - start


def _sums(sizes: Iterator[int]) -> Iterator[int]:
    total = 0
    for size in sizes:
        total += size
        yield total


def placed(gold: Mapping[str, Any], places: Sequence[int | None], text: str) -> dict[str, Any]:
    """Gold with the offsets and the first and last words of every stretch; one that a page cuts is one section a part."""
    items = []
    for item in gold["items"]:
        sections = [
            {"kind": section["kind"], "heading": section["heading"], **span}
            for section in item["sections"]
            for span in _spans(section["stretch"], places, text)
        ]
        earlier = []
        for decision in item["earlier_decisions"]:
            span = next(_spans(decision["stretch"], places, text))
            earlier.append({**{key: value for key, value in decision.items() if key != "stretch"}, **span})
        items.append({**item, "sections": sections, "earlier_decisions": earlier})
    return {**gold, "items": items}


def _spans(stretch: Stretch, places: Sequence[int | None], text: str) -> Iterator[dict[str, Any]]:
    for start, end in stretch.runs:
        first, last = places[start], places[end - 1]
        if first is None or last is None:
            yield {"start": None, "end": None, "begins": "", "ends": ""}
            continue
        words = text[first : last + 1]
        yield {"start": first, "end": last + 1, "begins": words[:40], "ends": words[-40:]}
