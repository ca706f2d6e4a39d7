"""References to items of other meetings: "(punkt 101)", "16. januar 2023, pkt. 21", "punkt nr. 53 d. 19/12-2022".

A reference needs an item number and the full date of a meeting beside it. "jf. budgetaftale 2023, pkt. 173" has no
meeting, and a point of a dated agreement, law or report is none either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.committees import CommitteeMention, find_committees
from corpus.dates import find_dates
from corpus.records import Reference

_NUMBER = r"(?:pkt\.?|punkt|sag|dagsordenspunkt)\s*(?:nr\.?\s*)?(?P<number>\d{1,4}(?:\.\d{1,2})?)(?![\d/-])"
_AFTER_DATE = re.compile(rf"\s*[,;:(\[–-]?\s*(?:som |under |i |ved )?\(?{_NUMBER}", re.IGNORECASE)
_BEFORE_DATE = re.compile(
    rf"\b{_NUMBER}(?P<bridge>\)?,?\s+(?:(?:på|i|fra|af|ved|den|d\.|møde\w*|udvalgsmøde\w*|byrådsmøde\w*|til|referat\w*|dagsorden\w*|dens|s)\s+|[\w,æøåÆØÅ&-]+\s+){{0,9}}?)$",
    re.IGNORECASE,
)
_NO_MEETING = re.compile(
    r"(?:aftale|forlig|\blov(?:en|ens|forslag\w*)?\b|bekendtgørelse|cirkulære|kontrakt|overenskomst|rapport|bilag|notat|vejledning|vedtægt|regulativ)\w*"
    r"(?:\s+(?:af|fra|dateret|den|d\.|pr\.))*\s*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<![\d.]\d)(?<!\bd)(?<!\bpkt)(?<!\bnr)(?<!\bkl)(?<!\bjf)[.!?:](?=\s+[A-ZÆØÅ])|\n\s*\n")
_LONGEST_SENTENCE = 400
_BESIDE = 20


def find_references(text: str, start: int = 0, end: int | None = None) -> Iterator[Reference]:
    """The references in `text[start:end]`, in order, offsets in the whole text; each number-and-date pair once.

    The body is the one named nearest before the date in the same sentence (a plain "udvalgsmødet" inherits it), or
    between number and date; None when there is none.
    """
    end = len(text) if end is None else end
    stretch = text[start:end]
    for date in find_dates(stretch):
        after = _AFTER_DATE.match(stretch, date.end)
        before = _BEFORE_DATE.search(stretch, max(0, date.start - 140), date.start) if after is None else None
        number = after or before
        if number is None or (before and _SENTENCE_END.search(stretch, before.start(), date.start)):
            continue
        if _NO_MEETING.search(stretch, max(0, date.start - 60), date.start) or (
            after is not None and _NO_MEETING.search(stretch, date.end, number.start("number"))
        ):
            continue
        sentence = max(0, date.start - _LONGEST_SENTENCE)
        for border in _SENTENCE_END.finditer(stretch, sentence, date.start):
            sentence = border.end()
        body = _body(stretch[sentence : date.start], min(date.start, number.start()) - sentence)
        begin = min(date.start, number.start())
        if body is not None and sentence + body.end >= begin - _BESIDE:
            begin = min(begin, sentence + body.start)
        finish = max(date.end, number.end())
        if after and stretch[finish : finish + 1] == ")":
            finish += 1
        yield Reference(
            committee=body.name if body else None,
            date=date.value,
            item_number=number["number"],
            start=start + begin,
            end=start + finish,
        )


def _body(sentence: str, first: int) -> CommitteeMention | None:
    """In the sentence up to the date: the last mention between number and date, else the last one before them."""
    mentions = list(find_committees(sentence))
    between = [mention for mention in mentions if mention.start >= first]
    earlier = [mention for mention in mentions if mention.end <= first + 1]
    candidates = between or earlier
    return candidates[-1] if candidates else None
