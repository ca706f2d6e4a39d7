"""The exact answer inside a sentence: the number, the day, the name, the paragraph that the question asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.facts.dates import MONTH_NAMES
from corpus.facts.numbers import spelled
from service.answering.question import Question
from service.answering.question_kinds import Measure, QuestionKind, measure_of

_MONTH = rf"(?:{'|'.join([*MONTH_NAMES, *(name[:3] for name in MONTH_NAMES)])})\b"
_WRITTEN = f"to tredjedele|en tredjedel|en fjerdedel|halvdelen|{spelled(1.5, 1_000_000_000)}"
_UNIT = (
    r"(?:mio\.? ?kr\.?|mia\.? ?kr\.?|tkr\.?|kr\.?|kroner|euro|procent(?:point)?|pct\.?|%|millioner|milliarder|m²|m2|m³|ha|km/t|km|kilometer|meter|m|tons?|kg|liter"
    r"|gange|timer|minutter|dage|uger|måneder|år|årsværk|personer|borgere|boliger|pladser|elever|børn|stemmer|medlemmer|grader)"
)
_NUMBER = re.compile(
    rf"(?<![\w./-])(?:ugerne \d+-\d+|\d+(?:[.\s]\d{{3}})+(?:,\d+)?|\d+(?:,\d+)?(?:-\d+)?)(?:\s?{_UNIT}(?!\w))*|\b(?:{_WRITTEN})\b(?:\s{_UNIT}(?!\w))?"
    r"|\bhver (?:\w+ )?(?:uge|dag|måned|time|år)\b",
    re.IGNORECASE,
)
_DAY = rf"(?:den |d\. )?\d{{1,2}}\.\s?{_MONTH}\.?(?:\s(?:19|20)\d\d)?|\d{{1,2}}[./-]\d{{1,2}}[ ./-](?:19|20)\d\d"
_DATE = re.compile(
    rf"(?:{_DAY})(?:\s?(?:-|–|til(?: og med)?(?: den)?)\s?(?:{_DAY}))?|\b{_MONTH}\.?\s(?:19|20)\d\d\b|\b(?:1[0-9]|20)\d\d(?:[-–/]\d{{2,4}})?\b"
    rf"|\b(?:{'|'.join(MONTH_NAMES)})\b(?:(?:, | og )(?:{'|'.join(MONTH_NAMES)})\b)*|\b\d{{1,2}}\. århundrede",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[A-ZÆØÅ][\w-]*(?:[ -](?:(?:af|de|den|der|og|for|von|van|the|of|[A-Z]\.)[ -])*[A-ZÆØÅ][\w-]*)*(?: \((?:[A-ZÆØÅ]{1,2})\))?"
)
_LAW = re.compile(
    r"(?:\b[\wæøå]+lov(?:en|ens)?\b,?\s*)?§+\s?\d+\s?[a-z]?(?:,? stk\. \d+)?(?:,? nr\. \d+)?(?: i \w*lov\w*)?|\b[\wæøå]{3,}lov(?:en|ens)?\b"
)
_REASON = re.compile(
    r"\b(?:fordi|da|idet|eftersom|på grund af|som følge af|skyldes|begrund\w+|for at|af hensyn til)\b[^\n]*?(?:\.(?=\s|$)|$)",
    re.IGNORECASE | re.MULTILINE,
)
_PLACE = re.compile(
    r"\b(?:i|på|ved|til|fra|langs|mellem|nær|in|at)\s+(?:den |det |de )?(?P<name>[A-ZÆØÅ][\w-]*(?:[ -](?:og )?[A-ZÆØÅ][\w-]*)*(?: \d+\w?)?)"
)

_PATTERNS = {
    QuestionKind.NUMBER: _NUMBER,
    QuestionKind.DATE: _DATE,
    QuestionKind.PERSON: _NAME,
    QuestionKind.LAW: _LAW,
    QuestionKind.REASON: _REASON,
    QuestionKind.PLACE: _PLACE,
}
_IS_A_PLACE = re.compile(r"(?:\b(?:ad|punkt|pkt\.?|stk\.|nr\.|sag|side|bilag)|§+)\s?$", re.IGNORECASE)
"""Behind which a number says where, not how much."""

_OF_A_DAY = re.compile(rf"\.?\s?{_MONTH}", re.IGNORECASE)
"""Behind a number that is the day of a month."""

_LIST_MARK = re.compile(r"\s*\d{1,2}[.)]\s")
_UNITS = {
    Measure.SHARE: re.compile(r"\bprocent|\bpct|%", re.IGNORECASE),
    Measure.MONEY: re.compile(r"kr\b|kr\.|kroner|euro", re.IGNORECASE),
    Measure.TIME: re.compile(r"timer|minutter|dage|uger|måneder|\bår\b|døgn", re.IGNORECASE),
    Measure.LENGTH: re.compile(r"\b(?:km|cm|mm|m)\b(?!/)|meter", re.IGNORECASE),
    Measure.SPEED: re.compile(r"km/t|kilometer i timen", re.IGNORECASE),
    Measure.AREA: re.compile(r"m²|m2|\bha\b|hektar|kvadratmeter|kvm", re.IGNORECASE),
}
_STREET = re.compile(
    r"\b[A-ZÆØÅ][\w.-]*(?:vej|gade|stræde|allé|alle|plads|pladsen|torv|torvet|vænge|vænget|bakken|parken|haven|stien|gyden|brinken|toften|kajen|boulevard|ager|lunden|marken|kær|dal|høj|engen)(?:en)?"
    r"(?: nr\.?)? $"
)
"""Before a house number, which is no amount."""

_POSTCODE = re.compile(r"\d\w?, $")
_VOTES = re.compile(r"\bstem", re.IGNORECASE)
_ASKS_AGAINST = re.compile(r"\b(?:imod|mod|nej)\b", re.IGNORECASE)
_AGAINST = re.compile(r"\bstemme\w*\s+(?:i?mod)\s+$|\bimod stemte:?\s+$|\d+\s+(?:i?mod)\s+$", re.IGNORECASE)
_VOTED = re.compile(r"\bstemte?\b|\bstemt\b", re.IGNORECASE)
_NAMES = r"(?:(?:følgende|disse)?:?\s*)(?P<name>[^.\n;]*?\w[^.\n;]*)"
_VOTERS = (
    (re.compile(r"\bundlod|\bhverken\b", re.IGNORECASE), re.compile(r"(?P<name>[^.\n;]+?) (?:undlod|afholdt sig)\b")),
    (
        re.compile(r"\b(?:i?mod|nej)\b", re.IGNORECASE),
        re.compile(
            rf"\b(?:[Ii]mod|[Mm]od)\b[^.:\n]{{0,40}}?\bstemte:?\s+{_NAMES}|\bstemte (?:i?mod|nej)\b[^.:\n]{{0,30}}?:\s*(?P<also>[^.\n;]+)"
        ),
    ),
    (
        re.compile(r"\b(?:for|ja)\b", re.IGNORECASE),
        re.compile(
            rf"\b[Ff]or\b[^.:\n]{{0,40}}?\bstemte:?\s+{_NAMES}|\bstemte (?:for|ja)\b[^.:\n]{{0,30}}?:\s*(?P<also>[^.\n;]+)"
        ),
    ),
)
"""What is asked of a vote, and the stretch that tells who: "Imod stemte: A og O." """
_SEVERAL = re.compile(r"\bhvilke\b", re.IGNORECASE)
_ENUMERATED = re.compile(r":\s+(?P<names>[A-ZÆØÅ][^.:;\n]*(?:, [^.:;\n]+)+ (?:og|samt) [^.:;\n]+)")
"""Names behind a colon: "Holdene er: Ravnen, Måger og Terner." """
_HOW_MANY = re.compile(r"\b(?:hvor mange|how many|antal)\s+(?P<what>[\w-]+)", re.IGNORECASE)
_ARE_PEOPLE = re.compile(
    r"\w{3,}(?:ere|ister|inger|enter|ater|nter)|\w*(?:borgere|mennesker|personer|folk|ledige|unge|ældre|voksne|elever|børn|people|persons|citizens)",
    re.IGNORECASE,
)
"""Who is counted, as a rule people; texts count them as "personer", too."""
_PEOPLE = re.compile(r"\b(?:personer|borgere|mennesker)\b", re.IGNORECASE)
_IN_ALL = re.compile(r"\b(?:samle(?:t|de)|i alt|totalt?)\b[^.\d]{0,40}$", re.IGNORECASE)
"""Before the sum of the others."""
_OF_NO_THINGS = re.compile(
    r"\b(?:år|kr|kroner|mio|mia|tkr|euro|m²|m2|m³|ha|km|km/t|meter|m|kg|liter|timer|minutter|dage|uger|måneder|grader)\b",
    re.IGNORECASE,
)
"""Units that no things are counted in."""


@dataclass(frozen=True, slots=True)
class ExactAnswer:
    """`text[start:end]`, and how well it fits what is asked for, 0 to 1."""

    start: int
    end: int
    fit: float


def exact_answer(question: Question, text: str) -> ExactAnswer | None:
    """The exact answer in a sentence; None where the question asks for nothing exact, or the sentence has none.

    What the question says itself is no answer to it.
    """
    pattern = _PATTERNS.get(question.kind)
    if pattern is None:
        return None
    if question.kind is QuestionKind.PERSON and _VOTED.search(question.text):
        return _voters(question.text, text)
    if question.kind is QuestionKind.PERSON and _SEVERAL.search(question.text):
        listed = _ENUMERATED.search(text)
        if listed is not None:
            return ExactAnswer(*listed.span("names"), 1.0)
    found = list(_new(pattern, question, text))
    if not found:
        return None
    if question.kind is QuestionKind.NUMBER:
        fits = {span: _fit(question.text, text, span) for span in found}
        best = max(found, key=lambda span: (fits[span], _IN_ALL.search(text, 0, span[0]) is not None, -span[0]))
        return ExactAnswer(*best, fits[best]) if fits[best] > 0 else None
    if question.kind is QuestionKind.DATE:
        best = max(found, key=lambda span: (span[1] - span[0] > len("2026"), -span[0]))
        return ExactAnswer(*best, 1.0)
    if question.kind is QuestionKind.LAW:
        best = max(found, key=lambda span: ("§" in text[slice(*span)], -span[0]))
        return ExactAnswer(*best, 1.0 if "§" in text[slice(*best)] else 0.5)
    return ExactAnswer(*found[0], 1.0)


def _voters(question: str, text: str) -> ExactAnswer | None:
    """Who voted as the question says, as far as the sentence lists them."""
    for asked, told in _VOTERS:
        if asked.search(question):
            found = told.search(text)
            group = "name" if found is not None and found["name"] else "also"
            return ExactAnswer(*found.span(group), 1.0) if found is not None else None
    return None


def _new(pattern: re.Pattern[str], question: Question, text: str) -> Iterator[tuple[int, int]]:
    asked = question.text.casefold()
    for match in pattern.finditer(text):
        start, end = match.span("name") if "name" in pattern.groupindex else match.span()
        said = text[start:end].strip()
        if question.kind is QuestionKind.NUMBER and (_OF_A_DAY.match(text, end) or _is_of_an_address(text, start, end)):
            continue
        if not said or said.casefold() in asked or _IS_A_PLACE.search(text, 0, start):
            continue
        if (
            question.kind is QuestionKind.NUMBER
            and _LIST_MARK.match(text, 0, end + 2)
            and start == len(text) - len(text.lstrip())
        ):
            continue
        if question.kind is QuestionKind.PERSON and not _is_name(text, start, end):
            continue
        yield start, start + len(text[start:end].rstrip())


def _is_of_an_address(text: str, start: int, end: int) -> bool:
    """Whether the number is that of a house ("Garnvej 4") or a town ("Garnvej 4, 9999 Tangsund")."""
    before = text[max(0, start - 60) : start]
    if _STREET.search(before):
        return True
    return end - start == len("9999") and bool(_POSTCODE.search(before)) and bool(re.match(r" [A-ZÆØÅ]", text[end:]))


def _is_name(text: str, start: int, end: int) -> bool:
    """A word with a capital that begins the sentence is a name only with another behind it."""
    before = text[:start].rstrip(" »\"'(-•")
    begins = not before.strip() or before.endswith((".", "!", "?", ":", "\n"))
    return not begins or " " in text[start:end].strip()


def _fit(question: str, text: str, span: tuple[int, int]) -> float:
    """How well a number fits what is counted: by its unit, or by the counted thing right behind it. 0: not at all."""
    said = text[span[0] : span[1]].casefold()
    behind = " ".join(text[span[1] : span[1] + 40].casefold().split()[:2])
    against = _AGAINST.search(text, 0, span[0]) is not None
    if _VOTES.search(question):
        return 1.0 if against == bool(_ASKS_AGAINST.search(question)) else 0.4
    if against or "stemme" in said or behind.startswith("stemme"):
        return 0.0
    a_year = re.fullmatch(r"(?:19|20)\d\d", said) is not None
    counted = _HOW_MANY.search(question)
    if counted is not None and counted["what"].casefold()[:5] in said + behind:
        return 1.0
    if counted is not None and _ARE_PEOPLE.fullmatch(counted["what"]) and _PEOPLE.search(f"{said} {behind}"):
        return 0.9
    measure = measure_of(question)
    if counted is not None and measure is None and _OF_NO_THINGS.search(said):
        return 0.0
    if measure is not None:
        if _UNITS[measure].search(said) or (measure is Measure.TIME and behind.startswith("-årig")):
            return 1.0
        if measure is Measure.LENGTH and _UNITS[Measure.TIME].search(said):
            return 0.8  # "hvor lang" may be of what is not known to last
        return 0.0 if a_year else 0.3
    return 0.2 if a_year else 0.6
