"""What a question is about, out of its reading: what its answer looks like, who is to have decided, where, when. Knows no index."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.facts.committees import committee_key, find_committees
from index.asking.reading import Reading
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


def understand(reading: Reading) -> Question:
    municipalities = tuple(sorted(named.name for named in reading.municipalities))
    return Question(
        reading.asked,
        question_kind(reading.asked),
        reading.decider,
        reading.decision_days,
        municipalities,
        reading.years,
        _names(reading.asked, municipalities),
        reading.final,
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


_ASKS_MEANING = re.compile(
    r"^\W*hvad (?:er|betyder|indebærer|menes med|forstås ved|dækker) (?:(?:egentlig|en|et|den|det|de|over|begrebet|ordet) )*(?P<what>[\wæøå-]+(?: [\wæøå-]+)?)(?: for noget)?\W*$",
    re.IGNORECASE,
)
_ASKS_RESULT = re.compile(
    r"\bresultat\w* (?:af|for|fra)\b|\bhvad (?:viser|viste)\b|\bhvad kom der ud af\b", re.IGNORECASE
)


def meaning_asked(text: str) -> str | None:
    """The word whose meaning is asked for ("Hvad er frikvoten?"); None where none is."""
    found = _ASKS_MEANING.match(text)
    return found["what"] if found is not None else None


def asks_result(text: str) -> bool:
    """Whether it is asked what something showed or brought, which no "taget til efterretning" tells."""
    return _ASKS_RESULT.search(text) is not None


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
