"""Dates, paragraphs, law numbers, case numbers and amounts of kroner, each to one term however it is written.

"9. februar 2023", "09.02.2023" and "2023-02-09" are "2023-02-09"; "§§ 83 og 84" are "§83" and "§84"; "lov nr. 1114" is
"nr.1114"; "1,2 mio. kr." and "1.200.000 kr." are "1200000kr". All of it on text in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.facts.dates import MONTH_NAMES, find_dates
from corpus.facts.numbers import NUMBER, SCALE, number_of, unit_of
from index.danish.lemmas import forms

Found = tuple[int, int, tuple[str, ...]]
"""A stretch [start, end) and its terms, the exact one first."""

_NUMBER = r"\d{1,4}(?: ?[a-hj-z](?![a-zæøå])|i(?![a-zæøå]))?"  # "§ 5 i loven" is § 5, not § 5i
_PARAGRAPHS = re.compile(rf"§+ ?(?P<first>{_NUMBER})(?P<more>(?: ?(?:-|,|og|eller|samt|til) ?§* ?{_NUMBER}(?![.\d]))*)")
_MORE = re.compile(rf"(-|til|,|og|eller|samt) ?§* ?({_NUMBER})")
_MOST_IN_RANGE = 50
_ACT = re.compile(
    r"\b(?:lov|lbk|bek|bekendtgørelse|lovbekendtgørelse|cirkulære|cir|vejledning|vej|forordning)s? +nr\.? ?(\d{1,4})\b"
)
_CASE = re.compile(r"\b(\d\d\.\d\d\.\d\d|\d{6})[ -]{0,3}([a-zæøå]\d\d)(?: ?- ?(\d{1,5})(?:-(\d{1,4}))?)?\b")
_KRONER = re.compile(
    rf"(?<![\w.,/-])(?P<number>{NUMBER})(?:,-)? ?(?:(?P<scale>{SCALE}) ?)?(?P<unit>(?:kr|tkr|mkr|kroner|dkk)\b)"
    rf"|\b(?P<unit_first>kr|dkk)\.? ?(?P<number_after>{NUMBER})(?![\d%])(?: (?P<scale_after>(?:mio|mia)\b))?"
)


def exact_terms(text: str) -> list[Found]:
    """What is found in a text of small letters, in order and without overlaps."""
    found = [*_dates(text)]
    if "§" in text:
        found += _paragraphs(text)
    if "nr" in text:
        found += [(act.start(), act.end(), (f"nr.{act[1]}", act[1])) for act in _ACT.finditer(text)]
    if "kr" in text or "dkk" in text:
        found += _kroner(text)
    found += _case_numbers(text)
    return _apart(sorted(found)) if len(found) > 1 else found


def _dates(text: str) -> Iterator[Found]:
    for date in find_dates(text):
        value = date.value
        yield date.start, date.end, (value.isoformat(), *forms(MONTH_NAMES[value.month - 1]), str(value.year))


def _paragraphs(text: str) -> Iterator[Found]:
    for match in _PARAGRAPHS.finditer(text):
        numbers = [match["first"].replace(" ", "")]
        for joint, printed in _MORE.findall(match["more"]):
            number = printed.replace(" ", "")
            if joint in ("-", "til") and numbers[-1].isdigit() and number.isdigit():
                numbers += [str(between) for between in _between(int(numbers[-1]), int(number))]
            numbers.append(number)
        start = match.start()
        for number in dict.fromkeys(
            numbers
        ):  # stretches of their own would cut a list in pieces: all stand at its start
            yield start, match.end(), (f"§{number}", number)


def _between(first: int, last: int) -> range:
    return range(first + 1, last) if last - first <= _MOST_IN_RANGE else range(0)


def _kroner(text: str) -> Iterator[Found]:
    for match in _KRONER.finditer(text):
        number = number_of(match["number"] or match["number_after"])
        _, factor = unit_of(match["unit"] or match["unit_first"], match["scale"] or match["scale_after"] or "")
        kroner = number * (factor or 1)
        yield match.start(), match.end(), (f"{kroner:.2f}".rstrip("0").rstrip(".") + "kr",)


def _case_numbers(text: str) -> Iterator[Found]:
    for match in _CASE.finditer(text):
        code, facet, *rest = match.groups()
        if "." not in code:
            code = f"{code[:2]}.{code[2:4]}.{code[4:]}"
        whole = "-".join([code, facet, *(number.lstrip("0") for number in rest if number)])
        yield match.start(), match.end(), tuple(dict.fromkeys([whole, f"{code}-{facet}", code]))


def _apart(found: list[Found]) -> list[Found]:
    """Of stretches that overlap the first; those of one stretch all stay."""
    kept: list[Found] = []
    for entry in found:
        if not kept or entry[0] >= kept[-1][1] or entry[:2] == kept[-1][:2]:
            kept.append(entry)
    return kept
