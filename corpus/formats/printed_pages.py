"""Printed lines with their place on the page to running text with the headings known, words and paragraphs broken at
the margin mended where that is certain."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.formats.pdf_headings import LARGER, Stretch, heading_levels, headings
from corpus.formats.printed_lines import JOINING, SOFT_HYPHEN, PrintedLine, Style
from corpus.meetings.headings import heading_line
from corpus.meetings.lines import Line

_LONGEST_OPENING = 120
_HYPHENS = f"-‐{SOFT_HYPHEN}"
_TAIL = 100
_LONG_LINE = 60  # characters, where the page's measures are not known
_SHORT_LINE = 30
_FEWEST_IN_COLUMN = 4
_WIDER_GAP = 1.3  # times the usual distance between two lines: a new paragraph
_FEWEST_PARAGRAPHS = 3
_SPACED_SHARE = 0.8
_MARK = re.compile(r"(?:[•▪◦‣·*–—-]|o|\(?\d{1,3}[.)]|\d+(?:\.\d+)+\.?|\(?[a-zæøå][.)]|[ivx]+[.)]|§)(?:\s|$)")
_LONE_MARK = re.compile(r"[•▪◦‣·*]")
_LABEL = re.compile(r"[^\W\d][\w .-]{0,30}:(?:\s|$)")
_LEADERS = re.compile(r"\.{4,}[\s\d]*$")
_UNFINISHED = re.compile(
    r"(?:,|\b(?:af|ad|at|blandt|de|den|der|det|efter|eller|en|er|et|for|fra|før|gennem|har|hos|i|in|ift|med|mellem|mod|"
    r"og|om|over|på|pr|samt|se|som|til|under|ved|vedr|vedrørende))$"
)
_BEFORE_NUMBER = re.compile(r"(?:§|\b(?:art|bilag|kap|kl|nr|pkt|punkt|sag|side|stk)\.?)$", re.IGNORECASE)
_PARTY = re.compile(r"[^\W\d_][\w-]* \([A-ZÆØÅ]{1,2}\)")  # the rest of a name, and its party
_MAY_OPEN = re.compile(  # of the long lines; the others are too many to look at closely
    r"(?:beslut|indstil|anbefal|behandl|afgør|sag|redeg|rets|økonomi|andre|høring|tidlig|resum|sammen|bilag|lov|bagg|vid)"
    r"|.*?\d.*?\d|.*?:",
    re.IGNORECASE,
)
_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class _Measures:
    """`margin` is where most long lines end; `columns` where the lines beginning at a page's (page, left) end;
    `pitch` the usual distance between lines of a height, `room` that between two paragraphs; `height` the usual height of letters; `levels` those of the
    types that headings are set in. `spaced`: there is more room between paragraphs than inside them."""

    margin: float
    columns: dict[tuple[int, int], float]
    pitch: dict[int, float]
    room: dict[float, float]
    height: float
    levels: dict[Style, int]
    spaced: bool = False


def _measures(lines: Sequence[PrintedLine]) -> _Measures:
    rights: list[float] = []
    long_rights: list[float] = []
    columns: dict[tuple[int, int], list[float]] = defaultdict(list)
    heights: Counter[int] = Counter()
    gaps: dict[int, Counter[float]] = defaultdict(Counter)
    ends: list[tuple[PrintedLine, PrintedLine, float]] = []
    all_heights: set[float] = set()
    page, height, baseline, above = -1, 0, 0.0, None
    for line in lines:
        words, number, place, _, _, is_row = line
        if place is None or is_row:
            above = None
            continue
        length = len(words)
        distance, before = baseline - place.baseline, height
        baseline, height = place.baseline, round(place.height)
        (long_rights if length >= 50 else rights).append(place.right)
        columns[number, int(place.left + 1) >> 2].append(place.right)
        heights[height] += length
        all_heights.add(place.height)
        if number == page:
            if height == before and 0.7 * height < distance < 2.5 * height:
                gaps[height][round(distance * 2) / 2] += 1
            if above is not None:
                ends.append((above, line, distance))
        page, above = number, line if words[-1] == "." else None
    rights = sorted(long_rights or rights)
    pitch = {height: _usual_gap(found) for height, found in gaps.items()}
    measures = _Measures(
        margin=rights[int(0.95 * (len(rights) - 1))] if rights else 0.0,
        columns={key: max(ends) for key, ends in columns.items() if len(ends) >= _FEWEST_IN_COLUMN},
        pitch=pitch,
        room={each: _WIDER_GAP * max(pitch.get(round(each), 1.2 * each), 0.9 * each) for each in all_heights},
        height=float(heights.most_common(1)[0][0]) if heights else 0.0,
        levels=heading_levels(lines),
    )
    return replace(measures, spaced=_is_spaced(ends, measures))


def _is_spaced(ends: Sequence[tuple[PrintedLine, PrintedLine, float]], measures: _Measures) -> bool:
    """Whether nearly every sentence that ends before the margin is followed by more room than lines have. `ends` are the
    lines that end with one, with the next line and the distance to that."""
    wide = narrow = 0
    for line, following, distance in ends:
        if distance > 0 and not _is_full(line, following, measures):
            if line.place and distance > measures.room[line.place.height]:
                wide += 1
            else:
                narrow += 1
    return wide >= _FEWEST_PARAGRAPHS and wide >= _SPACED_SHARE * (wide + narrow)


def _usual_gap(found: Counter[float]) -> float:
    """The narrowest common distance: most lines may be paragraphs of their own."""
    most = max(found.values())
    return min(gap for gap, count in found.items() if count >= 0.15 * most and (count > 1 or most == 1))


@dataclass(frozen=True, slots=True)
class Assembled:
    """`pages[i]` is where in `text` page i begins, `headings` are (start, end, level) stretches of it."""

    text: str
    pages: tuple[int, ...]
    headings: tuple[tuple[int, int, int], ...]


def assembled(pages: Sequence[Sequence[PrintedLine]]) -> Assembled:
    """The pages' lines as one text; a page without lines begins where the next one does."""
    lines = [line for page in pages for line in page]
    measures = _measures(lines)
    pieces: list[str] = []
    starts: dict[int, int] = {}
    stretches: list[Stretch] = []
    at = begin = 0
    apart = True
    style = lines[0].style if lines else None
    for position, line in enumerate(lines):
        starts.setdefault(line.page, at)
        words, gap = line.words, ""
        following = lines[position + 1] if position + 1 < len(lines) else None
        before = _hyphen_before(line) if line.hyphenated or words[-1] in _HYPHENS else None
        if following and before and _word_goes_on(line, before, following, measures):
            words = before
        elif following:
            words = words.rstrip(SOFT_HYPHEN) + "-" * line.hyphenated
            gap = _gap(line, before, following, measures, apart=apart)
        pieces += words, gap
        at += len(words)
        if following is None or "\n" in gap:
            stretches.append(Stretch(begin, at, style))
            begin, style = at + len(gap), following.style if following else None
            apart = gap == "\n\n"
        elif following.style != style:
            style = None
        at += len(gap)
    begins = [at] * len(pages)
    for number in reversed(range(len(pages))):
        begins[number] = starts.get(number, begins[number + 1] if number + 1 < len(pages) else at)
    text = "".join(pieces)
    return Assembled(text, tuple(begins), headings(text, stretches, measures.levels))


def _hyphen_before(line: PrintedLine) -> str:
    """The words before the hyphen that ends the line."""
    return line.words.rstrip(SOFT_HYPHEN) if line.hyphenated or line.words[-1] == SOFT_HYPHEN else line.words[:-1]


def _word_goes_on(line: PrintedLine, before: str, following: PrintedLine, measures: _Measures) -> bool:
    """Whether the hyphen ending the line only broke a word: letters on both sides, lower case after, no "Social- og"."""
    return (
        not (line.is_row or following.is_row)
        and _TWO_LETTERS.fullmatch(before[-2:]) is not None
        and not before.rpartition(" ")[2].isupper()
        and following.words[0].islower()
        and _TWO_LETTERS.match(following.words) is not None
        and not (_MARK.match(following.words) or JOINING.match(following.words))
        and (line.hyphenated or line.words.endswith(SOFT_HYPHEN) or _is_full(line, following, measures))
    )


def _gap(
    line: PrintedLine, before: str | None, following: PrintedLine, measures: _Measures, *, apart: bool
) -> str:  # fmt: skip
    """What stands between two printed lines: nothing, a blank, a line break or an empty line.

    `before` are the words before the hyphen that ends the first; `apart`: there is an empty line above it.
    """
    if line.is_row or following.is_row:
        return "\n" if line.is_row and following.is_row else "\n\n"
    first = following.words[0]
    beside = None
    if line.place and following.place and line.page == following.page:
        beside = line.place.baseline - following.place.baseline
        if beside > measures.room[line.place.height]:
            return "\n\n"
    if len(line.words) == 1 and _LONE_MARK.match(line.words) and (beside is None or abs(beside) < measures.height / 2):
        return " "
    if line.style in measures.levels and _heading_goes_on(line, before, following, beside):
        return " "
    if (
        _MARK.match(following.words)
        or not (line.hyphenated or _is_full(line, following, measures))
        or _is_set_apart(line, following, measures)
    ):
        return _break(line, following, measures, apart=apart)
    if before and before[-1].isalnum():  # "Social- og", "Høje-Taastrup", "2022-2024", but no letter before a number
        if JOINING.match(following.words):
            return " "
        return "" if first.isalpha() or (first.isdigit() and before[-1].isdigit()) else "\n"
    if first.islower() or _same_sentence(line, following, beside, measures):
        return " "
    return _break(line, following, measures, apart=apart)


def _break(line: PrintedLine, following: PrintedLine, measures: _Measures, *, apart: bool) -> str:
    """What parts two paragraphs that stand close or on two pages: there, a heading has room above it, a sentence's end
    and a line that stands apart have it below them, where the others do."""
    if line.page == following.page:
        return "\n"
    if following.style in measures.levels or _opens_section(following):
        return "\n\n"
    is_listed = _MARK.match(following.words) or line.style in measures.levels
    return "\n\n" if measures.spaced and not is_listed and (apart or line.words[-1] == ".") else "\n"


def _is_within_paragraph(line: PrintedLine, following: PrintedLine, distance: float, measures: _Measures) -> bool:
    """Whether the two stand as close as a paragraph's lines, and are no rows of a table that might stand as close."""
    assert line.place is not None
    usual = measures.pitch.get(round(line.place.height))
    is_close = usual is not None and abs(distance - usual) <= 1 and distance < 1.5 * line.place.height
    last = line.words[-1]
    return (
        is_close
        and len(line.words) >= _LONG_LINE
        and (last.isalpha() or last in ".,;)")
        and following.words[0].isalpha()
    )


def _is_full(line: PrintedLine, following: PrintedLine, measures: _Measures) -> bool:
    """Whether the margin broke the line: the next one's first word would not have found room on it."""
    if len(line.words) < _SHORT_LINE or _LEADERS.search(line.words[-_TAIL:]):
        return False
    if not line.place or not following.place:
        return len(line.words) >= _LONG_LINE
    blank = 0.2 * line.place.height
    margin = measures.columns.get((line.page, int(line.place.left + 1) >> 2), measures.margin)
    return line.place.right + blank + following.place.word > min(margin, measures.margin)


def _heading_goes_on(line: PrintedLine, before: str | None, following: PrintedLine, distance: float | None) -> bool:
    """Whether a heading, which may be broken before the margin, surely goes on: by a small letter or an unfinished end."""
    return (
        line.style == following.style
        and before is None
        and distance is not None
        and line.place is not None
        and 0 < distance < 1.5 * line.place.height
        and (following.words[0].islower() or _UNFINISHED.search(line.words) is not None)
        and _MARK.match(following.words) is None
    )


def _is_set_apart(line: PrintedLine, following: PrintedLine, measures: _Measures) -> bool:
    """Whether one of the two is set as a heading and the other is not; bold words of a sentence are no heading."""
    one, other = line.style, following.style
    if one == other or not one or not other or not (one in measures.levels or other in measures.levels):
        return False
    return one.size != other.size or not following.words[0].islower()


def _same_sentence(line: PrintedLine, following: PrintedLine, distance: float | None, measures: _Measures) -> bool:
    """Whether a full line and the next, which begins with no small letter, are surely one, and neither opens a
    section."""
    return (
        _is_unfinished(line, following, distance, measures)
        and not _LABEL.match(following.words)
        and not (_opens_section(following) or _opens_section(line))
    )


def _is_unfinished(line: PrintedLine, following: PrintedLine, distance: float | None, measures: _Measures) -> bool:
    """Words that cannot end a sentence, a paragraph's lines, a large heading on two lines, or a name in an enumeration
    whose lines stand as close as a paragraph's."""
    end = line.words[-_TAIL:]
    if _UNFINISHED.search(end) or (following.words[0].isdigit() and _BEFORE_NUMBER.search(end)):
        return True
    if measures.spaced and distance and _is_within_paragraph(line, following, distance, measures):
        return True
    if not distance or not line.place or not following.place or line.words[-1] in ".:;!?":
        return False
    if abs(line.place.height - following.place.height) > 0.5 or not 0 < distance < 1.5 * line.place.height:
        return False
    if line.place.height > LARGER * measures.height or line.style in measures.levels:
        return True
    return (
        len(line.words) >= _LONG_LINE
        and (", " in line.words or _PARTY.match(following.words) is not None)
        and line.words[-1].isalpha()
        and following.words[0].isalpha()
        and not _MARK.match(line.words)
    )


def _opens_section(line: PrintedLine) -> bool:
    words = line.words
    if len(words) > _LONGEST_OPENING or (len(words) > _LONG_LINE and not _MAY_OPEN.match(words)):
        return False
    return heading_line(Line(0, len(words), words, 0, 0, False, False)) is not None
