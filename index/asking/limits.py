"""Limits that a list query states: when, which body, which municipality, which kind of document, which outcome; and the words that are
left to tell what it is about.

A name is a limit only where the words make it one. "støj i Vejen" limits, "støj fra vejen", "Billund Lufthavn" and "medlemmer af
Økonomiudvalget" do not.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from corpus.facts.committees import committee_key, find_committees
from corpus.records import DocumentKind, Outcome
from corpus.words import KINDS, OUTCOMES
from index.asking.bodies import named_committees, with_capitals
from index.asking.filters import Filters
from index.asking.forms import Form, without_phrasing
from index.asking.identifiers import without_labels
from index.asking.places import Evidence, NamedMunicipality, is_everyday_word
from index.asking.reading import Reading
from index.asking.times import Relation, Says, StatedPeriod
from index.danish.analysis import query_words


class LimitField(StrEnum):
    PERIOD = "period"
    COMMITTEE = "committee"
    MUNICIPALITY = "municipality"
    KIND = "kind"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Limit:
    """What passes a field, and how it is told; the words that say so stand in `spans` of the reading's text."""

    field: LimitField
    label: str
    filters: Filters
    spans: tuple[tuple[int, int], ...]


_RECORDS = r"(?:sager(?:ne)?|punkter(?:ne)?|beslutninger(?:ne)?|vedtagelser(?:ne)?|afgørelser(?:ne)?|møder(?:ne)?|behandlinger(?:ne)?|indstillinger(?:ne)?|forslag(?:ene)?|ansøgninger(?:ne)?|dispensationer(?:ne)?)"
_HEAD_OF_LIST = re.compile(
    r"^\W*(?:(?:vis|find|giv|list|hent|lav|søg)\b\s*(?:(?:mig|os|efter|op|frem)\s+)*)?(?:(?:en|et)\s+)?(?:(?:komplet|samlet|fuld)\s+)?(?:(?:oversigt|liste)\s+(?:over|med|af)\s+)?"
    r"(?:(?:alle|alt|samtlige|hver|hvilke|de)\s+)*(?:(?:seneste|nyeste|de)\s+)*",
    re.IGNORECASE,
)
_SAYS_NO_MORE = re.compile(
    rf"\b(?:{_RECORDS}|dokument(?:er|erne)|sagen|punktet|kommunens?|kommuner|(?:der|som)\s+(?:handler|drejer\s+sig|omhandler|vedrører|angår)|handler|drejer\s+sig|omhandler|vedrører|vedrørende|vedr|angående"
    r"|blevet|været|truffet|træffes|taget|fattet|behandlet|behandles|behandlede|besluttet|besluttes|vedtaget|omkring|emnet|temaet|nævner|nævnt|nævnes|på\s+dagsordenen|findes|perioden)\b",
    re.IGNORECASE,
)
_KIND_HEADS = (
    (DocumentKind.MINUTES, r"referat(?:er|erne)"),
    (DocumentKind.AGENDA, r"dagsorden(?:er|erne)"),
    (DocumentKind.NEWS, r"(?:nyhed(?:er|erne)|pressemeddelelse(?:r|rne))"),
    (DocumentKind.STRATEGY, r"strategi(?:er|erne)"),
    (DocumentKind.POLICY, r"politik(?:ker|kerne)"),
    (DocumentKind.PLAN, r"planer(?:ne)?"),
)
_ABOUT = r"(?=\s*(?:$|\b(?:om|vedrørende|vedr|angående|fra|i|der|som|med|siden|efter|før|mellem|hvor|på|af)\b))"
_OUTCOME_STEMS = (
    (Outcome.POSTPONED, r"(?:udsat|udsatte|udskudt|udskudte)"),
    (Outcome.REJECTED, r"(?:afvist|afviste|forkastet|forkastede|afslået|afslåede|nedstemt|nedstemte)"),
    (Outcome.WITHDRAWN, r"(?:trukket|trukne|udgået|udgåede|taget af dagsordenen)"),
    (Outcome.APPROVED, r"(?:godkendt|godkendte|tiltrådt|tiltrådte|vedtaget|vedtagne)"),
    (Outcome.REFERRED, r"(?:oversendt|oversendte|henvist|henviste|tilbagesendt|tilbagesendte|sendt i høring)"),
    (Outcome.NOTED, r"(?:taget til efterretning)"),
)
_MEANS_A_BODY = re.compile(
    r"(?:\b(?:i|fra|hos|på)|\b(?:besluttet|behandlet|vedtaget|truffet|godkendt|afvist|beslutninger|sager|punkter|referater|dagsordener|møder|afgørelser|vedtagelser)\s+af)\s+(?:det\s+|den\s+)?$",
    re.IGNORECASE,
)
_BODY_DID = re.compile(r"^\s+(?:har|besluttede|behandlede|vedtog|afviste|godkendte|udsatte|drøftede)\b", re.IGNORECASE)
_BODY_BEFORE = re.compile(
    r"\b(?:har|besluttede|behandlede|vedtog|afviste|godkendte|udsatte|drøftede)\s+$", re.IGNORECASE
)
_OWN_RECORDS = re.compile(r"^s\s+(?:beslutning|sag|punkt|møde|referat|dagsorden|behandling)\w*", re.IGNORECASE)
_PLACED_IN = re.compile(r"\b(?P<word>i|hos|for|fra)\s+$", re.IGNORECASE)
_BY_THE_WAY = re.compile(
    r"\b(?:til|ved|omkring|nær|mod|gennem|langs|over|af|om|på|mellem|og|uden for)\s+$", re.IGNORECASE
)
_TO = re.compile(r"\s+(?:til|og|mod)\s+\w", re.IGNORECASE)
_NAME_GOES_ON = re.compile(r"\s+[A-ZÆØÅ]|\s+(?P<word>[^\W\d_]+)")
_OF_A_PLACE = re.compile(
    r"(?:strand(?:park|vej|eng|bred)?|lufthavn|havn|station|gymnasium|kirke|skole|hal|sygehus|hospital|museum|bibliotek|borg|slot|by|midtby|bymidte|syd|nord|øst|vest|å|fjord|bugt|sund"
    r"|bredning|sø|skov|mark|hede|mose|park|center|centret|torv|plads|vej|gade|allé|landevej|boulevard|færge|bro|odde|klit|bakke|bakker|enge|kanal|sejlklub|idræt\w*|forsyning|provsti|sogn"
    r"|kommunes?skole|privatskole|friskole|efterskole|højskole|rugby|golf\w*|spildevand|energi|varme|vand|statsgymnasium|kaserne|bank|avis|festival|brugsforening|kraftvarme\w*|plante\w*|hovedgård|gods)(?:en|et|n|e|s|ens|ets)?$",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"(?P<word>[^\W\d_]+)\s+$")


def stated_limits(reading: Reading, committees: Mapping[str, str]) -> tuple[Limit, ...]:
    """The limits of a list query or of keywords, by field; none for a question. `committees` are those of the index, key to name."""
    if reading.form is Form.QUESTION or reading.literal or any(item.date for item in reading.items):
        return ()
    found = [*_periods(reading), *_committees(reading.text, committees), *_municipalities(reading)]
    if reading.form is Form.LIST or _kind_head(reading.text):
        found += [*_kinds(reading.text), *_outcomes(reading.text)]
    return tuple(_one_a_field(found))


def list_words(reading: Reading, limits: Iterable[Limit]) -> tuple[tuple[str, ...], ...]:
    """The words, each once, that every item of the list holds: what neither asks for a list nor says a limit. Numbers that name one
    thing are not among them."""
    text = reading.text
    for start, end in sorted((span for limit in limits for span in limit.spans), reverse=True):
        text = f"{text[:start]} {text[end:]}"
    for identifier in reading.identifiers:
        text = text.replace(identifier.number, f"{identifier.number} ")
    if reading.form is Form.LIST:
        text = _SAYS_NO_MORE.sub(" ", _HEAD_OF_LIST.sub(" ", text, count=1))
    told = without_labels(text)
    for identifier in reading.identifiers:
        told = told.replace(identifier.number, " ")
    words = query_words(without_phrasing(told) if reading.form is Form.LIST else told)
    return tuple(dict.fromkeys(words))


def _one_a_field(limits: Iterable[Limit]) -> Iterator[Limit]:
    """Of several bodies or municipalities one limit that any of them passes; of several periods what all of them leave."""
    fields: dict[LimitField, list[Limit]] = {}
    for limit in limits:
        fields.setdefault(limit.field, []).append(limit)
    for field, some in fields.items():
        label = " eller ".join(dict.fromkeys(limit.label for limit in some))
        if field is LimitField.PERIOD:
            label = " og ".join(dict.fromkeys(limit.label for limit in some))
            firsts = [limit.filters.date_from for limit in some if limit.filters.date_from]
            lasts = [limit.filters.date_to for limit in some if limit.filters.date_to]
            filters = Filters(date_from=max(firsts, default=None), date_to=min(lasts, default=None))
        else:
            filters = Filters(
                municipality=tuple(sorted({key for limit in some for key in limit.filters.municipality})),
                committee=tuple(sorted({key for limit in some for key in limit.filters.committee})),
                kind=tuple(sorted({kind for limit in some for kind in limit.filters.kind})),
                outcome=tuple(sorted({outcome for limit in some for outcome in limit.filters.outcome})),
                given=tuple(sorted({pair for limit in some for pair in limit.filters.given})),
            )
        yield Limit(field, label, filters, tuple(span for limit in some for span in limit.spans))


# Periods -----------------------------------------------------------------------------------------------------------


def _periods(reading: Reading) -> Iterator[Limit]:
    for period in reading.periods:
        if (period.says is Says.SUBJECT and period.preposition != "siden") or not _limits(period):
            continue
        start = period.start
        before = re.search(
            r"\b(?:i|fra|den|i perioden|i løbet af|mellem|i år|året)\s*$", reading.text[:start], re.IGNORECASE
        )
        spans = ((before.start() if before else start, period.end),)
        yield Limit(LimitField.PERIOD, _days(period), Filters(date_from=period.first, date_to=period.last), spans)


def _limits(period: StatedPeriod) -> bool:
    """A bare year in keywords ("budget 2024") may be what the matter is about; a year that is introduced is when."""
    if period.says is Says.WHEN or period.preposition == "siden":
        return True
    return period.relation is Relation.IN and period.preposition in ("i", "fra", "mellem", "i perioden", "i løbet af")


def _days(period: StatedPeriod) -> str:
    first, last = period.first, period.last
    if first and last:
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return str(first.year) if first.year == last.year else f"{first.year} til {last.year}"
        return _day(first) if first == last else f"{_day(first)} til {_day(last)}"
    return f"fra {_day(first)}" if first else f"til {_day(last or datetime.date.max)}"


def _day(day: datetime.date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


# Bodies ------------------------------------------------------------------------------------------------------------


def _committees(text: str, committees: Mapping[str, str]) -> Iterator[Limit]:
    for found in find_committees(with_capitals(text)):
        keys = tuple(sorted(named_committees(found.name, committees))) or (committee_key(found.name),)
        before, after = text[: found.start], text[found.end :]
        own = _OWN_RECORDS.match(after)
        means = _MEANS_A_BODY.search(before)
        bare = keys[0] in committees and not (before.strip() and after.strip())
        if not (own or means or _BODY_DID.match(after) or _BODY_BEFORE.search(before)):
            if not bare or (re.search(r"\b[a-zæøå]{1,9}\s+$", before) and not _ends_in_content(before)):
                continue
            if after.startswith("s") or (
                re.match(r"\s+[^\W\d_]+", after) and re.match(r"\s+(?:i|fra|om|siden|efter|før)\b", after) is None
            ):
                continue
        start = before.rstrip().rfind(" ") + 1 if means else found.start
        filters = Filters(committee=keys, given=tuple((key, found.name) for key in keys))
        yield Limit(
            LimitField.COMMITTEE,
            committees.get(keys[0], found.name),
            filters,
            ((start, own.end() + found.end if own else found.end),),
        )


def _ends_in_content(before: str) -> bool:
    last = _LAST_WORD.search(before)
    return last is not None and bool(query_words(last["word"])) and last["word"].casefold() not in _NO_BODY_AFTER


_NO_BODY_AFTER = frozenset(
    "medlemmer medlem formand formanden valg udpegning valgt kommissorium vederlag forretningsorden sekretariat".split()
)


# Municipalities ----------------------------------------------------------------------------------------------------


def _municipalities(reading: Reading) -> Iterator[Limit]:
    for named in reading.municipalities:
        span = _place_span(reading.text, named)
        if span is not None:
            label = f"{named.name} Kommune"
            yield Limit(
                LimitField.MUNICIPALITY,
                label,
                Filters(municipality=(named.key,), given=((named.key, named.name),)),
                (span,),
            )


def _place_span(text: str, named: NamedMunicipality) -> tuple[int, int] | None:
    """Where the words stand that limit to the municipality; None where the name is of something else, or a way there."""
    before, after = text[: named.start], text[named.end :]
    placed = _PLACED_IN.search(before)
    if named.evidence is Evidence.TITLE:
        title = re.match(r"\s+(?:region)?kommunes?\b", after, re.IGNORECASE)
        return (placed.start() if placed else named.start), named.end + (title.end() if title else 0)
    going_on = _NAME_GOES_ON.match(after)
    if going_on and (going_on["word"] is None or _OF_A_PLACE.match(going_on["word"])):
        return None
    if after.startswith(("-", "'")) or (placed and placed["word"].casefold() == "fra" and _TO.match(after)):
        return None
    word = text[named.start : named.end]
    if is_everyday_word(word):
        is_in = placed is not None and placed["word"].casefold() == "i" and word[0].isupper() and not text.isupper()
        return (placed.start(), named.end) if placed is not None and is_in and word != "Vejen" else None
    if placed:
        is_sure = named.indexed or placed["word"].casefold() == "i"
        return (placed.start(), named.end) if is_sure else None
    last = _LAST_WORD.search(before)
    first_name = last is not None and last["word"][0].isupper() and word[0].isupper()  # or so it may be
    if not named.indexed or _BY_THE_WAY.search(before) or first_name:
        return None
    return named.start, named.end


# Kinds and outcomes ------------------------------------------------------------------------------------------------


def _kind_head(text: str) -> bool:
    return next(_kinds(text), None) is not None


def _kinds(text: str) -> Iterator[Limit]:
    head = _HEAD_OF_LIST.match(text)
    start = head.end() if head else 0
    for kind, words in _KIND_HEADS:
        found = re.compile(rf"{words}\b{_ABOUT}", re.IGNORECASE).match(text, start)
        if found:
            yield Limit(LimitField.KIND, KINDS[kind.value], Filters(kind=(kind,)), (found.span(),))


def _outcomes(text: str) -> Iterator[Limit]:
    for outcome, stem in _OUTCOME_STEMS:
        before = rf"(?<!\w){stem}(?=\s+{_RECORDS}\b)"
        told = rf"\b(?:(?:der|som)\s+)?(?:er|blev|bliver|er blevet|har|har fået)\s+(?:[\w-]+\s+)?{stem}\b(?!\s+(?:borger|ung|barn|børn))"
        last = rf"(?:\bhar\b.*\s)(?P<last>{stem})\b(?=\s*(?:$|\?|siden|i|efter|før|om))"
        found = (
            re.search(before, text, re.IGNORECASE)
            or re.search(told, text, re.IGNORECASE)
            or re.search(last, text, re.IGNORECASE)
        )
        if found:
            span = found.span("last") if found.re.groups and found["last"] else found.span()
            yield Limit(LimitField.OUTCOME, OUTCOMES[outcome.value], Filters(outcome=(outcome,)), (span,))
            return
    rejections = re.search(
        r"(?:\balle|\bsamtlige|\boversigt over|\bliste over|^)\s*afslag\b(?=\s*(?:$|på|til|om|i|fra|siden|efter|før))",
        text,
        re.IGNORECASE,
    )
    if rejections:
        filters = Filters(outcome=(Outcome.REJECTED,))
        yield Limit(LimitField.OUTCOME, OUTCOMES[Outcome.REJECTED.value], filters, (rejections.span(),))
