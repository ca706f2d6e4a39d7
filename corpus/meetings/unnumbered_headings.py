"""What the ways to tell items without numbers have in common: a heading, what says that it is closed, what follows on it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.facts.access.words import Access
from corpus.facts.case_lines import case_line, is_about_the_case
from corpus.meetings.closed_marks import closed_title, says_closed, unnumbered_title, without_mark
from corpus.meetings.heading_prints import is_route_column
from corpus.meetings.headings import HeadingLine
from corpus.meetings.item_candidates import ItemHeading
from corpus.meetings.item_titles import TITLE_LABEL, without_case
from corpus.meetings.lines import Line

_SIGNS_IN_FRONT = re.compile(r"^(?:[=~>»▪■►#–—-]+\s+)+(?=\w)")
_BOXED = re.compile(
    r"(?:[=~>»«<*#–—-]{1,6}\s*|\[(?=.*\]$)|[\"“”](?=[^\"“”]*[\"“”]$))(?P<title>\w[^=~»«\"“”\]]*?)(?:\s*[=~>»«<*#–—-]{1,6}|\]|[\"“”])"
)
_BULLETS = ("- ", "• ", "* ", "– ", "· ")


def unnumbered_heading(lines: Sequence[Line], first: int, last: int, *, title: str | None) -> ItemHeading:
    """The heading in these lines: closed when one of them says so; its case number where one of them has it."""
    within = lines[first : last + 1]
    cases = [case for line in within if (case := case_line(line.plain)) is not None]
    closed = any(says_closed(line.plain) or has_closed_title(line.plain) for line in within) or any(
        case.closed for case in cases
    )
    shown, behind, _ = without_case(TITLE_LABEL.sub("", _without_signs(title))) if title else (title, None, "")
    if shown and closed:
        without = unnumbered_title(shown) if unnumbered_title(shown) is not None else without_mark(shown)
        shown = shown if without is None else without
    number = behind or next((case.number for case in cases if case.number), None)
    return ItemHeading(first, last, None, (shown or "").strip() or None, closed, 0.0, case_number=number)


def _without_signs(title: str) -> str:
    """The title without the signs that set it off: "=== Vej ===", "» Vej", "[Vej]"."""
    boxed = _BOXED.fullmatch(title)
    return boxed["title"] if boxed else _SIGNS_IN_FRONT.sub("", title)


def is_closed_below(lines: Sequence[Line], position: int) -> bool:
    """Whether the first line below says that the item is closed."""
    return position + 1 < len(lines) and says_closed(lines[position + 1].plain)


def section_follows(lines: Sequence[Line], sections: Sequence[HeadingLine | None], position: int) -> bool:
    """Whether the first line below that is no button and not of the case opens a section, be it a weak one."""
    for below in range(position + 1, len(lines)):
        plain = lines[below].plain
        if not (lines[below].is_furniture or is_about_the_case(plain) or is_route_column(plain)):
            return sections[below] is not None
    return False


def has_closed_title(plain: str) -> bool:
    if plain.startswith(_BULLETS):
        return False
    said = closed_title(plain)
    return unnumbered_title(plain) is not None or (said is not None and said.access is Access.CLOSED)


def says_an_item_is_closed(plain: str) -> bool:
    if plain.startswith(_BULLETS):
        return False
    return unnumbered_title(plain) is not None or says_closed(plain)
