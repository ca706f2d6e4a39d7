"""Danish personal numbers (CPR) are masked before anything is stored, embedded or logged.

A number is six digits that are a day, a month and a year, then four digits; the day has 60 added where the number stands
in for one not yet given. Neither modulus 11 (numbers without it have been issued since 2007) nor an unlikely age clears a
number. Its form and the label before it decide; docs/decisions/0014 says which of them wins, and why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.number_forms import (
    fulfils_modulus_11,
    is_birth_date,
    is_of_form,
    is_year,
    may_follow_birth,
)
from corpus.number_labels import Label, is_called_personal, label_before, label_in
from corpus.number_rows import column_heading
from corpus.printed_digits import Printed, decoded, printed_digits

MASK = "*"


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """Where a personal number stands in a text; never its digits. `digits` are the offsets of what is to be masked.

    `is_certain`: it fulfils modulus 11 or a label says what it is. The others are masked all the same.
    """

    start: int
    end: int
    is_certain: bool
    digits: tuple[int, ...]


def mask_personal_numbers(text: str) -> tuple[str, int]:
    """The text with every digit of every personal number replaced one for one, and how many numbers there were."""
    masked, found = mask_and_find(text)
    return masked, len(found)


def mask_and_find(text: str) -> tuple[str, tuple[PersonalNumber, ...]]:
    """The text with every digit of every personal number replaced one for one, and where the numbers stood."""
    found = tuple(find_personal_numbers(text))
    pieces, at = [], 0
    for offset in (offset for number in found for offset in number.digits):
        pieces += [text[at:offset], MASK]
        at = offset + 1
    return "".join([*pieces, text[at:]]), found


def find_personal_numbers(text: str) -> Iterator[PersonalNumber]:
    """Every personal number in the text, in order."""
    plain = decoded(text)
    tops: dict[tuple[int, bool], int] = {}
    at = 0
    for printed in printed_digits(plain.text):
        if printed.start < at or not is_birth_date(printed):
            continue
        has_form = is_of_form(plain.text, printed)
        label = label_before(plain.text, printed.start, only_persons=not has_form)
        if label is not Label.PERSON and is_called_personal(plain.text, printed.end):
            label = Label.PERSON
        if label is None and has_form and printed.is_run_of_ten:
            label = label_in(column_heading(plain.text, printed.start, printed.end, tops))
        if not _is_personal(plain.text, printed, label, has_form=has_form):
            continue
        at = printed.end
        spans = [plain.span(offset) for offset in printed.digits]
        yield PersonalNumber(
            spans[0][0],
            spans[-1][1],
            label is Label.PERSON or label is Label.BORN or fulfils_modulus_11(printed),
            tuple(offset for start, end in spans for offset in range(start, end)),
        )


def _is_personal(text: str, printed: Printed, label: Label | None, *, has_form: bool) -> bool:
    """Which of the two is believed, where label and form disagree."""
    match label:
        case Label.PERSON:
            return True
        case Label.BORN:
            return may_follow_birth(text, printed)
        case Label.CASE:
            return has_form and printed.is_dashed
        case Label.SOME:
            return has_form and printed.is_dashed and not is_year(printed.serial)
        case Label.THING:
            return False
        case None:
            return has_form
