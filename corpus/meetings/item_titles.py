"""The title of an item: on which lines it stands, and what is printed with it that is not of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.facts.access.lines import line_access
from corpus.facts.case_lines import case_behind, case_in_front, case_line, is_about_the_case
from corpus.facts.dates import MONTH_NAMES
from corpus.meetings.closed_marks import closed_title, group_mark, says_closed, unnumbered_title
from corpus.meetings.headings import HeadingLine
from corpus.meetings.item_numbers import NUMBERED
from corpus.meetings.lines import Line, begins_apart

MONTH = re.compile(rf"(?:{'|'.join(MONTH_NAMES)})\b")
TITLE_LABEL = re.compile(
    r"^(?:(?:åbent? )?(?:dagsordens|møde)?punkt(?:et)?|(?:åben )?sag|emne|overskrift|titel|sagstitel|sagsoverskrift|pkt\.?)(?:\s*:|\s+[-–—](?=\s))\s*(?=\S)",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(
    r"(?:[\s.…_]+(?:side |s\. ?)?(?:\d{1,3}|[ivxl]{1,6})|\s*[(\[](?:side |s\. ?)\d{1,3}[)\]])$", re.IGNORECASE
)
_ROMAN = ("i", "v", "x", "l")
_LETTER = re.compile(r"\s*\([A-ZÆØÅ]{1,2}\)$")
_ENDS_IN_LABEL = re.compile(r"(?:[ (](?:sagsnr|sagsnummer|sags-?id|j\. ?nr|jnr|journalnr|sag)\.?:?|\()$", re.IGNORECASE)
_OPEN_END = re.compile(
    r"(?:[,–-]|\b(?:om|af|og|i|til|for|på|med|ved|fra|at|samt|eller|den|det|de|en|et|efter|over|under|mellem|som|vedr\.?))$"
)
_READING = re.compile(r"\d\. (?:behandling|udkast|udgave|halvår|kvartal|etape)\b", re.IGNORECASE)
"""The rest of a title that begins with a number: "Budget 2012," above "1. behandling"."""
_SHORTEST_WRAPPED = 50
_SHORTEST_LOWER_WRAPPED = 25
_LONGEST_REST = 120
_HANGING, _MOST_HANGING = 2, 12


def bare_title(title: str) -> str:
    title = _without_page(title)
    if title.endswith(")"):
        title = _LETTER.sub("", title)
    return _without_page(title).casefold()


def _without_page(title: str) -> str:
    may = title[-1:].isdigit() or title.endswith(_ROMAN) or (title[-1:] in ")]" and title[-2:-1].isdigit())
    return _PAGE_NUMBER.sub("", title) if may else title


def without_case(title: str) -> tuple[str, str | None, str]:
    """The title; the case number printed behind it or in front; all that is printed behind ("J.nr.: 05.01.11G01 Åben sag")."""
    if (front := case_in_front(title)) is not None:
        return front[1], front[0], ""
    return case_behind(title) or (title, None, "")


def title_stands_above(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], position: int, *, listed: bool
) -> bool:
    """Whether a number with a label ("Sag nr. 129") stands below its title: that is marked as a heading, or nothing else may be.

    Else the line above may well be the last of the item before: the title stands apart from that, right above the number, or
    is `listed` with the number in the contents, and a section, the case or a mark of a closed item follows below.
    """
    above, below = position - 1, position + 1
    if above < 0 or sections[above] or lines[above].furniture is not None or lines[above].is_bullet:
        return False
    if lines[above].level:
        return below >= len(lines) or not lines[below].level or sections[below] is not None
    below_case = above > 0 and case_line(lines[above - 1].plain) is not None and begins_apart(lines, above - 1)
    if not (begins_apart(lines, above) or below_case):
        return False
    follows = _follows_a_title(lines, sections, below)
    if listed or lines[above].blank_after:
        return follows and listed
    return follows or closed_title(lines[above].plain) is not None or unnumbered_title(lines[above].plain) is not None


def title_stands_above_bare(lines: Sequence[Line], sections: Sequence[HeadingLine | None], position: int) -> bool:
    """Whether a bare number ("7") stands between its title and the first section: the title apart, or below "Åbent punkt"."""
    above, below = position - 1, position + 1
    if above < 0 or below >= len(lines) or sections[above] or lines[above].is_furniture or lines[above].is_bullet:
        return False
    if not _follows_a_title(lines, sections, below) or lines[above].blank_after:
        return False
    return begins_apart(lines, above) or (above > 0 and line_access(lines[above - 1].plain) is not None)


def title_stands_below(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], position: int, *, bare: bool
) -> bool:
    """Whether the line below a number is its title. A bare number ("7") might be a table's cell: then what follows must tell.

    A section, the case or a mark of a closed item follows on the title, which may run over two lines, or mark-up makes both headings.
    """
    below = position + 1
    if below >= len(lines) or lines[below].is_furniture or is_about_the_case(lines[below].plain):
        return False
    if sections[below] and not TITLE_LABEL.match(lines[below].plain):
        return False
    if not bare or (lines[position].level and lines[below].level) or closed_title(lines[below].plain) is not None:
        return True
    if sections[below + 1 : below + 2] != [None] and (lines[below].level or without_case(lines[below].plain)[1]):
        return True
    ends = (below + 1, below + 2) if not lines[below].blank_after else (below + 1,)
    return any(_follows_a_title(lines, sections, end) for end in ends)


def title_stands_right_below(
    lines: Sequence[Line], sections: Sequence[HeadingLine | None], position: int, *, spread: bool
) -> bool:
    """Whether a bare number and the line right below it stand apart from the rest, and that line reads as a title.

    An empty line may part the two where such lines are `spread`.
    """
    below = position + 1
    if below >= len(lines) or not begins_apart(lines, position) or (lines[position].blank_after and not spread):
        return False
    title, opened = lines[below], sections[below]
    if opened is not None and (opened.inline or opened.date is None):
        return False  # else "Protokol fra mødet den 9. februar" is the title
    reads = title.plain[:1].isupper() and not title.plain.endswith((".", ",", ";", ":")) and not title.is_bullet
    return reads and title.blank_after and title.furniture is None and not is_about_the_case(title.plain)


def _follows_a_title(lines: Sequence[Line], sections: Sequence[HeadingLine | None], position: int) -> bool:
    if position >= len(lines):
        return False
    while position < len(lines) - 1 and lines[position].furniture is not None:
        position += 1
    opened = sections[position]
    plain = lines[position].plain
    return (opened is not None and opened.strong) or case_line(plain) is not None or says_closed(plain)


def stands_without_title(lines: Sequence[Line], sections: Sequence[HeadingLine | None], position: int) -> bool:
    """Whether a number alone is that of an item without a title: a section opens right below, and it is no text itself."""
    opened = sections[position + 1] if position + 1 < len(sections) else None
    if opened is None or not opened.strong or not lines[position].blank_before:
        return False
    return position == 0 or sections[position - 1] is None


def runs_on(lines: Sequence[Line], sections: Sequence[HeadingLine | None], last: int, title: str) -> bool:
    """Whether a title goes on in the line right below: it is long or cannot end there, and what is below fits the end of one."""
    line, below = lines[last], last + 1
    if not title or line.blank_after or below >= len(lines) or sections[below]:
        return False
    rest = lines[below]
    if _ENDS_IN_LABEL.search(title) and case_line(rest.plain.rstrip(")")) is not None:
        return True
    if (
        rest.furniture is not None
        or rest.is_bullet
        or len(rest.plain) > _LONGEST_REST
        or rest.plain.endswith((".", ":"))
    ):
        return False
    if _READING.match(rest.plain) and title.endswith((",", "-", "–")):
        return True
    if NUMBERED.match(rest.plain) or is_about_the_case(rest.plain) or group_mark(rest.plain) is not None:
        return False
    opened = sections[below + 1] if below + 1 < len(lines) else None
    ends = (opened is not None and opened.strong) or (
        below + 1 < len(lines) and (lines[below + 1].is_furniture or case_line(lines[below + 1].plain) is not None)
    )
    if _hangs(line, rest) and (without_case(rest.plain)[1] or (title.isupper() and rest.plain.isupper())):
        return True
    open_end = _OPEN_END.search(title) is not None
    lower = rest.plain[0].islower() and (open_end or len(line.plain) >= _SHORTEST_LOWER_WRAPPED)
    return (ends and len(line.plain) >= _SHORTEST_WRAPPED) or ((open_end or lower) and (ends or rest.blank_after))


def _hangs(line: Line, rest: Line) -> bool:
    """Whether the line is set in below a number's title and nothing follows right upon it."""
    return rest.blank_after and line.indent + _HANGING <= rest.indent <= line.indent + _MOST_HANGING


def reads_as_amount(title: str) -> bool:
    """What follows the number makes it a sum or a share: "4. mio. kr.", "12 %"."""
    return bool(re.match(r"[\d.,]*\s*(?:kr\b|mio\b|mia\b|pct\b|procent\b|%|t\.kr\b)", title, re.IGNORECASE))


def reads_as_date_or_count(title: str) -> bool:
    """What follows a bare number makes it a day or a count: "14 dage", "3 borgere", "9 februar"."""
    months = r"(?:jan(?:uar)?|feb(?:ruar)?|mar(?:ts)?|apr(?:il)?|maj|juni?|juli?|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
    return bool(
        re.match(
            rf"{months}|(?:personer|borgere|elever|stk|timer|dage|uger|måneder|år|gange|af)\b", title, re.IGNORECASE
        )
    )
