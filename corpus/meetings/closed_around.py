"""What stands around the headings of items and closes them: stamps, status fields, sentences, lists of numbers, the document's own heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from corpus.facts.access.fields import field_states, is_label_above
from corpus.facts.access.lines import line_access
from corpus.facts.access.listed import legend_sign, numbers_said_closed
from corpus.facts.access.papers import document_access
from corpus.facts.access.statements import statement_access
from corpus.facts.access.words import OPEN_MARK, Access
from corpus.facts.case_lines import case_line, is_about_the_case
from corpus.meetings.closed_marks import group_mark, is_behind_doors, says_closed, unnumbered_title
from corpus.meetings.headings import HeadingLine
from corpus.meetings.item_candidates import ItemHeading
from corpus.meetings.lines import Line
from corpus.records import SectionKind

_ENDS = re.compile(r"\W*(?:slut|afslut|ophør)|.*\b(?:slut|afsluttet)\W*$", re.IGNORECASE)
_TWO_WORDS = re.compile(r"[^\W\d]+(?: [^\W\d]+){1,2}")
_LEADING = re.compile(r"(\d+) ?[a-z]?(?:\.|$)", re.IGNORECASE)
_NEAR = 8
"""How many lines below a heading a bare "Lukket" is its state; farther down it may be a cell of any table."""
_BARE = re.compile(r"\W*(?:lukk?et|lukkede|fortrolig[te]?|lukk?\.)\W*", re.IGNORECASE)
_OF_OTHERS = frozenset((SectionKind.EARLIER_DECISIONS, SectionKind.CASE_ROUTE, SectionKind.ATTACHMENTS))
_MOST_HEAD_LINES = 25
_NAMES_ITEMS = re.compile(
    r"^\W*(?:[A-ZÆØÅ]\. )?(?:[\wæøå-]+ ){1,2}[a-zæøå]*(?:punkt|sag|punkter|sager|emner)\W*$", re.IGNORECASE
)
_NAMES_ACCESS = re.compile(
    r"(?:offentligt?|offentlighed|åbent?|åben/lukket|å/l|lukket|fortroligt?|adgang)\??", re.IGNORECASE
)
_ROW_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
_OPEN_LETTER = re.compile(r"(?:^|\|)\s*Å\s*(?:\||$)|Å/L|^\d{1,3}[.)]? Å (?=[A-ZÆØÅ])")
_YES_OR_NO = re.compile(r"(?:ja|nej|x)\.?", re.IGNORECASE)
_LETTERED = re.compile(r"(\d{1,3})[.)]? (?:L|Lukket) (?=[A-ZÆØÅ])")
_CLOSED_COLUMN = re.compile(r"(?:lukk?et|fortroligt?)(?: punkt| sag)?", re.IGNORECASE)
_TICK = re.compile(r"(?:x|ja|☒|✓)", re.IGNORECASE)
_SECTION_MARKED = re.compile(
    r"(?:beslutning|sagsfremstilling|indstilling|resum[eé]|referat|afgørelse|sag|punkt|redegørelse|baggrund)\w*\s*[(\[–-]+\s*(?:lukket|fortroligt?|ikke offentligt?)[)\]]?:?",
    re.IGNORECASE,
)
_NAMES_ONE_ITEM = re.compile(
    r"\w\W+(?:lukket|fortroligt?|ikke[- ]offentligt?) (?:punkt|sag)\b|\b(?:lukket|fortroligt?|ikke[- ]offentligt?) (?:punkt|sag)\W+\w",
    re.IGNORECASE,
)
_PAGE_BEHIND = re.compile(r"[\s.…_]+\d{1,3}$")
_CELLS = re.compile(r"\s*\|\s*|\t+|\s{3,}")


def is_stamp(lines: Sequence[Line], position: int, chosen: Sequence[ItemHeading]) -> bool:
    """Whether a line that says only "Lukket punkt" stands above the heading of the item it closes.

    It does where it is right above it, or where the numbers of the headings around it follow on one another, so that no
    item is missing there.
    """
    if unnumbered_title(lines[position].plain) != "" and not says_closed(lines[position].plain):
        return False
    below = next((heading for heading in chosen if heading.first > position), None)
    if below is None or not all(line.is_furniture or _is_state(line) for line in lines[position + 1 : below.first]):
        return False
    above = next((heading for heading in reversed(chosen) if heading.last < position), None)
    if above is None:
        return lines[position].blank_before and not lines[position].is_bullet
    if not lines[below.first].blank_before:
        return True
    if lines[position].blank_before is False and above.last == position - 1:
        return False
    return _follows(above.number, below.number)


def _is_state(line: Line) -> bool:
    return says_closed(line.plain) or case_line(line.plain) is not None


def _follows(above: str | None, below: str | None) -> bool:
    first, next_one = (_LEADING.match(number or "") for number in (above, below))
    if first is None or next_one is None:
        return above is None
    return int(next_one[1]) <= int(first[1]) + 1


def _is_part(number: str, whole: str) -> bool:
    behind = number.removeprefix(whole).lstrip()
    return number.startswith(whole) and (behind.startswith(".") or (len(behind) == 1 and behind.isalpha()))


def closed_by_words(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], heading: ItemHeading, floor: int, limit: int
) -> Access | None:
    """What the lines of an item say of it: those below its heading up to `limit`, and the stamp above it down to `floor`."""
    said = _stamped_above(lines, heading.first, floor)
    if said is not None:
        return said
    found: Access | None = None
    kind: SectionKind | None = None
    for position in range(heading.last + 1, limit):
        line = lines[position]
        opened = sections[position]
        if group_mark(line.plain) is not None or (is_behind_doors(line.plain) and position > heading.last + 1):
            break
        if unnumbered_title(line.plain):
            continue  # an item of its own
        about = case_line(line.plain) if position <= heading.last + _NEAR and kind is None and opened is None else None
        if about is not None and about.closed:
            return Access.CLOSED
        if opened is not None:
            kind = opened.kind
        if legend_sign(line.plain):
            continue
        if position + 1 < limit and _is_ticked(line.plain, lines[position + 1].plain):
            return Access.CLOSED
        plain = opened.inline if opened is not None and opened.inline else line.plain
        if position + 1 < limit and is_label_above(line.plain, lines[position + 1].plain):
            plain = f"{line.plain.rstrip(' :')}: {lines[position + 1].plain}"
        elif position > heading.last + 1 and is_label_above(lines[position - 1].plain, line.plain):
            continue
        if position + 1 < limit and _YES_OR_NO.fullmatch(lines[position + 1].plain):
            plain = f"{plain}: {lines[position + 1].plain}"
        access = line_access(plain) or _of_a_section(line.plain)
        if access is None and opened is not None:
            access = line_access(opened.heading)
        if access is Access.CLOSED and _counts(lines, position, heading, limit, kind):
            return access
        if kind in _OF_OTHERS:
            continue
        if access is not Access.DOUBTFUL:
            access = statement_access(line.plain) or _runs_over(lines, position, limit)
        if access in (Access.DOUBTFUL, Access.CLOSED) and not numbers_said_closed(line.plain):
            found = Access.DOUBTFUL
    return found


def _of_a_section(plain: str) -> Access | None:
    """DOUBTFUL for the heading of a section that is marked: "Beslutning (lukket)"."""
    return Access.DOUBTFUL if _SECTION_MARKED.fullmatch(plain) else None


def says_open(lines: Sequence[Line], sections: Sequence[HeadingLine | None], heading: ItemHeading, limit: int) -> bool:
    """Whether a field right below an item's heading says that it is open: then a closed group ends above it.

    Among the words of the item "Åben: kl. 9-16" tells of something else.
    """
    for position in range(heading.last + 1, min(heading.last + 1 + _NEAR, limit)):
        plain = lines[position].plain
        about = case_line(plain)
        if sections[position] is not None:
            return False
        if (about is not None and about.closed is False) or field_states(plain)[0][:1] == (False,):
            return True
        if OPEN_MARK.fullmatch(plain) is not None and any(sign in plain for sign in ":|-"):
            return True
        if about is None and not (lines[position].furniture or is_about_the_case(plain)):
            return False
    return False


def _runs_over(lines: Sequence[Line], position: int, limit: int) -> Access | None:
    """What a sentence says that goes on in the next line, its last word maybe broken there: "på luk-", "ket møde"."""
    if lines[position].blank_after or position + 1 >= limit or not lines[position + 1].plain[:1].islower():
        return None
    above, below = lines[position].plain, lines[position + 1].plain
    joined = f"{above[:-1]}{below}" if above.endswith("-") else f"{above} {below}"
    return (line_access(joined) or statement_access(joined)) if statement_access(below) is None else None


def _counts(lines: Sequence[Line], position: int, heading: ItemHeading, limit: int, kind: SectionKind | None) -> bool:
    """Whether a line that is a state is this item's: not a cell of a table, the mark of an attachment, or the stamp of the next."""
    plain = lines[position].plain
    if kind is SectionKind.ATTACHMENTS and (lines[position].is_bullet or "|" in plain):
        return False
    if limit < len(lines) and is_of_the_next(lines, position, heading.last, limit):
        return False
    if _BARE.fullmatch(plain) and plain[:1].islower() and runs_within(lines, position, heading.last):
        return False
    return position <= heading.last + _NEAR or _BARE.fullmatch(plain) is None


def runs_within(lines: Sequence[Line], position: int, floor: int) -> bool:
    """Whether the line stands in the middle of a paragraph: a word of a sentence that is broken there."""
    return position > floor + 1 and not (lines[position].blank_before or lines[position].blank_after)


def is_of_the_next(lines: Sequence[Line], position: int, floor: int, limit: int) -> bool:
    """Whether a state is the stamp of the item below: only stamps between, no field, not right below the heading above.

    In brackets, or saying that something ends, it may as well close what stands above it: then both are closed.
    """
    if not lines[position].blank_before and lines[limit].blank_before:
        return False
    stamps = all(_is_stamp_line(line.plain) for line in lines[position:limit])
    plain = lines[position].plain
    return stamps and position > floor + 1 and not plain.startswith("(") and not _ENDS.match(plain)


def _is_stamp_line(plain: str) -> bool:
    return ":" not in plain and says_closed(plain)


def _stamped_above(lines: Sequence[Line], first: int, floor: int) -> Access | None:
    """What a stamp right above a heading says; one right below the heading before is that one's state, and so is a field."""
    position = first - 1
    while position > floor and lines[position].is_furniture:
        position -= 1
    plain = lines[position].plain if position >= 0 else ""
    if floor < 0 <= position and (not lines[position].blank_before or lines[position].is_bullet):
        return None  # the last of a table of contents
    if position <= floor or (floor >= 0 and position - 1 == floor) or group_mark(plain) is not None:
        return None
    if position - 1 > floor and is_label_above(lines[position - 1].plain, plain):
        return None
    if ":" in plain:
        return (
            None
            if floor < 0 or any(line_access(line.plain) for line in lines[floor + 1 : position])
            else line_access(plain)
        )
    if says_closed(plain):
        return None if _ENDS.match(plain) else Access.CLOSED
    two = f"{lines[position - 1].plain} {plain}" if position - 1 > floor else ""
    return Access.CLOSED if _TWO_WORDS.fullmatch(two) and says_closed(two) else None


def closes_document(lines: Sequence[Line], first: int) -> int | None:
    """The line above the first item, at `first`, that says that the whole document is closed; None where another says "åben".

    A stamp right above the first item is that item's own, and so is the title of one in a list of contents, printed again below.
    """
    found: int | None = None
    for position in range(min(first, _MOST_HEAD_LINES)):
        plain = lines[position].plain
        if _NAMES_ITEMS.search(plain) and document_access(plain) is not Access.OPEN:
            continue  # of a table of contents, or the stamp of the first item
        if plain[:1].isdigit() or lines[position].is_bullet or legend_sign(plain) or numbers_said_closed(plain):
            continue
        access = document_access(plain)
        if access is Access.OPEN:
            return None
        if access is Access.CLOSED and _is_listed(lines, position):
            continue
        if access is Access.CLOSED and found is None:
            found = position
    return found


def _is_listed(lines: Sequence[Line], position: int) -> bool:
    """Whether the line names one item that is closed and is printed again, in a list of contents with its page: "Salg (lukket punkt) … 4"."""
    if _NAMES_ONE_ITEM.search(lines[position].plain) is None:
        return False
    listed = _PAGE_BEHIND.sub("", lines[position].plain).casefold()
    return any(line.plain.casefold() == listed for line in lines[position + 1 :])


def numbers_closed_elsewhere(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], first: int, own: Set[int] = frozenset()
) -> tuple[frozenset[str], frozenset[str]]:
    """The numbers of items that a line of the document says are closed: rows of the table of contents (marked), and sentences (in doubt).

    The lines at `own` are headings that say so of their own item alone, since others have its number, too.
    """
    rows: set[str] = set()
    told: set[str] = set()
    kind: SectionKind | None = None
    letters = any(_OPEN_LETTER.search(line.plain) for line in lines[:first])
    column, label, width = -1, "", 0
    signs = {sign for line in lines[:first] if (sign := legend_sign(line.plain))}
    for position, line in enumerate(lines):
        kind = opened.kind if (opened := sections[position]) is not None else kind
        cells = _cells_of(line.plain) if position < first and "|" in line.plain else []
        if cells and (named := _access_column(cells)) >= 0:
            column, label, width = named, cells[named], len(cells)
        elif (cells and not signs.isdisjoint(cells[1:])) or (
            cells and len(cells) == width and field_states(f"{label}: {cells[column]}")[0][:1] == (True,)
        ):
            rows |= {number[0]} if (number := _ROW_NUMBER.match(cells[0])) else set()
        if position < first and (row := _row_number(line.plain, letters=letters)):
            rows.add(row)
        elif kind not in _OF_OTHERS and position not in own:
            told |= numbers_said_closed(line.plain)
    return frozenset(rows), frozenset(told)


def _access_column(cells: Sequence[str]) -> int:
    """The place of the cell that names a column of access, in the row of a table's column names; else -1."""
    return next((place for place, cell in enumerate(cells) if place and _NAMES_ACCESS.fullmatch(cell)), -1)


def _cells_of(plain: str) -> list[str]:
    """The cells of a row, whether or not its outer borders are printed: "| 2 | Nej |", "2 | Nej"."""
    inner = plain[1:-1] if plain.startswith("|") and plain.endswith("|") and len(plain) > 1 else plain
    return [cell.strip() for cell in inner.split("|")]


def _is_ticked(names: str, ticks: str) -> bool:
    """Whether of two rows the upper names the columns "Åben | Lukket" and the lower has a tick below the second."""
    if "|" not in names or "|" not in ticks:
        return False
    pairs = list(zip(_cells_of(names), _cells_of(ticks), strict=False))
    ticked = [name for name, tick in pairs if _TICK.fullmatch(tick)]
    return len(pairs) > 1 and any(_CLOSED_COLUMN.fullmatch(name) for name in ticked)


def _row_number(plain: str, *, letters: bool) -> str | None:
    """The number in a row of which a cell says "Lukket", or "L" where others say "Å": "2 | Salg af grund | Lukket"."""
    cells = [cell.strip() for cell in _CELLS.split(plain) if cell.strip()]
    if len(cells) < 2:
        lettered = _LETTERED.match(plain) if letters else None
        return lettered[1] if lettered else None
    number = re.match(r"(?:punkt |pkt\.? )?(\d{1,3}(?:\.\d{1,2})?)\b", cells[0], re.IGNORECASE)
    closed = any(line_access(cell) is Access.CLOSED or (letters and cell == "L") for cell in cells[1:])
    return number[1] if number and closed else None


def signed(lines: Sequence[Line], headings: Sequence[ItemHeading], first: int) -> Iterator[int]:
    """The places of the headings that bear the sign of which a line above the first item tells that it marks closed items."""
    signs = {sign for line in lines[: max(first, 0)] if (sign := legend_sign(line.plain))}
    signs |= {sign for line in lines[-5:] if (sign := legend_sign(line.plain))}
    if not signs:
        return
    listed = "|".join(re.escape(sign) for sign in sorted(signs))
    mark = re.compile(rf"(?<![^\W\d])(?:{listed})(?!\w)" if listed.replace("|", "").isalpha() else rf"(?:{listed})")
    for place, heading in enumerate(headings):
        if any(mark.search(lines[position].plain) for position in range(max(heading.first, 0), heading.last + 1)):
            yield place


def with_sub_items(headings: Sequence[ItemHeading]) -> list[ItemHeading]:
    """The headings, those of parts of a closed item closed with it: 2.1 or 2a under 2."""
    found: list[ItemHeading] = []
    shut: str | None = None
    for heading in headings:
        part = shut is not None and heading.number is not None and _is_part(heading.number, shut)
        if part and not heading.closed:
            heading = replace(heading, closed=True, doubtful=True)
        elif not part:
            shut = heading.number if heading.closed else None
        found.append(heading)
    return found
