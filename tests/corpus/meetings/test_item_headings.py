"""Which lines are the items of a meeting, and which the list of them above."""

from __future__ import annotations

from corpus.meetings.heading_styles import section_lines
from corpus.meetings.item_headings import choose_item_headings
from corpus.meetings.lines import split_lines


def _contents(text: str) -> list[str]:
    lines = split_lines(text)
    found = choose_item_headings(lines, section_lines(lines))
    return [lines[position].plain for position in sorted(found.contents)]


def test_the_list_of_contents_is_told_with_its_name() -> None:
    listed = "Indholdsfortegnelse\nSag nr.    Side\n4. Ny havn    2\n5. Lejrskole    3\n"
    body = "\n4. Ny havn\n\nBeslutning\n\nGodkendt.\n\n5. Lejrskole\n\nBeslutning\n\nUdsat.\n"
    head = "Byrådet\n\nReferat\n\n"
    assert _contents(head + listed + body) == [
        "Indholdsfortegnelse",
        "Sag nr. Side",
        "4. Ny havn 2",
        "5. Lejrskole 3",
    ]
    assert _contents(head + body) == []
