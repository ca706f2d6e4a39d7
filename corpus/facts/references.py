"""References to items of other meetings: "(punkt 101)", "16. januar 2023, pkt. 21", "punkt nr. 53 d. 19/12-2022".

A reference needs an item number and the full date of a meeting beside it. "jf. budgetaftale 2023, pkt. 173" has no
meeting, and a point of a dated agreement, law or report is none either.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from corpus.facts.capitals import as_written
from corpus.facts.committees import CommitteeMention, committee_key, find_committees, initials, same_committee
from corpus.facts.dates import MONTH, FoundDate, find_dates, month_number
from corpus.facts.sentences import sentence_borders
from corpus.facts.small_letters import small_letters
from corpus.records import Reference

_NUMBER = r"(?:(?:dagsordens)?pkt\.?|(?:dagsordens)?punkt|sag)\s*(?:nr\.?\s*)?(?P<number>\d{1,4}(?:\.\d{1,2})?(?: [a-h](?!\.? ?\d)(?=[\s.,;)]|$))?)(?![\d/-])"
_OF_MINUTES = re.compile(
    r"(?:\w+ )?godkendelse af (?:[\w-]+ ){0,3}?(?:[\w-]*referat|[\w-]*protokol)\w*\b", re.IGNORECASE
)
_ITEM_ALONE = re.compile(rf"(?<![\w-])(?<!dagsordenens )(?<!indstillingens ){_NUMBER}", re.IGNORECASE)
_LABEL = re.compile(r"p(?:un)?kt|sag")  # what every number has before it, in small letters
_AFTER_DATE = re.compile(rf"\s*[,;:(\[–-]?\s*(?:(?:som|under|i|ved|jf\.) )?\(?{_NUMBER}", re.IGNORECASE)
_APART = re.compile(r"\n\s*\n|:\s*\n")
_OF_A_PART = re.compile(
    r"\s(?=[PS])(?<![,;(–-]\s)"
)  # behind the mark of a decision: "Byrådet den 4. maj 2021 Punkt 1 udsat"
_LINE_ENDS = re.compile(r"[ \t.)]*(?:\n|\Z)")
_DAY = re.compile(
    rf"(?<![\w./-])(?P<day>\d{{1,2}})(?:\.? ?(?P<name>{MONTH})(?! ?\d)|\s?[./-]\s?(?P<month>\d{{1,2}})[./ -](?P<year>\d\d)(?![\w/:-]|[.,]\d))",
    re.IGNORECASE,
)
_BODY_AFTER_DATE = re.compile(r"[\s,;(–-]{1,3}(?:(?:i|på) )?(?=[A-ZÆØÅ])")
_TREATED = (
    r"(?:(?:første|anden)?behandl|drøft|vedt|godkend|tilt|beslut|anbefal|udsat|udsæt|forel|orienter|afgj|optag|forkast"
    r"|afsl|afvis)[a-zæøå]*"
)
_SMALL = (
    r"på|i|fra|af|ved|under|til|for|den|d\.|dens|det|sit|sin|deres|vores|dette|samme|seneste|sidste|forrige|ordinære"
    r"|ekstraordinære|daværende|tidligere|som|der|blev|er|var|har|havde|og|&|vedrørende|da|dengang|mødtes|holdt"
)
_BODY_WORD = r"(?-i:[A-ZÆØÅ])[\w/&-]*|[\w-]*(?:udvalg|råd|nævn|bestyrelse|direktion|kommission)[a-z]*"
_MEETING = r"[\w-]*(?:møde|referat|dagsorden|protokol|beslutning)[a-z]*"
_BEFORE_DATE = re.compile(
    rf"\b{_NUMBER}(?P<bridge>[),]{{0,2}}\s+\(?(?:(?:{_SMALL}|{_TREATED}|{_MEETING}|{_BODY_WORD}),?\s+){{0,9}}?[(–-]?\s?)$",
    re.IGNORECASE,
)
_OF_PERIOD = re.compile(
    r"(?<!protokol )(?<!referat )(?<!mødet )(?<!møde )\b(?:fra|til|inden|senest|efter|pr\.)(?: og med)?(?: den| d\.)? ?$"
)
_PERIOD_GOES_ON = re.compile(r"\s+(?:til|og til|frem til)(?: og med)? (?:den |d\. ?)?\d")
_SHORT_BODY = re.compile(r"(?<![\w.-])(?P<short>[A-ZÆØÅ]{2,6})(?:['’]?s)?(?:[- ]?møde\w*)?,?\s+(?:(?:den|d\.)\s*)?$")
_BODY_BEHIND = re.compile(
    r"[),]{0,2}\s+(?!til |for |fra |over |om |med |hos |og |samt |eller )[a-zæøå]+\s+(?=[A-ZÆØÅ])"
)
_GENERIC = {"Fagudvalget", "Fagudvalgene"}
_NO_MEETING = re.compile(
    r"(?:aftale|forlig|\blov(?:en|ens|forslag\w*)?\b|bekendtgørelse|cirkulære|kontrakt|overenskomst|rapport|bilag|notat|vejledning|vedtægt|regulativ)\w*"
    r"(?:\s+(?:af|fra|dateret|den|d\.|pr\.))*\s*$",
    re.IGNORECASE,
)
_DECIDED_ON = re.compile(rf"\b{_TREATED}\s+(?:[\w-]+\s+){{0,2}}?[\w-]+\s+(?:den|d\.)\s*$", re.IGNORECASE)
_WRAPPED = re.compile(r"(?<=[\w,&-])\n(?=[^\W\d_])")
_COLON = re.compile(r":(?=\s+[A-ZÆØÅ])")
_LONGEST_SENTENCE = 400
_BESIDE = 20
_HINT = re.compile(r"(?:pkt|punkt|sag)\b")


def find_references(
    text: str, start: int = 0, end: int | None = None, *, when: datetime.date | None = None
) -> Iterator[Reference]:
    """The references in `text[start:end]`, in order, offsets in the whole text; each number-and-date pair once.

    The body is the one named nearest before the date in the same sentence (a plain "udvalgsmødet" inherits it), or
    between number and date, else right behind; None when there is none. An abbreviation ("KPT den 24.09.2024,
    punkt 90") stands for the body of `text` that alone has these initials. A pair told again names the body where the
    first telling named none. A day without a year, its number right behind, is the last one before `when`, the day of the text.
    """
    found: list[Reference] = []
    places: dict[tuple[datetime.date, str], list[int]] = {}
    for reference in _found(text, start, len(text) if end is None else end, when):
        told = places.setdefault((reference.date, reference.item_number), [])
        place = next((place for place in told if _may_be_one(found[place].committee, reference.committee)), None)
        if place is None:
            told.append(len(found))
            found.append(reference)
        elif found[place].committee is None:
            found[place] = replace(found[place], committee=reference.committee)
    yield from found


def references_to_minutes(text: str, title: str | None, start: int, end: int) -> Iterator[Reference]:
    """The items that `text[start:end]` names by their number, where the title says that it approves the minutes of a day.

    "Godkendelse af referat fra mødet den 18. juni 2009" over "Til pkt. 3 c bemærkede …" is item 3 c of that day's meeting.
    Where two days stand in the title, none is told. A number with a date beside it is left to `find_references`.
    """
    days = list(find_dates(title)) if title and _OF_MINUTES.match(title) else []
    if len(days) != 1:
        return
    dated = [(each.start, each.end) for each in _found(text, start, end, None)]
    seen: set[str] = set()
    for match in _ITEM_ALONE.finditer(text, start, end):
        number = match["number"]
        if number not in seen and not any(first < match.end() and match.start() < last for first, last in dated):
            seen.add(number)
            yield Reference(None, days[0].value, number, match.start(), match.end())


def _may_be_one(one: str | None, other: str | None) -> bool:
    return None in (one, other) or same_committee(one, other)


def _found(text: str, start: int, end: int, when: datetime.date | None) -> Iterator[Reference]:
    stretch = text[start:end]
    small = small_letters(stretch)
    if not _HINT.search(small):
        return
    labels = [label.start() for label in _LABEL.finditer(small)]
    taken = 0  # no number belongs to two dates
    for date in _days(stretch, when):
        between, after = _number_after(stretch, date.end)
        near = max(taken, date.start - 140)
        labelled = bisect_left(labels, near) < bisect_left(labels, date.start)
        before = _BEFORE_DATE.search(stretch, near, date.start) if labelled and after is None else None
        number = after or before
        if number is None or (before and not _is_meeting_day(stretch, before, date.start, date.end)):
            continue
        if _is_of_a_paper(stretch, date.start) or (
            after is not None and _NO_MEETING.search(stretch, date.end, number.start("number"))
        ):
            continue
        sentence = max(0, date.start - _LONGEST_SENTENCE)
        sentence = max(_borders(stretch, sentence, date.start), default=sentence)
        begin, finish = min(date.start, number.start()), max(date.end, number.end())
        short = _SHORT_BODY.search(stretch, max(sentence, date.start - 40), date.start)
        name: str | None
        body = between
        if between is not None:
            name = between.name
        elif short and (short["short"] in _bodies_by_initials(text) or _reads_as_body(stretch, short)):
            name, begin = _bodies_by_initials(text).get(short["short"]), min(begin, short.start())
        else:
            body = _body(stretch[sentence : date.start], begin - sentence)
            if body is not None and begin - _BESIDE <= sentence + body.end <= begin + 1:
                begin = sentence + body.start
            body = body or _body_behind(stretch, finish)
            name = body.name if body else None
        if after and stretch[finish : finish + 1] == ")":
            finish += 1
        taken = finish
        yield Reference(
            committee=name,
            date=date.value,
            item_number=number["number"],
            start=start + begin,
            end=start + finish,
            former=body is not None and body.former,
        )


def _borders(stretch: str, start: int, end: int) -> Iterator[int]:
    """Where a sentence begins, or what a colon leads into: "Sagsgang: Byrådet den 4. maj, punkt 8"."""
    yield from (following for _, following in sentence_borders(stretch, start, end))
    yield from (colon.end() for colon in _COLON.finditer(stretch, start, end))


def _days(stretch: str, when: datetime.date | None) -> list[FoundDate]:
    """The full dates, and the days with a year of two digits, or none, that have an item number right behind."""
    found = list(find_dates(stretch))
    taken = {place for date in found for place in (date.start, date.end)}
    for match in _DAY.finditer(stretch):
        if match.start() in taken or not _AFTER_DATE.match(stretch, match.end()):
            continue
        value = _value(match, when)
        if value is not None and not any(date.start < match.end() and match.start() < date.end for date in found):
            found.append(FoundDate(value, match.start(), match.end()))
    return sorted(found, key=lambda date: date.start)


def _value(match: re.Match[str], when: datetime.date | None) -> datetime.date | None:
    if match["year"] is None and when is None:
        return None
    month = int(match["month"]) if match["month"] else month_number(match["name"])
    year = 2000 + int(match["year"]) if match["year"] else when.year if when else 0
    try:
        value = datetime.date(year, month, int(match["day"]))
        return value.replace(year=year - 1) if match["year"] is None and when and value > when else value
    except ValueError:
        return None


def _is_of_a_paper(stretch: str, start: int) -> bool:
    """Whether the date is that of an agreement, a law or a report; in "anbefalede aftalen den …" it is the day of the meeting."""
    begin = max(0, start - 60)
    return bool(_NO_MEETING.search(stretch, begin, start)) and not _DECIDED_ON.search(stretch, begin, start)


def _number_after(stretch: str, end: int) -> tuple[CommitteeMention | None, re.Match[str] | None]:
    """The item number right after the date, and the body named between them, as in "4. maj 2023, Byrådet, punkt 8"."""
    number = _AFTER_DATE.match(stretch, end)
    if number is not None and not _is_beside(stretch, end, number):
        return None, None
    opening = _BODY_AFTER_DATE.match(stretch, end) if number is None else None
    if opening is None:
        return None, number
    ahead = stretch[opening.end() : opening.end() + 90]
    mention = next(find_committees(ahead), None)
    if mention is None or mention.start > 0:
        return None, None
    number = _AFTER_DATE.match(stretch, opening.end() + mention.end)
    return (mention, number) if number else (None, None)


def _is_beside(stretch: str, end: int, number: re.Match[str]) -> bool:
    """Whether the number is the date's: right behind it, and no part that a decision told on the line speaks of."""
    first = number.start("number")
    alone = _LINE_ENDS.match(stretch, number.end()) is not None and "\n" not in stretch[end:first]
    return not (_APART.search(stretch, end, first) or (_OF_A_PART.search(stretch, end, first) and not alone))


def _is_meeting_day(stretch: str, number: re.Match[str], start: int, end: int) -> bool:
    """Whether the date, behind an item number, can be the day that item was treated: same sentence, not of a period."""
    return not (
        any(_borders(stretch, number.start(), start))
        or _OF_PERIOD.search(stretch, number.end("number"), start)
        or _PERIOD_GOES_ON.match(stretch, end)
    )


def _body(sentence: str, first: int) -> CommitteeMention | None:
    """In the sentence up to the date: the last mention between number and date, else the last one before them."""
    line = sentence.rfind("\n") + 1
    if sentence[line:].isupper():
        sentence = sentence[:line] + as_written(sentence[line:])
    mentions = [mention for mention in find_committees(_WRAPPED.sub(" ", sentence)) if mention.name not in _GENERIC]
    between = [mention for mention in mentions if mention.start >= first]
    earlier = [mention for mention in mentions if mention.end <= first + 1]
    candidates = between or earlier
    return candidates[-1] if candidates else None


def _body_behind(stretch: str, finish: int) -> CommitteeMention | None:
    """The body right behind: "den 4. maj 2023, punkt 8, besluttede Byrådet"."""
    opening = _BODY_BEHIND.match(stretch, finish)
    if opening is None:
        return None
    mention = next(find_committees(stretch[opening.end() : opening.end() + 90]), None)
    return mention if mention is not None and mention.start == 0 and mention.name not in _GENERIC else None


def _reads_as_body(stretch: str, short: re.Match[str]) -> bool:
    """An abbreviation that cannot be told, yet is the body of the meeting: "(SBU den …", "XYU den …"."""
    return short["short"].endswith("U") or stretch[max(0, short.start() - 1) : short.start()] == "("


@lru_cache(maxsize=4)
def _bodies_by_initials(text: str) -> Mapping[str, str]:
    """The bodies named in the whole text by their initials, where only one has them."""
    found: dict[str, dict[str, str]] = {}
    for mention in find_committees(text):
        for short in initials(mention.name):
            found.setdefault(short, {}).setdefault(committee_key(mention.name), mention.name)
    told = {short: next(iter(names.values())) for short, names in found.items() if len(names) == 1}
    return {"ØU": "Økonomiudvalget"} | told
