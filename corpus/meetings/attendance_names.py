"""The people of a list: names with party, role and what is noted behind them ("Bo Dal (V), afbud, sag 4-6")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.meetings.first_names import FIRST_NAMES
from corpus.meetings.people import (
    ANY_NAME,
    DEPUTY,
    OFFICE,
    Mention,
    Turn,
    dashes_as_brackets,
    is_official,
    party_alone,
    party_as_printed,
    party_in_brackets,
    party_of_all,
    people_named,
    role_alone,
    role_as_printed,
)
from corpus.records import AttendanceStatus as Status

_NAME = re.compile(rf"^{ANY_NAME}$")
_HOLDS_NAME = re.compile(ANY_NAME)
_BRACKETS = re.compile(r"\s*\(([^()]*)(?:\)|$)")
_NUMBERED = re.compile(r"^\s*\(?\d{1,2}[.)]\s*(?!\s|\d|vice|næst)")
_ROLE_BEFORE = re.compile(
    rf"^(?P<role>{OFFICE}|(?:1\. ?|første|personlig )?{DEPUTY}(?:er)?)(?:en)?(?:\s*[:,]|\s+[–-](?=\s))?\s+(?=[A-ZÆØÅ])|^(?:[\w-]*medlem(?:mer)?|hr\.|fru)\s*:?\s+(?=[A-ZÆØÅ])",
    re.IGNORECASE,
)
_ROLE_AND_DASH = re.compile(rf"({OFFICE})\s*(?:\s[–-]|,)\s+(?=[A-ZÆØÅ])", re.IGNORECASE)
_ROLE_AFTER = re.compile(
    rf"\s+(?P<role>{OFFICE}|(?:1\. ?|første|personlig )?{DEPUTY}|medlem)(?: (?:for|i|af) .*)?$", re.IGNORECASE
)
_BEHIND_DASH = re.compile(r"\s+[–—/-]\s*|\s*[–—]\s+|(?<=\))\s*[–-]\s*|(?<=\w)-\s+(?=[a-zæøå])")
_WAS_THERE = re.compile(r"\s+(?:var|er) (?:alle )?(?:til ?stede|mødt|fremmødt)\b.*$")
_COMMA_BEFORE_PARTY = re.compile(r",\s*(?=\([A-ZÆØÅ])")
_PARTY_BEFORE = re.compile(rf"(^|[,;:]\s*|\s(?:og|samt|&)\s+)\(([A-ZÆØÅ]{{1,2}})\) ({ANY_NAME})")  # "(V) Bo Dal"
_PARTY_LAST = re.compile(r"(?<=[a-zæøåé]) ([A-ZÆØÅ]{1,2})$")
_RECUSED = re.compile(r",?\s*\(?\s*(?:på grund af |grundet |pga\. |som )?inhabil(?:itet)?\b\s*\)?", re.IGNORECASE)
_ITEM = r"(?:dagsordens)?(?:pkt|punkt|sag)"
_NOTES = tuple(
    (f" [{status.value}]", re.compile(rf"(?:\s*[,(:–-]+\s*|(?<=\))\s+)(?:(?:som|der) )?(?:{words})\b", re.IGNORECASE))
    for status, words in (
        (
            Status.LATE,
            rf"(?:ankom|mødte|mødt|kom|deltog|til ?stede) (?:(?!ikke\b)\w+ ){{0,3}}?(?:fra(?! {_ITEM})|kl|først|for sent|senere|(?=(?:fra|til|ved|under|efter|i) {_ITEM}))"
            rf"|fra kl|(?=fra (?:og med )?{_ITEM})",
        ),
        (
            Status.LEFT,
            rf"(?:deltog|var|til ?stede) ikke (?:i mødet )?(?=fra {_ITEM}|fra og med {_ITEM})|forlod|gik|måtte (?:gå|forlade)|(?:deltog |til ?stede )?(?:ind)?til (?:og med )?kl|(?:deltog )?(?=(?:ind)?til (?:og med )?{_ITEM})",
        ),
        (Status.ABSENT, r"(?:meldt |med )?afbud|fraværende|forhindret|ikke (?:til ?stede|mødt|fremmødt)|udeblevet"),
        (Status.PRESENT, r"til ?stede|mødt|fremmødt|deltog(?=\s*(?:$|[,;)\n]))"),
    )
)
_PARTY_BEHIND = re.compile(r"\(([A-ZÆØÅ]{1,3})\)$")
_BEFORE_NOTE = re.compile(r"[,(:–)-]\s*\w")  # no note stands without
_AFTER = re.compile(r"\befter\b|\btil og med\b")
_STATUSES = frozenset(status.value for status in Status)
_NUMBERS = r"\d+(?:\.\d+)*[a-z]?\b(?:\s*(?:-|–|,|til(?: og med)?|og|samt|, og)\s*\d+(?:\.\d+)*[a-z]?\b)*"
_LIMITED = re.compile(
    r",?\s*\(?\s*(?:\b(?:under|ved|i|til|for)\s+)?(?:behandlingen af )?"
    rf"(?:\b(?:dagsordens)?(?:pkt\.?|punkt(?:et|er|erne)?|sag(?:en|er|erne)?\b(?: nr\.?)?)|§§?)\s*(?P<numbers>{_NUMBERS})\s*\)?",
    re.IGNORECASE,
)
_RUN = re.compile(r"(?P<first>[\d.]*\d[a-z]?)(?:\s*(?:-|–|til(?: og med)?)\s*(?P<last>[\d.]*\d[a-z]?))?")
_FEWEST_OF_TWO, _MOST_OF_TWO = 4, 8
_COLUMN = " • "
_MARK = re.compile(r"\[([^\]]*)\]")
_BETWEEN = re.compile(
    rf"[,;](?![^()]{{0,300}}\))|(?<!-)\s+(?:og|samt|&)\s+(?=[A-ZÆØÅ])(?![^()]{{0,300}}\))| • |(?<=[\w)])-\s+(?=[A-ZÆØÅ])|(?<=\))\s+(?={ANY_NAME})"
)


def people_in(text: str, status: Status) -> list[Mention]:
    """The people in a comma list or on a line of their own; words that are no name and role are passed over.

    What is noted behind one of them ("afbud", "ankom kl. 17.30", "inhabil") is that person's status.
    """
    return list(_people(text, status))


def pieces(text: str) -> list[str]:
    """The entries of a list, told apart by commas, "og", dashes, or the bracket of the party before."""
    if text.count(" - ") > 1 and "," not in text and _COLUMN not in text:
        text = text.replace(" - ", ", ")
    return [name for piece in _BETWEEN.split(text) for name in _two_columns(piece)]


def _two_columns(piece: str) -> list[str]:
    """The two names of a row whose columns run together: "Niels Madsen Susan Kjeldsen"; the piece itself where that is not plain."""
    words = piece.split()
    if not _FEWEST_OF_TWO <= len(words) <= _MOST_OF_TWO or not piece.replace("-", "").replace(" ", "").isalpha():
        return [piece]
    begins = [
        place
        for place in range(2, len(words) - 1)
        if words[place] in FIRST_NAMES and words[place - 1] not in FIRST_NAMES and words[place - 1][0].isupper()
    ]
    if len(begins) != 1 or words[0] not in FIRST_NAMES:
        return [piece]
    return [" ".join(words[: begins[0]]), " ".join(words[begins[0] :])]


def item_runs(text: str) -> tuple[tuple[str, str], ...]:
    """(first, last) of the item numbers named: ("44", "46") and ("50", "50") in "sag 44-46 og 50"."""
    return tuple(run for match in _LIMITED.finditer(text) for run in _runs(match["numbers"]))


def _people(text: str, status: Status) -> Iterator[Mention]:
    text = dashes_as_brackets(text) if "[" in text or " / " in text or "iste " in text else text
    if "(" in text:
        text = _PARTY_BEFORE.sub(r"\1\3 (\2)", _COMMA_BEFORE_PARTY.sub(" ", text))
    small = text.casefold()
    if "inhabil" in small:
        text = _RECUSED.sub(" [inhabil]", text)
    if _BEFORE_NOTE.search(text):
        for mark, note in _NOTES:
            text = note.sub(mark, text)
    if "pkt" in small or "punkt" in small or "sag" in small or "§" in small:
        text = _LIMITED.sub(lambda match: f" [{_without_commas(match['numbers'])}]", text)
    if text.count(")") > text.count("("):
        text = _closed_brackets(text)
    party_above: str | None = None
    if ":" in text and (of_all := party_of_all(text)):
        party_above, text = of_all
    held: Mention | None = None
    role_above: str | None = None
    for piece in pieces(text):
        told = _entry(piece, status) if _HOLDS_NAME.search(piece) else None
        if told is not None:
            if held is not None:
                yield held
            held = replace(told, role=told.role or role_above, party=told.party or party_above or None)
            role_above = None
            continue
        if held is not None:
            held = _with_notes(held, _MARK.findall(piece), piece)
        piece = piece.partition("[")[0]
        is_role, role = role_alone(piece)
        if is_role and held is not None and held.party is None and (beside := _PARTY_BEHIND.search(piece)):
            held = replace(held, party=party_as_printed(party_in_brackets(beside[1])))
        if held is None:
            role_above, party_above = role or role_above, party_alone(piece) or party_above
        elif is_role:
            held = replace(held, role=held.role or role)
        elif is_official(piece):
            held = None
        elif held.party is None and (party := party_alone(piece)):
            held = replace(held, party=party_as_printed(party))
    if held is not None:
        yield held


def _with_notes(person: Mention, marks: list[str], words: str) -> Mention:
    """The person with what a piece behind the name says, and of which items: "Bo Dal (V), næstformand, kom ved punkt 2"."""
    noted = next((Status(mark) for mark in marks if mark in _STATUSES), None)
    noted = Status.RECUSED if "inhabil" in marks else noted
    if noted is None:
        return person
    runs = tuple(run for mark in marks for run in _runs(mark))
    if runs and noted in (Status.LATE, Status.LEFT):
        return replace(person, status=noted, turn=Turn(runs[0][0], after=_AFTER.search(words) is not None))
    return replace(person, status=noted, items=runs if noted in (Status.ABSENT, Status.RECUSED) else ())


def _closed_brackets(text: str) -> str:
    """The text without the brackets that close what a note took away."""
    kept: list[str] = []
    open_brackets = 0
    for letter in text:
        if letter == ")" and not open_brackets:
            continue
        open_brackets += (letter == "(") - (letter == ")")
        kept.append(letter)
    return "".join(kept)


def _entry(piece: str, status: Status) -> Mention | None:
    """The person of one entry: number, role, name, party and role in brackets, and what stands behind a dash."""
    marks = _MARK.findall(piece)
    words = _WAS_THERE.sub("", _NUMBERED.sub("", piece.partition("[")[0])).strip(" .•|–-")
    party: str | None = None
    role: str | None = None
    if "v/" in words:
        words = words.partition("v/")[2].strip()
    for beside in (part for found in _BRACKETS.findall(words) for part in re.split(r"[,;/]", found)):
        told, role_told = role_alone(beside)
        if told:
            role = role or role_told
        elif is_official(beside):
            return None
        else:
            party = party or party_in_brackets(beside)
    if of_role := _ROLE_AND_DASH.match(words):
        words = f"{of_role[1]} {words[of_role.end() :]}"  # "Formand - Bo Dal (V)"
    name, *behind = _BEHIND_DASH.split(_BRACKETS.sub(" ", words))
    for beside in behind:
        told, role_told = role_alone(beside)
        role = role or role_told
        if not told and party is None:
            party = party_alone(beside)
    if after := _ROLE_AFTER.search(name):
        role, name = role or after["role"].casefold(), name[: after.start()]
    if before := _ROLE_BEFORE.match(name):
        role, name = role or before["role"], name[before.end() :]
    name = " ".join(name.split()).strip(" ,.•|–-:")
    if party is None and name.count(" ") > 1 and (letters := _PARTY_LAST.search(name)):
        party, name = letters[1], name[: letters.start()]
    if not _NAME.match(name):
        return None
    noted = next((Status(mark) for mark in marks if mark in _STATUSES), status)
    is_recused = "inhabil" in marks
    told_status = Status.RECUSED if is_recused else noted
    runs = tuple(run for mark in marks for run in _runs(mark))
    limits = runs if told_status in (Status.ABSENT, Status.RECUSED) else ()
    found = people_named(name, party, told_status, limits, role_as_printed(role) if role else None)
    if found and runs and told_status in (Status.LATE, Status.LEFT):
        return replace(found[0], turn=Turn(runs[0][0], after=_AFTER.search(piece) is not None))
    return found[0] if found else None


def _without_commas(numbers: str) -> str:
    return " ".join(numbers.replace(",", " ").split())


def _runs(numbers: str) -> Iterator[tuple[str, str]]:
    for match in _RUN.finditer(numbers):
        yield match["first"], match["last"] or match["first"]
