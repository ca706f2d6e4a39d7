"""What a question is about, read from its words: what its answer looks like, who is to have decided, where, when. Knows no index."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.facts.committees import committee_key, find_committees
from corpus.facts.dates import find_dates
from corpus.facts.municipalities import known_municipalities
from index.analysis import FUNCTION_WORDS
from service.answering.question_kinds import QuestionKind, question_kind


@dataclass(frozen=True, slots=True)
class Question:
    """`text` as asked; `kind` is what the exact answer looks like. `decider` is the body whose decision is asked for ("Hvad besluttede Økonomiudvalget …"), None when none is named.

    `dates` are the days on which it is to have been decided. `municipalities` are names without the word Kommune; `years` are four digits that stand as a point in time.
    `names` are the other words with a capital letter inside the question: places, people, projects. `final`: what holds in the
    end is asked for.
    """

    text: str
    kind: QuestionKind
    decider: str | None
    dates: tuple[datetime.date, ...]
    municipalities: tuple[str, ...]
    years: tuple[str, ...]
    names: tuple[str, ...] = ()
    final: bool = False


_BEFORE_A_DATE = re.compile(
    r"\b(?:pr\.?|per|inden|efter|før|senest|siden|til|ultimo|primo|medio|gældende)\s+(?:den\s+|d\.\s?)?$", re.IGNORECASE
)
"""Before a day that says from when or until when something holds, not when it was decided."""

_FINAL = re.compile(
    r"\b(?:endte|endeligt?|endelige|til sidst|senest\w*|sidst|nu|stadig|længere|gælder|gældende)\b", re.I
)
_VERB = r"(?:besluttede|vedtog|afgjorde|godkendte|bevilgede|tiltrådte|afviste|anbefalede|indstillede|endte|valgte|sagde|mente)"
_DONE = r"(?:besluttet|vedtaget|afgjort)"
_DECIDES_NEXT = re.compile(rf"(?:\b{_VERB}|\bhar|\b{_DONE} (?:af|i|på)|\bbeslutning(?:en)? (?:fra|i|af))\s+$", re.I)
_HAS_DECIDED = re.compile(rf"^s?\s+(?:{_VERB}|har {_DONE}|beslutning|afgørelse)\b", re.I)
_LOWER_CASE_BODY = re.compile(r"\b[a-zæøå](?=[\w-]*(?:udvalg|råd|bestyrelse|nævn)(?:et|en|n)?\b)")
_OTHER_DECIDER = re.compile(rf"\b(?:{_VERB}|har) (folketinget|regeringen|staten|ministeriet)\b", re.I)

_MONTH = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*\.?"
_YEAR = re.compile(
    r"\b(?:i|siden|fra|til|før|efter|inden|omkring|år|året|ultimo|primo|for|og|budget\w*|regnskab\w*|valget|"
    rf"forår\w*|sommer\w*|efterår\w*|vinter\w*|halvår|kvartal|{_MONTH})\s+((?:19|20)\d\d)\b(?!\s*(?:[%-]|[.,:/]\d))"
    r"(?:\s+(\w+))?",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[\wæøå,»\"] )[A-ZÆØÅ][\w-]{2,}")
_COMMON = re.compile(
    r"(?:bekendtgørelse|lov|cirkulære|vejledning|referat|dagsorden|budget|regnskab|lokalplan|kommuneplan|politik|strategi|indstilling|beslutning|sag|punkt|bilag"
    r"|møde|borger|skat|plan|rapport|høring|ministerium|ministerie|regering|styrelse|projekt|aftale|kontrakt|ansøgning|tilskud|forslag|medlem|udvalg|direktør|chef"
    r"|leder|skole|børnehave|vuggestue|plejehjem|bibliotek|havn|vej|jobcenter|ledighed|beskæftigelse|miljø|klima|affald|vand|varme|trafik|ældre|børn|unge|familie"
    r"|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|jul|påske)"
    r"(?:en|et|n|t|s|er|erne|ne|r|e|ens|ets|ernes)?",
    re.IGNORECASE,
)
"""Words that are written with a capital too and name nobody, where they stand alone."""

_OFFICE = re.compile(r"(?:Kommune|Udvalg|Byråd|Råd|Borgmester|Forvaltning|Direktion|Formand)\w*")
_ENGLISH = re.compile(r"\b(?:the|what|which|who|when|where|how|does|was|were|there|about)\b", re.IGNORECASE)
_ALSO_WORDS = frozenset({"Greve", "Skive", "Vejen"})
"""Municipalities that are ordinary words too: named only with "Kommune" behind or a preposition before."""


def understand(text: str, indexed_municipalities: Iterable[str] = ()) -> Question:
    """`indexed_municipalities` may hold names outside the table of 98 ("Tangsund Kommune")."""
    municipalities = _municipalities(text, indexed_municipalities)
    return Question(
        text,
        question_kind(text),
        _decider(text),
        tuple(found.value for found in find_dates(text) if not _BEFORE_A_DATE.search(text, 0, found.start)),
        municipalities,
        _years(text),
        _names(text, municipalities),
        _FINAL.search(text) is not None,
    )


_OUTCOME = re.compile(
    r"\b(?:gjorde|gør|skete|sker|blev|bliver|sagde|svarede|gik|går|endte|udfald\w*|resultat\w*)\b", re.IGNORECASE
)
_ASKING = re.compile(r"\b(?:hv(?:ad|em|is|or\w*|ilke[nt]?)|what|who|how|which|when|where|why)\b", re.IGNORECASE)


_LIGHT = re.compile(r"\b(?:lavede|laver)\b", re.IGNORECASE)


def light_words(text: str) -> str:
    """The verbs that say nothing of the matter, and whose forms are those of another word: "lavede" is no "lave ledighed"."""
    return " ".join(_LIGHT.findall(text))


_ASKS_BODY = re.compile(
    r"\bhvilke[nt]? (?:udvalg|råd|nævn|instans|møde|politisk\w* \w+)\w*|\bhvem (?:har |skal |der )*(?:behandl|beslut|vedtog|godkend|afgør)\w*|\bhvor (?:behandles|besluttes|afgøres)\b",
    re.IGNORECASE,
)


def asks_route(question: Question) -> bool:
    """Whether a day or a body is asked for, which the route of a case may tell."""
    return question.kind is QuestionKind.DATE or _ASKS_BODY.search(question.text) is not None


def wants_outcome(question: Question) -> bool:
    """Whether what came of the matter answers it best: yes or no, what was done, and keywords, which ask nothing else."""
    if question.kind is QuestionKind.YES_NO:
        return True
    return question.kind is QuestionKind.OTHER and bool(
        _OUTCOME.search(question.text) or not _ASKING.search(question.text)
    )


def _names(text: str, municipalities: Iterable[str]) -> tuple[str, ...]:
    """Not those of municipalities and bodies, which the header of a passage answers for. None in an English question:
    its capitals are English words ("Ukrainians"), which no Danish item could hold."""
    if _ENGLISH.search(text):
        return ()
    bodies = [(found.start, found.end) for found in find_committees(text)]
    return tuple(
        dict.fromkeys(
            found[0]
            for found in _NAME.finditer(text)
            if not any(start <= found.start() < end for start, end in bodies)
            and not _OFFICE.match(found[0])
            and not _is_common(text, found)
            and not any(found[0] in known for known in municipalities)
        )
    )


def _is_common(text: str, found: re.Match[str]) -> bool:
    """Whether a word with a capital is a common one that stands alone: "Skole" of "Tornby Skole" is a part of a name."""
    beside = re.search(r"[A-ZÆØÅ][\w-]+ $", text[: found.start()]) or re.match(r" (?:[A-ZÆØÅ]|\d)", text[found.end() :])
    return beside is None and _COMMON.fullmatch(found[0]) is not None


def is_body(asked: str, name: str | None) -> bool:
    """Whether a body is the one asked for: the same, or one whose name ends so ("Teknikudvalget" for "Klima-, Plan- og
    Teknikudvalget"). One whose name is not known is never it."""
    if name is None:
        return False
    wanted, known = committee_key(asked), committee_key(name)
    return known == wanted or known.endswith(f"-{wanted}")


def _decider(text: str) -> str | None:
    capital = _LOWER_CASE_BODY.sub(lambda found: found[0].upper(), text)  # "økonomiudvalget" is typed as often
    for found in find_committees(capital):
        if _DECIDES_NEXT.search(text[: found.start]) or _HAS_DECIDED.match(text[found.end :]):
            return found.name
    other = _OTHER_DECIDER.search(text)
    return other[1].capitalize() if other else None


def _municipalities(text: str, indexed: Iterable[str]) -> tuple[str, ...]:
    names = {known.name for known in known_municipalities()} | {name.removesuffix(" Kommune") for name in indexed}
    return tuple(sorted(name for name in names if name in text and _is_named(name, text)))


def _is_named(name: str, text: str) -> bool:
    if name in _ALSO_WORDS:
        return bool(re.search(rf"\b(?:[Ii]|[Ff]or|[Ff]ra|[Tt]il) {name}\b|\b{name}s? [Kk]ommune", text))
    return bool(re.search(rf"(?<![\w-]){re.escape(name)}s?(?![\w-])", text))


def _years(text: str) -> tuple[str, ...]:
    """ "i 1996" and "siden marts 2022", but not "2000 kr." or "i 1950 boliger"."""
    dated = [found[1] for found in _YEAR.finditer(text) if found[2] is None or found[2].lower() in FUNCTION_WORDS]
    return tuple(dict.fromkeys([*dated, *(str(found.value.year) for found in find_dates(text))]))
