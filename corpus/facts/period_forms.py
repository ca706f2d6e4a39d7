"""The forms in which Danish texts write periods, and the days each one means: "medio januar", "2. halvår", "uge 7-8".

What the words mean, first and last day included, is told in `corpus.facts.periods`.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.facts.dates import MONTH, MONTH_NAMES, month_number

Span = tuple[datetime.date, datetime.date]
SpansOfYear = Callable[[int], tuple[Span, ...]]
"""The days a form means in a year; ValueError where that year has no such day."""


@dataclass(frozen=True, slots=True)
class Form:
    """How one kind of period is written; the group `body`, where there is one, is all of it that counts as its words.

    `year` tells where its year stands: "open" behind it or nowhere, "behind" it always, "inside" it, or it is the year
    "now" of the meeting. `read` gives None for what only looks like the form. A text without any of the small-letter
    words in `needs` does not hold it, which is quick to see.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], SpansOfYear | None]
    year: str = "open"
    needs: frozenset[str] = frozenset(("",))


YEAR = r"(?:19|20)\d\d(?!\d|/|'|[.,]\d|-\d{3}|-[a-zæøå])"
NO_UNIT = (
    r"(?!\s?(?:kr\b|kroner|mio|mia|t\.?kr|pct|procent|%|k?v?m[²2³3]|kvm|meter|km\b|ha\b|tons?\b|kg\b|stk|timer|elever|børn"
    r"|borgere|boliger|pladser|personer|indbyggere|ansatte|husstande|enheder|euro|dage|København|Frederiksberg))"
)
JOIN = r"(?:\s?[-–/,]\s?|\s+(?:og|samt|til|eller)\s+)(?:(?:den|d\.)\s?)?"
_BETWEEN = re.compile(r"\bmellem\s+(?:den\s+|d\.\s?)?$", re.IGNORECASE)
_RANGE = re.compile(r"[-–]|\btil\b", re.IGNORECASE)
_NAME = rf"(?-i:{'|'.join(MONTH_NAMES)})"
_ORDINALS = {
    "første": 1, "andet": 2, "anden": 2, "tredje": 3, "fjerde": 4, "sidste": 0,
}  # fmt: skip
_ORDINAL = r"(?:[1-4]\.?|første|andet|anden|tredje|fjerde|sidste)"
_LENGTHS = {"kv": 3, "ha": 6, "te": 4}
_LENGTH = r"(?P<length>kvartal|kvt\.?|halvår|tertial)(?:et|er)?(?!\w)"
_SEASONS = {"for": 3, "som": 6, "eft": 9, "vin": 12}
_SEASON = "(?:forår|sommer|efterår|vinter)"
_PARTS = {
    "primo": 0, "starten": 0, "begyndelsen": 0, "medio": 1, "midten": 1, "ultimo": 2, "slutningen": 2,
}  # fmt: skip


def months(year: int, first: int, count: int) -> Span:
    """`count` whole months from month `first`, which may lie beyond December or before January."""
    begin, last = (
        datetime.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1) for month in (first, first + count - 1)
    )
    return begin, last.replace(day=calendar.monthrange(last.year, last.month)[1])


def follows(earlier: Span, later: Span) -> bool:
    """Whether the one begins on the day after the other ends."""
    return later[0] - earlier[1] == datetime.timedelta(days=1)


def joined(spans: Sequence[Span], *, to: bool = False) -> tuple[Span, ...]:
    """Spans that follow right upon each other as one; with `to` all from the first to the last."""
    if to and spans[0][0] <= spans[-1][1]:
        return ((spans[0][0], spans[-1][1]),)
    found: list[Span] = []
    for span in spans:
        if found and follows(found[-1], span):
            span = (found.pop()[0], span[1])
        found.append(span)
    return tuple(found)


def _listed(
    match: re.Match[str], group: str, value: Callable[[str], int], span: Callable[[int, int], Span]
) -> SpansOfYear:
    """A list ("1., 2. og 5.") or a range ("3.-5.") of what `span` gives for year and number.

    The year is that of the last; where the numbers fall, a new year began: "december-januar 2024".
    """
    numbers = [value(piece) for piece in re.split(JOIN, match[group], flags=re.IGNORECASE)]
    between = _BETWEEN.search(match.string, max(0, match.start() - 20), match.start(group)) is not None
    to = len(numbers) > 1 and (between or _RANGE.search(match[group]) is not None)

    def spans(year: int) -> tuple[Span, ...]:
        found: list[Span] = []
        for number, later in zip(reversed(numbers), (None, *reversed(numbers[1:])), strict=True):
            year -= later is not None and number > later
            found.append(span(year, number))
        return joined(found[::-1], to=to)

    return spans


def _days(match: re.Match[str]) -> SpansOfYear:
    month = month_number(match["month"])
    return _listed(
        match, "days", lambda day: int(day.rstrip(".")), lambda year, day: (datetime.date(year, month, day),) * 2
    )


def _day(match: re.Match[str]) -> SpansOfYear | None:
    """One or two days in figures: "9/2", "9/2-24", "1/1-31/3", "4.-6.12"."""
    found = match.groupdict()
    first, first_month = int(match["day"]), int(found.get("first_month") or match["month"])
    last, month = int(found.get("last") or first), int(match["month"])
    short = found.get("short")

    def spans(year: int) -> tuple[Span, ...]:
        year = 2000 + int(short) if short else year
        begin_year = year - 1 if (first_month, first) > (month, last) else year
        return ((datetime.date(begin_year, first_month, first), datetime.date(year, month, last)),)

    return spans


def _months(match: re.Match[str]) -> SpansOfYear:
    return _listed(match, "months", lambda name: month_number(name.strip()), lambda year, month: months(year, month, 1))


def _stretch(match: re.Match[str]) -> SpansOfYear | None:
    """Quarters, thirds and halves of a year."""
    length = _LENGTHS[match["length"][:2].lower()]
    numbers = [_ordinal(piece, length) for piece in re.split(JOIN, match["ordinals"], flags=re.IGNORECASE)]
    if max(numbers) * length > 12:
        return None
    return _listed(
        match,
        "ordinals",
        lambda piece: _ordinal(piece, length),
        lambda year, number: months(year, (number - 1) * length + 1, length),
    )


def _ordinal(printed: str, length: int) -> int:
    word = printed.strip(" .").lower()
    return (int(word) if word.isdigit() else _ORDINALS[word]) or 12 // length


def _quarter(match: re.Match[str]) -> SpansOfYear:
    return _listed(
        match, "quarters", lambda piece: int(piece[-1]), lambda year, number: months(year, 3 * number - 2, 3)
    )


def _weeks(match: re.Match[str]) -> SpansOfYear:
    return _listed(match, "weeks", int, _week)


def _week(year: int, number: int) -> Span:
    monday = datetime.date.fromisocalendar(year, number, 1)
    return monday, monday + datetime.timedelta(days=6)


def _seasons(match: re.Match[str]) -> SpansOfYear:
    """A winter named first is the one that ends in the year ("vinteren 2024"), else it follows ("efterår/vinter 2024")."""
    alone = _first_month(re.split(JOIN, match["seasons"], flags=re.IGNORECASE)[0]) == 12

    def span(year: int, first: int) -> Span:
        return months(year, 0 if first == 12 and alone else first, 3)

    return _listed(match, "seasons", _first_month, span)


def _first_month(season: str) -> int:
    return _SEASONS[season[:3].lower()]


def _part(match: re.Match[str]) -> SpansOfYear | None:
    """ "medio januar", "udgangen af 2. kvartal", "første halvdel af året"; the year alone where no unit is named."""
    found = match.groupdict()
    unit, count = 1, 12
    if month := found.get("month"):
        unit, count = month_number(month), 1
    elif length := found.get("length"):
        count = _LENGTHS[length[:2].lower()]
        unit = (_ordinal(match["ordinal"], count) - 1) * count + 1
    word, last = match["part"].split()[0].lower(), (found.get("part2") or match["part"]).split()[0].lower()
    halves = "halvdel" in match["part"].lower()
    if unit + count > 13 or (count == 3 and halves) or (count == 4 and word != "udgangen"):
        return None

    def spans(year: int) -> tuple[Span, ...]:
        whole = months(year, unit, count)
        if word == "udgangen":
            return ((whole[1], whole[1]),)
        if halves:
            return (_half(whole, unit, count, second=word != "første"),)
        return ((_third(whole, unit, count, _PARTS[word])[0], _third(whole, unit, count, _PARTS[last])[1]),)

    return spans


def _half(whole: Span, first: int, count: int, *, second: bool) -> Span:
    if count > 1:
        return months(whole[0].year, first + second * count // 2, count // 2)
    return (whole[0].replace(day=16), whole[1]) if second else (whole[0], whole[0].replace(day=15))


def _third(whole: Span, first: int, count: int, number: int) -> Span:
    """Days 1-10, 11-20 and 21 to the end of a month, whole months of what is longer."""
    if count > 1:
        return months(whole[0].year, first + number * count // 3, count // 3)
    begin = whole[0].replace(day=10 * number + 1)
    return begin, whole[1] if number == 2 else begin.replace(day=begin.day + 9)


def _two_years(match: re.Match[str]) -> SpansOfYear | None:
    """ "vinteren 2023/24", "skoleåret 2021/22", "årsskiftet 2024/2025": a time that runs over a new year."""
    first = int(match["first"])
    if (first + 1) % 100 != int(match["last"]) % 100 or int(match["last"]) not in (first + 1, (first + 1) % 100):
        return None
    word = (match.groupdict().get("word") or "skoleår").lower()
    if word.startswith("årsskiftet"):
        return lambda _: (_turn(first),)
    return lambda _: (months(first, 12, 3) if word.startswith("vinter") else months(first, 8, 12),)


def _turn(year: int) -> Span:
    return datetime.date(year, 12, 31), datetime.date(year + 1, 1, 1)


def _years(match: re.Match[str]) -> SpansOfYear | None:
    """ "2022-2025", "2019-22", "2024", "2023 og 2024"."""
    first = int(match["first"])
    printed = match.groupdict().get("last") or match["first"]
    last = int(printed) if len(printed) == 4 else first - first % 100 + int(printed)
    return (lambda _: (months(first, 1, 12 * (last - first + 1)),)) if first <= last <= first + 50 else None


def _each_year(match: re.Match[str]) -> SpansOfYear | None:
    """ "2023 og 2024", "2022, 2023 og 2025"."""
    return _listed(match, "years", int, lambda _, year: months(year, 1, 12))


def _this_year(match: re.Match[str]) -> SpansOfYear:
    word = match["word"].lower().split()[0]
    if word == "årets":
        return lambda year: ((datetime.date(year, 12, 31),) * 2,)
    moved = {"næste": 1, "kommende": 1, "sidste": -1, "forrige": -1}.get(word, 0)
    return lambda year: (months(year + moved, 1, 12),)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _form(
    *pieces: str, read: Callable[[re.Match[str]], SpansOfYear | None], year: str = "open", needs: str = ""
) -> Form:
    return Form(re.compile("".join(pieces), re.IGNORECASE), read, year, frozenset(needs.split() or ("",)))


_DAY = r"(?P<day>\d{1,2})"
_MONTH_NUMBER = r"(?P<month>\d{1,2})"
_ALONE = r"(?<![\w.,/§-])"
_IN = r"(?:i|fra|til|inden|siden|hele|mellem|pr\.|i løbet af)"
_ONE_YEAR = r"(?:19|20)\d\d(?!\d|/|'|[.,]\d|-[a-zæøå])"
_OF_PART = r"(?:starten|begyndelsen|midten|slutningen|udgangen|(?:første|anden|sidste)\s+halvdel)\s+af"
_PART = rf"\b(?P<part>primo|medio|ultimo|{_OF_PART})(?:\s?[/-]\s?(?P<part2>medio|ultimo))?"
FORMS: tuple[Form, ...] = (
    _form(  # 3. maj · 1., 2. og 5. maj · 3.-5. maj
        rf"(?P<days>\d(?<![\w.,/§-]\d)\d?\.?(?:(?:(?<=\.){JOIN}|\s?[-–]\s?)\d{{1,2}}\.?){{0,9}})(?<!\d\.\.)",
        rf"\s?(?P<month>{MONTH})(?!-\w)",
        read=_days,
        needs="jan feb mar apr maj jun jul aug sep okt nov dec",
    ),
    _form(  # d. 9/2 · tirsdag 9/2-24
        rf"(?:\b(?:d\.|den|fra|til|inden|senest|pr\.)|\w{{3}}dag)\s?(?P<body>{_DAY}/{_MONTH_NUMBER}",
        r"(?:-(?P<short>\d\d)(?!\d))?)(?![\d/]|,\d|-\d|\.\d|\s?%)",
        read=_day,
        needs="/",
    ),
    _form(  # 1/1-31/3 2024
        rf"{_ALONE}{_DAY}/(?P<first_month>\d{{1,2}})\s?[-–]\s?(?P<last>\d{{1,2}})/{_MONTH_NUMBER}(?!\d)",
        read=_day,
        year="behind",
        needs="/",
    ),
    _form(  # 4.-6.12.2012
        rf"{_ALONE}{_DAY}\.?\s?[-–]\s?(?P<last>\d{{1,2}})(?:\.\s?|/){_MONTH_NUMBER}(?!\d)",
        read=_day,
        year="behind",
        needs="- –",
    ),
    _form(  # den 04.12.12
        rf"\b(?:d\.|den)\s?(?P<body>{_DAY}[.-]{_MONTH_NUMBER}[.-](?P<short>\d\d))(?![\d.-])",
        read=_day,
        year="inside",
        needs="d. den",
    ),
    _form(  # medio maj · udgangen af 2. kvartal
        rf"{_PART}\s+(?:(?P<ordinal>{_ORDINAL})\s?{_LENGTH}|(?P<month>{MONTH}))",
        read=_part,
        needs="primo medio ultimo start begynd midt slut udgang halvdel",
    ),
    _form(
        rf"{_PART}(?=\s+(?:år(?:et)?\s+)?(?:19|20)\d\d)",
        read=_part,
        year="behind",
        needs="primo medio ultimo start begynd midt slut udgang halvdel",
    ),  # ultimo 2024
    _form(  # slutningen af året
        rf"\b(?P<part>{_OF_PART})\s+(?:dette\s+|indeværende\s+)?(?:kalender|budget)?år(?:et)?\b(?!\s+\d)",
        read=_part,
        year="now",
        needs="start begynd midt slut udgang halvdel",
    ),
    _form(
        rf"{_ALONE}(?P<ordinals>{_ORDINAL}(?:{JOIN}{_ORDINAL}){{0,3}})\s?{_LENGTH}",
        read=_stretch,
        needs="kv halvår tertial",
    ),
    _form(r"\bQ(?P<quarters>[1-4](?:\s?[-–]\s?Q?[1-4])?)(?!\d)", read=_quarter, year="behind", needs="q"),
    _form(  # uge 3 · ugerne 27, 28 og 29
        rf"\buge(?:rne)?(?:\snr\.)?\s(?P<weeks>\d{{1,2}}(?!\d)(?:{JOIN}\d{{1,2}}(?!\d|[.]\s?\w)){{0,9}})",
        r"(?!\d|[.,]\d)",
        read=_weeks,
        needs="uge",
    ),
    _form(  # vinteren 2023/24
        r"\b(?P<word>vinter(?:en)?|årsskiftet|skoleår(?:et|ene)?)\s+",
        r"(?P<first>(?:19|20)\d\d)\s?[/–-]\s?(?P<last>(?:20)?\d\d)(?!\d)",
        read=_two_years,
        needs="vinter årsskift skoleår",
        year="inside",
    ),
    _form(
        rf"\b(?P<seasons>{_SEASON}(?:et|en)(?:{JOIN}{_SEASON}(?:et|en)){{0,3}})\b",
        read=_seasons,
        needs="forår sommer vinter efterår",
    ),
    _form(
        rf"\b(?P<seasons>{_SEASON}(?:{JOIN}{_SEASON}){{0,3}})\b",
        read=_seasons,
        year="behind",
        needs="forår sommer vinter efterår",
    ),
    _form(  # januar 2022 · maj/juni 2024
        rf"(?=[jfmasond])\b(?<!\d\. )(?<!\d )(?<!\d\.)(?P<months>{_NAME}(?:{JOIN}{_NAME}){{0,11}}|{MONTH})(?!\w)",
        read=_months,
        year="behind",
        needs="jan feb mar apr maj jun jul aug sep okt nov dec",
    ),
    _form(  # i marts
        rf"\b{_IN}\s+(?P<body>(?P<months>{_NAME}(?:{JOIN}{_NAME}){{0,11}}))\b(?!-\w|\s+\d)",
        read=_months,
        needs="jan feb mar apr maj jun jul aug sep okt nov dec",
    ),
    _form(  # fra 2022 til og med 2025
        rf"\b(?:fra|i|for|perioden|årene)\s+(?P<body>(?P<first>{YEAR})\s+til\s+(?:og\s+med\s+)?(?P<last>{YEAR})){NO_UNIT}",
        read=_years,
        year="inside",
        needs="19 20",
    ),
    _form(  # i 2022, 2023 og 2025
        r"\b(?:i|mellem|for|årene)\s+(?:årene\s+)?",
        rf"(?P<body>(?P<years>{_ONE_YEAR}(?:{JOIN}{_ONE_YEAR}){{1,5}})){NO_UNIT}",
        read=_each_year,
        year="inside",
        needs="19 20",
    ),
    _form(  # 2022-2025
        rf"(?P<first>(?:19|20)\d\d)(?<![\w.,/-]\d{{4}})\s?[-–]\s?(?P<last>{YEAR})(?!-\w|\s\d){NO_UNIT}",
        read=_years,
        year="inside",
        needs="19 20",
    ),
    _form(  # perioden 2019-22
        r"\b(?:perioden|årene)\s+(?P<body>(?P<first>(?:19|20)\d\d)\s?[-–/]\s?(?P<last>\d\d))(?![\d/-])",
        read=_years,
        year="inside",
        needs="19 20",
    ),
    _form(  # 2021/22
        r"(?P<first>(?:19|20)\d\d)(?<![\w.,/-]\d{4})/(?P<last>(?:20)?\d\d)(?![\d/-]|\.\d)",
        read=_two_years,
        year="inside",
        needs="19 20",
    ),
    _form(  # i 2024 · budgetåret 2025
        r"\b(?:(?:i|i løbet af|for|gennem|siden)\s+(?:hele\s+)?(?:år(?:et)?\s+)?|(?:kalender|budget|regnskabs)?år(?:et)?\s+)",
        rf"(?P<body>(?P<first>{YEAR}))(?!\s?[-–]\s?\d){NO_UNIT}",
        read=_years,
        year="inside",
        needs="19 20",
    ),
    _form(r"\bårsskiftet\b(?!\s+(?:\d|til))", read=lambda _: lambda year: (_turn(year),), needs="årsskift"),
    _form(  # årets udgang · næste år
        r"\b(?P<word>årets\s+(?:udgang|slutning)",
        r"|(?:indeværende|næste|sidste|forrige|kommende)\s+(?:kalender|budget|regnskabs)?år)\b(?!\s+\d)",
        read=_this_year,
        year="now",
        needs="år",
    ),
)
NEEDED = frozenset().union(*(form.needs for form in FORMS))
"""Every word, in small letters, that some form cannot do without."""
