"""Numbers that name one thing: of a case, of a document, of a subject (KLE), of an item on an agenda."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.facts.case_lines import case_numbers
from corpus.facts.references import find_references


class IdentifierKind(StrEnum):
    CASE = "case"
    DOCUMENT = "document"
    KLE = "kle"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number as written, without its label."""

    kind: IdentifierKind
    number: str


@dataclass(frozen=True, slots=True)
class ItemAsked:
    """ "punkt 101 den 9. juni 2021": the one item that is meant. Without a day ("punkt 7") it is one of several."""

    number: str
    date: datetime.date | None
    committee: str | None


_NUMBER = r"(?P<number>\d[\w]*(?:[./-]\w+)*)"
_DOCUMENT = re.compile(
    rf"\b(?:dok(?:ument)?\.?[ -]?(?:nr|id|nummer)|journaliseringsnr)\b\.?\s*:?\s*{_NUMBER}", re.IGNORECASE
)
_KLE = re.compile(
    r"(?<![\w.])(?P<label>kle[ -]?(?:nr|nummer|emne)?\b\.?\s*:?\s*)?(?P<number>\d\d\.\d\d\.\d\d)(?![\w-]|\.\d)",
    re.IGNORECASE,
)
_SHORT_DATE = re.compile(r"(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.\d\d")
_ITEM = re.compile(
    r"\b(?:dagsordens?punkt|dagsordens?pkt|punkt|pkt)\b\.?\s*(?:nr\.?\s*)?(?P<number>\d{1,4}(?:\.\d{1,2})?)(?![\w/-]|\.\d)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:dok(?:ument)?\.?[ -]?(?:nr|id|nummer)|(?:sags?|journal|kle)[ -]?(?:nr|id|nummer)|j\.? ?nr|sag|sagen|dokument)\b\.?\s*:?\s*(?=\d)",
    re.IGNORECASE,
)


def identifiers(text: str) -> Iterator[Identifier]:
    """The numbers of cases, documents and subjects in the text, each once."""
    documents = list(dict.fromkeys(found["number"] for found in _DOCUMENT.finditer(text)))
    cases = [number for number in case_numbers(text) if number not in documents]
    yield from (Identifier(IdentifierKind.CASE, number) for number in cases)
    yield from (Identifier(IdentifierKind.DOCUMENT, number) for number in documents)
    subjects = dict.fromkeys(
        found["number"] for found in _KLE.finditer(text) if found["label"] or not _SHORT_DATE.fullmatch(found["number"])
    )
    yield from (
        Identifier(IdentifierKind.KLE, number) for number in subjects if not any(number in case for case in cases)
    )


def items_asked(text: str) -> tuple[ItemAsked, ...]:
    """The items named with their day, then those named by number alone."""
    dated = tuple(ItemAsked(found.item_number, found.date, found.committee) for found in find_references(text))
    told = {item.number for item in dated}
    alone = dict.fromkeys(found["number"] for found in _ITEM.finditer(text) if found["number"] not in told)
    return (*dated, *(ItemAsked(number, None, None) for number in alone))


def without_labels(text: str) -> str:
    """The text without what stands before a number to say what it is of: "Dok.nr. 330-2018-500301" is the number."""
    return _LABEL.sub("", text)
