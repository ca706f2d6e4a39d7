"""The ways a document sets its section headings that only the whole of it tells: numbered, with a dash, run in with the text.

A line like "3. Økonomi", "Økonomi - Ingen." or "Økonomi Ingen." might be anything; it is a heading where the decisions or
the proposals of the document are headed so, again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from corpus.facts.dates import first_date, first_day
from corpus.meetings.headings import HeadingLine, heading_line
from corpus.meetings.lines import Line
from corpus.meetings.section_names import NAMES, kind_of
from corpus.meetings.section_words import BEFORE_COLON
from corpus.records import SectionKind as Kind

_NUMBERED = re.compile(
    r"(?P<number>\d{1,2}(?:[.)]|\.\d{1,2}\.?)|[a-zA-Z]\)|[IVX]{1,4}[.)]|§ ?\d{1,2}\.?)\s+(?=[A-ZÆØÅ])"
)
_DASHED = re.compile(r"(?P<name>[A-ZÆØÅ][^–—-]{1,58}?(?:-[^–—-]{1,40}?)?)\s+[-–—]+(?:\s+|$)")
_MARKED = re.compile(
    r"(?:[-–—=>»#*|•·▪■►]+\s*)(?P<name>[A-ZÆØÅ][^:|]{1,58}?)(?:\s*[-–—=<«#*|]+|\s*:)$|\[(?P<bracketed>[A-ZÆØÅ][^\]]{1,58})\]:?$"
)
_GLUE = re.compile(r"(?<=[a-zæøå)])(?=[\"”“'(]?[A-ZÆØÅ0-9])|(?<=[A-ZÆØÅ])(?=[A-ZÆØÅ][a-zæøå])")
_LONGEST_NAME = 60
_MOST_WORDS = max(len(name.split()) for name in NAMES)
_FIRST_WORDS = frozenset(name.split()[0] for name in (*NAMES, *BEFORE_COLON))
_TELLING = (Kind.DECISION, Kind.RECOMMENDATION, Kind.PRESENTATION)
_FEWEST = 2
_FEWEST_WEAK = 3
_FEWEST_LETTERS = 4
_BEHIND_DATE = re.compile(r",? ?(?:pkt\.?|punkt|sag)(?: nr\.?)? \d{1,4}")

_LATEST_TITLE = 5
_HEADS_MEETING = re.compile(r"(?:[a-zæøå]+ )?[a-zæøå]*(?:referat|protokol)\b.*(?:\d|\bmøde)", re.IGNORECASE)

Read = Callable[[Line], HeadingLine | None]


def section_lines(lines: Sequence[Line]) -> list[HeadingLine | None]:
    """What each line of a meeting opens.

    A weak name with its text beside it ("Økonomi: Ingen.", "Økonomi | Ingen.") is a heading where most headings stand so,
    one in capitals where most are; "Præsentation" is a summary where the case itself is told under a name of its own.
    """
    opened = [heading_line(line) for line in lines]
    if not any(entry is not None and entry.strong for entry in opened):
        opened = _in_lists(lines) or opened
    for style in (_numbered, _dashed, _marked, _run_in, _glued):
        for position, entry in _in_style(lines, opened, style).items():
            opened[position] = entry
    strong = [(line, entry) for line, entry in zip(lines, opened, strict=True) if entry is not None and entry.strong]
    beside = 2 * sum(bool(entry.inline) for _, entry in strong) > len(strong)
    capitals = 2 * sum(entry.heading.isupper() for _, entry in strong) > len(strong)
    named = any(
        entry.kind is Kind.PRESENTATION and kind_of(entry.heading.casefold(), colon=False)[1] for _, entry in strong
    )
    return [_settled(entry, beside, capitals, named) for entry in opened]


def without_title(lines: Sequence[Line], opened: Sequence[HeadingLine | None]) -> list[HeadingLine | None]:
    """What each line opens, the line that heads the whole paper nothing: "Protokol fra Byrådets møde den 4. maj 2021"."""
    return [
        None if position < _LATEST_TITLE and _HEADS_MEETING.match(line.plain) else entry
        for position, (line, entry) in enumerate(zip(lines, opened, strict=True))
    ]


def _in_lists(lines: Sequence[Line]) -> list[HeadingLine | None]:
    """What each line opens where the headings are entries of a list ("• Beslutning"); empty where no decision is told so."""
    opened = [
        heading_line(replace(line, plain=line.plain[2:].strip() or "-")) if line.is_bullet else None for line in lines
    ]
    opened = [
        entry if entry is not None and entry.strong and not (entry.is_lead_in or entry.inline) else None
        for entry in opened
    ]
    decided = sum(entry is not None and entry.kind is Kind.DECISION for entry in opened)
    return opened if decided >= _FEWEST else []


def _in_style(lines: Sequence[Line], opened: Sequence[HeadingLine | None], style: Read) -> Mapping[int, HeadingLine]:
    """The lines that are headings in that style, if the document has it: a case is told or decided so, and it comes again.

    A name that mostly stands plainly is no heading in another style.
    """
    found: dict[int, HeadingLine] = {}
    for position, line in enumerate(lines):
        entry = opened[position]
        settled = entry if entry is not None and entry.strong else None
        if (settled is not None and not settled.date) or line.is_furniture or (heading := style(line)) is None:
            continue
        if (
            settled is None or heading.kind is Kind.EARLIER_DECISIONS
        ):  # "Tidligere behandling - Byrådet den 4. maj 2021: Udsat."
            found[position] = heading
    if not found:
        return found
    plainly = Counter(_name(entry) for entry in opened if entry is not None and entry.strong and not entry.date)
    so = Counter(map(_name, found.values()))
    found = {
        place: entry
        for place, entry in found.items()
        if so[name := _name(entry)] >= plainly[name]
        and (name not in BEFORE_COLON or (so[name] > 1 and not first_date(entry.inline)))
    }
    strong = [entry.kind in _TELLING for entry in found.values() if entry.strong]
    again = (
        len(found) >= _FEWEST_WEAK and max(so.values()) > 1 and any(entry.kind in _TELLING for entry in found.values())
    )
    if again or (len(strong) > 1 and any(strong)):
        return {place: replace(entry, strong=True) for place, entry in found.items()}
    return {}


def _name(entry: HeadingLine) -> str:
    """What the heading says, without its number."""
    return _NUMBERED.sub("", entry.heading, count=1).casefold()


def _alone(line: Line, words: str) -> HeadingLine | None:
    """What the line would open if it had these words alone; "Referat" and the like as with a colon."""
    found = heading_line(replace(line, plain=words))
    return (
        heading_line(replace(line, plain=f"{words}:")) if found is None and words.casefold() in BEFORE_COLON else found
    )


def _numbered(line: Line) -> HeadingLine | None:
    """ "3. Økonomi", "b) Beslutning: Godkendt.": a heading with its number within the item, which it keeps."""
    match = _NUMBERED.match(line.plain)
    if match is None:
        return None
    inner = _alone(line, line.plain[match.end() :])
    if inner is None or inner.is_lead_in or inner.is_bare:
        return None
    return replace(inner, heading=f"{line.plain[: match.end()]}{inner.heading}")


def _dashed(line: Line) -> HeadingLine | None:
    """ "Økonomi - Ingen." """
    match = _DASHED.match(line.plain)
    if match is None:
        return None
    inline = line.plain[match.end() :].strip()
    inner = _alone(line, match["name"])
    return replace(inner, inline=inline) if inner is not None and not (inner.inline or inner.is_lead_in) else None


def _marked(line: Line) -> HeadingLine | None:
    """ "--- Beslutning ---", "[Beslutning]", "= Beslutning =" """
    match = _MARKED.match(line.plain)
    if match is None:
        return None
    name = match["name"] or match["bracketed"]
    inner = _alone(line, name)
    return replace(inner, inline="") if inner is not None and not inner.inline and not inner.is_lead_in else None


def _run_in(line: Line) -> HeadingLine | None:
    """ "Økonomi Ingen.", "Beslutning i Byrådet den 4. maj 2021 Godkendt.": a name, a blank, and words that begin anew."""
    plain = line.plain
    first = plain.partition(" ")[0].rstrip(",").casefold()
    if line.is_bullet or not plain[0].isupper() or first not in _FIRST_WORDS:
        return None
    words = plain.split(" ")
    for count in range(min(_MOST_WORDS + 1, len(words) - 1), 0, -1):
        name = " ".join(words[:count])
        kind, strong = kind_of(name.casefold(), colon=True)
        begins = (
            words[count][:1].lstrip("\"”“'(").isupper() or words[count][:1].isdigit() or words[count][:1] in "\"”“'(-."
        )
        if kind is None or not begins or (kind is Kind.RECOMMENDATION and name.casefold() not in NAMES):
            continue
        if plain.isupper() or (kind is Kind.ATTACHMENTS and words[count][0].isdigit()):
            return None
        return HeadingLine(kind, name, strong, inline=" ".join(words[count:]))
    day = first_day(plain)
    if day is None:
        return None
    number = _BEHIND_DATE.match(plain, day.end)
    end = number.end() if number else day.end
    head, inline = plain[:end], plain[end:].strip()
    decision = heading_line(replace(line, plain=head)) if inline[:1].isupper() or inline[:1].isdigit() else None
    return replace(decision, inline=inline) if decision and decision.kind is Kind.DECISION else None


def _glued(line: Line) -> HeadingLine | None:
    """ "Hvad koster detIngen.", "**Økonomi**Ingen.": a name and, run together with it, the text."""
    if line.is_bullet or not line.plain[0].isupper():
        return None
    border = _GLUE.search(line.plain, 3, _LONGEST_NAME)
    inner = _alone(line, line.plain[: border.start()]) if border else None
    if border is None or inner is None or inner.inline or inner.is_lead_in:
        return None
    return replace(inner, inline=line.plain[border.start() :])


def _settled(entry: HeadingLine | None, beside: bool, capitals: bool, named: bool) -> HeadingLine | None:
    if entry is None:
        return None
    if named and entry.heading.casefold() == "præsentation":
        entry = replace(entry, kind=Kind.SUMMARY, strong=True)
    if entry.strong or kind_of(entry.heading.casefold(), colon=True)[0] is None:
        return entry
    if entry.inline:
        return replace(entry, strong=True) if beside else None
    if capitals and entry.heading.isupper() and sum(map(str.isalpha, entry.heading)) >= _FEWEST_LETTERS:
        return replace(entry, strong=True)
    return entry
