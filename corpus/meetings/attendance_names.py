"""The people of a list: names with party, role and what is noted behind them ("Bo Dal (V), afbud, sag 4-6")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.meetings.attendance_sentences import ANY_NAME, PARTY, Mention, people_named
from corpus.records import AttendanceStatus as Status

_PARTY = re.compile(rf"\s*[,]?\s*\((?:({PARTY})|\s*)\)\s*$")
_NAME = re.compile(rf"^{ANY_NAME}$")
_HOLDS_NAME = re.compile(ANY_NAME)
_ROLE = r"(?:for(?:mand|person|kvinde)|næstfor\w+|(?:vice)?borgmester\w*|suppleant\w*|stedfortræder\w*|medlem|byrådsmedlem)\b"
_ROLE_IN_BRACKETS = re.compile(rf"\s*\(\s*{_ROLE}[^()]*\)", re.IGNORECASE)
_ROLE_BEFORE = re.compile(rf"^{_ROLE}:?\s+(?=[A-ZÆØÅ])", re.IGNORECASE)
_ROLE_AFTER = re.compile(rf"\s*[–-]\s*{_ROLE}.*$|\s+{_ROLE}$", re.IGNORECASE)
_WAS_THERE = re.compile(r"\s+(?:var|er) (?:alle )?(?:til ?stede|mødt|fremmødt)\b.*$")
_COMMA_BEFORE_PARTY = re.compile(r",\s*(?=\([A-ZÆØÅ])")
_DEPUTY = re.compile(
    rf"\(\s*(?:[Ss]tedfortræder|[Ss]uppleant|[Aa]fløser)\s*:?\s*(?P<name>{ANY_NAME}(?:\s*\({PARTY}\))?)\s*\)"
)
_RECUSED = re.compile(r",?\s*\(?\s*(?:på grund af |grundet |pga\. |som )?inhabil(?:itet)?\b\s*\)?", re.IGNORECASE)
_NOTES = tuple(
    (f" [{status.value}]", re.compile(rf"(?:\s*[,(:–-]+\s*|(?<=\))\s+)(?:(?:som|der) )?(?:{words})\b", re.IGNORECASE))
    for status, words in (
        (
            Status.LATE,
            r"(?:ankom|mødte|kom|deltog|til ?stede) (?:\w+ ){0,3}?(?:fra|kl|først|for sent|senere)|fra (?:kl|pkt|punkt)",
        ),
        (Status.LEFT, r"forlod|gik|(?:deltog |til ?stede )?(?:ind)?til (?:og med )?(?:kl|pkt|punkt)"),
        (Status.ABSENT, r"(?:meldt |med )?afbud|fraværende|forhindret|ikke (?:til ?stede|mødt|fremmødt)|udeblevet"),
        (Status.PRESENT, r"til ?stede|mødt|fremmødt"),
    )
)
_BEFORE_NOTE = re.compile(r"[,(:–)-]\s*\w")  # no note stands without
_STATUSES = frozenset(status.value for status in Status)
_NUMBERS = r"\d+(?:\.\d+)*[a-z]?\b(?:\s*(?:-|–|,|til(?: og med)?|og|samt|, og)\s*\d+(?:\.\d+)*[a-z]?\b)*"
_LIMITED = re.compile(
    r",?\s*\(?\s*(?:\b(?:under|ved|i|til|for)\s+)?(?:behandlingen af )?"
    rf"\b(?:dagsordens)?(?:pkt\.?|punkt(?:et|er|erne)?|sag(?:en|er|erne)?\b(?: nr\.?)?)\s*(?P<numbers>{_NUMBERS})\s*\)?",
    re.IGNORECASE,
)
_RUN = re.compile(r"(?P<first>[\d.]*\d[a-z]?)(?:\s*(?:-|–|til(?: og med)?)\s*(?P<last>[\d.]*\d[a-z]?))?")
_MARK = re.compile(r"\[([^\]]*)\]")
_BETWEEN = re.compile(
    rf"[,;](?![^()]{{0,300}}\))|\s+(?:og|samt)\s+(?=[A-ZÆØÅ])| • |(?<=[\w)])-\s+(?=[A-ZÆØÅ])|(?<=\))\s+(?={ANY_NAME})"
)


def people_in(text: str, status: Status) -> list[Mention]:
    """The people in a comma list or on a line of their own; words that are no name and role are passed over.

    What is noted behind one of them ("afbud", "ankom kl. 17.30", "inhabil") is that person's status.
    """
    return list(_people(text, status))


def pieces(text: str) -> list[str]:
    """The entries of a list, told apart by commas, "og", dashes, or the bracket of the party before."""
    return _BETWEEN.split(text)


def item_runs(text: str) -> tuple[tuple[str, str], ...]:
    """(first, last) of the item numbers named: ("44", "46") and ("50", "50") in "sag 44-46 og 50"."""
    return tuple(run for match in _LIMITED.finditer(text) for run in _runs(match["numbers"]))


def _people(text: str, status: Status) -> Iterator[Mention]:
    if "(" in text:
        for deputy in _DEPUTY.finditer(text) if status is Status.ABSENT else ():
            yield from _people(deputy["name"], Status.PRESENT)
        text = _COMMA_BEFORE_PARTY.sub(" ", _ROLE_IN_BRACKETS.sub("", _DEPUTY.sub("", text)))
    small = text.casefold()
    if "inhabil" in small:
        text = _RECUSED.sub(" [inhabil]", text)
    if _BEFORE_NOTE.search(text):
        for mark, note in _NOTES:
            text = note.sub(mark, text)
    if "pkt" in small or "punkt" in small or "sag" in small:
        text = _LIMITED.sub(lambda match: f" [{_without_commas(match['numbers'])}]", text)
    for piece in pieces(text):
        if not _HOLDS_NAME.search(piece):
            continue
        marks = _MARK.findall(piece)
        name = _ROLE_AFTER.sub("", _WAS_THERE.sub("", piece.partition("[")[0])).strip(" .•|–-")
        party = _PARTY.search(name)
        if party:
            name = name[: party.start()].strip(" ,")
        name = _ROLE_BEFORE.sub("", name)
        if not _NAME.match(name):
            continue
        noted = next((Status(mark) for mark in marks if mark in _STATUSES), status)
        told = Status.RECUSED if "inhabil" in marks else noted
        limits = tuple(run for mark in marks for run in _runs(mark)) if told is Status.ABSENT else ()
        yield from people_named(name, party[1] if party else None, told, limits)


def _without_commas(numbers: str) -> str:
    return " ".join(numbers.replace(",", " ").split())


def _runs(numbers: str) -> Iterator[tuple[str, str]]:
    for match in _RUN.finditer(numbers):
        yield match["first"], match["last"] or match["first"]
