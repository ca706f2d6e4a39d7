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
from corpus.facts.outcome_words import is_placeholder, outcome_of
from corpus.meetings.decision_marks import names_body, worded_heading
from corpus.meetings.headings import HeadingLine, heading_line, reported_heading
from corpus.meetings.lines import Line
from corpus.meetings.recurring_headings import recurring_headings
from corpus.meetings.section_names import NAMES, kind_of
from corpus.meetings.section_words import BEFORE_COLON
from corpus.records import Outcome
from corpus.records import SectionKind as Kind

_NUMBERED = re.compile(
    r"(?P<number>\d{1,2}(?:[.):]| ?[-–]|\.\d{1,2}\.?)?|[a-zA-Z][.)]|\(\d{1,2}\)|[IVX]{1,4}[.)]|§ ?\d{1,2}\.?)\s+(?=[A-ZÆØÅ])"
)
_DASHED = re.compile(
    r"(?P<name>[A-ZÆØÅ].{1,90}?)(?:\s+(?:[-–—]+|[>=/]|->|=>)(?:\s+|$)|[.;]\s+(?=[\"”“'(]?[A-ZÆØÅ0-9]))"
)
_MARKED = re.compile(
    r"(?:[-–—=>»#*|•·▪■►~/§+]+\s*)(?P<name>[A-ZÆØÅ][^:|]{1,58}?)(?:\s*[-–—=<«#*|~/+]+|\s*:)?$|[\[({«<](?P<bracketed>[A-ZÆØÅ][^\]]{1,58})[\])}»>]:?$"
)
_GLUE = re.compile(r"(?<=[a-zæøå)])(?=[\"”“'(]?[A-ZÆØÅ0-9])|(?<=[A-ZÆØÅ])(?=[A-ZÆØÅ][a-zæøå])")
_DAY = re.compile(r"\d{1,2}[. /-]{1,2}(?:\d|[a-zæøå]{3}|[A-ZÆØÅ]{3})")
_BEHIND_DAY = re.compile(r"(?<=\d)(?=[A-ZÆØÅ][a-zæøå])")
_LONGEST_MARK = 120
_LONGEST_NAME = 60
_NOTHING = re.compile(r"(?:ingen|intet|nej|-|–)(?: (?:bilag|bemærkninger|konsekvenser))?\.?", re.IGNORECASE)
_MOST_WORDS = max(len(name.split()) for name in NAMES)
_FIRST_WORDS = frozenset(name.split()[0] for name in (*NAMES, *BEFORE_COLON))
_TELLING = (Kind.DECISION, Kind.RECOMMENDATION, Kind.PRESENTATION)
_FEWEST = 2
_FEWEST_WEAK = 3
_FEWEST_LETTERS = 4
_BEHIND_DATE = re.compile(r",? ?(?:pkt\.?|punkt|sag)(?: nr\.?)? \d{1,4}")

_OPTION = re.compile(r"[A-HJ-Z][.:,)]?|\d[:)]")  # "Løsning A: ny bro"
_LATEST_TITLE = 5
_HEADS_MEETING = re.compile(
    r"(?:[a-zæøå]+ )?[a-zæøå]*(?:referat|protokol)\b.*(?:\d|\bmøde)|(?:beslutninger(?:ne)?|udskrift|afgørelser) (?:fra|på|af|truffet) .*\bmøde",
    re.IGNORECASE,
)
_DAY_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]{5,40}\d[)\]]:?")

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
    for position, entry in recurring_headings(lines, opened).items():
        opened[position] = entry
    strong = [(line, entry) for line, entry in zip(lines, opened, strict=True) if entry is not None and entry.strong]
    names = [entry for _, entry in strong if not (entry.date or entry.committee or entry.kind is Kind.ATTACHMENTS)]
    beside = 2 * sum(bool(entry.inline) for entry in names) > len(names)
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
    known: list[Kind] = []
    for position, line in enumerate(lines):
        entry = opened[position]
        plain = entry is not None and entry.strong and not (entry.inline or entry.date)
        if plain or line.is_furniture or (heading := style(line)) is None:
            continue
        # "Tidligere behandling - Byrådet den 4. maj 2021: Udsat." is no mark of the council's
        if entry is None or not entry.strong or (entry.date and heading.kind is Kind.EARLIER_DECISIONS):
            found[position] = heading
        else:
            known.append(heading.kind)
    if not found:
        return found
    plainly = Counter(_name(entry) for entry in opened if entry is not None and entry.strong and not entry.date)
    so = Counter(map(_name, found.values()))
    found = {place: entry for place, entry in found.items() if _is_usual(entry, so, plainly)}
    return {place: replace(entry, strong=True) for place, entry in found.items()} if _makes_style(found, known) else {}


def _is_usual(entry: HeadingLine, so: Mapping[str, int], plainly: Mapping[str, int]) -> bool:
    """Whether its name stands so at least as often as plainly, or nothing is told below it."""
    name = _name(entry)
    if name in BEFORE_COLON and (so[name] < _FEWEST or first_date(entry.inline)):
        return False
    return so[name] >= plainly[name] or _NOTHING.fullmatch(entry.inline) is not None


def _makes_style(found: Mapping[int, HeadingLine], known: Sequence[Kind]) -> bool:
    """Whether so many lines, and those of the kinds `known` besides them that are headings anyhow, are headings in a style."""
    strong = [entry for entry in found.values() if entry.strong]
    if len(strong) >= _FEWEST and any(entry.kind in _TELLING for entry in strong):
        return True
    again = bool(known) or len({_name(entry) for entry in found.values()}) < len(found)
    kinds = [*known, *(entry.kind for entry in found.values())]
    return again and len(kinds) >= _FEWEST_WEAK and any(kind in _TELLING for kind in kinds)


def _name(entry: HeadingLine) -> str:
    """What the heading says, without its number."""
    return _NUMBERED.sub("", entry.heading, count=1).casefold()


def _alone(line: Line, words: str) -> HeadingLine | None:
    """What the line would open if it had these words alone; "Referat" and the like as with a colon, or with its day."""
    alone = replace(line, plain=words)
    if (found := heading_line(alone)) is not None:
        return found
    if words.casefold() in BEFORE_COLON:
        return heading_line(replace(line, plain=f"{words}:"))
    return worded_heading(alone) if words[-1].isdigit() else None


def _numbered(line: Line) -> HeadingLine | None:
    """ "3. Økonomi", "b) Beslutning: Godkendt.": a heading with its number within the item, which it keeps."""
    match = _NUMBERED.match(line.plain)
    if match is None:
        return None
    inner = _alone(line, line.plain[match.end() :])
    if (
        inner is None
        or inner.is_bare
        or (inner.is_lead_in and not inner.heading.endswith(("indstiller", "anbefaler", "foreslår")))
    ):
        return None
    return replace(inner, heading=f"{line.plain[: match.end()]}{inner.heading}")


def _dashed(line: Line) -> HeadingLine | None:
    """ "Økonomi - Ingen." """
    match = _DASHED.match(line.plain) if line.plain[0].isupper() else None
    if match is None:
        return None
    inline = line.plain[match.end() :].strip()
    inner = _alone(line, match["name"]) or _reported(line, match["name"], inline)
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
    if not plain[0].isupper():
        return None
    first = plain.partition(" ")[0].rstrip(",").casefold()
    words = plain.split(" ")
    named = first in _FIRST_WORDS or " indstiller " in plain[:_LONGEST_NAME]
    for count in range(min(_MOST_WORDS + 1, len(words) - 1) if named else 0, 0, -1):
        name = " ".join(words[:count])
        kind, strong = kind_of(name.casefold(), colon=True)
        begins = (
            words[count][:1].lstrip("\"”“'(").isupper() or words[count][:1].isdigit() or words[count][:1] in "\"”“'(-."
        )
        if kind is None or not begins or _OPTION.fullmatch(words[count]) or name.endswith((" at", ",", " det", " der")):
            continue
        if kind is Kind.DECISION and _DAY_IN_BRACKETS.fullmatch(" ".join(words[count:])):
            return None  # a mark with its day
        if plain.isupper() or (kind is Kind.ATTACHMENTS and words[count][0].isdigit()):
            return None
        return HeadingLine(kind, name, strong, inline=" ".join(words[count:]))
    day = (
        first_day(plain[:_LONGEST_MARK])
        if names_body(plain[:_LONGEST_NAME]) and _DAY.search(plain, 0, _LONGEST_MARK)
        else None
    )
    if day is None:
        return None
    number = _BEHIND_DATE.match(plain, day.end)
    end = number.end() if number else day.end
    head, inline = plain[:end], plain[end:].strip()
    if plain[end : end + 1] != " " or not (inline[:1].isupper() or inline[:1].isdigit() or is_placeholder(inline)):
        return None
    decision = heading_line(replace(line, plain=head)) or _reported(line, head, inline)
    return replace(decision, inline=inline) if decision and decision.kind is Kind.DECISION else None


def _reported(line: Line, head: str, inline: str) -> HeadingLine | None:
    """The mark of a body and its day with what it decided beside it: "Byrådet, 4. maj 2021" before "Udsat."."""
    if not is_placeholder(inline) and outcome_of(inline) is Outcome.UNKNOWN:
        return None
    found = reported_heading(replace(line, plain=head))
    return found if found is not None and found.committee and found.date and not found.inline else None


def _glued(line: Line) -> HeadingLine | None:
    """ "Hvad koster detIngen.", "**Økonomi**Ingen.": a name and, run together with it, the text."""
    if not line.plain[0].isupper():
        return None
    if (day := _BEHIND_DAY.search(line.plain, 6, _LONGEST_MARK)) is not None:
        head, inline = line.plain[: day.start()], line.plain[day.start() :]
        mark = _alone(line, head) or _reported(line, head, inline)
        return replace(mark, inline=inline) if mark is not None and not mark.inline else None
    border = _GLUE.search(line.plain, 3, _LONGEST_NAME)
    inner = _alone(line, line.plain[: border.start()]) if border else None
    if border is None or inner is None or inner.inline:
        return None
    return replace(inner, inline=line.plain[border.start() :], is_lead_in=False)


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
