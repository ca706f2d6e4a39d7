"""Lines that say whose decision, of which day, in other forms than a heading: "Referat i Byrådet den 4. maj 2020",
"Beslutning for Punkt 3: Broen", and those whose words stand right behind ("Beslutning den 4.5.20 Godkendt.").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.facts.capitals import as_written
from corpus.facts.committees import find_committees
from corpus.facts.dates import first_day
from corpus.facts.outcome_words import is_placeholder, outcome_of
from corpus.meetings.headings import HeadingLine, reported_heading
from corpus.meetings.lines import Line
from corpus.meetings.plain_decisions import plainly_decided
from corpus.meetings.section_words import STRONG
from corpus.records import Outcome, SectionKind

_WORDS = (
    r"(?:beslutning(?:en|er|erne)?|afgørelse[nr]?|vedtagelse[nr]?|konklusion(?:en|er)?|referat(?:et)?|protokol(?:len)?|udfald(?:et)?"
    r"|behandling(?:en)?|(?:(?:sagen|punktet) )?(?:(?:blev|er|har været) )?(?:behandlet|drøftet)|besluttet|vedtaget|afgjort"
    r"|(?:udskrift|uddrag) (?:af|fra))"
)
_NAMES = sorted(STRONG[SectionKind.DECISION], key=len, reverse=True)
_WORD = re.compile(rf"(?:{'|'.join(map(re.escape, _NAMES))}|{_WORDS})\b(?=\W+\w)", re.IGNORECASE)
_OF_ITEM = re.compile(
    rf"{_WORDS}\s*(?:[-–,:]\s*)?(?:(?:for|til|vedr\.?|vedrørende|under|på|i|ad|om|af)\s+)?(?:dagsordens)?(?:punkt(?:et)?|pkt\.?|sag)\s*(?:nr\.?\s*)?"
    r"(?P<number>\d{1,4}(?:\.\d{1,2})?)(?:\s*[:.–-]\s*(?P<title>\S.{0,250})|[:.]?)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r" (?:har )?(?:besluttede|besluttet|vedtog|vedtaget|behandlede|behandlet|drøftede|afgjorde)(?: (?:sagen|punktet))?(?= (?:på |i )?(?:møde[rt]? )?(?:(?:den|d\.) ?)?(?:(?:man|tirs|ons|tors|fre|lør|søn)dag,? (?:(?:den|d\.) ?)?)?\d)",
    re.IGNORECASE,
)
_VERB_BEHIND = re.compile(
    r"(?<=\d) (?:besluttede|vedtog|behandlede|drøftede)(?: (?:sagen|punktet))?(?= ?(?::|$))", re.IGNORECASE
)
_ITS_PROPOSAL = re.compile(
    r"(?<=s )(?:indstilling|erklæring|anbefaling|udtalelse)(?= (?:af |fra |den |d\.|\d|i ))", re.IGNORECASE
)
_ITS_NUMBER = re.compile(
    r"(?:,? kl\. ?\d{1,2}[.:]\d\d)?(?:(?:(?:,| -| –| \()(?:under |som |ved )? ?| (?:under |som |ved )?(?=(?-i:[ps§])))(?:pkt\.?|punkt|sag|§) ?(?:nr\.? ?)?\d{1,4}(?:\.\d{1,2})?\)?)?",
    re.IGNORECASE,
)
_BEGINS = frozenset("bes beh afg ved kon ref pro udf uds udd sag pun".split()) | {name[:3] for name in _NAMES}
_BODIES = (
    "dvalg", "råd", "Råd", "ævn", "styrelse", "gistrat", "irektion", "sentation", "DVALG", "RÅD", "ÆVN", "STYRELSE",
)  # fmt: skip
_NUMBER = re.compile(r"[\d:]")
_CAPITALS = re.compile(r"\b[A-ZÆØÅ]{2,6}\b")
_PART = re.compile(r"(?:Punkt|Pkt\.?|Ad\.?) ?\d{1,2}")
_GLUED = re.compile(r"(?<=\d)(?=[A-ZÆØÅ][a-zæøå])")  # "Økonomiudvalget, 22.12.2009Til orientering."
_BRACKETED_DAY = re.compile(r"(?P<bracket>[(\[](?P<day>[^()\[\]]{5,80})[)\]])\s*[:.–-]?\s*")
_LETTERS = re.compile(r",? (?:i )?[A-ZÆØÅ]{2,6}\b")
_BORDER = re.compile(r"\)?\s*[-–:.,/]?\s*(?=[A-ZÆØÅ0-9\"”“])")
_TITLE = re.compile(
    r"\d|(?:ad|punkt|pkt|sag)\b|(?:godkendelse|orientering|drøftelse|behandling) (?:af|om|fra|vedr)", re.IGNORECASE
)
_DECIDED_BELOW = frozenset(
    (SectionKind.RECOMMENDATION, SectionKind.DECISION, SectionKind.ATTENDANCE, SectionKind.EARLIER_DECISIONS)
)
_LONGEST = 140
_LONGEST_HEAD = 120
_LONGEST_BODY = 80
_MOST_CELLS = 4
_NO_LIST = frozenset((SectionKind.CASE_ROUTE, SectionKind.ATTACHMENTS))
_SHORTEST = 10
_MOST_BELOW = 4


def spelt_marks(lines: Sequence[Line], opened: Sequence[HeadingLine | None]) -> Iterator[tuple[int, HeadingLine]]:
    """The position of each such line, and what it opens."""
    begun = False
    kind: SectionKind | None = None
    for position, (line, entry) in enumerate(zip(lines, opened, strict=True)):
        if entry is not None and entry.strong:
            begun, kind = True, entry.kind
        if line.is_furniture or line.plain[0].islower():
            continue
        if not line.plain[0].isalnum():
            if entry is None and kind not in _NO_LIST and (heading := _row(line) or _entry(line)) is not None:
                kind = kind if kind is SectionKind.EARLIER_DECISIONS else SectionKind.DECISION
                yield position, heading
            continue
        if (heading := _of_item(line) or _in_the_way(line, entry)) is not None:
            yield position, heading
        elif entry is not None or not _may_name(line.plain):
            continue
        elif (heading := _with_words_behind(line) or _row(line) or _worded(line)) is not None:
            if not (heading.date or _WORD.match(line.plain) or kind in _DECIDED_BELOW):
                continue  # a body alone
            if heading.inline or _decides_below(lines, opened, position, begun):
                begun, kind = True, SectionKind.DECISION
                yield position, heading


def _in_the_way(line: Line, entry: HeadingLine | None) -> HeadingLine | None:
    """The mark in a line that has been read as another."""
    if entry is None:
        return None
    return (
        _named_twice(line, entry)
        or _above_parts(line, entry)
        or _day_first(line, entry)
        or _day_in_brackets(line, entry)
    )


def _day_in_brackets(line: Line, entry: HeadingLine) -> HeadingLine | None:
    """ "Afgørelse på mødet (4. maj 2020): Godkendt.", the day being of the heading."""
    match = _BRACKETED_DAY.match(entry.inline) if entry.kind is SectionKind.DECISION and not entry.date else None
    day = first_day(match["day"]) if match else None
    if match is None or day is None:
        return None
    body = next(find_committees(match["day"]), None)
    inline = entry.inline[match.end() :]
    printed = line.plain[: len(line.plain) - len(entry.inline) + match.end("bracket")]
    named = body.name if body else entry.committee
    return replace(entry, heading=printed, date=day.value, committee=named, inline=inline, strong=True)


def _day_first(line: Line, entry: HeadingLine) -> HeadingLine | None:
    """ "27. april 2020: Byrådet: Godkendt."."""
    if entry.committee or not (entry.date and entry.inline):
        return None
    name, colon, told = entry.inline.partition(":")
    body = next(find_committees(name), None) if colon and len(name) <= _LONGEST_BODY else None
    if body is None or body.start > 0 or body.end < len(name.rstrip()):
        return None
    inline = told.strip()
    printed = line.plain[: len(line.plain) - len(inline)].rstrip(" :")
    return replace(entry, heading=printed, committee=body.name, inline=inline, strong=True)


def _entry(line: Line) -> HeadingLine | None:
    """ "• Byrådet den 4. maj 2020: Godkendt.", an entry of a list."""
    if not line.is_bullet or not _may_name(line.plain[2:]):
        return None
    bare = replace(line, plain=line.plain[2:].strip() or "-")
    heading = reported_heading(bare) or _with_words_behind(bare)
    if heading is None or not (heading.committee and heading.date and heading.inline and _decides(heading.inline)):
        return None
    return replace(heading, strong=True)


def _row(line: Line) -> HeadingLine | None:
    """ "| Byrådet 04-05-2020 | Godkendt. |", "Byrådet | 4. maj 2020 | Godkendt.": a row of a table."""
    cells = [cell.strip() for cell in line.plain.strip("| ").split("|")] if "|" in line.plain else []
    if not 2 <= len(cells) <= _MOST_CELLS or not cells[-1] or not _decides(cells[-1]):
        return None
    heading = _mark(replace(line, plain=", ".join(cells[:-1]) or "-"))
    if heading is None or not (heading.committee and heading.date) or heading.inline:
        return None
    inline = line.plain[line.plain.rindex(cells[-1]) :]
    printed = line.plain[: len(line.plain) - len(inline)].strip("| ")
    return replace(heading, heading=printed, inline=inline)


def _may_name(plain: str) -> bool:
    """Whether the line may be a mark, told by its words alone: most lines are done with here."""
    head = plain[:_LONGEST_HEAD]
    if plain[:3].casefold() in _BEGINS:
        return True
    return _NUMBER.search(head) is not None and (
        any(map(head.__contains__, _BODIES)) or _CAPITALS.search(head) is not None
    )


def _named_twice(line: Line, entry: HeadingLine) -> HeadingLine | None:
    """ "Beslutning: Byrådet den 4. maj 2020", which names whose it is behind the colon, words below or behind another."""
    if entry.kind is not SectionKind.DECISION or not entry.inline or entry.committee or entry.date:
        return None
    beside = replace(line, plain=entry.inline)
    inner = reported_heading(beside) or _with_words_behind(beside)
    if inner is None or not (inner.committee and inner.date):
        return None
    printed = line.plain[: len(line.plain) - len(inner.inline)].rstrip(" :")
    return replace(inner, heading=printed, strong=True)


def _above_parts(line: Line, entry: HeadingLine) -> HeadingLine | None:
    """ "Beslutning i Byrådet den 4. maj 2020 Punkt 1: Godkendt.", where the number is a part's, not the item's."""
    if entry.kind is not SectionKind.DECISION or not (entry.item_number and entry.inline):
        return None
    behind = _with_words_behind(line)
    return behind if behind is not None and _PART.match(behind.inline) else None


def _of_item(line: Line) -> HeadingLine | None:
    """ "Beslutning for Punkt 21: Godkendelse af dagsorden", whatever item it names; its title is no decision."""
    if line.plain[0] not in "BbAaVvKkRrPpUu" or len(line.plain) > 2 * _LONGEST:
        return None
    match = _OF_ITEM.fullmatch(line.plain)
    if match is None or (match["title"] is not None and plainly_decided(match["title"], None)):
        return None
    return HeadingLine(SectionKind.DECISION, line.plain.rstrip(" :"), True)


def _with_words_behind(line: Line) -> HeadingLine | None:
    """ "Beslutning den 15.9.04 Indstillingen godkendt.", "Byrådet, 4. maj 2020 - Vedtaget.": a mark and its words, no colon between."""
    if len(line.plain) < _SHORTEST:
        return None
    if glued := _GLUED.search(line.plain, 0, _LONGEST_HEAD):
        head, told = line.plain[: glued.start()], line.plain[glued.start() :]
        heading = _mark(replace(line, plain=head)) if _decides(told) else None
        if heading is not None:
            return replace(heading, inline=told)
    date = first_day(line.plain[:_LONGEST_HEAD])
    if date is None:
        return _behind_dash(line)
    named = next(find_committees(line.plain[: date.start]), None) is not None
    end = date.end if named else _end_of_body(line.plain, date.end)
    number = _ITS_NUMBER.match(line.plain, end)
    end = number.end() if number else end
    border = _BORDER.match(line.plain, end)
    if border is None or border.end() == end:
        return None
    told = line.plain[border.end() :]
    heading = _mark(replace(line, plain=line.plain[:end])) if _decides(told) else None
    return replace(heading, inline=told) if heading is not None else None


def _behind_dash(line: Line) -> HeadingLine | None:
    """ "Beslutning i Byrådet - Godkendt."."""
    head, dash, told = line.plain.partition(" - ")
    word = _WORD.match(head) if dash and len(head) <= _LONGEST_HEAD else None
    heading = _mark(replace(line, plain=head)) if word and _decides(told) else None
    return replace(heading, inline=told) if heading is not None else None


def _end_of_body(plain: str, end: int) -> int:
    """Where the mark ends that goes on behind its day: "27-04-2020 ØU", "27. april 2020, Økonomiudvalget"."""
    if letters := _LETTERS.match(plain, end):
        return letters.end()
    mention = next(find_committees(plain[end : end + _LONGEST_BODY]), None)
    return end + mention.end if mention is not None and mention.start <= len(" - ") else end


def _worded(line: Line) -> HeadingLine | None:
    """ "Referat Byrådet den 4. maj 2020": a word that heads other things, too, with a body and a day or either."""
    if len(line.plain) > _LONGEST and ":" not in line.plain[:_LONGEST]:
        return None
    worded = (
        _WORD.match(line.plain)
        or _VERB.search(line.plain)
        or _VERB_BEHIND.search(line.plain)
        or _ITS_PROPOSAL.search(line.plain)
    )
    return _mark(line) or _alone(line) if worded else _alone(line)


def _alone(line: Line) -> HeadingLine | None:
    """ "Byrådet:", a body and nothing else."""
    if not line.plain.endswith(":") or len(line.plain) > _LONGEST_BODY:
        return None
    name = line.plain.rstrip(" :")
    body = next(find_committees(as_written(name) if name.isupper() else name), None)
    if body is None or body.start > 0 or body.end < len(name):
        return None
    return HeadingLine(SectionKind.DECISION, name, True, committee=body.name)


def _mark(line: Line) -> HeadingLine | None:
    """What the line tells of, its word read as "Beslutning" where it has one; it stands for a decision by what is below or behind."""
    word = _WORD.match(line.plain)
    plain = (
        f"Beslutning{line.plain[word.end() :]}"
        if word
        else _ITS_PROPOSAL.sub("beslutning", _VERB_BEHIND.sub("", _VERB.sub("", line.plain, count=1), count=1), count=1)
    )
    heading = reported_heading(replace(line, plain=plain))
    if heading is None or heading.kind is not SectionKind.DECISION or not (heading.date or heading.committee):
        return None
    if word is None:
        printed = line.plain[: len(line.plain) - len(heading.inline)].rstrip(" :")
        return replace(heading, heading=printed, strong=True) if heading.committee else None
    return replace(heading, heading=f"{word[0]}{heading.heading[len('Beslutning') :]}", strong=True)


def _decides_below(lines: Sequence[Line], opened: Sequence[HeadingLine | None], position: int, begun: bool) -> bool:
    """Whether the first words below decide; above all sections only where they read as no title of an item."""
    told = [line.plain for line in lines[position + 1 : position + 1 + _MOST_BELOW] if not line.is_furniture]
    if not told or opened[position + 1] is not None:
        return False
    return (begun or not _TITLE.match(told[0])) and _decides("\n".join(told if begun else told[:1]))


def _decides(words: str) -> bool:
    return is_placeholder(words) or outcome_of(words) is not Outcome.UNKNOWN
