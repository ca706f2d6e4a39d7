"""What people write on the command line for the values of filters: Danish words and days beside those of the API."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from corpus.facts.dates import MONTH, find_dates, month_number
from corpus.facts.outcome_words import outcome_of
from corpus.meetings.section_names import kind_of
from corpus.records import DocumentKind, Outcome, SectionKind
from corpus.words import KINDS, OUTCOMES, SECTIONS
from index.asking.filters import Filters, make_filters
from index.errors import QueryError

Choice = TypeVar("Choice", bound=StrEnum)

_KINDS = {
    DocumentKind.MINUTES: "referat|protokoll?", DocumentKind.AGENDA: "dagsorde?n", DocumentKind.PLAN: "plan",
    DocumentKind.STRATEGY: "strategi", DocumentKind.POLICY: "politikk?", DocumentKind.NEWS: "nyhed|pressemeddelelse",
    DocumentKind.ATTACHMENT: "bilag", DocumentKind.PAGE: "side", DocumentKind.OTHER: "andet|oevrige?|oevrigt",
}  # fmt: skip
_OUTCOMES = {
    Outcome.APPROVED: "ja|godkende|vedtage|vedtagelse|tiltraede|tiltraedelse|bevilling", Outcome.NOTED: "orientering|orienteret",
    Outcome.DISCUSSED: "droefte", Outcome.RECOMMENDED: "indstilling|indstillet|anbefale", Outcome.POSTPONED: "udsaette|udskyde",
    Outcome.WITHDRAWN: "trukket|trukket tilbage|frafaldet|udgaar", Outcome.REJECTED: "nej|afvisning|afvise|afslaa|forkaste",
    Outcome.REFERRED: "hoering|henvisning|oversendelse|oversende|henvise|sendt tilbage",
}  # fmt: skip
_ENDINGS = ("", "en", "et", "er", "erne", "ne", "n", "r")
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e"})
_LONGEST = 60
_BEFORE_DAY = re.compile(r"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag\s+)?(?:den\s+|d\.\s*)?", re.IGNORECASE)
_MONTH_OF_YEAR = re.compile(rf"(?P<month>{MONTH})\s+(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


def danish_filters(
    *, municipality: Iterable[str], committee: Iterable[str], kind: Iterable[str], section: Iterable[str],
    outcome: Iterable[str], date_from: str | None, date_to: str | None,
) -> Filters:  # fmt: skip
    """`make_filters` for what was typed: "referat", "Indstilling", "taget til efterretning", "31-12-2022", "marts 2023".

    Raises QueryError naming the Danish values.
    """
    return make_filters(
        municipality=list(municipality),
        committee=list(committee),
        kind=[_chosen(word, "kind", DocumentKind, KINDS, _kind) for word in kind],
        section=[_chosen(word, "section", SectionKind, SECTIONS, _section) for word in section],
        outcome=[_chosen(word, "outcome", Outcome, OUTCOMES, _outcome) for word in outcome],
        date_from=_day(date_from, "date_from", last=False),
        date_to=_day(date_to, "date_to", last=True),
    )


def words_for(labels: Mapping[str, str]) -> str:
    """The Danish words for the values of a closed list, each once: "referat, dagsorden, plan …"."""
    return ", ".join(dict.fromkeys(label.lower() for label in labels.values()))


def _chosen(
    word: str, parameter: str, values: type[Choice], labels: Mapping[str, str], read: Callable[[str], Choice | None]
) -> Choice:
    said = " ".join(word.casefold().split()).strip(" .")
    by_label = {_folded(label): value for value, label in labels.items()}
    if said in list(values):
        return values(said)
    if _folded(said) in by_label:
        return values(by_label[_folded(said)])
    spelt = said, said.replace("aa", "å").replace("ae", "æ").replace("oe", "ø")
    found = next((value for each in spelt if len(said) <= _LONGEST and (value := read(each)) is not None), None)
    if found is None:
        raise QueryError(
            f"{parameter}: {word[:_LONGEST]!r} kendes ikke. Vælg blandt {words_for(labels)} (eller som i API'et: {', '.join(values)}).",
            parameter,
        )
    return found


def _kind(said: str) -> DocumentKind | None:
    """ "referater", "Byrådsreferat", "dagsordner", "politikker": a word that ends so, in the singular or the plural."""
    plain = _folded(said)
    endings = "|".join(_ENDINGS)
    return next((kind for kind, stem in _KINDS.items() if re.search(rf"(?:{stem})(?:{endings})$", plain)), None)


def _section(said: str) -> SectionKind | None:
    """Any name that minutes call a section by, in the singular or the plural, definite or not."""
    bare = (said.removesuffix(ending) for ending in _ENDINGS if said.endswith(ending))
    return next((kind for name in bare if (kind := kind_of(name, colon=False)[0]) is not None), None)


def _outcome(said: str) -> Outcome | None:
    """Any words that a decision says it with, and the nouns and infinitives that people call it by."""
    plain = _folded(said)
    named = next((outcome for outcome, words in _OUTCOMES.items() if plain in words.split("|")), None)
    read = named or outcome_of(f"{said}.")
    return None if read is Outcome.UNKNOWN else read


def _folded(word: str) -> str:
    """Small letters, those of Danish written out: "Drøftet" and "droeftet" are the same."""
    return word.casefold().translate(_LETTERS)


def _day(said: str | None, parameter: str, *, last: bool) -> str | None:
    """The day in ISO form; of a month or a year its first, or its last."""
    if said is None or not said.strip():
        return None
    text = said.strip()
    bare = text[match.end() :] if (match := _BEFORE_DAY.match(text)) else text
    found = _whole_day(bare) or _end_of_period(bare, last=last)
    if found is None:
        raise QueryError(
            f"{parameter}: {said[:_LONGEST]!r} er ingen dato. Skriv den som 31-12-2022 eller 2022-12-31.", parameter
        )
    return found.isoformat()


def _whole_day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return next((found.value for found in find_dates(text) if (found.start, found.end) == (0, len(text))), None)


def _end_of_period(text: str, *, last: bool) -> datetime.date | None:
    """The first or the last day of "2022", of "december 2022"."""
    if _YEAR.fullmatch(text):
        return datetime.date(int(text), 12, 31) if last else datetime.date(int(text), 1, 1)
    match = _MONTH_OF_YEAR.fullmatch(text)
    if match is None:
        return None
    year, month = int(match["year"]), month_number(match["month"])
    return datetime.date(year, month, monthrange(year, month)[1] if last else 1)
