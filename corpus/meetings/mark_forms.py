"""Lines that say whose decision, of which day, in other forms than a heading: "Referat i Byrådet den 4. maj 2020",
"Beslutning for Punkt 3: Broen", and those whose words stand right behind ("Beslutning den 4.5.20 Godkendt.").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.facts.dates import first_day
from corpus.facts.outcome_words import is_placeholder, outcome_of
from corpus.meetings.headings import HeadingLine, reported_heading
from corpus.meetings.lines import Line
from corpus.records import Outcome, SectionKind

_WORDS = (
    r"(?:beslutning(?:en|er|erne)?|afgørelse[nr]?|vedtagelse[nr]?|konklusion(?:en|er)?|referat(?:et)?|protokol(?:len)?|udfald(?:et)?"
    r"|behandling(?:en)?|behandlet|besluttet|vedtaget|afgjort)"
)
_WORD = re.compile(rf"{_WORDS}\b(?=\W+\w)", re.IGNORECASE)
_OF_ITEM = re.compile(
    rf"{_WORDS}\s*(?:[-–,:]\s*)?(?:(?:for|til|vedr\.?|vedrørende|under|på|i|ad|om|af)\s+)?(?:dagsordens)?(?:punkt(?:et)?|pkt\.?|sag)\s*(?:nr\.?\s*)?"
    r"(?P<number>\d{1,4}(?:\.\d{1,2})?)(?:\s*[:.–-]\s*(?P<title>\S.{0,250})|[:.]?)",
    re.IGNORECASE,
)
_ITS_NUMBER = re.compile(r"(?:,| -| –)? ?\(?(?:pkt\.?|punkt|sag) ?(?:nr\.? ?)?\d{1,4}\)?", re.IGNORECASE)
_BORDER = re.compile(r"\)?\s*[-–:]?\s*(?=[A-ZÆØÅ0-9\"”“])")
_TITLE = re.compile(r"\d|(?:ad|punkt|pkt|sag)\b|(?:godkendelse|orientering|drøftelse|behandling) (?:af|om|fra|vedr)", re.IGNORECASE)
_LONGEST = 140
_LONGEST_HEAD = 120
_MOST_BELOW = 4


def spelt_marks(
    lines: Sequence[Line], opened: Sequence[HeadingLine | None]
) -> Iterator[tuple[int, HeadingLine]]:
    """The position of each such line, and what it opens."""
    begun = False
    for position, (line, entry) in enumerate(zip(lines, opened, strict=True)):
        begun = begun or (entry is not None and entry.strong)
        if line.is_furniture or not line.plain[0].isalnum() or line.plain[0].islower():
            continue
        if (heading := _of_item(line)) is not None:
            yield position, heading
        elif entry is None and (heading := _with_words_behind(line) or _worded(line)) is not None:
            if heading.inline or _decides_below(lines, opened, position, begun):
                begun = True
                yield position, heading


def _of_item(line: Line) -> HeadingLine | None:
    """ "Beslutning for Punkt 21: Godkendelse af dagsorden", whatever item it names; its title is no decision."""
    if line.plain[0] not in "BbAaVvKkRrPpUu" or len(line.plain) > 2 * _LONGEST:
        return None
    match = _OF_ITEM.fullmatch(line.plain)
    if match is None or (match["title"] is not None and _decides(match["title"]) and not _TITLE.match(match["title"])):
        return None
    return HeadingLine(SectionKind.DECISION, line.plain.rstrip(" :"), True)


def _with_words_behind(line: Line) -> HeadingLine | None:
    """ "Beslutning den 15.9.04 Indstillingen godkendt.", "Byrådet, 4. maj 2020 - Vedtaget.": a mark and its words, no colon between."""
    date = first_day(line.plain[:_LONGEST_HEAD])
    if date is None:
        return None
    number = _ITS_NUMBER.match(line.plain, date.end)
    end = number.end() if number else date.end
    border = _BORDER.match(line.plain, end)
    if border is None or border.end() == end:
        return None
    told = line.plain[border.end() :]
    heading = _mark(replace(line, plain=line.plain[:end])) if _decides(told) else None
    return replace(heading, inline=told) if heading is not None else None


def _worded(line: Line) -> HeadingLine | None:
    """ "Referat Byrådet den 4. maj 2020": a word that heads other things, too, with a body and a day or either."""
    if len(line.plain) > _LONGEST and ":" not in line.plain[:_LONGEST]:
        return None
    word = _WORD.match(line.plain)
    return _mark(line) if word and word[0][:3].casefold() in ("ref", "udf", "beh", "bes", "ved", "afg") else None


def _mark(line: Line) -> HeadingLine | None:
    """What the line tells of, its word read as "Beslutning" where it has one; it stands for a decision by what is below or behind."""
    word = _WORD.match(line.plain)
    plain = f"Beslutning{line.plain[word.end() :]}" if word else line.plain
    heading = reported_heading(replace(line, plain=plain))
    if heading is None or heading.kind is not SectionKind.DECISION or not (heading.date or heading.committee):
        return None
    if word is None:
        return replace(heading, strong=True) if heading.committee else None
    return replace(heading, heading=f"{word[0]}{heading.heading[len('Beslutning') :]}", strong=True)


def _decides_below(
    lines: Sequence[Line], opened: Sequence[HeadingLine | None], position: int, begun: bool
) -> bool:
    """Whether the first words below decide; above all sections only where they read as no title of an item."""
    told = [line.plain for line in lines[position + 1 : position + 1 + _MOST_BELOW] if not line.is_furniture]
    if not told or opened[position + 1] is not None:
        return False
    return (begun or not _TITLE.match(told[0])) and _decides("\n".join(told if begun else told[:1]))


def _decides(words: str) -> bool:
    return is_placeholder(words) or outcome_of(words) is not Outcome.UNKNOWN
