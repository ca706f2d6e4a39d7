"""The titles of the attachments that an item lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.meetings.item_sections import Block
from corpus.records import Attachment, SectionKind

_NONE = re.compile(
    r"(?:der er )?(?:ingen|intet|ikke|nej)(?: (?:vedhæftede |vedlagte |åbne )?(?:bilag|filer|dokumenter|vedhæftninger))?"
    r"(?: (?:er )?(?:vedlagt|vedhæftet|knyttet|tilknyttet))?(?: (?:til|i|på) (?:sagen|punktet|dette punkt|denne sag))?\.?|-|–|bilag\s*:?",
    re.IGNORECASE,
)
_SAYS_NONE = re.compile(
    r"\(?(?:(?:der|sagen|punktet) (?:er|var|har|foreligger|findes) )?(?:bilag\s*:?\s*)?(?:er )?(?:ingen|ikke|intet|uden|nul|0)\b.{0,40}?\)?[.!]?",
    re.IGNORECASE,
)
_OF_PAPERS = re.compile(
    r"bilag|fil(?:er)?\b|dokument|vedhæft|vedlagt|materiale|^\W*(?:ingen|intet|ikke relevant)\W*$", re.IGNORECASE
)
_BULLET = re.compile(r"(?:[•*–·>»▪►■+→✓#-] ?|o (?=[A-ZÆØÅ0-9])|(?:link|fil|dokument): (?=[A-ZÆØÅ0-9]))+")
_KIND_OF_FILE = re.compile(
    r"\s*[(\[](?:pdf|docx?|xlsx?|pptx?)(?:[,;-]? ?[\d.,]+ ?[kmg]b)?[)\]]$|(?:,| [-–|]) (?:pdf|docx?|xlsx?|pptx?)$|\s*\(bilag \d{1,2}\)$|(?<=\w);$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[\[\"”“»]([^\[\]\"”“»«]+)[\]\"”“«]")
_LIST_NUMBER = re.compile(r"\(?(\d{1,3}(?:\.\d{1,2})?)(?P<sign>[.):/|]{1,2}| ?[-–|/])?\s+(?=[^\W\d])")
_NEXT_FILE = re.compile(
    r"(?<=\.pdf|\.doc|\.xls|\.ppt|\.msg|\.jpg|\.png|\.tif|\.zip|\.txt|\.rtf|\.odt|\.csv|\.htm)(?:,|;| og)?\s+(?=[A-ZÆØÅ0-9])"
    r"|(?<=\.docx|\.xlsx|\.pptx|\.docm|\.xlsm|\.jpeg|\.tiff|\.html)(?:,|;| og)?\s+(?=[A-ZÆØÅ0-9])",
    re.IGNORECASE,
)

_LISTED = re.compile(
    r"\d{1,3}(?: \||) (?:Åben|Lukket|Offentlig)(?: \||) (?P<title>.+?)(?:(?: \||) \d[\d-]{3,9}/\d{2,4})?(?: \|)?"
)
"""A row of a list: number, open or closed, title, number of the document."""


def attachments_of(blocks: Sequence[Block]) -> tuple[Attachment, ...]:
    """One a line of the item's lists; file names that run together on a line are told apart by their endings."""
    return tuple(
        Attachment(title) for block in blocks if block.kind is SectionKind.ATTACHMENTS for title in _titles(block)
    )


def _titles(block: Block) -> Iterator[str]:
    """Without the numbers of a list that counts them from 1."""
    titles = list(_printed_titles(block))
    numbered = [_LIST_NUMBER.match(title) for title in titles]
    counted = all(number and _counts_as(number[1], place) for place, number in enumerate(numbered, start=1))
    if counted and (len(titles) > 1 or any(number and number["sign"] for number in numbered)):
        titles = [_LIST_NUMBER.sub("", title, count=1) for title in titles]
    yield from titles


def _counts_as(number: str, place: int) -> bool:
    """Whether the number is that place's, maybe below the item's own: "2", "3.2"."""
    return number.rpartition(".")[2] == str(place)


def _printed_titles(block: Block) -> Iterator[str]:
    inline = [block.opened.inline] if block.opened and block.opened.inline else []
    for printed in (*inline, *(line.plain for line in block.lines[len(inline) :])):
        for title in _NEXT_FILE.split(printed):
            title = _KIND_OF_FILE.sub("", _BULLET.sub("", title, count=1) if _BULLET.match(title) else title)
            if boxed := _IN_BRACKETS.fullmatch(title):
                title = boxed[1]
            if row := _LISTED.fullmatch(title):
                title = row["title"]
            if title and not _NONE.fullmatch(title) and not _says_none(title):
                yield title


def _says_none(words: str) -> bool:
    """Whether the words tell that there are none: "Der foreligger ingen bilag.", "Bilag er ikke vedlagt"."""
    return _SAYS_NONE.fullmatch(words) is not None and _OF_PAPERS.search(words) is not None
