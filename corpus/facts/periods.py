"""Periods that Danish texts name: "medio januar 2023", "2. halvår 2021", "uge 3 (2024)", "den 3.-5. maj 2021", "d. 9/2".

What the words mean here, first and last day included:

- *primo, medio, ultimo* of a month are its days 1-10, 11-20 and 21 to the end; of a quarter, a half-year or a year they
  are its first, middle and last third in whole months (of a year January-April, May-August, September-December).
  *Starten* or *begyndelsen*, *midten* and *slutningen af* mean the same. *Udgangen af* is the last day alone.
- *Første* and *anden halvdel af* are days 1-15 and 16 to the end of a month, else half of the months.
- *Uge* is the ISO week, Monday to Sunday. A school year runs from 1 August to 31 July, and so does a bare "2021/22".
- Seasons are whole months: March-May, June-August, September-November, December-February; "vinteren 2024" ends in
  February 2024, as the weather service counts. *Årsskiftet 2024/25* is 31 December and 1 January.
- "fra X til Y", "X-Y", "mellem X og Y" are one period; "X og Y" is one where the one follows right upon the other
  ("1. og 2. marts 2024"), else two.
- "inden X", "senest X", "fra X" name X: whether the days before or after it are meant is left to the reader.

A form without a year takes it from what it is joined to ("fra den 1. januar til den 31. marts 2024"); else it is the
one nearest to the day of the meeting, and its basis says `context`. Without that day such a form is not read, nor where
it comes back each year ("hvert år i marts"). A year alone counts only where words make it a time ("i 2024", "budgetåret 2025"), a fraction ("1/2") only as "d. 1/2".
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.facts.dates import MONTH_NAMES, find_dates
from corpus.facts.period_forms import FORMS, NEEDED, NO_UNIT, YEAR, Form, Span, SpansOfYear, joined
from corpus.facts.small_letters import small_letters
from corpus.records import Period, PeriodBasis

_YEAR_BEHIND = re.compile(
    rf"(?:,?\s+(?:(?:i|af|år|året|måned)\s+){{0,2}}|\s?[-/]\s?|(?<=\d)\.)(?P<year>{YEAR}){NO_UNIT}|,?\s*\((?P<in_brackets>(?:19|20)\d\d)\)",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\s?[-–]\s?(?:d\.\s?)?|\s+(?:og\s+|frem\s+)?(?:til|indtil|t\.o\.m\.)\s+(?:(?:og\s+)?med\s+)?(?:den\s+|d\.\s?)?",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*,\s*(?:den\s+|d\.\s?)?|\s?/\s?|\s*,?\s+(?:og|samt|eller)\s+(?:(?:i|den|d\.)\s*)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bmellem\s+(?:den\s+|d\.\s?)?$", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:flyt|udsæt|udsat|udskyd|udskud|ændr|ryk)\w*\b[^.\n]{0,60}$", re.IGNORECASE)
_YEARLY_BEHIND = re.compile(r",?\s+(?:hvert år|hver gang|årligt|om året)\b", re.IGNORECASE)
_YEARLY_BEFORE = re.compile(
    r"\b(?:hvert år|årligt)\s+(?:(?:i|fra|til|den|d\.|medio|primo|ultimo)\s*){0,3}$", re.IGNORECASE
)
_HINT = re.compile(  # "år" is in "forår", "halvår" and "årsskiftet" too
    rf"\d|år|vinter|sommer|kvartal|tertial|udgang|primo|medio|ultimo|{'|'.join(MONTH_NAMES)}"
)
_NEAR = 40
_LONGEST_MOVE = 90


@dataclass(frozen=True, slots=True)
class _Named:
    """One form in the text; `year` is None while it is not known, `now` says that it is the meeting's own."""

    start: int
    end: int
    spans_of: SpansOfYear
    year: int | None
    now: bool = False

    def spans(self) -> tuple[Span, ...]:
        return self.spans_of(self.year) if self.year is not None else ()


def find_periods(text: str, start: int, end: int, today: datetime.date | None) -> tuple[Period, ...]:
    """The periods named in `text[start:end]`, in order, offsets in the whole text.

    `today` is the day from which a form without a year is understood: that of the meeting.
    """
    stretch = text[start:end]
    found: list[Period] = []
    small = small_letters(stretch)
    if not _HINT.search(small):
        return ()
    for chain in _chains(stretch, _named(stretch, small)):
        for first, last, begin, finish, basis in _read(stretch, chain, today):
            words = stretch[begin:finish]
            found.append(Period(first, last, words, start + begin, start + finish, basis))
    return tuple(found)


def _named(text: str, small: str) -> list[_Named]:
    """The forms in the text (and in small letters) in order, none overlapping another: the one that begins first, and the longest of these."""
    candidates = [_dated(found.start, found.end, (found.value, found.value)) for found in find_dates(text)]
    here = {word for word in NEEDED if word in small}
    for form in FORMS:
        if form.needs.isdisjoint(here):
            continue
        candidates += [named for match in form.pattern.finditer(text) if (named := _of_form(form, match)) is not None]
    chosen: list[_Named] = []
    for named in sorted(candidates, key=lambda each: (each.start, -each.end)):
        if not chosen or named.start >= chosen[-1].end:
            chosen.append(named)
    return chosen


def _dated(start: int, end: int, span: Span) -> _Named:
    return _Named(start, end, lambda _: (span,), span[0].year)


def _of_form(form: Form, match: re.Match[str]) -> _Named | None:
    """What the match names; None where it needs a year and has none, or names days that do not exist."""
    spans_of = form.read(match)
    if spans_of is None:
        return None
    start, end = match.span("body") if "body" in form.pattern.groupindex else match.span()
    if form.year == "now":
        return _Named(start, end, spans_of, None, now=True)
    year: int | None = None
    if form.year == "inside" or match.groupdict().get("short"):
        year = _first_year(spans_of)
    elif behind := _YEAR_BEHIND.match(match.string, end):
        year, end = int(behind["year"] or behind["in_brackets"]), behind.end()
    elif match[0].endswith(".") and match[0].rstrip(".").endswith(MONTH_NAMES):
        end -= 1  # of the sentence, not of an abbreviation
    named = _Named(start, end, spans_of, year)
    possible = _possible(named, (year,) if year is not None else (2023, 2024))
    return named if possible and (year is not None or form.year == "open") else None


def _first_year(spans_of: SpansOfYear) -> int | None:
    try:
        return spans_of(2000)[0][0].year
    except ValueError:
        return None


def _possible(named: _Named, years: Sequence[int]) -> bool:
    return any(_spans(named, year) for year in years)


def _spans(named: _Named, year: int) -> tuple[Span, ...]:
    """Its days in that year; none where the year has no such day."""
    try:
        return named.spans_of(year)
    except ValueError:
        return ()


def _chains(text: str, named: Sequence[_Named]) -> Iterator[list[_Named]]:
    """Runs of forms that "til", "og", a comma or a dash joins."""
    chain: list[_Named] = []
    for each in named:
        if chain and not _is_gap(text[chain[-1].end : each.start]):
            yield chain
            chain = []
        chain.append(each)
    if chain:
        yield chain


def _is_gap(between: str) -> bool:
    return len(between) < _NEAR and bool(_TO.fullmatch(between) or _AND.fullmatch(between))


def _read(
    text: str, chain: Sequence[_Named], today: datetime.date | None
) -> Iterator[tuple[datetime.date, datetime.date, int, int, PeriodBasis]]:
    """(first, last, start, end, basis) of each period that the chain names."""
    told, bases = _with_years(chain, today)
    spans = [_spans(each, each.year) if each.year is not None else () for each in told]
    place = 0
    while place < len(chain):
        begin, here, basis = chain[place].start, spans[place], bases[place]
        last = place
        if here and last + 1 < len(chain) and spans[last + 1]:
            there = spans[last + 1]
            if _reaches(text, chain[last], chain[last + 1]) and here[0][0] <= there[-1][1]:
                here, last = joined((here[0], there[-1]), to=True), last + 1
        while len(here) == 1 and last + 1 < len(chain) and chain[last].year is None and spans[last + 1]:
            both = joined((*here, *spans[last + 1]))
            if len(both) > 1 or _TO.fullmatch(text[chain[last].end : chain[last + 1].start]):
                break
            here, last = both, last + 1
        if basis is PeriodBasis.CONTEXT and _is_yearly(text, begin, chain[last].end):
            here = ()
        for first_day, last_day in here:
            yield first_day, last_day, begin, chain[last].end, basis
        place = last + 1


def _is_yearly(text: str, start: int, end: int) -> bool:
    """ "hvert år i marts", "fra 1. maj til 30. september hvert år" are of no one year."""
    return (
        _YEARLY_BEHIND.match(text, end) is not None
        or _YEARLY_BEFORE.search(text, max(0, start - 30), start) is not None
    )


def _reaches(text: str, one: _Named, other: _Named) -> bool:
    """Whether the two are the ends of one period, and not the days something was moved from and to."""
    between = text[one.end : other.start]
    if _AND.fullmatch(between) and not _TO.fullmatch(between):
        return _BETWEEN.search(text, max(0, one.start - 20), one.start) is not None
    return _MOVED.search(text, max(0, one.start - _LONGEST_MOVE), one.start) is None


def _with_years(chain: Sequence[_Named], today: datetime.date | None) -> tuple[list[_Named], list[PeriodBasis]]:
    """The chain with every year that can be told, and what each is told from."""
    told = list(chain)
    bases = [PeriodBasis.TEXT] * len(told)
    for place in reversed(range(len(told) - 1)):
        if told[place].year is None and not told[place].now:
            told[place] = _beside(told[place], told[place + 1], -1)
    for place, each in enumerate(told):
        before = told[place - 1] if place else None
        if each.year is None and not each.now and before is not None and before.year is not None:
            told[place], bases[place] = _beside(each, before, 1), bases[place - 1]
        elif each.year is None and today is not None:
            year = today.year if each.now else _nearest(each, today)
            told[place], bases[place] = replace(each, year=year), PeriodBasis.CONTEXT
    return told, bases


def _beside(named: _Named, other: _Named, step: int) -> _Named:
    """`named` with the year of `other`, or the one `step` further where it would else stand on the wrong side of it."""
    if other.year is None:
        return named
    spans, beside = _spans(named, other.year), other.spans()
    wrong = spans and beside and (spans[0][0] > beside[-1][1] if step < 0 else spans[-1][1] < beside[0][0])
    return replace(named, year=other.year + step if wrong else other.year)


def _nearest(named: _Named, today: datetime.date) -> int | None:
    """The year that puts the form nearest to that day; the later of two as near."""
    found: list[tuple[int, int]] = []
    for year in (today.year + 1, today.year, today.year - 1):
        spans = _spans(named, year)
        if spans:
            away = max((spans[0][0] - today).days, (today - spans[-1][1]).days, 0)
            found.append((away, -year))
    return -min(found)[1] if found else None
