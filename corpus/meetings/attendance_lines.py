"""The lines of attendance lists as they were before they were printed: without columns, numbers and broken margins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.meetings.attendance_labels import COLUMN, attendance_label
from corpus.meetings.attendance_sentences import tells_of_presence
from corpus.meetings.attendance_tables import without_tables
from corpus.meetings.lines import Line
from corpus.meetings.people import ANY_NAME, name_at_start

_WITHIN = re.compile(
    r"(?<=[a-zæøå])(?=(?:Afbud|Fraværende)(?: fra)?: ?[A-ZÆØÅ])|(?:(?<=[a-zæøå])|(?<=ærkning: )|(?<=ærkninger: ))(?=Afbud fra [A-ZÆØÅ])|(?<=[^\s,(]) (?=(?:Afbud|Fravær(?:ende)?|Ikke til ?stede|Til ?stede|Mødedeltagere|(?:Med|Uden) (?:afbud|forfald)|Udeblevet|Øvrige medlemmer)(?: fra)?: ?[A-ZÆØÅ])"
)
_NUMBER = re.compile(r"(?P<number>\d{1,2})[.)] (?=[A-ZÆØÅ])")
_ORDINAL = re.compile(r"1\. ?(?:vice|næst)", re.IGNORECASE)
_GAP = re.compile(rf"[ \t\u00a0]{{3,}}|\t|[ \t]*\|[ \t]*|[ \u00a0]{{2}}(?={ANY_NAME} \([A-ZÆØÅ]{{1,2}}\))")
_PARTY_CELL = re.compile(r"[A-ZÆØÅ]{1,2}")
_SPELLED_OUT = {
    "suppl.": "suppleant", "stedf.": "stedfortræder", "fmd.": "formand", "næstfmd.": "næstformand", "n.fmd.": "næstformand",
}  # fmt: skip
_SHORT = re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, _SPELLED_OUT))})(?=[ ),]|$)", re.IGNORECASE)
_SENTENCE = re.compile(
    rf"{ANY_NAME}(?: \([^()]{{1,20}}\))? (?:forlod|ankom|mødte|deltog|var|gik|kom|havde|har|er|meldte|fratrådte|tiltrådte)\b"
)
_ABSENT_CELL = re.compile(
    r"(?:meldt )?afbud|fravær(?:ende)?|ikke (?:til ?stede|mødt|fremmødt)|forhindret|inhabil|udeblevet", re.IGNORECASE
)
TABLE_HEAD = re.compile(
    r"(?:\W*(?:navne?|parti|liste|gruppe|titel|funktion|rolle|status|fremmøde|person|bemærkning(?:er)?|noter?)\b)+\W*",
    re.IGNORECASE,
)
_NARROWEST = 56  # of what is printed as a page is
_HYPHENATED = re.compile(r"[a-zæøå]-$")
_LONGEST_LIST = 5000


def list_lines(lines: Sequence[Line], text: str) -> Iterator[Line]:
    """The lines, each entry and each sentence on one. With the stored `text`, columns are told apart by their blanks."""
    rows = without_tables(_unnumbered(lines), text, lambda line: _spaced(line, text))
    yield from _unwrapped(_spelled_out(part) for printed in rows for part in _parted(printed))


def _spelled_out(line: Line) -> Line:
    """The line with what people are spelled out: "Ea Ask (suppl. for Bo Dal)", "Bo Dal (fmd.)"."""
    if "." not in line.plain or not any(short in line.plain for short in ("uppl", "tedf", "fmd")):
        return line
    return replace(line, plain=_SHORT.sub(lambda word: _SPELLED_OUT[word[0].casefold()], line.plain))


def _unnumbered(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of a numbered list ("1. Formand: Bo Dal", "2. Ea Ask") without their numbers."""
    numbers = [match and int(match["number"]) for match in (_NUMBER.match(line.plain) for line in lines)]
    found = list(lines)
    for place, number in enumerate(numbers):
        begins = number == 1 and place + 1 < len(lines) and numbers[place + 1] == 2
        goes_on = number and place and numbers[place - 1] == number - 1 and found[place - 1] is not lines[place - 1]
        if number and (goes_on or (begins and not _ORDINAL.match(lines[place].plain))):
            match = _NUMBER.match(lines[place].plain)
            found[place] = replace(lines[place], plain=lines[place].plain[match.end() if match else 0 :])
    return found


def _parted(line: Line) -> Iterator[Line]:
    """The line, each list that begins within it ("… Rådhuset Afbud: Bo Dal") as a line of its own."""
    begins = [0, *(match.start() for match in _WITHIN.finditer(line.plain)), len(line.plain)]
    for start, end in pairwise(begins):
        words = line.plain[start:end].strip(" .;|•")
        if words:
            yield (
                line
                if end - start == len(line.plain)
                else replace(line, plain=words, blank_before=line.blank_before or start > 0)
            )


def _spaced(line: Line, text: str) -> Line:
    """The line with its columns, which stand apart by blanks or bars, parted by dots; a party's column in brackets."""
    printed = text[line.start : line.end].strip("| \t")
    cells = [" ".join(cell.split()) for cell in _GAP.split(printed) if cell.strip()]
    if len(cells) > 1 and cells[1].startswith(":"):
        cells[:2] = [f"{cells[0]}{cells[1]}"]
        if cells[0].endswith(":") and len(cells) > 1:
            cells[:2] = [f"{cells[0]} {cells[1]}"]
        if len(cells) == 1:
            return replace(line, plain=cells[0])
    if len(cells) < 2 or not line.plain.lstrip("| ").startswith(cells[0][:1]):
        return line
    if len(cells) == 2 and "|" in line.plain and attendance_label(replace(line, plain=f"{cells[0]}:")):
        return replace(line, plain=f"{cells[0].rstrip(':')}: {cells[1]}")
    plain = cells[0]
    for cell in cells[1:]:
        if TABLE_HEAD.fullmatch(cell):
            continue
        if _ABSENT_CELL.fullmatch(cell) and name_at_start(cells[0]):
            plain += f", {cell}"
            continue
        cell = f"({cell})" if _PARTY_CELL.fullmatch(cell) else cell
        plain += (" " if cell.startswith("(") or plain.endswith(":") else COLUMN) + cell
    return replace(line, plain=plain)


def _unwrapped(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those of a comma list that was broken at the margin put together."""
    held: Line | None = None
    for line in lines:
        if held is not None and _goes_on(held, line):
            cut = _HYPHENATED.search(held.plain) is not None and line.plain[:1].islower()
            held = replace(
                held, plain=f"{held.plain[:-1]}{line.plain}" if cut else f"{held.plain} {line.plain}", end=line.end
            )
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _goes_on(held: Line, line: Line) -> bool:
    if line.blank_before or line.level or held.level or line.is_bullet or attendance_label(line):
        return False
    if len(held.plain) > _LONGEST_LIST:
        return False
    if (line.plain.startswith("(") and "," in held.plain) or (
        _HYPHENATED.search(held.plain) and line.plain[:1].islower()
    ):
        return True
    if held.plain.count(",") and (
        held.plain.endswith((",", " og", " samt")) or line.plain.startswith(("og ", "samt "))
    ):
        return True
    if held.plain.endswith((" -", " –")) and "," in held.plain:
        return True
    if held.plain[-1] in ").:":
        return False
    if _SENTENCE.match(line.plain):
        return False
    width = len(held.plain) + len(line.plain.split()[0]) + 1
    if held.plain.count(",") > 1 and not line.plain[:1].isdigit():
        return width > _NARROWEST
    return (
        tells_of_presence(held.plain) and width > _NARROWEST and (line.plain[:1].islower() or line.plain.endswith("."))
    )
