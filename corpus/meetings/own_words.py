"""The words in which an item tells of its own meeting: its own decision, and who was absent under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.meetings.attendance_labels import is_roll_call
from corpus.meetings.item_attendance import ItemWords, lists_the_absent
from corpus.records import AgendaItem, Attendee, Section, SectionKind

_LONGEST_MARK = 8


def own_words(text: str, items: Sequence[AgendaItem]) -> list[ItemWords]:
    """The words of each item's own decision, with who was absent under it; none of a closed item."""
    return [
        ItemWords(
            item.number,
            "" if item.closed else "\n\n".join(text[start:end] for start, end in _own_spans(text, item.sections)),
            "" if item.closed else _above(text, item.sections),
            item.title is not None and is_roll_call(item.title),
            item.title or "",
        )
        for item in items
    ]


def with_lists_named(text: str, items: Sequence[AgendaItem], people: Sequence[Attendee]) -> tuple[AgendaItem, ...]:
    """The items; what stands above the first heading of one and names nobody but those absent is a list of them."""
    return tuple(
        replace(item, sections=(replace(item.sections[0], kind=SectionKind.ATTENDANCE), *item.sections[1:]))
        if not item.closed and lists_the_absent(_above(text, item.sections), people)
        else item
        for item in items
    )


def _above(text: str, sections: Sequence[Section]) -> str:
    first = sections[0] if sections else None
    return text[first.start : first.end] if first and first.kind is SectionKind.OTHER and first.heading is None else ""


def _own_spans(text: str, sections: Sequence[Section]) -> Iterator[tuple[int, int]]:
    """Stretches of own sections that stand together."""
    held: tuple[int, int] | None = None
    for place, section in enumerate(sections):
        if not _is_own(text, sections, place):
            if held:
                yield held
            held = None
        elif held is None:
            held = (_with_label(text, section), section.end)
        else:
            held = (held[0], section.end)
    if held:
        yield held


def _is_own(text: str, sections: Sequence[Section], place: int) -> bool:
    """Whether it is a decision of the meeting's own, or an absence list that stands below its heading or behind it."""
    section = sections[place]
    if section.kind is not SectionKind.ATTENDANCE:
        return section.kind is SectionKind.DECISION
    below = sections[place + 1] if place + 1 < len(sections) else None
    if below is not None and not text[section.end : below.start].strip():  # both stand under the heading above
        return _is_own(text, sections, place + 1)
    return place == 0 or sections[place - 1].kind is not SectionKind.EARLIER_DECISIONS


def _with_label(text: str, section: Section) -> int:
    """Where an absence list begins with its label, which is its heading."""
    if section.kind is not SectionKind.ATTENDANCE or not section.heading:
        return section.start
    label = text.rfind(section.heading, max(0, section.start - len(section.heading) - _LONGEST_MARK), section.start)
    return section.start if label < 0 else label
