"""Lines that head a decision by where they stand: a body and its day alone on a line, "Konklusion", "Rådet besluttede".

Elsewhere such a line goes on a route of the case, heads a page or is running text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.facts.capitals import as_written
from corpus.facts.committees import committee_key, find_committees
from corpus.facts.outcome_words import is_placeholder, outcome_of
from corpus.meetings.headings import HeadingLine, reported_heading
from corpus.meetings.lines import Line
from corpus.meetings.mark_forms import spelt_marks
from corpus.records import Outcome, SectionKind

_LONGEST = 120
_BODY = re.compile(r"dvalg|råd|ævn|estyrelse|agistrat|epræsentation|DVALG|RÅD|ÆVN|ESTYRELSE|\b[A-ZÆØÅ][A-ZÆØÅ&]{1,5}\b")
_DAY = re.compile(r"\b(?:19|20)?\d\d\b")
_SENTENCE_ENDS = (".", ":", ";", "!", "?", ")", "-")
_NAMES = re.compile(
    r"(?:konklusion|referat|protokol|besluttet|vedtaget|afgjort|behandling|resultat)(?:,? (?:den|d\.) \d{1,2}[./ -] ?[^:]{2,18}?\d\d)?"
    r"|(?:[\w,-]+ (?:og |& )?){0,4}?[\w-]*(?:udvalget|rådet|nævnet|bestyrelsen|mødet|forsamlingen|gruppen) "
    r"(?:har )?(?:besluttede|besluttet|vedtog|vedtaget|afgjorde)(?:,? (?:at|følgende|herefter))?",
    re.IGNORECASE,
)
_NAME_BEGINS = ("konklusion", "referat", "protokol", "besluttet", "vedtaget", "afgjort", "behandling", "resultat")
_VERBS = re.compile(r"^[^.:]{0,80}? (?:besluttede|vedtog|har besluttet|har vedtaget|afgjorde)\b")
_NOT_IN = frozenset((SectionKind.CASE_ROUTE, SectionKind.EARLIER_DECISIONS))
_DECIDED_BELOW = frozenset((SectionKind.RECOMMENDATION, SectionKind.DECISION, SectionKind.ATTENDANCE))
_SENTENCE_END = re.compile(r"(?<!\d)\.$")
_DAY_ALONE = re.compile(
    r"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag )?(?:den |d\. ?)?\d{1,2}[. /-]{1,2}(?:\d{1,2}|[a-zæøå]{3,9})[. /-]{1,2}(?:\d{4}|\d\d)[.:]?",
    re.IGNORECASE,
)
_MOST_BELOW = 6
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line that may head a decision; `sure` where the words below it decide."""

    position: int
    heading: HeadingLine
    sure: bool


def with_decision_marks(lines: Sequence[Line], opened: Sequence[HeadingLine | None]) -> list[HeadingLine | None]:
    """What each line opens, with the decisions that are headed by a body and a day alone, or by a word as good as "Beslutning"."""
    found = _without_page_head(lines, opened)
    for place, heading in spelt_marks(lines, found):
        found[place] = heading
    for place, heading in _wrapped(lines, found):
        found[place] = heading
    opened = list(found)
    for mark in (*_beside(opened), *_dated(lines, opened), *_worded(lines, opened)):
        found[mark.position] = mark.heading
    for position, heading in _over_two_lines(lines, opened):
        found[position] = found[position + 1] = heading
    return _without_page_head(lines, found)


def _without_page_head(lines: Sequence[Line], opened: Sequence[HeadingLine | None]) -> list[HeadingLine | None]:
    """What each line opens, without the body and day that head every page where they are first printed, above all sections."""
    edges = {line.plain.casefold() for line in lines if line.is_furniture}
    found = list(opened)
    for position, (line, entry) in enumerate(zip(lines, opened, strict=True)):
        if entry is not None and entry.strong and line.plain.casefold() not in edges:
            break
        if entry is not None and line.plain.casefold() in edges:
            found[position] = None
    return found


def _beside(opened: Sequence[HeadingLine | None]) -> list[_Mark]:
    """The lines of a body, its day and what it decided ("Byrådet den 4. maj 2020: Godkendt."), below a proposal or a decision.

    So are those above another one of them, and those of a body and day that come again and again.
    """
    told = [
        (position, entry)
        for position, entry in enumerate(opened)
        if entry is not None and not entry.strong and entry.inline and entry.committee and entry.date
    ]
    if not told:
        return []
    times = Counter(_key(entry) for entry in opened if entry is not None and entry.committee and entry.date)
    kinds: dict[int, SectionKind] = {}
    kind = SectionKind.OTHER
    weak = {position for position, _ in told}
    for position, entry in enumerate(opened):
        if position in weak:
            kinds[position] = kind
        elif entry is not None and entry.strong:
            kind = entry.kind
    marks: dict[int, _Mark] = {}
    for position, entry in reversed(told):
        kind = kinds[position]
        if kind in _NOT_IN or not _decides([entry.inline]):
            continue
        if kind in _DECIDED_BELOW or times[_key(entry)] >= _FEWEST or position + 1 in marks:
            marks[position] = _Mark(position, replace(entry, strong=True), True)
    return list(marks.values())


def _wrapped(lines: Sequence[Line], opened: Sequence[HeadingLine | None]) -> list[tuple[int, HeadingLine]]:
    """The marks of body and day that go on in the next line, their words behind the colon: "4. maj 2020, Udvalget for", "Kultur: Udsat."."""
    found = []
    for position in range(len(lines) - 1):
        line, below, entry = lines[position], lines[position + 1], opened[position]
        colon = below.plain.find(":", 0, _LONGEST)
        if colon < 0 or opened[position + 1] is not None or (entry is not None and not entry.inline):
            continue
        base = entry.inline if entry is not None else line.plain
        if (
            len(base) > _LONGEST
            or base[-1] in ":;!?"
            or _SENTENCE_END.search(base)
            or not (_DAY.search(base) or _DAY.search(below.plain, 0, colon))
        ):
            continue
        whole = reported_heading(replace(below, plain=f"{base} {below.plain}"))
        if whole is None or not (whole.committee and whole.date and whole.inline) or len(whole.heading) <= len(base):
            continue
        alone = reported_heading(replace(line, plain=base))
        if alone is not None and (alone.committee, alone.date) == (whole.committee, whole.date):
            continue  # a mark, and below it words with a colon
        if entry is None:
            found.append((position, replace(whole, inline="", strong=True)))
        found.append((position + 1, replace(whole, strong=True)))
    return found


def _over_two_lines(lines: Sequence[Line], opened: Sequence[HeadingLine | None]) -> Iterator[tuple[int, HeadingLine]]:
    """The places where the day of a mark stands on a line of its own: "Beslutning i Byrådet", "den 4. maj 2020".

    A body without the word decision is one below a section alone: above them all stands the letterhead.
    """
    first = next((place for place, entry in enumerate(opened) if entry is not None and entry.strong), len(lines))
    for position in range(1, len(lines) - 1):
        line, below = lines[position], lines[position + 1]
        if not _DAY_ALONE.fullmatch(below.plain) or len(line.plain) > _LONGEST or opened[position + 1] is not None:
            continue
        entry = opened[position]
        if entry is not None:
            named = entry.kind is SectionKind.DECISION and not (entry.date or entry.inline)
        else:
            body = next(find_committees(as_written(line.plain) if line.plain.isupper() else line.plain), None)
            alone = body is not None and body.start == 0 and body.end == len(line.plain.rstrip(" ,"))
            named = alone and position > first and _stands_apart(lines, opened, position)
        whole = replace(below, plain=f"{line.plain.rstrip(' :')} {below.plain}") if named else None
        heading = reported_heading(whole) if whole else None
        told = _below(lines, opened, position + 1) if heading else []
        if heading is not None and heading.date and told and _decides(told):
            yield position, replace(heading, kind=SectionKind.DECISION, strong=True)


def _dated(lines: Sequence[Line], opened: Sequence[HeadingLine | None]) -> list[_Mark]:
    """The lines of a body and its day with a decision below; once some are, those of the same body and day with other words below."""
    marks: list[_Mark] = []
    kind: SectionKind | None = None
    for position, (line, entry) in enumerate(zip(lines, opened, strict=True)):
        if entry is not None:
            kind = entry.kind if entry.strong else kind
            continue
        if not _may_name_day(line) or (heading := reported_heading(line)) is None:
            continue
        if not (heading.committee and heading.date) or (heading.inline and not _decides([heading.inline])):
            continue
        below = [heading.inline] if heading.inline else _below(lines, opened, position)
        if not _stands_apart(lines, opened, position) and below and below[0][0].islower() and not _decides(below):
            continue  # a running head in the midst of a sentence
        if kind in _NOT_IN:
            apart = position > 0 and opened[position - 1] is None and reported_heading(lines[position - 1]) is None
            if (apart or line.level) and below and _decides(below) and _stands_apart(lines, opened, position):
                marks.append(_Mark(position, replace(heading, strong=True), False))
            continue
        sure = kind is not None and bool(below) and _decides(below) and _stands_apart(lines, opened, position)
        marks.append(_Mark(position, replace(heading, strong=True), sure))
        kind = SectionKind.DECISION if sure else kind
    told = {_key(mark.heading) for mark in marks if mark.sure}
    return [mark for mark in marks if mark.sure or _key(mark.heading) in told]


def _key(heading: HeadingLine) -> tuple[str, object]:
    return committee_key(heading.committee or ""), heading.date


def _worded(lines: Sequence[Line], opened: Sequence[HeadingLine | None]) -> list[_Mark]:
    """The lines "Konklusion", "Referat", "Rådet besluttede:" of minutes without another heading for what was decided, or right behind a proposal."""
    heads = [
        _key(entry) if entry.committee or entry.date else None
        for entry in opened
        if entry and entry.strong and entry.kind is SectionKind.DECISION
    ]
    named = None in heads or max(Counter(heads).values(), default=0) >= sum(
        worded_heading(line) is not None for line in lines
    )
    named = named and bool(heads)
    marks = []
    proposed = False
    behind: set[int] = set()
    for position, (line, entry) in enumerate(zip(lines, opened, strict=True)):
        if entry is not None:
            proposed = entry.kind is SectionKind.RECOMMENDATION if entry.strong else proposed
            continue
        if named and not proposed:
            continue
        if (heading := worded_heading(line)) is None:
            continue
        if proposed:
            behind.add(position)
        below = [heading.inline] if heading.inline else _below(lines, opened, position)
        told = [f"{heading.heading} {below[0]}", *below[1:]] if below and below[0].startswith("at ") else below
        marks.append(_Mark(position, heading, bool(below) and _decides(told)))
    fewest = _FEWEST + 1 if heads else _FEWEST
    names = Counter(mark.heading.heading.casefold() for mark in marks)
    sure = {mark.heading.heading.casefold() for mark in marks if mark.sure}
    return [
        mark
        for mark in marks
        if (name := mark.heading.heading.casefold()) in sure and (names[name] >= fewest or mark.position in behind)
    ]


def worded_heading(line: Line) -> HeadingLine | None:
    """What the line opens if "Konklusion", "Referat den 4. maj 2021", "Rådet besluttede:" head decisions in this document."""
    plain = line.plain
    begins = plain[0].isupper() and plain[:10].lower().startswith(_NAME_BEGINS)
    if not (
        begins
        or (("tog" in plain or "slutte" in plain or "vedtaget" in plain or "afgj" in plain) and _VERBS.match(plain))
    ):
        return None
    if line.is_bullet:
        return None
    head, colon, inline = plain.partition(":")
    match = _NAMES.fullmatch(head.rstrip()) if len(head) <= _LONGEST else None
    if match is None or not plain[0].isupper() or (inline.strip() and not colon):
        return None
    body = next(find_committees(head), None)
    return HeadingLine(
        SectionKind.DECISION, head.rstrip(), True, inline=inline.strip(), committee=body.name if body else None
    )


def names_body(words: str) -> bool:
    """Whether the words may name a body."""
    return _BODY.search(words) is not None


def _may_name_day(line: Line) -> bool:
    plain = line.plain
    if (colon := plain.find(": ")) > 0:
        plain = plain[:colon]
    if len(plain) > _LONGEST or plain[-1] in ".," or not (plain[0].isupper() or plain[0].isdigit()):
        return False
    return _DAY.search(plain) is not None and _BODY.search(plain) is not None and not line.is_furniture


def _stands_apart(lines: Sequence[Line], opened: Sequence[HeadingLine | None], position: int) -> bool:
    """Whether the line begins something: below a blank line or the end of a sentence, or printed in capitals."""
    line = lines[position]
    above = lines[position - 1].plain if position else "."
    return (
        line.blank_before
        or (position > 0 and opened[position - 1] is not None)
        or line.level > 0
        or line.plain.isupper()
        or above.endswith(_SENTENCE_ENDS)
        or outcome_of(above) is not Outcome.UNKNOWN
    )


def _below(lines: Sequence[Line], opened: Sequence[HeadingLine | None], position: int) -> list[str]:
    """The words right below, down to the next heading or the next line of that kind."""
    told: list[str] = []
    for line, entry in zip(
        lines[position + 1 : position + 1 + _MOST_BELOW],
        opened[position + 1 : position + 1 + _MOST_BELOW],
        strict=True,
    ):
        if entry is not None or (_may_name_day(line) and reported_heading(line) is not None):
            break
        if not line.is_furniture:
            told.append(line.plain)
    return told


def _decides(below: Sequence[str]) -> bool:
    return is_placeholder(below[0]) or outcome_of("\n".join(below)) is not Outcome.UNKNOWN
