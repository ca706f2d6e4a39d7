"""Personal numbers are masked once, on the way in: what a reader gives passes here before anything is made of it.

Every string of it is masked, whatever field it stands in: a new field of a record needs no thought of personal numbers.
Each digit is replaced one for one, so that offsets stay.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from corpus.personal_numbers import PersonalNumber, mask_and_find, mask_personal_numbers
from corpus.raw import RawDocument, ReadFailure

Record = TypeVar("Record")

_LABELLED = {"case_number": "Sagsnr. "}
"""Fields whose name says what a number in them is, as the words before it would in a text."""


def masked(read: RawDocument | ReadFailure) -> RawDocument | ReadFailure:
    """What was read, without a personal number in any string of it; a JSONL `_id` is the one that is kept as it is.

    The document says where the numbers stood: `masked` in its text, `masked_beside` in all else that its text does not hold.
    """
    if isinstance(read, ReadFailure):
        return masked_record(read)
    text, found = mask_and_find(read.text)
    beside: list[PersonalNumber] = []

    def mask(string: str) -> str:
        changed, numbers = mask_and_find(string)
        if numbers and string not in read.text:
            beside.extend(numbers)
        return changed

    rest: RawDocument = with_strings(replace(read, text="", given_id=None), mask)
    return replace(rest, text=text, given_id=read.given_id, masked=found, masked_beside=tuple(beside))


def masked_record(record: Record) -> Record:
    """The record with every string in it masked, those of the records in it too."""
    changed: Record = with_strings(record, lambda string: mask_personal_numbers(string)[0])
    return changed


def with_strings(value: Any, change: Callable[[str], str], label: str = "") -> Any:
    """The value with every string in it changed; records and tuples are walked through, and kept where nothing changes.

    `change` must give as many characters as it got.
    """
    if type(value) is str:  # not of an enumeration
        return change(label + value)[len(label) :]
    if isinstance(value, tuple):
        return tuple(with_strings(entry, change, label) for entry in value)
    if is_dataclass(value) and not isinstance(value, type):
        now = {field.name: getattr(value, field.name) for field in fields(value)}
        then = {name: with_strings(entry, change, _LABELLED.get(name, "")) for name, entry in now.items()}
        changes = {name: entry for name, entry in then.items() if entry is not now[name] and entry != now[name]}
        return replace(value, **changes) if changes else value
    return value
